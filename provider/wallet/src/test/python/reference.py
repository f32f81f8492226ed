#!/usr/bin/env python3
"""An implementation of FORMAT.md with the Python standard library alone: slow, short, and not the one under test.

    reference.py vectors                 prints the vectors of FORMAT.md section 10
    reference.py open FILE < PASSWORD    opens a single-file wallet or a .conf with its .p12, and prints what it holds
    reference.py write FOLDER            writes the wallet of the fixtures, with the key and certificate found there
"""
import base64
import hashlib
import hmac
import json
import os
import sys

# --- AES (FIPS 197), encryption and decryption of one block -------------------------------------------------------


def _xtime(a):
    return ((a << 1) ^ 0x1B) & 0xFF if a & 0x80 else a << 1


def _mul(a, b):
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a, b = _xtime(a), b >> 1
    return product


def _make_sbox():
    box = [0] * 256
    for value in range(256):
        inverse = next((c for c in range(256) if _mul(value, c) == 1), 0)
        bits = inverse
        for shift in range(1, 5):
            bits ^= ((inverse << shift) | (inverse >> (8 - shift))) & 0xFF
        box[value] = bits ^ 0x63
    return box


SBOX = _make_sbox()
INVERSE_SBOX = [SBOX.index(value) for value in range(256)]
MUL = {factor: [_mul(value, factor) for value in range(256)] for factor in (2, 3, 9, 11, 13, 14)}


class Aes256:
    def __init__(self, key):
        words = [list(key[i:i + 4]) for i in range(0, 32, 4)]
        rcon = 1
        for i in range(8, 60):
            word = list(words[i - 1])
            if i % 8 == 0:
                word = [SBOX[b] for b in word[1:] + word[:1]]
                word[0] ^= rcon
                rcon = _xtime(rcon)
            elif i % 8 == 4:
                word = [SBOX[b] for b in word]
            words.append([a ^ b for a, b in zip(word, words[i - 8])])
        self.keys = [sum(words[i:i + 4], []) for i in range(0, 60, 4)]

    def encrypt(self, block):
        state = [a ^ b for a, b in zip(block, self.keys[0])]
        for number in range(1, 15):
            state = [SBOX[state[(i + 4 * (i % 4)) % 16]] for i in range(16)]
            if number < 14:
                mixed = []
                for c in range(0, 16, 4):
                    a = state[c:c + 4]
                    mixed += [MUL[2][a[i]] ^ MUL[3][a[(i + 1) % 4]] ^ a[(i + 2) % 4] ^ a[(i + 3) % 4] for i in range(4)]
                state = mixed
            state = [a ^ b for a, b in zip(state, self.keys[number])]
        return bytes(state)

    def decrypt(self, block):
        state = [a ^ b for a, b in zip(block, self.keys[14])]
        for number in range(13, -1, -1):
            state = [INVERSE_SBOX[state[(i - 4 * (i % 4)) % 16]] for i in range(16)]
            state = [a ^ b for a, b in zip(state, self.keys[number])]
            if number:
                mixed = []
                for c in range(0, 16, 4):
                    a = state[c:c + 4]
                    mixed += [MUL[14][a[i]] ^ MUL[11][a[(i + 1) % 4]] ^ MUL[13][a[(i + 2) % 4]] ^ MUL[9][a[(i + 3) % 4]]
                              for i in range(4)]
                state = mixed
        return bytes(state)


def xor(a, b):
    return bytes(x ^ y for x, y in zip(a, b))


# --- AES-GCM (SP 800-38D, 96-bit IV), AES-CBC with PKCS#5 padding -------------------------------------------------


def _ghash(h, aad, data):
    def blocks(text):
        return [text[i:i + 16].ljust(16, b"\0") for i in range(0, len(text), 16)]

    lengths = (8 * len(aad)).to_bytes(8, "big") + (8 * len(data)).to_bytes(8, "big")
    h, y = int.from_bytes(h, "big"), 0
    for block in blocks(aad) + blocks(data) + [lengths]:
        x, y, v = y ^ int.from_bytes(block, "big"), 0, h
        for bit in range(127, -1, -1):
            y ^= v if x >> bit & 1 else 0
            v = v >> 1 ^ (0xE1 << 120 if v & 1 else 0)
    return y.to_bytes(16, "big")


