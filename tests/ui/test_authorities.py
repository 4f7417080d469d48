# SPDX-License-Identifier: GPL-3.0-or-later
"""A file of certificate authorities: chosen under Advanced, told where it is wrong, taken away."""

from accounts import saved
from desktop import wait_for
from test_accounts import named, open_with, port_of
from window import ITEM, name_of

SCREEN = "1280x1500"
ROW = "Certificate Authorities"
DIALOGUE = "hello-of-many-lines"


def open_advanced(stage, **settings):
    """An account at a server whose authority nobody knows."""
    practice = stage.practise_names(DIALOGUE)
    told = practice.dialogues[DIALOGUE]
    user, password = told.get("user", ""), told.get("password", "")
    window, _ = open_with(stage, *named("Home", server="localhost", port=port_of(practice, DIALOGUE),
                                        security="tls", user=user, **settings))
    window.fill_in("Password", password)
    window.open_advanced()
    return practice, window


def choose_authorities(window, path):
    window.click_until(window.keyboard_dialog, window.get(ITEM, ROW))
    window.enter_path(window.wait_for_dialog(), str(path))
    window.wait_for_no_dialog()


def result_of(window):
    window.press("ctrl+Return")
    dialog = window.wait_for_dialog()
    title = name_of(dialog)
    window.dismiss(dialog)
    return title


def test_a_chosen_file_is_trusted_and_saved_until_it_is_taken_away(stage):
    practice, window = open_advanced(stage)
    assert "certificate" in result_of(window), "whom does it trust without the file?"
    choose_authorities(window, practice.ca_file)
    window.wait_for_label(str(practice.ca_file))
    assert not window.problems(), window.problems()
    assert result_of(window) == "Signing in works"
    wait_for(lambda: saved(stage)[0]["ca-file"] == str(practice.ca_file), "it in the file of accounts")
    window.click("Clear File")
    wait_for(lambda: saved(stage)[0]["ca-file"] == "", "it to be gone")
    assert "certificate" in result_of(window), "it is still trusted"
    practice.forgive()


def test_what_is_wrong_with_a_file_is_told_where_it_is_given(stage):
    gone = stage.desktop.folder / "gone.pem"
    no_pem = stage.desktop.folder / "letter.pem"
    no_pem.write_text("Dear Anna,\n", encoding="utf-8")
    practice, window = open_advanced(stage, **{"ca-file": str(gone)})
    wait_for(lambda: any(str(gone) in problem for problem in window.problems()),
             lambda: f"what is wrong: {window.problems()}")
    choose_authorities(window, no_pem)
    wait_for(lambda: any(str(no_pem) in problem for problem in window.problems()),
             lambda: f"what is wrong now: {window.problems()}")
    choose_authorities(window, practice.ca_file)
    wait_for(lambda: not window.problems(), lambda: f"nothing to be wrong: {window.problems()}")
