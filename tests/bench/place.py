# SPDX-License-Identifier: GPL-3.0-or-later
"""A server at the ends of cables that are as long as one likes, and a computer at the others.

The server is in this namespace, the computer in one of its own. Each cable is a
network by itself, so that all of them are there at once.
"""

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / name) for name in ("", "network", "servers")]

from authority import Authority  # noqa: E402
from internet import Computer, run  # noqa: E402

AUTHORITIES = Path("/etc/ssl/certs")
# The second letter of it is misspelt by who comes to it.
PROVIDER = "smtp.gmail.com"
# Beside what has every port: port 587 swallows what comes, and only port 465 is there
SWALLOWING, ONLY_TLS = "swallowing", "only-tls"
ENDS = {"at": 1, SWALLOWING: 3, ONLY_TLS: 4}
# Nobody has these addresses, and nobody says so.
DEAD_IPV4, DEAD_IPV6 = "198.51.100.99", "2001:db8:dead::99"
START_SECONDS = 60


def name_of(round_trip, end="at"):
    return f"{end}{round_trip}.bench.test"


def domain_file_host(round_trip):
    """Where the file of a domain is."""
    return f"autoconfig.{name_of(round_trip)}"


def lead(folder, round_trips, round_trip):
    """The provider's server is at the end of this cable from now on."""
    hosts = folder / "hosts"
    lines = [line for line in hosts.read_text(encoding="ascii").splitlines() if not line.endswith(f" {PROVIDER}")]
    hosts.write_text("\n".join([*lines, f"{_network(round_trips.index(round_trip))}.1 {PROVIDER}", ""]), encoding="ascii")


def _network(number):
    return f"192.0.{2 + number}"


class Place:
    def __init__(self, folder, slow_link, round_trips):
        self.folder = Path(folder)
        self.round_trips = round_trips
        self.processes = []
        self.computer = Computer("computer")
        self._lay_names_over()
        for number, round_trip in enumerate(round_trips):
            self._lay_cable(slow_link, number, round_trip)
        self._lose_what_is_dead()
        self._start("ready", sys.executable, HERE / "server.py", *self._certify(), *round_trips)

    def _start(self, word, *command):
        process = subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, text=True)
        if process.stdout.readline().strip() != word:
            raise SystemExit(f"Bail out! {command} did not start")
        self.processes.append(process)

    def _certify(self):
        """The authority is one of the system's: in their file, and by its hash where OpenSSL looks."""
        authority = Authority(self.folder, "authority")
        names = ("*.bench.test", PROVIDER, *map(domain_file_host, self.round_trips))
        certificate = authority.issue("mail", names=", ".join(f"DNS:{name}" for name in names))
        trusted = self.folder / "trusted"
        shutil.copytree(AUTHORITIES, trusted, symlinks=True)
        digest = subprocess.run(["openssl", "x509", "-hash", "-noout", "-in", authority.file],
                                capture_output=True, text=True, check=True).stdout.strip()
        (trusted / f"{digest}.0").write_text(authority.pem(), encoding="ascii")
        with (trusted / "ca-certificates.crt").open("a", encoding="ascii") as file:
            file.write(authority.pem())
        run("mount", "--bind", trusted, AUTHORITIES)
        return certificate.file, certificate.key

    def _lay_names_over(self):
        """No program waits for an address, and what else is asked for is not there, as is told near by."""
        addresses = [f"{_network(number)}.{last} {name_of(round_trip, end)}" for end, last in ENDS.items()
                     for number, round_trip in enumerate(self.round_trips)]
        addresses += [f"{_network(number)}.1 {domain_file_host(round_trip)}"
                      for number, round_trip in enumerate(self.round_trips)]
        files = {
            "/etc/hosts": ["127.0.0.1 localhost", f"127.0.0.1 {socket.gethostname()}", *addresses,
                           f"{DEAD_IPV6} dead-first.bench.test", "192.0.2.1 dead-first.bench.test",
                           f"{DEAD_IPV4} swallowed.bench.test"],
            "/etc/nsswitch.conf": ["hosts: files", "passwd: files"],
            "/etc/resolv.conf": [f"nameserver {_network(0)}.1"],
        }
        for name, lines in files.items():
            file = self.folder / Path(name).name
            file.write_text("".join(f"{line}\n" for line in lines), encoding="ascii")
            run("mount", "--bind", file, name)

    def _lay_cable(self, slow_link, number, round_trip):
        ours, theirs = f"server{number}", f"computer{number}"
        self._start("ready", slow_link, round_trip, ours, theirs)
        run("ip", "link", "set", theirs, "netns", self.computer.process.pid)
        for device, ends, inside in ((ours, ENDS.values(), run), (theirs, (2,), self.computer.run)):
            for end in ends:
                inside("ip", "address", "add", f"{_network(number)}.{end}/24", "dev", device)
                inside("ip", "address", "add", f"2001:db8:{number}::{end}/64", "dev", device, "nodad")
            inside("ip", "link", "set", device, "up")

    def _lose_what_is_dead(self):
        """It goes to the server's side, and is lost there."""
        for address in (DEAD_IPV4, DEAD_IPV6):
            self.computer.run("ip", "route", "add", address, "dev", "computer0")
            run("ip", "route", "add", "blackhole", address)
        # What comes to an address of this side is looked up first, unless something is put before that.
        run("ip", "rule", "add", "pref", "20", "lookup", "local")
        run("ip", "rule", "del", "pref", "0")
        for number in range(len(self.round_trips)):
            run("ip", "rule", "add", "pref", "10", "to", f"{_network(number)}.{ENDS[SWALLOWING]}", "ipproto", "tcp",
                "dport", "587", "blackhole")

    def run_inside(self, *command):
        return subprocess.run([*self.computer.inside(), *map(str, command)], check=False).returncode

    def leave(self):
        for process in (*self.processes, self.computer.process):
            process.kill()
            process.wait()


def wait_for_server(round_trips):
    """Until the far end of each cable answers."""
    deadline = time.monotonic() + START_SECONDS
    for round_trip in round_trips:
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError), socket.create_connection((name_of(round_trip), 465), timeout=1):
                break
            time.sleep(0.05)
        else:
            raise SystemExit(f"Bail out! no answer from {name_of(round_trip)}")
