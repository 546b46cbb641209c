# A release is a directory: plan (what it is made of), files, secrets (the version it was started with). The release that serves is
# named by the first line of the gateway's file; the release that was proved by state/current. Between the two lies the bake.

readonly routes=$platform/gateway/services/release.yaml

current() { read_file "$state/current"; }

serving() { sed --quiet '1s/^# Release \([0-9]*\).*/\1/p' "$routes" 2>/dev/null || true; }

plan_of() { # RELEASE KIND; the lines of a kind, without it
    awk -F'\t' -v kind="$2" 'BEGIN { OFS = FS } $1 == kind { print substr($0, length(kind) + 2) }' "$releases/$1/plan"
}

compose_service() { # SLUG INSTANCE ARGUMENT...
    local slug=$1 instance=$2 release=$releases/$2
    shift 2
    INSTANCE=$instance docker compose --ansi never --progress quiet --project-name "$name-$slug-$instance" --project-directory "$release/files" \
        --file "$release/files/release/$slug.yaml" --env-file "$secrets/versions/$(cat "$release/secrets").env" "$@"
}

compose_platform() { # VERSION ARGUMENT...
    local version=$1
    shift
    docker compose --ansi never --progress quiet --project-name "$name" --project-directory "$platform" --file "$platform/compose.yaml" \
        --env-file "$secrets/versions/$version.env" "$@"
}

containers_of() { # SLUG INSTANCE [DOCKER PS OPTION...]
    local project=$name-$1-$2
    shift 2
    docker ps --quiet --no-trunc --filter "label=com.docker.compose.project=$project" --filter label=com.docker.compose.oneoff=False "$@"
}

