# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop is told while nobody looks at the window."""

import contextlib

from crowd import Crowd
from desktop import wait_for
from notifications import Notifications
from test_accounts import named, open_for_crowd, open_with, port_of
from test_run import run_to_status
from window import name_of

SCREEN = "1280x1500"
# Longer than what counts as a long test.
SLOW = """\
Title: A server that takes long
About: Made for a test.
Listen: plain
Security: none
Until: hello
Verdict: verified

@wait 11
S: 220 smtp.example.net ESMTP
C: EHLO *
S: 250 smtp.example.net
"""


@contextlib.contextmanager
def notifications_of(stage):
    played = Notifications(stage.desktop)
    try:
        yield played
    finally:
        played.close()


def put_away(window):
    """Something else is looked at."""
    window.desktop.xdotool("windowminimize", window.keyboard_window())
    wait_for(lambda: not window.keyboard_window(), "the window to lose the keyboard")


def wait_for_one(played):
    played.wait(lambda: played.shown, "a notification")
    (notification,) = played.shown.values()
    return notification


def test_the_end_of_many_tests_is_told_and_leads_to_the_window(stage):
    # The third at the door is the test itself.
    crowd = Crowd(stage.desktop, 3)
    with notifications_of(stage) as played:
        try:
            window, _ = open_for_crowd(stage, crowd, 2)
            window.press("ctrl+shift+Return")
            wait_for(lambda: len(crowd.sign_ins) == 2, "two at the door")
            put_away(window)
            assert not played.shown, played.shown
            crowd.sign_in(b"the test itself")
            notification = wait_for_one(played)
            assert notification["title"] == "2 of 2 accounts work", notification
            played.choose(notification)
            window.wait_until_active(window.main)
            played.wait(lambda: not played.shown, lambda: f"it to be gone: {played.shown}")
        finally:
            crowd.close()


def test_the_end_of_a_long_test_is_told_with_its_account(stage):
    practice = stage.practise_text(slow=SLOW)
    account = named("Home", server="localhost", port=int(port_of(practice, "slow")), security="none", user="",
                    until="hello")
    with notifications_of(stage) as played:
        window, _ = open_with(stage, *account)
        run_to_status(window, "Waiting for the server’s greeting…")
        put_away(window)
        notification = wait_for_one(played)
        assert (notification["title"], notification["body"]) == ("The server answers", "Home"), notification
        played.choose(notification)
        dialog = window.wait_for_dialog()
        assert name_of(dialog) == notification["title"], name_of(dialog)
        played.wait(lambda: not played.shown, lambda: f"it to be gone: {played.shown}")
        window.dismiss(dialog)


def test_who_looks_at_the_window_and_who_waits_for_a_moment_is_not_told(stage):
    crowd = Crowd(stage.desktop, 1)
    with notifications_of(stage) as played:
        try:
            window, sidebar = open_for_crowd(stage, crowd, 2)
            window.press("ctrl+shift+Return")
            window.wait_for_label("2 of 2 accounts work")
            sidebar.select("Account 00")
            window.press("ctrl+Return")
            window.dismiss(window.wait_for_dialog())
            # What was sent before the program ends is here by its end.
            window.close()
            stage.forget(window)
            played.wait(lambda: True, "what was sent")
            assert not played.told, played.told
        finally:
            crowd.close()
