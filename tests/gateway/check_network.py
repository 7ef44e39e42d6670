#!/usr/bin/env python3
# long file: one server is started once and meets all of it
"""Bad company over real sockets: who is not let in, broken and hostile requests, an end under load.

    check_network.py GONGJI     PostgreSQL as with_postgres.py leaves it in GJ_TEST_POSTGRES
"""

import hashlib
import http.client
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "examples" / "his-day"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import bureau  # noqa: E402
import signers  # noqa: E402
from check_day import environment, fresh_database  # noqa: E402
from client import Client, Lost, Refused, TurnedAway  # noqa: E402
from hospital import Hospital  # noqa: E402

PATH = "/fsi/api/rsfComIfsService/callService"
NUMBERS = [bureau.identity_number(birth, i) for i, (_, _, birth) in enumerate(bureau.PEOPLE, 1)]
REFRESH = 2.0   # the server reads keys every second
HOSTILE = ("'; DROP TABLE visit; --", "x' OR '1'='1", "$1 %s {0} ${jndi:ldap://127.0.0.1/a}",
           "行\n{\"event\":\"forged\"}\r\n\u0000\u001b[31m\"\\", "𠮷" * 40)
# What no answer and no line of the log repeats, whatever field it stood in.
PRIVATE = ("330213198505056677", "欧阳测验", "13857411111", "13857411111.123")
MARK = "DROP TABLE"
problems = []


def expect(truth, what):
    if not truth:
        problems.append(what)


def turned_away(words, call, *arguments):
    try:
        call(*arguments)
    except TurnedAway as reason:
        expect(str(reason).startswith(words), f"`{reason}` in the place of {words}")
        return
    except Refused as reason:
        expect(False, f"refused in the place of {words}: {reason}")
        return
    expect(False, f"let in in the place of {words}")


class Always(signers.Unsigned):
    """The same headers whatever is sent."""

    def __init__(self, headers):
        self.headers = headers

    def seal(self, body):
        return self.headers, body


class Server(bureau.Bureau):
    """With what a server of the tests is started with."""

    def __init__(self, program, folder, database):
        super().__init__(program, folder, database)
        self.environment.update(environment(), GONGJI_DB=database,
                                GONGJI_KEY_FILE=str(self.folder / "keys"))

    def begin(self, *options):
        self.serve("--drill", "none", "--clock", "2020-05-01T08:00:00", "--keys-refresh-seconds",
                   "1", "--header-seconds", "1", "--body-seconds", "2", "--body-bytes-max",
                   "1000000", "--file-bytes-max", "4096", *options)

    def client(self, number, signer=None):
        return Client(self.port, bureau.hospital(number), signer)


def ask(client, number=NUMBERS[0]):
    return Hospital(client).identify(number)


# Who is let in.
def check_unsigned(server):
    ask(server.client(1))
    proxied = server.client(1, Always({"X-Forwarded-For": "127.0.0.1"}))
    turned_away("缺少服务网关的请求头!", ask, proxied)
    unknown = Client(server.port, "H33021399999")
    try:
        ask(unknown)
        expect(False, "an institution that is not registered was served")
    except Refused as reason:
        expect(reason.code == "app.unknown_institution", str(reason))


def check_signed(server, style):
    """Time, key, signature, replay and whose key it is."""
    make = {"api": signers.KeyPair, "tif": signers.Tif}[style]
    number = {"api": 3, "tif": 4}[style]
    key_id, secret = server.give_key(bureau.hospital(number), style)
    time.sleep(REFRESH)
    ask(server.client(number, make(key_id, secret)))
    turned_away("缺少服务网关的请求头!", ask, server.client(number))
    for shift in (-1801 - 60, 1801 + 60):
        turned_away("签名时间戳超时!", ask, server.client(number, make(key_id, secret, shift)))
    turned_away("签名不一致!", ask, server.client(number, make(key_id, secret + "x")))
    turned_away("非法用户!", ask, server.client(number, make(key_id + "x", secret)))
    turned_away("机构与密钥不符!", ask, server.client(1, make(key_id, secret)))
    turned_away("缺少服务网关的请求头!", ask, server.client(
        number, Always(dict(list(make(key_id, secret).seal("")[0].items())[:2]))))
    check_replay(server, number, make(key_id, secret), style)
    return key_id, secret


