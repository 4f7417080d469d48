# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person did and found is not lost."""

from accounts import Sidebar, file_of, save, saved
from desktop import wait_for
from test_accounts import (FAILED, WORKED, fill_form, named, open_window, open_with, port_of, run_openly)
from test_run import WORKS_UNENCRYPTED
from test_secrets import TYPED
from window import click, find_button, labels_in, marked_names, name_of

SCREEN = "1280x1500"
STALE = "The settings have changed since this test."


def run_and_dismiss(window):
    dialog = run_openly(window)
    title = name_of(dialog)
    window.dismiss(dialog)
    return title


def open_tested(stage):
    """A form that was filled in and tested, and is not saved; there is a keyring."""
    keyring = stage.open_keyring()
    practice = stage.practise_text(open=WORKS_UNENCRYPTED)
    window = open_window(stage)
    fill_form(window, port_of(practice, "open"))
    run_and_dismiss(window)
    return keyring, window, Sidebar(window)


def answer(window, key):
    question = window.wait_for_dialog()
    assert "Save the Password Too?" in labels_in(question), labels_in(question)
    window.press(key, top=question)


def test_a_test_goes_along_when_its_account_is_saved_afterwards(stage):
    _, window, sidebar = open_tested(stage)
    window.press("ctrl+s")
    answer(window, "alt+o")
    sidebar.wait_for_mark("anna", WORKED)
    window.press("ctrl+h")
    past = window.wait_for_dialog("Past Tests")
    window.wait_for_label("Signing in works", past)
    window.press("Return", top=past)
    window.wait_for_label("235 2.7.0 Accepted", past)
    window.press("Escape", top=past)
    wait_for(lambda: [len(account["history"]) for account in saved(stage)] == [1], "the file")
    assert not saved(stage)[0]["saves-password"], saved(stage)


def test_the_password_is_saved_in_the_same_step_where_that_is_wanted(stage):
    keyring, window, sidebar = open_tested(stage)
    window.press("ctrl+s")
    answer(window, "alt+s")
    sidebar.wait_for("anna")
    wait_for(lambda: list(keyring.passwords().values()) == [TYPED],
             lambda: f"the password in the keyring: {list(keyring.passwords())}")


def test_without_a_keyring_an_account_is_saved_without_a_question(stage):
    window = open_window(stage)
    fill_form(window, 1)
    window.press("ctrl+s")
    Sidebar(window).wait_for("anna")
    window.wait_for_label("No keyring is available. Enter the password for each test.")


def test_who_cancels_the_question_saves_nothing(stage):
    _, window, sidebar = open_tested(stage)
    window.press("ctrl+s")
    answer(window, "Escape")
    window.wait_for_no_dialog()
    assert not sidebar.titles() and not saved(stage), sidebar.titles()


def test_a_second_window_says_nothing_of_a_change_in_the_first(stage):
    _, window, sidebar = open_tested(stage)
    window.press("ctrl+s")
    answer(window, "alt+o")
    sidebar.wait_for("anna")
    window.press("ctrl+n")
    wait_for(lambda: len(window.find_tops("Sendproof")) == 2, "a second window")
    wait_for(lambda: all("anna" in labels_in(top) for top in window.find_tops("Sendproof")),
             "the account in both")
    assert STALE not in window.labels(), window.labels()


def test_undo_in_a_field_takes_back_what_was_typed_there_and_nothing_else(stage):
    window = open_window(stage)
    window.fill_in("User Name", "anna")
    save(stage, *named("Home", "Office", server="smtp.example.org"))
    Sidebar(window).choose("Office")
    wait_for(lambda: window.text("Server Name") == "smtp.example.org", "the account")
    for field in ("Server Name", "Port", "User Name"):
        shown = window.text(field)
        window.click_into(window.entry(field))
        window.press("End", "1", "ctrl+z", "ctrl+z")
        wait_for(lambda field=field, shown=shown: window.text(field) == shown,
                 lambda field=field: f"{field} as it was; it is {window.text(field)!r}")


TRIED = "Only Tried, Not Saved"
STARTTLS = "gmail-starttls-required"


def open_with_remedy_tried(stage, **settings):
    """STARTTLS is tried by a remedy, and fails: nobody vouches for the practice server."""
    practice = stage.practise_names(STARTTLS)
    port = port_of(practice, STARTTLS)
    window, sidebar = open_with(stage, *named("Home", server="localhost", port=port, security="none",
                                               mechanism="LOGIN", **settings))
    window.fill_in("Password", TYPED)
    dialog = run_openly(window)
    click(wait_for(lambda: find_button(dialog, "STARTTLS"), "the remedy"))
    window.dismiss(window.wait_for_next_dialog(dialog))
    practice.forgive()
    window.wait_for_label(TRIED)
    assert window.chosen("Security") == "STARTTLS", window.chosen("Security")
    tests = 2 + len(settings.get("history", ()))
    wait_for(lambda: len(saved(stage)[0]["history"]) == tests, "both tests in the file")
    return window, sidebar


def press_button(window, words):
    click(wait_for(lambda: find_button(window.main, words), words))


