#!/usr/bin/env bash
# tools/setup.sh [group...]   installs the Debian packages of these groups of cmake/deps.txt that
# are missing (default: build). Prints nothing when nothing is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

packages_of() {  # group...: their packages, in file order
    awk -v groups=" $* " '
        { sub(/#.*/, "") }
        /^\[.*\]/ { gsub(/[][ \t]/, ""); wanted = index(groups, " " $0 " "); next }
        wanted && NF { print $1 }' cmake/deps.txt
}

# Node.js is often there from elsewhere, with npm in its package.
is_installed() {
    case $1 in
        nodejs) ! command -v node >/dev/null || return 0 ;;
        npm) ! command -v npm >/dev/null || return 0 ;;
    esac
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

has_candidate() {
    apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [0-9]'
}

[ $# -gt 0 ] || set -- build
for group in "$@"; do
    grep -q "^\[$group\]" cmake/deps.txt || {
        echo "setup: no group [$group] in cmake/deps.txt" >&2
        exit 2
    }
done
mapfile -t wanted < <(packages_of "$@")

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "setup: not a Debian system; going on. Needed, by their Debian names: ${wanted[*]}" >&2
    exit 0
fi

missing=()
for package in "${wanted[@]}"; do
    is_installed "$package" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "setup: missing packages, and neither root nor sudo is available. As root, run:" >&2
        echo "  apt-get install ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" >"$log" 2>&1
}
install() { apt install --no-install-recommends "${missing[@]}"; }
update() { apt update; }
fail() {
    cat "$log" >&2
    echo "setup: $1" >&2
    exit 1
}

echo "setup: installing ${missing[*]}"
for package in "${missing[@]}"; do
    has_candidate "$package" && continue
    update || fail "could not read the package lists (is the network there?)"
    break
done
# A list that is out of date names files that are gone: read it anew and try once more.
install || { update && install; } || fail "could not install: ${missing[*]}"