kept_releases() { # the last ones, and those that anything runs of
    local release
    { current; read_file "$state/previous"; ls "$releases" | sort --numeric-sort | tail -n 5
      for release in "$state/retiring"/*; do release=${release##*-}; echo "$release"; done
      [ -z "$(current)" ] || plan_of "$(current)" service | cut -f 2; } | sort --unique --numeric-sort | while IFS= read -r release; do
        [ ! -e "$releases/$release/plan" ] || echo "$release"
    done
}

store_release() { # RELEASE; its plan on standard input
    local directory=$releases/$1 path digest mode
    mkdir -p "$directory/files"
    write_file "$directory/plan"
    while IFS=$'\t' read -r path digest mode; do
        mkdir -p "$directory/files/$(dirname -- "$path")"
        has_blob "$digest" || fail "file $path of the release has not arrived" 'run the command again'
        install -m "$mode" -- "$blobs/$digest" "$directory/files/$path"
    done < <(plan_of "$1" file)
}

# Generates the secrets that are missing, and keeps each state of the file under the hash of its content.
keep_secrets() { # RELEASE
    local file=$secrets/$name.env variable added=0 version
    mkdir -p "$secrets/versions"
    { [ ! -e "$file" ] || sed '$a\' -- "$file" # the last line may have no end
      while IFS= read -r variable; do
          grep --quiet "^$variable=" "$file" 2>/dev/null && continue
          printf '%s=%s\n' "$variable" "$(head --bytes=24 /dev/urandom | base64 | tr '+/' '-_')"
      done < <(plan_of "$1" secret)
    } > "$file.next"
    cmp --silent "$file.next" "$file" || { write_file "$file" < "$file.next"; say step 'generated the secrets that were missing'; }
    rm -f -- "$file.next"
    version=$(sha256sum < "$file" | cut -c 1-12)
    [ -e "$secrets/versions/$version.env" ] || write_file "$secrets/versions/$version.env" < "$file"
    [ -e "$releases/$1/secrets" ] || echo "$version" | write_file "$releases/$1/secrets"
}

install_platform() { # RELEASE; what its containers read while they run
    local files=$releases/$1/files path changed=0
    mkdir -p "$platform/gateway/services" "$platform/gateway/secrets"
    # Directories that containers of other users look into.
    chmod 755 "$root" "$platform" "$platform/gateway" "$platform/gateway/services" "$platform/gateway/secrets"
    while IFS= read -r path; do
        cmp --silent "$files/$path" "$platform/$path" && continue
        mkdir -p "$platform/$(dirname -- "$path")"
        chmod 755 "$platform/$(dirname -- "$path")"
        write_file "$platform/$path" 644 < "$files/$path"
        changed=$((changed + 1))
    done < <(cd "$files" && find gateway -type f ! -path 'gateway/services/*' ! -path 'gateway/secrets/*' | sort)
    while IFS= read -r path; do
        [ -e "$files/$path" ] || { rm -f -- "$platform/$path"; changed=$((changed + 1)); }
    done < <(cd "$platform" && find gateway -type f ! -path 'gateway/services/*' ! -path 'gateway/secrets/*' ! -name '.*')
    write_file "$platform/compose.yaml" 644 < "$files/release/compose.yaml"
    [ "$changed" = 0 ] || say step "changed $changed files of the platform's gateway"
}

# A network of its own for each service, where it finds those parts of the platform that services talk to, and no other service. Parts
# join while they run; Compose leaves networks alone that its file does not name.
connect_services() { # RELEASE
    local slug network part rest aliases alias id ids='' joined list=$releases/$1/files/release/networks
    [ -e "$list" ] || return 0 # of a release from before there were any
    while IFS=$'\t' read -r part rest; do
        id=$(docker ps --quiet --no-trunc --filter "label=com.docker.compose.project=$name" --filter "label=com.docker.compose.service=$part" | head -n 1)
        [ -z "$id" ] || ids+="$id"$'\t'"$part"$'\t'"$rest"$'\n'
    done < "$list"
    while IFS=$'\t' read -r slug _; do
        network=${name}_service-$slug
        docker network inspect "$network" > /dev/null 2>&1 || docker network create --label "dev.gantry.platform=$name" "$network" > "$state/network.log" 2>&1 ||
            fail "the network of service '$slug' cannot be made: $(tail -n 1 "$state/network.log")" 'where no addresses are left, give Docker more with `default-address-pools` in /etc/docker/daemon.json'
        joined=$(docker network inspect --format '{{range $id, $_ := .Containers}}{{$id}} {{end}}' "$network")
        while IFS=$'\t' read -r id part rest; do
            [[ " $joined" != *" $id "* ]] || continue
            aliases=(--alias "$part")
            for alias in $rest; do aliases+=(--alias "$alias"); done
            docker network connect "${aliases[@]}" "$network" "$id" > "$state/network.log" 2>&1 || grep --quiet 'already exists' "$state/network.log" ||
                fail "'$part' cannot join the network of service '$slug': $(tail -n 1 "$state/network.log")" 'run the command again'
        done < <(printf '%s' "$ids")
    done < <(plan_of "$1" service)
}

# Containers that Compose makes anew are on their way with the first request.
connecting_services() { # RELEASE COMMAND...
    local release=$1 connector status=0
    shift
    # It holds no lock, and ends with this script however that ends.
    ( trap 'exit 0' TERM; while kill -0 "$$" 2> /dev/null; do ( connect_services "$release" ) > /dev/null 2>&1 3>&1 || true; sleep 0.3; done ) 6>&- 7>&- 8>&- 9>&- &
    connector=$!
    "$@" || status=$?
    kill "$connector" 2> /dev/null || true
    wait "$connector" 2> /dev/null || true
    return "$status"
}

prune_networks() {
    local kept release network id
    kept=$(for release in $(kept_releases); do plan_of "$release" service | cut -f 1; done)
    for network in $(docker network ls --filter "label=dev.gantry.platform=$name" --format '{{.Name}}'); do
        ! grep --quiet --line-regexp --fixed-strings -- "${network#"${name}_service-"}" <<< "$kept" || continue
        for id in $(docker network inspect --format '{{range $id, $_ := .Containers}}{{$id}} {{end}}' "$network"); do docker network disconnect --force "$network" "$id"; done
        docker network rm "$network"
    done > "$state/network.log" 2>&1 || true
}

# A cloud answers whoever asks there with the machine's own credentials. Only TCP, and not DNS, which some clouds serve at the same address.
# Docker asks this chain first; a boot empties it.
readonly metadata_rule=(DOCKER-USER --destination 169.254.0.0/16 --protocol tcp ! --dport 53 --jump REJECT)
readonly metadata_rule6=(DOCKER-USER --destination fd00:ec2::/32 --protocol tcp ! --dport 53 --jump REJECT)

is_metadata_blocked() { iptables --wait --check "${metadata_rule[@]}" > /dev/null 2>&1; }

block_metadata() {
    is_metadata_blocked || iptables --wait --insert "${metadata_rule[@]}" > /dev/null 2>&1 || true
    ip6tables --wait --check "${metadata_rule6[@]}" > /dev/null 2>&1 || ip6tables --wait --insert "${metadata_rule6[@]}" > /dev/null 2>&1 || true
}

start_platform() { # RELEASE
    local version marker
    version=$(cat "$releases/$1/secrets")
    marker="$(sha256sum < "$platform/compose.yaml") $version"
    if [ "$(read_file "$state/platform")" = "$marker" ] && [ "$(docker ps --quiet --filter "label=com.docker.compose.project=$name" | wc -l)" -ge "$(plan_of "$1" parts | wc -w)" ]; then
        return
    fi
    # The database first: Keycloak starts only where it finds its own.
    connecting_services "$1" compose_platform "$version" up --detach --wait --wait-timeout 300 db > "$state/platform.log" 2>&1 || platform_problem
    prepare_databases "$releases/$1/files" "$version"
    connecting_services "$1" compose_platform "$version" up --detach --wait --wait-timeout 300 --remove-orphans > "$state/platform.log" 2>&1 || platform_problem
    write_file "$state/platform" <<< "$marker"
    say step 'the platform runs as the release describes it'
}

platform_problem() {
    fail "the platform does not start: $(tail -n 1 "$state/platform.log")" "see $state/platform.log on the server, and \`LogsVps\`"
}

# Everything that leaves traffic alone. Safe to repeat.
prepare() { # RELEASE
    local reference id config layers marker
    keep_secrets "$1"
    images_here=$(docker image ls --format '{{.Repository}}:{{.Tag}}')
    while IFS=$'\t' read -r reference id config layers; do load_image "$reference" "$config" "$layers"; done < <(plan_of "$1" image)
    block_metadata
    marker="$(plan_of "$1" platform) $(cat "$releases/$1/secrets")"
    if [ "$(read_file "$state/prepared")" != "$marker" ]; then
        rm -f -- "$state/prepared" # where this ends in the middle, it is done again
        install_platform "$1"
        start_platform "$1"
        prepare_databases "$releases/$1/files" "$(cat "$releases/$1/secrets")"
        write_file "$state/prepared" <<< "$marker"
    fi
    connect_services "$1"
}

# Stores a release and makes everything ready for it but the services. OPTION: see main.sh
verb_prepare() { # TOKEN RELEASE
    require_lease "$1"
    store_release "$2"
    prepare "$2"
    # The build reconciles the realm through a tunnel.
    say keycloak "$(docker ps --quiet --filter "label=com.docker.compose.project=$name" --filter label=com.docker.compose.service=keycloak | head -n 1 |
        xargs docker inspect --format "{{(index .NetworkSettings.Networks \"${name}_internal\").IPAddress}}")"
    local file variable
    file=$secrets/versions/$(cat "$releases/$2/secrets").env
    while IFS= read -r variable; do say secret "$variable" "$(secret_of "$file" "$variable")"; done < <(sed --quiet 's/^\([A-Z][A-Z0-9_]*\)=.*/\1/p' "$file" | sort --unique)
}

# Applies a release whose plan is on standard input, or goes back to one that is here. It goes on when the connection is lost: whoever asks next finds it done, or undone.
verb_apply() { # TOKEN RELEASE WHO OPTION=VALUE...
    require_lease "$1"
    local release=$2
    shift 2
    [[ " $* " == *' kind=rollback '* ]] || store_release "$release"
    rm -f -- "$state/runs/$release.abort" "$state/runs/$release.result"
    : > "$state/runs/$release.log"
    setsid --fork bash "$0" "$name" run "$release" "$@" < /dev/null >> "$state/runs/$release.log" 2>&1
    follow "$release"
}

verb_follow() { follow "$1"; } # RELEASE

# Tells what the run of a release says, to its end.
follow() {
    local log=$state/runs/$1.log seen=0 size tries=0
    while :; do
        local result=no
        [ ! -e "$state/runs/$1.result" ] || result=yes # before the look at the log: nothing is written after it
        size=$(stat --format=%s "$log")
        if [ "$size" -gt "$seen" ]; then
            tail --bytes=+$((seen + 1)) "$log" | head --bytes=$((size - seen))
            seen=$size
        fi
        if [ "$result" = yes ]; then
            say result "$(cat "$state/runs/$1.result")"
            return
        fi
        tries=$((tries + 1))
        if [ $((tries % 20)) = 0 ] && flock --nonblock "$state/run.lock" true; then
            [ -e "$state/runs/$1.result" ] || fail "the run of release $1 ended without a result" 'run the command again: it mends what was left'
        fi
        sleep 0.05
    done
}

verb_abort() { touch "$state/runs/$1.abort"; } # RELEASE

step() { # what the run begins with now; from here on it can be stopped, unless it is done
    local release=$1
    shift
    say "$(now)" "$release" "$*" >> "$state/journal"
    sync "$state/journal"
    say step "$*"
}

check_abort() { # RELEASE
    [ ! -e "$state/runs/$1.abort" ] || fail 'it was stopped by whoever started it' 'run the command again when you want it done'
}

verb_run() { # RELEASE WHO OPTION=VALUE...
    local release=$1 who=$2
    shift 2
    exec 9> "$state/run.lock"
    flock --nonblock 9 || { say 'failed' > "$state/runs/$release.result"; exit 3; }
    say "$who" "$release" | write_file "$state/running"
    local before
    before=$(current)
    # A process of its own: the shell ignores failures of what stands in a condition, also deep inside.
    if bash "$0" "$name" run-release "$release" "$@"; then
        audit "$who" deployed "release $release, before it ${before:-none}"
        step "$release" end
        retire "$before" "$release"
        echo ok | write_file "$state/runs/$release.result"
    else
        # Also when the run itself is wrong: the old release serves.
        bash "$0" "$name" revert "$release" "$before" || true
        audit "$who" failed "release $release; ${before:-none} serves"
        step "$release" end
        echo failed | write_file "$state/runs/$release.result"
    fi
    rm -f -- "$state/running"
    prune_releases 9>&-
    exec 9>&-
    keep_retiring
}

verb_run-release() { # RELEASE OPTION=VALUE...
    local release=$1 option bake=10 settle=2 timeout=180 standby=600 breaking=no kind=deploy
    shift
    for option in "$@"; do
        case $option in
            bake=* | settle=* | timeout=* | standby=* | breaking=* | kind=*) local "${option?}" ;;
        esac
    done
    echo "$standby" | write_file "$state/runs/$release.standby"
    step "$release" "begin to $kind"
    [ "$kind" != deploy ] || [ -z "$(current)" ] || observe > "$state/baseline"
    prepare "$release"
    local slug instance port health level database changing
    changing=$(changing_services "$release")
    if [ "$kind" = deploy ]; then
        while IFS=$'\t' read -r slug instance port health level database; do
            [ "$instance" = "$release" ] && [ -n "$(migrate_container "$slug" "$instance")" ] || continue
            [ "$level" != "$(level_of "$slug")" ] || continue
            check_abort "$release"
            migrate "$release" "$slug" "$instance" "$database" "$breaking"
        done < <(plan_of "$release" service)
    fi
    while IFS=$'\t' read -r slug instance port health level database; do
        check_abort "$release"
        start_instance "$release" "$slug" "$instance"
    done < <(read_lines "$changing")
    while IFS=$'\t' read -r slug instance port health level database; do
        prove "$release" "$slug" "$instance" "$port" "$health" "$timeout" "$settle"
    done < <(read_lines "$changing")
    check_abort "$release"
    switch_to "$release"
    [ "$kind" != deploy ] || [ "$bake" = 0 ] || [ -z "$(current)" ] || bake "$release" "$bake"
    commit "$release"
}

