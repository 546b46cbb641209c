#!/bin/sh
# Make the file system that all local images start from: a minimal Debian, from packages alone, without any registry.
# Usage, as root: bootstrap.sh WORK ARCHIVE MIRROR [SECURITY_MIRROR]
#   WORK      directory that is made and filled; the caller removes it      ARCHIVE   tar file that is written
#   MIRROR    such as http://mirror.example/debian; images built on this one use it too
set -eu

readonly suite=trixie
recipe=$(dirname -- "$0")

make_root() { # ROOT MIRROR
    rm -rf --one-file-system -- "$1"
    mkdir -p -- "$1"
    chmod 0755 -- "$1"
    write_dpkg_configuration "$1" # first: it holds for the packages that come now, too
    # A mirror on https is of use to the image only if it knows certificate authorities.
    case $2 in
        https://*) set -- "$1" "$2" --include=ca-certificates ;;
        *) set -- "$1" "$2" ;;
    esac
    root=$1 mirror=$2
    shift 2
    debootstrap --variant=minbase --keyring=/usr/share/keyrings/debian-archive-keyring.gpg "$@" "$suite" "$root" "$mirror"
}

# An image whose build is cut short is thrown away, so nothing has to be on the disk at once: this halves the time of an
# installation. And nobody reads documentation, or translated messages, in a container. The licences stay.
write_dpkg_configuration() { # ROOT
    mkdir -p -- "$1/etc/dpkg/dpkg.cfg.d"
    cat > "$1/etc/dpkg/dpkg.cfg.d/90image" <<'CONF'
force-unsafe-io
path-exclude=/usr/share/doc/*
path-include=/usr/share/doc/*/copyright
path-exclude=/usr/share/man/*
path-exclude=/usr/share/info/*
path-exclude=/usr/share/locale/*
path-exclude=/usr/share/lintian/*
CONF
}

# One line a repository: images built on this one derive others from them, such as backports.
write_sources() { # ROOT MIRROR SECURITY_MIRROR
    {
        printf 'deb %s %s main\n' "$2" "$suite"
        printf 'deb %s %s-updates main\n' "$2" "$suite"
        [ -z "$3" ] || printf 'deb %s %s-security main\n' "$3" "$suite"
    } > "$1/etc/apt/sources.list"
}

# Packages in images are installed once: no caches, no recommended extras, no questions, no translated descriptions.
write_apt_configuration() { # ROOT
    cat > "$1/etc/apt/apt.conf.d/90image" <<'CONF'
APT::Install-Recommends "false";
APT::Install-Suggests "false";
APT::Get::Assume-Yes "true";
Acquire::Languages "none";
Acquire::Retries "3";
Acquire::Retries::Delay "false";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb"; };
CONF
    cp -- "$recipe/apt-install" "$1/usr/local/bin/apt-install"
    chmod 0755 "$1/usr/local/bin/apt-install"
    # A package's service is not started by its installation: there is no init in an image.
    printf '#!/bin/sh\nexit 101\n' > "$1/usr/sbin/policy-rc.d"
    chmod 0755 "$1/usr/sbin/policy-rc.d"
}

# What debootstrap takes from this machine, what belongs to one machine alone, and what it unpacked without asking dpkg.
remove_traces() { # ROOT
    find "$1/usr/share/doc" ! -type d ! -name copyright -delete
    rm -rf "$1"/usr/share/man/* "$1"/usr/share/info/* "$1"/usr/share/locale/* "$1"/usr/share/lintian/*
    : > "$1/etc/machine-id"
    : > "$1/etc/hostname"
    : > "$1/etc/resolv.conf"
    rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/archives/*.deb "$1"/var/cache/debconf/*-old \
        "$1"/var/lib/dpkg/*-old "$1"/var/log/* "$1"/tmp/*
}

main() {
    work=$1 archive=$2 mirror=$3 security=${4:-}
    make_root "$work" "$mirror"
    write_sources "$work" "$mirror" "$security"
    write_apt_configuration "$work"
    remove_traces "$work"
    echo "I: Archiving"
    # What is mounted below is not part of it.
    tar --create --file="$archive" --directory="$work" --one-file-system --sort=name --numeric-owner .
    chmod 0644 "$archive"
}

main "$@"
