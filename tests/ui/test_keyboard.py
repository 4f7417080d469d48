# SPDX-License-Identifier: GPL-3.0-or-later
"""All of it without a mouse."""

from desktop import wait_for
from test_run import WORKS_UNENCRYPTED
from test_secrets import TAKES
from window import ENTRY, LIST, labels_in, name_of, role_of, text_of, walk


def test_from_an_empty_form_to_a_verdict_by_tab_alone(stage):
    window = stage.open()
    window.type("localhost")
    window.press("Tab", "Tab")
    window.press("ctrl+a")
    window.type("9")
    window.press("Tab", "Tab")
    window.type("anna")
    window.press("Tab")
    window.type("4-long-and-odd-word")
    assert [window.text(name) for name in ("Server Name", "Port", "User Name")] == \
        ["localhost", "9", "anna"], [window.text(name) for name in ("Server Name", "Port", "User Name")]
    window.press("Return")
    dialog = window.wait_for_dialog()
    assert name_of(dialog) == "No mail server runs on this computer", name_of(dialog)
    window.dismiss(dialog)


def test_a_hint_is_no_wall_for_the_tab_key(stage):
    window = stage.open()
    window.fill_in("Server Name", "a b")
    window.press("Tab")
    wait_for(window.problems, "a problem at the server")
    window.choose_next("Security", "End")
    wait_for(lambda: len(window.problems()) == 2, "a hint at the security")
    window.click_into(window.entry("Server Name"))
    for way, to, typed in (("Tab Tab", "Port", "26"), ("Tab Tab", "User Name", "anna"),
                           ("shift+Tab shift+Tab", "Port", "27")):
        window.press(*way.split(), "ctrl+a")
        window.type(typed)
        wait_for(lambda to=to, typed=typed: window.text(to) == typed,
                 lambda to=to, typed=typed: f"{typed} in {to}; there is {window.text(to)}")
    window.fill_in("User Name", "")
    window.press("ctrl+Return")
    wait_for(lambda: len(window.problems()) == 3, lambda: window.problems())
    window.click_into(window.entry("User Name"))
    window.press("Tab")
    window.type("ab")
    window.wait_for_length("Password", 2)
    window.press("shift+Tab", "ctrl+a")
    window.type("bert")
    wait_for(lambda: window.text("User Name") == "bert", "the user name after the password")


def test_security_is_chosen_by_keys(stage):
    window = stage.open()
    window.type("smtp.example.net")
    window.press("Tab", "space")
    wait_for(lambda: window.list_has_focus("Security"), "its list")
    window.press("Down", "Return")
    wait_for(lambda: window.chosen("Security") == "TLS, also called SSL", "TLS")


def test_f10_opens_the_menu_and_escape_closes_it(stage):
    window = stage.open()
    window.press("F10")
    wait_for(lambda: "About Sendproof" in menu_items(window), lambda: menu_items(window))
    window.press("Escape")
    wait_for(lambda: not menu_items(window), "the menu to close")


def menu_items(window):
    return [name_of(found) for found in walk(window.main) if role_of(found) == "menu item"]


def test_the_shortcuts_are_shown_and_each_is_there(stage):
    window = stage.open()
    window.press("ctrl+question")
    dialog = window.wait_for_dialog()
    shown = labels_in(dialog)
    for words in ("Test the account", "Stop the test", "Show the result", "Copy the report", "Print the report",
                  "New window", "Quit"):
        assert words in shown, shown
    window.dismiss(dialog)


def test_the_about_window_opens_from_the_menu_and_closes(stage):
    window = stage.open()
    window.press("F10")
    wait_for(lambda: "About Sendproof" in menu_items(window), "the menu")
    window.press("Up", "Return")
    dialog = window.wait_for_dialog()
    assert "Sendproof" in labels_in(dialog), labels_in(dialog)
    window.dismiss(dialog)


def test_the_sidebar_is_walked_through_by_arrow_keys(stage):
    practice = stage.practise_names("account-locked", "credentials-rejected", "yahoo-free-users")
    window = stage.open()
    window.choose_first()
    ports = [settings["uri"].rsplit(":", 1)[1] for settings in practice.dialogues.values()]
    for key, port in (("Down", ports[1]), ("Down", ports[2]), ("Up", ports[1])):
        window.press(key)
        wait_for(lambda port=port: window.text("Port") == port, f"{port} by {key}")


def test_the_dialogues_stand_in_groups_by_where_they_end(stage):
    stage.practise_names("credentials-rejected", "tls-verified", "account-locked")
    window = stage.open()
    expect_groups(window, "It Works", "Sign-In")
    window.type("locked")
    expect_groups(window, "Sign-In")
    window.press("ctrl+a", "Delete")
    expect_groups(window, "It Works", "Sign-In")


def expect_groups(window, *groups):
    found = window.get(LIST, "Dialogues")
    wait_for(lambda: [label for label in labels_in(found, "Dialogues") if label in ("It Works", "Sign-In", "Hello")] ==
             list(groups), lambda: f"{groups}; there is {labels_in(found, 'Dialogues')}")


def test_a_new_window_begins_with_nothing_filled_in(stage):
    window = stage.open("smtp://anna@smtp.example.net")
    window.press("ctrl+n")
    wait_for(lambda: len(window.find_tops("Sendproof")) == 2, "a second window")
    tops = window.find_tops("Sendproof")
    firsts = [window.find(ENTRY, "Server Name", top) or window.find(ENTRY, "Email Address", top) for top in tops]
    assert sorted(map(text_of, firsts)) == ["", "smtp.example.net"], [*map(name_of, firsts)]


def test_closing_the_last_window_ends_the_program(stage):
    window = stage.open()
    window.press("ctrl+w")
    assert window.wait_for_end() == (0, ""), window.read_log()


def test_keys_of_the_window_do_nothing_while_a_question_is_open(stage):
    """Alt+P leads to a field, Ctrl+Shift+N to another account, and Ctrl+Return begins a test."""
    stage.practise_text(open=WORKS_UNENCRYPTED)
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    question = window.wait_for_dialog()
    port = window.text("Port")
    window.press("alt+p", "ctrl+shift+n", "ctrl+Return", "ctrl+Return", top=question)
    window.dismiss(question)
    assert window.text("Port") == port, window.text("Port")
    assert window.transcript() == [], window.transcript()


def test_ctrl_q_ends_the_program_from_a_dialog_too(stage):
    stage.practise_text(takes=TAKES)
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    dialog = window.wait_for_dialog()
    window.press("ctrl+q", top=dialog)
    assert window.wait_for_end() == (0, ""), window.read_log()
    stage.forget(window)
