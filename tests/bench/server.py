#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail server that takes every password and message, and its time for nothing.

    server.py CERTIFICATE KEY ROUND-TRIP…

It listens on port 465 for TLS, and on port 587 for STARTTLS, but not at all ends of a
cable; it has the file of each domain, and as a name service it knows nothing.
"""

import base64
import contextlib
import socket
import ssl
import sys
import threading

from place import ENDS, domain_file_host, name_of
from programs import REFUSED
from web import config, page, serve as serve_web

PATIENCE_SECONDS = 120
OFFERS = b"250-mail.bench.test\r\n250-PIPELINING\r\n250-8BITMIME\r\n%s250 SIZE 10000000\r\n"
REPLIES = {
    b"AUTH": b"235 2.7.0 Accepted\r\n",
    b"MAIL": b"250 2.1.0 Ok\r\n",
    b"RCPT": b"250 2.1.5 Ok\r\n",
    b"DATA": b"354 Go on\r\n",
    b"NOOP": b"250 2.0.0 Ok\r\n",
    b"QUIT": b"221 2.0.0 Bye\r\n",
}


class Conversation:
    def __init__(self, connection, context):
        self.connection, self.context, self.unread = connection, context, b""
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.connection.settimeout(PATIENCE_SECONDS)

    def encrypt(self):
        self.connection = self.context.wrap_socket(self.connection, server_side=True)

    def read_until(self, end):
        while end not in self.unread:
            if not (data := self.connection.recv(65536)):
                raise ConnectionError
            self.unread += data
        text, _, self.unread = self.unread.partition(end)
        return text

    def hold(self):
        self.connection.sendall(b"220 mail.bench.test ESMTP\r\n")
        while (line := self.read_until(b"\r\n"))[:4].upper() != b"QUIT":
            self.answer(line[:4].upper(), line)
        self.connection.sendall(REPLIES[b"QUIT"])

    def answer(self, command, line):
        is_encrypted = isinstance(self.connection, ssl.SSLSocket)
        if command == b"EHLO":
            self.connection.sendall(OFFERS % (b"250-AUTH PLAIN\r\n" if is_encrypted else b"250-STARTTLS\r\n"))
        elif command == b"STAR" and not is_encrypted:
            self.connection.sendall(b"220 2.0.0 Go ahead\r\n")
            self.encrypt()
        elif command == b"AUTH" and f"\0{REFUSED}\0".encode() in base64.b64decode(line.rpartition(b" ")[2]):
            self.connection.sendall(b"535 5.7.8 Authentication credentials invalid\r\n")
        else:
            self.connection.sendall(REPLIES.get(command, b"500 5.5.1 What?\r\n"))
        if command == b"DATA":
            self.read_until(b"\r\n.\r\n")
            self.connection.sendall(b"250 2.0.0 Queued\r\n")


def serve(connection, context, is_tls):
    # Some leave without a word.
    with connection, contextlib.suppress(OSError):
        conversation = Conversation(connection, context)
        if is_tls:
            conversation.encrypt()
        conversation.hold()
        conversation.connection.close()


def listen(address, port, context, is_tls):
    listener = socket.create_server((address, port), backlog=64)

    def accept():
        while True:
            threading.Thread(target=serve, args=(listener.accept()[0], context, is_tls), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()


def deny_names():
    """To every question about a name, that there is none (RFC 1035, section 4.1)."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    listener.bind(("", 53))

    def answer():
        while True:
            question, sender = listener.recvfrom(4096)
            listener.sendto(question[:2] + b"\x81\x83\0\1\0\0\0\0\0\0" + question[12:], sender)

    threading.Thread(target=answer, daemon=True).start()


def main(certificate, key, *round_trips):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(certificate, key)
    listen("", 465, context, True)
    for number in range(len(round_trips)):
        listen(f"192.0.{2 + number}.{ENDS['at']}", 587, context, False)
    serve_web("", context, {(domain_file_host(round_trip), "/mail/config-v1.1.xml"):
                            page(config(name_of(round_trip), 465, "SSL")) for round_trip in round_trips}, [])
    deny_names()
    print("ready", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
