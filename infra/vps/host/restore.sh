# Restoring puts a backup's databases beside those that serve, and swaps the names when all are there: until then nothing changes,
# and when what runs is not well with them, the names are swapped back. The old ones go last.

verb_restore() { # TOKEN BACKUP WHO [DIGEST]; the private key on standard input. DIGEST: what the manifest has to be, where the build knows
    require_lease "$1"
    [[ "$2" =~ ^$backup_pattern$ ]] || fail "'$2' is no name of a backup" 'nothing has been changed'
    local run=restore-$2
    rm -f -- "$state/runs/$run.result"
    : > "$state/runs/$run.log"
    # Goes on when the connection is lost, as releases do. The key stays in the pipe.
    setsid --fork bash "$0" "$name" run-restore "$2" "$3" "${4:-}" >> "$state/runs/$run.log" 2>&1
    follow "$run"
}

verb_run-restore() { # BACKUP WHO DIGEST
    local run=restore-$1 status=0
    exec 9> "$state/run.lock"
    if ! flock --nonblock 9; then
        say problem 'a release is being applied here' 'wait until it is done: `StatusVps` shows it'
        echo failed > "$state/runs/$run.result"
        exit 3
    fi
    say "$2" "backup $1" | write_file "$state/running"
    bash "$0" "$name" restore-databases "$1" "$3" || status=$?
    if [ "$status" = 0 ]; then
        audit "$2" restored "backup $1"
    else
        bash "$0" "$name" restore-undo < /dev/null || true
        audit "$2" 'restore failed' "backup $1; the databases are as they were"
    fi
    rm -f -- "$state/running"
    [ "$status" = 0 ] && echo ok | write_file "$state/runs/$run.result" || echo failed | write_file "$state/runs/$run.result"
}

verb_restore-databases() { # BACKUP DIGEST
    local why key directory=$backups/$1 file sum size database owner needed=0 restored=''
    key=$(cat)
    bash "$0" "$name" restore-undo < /dev/null # of a run that was cut off
    : > "$state/restoring" # where this ends in the middle, the next command or the boot undoes it
    [ -e "$directory/manifest" ] || fail "there is no backup '$1' on the server" 'list them with `./build.sh ListBackups`'
    why=$(manifest_problem "$1") || fail "backup $1 is damaged: $why" 'take another one; nothing has been changed'
    [ -z "$2" ] || [ "$(sha256sum < "$directory/manifest" | cut -c 1-64)" = "$2" ] ||
        fail "backup $1 on the server is another one than the copy that was sealed" 'remove it on the server, and `RestoreVps` brings the copy; nothing has been changed'
    while IFS=$'\t' read -r file sum _; do
        [ "$(sha256sum < "$directory/$file" 2> /dev/null | cut -c 1-64)" = "$sum" ] || fail "backup $1 is damaged: $file is not what was written" 'take another one; nothing has been changed'
    done < <(manifest_of "$1" file)
    file=$(manifest_of "$1" file | sort --field-separator=$'\t' --key=3,3n | head -n 1 | cut -f 1)
    decrypt "$directory/$file" > /dev/null || fail "the key does not open backup $1, which was encrypted for $(manifest_of "$1" recipient)" 'give the right one with `--backup-key`; nothing has been changed'
    if [ -z "$(current)" ]; then
        restore_secrets "$1"
        return
    fi
    while IFS=$'\t' read -r database size owner; do needed=$((needed + size)); done < <(manifest_of "$1" database)
    require_room "$1" "$needed"
    while IFS=$'\t' read -r database size owner; do
        is_restored_as_owner "$1" "$database" "$owner" || continue
        restored+=$'\n'$database
        say step "restore database $database beside the one that serves"
        restore_beside "$database" "$owner" "$directory/db-$database.dump.age" || restore_problem "$1" "$database"
    done < <(manifest_of "$1" database)
    say step 'swap the databases'
    [ -n "$restored" ] || fail "backup $1 holds no database of a service" 'take another one; nothing has been changed'
    swap "${restored#$'\n'}"
    migrate_restored
    settle_restored "$1"
    : > "$state/restored"
    drop_ending __before
    rm -f -- "$state/restored" "$state/restoring" "$state/databases" "$state/realm" # the next release looks at roles and realm again
    say step "backup $1 is restored"
}

