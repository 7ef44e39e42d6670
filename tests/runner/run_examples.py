#!/usr/bin/env python3
"""Runs each example and compares what it prints with what its folder says it prints.

An example is a folder with
    cmd             shell text, run in that folder with `gongji` on the PATH
    expected.txt    its standard output
    expected.err    its standard error; not compared when there is no such file
    expected.code   its exit code; 0 when there is no such file
$TMPDIR is a fresh folder for what a command writes; where it is printed it reads $TMPDIR.

    run_examples.py GONGJI EXAMPLES [NAME...] [--reset]
--reset writes the expected files anew: read the difference before committing it.
"""

import concurrent.futures
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

TIMEOUT_SECONDS = 300


def run(program, folder):
    """(exit code, standard output, standard error, files left behind) of one example."""
    before = set(folder.rglob("*"))
    with tempfile.TemporaryDirectory() as scratch:
        path = pathlib.Path(scratch)
        (path / "bin").mkdir()
        (path / "bin/gongji").symlink_to(program.resolve())
        (path / "tmp").mkdir()
        environment = dict(os.environ,
                           GONGJI_POLICIES=str(folder.resolve().parents[1] / "policies"),
                           GONGJI_INTERFACE=str(folder.resolve().parents[1] / "interface"),
                           GONGJI_SYNTH=str(folder.resolve().parents[1] / "data" / "synth"),
                           LC_ALL="C.UTF-8", TZ="Asia/Shanghai", NO_COLOR="1",
                           TMPDIR=str(path / "tmp"), PATH=f"{path}/bin:{os.environ['PATH']}")
        try:
            done = subprocess.run(["bash", "-eu", "cmd"], cwd=folder, env=environment, check=False,
                                  stdin=subprocess.DEVNULL, capture_output=True,
                                  timeout=TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            return 124, "", f"no end after {TIMEOUT_SECONDS} s\n", []
        out, err = (stream.decode("utf-8", "replace").replace(str(path / "tmp"), "$TMPDIR")
                    for stream in (done.stdout, done.stderr))
    left = sorted(str(p.relative_to(folder)) for p in set(folder.rglob("*")) - before)
    return done.returncode, out, err, left


def difference(path, got):
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    return "".join(line if line.endswith("\n") else line + "\n" for line in difflib.unified_diff(
        expected.splitlines(True), got.splitlines(True), str(path), "printed"))


def reset(folder, code, out, err):
    (folder / "expected.txt").write_text(out, encoding="utf-8")
    if (folder / "expected.err").exists():
        (folder / "expected.err").write_text(err, encoding="utf-8")
    if code:
        (folder / "expected.code").write_text(f"{code}\n", encoding="utf-8")
    else:
        (folder / "expected.code").unlink(missing_ok=True)


def check(program, folder, is_reset):
    """What is wrong with one example, or an empty string."""
    if not (folder / "cmd").exists():
        return f"{folder}: has no file `cmd`\n"
    code, out, err, left = run(program, folder)
    if left:
        return f"{folder}: leaves files behind, write them to $TMPDIR: {', '.join(left)}\n"
    if is_reset:
        reset(folder, code, out, err)
        return ""
    problem = "" if (folder / "expected.txt").exists() else f"{folder}: has no expected.txt\n"
    problem += difference(folder / "expected.txt", out)
    if (folder / "expected.err").exists():
        problem += difference(folder / "expected.err", err)
    path = folder / "expected.code"
    expected = int(path.read_text(encoding="utf-8")) if path.exists() else 0
    if code != expected:
        problem += f"{folder}: exit code {code}, expected {expected}\n{err}"
    return problem


def run_all(program, examples, names, is_reset):
    folders = sorted(p for p in examples.iterdir() if p.is_dir() and (not names or p.name in names))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        problems = [p for p in pool.map(lambda f: check(program, f, is_reset), folders) if p]
    print("".join(problems), end="")
    print(f"{len(folders) - len(problems)} passed, {len(problems)} failed")
    return problems if folders else ["no example"]


def self_test():
    examples = {  # name: (files, does it pass)
        "good": ({"cmd": "gongji a; echo $TMPDIR", "expected.txt": "ran a\n$TMPDIR\n"}, True),
        "code": ({"cmd": "gongji b; exit 3", "expected.txt": "ran b\n", "expected.code": "3"},
                 True),
        "err": ({"cmd": "echo x >&2", "expected.txt": "", "expected.err": "x\n"}, True),
        "bad_out": ({"cmd": "gongji a", "expected.txt": "ran c\n"}, False),
        "bad_err": ({"cmd": "echo x >&2", "expected.txt": "", "expected.err": "y\n"}, False),
        "bad_code": ({"cmd": "exit 1", "expected.txt": ""}, False),
        "litter": ({"cmd": "touch left", "expected.txt": ""}, False),
        "empty": ({"expected.txt": ""}, False),
    }
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch)
        program = root / "program"
        program.write_text('#!/bin/sh\necho "ran $1"\n')
        program.chmod(0o755)
        for name, (files, _) in examples.items():
            (root / "all" / name).mkdir(parents=True)
            for file, text in files.items():
                (root / "all" / name / file).write_text(text)
        failures = [name for name, (_, passes) in examples.items()
                    if (check(program, root / "all" / name, False) == "") != passes]
        check(program, root / "all/bad_out", True)
        if check(program, root / "all/bad_out", False):
            failures.append("reset")
    print(f"examples self-test: {len(examples) + 1} run, failed: {failures}")
    return 1 if failures else 0


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    if "--self-test" in sys.argv:
        return self_test()
    if len(words) < 2:
        print(__doc__)
        return 2
    program, examples = (pathlib.Path(word) for word in words[:2])
    return 1 if run_all(program, examples, words[2:], "--reset" in sys.argv) else 0


if __name__ == "__main__":
    sys.exit(main())
