# SPDX-License-Identifier: GPL-3.0-or-later
"""What is seen of a test while it happens, and what its result says at a glance."""

from accounts import saved
from crowd import Crowd
from desktop import wait_for
from test_accounts import open_for_crowd
from test_run import (CONSENT, WORKS_UNENCRYPTED, press_test_and_answer, run_to_status,
                      silent_after)
from window import (BUTTON, LIST, Atspi, children_of, click, find_button, has_state, labels_in,
                    marked_names, name_of, role_of, walk)

SCREEN = "1280x1500"
READABLE = "anyone on the network could read the password"


def standings(window):
    """Each stage with what is said of it."""
    rows = children_of(window.get(LIST, "Stages"))
    return {labels[0]: {name_of(found) for found in walk(row) if name_of(found)}
            for row in rows if (labels := labels_in(row))}


def test_what_is_to_come_is_waited_for_and_what_was_stopped_is_called_that(stage):
    stage.practise_text(silent=silent_after(2))
    window = stage.open()
    window.choose_first()
    run_to_status(window, "Signing in…")
    assert "in progress" in standings(window)["Sign-In"], standings(window)
    assert "waiting" in standings(window)["Sender"], standings(window)
    window.press("ctrl+period")
    window.get(BUTTON, "Test")
    assert "stopped" in standings(window)["Sign-In"], standings(window)
    assert "stopped" in standings(window)["Sender"], standings(window)


def test_an_unencrypted_sign_in_is_no_plain_success(stage):
    stage.practise_text(open=WORKS_UNENCRYPTED)
    window = stage.open()
    window.choose_first()
    question = press_test_and_answer(window, "alt+s")
    dialog = window.wait_for_next_dialog(question)
    assert any(READABLE in label for label in labels_in(dialog)), labels_in(dialog)
    window.dismiss(dialog)
    assert "passed, unencrypted" in standings(window)["Sign-In"], standings(window)


def assert_focused(window, question, words):
    wait_for(lambda: any(has_state(found, Atspi.StateType.FOCUSED) and
                         words in (name_of(found), *labels_in(found)) for found in walk(question)),
             lambda: f"the focus at {words}; it is at {[name_of(found) for found in walk(question) if has_state(found, Atspi.StateType.FOCUSED)]}")


def test_the_question_before_it_names_three_ways(stage):
    stage.practise_names("plaintext-sign-in-refused")
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    question = window.wait_for_dialog()
    assert CONSENT in labels_in(question), labels_in(question)
    for words in ("Cancel", "Test Without Password", "Send Unencrypted"):
        button = find_button(question, words)
        assert button and name_of(button) == words, labels_in(question)
    assert_focused(window, question, "Test Without Password")
    # It is what Return does, wherever the dialog has room for its buttons.
    window.press("Return", top=question)
    dialog = window.wait_for_next_dialog(question)
    assert name_of(dialog) == "The password was not sent", name_of(dialog)
    window.dismiss(dialog)
    assert "password not sent" in standings(window)["Sign-In"], standings(window)


def test_return_keeps_the_password_back_in_a_narrow_window_too(stage):
    stage.practise_names("plaintext-sign-in-refused")
    window = stage.open()
    window.choose_first()
    window.resize(360, 720)
    window.press("ctrl+Return")
    question = window.wait_for_dialog()
    assert_focused(window, question, "Test Without Password")
    window.press("Return", top=question)
    dialog = window.wait_for_next_dialog(question)
    assert name_of(dialog) == "The password was not sent", name_of(dialog)
    window.dismiss(dialog)


def test_after_a_refused_sign_in_nothing_is_said_of_messages(stage):
    stage.practise_names("credentials-rejected")
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    dialog = window.wait_for_dialog()
    labels = labels_in(dialog)
    assert any("whether this account can send wasn’t tested" in label for label in labels), labels
    assert not any("No message was sent" in label for label in labels), labels
    window.dismiss(dialog)


def test_a_success_offers_what_may_come_next(stage):
    stage.practise_text(open=WORKS_UNENCRYPTED)
    window = stage.open()
    window.choose_first()
    question = press_test_and_answer(window, "alt+s")
    dialog = window.wait_for_next_dialog(question)
    for words in ("Save This Account", "Send a Test Message", "Export the Settings", "Close"):
        assert find_button(dialog, words), labels_in(dialog)
    click(find_button(dialog, "Export the Settings"))
    sheet = window.wait_for_next_dialog(dialog)
    window.press("Escape", top=sheet)
    window.wait_for_no_dialog()


SENDS = """\
Title: A server that takes a message
Listen: tls
About: Made for a test.
Security: tls
User: anna@example.net
Password: 4-long-and-odd-word
Verdict: verified

S: 220 smtp.example.net ESMTP
C: EHLO *
S: 250-smtp.example.net
S: 250 AUTH PLAIN
C: AUTH PLAIN *
S: 235 2.7.0 Accepted
"""


