# SPDX-License-Identifier: GPL-3.0-or-later
"""Accounts of other programs: what a file has is shown, chosen from, imported and undone."""

from accounts import Sidebar, saved
from desktop import wait_for
from test_accounts import named, open_window, open_with, password_length
from window import BUTTON, ITEM, LIST, Atspi, children_of, has_state, labels_in, marked_names, name_of, role_of

SCREEN = "1280x1500"
PASSWORD_LEFT_OUT = "The password was not imported. Type it into the form."


def choose_file(stage, window, name):
    window.press("ctrl+o")
    chooser = window.wait_for_dialog()
    window.enter_path(chooser, f"{stage.programs.data}/../tests/account/import/{name}")
    return window.wait_for_next_dialog(chooser)


def import_all(window, count):
    dialog = window.wait_for_dialog("Import Accounts")
    assert not marked_names(dialog), marked_names(dialog)
    window.click(f"Import {count} Account{'s' if count > 1 else ''}", dialog)
    window.wait_for_no_dialog()


def rows_of(window, dialog):
    """What is heard of each, and whether it is chosen."""
    found = window.get(LIST, "Accounts in the File", dialog)
    return [(name_of(row), has_state(row, Atspi.StateType.CHECKED))
            for row in children_of(found) if role_of(row) == ITEM]


def chosen_in(window, dialog):
    return [is_chosen for _, is_chosen in rows_of(window, dialog)]


def wait_for_chosen(window, dialog, *wanted):
    wait_for(lambda: chosen_in(window, dialog) == list(wanted),
             lambda: f"{wanted} to be chosen: {rows_of(window, dialog)}")


def test_the_accounts_of_thunderbird_are_imported_without_passwords(stage):
    window = open_window(stage)
    sidebar = Sidebar(window)
    choose_file(stage, window, "thunderbird-prefs.js")
    import_all(window, 4)
    wait_for(lambda: len(saved(stage)) == 4, lambda: f"the accounts: {saved(stage)}")
    assert "smtp.example.net" in [account["server"] for account in saved(stage)], saved(stage)
    wait_for(lambda: (len(sidebar.titles()), len(sidebar.selected())) == (4, 1),
             lambda: f"four accounts, one of them selected: {sidebar.titles()}, {sidebar.selected()}")
    assert password_length(window) == 0, "a password was imported"
    for path in stage.data.rglob("*"):
        assert path.is_dir() or b"Hunter2" not in path.read_bytes(), path


def test_what_is_not_imported_is_said_at_its_account(stage):
    window = open_window(stage)
    dialog = choose_file(stage, window, "msmtprc")
    assert "3 accounts found in msmtp" in labels_in(dialog), labels_in(dialog)
    home, work, relay = (heard for heard, _ in rows_of(window, dialog))
    assert home.startswith("home, smtp.example.net, port 587, STARTTLS"), home
    assert PASSWORD_LEFT_OUT in home, home
    assert PASSWORD_LEFT_OUT in work and "The command that finds the password" in work, work
    assert "not imported" not in relay, relay
    window.dismiss(dialog)
    assert saved(stage) == [], "it was imported without being chosen"


def test_what_cannot_be_imported_says_why_and_is_not_chosen(stage):
    window = open_window(stage)
    dialog = choose_file(stage, window, "goa-accounts.conf")
    heard, is_chosen = rows_of(window, dialog)[0]
    assert "Cannot be imported: The file doesn’t name its server" in heard, heard
    assert not is_chosen, heard
    window.press("Return", top=dialog)
    window.press("Down", "Return", "Return", top=dialog)
    wait_for_chosen(window, dialog, False, True)
    import_all(window, 1)
    wait_for(lambda: [account["name"] for account in saved(stage)] == ["anna@example.net"],
             lambda: f"the other one: {saved(stage)}")


def test_only_what_is_chosen_is_imported_and_named(stage):
    window = open_window(stage)
    sidebar = Sidebar(window)
    dialog = choose_file(stage, window, "msmtprc")
    wait_for_chosen(window, dialog, True, True, True)
    window.press("Down", "Return", top=dialog)
    wait_for_chosen(window, dialog, True, False, True)
    import_all(window, 2)
    sidebar.wait_for("home", "relay")
    window.wait_for_label("Imported 2 accounts from msmtp: “home”, “relay”")


def test_nothing_chosen_is_nothing_to_import(stage):
    window = open_window(stage)
    dialog = choose_file(stage, window, "example.mobileconfig")
    window.press("Return", top=dialog)
    wait_for_chosen(window, dialog, False)
    button = window.get(BUTTON, "Import 0 Accounts", dialog)
    assert not has_state(button, Atspi.StateType.SENSITIVE), "what would it do?"
    window.dismiss(dialog)


def test_an_account_that_is_there_already_is_seen(stage):
    window, sidebar = open_with(stage, *named("Mine", user="anna@example.net"))
    dialog = choose_file(stage, window, "msmtprc")
    heard = [heard for heard, _ in rows_of(window, dialog)]
    assert "You already have this account: “Mine”." in heard[0], heard
    assert not any("already" in other for other in heard[1:]), heard
    wait_for_chosen(window, dialog, False, True, True)
    import_all(window, 2)
    sidebar.wait_for("Mine", "work", "relay")


def test_an_import_is_undone(stage):
    window, sidebar = open_with(stage, *named("Home"))
    choose_file(stage, window, "example.mobileconfig")
    import_all(window, 1)
    window.wait_for_label("Imported “Example & Co” from a profile for Apple devices")
    sidebar.wait_for("Home", "Example & Co")
    sidebar.choose("Home")
    sidebar.wait_for_selected("Home")
    window.press("ctrl+z")
    sidebar.wait_for("Home")
    wait_for(lambda: [account["name"] for account in saved(stage)] == ["Home"], "the file")


def test_a_file_that_is_none_of_accounts_is_told(stage):
    window = open_window(stage)
    told = choose_file(stage, window, "evolution-account.source")
    assert "No Accounts Imported" in labels_in(told), labels_in(told)
    assert any("Mail Transport" in label for label in labels_in(told)), labels_in(told)
    window.dismiss(told)
