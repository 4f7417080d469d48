# SPDX-License-Identifier: GPL-3.0-or-later
"""TLS that breaks: at every message of the handshake, and behind it."""

import array
import fcntl
import functools
import re
import socket
import ssl
import struct
import subprocess
import termios
import threading
import time

from behaviour import CONVERSATION, Behaviour, at, behaviour, converse, converse_over_tls
from faults import lost
from peer import RECORD_HEADER, Ended, split_records

VERSIONS = {"TLS 1.2": ssl.TLSVersion.TLSv1_2, "TLS 1.3": ssl.TLSVersion.TLSv1_3}
FAILED = "tls-failed at encrypt"
ALERT, CHANGE_CIPHER_SPEC, HANDSHAKE, DATA, UNKNOWN = 21, 20, 22, 23, 99
WARNING, FATAL = 1, 2
# The alerts of RFC 8446, section 6, and two that nobody has defined.
ALERTS = (0, 10, 20, 22, 40, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 70, 71, 80, 86, 90, 109, 110, 112, 113,
          115, 116, 120, 1, 255)
# Those that say that nothing safe was in common; that a certificate is missing.
TOO_OLD, NO_CERTIFICATE = (40, 70, 71), (116,)


def record(kind, body, version=0x0303):
    return RECORD_HEADER.pack(kind, version, len(body)) + body


def alert(level, description):
    return record(ALERT, bytes((level, description)))


# What becomes of a record of the handshake

def replaced_by(data):
    return lambda peer, original: data


def cut(share, how):
    """Only a part of it, and then an end."""
    def tamper(peer, original):
        peer.send_raw(original[:int(len(original) * share)])
        return getattr(peer, how)()
    return tamper


def in_front(data):
    return lambda peer, original: data + original


def corrupted(peer, original):
    # Nobody reads what is in a short one, or waits for more of it.
    place = len(original) - 1 if len(original) > 16 else 0
    return original[:place] + bytes([original[place] ^ 0x40]) + original[place + 1:]


def sent_twice(peer, original):
    return original * 2


def of_another_type(peer, original):
    # GnuTLS takes any type that there is for what is encrypted.
    return bytes([UNKNOWN if original[0] == DATA else DATA]) + original[1:]


def too_long(peer, original):
    return RECORD_HEADER.pack(original[0], 0x0303, 0xffff) + b"\0" * 0xffff


# What is done to a record, how many deadlines that takes, and what is true of
# it where the record is the first.
TAMPERINGS = {
    "cut off before it": (cut(0, "close"), 0),
    "reset before it": (cut(0, "reset"), 0),
    "silence before it": (cut(0, "wait_for_end"), 1),
    "cut off within it": (cut(0.5, "close"), 0),
    "half-closed within it": (cut(0.5, "half_close"), 0),
    "silence within it": (cut(0.5, "wait_for_end"), 1),
    # What does not fit its signature is seen before the handshake is.
    "one bit of it turned": (corrupted, 0, "certificate-untrusted at encrypt"),
    "another type": (of_another_type, 0),
    "garbage instead": (replaced_by(b"\xa5" * 300), 0, "not-smtp at encrypt"),
    "an impossible length": (too_long, 0),
    "a fatal alert instead": (replaced_by(alert(FATAL, 80)), 0),
    "the end of TLS instead": (replaced_by(alert(WARNING, 0)), 0),
    "SMTP instead": (replaced_by(b"250 mail.hostile.test\r\n"), 0, "plain-server-on-tls at encrypt"),
}


def count_records(certificates, version):
    """How many records of the handshake a client waits for, without what comes
    behind its own last message."""
    server_in, server_out, client_in, client_out = (ssl.MemoryBIO() for _ in range(4))
    context = ssl.create_default_context(cafile=certificates.authority)
    client = context.wrap_bio(client_in, client_out, server_hostname="localhost")
    server = certificates.get_context(version=version).wrap_bio(server_in, server_out, server_side=True)
    count = 0
    while True:
        try:
            client.do_handshake()
            return count
        except ssl.SSLWantReadError:
            server_in.write(client_out.read())
        try:
            server.do_handshake()
        except ssl.SSLWantReadError:
            pass
        records = server_out.read()
        count += len(list(split_records(records)))
        client_in.write(records)


def play_tampered(certificates, version, number, tamper, peer):
    peer.tamper = lambda count, data: tamper(peer, data) if count == number else data
    converse_over_tls(peer, certificates.get_context(version=version))


