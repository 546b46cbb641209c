# Migrations run while the old release serves. So each is tried first on a copy of the database's structure, and what the running
# code cannot survive is refused: whatever framework makes the migration, the copy shows what it does.

readonly large=100000 # rows from which on a table that is rewritten or locked is noticed

database_container() { docker ps --quiet --filter "label=com.docker.compose.project=$name" --filter label=com.docker.compose.service=db | head -n 1; }

# As the superuser: in a database that no service may open, or in one before a service may. A service that owns a database decides what
# `=`, `count` or a trigger does there, so what a superuser runs in it the service runs as a superuser.
in_database() { # [PSQL ARGUMENT...]; SQL on standard input
    run_psql postgres postgres "$@"
}

# As the role that owns a database, logged in as it: a superuser's SET ROLE can be reset by whatever runs then.
as_owner() { # ROLE DATABASE [PSQL ARGUMENT...]; SQL on standard input. What it prints beside the answer can be the service's own words
    run_psql "$@" 2>> "$state/database.log"
}

run_psql() { # ROLE DATABASE [PSQL ARGUMENT...]
    local role=$1 database=$2
    shift 2
    # The owner of a database may set its search_path; what a client asks for comes before that.
    docker exec --interactive --env PGOPTIONS='-c search_path=pg_catalog' "$(database_container)" \
        psql --username="$role" --dbname="$database" --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 "$@"
}

# A database that is filled as its owner. The superuser's part comes first, while it is empty and nobody else may open it.
create_copy() { # COPY DATABASE OWNER [SQL FOR THE EMPTY COPY]
    local extension
    in_database --set=copy="$1" --set=database="$2" --set=owner="$3" <<'SQL'
CREATE DATABASE :"copy" TEMPLATE template0;
REVOKE ALL ON DATABASE :"copy" FROM PUBLIC;
ALTER ROLE :"owner" IN DATABASE :"copy" SET search_path TO :"database";
SQL
    # An owner may create those extensions that are trusted; the others somebody has created as superuser, and they are here already.
    while IFS= read -r extension; do
        [ -z "$extension" ] || in_database --dbname="$1" --set=extension="$extension" <<< 'CREATE EXTENSION IF NOT EXISTS :"extension" SCHEMA public;'
    done < <(untrusted_extensions "$2" "$3")
    [ -z "${4:-}" ] || in_database --dbname="$1" <<< "$4"
    in_database --set=copy="$1" --set=owner="$3" <<< 'ALTER DATABASE :"copy" OWNER TO :"owner";'
}

untrusted_extensions() { # DATABASE OWNER
    as_owner "$2" "$1" <<< "SELECT e.extname FROM pg_extension e JOIN pg_available_extension_versions v ON v.name = e.extname AND v.version = e.extversion
        WHERE v.superuser AND NOT v.trusted AND e.extnamespace = 'public'::regnamespace ORDER BY 1" || true
}