def check_replay(server, number, signer, style):
    same = server.client(number, Always(signer.seal("")[0]))
    body = {"data": {"mdtrt_cert_type": "02", "mdtrt_cert_no": NUMBERS[0], "psn_cert_type": "01"}}
    first = same.call("1101", body, "again")
    expect(same.call("1101", body, "again") == first, "a retry was answered otherwise")
    if style == "api":
        ask(same)  # within the same moment another message has the same signature
        time.sleep(2.1)
    turned_away("签名已用过!", ask, same)


def check_rotation(server, key_id, secret):
    """Two keys beside each other, then only the new one, then none."""
    house = bureau.hospital(4)
    old = str(server.serials[house])
    new_id, new_secret = server.give_key(house, "tif")
    new = str(server.serials[house])
    time.sleep(REFRESH)
    ask(server.client(4, signers.Tif(key_id, secret)))
    ask(server.client(4, signers.Tif(new_id, new_secret)))
    server.run("institution", "key-revoke", f"institution={house}", f"serial={old}")
    time.sleep(REFRESH)
    turned_away("非法用户!", ask, server.client(4, signers.Tif(key_id, secret)))
    ask(server.client(4, signers.Tif(new_id, new_secret)))
    server.run("institution", "address-add", f"institution={house}", "cidr=192.0.2.0/24")
    time.sleep(REFRESH)
    turned_away("来源地址不允许!", ask, server.client(4, signers.Tif(new_id, new_secret)))
    server.run("institution", "address-remove", f"institution={house}", "cidr=192.0.2.0/24")
    server.run("institution", "key-revoke", f"institution={house}", f"serial={new}")
    time.sleep(REFRESH)
    turned_away("非法用户!", ask, server.client(4, signers.Tif(new_id, new_secret)))
    turned_away("缺少服务网关的请求头!", ask, server.client(4))


def get(server, path, headers):
    """(status, text) of a request to look something up."""
    wire = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    wire.request("GET", path, headers=headers)
    answer = wire.getresponse()
    text = answer.read().decode()
    wire.close()
    return answer.status, text


def check_rest(server, style, number, key):
    """An institution on /api/v1 by the headers that it signs its messages with."""
    make = {"api": signers.KeyPair, "tif": signers.Tif}[style]
    status, text = get(server, "/api/v1/session", make(*key).seal("")[0])
    expect(status == 200 and bureau.hospital(number) in text, f"{style} on REST: {status} {text}")
    status, text = get(server, "/api/v1/session", make(key[0], key[1] + "x").seal("")[0])
    expect(status == 401 and "gateway.signature_differs" in text, f"{style}: {status} {text}")
    status, text = get(server, "/metrics", {})
    expect('gongji_rest_requests_total{method="GET",route="/session",status="200"}' in text and
           'gongji_rest_seconds_count{route="/session"}' in text, "REST is not counted")


def check_reveals(server):
    """Whom an answer shows stands in the audit trail, also when it is given again."""
    client = server.client(1)
    body = {"data": {"mdtrt_cert_type": "02", "mdtrt_cert_no": NUMBERS[0], "psn_cert_type": "01"}}

    def seen(action):
        return server.run("audit-log", "search", f"action={action}").count(action)

    def shown(infno, call, *words):
        """Does it, and sees that it was written down once."""
        action = f"reveal national.{infno}"
        before = seen(action)
        reply = call(*words)
        expect(seen(action) == before + 1, f"{infno} showed a person, and nobody wrote it down")
        return reply

    shown("1101", client.call, "1101", body)
    house = Hospital(client)
    house.serial = 900_000
    person = house.identify(NUMBERS[6])
    visit = house.register(person)
    house.describe(person, visit)
    house.prescribe(person, visit, [("XA01", 1, 10)])
    trial = shown("2206", house.trial, person, visit)
    shown("2207", house.settle, person, visit, trial, "-SEEN")
    house.withdraw(person, visit, house.books[-1][1])
    report = {"mdtrt_sn": "O1", "psn_no": person, "palg_no": "P1", "vali_flag": "1"}
    for name in ("cma_matl", "exam_fnd", "sabc", "palg_diag", "rpot_doc", "frozen_no", "clnc_dise"):
        report[name] = "A1"
    report["cma_date"] = report["rpot_date"] = "2025-03-03"
    client.call("4505", {"data": [report]})
    pages = {"psn_no": person, "pageNum": 1, "pageSize": 10}
    found = shown("4511", client.call, "4511", pages)
    expect(found["data"][0]["palg_no"] == "P1", f"the report was not found: {found}")


