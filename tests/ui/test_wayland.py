# SPDX-License-Identifier: GPL-3.0-or-later
"""In a Wayland session a password is as little in memory as under X11."""

from test_run import run_to_status
from test_secrets import (PASTED, REFUSES, STOPS, TAKES, TYPED, expect_found,
                          expect_nowhere, expect_only_locked)
from wayland import WaylandWindow
from window import BUTTON, click, name_of

IS_WAYLAND = True
SCREEN = "1280x1500"


def open_and_type(stage, **texts):
    stage.practise_text(**texts)
    window = stage.open(kind=WaylandWindow)
    window.choose_first()
    window.fill_in("Password", TYPED)
    expect_found(window, TYPED)
    expect_only_locked(window, TYPED, "after it was typed")
    return window


def open_and_paste(stage, **texts):
    stage.practise_text(**texts)
    window = stage.open(kind=WaylandWindow)
    window.choose_first()
    window.fill_in("Password", "")
    window.copy(PASTED)
    window.wait_until_active(window.main)
    window.press("ctrl+v")
    window.wait_for_length("Password", len(PASTED))
    expect_found(window, PASTED)
    expect_only_locked(window, PASTED, "after it was pasted")
    return window


def test_the_window_is_one_of_wayland(stage):
    window = stage.open(kind=WaylandWindow)
    maps = open(f"/proc/{window.process.pid}/maps", encoding="utf-8").read()
    assert "libwayland-client" in maps and not stage.desktop.x_clients("sendproof"), "it came by X11"


def test_a_typed_password_is_only_in_locked_memory_after_success(stage):
    window = open_and_type(stage, takes=TAKES)
    window.press("ctrl+Return")
    dialog = window.wait_for_dialog()
    assert name_of(dialog) == "Signing in works", name_of(dialog)
    expect_only_locked(window, TYPED, "with the result")
    window.dismiss(dialog)
    expect_only_locked(window, TYPED, "after the result")


def test_a_password_is_only_in_locked_memory_after_failure(stage):
    window = open_and_paste(stage, refuses=REFUSES)
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    expect_only_locked(window, PASTED, "after the refusal")


def test_a_password_is_only_in_locked_memory_after_stop(stage):
    window = open_and_type(stage, stops=STOPS)
    run_to_status(window, "Signing in")
    click(window.get(BUTTON, "Stop"))
    window.get(BUTTON, "Test")
    expect_only_locked(window, TYPED, "after Stop")


def test_a_typed_password_that_was_deleted_is_nowhere_after_the_next_test(stage):
    window = open_and_type(stage, takes=TAKES)
    make_two_tests(window)
    expect_nowhere(window, TYPED)


def test_a_pasted_password_that_was_deleted_is_nowhere_after_the_next_test(stage):
    window = open_and_paste(stage, takes=TAKES)
    make_two_tests(window)
    expect_nowhere(window, PASTED)


def make_two_tests(window):
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    window.fill_in("Password", "another")
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
