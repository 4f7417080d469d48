# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader hears: the events that the accessibility bus carries while it listens."""

from contextlib import contextmanager
from dataclasses import dataclass

from desktop import wait_for
from window import BUTTON, Atspi, GLib, middle_of, name_of, role_of

FOCUSED = "object:state-changed:focused"
# Of windows: a dialog within its window is heard as what is around the focus.
ACTIVE = "object:state-changed:active"
# Before GTK 4.14 what is announced is the new description of what has the focus.
ANNOUNCED = ("object:property-change:accessible-description", "object:announcement")
# GTK 4.8 mistakes the one for the other.
WRONG = (Atspi.StateType.INVALID_ENTRY, Atspi.StateType.INVALID)


@dataclass(frozen=True)
class Heard:
    """Who has the focus now, and what is said of it."""

    role: str
    name: str
    description: str
    is_wrong: bool


def describe(accessible):
    states = accessible.get_state_set()
    return Heard(role_of(accessible), name_of(accessible), accessible.get_description() or "",
                 any(states.contains(state) for state in WRONG))


def is_unheard(accessible, words):
    """A screen reader does not heed that a row without the focus, or a button that comes up, is described."""
    if role_of(accessible) == BUTTON and name_of(accessible) == words:
        return True
    parent = accessible.get_parent()
    return parent is not None and name_of(parent) in ("Stages", "Accounts")


class Ear:
    """Keeps each event as it came: its type, its number and who sent it."""

    def __init__(self, window, *events):
        self._window = window
        self._names = events
        self.events = []
        self.said = []
        self._listener = Atspi.EventListener.new(self._hear)
        for name in events:
            self._listener.register(name)

    def __enter__(self):
        # Newer versions of GTK tell nothing before they know that somebody listens, which the bus
        # has told them by the time of an answer.
        middle_of(self._window.main)
        return self

    def __exit__(self, *_):
        for name in self._names:
            self._listener.deregister(name)

    def _hear(self, event, *_):
        self.events.append((event.type, event.detail1, event.source))
        self._keep_words(event)

    def _keep_words(self, event):
        if event.type in ANNOUNCED and event.any_data and not is_unheard(event.source, str(event.any_data)):
            self.said.append(str(event.any_data))

    def catch_up(self):
        while GLib.MainContext.default().iteration(False):
            pass
        return self.events

    def wait(self, condition, what):
        return wait_for(lambda: condition(self.catch_up()), what)


@contextmanager
def until_said(window, text):
    """Waits for what is shown for a few seconds only: what was said is known for ever.

    Newer versions of libadwaita say themselves that there is a toast.
    """
    with Ear(window, *ANNOUNCED) as ear:
        yield
        ear.wait(lambda _: any(said.endswith(text) for said in ear.said), lambda: f"{text!r} to be said; that was {ear.said}")
