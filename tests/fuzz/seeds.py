# SPDX-License-Identifier: GPL-3.0-or-later
"""Inputs for the fuzzers to begin with: what servers say in the dialogues, and the files of accounts."""

import itertools
import json
import random
import re

SEED = 20261125
URIS = ("smtp://smtp.example.net", "smtps://anna@smtp.example.net:465", "smtp://anna%40example.net@[::1]:2525/",
        "smtp://anna@example.net@mail.example.net:587", "smtp://bücher.example", "smtp://192.0.2.1:25")

# The first byte of an input for the importers, by the name of the sample that it is for.
IMPORTERS = {"thunderbird-prefs.js": 1, "evolution.source": 2, "evolution-account.source": 2, "goa-accounts.conf": 3,
             "msmtprc": 4, "example.mobileconfig": 5, "autoconfig.xml": 6, "addresses.uri-list": 7}
FINDS_OUT = 0


def replies_of(dialogue):
    """The replies of a dialogue, each with all its lines."""
    lines = [line[3:] for line in dialogue.splitlines() if line.startswith("S: ")]
    reply = []
    for line in lines:
        reply.append(line)
        if not re.match(r"\d{3}-", line):
            yield "\r\n".join(reply) + "\r\n"
            reply = []


def of_replies(dialogue):
    for reply in replies_of(dialogue):
        yield reply.encode()


def of_readers(dialogue):
    yield b"\x07" + b"".join(of_replies(dialogue))


def of_diagnoses(dialogue):
    """Refused at every stage."""
    for stage, reply in itertools.product(range(2, 9), replies_of(dialogue)):
        if reply[0] in "45":
            yield bytes((1, 1, stage)) + reply.encode()


def of_challenges(dialogue):
    challenges = [reply[4:].strip() for reply in replies_of(dialogue) if reply.startswith("334 ")]
    for mechanism in range(11):
        yield bytes([mechanism]) + "\n".join(challenges).encode()


def of_servers(_dialogue, source=random.Random(SEED)):
    """Bytes from which most replies are as they should be."""
    yield bytes(source.choice((0xff, 40, 60, source.randrange(256))) for _ in range(200))


def of_scram():
    """In clear words, which the fuzzer puts into base64."""
    yield b"\x02=r=nonce,s=c2FsdA==,i=4096\n=v=c2lnbmF0dXJl"
    yield b"\x04=realm=\"x\",nonce=\"OA6MG9tEQGm2hh\",qop=\"auth\",algorithm=md5-sess,charset=utf-8\n=rspauth=0"
    yield b"\x05=<1896.697170952@mail.example.net>"
    yield b"\x08NTLM supported\n=NTLMSSP\0\2\0\0\0" + bytes(40)


def of_imports(folder):
    """Each sample for its own importer, and for the one that finds out."""
    for name, importer in IMPORTERS.items():
        contents = (folder / name).read_bytes()
        yield bytes([importer]) + contents
        yield bytes([FINDS_OUT]) + contents


def of_account_files():
    history = [{"date": f"2026-11-{day}T08:00:00Z", "verified": day < 15, "class": "verified", "stage": "sign-in",
                "until": "sign-in", "server": "smtp.example.net", "port": "587", "security": "starttls",
                "user": "anna", "address": f"192.0.2.{day}", "tls-protocol": "TLS 1.3", "mechanism": "PLAIN",
                "certificate-sha256": f"{day}" * 32, "certificate-not-after": f"2027-01-{day}T00:00:00Z",
                "reply": f"235 {day}", "capabilities": [f"SIZE {day}"]} for day in (16, 14)]
    account = {"id": "c0ffee", "name": "Home", "server": "smtp.example.net", "port": 587, "security": "starttls",
               "user": "anna", "password-is-token": False, "saves-password": True, "password-place": "",
               "mechanism": "PLAIN", "until": "sign-in", "sender": "anna@example.net", "recipient": "bob@example.org",
               "hello-name": "laptop.example.net", "trusted-certificate": "", "history": history}
    bare = {"id": "cafe"}
    unknown = {"id": "beef", "colour": {"hue": [0.5, None, "\u00e4"]}, "port": "587", "security": "none", "until": 7}
    for accounts in ([], [bare], [account], [account, bare, unknown], [unknown, bare, account, {"id": "f00d"}],
                     [bare, bare], [7]):
        yield json.dumps({"version": 1, "accounts": accounts}).encode()
    yield json.dumps({"version": 2, "accounts": [], "later": True}).encode()


def of_tokens():
    yield json.dumps({"iss": "https://sts.example.net/", "upn": "anna@example.net", "aud": ["mail", "files"],
                      "scp": "Mail.Read SMTP.Send", "exp": 1764401234, "nested": [[{"x": -1e30}]]}).encode()
    yield json.dumps({"status": "invalid_token", "schemes": "Bearer", "scope": "https://mail.example.net/"}).encode()
    yield b"e30.eyJleHAiOjV9.c2ln"


def of_handshakes():
    """A server's flight of TLS 1.2, in one record and in three, and what may stand before or in place of it."""
    def message(kind, body):
        return bytes([kind]) + len(body).to_bytes(3, "big") + body

    def record(kind, body):
        return bytes([kind, 3, 3]) + len(body).to_bytes(2, "big") + body

    hello = message(2, b"\3\3" + bytes(36))
    curve = message(12, bytes([3, 0, 29, 4]) + bytes(4) + b"\2\1\0\2ss")
    group = message(12, b"\0\1p\0\1\2\0\1y" + b"\4\1\0\2ss")
    for exchange in (curve, group):
        messages = (hello, exchange, message(14, b""))
        yield record(22, b"".join(messages))
        yield record(21, b"\1\x70") + b"".join(record(22, part) for part in messages)
    yield record(22, hello) + record(21, b"\2\x28")
    yield b"220 mail.example.net\r\n"


def of_ideas(folder):
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_bytes().split(b"\n")
        yield from (b"\n".join(lines[start:start + 5]) + b"\n" for start in range(0, len(lines), 5))


FROM_DIALOGUES = {
    "reply-reader": of_readers, "capabilities": of_replies, "text": of_replies, "diagnosis": of_diagnoses,
    "sasl": of_challenges, "dialogue": of_servers,
}


def seeds_of(name, folder):
    if name == "uri":
        yield from (uri.encode() for uri in URIS)
    if name == "sasl":
        yield from of_scram()
    if name == "token":
        yield from of_tokens()
    if name == "handshake":
        yield from of_handshakes()
    if name == "account-file":
        yield from of_account_files()
    if name == "import":
        yield from of_imports(folder / ".." / "account" / "import")
    if name == "ideas":
        yield from of_ideas(folder / ".." / ".." / "src" / "diagnosis" / "reader" / "ideas")
    if name in FROM_DIALOGUES:
        for path in sorted(folder.glob("*.smtp")):
            yield from FROM_DIALOGUES[name](path.read_text(encoding="utf-8", errors="replace"))


def write_seeds(name, dialogues, folder):
    for number, seed in enumerate(seeds_of(name, dialogues)):
        (folder / f"{number:05}").write_bytes(seed)
