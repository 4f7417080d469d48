# SPDX-License-Identifier: GPL-3.0-or-later
"""What is dragged into the window or pasted into a field fills the form, or is imported."""

import sys
from pathlib import Path

from accounts import Sidebar, saved
from desktop import PATIENCE, wait_for
from test_import import import_all
from test_secrets import PASTED, expect_found, expect_only_locked, own_clipboard
from tree import dialogs_in
from window import LABEL, foot_of, labels_in

# The drag source has its place below the window.
SCREEN = "1280x1500"
SIZE = (1200, 1200)
SOURCE_AT = (600, 1330)
URI = "smtp://bert@mail.example.net:2525"
TITLE = "Drag Source"


def open_window(stage):
    window = stage.open(is_practising=False)
    window.resize(*SIZE)
    return window


class Source:
    """Something that is dragged once."""

    def __init__(self, stage, kind, what):
        self._desktop = stage.desktop
        self._log = stage.desktop.folder / "drag-source.log"
        self._process = stage.desktop.start_quietly(
            self._log.stem, sys.executable, Path(__file__).with_name("drag_source.py"), kind, what)
        self._window = wait_for(self._find, "the drag source")
        self._desktop.xdotool("windowmove", "--sync", self._window, *SOURCE_AT)

    def _find(self):
        window = self._desktop.screen.focused_window()
        return window if window and self._desktop.screen.title_of(window) == TITLE else None

    def drop(self, window, accessible):
        """Drags it onto a widget of the window, by small steps as a hand does."""
        self._desktop.xdotool("mousemove", "--window", self._window, 60, 60)
        self._move_until("entered", 1)
        self._desktop.xdotool("mousedown", 1)
        try:
            self._move_until("begun", 16)
            window.point_at(accessible, place_of=foot_of)
            self._move_until("accepted", 1)
        finally:
            self._desktop.xdotool("mouseup", 1)

    def _move_until(self, word, step):
        """A hand is never quite still; what moved before the drag began is not heard of again."""
        def has_said():
            for way in (-step, step):
                self._desktop.xdotool("mousemove_relative", "--sync", "--", way, way)
            return word in self._log.read_text(encoding="utf-8")
        wait_for(has_said, f"the source to say “{word}”")

    def end(self):
        self._process.terminate()
        self._process.wait(PATIENCE)


def drop(stage, window, kind, what, accessible):
    source = Source(stage, kind, what)
    source.drop(window, accessible)
    return source


def wait_for_bert(window):
    wait_for(lambda: window.text("Server Name") == "mail.example.net",
             lambda: f"the server in the form; there is {window.text('Server Name')!r}")
    assert window.text("User Name") == "bert", window.text("User Name")
    assert window.text("Port") == "2525", window.text("Port")


def test_an_address_of_an_account_that_is_dropped_anywhere_fills_the_form(stage):
    window = open_window(stage)
    source = drop(stage, window, "text", URI, window.get(LABEL, "No Accounts Yet"))
    wait_for_bert(window)
    source.end()


def test_an_address_of_an_account_that_is_dropped_onto_a_field_fills_the_form(stage):
    window = open_window(stage)
    source = drop(stage, window, "text", URI, window.entry("User Name"))
    wait_for_bert(window)
    source.end()


def test_text_that_is_no_address_is_dropped_into_a_field_as_it_is(stage):
    window = open_window(stage)
    source = drop(stage, window, "text", "smtp.example.org", window.entry("Server Name"))
    wait_for(lambda: window.text("Server Name") == "smtp.example.org",
             lambda: f"the text in the field; there is {window.text('Server Name')!r}")
    source.end()


def drop_file(stage, name, server, count):
    window = open_window(stage)
    path = Path(stage.programs.data).parent / "tests" / "account" / "import" / name
    source = drop(stage, window, "file", path, window.entry("Server Name"))
    wait_for(lambda: stage.desktop.screen.focused_title() == "Import Accounts" or dialogs_in(window.main), "what it asks")
    # One within the window does not get the keyboard from where the file was dragged from.
    source.end()
    import_all(window, count)
    wait_for(lambda: len(saved(stage)) == count, lambda: f"{count} accounts: {saved(stage)}")
    assert server in [account["server"] for account in saved(stage)], saved(stage)
    wait_for(lambda: len(Sidebar(window).titles()) == count, "them in the sidebar")
    assert str(path) not in window.text("Server Name"), "the name of the file came into the field"
    return window


def test_a_profile_of_apple_that_is_dropped_is_imported(stage):
    drop_file(stage, "example.mobileconfig", "smtp.example.net", 1)


def test_the_settings_of_thunderbird_that_are_dropped_are_imported(stage):
    drop_file(stage, "thunderbird-prefs.js", "smtp.example.net", 4)


def test_a_password_that_is_dropped_is_only_in_locked_memory(stage):
    window = open_window(stage)
    source = drop(stage, window, "text", PASTED, window.entry("Password"))
    window.wait_for_length("Password", len(PASTED))
    source.end()
    expect_found(window, PASTED)
    expect_only_locked(window, PASTED, "after it was dropped")


def paste(stage, window, name, text):
    owner = own_clipboard(stage, text)
    window.fill_in(name, "")
    window.press("ctrl+v")
    return owner


def test_an_address_of_an_account_that_is_pasted_fills_the_form_at_once(stage):
    window = open_window(stage)
    owner = paste(stage, window, "Server Name", f" {URI}\n")
    wait_for_bert(window)
    assert not window.problems(), window.problems()
    window.fill_in("Server Name", "other.example.net")
    owner.terminate()
    owner.wait()
