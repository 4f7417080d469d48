# SPDX-License-Identifier: GPL-3.0-or-later
"""Many accounts tested at a time, as it is seen."""

import csv

from crowd import Crowd
from desktop import wait_for
from test_accounts import WORKED, named, open_for_crowd, open_with, port_of
from test_run import run_to_status, silent_after
from window import BUTTON, LABEL, Atspi, click, find_button, labels_in, marked_names, name_of, role_of, walk

SCREEN = "1280x1500"
REFUSES = """\
Title: A server that is closed
About: Made for a test.
Listen: plain
Security: none
Until: hello
Verdict: greeting-rejected

S: 554 No service here
"""
CLUB = 'A "club", Inc.'
RUNNING, WAITING, LEFT_OUT = "Being tested", "Waiting to be tested", "Could not be tested"


def count_marks(sidebar, mark):
    return sum(mark in sidebar.says(title) for title in sidebar.titles())


def expect_marks(sidebar, **counts):
    marks = {"running": RUNNING, "waiting": WAITING, "worked": WORKED}
    wait_for(lambda: all(count_marks(sidebar, marks[name]) == count
                         for name, count in counts.items()),
             lambda: f"{counts} among {[sidebar.says(title) for title in sidebar.titles()]}")


def test_each_row_says_what_goes_on_with_it_and_control_period_stops_all(stage):
    crowd = Crowd(stage.desktop, 5)
    try:
        window, sidebar = open_for_crowd(stage, crowd, 6)
        window.press("ctrl+shift+Return")
        wait_for(lambda: len(crowd.sign_ins) == 4, "four at the door")
        expect_marks(sidebar, running=4, waiting=2)
        window.wait_for_label("0 of 6")
        assert window.find(BUTTON, "Stop All Tests")
        window.press("ctrl+period")
        window.wait_for_label("Stopped before any account was tested")
        expect_marks(sidebar, running=0, waiting=0)
    finally:
        crowd.close()


def open_results(window):
    click(window.get(BUTTON, "Results"))
    return wait_for(lambda: next(iter(window.find_tops("Results of All Tests")), None), "the results")


def close_results(window, results):
    window.press("Escape", top=results)
    wait_for(lambda: not window.find_tops("Results of All Tests"), "the results to be closed")


def cells(results):
    """What is listed, row by row."""
    labels = labels_in(results)
    return labels[labels.index("Result") + 1:]


def test_what_came_of_all_can_be_sorted_copied_and_stays(stage):
    crowd = Crowd(stage.desktop, 1)
    try:
        window, sidebar = open_for_crowd(stage, crowd, 2)
        window.press("ctrl+shift+Return")
        window.wait_for_label("2 of 2 accounts work")
        results = open_results(window)
        assert "Signing in works" in cells(results), labels_in(results)
        assert not marked_names(results), marked_names(results)
        click(find_button(results, "Copy"))
        wait_for(lambda: stage.desktop.read_clipboard().splitlines() == [
            "Account\tServer\tResult", "Account 00\tlocalhost\tSigning in works",
            "Account 01\tlocalhost\tSigning in works"], stage.desktop.read_clipboard)
        # What tells of the copy goes first.
        window.press("Escape", top=results)
        close_results(window, results)
        results = open_results(window)
        assert "Signing in works" in cells(results), labels_in(results)
        close_results(window, results)
        assert sidebar.titles() == ["Account 00", "Account 01"]
    finally:
        crowd.close()


def test_an_account_that_cannot_be_tested_says_why_at_its_row(stage):
    window, sidebar = open_with(stage, *named("Home"), *named("Office", server="", user="anna"))
    window.press("ctrl+shift+Return")
    wait_for(lambda: LEFT_OUT in sidebar.says("Office"), lambda: sidebar.says("Office"))
    assert any("server" in words for words in sidebar.says("Office")), sidebar.says("Office")
    results = open_results(window)
    assert any("server" in words for words in cells(results)), cells(results)
    close_results(window, results)


def test_a_single_test_marks_its_row(stage):
    practice = stage.practise_text(silent=silent_after(0))
    port = int(practice.dialogues["silent"]["uri"].rsplit(":", 1)[1])
    window, sidebar = open_with(stage, *named("Home", server="localhost", port=port,
                                              security="none", user="", until="hello"))
    run_to_status(window, "Waiting for the server’s greeting…")
    wait_for(lambda: RUNNING in sidebar.says("Home"), lambda: sidebar.says("Home"))
    window.press("ctrl+period")
    wait_for(lambda: RUNNING not in sidebar.says("Home"), lambda: sidebar.says("Home"))


def heading_of(results, title):
    return next(found for found in walk(results) if role_of(found) == LABEL and name_of(found) == title)


def sort_by(window, results, title, aside=0):
    """Clicks on the heading of a column; it has no action that the bus knows. GTK takes two
    fast clicks at one place for one, so a second one goes some pixels @aside."""
    window.wait_until_active(results)
    area = Atspi.Component.get_extents(heading_of(results, title), Atspi.CoordType.WINDOW)
    place = window.keyboard_window()
    left, _, top, _ = window.desktop.screen.shadow_of(place)
    window.desktop.xdotool("mousemove", "--window", place, left + area.x + area.width // 2 + aside,
                           top + area.y + area.height // 2, "click", 1)


def expect_order(results, *titles):
    wait_for(lambda: [cell for cell in cells(results) if cell in titles] == list(titles),
             lambda: f"{titles}; there is {cells(results)}")


def expect_saved(stage, window, results):
    """As they are listed, and as a spreadsheet reads them (RFC 4180)."""
    path = stage.data / "results.csv"
    window.wait_for_dialog("Results of All Tests")
    click(find_button(results, "Save"))
    chooser = window.wait_for_next_dialog(results)
    window.press("ctrl+a", top=chooser)
    window.type(str(path), top=chooser)
    window.press("Return", top=chooser)
    wait_for(lambda: path.exists() and path.read_bytes().endswith(b"\r\n"), "the file")
    shown = cells(results)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Account", "Server", "Result"], rows
    assert [row[0] for row in rows[1:]] == ["Choir", "Branch", CLUB], rows
    assert all(cell in shown for row in rows[1:] for cell in row if cell), (rows, shown)


def test_results_are_sorted_by_what_has_to_be_looked_at_and_saved_as_they_stand(stage):
    practice = stage.practise_text(refuses=REFUSES)
    port = port_of(practice, "refuses")
    window, _ = open_with(stage, *named(CLUB, server="", user="anna"),
                          *named("Branch", server="localhost", port=port, security="none", user="",
                                 until="hello"),
                          *named("Choir", server="", user="anna"))
    window.press("ctrl+shift+Return")
    window.wait_for_label("0 of 1 account works; 2 lack settings or a password")
    results = open_results(window)
    expect_order(results, CLUB, "Branch", "Choir")
    sort_by(window, results, "Result")
    expect_order(results, "Branch", CLUB, "Choir")
    sort_by(window, results, "Account")
    expect_order(results, CLUB, "Branch", "Choir")
    sort_by(window, results, "Account", aside=20)
    expect_order(results, "Choir", "Branch", CLUB)
    expect_saved(stage, window, results)
