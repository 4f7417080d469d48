# SPDX-License-Identifier: GPL-3.0-or-later
"""Where nothing can be written: it is said over the page, and nothing is lost unasked."""

from contextlib import contextmanager
from pathlib import Path

from accounts import Sidebar, file_of, save, saved
from desktop import wait_for
from ear import ANNOUNCED, Ear
from test_accounts import WITHOUT_RIGHTS, fill_form, named, open_window, open_with
from test_layout import area_of, label_in
from test_report import AS_SOMEBODY
from window import (BUTTON, ENTRY, Atspi, click, find_button, has_state, labels_in, name_of, role_of,
                    text_of, walk)

SCREEN = "1280x1500"
READ_ONLY = "Sendproof doesn’t have permission to write to"
FULL = "there is no space left"
TRY_AGAIN = "Try Again"
# The accounts and what fills the rest of the disk.
ON_SMALL_DISK = """
mount -t tmpfs -o size=8k tmpfs "$0" && cp "$1" "$0/accounts.json" && : >"$0/accounts.json.lock" &&
printf %4096s | tr ' ' x >"$0/filling" && shift && exec "$@"
"""


def banners(window):
    """What is said over the page, each as often as it is to be found."""
    return [alert for alert in window.alerts() if "could not be" in alert]


def buttons(window, name):
    return [found for found in walk(window.main) if role_of(found) == BUTTON and name_of(found) == name]


def wait_for_banner(window, part):
    wait_for(lambda: any(part in said for said in banners(window)),
             lambda: f"{part!r} over the page; there is {window.alerts()}")


def wait_for_no_banner(window):
    wait_for(lambda: not banners(window), lambda: f"nothing over the page; there is {banners(window)}")


@contextmanager
def read_only(stage):
    folder = file_of(stage).parent
    folder.chmod(0o500)
    try:
        yield
    finally:
        folder.chmod(0o700)


def test_a_folder_that_cannot_be_written_is_said_over_the_page_which_stays_as_it_is(stage):
    window, _ = open_with(stage, *named("Home"), wrapper=WITHOUT_RIGHTS)
    places = [window.combo("Security"), window.entry("Port"), label_in(window, "Transcript")]

    def columns():
        return [(left, width) for left, _, width, _ in map(area_of, places)]

    before = columns()
    with read_only(stage):
        window.fill_in("User Name", "bert")
        wait_for_banner(window, READ_ONLY)
        wait_for(lambda: len(buttons(window, TRY_AGAIN)) == 1, "one way to try it again")
        assert columns() == before, (before, columns())
        alert = next(found for found in walk(window.main) if READ_ONLY in name_of(found))
        assert area_of(alert)[0] >= columns()[0][0] - 60, "it is not over the page of the form"
        assert area_of(alert)[1] < area_of(window.entry("Server Name"))[1], "it is not above the form"
    window.click(TRY_AGAIN)
    wait_for(lambda: saved(stage)[0]["user"] == "bert", "the name in the file")
    wait_for_no_banner(window)
    assert not buttons(window, TRY_AGAIN)


def test_what_cannot_be_saved_still_is_said_again_after_each_try(stage):
    window, _ = open_with(stage, *named("Home"), wrapper=WITHOUT_RIGHTS)
    with read_only(stage), Ear(window, *ANNOUNCED) as ear:
        def expect_heard(times):
            ear.wait(lambda _: sum(READ_ONLY in said for said in ear.said) == times, f"it to be heard {times} times")

        window.fill_in("User Name", "bert")
        expect_heard(1)
        for times in (2, 3):
            # Not until it is answered may the folder be written to again.
            window.click(TRY_AGAIN)
            expect_heard(times)
        wait_for_banner(window, READ_ONLY)


def test_in_a_narrow_window_it_is_said_and_tried_again_on_every_page(stage):
    window, _ = open_with(stage, *named("Home", "Office"), wrapper=WITHOUT_RIGHTS)
    window.resize(360, 720)
    window.wait_until_narrow()
    # The form is there at first, the list is before it and the conversation behind it.
    for ways, key, names in (((), "alt+Down", ["Office", "Home"]), (("alt+Left",), "alt+Up", ["Home", "Office"]),
                             (("alt+Right", "alt+Right"), "alt+Down", ["Office", "Home"])):
        window.press(*ways)
        with read_only(stage):
            window.press(key)
            wait_for_banner(window, READ_ONLY)
        window.press("alt+r")
        wait_for(lambda names=names: [account["name"] for account in saved(stage)] == names,
                 lambda names=names: f"{names} in the file; there is {saved(stage)}")
        wait_for_no_banner(window)


