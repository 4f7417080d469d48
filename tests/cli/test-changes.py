#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests all saved accounts again and again, and looks at what is told of it.

    test-changes.py SENDPROOF-PRACTICE SENDPROOF-CHECK DIALOGUES TELL-CHANGES UNIT…

Every function whose name begins with “test” is a test, and its name says what holds.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[3])
from cases import PATIENCE, contains, equal, link_dialogues, run_all  # noqa: E402
from run import Practice  # noqa: E402

CHECK, TELL_CHANGES, *UNITS = (os.path.abspath(path) for path in (sys.argv[2], *sys.argv[4:]))
GOOD = "sendmail-auth-login-starttls"
STAND_IN = """\
#!/bin/sh
printf '%s\\n' "$@" >>told
"""


class World:
    """A practice server, a folder for saved accounts, and a desktop that shows messages."""

    def __init__(self, practice, folder):
        self.practice = practice
        self.port = urllib.parse.urlsplit(practice.read_list()[GOOD]["uri"]).port
        self.file = os.path.join(folder, "sendproof", "accounts.json")
        os.makedirs(os.path.dirname(self.file))
        programs = os.path.join(folder, "bin")
        os.mkdir(programs)
        for name, text in (("notify-send", STAND_IN), ("sendproof-check", f"#!/bin/sh\nexec '{CHECK}' "
                                                       f"--ca-file='{practice.ca_file}' \"$@\"\n")):
            with open(os.path.join(programs, name), "w", encoding="utf-8") as file:
                file.write(text)
            os.chmod(file.name, 0o755)
        os.environ["PATH"] = f"{programs}:{os.environ['PATH']}"
        os.chdir(folder)

    def save(self, **securities):
        """Accounts by their names, whose history stays; only one with STARTTLS works."""
        histories = {}
        if os.path.exists(self.file):
            with open(self.file, encoding="utf-8") as file:
                histories = {account["name"]: account.get("history", []) for account in json.load(file)["accounts"]}
        accounts = [{"id": name, "name": name, "server": "localhost", "port": self.port, "security": security,
                     "user": "", "until": "sign-in" if security == "none" else "hello",
                     "history": histories.get(name, [])} for name, security in securities.items()]
        with open(self.file, "w", encoding="utf-8") as file:
            json.dump({"version": 1, "accounts": accounts}, file)

    def begin(self):
        if os.path.exists(self.file):
            os.unlink(self.file)
        if os.path.exists("told"):
            os.unlink("told")

    def tell(self):
        done = subprocess.run([TELL_CHANGES], capture_output=True, text=True, timeout=PATIENCE)
        text = None
        if os.path.exists("told"):
            with open("told", encoding="utf-8") as file:
                text = file.read()
            os.unlink("told")
        return done, text


def check(*options):
    return subprocess.run(["sendproof-check", *options], capture_output=True, text=True, timeout=PATIENCE)


def changes(status):
    done = check("--all", "--changes")
    equal((done.returncode, done.stderr), (status, ""))
    return [line.split(":")[0] for line in done.stdout.splitlines()]


def test_only_what_changed_is_printed(world):
    world.begin()
    world.save(Home="starttls", Office="starttls")
    equal(changes(0), [])
    world.save(Home="starttls", Office="tls")
    equal(changes(1), ["✗ Office"])
    equal(changes(1), [])
    world.save(Home="tls", Office="starttls")
    equal(changes(1), ["✗ Home", "✓ Office"])
    equal(changes(1), [])


def test_what_was_never_tested_and_does_not_work_is_printed(world):
    world.begin()
    world.save(Home="starttls", Office="tls")
    equal(changes(1), ["✗ Office"])


def test_what_cannot_be_tested_is_an_error_and_no_change(world):
    world.begin()
    world.save(Home="starttls", Office="none")
    done = check("--all", "--changes")
    equal((done.returncode, done.stdout), (1, ""))
    contains(done.stderr, "Office: not tested. Enter the user name")


def test_changes_are_of_all_accounts_and_for_people(world):
    world.begin()
    for wrong in (("--changes", "smtp://localhost"), ("--changes", "--account=Home"), ("--changes", "--list-accounts"),
                  ("--changes", "--explain=550 x"), ("--changes", "--online-accounts"),
                  *(("--changes", "--all", other) for other in ("--json", "--quiet", "--format=tap"))):
        done = check(*wrong)
        equal(done.returncode, 2)
        contains(done.stderr, "--changes")


def test_the_desktop_is_told_of_changes_alone(world):
    world.begin()
    world.save(**{"Home": "starttls", "Fish & <b>Chips</b>": "starttls"})
    done, told = world.tell()
    equal((done.returncode, done.stderr, told), (0, "", None))
    world.save(**{"Home": "starttls", "Fish & <b>Chips</b>": "tls"})
    done, told = world.tell()
    equal((done.returncode, done.stderr), (0, ""))
    contains(told, "\n✗ Fish &amp; &lt;b>Chips&lt;/b>: ")
    assert "Home" not in told, told
    equal(world.tell()[1], None)


def test_accounts_that_cannot_be_read_are_a_failure_of_the_service(world):
    world.begin()
    os.mkdir(world.file)
    done, told = world.tell()
    os.rmdir(world.file)
    equal((done.returncode, told), (2, None))
    assert done.stderr, "nothing is said"


def test_systemd_understands_the_units(_world):
    if not shutil.which("systemd-analyze"):
        print("# systemd-analyze is not here")
        return
    with tempfile.TemporaryDirectory() as folder:
        # The program is not installed yet.
        for unit in UNITS:
            with open(unit, encoding="utf-8") as file:
                lines = [f"ExecStart={TELL_CHANGES}\n" if line.startswith("ExecStart=") and line.endswith("/tell-changes\n")
                         else line for line in file]
            with open(os.path.join(folder, os.path.basename(unit)), "w", encoding="utf-8") as file:
                file.writelines(lines)
        done = subprocess.run(["systemd-analyze", "--user", "--man=no", "verify", *os.listdir(folder)], cwd=folder,
                              env={**os.environ, "XDG_RUNTIME_DIR": folder}, capture_output=True, text=True, timeout=PATIENCE)
    equal((done.returncode, done.stdout + done.stderr), (0, ""))


def main():
    os.environ["LC_ALL"] = "C.UTF-8"
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_DATA_HOME"] = scratch
        dialogues = os.path.join(scratch, "dialogues")
        link_dialogues(sys.argv[3], dialogues, GOOD)
        practice = Practice(sys.argv[1], dialogues, scratch)
        try:
            return run_all(globals(), "test", World(practice, scratch))
        finally:
            practice.stop()
            os.chdir("/")


if __name__ == "__main__":
    sys.exit(main())
