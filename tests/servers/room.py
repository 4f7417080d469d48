# SPDX-License-Identifier: GPL-3.0-or-later
"""A system of its own for a mail server: this machine's files with others laid over them.

All of it is gone, processes, files and ports, when the namespaces end.
"""

import os
import re
import shutil
import socket
import subprocess
import time

from packages import Unavailable

START_SECONDS = 60


class Failed(Exception):
    """A server does not do what it should; the text says what."""


class Room:
    """An overlay of / whose changes are in memory."""

    def __init__(self, folder):
        self.root = folder / "root"
        self.processes = []
        for name in ("root", "changes", "work"):
            (folder / name).mkdir(parents=True)
        _lay_over(folder)
        for name in ("dev", "proc", "sys"):
            subprocess.run(["mount", "--rbind", f"/{name}", self.root / name], check=True)
        for name in ("run", "tmp", "var/tmp"):
            subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=1777", "tmpfs", self.root / name],
                           check=True)

    def path(self, name):
        return self.root / name.lstrip("/")

    def add_user(self, name, number, home="/nonexistent"):
        """Nobody outside of the room hears of the user."""
        self.add_group(name, number)
        if not _has_line(self.path("/etc/passwd"), name):
            with self.path("/etc/passwd").open("a", encoding="ascii") as users:
                users.write(f"{name}:x:{number}:{number}::{home}:/usr/sbin/nologin\n")

    def add_group(self, name, number):
        if not _has_line(self.path("/etc/group"), name):
            with self.path("/etc/group").open("a", encoding="ascii") as groups:
                groups.write(f"{name}:x:{number}:\n")

    def make_folder(self, name, owner="root", group="root", mode=0o755):
        path = self.path(name)
        path.mkdir(parents=True, exist_ok=True)
        self.run("chown", f"{owner}:{group}", name)
        path.chmod(mode)

    def write(self, name, text, mode=0o644):
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)

    def copy(self, source, name, mode=0o644):
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, path)
        path.chmod(mode)

    def run(self, *command):
        result = subprocess.run(["chroot", self.root, *command], stdin=subprocess.DEVNULL, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if result.returncode != 0:
            raise Failed(f"{' '.join(command)}: {result.stdout.strip()}")
        return result.stdout

    def version_of(self, *command):
        """The first two numbers that a program says of itself."""
        return re.search(r"\d+\.\d+", self.run(*command)).group()

    def start(self, *command):
        with self.path("/tmp/output").open("ab") as output:
            self.processes.append(subprocess.Popen(
                ["chroot", self.root, *command], stdin=subprocess.DEVNULL, stdout=output,
                stderr=subprocess.STDOUT, start_new_session=True))

    def wait_until(self, holds, what, seconds=START_SECONDS):
        """Asks again until it holds; a server that has ended will not do it any more."""
        deadline = time.monotonic() + seconds
        while not holds():
            if any(process.poll() is not None for process in self.processes):
                raise Failed(f"the server ended before {what}")
            if time.monotonic() > deadline:
                raise Failed(f"no {what} in {seconds} seconds")
            time.sleep(0.02)

    def wait_for_ports(self, ports):
        for port in ports:
            self.wait_until(lambda number=port: listens("127.0.0.1", number), f"answer on port {port}")

    def read_logs(self, *names):
        """The last words of the server, for whoever has to mend it."""
        texts = [self.path(name) for name in ("/tmp/output", *names)]
        return "\n".join(path.read_text(encoding="utf-8", errors="replace")
                         for path in texts if path.exists())


def _lay_over(folder):
    options = f"lowerdir=/,upperdir={folder}/changes,workdir={folder}/work"
    result = subprocess.run(["mount", "-t", "overlay", "overlay", "-o", options, folder / "root"],
                            capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise Unavailable(f"there are no overlays of files here: {result.stderr.strip()}")


def _has_line(path, name):
    return any(line.split(":")[0] == name for line in path.read_text(encoding="utf-8").splitlines())


def listens(address, port):
    try:
        socket.create_connection((address, port), timeout=1).close()
    except OSError:
        return False
    return True


def enter(arguments):
    """Becomes this program again, in namespaces of its own; returns only if it may not.

    The first process in them is ours: when it ends, however that comes, the
    kernel ends all others and the mounts go with them. A user namespace is not
    enough: in one, nothing may be laid over a / that has other mounts in it.
    """
    command = ["unshare", "--mount", "--net", "--pid", "--ipc", "--fork", "--kill-child",
               "--mount-proc", "--propagation", "private"]
    if os.geteuid() != 0:
        command = ["sudo", "--non-interactive", *command]
    if not _succeeds(*command, "true"):
        raise Unavailable("namespaces need root, or sudo without a password")
    os.execvp(command[0], [*command, *arguments])


def _succeeds(*command):
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True,
                              check=False).returncode == 0
    except OSError:
        return False


def furnish(folder):
    """Inside: loopback, and a folder in memory for everything that is written."""
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", folder], check=True)
