#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks a real mail server with sendproof-check, and reports by TAP.

    servers.py SERVER SENDPROOF-CHECK [PART OF A CASE'S NAME]
    servers.py SERVER -- COMMAND…      runs a command beside the server

The server is a module of this folder. It runs in namespaces of its own, so that
it has the real ports, meets nobody else's server and leaves nothing behind.
Its packages are downloaded once, into ~/.cache/sendproof/servers.
"""

import importlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import certificates
import packages
from case import PASSWORDS
from check import Checker
from room import Failed, Room, enter, furnish

INSIDE = "--inside"


def skip(why):
    """Meson takes this line for a skipped test; an exit status would be a failure."""
    print(f"1..0 # SKIP {' '.join(str(why).split())}")
    return 0


def open_server(server, files, folder):
    """The room with the server in it, answering on all of its ports."""
    furnish(folder)
    certificates.make(folder / "certificates")
    room = Room(folder / "room")
    packages.unpack(files, room.root)
    for name in ("server.pem", "server.key"):
        room.copy(folder / "certificates" / name, f"/etc/mail-certificate/{name}")
    room.make_folder("/var/mail/accounts", str(server.MAILBOX_USER), str(server.MAILBOX_USER))
    server.start(room, PASSWORDS)
    room.wait_for_ports(server.PORTS)
    return room


def run_cases(cases, checker):
    """Prints a result for each; returns how many failed."""
    print(f"1..{len(cases)}", flush=True)
    failed = 0
    for number, case in enumerate(cases, 1):
        start = time.monotonic()
        problems = checker.check(case)
        failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {number} - {case.name}")
        for line in "\n".join(problems).splitlines():
            print(f"# {line}")
        print(f"# {time.monotonic() - start:.2f} s", flush=True)
    return failed


def use_server(server, room, folder, *rest):
    if rest[0] == "--":
        return subprocess.call(rest[1:], env={**os.environ, "ROOM": str(room.root)})
    program, part = rest if len(rest) > 1 else (*rest, "")
    if not run_cases([case for case in server.CASES if part in case.name],
                     Checker(program, room, folder)):
        return 0
    print(room.read_logs(*server.LOGS), file=sys.stderr)
    return 1


def run_inside(name, folder, files, *rest):
    # The first process of a namespace hears no signal that it does not ask for.
    for wanted in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wanted, lambda number, frame: sys.exit(128 + number))
    server = importlib.import_module(name)
    try:
        room = open_server(server, files.splitlines(), Path(folder))
        return use_server(server, room, Path(folder), *rest)
    except packages.Unavailable as error:
        return skip(error)
    except Failed as error:
        print(f"Bail out! {error}", flush=True)
        return 1


def main(name, *rest):
    if name == INSIDE:
        return run_inside(*rest)
    folder = packages.cache_folder() / "room"
    try:
        server = importlib.import_module(name)
        files = packages.fetch(server.PACKAGES, packages.cache_folder())
        # What is not Debian's
        if hasattr(server, "fetch"):
            server.fetch(packages.cache_folder())
        folder.mkdir(exist_ok=True)
        return enter([sys.executable, __file__, INSIDE, name, folder, "\n".join(map(str, files)), *rest])
    except packages.Unavailable as error:
        return skip(error)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
