# SPDX-License-Identifier: GPL-3.0-or-later
"""In a sandbox, where portals stand for the keyring and the files."""

import shutil
from contextlib import contextmanager

from accounts import Sidebar, save, saved
from desktop import wait_for
from portal import Portal, Sandbox
from test_accounts import fill_form, named, open_window, password_length
from test_kept import answer
from test_secrets import TYPED
from window import Window, find_button

SCREEN = "1280x1500"
UNAVAILABLE = "No keyring is available. Enter the password for each test."


class Inside(Window):
    """GTK tells nobody the number of its process, which is another one in a sandbox."""

    def keyboard_window(self):
        assert self.process.poll() is None, f"it ended: {self.read_log()}"
        window = self.desktop.screen.focused_window()
        return window if window and "sendproof" in self.desktop.screen.class_of(window).lower() else None


@contextmanager
def sandbox(stage, has_portal=True):
    """Gives what opens a window in it, and the portal."""
    box = Sandbox(stage.desktop, stage.programs)
    portal = Portal(stage.desktop, is_desktop=has_portal)
    try:
        yield lambda: open_window(stage, kind=Inside, wrapper=box.wrapper()), portal
    finally:
        portal.stop()
        shutil.rmtree(box.root)


def close(stage, window):
    window.press("ctrl+q")
    window.wait_for_end()
    stage.forget(window)


def test_a_password_is_saved_by_the_portal_of_secrets_and_read_again(stage):
    with sandbox(stage) as (open_inside, portal):
        window = open_inside()
        fill_form(window, 1)
        window.press("ctrl+s")
        answer(window, "alt+s")
        Sidebar(window).wait_for("anna")
        keyring = stage.data / "keyrings" / "default.keyring"
        wait_for(keyring.exists, "the file of passwords")
        assert "RetrieveSecret" in portal.asked, portal.asked
        assert TYPED.encode() not in keyring.read_bytes(), "the file has the password as it is"
        close(stage, window)
        window = open_inside()
        Sidebar(window).choose("anna")
        wait_for(lambda: password_length(window) == len(TYPED), "the password from the portal")


def test_without_a_portal_of_secrets_it_is_said_that_no_password_is_kept(stage):
    with sandbox(stage, has_portal=False) as (open_inside, _):
        save(stage, *named("Home", server="localhost", **{"saves-password": True, "user": "anna"}))
        window = open_inside()
        Sidebar(window).choose("Home")
        window.wait_for_label(UNAVAILABLE)


def test_accounts_of_other_programs_are_asked_for_by_the_portal_of_files(stage):
    with sandbox(stage) as (open_inside, portal):
        # As the portal of documents shows it, which nothing else of the home does.
        portal.file = stage.desktop.folder / "runtime" / "msmtprc"
        shutil.copy(f"{stage.programs.data}/../tests/account/import/msmtprc", portal.file)
        window = open_inside()
        window.press("ctrl+o")
        dialog = window.wait_for_dialog("Import Accounts")
        assert "OpenFile" in portal.asked, portal.asked
        assert find_button(dialog, "Import"), "nothing to import"
