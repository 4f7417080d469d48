# SPDX-License-Identifier: GPL-3.0-or-later
"""The form: what is wrong is said where it is wrong, and nothing that was typed is lost."""

from desktop import wait_for
from ear import ANNOUNCED, Ear
from test_secrets import own_clipboard, paste
from window import BUTTON, click, name_of, role_of, walk

NO_SERVER = "Enter the server’s name, such as smtp.example.net."
NO_USER = "Enter the user name, often the full email address."
NO_PASSWORD = "Enter the password."
BAD_PORT = "Enter a port from 1 to 65535."
UNENCRYPTED = "Anyone on the network can read everything, including your password."
SPACES = "There are spaces in it."
STARTTLS, TLS, NONE = "STARTTLS", "TLS, also called SSL", "None"


def wait_for_problems(window, *expected):
    wait_for(lambda: window.problems() == list(expected),
             lambda: f"{list(expected)}; there is {window.problems()}")


def test_an_empty_form_says_what_is_missing_and_goes_to_the_first(stage):
    window = stage.open()
    window.press("ctrl+Return")
    wait_for_problems(window, NO_SERVER, NO_USER)
    assert not window.others(), window.top_names()
    assert not window.has_label("Result")
    window.type("smtp.example.net")
    wait_for(lambda: window.text("Server Name") == "smtp.example.net", "the focus in the first field")
    wait_for_problems(window, NO_USER)


def test_a_half_typed_user_name_gives_no_advice_on_the_server(stage):
    window = stage.open()
    with Ear(window, *ANNOUNCED) as ear:
        window.fill_in("Server Name", "smtp.example.net")
        window.fill_in("User Name", "anna@example.ne")
        window.fill_in("Password", "secret")
        ear.wait(lambda _: any("may be a misspelling" in said for said in ear.said), "advice on what was typed")
        ear.said.clear()
        window.fill_in("User Name", "anna@example.ne")
        window.type("t")
        window.fill_in("Password", "secret")
        ear.catch_up()
    assert not any("misspelling" in said for said in ear.said), ear.said


def test_the_focus_goes_to_the_first_wrong_field(stage):
    window = stage.open("smtp://smtp.example.net")
    window.fill_in("Port", "99999")
    window.press("ctrl+Return")
    wait_for_problems(window, BAD_PORT, NO_USER)
    window.type("25")
    wait_for(lambda: window.text("Port") == "25", "the port to be typed over")
    wait_for_problems(window, NO_USER)
    window.press("ctrl+Return")
    window.type("anna")
    wait_for(lambda: window.text("User Name") == "anna", "the focus in the user name")
    wait_for_problems(window, NO_PASSWORD)


def test_a_server_that_is_none_is_told_from_one_that_is(stage):
    window = stage.open("smtp://anna@smtp.example.net")
    for wrong, part in (("anna@example.net", "address"), ("smtp example net", "space"), ("smtp.example.net:99999", "port")):
        window.fill_in("Server Name", wrong)
        window.press("Tab")
        wait_for(lambda part=part: any(part in problem for problem in window.problems()),
                 lambda part=part: f"{part!r} in {window.problems()}")
        assert window.text("Server Name") == wrong, "what was typed is lost"
        window.fill_in("Server Name", "smtp.example.net")
        wait_for_problems(window)


def test_a_whole_address_in_the_server_field_is_taken_apart(stage):
    window = stage.open()
    window.fill_in("Server Name", "smtps://bert@mail.example.net")
    window.press("Tab")
    wait_for(lambda: window.text("Server Name") == "mail.example.net", "the server's name alone")
    assert window.text("User Name") == "bert", window.text("User Name")
    assert (window.chosen("Security"), window.text("Port")) == (TLS, "465"), window.text("Port")
    assert not window.problems(), window.problems()


def test_what_stands_beside_the_server_is_taken_apart_when_the_field_is_left(stage):
    window = stage.open()
    for typed, server, security, port in (
            ("mail.example.net:465", "mail.example.net", TLS, "465"),
            ("smtp.example.net 587", "smtp.example.net", STARTTLS, "587"),
            ("https://mail.example.org/settings", "mail.example.org", STARTTLS, "587"),
            ("[2001:db8::1]:465", "2001:db8::1", TLS, "465"),
            ("192.0.2.1, port 2525", "192.0.2.1", TLS, "2525")):
        window.fill_in("Server Name", typed)
        window.press("Tab")
        wait_for(lambda server=server: window.text("Server Name") == server,
                 lambda typed=typed: f"the server of {typed}; there is {window.text('Server Name')}")
        assert (window.chosen("Security"), window.text("Port")) == (security, port), (typed, window.text("Port"))
        assert not window.problems(), window.problems()


