# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings are found by an address, or near those that do not work."""

import re

from accounts import Sidebar, save, saved
from desktop import wait_for
from ear import ANNOUNCED, Ear
from provider import PASSWORD, SERVER, USER, Provider
from test_accessibility import nameless
from test_secrets import TYPED, expect_found, expect_not_on_the_bus, expect_only_locked
from window import (BUTTON, ENTRY, FORM, ITEM, LIST, Atspi, click, find_button, has_state, labels_in, name_of,
                    role_of, text_of, walk)

SCREEN = "1280x1500"
HAS_NETWORK = True
WRONG = f"smtps://{USER.replace('@', '%40')}@{SERVER}:587"
HAND_OVER = "Export These Settings"
PROVEN = "Tried just now: the test passed."
ANSWERS = "Tried just now: the server answers. Signing in wasn’t tested."


def start(stage, provider, *arguments):
    """An account begins with two questions."""
    return stage.open(*arguments, begins_with_form=False, wrapper=provider.wrapper() if provider else ())


def focused(window):
    return next((name_of(found) for found in walk(window.main) if has_state(found, Atspi.StateType.FOCUSED)), None)


def wait_for_focus(window, name):
    wait_for(lambda: focused(window) == name, lambda: f"the focus in {name!r}; it is in {focused(window)!r}")


def answer(window, password=PASSWORD):
    """By the keyboard alone, as it begins."""
    wait_for_focus(window, "Email Address")
    window.type(USER)
    window.press("Tab")
    wait_for_focus(window, "Password")
    window.type(password)


def find_from_start(window):
    answer(window)
    window.press("Return")
    search = window.wait_for_dialog("Find Settings")
    wait_for(lambda: find_button(search, f"Sign In to {SERVER}"), lambda: f"a question among {labels_in(search)}")
    return search


def use_proven(window, search):
    """The account that gets them is tested at once."""
    click(find_button(search, "Use These Settings"))
    result = window.wait_for_next_dialog(search)
    assert name_of(result) == "Signing in works", name_of(result)
    window.dismiss(result)


def prove_from_start(window):
    search = find_from_start(window)
    click(find_button(search, f"Sign In to {SERVER}"))
    window.wait_for_label(PROVEN, search)
    use_proven(window, search)
    wait_for(lambda: window.find(ENTRY, "Server Name"), "the form")
    assert (window.text("Server Name"), window.text("User Name")) == (SERVER, USER)
    window.wait_for_length("Password", len(PASSWORD))


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
    wait_for(lambda: find_button(search, f"Sign In to {SERVER}"), lambda: f"a question among {labels_in(search)}")
    return search


def prove_by_address(window):
    search = find_by_address(window, PASSWORD)
    click(find_button(search, f"Sign In to {SERVER}"))
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
    click(find_button(search, f"Sign In to {SERVER}"))
    window.wait_for_label(PROVEN, search)
    assert [line.split()[1] for line in provider.sign_ins()] == [USER], provider.sign_ins()
    use_proven(window, search)
    assert (window.text("Server Name"), window.text("User Name")) == (SERVER, USER)
    window.wait_for_length("Password", len(PASSWORD))


def test_what_a_search_finds_is_said(stage):
    window = start(stage, Provider(stage.desktop.folder))
    with Ear(window, *ANNOUNCED) as ear:
        search = find_by_address(window, PASSWORD)
        ear.wait(lambda _: ANSWERS in ear.said, lambda: f"the answer to be said: {ear.said}")
        begun, found = "Looking for Settings That Work", f"Use {SERVER}, Port 465 with TLS"
        assert ear.said.index(begun) < ear.said.index(found), ear.said
        click(find_button(search, f"Sign In to {SERVER}"))
        ear.wait(lambda _: PROVEN in ear.said, lambda: f"the proof to be said: {ear.said}")
        assert [ear.said.count(text) for text in (begun, found, ANSWERS, PROVEN)] == [1] * 4, ear.said


def asked_on_the_internet(search):
    return [row for row in rows(search) if row.startswith("Thunderbird’s list of providers: ")]


def test_a_list_on_the_internet_is_asked_only_where_it_was_switched_on(stage):
    provider = Provider(stage.desktop.folder)
    window = stage.open(wrapper=provider.wrapper())
    search = find_by_address(window)
    assert rows(search) and not asked_on_the_internet(search), rows(search)
    window.press("alt+t", top=search)
    click(find_button(search, "Find"))
    wait_for(lambda: asked_on_the_internet(search), lambda: f"the list among {rows(search)}")


def test_a_password_that_is_missing_is_asked_for_at_its_field(stage):
    provider = Provider(stage.desktop.folder)
    window = stage.open(wrapper=provider.wrapper())
    search = find_by_address(window)
    click(find_button(search, f"Sign In to {SERVER}"))
    window.wait_for_label("Enter the password.", search)
    assert provider.sign_ins() == []
    click(find_button(search, "Use These Settings"))
    window.wait_for_no_dialog()
    assert (window.text("Server Name"), window.text("User Name")) == (SERVER, USER)
    assert provider.sign_ins() == []


def test_what_is_no_address_is_told_at_the_field(stage):
    window = stage.open()
    search = open_search(window)
    window.type("anna", top=search)
    window.press("Return", top=search)
    window.wait_for_label("Enter a full address, such as anna@example.net.", search)
    window.leave_dialogs()


