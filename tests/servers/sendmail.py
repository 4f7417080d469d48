# SPDX-License-Identifier: GPL-3.0-or-later
"""Sendmail, with Cyrus SASL and its own database of passwords for the sign-in."""

import socket
from pathlib import Path

import elsewhere
import sasldb
from case import (ANNA, BERND, WRONG, Case, arrivals, certificates, choices_behind_tls, finds,
                  mechanisms, outputs, relaying_is_denied, unknown_recipient_is_refused,
                  unknown_recipient_stops_a_message, without_encryption, wrong_ports)

PACKAGES = ("sendmail-bin", "sendmail-base", "sendmail-cf", "m4", "procmail", *sasldb.PACKAGES)
PORTS = (25, 465, 587, 2525, 2526, 2527)
LOGS = ("/var/log/sendmail",)
MAILBOX_USER = 64102

# Debian has a user “nobody”.
ABSENT = "absent@example.test"
FILES = Path(__file__).parent / "sendmail"
PROGRAM = "/usr/libexec/sendmail/sendmail"
# Sign-in is offered only once the connection is encrypted, and there is room for little.
SECOND = ("DaemonPortOptions=Name=hidden, Port=2526", "AuthOptions=p", "AuthMechanisms=LOGIN PLAIN",
          "MaxMessageSize=200", "PidFile=/run/sendmail/second.pid")


def start(room, passwords):
    _add_users(room)
    for folder in ("/run/sendmail/mta", "/var/spool/mqueue", "/var/lib/sendmail/host_status"):
        room.make_folder(folder, mode=0o700)
    # Its own name is the first thing that it looks up; without, it waits for a minute.
    room.write("/etc/hosts", f"127.0.0.1 mail.example.test {socket.gethostname()}\n"
                             f"{elsewhere.ADDRESS} {elsewhere.NAME}\n")
    elsewhere.come_from(room)
    # A key that others may read is none to it.
    room.path("/etc/mail-certificate/server.key").chmod(0o600)
    room.copy(FILES / "sendmail.mc", "/etc/mail/sendmail.mc")
    room.write("/etc/mail/sendmail.cf", room.run(
        "/usr/bin/m4", "/usr/share/sendmail/cf/m4/cf.m4", "/etc/mail/sendmail.mc"))
    sasldb.write(room, passwords)
    room.start(PROGRAM, "-bD", "-X", "/var/log/sendmail")
    room.start(PROGRAM, "-bD", *(part for option in SECOND for part in ("-O", option)))


def _add_users(room):
    for number, name in enumerate(("smmta", "smmsp", "anna", "bernd"), 64100):
        room.add_user(name, number)
    for name in ("anna", "bernd"):
        room.make_folder(f"/var/mail/accounts/{name}", name, name)
    room.write("/etc/procmailrc", "DEFAULT=/var/mail/accounts/$LOGNAME/\n")


MECHANISMS = ("PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256")

CASES = (
    *mechanisms(587, "starttls", MECHANISMS),
    *mechanisms(465, "tls", ("PLAIN", "SCRAM-SHA-256")),
    Case("NTLM on 587 signs in", 587, options=("--mechanism=NTLM",), mechanism="NTLM"),
    Case("NTLM on 587 with a wrong password is refused", 587, password=WRONG,
         options=("--mechanism=NTLM",), mechanism="NTLM",
         expected="credentials-rejected", stage="sign-in", says="535 5.7.0 authentication failed"),
    *choices_behind_tls("SCRAM-SHA-256"),
    Case("a mechanism that is not there is not offered", 587,
         options=("--mechanism=SCRAM-SHA-256-PLUS",), expected="mechanism-not-offered", stage="sign-in"),
    *certificates(587, "starttls"),
    *certificates(465, "tls"),
    *outputs(587, "starttls"),

    *arrivals(),
    *finds(),
    *without_encryption("SCRAM-SHA-256"),
    Case("port 2526 shows its sign-in only behind STARTTLS", 2526, "none",
         expected="starttls-required", stage="sign-in"),
    Case("port 2526 signs in behind STARTTLS", 2526, mechanism="PLAIN"),
    *wrong_ports(),

    # Senders and recipients
    Case("another's address as sender is refused on 587", 587,
         options=("--until=recipient", f"--from={BERND}", f"--to={ANNA}"),
         expected="sender-not-allowed", stage="sender",
         says="553 5.7.1 <bernd@example.test>... Not an address of anna@example.test"),
    Case("port 587 wants STARTTLS before a sender", 587, "none",
         options=("--until=recipient", f"--to={BERND}"),
         expected="starttls-required", stage="sender", says="454 4.7.0 encryption too weak 0 less than 112"),
    Case("port 587 wants a sign-in before a sender", 587, user=None,
         options=("--until=recipient", f"--from={ANNA}", f"--to={BERND}"),
         expected="sign-in-required", stage="sender", says="530 5.7.0 Authentication required"),
    relaying_is_denied("550 5.7.1 <someone@example.org>... Relaying denied"),
    unknown_recipient_is_refused("550 5.1.1 <absent@example.test>... User unknown", ABSENT),
    unknown_recipient_stops_a_message("550 5.1.1 ", ABSENT),
    Case("a message that is too large for 2526 is not sent", 2526,
         options=("--until=message",), expected="message-too-large"),
)
