#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests saved accounts with sendproof-check, with passwords from a real keyring.

    dbus-run-session -- test-accounts.py SENDPROOF-PRACTICE SENDPROOF-CHECK DIALOGUES KIND

KIND is “test”, or “memory” for what reads the program's whole memory. Every
function whose name begins with it is a test, and its name says what holds.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse

import gi

gi.require_version("Secret", "1")
from gi.repository import Secret  # noqa: E402

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[3])
from cases import (PASSWORD, PATIENCE, SILENT_AFTER_SIGN_IN, contains, equal,  # noqa: E402
                   find_in_memory, link_dialogues, run_all)
from run import Practice  # noqa: E402
from schema import read_json  # noqa: E402

CHECK = sys.argv[2]
KIND = sys.argv[4]
SCHEMA = Secret.Schema.new("io.github.sendproof.Sendproof.Password", Secret.SchemaFlags.NONE,
                           {"server": Secret.SchemaAttributeType.STRING,
                            "port": Secret.SchemaAttributeType.INTEGER,
                            "user": Secret.SchemaAttributeType.STRING})
GOOD = "sendmail-auth-login-starttls"
BAD = "credentials-rejected"


class World:
    """A keyring, servers, and a folder for the accounts."""

    def __init__(self, practice, folder):
        self.practice = practice
        self.dialogues = practice.read_list()
        self.file = os.path.join(folder, "data", "sendproof", "accounts.json")
        os.makedirs(os.path.dirname(self.file), exist_ok=True)
        self.keyring = None

    def start_keyring(self):
        self.keyring = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.keyring.stdin.write(b"secret of the keyring")
        self.keyring.stdin.close()
        subprocess.run(["gdbus", "wait", "--session", "--timeout=60", "org.freedesktop.secrets"],
                       check=True)

    def stop(self):
        if self.keyring:
            self.keyring.kill()
            self.keyring.wait()
        self.practice.stop()

    def account(self, name, dialogue, *, password=None, **more):
        """What the file says of an account whose server plays the dialogue."""
        settings = self.dialogues[dialogue]
        address = urllib.parse.urlsplit(settings["uri"])
        account = {"id": f"id-of-{name}", "name": name, "server": address.hostname,
                   "port": address.port, "security": settings["security"],
                   **{key: settings[key] for key in
                      ("user", "mechanism", "until", "sender", "recipient")}, **more}
        if password is not None:
            user = urllib.parse.quote(settings["user"], safe="")
            account["saves-password"] = True
            account["password-place"] = f"smtp://{user}@{address.hostname}:{address.port}"
            Secret.password_store_sync(
                SCHEMA, {"server": address.hostname, "port": str(address.port),
                         "user": settings["user"]},
                Secret.COLLECTION_DEFAULT, name, password, None)
        return account

    def good(self, name="Home", **more):
        return self.account(name, GOOD, password=self.dialogues[GOOD]["password"], **more)

    def bad(self, name="Office"):
        return self.account(name, BAD, password=self.dialogues[BAD]["password"])

    def save(self, *accounts):
        with open(self.file, "w", encoding="utf-8") as file:
            json.dump({"version": 1, "accounts": accounts}, file)

    def saved(self):
        with open(self.file, encoding="utf-8") as file:
            return json.load(file)["accounts"]

    def check(self, *options, typed=""):
        return subprocess.run([CHECK, *options], input=typed, capture_output=True, text=True,
                              timeout=PATIENCE)

    def test(self, *options, **more):
        return self.check(f"--ca-file={self.practice.ca_file}", *options, **more)


def refused(world, *options, saying):
    done = world.check(*options)
    equal((done.returncode, done.stdout), (2, ""))
    contains(done.stderr, saying)


# Choosing an account

def test_without_accounts_the_list_is_empty(world):
    done = world.check("--list-accounts")
    equal((done.returncode, done.stdout, done.stderr), (0, "", ""))
    equal(read_json(world.check("--list-accounts", "--json").stdout), [])


def test_the_list_has_a_line_for_each_account(world):
    world.save(world.good(), world.bad())
    lines = world.check("--list-accounts").stdout.splitlines()
    equal([line.split("\t")[0] for line in lines], ["Home", "Office"])
    contains(lines[0], "not tested yet")
    listed = read_json(world.check("--list-accounts", "--json").stdout)
    equal([account["id"] for account in listed], ["id-of-Home", "id-of-Office"])


def test_a_name_that_is_not_there_or_twice_is_said(world):
    world.save(world.good(), world.good() | {"id": "another"})
    refused(world, "--account=Nowhere", saying="Nowhere")
    refused(world, "--account=Home", saying="more than one")
    equal(world.test("--account=another").returncode, 0)


def test_options_that_a_saved_account_excludes_are_named(world):
    world.save(world.good())
    refused(world, "--account=Home", "--all", saying="--account")
    refused(world, "--account=Home", "smtp://smtp.invalid", saying="--account")
    refused(world, "--account=Home", "--user=bert", saying="--user")
    refused(world, "--all", "--password-file=-", saying="--password-file")
    refused(world, "--all", "--allow-plaintext-password", saying="--allow-plaintext-password")
    refused(world, "--all", "--report", saying="--report")


# Testing it

def test_the_password_comes_from_the_keyring_and_the_test_is_remembered(world):
    world.save(world.good())
    done = world.test("--account=Home")
    equal((done.returncode, done.stderr), (0, ""))
    contains(done.stdout, "✓ Sending works")
    history = world.saved()[0]["history"]
    equal([(entry["class"], entry["verified"], entry["until"]) for entry in history],
          [("verified", True, "message")])
    contains(world.check("--list-accounts").stdout, "verified")
    assert world.dialogues[GOOD]["password"] not in json.dumps(world.saved())


