#!/usr/bin/env python3
"""examples/his-day on PostgreSQL.

    check_day.py GONGJI     PostgreSQL as with_postgres.py leaves it in GJ_TEST_POSTGRES
"""

import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "runner"))
import with_postgres  # noqa: E402

SECONDS = 300


def fresh_database(name):
    cluster = os.environ["GJ_TEST_POSTGRES"]
    subprocess.run([str(with_postgres.find_binaries() / "psql"), "-q", "-v", "ON_ERROR_STOP=1",
                    cluster, "-c", f"CREATE DATABASE {name}"],
                   check=True, capture_output=True, timeout=SECONDS)
    return cluster.replace("/postgres?", f"/{name}?")


def environment():
    return dict(os.environ, GONGJI_POLICIES=str(ROOT / "policies"),
                GONGJI_INTERFACE=str(ROOT / "interface"))


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([sys.executable, "-B", str(ROOT / "examples/his-day/his_day.py"),
                               str(program), fresh_database("day"), folder],
                              env=environment(), timeout=SECONDS, check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
