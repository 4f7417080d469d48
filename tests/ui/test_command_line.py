# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands on the command line, right and wrong."""

from desktop import wait_for
from window import text_of


def refuse(stage, *arguments, saying):
    """It says why on standard error, with the status for wrong usage, and opens nothing."""
    window = stage.open(*arguments, is_shown=False)
    status, log = window.wait_for_end()
    assert status == 2, f"{arguments}: exit status {status}: {log}"
    assert saying in log and log.startswith("sendproof: "), f"{arguments}: {log!r}"
    assert "CRITICAL" not in log and "WARNING" not in log, log
    stage.forget(window)
    return log


def test_a_password_in_the_address_is_refused_and_not_repeated(stage):
    log = refuse(stage, "smtp://anna:topsecret@smtp.example.net", saying="password")
    assert "topsecret" not in log, log


def test_two_addresses_are_refused(stage):
    refuse(stage, "smtp://a.example", "smtp://b.example", saying="one account")


def test_what_is_no_address_is_refused(stage):
    refuse(stage, "http://smtp.example.net", saying="smtp")


def test_a_missing_list_of_dialogues_is_named(stage):
    refuse(stage, "--practice=/nonexistent/list", saying="/nonexistent/list")


def test_an_unknown_option_is_refused(stage):
    window = stage.open("--password=topsecret", is_shown=False)
    status, log = window.wait_for_end()
    assert status != 0 and "--password" in log, log
    stage.forget(window)


def test_the_version_is_printed_without_a_window(stage):
    window = stage.open("--version", is_shown=False)
    status, log = window.wait_for_end()
    assert status == 0 and log.startswith("sendproof "), log
    stage.forget(window)


def test_an_address_fills_the_form(stage):
    window = stage.open("smtps://anna%40example.net@smtp.example.net")
    wait_for(lambda: window.text("Server Name") == "smtp.example.net", "the server")
    assert window.text("User Name") == "anna@example.net", window.text("User Name")
    assert window.text("Port") == "465", window.text("Port")
    assert window.chosen("Security") == "TLS, also called SSL", window.chosen("Security")


def test_a_second_address_gets_a_window_of_its_own(stage):
    window = stage.open("smtp://one.example")
    second = stage.open("smtp://two.example", is_shown=False)
    status, log = second.wait_for_end()
    assert (status, log) == (0, ""), log
    stage.forget(second)
    wait_for(lambda: len(window.find_tops("Sendproof")) == 2, "a second window")
    servers = [text_of(window.find("text", "Server Name", top)) for top in window.tops()]
    assert sorted(servers) == ["one.example", "two.example"], servers
