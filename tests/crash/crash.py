#!/usr/bin/env python3
"""Kills the program and the database server in the middle of settlements and looks what is left.

    crash.py LOAD [--kills N] [--database sqlite|postgres|both] [--seed N] [--clients N]

LOAD is gongji_load. Each round runs clients that write down what was acknowledged, kills -9 the
program, or the whole PostgreSQL server under it, at a random moment, and then checks: every
acknowledged settlement is there once with its answer, none that nobody sent, and the books agree.
What was sent and not acknowledged is sent again by the next round. A fresh database every ROUNDS.
"""

import argparse
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "runner"))
import with_postgres  # noqa: E402

ROUNDS = 20
PEOPLE = "400"
SHORTEST, LONGEST = 0.2, 1.2      # seconds from the first answer to the kill


class Failure(Exception):
    pass


def run(command):
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise Failure(" ".join(command) + "\n" + done.stdout + done.stderr)
    return done.stdout.strip()


def size_of(path):
    return os.path.getsize(path) if os.path.exists(path) else 0


class Sqlite:
    name = "sqlite"

    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    def fresh(self):
        self.count += 1
        return str(pathlib.Path(self.folder) / f"crash{self.count}.sqlite")

    def kill_server(self):
        return False

    def close(self):
        pass


class Postgres:
    name = "postgres"

    def __init__(self, folder):
        self.cluster = with_postgres.Cluster(folder, durable=True)
        self.cluster.start()
        self.count = 0

    def fresh(self):
        self.count += 1
        name = f"crash{self.count}"
        psql = str(with_postgres.find_binaries() / "psql")
        run([psql, "-q", self.cluster.address(), "-c", f"CREATE DATABASE {name}"])
        return self.cluster.address().replace("/postgres?", f"/{name}?")

    def kill_server(self):
        self.cluster.kill()
        self.cluster.boot()
        return True

    def close(self):
        self.cluster.stop()


def wait_for_answers(load, journal, before):
    end = time.monotonic() + 120
    while size_of(journal) <= before:
        if load.poll() is not None or time.monotonic() > end:
            raise Failure("the load ended by itself, or nothing was settled")
        time.sleep(0.01)


def one_round(program, place, chance, number, clients):
    """Kills once; gives what the check printed and what was killed."""
    database, journal = place["database"], place["journal"]
    before = size_of(journal)
    load = subprocess.Popen([program, "settle", "--db", database, "--journal", journal, "--run",
                             f"r{number}", "--clients", clients, "--seconds", "600",
                             "--people", PEOPLE])
    killed = "program"
    try:
        wait_for_answers(load, journal, before)
        time.sleep(chance.uniform(SHORTEST, LONGEST))
        if number % 2 == 1 and place["kind"].kill_server():
            killed = "server"
            # The program goes on: it connects again and finds out what took place.
            wait_for_answers(load, journal, size_of(journal))
            time.sleep(chance.uniform(0, SHORTEST))
        if load.poll() is not None:
            raise Failure("the load ended by itself")
    finally:
        load.send_signal(signal.SIGKILL)
        load.wait()
    return run([program, "verify", "--db", database, "--journal", journal]), killed


def crash(program, kind, options):
    chance = random.Random(f"{options.seed} {kind.name}")
    counts = {"program": 0, "server": 0}
    settled = 0
    last = ""
    place = {}
    for number in range(options.kills):
        if number % ROUNDS == 0:
            settled += int(last.split()[5]) if last else 0
            database = kind.fresh()
            place = {"kind": kind, "database": database,
                     "journal": str(pathlib.Path(options.folder) / f"{kind.name}{number}.log")}
            run([program, "prepare", "--db", database, "--people", PEOPLE])
        last, killed = one_round(program, place, chance, number, str(options.clients))
        counts[killed] += 1
    settled += int(last.split()[5])
    print(f"{kind.name}: {options.kills} rounds, program killed {options.kills} times, server "
          f"{counts['server']} times; {settled} settlements, none lost, none doubled, "
          "the books agree", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=2)
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--clients", type=int, default=16)
    options = parser.parse_args()
    if options.seed is None:
        options.seed = random.randrange(1 << 32)
    for number in with_postgres.SIGNALS:
        signal.signal(number, lambda got, _frame: sys.exit(128 + got))
    for kind in (Sqlite, Postgres):
        if options.database not in ("both", kind.name):
            continue
        with tempfile.TemporaryDirectory(prefix="gongji-crash-") as options.folder:
            data = pathlib.Path(options.folder) / "data-of-it"
            data.mkdir()
            os.chmod(options.folder, 0o755)
            database = kind(str(data))
            try:
                crash(options.program, database, options)
            except Failure as failure:
                print(f"{kind.name}: seed {options.seed}: {failure}")
                return 1
            finally:
                database.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
