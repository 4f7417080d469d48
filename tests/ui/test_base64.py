# SPDX-License-Identifier: GPL-3.0-or-later
"""The window for base64 is used for passwords, and leaves none of them behind."""

import base64

from desktop import wait_for
from test_secrets import TYPED, expect_found, expect_only_locked, own_clipboard, search_memory
from window import BUTTON, ENTRY


def open_tool(stage):
    window = stage.open()
    window.press("ctrl+b")
    tool = window.wait_for_dialog("Base64")
    window.get(ENTRY, "Base64", tool)
    return window, tool


def open_and_decode(stage, text):
    window, tool = open_tool(stage)
    window.type(text, tool)
    window.get(BUTTON, "Copy", tool)
    return window, tool


def copy(stage, window, tool, expected):
    window.click("Copy", tool)
    wait_for(lambda: stage.desktop.read_clipboard() == expected,
             lambda: f"{expected!r} on the clipboard; there is {stage.desktop.read_clipboard()!r}")


def test_a_result_is_copied_until_the_window_closes(stage):
    window, tool = open_and_decode(stage, "VXNlcm5hbWU6")
    copy(stage, window, tool, "Username:")
    window.dismiss(tool)
    wait_for(lambda: stage.desktop.read_clipboard() == "", "the clipboard to be empty")


def test_what_another_program_copied_since_stays(stage):
    window, tool = open_and_decode(stage, "VXNlcm5hbWU6")
    copy(stage, window, tool, "Username:")
    own_clipboard(stage, "other")
    window.dismiss(tool)
    assert stage.desktop.read_clipboard() == "other", stage.desktop.read_clipboard()


def test_what_is_no_base64_is_said_at_the_field(stage):
    window, tool = open_and_decode(stage, "VXNl*")
    window.wait_for_label("Character 5 isn’t valid in base64, which has only A to Z, a to z, 0 to 9, +, / and = at "
                          "the end.", tool)


def test_a_decoded_password_is_only_in_locked_memory_and_gone_with_the_window(stage):
    """It is where nothing comes to lie soon: behind much else that is read and written."""
    text = "." * 1000 + TYPED
    own_clipboard(stage, base64.b64encode(text.encode()).decode())
    window, tool = open_tool(stage)
    window.press("ctrl+v", top=tool)
    copy(stage, window, tool, text)
    expect_found(window, TYPED)
    expect_only_locked(window, TYPED, "when another program has pasted it")
    window.dismiss(tool)
    wait_for(lambda: not search_memory(window.process.pid, TYPED),
             lambda: f"it to be gone: {search_memory(window.process.pid, TYPED)}")
