#!/usr/bin/env python3
"""The commands of the database and of proofs, as processes, on SQLite and PostgreSQL.

    check_db.py GONGJI      PostgreSQL as with_postgres.py leaves it in GJ_TEST_POSTGRES
"""

import csv
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "runner"))
import with_postgres  # noqa: E402

SECONDS = 120
ID_NUMBER = "11010519491231002X"
FILL = (
    ("region", "open", "330213", "奉化区"),
    ("region", "package", "fenghua2020"),
    ("institution", "add", "institution=H3", "name=医院", "kind=hospital", "level=3",
     "from=2019-01-01"),
    ("person", "add", "person=P1", f"id_number={ID_NUMBER}", "name=王阿姨"),
    ("coverage", "add", "person=P1", "scheme=resident", "class=adult_A", "from=2020-01-01",
     "to=2020-12-31"),
    ("visit", "settle", "person=P1", "institution=H3", "kind=inpatient", "day=2020-05-01",
     "total=10000"),
    ("visit", "settle", "person=P1", "institution=H3", "kind=outpatient", "day=2020-05-02",
     "total=100"),
)


class Sqlite:
    name = "sqlite"

    def __init__(self, folder):
        self.folder = folder

    def fresh(self, name):
        return str(self.folder / f"{name}.db")

    def missing(self):
        return str(self.folder / "nowhere.db")

    def sql(self, address, text):
        import sqlite3
        connection = sqlite3.connect(address)
        with connection:
            connection.execute(text)
        connection.close()


class Postgres:
    name = "postgres"

    def __init__(self, cluster):
        self.cluster = cluster

    def psql(self, address, text):
        subprocess.run([str(with_postgres.find_binaries() / "psql"), "-q", "-v",
                        "ON_ERROR_STOP=1", address, "-c", text],
                       check=True, capture_output=True, timeout=SECONDS)

    def address(self, name):
        return self.cluster.replace("/postgres?", f"/{name}?")

    def fresh(self, name):
        self.psql(self.cluster, f"CREATE DATABASE db_{name}")
        return self.address(f"db_{name}")

    def missing(self):
        return self.address("nowhere")

    def sql(self, address, text):
        self.psql(address, text)


class Check:
    def __init__(self, program, folder, server):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = folder
        self.server = server
        self.failures = self.count = 0

    def run(self, database, *words):
        environment = dict(os.environ, GONGJI_DB=database, TZ="Asia/Shanghai")
        return subprocess.run([self.program, *words], capture_output=True, text=True, check=False,
                              timeout=SECONDS, env=environment, cwd=ROOT)

    def expect(self, what, condition, shown=""):
        self.count += 1
        if not condition:
            self.failures += 1
            print(f"failed ({self.server.name}): {what} {shown}")

    def fine(self, what, database, *words, says=""):
        done = self.run(database, *words)
        self.expect(what, done.returncode == 0 and says in done.stdout, done)
        return done

    def refused(self, what, code, database, *words):
        done = self.run(database, *words)
        self.expect(what, done.returncode == 1 and code in done.stderr, done)


def check_life(check):
    """Made, filled, verified."""
    live = check.server.fresh("live")
    check.refused("no database to migrate", "storage.", check.server.missing(), "db", "migrate")
    check.refused("no database to verify", "storage.", check.server.missing(), "db", "verify")
    check.fine("init", live, "db", "init", says="core")
    check.fine("init again", live, "db", "init", says="数据库已是最新版本")
    check.fine("migrate", live, "db", "migrate", says="数据库已是最新版本")
    check.fine("verify nothing", live, "db", "verify", says="核对无差异")
    for words in FILL:
        check.fine(" ".join(words), live, *words)
    status = check.fine("status", live, "db", "status", says="330213 奉化区").stdout
    check.expect("status counts", "fenghua2020" in status and any(
        line.split() == ["settlement", "2"] for line in status.splitlines()), status)
    check.fine("verify", live, "db", "verify", says="核对无差异")
    return live