def test_settings_that_do_not_work_lead_to_those_that_do(stage):
    provider = Provider(stage.desktop.folder)
    window = stage.open(WRONG, wrapper=provider.wrapper())
    search = find_near(window)
    assert [line.split()[1] for line in provider.sign_ins()] == [USER], provider.sign_ins()
    use_proven(window, search)
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
    click(find_button(search, f"Sign In to {SERVER}"))
    window.wait_for_label(PROVEN, search)
    for item, part in (("Settings Sheet", f"Outgoing server (SMTP): {SERVER}"),
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
    assert any(re.fullmatch(rf"Port 587, TLS: Failed, This port uses STARTTLS, not TLS, [0-9.]+ s", name)
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
    click(find_button(search, f"Sign In to {SERVER}"))
    window.wait_for_label(PROVEN, search)
    expect_found(window, TYPED)
    expect_only_locked(window, TYPED, "a search")
    expect_not_on_the_bus(window, TYPED)
    use_proven(window, search)
    expect_only_locked(window, TYPED, "what was found was taken over and tested")


def test_an_account_begins_with_two_questions_and_ends_with_settings_that_work(stage):
    provider = Provider(stage.desktop.folder)
    window = start(stage, provider)
    prove_from_start(window)
    assert [line.split()[1] for line in provider.sign_ins()] == [USER, USER], provider.sign_ins()
    Sidebar(window).wait_for(USER)
    assert saved(stage)[0]["server"] == SERVER, saved(stage)


def test_a_new_account_among_others_begins_so_too_and_gets_what_was_found(stage):
    provider = Provider(stage.desktop.folder)
    save(stage, {"name": "Home", "server": "smtp.example.org", "port": 587})
    window = start(stage, provider)
    sidebar = Sidebar(window)
    sidebar.wait_for("Home")
    window.click("New Account")
    prove_from_start(window)
    sidebar.wait_for("Home", USER)
    window.choose_in_menu("Main Menu", "Undo")
    wait_for(lambda: window.text("Server Name") == "", lambda: window.text("Server Name"))
    sidebar.wait_for("Home", USER)


def test_who_has_the_settings_gets_the_form_with_what_was_typed(stage):
    window = start(stage, None)
    answer(window)
    assert not window.find(ENTRY, "Server Name"), "the form is there too"
    assert not nameless(window.main), "\n".join(nameless(window.main))
    window.press("alt+s")
    wait_for_focus(window, "Server Name")
    assert not window.find(ENTRY, "Email Address"), "the questions are there still"
    assert window.text("User Name") == USER
    window.wait_for_length("Password", len(PASSWORD))


def test_both_ways_can_be_had_at_any_time(stage):
    window = start(stage, None)
    window.leave_start()
    wait_for_focus(window, "Server Name")
    window.click("New Account")
    wait_for_focus(window, "Email Address")
    window.leave_start()
    wait_for_focus(window, "Server Name")
    window.click("New Account")
    wait_for_focus(window, "Email Address")


def test_what_is_no_address_is_told_before_anything_is_looked_for(stage):
    window = start(stage, None)
    window.type("anna")
    click(find_button(window.main, "Find Settings"))
    wait_for(lambda: "Enter a full address, such as anna@example.net." in window.problems(), window.problems)
    wait_for_focus(window, "Email Address")
    assert not window.others(), window.top_names()


def test_the_questions_are_left_by_a_test_and_by_what_is_pasted(stage):
    window = start(stage, None)
    window.press("ctrl+Return")
    wait_for(window.problems, "what is missing")
    wait_for_focus(window, "Server Name")
    window.close()
    stage.forget(window)
    window = start(stage, None)
    wait_for_focus(window, "Email Address")
    window.type(f"smtp://bert@{SERVER}:2525")
    window.press("Tab")
    wait_for(lambda: window.find(ENTRY, "Server Name"), "the form")
    shown = [window.text(name) for name in ("Server Name", "Port", "User Name")]
    assert shown == [SERVER, "2525", "bert"], shown


def test_what_was_answered_is_there_again_at_the_next_start(stage):
    window = start(stage, None)
    window.type(USER)
    window.close()
    stage.forget(window)
    window = start(stage, None)
    wait_for(lambda: text_of(window.get(ENTRY, "Email Address")) == USER, "the address")


def test_the_questions_are_whole_in_a_narrow_window(stage):
    window = start(stage, None)
    window.resize(360, 720)
    window.wait_until_narrow()
    areas = [Atspi.Component.get_extents(found, Atspi.CoordType.WINDOW) for found in
             (window.get(ENTRY, "Email Address"), window.get(ENTRY, "Password"),
              find_button(window.main, "Find Settings"), find_button(window.main, FORM))]
    assert all(area.x >= 0 and area.x + area.width <= 360 for area in areas), [(a.x, a.width) for a in areas]
    assert not find_button(window.main, "Test"), "there is nothing to be tested yet"


def test_the_password_of_an_answer_is_only_in_locked_memory(stage):
    window = start(stage, None)
    answer(window, TYPED)
    expect_found(window, TYPED)
    expect_only_locked(window, TYPED, "an answer")
    expect_not_on_the_bus(window, TYPED)
