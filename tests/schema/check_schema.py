#!/usr/bin/env python3
"""Validates every shipped policy document against docs/reference/policy.schema.json.

    check_schema.py [ROOT]      prints the file, the place in it and what is wrong
    check_schema.py --self-test breaks a document in several ways and looks for the complaint
"""

import json
import pathlib
import re
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML 1.2 as the policy reader sees it: no dates, no yes and no, no sexagesimals."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
        ("bool", r"true|false", "tf"),
        ("int", r"0|-?[1-9][0-9]*", "-0123456789"),
        ("float", r"-?[0-9]+\.[0-9]+", "-0123456789"),
        ("null", r"~|null|", "~n\0")]:
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"),
                                 list(first) + ([""] if tag == "null" else []))


def validator(root):
    schema = json.loads((root / "docs/reference/policy.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def complaints(check, text):
    document = yaml.load(text, Loader=Loader)
    return [f"/{'/'.join(str(part) for part in error.absolute_path)}: {error.message[:200]}"
            for error in check.iter_errors(document)]


def check_all(root):
    check = validator(root)
    files = sorted(path for path in (root / "policies").rglob("*.yaml")
                   if path.name not in ("vectors.yaml", "record.yaml"))
    wrong = 0
    for path in files:
        for complaint in complaints(check, path.read_text(encoding="utf-8")):
            print(f"{path.relative_to(root)}{complaint}")
            wrong += 1
    print(f"schema: {len(files)} documents, {wrong} complaints")
    return 1 if wrong or not files else 0


def self_test(root):
    check = validator(root)
    good = """gongji: 1
document: benefit
id: t
layers:
  a: {payer: pool, caps: [{on: expense, amount: 1.00}], share: 70%}
tables:
  t: {keys: [used.stays], type: rate, rows: [{when: {used.stays: 1..3}, value: 5%}, [any, 6%]]}
"""
    broken = [good.replace("payer", "payr"), good.replace("on: expense", "on: cost"),
              good.replace("document: benefit", "document: benefits"), good.replace("id: t\n", ""),
              good.replace("[any, 6%]", "6%"), good.replace("used.stays: 1..3", "使用: 1..3"),
              good.replace("gongji: 1", "gongji: 2"), good.replace("  a:", "  住院:")]
    failed = [text for text in broken if not complaints(check, text)]
    if complaints(check, good):
        failed.append(good)
    for text in failed:
        print(f"self-test: not as expected:\n{text}")
    print(f"schema self-test: {len(broken) + 1} run, {len(failed)} failed")
    return 1 if failed else 0


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    root = pathlib.Path(words[0] if words else ".")
    return self_test(root) if "--self-test" in sys.argv else check_all(root)


if __name__ == "__main__":
    sys.exit(main())
