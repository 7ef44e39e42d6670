#!/usr/bin/env python3
"""gongji certify in both directions: our server passes in every style of signing, one that says yes
to everything does not; what a client did wrong, and an answer that it lost, are told.

    check_certify.py GONGJI
"""

import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "examples" / "his-day"))
import bureau  # noqa: E402

SECONDS = 300
CLOCK = "2020-05-01T08:00:00"
NUMBER = bureau.identity_number("19700101", 7)  # person 2001


def check(truth, what):
    if not truth:
        raise SystemExit(f"certify: {what}")


def results(folder):
    """{(transaction, check): failure text or None}, skipped ones left out."""
    root = xml.parse(folder / "report.xml").getroot()
    cases = [case for suite in root for case in suite if case.find("skipped") is None]
    found = {}
    for case in cases:
        failure = case.find("failure")
        key = (case.get("classname"), case.get("name"))
        if found.get(key) is None:
            found[key] = None if failure is None else failure.get("message")
    return found


class Yes(http.server.BaseHTTPRequestHandler):
    """Says that everything went well."""

    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        body = json.dumps({"infcode": 0, "err_msg": "", "output": {}}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Kit:
    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)

    def command(self, report, *words):
        return [str(self.program), "certify", "--report", str(self.folder / report), *words]

    def server(self, url, report, institution, *words):
        done = subprocess.run(
            self.command(report, "--url", url, "--institution", institution, "--id-number", NUMBER,
                         *words), capture_output=True, text=True, timeout=SECONDS, check=False)
        return done.returncode, done.stdout + done.stderr, results(self.folder / report)


def good_servers(office, kit, folder):
    for i, style in enumerate(("none", "apikey", "api", "tif"), 1):
        institution, words = bureau.hospital(i), []
        if style != "none":
            key_id, secret = office.give_key(institution, style)
            path = pathlib.Path(folder) / f"secret-{style}"
            path.write_text(secret + "\n", encoding="utf-8")
            words = ["--style", style, "--secret-file", str(path)]
            words += ["--key-id", key_id] if key_id else []
            time.sleep(1.5)  # the server reads keys every second
        url = f"http://127.0.0.1:{office.port}/"
        more = [] if style == "none" else ["--good-only"]
        code, said, found = kit.server(url, style, institution, *words, *more)
        failed = {key: text for key, text in found.items() if text is not None}
        check(code == 0 and not failed, f"{style}: {said}{failed}")
        check(len(found) > (800 if style == "none" else 60), f"{style}: {len(found)} checks")
        page = (kit.folder / style / "report.html").read_text(encoding="utf-8")
        check(NUMBER not in page, "the report holds a person's number")


def bad_server(kit):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Yes)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    code, _, found = kit.server(f"http://127.0.0.1:{server.server_port}/", "yes",
                                bureau.hospital(1))
    server.shutdown()
    failed = [key for key, text in found.items() if text is not None]
    check(code == 1 and len(failed) > 30, f"a server that says yes: {code}, {len(failed)} failed")
    code, said = kit_no_server(kit)
    check(code == 1 and "gateway.no_answer" in said, f"no server: {said}")


def kit_no_server(kit):
    done = subprocess.run(kit.command("none-there", "--url", "http://127.0.0.1:1/"),
                          capture_output=True, text=True, timeout=SECONDS, check=False)
    return done.returncode, done.stdout + done.stderr


def message(infno, msgid, data):
    return json.dumps({
        "infno": infno, "msgid": msgid, "mdtrtarea_admvs": "330213", "insuplc_admdvs": "330213",
        "infver": "V1.0", "opter_type": "1", "opter": "01", "opter_name": "操作员",
        "inf_time": "2020-05-01 08:00:00", "fixmedins_code": bureau.hospital(1),
        "input": {"data": data}}).encode()


def post(port, body):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", body, 20) as answer:
            return json.loads(answer.read())
    except OSError:
        return None


def client(office, kit):
    watching = subprocess.Popen(
        kit.command("client", "--listen", "127.0.0.1", "--port", "0", "--clock", CLOCK, "--drill",
                    "lose 1101 msgid=*LOST tries=1; lose 1201 tries=1", "--log-file",
                    str(kit.folder / "client.log")),
        env=office.environment, stdout=subprocess.PIPE, text=True)
    port = int(watching.stdout.readline().split(" ;")[0].rsplit(":", 1)[1])
    who = {"mdtrt_cert_type": "02", "mdtrt_cert_no": NUMBER}
    good = bureau.hospital(1) + "20200501080000"
    check(post(port, message("1101", good + "0001", who))["infcode"] == 0, "a good 1101")
    check(post(port, message("1101", good + "0002", {"mdtrt_cert_type": "02"}))["infcode"] == -1,
          "a 1101 without number")
    check(post(port, message("1101", "LOST", who)) is None, "the drill lost nothing")
    check(post(port, message("1101", "LOST", {**who, "colour": "red"}))["infcode"] == 0, "again")
    check(post(port, message("1201", good + "0003", {})) is None, "the drill lost nothing")
    check(post(port, b"{") is not None, "half a message is answered")
    watching.terminate()
    said = watching.communicate(timeout=60)[0]
    check(watching.returncode == 1, f"a client with mistakes: {watching.returncode} {said}")
    found = results(kit.folder / "client")
    failed = {key: text for key, text in found.items() if text is not None}
    check(any(key[0] == "1101" and "mdtrt_cert_no" in text for key, text in failed.items()),
          f"the missing number is not told: {failed}")
    check(("client", "lost answer of 1201 mended") in failed, f"1201 was never mended: {failed}")
    check(("client", "lost answer of 1101 mended") in found and
          ("client", "lost answer of 1101 mended") not in failed, "1101 came again")
    text = (kit.folder / "client" / "report.html").read_text(encoding="utf-8")
    check("data.colour" in text, "the unknown field is not told")
    check(NUMBER not in text, "the report holds a person's number")


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    os.environ.update(GONGJI_POLICIES=str(ROOT / "policies"),
                      GONGJI_INTERFACE=str(ROOT / "interface"))
    with tempfile.TemporaryDirectory() as folder:
        office = bureau.Bureau(str(program), folder, str(pathlib.Path(folder) / "certify.db"))
        office.open()
        kit = Kit(program, folder)
        office.serve("--drill", "none", "--clock", CLOCK, "--keys-refresh-seconds", "1")
        try:
            good_servers(office, kit, folder)
            bad_server(kit)
        finally:
            office.stop()
        # The first institution has no key: what it sends unsigned is taken.
        client(office, kit)
    print("certify: servers and clients are told apart")
    return 0


if __name__ == "__main__":
    sys.exit(main())
