#!/usr/bin/env python3
"""gongji drill load on both databases: everybody is there with the balances that the table tells, a
second run changes nothing, and gongji certify passes against it in every style of signing.

    check_drill.py GONGJI     PostgreSQL as with_postgres.py leaves it in GJ_TEST_POSTGRES
"""

import base64
import contextlib
import csv
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

import check_day

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "examples" / "his-day"))
import bureau  # noqa: E402

SECONDS = 300
CLOCK = "2020-05-01T08:00:00"
PARTS = ["in_hospital", "kept", "merged", "dead", "ended", "chronic", "near_cap"]


def check(truth, what):
    if not truth:
        raise SystemExit(f"drill: {what}")


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Drill(bureau.Bureau):
    """The server over a loaded database."""

    def __init__(self, program, folder, database):
        super().__init__(program, folder, database)
        self.environment.update(check_day.environment(), GONGJI_DB=database,
                                GONGJI_KEY_FILE=str(self.folder / "keys"))
        self.out = self.folder / "vendors"

    def load(self, *words, code=0):
        done = subprocess.run([self.program, "drill", "load", "--out", str(self.out), *words],
                              env=self.environment, capture_output=True, text=True,
                              timeout=SECONDS, check=False)
        check(done.returncode == code, f"load: {done.returncode} {done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def rows(self):
        """How many rows every table has, and that the journal agrees with them."""
        status = [line for line in self.run("db", "status").splitlines()
                  if not line.startswith("占用字节")]
        return status, self.run("db", "verify")

    def certify(self, site, person, item):
        words = ["--url", f"http://127.0.0.1:{self.port}/", "--report", str(self.folder / "report"),
                 "--institution", site["institution"], "--institution-name", site["name"],
                 "--id-number", person, "--item", item, "--style", site["style"]]
        if site["style"] != "none":
            words += ["--secret-file", str(self.out / site["secret_file"]), "--good-only"]
        if site["key_id"]:
            words += ["--key-id", site["key_id"]]
        if site["sm2_file"]:
            words += ["--sm2-file", str(self.out / site["sm2_file"]), "--platform-public-key",
                      base64.b64encode(self.platform).decode()]
        done = subprocess.run([self.program, "certify", *words], env=self.environment,
                              capture_output=True, text=True, timeout=SECONDS, check=False)
        check(done.returncode == 0, f"certify as {site['style']}: {done.stdout}{done.stderr}")


def people_are_special(drill):
    people = table(drill.out / "people.csv")
    parts = {row["special"]: row for row in people}
    missing = [part for part in PARTS if part not in parts]
    check(not missing, f"nobody is {missing}")
    classes = {row["class"] for row in people if row["special"] == "class"}
    check(classes == {"adult_A", "adult_B", "infant", "minor", "school", "college"}, classes)
    numbers = [row["id_number"] for row in people if row["id_number"]]
    check(len(set(numbers)) == len(people) - 1, "two people with one identity number")
    check(all(re.fullmatch(r"330000\d{11}[\dX]", number) for number in numbers), "a real division")
    left = float(parts["near_cap"]["fund_left"])
    check(0 < left <= 1000, f"the fund still pays {left}")
    return people


def keys_are_closed(drill):
    sites = table(drill.out / "institutions.csv")
    check([site["style"] for site in sites] == ["none", "apikey", "api", "tif", "sm", "none"],
          sites)
    for site in sites:
        for name in (site["secret_file"], site["sm2_file"]):
            if name:
                mode = (drill.out / name).stat().st_mode
                check(mode & 0o077 == 0, f"others may read {name}")
    return sites


def day(program, folder, database):
    drill = Drill(program, folder, database)
    said = drill.load("--package", "fenghua2020")
    check(f"--clock {CLOCK}" in said, f"the moment of the drill: {said}")
    people = people_are_special(drill)
    sites = keys_are_closed(drill)
    before = drill.rows()
    drill.load()
    check(drill.rows() == before, f"a second run changed something: {before} {drill.rows()}")
    check(table(drill.out / "people.csv") == people, "a second run tells other people")
    check(table(drill.out / "institutions.csv") == sites, "a second run tells other keys")
    item = table(drill.out / "items.csv")[0]["item"]
    drill.serve("--drill", "none", "--clock", CLOCK, "--keys-refresh-seconds", "1")
    try:
        # One for each institution: who goes elsewhere too cannot have any settlement taken back.
        plain = [row["id_number"] for row in people if row["special"] == "class"]
        for site, person in zip(sites, plain):
            if site["kind"] == "hospital":
                drill.certify(site, person, item)
    finally:
        drill.stop()
    drill.run("db", "verify")
    return drill


def not_among_others(drill):
    drill.run("person", "add", "name=某人", "birth=1980-01-01", "sex=female")
    said = drill.load(code=1)
    check("app.not_drill" in said, said)
    drill.load("--beside-others")


def other_regions(program, folder):
    """Schemes with an account, numbers as classes, no classes; with and without stays and a cap of
    the year: nobody is named who is in hospital or near a cap where there is none."""
    special = {"lixin2023": {"account", "in_hospital", "near_cap"}, "shanghai2023": {"account"},
               "shenzhen2016": {"account", "in_hospital", "near_cap"}, "henan2023": set(),
               "tianjin2023": {"in_hospital", "near_cap"}}
    for package, expected in special.items():
        place = pathlib.Path(folder) / package
        place.mkdir()
        drill = Drill(program, place, str(place / "drill.db"))
        said = drill.load("--package", package)
        people = {row["special"]: row for row in table(drill.out / "people.csv")}
        named = {part for part in ("account", "in_hospital", "near_cap") if part in people}
        check(named == expected, f"{package}: {named}")
        if "account" in people:
            check(people["account"]["account"] == "1000.00", said)
        if "near_cap" in people:
            check(0 < float(people["near_cap"]["fund_left"]) <= 1000, people["near_cap"])
        with contextlib.closing(sqlite3.connect(place / "drill.db")) as database:
            near = database.execute("SELECT count(*) FROM person WHERE person LIKE '%near_cap'")
            check(near.fetchone()[0] == ("near_cap" in named), f"{package}: near no cap")
        before = drill.rows()
        drill.load()
        check(drill.rows() == before, f"{package}: a second run changed something")
        drill.run("db", "verify")


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    os.environ.update(check_day.environment())
    with tempfile.TemporaryDirectory() as folder:
        for name in ("sqlite", "postgres"):
            place = pathlib.Path(folder) / name
            place.mkdir()
            sqlite = name == "sqlite"
            drill = day(program, place,
                        str(place / "drill.db") if sqlite else check_day.fresh_database("drill"))
            if sqlite:
                not_among_others(drill)
        other_regions(program, folder)
    print("drill: loaded once, found again, certified in every style")
    return 0


if __name__ == "__main__":
    sys.exit(main())
