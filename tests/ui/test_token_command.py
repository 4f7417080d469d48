# SPDX-License-Identifier: GPL-3.0-or-later
"""A command that prints the access token: told of, run for each test, and ended with it."""

import shlex

from accounts import saved
from desktop import wait_for
from test_accounts import open_with, port_of
from test_leaks import ACCEPTED, dialogue, stop
from test_secrets import TYPED, USER, expect_found, expect_only_locked
from window import ENTRY, ITEM, name_of

SCREEN = "1280x1500"
PROVEN = "Tried just now: the test passed."
WAITS = "Getting the access token…"
COMES_FROM = "The token command gets a new access token for each test."


def account_for(stage, command):
    return account_at(practise(stage), command)


def practise(stage):
    return stage.practise_text(open=dialogue("Access Token", ACCEPTED))


def account_at(practice, command):
    return {"name": "Home", "server": "localhost", "port": port_of(practice, "open"), "security": "tls",
            "user": USER, "until": "sign-in", "password-is-token": True, "token-command": command,
            "saves-password": True, "ca-file": str(practice.ca_file)}


def printing(stage):
    file = stage.desktop.folder / "the token"
    file.write_text(TYPED + "\n", encoding="utf-8")
    return shlex.join(["cat", str(file)])


def hanging(stage):
    """Two processes that wait for ever, the one for the other, and where they say who they are."""
    traces = stage.desktop.folder / "processes"
    traces.unlink(missing_ok=True)
    script = f"sleep infinity & echo $$ $! >{traces}.new; mv {traces}.new {traces}; wait"
    return shlex.join(["sh", "-c", script]), traces


def is_gone(identifier):
    try:
        with open(f"/proc/{identifier}/stat", encoding="ascii") as file:
            return ") Z " in file.read()
    except FileNotFoundError:
        return True


def wait_until_gone(traces):
    identifiers = traces.read_text(encoding="ascii").split()
    assert len(identifiers) == 2, identifiers
    wait_for(lambda: all(map(is_gone, identifiers)), "the command to end")


def test_the_token_of_a_command_signs_in_and_stays_in_locked_memory(stage):
    keyring = stage.open_keyring()
    window, _ = open_with(stage, account_for(stage, printing(stage)))
    window.wait_for_label(COMES_FROM)
    assert not window.find(ENTRY, "Access Token") and not window.has_label("Save Password")
    for _ in range(2):
        window.press("ctrl+Return")
        dialog = window.wait_for_dialog()
        assert name_of(dialog) == "Signing in works", name_of(dialog)
        expect_found(window, TYPED)
        expect_only_locked(window, TYPED, "with the result")
        window.dismiss(dialog)
    window.close()
    stage.forget(window)
    assert not keyring.passwords(), "the token is in the keyring"
    assert saved(stage)[0]["token-command"] == printing(stage)


def test_a_command_that_fails_is_told_and_nothing_is_tested(stage):
    command = shlex.join(["sh", "-c", "echo Sign in anew with --authorize >&2; exit 3"])
    window, _ = open_with(stage, account_for(stage, command))
    window.press("ctrl+Return")
    wait_for(lambda: any("failed with exit status 3: Sign in anew with --authorize" in label
                         for label in window.labels()), lambda: window.labels())
    assert not window.others(), window.top_names()


def test_stop_ends_a_command_that_hangs(stage):
    command, traces = hanging(stage)
    window, _ = open_with(stage, account_for(stage, command))
    window.press("ctrl+Return")
    wait_for(lambda: any(WAITS in label for label in window.labels()), WAITS)
    wait_for(traces.exists, "the command")
    stop(window)
    wait_until_gone(traces)


def test_another_account_ends_a_command_that_hangs(stage):
    command, traces = hanging(stage)
    account = account_for(stage, command)
    window, sidebar = open_with(stage, account, {**account, "name": "Office"})
    window.press("ctrl+Return")
    wait_for(traces.exists, "the command")
    sidebar.choose("Office")
    wait_until_gone(traces)


def test_a_window_that_closes_ends_a_command_that_hangs(stage):
    command, traces = hanging(stage)
    window, _ = open_with(stage, account_for(stage, command))
    window.press("ctrl+Return")
    wait_for(traces.exists, "the command")
    window.close()
    stage.forget(window)
    wait_until_gone(traces)


def test_a_command_is_told_under_advanced(stage):
    account = account_for(stage, "")
    window, _ = open_with(stage, {**account, "password-is-token": False, "saves-password": False})
    window.fill_in("User Name", USER)
    window.open_advanced()
    assert not window.has_label("Token Command")
    window.click_into(window.get(ITEM, "Access Token"))
    window.wait_for_label("Token Command")
    window.fill_in("Token Command", "echo 'a")
    window.press("ctrl+Return")
    wait_for(lambda: any("quotation mark" in problem for problem in window.problems()),
             lambda: window.problems())
    window.fill_in("Token Command", printing(stage))
    window.press("ctrl+Return")
    dialog = window.wait_for_dialog()
    assert name_of(dialog) == "Signing in works", name_of(dialog)
    window.dismiss(dialog)
    wait_for(lambda: saved(stage)[0]["token-command"] == printing(stage), "the command in the file")


def test_a_search_runs_the_command_once(stage):
    runs = stage.desktop.folder / "runs"
    command = shlex.join(["sh", "-c", f"echo >>{shlex.quote(str(runs))}; {printing(stage)}"])
    practice = practise(stage)
    window, _ = open_with(stage, {**account_at(practice, command), "security": "starttls"})
    window.choose_in_menu("Account Menu", "Find What Works")
    search = window.wait_for_dialog("Find What Works")
    window.wait_for_label(PROVEN, search)
    expect_found(window, TYPED)
    expect_only_locked(window, TYPED, "with what was found")
    assert runs.read_text(encoding="ascii") == "\n"
    window.dismiss(search)
    # A look at the port leaves early.
    practice.forgive()


def test_a_search_whose_command_fails_is_told_at_the_form(stage):
    window, _ = open_with(stage, account_for(stage, "false"))
    window.choose_in_menu("Account Menu", "Find What Works")
    wait_for(lambda: any("“false” failed" in problem for problem in window.problems()), lambda: window.problems())
    assert not window.others(), window.top_names()


def test_stop_ends_the_wait_for_the_command_of_a_search(stage):
    command, traces = hanging(stage)
    window, _ = open_with(stage, account_for(stage, command))
    window.choose_in_menu("Account Menu", "Find What Works")
    wait_for(traces.exists, "the command")
    stop(window)
    wait_until_gone(traces)
    assert not window.others(), window.top_names()