# The services of a release but those whose instance serves already, as in its plan.
changing_services() { # RELEASE
    local running serves slug instance rest
    running=$(docker ps --format '{{.Label "com.docker.compose.project"}}' --filter label=com.docker.compose.oneoff=False)
    serves=$([ -z "$(serving)" ] || plan_of "$(serving)" service | cut -f 1,2)
    while IFS=$'\t' read -r slug instance rest; do
        if grep --quiet --line-regexp --fixed-strings -- "$name-$slug-$instance" <<< "$running" && grep --quiet --line-regexp --fixed-strings -- "$slug"$'\t'"$instance" <<< "$serves"; then
            continue
        fi
        say "$slug" "$instance" "$rest"
    done < <(plan_of "$1" service)
}

level_of() { # SLUG; of the release that was proved last
    [ -z "$(current)" ] || plan_of "$(current)" service | awk -F'\t' -v slug="$1" '$1 == slug { print $5 }'
}

migrate() { # RELEASE SLUG INSTANCE DATABASE BREAKING
    local breaks=''
    if [ -n "$(level_of "$2")" ]; then
        step "$1" "try the migrations of $2 on a copy"
        breaks=$(rehearse "$2" "$3" "$4")
    fi
    if [ -n "$breaks" ] && [ "$5" != yes ]; then
        fail "a migration of '$2' breaks the release that is running: it $(sed ':a;N;$!ba;s/\n/; it /g' <<< "$breaks")" \
            'do it in two releases (first code that needs neither, then the migration), or accept errors meanwhile with `--allow-breaking-migration`'
    fi
    step "$1" "migrate $2"
    run_migrations "$2" "$3" || fail "the migrations of '$2' fail: $(tail -n 1 "$releases/$3/migrate-$2.log")" 'mend the migration; the release before serves, and its database has the migrations that went well'
}