def handshakes(certificates):
    for name, version in VERSIONS.items():
        n_records = count_records(certificates, version)
        for what, (tamper, waits, *more) in TAMPERINGS.items():
            plays = tuple(functools.partial(play_tampered, certificates, version, number, tamper)
                          for number in range(n_records))
            truth = "timed-out at encrypt" if waits else FAILED
            yield Behaviour(f"{name}, each record of the handshake: {what}", plays, (truth, *more),
                            security="tls", waits=waits)


def send_and_listen(data, peer):
    peer.receive_raw()
    peer.send_raw(data)
    peer.wait_for_end()


def alerts():
    for description in ALERTS:
        truth = FAILED
        if description in TOO_OLD:
            truth = "tls-too-old at encrypt"
        if description in NO_CERTIFICATE:
            truth = "tls-client-certificate at encrypt"
        yield behaviour(f"the alert {description} for an answer to the ClientHello",
                        functools.partial(send_and_listen, alert(FATAL, description)), truth, security="tls")


def flood(data, peer):
    peer.receive_raw()
    peer.say_without_end(data)


def openings():
    """What comes instead of a ServerHello."""
    hello = b"\x02" + struct.pack("!I", 0xffffff)[1:]
    for name, data, truth in (
            ("nothing but a header", RECORD_HEADER.pack(HANDSHAKE, 0x0303, 70), None),
            ("a ServerHello of 16 MB", record(HANDSHAKE, hello + b"\0" * 1000), None),
            ("an empty ServerHello", record(HANDSHAKE, b"\x02\0\0\0"), FAILED),
            ("an empty record", record(HANDSHAKE, b""), FAILED),
            ("SSL 2", b"\x80\x2e\x04\x00\x01\x00\x02\x00\x03", "not-smtp at encrypt"),
            ("SSL 3", record(HANDSHAKE, b"\x02\0\0\x26\x03\0" + b"\0" * 36, 0x0300), "tls-too-old at encrypt"),
            ("TLS 1.0, and no more", record(HANDSHAKE, b"\x02\0\0\x26\x03\x01" + b"\0" * 32 + b"\0\0\x2f\0", 0x0301),
             None),
            ("a cipher suite that was not offered",
             record(HANDSHAKE, b"\x02\0\0\x26\x03\x03" + b"\0" * 32 + b"\0\0\x01\0"), FAILED),
            ("a ClientHello", record(HANDSHAKE, b"\x01\0\0\x26\x03\x03" + b"\0" * 36), FAILED),
            ("a Finished", record(HANDSHAKE, b"\x14\0\0\x0c" + b"\0" * 12), FAILED),
            ("application data", record(DATA, b"220 mail.hostile.test\r\n"), FAILED),
            ("a greeting in the clear", b"220 mail.hostile.test ESMTP\r\n", "plain-server-on-tls at encrypt"),
            ("HTTP", b"HTTP/1.1 400 Bad Request\r\n\r\n", "not-smtp at encrypt"),
            ("an escape sequence", b"\x1b]0;owned\x07\x1b[2J\r\n", "not-smtp at encrypt")):
        waits = int(truth is None)
        yield behaviour(f"instead of the ServerHello: {name}", functools.partial(send_and_listen, data),
                        truth or "timed-out at encrypt", security="tls", waits=waits, shows_text=not waits)
    for name, data, truth in (
            ("alerts that warn", alert(WARNING, 90), FAILED),
            ("ChangeCipherSpec", record(CHANGE_CIPHER_SPEC, b"\1"), FAILED),
            ("HelloRequests", record(HANDSHAKE, b"\0\0\0\0"), FAILED),
            ("NULs", b"\0" * 1000, "not-smtp at encrypt"),
            ("empty records", record(HANDSHAKE, b""), FAILED)):
        yield behaviour(f"instead of the ServerHello, without end: {name}", functools.partial(flood, data),
                        truth, security="tls")


# Behind the handshake

def then_raw(data):
    """Bytes past the encryption, in place of a reply."""
    def fault(peer, _point):
        peer.send_raw(data)
        peer.wait_for_end()
    return fault


def then_tampered(tamper):
    def fault(peer, point):
        peer.tamper = lambda _, data: tamper(peer, data)
        return point.reply + b"\r\n"
    return fault


def then_shut_down(peer, point):
    """The end of TLS, and the conversation goes on in the clear (as of a
    provider's servers in 2026)."""
    try:
        peer.tls.unwrap()
    except ssl.SSLWantReadError:
        pass
    peer.flush()
    peer.send_raw(point.reply + b"\r\n")
    peer.wait_for_end()


BREAKS = {
    "its reply in the clear": then_raw(b"235 2.7.0 Welcome\r\n"),
    "garbage": then_raw(b"\xa5" * 300),
    "a record that cannot be decrypted": then_raw(record(DATA, b"\xa5" * 64)),
    "a fatal alert in the clear": then_raw(alert(FATAL, 20)),
    "a record of 64 KiB": then_raw(RECORD_HEADER.pack(DATA, 0x0303, 0xffff) + b"\0" * 0xffff),
    "one bit of the reply turned": then_tampered(corrupted),
    "the end of TLS and then the reply": then_shut_down,
}


