#!/usr/bin/env bash
# Bring a bare server to where it can be deployed to, as root. Safe to repeat: what is right already is left alone.
# Usage: provision.sh NAME plan|apply     Output: lines "ok WHAT", "todo WHAT" (plan), "done WHAT", "note WHAT", "problem WHAT FIX"
# Exit: 0 done; 3 refused, with a line "problem"
set -euo pipefail
umask 022
export LC_ALL=C DEBIAN_FRONTEND=noninteractive

readonly name=$1
readonly mode=$2
readonly root=/srv/$name
readonly log=/var/log/gantry-provision.log

say() { local IFS=$'\t'; printf '%s\n' "$*"; }

fail() { # WHAT FIX
    say problem "$1" "$2"
    exit 3
}

# Does a step that is needed, or says in a plan that it is.
change() { # WHAT FUNCTION [ARGUMENT...]
    local what=$1
    shift
    if [ "$mode" = plan ]; then
        say todo "$what"
        return
    fi
    "$@" >> "$log" 2>&1 < /dev/null || fail "$what: that failed: $(tail -n 1 "$log")" "see $log on the server, mend it, and run the command again"
    say "done" "$what"
}

require_system() {
    [ "$(id -u)" = 0 ] || fail 'the server lets this user do nothing as root' 'come in as root, or as a user for whom `sudo` asks no password'
    local ID='' VERSION_ID=''
    # shellcheck disable=SC1091
    . /etc/os-release
    case $ID:$VERSION_ID in
        debian:12 | debian:13 | ubuntu:24.04) say ok "system: $ID $VERSION_ID" ;;
        *) fail "the server runs ${ID:-an unknown system} ${VERSION_ID:-}, which is not one of Debian 12, Debian 13 and Ubuntu 24.04" 'take a server with one of those' ;;
    esac
    distribution=$ID
}

candidate() { apt-cache policy "$1" 2> /dev/null | sed --quiet 's/^ *Candidate: //p'; }

