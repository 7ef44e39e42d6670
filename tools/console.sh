#!/usr/bin/env bash
# tools/console.sh   builds the console, web/dist, when something in web/ has changed. Without npm
# it says so and leaves the program without the console.
set -euo pipefail
cd "$(dirname "$0")/../web"

if ! command -v npm >/dev/null; then
    echo "console: npm is missing (packages: nodejs npm); the program gets no console" >&2
    exit 0
fi

if ! node -e 'process.exit(Number(process.versions.node.split(".")[0] < 18))'; then
    echo "console: Node.js 18 or later is needed; the program gets no console" >&2
    exit 0
fi

quiet() {  # name of a log, then the command
    local log=dist.$1.log
    shift
    if ! "$@" >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        echo "console: failed: $*" >&2
        exit 1
    fi
    rm -f "$log"
}

installed=node_modules/.gongji-installed
if ! cmp -s package-lock.json "$installed"; then
    echo "console: fetching packages"
    if ! (quiet install npm ci); then
        echo "console: its packages could not be fetched; the program gets no console" >&2
        rm -rf dist
        exit 0
    fi
    cp package-lock.json "$installed"
fi
newer=$(find src public scripts index.html package.json package-lock.json vite.config.ts \
    -newer dist/index.html -print -quit 2>/dev/null || echo all)
if [ ! -e dist/index.html ] || [ -n "$newer" ]; then
    echo "console: building"
    quiet build npm run build
fi