# A new server begins with the secrets of the old one: what is in the databases was made with them.
restore_secrets() { # BACKUP
    [ ! -s "$secrets/$name.env" ] || fail 'nothing is released to this server yet, so there are no databases to restore into' 'release to it first: `./build.sh DeployVps`'
    local file=$secrets/.restored.env
    decrypt "$backups/$1/secrets.env.age" > "$file"
    ( check_secrets_file "$file" ) || { rm -f -- "$file"; exit 3; }
    write_file "$secrets/$name.env" < "$file"
    rm -f -- "$file"
    say step "the secrets of backup $1 are in place: release to the server now, and restore again"
}

decrypt() { age --decrypt --identity <(printf '%s\n' "$key") "$1" 2> "$state/restore.log"; } # FILE

require_room() { # BACKUP BYTES
    local free
    free=$(docker exec "$(database_container)" df --output=avail --block-size=1 /var/lib/postgresql/data | tail -n 1 | tr -d ' ')
    # Both are there for a while, and the log of what is written.
    [ "$free" -gt $(($2 + $2 / 2 + 67108864)) ] || fail "the server's disk is too full to restore backup $1: $(human "$free") are left and $(human $(($2 + $2 / 2 + 67108864))) are needed, beside what serves" 'make room there, for example with `docker image prune`; nothing has been changed'
}

# A manifest may name anybody as an owner, and what is in a database runs as its owner while it is restored.
is_restored_as_owner() { # BACKUP DATABASE OWNER; false where it is left alone
    local owner powers
    [[ "$2" != @(postgres|template0|template1) && "$3" != @(pg_*|gantry-backup) ]] || fail "backup $1 holds database '$2' of role '$3', which the server has for itself" 'take another one; nothing has been changed'
    owner=$(in_database --set=database="$2" <<< "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = :'database'")
    [ -z "$owner" ] || [ "$owner" = "$3" ] || fail "database '$2' of backup $1 belongs to role '$3', and the one that serves to '$(plain "$owner")'" 'take another one, or give the database back to its role; nothing has been changed'
    powers=$(in_database --set=owner="$3" <<< "SELECT 1 FROM pg_roles WHERE rolname = :'owner' AND (rolsuper OR rolcreaterole)")
    [ -n "$powers" ] || return 0
    say step "left database $2 as it is: it belongs to '$3', who is no service; restore it by hand"
    return 1
}

restore_beside() { # DATABASE OWNER FILE
    drop_copy "$1__restore"
    in_database --set=owner="$2" > /dev/null 2> "$state/restore.log" <<'SQL' || return 1
SELECT format('CREATE ROLE %I LOGIN', :'owner') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'owner') \gexec
SQL
    create_copy "$1__restore" "$1" "$2" > /dev/null 2> "$state/restore.log" || return 1
    decrypt "$3" | docker exec --interactive "$(database_container)" pg_restore --username="$2" --no-password --no-owner --dbname="$1__restore" --exit-on-error 2> "$state/pg_restore.log"
}

restore_problem() { # BACKUP DATABASE
    local reason
    reason=$(cat "$state/pg_restore.log" "$state/restore.log" 2> /dev/null | grep --ignore-case error | tail -n 1)
    if [[ "$reason" == *'No space left'* ]]; then fail "the server's disk is full: database $2 of backup $1 does not fit beside what serves" 'make room there; nothing has been changed'; fi
    fail "database $2 of backup $1 could not be restored: ${reason:-it ended early}" 'take another backup; nothing has been changed'
}

# All names in one transaction. Nobody may be connected while a database is renamed.
swap() { # DATABASES, a line each
    local database sql=''
    while IFS= read -r database; do
        sql+="$(rename_sql "$database" "${database}__before") $(rename_sql "${database}__restore" "$database")"
    done <<< "$1"
    in_database > /dev/null 2> "$state/restore.log" <<< "$(closed_sql "$1") BEGIN; $sql COMMIT; $(opened_sql "$1")" || fail "the databases could not be swapped: $(tail -n 1 "$state/restore.log")" 'run the command again; the old ones serve'
}

rename_sql() { printf 'ALTER DATABASE "%s" RENAME TO "%s"; ' "$1" "$2"; } # FROM TO

