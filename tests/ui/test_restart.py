# SPDX-License-Identifier: GPL-3.0-or-later
"""What is open when the program ends is there again at the next start."""

from accounts import Sidebar, save
from desktop import wait_for
from test_accounts import (choose_security, fill_form, named, password_length, port_of, run_openly,
                           wait_for_form)
from test_run import WORKS_UNENCRYPTED
from test_secrets import TYPED, expect_found, forms_of, search_memory
from window import ENTRY, LABEL, find_button, text_of

SCREEN = "1280x1000"


def file_of(stage):
    return stage.state / "sendproof" / "windows.ini"


def end(stage, window):
    window.close()
    stage.forget(window)


def start(stage, *arguments):
    return stage.open(*arguments, is_practising=False)


def restart(stage, window, *arguments):
    end(stage, window)
    return start(stage, *arguments)


def open_accounts(stage, *names):
    save(stage, *named(*names))
    window = start(stage)
    sidebar = Sidebar(window)
    sidebar.wait_for(*names)
    return window, sidebar


def size_seen(window):
    """Without the shadow."""
    left, right, top, bottom = window._shadow()
    width, height = window._size()
    return width - left - right, height - top - bottom


def wait_for_size(window, *size):
    wait_for(lambda: size_seen(window) == size, lambda: f"the size {size}; it is {size_seen(window)}")


def toggle_maximized(window):
    """By a double click on its heading."""
    window.point_at(window.get(LABEL, "Transcript"), 1, 1)


def wait_for_windows(window, number):
    wait_for(lambda: len(window.find_tops("Sendproof")) == number,
             lambda: f"{number} windows; there are {window.top_names()}")


def open_second(window, *keys):
    """Another window, where these keys are pressed."""
    window.press("ctrl+n")
    wait_for_windows(window, 2)
    wait_for(lambda: window.keyboard_dialog(), "it to be active")
    window.desktop.press(*keys)


def test_the_size_and_the_selected_account_are_there_again(stage):
    window, sidebar = open_accounts(stage, "Home", "Office", "Club")
    window.resize(1200, 820)
    sidebar.choose("Office")
    sidebar.wait_for_selected("Office")
    window = restart(stage, window)
    wait_for_size(window, 1200, 820)
    Sidebar(window).wait_for_selected("Office")
    assert file_of(stage).stat().st_mode & 0o777 == 0o600


def test_the_size_is_kept_where_the_program_is_killed(stage):
    window, _ = open_accounts(stage, "Home")
    window.resize(900, 620)
    wait_for(lambda: file_of(stage).exists() and "width=900" in file_of(stage).read_text(encoding="utf-8"),
             "the size in the file")
    window.process.kill()
    window.process.wait()
    stage.forget(window)
    wait_for_size(start(stage), 900, 620)


def test_a_window_that_filled_the_screen_does_again_and_knows_its_smaller_size(stage):
    window, _ = open_accounts(stage, "Home")
    window.resize(1200, 820)
    toggle_maximized(window)
    wait_for_size(window, 1280, 1000)
    window = restart(stage, window)
    wait_for_size(window, 1280, 1000)
    toggle_maximized(window)
    wait_for_size(window, 1200, 820)


def reopen_narrow_at(stage, *keys):
    window, _ = open_accounts(stage, "Home", "Office")
    window.resize(360, 720)
    window.wait_until_narrow()
    window.press(*keys)
    window = restart(stage, window)
    wait_for_size(window, 360, 720)
    return window


def test_in_a_narrow_window_the_list_is_the_page_again(stage):
    window = reopen_narrow_at(stage, "alt+Left")
    window.press("alt+Right")
    wait_for_form(window, "x")


def test_in_a_narrow_window_the_conversation_is_the_page_again(stage):
    window = reopen_narrow_at(stage, "alt+Right")
    window.press("alt+Left")
    wait_for_form(window, "x")


def test_all_windows_are_open_again_each_with_its_account(stage):
    window, sidebar = open_accounts(stage, "Home", "Office")
    sidebar.choose("Office")
    sidebar.wait_for_selected("Office")
    open_second(window)
    window = restart(stage, window)
    wait_for_windows(window, 2)
    both = window.find_tops("Sendproof")
    shown = lambda: sorted(window.labels(top).count("Office") for top in both)  # noqa: E731
    # Its row is in each list, and the heading names what is selected.
    wait_for(lambda: shown()[1] > shown()[0] >= 1, lambda: f"Office in one of them: {shown()}")


