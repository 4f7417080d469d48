# SPDX-License-Identifier: GPL-3.0-or-later
"""Haraka, twice: its limit of size is the same for all of its ports."""

from pathlib import Path

import node
from case import (ANNA, BERND, STRANGER, WRONG, Case, arrivals, certificates, choices_behind_tls,
                  finds, finds_user, mechanisms, outputs, relaying_is_denied, securities,
                  unknown_recipient_is_refused, without_encryption)

PACKAGES = node.PACKAGES
PORTS = (25, 465, 587, 2525, 2526, 2527, 2529)
LOGS = ()
MAILBOX_USER = 64104

FILES = Path(__file__).parent / "haraka"


def fetch(folder):
    node.fetch(FILES, folder)


def _furnish(room, folder, passwords):
    """Haraka's own settings, and ours over them."""
    room.make_folder(folder)
    room.run("cp", "-r", "/srv/server/node_modules/Haraka/config", folder)
    for file in (FILES / "config").iterdir():
        room.copy(file, f"{folder}/config/{file.name}")
    for name in ("server.key", "server.pem"):
        room.copy(room.path(f"/etc/mail-certificate/{name}"), f"{folder}/config/{name}")
    room.copy(FILES / "accounts.js", f"{folder}/plugins/accounts.js")
    room.make_folder(f"{folder}/queue")
    room.write(f"{folder}/config/me", "mail.example.test\n")
    room.write(f"{folder}/config/host_list", "example.test\n")
    users = "".join(f"{user}={password}\n" for user, password in passwords.items())
    room.write(f"{folder}/config/auth_flat_file.ini", f"[core]\nmethods=PLAIN,LOGIN,CRAM-MD5\n[users]\n{users}")


def _make_small(room, folder):
    """The limit of size is the same for all ports of a Haraka."""
    room.write(f"{folder}/config/smtp.ini", "listen=127.0.0.1:2529\nnodes=0\n")
    room.run("sed", "-i", "s/^bytes=.*/bytes=300/", f"{folder}/config/connection.ini")


def start(room, passwords):
    node.provide(room, FILES)
    folders = ("/srv/haraka", "/srv/haraka-small")
    for folder in folders:
        _furnish(room, folder, passwords)
    _make_small(room, folders[1])
    for folder in folders:
        room.start("/usr/bin/node", "/srv/server/node_modules/Haraka/bin/haraka", "-c", folder)


MECHANISMS = ("PLAIN", "LOGIN", "CRAM-MD5")

CASES = (
    *mechanisms(587, "starttls", MECHANISMS),
    # A wrong password costs a second here.
    *mechanisms(465, "tls", MECHANISMS[:1]),
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
    Case("a wrong password without encryption is refused", 2527, "none", password=WRONG,
         expected="credentials-rejected", stage="sign-in", says="535 5.7.8 Authentication failed",
         mechanism="CRAM-MD5"),

    # Senders and recipients
    Case("another domain's address as sender is refused on 587", 587,
         options=("--until=recipient", f"--from={STRANGER}", f"--to={ANNA}"),
         expected="sender-not-allowed", stage="sender",
         says="550 Envelope domain 'example.org' doesn't match AUTH domain "),
    Case("a sender without sign-in is refused on 587", 587, user=None,
         options=("--until=recipient", f"--from={ANNA}", f"--to={BERND}"),
         expected="sign-in-required", stage="sender", says="550 Authentication required"),
    relaying_is_denied("550 I cannot deliver mail for <someone@example.org>"),
    unknown_recipient_is_refused("550 No such user: nobody@example.test"),
    Case("a message over the size that 2529 names is not sent", 2529, user=None,
         options=("--until=message", f"--from={STRANGER}", f"--to={ANNA}"),
         expected="message-too-large", stage="sender"),
)
