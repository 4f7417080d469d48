# SPDX-License-Identifier: GPL-3.0-or-later
"""What the accessibility bus tells of: windows, dialogs, and what is in them."""

import contextlib
import os
from collections import defaultdict, namedtuple
from functools import lru_cache

import dbus
import dbus.bus
import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from desktop import PATIENCE  # noqa: E402

ALERT, LIST = "alert", "list"
# Newer versions of libadwaita show dialogs within their window, so far below it; toasts are deeper.
WINDOW, DIALOG, DEEPEST_DIALOG = "frame", "dialog", 2
# Lists of many lines, which nobody needs to look through for anything else.
LONG_LISTS = ("Dialogues", "Transcript")
# As the bus tells of a widget that it has
Item = namedtuple("Item", "reference application parent place count interfaces name role description states")
GET_ITEMS = "/org/a11y/atspi/cache", "org.a11y.atspi.Cache", "GetItems"


class Look:
    """What a program has at one moment, told in one answer instead of in several a widget.

    It may lack some and have others that are hidden. Who is in whom is asked for: there GTK 4.8
    mistakes what is hidden for what is shown and was never asked for.
    """

    # While somebody looks, names and states are those of that moment.
    current = None
    _bus = None

    def __init__(self, top):
        self._top = top
        self.items = {}
        self._within = defaultdict(list)
        # It may have gone meanwhile.
        with contextlib.suppress(dbus.DBusException):
            for told in self._ask(top.app.bus_name) if top.app else ():
                item = Item(*told)
                self.items[item.reference[1]] = item
                self._within[item.parent[1]].append(item)

    @classmethod
    def _ask(cls, program):
        if cls._bus is None:
            session = dbus.bus.BusConnection(os.environ["DBUS_SESSION_BUS_ADDRESS"])
            address = session.call_blocking("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", "", ())
            cls._bus = dbus.bus.BusConnection(address)
        return cls._bus.call_blocking(program, *GET_ITEMS, "", (), timeout=PATIENCE)

    @classmethod
    def item_of(cls, accessible):
        """What is told of it at the moment at which somebody looks, if anybody does."""
        if isinstance(accessible, Item):
            return accessible
        return cls.current and cls.current.items.get(accessible.path)

    def items_in(self, item):
        return self._within[item.reference[1]]

    def __enter__(self):
        Look.current = self
        return self

    def __exit__(self, *_):
        Look.current = None

    def reach(self, item, also=None):
        """The widget and its place among those that a walk would come by, or nothing where it would not."""
        steps = []
        while item and item.reference[1] != self._top.path:
            steps.insert(0, item)
            item = self.items.get(item.parent[1])
        if not item or any(_is_apart(step, depth, also) for depth, step in enumerate(steps[:-1])):
            return None
        found, places = self._top, []
        for step in steps:
            place, found = _find_child(found, step.place, step.reference[1])
            if not found:
                return None
            places.append(place)
        return tuple(places), found


def _is_apart(item, depth, also):
    if role_of(item) == LIST:
        return name_of(item) in LONG_LISTS and name_of(item) != also
    return role_of(item) in (DIALOG, ALERT) and depth <= DEEPEST_DIALOG


def _find_child(parent, place, path):
    """What is hidden counts at its place in some, and not at all in others."""
    likely = child_at(parent, place)
    if likely and likely.path == path:
        return place, likely
    return next(((place, child) for place, child in enumerate(children_of(parent)) if child.path == path), (0, None))


def child_at(accessible, place):
    try:
        return accessible.get_child_at_index(place)
    except GLib.Error:
        return None


def children_of(accessible):
    if isinstance(accessible, Item):
        return Look.current.items_in(accessible)
    item = Look.item_of(accessible)
    try:
        count = item.count if item else accessible.get_child_count()
    except GLib.Error:
        return []
    children = (child_at(accessible, place) for place in range(count))
    return [child for child in children if child is not None]


@lru_cache(maxsize=None)
def _role_name(role):
    return Atspi.role_get_name(Atspi.Role(role))


def role_of(accessible):
    """Which stays what it is: it is asked for once."""
    if item := Look.item_of(accessible):
        return _role_name(item.role)
    if not hasattr(accessible, "known_role"):
        try:
            accessible.known_role = accessible.get_role_name()
        except GLib.Error:
            return "gone"
    return accessible.known_role


def name_of(accessible):
    if item := Look.item_of(accessible):
        return str(item.name)
    try:
        return accessible.get_name()
    except GLib.Error:
        return ""


def has_state(accessible, state):
    if item := Look.item_of(accessible):
        word, bit = divmod(int(state), 32)
        return bool(item.states[word] >> bit & 1)
    try:
        return accessible.get_state_set().contains(state)
    except GLib.Error:
        return False


def dialogs_in(window):
    """Those that are shown within it, the uppermost last: they stand beside all else that is in it."""
    children = children_of(window)
    for _ in range(DEEPEST_DIALOG):
        if dialogs := [child for child in children[1:] if role_of(child) in (DIALOG, ALERT)]:
            return dialogs
        children = children_of(children[0]) if children else ()
    return []


def walk(accessible, also=None):
    """@accessible and all in it, but no dialogs; what is in a long list only where it is @also looked for."""
    role = role_of(accessible)
    is_first = not Look.current and role in (WINDOW, DIALOG, ALERT)
    with Look(accessible) if is_first else contextlib.nullcontext():
        yield from _walk(accessible, also, dialogs_in(accessible) if role == WINDOW else ())


def _walk(accessible, also, apart):
    yield accessible
    if role_of(accessible) == LIST and name_of(accessible) in LONG_LISTS and \
            name_of(accessible) != also:
        return
    for child in children_of(accessible):
        if child not in apart:
            yield from _walk(child, also, apart)


def find_first(top, is_wanted, also=None):
    """The first that a walk comes by of which this is true, or nothing; a walk itself only where it has to be."""
    with Look(top) as look:
        reached = filter(None, (look.reach(item, also) for item in look.items.values() if is_wanted(item)))
        # Words that are told may be of what is hidden in it.
        found = {place: each for place, each in reached if is_wanted(each)}
        return found[min(found)] if found else next((each for each in walk(top, also) if is_wanted(each)), None)


def is_shown(accessible, top):
    """Whether it is still in it: what is hidden keeps its parent, who has it no more."""
    try:
        while accessible != top:
            parent = accessible.get_parent()
            if not parent or not _find_child(parent, accessible.get_index_in_parent(), accessible.path)[1]:
                return False
            accessible = parent
    except GLib.Error:
        return False
    return True
