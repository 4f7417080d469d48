# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told."""

import re

from desktop import wait_for
from window import (ALERT, BUTTON, COMBO, ENTRY, LIST, SEARCH, Atspi, has_state, labels_in,
                    name_of, role_of, walk)

INTERACTIVE = (BUTTON, ENTRY, SEARCH, COMBO, "check box", "toggle button", "menu item", "link")
# A type's name is what GTK says where nobody gave a name. Message dialogs and
# shortcuts are the library's.
TYPE_NAME = re.compile(r"(Gtk|Adw|Proof)[A-Z]\w*")


def nameless(top):
    """The widgets that a person can use and that have no name of their own."""
    return [f"{role_of(found)} {name_of(found)!r}, which has {labels_in(found)}" for found in walk(top)
            if role_of(found) in INTERACTIVE and not has_name(found)]


def has_name(accessible):
    return (name_of(accessible) and not TYPE_NAME.fullmatch(name_of(accessible))) or \
        wraps_a_named_one(accessible)


def wraps_a_named_one(accessible):
    """The button in a menu button is the one that gets the focus."""
    return not has_state(accessible, Atspi.StateType.FOCUSABLE) and \
        any(role_of(found) == BUTTON and has_name(found) for found in list(walk(accessible))[1:])


def test_everything_that_can_be_used_has_a_name(stage):
    stage.practise_names("certificate-self-signed", "credentials-rejected")
    window = stage.open()
    assert not nameless(window.main), "\n".join(nameless(window.main))
    window.choose_first()
    window.press("ctrl+Return")
    dialog = window.wait_for_dialog()
    assert not nameless(dialog), "\n".join(nameless(dialog))
    window.dismiss(dialog)
    assert not nameless(window.main), "\n".join(nameless(window.main))


def test_a_problem_is_an_alert_that_says_itself(stage):
    window = stage.open()
    window.press("ctrl+Return")
    wait_for(window.problems, "the problems")
    for alert in (found for found in walk(window.main) if role_of(found) == ALERT):
        assert name_of(alert) in labels_in(alert), (name_of(alert), labels_in(alert))


def test_the_result_dialog_is_a_dialog_named_by_its_title(stage):
    stage.practise_names("credentials-rejected")
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    dialog = window.wait_for_dialog()
    assert role_of(dialog) == "dialog", role_of(dialog)
    assert name_of(dialog) in labels_in(dialog), (name_of(dialog), labels_in(dialog))
    window.dismiss(dialog)


def test_a_line_of_the_transcript_says_who_spoke_and_how_and_what_it_means(stage):
    practice = stage.practise_names("credentials-rejected")
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    wait_for(lambda: any("•••" in name_of(found) for row in window.transcript_rows() for found in walk(row)),
             "the line of the password")
    rows = [list(walk(row)) for row in window.transcript_rows()]
    said = [{name_of(found) for found in row} for row in rows]
    hello = next(names for names in said if any(name.startswith("EHLO") for name in names))
    assert "This computer says" in hello and hello & {"Encrypted", "Not encrypted"}, hello
    greeting = next(names for names in said if any(name.startswith("220 ") for name in names))
    assert "The server says" in greeting, greeting
    secret = next(names for names in said if any("•••" in name for name in names))
    assert "Encrypted" in secret, secret
    password = next(iter(practice.dialogues.values()))["password"]
    assert not any(password in name for names in said for name in names), said


def test_stages_say_their_outcome(stage):
    stage.practise_names("credentials-rejected")
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    names = [name_of(found) for found in walk(window.get(LIST, "Stages"))]
    for name in ("Sign-In", "passed", "failed", "not tested"):
        assert name in names, names