def _gcm(key, iv, aad, text, ciphertext_of):
    aes = Aes256(key)
    stream = b"".join(aes.encrypt(iv + (i + 2).to_bytes(4, "big")) for i in range((len(text) + 15) // 16))
    out = xor(text, stream)
    tag = xor(_ghash(aes.encrypt(bytes(16)), aad, ciphertext_of(text, out)), aes.encrypt(iv + b"\0\0\0\1"))
    return out, tag


def gcm_seal(key, iv, aad, plaintext):
    ciphertext, tag = _gcm(key, iv, aad, plaintext, lambda _, out: out)
    return ciphertext + tag


def gcm_open(key, iv, aad, sealed):
    plaintext, tag = _gcm(key, iv, aad, sealed[:-16], lambda text, _: text)
    if not hmac.compare_digest(tag, sealed[-16:]):
        raise ValueError("not sealed under this key")
    return plaintext


def cbc_encrypt(key, iv, plaintext):
    aes, pad, out = Aes256(key), 16 - len(plaintext) % 16, iv
    plaintext += bytes([pad]) * pad
    for i in range(0, len(plaintext), 16):
        out += aes.encrypt(xor(plaintext[i:i + 16], out[-16:]))
    return out[16:]


def cbc_decrypt(key, iv, ciphertext):
    aes, before, out = Aes256(key), iv, b""
    for i in range(0, len(ciphertext), 16):
        out += xor(aes.decrypt(ciphertext[i:i + 16]), before)
        before = ciphertext[i:i + 16]
    if not 1 <= out[-1] <= 16 or out[-out[-1]:] != bytes([out[-1]]) * out[-1]:
        raise ValueError("wrong password")
    return out[:-out[-1]]


# --- FORMAT.md section 2: keys ------------------------------------------------------------------------------------


def hkdf_extract(salt, ikm):
    return hmac.digest(salt, ikm, "sha512")


def hkdf_expand(prk, info, length):
    out, block = b"", b""
    while len(out) < length:
        block = hmac.digest(prk, block + info + bytes([len(out) // 64 + 1]), "sha512")
        out += block
    return out[:length]


def subkey(hub_key, purpose):
    return hkdf_expand(hkdf_extract(b"HVRWALLET/1", hub_key), purpose.encode(), 32)


# --- FORMAT.md section 3: sealed form -----------------------------------------------------------------------------

CHUNK = 16384


def header(suite, category, sequence):
    return b"HW" + bytes([suite, category]) + sequence.to_bytes(4, "big")


def xaes(key, nonce):
    """The derived key and IV, and the commitment."""
    aes = Aes256(key)
    l = int.from_bytes(aes.encrypt(bytes(16)), "big")
    k1 = ((l << 1 ^ (0x87 if l >> 127 else 0)) & (1 << 128) - 1).to_bytes(16, "big")
    kx = b"".join(aes.encrypt(xor(bytes([0, i, 0x58, 0]) + nonce[:12], k1)) for i in (1, 2))
    c = aes.encrypt(b"XCMT" + nonce[:12])
    commitment = b"".join(aes.encrypt(xor(xor(nonce[12:] + bytes([0, 1, 0, i]), c), k1)) for i in (1, 2))
    return kx, nonce[12:], commitment


def seal_message(key, head, nonce, aad, message):
    kx, nx, commitment = xaes(key, nonce)
    return head + nonce + gcm_seal(kx, nx, head + aad, message) + commitment


def open_message(key, sealed, aad, header_bytes=8):
    head, nonce, rest = sealed[:header_bytes], sealed[header_bytes:header_bytes + 24], sealed[header_bytes + 24:]
    kx, nx, commitment = xaes(key, nonce)
    if not hmac.compare_digest(commitment, rest[-32:]):
        raise ValueError("not sealed under this key")
    return gcm_open(kx, nx, head + aad, rest[:-32])


def cobblestone(key, salt, context):
    out = hkdf_expand(key, b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0" + salt + context, 76)
    return out[:32], out[32:44], out[44:]


def seal_stream(key, head, salt, aad, message):
    chunk_key, base, commitment = cobblestone(key, salt, head + aad)
    chunks = [message[i:i + CHUNK] for i in range(0, len(message) - len(message) % CHUNK + 1, CHUNK)]
    return head + salt + commitment + b"".join(
        gcm_seal(chunk_key, xor(base, i.to_bytes(12, "big")), b"", chunk) for i, chunk in enumerate(chunks))


def to_text(sealed, form="hw1"):
    return "!{" + form + ":" + base64.urlsafe_b64encode(sealed).decode().rstrip("=") + "}!"


def from_text(text):
    assert text.startswith("!{hw1:") and text.endswith("}!")
    body = text[6:-2]
    sealed = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    assert to_text(sealed) == text, "not canonical"
    return sealed


def fields(*texts):
    return b"".join(len(t.encode()).to_bytes(4, "big") + t.encode() for t in texts)


# This protects nothing from anybody who reads this file.
PUBLISHED_KEY = hashlib.sha256(b"HVRWALLET obfuscation: this protects nothing from anybody who has this program").digest()


def obfuscate(nonce, what, name, secret):
    return seal_message(subkey(PUBLISHED_KEY, "obfuscate"), b"", nonce, fields("obfuscated", what, name), secret)


def deobfuscate(value, what, name):
    return open_message(subkey(PUBLISHED_KEY, "obfuscate"), value, fields("obfuscated", what, name), header_bytes=0)


# --- FORMAT.md section 4: PKCS#12 file (DER by hand) --------------------------------------------------------------


def der(tag, *parts):
    body = b"".join(parts)
    if len(body) < 128:
        return bytes([tag, len(body)]) + body
    size = (len(body).bit_length() + 7) // 8
    return bytes([tag, 0x80 | size]) + len(body).to_bytes(size, "big") + body


def seq(*parts):
    return der(0x30, *parts)


def integer(n):
    return der(2, n.to_bytes(n.bit_length() // 8 + 1, "big", signed=True))


def octets(b):
    return der(4, b)


def oid(dotted):
    numbers = [int(n) for n in dotted.split(".")]
    body = b""
    for n in [40 * numbers[0] + numbers[1]] + numbers[2:]:
        septets = [n & 0x7F]
        while n >= 128:
            n >>= 7
            septets.insert(0, 0x80 | n & 0x7F)
        body += bytes(septets)
    return der(6, body)


NULL = der(5)
DATA = oid("1.2.840.113549.1.7.1")


def private_key_info(algorithm, key):
    return seq(integer(0), seq(oid(algorithm)), octets(key))


def encrypted_private_key_info(plaintext, password, salt, iv, iterations, claimed=None):
    kdf = seq(octets(salt), integer(claimed or iterations), seq(oid("1.2.840.113549.2.9"), NULL))
    key = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, iterations, 32)
    pbes2 = seq(oid("1.2.840.113549.1.5.13"),
                seq(seq(oid("1.2.840.113549.1.5.12"), kdf), seq(oid("2.16.840.1.101.3.4.1.42"), octets(iv))))
    return seq(pbes2, octets(cbc_encrypt(key, iv, plaintext)))


def pkcs12_mac_key(password, salt, iterations):
    """RFC 7292 appendix B.2 for ID 3 and SHA-256: u = 32, v = 64; 32 bytes need one round."""
    def repeat(text):
        return (text * 64)[:64 * ((len(text) + 63) // 64)]

    key = hashlib.sha256(b"\3" * 64 + repeat(salt) + repeat(password.encode("utf-16-be") + b"\0\0")).digest()
    for _ in range(iterations - 1):
        key = hashlib.sha256(key).digest()
    return key


def pkcs12_file(hub_key, password, iterations, key_salt, iv, mac_salt, millis, claimed=None):
    shrouded = encrypted_private_key_info(
        private_key_info("2.16.840.1.101.3.4.1", hub_key), password, key_salt, iv, iterations, claimed)
    bag = seq(
        oid("1.2.840.113549.1.12.10.1.5"),
        der(0xA0, seq(oid("1.2.840.113549.1.12.10.1.2"), der(0xA0, octets(shrouded)))),
        der(0x31, seq(oid("1.2.840.113549.1.9.20"), der(0x31, der(0x1E, "hub".encode("utf-16-be")))),
            seq(oid("1.2.840.113549.1.9.21"), der(0x31, octets(b"Time %d" % millis)))))
    safe = seq(seq(DATA, der(0xA0, octets(seq(bag)))))
    mac = hmac.digest(pkcs12_mac_key(password, mac_salt, 2 * iterations), safe, "sha256")
    digest_info = seq(seq(oid("2.16.840.1.101.3.4.2.1"), NULL), octets(mac))
    return seq(integer(3), seq(DATA, der(0xA0, octets(safe))), seq(digest_info, octets(mac_salt), integer(2 * iterations)))


def parse(data):
    """The (tag, content) pairs of some DER."""
    items, at = [], 0
    while at < len(data):
        tag, length, at = data[at], data[at + 1], at + 2
        if length & 0x80:
            size = length & 0x7F
            length, at = int.from_bytes(data[at:at + size], "big"), at + size
        items.append((tag, data[at:at + length]))
        at += length
    return items


def inner(data, *path):
    for step in path:
        data = parse(data)[step][1]
    return data


def decrypt_private_key_info(encrypted, password):
    algorithm, ciphertext = [content for _, content in parse(inner(encrypted, 0))]
    kdf = inner(algorithm, 1, 0, 1)
    salt, iterations = inner(kdf, 0), int.from_bytes(inner(kdf, 1), "big")
    assert iterations <= 5_000_000 and len(salt) <= 1024
    key = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, iterations, 32)
    return cbc_decrypt(key, inner(algorithm, 1, 1, 1), ciphertext)


def open_pkcs12(data, password):
    safe = inner(data, 0, 1, 1, 0)
    mac_salt, mac_iterations = inner(data, 0, 2, 1), int.from_bytes(inner(data, 0, 2, 2), "big")
    mac = hmac.digest(pkcs12_mac_key(password, mac_salt, mac_iterations), safe, "sha256")
    if not hmac.compare_digest(mac, inner(data, 0, 2, 0, 1)):
        raise ValueError("wrong password")
    bag = inner(safe, 0, 0, 1, 0, 0, 0)
    return inner(decrypt_private_key_info(inner(bag, 1, 0, 1, 0), password), 0, 2)


# --- FORMAT.md sections 5 to 7: wallet document -------------------------------------------------------------------


def document_end(mac):
    return b',\n  "mac" : "' + base64.b64encode(mac) + b'"\n}\n'


def unique(pairs):
    assert len({name for name, _ in pairs}) == len(pairs), "duplicate name"
    return dict(pairs)


def open_wallet(path, password):
    raw = open(path, "rb").read()
    document = json.loads(raw.decode("utf-8"), object_pairs_hook=unique)
    assert (document["format"], document["version"]) == ("HVRWALLET", 1)
    if "Encryption_Key_PKCS12" in document:
        p12 = base64.b64decode(document["Encryption_Key_PKCS12"], validate=True)
    else:
        p12 = open(os.path.join(os.path.dirname(path), document["Encryption_Key_Filename"]), "rb").read()
    assert hashlib.sha256(p12).digest() == base64.b64decode(document["Encryption_Key_SHA256"]), "damaged PKCS#12"
    newest = document["Encryption_Key_Sequence"]
    keys = {newest: open_pkcs12(p12, password)}
    body = raw[:-len(document_end(bytes(32)))]
    mac = hmac.digest(subkey(keys[newest], "document"), body, "sha256")
    assert raw == body + document_end(mac), "the document was edited"
    for sequence, retired in document["Encryption_Key_History"].items():
        sealed = from_text(retired["previous_key"])
        keys[int(sequence)] = open_message(subkey(keys[newest], "history"), sealed, fields("history", sequence))
    for sequence, proof in document.get("Encryption_Key_Purged", {}).items():
        assert len(open_message(subkey(keys[newest], "history"), from_text(proof), fields("purged", sequence))) == 32
    for sequence, key in sorted(keys.items()):
        print(f"hub#{sequence} {hashlib.sha256(key).hexdigest()[:16]}")
    for alias, entry in document["entries"].items():
        print(alias, entry["type"], len(reveal(keys, alias, entry)))


def reveal(keys, alias, entry):
    if entry["type"] == "certificate":
        return base64.b64decode(entry["certificate"], validate=True)
    aad = fields("entry", alias, entry["type"], entry["algorithm"], entry["password"])
    sealed = from_text(entry["key"])
    return open_message(subkey(keys[int.from_bytes(sealed[4:8], "big")], "entry"), sealed, aad)


def write_wallet(folder):
    """A single-file wallet with everything in it: three keys, and entries of each kind."""
    keys = {sequence: bytes([sequence]) * 32 for sequence in (1, 2, 3)}
    newest, password, time = keys[3], "correct horse", "2026-01-02T03:04:05.678Z"

    def seal(purpose, aad, message):
        return to_text(seal_message(subkey(newest, purpose), header(1, 1, 3), os.urandom(24), aad, message))

    def key_entry(alias, kind, algorithm, content, own_password=None, chain=None):
        protection = "own" if own_password else "wallet"
        if own_password:
            content = encrypted_private_key_info(content, own_password, os.urandom(32), os.urandom(16), 10000)
        sealed = seal("entry", fields("entry", alias, kind, algorithm, protection), content)
        entry = dict(type=kind, created=time, algorithm=algorithm, password=protection, key=sealed)
        return {**entry, **({} if chain is None else {"chain": chain})}

    certificate = base64.b64encode(open(os.path.join(folder, "ec.certificate.der"), "rb").read()).decode()
    private_key = open(os.path.join(folder, "ec.key.der"), "rb").read()
    p12 = pkcs12_file(newest, password, 10000, os.urandom(32), os.urandom(16), os.urandom(32), 1767323045678)
    document = {
        "format": "HVRWALLET", "version": 1, "generation": 7, "updated": time,
        "properties": {"Encryption": "NONE", "Wallet_KDF_Iterations": "10000", "Wallet_Type": "SOFTWARE"},
        "Encryption_Key_Sequence": 3, "Encryption_Key_Created": time,
        "Encryption_Key_PKCS12": base64.b64encode(p12).decode(),
        "Encryption_Key_SHA256": base64.b64encode(hashlib.sha256(p12).digest()).decode(),
        "Encryption_Key_History": {
            str(n): {"tstamp": time, "previous_key": seal("history", fields("history", str(n)), keys[n])} for n in (1, 2)},
        "entries": {
            "ca": dict(type="certificate", created=time, certificate=certificate,
                       attributes=[{"name": "colour", "value": "blue"}]),
            "db": key_entry("db", "secret", "PBEWithMD5AndDES", private_key_info("1.2.840.113549.1.7.1", b"tiger")),
            "own": key_entry("own", "secret", "AES", private_key_info("1.2.840.113549.1.7.1", b"0123456789abcdef"), "own password"),
            "tls": key_entry("tls", "private", "EC", private_key, chain=[certificate]),
        }}
    with open(os.path.join(folder, "values.txt"), "w") as values:
        for sequence, key in keys.items():
            for suite, message in ((1, b"scott/tiger"), (2, bytes(40000))):
                print(f"# Sequence {sequence}, suite {suite}, AAD \"place\"", file=values)
                head, random = header(suite, 1, sequence), os.urandom(24)
                sealed = (seal_message(subkey(key, "seal"), head, random, b"place", message) if suite == 1
                          else seal_stream(subkey(key, "stream"), head, random, b"place", message))
                print(f"message_sha256: {hashlib.sha256(message).hexdigest()}", file=values)
                print(f"sealed: {base64.b64encode(sealed).decode()}\n", file=values)
    body = json.dumps(document, indent=2, separators=(",", " : ")).encode()[:-len("\n}")]
    mac = hmac.digest(subkey(newest, "document"), body, "sha256")
    open(os.path.join(folder, "wallet-1.hvr"), "wb").write(body + document_end(mac))


# --- vectors ------------------------------------------------------------------------------------------------------


def vectors():
    def show(title, **values):
        print(f"# {title}")
        for name, value in values.items():
            print(f"{name}: {value.hex() if isinstance(value, bytes) else value}")
        print()

    hub_key = bytes(range(32))
    purposes = ["seal", "stream", "history", "entry", "document", "purged", "obfuscate", "jca/gcm", "jca/cbc", "jca/ctr", "jca/kw", "jca/kwp"]
    show("Section 2: keys", K=hub_key, PRK=hkdf_extract(b"HVRWALLET/1", hub_key),
         **{purpose: subkey(hub_key, purpose) for purpose in purposes})

    key, nonce, head = subkey(hub_key, "seal"), bytes(range(0x40, 0x58)), header(1, 1, 7)
    kx, nx, commitment = xaes(key, nonce)
    for aad, message in ((b"", b""), (b"hvr_location/loc_db_user/42", b"scott/tiger")):
        sealed = seal_message(key, head, nonce, aad, message)
        show("Section 3.1: suite 1, sequence 7, SECRET", AAD=aad, message=message, N=nonce, Kx=kx, Nx=nx,
             commitment=commitment, sealed=sealed, text=to_text(sealed))

    key, salt, head = subkey(hub_key, "stream"), bytes(range(0x60, 0x78)), header(2, 2, 7)
    for aad, length in ((b"", 0), (b"file", 20), (b"file", 16384), (b"file", 40000)):
        message = bytes(i * 7 & 0xFF for i in range(length))
        chunk_key, base, commitment = cobblestone(key, salt, head + aad)
        sealed = seal_stream(key, head, salt, aad, message)
        values = dict(AAD=aad, length=str(length), salt=salt, chunk_key=chunk_key, base_nonce=base, commitment=commitment)
        last = {"sealed": sealed} if length < 100 else {"sealed_sha256": hashlib.sha256(sealed).digest()}
        show("Section 3.2: suite 2, sequence 7, CONFIDENTIAL, message byte i is 7 i mod 256", **values, **last)

    for what, name, secret in (("auto-open", "sales", "correct horse"), ("auto-open", "", "Schl\u00fcssel \u20ac"), ("location", "src", "")):
        value = obfuscate(nonce, what, name, secret.encode())
        assert deobfuscate(value, what, name) == secret.encode()
        show("Section 3.4: obfuscated text, which anybody can undo", what=what, name=name,
             K=PUBLISHED_KEY, subkey=subkey(PUBLISHED_KEY, "obfuscate"), AAD=fields("obfuscated", what, name), N=nonce,
             secret=secret.encode(), text=to_text(value, "ob1"))

    p12 = pkcs12_file(hub_key, "correct horse", 10000, bytes(range(32)), bytes(range(16)), bytes(range(32, 64)), 1763870400000)
    assert open_pkcs12(p12, "correct horse") == hub_key
    show("Section 4: PKCS#12 file, 10,000 iterations, password \"correct horse\"", K=hub_key, salt=bytes(range(32)),
         iv=bytes(range(16)), mac_salt=bytes(range(32, 64)), milliseconds="1763870400000", file=p12)

    show("Section 4, to be refused (P3)", **{
        why: pkcs12_file(hub_key, "correct horse", 10000, salt, bytes(16), bytes(32), 0, claimed)
        for why, salt, claimed in (("a_billion_iterations", bytes(32), 10**9), ("more_than_2_to_64_iterations", bytes(32), 2**70),
                                   ("no_iterations", bytes(32), -2**31), ("a_salt_of_1025_bytes", bytes(1025), None))})

    previous = seal_message(subkey(hub_key, "history"), header(1, 1, 7), nonce, fields("history", "6"), bytes(32))
    proof = seal_message(subkey(hub_key, "history"), header(1, 1, 7), nonce, fields("purged", "5"), subkey(bytes(32), "purged"))
    info = private_key_info("1.2.840.113549.1.7.1", b"tiger")
    aad = fields("entry", "db", "secret", "PBEWithMD5AndDES", "wallet")
    entry = seal_message(subkey(hub_key, "entry"), header(1, 1, 7), nonce, aad, info)
    show("Section 5: a retired key (32 zero bytes, sequence 6), the proof of a purged one (the same, sequence 5), a secret entry \"db\", and the MAC of some bytes",
         previous_key=to_text(previous), purged=to_text(proof), AAD=aad, PrivateKeyInfo=info, key=to_text(entry),
         P="{}", mac=base64.b64encode(hmac.digest(subkey(hub_key, "document"), b"{}", "sha256")).decode())


if __name__ == "__main__":
    if sys.argv[1:2] == ["vectors"]:
        vectors()
    elif sys.argv[1:2] == ["open"] and len(sys.argv) == 3:
        open_wallet(sys.argv[2], sys.stdin.readline().rstrip("\n"))
    elif sys.argv[1:2] == ["write"] and len(sys.argv) == 3:
        write_wallet(sys.argv[2])
    else:
        sys.exit(__doc__)
