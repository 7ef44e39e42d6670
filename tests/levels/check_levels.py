#!/usr/bin/env python3
"""Compares the includes under src/ with src/layers.txt.

A file includes its own module or a lower level, never a peer. Levels 0 to 6, the functional core,
include only those parts of the C++ standard library that have no effects. Tests (*_test.cpp,
*_test.h) may use the whole standard library, but keep to the levels.

    check_levels.py [ROOT]      prints path:line: what is wrong
    check_levels.py --self-test plants violations in a temporary tree and looks for them
"""

import pathlib
import re
import sys
import tempfile

CORE_TOP = 6    # the highest level of the functional core
API_FROM = 7    # the lowest level that may include include/gongji

STANDARD = set("""
algorithm any array atomic barrier bit bitset cassert ccomplex cctype cerrno cfenv cfloat charconv
chrono cinttypes climits clocale cmath codecvt compare complex concepts condition_variable
coroutine csetjmp csignal cstdarg cstddef cstdint cstdio cstdlib cstring ctime cuchar cwchar
cwctype deque exception execution expected filesystem format forward_list fstream functional
future initializer_list iomanip ios iosfwd iostream istream iterator latch limits list locale map
memory memory_resource mutex new numbers numeric optional ostream queue random ranges ratio regex
scoped_allocator semaphore set shared_mutex source_location span sstream stack stdexcept stop_token
streambuf string string_view strstream syncstream system_error thread tuple type_traits typeindex
typeinfo unordered_map unordered_set utility valarray variant vector version
""".split())

EFFECTS = {
    "files": "fstream filesystem",
    "printing": "iostream syncstream",
    "threads": "thread mutex shared_mutex condition_variable future stop_token semaphore latch"
               " barrier csignal",
    "the clock": "chrono ctime",
    "randomness": "random",
}
FORBIDDEN = {header: why for why, headers in EFFECTS.items() for header in headers.split()}

CALLS = [
    (re.compile(r"(?<![\w.>])(?:secure_)?getenv\s*\("), "the environment"),
    (re.compile(r"\bstd::(?:system|rand|srand|time|clock)\s*\("), "the clock, chance or a process"),
    (re.compile(r"\bstd::(?:cout|cerr|clog|cin)\b"), "printing"),
    (re.compile(r"\b(?:system_clock|steady_clock|random_device|jthread)\b"),
     "the clock, chance or a thread"),
]

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
NOISE = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.S)


def read_layers(path):
    levels = {}
    for row in path.read_text(encoding="utf-8").splitlines():
        row = row.split("#")[0].split()
        if row:
            levels[row[1]] = int(row[0])
    return levels


def is_test(path):
    return path.name.endswith(("_test.cpp", "_test.h"))


def may_use(module, relative, header):
    """Third-party headers below level 7: the readers of YAML and JSON, only where text is read."""
    return ((module == "policy" and header.startswith("yaml-cpp/")
             and relative.startswith("policy/document"))
            or (header == "simdjson.h" and relative == "interface/json.cpp"))


def check_own(levels, module, header):
    """What is wrong with #include "header" in `module`, or None."""
    target = header.split("/")[0]
    level = levels[module]
    if "/" not in header:
        return f'"{header}": write the module too, as in "{module}/{header}"'
    if target == "gongji":
        return None if level >= API_FROM else f'"{header}": the embedding API is above this level'
    if target not in levels:
        return f'"{header}": no module `{target}` in src/layers.txt'
    if target == module:
        return None
    if levels[target] >= level:
        kind = "a peer" if levels[target] == level else "higher"
        return (f'"{header}": {module} (level {level}) must not include {target}'
                f" (level {levels[target]}), {kind}")
    if "/internal/" in header:
        return f'"{header}": internal to {target}'
    return None


def check_system(levels, module, relative, header, test):
    """What is wrong with #include <header> in `module`, or None."""
    if levels[module] > CORE_TOP or test:
        return None
    if header in FORBIDDEN:
        return f"<{header}>: the functional core has no {FORBIDDEN[header]}"
    if header in STANDARD or may_use(module, relative, header):
        return None
    return f"<{header}>: not the C++ standard library, so not below level {CORE_TOP + 1}"


