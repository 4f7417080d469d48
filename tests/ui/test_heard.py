# SPDX-License-Identifier: GPL-3.0-or-later
"""All of it by ear: what has the focus says its name, its role, its error and its hint."""

from accounts import Sidebar, save
from desktop import wait_for
from ear import ACTIVE, ANNOUNCED, FOCUSED, Ear, describe
from test_accessibility import TYPE_NAME
from test_accounts import open_window, port_of
from test_form import NO_SERVER, NONE, UNENCRYPTED
from test_run import WORKS_UNENCRYPTED, press_test_and_answer, run_to_status
from test_secrets import STOPS
from tree import dialogs_in
from window import (BUTTON, COMBO, ENTRY, ITEM, LIST, Atspi, has_state, marked_names, name_of, role_of, text_of,
                    walk)

SCREEN = "1280x1500"
STOPPED = "The test was stopped"
ROLES = (BUTTON, COMBO, ENTRY, "entry", "list item", "toggle button", "switch", "link")
FORM = {("Server Name", ENTRY), ("Security", COMBO), ("Port", ENTRY), ("Usual Ports", BUTTON),
        ("User Name", ENTRY), ("Password", ENTRY), ("Hold to Show", BUTTON), ("Advanced", BUTTON),
        ("What to Test", COMBO)}


def tab(window, ear):
    """Goes one stop on, and gives what has the focus there."""
    ear.events.clear()
    window.press("Tab")
    ear.wait(lambda events: any(gained for _, gained, _ in events), "something to have the focus")
    return [describe(source) for _, gained, source in ear.catch_up() if gained]


def focused(window):
    return next((describe(found) for found in walk(window.main)
                 if has_state(found, Atspi.StateType.FOCUSED)), None)


def walk_by_tab(window, ear):
    """Every stop, from the one after the one that has the focus round to it."""
    stops = [tab(window, ear)]
    while len(stops) == 1 or stops[-1] != stops[0]:
        stops.append(tab(window, ear))
    return stops[:-1]