def open_on_full_disk(stage):
    save(stage, *named("Home"))
    file = stage.data / "first.json"
    file.write_bytes(file_of(stage).read_bytes())
    window = open_window(stage, wrapper=(
        "unshare", "--mount", *AS_SOMEBODY, "sh", "-c", ON_SMALL_DISK, file_of(stage).parent, file))
    return window, Path(f"/proc/{window.process.pid}/root/{file_of(stage).parent}")


def test_a_full_disk_is_said_over_the_page_and_tried_again_when_there_is_space(stage):
    window, seen = open_on_full_disk(stage)
    window.fill_in("User Name", "bert")
    wait_for_banner(window, FULL)
    (seen / "filling").unlink()
    window.click(TRY_AGAIN)
    wait_for_no_banner(window)
    assert '"bert"' in (seen / "accounts.json").read_text(encoding="utf-8")


def test_a_file_that_was_set_aside_is_said_until_the_person_knows(stage):
    file_of(stage).parent.mkdir(parents=True)
    file_of(stage).write_text("no accounts", encoding="utf-8")
    window = open_window(stage)
    wait_for_banner(window, "kept, untouched, as")
    window.click("Dismiss")
    wait_for_no_banner(window)
    aside = [path for path in file_of(stage).parent.iterdir() if "unreadable" in path.name]
    assert [path.read_text(encoding="utf-8") for path in aside] == ["no accounts"], aside


QUIT = "Quit Without Saving?"
CLOSE = "Save This Account?"


def expect_question(window, heading):
    question = window.wait_for_dialog()
    assert heading in labels_in(question), labels_in(question)
    return question


def expect_end(stage, window):
    assert window.wait_for_end() == (0, ""), window.wait_for_end()
    stage.forget(window)


def prepare(stage):
    """The folder in which nothing may be written is there already."""
    save(stage, *named("Home"))
    return read_only(stage)


def change(window):
    window.fill_in("User Name", "bert")
    wait_for_banner(window, READ_ONLY)


def test_who_quits_with_something_unsaved_is_asked_and_can_stay(stage):
    window, _ = open_with(stage, *named("Home"), wrapper=WITHOUT_RIGHTS)
    with read_only(stage):
        change(window)
        for keys in ("ctrl+q", "ctrl+w"):
            window.press(keys)
            question = expect_question(window, QUIT)
            assert any(READ_ONLY in label for label in labels_in(question)), labels_in(question)
            window.dismiss(question)
            assert window.text("User Name") == "bert"
        window.press("ctrl+q")
        window.press("alt+w", top=expect_question(window, QUIT))
        expect_end(stage, window)
    assert saved(stage)[0]["user"] == "anna"


def test_who_saves_at_the_end_is_asked_again_for_as_long_as_that_fails(stage):
    window, _ = open_with(stage, *named("Home"), wrapper=WITHOUT_RIGHTS)
    with read_only(stage):
        change(window)
        window.press("ctrl+q")
        question = expect_question(window, QUIT)
        window.press("alt+s", top=question)
        question = window.wait_for_next_dialog(question)
        assert QUIT in labels_in(question), labels_in(question)
    window.press("alt+s", top=question)
    expect_end(stage, window)
    assert saved(stage)[0]["user"] == "bert"


def test_with_several_windows_is_asked_once_and_only_for_the_last(stage):
    window, _ = open_with(stage, *named("Home"), wrapper=WITHOUT_RIGHTS)
    with read_only(stage):
        change(window)
        window.press("ctrl+n")
        wait_for(lambda: len(window.find_tops("Sendproof")) == 2, "a second window")
        wait_for(lambda: window.keyboard_dialog(), "it to be active")
        window.desktop.press("ctrl+w")
        wait_for(lambda: len(window.find_tops("Sendproof")) == 1, "it to be closed unasked")
        window.press("ctrl+n")
        wait_for(lambda: len(window.find_tops("Sendproof")) == 2, "a second window")
        window.desktop.press("ctrl+q")
        wait_for(lambda: any(QUIT in labels_in(top) for top in window.tops()), "the question")
        window.desktop.press("alt+w")
        expect_end(stage, window)


