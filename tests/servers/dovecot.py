# SPDX-License-Identifier: GPL-3.0-or-later
"""Dovecot's submission, with passwords and OAuth 2.0 tokens, and Postfix behind it."""

import base64
from pathlib import Path

import elsewhere
import tokens
from case import (ANNA, BERND, WRONG, Case, arrivals, certificates, choices_behind_tls, mechanisms,
                  outputs, relaying_is_denied, unknown_recipient_is_refused,
                  unknown_recipient_stops_a_message, without_encryption, wrong_ports)

PACKAGES = ("dovecot-core", "dovecot-submissiond", "postfix")
PORTS = (25, 465, 587, 2525, 2527)
LOGS = ("/var/log/dovecot.log", "/var/log/postfix.log")
MAILBOX_USER = 64104

FILES = Path(__file__).parent / "dovecot"


def lay_files(room, passwords):
    """All that it reads; what a test changes in it comes before the start."""
    elsewhere.come_from(room)
    for number, name in enumerate(("postfix", "postdrop", "dovecot", "dovenull", "vmail"), 64100):
        room.add_user(name, number)
    room.make_folder("/var/spool/postfix")
    room.make_folder("/var/spool/postfix/private", "postfix", mode=0o700)
    room.make_folder("/var/lib/postfix", "postfix", "postfix")
    for name in ("main.cf", "master.cf"):
        room.copy(FILES / name, f"/etc/postfix/{name}")
    for file in (FILES / room.version_of("/usr/sbin/dovecot", "--version")).iterdir():
        room.copy(file, f"/etc/dovecot/{file.name}")
    room.write("/etc/dovecot/accounts",
               "".join(f"{user}:{password}\n" for user, password in passwords.items()))
    room.write("/etc/dovecot/keys/default/HS256/default", base64.b64encode(tokens.KEY).decode())


def start(room, passwords):
    lay_files(room, passwords)
    run(room)


def run(room):
    room.start("/usr/sbin/postfix", "start-fg")
    for name in ("submission.conf", "clear.conf"):
        room.start("/usr/sbin/dovecot", "-F", "-c", f"/etc/dovecot/{name}")


MECHANISMS = ("PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256")
# Each with what is told of it.
TOKENS = {
    "signed by another": (tokens.make(ANNA, key=b"Another key"), "doesn’t accept this OAuth 2.0 token"),
    "that has expired": (tokens.make(ANNA, lifetime=-tokens.HOUR), "The token says that it expired on"),
    "of someone else": (tokens.make(BERND), f"The token says that it’s for “{BERND}”, but the test signed in as"),
    "of another issuer for files": (tokens.make(ANNA, key=b"Another key", audience="https://files.example.test"),
                                    "it’s for the service “https://files.example.test”"),
    "that is none": (WRONG.replace(" ", "-"), "doesn’t accept this OAuth 2.0 token"),
}


def bearer(name, port, security, what, token, **outcome):
    return Case(f"{name} on {port} with a token{what}", port, security, password=token,
                secret_kind="token", options=(f"--mechanism={name}",), mechanism=name, **outcome)


def bearers(name):
    """A mechanism for tokens, with a good one and with others."""
    for port, security in ((587, "starttls"), (465, "tls")):
        yield bearer(name, port, security, " signs in", tokens.make(ANNA))
    # Dovecot takes no more than some 1,000 bytes in the line of AUTH itself.
    for length in (1400, 4000):
        yield bearer(name, 587, "starttls", f" of {length} letters signs in", tokens.make_long(ANNA, length))
    for what, (token, told) in TOKENS.items():
        yield bearer(name, 587, "starttls", f" {what} is refused", token, expected="token-rejected",
                     stage="sign-in", says="535 5.7.8 ", explains=told)


CASES = (
    *mechanisms(587, "starttls", MECHANISMS),
    *mechanisms(465, "tls", ("PLAIN", "SCRAM-SHA-256")),
    *choices_behind_tls("SCRAM-SHA-256"),
    *bearers("XOAUTH2"),
    *bearers("OAUTHBEARER"),
    Case("a mechanism that is not there is not offered", 587,
         options=("--mechanism=NTLM",), expected="mechanism-not-offered", stage="sign-in"),
    *certificates(587, "starttls"),
    *certificates(465, "tls"),
    *outputs(587, "starttls"),

    *arrivals(),
    Case("port 587 shows its sign-in only behind STARTTLS", 587, "none",
         expected="starttls-required", stage="sign-in"),
    *wrong_ports(),
    *without_encryption("SCRAM-SHA-256"),

    # Senders, recipients and messages
    Case("another's address as sender is refused on 587", 587,
         options=("--until=recipient", f"--from={BERND}", f"--to={ANNA}"),
         expected="sender-not-allowed", stage="sender",
         says="553 5.7.1 <bernd@example.test>: Sender address rejected: not owned by user anna@example.test"),
    Case("port 587 wants a sign-in before a sender", 587, user=None,
         options=("--until=recipient", f"--from={ANNA}", f"--to={BERND}"),
         expected="sign-in-required", stage="sender", says="530 5.7.0 Authentication required"),
    Case("port 587 wants STARTTLS before a sender", 587, "none", user=None,
         options=("--until=recipient", f"--from={ANNA}", f"--to={BERND}"),
         expected="starttls-required", stage="sender", says="530 5.7.0 "),
    relaying_is_denied("554 5.7.1 <someone@example.org>: Relay access denied"),
    unknown_recipient_is_refused("550 5.1.1 <nobody@example.test> <nobody@example.test>: Recipient address rejected: "),
    unknown_recipient_stops_a_message("550 5.1.1 "),
    Case("a message that is larger than 2525 takes is not sent", 2525, "none", server="127.0.0.2",
         options=("--until=message", f"--to={BERND}", "--mechanism=SCRAM-SHA-256"),
         expected="message-too-large", stage="sender"),
)
