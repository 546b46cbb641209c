#!/usr/bin/env bash
# Check that a database image behaves as infra/compose.yaml and docker.io/library/postgres promise. Needs Docker.
# Usage: test.sh IMAGE     Exit: 0 all checks passed; 1 one did not; 2 wrong usage
set -euo pipefail

readonly image=${1:?usage: test.sh IMAGE}
readonly name=gantry-db-test-$$
readonly limit_seconds=60
hooks=$(mktemp -d)
failures=0

remove() { docker rm --force --volumes "$name" &> /dev/null || true; docker volume rm --force "$name" &> /dev/null || true; }
trap 'remove; rm -rf -- "$hooks"' EXIT

# start [DOCKER-OPTION]… [-- ARGUMENT]…
start() {
    local options=()
    while (( $# )) && [[ $1 != -- ]]; do options+=("$1"); shift; done
    (( $# == 0 )) || shift
    docker run --detach --name "$name" --volume "$name:/var/lib/postgresql/data" --volume "$hooks:/docker-entrypoint-initdb.d:ro" \
        "${options[@]}" "$image" "$@" > /dev/null
}

# A new container on an empty volume.
fresh() { remove; start "$@"; }

sql() { docker exec "$name" psql --no-psqlrc --tuples-only --no-align --username=postgres --dbname="${2:-postgres}" --command="$1"; }
ready() { docker exec "$name" pg_isready --quiet --host=127.0.0.1; }
running() { [[ $(docker inspect --format='{{.State.Running}}' "$name") == true ]]; }
ended() { ! running; }
logged() { docker logs "$name" 2>&1 | grep --quiet --fixed-strings -- "$1"; }

within() {
    local end=$((SECONDS + limit_seconds))
    until "$@"; do
        (( SECONDS < end )) || return 1
        sleep 0.05
    done
}

check() {
    local what=$1; shift
    if "$@"; then echo "ok    $what"; else echo "FAIL  $what"; failures=$((failures + 1)); fi
}

is() { [[ $1 == "$2" ]] || { echo "      expected '$2', got '$1'"; return 1; }; }

first_start() {
    cat > "$hooks/10-service.sql" <<'SQL'
CREATE ROLE backend LOGIN PASSWORD 'backend-password';
CREATE DATABASE backend OWNER backend;
\connect backend
CREATE TABLE hooks (name text);
INSERT INTO hooks VALUES ('sql');
SQL
    # shellcheck disable=SC2016  # the container expands it
    echo 'psql --username="$POSTGRES_USER" --dbname=backend --command="INSERT INTO hooks SELECT '"'sh '"' || current_setting('"'listen_addresses'"')"' \
        > "$hooks/20-script.sh"
    echo "\\connect backend
INSERT INTO hooks VALUES ('gz');" | gzip > "$hooks/30-packed.sql.gz"

    fresh --env POSTGRES_PASSWORD=admin-password
    check "an empty volume becomes a database" within ready
    check "hooks ran in order, once, on a server that listens nowhere" is "$(sql "SELECT string_agg(name, ',') FROM hooks" backend)" "sql,sh ,gz"
    check "UTF-8 and a locale that depends on no library" is \
        "$(sql "SELECT pg_encoding_to_char(encoding), datlocprovider, datlocale FROM pg_database WHERE datname = 'backend'")" "UTF8|b|C.UTF-8"
    check "the superuser's password is asked for over the network" is \
        "$(docker exec --env PGPASSWORD=wrong "$name" psql --host=127.0.0.1 --username=postgres --command='SELECT 1' 2>&1 | grep --count 'authentication failed')" 1
    check "and the right one is taken" docker exec --env PGPASSWORD=admin-password "$name" psql --quiet --host=127.0.0.1 --username=postgres --command='\q'
    check "the server is not root" is "$(docker exec "$name" stat --format=%U /proc/1)" postgres

    docker stop "$name" > /dev/null
    check "stopping is a fast shutdown" logged "database system is shut down"
    docker start "$name" > /dev/null
    check "a second start finds everything" within ready
    check "and runs no hook" is "$(sql 'SELECT count(*) FROM hooks' backend)" 3
}

interrupted_start() {
    local delay
    for delay in 0.1 0.3 0.5 0.7 0.9 1.1; do
        fresh --env POSTGRES_PASSWORD=admin-password
        sleep "$delay" # not a wait: the moment of the interruption
        docker kill "$name" > /dev/null
        docker start "$name" > /dev/null
        check "killed after $delay s of its first start, it is whole after the next" within ready
        check "with what its hooks make" is "$(sql 'SELECT count(*) FROM hooks' backend)" 3
        check "and with nothing left over" is "$(docker exec "$name" ls --almost-all /var/lib/postgresql/data | grep --count initialising)" 0
    done
}

stopped_start() {
    echo 'SELECT pg_sleep(600)' > "$hooks/40-slow.sql"
    fresh --env POSTGRES_PASSWORD=admin-password
    within logged 40-slow.sql
    check "while hooks run nobody can connect over the network" is "$(ready && echo yes)" ""
    SECONDS=0
    docker stop --time 30 "$name" > /dev/null
    check "a first start can be stopped at once" test "$SECONDS" -lt 10

    echo 'SELECT nonsense' > "$hooks/40-slow.sql"
    docker start "$name" > /dev/null
    check "a hook that fails ends the start" within ended
    check "with its message" logged 'column "nonsense" does not exist'
    rm "$hooks/40-slow.sql"
    docker start "$name" > /dev/null
    check "and the next start begins anew" within ready
}

settings() {
    fresh
    check "without a password it ends" within ended
    check "and says what to set" logged "POSTGRES_PASSWORD"

    rm -f -- "$hooks"/*
    echo file-password > "$hooks/password.txt"
    chmod a+r "$hooks/password.txt"
    fresh --env POSTGRES_PASSWORD_FILE=/docker-entrypoint-initdb.d/password.txt --env POSTGRES_USER=postgres --env 'POSTGRES_DB=my "db"' \
        --env POSTGRES_INITDB_ARGS=--data-checksums -- -c max_connections=42
    within ready
    check "names, files and arguments are taken as they are" is \
        "$(docker exec --env PGPASSWORD=file-password "$name" psql --host=127.0.0.1 --username=postgres --tuples-only --no-align --dbname='my "db"' \
            --command="SELECT current_database(), current_setting('data_checksums'), current_setting('max_connections')")" 'my "db"|on|42'

    remove
    docker run --rm --volume "$name:/data" --entrypoint touch "$image" /data/somebodys-file
    start --env POSTGRES_PASSWORD=x
    check "a volume with somebody's files is left alone" within logged "is not empty"
}

main() {
    chmod a+rx "$hooks"
    first_start
    interrupted_start
    stopped_start
    settings
    (( failures == 0 )) || { echo "$failures failed"; exit 1; }
}

main