def check_calls(text):
    """(line, what) for each effect called by name."""
    plain = NOISE.sub(lambda m: "\n" * m.group().count("\n"), text)
    for number, line in enumerate(plain.splitlines(), 1):
        for pattern, why in CALLS:
            found = pattern.search(line)
            if found:
                yield number, f"`{found.group()}`: the functional core has no access to {why}"


def check_file(levels, src, path):
    relative = path.relative_to(src).as_posix()
    module = relative.split("/")[0]
    if "/" not in relative or module not in levels:
        return [(1, f"no module `{module}` in src/layers.txt")]
    text = path.read_text(encoding="utf-8", errors="replace")
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        include = INCLUDE.match(line)
        if not include:
            continue
        if include.group(1):
            found.append((number, check_own(levels, module, include.group(1))))
        else:
            found.append((number, check_system(levels, module, relative, include.group(2),
                                               is_test(path))))
    if levels[module] <= CORE_TOP and not is_test(path):
        found += check_calls(text)
    return [(number, what) for number, what in found if what]


def check_tree(root):
    src = root / "src"
    levels = read_layers(src / "layers.txt")
    problems = []
    count = 0
    for path in sorted(src.rglob("*")):
        if path.suffix not in (".h", ".cpp") or not path.is_file():
            continue
        count += 1
        name = path.relative_to(root).as_posix()
        problems += [f"{name}:{number}: {what}" for number, what in check_file(levels, src, path)]
    return count, problems


PLANTED = {  # file: (text, a part of the complaint or None)
    "base/good.h": ('#include <string>\n#include "base/x.h"\n// std::cout getenv(\n', None),
    "base/up.h": ('#include "policy/x.h"\n', "must not include policy (level 1), higher"),
    "policy/peer.cpp": ('\n#include "ledger/x.h"\n', "must not include ledger (level 1), a peer"),
    "policy/inner.cpp": ('#include "base/internal/x.h"\n', "internal to base"),
    "policy/document/read.cpp": ("#include <yaml-cpp/yaml.h>\n", None),
    "policy/program.cpp": ("#include <yaml-cpp/yaml.h>\n", "not the C++ standard library"),
    "interface/json.cpp": ("#include <simdjson.h>\n", None),
    "interface/reply.cpp": ("#include <simdjson.h>\n", "not the C++ standard library"),
    "ledger/short.cpp": ('#include "x.h"\n', "write the module too"),
    "ledger/what.cpp": ('#include "magic/x.h"\n', "no module `magic`"),
    "ledger/api.cpp": ('#include "gongji/x.h"\n', "the embedding API"),
    "ledger/posix.cpp": ("#include <unistd.h>\n", "not the C++ standard library"),
    "ledger/env.cpp": ('auto x = std::getenv("X");\n', "the environment"),
    "ledger/print.cpp": ("int f() { std::cerr << 1; }\n", "printing"),
    "ledger/file_test.cpp": ("#include <fstream>\n#include <gtest/gtest.h>\n", None),
    "ledger/up_test.cpp": ('#include "app/x.h"\n', "must not include app (level 8), higher"),
    "stray/a.cpp": ("int x;\n", "no module `stray`"),
    "loose.cpp": ("int x;\n", "no module `loose.cpp`"),
    "app/shell.cpp": ('#include <thread>\n#include <fmt/core.h>\n#include "gongji/x.h"\n', None),
}
PLANTED.update({f"base/core_{header}.h": (f"#pragma once\n#include <{header}>\n", f"<{header}>")
                for header in FORBIDDEN})


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, (text, _) in PLANTED.items():
            path = root / "src" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        layers = "# levels\n0 base\n1 policy\n1 ledger\n1 interface\n8 app\n"
        (root / "src/layers.txt").write_text(layers)
        _, problems = check_tree(root)
    failures = 0
    for name, (_, expected) in PLANTED.items():
        said = [p for p in problems if p.startswith(f"src/{name}:")]
        good = not said if expected is None else len(said) == 1 and expected in said[0]
        if not good:
            failures += 1
            print(f"{name}: expected {expected}, got {said}")
    print(f"levels self-test: {len(PLANTED)} planted, {failures} failed")
    return failures


def main():
    if sys.argv[1:] == ["--self-test"]:
        return 1 if self_test() else 0
    default = pathlib.Path(__file__).resolve().parents[2]
    count, problems = check_tree(pathlib.Path(sys.argv[1]) if sys.argv[1:] else default)
    print("".join(f"{problem}\n" for problem in problems), end="")
    print(f"levels: {count} files, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