def test_where_nothing_is_unsaved_nobody_is_asked(stage):
    window, _ = open_with(stage, *named("Home"), wrapper=WITHOUT_RIGHTS)
    with read_only(stage):
        window.press("ctrl+q")
        expect_end(stage, window)


def test_what_was_typed_last_is_saved_before_the_end(stage):
    window, _ = open_with(stage, *named("Home"))
    window.click_into(window.entry("User Name"))
    window.press("End", "x", "ctrl+q")
    expect_end(stage, window)
    assert saved(stage)[0]["user"] == "annax"


def test_a_form_that_cannot_be_kept_is_asked_for_and_can_be_saved(stage):
    stage.state.mkdir(mode=0o500)
    window = open_window(stage, wrapper=WITHOUT_RIGHTS)
    fill_form(window, 1)
    window.press("ctrl+q")
    window.dismiss(expect_question(window, QUIT))
    window.press("ctrl+q")
    window.press("alt+s", top=expect_question(window, QUIT))
    expect_end(stage, window)
    assert [account["user"] for account in saved(stage)] == ["anna"]


def test_a_form_that_comes_back_is_not_asked_for(stage):
    window = open_window(stage)
    fill_form(window, 1)
    window.press("ctrl+w")
    expect_end(stage, window)
    assert open_window(stage).text("User Name") == "anna"


def test_who_practises_is_never_asked(stage):
    stage.state.mkdir(mode=0o500)
    stage.practise_names("credentials-rejected")
    with prepare(stage):
        window = stage.open(wrapper=WITHOUT_RIGHTS)
        window.choose_first()
        window.fill_in("User Name", "bert")
        window.press("ctrl+w")
        expect_end(stage, window)


def open_with_form(stage):
    """A window with an account, and another one with a form that was never saved."""
    window, sidebar = open_with(stage, *named("Home"))
    stage.open("smtp://anna@localhost", is_shown=False).wait_for_end()
    wait_for(lambda: len(window.find_tops("Sendproof")) == 2, "a second window")
    form = next(top for top in window.find_tops("Sendproof") if top != window.main)
    wait_for(lambda: window.keyboard_dialog(), "it to be active")
    server = window.get(ENTRY, "Server Name", form)
    window.desktop.press("alt+n")
    wait_for(lambda: has_state(server, Atspi.StateType.FOCUSED), "its first field to have the focus")
    window.desktop.press("ctrl+a")
    window.desktop.type("smtp.example.org")
    wait_for(lambda: text_of(server) == "smtp.example.org", "what is typed")
    return window, sidebar, server


def ask_at_close(window):
    window.desktop.press("ctrl+w")
    return wait_for(lambda: next((top for top in window.tops() if CLOSE in labels_in(top)), None), "the question")


def answer(window, question, key):
    click(wait_for(lambda: find_button(question, key), key))


def test_a_form_in_one_of_several_windows_is_asked_for_and_can_be_saved(stage):
    window, sidebar, server = open_with_form(stage)
    answer(window, ask_at_close(window), "Cancel")
    wait_for(lambda: not any(CLOSE in labels_in(top) for top in window.tops()), "the question to go")
    assert text_of(server) == "smtp.example.org"
    answer(window, ask_at_close(window), "Save")
    sidebar.wait_for("Home", "anna")
    wait_for(lambda: len(window.find_tops("Sendproof")) == 1, "it to be closed")
    wait_for(lambda: [account["server"] for account in saved(stage)][1:] == ["smtp.example.org"], "it in the file")


def test_a_form_in_one_of_several_windows_can_be_closed_without_saving(stage):
    window, sidebar, _ = open_with_form(stage)
    answer(window, ask_at_close(window), "Close Without Saving")
    wait_for(lambda: len(window.find_tops("Sendproof")) == 1, "it to be closed")
    window.close()
    stage.forget(window)
    window = open_window(stage)
    Sidebar(window).wait_for("Home")
    assert len(window.find_tops("Sendproof")) == 1, window.top_names()


def test_forms_in_all_windows_come_back_after_quitting(stage):
    window, _, _ = open_with_form(stage)
    window.desktop.press("ctrl+q")
    expect_end(stage, window)
    window = stage.open(is_practising=False)
    wait_for(lambda: len(window.find_tops("Sendproof")) == 2, "both windows")
    wait_for(lambda: sorted(text_of(window.get(ENTRY, "Server Name", top))
                            for top in window.find_tops("Sendproof")) == ["smtp.example.net", "smtp.example.org"],
             "both forms")