def test_a_message_is_sent_only_once_after_it_was_asked_for(stage):
    practice = stage.practise_text(sends=SENDS)
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    dialog = window.wait_for_dialog()
    assert find_button(dialog, "Send a Test Message"), labels_in(dialog)
    click(find_button(dialog, "Send a Test Message"))
    window.dismiss(window.wait_for_next_dialog(dialog))
    assert any("MAIL FROM" in line for line in window.transcript()), window.transcript()
    practice.forgive()
    assert window.chosen("What to Test") == "Sign-In", window.chosen("What to Test")
    window.press("ctrl+Return")
    works = window.wait_for_dialog("Signing in works")
    window.dismiss(works)


def test_the_result_and_its_first_remedy_stand_on_the_page(stage):
    practice = stage.practise_names("gmail-starttls-required")
    window = stage.open()
    window.choose_first()
    question = press_test_and_answer(window, "alt+s")
    dialog = window.wait_for_next_dialog(question)
    remedy = find_button(dialog, "STARTTLS")
    words = name_of(remedy)
    window.dismiss(dialog)
    on_page = window.get(BUTTON, words)
    above = window.get(LIST, "Stages")
    assert extent(on_page).y < extent(above).y < extent(window.entry("Server Name")).y
    assert window.find("list item") and has_focus_on_result(window)
    click(on_page)
    window.dismiss(window.wait_for_dialog())
    assert window.chosen("Security") == "STARTTLS", window.chosen("Security")
    practice.forgive()


def extent(accessible):
    return Atspi.Component.get_extents(accessible, Atspi.CoordType.WINDOW)


def has_focus_on_result(window):
    """After the dialog is closed the keyboard is where its result stands."""
    return wait_for(lambda: any(has_state(found, Atspi.StateType.FOCUSED) and
                                any("encrypt" in text.lower() for text in
                                    (name_of(found), *labels_in(found)))
                                for found in walk(window.main) if role_of(found) == "list item"),
                    "the focus to be on the result")


def open_question_of_trust(stage, crowd):
    window, sidebar = open_for_crowd(stage, crowd, 2)
    crowd.change_certificate()
    sidebar.select("Account 00")
    window.press("ctrl+Return")
    dialog = window.wait_for_dialog()
    trust = find_button(dialog, "Trust")
    assert not has_state(trust, Atspi.StateType.FOCUSED), "Return would trust a stranger"
    click(trust)
    question = window.wait_for_next_dialog(dialog)
    assert not marked_names(question), marked_names(question)
    return window, question


def paste_fingerprint(window, question, text):
    """As from a page: in another form than the program's own."""
    window.press("alt+f", "ctrl+a", top=question)
    window.type(text, top=question)


def wait_for_words(top, part):
    wait_for(lambda: any(part in name_of(found) for found in walk(top)), part)


def can_trust(question):
    return has_state(find_button(question, "Trust Certificate"), Atspi.StateType.SENSITIVE)


def test_a_pasted_fingerprint_is_compared_and_trust_holds_for_the_server(stage):
    crowd = Crowd(stage.desktop, 1)
    try:
        window, question = open_question_of_trust(stage, crowd)
        assert any("SHA-256" in label for label in labels_in(question)), labels_in(question)
        paste_fingerprint(window, question, "SHA256 Fingerprint=" + "AB:" * 31 + "AB")
        wait_for_words(question, "The fingerprints are different")
        assert not can_trust(question)
        paste_fingerprint(window, question, "ab:cd")
        wait_for_words(question, "64 digits")
        assert not can_trust(question)
        digits = crowd.fingerprint.upper()
        paste_fingerprint(window, question, "sha256 Fingerprint=" + ":".join(
            digits[at:at + 2] for at in range(0, 64, 2)))
        wait_for_words(question, "The fingerprints are the same")
        assert can_trust(question)
        window.press("alt+a", top=question)
        click(find_button(question, "Trust Certificate"))
        works = window.wait_for_dialog("Signing in works")
        assert any("trusted by its fingerprint" in label for label in labels_in(works)), \
            labels_in(works)
        window.dismiss(works)
        wait_for(lambda: {account["trusted-certificate"].lower() for account in saved(stage)} ==
                 {crowd.fingerprint}, lambda: f"both to trust it: {saved(stage)}")
        window.choose_in_menu("Main Menu", "Undo")
        wait_for(lambda: crowd.fingerprint not in [account["trusted-certificate"].lower() for account in
                                                   saved(stage)],
                 lambda: f"none to trust it any more: {saved(stage)}")
    finally:
        crowd.close()


def test_a_pasted_reply_is_explained_and_found_among_the_codes(stage):
    window = stage.open(is_practising=False)
    window.press("ctrl+e")
    explain = window.wait_for_dialog("Explain a Reply")
    window.type("550 5.7.1 Relaying denied", top=explain)
    wait_for(lambda: {"550", "5.7.1"} <= set(labels_in(explain)), lambda: labels_in(explain))
    labels = labels_in(explain)
    assert any("naming the recipient" in label for label in labels), labels
    assert not any("This contains no reply" in label for label in labels), labels
    window.dismiss(explain)
    window.press("ctrl+k")
    codes = window.wait_for_dialog("Reply Codes")
    window.type("550 5.7.1 Relaying denied", top=codes)
    wait_for(lambda: [label for label in labels_in(codes) if label in ("550", "5.7.1", "421")] ==
             ["550", "5.7.1"], lambda: labels_in(codes))
    # What is searched for goes first.
    window.press("Escape", top=codes)
    window.dismiss(codes)