def check_files(server):
    """Up as a part of a form, down as bytes; no larger than the limit; another's is not there."""
    client, content = server.client(1), bytes(range(256)) * 12
    number = client.upload("a.bin", content)
    expect(client.download(number, "a.bin") == content, "a file came back otherwise")
    expect(b"app.unknown_file" in server.client(2).download(number, "a.bin"), "another's file")
    try:
        client.upload("b.bin", content * 2)
        expect(False, "a file above the limit was taken")
    except Refused as reason:
        expect(reason.code == "app.file_too_large" and "4096" in reason.message, str(reason))


def explained(server, headers, body, query=""):
    client = server.client(1)
    status, text = client.post("/signing/check" + query, headers, body)
    expect(status == 200, f"/signing/check answers {status}")
    return json.loads(text), text


def check_explanations(server):
    house = bureau.hospital(3)
    key_id, secret = server.give_key(house, "tif")
    sealed = server.signer(bureau.hospital(5), "sm")
    time.sleep(REFRESH)
    good, _ = explained(server, signers.Tif(key_id, secret).seal("{}")[0], "{}")
    expect(good["result"] == "ok", f"a good signature: {good}")
    swapped = signers.Tif(key_id, secret)
    headers = swapped.seal("{}")[0]
    stamp, nonce = headers["x-tif-timestamp"], headers["x-tif-nonce"]
    headers["x-tif-signature"] = hashlib.sha256(
        f"{stamp}{nonce}{secret}{stamp}".encode()).hexdigest()
    bad, text = explained(server, headers, "{}")
    expect(bad["result"] == "gateway.signature_differs" and "颠倒" in bad["difference"], str(bad))
    expect(secret not in text and "〈密钥〉" in bad["signed_text"], "the secret is shown")
    body = sealed.seal(json.dumps({"infno": "1101", "hidden": "VERY-PRIVATE"}))[1]
    shown, text = explained(server, {}, body)
    expect(shown["style"] == "sm" and shown["result"] == "ok", f"sm: {shown}")
    expect("VERY-PRIVATE" not in text, "what was encrypted is shown")
    ours = json.dumps({"infno": "1101", "fixmedins_code": house})
    theirs = json.dumps({"infno": "1101", "fixmedins_code": bureau.hospital(2)})
    make = signers.Tif(key_id, secret)
    for headers, body, result in ((make.seal(ours)[0], ours, "ok"), ({}, theirs, "ok"),
                                  (make.seal(theirs)[0], theirs, "gateway.other_institution"),
                                  ({}, ours, "gateway.no_signature")):
        shown, _ = explained(server, headers, body)
        expect(shown["result"] == result, f"{result} is explained as {shown}")
    none, _ = explained(server, {}, "{}", "?style=api")
    expect(none["result"] == "gateway.no_signature", str(none))


def check_body_style(server):
    signer = server.signer(bureau.hospital(5), "sm")
    time.sleep(REFRESH)
    ask(server.client(5, signer))
    headers, body = signer.seal("{}")
    broken = json.loads(body)
    last = int(broken["encData"][-2:], 16) ^ 1
    broken["encData"] = broken["encData"][:-2] + f"{last:02X}"
    status, text = server.client(5).post(PATH, headers, json.dumps(broken))
    expect(status == 200 and text.startswith('{"code":401,'), f"a changed body answers {text}")
    status, text = server.client(5).post(PATH, {}, '{"appId":"x","signData":"y"}')
    expect(status == 200 and text.startswith('{"code":401,'), f"an empty sealed body: {text}")


def check_strict(server):
    """Without a platform key; with everything to be signed."""
    server.begin("--platform-key", "", "--signing", "required")
    turned_away("缺少服务网关的请求头!", ask, server.client(1))
    signer = server.signer(bureau.hospital(5), "sm")
    time.sleep(REFRESH)
    turned_away("平台没有签名密钥!", ask, server.client(5, signer))
    expect(server.stop() == 0, "the strict server did not end well")


