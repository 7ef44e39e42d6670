#!/usr/bin/env python3
"""The rules of style that a machine can check, over every file that git tracks or could track.

    tidy.py [ROOT]        prints path:line: what is wrong
    tidy.py --self-test   plants violations in a temporary tree and looks for them
"""

import ast
import os
import pathlib
import re
import subprocess
import sys
import tempfile

COLUMNS = 100
FILE_LINES = 400
FILE_LINES_WITH_REASON = 600
FUNCTION_LINES = 70

CODE = {".cpp", ".h", ".py", ".sh", ".cmake", ".ts", ".vue", ".js", ".css", ".sql"}
WORDED = CODE | {".md", ".yaml", ".yml", ".in", ""}    # files in which words are ours
SKIPPED = re.compile(
    r"^(tests/conformance/|fuzz/corpus/|LICENSE$)|\.(gbk|crlf)\.|package-lock\.json$|\.d\.ts$")
WALK_SKIPS = {".git", "build", "node_modules", "dist", "__pycache__"}

UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
MERGE = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}$")
MACHINE = re.compile(r"(?<![\w./~$}-])/(?:work|root)/|(?<![\w./~$}-])/home/[a-z]")
ASSERTION = re.compile(r"\b(?:EXPECT|ASSERT|RC_ASSERT|RC_GTEST|RC_PRE|static_assert|FAIL)(?:_|\b)")

NUMBER = r"\b\d[\w.]*(?:'[\w.]+)*"
RAW = r'\bu?8?R"(?P<tag>[^()\s\\]{0,16})\(.*?\)(?P=tag)"'
CPP_NOISE = re.compile(
    rf"""//[^\n]*|/\*.*?\*/|{RAW}|"(?:\\.|[^"\\\n])*"|{NUMBER}|'(?:\\.|[^'\\\n])+'"""
    r"""|^[ \t]*\#(?:\\\n|[^\n])*""", re.S | re.M)
NOT_FUNCTION = re.compile(r"\b(?:namespace|class|struct|union|enum|concept)\b")
LAMBDA_END = re.compile(r"\][\s\w:<>*&,-]*$")
PARENTHESES = re.compile(r"\([^()]*\)")


def list_files(root):
    """Names relative to `root`: what git would commit, or without git everything but builds."""
    try:
        done = subprocess.run(["git", "ls-files", "-coz", "--exclude-standard"], cwd=root,
                              capture_output=True, check=True)
        names = done.stdout.decode().split("\0")
        return sorted({name for name in names if name and (root / name).is_file()})
    except (OSError, subprocess.CalledProcessError):
        pass
    names = []
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name not in WALK_SKIPS]
        names += [(pathlib.Path(folder) / file).relative_to(root).as_posix() for file in files]
    return sorted(names)


def is_url_line(line):
    return "://" in line and len(line.split()) <= 3


def check_lines(name, suffix, lines):
    """What is wrong with single lines, in any text file."""
    code = suffix in CODE or name.endswith("CMakeLists.txt")
    tabs = name.split("/")[-1] == "Makefile" or suffix not in WORDED
    for number, line in enumerate(lines, 1):
        if code and len(line) > COLUMNS and not is_url_line(line):
            yield number, f"{len(line)} columns, at most {COLUMNS}"
        if "\t" in line and not tabs:
            yield number, "a tab"
        if line.endswith("\r"):
            yield number, "a carriage return at the end of the line"
        elif line != line.rstrip():
            yield number, "white space at the end of the line"
        if MERGE.match(line) and suffix not in (".md", ".txt"):
            yield number, "a merge marker"
        if suffix in WORDED and UNFINISHED.search(line):
            yield number, "unfinished: do it, or say in docs/ what is left"
        if MACHINE.search(line):
            yield number, "a path of one machine"


def check_length(suffix, lines):
    if suffix not in CODE:
        return
    reason = any(re.search(r"long file: *\S", line) for line in lines[:5])
    limit = FILE_LINES_WITH_REASON if reason else FILE_LINES
    if len(lines) > limit:
        hint = "" if reason else f" ({FILE_LINES_WITH_REASON} with `long file: reason` at the top)"
        yield limit + 1, f"{len(lines)} lines in the file, at most {limit}{hint}"


def blank_noise(text):
    """C++ without comments, literals and preprocessor lines, with the same lines."""
    return CPP_NOISE.sub(lambda m: "\n" * m.group().count("\n") or "0", text)


