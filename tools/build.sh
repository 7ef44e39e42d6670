#!/usr/bin/env bash
# tools/build.sh PRESET [TARGET...]   configures when needed and builds. Shows progress, warnings
# and errors; prints nothing when everything is up to date.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1
shift

if [ ! "build/$preset/build.ninja" -nt CMakePresets.json ]; then
    mkdir -p "build/$preset"
    log=build/$preset/configure.log
    cmake --preset "$preset" >"$log" 2>&1 || {
        cat "$log" >&2
        exit 1
    }
fi

targets=()
[ $# -eq 0 ] || targets=(--target "$@")
terminal=0
[ ! -t 1 ] || terminal=1

NINJA_STATUS='[%f/%t] ' cmake --build --preset "$preset" "${targets[@]}" 2>&1 |
    awk -v terminal="$terminal" -v preset="$preset" '
        function end_line() { if (shown) { printf "\r\033[K"; shown = 0 } }
        /Re-checking globbed|^ninja: no work/ { next }
        /^\[[0-9]+\/[0-9]+\] (Re-running CMake|.*gongji_version)/ { next }
        /^-- (Configuring|Generating|Build files)/ { next }
        /^\[[0-9]+\/[0-9]+\] / {
            split(substr($1, 2, length($1) - 2), n, "/")
            if (terminal) { printf "\r\033[Kbuilding %s: %d of %d", preset, n[1], n[2]; shown = 1 }
            else if (int(4 * n[1] / n[2]) > quarter && n[2] >= 8) {
                quarter = int(4 * n[1] / n[2])
                printf "building %s: %d of %d\n", preset, n[1], n[2]
            }
            fflush(); next
        }
        { end_line(); print; fflush() }
        END { end_line() }'