start_instance() { # RELEASE SLUG INSTANCE
    rm -f -- "$state/retiring/$2-$3"
    [ -z "$(containers_of "$2" "$3" --filter status=running)" ] || return 0
    step "$1" "start $2"
    local wanted
    # Migrations have run already, or need not run.
    wanted=$(compose_service "$2" "$3" config --services | grep --invert-match --line-regexp -- "$2-migrate")
    # shellcheck disable=SC2086 # names of services have no blanks
    compose_service "$2" "$3" up --detach --no-deps $wanted > "$state/runs/$1.start" 2>&1 ||
        fail "'$2' does not start: $(tail -n 1 "$state/runs/$1.start")" 'mend it; the release before serves'
}

is_well() { # SLUG INSTANCE PORT HEALTH; as the gateway reaches it
    docker exec "$gateway" /usr/local/bin/busybox wget -Y off -q -O /dev/null -T 3 --header "Host: $1.local" "http://$1-$2.local:$3$4" > /dev/null 2>&1
}

restarts() { # SLUG INSTANCE
    # shellcheck disable=SC2046 # ids have no blanks
    docker inspect --format '{{.State.Running}}:{{.RestartCount}}' $(containers_of "$1" "$2" --all) 2>/dev/null | tr '\n' ' '
}

prove() { # RELEASE SLUG INSTANCE PORT HEALTH TIMEOUT SETTLE
    local release=$1 slug=$2 instance=$3 port=$4 health=$5 limit=$(($(now) + $6)) settle=$7 since=0 begin
    [ "$kind" = deploy ] && [ "$instance" = "$release" ] || settle=0
    gateway=$(gateway_container)
    begin=$(restarts "$slug" "$instance")
    while :; do
        check_abort "$release"
        if [ "$(restarts "$slug" "$instance")" != "$begin" ]; then
            unhealthy "$slug" "$instance" 'did not stay well: it ended by itself'
        elif is_well "$slug" "$instance" "$port" "$health"; then
            [ "$since" != 0 ] || since=$(date +%s%N)
            [ $((($(date +%s%N) - since) / 1000000)) -lt $((settle * 1000)) ] || break
        elif [ "$since" != 0 ]; then
            unhealthy "$slug" "$instance" 'did not stay well: it answers no more'
        elif [ "$(now)" -ge "$limit" ]; then
            unhealthy "$slug" "$instance" "does not answer with 200 at $health within $6 s"
        fi
        sleep 0.1
    done
    [ "$settle" = 0 ] || step "$release" "$slug is well"
}

