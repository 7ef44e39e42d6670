#!/usr/bin/env python3
"""`gongji demo` from outside: what it says, who can log in, and that nothing is left behind.

    check_demo.py GONGJI
"""

import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

SOURCE = pathlib.Path(__file__).resolve().parents[2]
REGIONS = 2


class Check:
    def __init__(self, program, folder):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = folder
        self.environment = dict(
            os.environ, TMPDIR=str(folder), LC_ALL="C.UTF-8",
            GONGJI_POLICIES=str(SOURCE / "policies"), GONGJI_SYNTH=str(SOURCE / "data/synth"),
            GONGJI_INTERFACE=str(SOURCE / "interface"))
        self.count = self.failures = 0

    def expect(self, what, condition, shown=""):
        self.count += 1
        if not condition:
            self.failures += 1
            print(f"failed: {what} {shown}")

    def run(self, *words):
        return subprocess.run([self.program, *words], env=self.environment, capture_output=True,
                              text=True, timeout=300, check=False)


def ask(address, body=None, **headers):
    """Status and JSON."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json", **headers})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, {}


def check_region(check, text):
    """The block of one region: its address, and all who log in."""
    console = re.search(r"(http://127\.0\.0\.1:\d+/)$", text, re.M).group(1)
    with urllib.request.urlopen(console, timeout=60) as answer:
        kind, page = answer.headers["Content-Type"], answer.read().decode()
    check.expect("the address opens a page", kind.startswith("text/html") and "<html" in page, kind)
    api = console + "api/v1"
    tokens = {}
    for who in ("admin", "admin2", "clerk", "reviewer", "finance", "planner", "auditor"):
        password = re.search(rf"  {who} +密码 (\S+)", text).group(1)
        status, answer = ask(f"{api}/session", {"operator": who, "password": password})
        check.expect(f"{who} logs in", status == 201 and answer["name"] == who, (status, answer))
        tokens[who] = {"Authorization": f"Bearer {answer.get('token', '')}"}
        status, _ = ask(f"{api}/session", {"operator": who, "password": password + "x"})
        check.expect(f"{who} with another password", status == 401, status)
    status, people = ask(f"{api}/person/list?page_size=1&count=true", **tokens["clerk"])
    check.expect("the clerk sees people", status == 200 and people["total"] > 0, people)
    status, _ = ask(f"{api}/operator/list", **tokens["admin"])
    check.expect("the administrator sees operators", status == 200, status)
    hospital, key = re.search(r"  (S\d+)  apikey (\S+)", text).groups()
    status, answer = ask(f"{api}/session", apikey=key)
    check.expect("the hospital is known", status == 200 and answer["name"] == hospital,
                 (status, answer))
    words = re.search(r"gongji (voucher issue .*)", text).group(1).split()
    issued = json.loads(check.run(*words, "--json").stdout)
    status, answer = ask(f"{api}/session", {"voucher": issued["token"]})
    check.expect("the insured person logs in", status == 201 and answer["name"] == issued["person"],
                 answer)
    mine = {"Authorization": f"Bearer {answer.get('token', '')}"}
    status, visits = ask(f"{api}/visit/list", **mine)
    check.expect("and sees settlements", status == 200 and visits["items"], visits)


def check_serving(check):
    with subprocess.Popen([check.program, "demo", "--size", "small", "--port", "0"],
                          env=check.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True) as demo:
        lines = []
        for line in demo.stdout:
            lines.append(line)
            if line.startswith("Ctrl-C"):
                break
        text = "".join(lines)
        check.expect("the databases lie in a folder of their own", any(check.folder.iterdir()))
        blocks = re.split(r"^(?=\S+  http://)", text, flags=re.M)[1:]
        check.expect("two regions", len(blocks) == REGIONS, text)
        check.expect("what is stored and what is not", "入库入账" in text and "不入库" in text, text)
        for block in blocks:
            check_region(check, block)
        demo.send_signal(signal.SIGTERM)
        demo.stdout.read()
        error = demo.stderr.read()
    check.expect("ends well", demo.returncode == 0, (demo.returncode, error))
    check.expect("leaves nothing", not any(check.folder.iterdir()), list(check.folder.iterdir()))


def check_busy_port(check):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        for first in (port, port - 1):
            done = check.run("demo", "--size", "small", "--port", str(first))
            check.expect("a busy port is refused", done.returncode == 1
                         and re.search(rf"127.0.0.1:({first}|{port}): ", done.stderr)
                         and "gateway.cannot_listen" in done.stderr, done)
            check.expect("before anything is built", done.stdout == ""
                         and "完成" not in done.stderr, done)


def check_keeping(check):
    kept = check.folder / "kept"
    words = ("demo", "--size", "300", "--no-serve", "--keep", str(kept))
    done = check.run(*words)
    check.expect("builds only", done.returncode == 0 and "密码" not in done.stdout, done)
    names = sorted(path.name for path in kept.iterdir())
    check.expect("keeps databases, keys and files",
                 [n for n in names if n.startswith("330213")] ==
                 ["330213", "330213.db", "330213.db.key"], names)
    done = check.run(*words)
    check.expect("not over what is there", done.returncode == 2 and "--keep" in done.stderr, done)
    done = check.run("db", "verify", "--db", str(kept / "330213.db"))
    check.expect("the books are sound", done.returncode == 0, done)
    for words in (("--size", "many"), ("--port", "65535"), ("--region", "110101"),
                  ("--size", "50")):
        done = check.run("demo", "--no-serve", *words)
        check.expect(f"refuses {words}", done.returncode in (1, 2) and done.stderr, done)
    check.expect("refusals leave nothing",
                 [path.name for path in check.folder.iterdir()] == ["kept"])


def main():
    with tempfile.TemporaryDirectory() as scratch:
        check = Check(sys.argv[1], pathlib.Path(scratch))
        check_busy_port(check)
        check_serving(check)
        check_keeping(check)
    print(f"demo: {check.count} checks, {check.failures} failed")
    return 1 if check.failures else 0


if __name__ == "__main__":
    sys.exit(main())
