#!/usr/bin/env python3
"""Durable settlements a second on SQLite and PostgreSQL, beside two yardsticks of the same run.

    storage_bench.py LOAD [--seconds S] [--people N] [--clients 1,8,64]

LOAD is gongji_load. Yardsticks: the same rows written by a bare loop with transactions of the same
size, and pgbench (TPC-B, prepared) on the same PostgreSQL cluster, which keeps fsync on.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests" / "runner"))
import with_postgres  # noqa: E402

SCALE = "20"    # of pgbench: two million accounts


def load_bench(options, database, other):
    subprocess.run([options.load, "bench", "--db", database, "--other", other, "--people",
                    str(options.people), "--seconds", str(options.seconds), "--clients",
                    options.clients], check=True)


def pgbench(options, cluster):
    program = shutil.which("pgbench")
    if program is None:
        print("pgbench is not there")
        return
    address = cluster.address()
    subprocess.run([program, "-q", "-i", "-s", SCALE, address], check=True, capture_output=True)
    for clients in options.clients.split(","):
        done = subprocess.run([program, "-M", "prepared", "-c", clients, "-j", "2", "-T",
                               str(options.seconds), "-n", address], check=True,
                              capture_output=True, text=True)
        rate = re.search(r"tps = ([\d.]+)", done.stdout).group(1)
        latency = re.search(r"latency average = ([\d.]+)", done.stdout).group(1)
        print(f"pgbench TPC-B | {clients} clients | {float(rate):.0f}/s | mean {latency} ms",
              flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("load")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--clients", default="1,8,64")
    options = parser.parse_args()
    # Beside the program, not in /tmp, which may be in memory.
    place = pathlib.Path(options.load).resolve().parent
    with tempfile.TemporaryDirectory(prefix="bench-", dir=place) as folder:
        load_bench(options, f"{folder}/a.sqlite", f"{folder}/b.sqlite")
    with tempfile.TemporaryDirectory(prefix="gongji-pg-") as folder:
        cluster = with_postgres.Cluster(folder, durable=True)
        try:
            cluster.start()
            address = cluster.address()
            psql = str(with_postgres.find_binaries() / "psql")
            for name in ("a", "b"):
                subprocess.run([psql, "-q", address, "-c", f"CREATE DATABASE {name}"], check=True)
            load_bench(options, address.replace("/postgres?", "/a?"),
                       address.replace("/postgres?", "/b?"))
            pgbench(options, cluster)
        finally:
            cluster.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
