# SPDX-License-Identifier: GPL-3.0-or-later
"""What is selected among the accounts is what is meant, and what was done can be undone."""

from accounts import saved
from desktop import wait_for
from test_accounts import ACCOUNT, OTHER, named, open_with, password_length
from test_secrets import TYPED
from window import BUTTON, ENTRY, click, find_button, labels_in, text_of

SCREEN = "1280x1500"
NAMES = ("Home", "Office", "Club", "Choir")


def open_four(stage):
    return open_with(stage, *named(*NAMES))


def select(sidebar, *titles):
    sidebar.choose(titles[0])
    for title in titles[1:]:
        sidebar.choose(title, "ctrl")
    sidebar.wait_for_selected(*titles)


def test_with_several_selected_the_page_is_about_them_and_no_form(stage):
    window, sidebar = open_four(stage)
    select(sidebar, "Office", "Club")
    window.wait_for_label("2 Accounts Selected")
    assert find_button(window.main, "Export") and find_button(window.main, "Delete")
    sidebar.choose("Home")
    wait_for(lambda: "2 Accounts Selected" not in window.labels(), "the form of the one")


def test_delete_removes_the_selected_accounts_and_undo_puts_each_in_its_place(stage):
    window, sidebar = open_four(stage)
    select(sidebar, "Home", "Club")
    click(window.get(BUTTON, "Delete"))
    sidebar.wait_for("Office", "Choir")
    window.wait_for_label("2 accounts deleted: “Home”, “Club”")
    sidebar.choose_in_menu("Undo")
    sidebar.wait_for(*NAMES)
    wait_for(lambda: [account["name"] for account in saved(stage)] == list(NAMES), "the file")


def test_the_delete_key_and_control_z_work_in_the_list(stage):
    window, sidebar = open_four(stage)
    sidebar.choose("Office")
    sidebar.wait_for_selected("Office")
    window.press("Delete")
    sidebar.wait_for("Home", "Club", "Choir")
    sidebar.choose("Choir")
    window.press("Delete")
    sidebar.wait_for("Home", "Club")
    window.press("Escape")
    window.press("ctrl+z")
    sidebar.wait_for("Home", "Club", "Choir")
    window.press("ctrl+z")
    sidebar.wait_for(*NAMES)


def test_two_deletions_are_undone_with_their_passwords(stage):
    keyring = stage.open_keyring()
    accounts = named("Home", "Office", "Club")
    for account, password in zip(accounts, (TYPED, OTHER)):
        account["user"] = account["name"].lower()
        place = f"smtp://{account['user']}@smtp.example.net:587"
        account.update({"saves-password": True, "password-place": place})
        keyring.put("smtp.example.net", 587, account["user"], password)
    window, sidebar = open_with(stage, *accounts)
    for name, left in (("Home", ["Office", "Club"]), ("Office", ["Club"])):
        sidebar.choose(name)
        sidebar.choose_in_menu("Delete")
        sidebar.wait_for(*left)
    wait_for(lambda: not keyring.passwords(), "both passwords to be gone")
    sidebar.choose_in_menu("Undo")
    sidebar.wait_for("Office", "Club")
    sidebar.choose_in_menu("Undo")
    sidebar.wait_for("Home", "Office", "Club")
    wait_for(lambda: sorted(keyring.passwords().values()) == sorted([TYPED, OTHER]), "both passwords")
    wait_for(lambda: password_length(window) == len(TYPED), "the first one's password in the form")


def test_the_context_menu_is_about_the_account_that_was_clicked(stage):
    window, sidebar = open_four(stage)
    sidebar.wait_for_selected("Home")
    window.point_at(sidebar.row("Club"), 3)
    sidebar.wait_for_selected("Club")
    window.choose_in_open_menu("Delete")
    sidebar.wait_for("Home", "Office", "Choir")


def test_the_menu_key_opens_the_context_menu(stage):
    window, sidebar = open_four(stage)
    sidebar.choose("Office")
    sidebar.wait_for_selected("Office")
    window.press("Menu")
    window.choose_in_open_menu("Duplicate")
    sidebar.wait_for("Home", "Office", "Office (copy)", "Club", "Choir")


