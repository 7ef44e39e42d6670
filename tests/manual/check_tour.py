#!/usr/bin/env python3
"""Runs the commands that pages show in ```console blocks and compares what they print.

    check_tour.py GONGJI PAGE... [--reset]
A block is `$ command` and what it prints, run from the repository's root with `gongji` on the PATH.
A block ```sh serve is a server and what is asked of it: the first line is started, on another port
and with a database as `make demo` leaves it, then each other line must end well.
--reset writes the pages anew: read the difference before committing it.
"""

import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"(?<=^```console\n)(?P<command>\$ [^\n]*\n)(?P<printed>.*?)(?=^```$)",
                   re.DOTALL | re.MULTILINE)


SERVED = re.compile(r"(?<=^```sh serve\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
# As tools/demo.sh makes it; wrong rows are in these files on purpose (3).
DATABASE = ("db init", "region open 330213 奉化区", "region package fenghua2020",
            "institution add --file examples/bureau-day/institutions.csv",
            "person add --file examples/bureau-day/persons.csv --rejects {folder}/rejects.csv",
            "coverage add --file examples/bureau-day/coverage.csv",
            "visit settle --file examples/bureau-day/visits.csv")


def environment(folder, **more):
    return dict(os.environ, GONGJI_POLICIES="policies", LC_ALL="C.UTF-8", NO_COLOR="1",
                PATH=f"{folder}:{os.environ['PATH']}", **more)


def printed_by(command, folder):
    done = subprocess.run(["bash", "-c", command], env=environment(folder), check=False,
                          timeout=300, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    return done.stdout.decode("utf-8", "replace")


def make_database(folder):
    path = f"{folder}/demo/fenghua.db"
    os.makedirs(f"{folder}/demo", exist_ok=True)
    for words in DATABASE:
        done = subprocess.run(["bash", "-c", "gongji " + words.format(folder=folder)],
                              env=environment(folder, GONGJI_DB=path), check=False, timeout=300,
                              capture_output=True)
        if done.returncode not in (0, 3):
            raise SystemExit(f"tour: {words}: {done.stdout}{done.stderr}")


def try_served(block, folder):
    """What is wrong with a server and what is asked of it."""
    def here(line):
        line = line.replace("build/release/gongji", "gongji").replace(":8080/", f":{port}/")
        return line.replace("build/demo", f"{folder}/demo")

    port = 0
    first, *others = block.strip().split("\n")
    command = f"exec {here(first)} --port 0 --log-file {folder}/log"
    server = subprocess.Popen(["bash", "-c", command], env=environment(folder),
                              stdout=subprocess.PIPE, text=True)
    try:
        port = server.stdout.readline().split(" ;")[0].rsplit(":", 1)[1]
        for line in others:
            done = subprocess.run(["bash", "-c", here(line)], env=environment(folder), check=False,
                                  timeout=300, capture_output=True, text=True)
            if done.returncode != 0 or '"infcode":-1' in done.stdout:
                yield f"{line}\n{done.stdout}{done.stderr}"
    finally:
        server.terminate()
        if server.wait(60) != 0:
            yield f"{first}: ended with {server.returncode}"
        server.stdout.close()


def main():
    pages = [pathlib.Path(word) for word in sys.argv[2:] if not word.startswith("--")]
    count = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "gongji").symlink_to(pathlib.Path(sys.argv[1]).resolve())
        make_database(folder)
        for page in pages:
            text = page.read_text(encoding="utf-8")
            for block in SERVED.findall(text):
                count += 1
                for wrong in try_served(block, folder):
                    failed += 1
                    print(f"{page}: {wrong}")
            real = BLOCK.sub(lambda block: block["command"] +
                             printed_by(block["command"][2:], folder), text)
            count += len(BLOCK.findall(text))
            if "--reset" in sys.argv:
                page.write_text(real, encoding="utf-8")
            elif real != text:
                failed += 1
                sys.stdout.writelines(difflib.unified_diff(
                    text.splitlines(True), real.splitlines(True), str(page), "printed"))
    print(f"tour: {count} commands, {failed} pages differ")
    return 1 if failed or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
