# SPDX-License-Identifier: GPL-3.0-or-later
"""A locked keyring: who is asked, how often, and what can be done without an answer."""

from accounts import Sidebar, save
from crowd import Crowd
from desktop import wait_for
from test_accounts import (LOCKED, expect_all_worked, expect_typed_password_to_do, keeping, named,
                           password_length, port_of, run_openly, wait_for_words)
from test_run import WORKS_UNENCRYPTED
from test_secrets import TYPED, expect_only_locked
from window import name_of

SCREEN = "1280x1500"
UNLOCKED = "4-long-and-odd-word"


ANNOUNCED = "Your keyring is locked. When you choose Test"


def open_locked(stage, port, password, *accounts):
    """The program is opened, and asks nothing before the password is needed."""
    keyring = stage.open_keyring()
    keyring.put("localhost", port, "anna", password)
    keyring.lock()
    keyring.offer_prompt()
    save(stage, *accounts)
    return keyring, stage.open(is_practising=False, is_shown=False)


def open_with_two(stage):
    practice = stage.practise_text(open=WORKS_UNENCRYPTED)
    port = port_of(practice, "open")
    accounts = keeping("Home", "Office", server="localhost", port=port, security="none",
                       **{"password-place": f"smtp://anna@localhost:{port}"})
    return open_locked(stage, port, UNLOCKED, *accounts)


def show(window, *titles):
    window.wait_until_shown()
    window.resize(1200, 1450)
    sidebar = Sidebar(window)
    sidebar.wait_for(*titles)
    return sidebar


def wait_for_password(window):
    wait_for(lambda: password_length(window) == len(UNLOCKED), "the password from the keyring")


def test_nobody_is_asked_before_a_password_is_needed_and_then_it_is_said_why(stage):
    keyring, window = open_with_two(stage)
    sidebar = show(window, "Home", "Office")
    wait_for_words(window, ANNOUNCED)
    sidebar.choose("Office")
    sidebar.wait_for_selected("Office")
    wait_for_words(window, ANNOUNCED)
    assert not keyring.is_asking(), "asked although no password is needed"


def test_a_keyring_that_is_unlocked_when_asked_for_gives_the_password_and_the_test_runs(stage):
    keyring, window = open_with_two(stage)
    sidebar = show(window, "Home", "Office")
    window.press("ctrl+Return")
    keyring.answer_prompt()
    question = window.wait_for_dialog()
    assert not any("ocked" in problem for problem in window.problems()), window.problems()
    window.press("alt+s", top=question)
    dialog = window.wait_for_next_dialog(question)
    assert name_of(dialog) == "Signing in works", name_of(dialog)
    window.dismiss(dialog)
    sidebar.choose("Office")
    sidebar.wait_for_selected("Office")
    wait_for_password(window)
    assert not keyring.is_asking(), "asked twice"


def test_who_dismisses_the_question_is_told_and_not_asked_again_for_another_account(stage):
    keyring, window = open_with_two(stage)
    sidebar = show(window, "Home", "Office")
    window.press("ctrl+Return")
    keyring.dismiss_prompt()
    wait_for_words(window, LOCKED)
    sidebar.choose("Office")
    sidebar.wait_for_selected("Office")
    wait_for_words(window, ANNOUNCED)
    assert not keyring.is_asking(), "asked again"
    expect_typed_password_to_do(window)
    assert not keyring.is_asking(), "asked although the password was typed"


def test_who_dismissed_the_question_is_asked_again_by_pressing_test(stage):
    keyring, window = open_with_two(stage)
    show(window, "Home", "Office")
    window.press("ctrl+Return")
    keyring.dismiss_prompt()
    wait_for_words(window, LOCKED)
    window.press("ctrl+Return")
    keyring.answer_prompt()
    question = window.wait_for_dialog()
    window.press("alt+s", top=question)
    dialog = window.wait_for_next_dialog(question)
    assert name_of(dialog) == "Signing in works", name_of(dialog)
    window.dismiss(dialog)


def test_a_mistyped_password_of_the_keyring_can_be_typed_again(stage):
    keyring, window = open_with_two(stage)
    show(window, "Home", "Office")
    window.press("ctrl+Return")
    keyring.answer_prompt(b"mistyped")
    keyring.wait_for_mistake()
    keyring.answer_prompt()
    window.press("Escape", top=window.wait_for_dialog())
    wait_for_password(window)


def open_crowd(stage, crowd, count):
    names = [f"Account {number}" for number in range(count)]
    accounts = named(*names, **{
        "server": "localhost", "port": crowd.port, "security": "tls", "saves-password": True,
        "password-place": f"smtp://anna@localhost:{crowd.port}",
        "trusted-certificate": crowd.fingerprint})
    keyring, window = open_locked(stage, crowd.port, TYPED, *accounts)
    return keyring, window, show(window, *names)


def test_one_answer_does_for_all_accounts_that_are_tested(stage):
    crowd = Crowd(stage.desktop, 4)
    try:
        keyring, window, sidebar = open_crowd(stage, crowd, 8)
        window.press("ctrl+shift+Return")
        keyring.answer_prompt()
        window.wait_for_label("8 of 8 accounts work")
        expect_all_worked(sidebar, sidebar.titles())
        assert not keyring.is_asking(), "asked twice"
        expect_only_locked(window, TYPED, "after the keyring was unlocked")
    finally:
        crowd.close()


def test_one_no_does_for_all_accounts_that_are_tested_and_is_said_once(stage):
    crowd = Crowd(stage.desktop, 4)
    try:
        keyring, window, _ = open_crowd(stage, crowd, 8)
        window.press("ctrl+shift+Return")
        keyring.dismiss_prompt()
        window.wait_for_label("No account was tested: 8 lack settings or a password")
        assert not keyring.is_asking(), "asked twice"
        said = [label for label in window.labels() if LOCKED in label]
        assert len(said) <= 2 + 8, f"said at the field, once for all, and at each: {said}"
        assert not crowd.sign_ins, "somebody signed in"
    finally:
        crowd.close()