unhealthy() { # SLUG INSTANCE WHY
    local last
    last=$(containers_of "$1" "$2" --all | head -n 1 | xargs --no-run-if-empty docker logs --tail 5 2>&1 | sed 's/\t/ /g')
    while IFS= read -r line; do say out "$line"; done <<< "$last"
    fail "the new release of '$1' $3" 'mend it; the release before serves'
}

# Names all services' routes at once: one rename, so that no request sees half of a release.
switch_to() { # RELEASE
    local slug instance program=''
    while IFS=$'\t' read -r slug instance _; do program+="s/\${INSTANCE_$slug}/$instance/g;"; done < <(plan_of "$1" service)
    { echo "# Release $1"; sed "$program" "$releases/$1/files/release/routes.yaml"; } | write_file "$routes" 644
    [ "${kind:-}" = back ] || step "$1" switched
}

commit() { # RELEASE
    local before
    before=$(current)
    [ "$before" = "$1" ] || echo "$before" | write_file "$state/previous"
    echo "$1" | write_file "$state/current"
    step "$1" committed
}

# Puts the release back that was proved last, and takes away what only the other one has.
verb_revert() { # RELEASE BEFORE
    local slug instance kind=back
    if [ -n "$2" ]; then
        [ "$(serving)" = "$2" ] || { switch_to "$2"; say step "release $2 serves again"; }
        prepare "$2"
    else
        rm -f -- "$routes"
    fi
    while IFS=$'\t' read -r slug instance _; do
        [ "$instance" = "$1" ] || continue
        [ -z "$2" ] || plan_of "$2" service | cut -f 1,2 | grep --quiet --line-regexp -- "$slug"$'\t'"$instance" || mark_retiring "$slug" "$instance" 0
    done < <(plan_of "$1" service)
}

