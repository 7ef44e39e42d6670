#!/usr/bin/env python3
"""Durable settlements a second on SQLite and PostgreSQL, beside two yardsticks of the same run.

    storage_bench.py LOAD [--seconds S] [--people N] [--clients 1,8,64] [--rounds R]

LOAD is gongji_load. Yardsticks: the same rows written by a bare loop with transactions of the same
size, and pgbench (TPC-B, prepared) on the same PostgreSQL cluster, which keeps fsync on. Prints two
tables as docs/performance.md has them; of several rounds the medians. The last two columns are the
processor time of the threads that write, a settlement: it suffers less from what else runs. The
databases lie beside LOAD and in /var/tmp, which are on a disk, and are gone afterwards.
"""

import argparse
import datetime
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests" / "runner"))
import with_postgres  # noqa: E402

SCALE = "20"    # of pgbench: two million accounts
HEAD = """| database | clients | settled/s | p50 ms | p99 ms | in a commit | bare loop/s | share | \
µs | loop's µs |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""
PGBENCH_HEAD = """| pgbench TPC-B, clients | transactions/s | mean ms |
| ---: | ---: | ---: |"""


class Failed(Exception):
    pass


def run(command):
    done = subprocess.run([str(part) for part in command], check=False, capture_output=True,
                          text=True)
    if done.returncode != 0:
        raise Failed(f"{command[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def median_rows(rounds):
    """Rows of several rounds, cell by cell; words and the share are made anew."""
    for rows in zip(*rounds):
        cells = list(zip(*rows))
        numbers = [statistics.median(float(cell) for cell in column)
                   for column in cells[1:7] + cells[8:10]]
        clients, rate, p50, p99, batch, bare, processor, of_loop = numbers
        yield (f"| {cells[0][0]} | {clients:.0f} | {rate:,.0f} | {p50:.1f} | {p99:.1f} | "
               f"{batch:.1f} | {bare:,.0f} | {100 * rate / bare:.0f} % | {processor:.0f} | "
               f"{of_loop:.0f} |")


def load_bench(options, database, other):
    out = run([options.load, "bench", "--db", database, "--other", other, "--people",
               options.people, "--seconds", options.seconds, "--clients", options.clients])
    return [[cell.strip() for cell in line.split("|")] for line in out.splitlines()]


def sqlite_rounds(options):
    rounds = []
    for _ in range(options.rounds):
        place = pathlib.Path(options.load).resolve().parent
        with tempfile.TemporaryDirectory(prefix="bench-", dir=place) as folder:
            rounds.append(load_bench(options, f"{folder}/a.sqlite", f"{folder}/b.sqlite"))
    return rounds


def pgbench_rows(options, address):
    program = shutil.which("pgbench")
    if program is None:
        raise Failed("pgbench is not there: install the package `postgresql-contrib` or "
                     "`postgresql` (tools/setup.sh bench)")
    run([program, "-q", "-i", "-s", SCALE, address])
    for clients in options.clients.split(","):
        done = run([program, "-M", "prepared", "-c", clients, "-j", "2", "-T", options.seconds,
                    "-n", address])
        rate = float(re.search(r"tps = ([\d.]+)", done).group(1))
        latency = float(re.search(r"latency average = ([\d.]+)", done).group(1))
        yield f"| {clients} | {rate:,.0f} | {latency:.1f} |"


def postgres_rounds(options):
    """The rounds, and pgbench on the same cluster behind them."""
    with tempfile.TemporaryDirectory(prefix="gongji-pg-", dir="/var/tmp",
                                     ignore_cleanup_errors=True) as folder:
        cluster = with_postgres.Cluster(folder, durable=True, settings=["autovacuum=on"])
        try:
            cluster.start()
            address = cluster.address()
            psql = with_postgres.find_binaries() / "psql"
            rounds = []
            for number in range(options.rounds):
                for name in (f"a{number}", f"b{number}"):
                    run([psql, "-q", address, "-c", f"CREATE DATABASE {name}"])
                rounds.append(load_bench(options, address.replace("/postgres?", f"/a{number}?"),
                                         address.replace("/postgres?", f"/b{number}?")))
            return rounds, list(pgbench_rows(options, address))
        finally:
            cluster.stop()


def machine():
    model = "unknown processor"
    for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
    version = run([with_postgres.find_binaries() / "postgres", "--version"]).strip()
    return (f"{datetime.date.today()}, {os.cpu_count()} cores {model}, {platform.release()}, "
            f"{version}; load before the run {os.getloadavg()[0]:.1f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("load")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--clients", default="1,8,64")
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    try:
        print(f"{machine()}; {options.people:,} people, {options.seconds} s, "
              f"{options.rounds} round(s).\n", flush=True)
        print(HEAD, flush=True)
        for row in median_rows(sqlite_rounds(options)):
            print(row, flush=True)
        rounds, of_pgbench = postgres_rounds(options)
        print("\n".join(median_rows(rounds)), flush=True)
        print("\n".join(["", PGBENCH_HEAD] + of_pgbench))
    except (Failed, with_postgres.NoServer) as error:
        print(f"storage_bench: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
