# SPDX-License-Identifier: GPL-3.0-or-later
"""A report for a help desk, copied from the window."""

from desktop import wait_for

DIALOGUE = """\
Title: A server that knows another password
About: Made for a test.
Listen: tls
Security: tls
User: anna@example.net
Password: 4-long-and-odd-word
Verdict: credentials-rejected

S: 220 smtp.example.net ESMTP
C: EHLO *
S: 250-smtp.example.net
S: 250 AUTH PLAIN
C: AUTH PLAIN *
S: 535 5.7.8 Wrong
"""


def open_tested(stage):
    stage.practise_text(refuses=DIALOGUE)
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    return window


def read_clipboard(stage):
    return stage.desktop.ask("xsel", "--clipboard", "--output")


def copied(stage, window, *keys):
    """What comes onto the clipboard by these keys."""
    window.press(*keys)
    wait_for(lambda: read_clipboard(stage), "something on the clipboard")
    return read_clipboard(stage)


def test_a_copied_report_has_the_verdict_and_the_stages_and_no_password(stage):
    window = open_tested(stage)
    report = copied(stage, window, "ctrl+shift+c")
    for part in ("Test of a mail account", "535 5.7.8 Wrong", "Stages", "anna@example.net"):
        assert part in report, report
    assert "4-long-and-odd-word" not in report, report
