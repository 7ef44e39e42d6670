#!/usr/bin/env python3
"""Compares the commands and options of the program with the manual page and the reference page.

    check_manual.py GONGJI MAN_PAGE REFERENCE_PAGE OPERATIONS_PAGE INTERFACE_PAGE

The last two are compared whole with what the program makes of its tables.
"""

import pathlib
import re
import subprocess
import sys


def of_program(program):
    """{command: set of options and arguments}; a short option stands for itself."""
    dump = subprocess.run([program, "help", "--dump"], check=True, capture_output=True, text=True)
    found = {}
    for line in dump.stdout.splitlines():
        words = line.split()
        command = " ".join(w for w in words if re.fullmatch("[a-z][a-z-]*", w))
        found.setdefault(command, set()).update(words[len(command.split()):])
    # A command that only holds others has no section of its own.
    return {name: options for name, options in found.items()
            if not any(other.startswith(name + " ") for other in found)}


def of_man_page(text):
    found, command = {}, None
    for line in text.splitlines():
        if line.startswith(".Sh "):
            command = None
        elif line.startswith(".Ss "):
            command = line[4:]
            found[command] = set()
        elif command and line.startswith(".It "):
            names = re.findall(r"Fl (\S+)", line) or re.findall(r"Ar (\S+)", line)
            flags = "Fl" in line
            found[command].update("-" + name if flags else name for name in names)
    return found


def of_reference(text):
    found, command, table = {}, None, False
    for line in text.splitlines():
        if line.startswith("## "):
            command = line[3:]
            found[command] = set()
        table = line.startswith("| option") or (table and line.startswith("|"))
        if command and table and line.startswith("| `"):
            cell = line.split("|")[1]
            found[command].update(name.split()[0] for name in re.findall("`([^`]*)`", cell))
    return found


def differences(name, program, page):
    for command in sorted(program.keys() | page.keys()):
        if command not in page:
            yield f"{name}: no section `{command}`"
        elif command not in program:
            yield f"{name}: the program has no command `{command}`"
        else:
            for option in sorted(program[command] - page[command]):
                yield f"{name}: {command}: {option} is missing"
            for option in sorted(page[command] - program[command]):
                yield f"{name}: {command}: the program has no {option}"


def main():
    program = of_program(sys.argv[1])
    problems = []
    for path, reader in ((sys.argv[2], of_man_page), (sys.argv[3], of_reference)):
        text = pathlib.Path(path).read_text(encoding="utf-8")
        problems += differences(path, program, reader(text))
    for path, words in ((sys.argv[4], ("help", "--reference")),
                        (sys.argv[5], ("interface", "list", "--reference")),
                        (sys.argv[6], ("api", "types"))):
        made = subprocess.run([sys.argv[1], *words], check=True, capture_output=True,
                              text=True).stdout
        if made != pathlib.Path(path).read_text(encoding="utf-8"):
            problems.append(f"{path}: not what `gongji {' '.join(words)}` prints")
    print("".join(problem + "\n" for problem in problems), end="")
    print(f"manual: {len(program)} commands, {len(problems)} problems")
    return 1 if problems or len(program) < 4 else 0


if __name__ == "__main__":
    sys.exit(main())