def check_backup(check, live):
    copy = str(check.folder / "copy")
    check.fine("backup", live, "db", "backup", copy)
    check.refused("a backup does not overwrite", "storage.", live, "db", "backup", copy)
    again = check.server.fresh("again")
    check.fine("restore", again, "db", "restore", copy)
    check.fine("verify the restored", again, "db", "verify", says="核对无差异")
    same = [check.run(address, "ledger", "trial-balance").stdout for address in (live, again)]
    check.expect("same books", same[0] == same[1] and "resident_pool" in same[0], same)
    check.refused("restore over a database", "storage.", again, "db", "restore", copy)
    check.fine("restore with --overwrite", again, "db", "restore", copy, "--overwrite")
    whole = pathlib.Path(copy).read_bytes()
    cut = check.folder / "cut"
    cut.write_bytes(whole[:len(whole) // 2])
    check.refused("a backup cut in the middle", "storage.", check.server.fresh("cut"),
                  "db", "restore", str(cut))
    return again


def check_export(check, live):
    for name, words, shown in (("plain", [], False), ("full", ["--with-personal-data"], True)):
        folder = check.folder / name
        check.fine(f"export {name}", live, "db", "export", "--output", str(folder), *words)
        tables = sorted(path.name for path in folder.glob("*.csv"))
        check.expect(f"tables of {name}", "settlement.csv" in tables, tables)
        with open(folder / "settlement.csv", encoding="utf-8-sig", newline="") as file:
            check.expect(f"rows of {name}", len(list(csv.DictReader(file))) == 2)
        text = "".join(path.read_text(encoding="utf-8-sig") for path in folder.glob("*.csv"))
        check.expect(f"sealed tables in {name}", ("person_private.csv" in tables) == shown)
        check.expect(f"no identity number in {name}", ID_NUMBER not in text)


def check_damage(check, again):
    check.server.sql(again, "UPDATE transfer SET amount = amount + 1 WHERE leg = 1")
    done = check.run(again, "db", "verify")
    check.expect("damage is found", done.returncode == 1 and "第一处差异" in done.stdout, done)


def check_proofs(check, live):
    journal = check.fine("journal", live, "ledger", "journal", "from=2020-01-01", "to=2020-12-31",
                         "--format", "csv").stdout
    rows = list(csv.DictReader(journal.lstrip("\ufeff").splitlines()))
    posting = next(value for name, value in rows[0].items() if "凭证" in name)
    proof = check.folder / "proof.csv"
    check.fine("prove", live, "ledger", "prove", f"posting={posting}", "-o", str(proof))
    check.fine("check-proof", "", "ledger", "check-proof", str(proof), says="证明成立")
    text = proof.read_text(encoding="utf-8-sig")
    changed = check.folder / "changed.csv"
    for what, broken in (("an amount changed", text.replace("10000", "10001").replace(
            "616000", "616001")), ("a step left out", "\n".join(text.splitlines()[:-2]) + "\n"),
                         ("cut in the middle", text[:len(text) // 2]), ("empty", "")):
        changed.write_text(broken, encoding="utf-8")
        done = check.run("", "ledger", "check-proof", str(changed))
        check.expect(f"proof with {what}", broken != text and done.returncode == 1 and
                     ("app.bad_proof" in done.stderr or "sheets." in done.stderr), done)
    check.refused("no such posting", "app.unknown_posting", live, "ledger", "prove", "posting=1")


# A setting that `serve` would stop at, and the code that names it.
UNFIT = (("profile: XX", "interface.unknown_profile"),
         ("unsigned_from: abc", "gateway.bad_setting"),
         ("certificate: /nonexist.pem", "gateway.bad_certificate"),
         ("platform_key: /nonexist", "gateway.bad_setting"),
         ("drill: nonsense here", "gateway.bad_setting"),
         ("clock: 2020-05-01T08:00:00", "app.usage"), ("tables: /nonexist", "app."),
         ("listen: nowhere", "gateway.cannot_listen"),
         ("log_file: /nonexist/log", "gateway.bad_setting"))


def check_settings(check, live):
    """`config check` refuses what `serve` would not start with, each alone, and leaves nothing."""
    config = check.folder / "gongji.yaml"
    log = check.folder / "not-yet.log"
    words = ("config", "check", "--config", str(config))
    for line in ("", f"log_file: {log}"):
        config.write_text(line + "\n", encoding="utf-8")
        check.fine(f"config check of `{line}`", live, *words, says="配置正确")
    for line, code in UNFIT:
        config.write_text(line + "\n", encoding="utf-8")
        done = check.run(live, *words)
        refused = done.returncode != 0 and code in done.stderr
        check.expect(f"config check of `{line}`", refused, done)
    check.refused("config check of no database", "storage.", check.server.missing(), "config",
                  "check")
    check.expect("no log file is left", not log.exists())


def check_on(program, folder, server):
    check = Check(program, folder, server)
    live = check_life(check)
    again = check_backup(check, live)
    check_export(check, live)
    check_settings(check, live)
    check_proofs(check, live)
    check_damage(check, again)
    print(f"{server.name}: {check.count} checks, {check.failures} failed")
    return check.failures


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        failures += check_on(sys.argv[1], pathlib.Path(folder), Sqlite(pathlib.Path(folder)))
    cluster = os.environ.get("GJ_TEST_POSTGRES", "")
    if not cluster:
        print("postgres: not checked, GJ_TEST_POSTGRES is not set")
        return 1 if failures or "GJ_TEST_POSTGRES_REQUIRED" in os.environ else 0
    with tempfile.TemporaryDirectory() as folder:
        failures += check_on(sys.argv[1], pathlib.Path(folder), Postgres(cluster))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
