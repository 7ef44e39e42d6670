#!/usr/bin/env python3
"""Checks docs/coverage.csv: which rule, figure or procedure of the collected sources is computed.

Each row 1 to 465 stands there once, in order, with its group, a status and, for `done` and
`partly`, files of this tree that show it; `partly` says in a note what is missing.

    check_coverage.py [ROOT]      prints path:line: what is wrong, then the counts
    check_coverage.py --self-test plants mistakes in a temporary tree and looks for them
"""

import collections
import csv
import pathlib
import sys
import tempfile

TABLE = "docs/coverage.csv"
HEADER = ["row", "group", "item", "status", "evidence", "note"]
ROWS = 465
GROUPS = "ABCDEFGHIJKLMNOPQRSTUVWXY"
STATUSES = ("done", "partly", "not yet", "not software")
WITH_EVIDENCE = ("done", "partly")
SHOWS = (".case", "_test.cpp")
SHOWS_BELOW = ("tests/", "examples/")


def may_show(path):
    return path.endswith(SHOWS) or path.startswith(SHOWS_BELOW)


def check_evidence(root, status, evidence):
    """What is wrong with the evidence of one row."""
    paths = evidence.split(";") if evidence else []
    if status in WITH_EVIDENCE and not paths:
        yield f"`{status}` without evidence"
    if status not in WITH_EVIDENCE and paths:
        yield f"`{status}` with evidence"
    if len(set(paths)) != len(paths):
        yield "the same evidence twice"
    for path in paths:
        if path != path.strip() or path.startswith("/") or ".." in path.split("/"):
            yield f"evidence `{path}`: not a path inside this tree"
        elif not (root / path).is_file():
            yield f"evidence `{path}`: no such file"
        elif not may_show(path):
            yield f"evidence `{path}`: neither a case nor a test"


def check_row(root, number, row):
    """What is wrong with the row that should have this number."""
    if len(row) != len(HEADER):
        yield f"{len(row)} cells, not {len(HEADER)}"
        return
    value = dict(zip(HEADER, row))
    if value["row"] != str(number):
        yield f"row `{value['row']}` where {number} should stand"
    if len(value["group"]) != 1 or value["group"] not in GROUPS:
        yield f"group `{value['group']}`: not one letter A to Y"
    if not value["item"].strip():
        yield "no item"
    if value["status"] not in STATUSES:
        yield f"status `{value['status']}`: not one of {', '.join(STATUSES)}"
    if value["status"] != "done" and not value["note"].strip():
        yield f"`{value['status']}` without a note"
    yield from check_evidence(root, value["status"], value["evidence"])


def check_table(root):
    """(line, what) for each mistake, and the number of rows of each status."""
    problems = []
    counts = collections.Counter()
    with (root / TABLE).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if next(reader, None) != HEADER:
            problems.append((1, f"the first line is not `{','.join(HEADER)}`"))
        number = 0
        last_group = "A"
        for number, row in enumerate(reader, 1):
            problems += [(reader.line_num, what) for what in check_row(root, number, row)]
            if len(row) == len(HEADER):
                counts[row[3]] += 1
                if row[1] < last_group:
                    problems.append((reader.line_num, f"group `{row[1]}` after `{last_group}`"))
                last_group = row[1]
        if number != ROWS:
            problems.append((reader.line_num, f"{number} rows, not {ROWS}"))
    return problems, counts


def show_counts(counts):
    total = sum(counts.values())
    return f"{total} rows: " + ", ".join(f"{counts[s]} {s}" for s in STATUSES)


def plant(root, change):
    """Writes a sound table with one change and returns what is found in it."""
    (root / "docs").mkdir(exist_ok=True)
    (root / "a.case").write_text("# name: a\n", encoding="utf-8")
    (root / "a.yaml").write_text("a: 1\n", encoding="utf-8")
    rows = [list(HEADER)]
    rows += [[str(n), "A", "an item", "done", "a.case", ""] for n in range(1, ROWS + 1)]
    change(rows)
    with (root / TABLE).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return [what for _, what in check_table(root)[0]]


def set_cells(rows, **cells):
    for name, value in cells.items():
        rows[7][HEADER.index(name)] = value


MISTAKES = [
    (lambda rows: rows.pop(7), "row `8` where 7 should stand"),
    (lambda rows: rows.append(rows[7]), "466 rows, not 465"),
    (lambda rows: rows[0].reverse(), "the first line is not"),
    (lambda rows: rows[7].pop(), "5 cells, not 6"),
    (lambda rows: set_cells(rows, group="Z"), "group `Z`"),
    (lambda rows: set_cells(rows, group="C"), "group `A` after `C`"),
    (lambda rows: set_cells(rows, item=" "), "no item"),
    (lambda rows: set_cells(rows, status="nearly", note="x"), "status `nearly`"),
    (lambda rows: set_cells(rows, evidence=""), "`done` without evidence"),
    (lambda rows: set_cells(rows, status="partly"), "`partly` without a note"),
    (lambda rows: set_cells(rows, status="not yet", note="x"), "`not yet` with evidence"),
    (lambda rows: set_cells(rows, evidence="b.case"), "`b.case`: no such file"),
    (lambda rows: set_cells(rows, evidence="../a.case"), "not a path inside this tree"),
    (lambda rows: set_cells(rows, evidence="a.yaml"), "neither a case nor a test"),
    (lambda rows: set_cells(rows, evidence="a.case;a.case"), "the same evidence twice"),
]


def self_test():
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        missed += [f"sound table: {what}" for what in plant(root, lambda rows: None)]
        for change, wanted in MISTAKES:
            found = plant(root, change)
            if not any(wanted in what for what in found):
                missed.append(f"not found: {wanted}; found: {found[:3]}")
    print("".join(f"{what}\n" for what in missed), end="")
    print(f"coverage self-test: {len(MISTAKES)} planted, {len(missed)} failed")
    return 1 if missed else 0


def main(arguments):
    if arguments == ["--self-test"]:
        return self_test()
    default = pathlib.Path(__file__).resolve().parents[2]
    root = pathlib.Path(arguments[0]) if arguments else default
    problems, counts = check_table(root)
    for line, what in problems:
        print(f"{TABLE}:{line}: {what}")
    print(f"coverage: {show_counts(counts)}, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
