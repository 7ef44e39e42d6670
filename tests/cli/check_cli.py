#!/usr/bin/env python3
"""What only a process shows: exit codes, signals, pipes and what is left behind.

    check_cli.py GONGJI
"""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

POLICIES = pathlib.Path(__file__).resolve().parents[2] / "policies"
HEADER = "claim_id,person,date,kind,total,class,level\n"
GOOD = "C1,P1,2020-05-01,outpatient,100.00,adult_A,other\n"
BAD = "C2,P1,2020-05-01,outpatient,secret,adult_A,other\n"


class Check:
    def __init__(self, program):
        self.program = str(pathlib.Path(program).resolve())
        self.failures = 0
        self.count = 0

    def command(self, *words):
        return [self.program, *words]

    def run(self, *words, text="", **more):
        return subprocess.run(self.command(*words), input=text, capture_output=True, text=True,
                              check=False, timeout=120, **more)

    def expect(self, what, condition, shown=""):
        self.count += 1
        if not condition:
            self.failures += 1
            print(f"failed: {what} {shown}")


def check_exit_codes(check):
    settle = ["settle", "-p", "fenghua2020"]
    done = check.run(*settle, text=HEADER + GOOD)
    check.expect("stdin to stdout", done.returncode == 0 and '"pool":"45.00"' in done.stdout, done)
    check.expect("summary on stderr", "结算 1" in done.stderr and "pool 45.00" in done.stderr, done)
    done = check.run(*settle, text=HEADER + GOOD + BAD)
    check.expect("rejects are shown",
                 done.returncode == 3 and "base.bad_amount" in done.stderr, done)
    check.expect("values are not", "secret" not in done.stderr, done)
    for words in (["settle"], ["nonsense"], [], settle + ["--threads", "0"],
                  settle + ["--evaluator", "best"], settle + ["--max-line", "1X"],
                  settle + ["--reading", "A4"], settle + ["--output-format", "csv", "--detail"]):
        done = check.run(*words, text=HEADER)
        check.expect(f"usage {words}", done.returncode == 2 and done.stderr, done)
    done = check.run("settle", "-p", "nowhere2020", text=HEADER)
    check.expect("no such package", done.returncode == 1 and "app.unknown_package" in done.stderr)
    done = check.run(*settle, "no-such-file.csv")
    check.expect("no such file", done.returncode == 1 and "app.cannot_read" in done.stderr)
    for words in (["--help"], ["settle", "--help"], ["help"], ["help", "settle"], ["version"]):
        done = check.run(*words)
        check.expect(f"help {words}", done.returncode == 0 and done.stdout and not done.stderr)
    check.expect("help lists the commands", check.run("help").stdout == check.run("--help").stdout)
    check.expect("help says the whole command",
                 "Usage: gongji policy check " in check.run("help", "policy", "check").stdout)
    check.expect("two ways to the version",
                 check.run("--version").stdout == check.run("version").stdout)
    check.expect("no such help", check.run("help", "nonsense").returncode == 2)
    for shell in ("bash", "zsh", "fish"):
        done = check.run("completion", shell)
        check.expect(f"completion {shell}", done.returncode == 0 and "state-out" in done.stdout)


def check_mistakes(check, folder):
    """Slips of the hand that must not cost a file or a wrong amount."""
    claims = folder / "claims.csv"
    claims.write_text(HEADER + GOOD, encoding="utf-8")
    for option in ("-o", "--rejects", "--state-out"):
        done = check.run("settle", "-p", "fenghua2020", "claims.csv", option, "./claims.csv",
                         cwd=folder)
        check.expect(f"{option} is the input", done.returncode == 2 and
                     claims.read_text(encoding="utf-8") == HEADER + GOOD, done)
    done = check.run("settle", "-p", "fenghua2020", "claims.csv", "-o", "/dev/null", "--rejects",
                     "/dev/null", cwd=folder)
    check.expect("devices may be written to twice", done.returncode == 0, done)
    for number in range(2):    # a state may go on in place
        state = ["--state-out", "state"] + (["--state-in", "state"] if number else [])
        text = HEADER + GOOD.replace("05-01", f"05-0{number + 1}")
        done = check.run("settle", "-p", "fenghua2020", *state, text=text, cwd=folder)
        check.expect("a state in place", done.returncode == 0, done)
    visit = ["kind=outpatient", "date=2020-05-01", "class=adult_A", "level=other", "total=1.00"]
    done = check.run("quote", "fenghua2020", *visit, "total=2.00")
    check.expect("a fact given twice", done.returncode == 1 and "app.bad_fact" in done.stderr, done)
    (folder / "visit.yaml").write_text("kind: outpatient\ntotal: 1.00\n", encoding="utf-8")
    done = check.run("quote", "fenghua2020", "-f", "visit.yaml", cwd=folder)
    check.expect("a visit without a day", done.returncode == 1 and "app.bad_fact" in done.stderr,
                 done)
    done = check.run("policy", "test", "lixin2023")
    check.expect("cases of a package by its id", done.returncode == 0, done)
    for path in folder.iterdir():
        path.unlink()


