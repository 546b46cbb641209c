# Everything that was shipped, by its SHA-256: layers of images as plain archives, their configurations, files of bundles.

has_blob() { [ -e "$blobs/$1" ]; }

# Of the digests on standard input, says which are not here, and how much of one has come already.
verb_missing() {
    local digest part
    while IFS= read -r digest; do
        has_blob "$digest" || say missing "$digest"
    done
    for part in "$blobs/parts"/*; do
        say part "${part##*/}" "$(stat --format=%s "$part")"
    done
}

# Reads what is shipped:  blob DIGEST ENCODING BASE OFFSET LENGTH, or  pack LENGTH, each followed by that many bytes; then  end.
verb_receive() { # TOKEN
    require_lease "$1"
    local kind digest encoding base offset length
    while IFS=' ' read -r kind digest encoding base offset length; do
        case $kind in
            blob) receive_blob "$digest" "$encoding" "$base" "$offset" "$length" ;;
            pack) receive_pack "$digest" ;;
            end) return ;;
        esac
    done
    fail 'the connection was cut while files were sent' 'run the command again: what has arrived is not sent twice'
}

receive_blob() {
    local part=$blobs/parts/$1.$2.$3
    if [ "$4" = 0 ]; then
        : > "$part"
    elif [ "$(stat --format=%s "$part" 2>/dev/null)" != "$4" ]; then
        fail "what has arrived of $1 has changed" 'run the command again'
    fi
    head --bytes="$5" >> "$part" || disk_problem
    [ "$(stat --format=%s "$part")" = $(($4 + $5)) ] || fail 'the connection was cut while files were sent' 'run the command again: what has arrived is not sent twice'
    store_blob "$1" "$2" "$3" "$part"
}

store_blob() { # DIGEST ENCODING BASE PART
    local whole=$blobs/whole.$1
    case $2 in
        zstd) zstd --quiet --decompress --force --long=31 -o "$whole" "$4" 2> /dev/null || true ;;
        delta) apply_delta "$blobs/$3" "$4" "$whole" 2> /dev/null || true ;;
    esac
    rm -f -- "$4" "$whole".*
    if [ "$(sha256sum < "$whole" 2>/dev/null | cut -c 1-64)" = "$1" ]; then
        sync "$whole"
        mv -- "$whole" "$blobs/$1"
        say stored "$1"
    else
        rm -f -- "$whole"
        enough_disk || disk_problem
        say bad "$1" # the build sends the whole of it
    fi
}

