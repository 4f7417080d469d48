# SPDX-License-Identifier: GPL-3.0-or-later
"""What the accessibility bus tells of: windows, dialogs, and what is in them."""

from gi.repository import GLib

ALERT, LIST = "alert", "list"
# Newer versions of libadwaita show dialogs within their window, so far below it; toasts are deeper.
WINDOW, DIALOG, DEEPEST_DIALOG = "frame", "dialog", 2
# Lists of many lines, which nobody needs to look through for anything else.
LONG_LISTS = ("Dialogues", "Transcript")


def children_of(accessible):
    try:
        found = [accessible.get_child_at_index(i) for i in range(accessible.get_child_count())]
    except GLib.Error:
        return []
    return [child for child in found if child is not None]


def role_of(accessible):
    """Which stays what it is: it is asked for once."""
    if not hasattr(accessible, "known_role"):
        try:
            accessible.known_role = accessible.get_role_name()
        except GLib.Error:
            return "gone"
    return accessible.known_role


def name_of(accessible):
    try:
        return accessible.get_name()
    except GLib.Error:
        return ""


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
    yield from _walk(accessible, also, dialogs_in(accessible) if role_of(accessible) == WINDOW else ())


def _walk(accessible, also, apart):
    yield accessible
    if role_of(accessible) == LIST and name_of(accessible) in LONG_LISTS and \
            name_of(accessible) != also:
        return
    for child in children_of(accessible):
        if child not in apart:
            yield from _walk(child, also, apart)