def play_break(certificates, version, fault, name, peer):
    converse_over_tls(peer, certificates.get_context(version=version), at(name, fault))


def breaks(certificates):
    by_name = {point.name: point for point in CONVERSATION}
    for version_name, version in VERSIONS.items():
        for what, fault in BREAKS.items():
            for name in ("sign-in-password", "sender", "message"):
                yield behaviour(
                    f"{version_name}, {name}: {what}",
                    functools.partial(play_break, certificates, version, fault, name),
                    lost(by_name[name]), security="tls")
            yield behaviour(
                f"{version_name}, quit: {what}",
                functools.partial(play_break, certificates, version, fault, "quit"),
                "verified at message", security="tls")


# Certificates

CERTIFICATES = {
    "untrusted": "certificate-untrusted", "expired": "certificate-expired",
    "wrong-name": "certificate-wrong-name", "client-only": "certificate-weak",
    "hostile-name": "certificate-wrong-name", "nul-name": "certificate-wrong-name",
    "many-names": "certificate-wrong-name",
}


def play_certificate(certificates, name, converse_so, peer):
    converse_so(peer, certificates.get_context(name))


def certificates_of_others(certificates):
    for name, verdict in CERTIFICATES.items():
        for security, converse_so in (("tls", converse_over_tls), ("starttls", converse)):
            yield behaviour(f"the certificate “{name}” with {security}",
                            functools.partial(play_certificate, certificates, name, converse_so),
                            f"{verdict} at encrypt", security=security, is_trusted=False, shows_text=True)


# What OpenSSL does at a word: a new key, a new handshake

class OpensslServer:
    """openssl s_server, told on its standard input what to say and do."""

    def __init__(self, certificates, *options):
        certificates.get_context()
        folder = certificates.folder
        self.process = subprocess.Popen(
            ["openssl", "s_server", "-accept", "127.0.0.1:0", "-naccept", "1",
             "-cert", folder / "good.pem", "-key", folder / "good.key", *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.port = int(self.wait_for(rb"ACCEPT .*:(\d+)")[1])

    def wait_for(self, pattern):
        while line := self.process.stdout.readline():
            if match := re.search(pattern, line):
                return match
        raise Ended

    def write(self, text):
        """It takes one word at a time: what is behind it in the pipe is lost."""
        try:
            self.process.stdin.write(text)
            self.process.stdin.flush()
        except BrokenPipeError as error:
            raise Ended from error
        while self.process.poll() is None and self._count_unread():
            time.sleep(0.001)

    def _count_unread(self):
        return array.array("i", fcntl.ioctl(self.process.stdin, termios.FIONREAD, bytes(4)))[0]

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


def relay(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(1)
    except OSError:
        pass


def play_rekeyed(certificates, options, word, peer):
    """Before each reply OpenSSL is told to renew something."""
    server = OpensslServer(certificates, *options)
    try:
        inner = socket.create_connection(("127.0.0.1", server.port))
        for pair in ((inner, peer.connection), (peer.connection, inner)):
            threading.Thread(target=relay, args=pair, daemon=True).start()
        server.write(b"220 mail.hostile.test ESMTP\r\n")
        for pattern, reply in ((rb"^EHLO", b"250-mail.hostile.test\r\n250 AUTH PLAIN\r\n"),
                               (rb"^AUTH PLAIN", b"235 2.7.0 Welcome\r\n"),
                               (rb"^MAIL", b"250 2.1.0 Ok\r\n"), (rb"^RCPT", b"250 2.1.5 Ok\r\n"),
                               (rb"^QUIT", b"221 Bye\r\n")):
            server.wait_for(pattern)
            server.write(word)
            server.write(reply)
    finally:
        server.stop()


def renewals(certificates):
    for name, options, word, truth in (
            ("nothing", ("-tls1_3",), b"", ("verified at recipient",)),
            ("its key", ("-tls1_3",), b"k\n", ("verified at recipient",)),
            ("both keys", ("-tls1_3",), b"K\n", ("verified at recipient",))):
        yield behaviour(f"before each reply the server renews {name}",
                        functools.partial(play_rekeyed, certificates, options, word),
                        *truth, security="tls", until="recipient")


def behaviours(certificates):
    yield from handshakes(certificates)
    yield from alerts()
    yield from openings()
    yield from breaks(certificates)
    yield from certificates_of_others(certificates)
    yield from renewals(certificates)
