# SPDX-License-Identifier: GPL-3.0-or-later
"""Postfix, with Dovecot for the sign-in."""

from pathlib import Path

from case import ANNA, BERND, NOBODY, STRANGER, Case, certificates, mechanisms, messages, outputs

PACKAGES = ("postfix", "dovecot-core")
PORTS = (25, 465, 587, 2525, 2526, 2527, 2528)
LOGS = ("/var/log/postfix.log", "/var/log/dovecot.log")
MAILBOX_USER = 64104

FILES = Path(__file__).parent / "postfix"


def start(room, passwords):
    for number, name in enumerate(("postfix", "postdrop", "dovecot", "dovenull", "vmail"), 64100):
        room.add_user(name, number)
    room.make_folder("/var/spool/postfix")
    room.make_folder("/var/spool/postfix/private", "postfix", mode=0o700)
    room.make_folder("/var/lib/postfix", "postfix", "postfix")
    room.copy(FILES / "main.cf", "/etc/postfix/main.cf")
    room.copy(FILES / "master.cf", "/etc/postfix/master.cf")
    room.copy(FILES / "dovecot.conf", "/etc/dovecot/dovecot.conf")
    room.write("/etc/dovecot/accounts",
               "".join(f"{user}:{password}\n" for user, password in passwords.items()))
    room.start("/usr/sbin/dovecot", "-F")
    room.wait_until(room.path("/var/spool/postfix/private/auth").exists, "socket of Dovecot")
    room.start("/usr/sbin/postfix", "start-fg")


MECHANISMS = ("PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256")

CASES = (
    *mechanisms(587, "starttls", MECHANISMS),
    *mechanisms(465, "tls", MECHANISMS),
    Case("the strongest mechanism is chosen on 587", 587, mechanism="SCRAM-SHA-256"),
    Case("the strongest mechanism is chosen on 465", 465, "tls", mechanism="SCRAM-SHA-256"),
    Case("a mechanism that is not there is not offered", 587,
         options=("--mechanism=XOAUTH2",), expected="mechanism-not-offered", stage="sign-in"),
    *certificates(587, "starttls"),
    *certificates(465, "tls"),
    *outputs(587, "starttls"),

    # How far to go
    Case("a greeting on 587 is enough without a user", 587, user=None),
    *messages(587, "starttls"),
    *messages(465, "tls", BERND),
    Case("a message from outside on 25 is in the mailbox", 25, user=None, mailbox=ANNA,
         options=("--until=message", f"--from={STRANGER}", f"--to={ANNA}")),
    Case("a message on 2527 without encryption is in the mailbox", 2527, "none", mailbox=ANNA,
         options=("--until=message",), mechanism="SCRAM-SHA-256"),

    # Senders and recipients
    Case("another's address as sender is refused on 587", 587,
         options=("--until=recipient", f"--from={BERND}", f"--to={ANNA}"),
         expected="sender-not-allowed", stage="recipient",
         says="553 5.7.1 <bernd@example.test>: Sender address rejected: not owned by user anna@example.test"),
    Case("another's address as sender is refused on 465", 465, "tls",
         options=("--until=recipient", f"--from={BERND}", f"--to={ANNA}"),
         expected="sender-not-allowed", stage="sender",
         says="553 5.7.1 <bernd@example.test>: Sender address rejected: not owned by user anna@example.test"),
    Case("an own address without sign-in is refused on 587", 587, user=None,
         options=("--until=recipient", f"--from={ANNA}", f"--to={BERND}"),
         expected="sign-in-required", stage="recipient",
         says="553 5.7.1 <anna@example.test>: Sender address rejected: not logged in"),
    Case("relaying without sign-in is denied on 25", 25, user=None,
         options=("--until=recipient", f"--from={ANNA}", f"--to={STRANGER}"),
         expected="relay-denied", stage="recipient",
         says="554 5.7.1 <someone@example.org>: Relay access denied"),
    Case("an unknown recipient is refused on 587", 587,
         options=("--until=recipient", f"--to={NOBODY}"),
         expected="recipient-unknown", stage="recipient",
         says="550 5.1.1 <nobody@example.test>: Recipient address rejected: User unknown in virtual mailbox table"),
    Case("an unknown recipient is refused before a message on 465", 465, "tls",
         options=("--until=message", f"--to={NOBODY}"),
         expected="recipient-unknown", stage="recipient", says="550 5.1.1 "),

    # The wrong security for the port
    Case("port 587 wants STARTTLS before sign-in", 587, "none",
         expected="starttls-required", stage="sign-in"),
    Case("port 587 wants STARTTLS before a sender", 587, "none", user=None,
         options=("--until=recipient", f"--from={ANNA}", f"--to={BERND}"),
         expected="starttls-required", stage="sender",
         says="530 5.7.0 Must issue a STARTTLS command first"),
    Case("port 2526 shows its sign-in only behind STARTTLS", 2526, "none",
         expected="starttls-required", stage="sign-in"),
    Case("port 2526 signs in behind STARTTLS", 2526, mechanism="SCRAM-SHA-256"),
    Case("port 2527 has no STARTTLS", 2527, expected="starttls-not-offered", stage="encrypt"),
    Case("port 587 does not begin with TLS", 587, "tls",
         expected="plain-server-on-tls", stage="encrypt"),
    Case("port 465 begins with TLS", 465,
         expected="tls-server-on-plain", stage="greeting"),
    Case("port 25 is not for sign-in", 25, expected="sign-in-not-offered", stage="sign-in"),

    # Without encryption
    Case("a password is not sent without encryption", 2525, "none", options=("--mechanism=PLAIN",),
         expected="plaintext-sign-in-refused", stage="sign-in"),
    Case("a password is sent without encryption after a yes", 2525, "none",
         options=("--mechanism=PLAIN", "--allow-plaintext-password"), mechanism="PLAIN"),
    Case("a digest needs no encryption", 2525, "none", options=("--mechanism=CRAM-MD5",),
         mechanism="CRAM-MD5"),
    Case("a server without PLAIN signs in", 2528, mechanism="SCRAM-SHA-256"),
    Case("PLAIN is not offered on 2528", 2528, options=("--mechanism=PLAIN",),
         expected="mechanism-not-offered", stage="sign-in"),
)