def test_the_context_menu_keeps_several_selected(stage):
    window, sidebar = open_four(stage)
    select(sidebar, "Office", "Club")
    window.point_at(sidebar.row("Club"), 3)
    window.choose_in_open_menu("Delete")
    sidebar.wait_for("Home", "Choir")


def test_nothing_is_saved_before_something_was_typed(stage):
    window, sidebar = open_with(stage, *named("Home"))
    for _ in range(3):
        window.press("ctrl+shift+n")
    wait_for(lambda: window.find(ENTRY, "Email Address"), "a new account")
    window.leave_start()
    assert window.text("User Name") == "", window.text("User Name")
    sidebar.wait_for("Home")
    window.fill_in("Server Name", "smtp.example.org")
    wait_for(lambda: len(sidebar.titles()) == 2, lambda: f"the new one: {sidebar.titles()}")
    wait_for(lambda: [account["server"] for account in saved(stage)] ==
             ["smtp.example.net", "smtp.example.org"], lambda: f"it in the file: {saved(stage)}")


def test_a_new_account_begins_in_its_first_field(stage):
    window, sidebar = open_with(stage, *named("Home"))
    for leave in (lambda: window.point_at(window.entry("User Name"), 1), lambda: sidebar.choose("Home"),
                  lambda: window.press("Tab")):
        leave()
        window.press("ctrl+shift+n")
        window.type("anna")
        wait_for(lambda: text_of(window.get(ENTRY, "Email Address")) == "anna", "the address")
        sidebar.wait_for("Home", "anna")
        sidebar.choose("anna")
        window.press("Delete")
        sidebar.wait_for("Home")


def test_accounts_that_look_the_same_are_told_apart(stage):
    accounts = [dict(ACCOUNT), {**ACCOUNT, "port": 465, "security": "tls"}, dict(ACCOUNT)]
    _, sidebar = open_with(stage, *accounts)
    heard = [" ".join(labels_in(row)) for row, _ in sidebar.rows()]
    assert len(set(heard)) == 3, heard


def test_a_copy_of_a_copy_is_counted(stage):
    window, sidebar = open_with(stage, *named("Home"))
    for titles in (("Home", "Home (copy)"), ("Home", "Home (copy)", "Home (copy 2)"),
                   ("Home", "Home (copy)", "Home (copy 2)", "Home (copy 3)")):
        window.press("ctrl+d")
        sidebar.wait_for(*titles)


def test_a_remedy_is_undone(stage):
    practice = stage.practise_names("gmail-starttls-required")
    port = int(practice.dialogues["gmail-starttls-required"]["uri"].rsplit(":", 1)[1])
    window, sidebar = open_with(stage, *named("Home", server="localhost", port=port, security="none",
                                               mechanism="LOGIN"))
    window.fill_in("Password", TYPED)
    window.press("ctrl+Return")
    question = window.wait_for_dialog()
    window.press("alt+s", top=question)
    dialog = window.wait_for_next_dialog(question)
    click(wait_for(lambda: find_button(dialog, "STARTTLS"), "the remedy"))
    window.dismiss(window.wait_for_next_dialog(dialog))
    wait_for(lambda: window.chosen("Security") == "STARTTLS", "the remedy")
    sidebar.choose_in_menu("Undo")
    wait_for(lambda: window.chosen("Security") == "None", "what was before")
    practice.forgive()


def test_the_space_that_was_taken_off_a_password_comes_back(stage):
    stage.practise_names("password-ends-with-space")
    window = stage.open()
    window.choose_first()
    length = password_length(window)
    window.press("ctrl+Return")
    dialog = window.wait_for_dialog()
    click(wait_for(lambda: find_button(dialog, "Remove the Space and Test Again"), "the remedy"))
    window.dismiss(window.wait_for_next_dialog(dialog))
    window.wait_for_length("Password", length - 1)
    window.choose_in_menu("Main Menu", "Undo")
    window.wait_for_length("Password", length)
