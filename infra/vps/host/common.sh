#!/usr/bin/env bash
# What the build runs on a server, as root: Gantry has no agent there. The files of this folder are sent as one script, in the
# order of their names and main.sh last; it ends when its work is done.
# Usage: host.sh NAME VERB [ARGUMENT...], see main.sh
# Output: lines for the build, fields parted by tabs.   Exit: 0 done; 3 refused, with a line "problem WHAT FIX"; 4 lease lost
set -Eeuo pipefail
trap '[ $? = 3 ] || printf "host.sh: line %s: %s\n" "$LINENO" "$BASH_COMMAND" >&2' ERR # for failures that nobody foresaw
shopt -s nullglob inherit_errexit
umask 077
export LC_ALL=C

readonly name=$1
readonly root=${GANTRY_ROOT:-/srv/$name}
readonly state=$root/state
readonly blobs=$root/blobs
readonly releases=$root/releases
readonly platform=$root/platform
readonly secrets=$root/secrets

say() { local IFS=$'\t'; printf '%s\n' "$*"; }

# A line stays one line, whatever somebody else's words in it are.
plain() { printf '%s' "${1//[[:cntrl:]]/ }"; } # TEXT

# Where problems are told, also by what runs in a command substitution.
exec 3>&1

fail() { # WHAT FIX
    say problem "$(plain "$1")" "$(plain "$2")" >&3
    exit 3
}

now() { date +%s; }

# Writes standard input to a file, whole or not at all, also when the power goes.
write_file() { # PATH [MODE]
    local temporary
    temporary=$(dirname -- "$1")/.${1##*/}.new
    cat > "$temporary"
    chmod "${2:-600}" "$temporary"
    sync "$temporary"
    mv -f -- "$temporary" "$1"
}

read_file() { # PATH; nothing where there is none
    [ ! -e "$1" ] || cat -- "$1"
}

# What other programs name is of these forms, and of no other: they become paths, SQL and patterns here.
readonly database_pattern='[a-z][a-z0-9_-]{0,62}'
readonly backup_pattern='[0-9]{8}T[0-9]{6}Z'

require_database_name() { # NAME
    [[ "$1" =~ ^$database_pattern$ ]] || fail "'$1' is not the name of a database or a role as this platform has them" 'nothing has been changed'
}

# The one form of a line that every reader of such a file understands alike: NAME=value, the value plain or in quotes that hold nothing
# to expand. Nothing here is ever run by a shell.
check_secrets_file() { # FILE
    local line number=0
    local plain_value='^[A-Za-z_][A-Za-z0-9_]*=[A-Za-z0-9_./:@%+,=!?*^-]*$'
    local single_quoted="^[A-Za-z_][A-Za-z0-9_]*='[^'\\\\]*'$" double_quoted='^[A-Za-z_][A-Za-z0-9_]*="[^"\\$`]*"$'
    while IFS= read -r line || [ -n "$line" ]; do
        number=$((number + 1))
        [[ "$line" != *[[:cntrl:]]* ]] && [[ -z "$line" || "$line" == '#'* || "$line" =~ $plain_value || "$line" =~ $single_quoted || "$line" =~ $double_quoted ]] ||
            fail "line $number of the secrets ($1) is not NAME=value with a plain or quoted value" "write the value in single quotes, without a quote or a backslash in it; nothing has been changed"
    done < "$1"
}

secret_of() { # FILE NAME; its value, for a file that check_secrets_file let pass
    sed --quiet "s/^$2=//p" "$1" | tail -n 1 | sed -E "s/^'(.*)'\$/\1/; s/^\"(.*)\"\$/\1/" | tr -d '\n'
}

read_lines() { [ -z "$1" ] || printf '%s\n' "$1"; } # TEXT; nothing where it is empty

# Runs a function while nobody else does.
locked() { # FUNCTION [ARGUMENT...]
    (
        flock 8
        "$@"
    ) 8> "$state/lock"
}

# One line an event. Each has the hash of the line before it, so that none can be taken out or changed unseen.
audit() { # WHO ACTION DETAIL
    locked append_audit "$@"
}

append_audit() {
    local before line
    before=$(tail -n 1 -- "$state/audit.log" 2>/dev/null | sha256sum | cut -c 1-64)
    line=$(printf '%s\t%s\t%s\t%s\t%s' "$(date -u +%FT%TZ)" "$1" "$2" "$3" "$before")
    printf '%s\n' "$line" >> "$state/audit.log"
}

verify_audit() {
    local before='' line number=0
    while IFS= read -r line; do
        number=$((number + 1))
        [ "${line##*$'\t'}" = "$(printf '%s' "${before:+$before$'\n'}" | sha256sum | cut -c 1-64)" ] ||
            fail "the audit log was changed: line $number of $state/audit.log does not follow from the one before it" "find out who did it; the lines before it can be trusted"
        before=$line
    done < <(read_file "$state/audit.log")
    say audit "$number"
}

# What Bash, Compose and sed all read as the same value: no quotes, blanks or characters that Bash expands. Beside ASCII the letters
# that take two bytes in UTF-8; among the longer ones are blanks that Compose drops.
readonly plain_secret=$'^[A-Z][A-Z0-9_]*=([]A-Za-z0-9_%+,./:=@^#!*?[{}-]|[\xc3-\xdf][\x80-\xbf])*$'

# Bash sources the secrets, as root. So each line that it would run, or read otherwise than Compose, is refused before anything is
# done; nothing of the file is executed or shown here.
require_plain_secrets() { # FILE
    local line number=0 variable seen=' '
    [ -e "$1" ] || return 0
    tr --delete '\000' < "$1" | cmp --silent - "$1" || fail "$1 contains a NUL character" 'write it as text; nothing has been done'
    while IFS= read -r line || [ -n "$line" ]; do
        number=$((number + 1))
        [[ ! $line =~ ^[[:blank:]]*(#.*)?$ ]] || continue
        [[ $line =~ $plain_secret ]] || fail "$1:$number: Bash and Compose would read this line differently" 'write `NAME=value` without blanks and quotes, the value of letters, digits and any of _%+,-./:=@^#!*?[]{}; nothing has been done'
        variable=${line%%=*}
        case $variable in LD_* | BASH_* | COMPOSE_* | DOCKER_*) false ;; *) [[ ! -v $variable ]] ;; esac ||
            fail "$1:$number: '$variable' is a variable that programs themselves use, or that root has already" 'choose another name; nothing has been done'
        [[ $seen != *" $variable "* ]] || fail "$1:$number: '$variable' has a value above already" 'remove one of the two lines; nothing has been done'
        seen+="$variable "
    done < "$1"
}

human() { numfmt --to=iec --suffix=B "$1"; }

gateway_container() {
    docker ps --quiet --filter "label=com.docker.compose.project=$name" --filter label=com.docker.compose.service=gateway | head -n 1
}
