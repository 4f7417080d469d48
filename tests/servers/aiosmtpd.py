# SPDX-License-Identifier: GPL-3.0-or-later
"""aiosmtpd, the server behind many programs in Python."""

from pathlib import Path

from case import (ANNA, BERND, Case, arrivals, certificates, choices_behind_tls, finds, finds_user, mechanisms,
                  outputs, relaying_is_denied, securities, unknown_recipient_is_refused)

PACKAGES = ("python3-aiosmtpd",)
PORTS = (25, 465, 587, 2525, 2526, 2527, 2528, 2529)
LOGS = ()
MAILBOX_USER = 64104

FILES = Path(__file__).parent / "aiosmtpd"


def start(room, passwords):
    room.copy(FILES / "server.py", "/usr/local/bin/mail-server")
    room.write("/etc/aiosmtpd-accounts",
               "".join(f"{user}:{password}\n" for user, password in passwords.items()))
    room.start("/usr/bin/python3", "/usr/local/bin/mail-server")


MECHANISMS = ("PLAIN", "LOGIN")

CASES = (
    *mechanisms(587, "starttls", MECHANISMS),
    *mechanisms(465, "tls", MECHANISMS),
    *choices_behind_tls("PLAIN"),
    Case("a mechanism that is not there is not offered", 587,
         options=("--mechanism=CRAM-MD5",), expected="mechanism-not-offered", stage="sign-in"),
    *certificates(587, "starttls"),
    *certificates(465, "tls"),
    *outputs(587, "starttls"),

    *arrivals(),
    *finds(),
    *finds_user(),
    *securities("PLAIN"),
    Case("a password is not sent without encryption", 2525, "none",
         expected="plaintext-sign-in-refused", stage="sign-in"),
    Case("a password is sent without encryption after a yes", 2525, "none",
         options=("--allow-plaintext-password",), mechanism="PLAIN"),
    Case("TLS from the beginning counts for nothing on 2528, and the sign-in stays hidden", 2528, "tls",
         expected="sign-in-not-offered", stage="sign-in"),

    # Senders and recipients
    Case("another's address as sender is refused on 587", 587,
         options=("--until=recipient", f"--from={BERND}", f"--to={ANNA}"),
         expected="sender-not-allowed", stage="sender",
         says="553 5.7.1 Sender address does not belong to this user"),
    Case("a sender without sign-in is refused on 587", 587, user=None,
         options=("--until=recipient", f"--from={ANNA}", f"--to={BERND}"),
         expected="sign-in-required", stage="sender", says="530 5.7.0 Authentication required"),
    relaying_is_denied("550 not relaying to that domain"),
    unknown_recipient_is_refused("550 5.1.1 No such mailbox"),
    Case("port 587 wants STARTTLS before a sender", 587, "none", user=None,
         options=("--until=recipient", f"--from={ANNA}", f"--to={BERND}"),
         expected="starttls-required", stage="sender",
         says="530 Must issue a STARTTLS command first"),
    Case("a message over the size that 2529 names is not sent", 2529,
         options=("--until=message",), expected="message-too-large", stage="sender"),
)
