#!/usr/bin/env bash
# Run a build target: ./build.sh TARGET... [--PARAMETER VALUE...], for example ./build.sh Dev. ./build.sh --help lists both.
# Finds the .NET SDK that global.json asks for or installs it into .nuke/temp, compiles build/ when something it is built
# from changed, and runs it. Everything else is a target.
set -euo pipefail

# It would send the line below, and `find`, elsewhere.
unset CDPATH

# As bash alone can: a process for it would be a tenth of a warm start.
[[ ${BASH_SOURCE[0]} != */* ]] || cd -- "${BASH_SOURCE[0]%/*}/"

# What the build is compiled from. The gateway is not part of it: its image is built by a target.
readonly inputs=(build src/Nuke.props src/Nuke.Common src/Nuke.Components src/Nuke.SourceGenerators src/Gantry.Engine src/Gantry Directory.Build.props Directory.Packages.props global.json .editorconfig)
readonly temp=.nuke/temp
# Two lines: the compiled build, and the dotnet to run it with. Its own time of change is when the inputs were last looked at.
readonly current=$temp/build.current

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# .NET's command line does not start without a home. A service manager sets none, and a container's user may not have one at all:
# bash then says "/", and what is kept there goes with the checkout.
if [[ -z ${HOME:-} ]]; then
    unset HOME
    HOME=~
    [[ $HOME != / && -d $HOME && -w $HOME ]] || HOME=$PWD/$temp/home
    mkdir -p -- "$HOME"
    export HOME
fi

fail() { printf 'build.sh: %s\n' "$1" >&2; exit 1; }

main() {
    local build dotnet
    if [[ -f $current && -z $(find "${inputs[@]}" -cnewer "$current" -print -quit) ]]; then
        { read -r build; read -r dotnet; } <"$current"
    fi
    if [[ ! -f ${build:-}/_build.dll || ! -x ${dotnet:-} ]]; then
        prepare
        { read -r build; read -r dotnet; } <"$current"
    fi
    exec "$dotnet" "$build/_build.dll" "$@"
}

# Compiles the build unless one with these inputs is there; leaves $current pointing at it. Safe when two run at once.
prepare() {
    mkdir -p "$temp"
    # A link that leads nowhere and names its holder: it is there with the name or not at all, whenever the holder is killed.
    local lock=$temp/build.holder
    until ln -s "$$" "$lock" 2>/dev/null; do
        kill -0 "$(readlink "$lock" || echo $$)" 2>/dev/null || rm -f "$lock"
        sleep 0.2
    done
    # shellcheck disable=SC2064  # the lock's name as it is now
    trap "rm -f '$lock'" EXIT
    # The compiler goes with us. It does not hear Ctrl-C by itself, and when it did, bash would go on behind it.
    trap 'end_compiler; exit 130' INT
    trap 'end_compiler; exit 143' TERM HUP

    # Before the inputs are read: what changes while we compile is newer, and looked at again.
    touch "$temp/build.next"
    local dotnet hash build
    dotnet=$(find_sdk)
    hash=$(hash_inputs "$dotnet")
    build=$temp/build/$hash
    [[ -f $build/_build.dll ]] || compile "$dotnet" "$build"
    printf '%s\n%s\n' "$build" "$dotnet" >"$temp/build.content"
    touch -r "$temp/build.next" "$temp/build.content"
    mv "$temp/build.content" "$current"

    rm -f "$lock" "$temp/build.next"
    trap - EXIT INT TERM HUP
}

# Prints the path of a dotnet whose SDK satisfies global.json.
find_sdk() {
    local candidate
    for candidate in "$(command -v dotnet || true)" "${DOTNET_ROOT:-}/dotnet" "$HOME/.dotnet/dotnet" "$PWD/$temp/sdk/dotnet"; do
        if [[ -x $candidate ]] && "$candidate" --version >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            return
        fi
    done

    local version
    version=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' global.json)
    echo "Installing .NET SDK $version into $temp/sdk, no suitable one is installed" >&2
    curl -fsSL --retry 3 "${DOTNET_INSTALL_URL:-https://dot.net/v1/dotnet-install.sh}" -o "$temp/dotnet-install.sh" \
        || fail "cannot download the .NET SDK; install $version or later yourself: https://dotnet.microsoft.com/download"
    # The feature band of global.json, newest patch: what its rollForward would choose.
    # Whole or not at all: half of an SDK would be found above.
    rm -rf "$temp/sdk.new"
    bash "$temp/dotnet-install.sh" --channel "${version%.*}" --install-dir "$temp/sdk.new" --no-path >&2 \
        || fail "the installation of .NET SDK $version failed, see above"
    rm -rf "$temp/sdk"
    mv "$temp/sdk.new" "$temp/sdk"
    printf '%s\n' "$PWD/$temp/sdk/dotnet"
}

hash_inputs() {
    local sum=(sha256sum)
    command -v sha256sum >/dev/null || sum=(shasum -a 256)
    {
        "$1" --version
        find "${inputs[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 "${sum[@]}"
    } | "${sum[@]}" | cut -c1-16
}

compile() {
    local dotnet=$1 build=$2 log=$temp/compile.log unfinished=$temp/compile.unfinished runtime
    echo "Compiling build/ ..." >&2
    if [[ -e $unfinished ]]; then
        # A run ended in the middle: what it was writing would count as up to date. Its compiler may be at work yet.
        wait_for_end "$(cat "$unfinished")"
        rm -rf "$temp/compile"
    fi
    touch "$unfinished"
    runtime=$("$dotnet" --info | sed -n 's/^ *RID: *//p' | head -n 1)
    rm -rf "$build.new"
    # Compiled ahead of time, which makes the start twice as fast, unless the feed lacks the compiler for it.
    if ! publish -r "$runtime" -p:PublishReadyToRun=true && ! { grep -qi 'NU1101.*crossgen' "$log" && publish; }; then
        rm -f "$unfinished"
        cat "$log" >&2
        fail "build/ does not compile, see above"
    fi
    rm -f "$unfinished"
    mkdir -p "$temp/build"
    mv "$build.new" "$build"
    # A running build may still load from an older one: keep the last few.
    find "$temp/build" -mindepth 1 -maxdepth 1 -type d -mtime +1 -exec rm -rf {} +
}

publish() {
    # Without analyzers, which take longer than the compiler: they speak in editors and when the solution is compiled.
    # Intermediate files of its own: an editor may build the same projects for another purpose at the same time.
    "$dotnet" publish build/_build.csproj -c Release -p:ArtifactsPath="$PWD/$temp/compile" -p:RunAnalyzersDuringBuild=false -o "$build.new" --nologo -v quiet -clp:NoSummary --self-contained false "$@" >"$log" 2>&1 &
    echo $! >"$unfinished"
    wait $! || { [[ $? -lt 128 ]] || fail "the compiler was ended"; return 1; }
}

end_compiler() {
    local running
    running=$(jobs -p)
    [[ -n $running ]] || return 0
    kill "$running" 2>/dev/null || true
    wait "$running" || true
}

# For a minute at most: the number may be another process's by now.
wait_for_end() {
    local i
    for ((i = 0; i < 300; i++)); do
        # One that has ended stays as a zombie where nobody waits for it, as in many containers.
        { kill -0 "${1:-}" 2>/dev/null && [[ $(ps -o stat= -p "$1" 2>/dev/null) != Z* ]]; } || return 0
        sleep 0.2
    done
}

main "$@"