# Creates the databases that are missing and sets passwords. Safe to repeat.
prepare_databases() { # FILES VERSION
    local script=$1/postgres/services.sql marker variable variables=()
    check_secrets_file "$secrets/versions/$2.env"
    marker=$(cat -- "$script" "$secrets/versions/$2.env" | sha256sum)
    [ "$(read_file "$state/databases")" != "$marker" ] || return 0
    while IFS= read -r variable; do variables+=(--env "$variable"); done < <(sed --quiet 's/^\([A-Z][A-Z0-9_]*_DB_PASSWORD\)=.*/\1/p' "$secrets/versions/$2.env")
    require_plain_secrets "$secrets/versions/$2.env"
    # Names alone are arguments; the values go through the environment.
    ( for variable in "${variables[@]}"; do [ "$variable" = --env ] || export "$variable=$(secret_of "$secrets/versions/$2.env" "$variable")"; done
      docker exec --interactive "${variables[@]}" "$(database_container)" \
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

# What the copy notes while migrations run. It is called as the role that migrates, so it has no rights that the role lacks.
readonly watching='
CREATE SCHEMA _gantry;
GRANT USAGE ON SCHEMA _gantry TO PUBLIC;
CREATE TABLE _gantry.locked (what text, relation text);
GRANT INSERT, SELECT ON _gantry.locked TO PUBLIC;
CREATE FUNCTION _gantry.note() RETURNS event_trigger SET search_path = pg_catalog, pg_temp LANGUAGE plpgsql AS $$
DECLARE object record;
BEGIN
    IF tg_event = '\''table_rewrite'\'' THEN
        INSERT INTO _gantry.locked VALUES ('\''writes every row of'\'', pg_catalog.pg_event_trigger_table_rewrite_oid()::pg_catalog.regclass::pg_catalog.text);
    ELSE
        FOR object IN SELECT * FROM pg_catalog.pg_event_trigger_ddl_commands() WHERE object_type = '\''index'\'' LOOP
            INSERT INTO _gantry.locked SELECT '\''locks, to make an index,'\'', indrelid::pg_catalog.regclass::pg_catalog.text
                FROM pg_catalog.pg_index WHERE indexrelid = object.objid AND pg_catalog.current_query() !~* '\''concurrently'\'';
        END LOOP;
    END IF;
END $$;
CREATE EVENT TRIGGER gantry_rewrite ON table_rewrite EXECUTE FUNCTION _gantry.note();
CREATE EVENT TRIGGER gantry_index ON ddl_command_end WHEN TAG IN ('\''CREATE INDEX'\'') EXECUTE FUNCTION _gantry.note();
'

rehearse() { # SLUG INSTANCE DATABASE; says what the running code would not survive, a line each
    local slug=$1 instance=$2 database=$3 copy="$3_rehearsal"
    require_database_name "$database"
    : > "$state/database.log"
    drop_copy "$copy"
    create_copy "$copy" "$database" "$database" "$watching" 2>> "$state/database.log" ||
        fail "the database of '$slug' could not be copied to try its migrations on: $(tail -n 1 "$state/database.log")" "see $state/database.log on the server; nothing has been changed"
    copy_structure "$database" "$copy" 2>> "$state/database.log" ||
        fail "the database of '$slug' cannot be read as its owner, the role '$database': $(grep --max-count=1 error "$state/database.log" || tail -n 1 "$state/database.log")" "give it to the role, for example with \`ALTER TABLE … OWNER TO \"$database\"\`; nothing has been changed"
    if ! run_migrations "$slug" "$instance" --env "DATABASE_NAME=$copy"; then
        drop_copy "$copy"
        fail "the migrations of '$slug' fail on a copy of its database's structure: $(tail -n 1 "$releases/$instance/migrate-$slug.log")" 'mend the migration; nothing has been changed'
    fi
    compare_structures "$database" "$copy"
    drop_copy "$copy"
}

# Through pg_restore, which speaks to the server alone: psql would also run the backslash commands that it finds in a dump.
copy_structure() { # DATABASE COPY
    # What is missing in the copy, the migrations or the comparison tell.
    docker exec "$(database_container)" bash -c '
        pg_dump --username="$1" --no-password --format=custom --schema-only --no-owner --no-privileges --dbname="$1" |
            pg_restore --username="$1" --no-password --no-owner --no-privileges --dbname="$2"
        [ "${PIPESTATUS[0]}" = 0 ] || exit 1
        pg_dump --username="$1" --no-password --format=custom --data-only --table="*.*migration*" --table="*.\"*Migration*\"" --dbname="$1" 2> /dev/null |
            pg_restore --username="$1" --no-password --data-only --dbname="$2"
        exit 0' bash "$1" "$2"
}

drop_copy() { in_database --set=copy="$1" <<< 'DROP DATABASE IF EXISTS :"copy" WITH (FORCE);' 2> /dev/null; }

readonly columns="SELECT format('%I.%I', c.table_schema, c.table_name), c.column_name, c.udt_name, c.is_nullable,
        (c.column_default IS NOT NULL OR c.is_identity = 'YES' OR c.is_generated = 'ALWAYS')::text
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema', '_gantry') ORDER BY 1, 2"

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
        }' <(as_owner "$1" "$1" <<< "$columns") <(as_owner "$1" "$2" <<< "$columns")
    while IFS='|' read -r what relation; do
        rows=$(as_owner "$1" "$1" --set=relation="$relation" <<< "SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass(:'relation')" || true)
        [[ "$rows" =~ ^[0-9]{1,15}$ ]] || rows=0 # never analysed, or not there before
        [ "$rows" -lt "$large" ] || echo "$what $relation, which has about $rows rows"
    done < <(as_owner "$1" "$2" <<< 'SELECT DISTINCT what, relation FROM _gantry.locked')
}
