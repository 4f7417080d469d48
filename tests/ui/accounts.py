# SPDX-License-Identifier: GPL-3.0-or-later
"""The saved accounts, as a file has them and as the sidebar shows them."""

import json

from desktop import wait_for
from window import (ITEM, LIST, Atspi, children_of, click, find_button, has_state, labels_in,
                    name_of, role_of, walk)


# What is about all accounts is in the program's menu.
OF_THE_PROGRAM = ("Test All", "Stop All Tests", "Import", "Undo")


def file_of(stage):
    return stage.data / "sendproof" / "accounts.json"


def saved(stage):
    """The accounts that are in the file."""
    path = file_of(stage)
    return json.loads(path.read_text(encoding="utf-8"))["accounts"] if path.exists() else []


def save(stage, *accounts):
    """Writes them as another process does: the file is there whole or not at all."""
    path = file_of(stage)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name("new")
    members = [{"id": f"made-by-a-test-{number}", **account}
               for number, account in enumerate(accounts)]
    new.write_text(json.dumps({"version": 1, "accounts": members}), encoding="utf-8")
    new.rename(path)


class Sidebar:
    """The accounts of a window."""

    def __init__(self, window):
        self.window = window
        self._list = None

    def rows(self):
        """Each row with its title, read once: rows come and go while they are looked at."""
        # There for as long as the window, once it is.
        self._list = self._list or self.window.find(LIST, "Accounts")
        read = [(row, labels_in(row)) for row in children_of(self._list) if role_of(row) == ITEM] \
            if self._list else []
        return [(row, labels[0]) for row, labels in read if labels]

    def titles(self):
        return [title for _, title in self.rows()]

    def selected(self):
        return [title for row, title in self.rows() if has_state(row, Atspi.StateType.SELECTED)]

    def row(self, title):
        return wait_for(lambda: next((row for row, found in self.rows() if found == title), None),
                        lambda: f"{title!r} among {self.titles()}")

    def says(self, title):
        """All that a screen reader hears of an account."""
        return [name_of(found) for found in walk(self.row(title)) if name_of(found)]

    def wait_for(self, *titles):
        wait_for(lambda: self.titles() == list(titles),
                 lambda: f"the accounts {list(titles)}; there are {self.titles()}")

    def wait_for_selected(self, *titles):
        wait_for(lambda: self.selected() == list(titles),
                 lambda: f"{list(titles)} to be selected; it is {self.selected()}")

    def wait_for_mark(self, title, mark):
        wait_for(lambda: any(said.startswith(mark) for said in self.says(title)),
                 lambda: f"{mark!r} at {title!r}, which says {self.says(title)}")

    def choose(self, title, modifier=None):
        """Clicks on an account; with a key held down the others stay selected."""
        if modifier:
            self.window.desktop.xdotool("keydown", modifier)
        self.window.point_at(self.row(title), 1)
        if modifier:
            self.window.desktop.xdotool("keyup", modifier)

    def select(self, title):
        """As a screen reader does, also behind a dialog."""
        accounts, titles = self.window.find(LIST, "Accounts"), self.titles()
        for selected in self.selected():
            Atspi.Selection.deselect_child(accounts, titles.index(selected))
        Atspi.Selection.select_child(accounts, titles.index(title))
        self.wait_for_selected(title)

    def choose_in_menu(self, *words):
        menu = "Main Menu" if words[0] in OF_THE_PROGRAM else "Account Menu"
        self.window.choose_in_menu(menu, *words)

    def undo(self):
        click(self._find_undo())

    def hold_undo(self):
        """What tells of a deletion does not go while the mouse is on it."""
        self.window.point_at(self._find_undo())

    def _find_undo(self):
        return wait_for(lambda: find_button(self.window.main, "Undo"), "the button to undo it")
