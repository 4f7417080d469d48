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


# By the message bus

SERVICE = "io.github.sendproof.Sendproof"


def ask_for(stage, method, *arguments):
    answer = stage.desktop.ask("gdbus", "call", "--session", f"--dest={SERVICE}",
                               f"--object-path=/{SERVICE.replace('.', '/')}",
                               f"--method=org.freedesktop.Application.{method}", *arguments, "{}")
    assert answer == "()\n", answer


def follow(stage, link):
    """As a desktop does, where somebody presses a link in a page."""
    ask_for(stage, "Open", f"['{link}']")


def start_service(stage):
    """As the bus does, where somebody asks for the program while it does not run."""
    window = stage.open("--gapplication-service", is_shown=False)
    stage.desktop.ask("gdbus", "wait", "--session", "--timeout=60", SERVICE)
    return window


def test_the_desktop_starts_the_program_by_the_bus(stage):
    window = start_service(stage)
    ask_for(stage, "Activate")
    window.wait_until_shown()
    assert not window.others(), window.top_names()


def test_a_link_starts_the_program_and_fills_the_form(stage):
    window = start_service(stage)
    follow(stage, "smtps://anna@example.net@smtp.example.net")
    window.wait_until_shown()
    window.leave_start()
    wait_for(lambda: window.text("Server Name") == "smtp.example.net", "the server")
    assert window.text("User Name") == "anna@example.net", window.text("User Name")
    assert window.text("Port") == "465", window.text("Port")


def test_a_link_in_a_running_program_gets_a_window_of_its_own(stage):
    window = stage.open("smtp://one.example")
    follow(stage, "smtp://two.example")
    wait_for(lambda: len(window.find_tops("Sendproof")) == 2, "a second window")
    servers = [text_of(window.find("text", "Server Name", top)) for top in window.tops()]
    assert sorted(servers) == ["one.example", "two.example"], servers


def test_a_link_that_cannot_be_opened_is_told_and_a_password_in_it_not_shown(stage):
    window = start_service(stage)
    follow(stage, "smtp://anna:topsecret@smtp.example.net")
    window.wait_until_shown()
    dialog, = wait_for(window.others, lambda: f"a dialog; there are {window.top_names()}")
    window.wait_for_label("Could Not Open the Link", dialog)
    assert window.has_label("A password cannot be part of the address, where others could see it", dialog)
    labels = [label for top in window.tops() for label in window.labels(top)]
    assert not any("topsecret" in label for label in labels), labels
    window.click("Close", dialog)
    wait_for(lambda: not window.others(), "the window alone")
