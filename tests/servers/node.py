# SPDX-License-Identifier: GPL-3.0-or-later
"""Mail servers for Node.js, whose packages npm downloads once and nobody installs.

A server's folder has a package.json with the exact version and a package-lock.json
with all that it runs with, by version and checksum; the registry is npm's own
setting. Where this machine has no npm, Debian's is laid over it for the download,
in a mount namespace that ends with it.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import packages
from packages import Unavailable
from room import Failed, Room

INSTALL = ("npm", "ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund",
           "--no-update-notifier", "--fetch-retries=1", "--fetch-retry-mintimeout=1000",
           "--fetch-timeout=30000")
PROGRAMS = ("nodejs", "npm")

# What the room needs from Debian
PACKAGES = () if shutil.which("node", path="/usr/bin") else PROGRAMS[:1]


def _place(source, cache):
    """Another version is another folder."""
    lock = (source / "package-lock.json").read_bytes()
    return cache / f"{source.name}-{hashlib.sha256(lock).hexdigest()[:16]}"


def _begin(text):
    """npm says what is wrong first, and much more after that."""
    return " ".join(text.split())[:300]


def _install_here(folder):
    result = subprocess.run(packages.trusting(*INSTALL), cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                            check=False)
    if result.returncode != 0:
        raise Unavailable(f"npm cannot download it: {_begin(result.stderr)}")


def _install_by_debian(folder, cache):
    """Debian's npm comes in 400 packages, small ones."""
    with tempfile.TemporaryDirectory(dir=cache) as own:
        command = packages.trusting("unshare", "--mount", "--propagation", "private", sys.executable, __file__,
                                    folder, own, *packages.fetch(PROGRAMS, cache / "npm"))
        if os.geteuid() != 0:
            command = ["sudo", "--non-interactive", *command]
        result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                check=False)
        if result.returncode != 0:
            raise Unavailable(f"Debian's npm cannot download it: {_begin(result.stderr)}")


def _run_inside(folder, own, files):
    subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", own], check=True)
    room = Room(Path(own))
    packages.unpack(files, room.root)
    # It is often a mount of its own, which no overlay shows.
    shutil.copyfile("/etc/resolv.conf", room.path("/etc/resolv.conf"))
    room.path("/srv/server").mkdir(parents=True)
    subprocess.run(["mount", "--bind", folder, room.path("/srv/server")], check=True)
    room.run("env", "-C", "/srv/server", *INSTALL)


def fetch(source, cache):
    """Downloads the server of the folder, if that was not done before."""
    place = _place(source, cache)
    with (cache / "npm.lock").open("w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if place.exists():
            return
        with tempfile.TemporaryDirectory(dir=cache) as temporary:
            folder = Path(temporary) / "server"
            folder.mkdir()
            for name in ("package.json", "package-lock.json"):
                shutil.copyfile(source / name, folder / name)
            if shutil.which("npm"):
                _install_here(folder)
            else:
                _install_by_debian(folder, cache)
            folder.rename(place)


def provide(room, source):
    """Shows the server in /srv/server. The cache is beside the room: with sudo, home is another."""
    place = _place(source, room.root.parents[2])
    room.path("/srv/server").mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "--bind", "-o", "ro", place, room.path("/srv/server")], check=True)


if __name__ == "__main__":
    try:
        _run_inside(sys.argv[1], sys.argv[2], sys.argv[3:])
    except (Failed, Unavailable) as problem:
        sys.exit(str(problem))
