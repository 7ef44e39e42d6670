"""A client of the national interface over HTTP, with the spellings that running clients use."""

import base64
import http.client
import itertools
import json
import uuid

import signers


class Refused(Exception):
    """An answer with infcode -1."""

    def __init__(self, reply):
        super().__init__(f"{reply.get('warn_msg')}: {reply.get('err_msg')}")
        self.code = (reply.get("warn_msg") or "").split(" ")[0]
        self.message = reply.get("err_msg")


class TurnedAway(Exception):
    """`{"code":401,…}` in the place of an envelope: the gateway does not know who is asking."""


class Lost(Exception):
    """No answer came; whether the request was carried out is not known."""


def as_text(value):
    """Numbers as strings."""
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def each_value(value, change):
    if isinstance(value, dict):
        return {k: each_value(v, change) for k, v in value.items()}
    if isinstance(value, list):
        return [each_value(v, change) for v in value]
    return change(value)


def camel(name):
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def each_name(value, change):
    if isinstance(value, dict):
        return {change(k): each_name(v, change) for k, v in value.items()}
    return [each_name(v, change) for v in value] if isinstance(value, list) else value


def with_nulls(value):
    """Members that mean nothing, as clients send that write out their whole model."""
    if isinstance(value, dict):
        filled = {k: with_nulls(v) for k, v in value.items()}
        if all(not isinstance(v, (dict, list)) for v in value.values()):
            filled.update({"exp_content": None, "memo": "null", "empty": "", "none": "NULL"})
        return filled
    return [with_nulls(v) for v in value] if isinstance(value, list) else value


def renamed_node(infno, body):
    if infno in ("2201", "2202", "2206", "2207", "2208", "2304", "2305", "2402") and "data" in body:
        body = {("mdtrtinfo" if k == "data" else k): v for k, v in body.items()}
    return body


SERIALS = itertools.count(1)  # of all clients: an institution uses a msgid once
SPELLINGS = {
    "plain": {},
    "texts": {"input": lambda infno, body: each_value(body, as_text)},
    "nulls": {"input": lambda infno, body: with_nulls(body)},
    "names": {"input": lambda infno, body: each_name(body, camel), "member": "Input",
              "headers": {"Content-Type": "text/plain"}},
    "nodes": {"input": renamed_node, "msgid": lambda plain: str(uuid.uuid4()),
              "headers": {"Expect": "100-continue"}, "path": "/{infno}"},
}


class Client:
    def __init__(self, port, institution, signer=None, spelling="plain", timeout=30):
        self.port, self.institution, self.timeout = port, institution, timeout
        self.signer = signer or signers.Unsigned()
        self.spelling = SPELLINGS[spelling]
        self.connection = None
        self.calls = 0
        self.replies = {}

    def msgid(self, mark=""):
        plain = f"{self.institution}20200501080000{next(SERIALS):04d}"
        make = self.spelling.get("msgid")
        return (make(plain) if make else plain) + mark

    def envelope(self, infno, body, msgid):
        change = self.spelling.get("input")
        return json.dumps({
            "infno": infno, "msgid": msgid, "mdtrtarea_admvs": "330213",
            "insuplc_admdvs": "330213", "recer_sys_code": "99", "dev_no": None, "cainfo": "",
            "infver": "V1.0", "opter_type": "1", "opter": "01", "opter_name": "收费员",
            "inf_time": "2020-05-01 08:00:00", "fixmedins_code": self.institution,
            "fixmedins_name": "医院", "sign_no": "",
            self.spelling.get("member", "input"): change(infno, body) if change else body,
        }, ensure_ascii=False)

    def post(self, path, headers, body):
        """(status, text) of a text; raises Lost."""
        status, answer = self.carry(path, headers, body.encode())
        return status, answer.decode()

    def carry(self, path, headers, body):
        """The same with bytes. A connection that the other side has closed is reopened."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port,
                                                         timeout=self.timeout)
        try:
            self.connection.request("POST", path, body, headers)
            answer = self.connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException) as reason:
            self.hang_up()
            raise Lost(repr(reason)) from reason

    def hang_up(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def send(self, infno, headers, body):
        """The bytes of the answer."""
        self.calls += 1
        path = self.spelling.get("path", "/fsi/api/rsfComIfsService/callService")
        status, answer = self.carry(path.format(infno=infno), {
            "Content-Type": "application/json; charset=utf-8", **self.spelling.get("headers", {}),
            **headers}, body)
        if status != 200:
            raise Lost(f"status {status}")
        if answer.startswith(b'{"code":401,'):
            raise TurnedAway(json.loads(answer)["message"])
        return answer

    def call(self, infno, body, msgid=None):
        """The `output` of the answer."""
        headers, text = self.signer.seal(self.envelope(infno, body, msgid or self.msgid()))
        return self.output_of(self.send(infno, headers, text.encode()))

    def upload(self, name, content):
        """The number of a file that was brought (9101). Beside the message as a part of a form, as
        most clients do; a message that is sealed has it inside."""
        row = {"filename": name, "fixmedins_code": self.institution}
        if self.signer.word == "sm":
            row["in"] = base64.b64encode(content).decode()
            return self.call("9101", {"fsUploadIn": row})["file_qury_no"]
        headers, text = self.signer.seal(self.envelope("9101", {"fsUploadIn": row}, self.msgid()))
        mark = uuid.uuid4().hex
        parts = [(b'name="jsonStr"', text.encode()),
                 (f'name="file"; filename="{name}"'.encode(), content)]
        body = b"".join(b"--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n"
                        % (mark.encode(), *part) for part in parts)
        body += b"--%s--\r\n" % mark.encode()
        headers = {**headers, "Content-Type": f"multipart/form-data; boundary={mark}"}
        return self.output_of(self.send("9101", headers, body))["file_qury_no"]

    def download(self, number, name):
        """The bytes of a file (9102)."""
        row = {"file_qury_no": number, "filename": name, "fixmedins_code": self.institution}
        headers, text = self.signer.seal(
            self.envelope("9102", {"fsDownloadIn": row}, self.msgid()))
        return self.send("9102", headers, text.encode())

    def output_of(self, answer):
        reply = json.loads(self.signer.open(answer.decode()))
        if int(reply["infcode"]) != 0:
            raise Refused(reply)
        return reply["output"]

    def call_until_answered(self, infno, body, msgid, tries=4):
        """The same message again until its answer is known, as clients do after a broken line."""
        for _ in range(tries):
            try:
                return self.call(infno, body, msgid)
            except Lost:
                pass
        raise Lost(f"{infno} {msgid}: no answer after {tries} tries")
