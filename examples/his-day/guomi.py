"""SM2 signatures, SM3 digests and SM4 in ECB, after GB/T 32918, 32905 and 32907.

Written from the standards for tests, apart from the program: slow, and not safe against somebody
who measures time.
"""

import secrets

MASK = 0xFFFFFFFF
P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
A = P - 3
B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
     0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0)


def _rotate(x, n):
    n %= 32
    return ((x << n) | (x >> (32 - n))) & MASK


def _compress(v, block):
    w = [int.from_bytes(block[i:i + 4], "big") for i in range(0, 64, 4)]
    for i in range(16, 68):
        x = w[i - 16] ^ w[i - 9] ^ _rotate(w[i - 3], 15)
        w.append(x ^ _rotate(x, 15) ^ _rotate(x, 23) ^ _rotate(w[i - 13], 7) ^ w[i - 6])
    a, b, c, d, e, f, g, h = v
    for i in range(64):
        t = 0x79CC4519 if i < 16 else 0x7A879D8A
        s1 = _rotate((_rotate(a, 12) + e + _rotate(t, i)) & MASK, 7)
        s2 = s1 ^ _rotate(a, 12)
        ff = a ^ b ^ c if i < 16 else (a & b) | (a & c) | (b & c)
        gg = e ^ f ^ g if i < 16 else (e & f) | (~e & MASK & g)
        t1 = (ff + d + s2 + (w[i] ^ w[i + 4])) & MASK
        t2 = (gg + h + s1 + w[i]) & MASK
        a, b, c, d = t1, a, _rotate(b, 9), c
        e, f, g, h = t2 ^ _rotate(t2, 9) ^ _rotate(t2, 17), e, _rotate(f, 19), g
    return [x ^ y for x, y in zip(v, (a, b, c, d, e, f, g, h))]


def sm3(text):
    v = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600,
         0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E]
    padded = text + b"\x80" + b"\x00" * ((55 - len(text)) % 64) + (len(text) * 8).to_bytes(8, "big")
    for i in range(0, len(padded), 64):
        v = _compress(v, padded[i:i + 64])
    return b"".join(x.to_bytes(4, "big") for x in v)


# Points in Jacobian coordinates: (x / z^2, y / z^3); z = 0 is infinity.
def _double(p):
    x, y, z = p
    s = 4 * x * y * y % P
    m = 3 * (x - z * z) * (x + z * z) % P
    x3 = (m * m - 2 * s) % P
    return x3, (m * (s - x3) - 8 * pow(y, 4, P)) % P, 2 * y * z % P


def _add(p, q):
    if p[2] == 0:
        return q
    if q[2] == 0:
        return p
    z1, z2 = p[2] * p[2] % P, q[2] * q[2] % P
    u1, u2 = p[0] * z2 % P, q[0] * z1 % P
    s1, s2 = p[1] * z2 * q[2] % P, q[1] * z1 * p[2] % P
    if u1 == u2:
        return _double(p) if s1 == s2 else (1, 1, 0)
    h, r = u2 - u1, s2 - s1
    h2 = h * h % P
    h3, v = h * h2 % P, u1 * h2 % P
    x = (r * r - h3 - 2 * v) % P
    return x, (r * (v - x) - s1 * h3) % P, h * p[2] * q[2] % P


def _times(k, point):
    result, power = (1, 1, 0), (point[0], point[1], 1)
    while k:
        if k & 1:
            result = _add(result, power)
        power = _double(power)
        k >>= 1
    return result


def _affine(p):
    inverse = pow(p[2], -1, P)
    return p[0] * inverse ** 2 % P, p[1] * inverse ** 3 % P


def _bytes(number):
    return number.to_bytes(32, "big")


def new_key():
    """(secret number, public point of 65 bytes)"""
    secret = secrets.randbelow(N - 2) + 1
    x, y = _affine(_times(secret, G))
    return secret, b"\x04" + _bytes(x) + _bytes(y)


def _digest(public, user, text):
    identity = (len(user) * 8).to_bytes(2, "big") + user
    curve = b"".join(map(_bytes, (A, B, *G)))
    return int.from_bytes(sm3(sm3(identity + curve + public[-64:]) + text), "big")


def sm2_sign(secret, public, user, text):
    """64 bytes: r and s."""
    e = _digest(public, user, text)
    while True:
        k = secrets.randbelow(N - 1) + 1
        r = (e + _affine(_times(k, G))[0]) % N
        s = pow(1 + secret, -1, N) * (k - r * secret) % N
        if r and s and r + k != N:
            return _bytes(r) + _bytes(s)


def sm2_verify(public, user, text, signature):
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    point = int.from_bytes(public[-64:-32], "big"), int.from_bytes(public[-32:], "big")
    t = (r + s) % N
    if len(signature) != 64 or not (0 < r < N and 0 < s < N and t):
        return False
    x, _ = _affine(_add(_times(s, G), _times(t, point)))
    return (_digest(public, user, text) + x) % N == r


SBOX = bytes.fromhex(
    "d690e9fecce13db716b614c228fb2c052b679a762abe04c3aa44132649860699"
    "9c4250f491ef987a33540b43edcfac62e4b31ca9c908e89580df94fa758f3fa6"
    "4707a7fcf37317ba83593c19e6854fa8686b81b27164da8bf8eb0f4b70569d35"
    "1e240e5e6358d1a225227c3b01217887d40046579fd327524c3602e7a0c4c89e"
    "eabf8ad240c738b5a3f7f2cef96115a1e0ae5da49b341a55ad933230f58cb1e3"
    "1df6e22e8266ca60c02923ab0d534e6fd5db3745defd8e2f03ff6a726d6c5b51"
    "8d1baf92bbddbc7f11d95c411f105ad80ac13188a5cd7bbd2d74d012b8e5b4b0"
    "8969974a0c96777e65b9f109c56ec68418f07dec3adc4d2079ee5f3ed7cb3948")
FK = (0xA3B1BAC6, 0x56AA3350, 0x677D9197, 0xB27022DC)


def _substitute(x):
    return int.from_bytes(bytes(SBOX[b] for b in x.to_bytes(4, "big")), "big")


def _round_keys(key):
    k = [int.from_bytes(key[4 * i:4 * i + 4], "big") ^ FK[i] for i in range(4)]
    for i in range(32):
        ck = int.from_bytes(bytes((4 * i + j) * 7 % 256 for j in range(4)), "big")
        b = _substitute(k[i + 1] ^ k[i + 2] ^ k[i + 3] ^ ck)
        k.append(k[i] ^ b ^ _rotate(b, 13) ^ _rotate(b, 23))
    return k[4:]


def _block(keys, block):
    x = [int.from_bytes(block[4 * i:4 * i + 4], "big") for i in range(4)]
    for key in keys:
        b = _substitute(x[1] ^ x[2] ^ x[3] ^ key)
        x = x[1:] + [x[0] ^ b ^ _rotate(b, 2) ^ _rotate(b, 10) ^ _rotate(b, 18) ^ _rotate(b, 24)]
    return b"".join(w.to_bytes(4, "big") for w in reversed(x))


def sm4_encrypt(key, text):
    fill = 16 - len(text) % 16
    text += bytes([fill]) * fill
    keys = _round_keys(key)
    return b"".join(_block(keys, text[i:i + 16]) for i in range(0, len(text), 16))


def sm4_decrypt(key, text):
    keys = _round_keys(key)[::-1]
    plain = b"".join(_block(keys, text[i:i + 16]) for i in range(0, len(text), 16))
    return plain[:-plain[-1]]