def opens_function(head):
    """Whether `head`, the text before a `{` outside functions, begins a function's body."""
    if "(" not in head:
        return False
    while PARENTHESES.search(head):
        head = PARENTHESES.sub("", head)
    if NOT_FUNCTION.search(head) and not re.search(r"\boperator\b", head):
        return LAMBDA_END.search(head) is not None
    if "=" in re.sub(r"\boperator\s*[=<>!+*/%&|^-]*=+>?", "", head):
        return LAMBDA_END.search(head) is not None
    return True


def long_functions(text):
    """(line, lines) of each function of C++ text that is longer than it may be."""
    text = blank_noise(text)
    stack = []    # of (is a function or inside one, its head, where it opened)
    start = 0     # where the present head begins
    for brace in re.finditer(r"[{};]", text):
        at = brace.start()
        inside = bool(stack) and stack[-1][0]
        if brace.group() == "{":
            head = text[start:at]
            stack.append((inside or opens_function(head), start, at))
            start = at + 1
        elif brace.group() == "}" and stack:
            function, head_start, opened = stack.pop()
            start = at + 1
            if not inside and re.match(r"\s*[,{]", text[at + 1:at + 80]):
                start = head_start    # it was a member initializer, the body comes later
            elif function and not (stack and stack[-1][0]):
                lines = text.count("\n", opened, at) + 1
                if lines > FUNCTION_LINES:
                    yield text.count("\n", 0, opened) + 1, lines
        elif brace.group() == ";" and not inside:
            start = at + 1


def check_functions(suffix, text):
    found = []
    if suffix in (".cpp", ".h"):
        found = long_functions(text)
    elif suffix == ".py":
        try:
            nodes = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef)]
        except SyntaxError as error:
            yield error.lineno or 1, f"not Python: {error.msg}"
            return
        sizes = [(node.lineno, node.end_lineno - node.lineno + 1) for node in nodes]
        found = [(line, size) for line, size in sizes if size > FUNCTION_LINES]
    for line, size in found:
        yield line, f"{size} lines in the function, at most {FUNCTION_LINES}"


def check_cpp(name, suffix, text):
    if suffix == ".h":
        if not re.search(r"^#pragma once$", text, re.M):
            yield 1, "no #pragma once"
        using = re.search(r"^[ \t]*using namespace\b", text, re.M)
        if using:
            yield text.count("\n", 0, using.start()) + 1, "`using namespace` in a header"
    if name.endswith("_test.cpp") and not ASSERTION.search(text):
        yield 1, "a test without an assertion"


def check_file(name, data):
    """(line, what) for each problem of one file."""
    if SKIPPED.search(name) or b"\0" in data[:8000]:
        return []
    suffix = pathlib.PurePosixPath(name).suffix
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [(data.count(b"\n", 0, error.start) + 1, "not UTF-8 (or name it *.gbk.*)")]
    if not text:
        return [(1, "an empty test file")] if name.startswith("tests/") else []
    lines = text.split("\n")
    found = [] if lines[-1] == "" else [(len(lines), "no new line at the end of the file")]
    if text.endswith("\n\n"):
        found.append((len(lines) - 1, "empty lines at the end of the file"))
    if lines[-1] == "":
        lines.pop()
    found += check_lines(name, suffix, lines)
    found += check_length(suffix, lines)
    found += check_functions(suffix, text)
    if suffix in (".cpp", ".h"):
        found += check_cpp(name, suffix, text)
    return found


def folders_without_readme(names):
    """Folders below src/ that hold files; `internal` belongs to the page of its parent."""
    folders = {parent.as_posix() for name in names if name.startswith("src/")
               for parent in pathlib.PurePosixPath(name).parents}
    wanted = [f for f in folders if f.startswith("src/") and "/internal" not in f]
    return [folder for folder in sorted(wanted) if f"{folder}/README.md" not in names]


def check_tree(root):
    names = list_files(root)
    problems = []
    for name in names:
        for number, what in check_file(name, (root / name).read_bytes()):
            problems.append(f"{name}:{number}: {what}")
    problems += [f"{folder}/README.md:1: missing: purpose, public headers, what it must not do"
                 for folder in folders_without_readme(set(names))]
    return len(names), problems


def body(lines, head="int f(int a)"):
    return head + " {\n" + "  g();\n" * (lines - 2) + "}\n"


