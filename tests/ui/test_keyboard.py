# SPDX-License-Identifier: GPL-3.0-or-later
"""All of it without a mouse."""

from desktop import wait_for
from window import ENTRY, labels_in, name_of, role_of, text_of, walk


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
    assert "refuse" in name_of(dialog).lower() or "nothing" in name_of(dialog).lower(), name_of(dialog)
    window.dismiss(dialog)
    window.type("x")
    window.wait_for_length("Password", 20)


def test_security_is_chosen_by_keys(stage):
    window = stage.open()
    window.type("smtp.example.net")
    window.press("Tab", "space")
    wait_for(lambda: window.list_has_focus("Security"), "its list")
    window.press("Down", "Return")
    wait_for(lambda: window.chosen("Security") == "TLS", "TLS")


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


def test_a_new_window_has_an_empty_form(stage):
    window = stage.open("smtp://anna@smtp.example.net")
    window.press("ctrl+n")
    wait_for(lambda: len(window.find_tops("Sendproof")) == 2, "a second window")
    servers = [text_of(window.find(ENTRY, "Server Name", top))
               for top in window.find_tops("Sendproof")]
    assert sorted(servers) == ["", "smtp.example.net"], servers


def test_closing_the_last_window_ends_the_program(stage):
    window = stage.open()
    window.press("ctrl+w")
    assert window.wait_for_end() == (0, ""), window.read_log()
