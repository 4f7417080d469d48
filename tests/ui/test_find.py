# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings are found by an address, or near those that do not work."""

import re

from desktop import wait_for
from provider import PASSWORD, SERVER, USER, Provider
from test_secrets import TYPED, expect_found, expect_not_on_the_bus, expect_only_locked
from window import (BUTTON, ENTRY, ITEM, LIST, Atspi, click, find_button, has_state, labels_in, name_of,
                    role_of, text_of, walk)

SCREEN = "1280x1500"
HAS_NETWORK = True
WRONG = f"smtps://{USER.replace('@', '%40')}@{SERVER}:587"
HAND_OVER = "Hand Over These Settings"
PROVEN = "Tried just now: everything that was asked for works."
ANSWERS = "Tried just now: the server answers. Signing in was not seen to work."


def open_search(window):
    window.choose_in_menu("Main Menu", "Find Settings by Address")
    return window.wait_for_dialog("Find Settings")


def rows(search):
    return [name_of(found) for found in walk(search) if role_of(found) == ITEM]


def find_by_address(window, password=""):
    """By the keyboard alone: the address has the focus, and Return begins."""
    window.press("ctrl+shift+f")
    search = window.wait_for_dialog("Find Settings")
    window.type(USER, top=search)
    window.press("Tab", top=search)
    if password:
        window.type(password, top=search)
    window.press("Return", top=search)
    wait_for(lambda: find_button(search, f"Sign In at {SERVER}"), lambda: f"a question among {labels_in(search)}")
    return search


def prove_by_address(window):
    search = find_by_address(window, PASSWORD)
    click(find_button(search, f"Sign In at {SERVER}"))
    window.wait_for_label(PROVEN, search)
    return search


def find_near(window):
    window.fill_in("Password", PASSWORD)
    window.choose_in_menu("Account Menu", "Find What Works")
    search = window.wait_for_dialog("Find What Works")
    window.wait_for_label(PROVEN, search)
    return search


def open_trial(window):
    search = find_near(window)
    row = next(found for found in walk(search) if role_of(found) == ITEM and "587, STARTTLS, user" in name_of(found))
    wait_for(lambda: go_on_until_focused(window, search, row), lambda: f"{name_of(row)!r} to get the focus")
    window.press("Return", top=search)
    return window.wait_for_next_dialog(search)


def hand_over(search):
    """The button of a menu has the one that is pressed in it, by the same name."""
    wait_for(lambda: find_button(search, HAND_OVER), lambda: f"a button among {labels_in(search)}")
    click([found for found in walk(search) if name_of(found) == HAND_OVER][-1])


def go_on_until_focused(window, search, row):
    """Tab goes from group to group, and Down from row to row."""
    if not has_state(row, Atspi.StateType.FOCUSED):
        window.press("Tab", top=search)
    return has_state(row, Atspi.StateType.FOCUSED)


def test_settings_are_found_by_an_address_and_proven_after_a_yes(stage):
    provider = Provider(stage.desktop.folder)
    window = stage.open(wrapper=provider.wrapper())
    search = find_by_address(window, PASSWORD)
    assert ANSWERS in labels_in(search), labels_in(search)
    assert any(row.startswith("Usual names: Worked") and SERVER in row for row in rows(search)), rows(search)
    assert provider.sign_ins() == []
    click(find_button(search, f"Sign In at {SERVER}"))
    window.wait_for_label(PROVEN, search)
    assert [line.split()[1] for line in provider.sign_ins()] == [USER], provider.sign_ins()
    click(find_button(search, "Use These Settings"))
    window.wait_for_no_dialog()
    assert (window.text("Server Name"), window.text("User Name")) == (SERVER, USER)
    window.wait_for_length("Password", len(PASSWORD))


def test_a_password_that_is_missing_is_asked_for_at_its_field(stage):
    provider = Provider(stage.desktop.folder)
    window = stage.open(wrapper=provider.wrapper())
    search = find_by_address(window)
    click(find_button(search, f"Sign In at {SERVER}"))
    window.wait_for_label("Enter the password", search)
    assert provider.sign_ins() == []
    window.leave_dialogs()


def test_what_is_no_address_is_told_at_the_field(stage):
    window = stage.open()
    search = open_search(window)
    window.type("anna", top=search)
    window.press("Return", top=search)
    window.wait_for_label("Enter a whole address, as in anna@example.net", search)
    window.leave_dialogs()


def test_settings_that_do_not_work_lead_to_those_that_do(stage):
    provider = Provider(stage.desktop.folder)
    window = stage.open(WRONG, wrapper=provider.wrapper())
    search = find_near(window)
    assert [line.split()[1] for line in provider.sign_ins()] == [USER], provider.sign_ins()
    click(find_button(search, "Use These Settings"))
    window.wait_for_next_dialog(search)
    window.leave_dialogs()
    assert (window.chosen("Security"), window.text("Port")) == ("STARTTLS", "587")


