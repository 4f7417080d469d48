# SPDX-License-Identifier: GPL-3.0-or-later
"""Postfix, with Dovecot for the sign-in."""

from pathlib import Path

from case import (ANNA, BERND, Case, arrivals, certificates, choices_behind_tls, mechanisms,
                  outputs, relaying_is_denied, securities, sizes_are_limited,
                  unknown_recipient_is_refused, unknown_recipient_stops_a_message,
                  without_encryption)

PACKAGES = ("postfix", "dovecot-core")
PORTS = (25, 465, 587, 2525, 2526, 2527, 2528, 2529, 2530)
LOGS = ("/var/log/postfix.log", "/var/log/dovecot.log")
MAILBOX_USER = 64104

FILES = Path(__file__).parent / "postfix"


def start(room, passwords, master=FILES / "master.cf", settings=()):
    """The settings are for those of main.cf that are other ones."""
    for number, name in enumerate(("postfix", "postdrop", "dovecot", "dovenull", "vmail"), 64100):
        room.add_user(name, number)
    room.make_folder("/var/spool/postfix")
    room.make_folder("/var/spool/postfix/private", "postfix", mode=0o700)
    room.make_folder("/var/lib/postfix", "postfix", "postfix")
    room.copy(FILES / "main.cf", "/etc/postfix/main.cf")
    room.copy(master, "/etc/postfix/master.cf")
    if settings:
        room.run("/usr/sbin/postconf", "-e", *settings)
    version = room.version_of("/usr/sbin/dovecot", "--version")
    room.copy(FILES / f"dovecot-{version}.conf", "/etc/dovecot/dovecot.conf")
    room.write("/etc/dovecot/accounts",
               "".join(f"{user}:{password}\n" for user, password in passwords.items()))
    room.start("/usr/sbin/dovecot", "-F")
    room.wait_until(room.path("/var/spool/postfix/private/auth").exists, "socket of Dovecot")
    room.start("/usr/sbin/postfix", "start-fg")


MECHANISMS = ("PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256")

CASES = (
    *mechanisms(587, "starttls", MECHANISMS),
    *mechanisms(465, "tls", MECHANISMS),
    *choices_behind_tls("SCRAM-SHA-256"),
    Case("a mechanism that is not there is not offered", 587,
         options=("--mechanism=NTLM",), expected="mechanism-not-offered", stage="sign-in"),
    *certificates(587, "starttls"),
    *certificates(465, "tls"),
    *outputs(587, "starttls"),

    *arrivals(),
    *securities("SCRAM-SHA-256"),
    *without_encryption("SCRAM-SHA-256"),

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
    relaying_is_denied("554 5.7.1 <someone@example.org>: Relay access denied"),
    unknown_recipient_is_refused("550 5.1.1 <nobody@example.test>: Recipient address rejected: User unknown in virtual mailbox table"),
    unknown_recipient_stops_a_message("550 5.1.1 "),
    *sizes_are_limited(),
    Case("port 587 wants STARTTLS before a sender", 587, "none", user=None,
         options=("--until=recipient", f"--from={ANNA}", f"--to={BERND}"),
         expected="starttls-required", stage="sender",
         says="530 5.7.0 Must issue a STARTTLS command first"),

    # Passwords never go as they are
    Case("a server without PLAIN signs in", 2528, mechanism="SCRAM-SHA-256"),
    Case("PLAIN is not offered on 2528", 2528, options=("--mechanism=PLAIN",),
         expected="mechanism-not-offered", stage="sign-in"),
)
