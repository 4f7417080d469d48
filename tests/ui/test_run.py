# SPDX-License-Identifier: GPL-3.0-or-later
"""A test while it runs, and its result."""

import re
import time

from desktop import wait_for
from window import BUTTON, click, find_button, labels_in, name_of

CONSENT = "Send the Password Unencrypted?"
STALE = "The settings have changed since this test."

SILENT = """\
Title: A server that says nothing {where}
About: Made for a test.
Listen: {listen}
Security: {listen}
User: anna@example.net
Password: 4-long-and-odd-word
Until: message
Verdict: timed-out

{before}@silence
"""
WORKS_UNENCRYPTED = """\
Title: A server that signs in without encryption
About: Made for a test.
Security: none
User: anna
Password: 4-long-and-odd-word
Verdict: verified

S: 220 smtp.example.net ESMTP
C: EHLO *
S: 250-smtp.example.net
S: 250 AUTH PLAIN
C?: AUTH PLAIN *
S: 235 2.7.0 Accepted
"""
STEPS = (
    ("the greeting", "220 smtp.example.net ESMTP", "EHLO *"),
    ("the hello", "250-smtp.example.net\nS: 250 AUTH PLAIN", "AUTH PLAIN *"),
    ("the sign-in", "235 2.7.0 Accepted", "MAIL *"),
    ("the sender", "250 OK", "RCPT *"),
    ("the recipient", "250 OK", "DATA"),
)


def silent_after(count):
    """Where it falls silent: before so many answers."""
    before = "".join(f"S: {answer}\nC: {command}\n" for _, answer, command in STEPS[:count])
    return SILENT.format(where=f"before {STEPS[count][0]}", listen="tls", before=before)


# High enough for the whole form and the result below it.
SCREEN = "1280x1500"


def test_a_computer_that_cannot_encrypt_is_told_as_that(stage):
    stage.practise_names("tls-verified").forgive()
    window = stage.open(environment={"GIO_USE_TLS": "dummy"})
    window.choose_first()
    window.press("ctrl+Return")
    dialog = window.wait_for_dialog()
    assert name_of(dialog) == "This computer can’t encrypt connections", name_of(dialog)
    assert "Likely cause: this computer." in labels_in(dialog), labels_in(dialog)
    window.dismiss(dialog)


def run_to_status(window, part):
    """Presses Test, and waits until it says what it waits for."""
    window.press("ctrl+Return")
    wait_for(lambda: any(part in label for label in window.labels()),
             lambda: f"{part!r} among {window.labels()}")


def status_of(window):
    return next((label for label in window.labels() if "…" in label), "")


def test_test_becomes_stop_and_says_what_it_waits_for_and_how_long(stage):
    stage.practise_text(silent=silent_after(0))
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    window.get(BUTTON, "Stop")
    assert not window.find(BUTTON, "Test")
    wait_for(lambda: re.fullmatch(r"Waiting for the server’s greeting… \([2-9] s\)", status_of(window)),
             lambda: f"seconds in {status_of(window)!r}")
    first = status_of(window)
    wait_for(lambda: status_of(window) != first, "the seconds to go on")
    click(window.get(BUTTON, "Stop"))
    # The server's silence would end in a dialog.
    window.get(BUTTON, "Test")
    assert not window.others(), "who stopped it knows; no dialog is needed"
    wait_for(lambda: "…" not in status_of(window), "the waiting to end")


def test_a_server_that_takes_its_time_is_waited_for_in_sight(stage):
    stage.practise_names("slow-greeting")
    window = stage.open()
    window.choose_first()
    run_to_status(window, "Waiting for the server’s greeting…")
    window.dismiss(window.wait_for_dialog())


def test_stop_by_the_keyboard_leaves_the_form_to_use(stage):
    stage.practise_text(silent=silent_after(2))
    window = stage.open()
    window.choose_first()
    run_to_status(window, "Signing in…")
    window.press("ctrl+period")
    window.get(BUTTON, "Test")
    window.resize(1200, 1450)
    window.fill_in("User Name", "bert")


def test_the_window_can_be_closed_at_every_stage_of_a_test(stage):
    names = {f"silent_{count}": silent_after(count) for count in range(len(STEPS))}
    stage.practise_text(**names)
    for count, part in enumerate(("greeting", "what the server offers", "Signing in", "sender",
                                  "recipient")):
        window = stage.open()
        window.choose_first(*["Down"] * count)
        run_to_status(window, part)
        window.close()
        stage.forget(window)


def test_the_window_can_be_closed_at_once(stage):
    stage.practise_text(silent=silent_after(0))
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return", "ctrl+q")
    assert window.wait_for_end() == (0, ""), window.read_log()


def test_the_window_can_be_closed_while_the_answer_to_quit_is_waited_for(stage):
    stage.practise_names("quit-silence")
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    start = time.monotonic()
    window.press("ctrl+q")
    assert window.wait_for_end() == (0, ""), window.read_log()
    # Where it was waited for, it would be five seconds.
    print(f"# closing took {time.monotonic() - start:.1f} s")


def press_test_and_answer(window, key):
    window.press("ctrl+Return")
    dialog = window.wait_for_dialog()
    assert CONSENT in labels_in(dialog), labels_in(dialog)
    window.press(key, top=dialog)
    return dialog


