# SPDX-License-Identifier: GPL-3.0-or-later
"""Courier, with its own database of users for the sign-in."""

import elsewhere
from case import (ANNA, BERND, Case, arrivals, certificates, choices_behind_tls, finds, finds_user, mechanisms,
                  outputs, relaying_is_denied, unknown_recipient_is_refused,
                  unknown_recipient_stops_a_message, without_encryption, wrong_ports)

PACKAGES = ("courier-mta", "courier-base", "courier-authdaemon", "courier-authlib-userdb")
PORTS = (25, 465, 587, 2525, 2527, 2529)
LOGS = ()
MAILBOX_USER = 64104

ALL = "PLAIN LOGIN CRAM-MD5"
HIDDEN = {"ESMTPAUTH_TLS": ALL}
SHOWN = {"ESMTPAUTH": ALL, **HIDDEN}
BARE = {"ESMTPAUTH": ALL, "COURIERTLS": "/nowhere"}
# What each port does otherwise than the others
SERVICES = {
    25: {},
    587: {**HIDDEN, "ESMTP_TLS_REQUIRED": "1", "AUTH_REQUIRED": "1"},
    465: {**HIDDEN, "ESMTP_TLS": "1", "AUTH_REQUIRED": "1"},
    2525: SHOWN,
    2527: BARE,
    2529: {**BARE, "SIZELIMIT": "200"},
}
SETTINGS = {
    "PATH": "/usr/bin:/bin",
    "SHELL": "/bin/sh",
    "COURIERTLS": "/usr/bin/couriertls",
    "TLS_CERTFILE": "/etc/courier/esmtpd.pem",
    "TLS_VERIFYPEER": "NONE",
    # There is no name service, and nobody here to slow down.
    "BOFHCHECKDNS": "0",
    "TARPIT": "0",
    # A message arrives as it was sent.
    "NOADDRREWRITE": "1",
}
AUTHDAEMON = """\
authmodulelist="authuserdb"
daemons=5
authdaemonvar=/run/courier/authdaemon"""
DELIVERY = {"PATH": "/usr/bin:/bin", "SHELL": "/bin/sh", "DEFAULTDELIVERY": "./"}
TEXTS = {
    "me": "mail.example.test",
    "locals": "localhost",
    "hosteddomains/here": "example.test",
    "esmtpacceptmailfor": "example.test",
    "authdaemonrc": AUTHDAEMON,
}
# What a sign-in is compared with, and how that is asked for
HASHES = {"systempw": "-md5", "hmac-md5pw": "-hmac-md5"}


def start(room, passwords):
    elsewhere.come_from(room)
    _make_folders(room)
    for name, text in TEXTS.items():
        room.write(f"/etc/courier/{name}", f"{text}\n")
    room.write("/etc/courier/esmtpd.pem", "".join(
        room.path(f"/etc/mail-certificate/server.{part}").read_text(encoding="ascii") for part in ("key", "pem")))
    room.write("/etc/courier/userdb", "".join(_entry(room, *account) for account in passwords.items()), 0o600)
    for command in ("makeuserdb", "makehosteddomains", "makealiases"):
        room.run(f"/usr/sbin/{command}")
    room.start("/bin/sh", "-c", "set -a; . /etc/courier/authdaemonrc;"
               "exec /usr/lib/courier/courier-authlib/authdaemond")
    _run(room, DELIVERY, "/usr/lib/courier/courier/courierd")
    for port, settings in SERVICES.items():
        _serve(room, port, {**SETTINGS, **settings})


def _make_folders(room):
    """What Debian's scripts do when the packages are installed."""
    room.add_user("courier", 64100, "/var/lib/courier")
    room.add_user("vmail", 64104)
    room.run("chown", "-R", "courier:courier", "/var/lib/courier")
    room.path("/usr/lib/courier/courier/submitmkdir").chmod(0o4755)
    room.make_folder("/run/courier", "root", "courier", 0o775)
    room.make_folder("/run/courier/authdaemon", "courier", "courier", 0o750)
    room.run("ln", "-s", "makedat.courier", "/usr/bin/makedat")


def _entry(room, user, password):
    """A line of the database; the folder of the messages is made, too."""
    home = f"/var/mail/accounts/{user.partition('@')[0]}"
    for folder in (home, f"{home}/tmp", f"{home}/new", f"{home}/cur"):
        room.make_folder(folder, "vmail", "vmail")
    fields = {"uid": 64104, "gid": 64104, "home": home, "shell": "/bin/sh"}
    for name, option in HASHES.items():
        fields[name] = room.run("/bin/sh", "-c", 'printf "%s\\n" "$1" | /usr/sbin/userdbpw "$2"',
                                "sh", password, option).strip()
    return f"{user}\t{'|'.join(f'{name}={value}' for name, value in fields.items())}\n"


def _serve(room, port, settings):
    tls = (settings["COURIERTLS"], "-server", "-tcpd") if "ESMTP_TLS" in settings else ()
    _run(room, settings, "/usr/sbin/couriertcpd", "-address=0.0.0.0", "-user=courier", "-group=courier",
         "-maxprocs=40", "-maxperc=40", "-maxperip=40", "-nodnslookup",
         str(port), *tls, "/usr/sbin/courieresmtpd")


def _run(room, settings, *command):
    room.start("/usr/bin/env", "-i", *(f"{name}={value}" for name, value in settings.items()), *command)


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
    *without_encryption("CRAM-MD5"),
    Case("port 587 shows its sign-in only behind STARTTLS", 587, "none",
         expected="starttls-required", stage="sign-in"),
    *wrong_ports(),

    # Senders, recipients and messages
    Case("port 587 wants STARTTLS before a sender", 587, "none", user=None,
         options=("--until=recipient", f"--from={ANNA}", f"--to={BERND}"),
         expected="starttls-required", stage="sender", says="400 STARTTLS is required first."),
    Case("port 587 wants a sign-in before a sender", 587, user=None,
         options=("--until=recipient", f"--from={ANNA}", f"--to={BERND}"),
         expected="sign-in-required", stage="sender", says="535 Authentication required."),
    relaying_is_denied("513 Relaying denied."),
    unknown_recipient_is_refused("550 User <nobody@example.test> unknown"),
    unknown_recipient_stops_a_message("550 "),
    Case("a message that is too large for 2529 is refused", 2529, "none", options=("--until=message",),
         expected="message-too-large", stage="sender", says="534 SIZE=Message too big."),
)