def test_a_window_that_was_closed_before_stays_closed(stage):
    window, _ = open_accounts(stage, "Home")
    open_second(window, "ctrl+w")
    wait_for_windows(window, 1)
    window = restart(stage, window)
    Sidebar(window).wait_for("Home")
    wait_for_windows(window, 1)


def test_who_practises_leaves_the_own_windows_as_they_were(stage):
    window, _ = open_accounts(stage, "Home")
    window.resize(900, 620)
    end(stage, window)
    stage.practise_names("credentials-rejected")
    practising = stage.open()
    practising.choose_first()
    practising.resize(1000, 800)
    end(stage, practising)
    wait_for_size(start(stage), 900, 620)


def test_who_comes_by_an_address_does_not_lose_what_was_open(stage):
    window, sidebar = open_accounts(stage, "Home", "Office")
    window.resize(1200, 820)
    sidebar.choose("Office")
    sidebar.wait_for_selected("Office")
    window = restart(stage, window, "smtp://anna@smtp.example.org")
    wait_for(lambda: window.text("Server Name") == "smtp.example.org", "the address")
    wait_for_windows(window, 1)
    window = restart(stage, window)
    wait_for_size(window, 1200, 820)
    Sidebar(window).wait_for_selected("Office")
    wait_for_windows(window, 1)


DAMAGED = ("no key file", "[Window 1]\nwidth=many\nheight=-5\nis-maximized=perhaps\npage=nowhere\naccount=gone\n",
           "[Window 1]\ndraft=[1]\n", "[Window 1]\ndraft={\"id\": 1, \"history\": {\"a\": [1]}}\n",
           "[Window 1]\nwidth=999999999999\npage=\naccount=\\x\n[Window 2\n")


def test_a_file_that_is_damaged_is_as_good_as_none(stage):
    save(stage, *named("Home"))
    file_of(stage).parent.mkdir(parents=True)
    for text in DAMAGED:
        file_of(stage).write_text(text, encoding="utf-8")
        window = start(stage)
        Sidebar(window).wait_for_selected("Home")
        assert find_button(window.main, "Test")
        end(stage, window)


def fill_in(window, server="smtp.example.org", user="anna", password=TYPED):
    window.fill_in("Server Name", server)
    choose_security(window, "None")
    window.fill_in("Port", "2525")
    window.fill_in("User Name", user)
    window.fill_in("Password", password)


def expect_filled_in(window, server="smtp.example.org", user="anna"):
    wait_for(lambda: window.text("User Name") == user, lambda: f"what was typed; there is {window.labels()}")
    assert (window.text("Server Name"), window.text("Port"), window.chosen("Security")) == \
        (server, "2525", "None"), window.labels()
    assert password_length(window) == 0, "the password was kept"


def expect_no_secret(stage):
    for path in stage.data.rglob("*"):
        assert path.is_dir() or not any(form in path.read_bytes() for form in forms_of(TYPED)), path


def wait_for_words(stage, words):
    wait_for(lambda: file_of(stage).exists() and words in file_of(stage).read_text(encoding="utf-8"),
             lambda: f"{words!r} in the file: {file_of(stage).read_text(encoding='utf-8')}")


def test_what_was_filled_in_and_not_saved_is_there_again_but_for_the_password(stage):
    window = start(stage)
    fill_in(window)
    window = restart(stage, window)
    expect_filled_in(window)
    expect_no_secret(stage)
    assert not Sidebar(window).titles(), "it was saved unasked"


def test_what_was_filled_in_is_there_again_where_the_program_is_killed(stage):
    window = start(stage)
    fill_in(window)
    wait_for_words(stage, "anna")
    window.process.kill()
    window.process.wait()
    stage.forget(window)
    window = start(stage)
    expect_filled_in(window)
    expect_no_secret(stage)


def test_a_password_that_is_typed_as_a_part_of_the_server_is_in_no_file(stage):
    window = start(stage)
    window.fill_in("User Name", "bert")
    window.fill_in("Server Name", f"smtps://anna:{TYPED}")
    wait_for_words(stage, "smtps")
    expect_no_secret(stage)
    end(stage, window)
    expect_no_secret(stage)