def test_the_yes_to_an_unencrypted_password_is_for_one_run(stage):
    stage.practise_text(open=WORKS_UNENCRYPTED)
    window = stage.open()
    window.choose_first()
    for _ in range(2):
        question = press_test_and_answer(window, "alt+s")
        dialog = window.wait_for_next_dialog(question)
        assert name_of(dialog) == "Signing in works", name_of(dialog)
        window.dismiss(dialog)


def test_a_password_that_is_kept_back_is_not_sent(stage):
    practice = stage.practise_names("plaintext-sign-in-refused")
    window = stage.open()
    window.choose_first()
    question = press_test_and_answer(window, "alt+t")
    window.dismiss(window.wait_for_next_dialog(question))
    assert not practice.complaints(), practice.complaints()
    assert not any("••" in line for line in window.transcript()), window.transcript()


def test_cancel_sends_nothing_at_all(stage):
    stage.practise_text(open=WORKS_UNENCRYPTED)
    window = stage.open()
    window.choose_first()
    press_test_and_answer(window, "Escape")
    window.wait_for_no_dialog()
    assert window.transcript() == [], window.transcript()
    assert not window.has_label("Result")


def test_the_first_remedy_changes_the_form_and_tests_again(stage):
    practice = stage.practise_names("gmail-starttls-required")
    window = stage.open()
    window.choose_first()
    assert window.chosen("Security") == "None"
    question = press_test_and_answer(window, "alt+s")
    dialog = window.wait_for_next_dialog(question)
    click(find_button(dialog, "STARTTLS"))
    again = window.wait_for_next_dialog(dialog)
    assert window.chosen("Security") == "STARTTLS", window.chosen("Security")
    assert name_of(again) != name_of(dialog), name_of(again)
    window.dismiss(again)
    practice.forgive()


def test_waiting_longer_is_for_the_next_test_alone(stage):
    practice = stage.practise_names("greeting-too-late")
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    late = window.wait_for_dialog()
    title = name_of(late)
    click(find_button(late, "Wait Up to 5 Minutes and Test Again"))
    works = window.wait_for_next_dialog(late)
    assert name_of(works) == "Signing in works", name_of(works)
    window.dismiss(works)
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog(title))
    practice.forgive()


def test_a_changed_form_marks_the_result_as_about_other_settings(stage):
    stage.practise_names("credentials-rejected")
    window = stage.open()
    window.resize(1200, 1450)
    window.choose_first()
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    assert not window.has_label(STALE)
    window.fill_in("User Name", "somebody")
    window.wait_for_label(STALE)


def test_the_result_can_be_opened_again_and_escape_closes_it(stage):
    stage.practise_names("credentials-rejected")
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    title = name_of(window.wait_for_dialog())
    window.dismiss(window.wait_for_dialog())
    window.press("ctrl+r")
    window.dismiss(window.wait_for_dialog(title))
    window.press("ctrl+r")
    window.dismiss(window.wait_for_dialog(title))


def test_a_line_of_the_transcript_may_have_the_focus_when_the_next_test_begins(stage):
    stage.practise_names("credentials-rejected")
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    window.point_at(window.transcript_label("AUTH"), 1)
    for _ in range(2):
        window.press("ctrl+Return")
        window.dismiss(window.wait_for_dialog())


def test_a_conversation_of_many_lines_is_followed_to_its_end(stage):
    stage.practise_names("hello-of-many-lines")
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    dialog = window.wait_for_dialog()
    if CONSENT in labels_in(dialog):
        window.press("alt+s", top=dialog)
        dialog = window.wait_for_next_dialog(dialog)
    window.dismiss(dialog)
    wait_for(lambda: "QUIT" in window.transcript(), lambda: f"the end of {window.transcript()}")


REFUSED_WITH_A_CODE_OF_TWO_MEANINGS = """\
Title: A server that is not for free accounts
About: Made for a test.
Listen: tls
Security: tls
User: anna
Password: 4-long-and-odd-word
Verdict: access-denied

S: 220 smtp.example.net ESMTP
C: EHLO *
S: 250-smtp.example.net
S: 250 AUTH PLAIN
C: AUTH PLAIN *
S: 530 Access denied : Free users are not supported on this server.
"""


def test_the_line_that_decided_means_what_the_verdict_says(stage):
    stage.practise_text(refused=REFUSED_WITH_A_CODE_OF_TWO_MEANINGS)
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    dialog = window.wait_for_dialog()
    title = name_of(dialog)
    window.dismiss(dialog)
    wait_for(lambda: title in window.transcript(), lambda: f"{title!r} in {window.transcript()}")
    assert not any("says why" in line for line in window.transcript()), window.transcript()


SUCCEEDS_WITH_WORDS_OF_FAILURE = """\
Title: A server that takes the password and calls it a failure
About: Made for a test.
Listen: tls
Security: tls
User: anna
Password: 4-long-and-odd-word
Verdict: verified

S: 220 smtp.example.net ESMTP
C: EHLO *
S: 250-smtp.example.net
S: 250 AUTH PLAIN
C: AUTH PLAIN *
S: 235 auth failure
"""


def test_what_works_here_and_may_fail_elsewhere_stands_in_the_result(stage):
    stage.practise_text(odd=SUCCEEDS_WITH_WORDS_OF_FAILURE)
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    labels = labels_in(window.wait_for_dialog())
    assert "Other Mail Programs" in labels, labels
    assert any("describes a failure" in label for label in labels), labels