# A delta is a line with the length of a list, the list, and a patch; see LayerDelta.cs.
apply_delta() { # OLD DELTA NEW
    local length
    read -r length < "$2"
    tail --bytes=+$((${#length} + 2)) "$2" | head --bytes="$length" | zstd --quiet --decompress > "$3.dates"
    tail --bytes=+$((${#length} + 2 + length)) "$2" > "$3.patch"
    redate "$1" "$3.dates" > "$3.old"
    zstd --quiet --decompress --force --long=31 --patch-from="$3.old" -o "$3" "$3.patch"
    rm -f -- "$3.dates" "$3.patch" "$3.old"
}

# Writes an archive with other times in its headers; the list has  N TIME  for the header that is N after the one before.
redate() { # ARCHIVE LIST
    perl -e '
        use strict;
        open(my $archive, "<:raw", $ARGV[0]) or die; open(my $list, "<", $ARGV[1]) or die;
        binmode STDOUT;
        my ($number, $next, $time) = (0, 0, "");
        my $advance = sub { my $line = <$list>; if (defined $line) { my ($n, $t) = split " ", $line; $next += $n; $time = $t } else { $next = -1 } };
        $advance->();
        while (read($archive, my $header, 512) == 512) {
            if (ord($header) != 0) {
                if (++$number == $next) {
                    substr($header, 136, 12) = pack("a12", $time);
                    substr($header, 148, 8) = " " x 8;
                    substr($header, 148, 8) = sprintf("%06o\0 ", unpack("%32C*", $header));
                    $advance->();
                }
                my $size = unpack("Z12", substr($header, 124, 12)); $size =~ s/^\s+|\s+$//g;
                my $left = $size =~ /^[0-7]+$/ ? int((oct($size) + 511) / 512) * 512 : 0;
                print $header;
                while ($left > 0) { my $n = read($archive, my $data, $left < 1048576 ? $left : 1048576) or last; print $data; $left -= $n }
            } else {
                print $header; while (read($archive, my $rest, 1048576)) { print $rest } last;
            }
        }' "$1" "$2"
}

receive_pack() { # LENGTH
    local directory file
    directory=$(mktemp --directory "$blobs/pack.XXXXXX")
    head --bytes="$1" | zstd --quiet --decompress | tar --extract --directory="$directory" || { rm -rf -- "$directory"; disk_problem; }
    for file in "$directory"/*; do
        if [ "$(sha256sum < "$file" | cut -c 1-64)" = "${file##*/}" ]; then
            mv -- "$file" "$blobs/${file##*/}"
        else
            say bad "${file##*/}"
        fi
    done
    rm -rf -- "$directory"
}

enough_disk() { [ "$(free_bytes)" -gt $((64 * 1024 * 1024)) ]; }

free_bytes() { df --output=avail --block-size=1 "$root" "$blobs/parts" | sed 1d | sort --numeric-sort | head --lines=1 | tr -d ' '; }

disk_problem() {
    fail "the server's disk is full: $(human "$(free_bytes)") are left below $root" 'make room there, for example with `docker image prune`, and run the command again'
}

# Loads an image of a plan, from its layers, unless $images_here names it. An engine with the classic store takes an archive without the layers it has.
load_image() { # REFERENCE CONFIG LAYERS
    local marker directory layer all=() new=() known
    marker=$state/images/$(tr '/:' '__' <<< "$1")
    if [ "$(read_file "$marker")" = "$2" ] && grep --quiet --line-regexp --fixed-strings -- "$1" <<< "$images_here"; then
        return 0
    fi
    directory=$(mktemp --directory "$blobs/load.XXXXXX")
    ln -- "$blobs/$2" "$directory/$2.json"
    known=$(docker image ls --quiet --no-trunc | sort --unique | xargs --no-run-if-empty docker image inspect --format '{{range .RootFS.Layers}}{{println .}}{{end}}' | sort --unique)
    IFS=, read -r -a all <<< "$3"
    for layer in "${all[@]}"; do
        grep --quiet --fixed-strings --line-regexp "sha256:$layer" <<< "$known" || new+=("$layer")
    done
    printf '[{"Config":"%s.json","RepoTags":["%s"],"Layers":[%s]}]' "$2" "$1" "$(printf '"%s.tar",' "${all[@]}" | sed 's/,$//')" > "$directory/manifest.json"
    for layer in "${new[@]}"; do ln -f -- "$blobs/$layer" "$directory/$layer.tar"; done
    if ! load_directory "$directory"; then
        for layer in "${all[@]}"; do ln -f -- "$blobs/$layer" "$directory/$layer.tar"; done
        load_directory "$directory" || { rm -rf -- "$directory"; enough_disk || disk_problem; fail "the engine does not take image $1: $(tail -n 1 "$state/load.log")" 'look at `journalctl --unit docker` on the server'; }
    fi
    rm -rf -- "$directory"
    mkdir -p "$state/images"
    echo "$2" | write_file "$marker"
    say step "loaded $1"
}

load_directory() { tar --create --directory="$1" --file=- . | docker load --quiet > "$state/load.log" 2>&1; }

# Keeps what the last releases need.
prune_blobs() {
    local kept blob plan
    kept=$(for plan in $(kept_releases); do
        awk -F'\t' '$1 == "file" { print $3 } $1 == "image" { print $4; gsub(",", "\n", $5); print $5 }' "$releases/$plan/plan"
    done | sort --unique)
    for blob in "$blobs"/*; do
        [ ! -f "$blob" ] || grep --quiet --line-regexp "${blob##*/}" <<< "$kept" || rm -f -- "$blob"
    done
    find "$blobs/parts" -type f -mtime +1 -delete
}
