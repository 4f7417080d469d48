# SPDX-License-Identifier: GPL-3.0-or-later
"""What is saved is what a server took, what is typed stays, and a yes is to what was shown."""

from accounts import saved
from crowd import Crowd
from desktop import wait_for
from test_accounts import named, open_with, password_length, port_of, run_openly
from test_keyring import keeping
from test_run import CONSENT, WORKS_UNENCRYPTED
from test_secrets import TYPED
from window import BUTTON, click, find_button, labels_in, name_of

SCREEN = "1280x1500"
REFUSES = WORKS_UNENCRYPTED.replace("S: 235 2.7.0 Accepted", "S: 535 5.7.8 Wrong").replace(
    "Verdict: verified", "Verdict: credentials-rejected")
SAVED = "the one that was saved before"
RIGHT = "4-long-and-odd-word"


def place_of(port):
    return {"server": "localhost", "port": port, "security": "none",
            "password-place": f"smtp://anna@localhost:{port}"}


def open_with_saved(stage, dialogue, *others):
    """An account whose password is in the keyring, and is not the one that is right by now."""
    port = port_of(stage.practise_text(open=dialogue), "open")
    keyring = stage.open_keyring()
    keyring.put("localhost", port, "anna", SAVED)
    window, sidebar = open_with(stage, *keeping("Home", **place_of(port)), *others)
    wait_for(lambda: password_length(window) == len(SAVED), "the password from the keyring")
    return keyring, window, sidebar


def test_a_password_that_was_refused_is_not_saved_over_the_one_before(stage):
    keyring, window, sidebar = open_with_saved(stage, REFUSES, *named("Office"))
    window.fill_in("Password", RIGHT)
    window.dismiss(run_openly(window))
    sidebar.choose("Office")
    sidebar.wait_for_selected("Office")
    sidebar.choose("Home")
    wait_for(lambda: password_length(window) == len(RIGHT), "what was typed to be there still")
    window.close()
    stage.forget(window)
    assert list(keyring.passwords().values()) == [SAVED], "the refused password is saved"


def test_a_password_that_was_not_tested_is_not_saved_over_the_one_before(stage):
    keyring, window, _ = open_with_saved(stage, WORKS_UNENCRYPTED)
    window.fill_in("Password", RIGHT)
    window.close()
    stage.forget(window)
    assert list(keyring.passwords().values()) == [SAVED], "nobody knows whether it is right"


def test_a_password_that_was_taken_is_saved(stage):
    keyring, window, _ = open_with_saved(stage, WORKS_UNENCRYPTED)
    window.fill_in("Password", RIGHT)
    window.dismiss(run_openly(window))
    wait_for(lambda: list(keyring.passwords().values()) == [RIGHT], "the password in the keyring")


def test_a_password_that_was_taken_by_a_test_of_all_is_saved(stage):
    crowd = Crowd(stage.desktop, 1)
    try:
        keyring = stage.open_keyring()
        keyring.put("localhost", crowd.port, "anna", SAVED)
        window, _ = open_with(stage, *keeping("Home", **{
            **place_of(crowd.port), "security": "tls", "trusted-certificate": crowd.fingerprint}))
        wait_for(lambda: password_length(window) == len(SAVED), "the password from the keyring")
        window.fill_in("Password", RIGHT)
        window.press("ctrl+shift+Return")
        window.wait_for_label("1 of 1 account works")
        wait_for(lambda: list(keyring.passwords().values()) == [RIGHT],
                 "the password in the keyring")
    finally:
        crowd.close()


def test_an_account_that_is_deleted_and_brought_back_keeps_what_was_saved(stage):
    keyring, window, sidebar = open_with_saved(stage, WORKS_UNENCRYPTED, *named("Office"))
    window.fill_in("Password", RIGHT)
    sidebar.choose_in_menu("Delete")
    sidebar.wait_for("Office")
    wait_for(lambda: not keyring.passwords(), "the password to be gone")
    sidebar.undo()
    sidebar.wait_for("Home", "Office")
    wait_for(lambda: list(keyring.passwords().values()) == [SAVED], "what was saved to be back")
    wait_for(lambda: password_length(window) == len(RIGHT), "what was typed to be there still")


