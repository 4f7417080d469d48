# SPDX-License-Identifier: GPL-3.0-or-later
"""The passwords of Cyrus SASL, in its own database."""

PACKAGES = ("sasl2-bin", "libsasl2-modules", "libsasl2-modules-db")
COMMAND = 'printf %s "$1" | /usr/sbin/saslpasswd2 -p -c -f "$2" -u "$3" "$4"'


def write(room, passwords, name="/etc/sasldb2"):
    """The realm of each is the domain of the user's name."""
    for user, password in passwords.items():
        local_part, _, realm = user.partition("@")
        room.run("/bin/sh", "-c", COMMAND, "sh", password, name, realm, local_part)
