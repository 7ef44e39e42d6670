#!/usr/bin/env python3
"""Outpatient visits a second over HTTP, on SQLite and PostgreSQL, beside an echo of the same bytes.

    gateway_bench.py BUILD [--seconds S] [--people N] [--connections 1,8,64]

BUILD is a folder with gongji and gongji_flows. A visit is five requests, two of them settle or try.
The row 2001 is wrk with one question, which only reads. Callers run on the same cores as the
server.
"""

import argparse
import os
import pathlib
import resource
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "runner"))
import with_postgres  # noqa: E402

PATH = "/fsi/api/rsfComIfsService/callService"
HEAD = ("| connections | visits/s | p50 ms | p99 ms | requests/s | p50 ms | p99 ms |\n"
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def await_port(port):
    for _ in range(200):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit(f"nothing listens on {port}")


def prepare(options, address, key_file, folder):
    """A region with one hospital, one drug and people who are covered."""
    environment = dict(os.environ, GONGJI_DB=address, GONGJI_KEY_FILE=key_file)
    program = str(options.build / "gongji")

    def gongji(*words):
        subprocess.run([program, *words], check=True, capture_output=True, cwd=ROOT,
                       env=environment)

    gongji("db", "init")
    gongji("region", "open", "330213", "奉化区")
    gongji("region", "package", "fenghua2020")
    gongji("institution", "add", "institution=H33021300001", "name=医院", "kind=hospital",
           "level=3", "from=2019-01-01")
    gongji("catalogue", "add", "item=XA01", "name=药", "list=drug", "level=A", "charge=09",
           "from=2019-01-01")
    names = [f"F{100_000 + i}" for i in range(options.people)]
    people = pathlib.Path(folder) / "people.csv"
    people.write_text("人员编号,姓名,出生日期,性别\n" +
                      "".join(f"{name},某人,1980-01-01,男\n" for name in names), encoding="utf-8")
    cover = pathlib.Path(folder) / "cover.csv"
    cover.write_text("人员编号,险种,人员类别,参保起始日,参保截止日\n" +
                     "".join(f"{name},resident,adult_A,2020-01-01,2020-12-31\n" for name in names),
                     encoding="utf-8")
    gongji("person", "add", "--file", str(people), "--batch", "p")
    gongji("coverage", "add", "--file", str(cover), "--batch", "c")
    return environment


def run_flows(options, port):
    print(HEAD)
    for connections in options.connections.split(","):
        subprocess.run([str(options.build / "gongji_flows"), "run", "--port", str(port),
                        "--connections", connections, "--seconds", str(options.seconds),
                        "--people", str(options.people)], check=True)
        run_wrk(options, port, connections)


def run_wrk(options, port, connections):
    made = subprocess.run(
        ["wrk", "--threads", "1", "--connections", connections, "--duration",
         f"{options.seconds}s", "--script", ROOT / "bench" / "flows" / "entitlement.lua",
         f"http://127.0.0.1:{port}{PATH}"], stdout=subprocess.PIPE, check=True, text=True,
        env=dict(os.environ, PEOPLE=str(options.people), CONNECTIONS=connections))
    print(made.stdout[made.stdout.index("| 2001"):], end="", flush=True)



def measure(options, title, command, environment):
    port = free_port()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    server = subprocess.Popen([*command, "--port", str(port)], cwd=ROOT, env=environment,
                              stdout=subprocess.DEVNULL)
    try:
        await_port(port)
        print(f"\n{title}\n", flush=True)
        run_flows(options, port)
    finally:
        server.terminate()
        server.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"\nprocessor time of server and callers: {spent:.1f} s", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--connections", default="1,8,64")
    options = parser.parse_args()
    options.build = options.build.resolve()
    serve = [str(options.build / "gongji"), "serve", "--log-level", "warn"]
    measure(options, "echo", [str(options.build / "gongji_flows"), "echo"], None)
    # Beside the program, not in /tmp, which may be in memory.
    with tempfile.TemporaryDirectory(prefix="bench-", dir=options.build) as folder:
        environment = prepare(options, f"{folder}/a.sqlite", f"{folder}/a.key", folder)
        measure(options, "SQLite", serve, environment)
    with tempfile.TemporaryDirectory(prefix="gongji-pg-", dir="/var/tmp") as folder:
        cluster = with_postgres.Cluster(folder, durable=True, settings=["autovacuum=on"])
        try:
            cluster.start()
            environment = prepare(options, cluster.address(), f"{folder}/b.key", folder)
            measure(options, "PostgreSQL", serve, environment)
        finally:
            cluster.stop()


if __name__ == "__main__":
    main()
