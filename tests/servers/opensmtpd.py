# SPDX-License-Identifier: GPL-3.0-or-later
"""OpenSMTPD, whose TLS is broken as Debian 12 has it."""

import platform
from pathlib import Path

import elsewhere
from case import ANNA, BERND, NOBODY, STRANGER, Case, certificates, mechanisms, messages, outputs

PACKAGES = ("opensmtpd",)
PORTS = (25, 465, 587, 2527)
LOGS = ()
MAILBOX_USER = 64104

FILES = Path(__file__).parent / "opensmtpd"


def start(room, passwords):
    elsewhere.come_from(room)
    for number, name in enumerate(("opensmtpd", "opensmtpq", "vmail"), 64102):
        room.add_user(name, number, "/var/lib/opensmtpd/empty")
    room.path("/etc/mail-certificate/server.key").chmod(0o600)
    room.make_folder("/var/spool/smtpd", mode=0o711)
    room.copy(FILES / "smtpd.conf", "/etc/smtpd.conf")
    room.write("/etc/smtpd/accounts", "".join(
        f"{user} {room.run('/usr/bin/openssl', 'passwd', '-6', password).strip()}\n"
        for user, password in passwords.items()))
    room.write("/etc/smtpd/mailboxes", "".join(f"{user} vmail\n" for user in passwords))
    room.write("/etc/smtpd/owners", "".join(f"{user} {user}\n" for user in passwords))
    room.start("/usr/sbin/smtpd", "-d")


# Without encryption it offers no sign-in, and with it no connection stands.
BROKEN = (
    Case("STARTTLS on 587 fails", 587, expected="tls-failed", stage="encrypt"),
    Case("TLS on 465 fails", 465, "tls", expected="tls-failed", stage="encrypt"),
    Case("STARTTLS on 25 fails without a user too", 25, user=None, expected="tls-failed", stage="encrypt"),
    Case("nothing is found where no port has TLS that stands", 587, options=("--find",), expected="tls-failed",
         stage="encrypt"),
)
MECHANISMS = ("PLAIN", "LOGIN")
MENDED = (
    *mechanisms(587, "starttls", MECHANISMS),
    *mechanisms(465, "tls", MECHANISMS),
    *certificates(587, "starttls"),
    *certificates(465, "tls"),
    *outputs(587, "starttls"),
    *messages(587, "starttls", ANNA),
    *messages(465, "tls", BERND),
    Case("STARTTLS on 25 stands without a user", 25, user=None),
    Case("another's address as sender is refused on 587", 587,
         options=("--until=recipient", f"--from={BERND}", f"--to={ANNA}"),
         expected="sender-not-allowed", stage="sender", says="530 Sender rejected"),
)
IS_DEBIAN_12 = platform.freedesktop_os_release().get("VERSION_ID") == "12"

CASES = (
    *(BROKEN if IS_DEBIAN_12 else MENDED),
    Case("port 587 does not begin with TLS", 587, "tls",
         expected="plain-server-on-tls", stage="encrypt"),
    Case("port 465 begins with TLS", 465, expected="tls-server-on-plain", stage="greeting"),
    Case("port 2527 has no STARTTLS", 2527, expected="starttls-not-offered", stage="encrypt"),
    Case("port 587 shows its sign-in only behind STARTTLS", 587, "none",
         expected="starttls-required", stage="sign-in"),
    Case("port 2527 is not for sign-in", 2527, "none", expected="sign-in-not-offered", stage="sign-in"),
    Case("a greeting on 587 is enough without a user", 587, "none", user=None),

    Case("port 587 wants STARTTLS before a sender", 587, "none", user=None,
         options=("--until=recipient", f"--from={ANNA}", f"--to={BERND}"),
         expected="starttls-required", stage="sender",
         says="530 5.5.1 Invalid command: Must issue a STARTTLS command first"),
    Case("a message from outside on 25 is in the mailbox", 25, "none", user=None, mailbox=ANNA,
         options=("--until=message", f"--from={STRANGER}", f"--to={ANNA}")),
    Case("a message to another on 2527 is in the mailbox", 2527, "none", user=None, mailbox=BERND,
         options=("--until=message", f"--from={ANNA}", f"--to={BERND}")),
    Case("relaying is denied on 25", 25, "none", user=None,
         options=("--until=recipient", f"--from={ANNA}", f"--to={STRANGER}"),
         expected="relay-denied", stage="recipient", says="550 Invalid recipient: <someone@example.org>"),
    Case("an unknown recipient is refused on 25", 25, "none", user=None,
         options=("--until=message", f"--from={STRANGER}", f"--to={NOBODY}"),
         expected="recipient-unknown", stage="recipient",
         says="524 5.2.4 Mailing list expansion problem: <nobody@example.test>"),
)
