#!/usr/bin/env bash
# tools/fuzz.sh [SECONDS] [NAME...]   runs each fuzzer (default: all, 60 seconds each) from its
# corpus in fuzz/corpus/NAME. What it finds stays under build/fuzz/.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
shift || true
if [ $# -eq 0 ]; then
    for program in build/fuzz/*_fuzz; do
        [ -x "$program" ] && set -- "$@" "$(basename "$program" _fuzz)"
    done
fi
[ $# -gt 0 ] || { echo "fuzz: there is no fuzzer yet (fuzz/<name>_fuzz.cpp)"; exit 0; }

failed=0
for name in "$@"; do
    found=build/fuzz/found/$name
    crashes=build/fuzz/crashes/$name
    mkdir -p "$found" "$crashes"
    corpus=("$found")
    [ ! -d "fuzz/corpus/$name" ] || corpus+=("fuzz/corpus/$name")
    echo "fuzz: $name, $seconds s"
    log=$crashes/log.txt
    if ! "build/fuzz/${name}_fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
        -print_final_stats=1 -artifact_prefix="$crashes/" "${corpus[@]}" >"$log" 2>&1; then
        failed=$((failed + 1))
        tail -n 40 "$log"
        grep -m1 'INFO: Seed' "$log" || true
        echo "fuzz: $name failed; to repeat: build/fuzz/${name}_fuzz $crashes/<the file above>"
    else
        grep -E 'number_of_executed_units|new_units_added' "$log" || true
    fi
done
echo "fuzz: $# fuzzers, $failed failed"
[ "$failed" -eq 0 ]
