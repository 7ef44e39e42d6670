#!/usr/bin/env python3
"""Runs the commands that pages show in ```console blocks and compares what they print.

    check_tour.py GONGJI PAGE... [--reset]
A block is `$ command` and what it prints, run from the repository's root with `gongji` on the PATH.
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


def printed_by(command, folder):
    environment = dict(os.environ, GONGJI_POLICIES="policies", LC_ALL="C.UTF-8", NO_COLOR="1",
                       PATH=f"{folder}:{os.environ['PATH']}")
    done = subprocess.run(["bash", "-c", command], env=environment, check=False, timeout=300,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    return done.stdout.decode("utf-8", "replace")


def main():
    pages = [pathlib.Path(word) for word in sys.argv[2:] if not word.startswith("--")]
    count = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "gongji").symlink_to(pathlib.Path(sys.argv[1]).resolve())
        for page in pages:
            text = page.read_text(encoding="utf-8")
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
