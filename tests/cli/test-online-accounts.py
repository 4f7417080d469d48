#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests accounts of GNOME Online Accounts with sendproof-check.

    test-online-accounts.py SENDPROOF-PRACTICE SENDPROOF-CHECK DIALOGUES KIND

With the real daemon and a real keyring, or with one that is played where the real one
knows only large providers, or would have to fail. KIND is “test”, or “memory” for what
reads the program's whole memory. Every function whose name begins with it is a test, and
its name says what holds.
"""

import base64
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[3])
from cases import PASSWORD, PATIENCE, contains, equal, find_in_memory, run_all  # noqa: E402
from online_desktop import ALONE, DAEMON, PLAYED, Desktop  # noqa: E402
from run import Practice  # noqa: E402
from schema import read_json  # noqa: E402

CHECK = sys.argv[2]
KIND = sys.argv[4]
TOKEN = "a-token-that-is-longer-than-forty-characters-and-said-nowhere" * 4
DIALOGUE = """\
Title: A server for accounts of the desktop
About: Made for a test.
Listen: tls
Security: tls
User: anna@example.net
{secret}
Verdict: verified

S: 220 smtp.example.net ESMTP
C: EHLO *
S: 250-smtp.example.net
S: 250 AUTH {mechanism}
C: AUTH {mechanism} *
S: 235 2.7.0 Accepted
{end}
"""
BYE = "C?: QUIT\nS: 221 2.0.0 Bye"
SILENCE = "C: MAIL *\n@silence"
DIALOGUES = {
    "password": DIALOGUE.format(secret=f"Password: {PASSWORD}", mechanism="PLAIN", end=BYE),
    "token": DIALOGUE.format(secret=f"Token: {TOKEN}", mechanism="XOAUTH2", end=BYE),
    "password-silent": DIALOGUE.format(secret=f"Password: {PASSWORD}", mechanism="PLAIN", end=SILENCE),
    "token-silent": DIALOGUE.format(secret=f"Token: {TOKEN}", mechanism="XOAUTH2", end=SILENCE),
}
IMAP = {"ImapHost": "imap.example.net", "ImapUserName": "anna", "ImapUseSsl": "true"}


class World:
    """Practice servers, and the desktops that a test opens."""

    def __init__(self, practice, folder):
        self.ca_file = practice.ca_file
        self.ports = {name: urllib.parse.urlsplit(told["uri"]).port
                      for name, told in practice.read_list().items()}
        self._folder = folder
        self._desktops = []

    def _open(self, *service):
        folder = tempfile.mkdtemp(dir=self._folder)
        self._desktops.append(Desktop(folder, *service))
        return self._desktops[-1]

    def open_real(self, dialogue="password"):
        """Two that send, one without its secret, one whose mail is off, and one that does not send."""
        desktop = self._open(DAEMON)
        desktop.open_keyring()
        smtp = {"SmtpUseAuth": "true", "SmtpUserName": "anna@example.net", "SmtpUseSsl": "true",
                "SmtpAuthPlain": "true", **IMAP}
        desktop.write_accounts(
            account_1={"Provider": "imap_smtp", "Identity": "anna@example.net", "Enabled": "true",
                       "PresentationIdentity": "anna@example.net", "EmailAddress": "anna@example.net",
                       "SmtpHost": f"localhost:{self.ports[dialogue]}", **smtp},
            account_2={"Provider": "google", "Identity": "anna@gmail.com", "MailEnabled": "true",
                       "PresentationIdentity": "anna@gmail.com"},
            account_3={"Provider": "imap_smtp", "Identity": "lost@example.net", "Enabled": "true",
                       "PresentationIdentity": "lost@example.net", "EmailAddress": "lost@example.net",
                       "SmtpHost": "smtp.example.net", **{**smtp, "SmtpUseSsl": "false", "SmtpUseTls": "true"}},
            account_4={"Provider": "google", "Identity": "off@gmail.com", "MailEnabled": "false",
                       "PresentationIdentity": "off@gmail.com", "CalendarEnabled": "true"},
            account_5={"Provider": "exchange", "Identity": "anna@corp.example", "MailEnabled": "true",
                       "PresentationIdentity": "anna@corp.example", "Host": "exchange.corp.example"})
        desktop.put_secret("imap_smtp", "account_1", **{"imap-password": "another", "smtp-password": PASSWORD})
        desktop.put_secret("google", "account_2", access_token=TOKEN, refresh_token="nobody-asks-for-it",
                           access_token_expires_at=int(time.time() + 3600) * 1000000)
        return desktop

    def open_played(self, how, dialogue="token"):
        return self._open(sys.executable, PLAYED, str(self.ports[dialogue]), TOKEN, how)

    def open_bare(self):
        return self._open()

    def close(self):
        for desktop in self._desktops:
            desktop.stop()
        self._desktops.clear()


def check(desktop, *options, wrapper=()):
    done = subprocess.run([*wrapper, CHECK, *options], capture_output=True, text=True, timeout=PATIENCE,
                          stdin=subprocess.DEVNULL, env=desktop.environment)
    for secret in (PASSWORD, TOKEN):
        assert secret not in done.stdout + done.stderr
    return done


def refused(desktop, *options, saying, status=2):
    done = check(desktop, *options)
    equal((done.returncode, done.stdout), (status, ""))
    contains(done.stderr, saying)


# With the real daemon

def test_the_accounts_that_send_are_listed(world):
    desktop = world.open_real()
    port = world.ports["password"]
    listed = read_json(check(desktop, "--online-accounts", "--json").stdout)
    equal(listed, [
        {"address": "anna@example.net", "provider": "IMAP and SMTP", "server": "localhost", "port": port,
         "security": "tls", "user": "anna@example.net", "credentials": "password"},
        {"address": "anna@gmail.com", "provider": "Google", "server": "smtp.gmail.com", "port": 465,
         "security": "tls", "user": "anna@gmail.com", "credentials": "token"},
        {"address": "lost@example.net", "provider": "IMAP and SMTP", "server": "smtp.example.net", "port": 587,
         "security": "starttls", "user": "anna@example.net", "credentials": "password"}])
    lines = check(desktop, "--online-accounts").stdout.splitlines()
    equal([line.split("\t")[0] for line in lines], [account["address"] for account in listed])


def test_the_password_of_the_desktop_signs_in(world):
    desktop = world.open_real()
    done = check(desktop, f"--ca-file={world.ca_file}", "--json", "--online-account=Anna@example.net")
    equal((done.returncode, done.stderr), (0, ""))
    result = read_json(done.stdout)
    equal((result["mechanism"], result["account"]["port"]), ("PLAIN", world.ports["password"]))


def test_the_other_options_are_as_usual(world):
    desktop = world.open_real()
    done = check(desktop, f"--ca-file={world.ca_file}", "--json", "--until=hello", "--online-account=anna@example.net")
    equal((done.returncode, read_json(done.stdout)["until"]), (0, "hello"))
    done = check(desktop, "--json", "--timeout=1", "--security=starttls", "--until=hello",
                 "--online-account=anna@example.net")
    equal(read_json(done.stdout)["account"]["port"], 587)


def test_the_token_of_the_desktop_is_got(world):
    """That of Google, which is for Google's server, and so goes nowhere."""
    done = check(world.open_real(), "--json", "--timeout=5", "--online-account=anna@gmail.com", wrapper=ALONE)
    equal((done.returncode, done.stderr), (1, ""))
    equal(read_json(done.stdout)["account"]["server"], "smtp.gmail.com")


