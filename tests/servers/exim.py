# SPDX-License-Identifier: GPL-3.0-or-later
"""Exim, as Debian builds it for everything."""

from pathlib import Path

from case import (ANNA, BERND, WRONG, Case, arrivals, certificates, choices_behind_tls, mechanisms,
                  outputs, relaying_is_denied, securities, unknown_recipient_is_refused,
                  unknown_recipient_stops_a_message, without_encryption)

PACKAGES = ("exim4-daemon-heavy", "exim4-base")
PORTS = (25, 465, 587, *range(2525, 2531))
LOGS = ("/var/log/exim4/mainlog", "/var/log/exim4/paniclog")
MAILBOX_USER = 64104

FILES = Path(__file__).parent / "exim"


def start(room, passwords, settings=FILES / "exim4.conf"):
    room.add_user("Debian-exim", 64105, "/var/spool/exim4")
    room.add_user("vmail", 64104)
    for folder in ("/var/spool/exim4", "/var/log/exim4", "/run/exim4"):
        room.make_folder(folder, "Debian-exim", "Debian-exim", 0o750)
    room.copy(settings, "/etc/exim4/exim4.conf")
    room.write("/etc/exim4/accounts",
               "".join(f"{user}: {password}\n" for user, password in passwords.items()))
    room.start("/usr/sbin/exim4", "-bdf")


MECHANISMS = ("PLAIN", "LOGIN", "CRAM-MD5")

CASES = (
    *mechanisms(587, "starttls", MECHANISMS),
    *mechanisms(465, "tls", MECHANISMS),
    Case("NTLM on 587 signs in", 587, options=("--mechanism=NTLM",), mechanism="NTLM"),
    Case("NTLM on 587 with a wrong password is refused", 587, password=WRONG,
         options=("--mechanism=NTLM",), mechanism="NTLM",
         expected="credentials-rejected", stage="sign-in", says="535 Incorrect authentication data"),
    *choices_behind_tls("PLAIN"),
    Case("a mechanism that is not there is not offered", 587,
         options=("--mechanism=SCRAM-SHA-256",), expected="mechanism-not-offered", stage="sign-in"),
    *certificates(587, "starttls"),
    *certificates(465, "tls"),
    *outputs(587, "starttls"),

    *arrivals(),
    *securities("PLAIN"),
    *without_encryption("CRAM-MD5"),

    # Senders and recipients
    Case("another's address as sender is refused on 587", 587,
         options=("--until=recipient", f"--from={BERND}", f"--to={ANNA}"),
         expected="sender-not-allowed", stage="sender",
         says="550 anna@example.test is not allowed to send as bernd@example.test"),
    relaying_is_denied("550 relay not permitted"),
    unknown_recipient_is_refused("550 Unrouteable address"),
    unknown_recipient_stops_a_message("550 Unrouteable address"),
    Case("port 587 wants STARTTLS before a sender", 587, "none", user=None,
         options=("--until=recipient", f"--from={ANNA}", f"--to={BERND}"),
         expected="starttls-required", stage="sender",
         says="550 5.7.0 Must issue a STARTTLS command first"),
    Case("a message over the size that 2530 names is not sent", 2530,
         options=("--until=message",), expected="message-too-large", stage="sender"),

    # Only with a certificate
    Case("port 2528 wants a certificate behind STARTTLS", 2528,
         expected="tls-client-certificate", stage="encrypt"),
    Case("port 2529 wants a certificate", 2529, "tls",
         expected="tls-client-certificate", stage="encrypt"),
)
