# SPDX-License-Identifier: GPL-3.0-or-later
"""Accounts of GNOME Online Accounts: offered where an account is begun, and what their secrets come from."""

import contextlib
from pathlib import Path

from accounts import saved
from desktop import wait_for
from keyring import has_owner
from test_accounts import open_window, open_with, port_of, run_openly
from test_leaks import stop
from test_secrets import TYPED, expect_found, expect_only_locked
from test_find import go_on_until_focused
from window import BUTTON, ENTRY, Atspi, click, find_item, has_state, labels_in, name_of, role_of, walk

SCREEN = "1280x1500"
PLAYED = Path(__file__).parent.parent / "cli" / "played-online-accounts.py"
NAME = "org.gnome.OnlineAccounts"
OFFER = "GNOME Online Accounts"
COMES_FROM = "A new access token comes from there for each test."
WORKS = """\
Title: A server that signs in with a token, without encryption
About: Made for a test.
Security: none
User: anna@example.net
Token: another
Verdict: verified

S: 220 smtp.example.net ESMTP
C: EHLO *
S: 250-smtp.example.net
S: 250 AUTH XOAUTH2
C?: AUTH XOAUTH2 *
S: 235 2.7.0 Accepted
"""


@contextlib.contextmanager
def playing(stage, how="plain"):
    """The desktop has an account at a server that takes its token; gives the server's port."""
    port = port_of(stage.practise_text(open=WORKS), "open")
    online = stage.desktop.start_quietly("online-accounts", "/usr/bin/python3", str(PLAYED), str(port), TYPED, how)
    wait_for(lambda: has_owner(NAME), "the accounts of the desktop")
    try:
        yield port
    finally:
        online.kill()
        online.wait()
        wait_for(lambda: not has_owner(NAME), "the accounts of the desktop to go")


def change(stage, what):
    """As a person does in the settings."""
    stage.desktop.ask("gdbus", "call", "--session", "--dest", NAME, "--object-path", "/played",
                      "--method", f"{NAME}.Played.Change", what)


def saved_for(port):
    return {"name": "Home", "server": "localhost", "port": port, "security": "none", "user": "anna@example.net",
            "until": "sign-in", "password-is-token": True, "online-account": "account_1"}


def take_offer(window):
    """Where a new account begins, before its settings are asked for."""
    window.wait_for_label(OFFER)
    window.point_at(offers(window)["anna@example.net"], 1)


def row_of(window, words):
    return next(found for found in walk(window.main) if role_of(found) == "list item" and words in labels_in(found))


def offers(window):
    """The rows, by whose account they are."""
    rows = (found for found in walk(window.main) if role_of(found) == "list item")
    return {name: row for row in rows for name in labels_in(row) if name.endswith("@example.net")}


def wait_for_offers(window, *names):
    wait_for(lambda: set(offers(window)) == {f"{name}@example.net" for name in names}, lambda: offers(window))


def test_two_clicks_prove_an_account_of_the_desktop(stage):
    with playing(stage) as port:
        window = open_window(stage, begins_with_form=False)
        take_offer(window)
        window.wait_for_label(COMES_FROM)
        wait_for(lambda: has_state(row_of(window, COMES_FROM), Atspi.StateType.FOCUSED), "the focus at what says so")
        assert window.text("Server Name") == "localhost" and window.text("Port") == str(port)
        assert not window.find(ENTRY, "Password") and not window.find(ENTRY, "Access Token")
        dialog = run_openly(window)
        assert name_of(dialog) == "Signing in works", name_of(dialog)
        expect_found(window, TYPED)
        expect_only_locked(window, TYPED, "with the result")
        window.dismiss(dialog)
        window.press("ctrl+s")
        wait_for(lambda: saved(stage), "the saved account")
        assert saved(stage)[0]["online-account"] == "account_1"
        assert TYPED not in str(saved(stage))


def test_nothing_is_offered_without_the_desktop_or_where_something_is_filled_in(stage):
    window = open_window(stage)
    window.fill_in("Server Name", "smtp.example.net")
    assert not window.has_label(OFFER)