def test_an_account_that_is_not_there_or_does_not_send_is_wrong_usage(world):
    desktop = world.open_real()
    refused(desktop, "--online-account=bert@example.net", saying="“bert@example.net”: GNOME Online Accounts has no")
    refused(desktop, "--online-account=off@gmail.com", saying="mail is turned off")
    refused(desktop, "--online-account=anna@corp.example", saying="doesn’t send by SMTP")


def test_an_account_whose_secret_is_lost_is_told(world):
    refused(world.open_real(), "--online-account=lost@example.net", saying="GNOME")


def test_a_saved_account_remembers_the_account_of_the_desktop(world):
    desktop = world.open_real()
    accounts = [{"id": f"id-{name}", "name": name, "server": "localhost", "port": world.ports["password"],
                 "security": "tls", "user": "anna@example.net", "until": "sign-in", "online-account": online}
                for name, online in (("Home", "account_1"), ("Gone", "account_99"), ("Odd", "../x y"))]
    accounts.append({**accounts[0], "id": "id-other", "name": "Other", "password-is-token": True})
    file = os.path.join(desktop.folder, "data", "sendproof", "accounts.json")
    os.makedirs(os.path.dirname(file))
    with open(file, "w", encoding="utf-8") as saved:
        json.dump({"version": 1, "accounts": accounts}, saved)
    done = check(desktop, f"--ca-file={world.ca_file}", "--account=Home")
    equal((done.returncode, done.stderr), (0, ""))
    refused(desktop, "--account=Gone", saying="no longer in GNOME’s Settings › Online Accounts")
    refused(desktop, "--account=Odd", saying="no longer in GNOME’s Settings › Online Accounts")
    refused(desktop, "--account=Other", saying="has a password for this account, but no access token")
    assert PASSWORD not in open(file, encoding="utf-8").read()


# With one that is played

def test_a_token_of_the_desktop_signs_in(world):
    done = check(world.open_played("well"), f"--ca-file={world.ca_file}", "--json",
                 "--online-account=anna@example.net")
    equal((done.returncode, done.stderr), (0, ""))
    equal(read_json(done.stdout)["mechanism"], "XOAUTH2")


def test_a_search_asks_the_desktop_once_for_all_trials(world):
    done = check(world.open_played("once"), f"--ca-file={world.ca_file}", "--json", "--find",
                 "--online-account=anna@example.net")
    equal((done.returncode, done.stderr), (0, ""))
    equal(json.loads(done.stdout)["find"]["found"]["proven"], "sign-in")


