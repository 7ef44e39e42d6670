#!/usr/bin/env python3
"""Checks the OpenAPI 3.1 document of the program by itself: every reference leads somewhere, names
are used once, parameters of paths are declared, every schema keeps to the keywords of JSON Schema
that are used here."""

import json
import re
import subprocess
import sys

import jsonschema

METHODS = {"get", "post", "put", "delete", "head", "options", "patch", "trace"}
TYPES = {"object", "array", "string", "integer", "number", "boolean", "null"}
KEYS = {"$ref", "type", "properties", "required", "additionalProperties", "items", "enum", "format",
        "pattern", "description", "minimum", "maximum", "maxLength", "default", "allOf", "anyOf"}


def find(document, reference):
    at = document
    for part in reference[2:].split("/"):
        at = at.get(part) if isinstance(at, dict) else None
    return at


def check_schema(schema, where, document):
    if not isinstance(schema, dict):
        yield f"{where}: not a schema"
        return
    for key in schema.keys() - KEYS:
        yield f"{where}: unknown keyword {key}"
    if "$ref" in schema:
        if find(document, schema["$ref"]) is None:
            yield f"{where}: {schema['$ref']} is not there"
        return
    types = schema.get("type", [])
    for name in [types] if isinstance(types, str) else types:
        if name not in TYPES:
            yield f"{where}: no type {name}"
    if "pattern" in schema:
        re.compile(schema["pattern"])
    properties = schema.get("properties", {})
    for name in set(schema.get("required", ())) - properties.keys():
        yield f"{where}: {name} is required but not described"
    for name, child in properties.items():
        yield from check_schema(child, f"{where}.{name}", document)
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from check_schema(schema[key], f"{where}.{key}", document)
    for key in ("allOf", "anyOf"):
        for number, child in enumerate(schema.get(key, ())):
            yield from check_schema(child, f"{where}.{key}[{number}]", document)


def check_content(holder, where, document):
    for media, content in holder.get("content", {}).items():
        yield from check_schema(content["schema"], f"{where} {media}", document)


def check_item(path, method, item, document):
    where = f"{method} {path}"
    if not item.get("operationId") or not item.get("summary") or not item.get("tags"):
        yield f"{where}: operationId, summary or tags are missing"
    seen = set()
    for parameter in item.get("parameters", ()):
        if "$ref" in parameter:
            parameter = find(document, parameter["$ref"]) or {}
        key = (parameter.get("in"), parameter.get("name"))
        if key in seen or key[0] not in ("path", "query", "header"):
            yield f"{where}: parameter {key} is doubled or nowhere"
        seen.add(key)
        yield from check_schema(parameter.get("schema"), f"{where} {key}", document)
    named = set(re.findall(r"{(\w+)}", path))
    if named != {name for place, name in seen if place == "path"}:
        yield f"{where}: parameters of the path are not those that are declared"
    if "requestBody" in item:
        yield from check_content(item["requestBody"], where, document)
    responses = item.get("responses", {})
    if not any(re.fullmatch("2..", status) for status in responses) or "default" not in responses:
        yield f"{where}: no success or no default"
    for status, response in responses.items():
        if not response.get("description"):
            yield f"{where} {status}: no description"
        yield from check_content(response, f"{where} {status}", document)


def check(document):
    if not document.get("openapi", "").startswith("3.1.") or not document["info"].get("title"):
        yield "not OpenAPI 3.1"
    ids = set()
    for path, items in document["paths"].items():
        if not path.startswith("/"):
            yield f"{path}: does not begin with /"
        for method, item in items.items():
            if method not in METHODS:
                yield f"{path}: no method {method}"
            if item.get("operationId") in ids:
                yield f"{path}: {item['operationId']} is used twice"
            ids.add(item.get("operationId"))
            yield from check_item(path, method, item, document)
    for name, schema in document["components"]["schemas"].items():
        jsonschema.Draft202012Validator.check_schema(schema)
        yield from check_schema(schema, name, document)
    for name, parameter in document["components"]["parameters"].items():
        yield from check_schema(parameter["schema"], name, document)


def main():
    printed = subprocess.run([sys.argv[1], "api", "openapi"], check=True, capture_output=True)
    document = json.loads(printed.stdout)
    problems = list(check(document))
    print("".join(problem + "\n" for problem in problems), end="")
    print(f"openapi: {len(document['paths'])} paths, {len(problems)} problems")
    return 1 if problems or len(document["paths"]) < 50 else 0


if __name__ == "__main__":
    sys.exit(main())
