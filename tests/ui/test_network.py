# SPDX-License-Identifier: GPL-3.0-or-later
"""The network of this computer comes and goes while the window is open."""

import os
import subprocess

from window import name_of

SCREEN = "1280x1500"
IS_ROOT = os.geteuid() == 0
ALONE = ("unshare", "--net", *(() if IS_ROOT else ("--user", "--map-current-user")))
# One end of a cable is this computer's, and nobody is at the other.
PLUG_IN = """\
ip link add cable type veth peer name other
ip address add 10.0.1.2/24 dev cable
ip link set other up
ip link set cable up
ip route add default via 10.0.1.1
ip route add unreachable 198.51.100.0/24
"""
UNPLUG = "ip link delete cable\n"
OFFLINE, UNREACHABLE = "This computer has no network", "The server can’t be reached from this network"


def run_inside(window, script):
    also = () if IS_ROOT else ("--user", "--preserve-credentials")
    subprocess.run(["nsenter", f"--target={window.process.pid}", "--net", *also, "sh", "-e"],
                   input=script, text=True, check=True)


def expect(window, title):
    window.press("ctrl+Return")
    dialog = window.wait_for_dialog()
    assert name_of(dialog) == title, name_of(dialog)
    window.dismiss(dialog)


def test_whether_there_is_a_network_is_asked_anew_for_each_test(stage):
    window = stage.open("smtp://anna@198.51.100.1", wrapper=ALONE)
    window.fill_in("Password", "4-long-and-odd-word")
    expect(window, OFFLINE)
    run_inside(window, PLUG_IN)
    expect(window, UNREACHABLE)
    run_inside(window, UNPLUG)
    expect(window, OFFLINE)
