# What the build asks before it does anything, and what StatusVps shows.

verb_state() {
    local release serving_release
    say engine "$(docker version --format '{{.Server.Version}}' 2>/dev/null || true)"
    command -v zstd > /dev/null && say zstd yes || say zstd no
    say free "$(free_bytes)"
    release=$(current)
    say current "$release"
    say previous "$(read_file "$state/previous")"
    say serving "$(serving)"
    say realm "$(read_file "$state/realm")"
    [ -e "$secrets/gateway/gateway-tls.yaml" ] && say certificate yes || say certificate no
    [ -z "$release" ] || sed 's/^/plan\t/' "$releases/$release/plan"
    [ ! -e "$state/lease" ] || say lease "$(cut -f 3 "$state/lease")"
    [ ! -e "$state/running" ] || flock --nonblock "$state/run.lock" true || say running "$(cat "$state/running")"
}

verb_status() {
    local release slug instance port health until file id
    verb_state
    say now "$(now)"
    gateway=$(gateway_container)
    [ -z "$(current)" ] || while IFS=$'\t' read -r slug instance port health _; do
        is_well "$slug" "$instance" "$port" "$health" && say service "$slug" "$instance" well || say service "$slug" "$instance" 'not well'
    done < <(plan_of "$(current)" service)
    for file in "$state/retiring"/*; do say standby "${file##*/}" "$(cat "$file")"; done
    for release in $(ls "$releases" | sort --numeric-sort); do
        say release "$release" "$(stat --format=%Y "$releases/$release/plan")" "$(plan_of "$release" source)"
    done
    docker ps --filter "label=com.docker.compose.project=$name" --format '{{.Label "com.docker.compose.service"}}\t{{.Status}}' | sed 's/^/part\t/'
    docker ps --filter "label=com.docker.compose.project=$name" --filter label=dev.gantry.stand-in --format '{{.Label "com.docker.compose.service"}}\t{{.Label "dev.gantry.stand-in"}}' | sed 's/^/stand-in\t/'
    status_restarts
    say disk "$(df --output=avail,size --block-size=1 "$root" | tail -n 1 | tr -s ' ' '\t')"
    say used "$(du --summarize --block-size=1 "$blobs" | cut -f 1)"
    # What anybody may connect to, but for this machine's own programs.
    ss --no-header --listening --numeric --tcp 2>/dev/null | awk '{ print $4 }' | grep --invert-match -E '^(127\.|\[::1\])' | sed 's/.*://' | sort --unique --numeric-sort | sed 's/^/exposed\t/'
    is_metadata_blocked && say metadata blocked || say metadata open
    status_certificate
    id=$(docker ps --quiet --filter "label=com.docker.compose.project=$name" --filter label=com.docker.compose.service=acme | head -n 1)
    [ -z "$id" ] || say acme "$(docker exec "$id" sh -c 'cat /var/lib/acme/problem 2>/dev/null || true' | head -n 1)"
    status_roles
    say backup "$(read_file "$state/backup")"
    say backup-problem "$(read_file "$state/backup-problem")"
    verify_audit
}

# Containers that were started again by the engine, or in which the kernel ended a process for its memory.
status_restarts() {
    docker ps --all --quiet --filter label=com.docker.compose.project --filter "name=^$name-" \
        | xargs --no-run-if-empty docker inspect --format $'{{index .Config.Labels "com.docker.compose.service"}}\t{{.RestartCount}}\t{{.State.OOMKilled}}' \
        | awk -F'\t' '$2 > 0 || $3 == "true" { print "restarts\t" $0 }'
}

# Roles that can do more than a service's may: nothing of this platform makes one.
status_roles() {
    [ -n "$(database_container)" ] || return 0
    in_database 2> /dev/null <<'SQL' | while IFS= read -r role; do say powerful "$(plain "$role")"; done || true
SELECT quote_ident(rolname) || ': ' || concat_ws(', ', CASE WHEN rolsuper THEN 'superuser' END, CASE WHEN rolcreaterole THEN 'creates roles' END,
    CASE WHEN rolcreatedb THEN 'creates databases' END, CASE WHEN rolreplication THEN 'replicates everything' END,
    CASE WHEN rolbypassrls AND rolname <> 'gantry-backup' THEN 'passes row security' END,
    (SELECT string_agg(granted.rolname, ', ' ORDER BY granted.rolname) FROM pg_roles granted
     WHERE granted.rolname ~ '^pg_(execute|read|write|database)' AND granted.rolname <> r.rolname AND NOT (r.rolname = 'gantry-backup' AND granted.rolname = 'pg_read_all_data')
       AND pg_has_role(r.oid, granted.oid, 'MEMBER') AND NOT r.rolsuper))
FROM pg_roles r WHERE rolname !~ '^pg_' AND rolname <> 'postgres' AND
    (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR (rolbypassrls AND rolname <> 'gantry-backup') OR EXISTS
        (SELECT FROM pg_roles granted WHERE granted.rolname ~ '^pg_(execute|read|write)' AND NOT (r.rolname = 'gantry-backup' AND granted.rolname = 'pg_read_all_data') AND pg_has_role(r.oid, granted.oid, 'MEMBER')))
ORDER BY 1
SQL
}

status_certificate() {
    local certificate=$secrets/gateway/gateway-tls.yaml
    [ -e "$certificate" ] || return 0
    certificate=$(sed --quiet 's/^ *tls\.crt: *//p' "$certificate" | base64 --decode)
    say expires "$(openssl x509 -noout -enddate <<< "$certificate" 2>/dev/null | sed 's/^notAfter=//')"
    say issuer "$(openssl x509 -noout -issuer -nameopt sep_comma_plus_space,utf8 <<< "$certificate" 2>/dev/null | sed 's/^issuer= *//')"
}

verb_logs() { # SLUG-OR-PART FOLLOW
    local id ids instance options=(--timestamps --tail 200)
    [ "$2" != yes ] || options=(--timestamps --tail 20 --follow)
    if [ -z "$1" ]; then
        ids=$(docker ps --quiet --filter "label=com.docker.compose.project" --filter "name=^$name-")
    else
        instance=$([ -z "$(current)" ] || plan_of "$(current)" service | awk -F'\t' -v slug="$1" '$1 == slug { print $2 }')
        if [ -n "$instance" ]; then
            ids=$(containers_of "$1" "$instance" --all)
        else
            ids=$(docker ps --quiet --filter "label=com.docker.compose.project=$name" --filter "label=com.docker.compose.service=$1")
        fi
        [ -n "$ids" ] || fail "nothing on the server is called '$1'" "name one of $({ plan_of "$(current)" service | cut -f 1; docker ps --filter "label=com.docker.compose.project=$name" --format '{{.Label "com.docker.compose.service"}}'; } | sort --unique | paste --serial --delimiters=' ')"
    fi
    for id in $ids; do
        local label
        label=$(docker inspect --format '{{.Name}}' "$id")
        docker logs "${options[@]}" "$id" 2>&1 | sed --unbuffered "s|^|${label#/"$name-"} |" &
    done
    wait
}
