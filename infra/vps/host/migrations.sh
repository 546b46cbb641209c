# Migrations run while the old release serves. So each is tried first on a copy of the database's structure, and what the running
# code cannot survive is refused: whatever framework makes the migration, the copy shows what it does.

readonly large=100000 # rows from which on a table that is rewritten or locked is noticed

in_database() { # [PSQL ARGUMENT...]; SQL on standard input
    docker exec --interactive "$(docker ps --quiet --filter "label=com.docker.compose.project=$name" --filter label=com.docker.compose.service=db | head -n 1)" \
        psql --username=postgres --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 "$@"
}

in_database_shell() { # SCRIPT
    docker exec "$(docker ps --quiet --filter "label=com.docker.compose.project=$name" --filter label=com.docker.compose.service=db | head -n 1)" sh -ec "$1"
}

# Creates the databases that are missing and sets passwords. Safe to repeat.
prepare_databases() { # FILES VERSION
    local script=$1/postgres/services.sql marker variable variables=()
    marker=$(cat -- "$script" "$secrets/versions/$2.env" | sha256sum)
    [ "$(read_file "$state/databases")" != "$marker" ] || return 0
    while IFS= read -r variable; do variables+=(--env "$variable"); done < <(sed --quiet 's/^\([A-Z][A-Z0-9_]*_DB_PASSWORD\)=.*/\1/p' "$secrets/versions/$2.env")
    require_plain_secrets "$secrets/versions/$2.env"
    # Names alone are arguments; the values go through the environment.
    ( set -a; . "$secrets/versions/$2.env"; set +a
      docker exec --interactive "${variables[@]}" "$(docker ps --quiet --filter "label=com.docker.compose.project=$name" --filter label=com.docker.compose.service=db | head -n 1)" \
        psql --username=postgres --no-psqlrc --quiet --output=/dev/null < "$script" ) > "$state/databases.log" 2>&1 ||
        fail "databases could not be prepared: $(tail -n 1 "$state/databases.log")" "see $state/databases.log on the server"
    write_file "$state/databases" <<< "$marker"
    say step 'databases are as the services need them'
}

migrate_container() { # SLUG INSTANCE; nothing where the service has none
    sed --quiet "s/^  \($1-migrate\):\$/\1/p" "$releases/$2/files/release/$1.yaml" | head -n 1
}

run_migrations() { # SLUG INSTANCE [COMPOSE RUN OPTION...]
    local slug=$1 instance=$2
    shift 2
    compose_service "$slug" "$instance" run --rm --no-deps --no-TTY "$@" "$(migrate_container "$slug" "$instance")" < /dev/null > "$releases/$instance/migrate-$slug.log" 2>&1
}

rehearse() { # SLUG INSTANCE DATABASE; says what the running code would not survive, a line each
    local slug=$1 instance=$2 database=$3 copy="$3_rehearsal"
    drop_copy "$copy"
    in_database <<SQL
CREATE DATABASE "$copy" OWNER "$database";
ALTER ROLE "$database" IN DATABASE "$copy" SET search_path TO "$database";
SQL
    in_database_shell "pg_dump --username=postgres --schema-only '$database' | psql --username=postgres --no-psqlrc --quiet --output=/dev/null '$copy'
        pg_dump --username=postgres --data-only --table='*.*migration*' --table='*.\"*Migration*\"' '$database' 2>/dev/null | psql --username=postgres --no-psqlrc --quiet --output=/dev/null '$copy' || true"
    in_database --dbname="$copy" <<'SQL'
CREATE SCHEMA gantry;
GRANT USAGE ON SCHEMA gantry TO PUBLIC;
CREATE TABLE gantry.locked (what text, relation text);
CREATE FUNCTION gantry.note() RETURNS event_trigger SECURITY DEFINER LANGUAGE plpgsql AS $$
DECLARE object record;
BEGIN
    IF tg_event = 'table_rewrite' THEN
        INSERT INTO gantry.locked VALUES ('writes every row of', pg_event_trigger_table_rewrite_oid()::regclass::text);
    ELSE
        FOR object IN SELECT * FROM pg_event_trigger_ddl_commands() WHERE object_type = 'index' LOOP
            INSERT INTO gantry.locked SELECT 'locks, to make an index,', indrelid::regclass::text FROM pg_index WHERE indexrelid = object.objid AND current_query() !~* 'concurrently';
        END LOOP;
    END IF;
END $$;
CREATE EVENT TRIGGER gantry_rewrite ON table_rewrite EXECUTE FUNCTION gantry.note();
CREATE EVENT TRIGGER gantry_index ON ddl_command_end WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION gantry.note();
SQL
    if ! run_migrations "$slug" "$instance" --env "DATABASE_NAME=$copy"; then
        drop_copy "$copy"
        fail "the migrations of '$slug' fail on a copy of its database's structure: $(tail -n 1 "$releases/$instance/migrate-$slug.log")" 'mend the migration; nothing has been changed'
    fi
    compare_structures "$database" "$copy"
    drop_copy "$copy"
}

drop_copy() { in_database <<< "DROP DATABASE IF EXISTS \"$1\" WITH (FORCE);" 2>/dev/null; }

readonly columns="SELECT format('%I.%I', c.table_schema, c.table_name), c.column_name, c.udt_name, c.is_nullable,
        (c.column_default IS NOT NULL OR c.is_identity = 'YES' OR c.is_generated = 'ALWAYS')::text
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema', 'gantry') ORDER BY 1, 2"

compare_structures() { # BEFORE AFTER
    local relation rows what
    awk -F'|' '
        NR == FNR { before[$1, $2] = $0; tables[$1] = 1; next }
        { after[$1, $2] = $0; left[$1] = 1; keys[++count] = $1 SUBSEP $2 }
        END {
            for (table in tables) if (!(table in left)) print "drops or renames table " table
            for (key in before) {
                split(before[key], old, "|")
                if (!(old[1] in left)) continue
                if (!(key in after)) { print "drops or renames column " old[2] " of " old[1]; continue }
                split(after[key], new, "|")
                if (new[3] != old[3]) print "changes the type of column " old[2] " of " old[1] " from " old[3] " to " new[3]
                if (old[4] == "YES" && new[4] == "NO") print "makes column " old[2] " of " old[1] " required"
            }
            for (i = 1; i <= count; i++) {
                split(after[keys[i]], new, "|")
                if ((new[1] in tables) && !(keys[i] in before) && new[4] == "NO" && new[5] != "true")
                    print "adds column " new[2] " to " new[1] ", required and without a default of the database"
            }
        }' <(in_database --dbname="$1" <<< "$columns") <(in_database --dbname="$2" <<< "$columns")
    while IFS='|' read -r what relation; do
        rows=$(in_database --dbname="$1" <<< "SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass('$relation')" || true)
        [ "${rows:-0}" -lt "$large" ] || echo "$what $relation, which has about $rows rows"
    done < <(in_database --dbname="$2" <<< 'SELECT DISTINCT what, relation FROM gantry.locked')
}