def test_what_stands_beside_the_server_is_taken_apart_before_a_test(stage):
    window = stage.open()
    window.fill_in("Port", " 2525 ")
    window.fill_in("Server Name", "mail.example.net:465")
    window.press("ctrl+Return")
    wait_for_problems(window, NO_USER)
    assert (window.text("Server Name"), window.text("Port")) == ("mail.example.net", "465")


def offers(window):
    return [name_of(found) for found in walk(window.main) if role_of(found) == BUTTON and
            name_of(found).startswith("Use ")]


def test_what_is_meant_by_a_server_is_offered_at_its_field(stage):
    window = stage.open()
    for typed, offer, user in (("anna@gmail.com", "Use smtp.gmail.com", "anna@gmail.com"),
                               ("imap.gmail.com", "Use smtp.gmail.com", ""),
                               ("smtp.gmial.com", "Use smtp.gmail.com", ""),
                               ("smtp.xn--gmil-63d.com", "Use smtp.gmail.com", ""),
                               ("pop.example.net", "Use smtp.example.net", "")):
        window.fill_in("User Name", "")
        window.fill_in("Server Name", typed)
        assert not offers(window), f"told while it is typed: {offers(window)}"
        window.press("Tab")
        wait_for(lambda offer=offer: offers(window) == [offer], lambda: offers(window))
        # It is the stop between this field and the next one.
        window.press("shift+Tab", "space")
        wait_for(lambda offer=offer: window.text("Server Name") == offer[4:], lambda: window.text("Server Name"))
        wait_for(lambda: not offers(window), lambda: offers(window))
        assert window.text("User Name") == user, window.text("User Name")
        wait_for_problems(window)


def test_a_port_for_reading_mail_is_told_at_its_field(stage):
    window = stage.open("smtp://anna@smtp.example.net")
    window.fill_in("Port", "993")
    window.press("Tab", "Tab")
    wait_for_problems(window, "Port 993 is for reading mail (IMAP).", "Use Port 587")
    click(window.get(BUTTON, "Use Port 587"))
    wait_for(lambda: window.text("Port") == "587", lambda: window.text("Port"))
    wait_for_problems(window)


def test_spaces_around_a_port_go_when_the_field_is_left(stage):
    window = stage.open()
    window.fill_in("Port", " 465 ")
    window.press("Tab", "Tab")
    wait_for(lambda: window.text("Port") == "465", lambda: window.text("Port"))
    wait_for(lambda: window.chosen("Security") == TLS, "TLS for 465")
    assert not window.problems(), window.problems()


SHEET = """Your settings
IMAP server: imap.example.net
Port: 993
SMTP server: smtp.example.net
Port: 465
SSL: yes
User name: anna@example.net
Password: geheim 7"""


def test_a_sheet_of_settings_that_is_pasted_fills_the_form(stage):
    window = stage.open()
    for field in ("Server Name", "User Name"):
        owner = own_clipboard(stage, SHEET)
        window.fill_in(field, "")
        window.press("ctrl+v")
        wait_for(lambda: window.text("Server Name") == "smtp.example.net",
                 lambda: f"the server; there is {window.text('Server Name')!r}")
        window.wait_for_length("Password", 8)
        assert window.text("User Name") == "anna@example.net", window.text("User Name")
        assert (window.chosen("Security"), window.text("Port")) == (TLS, "465"), window.text("Port")
        owner.terminate()
        owner.wait()
        window.fill_in("Server Name", "")


def test_a_port_that_is_none_is_said_and_stays_to_be_mended(stage):
    window = stage.open("smtp://anna@smtp.example.net")
    for wrong in ("0", "99999", "abc", "-1", "5 87"):
        window.fill_in("Port", wrong)
        window.press("Tab", "Tab")
        wait_for_problems(window, BAD_PORT)
        assert window.text("Port") == wrong, f"{wrong!r} became {window.text('Port')!r}"
        window.fill_in("Port", "587")
        wait_for_problems(window)


def test_nobody_is_told_that_something_is_wrong_while_they_type_it(stage):
    window = stage.open()
    window.fill_in("Server Name", "a b")
    assert not window.problems(), window.problems()
    window.press("Tab")
    wait_for(window.problems, "a problem after leaving the field")


