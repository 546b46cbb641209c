#!/usr/bin/env bash
# Start PostgreSQL, and on an empty volume set it up first. Environment and hooks are those of docker.io/library/postgres:
# POSTGRES_PASSWORD, POSTGRES_USER, POSTGRES_DB, POSTGRES_INITDB_ARGS (each also as NAME_FILE), POSTGRES_HOST_AUTH_METHOD,
# and /docker-entrypoint-initdb.d/*.{sh,sql,sql.gz}, which run once, against a server that only local processes can reach.
# Usage: entrypoint.sh [postgres] [OPTION]…   or any other command, which is run as it is
set -euo pipefail
shopt -s nullglob

# A new cluster grows in here and is moved to its place when it is whole: a start that was interrupted leaves nothing that
# looks like a database. The move is by rename, PG_VERSION last, and goes on where it was interrupted.
readonly building=$PGDATA/.initialising
readonly whole=$building/.whole

say() { printf 'db: %s\n' "$1"; }
fail() { printf 'db: %s\n' "$1" >&2; exit 1; }

# Sets NAME from the file that NAME_FILE points to, or from the default when neither is given.
setting() {
    local name=$1 default=${2:-} file=${1}_FILE
    if [[ -n ${!name:-} && -n ${!file:-} ]]; then
        fail "both $name and $file are set; give one of them"
    fi
    if [[ -n ${!file:-} ]]; then
        printf -v "$name" '%s' "$(< "${!file}")"
    elif [[ -z ${!name:-} ]]; then
        printf -v "$name" '%s' "$default"
    fi
    unset "$file"
}

# Everything below PGDATA must be the server's own; upstream's image puts that right at each start as well.
drop_privileges() {
    mkdir -p "$PGDATA"
    find "$PGDATA" ! -user postgres -exec chown postgres: {} +
    exec setpriv --reuid=postgres --regid=postgres --init-groups -- "$0" "$@"
}

create_cluster() {
    local arguments=()
    # As upstream: the value is split like a shell command line.
    eval "arguments=($POSTGRES_INITDB_ARGS)"

    # The built-in C.UTF-8 sorts the same under every C library, so no index depends on the image.
    initdb --pgdata="$building" --username="$POSTGRES_USER" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") \
        --encoding=UTF8 --locale=C.UTF-8 --locale-provider=builtin --builtin-locale=C.UTF-8 \
        --auth-local=trust --auth-host="$host_auth" --no-sync --no-instructions "${arguments[@]}" > /dev/null
    printf '\n# Other containers.\nhost all all all %s\n' "$host_auth" >> "$building/pg_hba.conf"
}

run_hooks() {
    local file
    local psql=(psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --no-password)
    if [[ $POSTGRES_DB != postgres ]]; then
        "${psql[@]}" --dbname=postgres --set=name="$POSTGRES_DB" <<< 'CREATE DATABASE :"name"'
    fi
    psql+=(--dbname="$POSTGRES_DB")

    for file in /docker-entrypoint-initdb.d/*; do
        case $file in
            *.sh)
                say "running $file"
                # As upstream: what is not executable is read into this shell.
                # shellcheck source=/dev/null
                if [[ -x $file ]]; then "$file"; else . "$file"; fi ;;
            *.sql) say "running $file"; "${psql[@]}" --file="$file" ;;
            *.sql.gz) say "running $file"; gunzip --stdout "$file" | "${psql[@]}" ;;
            *) say "leaving out $file" ;;
        esac
    done
}

initialise() {
    local server host_auth=$POSTGRES_HOST_AUTH_METHOD

    rm -rf -- "$building"
    create_cluster
    # Most of the cluster reaches the disk while the hooks run. What counts is the second time, below.
    initdb --sync-only --pgdata="$building" &> /dev/null &

    # Until then a crash means a new start, so the server does not wait for the disk.
    export PGHOST=/var/run/postgresql PGPORT=5432 PGPASSWORD=$POSTGRES_PASSWORD
    postgres -D "$building" -c listen_addresses= -c port=5432 -c log_min_messages=fatal \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off &
    server=$!
    # What pg_ctl looks at. Connecting instead would log errors until the server is ready.
    until [[ $(cat "$building/postmaster.pid" 2> /dev/null) == *ready* ]]; do
        kill -0 $server 2> /dev/null || fail "the server did not start on the new cluster"
        sleep 0.01
    done
    run_hooks
    kill -INT $server
    wait

    initdb --sync-only --pgdata="$building" > /dev/null
    : > "$whole"
    sync "$whole" "$building"
}

# Moves a whole cluster to its place.
settle() {
    local entry entries=()
    for entry in "$building"/* "$building"/.[!.]*; do
        [[ ${entry##*/} == @(PG_VERSION|.whole) ]] || entries+=("$entry")
    done
    (( ${#entries[@]} == 0 )) || mv --target-directory="$PGDATA" -- "${entries[@]}"
    sync "$PGDATA"
    [[ ! -e $building/PG_VERSION ]] || mv -- "$building/PG_VERSION" "$PGDATA/"
    rm -r -- "$building"
    sync "$PGDATA"
}

interrupted() {
    kill -KILL -- -"$1"
    fail "interrupted before the database was set up; the next start begins anew"
}

main() {
    # Options alone mean the server.
    [[ ${1:-} != -* ]] || set -- postgres "$@"
    [[ ${1:-} == postgres ]] || exec "$@"
    # Questions that the program answers without a database.
    case " $* " in *" --help "* | *" -? "* | *" --version "* | *" -V "* | *" --describe-config "* | *" -C "*) exec "$@" ;; esac
    [[ $(id -u) != 0 ]] || drop_privileges "$@"

    local name
    setting POSTGRES_PASSWORD
    setting POSTGRES_USER postgres
    setting POSTGRES_DB "$POSTGRES_USER"
    setting POSTGRES_INITDB_ARGS
    setting POSTGRES_HOST_AUTH_METHOD scram-sha-256
    chmod 700 "$PGDATA" 2> /dev/null || true # a volume of another user; the server then says what is wrong

    if [[ ! -s $PGDATA/PG_VERSION && ! -e $whole ]]; then
        for name in "$PGDATA"/* "$PGDATA"/.[!.]*; do
            [[ $name == "$building" ]] || fail "$PGDATA has no PG_VERSION but is not empty: it holds ${name##*/}"
        done
        if [[ -z $POSTGRES_PASSWORD && $POSTGRES_HOST_AUTH_METHOD != trust ]]; then
            fail "POSTGRES_PASSWORD is empty, so nobody could sign in; set it, or POSTGRES_PASSWORD_FILE"
        fi
        # In the background and in a process group of its own: a shell that waits for a program does not hear signals.
        set -m
        initialise &
        set +m
        local initialising=$!
        trap 'interrupted $initialising' INT TERM
        wait "$initialising" || fail "the database was not set up; the next start begins anew"
        trap - INT TERM
    fi
    [[ ! -e $building ]] || settle

    unset POSTGRES_PASSWORD
    exec "$@"
}

main "$@"
