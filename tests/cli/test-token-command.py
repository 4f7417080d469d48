#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Has sendproof-check get the access token from a command.

    test-token-command.py SENDPROOF-PRACTICE SENDPROOF-CHECK DIALOGUES KIND

KIND is “test”, or “memory” for what reads the program's whole memory. Every
function whose name begins with it is a test, and its name says what holds.
"""

import base64
import json
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import urllib.parse

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[3])
from cases import PATIENCE, contains, equal, find_in_memory, run_all  # noqa: E402
from run import Practice  # noqa: E402
from schema import read_json  # noqa: E402

CHECK = sys.argv[2]
KIND = sys.argv[4]
TOKEN = "a-token-that-is-longer-than-forty-characters-and-said-nowhere"
SIGNS_IN = """\
Title: A token that is accepted
About: Made for a test.
Listen: tls
Security: tls
User: anna@example.net
Token: %s
Mechanism: XOAUTH2
Verdict: verified

S: 220 smtp.example.net ESMTP
C: EHLO *
S: 250-smtp.example.net
S: 250 AUTH XOAUTH2
C: AUTH XOAUTH2 {base64:user=USER\\x01auth=Bearer TOKEN\\x01\\x01}
S: 235 2.7.0 Accepted
""" % TOKEN
GOOD = SIGNS_IN + "C?: QUIT\nS: 221 2.0.0 Bye\n"
SILENT = SIGNS_IN + "C: MAIL *\n@silence\n"


class World:
    """Practice servers, and a folder with a token and a place for accounts."""

    def __init__(self, practice, folder):
        self.ca_file = practice.ca_file
        self.folder = folder
        self.dialogues = practice.read_list()
        self.token = os.path.join(folder, "the token")
        self.traces = os.path.join(folder, "processes")
        with open(self.token, "w", encoding="ascii") as file:
            file.write(TOKEN + "\nand more\n")
        self.cat = f"cat {shlex.quote(self.token)}"
        # Two processes that wait for ever, the one for the other.
        self.hang = shlex.join(["sh", "-c", f"sleep infinity & echo $$ $! >{self.traces}.new; "
                                            f"mv {self.traces}.new {self.traces}; wait"])

    def options(self, dialogue, *more):
        return [f"--ca-file={self.ca_file}", "--security=tls", *more, self.dialogues[dialogue]["uri"]]

    def save_account(self, command):
        address = urllib.parse.urlsplit(self.dialogues["good"]["uri"])
        account = {"id": "id-of-home", "name": "Home", "server": address.hostname, "port": address.port,
                   "security": "tls", "user": "anna@example.net", "until": "sign-in",
                   "password-is-token": True, "token-command": command}
        file = os.path.join(self.folder, "data", "sendproof", "accounts.json")
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, "w", encoding="utf-8") as accounts:
            json.dump({"version": 1, "accounts": [account]}, accounts)
        return file

    def take_traces(self):
        with open(self.traces, encoding="ascii") as file:
            identifiers = file.read().split()
        os.unlink(self.traces)
        equal(len(identifiers), 2)
        return identifiers


def check(*options):
    done = subprocess.run([CHECK, *options], capture_output=True, text=True, timeout=PATIENCE,
                          stdin=subprocess.DEVNULL)
    assert TOKEN not in done.stdout + done.stderr
    assert base64.b64encode(TOKEN.encode()).decode() not in done.stdout + done.stderr
    return done


def refused(*options, saying):
    done = check(*options)
    equal((done.returncode, done.stdout), (2, ""))
    contains(done.stderr, saying)


def is_gone(identifier):
    try:
        with open(f"/proc/{identifier}/stat", encoding="ascii") as file:
            return ") Z " in file.read()
    except FileNotFoundError:
        return True


def wait_until_gone(identifiers):
    while not all(is_gone(identifier) for identifier in identifiers):
        pass


def test_the_token_of_a_command_signs_in(world):
    done = check("--json", *world.options("good", f"--token-command={world.cat}"))
    equal(done.returncode, 0)
    equal(read_json(done.stdout)["mechanism"], "XOAUTH2")
    equal(check("--report", *world.options("good", f"--token-command={world.cat}")).returncode, 0)


def test_no_shell_sees_the_command(world):
    trap = os.path.join(world.folder, "trap")
    refused(*world.options("good", f"--token-command=cat /nonexistent;touch {trap}"), saying="exit status 1")
    assert not os.path.exists(trap)


def test_a_command_that_fails_is_told_with_what_it_said(world):
    command = shlex.join(["sh", "-c", f"cat {shlex.quote(world.token)}; "
                                      f"echo expired: $(head -1 {shlex.quote(world.token)}) >&2; exit 7"])
    refused(*world.options("good", f"--token-command={command}"),
            saying="The token command “sh” failed with exit status 7: expired: ")
    refused(*world.options("good", "--token-command=/nonexistent/token"), saying="was not found")
    refused(*world.options("good", "--token-command=true"), saying="“true” printed nothing")


def test_a_command_that_is_wrong_or_one_too_many_is_refused(world):
    uri = "smtp://anna@smtp.invalid"
    refused("--token-command=echo 'a", uri, saying="--token-command: ")
    refused("--token-command=true", "--token-file=a", uri, saying="--token-command")
    refused("--token-command=true", "--password-file=a", uri, saying="--token-command")
    refused("--token-command=true", "--mechanism=PLAIN", uri, saying="--mechanism")
    refused("--token-command=true", "smtp://smtp.invalid", saying="--user")
    refused("--token-command=true", "--account=Home", saying="--token-command")


def test_a_command_that_hangs_ends_with_the_deadline(world):
    # Longer than a busy machine takes to begin it.
    refused(*world.options("good", "--timeout=5", f"--token-command={world.hang}"),
            saying="The token command printed no token within 5 seconds")
    wait_until_gone(world.take_traces())


def test_ctrl_c_ends_the_command(world):
    process = subprocess.Popen([CHECK, *world.options("good", f"--token-command={world.hang}")],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    while not os.path.exists(world.traces):
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=PATIENCE)
    equal(process.returncode, 130)
    wait_until_gone(world.take_traces())


def test_a_saved_account_has_its_command(world):
    file = world.save_account(world.cat)
    for options in (("--account=Home",), ("--all",)):
        done = check(f"--ca-file={world.ca_file}", *options)
        equal((done.returncode, done.stderr), (0, ""))
    saved = open(file, encoding="utf-8").read()
    contains(saved, "token-command")
    assert TOKEN not in saved


def test_a_saved_account_whose_command_fails_is_told(world):
    world.save_account("false")
    refused("--account=Home", saying="“false” failed")
    done = check("--all")
    equal(done.returncode, 1)
    contains(done.stdout, "“false” failed")


def test_a_search_runs_the_command_once_for_all_trials(world):
    runs = os.path.join(world.folder, "runs")
    command = shlex.join(["sh", "-c", f"echo >>{shlex.quote(runs)}; {world.cat}"])
    done = check("--json", "--find", *world.options("good", "--security=starttls", f"--token-command={command}"))
    equal((done.returncode, done.stderr), (0, ""))
    found = json.loads(done.stdout)["find"]
    equal((found["found"]["security"], found["found"]["changed"]), ("tls", ["security"]))
    equal(sum(trial["sign_ins"] for trial in found["trials"]), 1)
    with open(runs, encoding="ascii") as file:
        equal(file.read(), "\n")


def test_a_search_whose_command_fails_is_told(world):
    refused("--find", *world.options("good", "--token-command=false"), saying="“false” failed")


def memory_has_the_token_of_a_command_only_where_it_is_locked(world):
    process = subprocess.Popen(
        [CHECK, *world.options("silent", "--until=recipient", f"--token-command={world.cat}")],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    try:
        while b"MAIL FROM" not in (line := process.stdout.readline()):
            assert line, "the sign-in did not come"
        encoded = base64.b64encode(f"user=anna@example.net\1auth=Bearer {TOKEN}\1\1".encode())
        found = find_in_memory(process, {TOKEN.encode(), encoded})
        assert found, "not even the token itself was found"
        assert all("lo" in flags and "dd" in flags for flags in found), found
    finally:
        process.kill()
        process.communicate()


def main():
    with tempfile.TemporaryDirectory() as scratch:
        os.environ.update(LC_ALL="C.UTF-8", XDG_DATA_HOME=os.path.join(scratch, "data"),
                          DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")
        dialogues = os.path.join(scratch, "dialogues")
        os.mkdir(dialogues)
        for name, text in (("good", GOOD), ("silent", SILENT)):
            with open(os.path.join(dialogues, f"{name}.smtp"), "w", encoding="utf-8") as file:
                file.write(text)
        practice = Practice(sys.argv[1], dialogues, scratch)
        try:
            return run_all(globals(), KIND, World(practice, scratch))
        finally:
            practice.stop()


if __name__ == "__main__":
    sys.exit(main())