closed_sql() { # DATABASES
    local database
    while IFS= read -r database; do
        # One that is no longer there is made to be.
        printf 'SELECT %s WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = %s) \\gexec\n' "'CREATE DATABASE \"$database\"'" "'$database'"
        printf 'ALTER DATABASE "%s" ALLOW_CONNECTIONS false;\n' "$database"
        printf 'SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s;\n' "'$database'"
    done <<< "$1"
}

opened_sql() { # DATABASES
    local database
    while IFS= read -r database; do printf 'ALTER DATABASE "%s" ALLOW_CONNECTIONS true; ' "$database"; done <<< "$1"
}

# The code that runs may be newer than the backup.
migrate_restored() {
    local slug instance
    while IFS=$'\t' read -r slug instance _; do
        [ -n "$(migrate_container "$slug" "$instance")" ] || continue
        say step "migrate $slug"
        run_migrations "$slug" "$instance" || fail "the migrations of '$slug' fail on the restored database: $(tail -n 1 "$releases/$instance/migrate-$slug.log")" 'roll back to the release that the backup was made with (`ListBackups` shows it), and restore then; the old data serves'
    done < <(plan_of "$(current)" service)
}

# What keeps things in memory or on connections begins anew.
restart_all() {
    local slug instance
    docker ps --quiet --filter "label=com.docker.compose.project=$name" --filter label=com.docker.compose.service=keycloak | xargs --no-run-if-empty docker restart > /dev/null
    while IFS=$'\t' read -r slug instance _; do containers_of "$slug" "$instance" | xargs --no-run-if-empty docker restart > /dev/null; done < <(plan_of "$(current)" service)
}

settle_restored() { # BACKUP
    local slug instance port health _ limit=$(($(now) + 300)) gateway
    say step 'restart what runs'
    restart_all
    gateway=$(gateway_container)
    while IFS=$'\t' read -r slug instance port health _; do
        until is_well "$slug" "$instance" "$port" "$health"; do
            [ "$(now)" -lt "$limit" ] || fail "'$slug' is not well with the databases of backup $1" 'see `LogsVps`; the old data serves'
            sleep 0.5
        done
    done < <(plan_of "$(current)" service)
    until [ "$(docker ps --filter "label=com.docker.compose.project=$name" --filter label=com.docker.compose.service=keycloak --filter health=healthy --quiet)" ]; do
        [ "$(now)" -lt "$limit" ] || fail "Keycloak is not well with its database of backup $1" 'see `LogsVps`; the old data serves'
        sleep 0.5
    done
}

ending() { in_database <<< "SELECT datname FROM pg_database WHERE datname ~ '^$database_pattern\$' AND datname LIKE '%\\$1' ORDER BY datname"; } # SUFFIX

drop_ending() { # SUFFIX
    local database
    while IFS= read -r database; do [ -z "$database" ] || drop_copy "$database"; done <<< "$(ending "$1")"
}

# To the databases that served. Safe to repeat, and where there is nothing to undo.
verb_restore-undo() {
    local database old limit=$(($(now) + 120))
    until in_database <<< 'SELECT' > /dev/null 2>&1; do # after a boot it takes a while
        [ -n "$(database_container)" ] && [ "$(now)" -lt "$limit" ] || return 0
        sleep 0.5
    done
    old=$(ending __before)
    if [ -n "$old" ] && [ ! -e "$state/restored" ]; then
        old=$(sed 's/__before$//' <<< "$old")
        {
            closed_sql "$old"
            echo 'BEGIN;'
            while IFS= read -r database; do rename_sql "$database" "${database}__restore"; rename_sql "${database}__before" "$database"; done <<< "$old"
            echo 'COMMIT;'
            opened_sql "$old"
        } | in_database > /dev/null 2> "$state/restore.log"
        restart_all
        say step 'the old databases serve again'
    fi
    # Closed for a swap that did not happen. template0 always is.
    in_database > /dev/null <<'SQL'
SELECT format('ALTER DATABASE %I ALLOW_CONNECTIONS true', datname) FROM pg_database WHERE NOT datallowconn AND NOT datistemplate AND datname NOT LIKE '%\_\_before' \gexec
SQL
    drop_ending __before
    rm -f -- "$state/restored" "$state/restoring"
    drop_ending __restore
}