def check_apart(server):
    """One hospital asks for another's patients."""
    ours, theirs = Hospital(server.client(1)), Hospital(server.client(2))
    person = ours.identify(NUMBERS[0])
    visit = ours.register(person)
    ours.describe(person, visit)
    ours.prescribe(person, visit, [("XA01", 1, 10)])
    theirs.fees[visit], theirs.numbers = ours.fees[visit], ours.numbers
    theirs.must_refuse("app.unknown_visit", theirs.describe, person, visit)
    theirs.must_refuse("app.unknown_visit", theirs.prescribe, person, visit, [("XA01", 1, 10)])
    theirs.fees[visit] = ours.fees[visit]
    theirs.must_refuse("app.unknown_visit", theirs.trial, person, visit)
    theirs.must_refuse("app.unknown_visit", theirs.cancel, person, visit)
    trial = ours.trial(person, visit)
    theirs.must_refuse("app.unknown_visit", theirs.settle, person, visit, trial)
    settled = ours.settle(person, visit, trial)
    theirs.must_refuse("app.unknown_visit", theirs.withdraw, person, visit, settled)
    ours.withdraw(person, visit, settled)


# Sockets.
def connect(server):
    return socket.create_connection(("127.0.0.1", server.port), timeout=15)


def request(body, extra=""):
    data = body.encode()
    return (f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(data)}\r\n{extra}\r\n").encode() + data


def hear(wire):
    """Everything until the other side ends."""
    heard = b""
    try:
        while part := wire.recv(65536):
            heard += part
    except OSError:
        pass
    return heard


def check_slow(server):
    """Forty that dribble do not keep others waiting, and are ended."""
    slow = [connect(server) for _ in range(40)]
    for i, wire in enumerate(slow):
        wire.sendall(b"POST / HTTP/1.1\r\nHo" if i % 2 else request("{}", "X: y\r\n")[:-1])
    begun = time.monotonic()
    for _ in range(5):
        ask(server.client(1))
    expect(time.monotonic() - begun < 2, "others wait for those that dribble")
    for wire in slow:
        wire.settimeout(10)
        hear(wire)
    expect(time.monotonic() - begun < 8, "those that dribble are not ended")


def check_bodies(server):
    for head, status in ((f"Content-Length: {1 << 40}\r\n", b" 413 "),
                         ("Content-Length: -1\r\n", b" 400 "),
                         ("Content-Length: 1\r\nContent-Length: 2\r\n", b" 400 ")):
        with connect(server) as wire:
            wire.sendall(f"POST / HTTP/1.1\r\nHost: x\r\n{head}\r\nx".encode())
            heard = hear(wire)
            expect(status in heard[:40], f"{head!r} is answered {heard[:60]!r}")
    with connect(server) as wire:
        wire.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        try:
            for _ in range(200):
                wire.sendall(b"2710\r\n" + b"x" * 10000 + b"\r\n")
        except OSError:
            pass
        heard = hear(wire)
        expect(heard == b"" or b" 413 " in heard[:40], f"a large body is answered {heard[:60]!r}")
    for body in ("[" * 100_000, '{"input":' * 50_000, '{"infno":"1101","input":' + "[" * 400_000,
                 "{", "\x00", "null", '"x"', "1" * 500_000):
        with connect(server) as wire:
            wire.sendall(request(body, "Connection: close\r\n"))
            heard = hear(wire)
            expect(b" 200 " in heard[:40] and b'"infcode":-1' in heard and
                   b'"inf_refmsgid":"330213' in heard,
                   f"{body[:20]!r}: {heard[:80]!r}")


def check_depth(server):
    """Values in values, all closed, at every door that reads JSON: refused, and no crash."""
    deep = "[" * 20_000 + "]" * 20_000
    sealed = '{"appId":"x","signType":"SM2","signData":"AA==","data":%s}' % deep
    for path, body in ((PATH, sealed), ("/signing/check", sealed),
                       ("/api/v1/policies/fenghua2020/quote", '{"kind":%s}' % deep),
                       ("/api/v1/policies/fenghua2020/decide/premium", '{"class":%s}' % deep),
                       ("/api/v1/session", '{"name":%s}' % deep)):
        status, _ = server.client(1).post(path, {"Content-Type": "application/json"}, body)
        expect(status in (200, 400, 401, 404, 422), f"{path} answers {status} to a deep body")
    ask(server.client(1))


