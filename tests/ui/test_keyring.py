# SPDX-License-Identifier: GPL-3.0-or-later
"""The keyring: locked, gone or emptied by others; who is asked, how often, and what can be done without."""

from accounts import Sidebar, save, saved
from crowd import Crowd
from desktop import wait_for
from test_accounts import expect_all_worked, named, open_with, password_length, port_of, run_openly
from test_run import WORKS_UNENCRYPTED
from test_secrets import TYPED, expect_only_locked
from window import ITEM, name_of

SCREEN = "1280x1500"
UNLOCKED = "4-long-and-odd-word"
PLACE = "smtp://anna@smtp.example.net:587"
LOCKED, ABSENT, MISSING = "wasn’t unlocked", "No keyring is available", "No password is saved"
ANNOUNCED = "Your keyring is locked. When you choose Test"


def keeping(*names, **settings):
    """Accounts whose password should be in the keyring."""
    return named(*names, **{"saves-password": True, "password-place": PLACE, **settings})


def wait_for_words(window, part):
    wait_for(lambda: any(part in problem for problem in window.problems()),
             lambda: f"{part!r} in {window.problems()}")


def expect_typed_password_to_do(window):
    assert password_length(window) == 0, "there is a password already"
    window.fill_in("Password", "4-long-and-odd-word")
    dialog = run_openly(window)
    assert name_of(dialog) == "Signing in works", name_of(dialog)
    window.dismiss(dialog)


def open_with_trouble(stage, make_trouble):
    """An account that works, whose password does not come from the keyring."""
    practice = stage.practise_text(open=WORKS_UNENCRYPTED)
    port = port_of(practice, "open")
    keyring = make_trouble(stage, port)
    window, _ = open_with(stage, *keeping(
        "Home", server="localhost", port=port, security="none",
        **{"password-place": f"smtp://anna@localhost:{port}"}))
    return keyring, window


def lock_it(stage, port):
    keyring = stage.open_keyring()
    keyring.put("localhost", port, "anna", TYPED)
    keyring.lock()
    return keyring


def test_a_keyring_that_stays_locked_is_said_and_a_typed_password_does(stage):
    _, window = open_with_trouble(stage, lock_it)
    window.press("ctrl+Return")
    wait_for_words(window, LOCKED)
    expect_typed_password_to_do(window)


def test_without_a_keyring_that_is_said_and_a_typed_password_does(stage):
    _, window = open_with_trouble(stage, lambda *_: None)
    wait_for_words(window, ABSENT)
    window.wait_for_label("No keyring is available. Enter the password for each test.")
    assert not window.has_label("In your login keyring")
    expect_typed_password_to_do(window)


def test_a_password_that_somebody_deleted_is_asked_for_and_kept_again(stage):
    keyring, window = open_with_trouble(stage, lambda stage, _: stage.open_keyring())
    wait_for_words(window, MISSING)
    expect_typed_password_to_do(window)
    wait_for(lambda: list(keyring.passwords().values()) == ["4-long-and-odd-word"],
             "the password to be kept again")


def test_a_password_switched_off_leaves_the_keyring(stage):
    keyring = stage.open_keyring()
    keyring.put("smtp.example.net", 587, "anna", TYPED)
    window, _ = open_with(stage, *keeping("Home"))
    wait_for(lambda: password_length(window) == len(TYPED), "the password from the keyring")
    window.click_into(window.get(ITEM, "Save Password"))
    wait_for(lambda: not keyring.passwords(), "the password to be gone")
    wait_for(lambda: not saved(stage)[0]["saves-password"], "the file to say so")
    assert password_length(window) == len(TYPED), "the password left the form as well"


def test_a_password_follows_its_account_to_another_server(stage):
    keyring = stage.open_keyring()
    keyring.put("smtp.example.net", 587, "anna", TYPED)
    window, sidebar = open_with(stage, *keeping("Home"), *named("Office"))
    wait_for(lambda: password_length(window) == len(TYPED), "the password from the keyring")
    window.fill_in("Server Name", "smtp.example.org")
    sidebar.choose("Office")
    wait_for(lambda: list(keyring.passwords()) == ["anna smtp.example.org 587"],
             lambda: f"the password at its new place: {list(keyring.passwords())}")


def test_a_keyring_that_ends_while_the_window_is_open_is_said(stage):
    keyring = stage.open_keyring()
    window, sidebar = open_with(stage, *named("Office"), *keeping("Home"))
    stage.close_keyring()
    sidebar.choose("Home")
    wait_for_words(window, ABSENT)


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
