# SPDX-License-Identifier: GPL-3.0-or-later
"""A small internet of namespaces: servers with a firewall before them, and computers in networks.

The servers' addresses are those of this namespace itself. Each computer is a
namespace of its own with a cable to it.
"""

import os
import socket
import subprocess
import time
from pathlib import Path

from room import Failed, Room

FILES = Path(__file__).parent / "internet"
ADDRESSES = tuple(f"192.0.2.{number}/32" for number in (*range(10, 40), 53, 54, 80)) + tuple(
    f"2001:db8::{number}/128" for number in (10, *range(20, 27)))
NAMES = {"/etc/nsswitch.conf": "hosts: files dns\n", "/etc/hosts": "127.0.0.1 localhost\n"}
# Lays another resolv.conf over the one of the machine, for one program.
WITH_RESOLVER = 'mount --bind "$0" /etc/resolv.conf && exec "$@"'


def run(*command):
    done = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))}: {done.stdout.strip()}")


class Internet:
    """The servers' side, with the name services in a room of their own."""

    def __init__(self, folder, unpack):
        self.folder = folder
        self.room = Room(folder / "room")
        unpack(self.room.root)
        for address in ADDRESSES:
            run("ip", "address", "add", address, "dev", "lo", *(("nodad",) if ":" in address else ()))
        for name, text in NAMES.items():
            self.lay_over(name, text)
        for file in FILES.iterdir():
            self.room.copy(file, f"/etc/unbound/{file.name}")

    def lay_over(self, name, text):
        """Only this namespace sees it."""
        file = self.folder / Path(name).name
        file.write_text(text, encoding="ascii")
        run("mount", "--bind", file, name)

    def start(self):
        self.room.run("nft", "-f", "/etc/unbound/firewall.nft")
        for name in ("unbound", "portal"):
            self.room.start("unbound", "-d", "-c", f"/etc/unbound/{name}.conf")
        for address in ("192.0.2.53", "192.0.2.54"):
            self._wait_for(address)

    def _wait_for(self, address):
        try:
            self.room.wait_until(lambda: _answers(address), f"answer from {address}")
        except Failed as error:
            raise Failed(f"{error}: {self.room.read_logs()}") from error

    def resolver(self, name, address):
        """A resolv.conf for computer()."""
        file = self.folder / f"resolver-{name}"
        file.write_text(f"nameserver {address}\n", encoding="ascii")
        return file


def _answers(address):
    """A query for the root's name servers (RFC 1035, section 4.1), over TCP."""
    query = b"\0\x11\0\x01\x01\0\0\x01\0\0\0\0\0\0\0\0\x02\0\x01"
    try:
        with socket.create_connection((address, 53), timeout=1) as connection:
            connection.settimeout(5)
            connection.sendall(query)
            return len(connection.recv(2)) > 0
    except OSError:
        return False


class Computer:
    """A namespace with a cable to the servers. Without a prefix there is no cable."""

    def __init__(self, name, number=None, has_ipv6=True, has_default=True):
        self.process = subprocess.Popen(["unshare", "--net", "sleep", "infinity"])
        self._wait()
        self.run("ip", "link", "set", "lo", "up")
        if number is not None:
            self._plug_in(name, f"10.0.{number}", has_default)
            if has_ipv6:
                self._add_ipv6(name, f"2001:db8:{number}:")

    def _wait(self):
        """Until the namespace is another one than this."""
        ours = os.readlink("/proc/self/ns/net")
        while os.readlink(f"/proc/{self.process.pid}/ns/net") == ours:
            time.sleep(0.01)

    def run(self, *command):
        run(*self.inside(), *command)

    def inside(self):
        return ("nsenter", f"--net=/proc/{self.process.pid}/ns/net")

    def using(self, resolver):
        """What runs a program on this computer with that name service."""
        return (*self.inside(), "unshare", "--mount", "sh", "-c", WITH_RESOLVER, str(resolver))

    def _plug_in(self, name, network, has_default):
        run("ip", "link", "add", name, "type", "veth", "peer", "name", "cable", "netns", self.process.pid)
        run("ip", "address", "add", f"{network}.1/24", "dev", name)
        # Each packet goes by itself, as over a real cable.
        run("ip", "link", "set", name, "gso_max_segs", "1")
        run("ip", "link", "set", name, "up")
        self.run("ip", "address", "add", f"{network}.2/24", "dev", "cable")
        self.run("ip", "link", "set", "cable", "up")
        self.run("ip", "route", "add", "default" if has_default else "192.0.2.0/24", "via", f"{network}.1")

    def _add_ipv6(self, name, network):
        run("ip", "address", "add", f"{network}:1/64", "dev", name, "nodad")
        self.run("ip", "address", "add", f"{network}:2/64", "dev", "cable", "nodad")
        self.run("ip", "route", "add", "default", "via", f"{network}:1")