def check_pipeline(server):
    client = server.client(1)
    bodies = [client.envelope("1101", {"data": {
        "mdtrt_cert_type": "02", "mdtrt_cert_no": number, "psn_cert_type": "01"}}, f"pipe{i}")
        for i, number in enumerate(NUMBERS[:6] * 3)]
    for half in (False, True):
        with connect(server) as wire:
            close = "Connection: close\r\n"
            wire.sendall(b"".join(request(body, close if i == len(bodies) - 1 else "")
                                  for i, body in enumerate(bodies)))
            if half:
                wire.shutdown(socket.SHUT_WR)
            heard = hear(wire).decode()
        places = [heard.find(f'"psn_no":"{person}"') for person, _, _ in bureau.PEOPLE[:6]]
        expect(heard.count("HTTP/1.1 200") == len(bodies), "a pipeline lost answers")
        expect(places == sorted(places) and -1 not in places, "a pipeline is answered in disorder")
    for rubbish in (b"\x16\x03\x01\x02\x00\x01\x00", b"GET\r\n\r\n", b"\r\n" * 1000,
                    os.urandom(5000)):
        with connect(server) as wire:
            wire.sendall(rubbish)
            wire.shutdown(socket.SHUT_WR)
            hear(wire)
    with connect(server) as wire:  # goes away before its answer
        wire.sendall(request(bodies[0]))
    ask(server.client(1))


# Hostile values.
def strings(value, path=()):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from strings(inner, (*path, name))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from strings(inner, (*path, i))
    elif isinstance(value, str):
        yield path


def with_value(value, path, new):
    if not path:
        return new
    changed = dict(value) if isinstance(value, dict) else list(value)
    changed[path[0]] = with_value(value[path[0]], path[1:], new)
    return changed


def sample(server, infno, known):
    """A request with every field; `known` where the sample has such a field."""
    envelope = json.loads(server.run("interface", "sample", infno, "--all-fields"))

    def put(value):
        if isinstance(value, dict):
            return {name: known.get(name, put(inner)) if not isinstance(inner, (dict, list))
                    else put(inner) for name, inner in value.items()}
        return [put(inner) for inner in value] if isinstance(value, list) else value
    return put(envelope["input"])


def check_injection(server):
    house = Hospital(server.client(2))
    person = house.identify(NUMBERS[1])
    visit = house.register(person)
    house.describe(person, visit)
    house.prescribe(person, visit, [("XA01", 1, 10)])
    known = {"psn_no": person, "mdtrt_id": visit, "insutype": "390", "med_type": "11",
             **house.shown(person), "certno": NUMBERS[1], "psn_name": f"演练{bureau.PEOPLE[1][1]}",
             "begntime": "2020-05-01 08:00:00", "chrg_bchno": f"B{visit}", "medfee_sumamt": 10}
    count = 0
    for infno in ("1101", "2201", "2203", "2204", "2206", "2207", "2208", "2202"):
        body = sample(server, infno, known)
        for path in strings(body):
            for value in HOSTILE + PRIVATE:
                count += 1
                try:
                    house.client.call(infno, with_value(body, path, value))
                except Refused as refusal:
                    code = refusal.code
                    expect(value not in PRIVATE or value[:11] not in str(refusal),
                           f"{infno} {path} repeats a personal value: {refusal}")
                    expect(not code.startswith(("storage.", "app.invariant")),
                           f"{infno} {path}: {code} {refusal.message}")
                except Lost as reason:
                    expect(False, f"{infno} {path}: {reason}")
    for member in ("infno", "msgid", "opter", "opter_name", "fixmedins_code", "fixmedins_name",
                   "inf_time", "mdtrtarea_admvs", "insuplc_admdvs", "sign_no", "infver", "cainfo"):
        for value in HOSTILE + PRIVATE:
            count += 1
            envelope = json.loads(house.client.envelope("1101", {}, f"e{count}"))
            envelope[member] = value
            status, text = house.client.post(PATH, {"X-Request-Id": "a\"b{}"},
                                             json.dumps(envelope, ensure_ascii=False))
            expect(status == 200, f"{member}: status {status}")
            expect(value not in PRIVATE or value not in text, f"{member} is repeated: {text}")
            number = json.loads(text).get("inf_refmsgid")
            expect(number is None or (len(number) == 30 and number.isdigit()),
                   f"{member}: inf_refmsgid {number}")
    return count


