# SPDX-License-Identifier: GPL-3.0-or-later
"""A real gnome-keyring on the test's own bus, and what is in it."""

import contextlib
import signal
import subprocess
from pathlib import Path

import gi

gi.require_version("Secret", "1")
from gi.repository import Gio, GLib, Secret  # noqa: E402

from desktop import PATIENCE, wait_for  # noqa: E402

NAME = "org.freedesktop.secrets"
PROMPTER = "org.gnome.keyring.SystemPrompter"
PROMPT = "Unlock Login Keyring"
SCHEMA = Secret.Schema.new("io.github.sendproof.Sendproof.Password", Secret.SchemaFlags.NONE,
                           {"server": Secret.SchemaAttributeType.STRING,
                            "port": Secret.SchemaAttributeType.INTEGER,
                            "user": Secret.SchemaAttributeType.STRING})


def has_owner(name=NAME):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    return bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                         "NameHasOwner", GLib.Variant("(s)", (name,)), None,
                         Gio.DBusCallFlags.NONE, -1).unpack()[0]


class Keyring:
    """It is unlocked, and empty where the data folder is a new one."""

    PASSWORD = b"the password of the keyring"

    def __init__(self, desktop):
        self._desktop = desktop
        self._prompter = None
        self._process = desktop.start_quietly(
            "keyring", "gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets",
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        self._process.stdin.write(self.PASSWORD)
        self._process.stdin.close()
        self.files = Path(desktop.environment["XDG_DATA_HOME"]) / "keyrings"
        wait_for(has_owner, "the keyring")
        self._service = Secret.Service.open_sync(Secret.Service, None,
                                                 Secret.ServiceFlags.LOAD_COLLECTIONS)

    def _items(self):
        """One that is removed between being found and being looked at is none."""
        while True:
            try:
                return self._service.search_sync(SCHEMA, {}, Secret.SearchFlags.ALL |
                                                 Secret.SearchFlags.LOAD_SECRETS)
            except GLib.Error as error:
                if "No such secret item" not in error.message:
                    raise

    def passwords(self):
        """By user, server and port; a locked one is nothing."""
        found = {}
        for item in self._items():
            attributes, secret = item.get_attributes(), item.get_secret()
            place = "{user} {server} {port}".format(**attributes)
            found[place] = secret.get_text() if secret else None
        return found

    def put(self, server, port, user, password):
        value = Secret.Value.new(password, -1, "text/plain")
        self._service.store_sync(SCHEMA, {"server": server, "port": str(port), "user": user},
                                 Secret.COLLECTION_DEFAULT, "Made by a test", value)

    def empty(self):
        """Somebody deletes all passwords in the keyring's own program."""
        for item in self._items():
            item.delete_sync()

    def lock(self):
        collection = Secret.Collection.for_alias_sync(
            self._service, Secret.COLLECTION_DEFAULT, Secret.CollectionFlags.NONE)
        count, _ = self._service.lock_sync([collection])
        assert count == 1, "nothing was locked"

    def offer_prompt(self):
        """From now on the person is asked for the keyring's password, by GNOME's own dialog."""
        self._prompter = self._desktop.offer_service(PROMPTER)

    def wait_for_prompt(self):
        wait_for(lambda: PROMPT in self._desktop.screen.focused_title(), "the question for the keyring's password")

    def answer_prompt(self, password=None):
        self.wait_for_prompt()
        self._desktop.type((password or self.PASSWORD).decode())
        self._desktop.press("Return")

    def wait_for_mistake(self):
        """The dialog says that this was not its password."""
        from window import labels_in, children_of, Atspi
        wait_for(lambda: any("incorrect" in label for application in
                             children_of(Atspi.get_desktop(0)) for label in labels_in(application)),
                 "words about the mistake")

    def dismiss_prompt(self):
        self.wait_for_prompt()
        self._desktop.press("Escape")

    def is_asking(self):
        return PROMPT in self._desktop.ask("xwininfo", "-root", "-tree")

    def wait_for_no_prompt(self):
        wait_for(lambda: not self.is_asking(), "the question to go")

    @contextlib.contextmanager
    def silence(self):
        """Whatever it is asked, it answers later."""
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    def stop(self):
        if self._prompter:
            self._desktop.withdraw_service(self._prompter)
        self._process.terminate()
        self._process.wait(PATIENCE)
        wait_for(lambda: not has_owner(), "the keyring to go")
