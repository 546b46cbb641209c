#!/bin/sh
# Boot the test server: what init does on a machine, as far as a container needs it.
# Usage: boot, as the entry point. AUTHORIZED_KEYS in the environment: the public keys that root lets in.
set -eu

allow_forwarding() {
    # A container's kernel settings are read-only; an engine turns on forwarding for its networks.
    mount -o remount,rw /proc/sys
}

authorize() {
    # Kept over a restart, as on a disk.
    [ -e /etc/ssh/ssh_host_ed25519_key ] || ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key
    install -d -m 0700 /root/.ssh
    printf '%s\n' "${AUTHORIZED_KEYS:-}" > /root/.ssh/authorized_keys
    chmod 0600 /root/.ssh/authorized_keys
}

# What was installed meanwhile starts with the machine.
start_services() {
    rm -f /run/docker.pid /run/docker-ssd.pid /run/docker/containerd/containerd.pid # of processes that a power cut ended
    for service in cron docker; do
        [ ! -x "/etc/init.d/$service" ] || "/etc/init.d/$service" start
    done
    [ ! -x /etc/rc.local ] || /etc/rc.local &
}

allow_forwarding
authorize
start_services
install -d -m 0755 /run/sshd
exec /usr/sbin/sshd -D -e -o PasswordAuthentication=no