def test_the_conversation_of_a_trial_is_shown(stage):
    provider = Provider(stage.desktop.folder)
    window = stage.open(WRONG, wrapper=provider.wrapper())
    trial = open_trial(window)
    said = window.get(LIST, "Transcript", trial)
    wait_for(lambda: "235 2.7.0 Accepted" in labels_in(said, "Transcript"), lambda: labels_in(said, "Transcript"))
    window.leave_dialogs()


def test_what_was_proven_is_handed_over(stage):
    provider = Provider(stage.desktop.folder)
    window = stage.open(wrapper=provider.wrapper())
    search = find_by_address(window, PASSWORD)
    assert not find_button(search, HAND_OVER), "what was not proven can be handed over"
    click(find_button(search, f"Sign In at {SERVER}"))
    window.wait_for_label(PROVEN, search)
    for item, part in (("Settings to Hand Out", f"Outgoing server (SMTP): {SERVER}"),
                       ("For Thunderbird", f"<hostname>{SERVER}</hostname>")):
        hand_over(search)
        window.choose_in_open_menu(item, top=search)
        sheet = window.wait_for_next_dialog(search)
        shown = "\n".join(text_of(found) for found in walk(sheet) if role_of(found) == ENTRY)
        assert part in shown and PASSWORD not in shown, shown
        window.press("Escape", top=sheet)
        wait_for(lambda: window.others() == [search], lambda: f"the sheet to go: {window.top_names()}")
    window.leave_dialogs()


def cells(search):
    return [found for found in walk(search) if role_of(found) == BUTTON and name_of(found).startswith("Port ")]


def go_on_to_cell(window, search, cell):
    if not has_state(cell, Atspi.StateType.FOCUSED):
        window.press("Tab", top=search)
    return has_state(cell, Atspi.StateType.FOCUSED)


def test_each_port_that_was_tried_is_a_cell_that_is_read_whole_and_opens(stage):
    provider = Provider(stage.desktop.folder)
    window = stage.open(WRONG, wrapper=provider.wrapper())
    search = find_near(window)
    names = [name_of(cell) for cell in cells(search)]
    assert any(re.fullmatch(rf"Port 587, TLS: Failed, This port begins without encryption, [0-9.]+ s", name)
               for name in names), names
    assert any(re.fullmatch(rf"Port 465, TLS: Worked, answers as it should, [0-9.]+ s, certificate of {SERVER}",
                            name) for name in names), names
    assert len(names) == len({name.split(":")[0] for name in names}), f"a cell is there twice: {names}"
    for cell in cells(search):
        wait_for(lambda cell=cell: go_on_to_cell(window, search, cell),
                 lambda cell=cell: f"{name_of(cell)!r} to get the focus")
    last = cells(search)[-1]
    window.press("Return", top=search)
    trial = window.wait_for_next_dialog(search)
    assert any(label.startswith(f"{SERVER}, {name_of(last)[:9].lower()}") for label in labels_in(trial)), \
        labels_in(trial)
    window.leave_dialogs()


def test_a_failed_result_leads_with_what_was_proven(stage):
    provider = Provider(stage.desktop.folder)
    window = stage.open(WRONG, wrapper=provider.wrapper())
    window.fill_in("Password", PASSWORD)
    window.press("ctrl+Return")
    result = window.wait_for_dialog()
    click(find_button(result, "Find What Works"))
    search = window.wait_for_next_dialog(result)
    window.wait_for_label(PROVEN, search)
    window.leave_dialogs()
    wait_for(lambda: find_button(window.main, ": passed at "), lambda: window.labels())
    assert len(provider.sign_ins()) == 1, provider.sign_ins()
    click(find_button(window.main, ": passed at "))
    result = window.wait_for_dialog("Signing in works")
    window.leave_dialogs()
    assert (window.chosen("Security"), window.text("Port")) == ("STARTTLS", "587")


def test_the_password_of_a_search_is_only_in_locked_memory(stage):
    provider = Provider(stage.desktop.folder, TYPED)
    window = stage.open(wrapper=provider.wrapper())
    search = find_by_address(window, TYPED)
    click(find_button(search, f"Sign In at {SERVER}"))
    window.wait_for_label(PROVEN, search)
    expect_found(window, TYPED)
    expect_only_locked(window, TYPED, "a search")
    expect_not_on_the_bus(window, TYPED)
    click(find_button(search, "Use These Settings"))
    window.wait_for_no_dialog()
    expect_only_locked(window, TYPED, "what was found was taken over")
