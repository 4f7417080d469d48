# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers trust who comes from their own address; ours do not see that we do."""

ADDRESS = "192.0.2.1"
NAME = "client.example.net"


def come_from(room):
    """Connections to 127.0.0.1 come from another address from now on."""
    room.run("/sbin/ip", "address", "add", ADDRESS, "dev", "lo")
    room.run("/sbin/ip", "route", "replace", "table", "local",
             "local", "127.0.0.1", "dev", "lo", "src", ADDRESS)
