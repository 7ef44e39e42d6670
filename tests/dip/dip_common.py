"""What the checks of DIP share: complaints, CSV files, running the program."""

import csv
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEME = ROOT / "schemes" / "demo-dip"

problems = []


def complain(text):
    problems.append(text)
    if len(problems) <= 20:
        print(text)


def same(what, ours, theirs):
    if ours != theirs:
        complain(f"{what}: {ours} here, {theirs} there")


def write_csv(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def read_csv(path):
    with open(path, newline="", encoding="utf-8-sig") as text:
        return list(csv.DictReader(text))


def run(*command, codes=(0,)):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False)
    if done.returncode not in codes:
        sys.exit(f"{' '.join(map(str, command))}: {done.returncode}\n{done.stderr}")
    return done


def scheme_in(folder, changes):
    shutil.copytree(SCHEME, folder)
    text = (folder / "settings.yaml").read_text(encoding="utf-8")
    for pattern, replacement in changes:
        text, found = re.subn(pattern, replacement, text)
        assert found == 1, pattern
    (folder / "settings.yaml").write_text(text, encoding="utf-8")