prune_releases() {
    local kept release
    kept=$(kept_releases)
    for release in "$releases"/*; do
        grep --quiet --line-regexp "${release##*/}" <<< "$kept" || rm -rf -- "$release"
    done
    prune_blobs
    prune_networks
    find "$state/runs" -type f -mtime +30 -delete
}

# After a run that ended in the middle: a power cut, or somebody's kill. What was not proved is undone.
recover() {
    local release slug instance
    flock --nonblock "$state/run.lock" true || return 0
    [ ! -e "$state/restoring" ] || bash "$0" "$name" restore-undo || true
    release=$(tail -n 1 "$state/journal" 2>/dev/null | awk -F'\t' '$3 != "end" { print $2 }')
    [ -n "$release" ] || return 0
    if [ "$(current)" = "$release" ]; then
        say step "release $release was applied by a run that ended early; it serves"
        retire "$(read_file "$state/previous")" "$release"
    else
        say step "release $release was left unfinished; release $(current) serves"
        bash "$0" "$name" revert "$release" "$(current)" || true
    fi
    audit gantry recovered "release $release; $(current) serves"
    say "$(now)" "$release" end >> "$state/journal"
    rm -f -- "$state/running"
}

# After a boot.
verb_recover() {
    rm -f -- "$state/lease" # its holder's connection is gone with the power
    block_metadata
    recover
    keep_retiring
}
