# SPDX-License-Identifier: GPL-3.0-or-later
"""The way into a network of its own: a program of tests that starts itself again in there."""

import signal
import sys
from pathlib import Path

import packages
from room import Failed, enter, furnish

INSIDE = "--inside"


def _run_inside(run_there, folder, files, *arguments):
    # The first process of a namespace hears no signal that it does not ask for.
    for wanted in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wanted, lambda number, frame: sys.exit(128 + number))
    furnish(folder)
    try:
        return run_there(Path(folder), lambda root: packages.unpack(files.splitlines(), root), *arguments)
    except packages.Unavailable as error:
        return _skip(error)
    except Failed as error:
        print(f"Bail out! {error}", flush=True)
        return 1


def _skip(why):
    """Meson takes this line for a skipped test; an exit status would be a failure."""
    print(f"1..0 # SKIP {' '.join(str(why).split())}")
    return 0


def main(script, groups, run_there, arguments, fetch=None):
    """Downloads the packages of these names, in groups of what can be had together, and has
    them unpacked by @run_there, which gives the exit status. @fetch gets what is not Debian's."""
    if arguments[0] == INSIDE:
        return _run_inside(run_there, *arguments[1:])
    folder = packages.cache_folder() / "room"
    try:
        files = [file for names in groups for file in packages.fetch(names, packages.cache_folder())]
        if fetch:
            fetch(packages.cache_folder())
        folder.mkdir(exist_ok=True)
        return enter([sys.executable, script, INSIDE, folder, "\n".join(map(str, files)), *arguments])
    except packages.Unavailable as error:
        return _skip(error)
