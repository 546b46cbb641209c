# Who may change this server: one at a time. A lease ends by itself when its holder stops to renew it; its token grows, so what a
# holder who lost it still sends is refused. A release that is being applied goes on without its holder and keeps others out.

take_lease() { # TTL WHO WHERE WHY
    local token=0 holder expires
    if ! flock --nonblock "$state/run.lock" true; then
        IFS=$'\t' read -r holder _ < "$state/running" || true
        fail "${holder:-somebody} is applying a release here" "wait until it is done: \`StatusVps\` shows it"
    fi
    if [ -e "$state/lease" ]; then
        IFS=$'\t' read -r token expires holder < "$state/lease"
        [ "$(now)" -ge "$expires" ] || fail "$holder holds the lease of this server" "wait until it is done; a holder that died loses it within $((expires - $(now))) s"
    fi
    token=$(($(read_file "$state/token") + 1))
    echo "$token" | write_file "$state/token"
    say "$token" "$(($(now) + $1))" "$2 from $3, since $(date -u +%TZ), to $4," | write_file "$state/lease"
    echo "$token"
}

holds_lease() { # TOKEN
    local token
    [ -e "$state/lease" ] && IFS=$'\t' read -r token _ < "$state/lease" && [ "$token" = "$1" ]
}

require_lease() { # TOKEN
    locked holds_lease "$1" || fail "the lease was lost: token $1 is no longer the current one" "run the command again; somebody else may be at work"
}

renew_lease() { # TOKEN TTL
    local token expires holder
    holds_lease "$1" || return 1
    IFS=$'\t' read -r token expires holder < "$state/lease"
    say "$token" "$(($(now) + $2))" "$holder" | write_file "$state/lease"
}

drop_lease() { # TOKEN
    ! holds_lease "$1" || rm -f -- "$state/lease"
}

# Holds the lease as long as standard input says "renew", at the latest every TTL seconds. When the build dies, its end of the
# input closes and the lease ends at once.
verb_acquire() { # TTL WHO WHERE WHY
    local line
    token=$(locked take_lease "$@")
    trap 'locked drop_lease "$token"' EXIT
    say token "$token"
    recover
    verb_state
    say ready
    while IFS= read -r -t "$1" line; do
        case $line in
            renew) locked renew_lease "$token" "$1" || { say lost; exit 4; } ;;
            release) break ;;
        esac
    done
}
