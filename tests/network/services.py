#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the services that people reach by a wrong port, and reports by TAP.

    services.py SENDPROOF-CHECK [PART OF A CASE'S NAME]

Each is tried with every security. What a service says first, and what it
answers to a TLS ClientHello and to a line that it does not know, is what the
real ones do.
"""

import contextlib
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from authority import Authority
from listener import context_for, converse, listen, say
from trial import Case, run_all

HTTP_400 = (b"HTTP/1.1 400 Bad Request\r\nServer: nginx/1.22.1\r\nContent-Type: text/html\r\n"
            b"Connection: close\r\n\r\n<html>\r\n<head><title>400 Bad Request</title></head>\r\n</html>\r\n")
XMPP_ERROR = (b"<?xml version='1.0'?><stream:stream xmlns:stream='http://etherx.jabber.org/streams' "
              b"version='1.0' xmlns='jabber:client'><stream:error><not-well-formed "
              b"xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>")
LDAP_NOTICE = (b"0\x38\x02\x01\x00x3\x0a\x01\x02\x04\x00\x04\x14decoding error occur"
               b"\x8a\x161.3.6.1.4.1.1466.20036")
MARIADB = (b"Y\0\0\0\n5.5.5-10.11.6-MariaDB-0+deb12u1\0\x07\0\0\0\\/K1bQ#x\0\xfe\xf7-\x02\0\xff\x81\x15"
           b"\0\0\0\0\0\0\x0f\0\0\0abcdefghijkl\0mysql_native_password\0")


@dataclass(frozen=True)
class Service:
    """What it says first, and then, and whether that is all."""

    name: str
    says: str
    greeting: bytes = b""
    # To what it does not understand; None: nothing, and it waits for more
    answer: bytes | None = None
    closes: bool = True
    # The classes that come out without encryption and with TLS asked for
    plain: str = "not-smtp"
    tls: str = "not-smtp"

    def serve(self, connection):
        if self.greeting:
            connection.sendall(self.greeting)
        while connection.recv(4096):
            if self.answer:
                connection.sendall(self.answer)
            if self.answer is not None and self.closes:
                return


SERVICES = (
    Service("IMAP", "reading mail (IMAP)", b"* OK [CAPABILITY IMAP4rev1 STARTTLS] Dovecot ready.\r\n",
            b"* BAD Error in IMAP command received by server.\r\n", closes=False),
    Service("IMAP that turns away", "reading mail (IMAP)", b"* BYE Too many connections\r\n", b""),
    Service("POP3", "reading mail (POP3)", b"+OK Dovecot ready.\r\n", b"-ERR Unknown command.\r\n", closes=False),
    Service("HTTP", "a web server", b"", HTTP_400),
    Service("SSH", "SSH", b"SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n", b"Invalid SSH identification string.\r\n"),
    Service("FTP", "files (FTP)", b"220 ProFTPD Server (Debian) [192.0.2.7]\r\n",
            b"500 Invalid command: try being more creative\r\n", closes=False),
    Service("FTP with many lines", "files (FTP)",
            b"220---------- Welcome to Pure-FTPd [privsep] [TLS] ----------\r\n"
            b"220-You are user number 1 of 50 allowed.\r\n220 You will be disconnected after 15 minutes.\r\n",
            b"530 You aren't logged in\r\n", closes=False),
    Service("NNTP", "newsgroups (NNTP)", b"200 news.example.net NNRP service ready (posting ok)\r\n",
            b"500 What?\r\n", closes=False),
    Service("NNTP for reading", "newsgroups (NNTP)", b"201 news.example.net ready (no posting)\r\n",
            b"500 What?\r\n", closes=False),
    Service("MySQL", "a database", MARIADB, b""),
    Service("MySQL that knows nobody here", "a database",
            b"F\0\0\0\xffj\x04Host '192.0.2.7' is not allowed to connect to this MariaDB server", b""),
    Service("Telnet", "Telnet", b"\xff\xfd\x18\xff\xfd \xff\xfd#\xff\xfd'", None),
    Service("ManageSieve", "ManageSieve", b'"IMPLEMENTATION" "Dovecot Pigeonhole"\r\n"STARTTLS"\r\nOK "ready."\r\n',
            b'NO "Error in MANAGESIEVE command received by server."\r\n', closes=False),
    Service("XMPP", "instant messages (XMPP)", b"", XMPP_ERROR),
    Service("IRC", "chat (IRC)", b":irc.example.net NOTICE * :*** Looking up your hostname...\r\n", None),
    Service("VNC", "remote screens (VNC)", b"RFB 003.008\n", b""),
    Service("LDAP that says why it hangs up", "LDAP", b"", LDAP_NOTICE, tls="not-smtp"),
    # Nothing tells these from a mail server that is stuck.
    Service("LDAP", "said nothing for 7 seconds", b"", b"", plain="no-greeting", tls="tls-failed"),
    Service("DNS", "said nothing for 7 seconds", b"", None, plain="no-greeting", tls="timed-out"),
)


def over_tls(service, context):
    def serve(connection):
        with context.wrap_socket(connection, server_side=True) as encrypted:
            service.serve(encrypted)
    return serve


def case(service, security, port, expected, trusted, **more):
    # Short only where it is waited for.
    timeout = 7 if expected in ("no-greeting", "timed-out") else 60
    scheme = "smtps" if security == "tls" else "smtp"
    return Case(f"{service.name} with security “{security}”", f"{scheme}://localhost:{port}", expected,
                options=(f"--security={security}", f"--ca-file={trusted}", f"--timeout={timeout}"),
                **more)


def plain_cases(trusted):
    for service in SERVICES:
        port = listen(service.serve)
        for security in ("none", "starttls"):
            yield case(service, security, port, service.plain, trusted, says=service.says)
        yield case(service, "tls", port, service.tls, trusted,
                   says=service.says if service.tls == "not-smtp" else None)


def encrypted_cases(context, trusted):
    """The same behind TLS, as on ports 993, 995, 443, 990, 563 and 636."""
    for service in SERVICES:
        named = Service(f"{service.name} behind TLS", service.says, service.greeting, service.answer, service.closes)
        port = listen(over_tls(named, context))
        speaks_first = bool(service.greeting)
        yield case(named, "tls", port, service.plain if speaks_first else "no-greeting", trusted,
                   says=service.says if speaks_first else None)
        # Before the handshake one is as another.
        for security in ("none", "starttls") if service is SERVICES[0] else ():
            yield case(named, security, port, "tls-server-on-plain", trusted, remedy="set-security tls")


class Screen:
    """Postfix's postscreen: half a greeting, and then it listens who speaks too early, on any connection."""

    WAIT_SECONDS = 4

    def __init__(self):
        self.has_heard = threading.Event()

    def serve(self, connection):
        say(connection, "220-mail.example.net waits for a moment")
        connection.settimeout(self.WAIT_SECONDS)
        with contextlib.suppress(TimeoutError):
            connection.recv(1)
            self.has_heard.set()
        if self.has_heard.is_set():
            say(connection, "521 5.5.1 Protocol error")
        else:
            converse(connection)


def screen_cases():
    for security, expected in (("none", "verified"), ("starttls", "starttls-not-offered")):
        yield Case(f"a greeting is waited for in silence with security “{security}”",
                   f"smtp://localhost:{listen(Screen().serve)}", expected,
                   options=(f"--security={security}", "--until=hello"))


def main(program, part=""):
    with tempfile.TemporaryDirectory() as folder:
        authority = Authority(Path(folder), "authority")
        context = context_for(authority.issue("server"))
        cases = [*plain_cases(authority.file), *encrypted_cases(context, authority.file),
                 *screen_cases()]
        return 1 if run_all(cases, program, part) else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
