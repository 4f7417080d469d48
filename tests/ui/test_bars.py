# SPDX-License-Identifier: GPL-3.0-or-later
"""The time of each stage, as it is drawn and as it is said."""

import re

from desktop import wait_for
from test_layout import area_of
from window import ITEM, LIST, children_of, labels_in, role_of

# The server thinks before it greets, and for a shorter while before it answers, so that there
# is a long bar and a short one to draw.
THINKS = """\
Title: A server that thinks
About: Made for a test.
Listen: plain
Security: none
User: anna@example.net
Until: hello
Verdict: verified

@wait 0.6
S: 220 smtp.example.net ESMTP
C: EHLO *
@wait 0.05
S: 250 smtp.example.net
"""
COMPARED = "When it last worked"
LEGEND = ["Network", "Server", "This computer", "Not split up"]


def open_tested(stage, environment=None):
    stage.practise_text(thinks=THINKS)
    window = stage.open(environment=environment)
    window.resize(1180, 900)
    window.choose_first()
    run(window)
    return window


def run(window):
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())


def stage_row(window, title):
    return next(row for row in children_of(window.get(LIST, "Stages")) if role_of(row) == ITEM and
                title in labels_in(row))


def words_of(window, title):
    return stage_row(window, title).get_description()


def is_striped(colour):
    """The server's part is neither grey nor blue nor green."""
    red, green, blue = colour
    return red > green + 40 and blue > green + 40


def columns_of_server(stage, window, title):
    """Where the server's part is in the picture of a row, as shares of its width."""
    left, top, width, height = area_of(stage_row(window, title))
    path = stage.desktop.folder / "row.ppm"
    stage.desktop.take_picture(path, "-crop", f"{width}x{height}+{left}+{top}", "+repage", "-depth", "8")
    _, size, _, pixels = path.read_bytes().split(b"\n", 3)
    across, down = map(int, size.split())
    return sorted({x / across for y in range(down) for x in range(across)
                   if is_striped(pixels[3 * (y * across + x):3 * (y * across + x) + 3])})


def wait_for_stripes(stage, window):
    return wait_for(lambda: columns_of_server(stage, window, "Hello (EHLO)"), "the server's part of the hello")


def test_what_a_stage_waited_for_is_said_and_drawn(stage):
    window = open_tested(stage)
    words = words_of(window, "Greeting")
    assert re.fullmatch(r"Network: [\d.]+ m?s, server: [\d.]+ m?s, this computer: [\d.]+ m?s", words), words
    assert words_of(window, "Name Lookup").startswith("Total: "), words_of(window, "Name Lookup")
    assert not words_of(window, "Sender"), words_of(window, "Sender")
    labels = window.labels()
    assert all(word in labels for word in LEGEND) and COMPARED not in labels, labels
    assert wait_for_stripes(stage, window)[0] < 0.2
    assert not columns_of_server(stage, window, "Sender")


def test_the_times_are_compared_with_the_last_test_that_passed(stage):
    window = open_tested(stage)
    run(window)
    first, second = words_of(window, "Greeting").split("\n")
    assert first.startswith("Network: ") and re.fullmatch(rf"{COMPARED}: [\d.]+ m?s", second), (first, second)
    window.wait_for_label(COMPARED)


def test_a_report_compares_with_the_last_test_that_passed(stage):
    window = open_tested(stage)
    window.press("ctrl+shift+c")
    alone = wait_for(stage.desktop.read_clipboard, "the report of the first test")
    run(window)
    window.press("ctrl+shift+c")
    compared = wait_for(lambda: stage.desktop.read_clipboard() != alone and stage.desktop.read_clipboard(),
                        "the report of the second test")
    assert "then" not in alone, alone
    assert "“then” is when the account last worked, 2" in compared, compared
    assert re.search(r"server +computer +then\n", compared) and "   | then\n" in compared, compared


def test_bars_begin_at_the_right_in_a_window_from_the_right(stage):
    window = open_tested(stage, {
        "LD_PRELOAD": str(stage.programs.build / "tests" / "ui" / "librtl.so")})
    assert wait_for_stripes(stage, window)[-1] > 0.8
