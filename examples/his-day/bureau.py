"""The other side: a database with a region, hospitals with keys, and people; and the server."""

import base64
import json
import os
import pathlib
import secrets
import signal
import subprocess

import guomi
import signers

STYLES = ("none", "apikey", "api", "tif", "sm")
PEOPLE = (("1001", "adult_A", "19491231"), ("1002", "adult_B", "19750308"),
          ("1003", "school", "20100909"), ("1004", "minor", "20020102"),
          ("1005", "infant", "20180601"), ("1006", "college", "19990417"),
          # One for each hospital: who goes elsewhere too cannot have any settlement taken back.
          *((f"20{i:02d}", "adult_A", f"19700{i}01") for i in range(1, 6)))
ITEMS = (("XA01", "甲类药", "drug", "A", "09"), ("XB01", "乙类药", "drug", "B", "09"),
         ("0110", "诊查费", "service", "A", "02"), ("0120", "床位费", "service", "A", "01"))


def identity_number(birth, serial):
    """Of nobody: people are registered in counties, none under the bare code of a province."""
    first = f"330000{birth}{serial:03d}"
    total = 0
    for digit in first:
        total = (total + int(digit)) * 2 % 11
    return first + "10X98765432"[total]


class Bureau:
    def __init__(self, program, folder, database):
        self.program, self.folder = program, pathlib.Path(folder)
        self.environment = dict(os.environ, GONGJI_DB=database, LC_ALL="C.UTF-8",
                                GONGJI_KEY_FILE=str(self.folder / "keys"))
        self.server = None
        self.port = 0
        self.serials = {}  # of the newest key, by institution

    def run(self, *words):
        done = subprocess.run([self.program, *words], env=self.environment, capture_output=True,
                              text=True, timeout=120, check=False)
        if done.returncode != 0:
            raise SystemExit(f"gongji {' '.join(words)}: {done.stdout}{done.stderr}")
        return done.stdout

    def open(self):
        self.run("db", "init")
        self.run("region", "open", "330213", "奉化区")
        self.run("region", "package", "fenghua2020")
        self.table("institution", ("institution", "name", "kind", "level", "from"), [
            (hospital(i), f"演练医院{i}", "hospital", "3", "2019-01-01")
            for i in range(1, len(STYLES) + 1)])
        self.table("catalogue", ("item", "name", "list", "level", "charge", "pre_share", "from"), [
            (*item, "10%" if item[3] == "B" else "", "2019-01-01") for item in ITEMS])
        self.table("person", ("person", "name", "id_number", "township"), [
            (person, f"演练{kind}", identity_number(birth, i), "锦屏街道")
            for i, (person, kind, birth) in enumerate(PEOPLE, 1)])
        self.table("coverage", ("person", "scheme", "class", "from", "to"), [
            (person, "resident", kind, "2020-01-01", "2020-12-31") for person, kind, _ in PEOPLE])

    def table(self, group, names, rows):
        path = self.folder / f"{group}.csv"
        path.write_text("".join(",".join(row) + "\n" for row in (names, *rows)), encoding="utf-8")
        self.run(group, "add", "--file", str(path), "--batch", group)

    def serve(self, *options):
        platform, self.platform = guomi.new_key()
        key = self.folder / "platform.key"
        key.touch(mode=0o600)
        key.write_text(f"{platform:064x}")
        self.log = self.folder / "log.json"
        self.server = subprocess.Popen(
            [self.program, "serve", "--port", "0", "--platform-key", str(key), "--log-file",
             str(self.log), *options], env=self.environment, stdout=subprocess.PIPE, text=True)
        line = self.server.stdout.readline()
        if ":" not in line:
            raise SystemExit(f"gongji serve: {line}")
        self.port = int(line.split(" ;")[0].rsplit(":", 1)[1])

    def stop(self, patience=60):
        self.server.send_signal(signal.SIGTERM)
        code = self.server.wait(patience)
        self.server.stdout.close()
        return code

    def give_key(self, institution, style, *more):
        """A new key of the institution, as (key id, secret)."""
        words = [] if style == "apikey" else [f"key_id=K{secrets.token_hex(8)}"]
        reply = json.loads(self.run("institution", "key-add", f"institution={institution}",
                                    f"style={style}", *words, *more, "--json"))
        self.serials[institution] = reply["serial"]
        return reply.get("key_id", ""), reply["secret"]

    def signer(self, institution, style):
        if style == "none":
            return signers.Unsigned()
        if style != "sm":
            key_id, secret = self.give_key(institution, style)
            make = {"apikey": lambda: signers.ApiKey(secret),
                    "api": lambda: signers.KeyPair(key_id, secret),
                    "tif": lambda: signers.Tif(key_id, secret)}
            return make[style]()
        pair = guomi.new_key()
        key_id, secret = self.give_key(
            institution, style, f"public_key={base64.b64encode(pair[1]).decode()}")
        return signers.SmBody(key_id, secret, pair, lambda: self.platform)


def hospital(number):
    return f"H3302130000{number}"
