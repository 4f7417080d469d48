# SPDX-License-Identifier: GPL-3.0-or-later
"""Debian packages that are unpacked somewhere and never installed.

Debian's mail servers exclude each other, and a developer's machine must not
become a mail server. What was downloaded stays for the next run.
"""

import os
import re
import subprocess
from pathlib import Path

# What apt-get would install: "Inst NAME (VERSION …". An upgrade has "[OLD]" between.
WANTED = re.compile(r"^Inst (\S+) (?:\[\S+\] )?\((\S+) ", re.MULTILINE)


# Where Debian keeps the authorities that the computer trusts
AUTHORITIES = "/etc/ssl/certs/ca-certificates.crt"


class Unavailable(Exception):
    """The packages cannot be had here; the text says why."""


def trusting(*command):
    """The command, to be run where this computer's own authorities are trusted: build-aux/test
    puts another in their place for the tests, and says where they still are."""
    own = os.environ.get("COMPUTER_AUTHORITIES")
    if not own:
        return [*command]
    return ["unshare", "--mount", "sh", "-c", 'mount --bind "$0" "$1" && shift && exec "$@"', own, AUTHORITIES,
            *command]


def _apt_get(*arguments, folder):
    command = trusting("apt-get", "-qq", "-o", "Debug::NoLocking=true", *arguments)
    return subprocess.run(command, cwd=folder, env={**os.environ, "LC_ALL": "C"},
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def _list_missing(names, folder):
    """The versions to download: of the packages, and of what they need and this machine has not."""
    simulated = _apt_get("install", "--simulate", "--reinstall", "--no-install-recommends", *names,
                         folder=folder)
    if simulated.returncode != 0:
        raise Unavailable(f"apt-get knows no way to get {' '.join(names)}: {simulated.stderr.strip()}")
    return WANTED.findall(simulated.stdout)


def _find(folder, name, version):
    """apt-get writes a version's colon as %3a."""
    return next(iter(folder.glob(f"{name}_{version.replace(':', '%3a')}_*.deb")), None)


def _download(missing, folder):
    names = [f"{name}={version}" for name, version in missing]
    result = _apt_get("download", *names, folder=folder)
    if result.returncode != 0:
        raise Unavailable(f"apt-get cannot download {' '.join(names)}: {result.stderr.strip()}")


def _fetch_known(names, folder):
    wanted = _list_missing(names, folder)
    missing = [package for package in wanted if not _find(folder, *package)]
    if missing:
        _download(missing, folder)
    return [_find(folder, *package) for package in wanted]


def fetch(names, folder):
    """Downloads what is not in the folder yet; returns the packages' files."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        return _fetch_known(names, folder)
    except FileNotFoundError as error:
        raise Unavailable("this is not Debian: there is no apt-get") from error
    except Unavailable:
        # Its lists may be from before the last security update, or not there yet.
        if os.geteuid() != 0 or _apt_get("update", folder=folder).returncode != 0:
            raise
        return _fetch_known(names, folder)


def unpack(files, root):
    """Lays the packages over a system whose /lib may be a link to /usr/lib."""
    for file in files:
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", file], stdout=subprocess.PIPE) as package:
            subprocess.run(["tar", "--extract", "--keep-directory-symlink", "--directory", root],
                           stdin=package.stdout, check=True)


def cache_folder():
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "sendproof" / "servers"
