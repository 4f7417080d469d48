# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole way of two people: someone at home, and someone who looks after ten accounts."""

from accounts import Sidebar, save, saved
from crowd import Crowd
from desktop import wait_for
from test_accounts import FAILED, TYPED, WORKED, named, trust_or_not
from window import (ENTRY, SEARCH, click, find_button, labels_in, name_of, role_of, text_of,
                    walk)

SCREEN = "1280x1500"
SIZE = (1200, 1450)
SHEET = """Your mail settings
Outgoing mail server: smtp.example.net
Port: 465
SSL: yes
User name: anna"""


def open_whole(stage):
    """High enough for the form and what comes of it."""
    window = stage.open()
    window.resize(*SIZE)
    return window, Sidebar(window)


def reopen(stage, window):
    window.close()
    stage.forget(window)
    return open_whole(stage)


def test_someone_at_home_comes_from_a_sheet_of_settings_to_an_account_that_works(stage):
    crowd = Crowd(stage.desktop, 1, TYPED)
    stage.open_keyring()
    try:
        walk_home(stage, crowd)
    finally:
        crowd.close()


def walk_home(stage, crowd):
    from test_secrets import own_clipboard
    window, sidebar = open_whole(stage)

    # The sheet fills the form; the server of the test has another place than on it.
    owner = own_clipboard(stage, SHEET)
    window.press("ctrl+v")
    wait_for(lambda: window.text("Server Name") == "smtp.example.net", lambda: window.text("Server Name"))
    owner.terminate()
    owner.wait()
    assert window.chosen("Security") == "TLS, also called SSL", window.chosen("Security")
    assert window.text("User Name") == "anna", window.text("User Name")
    window.fill_in("Server Name", f"localhost:{crowd.port}")
    window.press("Tab")
    wait_for(lambda: window.text("Port") == str(crowd.port), lambda: window.text("Port"))

    # The password came with a space; nobody knows the certificate.
    window.fill_in("Password", f"{TYPED} ")
    wait_for(lambda: "It begins or ends with a space." in window.problems(), lambda: window.problems())
    question = trust_or_not(window, "alt+t")
    dialog = window.wait_for_next_dialog(question)
    assert name_of(dialog) == "The user name or password was refused", name_of(dialog)
    assert any("Your password ends with a space" in label for label in labels_in(dialog)), labels_in(dialog)
    click(wait_for(lambda: find_button(dialog, "Remove the Space and Test Again"), "the remedy"))
    dialog = window.wait_for_next_dialog(dialog)
    window.wait_for_length("Password", len(TYPED))
    assert name_of(dialog) == "Signing in works", name_of(dialog)
    assert len(crowd.sign_ins) == 2, "one sign-in a test"
    window.dismiss(dialog)

    window.press("ctrl+s")
    window.press("alt+s", top=window.wait_for_dialog())
    window.wait_for_no_dialog()
    wait_for(lambda: len(sidebar.titles()) == 1, lambda: sidebar.titles())
    title = sidebar.titles()[0]
    sidebar.wait_for_mark(title, WORKED)
    assert TYPED not in str(saved(stage)), "the password is in the file"

    window, sidebar = reopen(stage, window)
    sidebar.wait_for_mark(title, WORKED)
    wait_for(lambda: window.text("Port") == str(crowd.port), lambda: window.text("Port"))
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog("Signing in works"))
    assert len(crowd.sign_ins) == 3, f"{len(crowd.sign_ins)} sign-ins"


def test_who_looks_after_ten_accounts_tests_them_all_and_hands_out_what_works(stage):
    crowd = Crowd(stage.desktop, 1, TYPED)
    keyring = stage.open_keyring()
    try:
        walk_ten(stage, crowd, keyring)
    finally:
        crowd.close()


def save_ten(stage, crowd, keyring):
    """Nine of them with the password in the keyring, and one with another."""
    keyring.put("localhost", crowd.port, "anna", TYPED)
    keyring.put("localhost", crowd.port, "bert", "another")
    settings = {"server": "localhost", "port": crowd.port, "security": "tls", "saves-password": True,
                "trusted-certificate": crowd.fingerprint}
    ten = named(*(f"Branch {number:02}" for number in range(10)), **settings)
    for account in ten:
        account["user"] = "bert" if account["name"] == "Branch 07" else "anna"
        account["password-place"] = f"smtp://{account['user']}@localhost:{crowd.port}"
    save(stage, *ten)
    return [account["name"] for account in ten]


def exported(window, dialog):
    text = "\n".join(text_of(found) for found in walk(dialog) if role_of(found) == ENTRY)
    window.dismiss(dialog)
    return text


def walk_ten(stage, crowd, keyring):
    names = save_ten(stage, crowd, keyring)
    window, sidebar = open_whole(stage)
    sidebar.wait_for(*names)

    # All are tested, and each row says what came of it.
    window.press("ctrl+shift+Return")
    for name in names:
        sidebar.wait_for_mark(name, FAILED if name == "Branch 07" else WORKED)
    assert len(crowd.sign_ins) == 10, f"{len(crowd.sign_ins)} sign-ins"

    # The one that failed says why, and works with the right password.
    sidebar.choose("Branch 07")
    wait_for(lambda: window.text("User Name") == "bert", "the account that failed")
    wait_for(lambda: any("The user name or password was refused" in label for label in window.labels()),
             lambda: f"the reason among {window.labels()}")
    window.fill_in("Password", TYPED)
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog("Signing in works"))
    sidebar.wait_for_mark("Branch 07", WORKED)

    # Two are handed out, deleted, and taken back.
    sidebar.choose("Branch 02")
    sidebar.choose("Branch 03", "ctrl")
    window.wait_for_label("2 Accounts Selected")
    sidebar.choose_in_menu("Settings Sheet")
    sheet = exported(window, window.wait_for_dialog())
    assert sheet.count("Outgoing server (SMTP): localhost") == 2 and TYPED not in sheet, sheet
    sidebar.choose("Branch 02")
    sidebar.choose("Branch 03", "ctrl")
    window.press("Delete")
    sidebar.wait_for(*names[:2], *names[4:])
    window.press("ctrl+z")
    sidebar.wait_for(*names)

    # They are found by a word, and are all there the next time.
    window, sidebar = reopen(stage, window)
    sidebar.wait_for(*names)
    for name in names:
        sidebar.wait_for_mark(name, WORKED)
    window.point_at(window.get(SEARCH, "Search Accounts"), 1)
    window.type("07")
    sidebar.wait_for("Branch 07")
