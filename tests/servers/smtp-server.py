# SPDX-License-Identifier: GPL-3.0-or-later
"""smtp-server, Nodemailer's counterpart."""

import json
from pathlib import Path

import node
from case import (ANNA, BERND, Case, arrivals, certificates, choices_behind_tls, finds, finds_user, mechanisms,
                  outputs, relaying_is_denied, securities, unknown_recipient_is_refused,
                  without_encryption)

PACKAGES = node.PACKAGES
PORTS = (25, 465, 587, 2525, 2526, 2527, *range(2529, 2533))
LOGS = ()
MAILBOX_USER = 64104

FILES = Path(__file__).parent / "smtp-server"


def fetch(folder):
    node.fetch(FILES, folder)


def start(room, passwords):
    node.provide(room, FILES)
    room.copy(FILES / "server.js", "/usr/local/bin/mail-server.js")
    room.write("/etc/smtp-server-accounts", json.dumps(passwords))
    room.start("/usr/bin/node", "/usr/local/bin/mail-server.js")


MECHANISMS = ("PLAIN", "LOGIN", "CRAM-MD5")

CASES = (
    *mechanisms(587, "starttls", MECHANISMS),
    *mechanisms(465, "tls", MECHANISMS),
    *choices_behind_tls("PLAIN"),
    Case("a mechanism that is not there is not offered", 587,
         options=("--mechanism=SCRAM-SHA-256",), expected="mechanism-not-offered", stage="sign-in"),
    *certificates(587, "starttls"),
    *certificates(465, "tls"),
    *outputs(587, "starttls"),

    *arrivals(),
    *finds(),
    *finds_user(),
    *securities("PLAIN"),
    *without_encryption("CRAM-MD5"),

    # Senders and recipients
    Case("another's address as sender is refused on 587", 587,
         options=("--until=recipient", f"--from={BERND}", f"--to={ANNA}"),
         expected="sender-not-allowed", stage="sender",
         says="553 5.7.1 anna@example.test does not own the sender address bernd@example.test"),
    Case("a sender without sign-in is refused on 587", 587, user=None,
         options=("--until=recipient", f"--from={ANNA}", f"--to={BERND}"),
         expected="sign-in-required", stage="sender", says="530 Error: authentication Required"),
    relaying_is_denied("550 5.7.1 Relaying denied"),
    unknown_recipient_is_refused("550 5.1.1 No such user here"),
    Case("a message over the size that 2529 names is not sent", 2529,
         options=("--until=message",), expected="message-too-large", stage="sender"),
    Case("a message over the size that 2530 keeps to itself is refused", 2530,
         options=("--until=message",), expected="message-too-large", stage="message",
         says="552 Message exceeds fixed maximum message size"),
    Case("a server with too many clients is busy", 2531, "none", user=None,
         expected="server-busy", stage="greeting",
         says="421 mail.example.test Too many connected clients, try again in a moment"),
    Case("port 2532 wants a certificate of the client", 2532,
         expected="tls-client-certificate", stage="encrypt"),
)