def test_a_search_that_the_desktop_has_no_token_for_is_told(world):
    refused(world.open_played("refused"), "--find", "--online-account=anna@example.net",
            saying="sign in again in GNOME’s Settings › Online Accounts", status=1)


def test_a_sign_in_that_the_desktop_has_lost_is_told(world):
    refused(world.open_played("refused"), "--online-account=anna@example.net",
            saying="sign in again in GNOME’s Settings › Online Accounts", status=1)


def test_what_else_the_desktop_says_is_told(world):
    done = check(world.open_played("other"), "--online-account=anna@example.net")
    equal(done.returncode, 2)
    contains(done.stderr, "GNOME Online Accounts says: The provider")
    assert "\x1b" not in done.stderr


def test_a_daemon_that_crashes_is_told(world):
    refused(world.open_played("crash"), "--online-account=anna@example.net", saying="quit unexpectedly")


def test_a_daemon_that_does_not_answer_ends_with_the_deadline(world):
    for how in ("silent", "list-silent"):
        refused(world.open_played(how), "--timeout=3", "--online-account=anna@example.net", saying="doesn’t answer")


def test_ctrl_c_ends_the_wait_for_the_desktop(world):
    desktop = world.open_played("silent")
    subprocess.run([CHECK, "--online-accounts"], env=desktop.environment, check=True, timeout=PATIENCE,
                   stdout=subprocess.DEVNULL)
    process = subprocess.Popen([CHECK, "--online-account=anna@example.net"], env=desktop.environment,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    # Once it watches for it: what ends a program anyway shows nothing.
    wait_until_it_catches(process, signal.SIGINT)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=PATIENCE)
    equal(process.returncode, 130)


def wait_until_it_catches(process, number):
    while True:
        with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
            caught = next(line for line in file if line.startswith("SigCgt:"))
        if int(caught.split()[1], 16) >> (number - 1) & 1:
            return
        assert process.poll() is None


def test_a_desktop_without_it_is_told(world):
    desktop = world.open_bare()
    refused(desktop, "--online-accounts", saying="GNOME Online Accounts is not available here")
    refused(desktop, "--online-account=anna@example.net", saying="is not available here")
    desktop.environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent"
    refused(desktop, "--online-accounts", saying="is not available here")


def test_options_that_contradict_it_are_refused(world):
    desktop = world.open_bare()
    uri = "smtp://anna@smtp.invalid"
    refused(desktop, "--online-accounts", uri, saying="--online-accounts")
    refused(desktop, "--online-accounts", "--all", saying="--online-accounts")
    refused(desktop, "--online-accounts", "--report", saying="--report")
    refused(desktop, "--online-account=a@example.net", uri, saying="--online-account")
    refused(desktop, "--online-account=a@example.net", "--all", saying="--online-account")
    refused(desktop, "--explain=550 no", "--online-accounts", saying="--explain")


# Secrets

def only_locked(world, desktop, secret, sent):
    process = subprocess.Popen(
        [CHECK, f"--ca-file={world.ca_file}", "--until=recipient", "--online-account=anna@example.net"],
        env=desktop.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        while b"MAIL FROM" not in (line := process.stdout.readline()):
            assert line, "the sign-in did not come"
        # Pieces of it: what is left of a freed block mostly lacks its beginning.
        pieces = {secret[at:at + 30].encode() for at in range(0, len(secret) - 30, 10)}
        found = find_in_memory(process, pieces | {base64.b64encode(sent.encode())})
        assert found, "not even the secret itself was found"
        assert all("lo" in flags and "dd" in flags for flags in found), found
    finally:
        process.kill()
        process.communicate()


def memory_has_the_password_of_the_desktop_only_where_it_is_locked(world):
    only_locked(world, world.open_real("password-silent"), PASSWORD, f"\0anna@example.net\0{PASSWORD}")


def memory_has_the_token_of_the_desktop_only_where_it_is_locked(world):
    only_locked(world, world.open_played("well", "token-silent"), TOKEN,
                f"user=anna@example.net\1auth=Bearer {TOKEN}\1\1")


def in_a_world(test):
    def run(world):
        try:
            test(world)
        finally:
            world.close()
    return run


def main():
    if not os.path.exists(DAEMON):
        print("1..0 # SKIP GNOME Online Accounts is not installed")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        dialogues = os.path.join(scratch, "dialogues")
        os.mkdir(dialogues)
        for name, text in DIALOGUES.items():
            with open(os.path.join(dialogues, f"{name}.smtp"), "w", encoding="utf-8") as file:
                file.write(text)
        practice = Practice(sys.argv[1], dialogues, scratch)
        tests = {name: in_a_world(value) for name, value in globals().items() if callable(value)}
        try:
            return run_all(tests, KIND, World(practice, scratch))
        finally:
            practice.stop()


if __name__ == "__main__":
    sys.exit(main())