def test_a_failure_says_what_is_different_from_the_last_success(world):
    account = world.good()
    world.save(account)
    world.test("--account=Home")
    remembered = world.saved()[0]
    world.save(world.bad() | {"name": "Home", "history": remembered["history"]})
    done = world.test("--account=Home")
    equal(done.returncode, 1)
    contains(done.stdout, "Changed since it last worked")
    contains(done.stdout, f"Port: {account['port']} →")
    equal([entry["verified"] for entry in world.saved()[0]["history"]], [False, True])


def test_a_password_file_goes_before_the_keyring(world):
    world.save(world.account("Home", GOOD, password="wrong"))
    done = world.test("--account=Home", "--quiet", "--password-file=-",
                      typed=world.dialogues[GOOD]["password"] + "\n")
    equal(done.returncode, 0)


def test_without_a_saved_password_it_is_asked_for(world):
    world.save(world.account("Home", GOOD, user="somebody"))
    done = world.test("--account=Home")
    equal(done.returncode, 2)
    contains(done.stderr, "No password is saved")
    contains(done.stderr, "--password-file")


def test_all_accounts_are_tested_with_a_line_each(world):
    world.save(world.good(), world.bad(), world.account("Club", GOOD, user="somebody"))
    done = world.test("--all")
    equal(done.returncode, 1)
    lines = done.stdout.splitlines()
    equal([line[:8].split(":")[0] for line in lines], ["✓ Home", "✗ Office", "– Club"])
    contains(lines[2], "No password is saved")
    equal([len(account.get("history", [])) for account in world.saved()], [1, 1, 0])


# Until the recipient, with nothing that could be said to be one.
NOBODY = {"user": "", "sender": "", "recipient": "", "until": "recipient"}


def test_among_all_an_account_without_sender_and_recipient_is_not_tested(world):
    world.save(world.account("Nobody", GOOD, **NOBODY), world.good(),
               world.account("Unnamed", GOOD, user="", until="sign-in"))
    done = world.test("--all")
    equal(done.returncode, 1)
    lines = done.stdout.splitlines()
    equal(lines[0], "– Nobody: not tested. Enter the address to send from.")
    contains(lines[1], "✓ Home")
    equal(lines[2], "– Unnamed: not tested. Enter the user name, often the full email address.")
    equal([len(account.get("history", [])) for account in world.saved()], [0, 1, 0])
    results = read_json(world.test("--all", "--json").stdout)
    equal([result.get("problem") for result in results],
          ["Enter the address to send from.", None,
           "Enter the user name, often the full email address."])


def test_one_account_without_sender_and_recipient_is_wrong_usage(world):
    world.save(world.account("Nobody", GOOD, **NOBODY))
    refused(world, "--account=Nobody", saying="Enter the address to send from.")
    refused(world, "--account=Nobody", "--json", saying="Enter the address to send to.")
    equal(world.saved()[0].get("history", []), [])


def test_an_account_that_is_not_complete_asks_for_no_password(world):
    world.save(world.account("Home", GOOD, user="somebody", sender="", recipient="",
                             until="recipient"))
    refused(world, "--account=Home", "--password-file=/nonexistent", saying="to send from")


def test_all_is_an_array_of_the_same_objects_in_json(world):
    world.save(world.good(), world.bad(), world.account("Club", GOOD, user="somebody"))
    done = world.test("--all", "--json")
    equal((done.returncode, done.stderr), (1, ""))
    results = read_json(done.stdout)
    equal([result["name"] for result in results], ["Home", "Office", "Club"])
    equal([result["verified"] for result in results], [True, False, False])
    equal(results[1]["diagnosis"]["class"], "credentials-rejected")
    contains(results[2]["problem"], "No password")


def test_ten_accounts_that_work_end_well(world):
    world.save(*(world.good(f"Account {number}") for number in range(10)))
    done = world.test("--all")
    equal(done.returncode, 0)
    equal([line.split(":")[0] for line in done.stdout.splitlines()],
          [f"✓ Account {number}" for number in range(10)])


def test_what_cannot_be_read_is_named(world):
    with open(world.file, "w", encoding="utf-8") as file:
        file.write("damaged")
    done = world.check("--list-accounts")
    equal((done.returncode, done.stdout), (0, ""))
    path = re.search(r"kept as (.*)", done.stderr).group(1)
    equal(open(path, encoding="utf-8").read(), "damaged")


# Secrets

def memory_has_the_password_from_the_keyring_only_where_it_is_locked(world):
    world.save(world.account("Silent", "silent", password=PASSWORD, until="recipient"))
    process = subprocess.Popen(
        [CHECK, f"--ca-file={world.practice.ca_file}", "--account=Silent"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    try:
        while b"MAIL FROM" not in (line := process.stdout.readline()):
            assert line, "it ended before"
        found = find_in_memory(process, {PASSWORD.encode()})
        assert found, "not even the password itself was found"
        assert all("lo" in flags and "dd" in flags for flags in found), found
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def main():
    os.environ["LC_ALL"] = "C.UTF-8"
    with tempfile.TemporaryDirectory() as scratch:
        for variable in ("XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
            os.environ[variable] = os.path.join(scratch, "data")
        dialogues = os.path.join(scratch, "dialogues")
        link_dialogues(sys.argv[3], dialogues, GOOD, BAD)
        with open(os.path.join(dialogues, "silent.smtp"), "w", encoding="utf-8") as file:
            file.write(SILENT_AFTER_SIGN_IN)
        world = World(Practice(sys.argv[1], dialogues, scratch), scratch)
        try:
            world.start_keyring()
            return run_all(globals(), KIND, world)
        finally:
            world.stop()


if __name__ == "__main__":
    sys.exit(main())
