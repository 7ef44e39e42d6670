#!/usr/bin/env python3
"""Misuse that must not compile: each *.cpp here must be refused by the compiler, and must be
accepted with -DGJ_CONTROL, so that it is the misuse and nothing else that is refused.

    run.py --cxx COMPILER -I DIR... FOLDER
"""

import argparse
import concurrent.futures
import pathlib
import subprocess
import sys


def compiles(options, path, *extra):
    command = [options.cxx, "-std=c++20", "-fsyntax-only", *extra]
    command += [f"-I{folder}" for folder in options.include]
    done = subprocess.run(command + [str(path)], capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stderr


def check(options, path):
    """What is wrong with one file, or an empty string."""
    if "GJ_CONTROL" not in path.read_text(encoding="utf-8"):
        return f"{path}: has no GJ_CONTROL variant"
    accepted, said = compiles(options, path, "-DGJ_CONTROL")
    if not accepted:
        return f"{path}: the control does not compile:\n{said}"
    accepted, _ = compiles(options, path)
    return f"{path}: compiles, but must not" if accepted else ""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cxx", required=True)
    parser.add_argument("-I", dest="include", action="append", default=[])
    parser.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    files = sorted(options.folder.glob("*.cpp"))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        problems = [text for text in pool.map(lambda f: check(options, f), files) if text]
    for text in problems:
        print(text)
    print(f"compile_fail: {len(files) - len(problems)} passed, {len(problems)} failed")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