def test_a_remedy_that_failed_is_in_the_form_and_not_in_the_saved_account(stage):
    window, _ = open_with_remedy_tried(stage)
    assert saved(stage)[0]["security"] == "none", saved(stage)
    press_button(window, "Go Back")
    wait_for(lambda: window.chosen("Security") == "None", "what is saved")
    wait_for(lambda: not window.has_label(TRIED), "nothing to be kept")


def test_a_remedy_that_failed_is_kept_where_the_person_says_so(stage):
    window, _ = open_with_remedy_tried(stage)
    assert not marked_names(window.main), marked_names(window.main)
    press_button(window, "Keep")
    wait_for(lambda: saved(stage)[0]["security"] == "starttls", "the remedy in the file")
    wait_for(lambda: not window.has_label(TRIED), "nothing to be kept")


def test_what_is_typed_by_hand_is_saved_beside_what_is_tried(stage):
    window, _ = open_with_remedy_tried(stage)
    window.fill_in("User Name", "bertha")
    wait_for(lambda: saved(stage)[0]["user"] == "bertha", "the user name in the file")
    assert saved(stage)[0]["security"] == "none", saved(stage)
    assert window.chosen("Security") == "STARTTLS", window.chosen("Security")


def test_there_is_a_way_back_to_what_worked(stage):
    good = {"date": "2026-11-20T10:00:00Z", "verified": True, "class": "verified",
            "until": "sign-in", "server": "smtp.example.org", "port": "465", "security": "tls",
            "user": "anna"}
    window, sidebar = open_with_remedy_tried(stage, history=[good])
    press_button(window, "Go Back to What Worked")
    wait_for(lambda: window.text("Server Name") == "smtp.example.org", "what worked")
    assert (window.text("Port"), window.chosen("Security")) == ("465", "TLS, also called SSL"), window.labels()
    wait_for(lambda: saved(stage)[0]["security"] == "tls", "what worked in the file")
    sidebar.choose_in_menu("Undo")
    wait_for(lambda: window.chosen("Security") == "STARTTLS", "what was tried")


REFUSES = WORKS_UNENCRYPTED.replace("235 2.7.0 Accepted", "535 5.7.8 Wrong").replace(
    "Verdict: verified", "Verdict: credentials-rejected")


def open_with_failed(stage):
    """An account that failed, and another one that is selected."""
    practice = stage.practise_text(wrong=REFUSES)
    window, sidebar = open_with(stage, *named("Home", "Office", server="localhost", security="none",
                                              port=port_of(practice, "wrong")))
    window.fill_in("Password", TYPED)
    dialog = run_openly(window)
    title = name_of(dialog)
    window.dismiss(dialog)
    sidebar.choose("Office")
    sidebar.wait_for_selected("Office")
    wait_for(lambda: not window.transcript(), "an account that was not tested")
    return window, sidebar, title


def expect_whole_result(window, title):
    wait_for(lambda: window.has_label(title), lambda: f"{title!r} on the page: {window.labels()}")
    wait_for(lambda: any("535 5.7.8 Wrong" in line for line in window.transcript()),
             lambda: f"the conversation; there is {window.transcript()}")
    window.press("ctrl+r")
    dialog = window.wait_for_dialog()
    assert name_of(dialog) == title, name_of(dialog)
    assert find_button(dialog, "Enter the Password Again"), labels_in(dialog)
    window.dismiss(dialog)


def test_an_account_that_failed_shows_its_whole_result_when_it_is_selected_again(stage):
    window, sidebar, title = open_with_failed(stage)
    sidebar.choose("Home")
    expect_whole_result(window, title)
    assert not window.has_label(STALE)


def test_an_account_that_failed_shows_its_whole_result_after_a_restart(stage):
    window, _, title = open_with_failed(stage)
    wait_for(lambda: saved(stage)[0]["history"], "the test in the file")
    assert TYPED not in file_of(stage).read_text(encoding="utf-8")
    window.close()
    stage.forget(window)
    window = open_window(stage)
    Sidebar(window).wait_for_selected("Office")
    Sidebar(window).choose("Home")
    expect_whole_result(window, title)
    window.fill_in("Port", "1")
    wait_for(lambda: window.has_label(STALE), "words about the change")


def test_a_past_test_is_shown_again_with_its_conversation(stage):
    window, sidebar, title = open_with_failed(stage)
    sidebar.choose("Home")
    sidebar.wait_for_selected("Home")
    window.press("ctrl+h")
    past = window.wait_for_dialog("Past Tests")
    window.wait_for_label(title, past)
    window.press("Return", top=past)
    wait_for(lambda: "Show This Test" in labels_in(past), "the way to the whole test")
    window.press("Down", "Return", top=past)
    window.wait_for_no_dialog()
    expect_whole_result(window, title)


def test_what_came_of_testing_all_is_shown_whole_at_each_account(stage):
    window, sidebar = open_with(stage, *named("Home", "Office", server="localhost", port=1,
                                              security="none", until="hello"))
    window.press("ctrl+shift+Return")
    for name in ("Home", "Office"):
        sidebar.wait_for_mark(name, FAILED)
    for name in ("Home", "Office"):
        sidebar.choose(name)
        sidebar.wait_for_selected(name)
        window.wait_for_label("Result")
        wait_for(lambda: window.transcript(), "the conversation")