def check_log(server):
    lines = server.log.read_text(encoding="utf-8").splitlines()
    for line in lines:
        try:
            event = json.loads(line)
        except ValueError:
            expect(False, f"a line of the log is not JSON: {line[:200]}")
            continue
        expect(event.get("event") != "forged", "a line of the log was forged")
    text = "\n".join(lines)
    for number in NUMBERS:
        expect(number not in text, "an identity number stands in the log")
    expect("演练adult_A" not in text, "a name stands in the log")
    for value in PRIVATE:
        expect(value not in text, f"{value} stands in the log")


# An end under load.
def check_end(server):
    """What was acknowledged is there: after a restart the same message has the same answer."""
    told, lock, begun = [], threading.Lock(), threading.Event()

    def work(index):
        house = Hospital(server.client(1 + index % 2))
        house.serial = 100_000 * (index + 1)
        try:
            for _ in range(1000):
                person = house.identify(NUMBERS[index])
                visit = house.register(person)
                house.describe(person, visit)
                house.prescribe(person, visit, [("XA01", 1, 10)])
                body = {"data": {**house.bill(person, visit), "fulamt_ownpay_amt": 0,
                                 "overlmt_selfpay": 0, "preselfpay_amt": 0, "inscp_scp_amt": 10}}
                msgid = house.client.msgid()
                settled = house.client.call("2207", body, msgid)["setlinfo"]["setl_id"]
                with lock:
                    told.append((house.client.institution, body, msgid, settled))
                begun.set()
        except Lost:
            pass

    threads = [threading.Thread(target=work, args=(i,)) for i in range(6)]
    for thread in threads:
        thread.start()
    begun.wait(20)
    time.sleep(0.7)
    expect(server.stop() == 0, "the server did not end well under load")
    for thread in threads:
        thread.join()
    expect(len(told) > 5, f"only {len(told)} settlements before the end")
    server.begin()
    for house, body, msgid, settled in told:
        again = Client(server.port, house).call("2207", body, msgid)["setlinfo"]["setl_id"]
        expect(again == settled, f"settlement {settled} was acknowledged and is now {again}")
    return len(told)


def company(program, folder, database, whole):
    server = Server(program, folder, database)
    try:
        meet(server, whole)
    except BaseException as reason:  # of a thread: told at the end
        expect(False, f"{'sqlite' if whole else 'postgres'}: {reason!r} at line "
                      f"{reason.__traceback__.tb_next.tb_lineno}")
    finally:
        if server.server is not None and server.server.poll() is None:
            server.server.kill()


def meet(server, whole):
    server.open()
    server.begin()
    if whole:
        check_unsigned(server)
        check_apart(server)
        check_slow(server)
        check_bodies(server)
        check_depth(server)
        check_pipeline(server)
        key_of_tif = check_signed(server, "tif")
        check_rest(server, "tif", 4, key_of_tif)
        check_rest(server, "api", 3, check_signed(server, "api"))
        check_reveals(server)
        check_files(server)
        check_rotation(server, *key_of_tif)
        check_explanations(server)
        check_body_style(server)
    requests = check_injection(server)
    check_log(server)
    settled = check_end(server)
    expect(server.stop() == 0, "the server did not end well")
    if whole:
        check_strict(server)
    server.run("db", "verify")
    print(f"{'sqlite' if whole else 'postgres'}: {requests} hostile requests, "
          f"{settled} settlements before an end under load, all there")


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        other = threading.Thread(target=company,
                                 args=(program, two, fresh_database("network"), False))
        other.start()
        company(program, one, str(pathlib.Path(one) / "network.db"), True)
        other.join()
    for problem in problems:
        print(problem)
    print(f"network: {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
