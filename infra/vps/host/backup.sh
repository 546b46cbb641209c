# Backups: every database and the realm, each encrypted before it touches the disk. The server knows only the public half of the
# key, so who takes the server cannot read what it backed up before; and it holds no key to where copies lie: they are fetched.
# A backup is a directory named by its UTC start: manifest (what is in it, with checksums), db-NAME.dump.age,
# realm-NAME.json.age, secrets.env.age.

readonly backups=$root/backups

verb_backups() {
    local directory why
    command -v age > /dev/null && say age yes || say age no
    say recipient "$(read_file "$backups/recipient")"
    say keep "$(read_file "$backups/keep")"
    for directory in "$backups"/[0-9]*/; do
        directory=${directory%/}
        if ! why=$(manifest_problem "${directory##*/}"); then
            say damaged "$(plain "${directory##*/}")" "$(plain "$why")"
            continue
        fi
        say backup "${directory##*/}" "$(manifest_of "${directory##*/}" release)" "$(du --summarize --bytes "$directory" | cut -f 1)" "$(manifest_of "${directory##*/}" recipient)" \
            "$(manifest_of "${directory##*/}" file | cut -f 1 | paste --serial --delimiters=,)"
    done
}

manifest_of() { # BACKUP KIND; the lines of a kind, without it
    awk -F'\t' -v kind="$2" 'BEGIN { OFS = FS } $1 == kind { print substr($0, length(kind) + 2) }' "$backups/$1/manifest"
}

readonly manifest_forms=(
    "backup"$'\t'"$backup_pattern"
    "release"$'\t'"[0-9]{0,9}"
    "recipient"$'\t'"age1[0-9a-z]{10,100}"
    "database"$'\t'"$database_pattern"$'\t'"[0-9]{1,18}"$'\t'"$database_pattern"
    "file"$'\t'"(db-$database_pattern\.dump|realm-[A-Za-z0-9][A-Za-z0-9_.-]{0,99}\.json|secrets\.env)\.age"$'\t'"[0-9a-f]{64}"$'\t'"[0-9]{1,18}"
)

# A backup may come back from any disk, so its manifest is somebody else's text: every line has its one form, or all of it is refused.
manifest_problem() { # BACKUP; says what is wrong with it, if anything is
    local manifest=$backups/$1/manifest forms line number=0 database size owner
    [[ "$1" =~ ^$backup_pattern$ ]] || { echo 'its name is not the time it was begun'; return 1; }
    [ -f "$manifest" ] || { echo 'it has no manifest'; return 1; }
    forms=$(IFS='|'; echo "${manifest_forms[*]}")
    while IFS= read -r line || [ -n "$line" ]; do
        number=$((number + 1))
        [[ "$line" =~ ^($forms)$ ]] || { echo "line $number of its manifest is '$line'"; return 1; }
    done < "$manifest"
    [ "$(manifest_of "$1" backup)" = "$1" ] || { echo "its manifest is that of backup '$(manifest_of "$1" backup)'"; return 1; }
    [ -z "$(manifest_of "$1" file | cut -f 1 | sort | uniq --repeated)$(manifest_of "$1" database | cut -f 1 | sort | uniq --repeated)" ] || { echo 'its manifest names something twice'; return 1; }
    while IFS=$'\t' read -r database size owner; do
        manifest_of "$1" file | cut -f 1 | grep --quiet --line-regexp --fixed-strings -- "db-$database.dump.age" || { echo "its manifest has no file for database $database"; return 1; }
    done < <(manifest_of "$1" database)
}

# A new key pair, for the output alone: the private half never is on the server's disk.
verb_backup-key() {
    require_age
    age-keygen 2> /dev/null | sed 's/^/key\t/'
}

verb_backup-settings() { # RECIPIENT KEEP; an empty one stays as it is
    mkdir -p "$backups"
    if [ -n "$1" ]; then
        age --encrypt --recipient "$1" < /dev/null > /dev/null 2>&1 || fail "'$1' is no public key of age" 'give one that begins with `age1`'
        echo "$1" | write_file "$backups/recipient"
    fi
    [ -z "$2" ] || echo "$2" | write_file "$backups/keep"
}

require_age() { command -v age > /dev/null || fail 'the server has no `age`, which encrypts backups' 'run `./build.sh ProvisionVps`'; }

# Asked for, or by the host's clock. What goes wrong is kept for StatusVps.
verb_backup() {
    local said status=0
    mkdir -p "$backups" "$state"
    said=$(bash "$0" "$name" make-backup) || status=$?
    printf '%s\n' "$said"
    if [ "$status" = 0 ]; then
        rm -f -- "$state/backup-problem"
    else
        say "$(date -u +%FT%TZ): $(awk -F'\t' '$1 == "problem" { what = $2 } END { print what == "" ? "it ended early" : what }' <<< "$said")" | write_file "$state/backup-problem" || true
        exit "$status"
    fi
}

# Nothing is said and done where nobody has set backups up.
verb_backup-scheduled() { [ ! -e "$backups/recipient" ] || verb_backup; }

verb_make-backup() {
    local stamp database databases size owner realm export missing=''
    require_age
    [ -e "$backups/recipient" ] || fail 'the server has no key to encrypt backups with' 'run `./build.sh BackupVps` once; it makes one'
    exec 6> "$state/backup.lock"
    flock --nonblock 6 || fail 'another backup is being made here' 'wait until it is done'
    [ -n "$(database_container)" ] || fail 'no database runs here' 'release to the server first: `./build.sh DeployVps`'
    rm -rf -- "$backups"/.new-*
    stamp=$(date -u +%Y%m%dT%H%M%SZ)
    while [ -e "$backups/$stamp" ]; do sleep 0.2; stamp=$(date -u +%Y%m%dT%H%M%SZ); done
    part=$backups/.new-$stamp
    trap 'rm -rf -- "$part"' EXIT
    mkdir -p "$part"
    { say backup "$stamp"; say release "$(current)"; say recipient "$(cat "$backups/recipient")"; } > "$part/manifest" || backup_problem
    prepare_reader 2> "$state/backup.log" || backup_problem
    databases=$(in_database <<< "SELECT datname, pg_database_size(oid), pg_get_userbyid(datdba) FROM pg_database
        WHERE datallowconn AND NOT datistemplate AND datname <> 'postgres' AND datname !~ '(_rehearsal|__before|__restore)\$' ORDER BY datname" 2> "$state/backup.log") || backup_problem
    while IFS='|' read -r database size owner; do
        if ! [[ "$database" =~ ^$database_pattern$ && "$owner" =~ ^$database_pattern$ ]]; then
            missing+="; without database '$(plain "$database")' of '$(plain "$owner")', whose names are of another form than the platform's"
            continue
        fi
        { in_database --set=database="$database" <<< 'GRANT CONNECT ON DATABASE :"database" TO "gantry-backup";'
          docker exec "$(database_container)" pg_dump --username=gantry-backup --no-password --format=custom --dbname="$database"
        } 2> "$state/backup.log" | encrypt "db-$database.dump.age" || backup_problem "$database"
        say database "$database" "$size" "$owner" >> "$part/manifest" || backup_problem
    done <<< "$databases"
    encrypt secrets.env.age < "$secrets/$name.env" || backup_problem
    realm=$(realm_name)
    # Its database holds all of it: the backup is good without, as when somebody has changed the administrator's password by hand.
    if export=$(export_realm 2> "$state/backup.log"); then
        encrypt "realm-$realm.json.age" <<< "$export" || backup_problem
    else
        missing+="; without the realm's export: $(tail -n 1 "$state/backup.log")"
    fi
    sync "$part"/*
    mv -- "$part" "$backups/$stamp"
    prune_backups
    say "${stamp:0:4}-${stamp:4:2}-${stamp:6:2} ${stamp:9:2}:${stamp:11:2}:${stamp:13:2} UTC, $(human "$(du --summarize --bytes "$backups/$stamp" | cut -f 1)"); $(ls -d "$backups"/[0-9]* | wc -l) kept$missing" | write_file "$state/backup"
    say made "$stamp"
}

# Reads every database, and may do nothing else: a dump looks at tables, types and functions that a service made. It has no password,
# so it comes in from inside the database's own container alone.
prepare_reader() {
    in_database > /dev/null <<'SQL'
SELECT 'CREATE ROLE "gantry-backup"' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gantry-backup') \gexec
ALTER ROLE "gantry-backup" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS PASSWORD NULL;
-- Large objects have rights of their own, which no role for reading has.
ALTER ROLE "gantry-backup" SET lo_compat_privileges TO on;
GRANT pg_read_all_data TO "gantry-backup";
SQL
}

# Standard input to a file of the backup; nothing in clear is written.
encrypt() { # FILE
    age --encrypt --recipients-file "$backups/recipient" --output "$part/$1" 2>> "$state/backup.log" || return 1
    say file "$1" "$(sha256sum < "$part/$1" | cut -c 1-64)" "$(stat --format=%s "$part/$1")" >> "$part/manifest"
}

backup_problem() { # [WHAT]
    local reason
    reason=$(tail -n 1 "$state/backup.log" 2> /dev/null || true)
    if [ "$(df --output=avail --block-size=1 "$backups" | tail -n 1)" -lt 65536 ] || [[ "$reason" == *'No space left'* || "$reason" == *'no space left'* ]]; then
        fail "no backup was made: the server's disk is full" 'make room there, for example with `docker image prune`, or keep fewer backups with `--backup-keep`; earlier backups are as they were'
    fi
    fail "no backup was made: ${1:-it} could not be read: ${reason:-it said nothing}" 'earlier backups are as they were; see `LogsVps`'
}

realm_name() { plan_of "$(current)" file | sed --quiet 's|^identity/\(.*\)-realm\.json\t.*|\1|p' | head -n 1; }

# Through Keycloak's Admin REST API. No password is an argument of any process: the shell itself speaks HTTP.
keycloak_address() {
    docker ps --quiet --filter "label=com.docker.compose.project=$name" --filter label=com.docker.compose.service=keycloak | head -n 1 |
        xargs docker inspect --format "{{(index .NetworkSettings.Networks \"${name}_internal\").IPAddress}}"
}

ask_keycloak() { # PATH [HEADER]; the body, if any, on standard input. HTTP/1.0: the answer ends with the connection, and is in one piece
    local body status
    body=$(cat)
    exec 5<> "/dev/tcp/$keycloak/8080"
    printf '%s %s HTTP/1.0\r\nHost: keycloak.local:8080\r\n%sContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %s\r\n\r\n%s' \
        "$([ -n "$body" ] && echo POST || echo GET)" "/auth$1" "${2:+$2$'\r\n'}" "${#body}" "$body" >&5
    IFS= read -r status <&5
    if [[ "$status" != *' 200 '* ]]; then
        echo "Keycloak answers ${status//$'\r'/} at /auth$1" >&2
        return 1
    fi
    sed '1,/^\r*$/d' <&5
    exec 5>&-
}

percent_encode() { od --address-radix=n --format=x1 --output-duplicates | tr -d ' \n' | sed 's/../%&/g'; }

# The realm as a file that Keycloak imports, but for the passwords of its users: those are in its database alone.
export_realm() {
    local keycloak token settings clients roles groups users
    keycloak=$(keycloak_address)
    token=$(printf 'grant_type=password&client_id=admin-cli&username=admin&password=%s' \
        "$(secret_of "$secrets/versions/$(cat "$releases/$(current)/secrets").env" KEYCLOAK_ADMIN_PASSWORD | percent_encode)" |
        ask_keycloak /realms/master/protocol/openid-connect/token | sed 's/.*"access_token" *: *"\([^"]*\)".*/\1/')
    settings=$(admin_of '') && clients=$(admin_of /clients) && roles=$(admin_of '/roles?briefRepresentation=false&max=2147483647') &&
        groups=$(admin_of '/groups?briefRepresentation=false&max=2147483647') && users=$(admin_of '/users?max=2147483647') || return 1
    printf '%s,"clients":%s,"roles":{"realm":%s},"groups":%s,"users":%s}\n' "${settings%\}*}" "$clients" "$roles" "$groups" "$users"
}

admin_of() { ask_keycloak "/admin/realms/$realm$1" "Authorization: Bearer $token" < /dev/null; } # PATH

# Stays: what is younger than a day, and the last backup of each of the last DAYS days, WEEKS weeks and MONTHS months that have one.
prune_backups() {
    local days weeks months stamp kept period
    IFS=, read -r days weeks months <<< "$(read_file "$backups/keep")"
    declare -A seen=()
    local counts=(0 0 0) limits=("${days:-7}" "${weeks:-4}" "${months:-6}") index
    while IFS= read -r stamp; do
        kept=no
        [ $(($(now) - $(date -u -d "${stamp:0:8} ${stamp:9:2}:${stamp:11:2}:${stamp:13:2}" +%s))) -ge 86400 ] || kept=yes
        for index in 0 1 2; do
            case $index in
                0) period=${stamp:0:8} ;;
                1) period=$(date -u -d "${stamp:0:8}" +%G-W%V) ;;
                2) period=${stamp:0:6} ;;
            esac
            [ -z "${seen[$index:$period]:-}" ] || continue
            seen[$index:$period]=yes
            [ "${counts[index]}" -lt "${limits[index]}" ] || continue
            counts[index]=$((counts[index] + 1))
            kept=yes
        done
        if [ "$kept" = no ]; then
            rm -rf -- "${backups:?}/$stamp"
            say step "removed backup $stamp, by the rule of ${limits[*]}"
        fi
    done < <(ls "$backups" | grep --extended-regexp '^[0-9]{8}T[0-9]{6}Z$' | sort --reverse)
}

# A copy that comes back, file by file; taken in when it is whole.
verb_backup-receive() { # TOKEN BACKUP FILE; the file on standard input
    require_lease "$1"
    [[ "$2" =~ ^$backup_pattern$ && "$3" =~ ^(manifest|(db|realm)-[A-Za-z0-9][A-Za-z0-9_.-]*\.age|secrets\.env\.age)$ ]] || fail "'$3' is no file of a backup" 'nothing has been changed'
    mkdir -p "$backups/.upload-$2"
    cat > "$backups/.upload-$2/$3" 2> "$state/backup.log" || fail "the backup could not be brought to the server: $(tail -n 1 "$state/backup.log")" 'make room there, for example with `docker image prune`; nothing has been changed'
}

verb_backup-adopt() { # TOKEN BACKUP
    require_lease "$1"
    [[ "$2" =~ ^$backup_pattern$ ]] || fail "'$2' is no name of a backup" 'nothing has been changed'
    local upload=$backups/.upload-$2
    [ -e "$backups/$2" ] || mv -- "$upload" "$backups/$2"
    rm -rf -- "$upload"
}