def test_a_test_that_was_made_before_is_there_again_with_the_form(stage):
    practice = stage.practise_text(open=WORKS_UNENCRYPTED)
    window = start(stage)
    window.resize(1200, 960)
    fill_form(window, port_of(practice, "open"))
    window.dismiss(run_openly(window))
    window = restart(stage, window)
    window.wait_for_label("Signing in works")
    wait_for(lambda: any("235 2.7.0 Accepted" in line for line in window.transcript()), "the conversation")
    expect_no_secret(stage)


def test_an_account_that_was_saved_in_the_end_is_there_once(stage):
    window = start(stage)
    fill_in(window)
    window.press("ctrl+s")
    Sidebar(window).wait_for("anna")
    window = restart(stage, window)
    Sidebar(window).wait_for_selected("anna")
    assert Sidebar(window).titles() == ["anna"], Sidebar(window).titles()
    assert "draft" not in file_of(stage).read_text(encoding="utf-8")


def test_a_form_that_was_saved_just_before_the_program_was_killed_can_be_saved_again(stage):
    window = start(stage)
    fill_in(window)
    wait_for_words(stage, "anna")
    before = file_of(stage).read_bytes()
    window.press("ctrl+s")
    Sidebar(window).wait_for("anna")
    end(stage, window)
    file_of(stage).write_bytes(before)
    window = start(stage)
    expect_filled_in(window)
    window.press("ctrl+s")
    Sidebar(window).wait_for("anna", "anna")


def test_a_form_that_was_emptied_is_not_kept(stage):
    window = start(stage)
    window.fill_in("User Name", "anna")
    wait_for_words(stage, "draft")
    window.fill_in("User Name", "")
    window = restart(stage, window)
    assert window.text("User Name") == ""
    assert "draft" not in file_of(stage).read_text(encoding="utf-8")


def test_an_address_is_kept_only_where_something_was_typed_behind_it(stage):
    save(stage, *named("Home"))
    window = start(stage, "smtp://anna@smtp.example.org:2525")
    wait_for(lambda: window.text("User Name") == "anna", "the address")
    window = restart(stage, window)
    Sidebar(window).wait_for_selected("Home")
    window = restart(stage, window, "smtp://anna@smtp.example.org:2525")
    wait_for(lambda: window.text("User Name") == "anna", "the address")
    choose_security(window, "None")
    window.fill_in("Port", "2525")
    window = restart(stage, window)
    wait_for_windows(window, 2)
    forms = [window.get(ENTRY, "User Name", top) for top in window.find_tops("Sendproof")]
    shown = [window.get(ENTRY, "Server Name", top) for top in window.find_tops("Sendproof")]
    wait_for(lambda: sorted(map(text_of, shown)) == ["smtp.example.net", "smtp.example.org"],
             lambda: f"both forms: {list(map(text_of, shown + forms))}")


def test_a_form_that_was_left_for_an_account_comes_back_by_undo(stage):
    save(stage, *named("Home"))
    window = start(stage, "smtp://anna@smtp.example.org")
    window.resize(1200, 900)
    sidebar = Sidebar(window)
    sidebar.wait_for("Home")
    window.fill_in("User Name", "bert")
    sidebar.choose("Home")
    wait_for(lambda: window.text("Server Name") == "smtp.example.net", "the account")
    window.press("ctrl+z")
    wait_for(lambda: window.text("User Name") == "bert", "what was typed")
    assert window.text("Server Name") == "smtp.example.org"


def test_a_password_goes_with_its_window_and_not_with_the_program(stage):
    window = start(stage)
    fill_in(window)
    expect_found(window, TYPED)
    stage.practise_names("credentials-rejected")
    stage.open(is_shown=False).wait_for_end()
    wait_for_windows(window, 2)
    window.desktop.xdotool("windowfocus", "--sync", window._main)
    window.press("ctrl+w")
    wait_for_windows(window, 1)
    wait_for(lambda: not search_memory(window.process.pid, TYPED),
             lambda: f"the password to be gone: {search_memory(window.process.pid, TYPED)}")
    expect_no_secret(stage)
