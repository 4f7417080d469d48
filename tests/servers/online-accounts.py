#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests accounts whose tokens the desktop renews, against a real issuer and a real mail server.

    online-accounts.py SENDPROOF-CHECK [PART OF A TEST'S NAME]

GNOME Online Accounts itself, with a real keyring, gets tokens from oidc-provider, which is
at the addresses of Google's and Microsoft's issuers here, and Dovecot, at those of their
servers, takes them: Google's by the issuer's key, Microsoft's by asking the issuer. Every
function whose name begins with “test” is a test, and its name says what holds.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path += [str(FOLDER.parent / name) for name in ("network", "cli")]
import dovecot  # noqa: E402
import issuer  # noqa: E402
import packages  # noqa: E402
from authority import Authority  # noqa: E402
from cases import PATIENCE, contains, equal, run_all  # noqa: E402
from entrance import main  # noqa: E402
from online_desktop import DAEMON, Desktop  # noqa: E402
from room import Room  # noqa: E402

PASSWORDS = {"carl@example.net": "nobody signs in with it here"}
SERVERS = {"smtp.gmail.com", "smtp-mail.outlook.com"}
GOOGLE, MICROSOFT = "google", "windows_live"
USERS = {GOOGLE: "anna@gmail.com", MICROSOFT: "anna@outlook.com"}
RESOURCES = {GOOGLE: "https://mail.google.com/", MICROSOFT: "https://outlook.office.com/"}
OTHER_SERVICE = "https://files.example.test/"
GOA = "org.gnome.OnlineAccounts"
ACCOUNTS = "/org/gnome/OnlineAccounts/Accounts"
USECS = 1000000


class World:
    """The issuer, the mail server, and a desktop with an account at each of the two."""

    def __init__(self, folder, unpack, program, home):
        self.program = program
        self.folder = folder
        self.room = Room(folder / "room")
        unpack(self.room.root)
        self._become_the_internet()
        self._start_mail_server()
        # After all changes of the network: the daemon looks at its accounts after each.
        self.desktop = Desktop(home, DAEMON, wrapper=())
        self.desktop.open_keyring()
        self.desktop.write_accounts(**{f"account_{provider}": {
            "Provider": provider, "Identity": user, "PresentationIdentity": user, "MailEnabled": "true"}
            for provider, user in USERS.items()})
        self._wait_for_the_first_look()
        self._tokens = []
        self.issuer = issuer.Issuer(self.room, self._key, self._read_clients())

    def _become_the_internet(self):
        """The names of the providers lead here, and an authority of the test's own stands for them."""
        names = sorted({*issuer.NAMES, *SERVERS})
        authority = Authority(self.folder, "authority")
        certificate = authority.issue("server", names=",".join(f"DNS:{name}" for name in names))
        self._key = authority.issue("signing").key
        hosts = self.folder / "hosts"
        hosts.write_text(f"127.0.0.1 localhost {' '.join(names)}\n", encoding="ascii")
        for file, place in ((hosts, "/etc/hosts"), (authority.file, packages.AUTHORITIES)):
            subprocess.run(["mount", "--bind", file, place], check=True)
            self.room.copy(file, place)
        self.room.copy(certificate.file, "/etc/mail-certificate/server.pem")
        self.room.copy(certificate.key, "/etc/mail-certificate/server.key")

    def _start_mail_server(self):
        """That of both: whose account it is says how its tokens are looked at."""
        dovecot.lay_files(self.room, PASSWORDS)
        files = issuer.FILES / f"dovecot-{self.room.version_of('/usr/sbin/dovecot', '--version')}"
        if not files.exists():
            raise packages.Unavailable("this Dovecot is another")
        for file in files.iterdir():
            self.room.copy(file, f"/etc/dovecot/{file.name}")
        with self.room.path("/etc/dovecot/common.conf").open("a", encoding="ascii") as settings:
            settings.write("!include passdb.conf\n")
        public = subprocess.run(["openssl", "pkey", "-in", self._key, "-pubout"], check=True, capture_output=True)
        self.room.write(f"/etc/dovecot/keys/default/ES256/{issuer.KEY_NAME}", public.stdout.decode())
        dovecot.run(self.room)
        self.room.wait_for_ports((465, 587, 10025))

    def _ask_desktop(self, provider, interface, name):
        told = subprocess.run(
            ["gdbus", "call", "--session", "--dest", GOA, "--object-path", f"{ACCOUNTS}/account_{provider}",
             "--method", "org.freedesktop.DBus.Properties.Get", f"{GOA}.{interface}", name],
            env=self.desktop.environment, capture_output=True, text=True, check=True, timeout=PATIENCE).stdout
        return re.fullmatch(r"\(<'?(.*?)'?>,\)\n", told).group(1)

    def _wait_for_the_first_look(self):
        """The daemon looks at its accounts once, after its start, and finds nothing in the keyring yet."""
        for provider in USERS:
            self.room.wait_until(lambda which=provider: self._ask_desktop(which, "Account", "AttentionNeeded") == "true",
                                 "first look of the daemon at its accounts")

    def _read_clients(self):
        """Those that the daemon says it is, with their secrets."""
        return {provider: [self._ask_desktop(provider, "OAuth2Based", name) for name in ("ClientId", "ClientSecret")]
                for provider in USERS}

    def keep(self, provider, tokens):
        """What the desktop has in the keyring, from now on."""
        self.desktop.put_secret(provider, f"account_{provider}", **{
            **tokens, "access_token_expires_at": tokens["access_token_expires_at"] * USECS})
        self._tokens += [tokens["access_token"], tokens["refresh_token"]]
        return tokens

    def allow(self, provider, resource=None, **options):
        return self.keep(provider, self.issuer.allow(provider, USERS[provider], resource or RESOURCES[provider],
                                                     **options))

    def check(self, provider, *options):
        """Tests the account of the desktop."""
        return self._run(f"--online-account={USERS[provider]}", *options)

    def check_with(self, provider, token):
        """Tests it without the desktop."""
        file = self.folder / "token"
        file.write_text(token, encoding="ascii")
        server = {GOOGLE: "smtps://smtp.gmail.com", MICROSOFT: "smtp://smtp-mail.outlook.com"}[provider]
        return self._run(f"--user={USERS[provider]}", f"--token-file={file}", server)

    def _run(self, *options):
        done = subprocess.run([self.program, "--json", *options], capture_output=True, text=True, timeout=PATIENCE,
                              stdin=subprocess.DEVNULL, env=self.desktop.environment)
        assert not any(token in done.stdout + done.stderr for token in self._tokens)
        return done.returncode, json.loads(done.stdout) if done.stdout else None, done.stderr


def passes(done):
    status, result, said = done
    equal((status, said), (0, ""))
    equal(result["mechanism"], "OAUTHBEARER")


def is_refused(done, *words):
    status, result, said = done
    equal((status, said), (1, ""))
    equal(result["diagnosis"]["class"], "token-rejected")
    for each in words:
        contains(result["diagnosis"]["explanation"], each)


def signs_in_and_renews(world, provider):
    """The token that the desktop keeps, then a new one, when it has run out."""
    before = world.issuer.count_renewals(provider)
    world.allow(provider)
    passes(world.check(provider))
    equal(world.issuer.count_renewals(provider), before)

    kept = world.allow(provider, lifetime=-issuer.HOUR)
    is_refused(world.check_with(provider, kept["access_token"]))
    passes(world.check(provider))
    equal(world.issuer.count_renewals(provider), before + 1)
    # Renewed for an hour, which is not over.
    passes(world.check(provider))
    equal(world.issuer.count_renewals(provider), before + 1)


def test_a_token_that_has_run_out_is_renewed(world):
    signs_in_and_renews(world, GOOGLE)


def test_a_token_that_has_run_out_is_renewed_where_the_server_asks_the_issuer(world):
    signs_in_and_renews(world, MICROSOFT)


def needs_the_person(world, provider):
    kept = world.allow(provider, lifetime=-issuer.HOUR)
    world.issuer.revoke(provider, kept["refresh_token"])
    status, result, said = world.check(provider)
    equal((status, result), (1, None))
    contains(said, "sign in again in GNOME’s Settings › Online Accounts")


def test_what_the_person_has_withdrawn_at_the_provider_is_told(world):
    needs_the_person(world, GOOGLE)


def test_what_the_person_has_withdrawn_at_a_provider_without_secrets_is_told(world):
    needs_the_person(world, MICROSOFT)


def test_a_token_that_ran_out_is_told_where_the_desktop_thinks_otherwise(world):
    tokens = world.issuer.allow(GOOGLE, USERS[GOOGLE], RESOURCES[GOOGLE], -issuer.HOUR)
    world.keep(GOOGLE, {**tokens, "access_token_expires_at": tokens["access_token_expires_at"] + 2 * issuer.HOUR})
    is_refused(world.check(GOOGLE), "The token says that it expired on")


def test_a_token_for_another_service_is_told(world):
    world.allow(GOOGLE, OTHER_SERVICE)
    is_refused(world.check(GOOGLE), f"it’s for the service “{OTHER_SERVICE}”")


def test_a_token_that_is_renewed_for_another_service_is_told(world):
    world.allow(GOOGLE, OTHER_SERVICE, lifetime=-issuer.HOUR)
    is_refused(world.check(GOOGLE), f"it’s for the service “{OTHER_SERVICE}”")


def test_a_token_that_was_revoked_is_told(world):
    kept = world.allow(MICROSOFT)
    passes(world.check(MICROSOFT))
    world.issuer.revoke(MICROSOFT, kept["access_token"])
    is_refused(world.check(MICROSOFT))


def run_there(folder, unpack, program, part=""):
    tests = {name: value for name, value in globals().items() if callable(value) and part in name}
    # The way to a socket must not be long.
    with tempfile.TemporaryDirectory() as home:
        world = World(folder, unpack, program, home)
        try:
            failed = run_all(tests, "test", world)
        finally:
            world.desktop.stop()
    if failed:
        print(world.room.read_logs(*dovecot.LOGS), file=sys.stderr)
    return failed


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if not os.path.exists(DAEMON):
        sys.exit(print("1..0 # SKIP GNOME Online Accounts is not installed"))
    sys.exit(main(__file__, [(*dovecot.PACKAGES, *issuer.PACKAGES)], run_there, sys.argv[1:], issuer.fetch))