ONCE = "#pragma once\n"
PLANTED = {  # file: (text, a part of the only complaint, or None)
    "src/good/README.md": ("# good\n", None),
    "src/good/a.h": (ONCE + "int f();  // 'x' \"{\" 1'000'000\n", None),
    "src/good/wide.cpp": ("// " + "医" * 97 + "\n", None),
    "src/good/too_wide.cpp": ("// " + "医" * 98 + "\n", "101 columns"),
    "src/good/tab.cpp": ("\tint x;\n", "a tab"),
    "src/good/space.cpp": ("int x; \n", "white space"),
    "src/good/cr.cpp": ("int x;\r\n", "carriage return"),
    "src/good/end.cpp": ("int x;", "no new line"),
    "src/good/ends.cpp": ("int x;\n\n", "empty lines at the end"),
    "src/good/merge.cpp": ("<" * 7 + " ours\n", "merge marker"),
    "src/good/later.cpp": ("// TO" "DO: x\n", "unfinished"),
    "src/good/path.cpp": ('auto p = "/' 'work/x";\n', "a path of one machine"),
    "src/good/home.sh": ("cd /" "home/someone\n", "a path of one machine"),
    "src/good/url.cpp": ("// https://x.cn/" "work/x and a/" "root/b\n", None),
    "src/good/once.h": ("int f();\n", "no #pragma once"),
    "src/good/using.h": (ONCE + "using namespace std;\n", "`using namespace`"),
    "src/good/none_test.cpp": ("TEST(A, b) {}\n", "without an assertion"),
    "src/good/some_test.cpp": ("TEST(A, b) { EXPECT_EQ(1, 1); }\n", None),
    "src/good/long.cpp": ("int x;\n" * 401, "401 lines in the file"),
    "src/good/reason.cpp": ("// long file: one table\n" + "int x;\n" * 599, None),
    "src/good/longer.cpp": ("// long file: one table\n" + "int x;\n" * 600, "601 lines"),
    "src/good/f70.cpp": (body(70), None),
    "src/good/f71.cpp": ("namespace a {\n" + body(71) + "}\n", "71 lines in the function"),
    "src/good/init.cpp": (body(71, "A::A() : a_{1}, b_{x(2)}"), "71 lines in the function"),
    "src/good/method.h": (ONCE + "struct A {\n" + body(71) + "};\n", "71 lines in the function"),
    "src/good/lambda.cpp": (body(71, "auto f = [](int a) -> int"), "71 lines in the function"),
    "src/good/operator.cpp": (body(71, "bool operator==(A a)"), "71 lines in the function"),
    "src/good/table.cpp": ("constexpr Row t[] = {\n" + "  {f(1), 2},\n" * 80 + "};\n", None),
    "src/good/raw.cpp": ('auto s = R"x(\n' + "{ f() {\n" * 80 + ')x";\n', None),
    "src/good/struct.cpp": ("struct A {\n" + "  int f() { return 1; }\n" * 80 + "};\n", None),
    "src/good/internal/b.h": (ONCE, None),
    "src/bare/a.h": (ONCE, None),
    "src/bare/README.md": (None, "missing"),
    "tests/empty.case": ("", "an empty test file"),
    "tests/long.py": ("def f():\n" + "    g()\n" * 70, "71 lines in the function"),
    "tests/conformance/raw.txt": ("x \t\r\n", None),
    "data/a.gbk.csv": (b"\xd2\xbd\xb1\xa3\r\n", None),
    "data/b.csv": (b"\xd2\xbd\xb1\xa3\n", "not UTF-8"),
    "Makefile": ("a:\n\tb\n", None),
}


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, (text, _) in PLANTED.items():
            if text is not None:
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text if isinstance(text, bytes) else text.encode())
        _, problems = check_tree(root)
    failures = 0
    for name, (_, expected) in PLANTED.items():
        said = [p for p in problems if p.startswith(f"{name}:")]
        good = not said if expected is None else len(said) == 1 and expected in said[0]
        if not good:
            failures += 1
            print(f"{name}: expected {expected}, got {said}")
    print(f"tidy self-test: {len(PLANTED)} planted, {failures} failed")
    return failures


def main():
    if sys.argv[1:] == ["--self-test"]:
        return 1 if self_test() else 0
    default = pathlib.Path(__file__).resolve().parents[2]
    count, problems = check_tree(pathlib.Path(sys.argv[1]) if sys.argv[1:] else default)
    print("".join(f"{problem}\n" for problem in problems), end="")
    print(f"tidy: {count} files, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
