# SPDX-License-Identifier: GPL-3.0-or-later
"""Postfix, with Cyrus SASL and its own database of passwords for the sign-in."""

from pathlib import Path

import sasldb
from case import (ANNA, BERND, STRANGER, WRONG, Case, arrivals, certificates, choices_behind_tls,
                  mechanisms, outputs, securities, sizes_are_limited, unknown_recipient_is_refused,
                  without_encryption)

PACKAGES = ("postfix", *sasldb.PACKAGES)
PORTS = (25, 465, 587, 2525, 2526, 2527, 2529, 2530, 2531)
LOGS = ("/var/log/postfix.log",)
MAILBOX_USER = 64104

FILES = Path(__file__).parent / "postfix"
DOVECOT = """\
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
"""
CYRUS = """\
smtpd_sasl_type = cyrus
cyrus_sasl_config_path = /etc/postfix/sasl
smtpd_sasl_path = smtpd
smtpd_sasl_local_domain = example.test
"""
PORTS_OF_ITS_OWN = """
# What should know the passwords does not run
2531      inet n - n - - smtpd
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_sasl_path=nowhere
"""


def start(room, passwords):
    for number, name in enumerate(("postfix", "postdrop", "vmail"), 64102):
        room.add_user(name, number)
    room.make_folder("/var/spool/postfix")
    room.make_folder("/var/lib/postfix", "postfix", "postfix")
    main, services = ((FILES / name).read_text(encoding="utf-8") for name in ("main.cf", "master.cf"))
    room.write("/etc/postfix/main.cf", main.replace(DOVECOT, CYRUS))
    room.write("/etc/postfix/master.cf", services + PORTS_OF_ITS_OWN)
    room.write("/etc/postfix/sasl/smtpd.conf", "pwcheck_method: auxprop\nauxprop_plugin: sasldb\n")
    room.write("/etc/postfix/sasl/nowhere.conf", "pwcheck_method: saslauthd\nmech_list: PLAIN LOGIN\n")
    sasldb.write(room, passwords)
    room.run("chown", "postfix", "/etc/sasldb2")
    room.start("/usr/sbin/postfix", "start-fg")


MECHANISMS = ("PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256")

CASES = (
    *mechanisms(587, "starttls", MECHANISMS),
    *mechanisms(465, "tls", ("PLAIN", "SCRAM-SHA-256")),
    Case("NTLM on 587 signs in", 587, options=("--mechanism=NTLM",), mechanism="NTLM"),
    Case("NTLM on 587 with a wrong password is refused", 587, password=WRONG,
         options=("--mechanism=NTLM",), mechanism="NTLM", expected="credentials-rejected",
         stage="sign-in", says="535 5.7.8 Error: authentication failed: authentication failure"),
    *choices_behind_tls("SCRAM-SHA-256"),
    *certificates(587, "starttls"),
    *certificates(465, "tls"),
    *outputs(465, "tls"),
    *arrivals(),
    *securities("SCRAM-SHA-256"),
    *without_encryption("SCRAM-SHA-256"),

    # Senders, recipients and messages
    Case("another's address as sender is refused on 465", 465, "tls",
         options=("--until=recipient", f"--from={BERND}", f"--to={ANNA}"),
         expected="sender-not-allowed", stage="sender",
         says="553 5.7.1 <bernd@example.test>: Sender address rejected: not owned by user anna@example.test"),
    Case("relaying without sign-in is denied on 25", 25, user=None,
         options=("--until=recipient", f"--from={STRANGER}", "--to=someone@example.com"),
         expected="relay-denied", stage="recipient",
         says="554 5.7.1 <someone@example.com>: Relay access denied"),
    unknown_recipient_is_refused("550 5.1.1 <nobody@example.test>: "),
    *sizes_are_limited(),

    Case("port 2531 cannot check passwords", 2531, "none",
         options=("--mechanism=PLAIN", "--allow-plaintext-password"),
         expected="sign-in-unavailable", stage="sign-in",
         says="454 4.7.0 Temporary authentication failure: generic failure"),
)
