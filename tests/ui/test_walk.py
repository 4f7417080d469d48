# SPDX-License-Identifier: GPL-3.0-or-later
"""One who has a keyboard and a screen reader alone, from the first start to the end.

No mouse, and nothing is looked at: what the person knows is what the accessibility bus told.
"""

from accounts import saved
from desktop import wait_for
from ear import ANNOUNCED, FOCUSED, Ear, describe
from test_accounts import port_of
from test_form import NONE
from test_heard import focused, press, tab_until, wait_until_said
from test_run import CONSENT, WORKS_UNENCRYPTED
from window import ITEM, labels_in, name_of, role_of

SCREEN = "1280x1500"
WORD = "4-long-and-odd-word"
REFUSES = WORKS_UNENCRYPTED.replace("S: 235 2.7.0 Accepted", "S: 535 5.7.8 Wrong") \
    .replace("Verdict: verified", "Verdict: credentials-rejected")


def go_to(window, ear, key, name):
    heard = press(window, ear, key)
    assert heard.name == name, f"{key} leads to {heard}"


def choose_no_encryption(window, ear):
    go_to(window, ear, "Tab", "Security")
    window.press("space")
    wait_for(lambda: window.list_has_focus("Security"), "the list of choices")
    window.press("Down", "Down", "Return")
    wait_for(lambda: describe(window.combo("Security")).description.startswith(NONE),
             lambda: f"the choice to be heard: {describe(window.combo('Security'))}")


def enter_port(window, ear, port):
    go_to(window, ear, "alt+p", "Port")
    window.press("ctrl+a")
    window.type(str(port))
    wait_for(lambda: window.text("Port") == str(port), "the port")


def run_to_result(window, ear, title, stage):
    ear.said.clear()
    window.press("ctrl+Return")
    question = window.wait_for_dialog()
    assert CONSENT in labels_in(question), labels_in(question)
    window.press("alt+s", top=question)
    result = window.wait_for_next_dialog(question)
    assert name_of(result) == title, name_of(result)
    wait_until_said(ear, stage)
    assert ear.said[0] == "The test has begun" and len(set(ear.said)) == len(ear.said), ear.said
    return result


def hear_focus_in(ear, names):
    ear.wait(lambda events: any(gained and name_of(source) in names for _, gained, source in events),
             lambda: f"one of {names} to have the focus: {[(role_of(s), name_of(s), g) for _, g, s in ear.events]}")


def test_a_person_by_ear_saves_an_account_that_works(stage):
    practice = stage.practise_text(refuses=REFUSES, open=WORKS_UNENCRYPTED)
    window = stage.open(is_practising=False)
    with Ear(window, FOCUSED, *ANNOUNCED) as ear:
        wait_for(lambda: focused(window) and focused(window).name == "Server Name", lambda: focused(window))
        window.type("localhost")
        choose_no_encryption(window, ear)
        enter_port(window, ear, port_of(practice, "refuses"))
        go_to(window, ear, "alt+u", "User Name")
        window.type("anna")
        go_to(window, ear, "Tab", "Password")
        window.type(WORD)
        window.wait_for_length("Password", len(WORD))
        refused = run_to_result(window, ear, "The user name or password was refused", "Sign-In: failed")
        hear_focus_in(ear, ["Enter the Password Again"])
        window.dismiss(refused)
        enter_port(window, ear, port_of(practice, "open"))
        works = run_to_result(window, ear, "Signing in works", "Sign-In: passed")
        window.dismiss(works)
        window.press("alt+c")
        wait_for(lambda: saved(stage), "the account in its file")
        row = tab_until(window, ear, lambda heard: heard.name.startswith("anna, localhost, "))
        assert "Worked in the last test" in row.name, row
        line = tab_until(window, ear, lambda heard: heard.role == ITEM and " s: " in heard.name)
        while " s: 235 " not in line.name:
            line = press(window, ear, "Down")
        assert line.name.startswith("Server, not encrypted, "), line
        tab_until(window, ear, lambda heard: heard.name == row.name)
        ear.said.clear()
        window.press("Delete")
        wait_for(lambda: not saved(stage), "the account to be gone")
        ear.wait(lambda _: ear.said, "the deletion to be said")
        window.press("ctrl+z")
        wait_for(lambda: saved(stage), "the account to be there again")
        assert len(ear.said) == len(set(ear.said)), ear.said
    practice.forgive()