def is_said_once(name):
    words = name.split()
    return words[:len(words) // 2] * 2 != words


def test_each_stop_of_the_tab_key_says_its_name_and_its_role_once(stage):
    window = stage.open("smtp://anna@smtp.example.net")
    with Ear(window, FOCUSED) as ear:
        stops = walk_by_tab(window, ear)
    assert all(len(heard) == 1 for heard in stops), stops
    heard = [stop for stop, in stops]
    for stop in heard:
        assert stop.name and not TYPE_NAME.search(stop.name) and "_" not in stop.name, stop
        assert is_said_once(stop.name) and stop.description != stop.name, stop
        assert stop.role in ROLES, stop
    # Newer versions of GTK tell that the button of a menu stays pressed.
    assert FORM <= {(stop.name, stop.role.removeprefix("toggle ")) for stop in heard}, heard


def test_a_field_says_what_is_wrong_with_it(stage):
    window = stage.open()
    with Ear(window, FOCUSED) as ear:
        window.press("ctrl+Return")
        ear.wait(lambda _: window.problems() and focused(window), "the problems")
        assert focused(window).name == "Server Name" and focused(window).is_wrong, focused(window)
        assert NO_SERVER in focused(window).description, focused(window)
        window.type("smtp.example.net")
        wait_for(lambda: not focused(window).is_wrong and not focused(window).description,
                 lambda: f"nothing to be wrong: {focused(window)}")


def test_a_choice_says_what_is_chosen_and_its_hint(stage):
    window = stage.open("smtp://anna@smtp.example.net")
    assert describe(window.combo("Security")).description.startswith("STARTTLS\n"), describe(window.combo("Security"))
    window.choose_next("Security", "Down", "Down")
    wait_for(lambda: window.chosen("Security") == NONE, "no encryption")
    heard = describe(window.combo("Security"))
    assert heard.description.startswith(NONE) and UNENCRYPTED in heard.description, heard


def press(window, ear, key):
    """What has the focus after a key that moves it."""
    ear.events.clear()
    window.press(key)
    ear.wait(lambda events: any(gained for _, gained, _ in events), f"{key} to move the focus")
    return [describe(source) for _, gained, source in ear.catch_up() if gained][-1]


def tab_until(window, ear, is_there):
    """On by Tab until it is there; never twice to the same place."""
    stops = [press(window, ear, "Tab")]
    while not is_there(stops[-1]):
        stops.append(press(window, ear, "Tab"))
        assert stops[-1] not in stops[:-1], stops
    return stops[-1]


def run_refused(stage):
    stage.practise_names("credentials-rejected")
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    return window


def is_in_sight(window, name):
    """Whether this line of the transcript lies in the part of it that is scrolled to."""
    line = next((row for row in window.transcript_rows() if name_of(row) == name), None)
    part = window.get(LIST, "Transcript").get_parent()
    inner, outer = (line and Atspi.Component.get_extents(found, Atspi.CoordType.WINDOW) for found in (line, part))
    return line and outer.y <= inner.y and inner.y + inner.height <= outer.y + outer.height


def test_the_transcript_is_one_stop_and_a_line_says_all_as_its_name(stage):
    window = run_refused(stage)
    with Ear(window, FOCUSED) as ear:
        first = tab_until(window, ear, lambda heard: heard.role == ITEM and " s: " in heard.name)
        wait_for(lambda: is_in_sight(window, first.name), "the line to be scrolled to")
        lines = [first, *(press(window, ear, "Down") for _ in range(5))]
        after = press(window, ear, "Tab")
        assert not (after.role == ITEM and " s: " in after.name), after
        back = press(window, ear, "shift+Tab")
    assert len(set(lines)) == 6 and back == lines[-1], (lines, back)
    names = [line.name for line in lines]
    assert names[0].startswith("Note, 0.0") and "ncrypted" not in names[0].split(":")[0], names
    assert any(name.startswith("Server, not encrypted, ") and " s: 220 " in name for name in names), names


def test_every_line_of_the_transcript_has_a_name_and_notes_no_lock(stage):
    window = run_refused(stage)
    # The lines come some at a time, and the last may be behind the result.
    wait_for(lambda: any(" s: 535 " in name_of(row) and name_of(row).startswith("Server, encrypted, ")
                         for row in window.transcript_rows()), "the refusal among the lines")
    rows = window.transcript_rows()
    names = [name_of(row) for row in rows]
    assert any(name.startswith("This computer, encrypted, ") for name in names), names
    for row, name in zip(rows, names):
        locks = {name_of(found) for found in walk(row)} & {"Encrypted", "Not encrypted"}
        assert len(locks) == (0 if name.startswith("Note, ") else 1), (name, locks)


def test_the_stages_are_one_stop_and_each_says_what_came_of_it(stage):
    window = run_refused(stage)
    with Ear(window, FOCUSED) as ear:
        first = tab_until(window, ear, lambda heard: heard.name.startswith("Name Lookup"))
        stages = [first, *(press(window, ear, "Down") for _ in range(5))]
        after = press(window, ear, "Tab")
    assert first.name.split(", ")[1] == "passed" and first.name.endswith("s"), first
    assert any(", failed" in stage.name for stage in stages), stages
    assert not any(after.name == stage.name for stage in stages), after


def test_nothing_that_is_covered_is_read(stage):
    window = run_refused(stage)
    words = {name_of(found) for found in walk(window.main)}
    covered = {"No Conversation Yet", "No Results Found", "No Accounts Yet", "0 Accounts Selected"} & words
    assert not covered, covered
    assert not any(word.startswith("Proof") for word in words), words


def test_escape_clears_a_search(stage):
    stage.practise_names("credentials-rejected", "account-locked")
    window = stage.open()
    search = window.get("entry", "Search Dialogues")
    window.type("no such thing")
    window.wait_for_label("No Results Found")
    window.press("Escape")
    window.wait_for_no_label("No Results Found")
    assert text_of(search) == "", text_of(search)


def test_a_saved_account_is_heard_with_its_server_and_its_last_test(stage):
    save(stage, {"name": "Home", "server": "smtp.example.net", "port": 587, "user": "anna"})
    window = stage.open()
    sidebar = Sidebar(window)
    wait_for(lambda: sidebar.titles() == ["Home"], "the account")
    assert name_of(sidebar.row("Home")) == "Home, smtp.example.net, Not tested yet", sidebar.says("Home")
    assert "No Accounts Yet" not in window.labels()


def test_the_practice_list_is_one_stop_and_its_lines_have_names(stage):
    stage.practise_names("credentials-rejected", "account-locked")
    window = stage.open()
    with Ear(window, FOCUSED) as ear:
        first = tab_until(window, ear, lambda heard: heard.role == ITEM)
        # By itself Down chooses the first line in newer versions of GTK, and stays there.
        second = press(window, ear, "ctrl+Down")
        after = press(window, ear, "Tab")
    assert first.name and second.name and first.name != second.name, (first, second)
    assert after.role != ITEM, after


def first_row(window, codes):
    return next((name_of(found) for found in walk(window.get(LIST, "Codes", codes)) if role_of(found) == ITEM), "")


def test_escape_in_the_reply_codes_clears_the_search_and_then_closes(stage):
    window = stage.open()
    window.press("ctrl+k")
    codes = window.wait_for_dialog("Reply Codes")
    window.type("535", top=codes)
    search = window.get("entry", "Search Reply Codes", codes)
    wait_for(lambda: first_row(window, codes).startswith("535, "), lambda: first_row(window, codes))
    with Ear(window, FOCUSED) as ear:
        window.press("Tab", top=codes)
        ear.wait(lambda events: [source for _, gained, source in events
                                 if gained and name_of(source).startswith("535, ")],
                 lambda: f"a code to be heard: {ear.events}")
    window.press("shift+Tab", top=codes)
    window.press("Escape", top=codes)
    wait_for(lambda: text_of(search) == "", "the search to be empty")
    window.press("Escape", top=codes)
    window.wait_for_no_dialog()


def buttons(top):
    return [name_of(found) for found in walk(top) if role_of(found) == BUTTON]


def test_each_remedy_has_its_name_and_a_key(stage):
    practice = stage.practise_names("gmail-starttls-required")
    window = stage.open()
    window.choose_first()
    dialog = window.wait_for_next_dialog(press_test_and_answer(window, "alt+s"))
    assert "Use STARTTLS and Test Again" in buttons(dialog), buttons(dialog)
    assert not any(TYPE_NAME.fullmatch(name) or "_" in name for name in buttons(dialog)), buttons(dialog)
    window.press("alt+u", top=dialog)
    again = window.wait_for_next_dialog(dialog)
    assert window.chosen("Security") == "STARTTLS", window.chosen("Security")
    window.dismiss(again)
    practice.forgive()


def test_a_field_and_the_test_are_reached_by_their_letter(stage):
    window = stage.open("smtp://localhost:9")
    with Ear(window, FOCUSED) as ear:
        for key, name in (("u", "User Name"), ("w", "Password"), ("n", "Server Name"), ("p", "Port")):
            heard = press(window, ear, f"alt+{key}")
            assert heard.name == name, (key, heard)
    window.fill_in("User Name", "")
    window.press("alt+t")
    wait_for(lambda: window.problems(), "what is wrong with it")


def is_menu_open(window):
    return any(role_of(found) == "menu item" for found in walk(window.main))


def test_no_name_has_an_underscore(stage):
    save(stage, *({"name": name, "server": "smtp.example.net", "port": 587, "user": "anna"} for name in ("Home", "Office")))
    window = stage.open()
    window.press("F10")
    wait_for(lambda: is_menu_open(window), "the menu")
    assert not marked_names(window.main), marked_names(window.main)
    window.press("Escape")
    # Until it is gone, it takes the keys.
    wait_for(lambda: not is_menu_open(window), "the menu to close")
    window.press("F2")
    dialog = window.wait_for_dialog()
    assert not marked_names(dialog), marked_names(dialog)
    window.press("Escape", top=dialog)


def test_no_name_has_an_underscore_where_an_account_begins(stage):
    window = stage.open(begins_with_form=False)
    assert not marked_names(window.main), marked_names(window.main)
    names = [name_of(found) for found in walk(window.main) if role_of(found) == BUTTON]
    assert {"Find Settings", "I Have the Settings"} <= set(names), names


def is_within(accessible, top):
    while accessible and accessible != top:
        accessible = accessible.get_parent()
    return accessible == top


def wait_until_said(ear, words):
    ear.wait(lambda _: words in ear.said, lambda: f"{words!r} to be said; there was {ear.said}")


def test_the_begin_of_a_test_and_the_end_of_each_stage_are_said_once(stage):
    stage.practise_names("credentials-rejected")
    window = stage.open()
    window.choose_first()
    with Ear(window, *ANNOUNCED, ACTIVE, FOCUSED) as ear:
        window.press("ctrl+Return")
        dialog = window.wait_for_dialog()
        is_within_window = dialog in dialogs_in(window.main)
        wait_until_said(ear, "Sign-In: failed")
        ear.wait(lambda events: any(gained and kind == (FOCUSED if is_within_window else ACTIVE) and
                                    is_within(source, dialog) for kind, gained, source in events),
                 "the dialog to be heard")
        activated = [source for kind, gained, source in ear.catch_up() if kind == ACTIVE and gained and source == dialog]
    assert ear.said == ["The test has begun", "Name Lookup: passed", "Connection: passed", "Greeting: passed",
                        "Hello (EHLO): passed", "Encryption: passed", "Sign-In: failed"], ear.said
    assert len(activated) == (0 if is_within_window else 1) and name_of(dialog) not in ear.said, (activated, ear.said)
    window.dismiss(dialog)


def test_what_is_waited_for_is_not_said_each_second_and_stop_is_said_once(stage):
    stage.practise_text(stops=STOPS)
    window = stage.open()
    window.choose_first()
    window.fill_in("Password", "4-long-and-odd-word")
    with Ear(window, *ANNOUNCED) as ear:
        run_to_status(window, "Signing in")
        wait_for(lambda: any("2 s" in label for label in window.labels()), lambda: window.labels())
        window.press("ctrl+period")
        wait_until_said(ear, STOPPED)
    assert len(set(ear.said)) == len(ear.said) and ear.said[-1] == STOPPED, ear.said
    assert not any("Waiting" in words for words in ear.said), ear.said


def test_the_end_of_all_tests_is_said_once(stage):
    # Long enough for the button to come up that stops them all.
    practice = stage.practise_text(open=WORKS_UNENCRYPTED.replace("S: 220", "@wait 2\nS: 220", 1))
    save(stage, {"name": "Home", "server": "localhost", "port": int(port_of(practice, "open")), "security": "none",
                 "until": "hello"})
    window = open_window(stage)
    sidebar = Sidebar(window)
    wait_for(lambda: sidebar.titles() == ["Home"], "the account")
    with Ear(window, *ANNOUNCED) as ear:
        sidebar.choose_in_menu("Test All")
        wait_until_said(ear, "1 of 1 account works")
    assert ear.said == ["1 of 1 account works"], ear.said
    practice.forgive()
