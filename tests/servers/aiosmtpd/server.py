#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail server of aiosmtpd's parts, as its documentation puts them together."""

import asyncio
import ssl
import sys
import uuid
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult

MAILBOXES = Path("/var/mail/accounts")
CERTIFICATE = Path("/etc/mail-certificate")
ACCOUNTS = dict(line.split(":", 1) for line in
                Path("/etc/aiosmtpd-accounts").read_text(encoding="utf-8").splitlines())
# Each port's settings; those of 2528 are the ones that SMTP has of itself, where
# TLS that was there from the beginning does not count as encryption.
NO_SIGN_IN = {"auth_exclude_mechanism": ("LOGIN", "PLAIN")}
SIGN_IN_IN_THE_CLEAR = {"auth_require_tls": False}
PORTS = {
    25: ("starttls", NO_SIGN_IN),
    465: ("tls", {"auth_required": True, **SIGN_IN_IN_THE_CLEAR}),
    587: ("starttls", {"auth_required": True, "require_starttls": True}),
    2525: ("starttls", SIGN_IN_IN_THE_CLEAR),
    2526: ("starttls", {}),
    2527: ("none", SIGN_IN_IN_THE_CLEAR),
    2528: ("tls", {}),
    2529: ("starttls", {"data_size_limit": 300}),
}


def authenticate(server, session, envelope, mechanism, data):
    user = data.login.decode("utf-8", "replace")
    is_right = ACCOUNTS.get(user, "").encode() == data.password and user in ACCOUNTS
    # Not handled: the reply is aiosmtpd's
    return AuthResult(success=is_right, handled=False, auth_data=data if is_right else None)


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        if session.authenticated and address != session.auth_data.login.decode():
            return "553 5.7.1 Sender address does not belong to this user"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        name, _, domain = address.partition("@")
        if domain != "example.test" and not session.authenticated:
            return "550 not relaying to that domain"
        if domain == "example.test" and address not in ACCOUNTS:
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        for address in envelope.rcpt_tos:
            box = MAILBOXES / address.partition("@")[0] / "new"
            box.mkdir(parents=True, exist_ok=True)
            (box / str(uuid.uuid4())).write_bytes(f"Return-Path: <{envelope.mail_from}>\n".encode()
                                                  + envelope.content.replace(b"\r\n", b"\n"))
        return "250 Message accepted for delivery"


async def serve():
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE / "server.pem", CERTIFICATE / "server.key")
    loop = asyncio.get_running_loop()

    def listen(port, security, options):
        settings = {"hostname": "mail.example.test", "authenticator": authenticate, "loop": loop,
                    "tls_context": context if security == "starttls" else None, **options}
        return loop.create_server(lambda: SMTP(Handler(), **settings), "127.0.0.1", port,
                                  ssl=context if security == "tls" else None)

    await asyncio.gather(*(listen(port, *rest) for port, rest in PORTS.items()))
    await asyncio.Event().wait()


if __name__ == "__main__":
    sys.exit(asyncio.run(serve()))
