# What no longer serves goes on for a while: on standby, so that going back is a change of routes, or until its last connection
# has ended. One process waits for all of them; state/retiring/SLUG-INSTANCE says until when.

readonly patience=600 # seconds for connections that stay open after their time

mark_retiring() { # SLUG INSTANCE STANDBY
    mkdir -p "$state/retiring"
    echo "$(($(now) + $3))" | write_file "$state/retiring/$1-$2"
}

# The release before goes on standby; what was on standby has had its time.
retire() { # BEFORE RELEASE
    local file slug instance standby=600
    standby=$(read_file "$state/runs/$2.standby")
    for file in "$state/retiring"/*; do now | write_file "$file"; done
    [ -n "$1" ] && [ -e "$releases/$1/plan" ] || return 0
    while IFS=$'\t' read -r slug instance _; do
        plan_of "$2" service | cut -f 1,2 | grep --quiet --line-regexp -- "$slug"$'\t'"$instance" || mark_retiring "$slug" "$instance" "${standby:-600}"
    done < <(plan_of "$1" service)
}

keep_retiring() {
    [ -z "$(ls "$state/retiring" 2>/dev/null)" ] || setsid --fork bash "$0" "$name" retire < /dev/null > "$state/retire.log" 2>&1
}

verb_retire() {
    exec 7> "$state/retire.lock"
    flock --nonblock 7 || exit 0
    local file until
    while [ -n "$(ls "$state/retiring")" ]; do
        for file in "$state/retiring"/*; do
            until=$(read_file "$file")
            [ -n "$until" ] && [ "$(now)" -ge "$until" ] || continue
            if [ "$(now)" -ge $((until + patience)) ] || ! is_connected "${file##*/}"; then
                end_instance "${file##*/}"
            fi
        done
        sleep 1
    done
}

# Whether anybody still talks with it: connections that came in to its service's port.
is_connected() { # SLUG-INSTANCE
    local id pid
    for id in $(docker ps --quiet --filter "label=com.docker.compose.project=$name-$1"); do
        pid=$(docker inspect --format '{{.State.Pid}}' "$id")
        # Of /proc/net/tcp: state 01 is established; a local port that somebody listens on (0A) makes it one that came in.
        ! cat "/proc/$pid/net/tcp" "/proc/$pid/net/tcp6" 2>/dev/null | awk '
            { split($2, local, ":"); split($3, remote, ":") }
            $4 == "0A" { listening[local[length(local)]] = 1 }
            $4 == "01" { established[local[length(local)]] = 1 }
            END { for (port in established) if (port in listening) exit 1 }' || continue
        return 0
    done
    return 1
}

end_instance() { # SLUG-INSTANCE
    local id ids
    ids=$(docker ps --all --quiet --filter "label=com.docker.compose.project=$name-$1")
    # It may have been taken back into service a moment ago.
    locked forget_retiring "$1" || return 0
    for id in $ids; do
        docker stop "$id" > /dev/null 2>&1 || true # with the time that its Compose file gives it
        docker rm --force "$id" > /dev/null 2>&1 || true
    done
    say step "ended $1"
}

forget_retiring() { [ -e "$state/retiring/$1" ] && rm -- "$state/retiring/$1"; }