def check_databases(check, folder):
    """--db goes before GONGJI_DB, which goes before gongji.db."""
    for words, given, made in ((["--db", "gongji.db"], "other.db", "gongji.db"),
                               (["--db", "named.db"], "other.db", "named.db"),
                               ([], "other.db", "other.db"), ([], None, "gongji.db")):
        env = {name: value for name, value in os.environ.items() if name != "GONGJI_DB"}
        if given:
            env["GONGJI_DB"] = given
        done = check.run("db", "init", *words, cwd=folder, env=env)
        found = sorted(path.name for path in folder.glob("*.db"))
        check.expect(f"db init {words} with GONGJI_DB={given}",
                     done.returncode == 0 and found == [made], (done, found))
        for path in folder.iterdir():
            path.unlink()
    done = check.run("replay", "--year", "20x3", cwd=folder)
    check.expect("a year that is none", done.returncode == 2 and "--year" in done.stderr, done)
    done = check.run("replay", "--db", "gongji.db", cwd=folder)
    check.expect("what is wrong is said in Chinese, and where to read on", done.returncode == 2 and
                 "error[app.usage]" in done.stderr and "缺少必填" in done.stderr and
                 "gongji help replay" in done.stderr, done)


def check_locale(check):
    outputs = set()
    for locale in ("C", "C.UTF-8", "de_DE.UTF-8", "zh_CN.GB18030"):
        done = check.run("settle", "-p", "fenghua2020", text=HEADER + GOOD,
                         env=dict(os.environ, LC_ALL=locale, LANG=locale))
        outputs.add(done.stdout)
    check.expect("the locale changes nothing", len(outputs) == 1, outputs)


def check_signals(check, folder):
    for number in (signal.SIGINT, signal.SIGTERM):
        words = check.command("settle", "-p", "fenghua2020", "-o", "out", "--rejects", "rejects",
                              "--state-out", "state")
        with subprocess.Popen(words, cwd=folder, stdin=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
            process.stdin.write((HEADER + GOOD * 40000).encode())    # some batches
            process.stdin.flush()
            deadline = time.monotonic() + 60
            while not (folder / "out.part").exists() and time.monotonic() < deadline:
                time.sleep(0.02)
                if process.poll() is not None:
                    break
            process.send_signal(number)
            code = process.wait(timeout=60)
        check.expect(f"{number.name} exits", code == 128 + number, code)
        check.expect(f"{number.name} leaves nothing", not list(folder.iterdir()))


def check_same_output(check, folder):
    words = check.command("settle", "-p", "fenghua2020", "-o", "out")
    with subprocess.Popen(words, cwd=folder, stdin=subprocess.PIPE,
                          stderr=subprocess.DEVNULL) as first:
        first.stdin.write((HEADER + GOOD * 40000).encode())    # some batches
        first.stdin.flush()
        deadline = time.monotonic() + 60
        while not (folder / "out.part").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
            if first.poll() is not None:
                break
        second = check.run("settle", "-p", "fenghua2020", "-o", "out", text=HEADER, cwd=folder)
        first.stdin.close()
        code = first.wait(timeout=60)
    check.expect("the second writer is refused",
                 second.returncode == 1 and "app.cannot_write" in second.stderr, second)
    check.expect("the first one goes on", code == 3 and '"C1"' in (folder / "out").read_text())
    (folder / "out").unlink()


def check_samples(check, folder):
    """What is printed as a valid request is one; a list's sample also keeps the rules of lists."""
    message = folder / "message.json"
    listed = check.run("interface", "list", "--json").stdout.splitlines()
    opened = [row["infno"] for row in map(json.loads, listed) if row["open"]]
    check.expect("open transactions", len(opened) > 100 and {"2207", "3401"} <= set(opened) and
                 "5401" not in opened, opened)
    for infno in {*opened[::6], "2207", "4101", "4101A"}:
        message.write_text(check.run("interface", "sample", infno).stdout, encoding="utf-8")
        done = check.run("interface", "validate", str(message))
        check.expect(f"sample {infno}", done.returncode == 0, done.stdout)
        if infno in ("4101", "4101A"):
            done = check.run("list", "check", str(message))
            check.expect(f"list check of sample {infno}", done.returncode == 0, done.stdout)


def check_broken_pipe(check, folder):
    claims = folder / "claims.csv"
    rows = "".join(f"C{i},P{i},2020-05-01,outpatient,1.00,adult_A,other\n" for i in range(50000))
    claims.write_text(HEADER + rows, encoding="utf-8")
    with subprocess.Popen(check.command("settle", "-p", "fenghua2020", str(claims)), cwd=folder,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        code = process.wait(timeout=60)
    check.expect("a broken pipe is quiet", code == 141 and not said, (code, said))


def main():
    os.environ["GONGJI_POLICIES"] = str(POLICIES)
    check = Check(sys.argv[1])
    check_exit_codes(check)
    check_locale(check)
    with tempfile.TemporaryDirectory() as folder:
        check_mistakes(check, pathlib.Path(folder))
        check_databases(check, pathlib.Path(folder))
        check_signals(check, pathlib.Path(folder))
        check_same_output(check, pathlib.Path(folder))
        check_samples(check, pathlib.Path(folder))
        check_broken_pipe(check, pathlib.Path(folder))
    print(f"cli: {check.count} checks, {check.failures} failed")
    return 1 if check.failures else 0


if __name__ == "__main__":
    sys.exit(main())
