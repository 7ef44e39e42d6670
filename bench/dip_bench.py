#!/usr/bin/env python3
"""A DIP catalogue from many cases, and the plain group-by of a database beside it.

    dip_bench.py GONGJI [--rows N]

Makes N cases of three years (bench/make_cases.awk), builds the catalogue of schemes/demo-dip from
them, groups them by it, and lets PostgreSQL count and sum the same cases by diagnosis, procedures
and year: a table that is loaded and analysed before, no trimming, nothing else; the best of three.
Everything lies in a folder in /var/tmp that is gone afterwards (10 million cases: 3 GB).
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "runner"))
import with_postgres  # noqa: E402

YEARS = "2023,2024,2025"
# Diagnosis of four characters, procedures, year, cost, drugs, consumables.
COLUMNS = r"""NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
{ printf "%s+%s,%s,%s,%s,%s\n", substr($at["diagnoses"], 1, 5), $at["procedures"],
         substr($at["discharge_day"], 1, 4), $at["cost"], $at["drugs"], $at["consumables"] }"""
GROUP_BY = ("SELECT count(*) FROM (SELECT key, year, count(*), sum(cost), sum(drugs), "
            "sum(consumables) FROM cases GROUP BY key, year) AS groups")
SETTING = "SET work_mem = '1GB'"


class Failed(Exception):
    pass


def run(command, **more):
    done = subprocess.run([str(part) for part in command], check=False, text=True,
                          stdout=more.pop("stdout", subprocess.PIPE), stderr=subprocess.PIPE,
                          **more)
    if done.returncode != 0:
        raise Failed(f"{command[0]} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def measured(command):
    """Seconds, processor seconds and peak MB of a command."""
    begin = time.monotonic()
    child = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE, text=True)
    said = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise Failed(f"{command[0]} ended with {child.returncode}: {said}")
    return time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def row(what, figures):
    seconds, processor, peak = figures
    print(f"| {what} | {seconds:.1f} s | {processor:.1f} s | {peak:,.0f} MB |", flush=True)


def yardstick(cases, folder):
    """Seconds of PostgreSQL for the group-by."""
    table = pathlib.Path(folder) / "table.csv"
    with open(table, "w", encoding="utf-8") as out:
        run(["awk", "-F", ",", COLUMNS, cases], stdout=out)
    (place := pathlib.Path(folder) / "pg").mkdir()
    cluster = with_postgres.Cluster(place, durable=False)
    try:
        cluster.start()
        psql = [with_postgres.find_binaries() / "psql", "-qAt", cluster.address()]
        run(psql + ["-c", "CREATE TABLE cases (key text, year int, cost numeric, drugs numeric, "
                    "consumables numeric)", "-c", f"\\copy cases FROM '{table}' CSV",
                    "-c", "VACUUM ANALYZE cases"])
        said = run(psql + ["-c", SETTING, "-c", "\\timing on"] + ["-c", GROUP_BY] * 3)
        return min(float(ms) for ms in re.findall(r"Time: ([\d.]+) ms", said)) / 1000
    finally:
        cluster.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gongji")
    parser.add_argument("--rows", type=int, default=10_000_000)
    options = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory(prefix="gongji-dip-", dir="/var/tmp",
                                         ignore_cleanup_errors=True) as folder:
            os.chmod(folder, 0o755)
            cases, catalogue = f"{folder}/cases.csv", f"{folder}/dip"
            with open(cases, "w", encoding="utf-8") as out:
                run(["awk", "-v", f"rows={options.rows}", "-v", f"years={YEARS}", "-v", "seed=1",
                     "-f", ROOT / "bench" / "make_cases.awk"], stdout=out)
            print(f"\n| {options.rows:,} cases | time | processor time | peak memory |\n"
                  "| --- | ---: | ---: | ---: |", flush=True)
            row("`gongji dip build`", measured(
                [options.gongji, "dip", "build", "--settings",
                 ROOT / "schemes" / "demo-dip" / "settings.yaml", "--out", catalogue, cases]))
            row("`gongji group dip`", measured(
                [options.gongji, "group", "dip", "--scheme", catalogue, "--out", "/dev/null",
                 cases]))
            seconds = yardstick(cases, folder)
            print(f"| PostgreSQL, one `GROUP BY` over the loaded table | {seconds:.1f} s | | |")
    except (Failed, with_postgres.NoServer) as error:
        print(f"dip_bench: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