def test_spaces_around_a_pasted_name_go_when_the_field_is_left(stage):
    window = stage.open()
    window.fill_in("Server Name", "  smtp.example.net ")
    window.press("Tab")
    wait_for(lambda: window.text("Server Name") == "smtp.example.net", "the spaces to go")
    assert not window.problems(), window.problems()


def test_the_security_proposes_its_port_and_back(stage):
    window = stage.open()
    assert (window.chosen("Security"), window.text("Port")) == (STARTTLS, "587")
    for key, security, port in (("Down", TLS, "465"), ("Down", NONE, "25"), ("Up", TLS, "465"),
                                ("Up", STARTTLS, "587")):
        window.choose_next("Security", key)
        wait_for(lambda security=security, port=port:
                 (window.chosen("Security"), window.text("Port")) == (security, port),
                 lambda: f"{security} with {port}; there is {window.chosen('Security')}, "
                         f"{window.text('Port')}")
        expected = [UNENCRYPTED] if security == NONE else []
        wait_for_problems(window, *expected)


def test_a_port_that_is_typed_keeps_the_security_that_was_chosen(stage):
    window = stage.open()
    window.choose_next("Security", "Down")
    wait_for(lambda: window.chosen("Security") == TLS, "TLS to be chosen")
    window.fill_in("Port", "587")
    window.press("Tab")
    window.wait_for_label("Port 587 usually uses STARTTLS.")
    assert (window.chosen("Security"), window.text("Port")) == (TLS, "587")


def test_an_unusual_port_is_kept_by_the_security(stage):
    window = stage.open("smtp://smtp.example.net:2525")
    window.choose_next("Security", "Down")
    wait_for(lambda: window.chosen("Security") == TLS, "TLS")
    assert window.text("Port") == "2525", window.text("Port")


def test_a_port_proposes_its_security(stage):
    window = stage.open()
    for port, security in (("465", TLS), ("587", STARTTLS), ("465", TLS)):
        window.fill_in("Port", port)
        window.press("Tab", "Tab")
        wait_for(lambda security=security: window.chosen("Security") == security,
                 lambda: f"{security} for {port}; there is {window.chosen('Security')}")
        assert window.text("Port") == port, window.text("Port")


def test_spaces_in_a_password_are_pointed_out(stage):
    window = stage.open()
    window.fill_in("Password", "abcd efgh")
    wait_for_problems(window, SPACES)
    window.fill_in("Password", " abcdefgh")
    wait_for_problems(window, "It begins or ends with a space.")
    window.fill_in("Password", "abcdefgh")
    wait_for_problems(window)


# Nothing of the password is told, only what becomes of it.
PLAIN = "It contains characters other than plain English ones. They are sent as they are; SASLprep " \
    "changes nothing."
REPLACED = "It contains characters that some sign-in methods replace with their standard form (SASLprep)."
FORBIDDEN = "It contains characters that some sign-in methods cannot use (SASLprep forbids them). If the " \
    "server offers another method, that one is used."
UNUSABLE = "It contains characters that the chosen sign-in method cannot use."


def test_what_becomes_of_a_password_with_unusual_characters_is_said(stage):
    window = stage.open()
    for password, hint in (("p\u00e4ssw\u00f6rd", PLAIN), ("p\u00aassword", REPLACED),
                           ("p\u05d0ssword", FORBIDDEN), ("p\u00e4ss word", f"{SPACES} {PLAIN}")):
        paste(stage, window, "Password", password)
        wait_for_problems(window, hint)
    window.fill_in("Password", "password")
    wait_for_problems(window)


def test_a_password_that_the_chosen_mechanism_cannot_use_is_said_before_anything_is_sent(stage):
    window = stage.open("smtp://anna@smtp.example.net")
    window.resize(1200, 960)
    paste(stage, window, "Password", "p\u05d0ssword")
    window.open_advanced()
    window.choose_next("Sign-In Method", "Down")
    window.press("ctrl+Return")
    wait_for(lambda: UNUSABLE in window.problems(), lambda: f"{UNUSABLE!r} in {window.problems()}")
    assert not window.others(), window.top_names()
    assert not window.has_label("Result"), "something was sent"
    window.choose_next("Sign-In Method", "Up")
    wait_for_problems(window, FORBIDDEN)