def test_a_sign_in_that_the_desktop_has_lost_leads_to_its_settings(stage):
    with playing(stage, "refused") as port:
        told = stage.desktop.folder / "told"
        programs = stage.desktop.folder / "programs"
        programs.mkdir(exist_ok=True)
        settings = programs / "gnome-control-center"
        settings.write_text(f'#!/bin/sh\necho "$@" >{told}.new\nmv {told}.new {told}\n', encoding="ascii")
        settings.chmod(0o755)
        window, _ = open_with(stage, saved_for(port), environment={
            "PATH": f"{programs}:{stage.desktop.environment['PATH']}"})
        window.press("ctrl+Return")
        wait_for(lambda: any("sign in again" in label for label in window.labels()), lambda: window.labels())
        click(window.get(BUTTON, "Open Online Accounts"))
        wait_for(told.exists, "the settings")
        assert told.read_text(encoding="ascii") == "online-accounts account_1\n"
        told.unlink()


def test_stop_ends_the_wait_for_the_desktop(stage):
    with playing(stage, "silent") as port:
        window, _ = open_with(stage, saved_for(port))
        window.press("ctrl+Return")
        stop(window)
        assert not window.others(), window.top_names()


def test_a_token_can_be_typed_instead(stage):
    with playing(stage) as port:
        window, _ = open_with(stage, saved_for(port))
        window.wait_for_label(COMES_FROM)
        click(window.get(BUTTON, "Enter the Password Here Instead"))
        window.get(ENTRY, "Access Token")
        wait_for(lambda: not saved(stage)[0]["online-account"], "the file to forget the desktop")
        window.press("ctrl+Return")
        wait_for(lambda: "Enter the access token." in window.problems(), lambda: window.problems())


def test_the_main_menu_begins_an_account_of_the_desktop(stage):
    with playing(stage) as port:
        window, _ = open_with(stage, {**saved_for(port), "name": "Office", "online-account": ""})
        window.choose_in_menu("Main Menu", "anna@example.net (Played)")
        window.wait_for_label(COMES_FROM)
        assert window.text("Port") == str(port)
        wait_for(lambda: [account["online-account"] for account in saved(stage)] == ["", "account_1"],
                 lambda: saved(stage))


def test_what_is_offered_follows_the_settings_of_the_desktop(stage):
    with playing(stage):
        window = open_window(stage, begins_with_form=False)
        wait_for_offers(window, "anna")
        change(stage, "add")
        wait_for_offers(window, "anna", "bert")
        change(stage, "attention")
        window.wait_for_label("Played, localhost (needs attention in GNOME’s settings)")
        change(stage, "mail-off")
        wait_for_offers(window, "bert")
        change(stage, "mail-on")
        wait_for_offers(window, "anna", "bert")
        change(stage, "remove")
        wait_for_offers(window, "bert")
    # With its daemon, all are gone.
    window.wait_for_no_label(OFFER)


def has_focus(window, name):
    return has_state(offers(window)[f"{name}@example.net"], Atspi.StateType.FOCUSED)


def test_the_focus_stays_at_its_account_when_another_changes(stage):
    with playing(stage):
        window = open_window(stage, begins_with_form=False)
        change(stage, "add")
        wait_for_offers(window, "anna", "bert")
        wait_for(lambda: go_on_until_focused(window, window.main, offers(window)["anna@example.net"]), "the focus")
        window.press("Down")
        wait_for(lambda: has_focus(window, "bert"), "the focus at the second account")
        change(stage, "attention")
        window.wait_for_label("Played, localhost (needs attention in GNOME’s settings)")
        wait_for(lambda: has_focus(window, "bert"), "the focus to stay there")


def test_the_main_menu_follows_the_settings_of_the_desktop(stage):
    with playing(stage):
        window = open_window(stage)
        window.open_menu("Main Menu")
        wait_for(lambda: find_item(window.main, "anna@example.net"), "the account in the menu")
        change(stage, "add")
        wait_for(lambda: find_item(window.main, "bert@example.net"), "another account in the menu")
        change(stage, "remove")
        wait_for(lambda: not find_item(window.main, "anna@example.net"), "the account to leave the menu")
        stage.desktop.press("Escape")
        wait_for(lambda: not find_item(window.main, "bert@example.net"), "the menu to close")


def test_a_saved_account_says_that_it_was_removed_from_the_desktop(stage):
    with playing(stage) as port:
        window, _ = open_with(stage, saved_for(port))
        window.wait_for_label(COMES_FROM)
        change(stage, "remove")
        window.press("ctrl+Return")
        wait_for(lambda: any("no longer in GNOME’s Settings" in label for label in window.labels()),
                 lambda: window.labels())
        assert saved(stage)[0]["online-account"] == "account_1" and window.text("Server Name") == "localhost"