is_installed() { [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2> /dev/null)" = installed ]; }

update_lists() { apt-get update --quiet; }

# The distribution's own engine, where it has Compose 2; else Docker's packages, whose signature apt checks.
choose_packages() {
    if [ -n "$(candidate docker-compose-v2)" ]; then
        packages=(docker.io docker-compose-v2)
    elif [[ "$(candidate docker-compose)" == [2-9].* || "$(candidate docker-compose)" == [1-9][0-9].* ]]; then
        packages=(docker.io docker-compose)
        [ -z "$(candidate docker-cli)" ] || packages+=(docker-cli)
    else
        packages=(docker-ce docker-ce-cli containerd.io docker-compose-plugin)
    fi
}

add_docker_repository() {
    local codename architecture
    codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
    architecture=$(dpkg --print-architecture)
    apt-get install --quiet --yes --no-install-recommends ca-certificates curl
    install -d -m 0755 /etc/apt/keyrings
    curl --fail --silent --show-error --location "https://download.docker.com/linux/$distribution/gpg" --output /etc/apt/keyrings/docker.asc
    echo "deb [arch=$architecture signed-by=/etc/apt/keyrings/docker.asc] https://download.docker.com/linux/$distribution $codename stable" > /etc/apt/sources.list.d/docker.list
    apt-get update --quiet
}

install_packages() { apt-get install --quiet --yes --no-install-recommends --option Dpkg::Options::=--force-confold "$@"; }

provide_packages() {
    local wanted=() package packages=()
    if ! docker version --format '{{.Client.Version}}' > /dev/null 2>&1 || ! docker compose version > /dev/null 2>&1; then
        [ -n "$(candidate docker.io)" ] || [ "$mode" = plan ] || change 'fetch the package lists' update_lists
        choose_packages
        [ "${packages[0]}" != docker-ce ] || [ -n "$(candidate docker-ce)" ] || change "add Docker's package repository" add_docker_repository
        wanted+=("${packages[@]}" iptables)
    fi
    for package in zstd openssl iproute2 age $(has_systemd || echo cron); do is_installed "$package" || wanted+=("$package"); done
    if [ ${#wanted[@]} = 0 ]; then
        say ok 'packages: engine, Compose, zstd, age'
        return
    fi
    change "install ${wanted[*]}" install_packages "${wanted[@]}"
}

has_systemd() { [ -d /run/systemd/system ]; }

start_engine() {
    if has_systemd; then systemctl enable --now docker; else service docker start; fi
    local tries
    for ((tries = 0; tries < 120; tries++)); do
        ! docker info > /dev/null 2>&1 || return 0
        sleep 0.5
    done
    return 1
}

restart_engine() {
    if has_systemd; then systemctl restart docker; else service docker restart; fi
    start_engine
}

provide_engine() {
    if docker info > /dev/null 2>&1; then
        say ok "engine: Docker $(docker version --format '{{.Server.Version}}')"
    else
        change 'start the Docker Engine, now and with the machine' start_engine
    fi
}

# Logs of containers end up on the disk for ever otherwise, and an update of the engine would stop them all.
readonly engine_settings='{
  "log-driver": "json-file",
  "log-opts": { "max-size": "10m", "max-file": "5" },
  "live-restore": true
}'

write_engine_settings() {
    mkdir -p /etc/docker
    printf '%s\n' "$engine_settings" > /etc/docker/daemon.json
    ! docker info > /dev/null 2>&1 || restart_engine
}

provide_log_rotation() {
    if [ ! -e /etc/docker/daemon.json ]; then
        change "rotate the containers' logs, and keep containers running while the engine is updated" write_engine_settings
    elif grep --quiet max-size /etc/docker/daemon.json; then
        say ok 'log rotation: in /etc/docker/daemon.json'
    else
        say note '/etc/docker/daemon.json is yours and does not rotate logs: add "log-opts" with "max-size"'
    fi
}

make_directories() {
    install -d -m 0755 "$root"
    install -d -m 0711 "$root/secrets"
    install -d -m 0700 "$root/state" "$root/blobs" "$root/releases" "$root/host"
    # Mounted into the gateway, whose user this is.
    install -d -m 0700 -o 65532 -g 65532 "$root/secrets/gateway"
}

provide_directories() {
    if [ -d "$root/secrets/gateway" ] && [ -d "$root/releases" ] && [ "$(stat --format=%a "$root/secrets")" = 711 ]; then
        say ok "directory: $root"
    else
        change "make $root" make_directories
    fi
}

make_secrets() {
    (umask 077 && : >> "$root/secrets/$name.env")
    chmod 600 "$root/secrets/$name.env"
}

# Each deploy adds the secrets that its services need and that are not there.
provide_secrets() {
    if [ -e "$root/secrets/$name.env" ] && [ "$(stat --format=%a "$root/secrets/$name.env")" = 600 ]; then
        say ok "secrets: $root/secrets/$name.env, readable by root alone"
    else
        change "make $root/secrets/$name.env, readable by root alone" make_secrets
    fi
}

allow_ufw() { ufw allow "$ssh_port/tcp" && ufw allow 80/tcp && ufw allow 443/tcp; }

allow_firewalld() { firewall-cmd --permanent --add-port="$ssh_port/tcp" --add-service=http --add-service=https && firewall-cmd --reload; }

provide_firewall() {
    ssh_port=$(awk '{ print $4 }' <<< "${SSH_CONNECTION:-}")
    ssh_port=${ssh_port:-22}
    if command -v ufw > /dev/null && ufw status | grep --quiet '^Status: active'; then
        if ufw status | grep --quiet '^443/tcp.*ALLOW' && ufw status | grep --quiet '^80/tcp.*ALLOW'; then
            say ok 'firewall: ufw lets 80 and 443 in'
        else
            change "let SSH ($ssh_port), 80 and 443 through ufw" allow_ufw
        fi
    elif command -v firewall-cmd > /dev/null && firewall-cmd --state > /dev/null 2>&1; then
        if firewall-cmd --query-service=https > /dev/null && firewall-cmd --query-service=http > /dev/null; then
            say ok 'firewall: firewalld lets 80 and 443 in'
        else
            change "let SSH ($ssh_port), 80 and 443 through firewalld" allow_firewalld
        fi
    else
        say ok 'firewall: none is active; only 80 and 443 are published'
    fi
}

write_unit() {
    cat > "/etc/systemd/system/gantry-$name.service" <<UNIT
# After a boot: undo a release that was interrupted before it was proved, and go on retiring old ones.
[Unit]
After=docker.service
Requires=docker.service
ConditionPathExists=$root/host/current

[Service]
Type=oneshot
ExecStart=/bin/bash $root/host/current $name recover
KillMode=process

[Install]
WantedBy=multi-user.target
UNIT
    systemctl daemon-reload
    systemctl enable "gantry-$name.service"
}

write_rc_local() {
    [ -e /etc/rc.local ] || printf '#!/bin/sh\n' > /etc/rc.local
    cat >> /etc/rc.local <<RC
# gantry $name: undo a release that was interrupted before it was proved, and go on retiring old ones.
until docker info > /dev/null 2>&1; do sleep 1; done; [ ! -e $root/host/current ] || bash $root/host/current $name recover
RC
    chmod 755 /etc/rc.local
}

provide_recovery() {
    if has_systemd; then
        if [ -e "/etc/systemd/system/gantry-$name.service" ]; then
            say ok 'recovery: runs after a boot'
        else
            change 'undo interrupted releases after a boot' write_unit
        fi
    elif grep --quiet "^# gantry $name:" /etc/rc.local 2> /dev/null; then
        say ok 'recovery: runs after a boot'
    else
        change 'undo interrupted releases after a boot' write_rc_local
    fi
}

# Every night, once `BackupVps` has given the server a key to encrypt for; until then it does nothing.
write_backup_timer() {
    cat > "/etc/systemd/system/gantry-$name-backup.service" <<UNIT
[Unit]
After=docker.service
ConditionPathExists=$root/host/current

[Service]
Type=oneshot
Nice=10
ExecStart=/bin/bash $root/host/current $name backup-scheduled
UNIT
    cat > "/etc/systemd/system/gantry-$name-backup.timer" <<UNIT
[Timer]
OnCalendar=*-*-* 02:30 UTC
# Not all servers of a provider at once.
RandomizedDelaySec=30min
# Later, where the machine was off.
Persistent=true

[Install]
WantedBy=timers.target
UNIT
    systemctl daemon-reload
    systemctl enable --now "gantry-$name-backup.timer"
}

write_backup_cron() {
    printf '%s\n' "PATH=$PATH" "30 2 * * * root [ ! -e $root/host/current ] || nice bash $root/host/current $name backup-scheduled > /dev/null 2>&1" > "/etc/cron.d/gantry-$name-backup"
    chmod 644 "/etc/cron.d/gantry-$name-backup"
    service cron start || true # in a container, where nothing starts it
}

provide_backups() {
    local file=/etc/cron.d/gantry-$name-backup write=write_backup_cron
    ! has_systemd || { file=/etc/systemd/system/gantry-$name-backup.timer; write=write_backup_timer; }
    if [ -e "$file" ]; then
        say ok 'backups: every night, once there is a key'
    else
        change 'back up every night, once there is a key' "$write"
    fi
}

main() {
    require_system
    provide_packages
    provide_log_rotation
    provide_engine
    provide_directories
    provide_secrets
    provide_firewall
    provide_recovery
    provide_backups
}

main