def test_a_late_answer_of_the_keyring_does_not_overwrite_what_was_typed(stage):
    keyring, window, sidebar = open_with_saved(stage, WORKS_UNENCRYPTED, *keeping("Office"), *keeping(
        "Club", user="bert", **{"password-place": "smtp://bert@smtp.example.net:587"}))
    for user in ("anna", "bert"):
        keyring.put("smtp.example.net", 587, user, TYPED)
    with keyring.silence():
        sidebar.choose("Office")
        sidebar.wait_for_selected("Office")
        window.fill_in("Password", RIGHT)
    # What is asked for later is answered later.
    sidebar.choose("Club")
    wait_for(lambda: password_length(window) == len(TYPED), "the password of the next account")
    sidebar.choose("Office")
    wait_for(lambda: password_length(window) != len(TYPED), "the form of the account before")
    assert password_length(window) == len(RIGHT), "what was typed is gone"


def test_a_test_of_another_account_begins_while_the_keyring_is_asked_for_the_first(stage):
    port = port_of(stage.practise_text(open=WORKS_UNENCRYPTED), "open")
    keyring = stage.open_keyring()
    window, sidebar = open_with(
        stage, *named("Office", server="localhost", port=port, security="none"),
        *keeping("Home", **{**place_of(port), "password-place": ""}))
    window.fill_in("Password", RIGHT)
    with keyring.silence():
        sidebar.choose("Home")
        sidebar.wait_for_selected("Home")
        window.press("ctrl+Return")
        sidebar.choose("Office")
        sidebar.wait_for_selected("Office")
        dialog = run_openly(window)
    assert name_of(dialog) == "Signing in works", name_of(dialog)
    window.dismiss(dialog)


def find_over(window, word):
    """A button in a dialog, whichever has the keyboard."""
    return wait_for(lambda: next(filter(None, (find_button(top, word) for top in window.others())),
                                 None), lambda: f"a button {word!r} in {window.top_names()}")


def test_the_certificate_that_is_trusted_is_the_one_that_was_shown(stage):
    crowd = Crowd(stage.desktop, 1)
    try:
        window, _ = open_with(stage, *named("Home", server="localhost", port=crowd.port,
                                            security="tls"))
        shown = crowd.fingerprint
        window.fill_in("Password", RIGHT)
        window.press("ctrl+Return")
        window.wait_for_dialog()
        click(find_over(window, "Trust"))
        find_over(window, "Trust Certificate")
        crowd.change_certificate()
        click(window.get(BUTTON, "Test"))
        find_over(window, "Trust This")
        click(find_over(window, "Trust Certificate"))
        wait_for(lambda: saved(stage)[0].get("trusted-certificate"), "a certificate to be trusted")
        assert saved(stage)[0]["trusted-certificate"] == shown, "another one is trusted"
        assert not crowd.sign_ins, "the password went to a stranger"
        window.leave_dialogs()
    finally:
        crowd.close()


def test_a_yes_to_an_unencrypted_password_is_for_the_server_that_was_named(stage):
    practice = stage.practise_text(open=WORKS_UNENCRYPTED, other=WORKS_UNENCRYPTED)
    window, sidebar = open_with(stage, *(
        named(name, server="localhost", port=port_of(practice, dialogue), security="none")[0]
        for name, dialogue in (("Home", "open"), ("Office", "other"))))
    window.fill_in("Password", RIGHT)
    sidebar.choose("Office")
    sidebar.wait_for_selected("Office")
    window.fill_in("Password", RIGHT)
    window.press("ctrl+Return")
    question = window.wait_for_dialog()
    sidebar.select("Home")
    window.press("alt+s", top=question)
    again = window.wait_for_next_dialog(question)
    assert CONSENT in labels_in(again), labels_in(again)
    window.dismiss(again)
