main() {
    local verb=$2
    shift 2
    mkdir -p "$state/retiring" "$state/runs" "$blobs/parts" "$releases"
    [ -e "$state/token" ] || echo 0 > "$state/token"
    touch "$state/journal" "$state/audit.log"
    case $verb in
        # What begins a command. What ends one or takes it back is never refused.
        acquire | state | status | prepare | make-backup | restore) require_plain_secrets "$secrets/$name.env" ;;
    esac
    case $verb in
        acquire | missing | receive | prepare | apply | follow | abort | run | run-release | revert | recover | retire | state | status | logs | certificate | realm | backups | backup | backup-key | backup-settings | backup-scheduled | make-backup | backup-receive | backup-adopt | restore | run-restore | restore-databases | restore-undo)
            "verb_$verb" "$@" ;;
        *) printf 'host.sh: unknown verb %s\n' "$verb" >&2; exit 2 ;;
    esac
}

# The gateway's certificate, as a Secret on standard input.
verb_certificate() { # TOKEN
    require_lease "$1"
    mkdir -p "$secrets/gateway"
    chmod 711 "$secrets"
    # Owned by the gateway's user, who alone may read it.
    cat > "$secrets/gateway/.next"
    chown 65532:65532 "$secrets/gateway" "$secrets/gateway/.next"
    mv -- "$secrets/gateway/.next" "$secrets/gateway/gateway-tls.yaml"
}

# Remembers which realm was reconciled.
verb_realm() { # TOKEN HASH
    require_lease "$1"
    write_file "$state/realm" <<< "$2"
}

main "$@"
