"""How the requests of a hospital are signed: five styles, each with headers and body in and out."""

import base64
import hashlib
import hmac
import json
import secrets
import time

import guomi


class Unsigned:
    word = "none"

    def seal(self, body):
        """(headers, body) as they travel."""
        return {}, body

    def open(self, body):
        return body


class ApiKey(Unsigned):
    word = "apikey"

    def __init__(self, secret):
        self.secret = secret

    def seal(self, body):
        return {"apikey": self.secret}, body


class KeyPair(Unsigned):
    """Headers _api_*: HMAC-SHA1 in Base64."""
    word = "api"

    def __init__(self, key_id, secret, shift=0):
        self.key_id, self.secret, self.shift = key_id, secret, shift

    def seal(self, body):
        headers = {"_api_access_key": self.key_id, "_api_name": "callService",
                   "_api_timestamp": str(int((time.time() + self.shift) * 1000)),
                   "_api_version": "1.0.0"}
        text = "&".join(f"{name}={headers[name]}" for name in sorted(headers))
        mac = hmac.new(self.secret.encode(), text.encode(), hashlib.sha1).digest()
        return {**headers, "_api_signature": base64.b64encode(mac).decode()}, body


class Tif(Unsigned):
    """Headers x-tif-*: SHA-256 in hexadecimal."""
    word = "tif"

    def __init__(self, key_id, secret, shift=0):
        self.key_id, self.secret, self.shift = key_id, secret, shift

    def seal(self, body):
        stamp, nonce = str(int(time.time() + self.shift)), secrets.token_hex(16)
        text = f"{stamp}{self.secret}{nonce}{stamp}"
        return {"x-tif-paasid": self.key_id, "x-tif-timestamp": stamp, "x-tif-nonce": nonce,
                "x-tif-signature": hashlib.sha256(text.encode()).hexdigest()}, body


def without_empty(value):
    """As it is signed: empty members dropped, names sorted, numbers as text."""
    if isinstance(value, dict):
        return {k: without_empty(v) for k, v in sorted(value.items())
                if v not in (None, "", [], {})}
    if isinstance(value, list):
        return [without_empty(item) for item in value]
    if value is None:
        return ""
    return json.dumps(value) if isinstance(value, bool) else str(value)


class SmBody(Unsigned):
    """The body signed with SM2 and encrypted with SM4; so is the answer."""
    word = "sm"

    def __init__(self, key_id, secret, key, platform):
        self.key_id, self.secret, self.key, self.platform = key_id, secret, key, platform
        cipher = guomi.sm4_encrypt(key_id[:16].encode(), secret.encode())
        self.cipher = cipher.hex().upper()[:16].encode()

    def text(self, outer, data):
        members = {k: v for k, v in outer.items()
                   if k not in ("signData", "encData", "extra") and v}
        if data:
            members["data"] = json.dumps(without_empty(data), ensure_ascii=False,
                                         separators=(",", ":"))
        return "&".join(f"{k}={members[k]}" for k in sorted(members)) + "&key=" + self.secret

    def seal(self, body):
        outer = {"appId": self.key_id, "version": "1.0.0", "encType": "SM4", "signType": "SM2",
                 "timestamp": str(int(time.time() * 1000))}
        text = self.text(outer, json.loads(body, parse_float=str, parse_int=str)).encode()
        secret, public = self.key
        signature = guomi.sm2_sign(secret, public, self.secret.encode(), text)
        outer["signData"] = base64.b64encode(signature).decode()
        outer["encData"] = guomi.sm4_encrypt(self.cipher, body.encode()).hex().upper()
        return {}, json.dumps(outer)

    def open(self, body):
        outer = json.loads(body)
        if "encData" not in outer:
            return body
        plain = guomi.sm4_decrypt(self.cipher, bytes.fromhex(outer["encData"])).decode()
        signature = base64.b64decode(outer["signData"])
        text = self.text(outer, json.loads(plain, parse_float=str, parse_int=str)).encode()
        if not guomi.sm2_verify(self.platform(), self.secret.encode(), text, signature):
            raise ValueError("the platform's signature is wrong")
        return plain
