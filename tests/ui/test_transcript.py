# SPDX-License-Identifier: GPL-3.0-or-later
"""The conversation: searched, shortened, copied, and led to the line that decided."""

from desktop import wait_for
from test_layout import area_of
from window import LIST, Atspi, has_state, name_of

SCREEN = "1280x1000"
GOODBYE = 40
# Says more after it decided than a window has room for.
TALKS = "\n".join([
    "Title: A server that talks", "About: Made for a test.", "Listen: tls", "Security: tls",
    "User: anna@example.net", "Password: 4-long-and-odd-word", "Until: sign-in", "Verdict: credentials-rejected", "",
    "S: 220 smtp.example.net ESMTP", "C: EHLO *", "S: 250-smtp.example.net", "S: 250-PIPELINING",
    "S: 250-SIZE 52428800", "S: 250 AUTH PLAIN", "C: AUTH PLAIN *",
    "S: 535-5.7.8 Wrong name or password", "S: 535 5.7.8 Ask at the desk", "C: QUIT",
    *(f"S: 221-2.0.0 Line {number}" for number in range(GOODBYE)), "S: 221 2.0.0 Bye", ""])
DECIDED = "535 5.7.8 Ask at the desk"
MARK = "decided the result"
FIRST = "220 smtp.example.net"
LAST = "221 2.0.0 Bye"
SEARCH = "Search Transcript"


def open_tested(stage):
    stage.practise_text(talks=TALKS)
    window = stage.open()
    window.resize(1180, 700)
    window.choose_first()
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    wait_for(lambda: any(MARK in name for name in names(window)), lambda: f"the line that decided: {names(window)}")
    return window


def names(window):
    return [name_of(row) for row in window.transcript_rows()]


def decided_row(window):
    return next(row for row in window.transcript_rows() if MARK in name_of(row))


def is_in_sight(stage, window):
    """Whether the ground of the line that decided, which no other line has, is in the picture of the list.

    The accessibility bus has the place of a line from before it was scrolled away.
    """
    left, top, width, height = area_of(window.get(LIST, "Transcript"))
    path = stage.desktop.folder / "list.ppm"
    stage.desktop.take_picture(path, "-crop", f"{width}x{height}+{left}+{top}", "+repage", "-depth", "8")
    pixels = path.read_bytes()[-3 * width * height:]
    counts = (sum(215 <= value <= 245 for value in pixels[3 * width * y:3 * width * (y + 1)]) for y in range(height))
    return any(count > 3 * width // 2 for count in counts)


def search(window, text):
    window.press("ctrl+f")
    window.type(text)



def is_whole(shown):
    """GTK 4.18 tells nothing of lines out of sight: then the first is, when the list has gone on."""
    return any(LAST in name for name in shown) or not any(FIRST in name for name in shown)


def test_the_line_that_decided_is_marked_and_led_to(stage):
    window = open_tested(stage)
    marked = [name for name in names(window) if MARK in name]
    assert len(marked) == 1 and DECIDED in marked[0], marked
    wait_for(lambda: is_whole(names(window)), lambda: f"the whole conversation: {names(window)}")
    wait_for(lambda: is_in_sight(stage, window), "the line to be in sight")


def test_a_search_finds_words_and_meanings_and_escape_shows_all_again(stage):
    window = open_tested(stage)
    search(window, "desk")
    wait_for(lambda: names(window) == [name_of(decided_row(window))], lambda: names(window))
    window.press("ctrl+a")
    window.type("SEVERAL COMMANDS")
    wait_for(lambda: len(names(window)) == 1 and "250-PIPELINING" in names(window)[0], lambda: names(window))
    window.press("ctrl+a")
    window.type("nowhere in it")
    window.wait_for_label("No Results Found")
    window.press("Escape")
    wait_for(lambda: len(names(window)) > GOODBYE / 2, lambda: names(window))


def test_only_what_matters_leaves_out_offers_and_the_goodbye(stage):
    window = open_tested(stage)
    window.press("ctrl+f")
    window.press("Tab")
    only = window.get("check box", "Only What Matters")
    wait_for(lambda: has_state(only, Atspi.StateType.FOCUSED), "the focus on it")
    window.press("space")
    wait_for(lambda: not any("Line 1" in name or "SIZE" in name or "QUIT" in name for name in names(window)),
             lambda: names(window))
    for part in ("220 smtp.example.net", "EHLO", "250 AUTH PLAIN", "535-5.7.8 Wrong", DECIDED):
        assert any(part in name for name in names(window)), (part, names(window))
    window.press("Escape")
    wait_for(lambda: any("250-SIZE" in name for name in names(window)) or len(names(window)) > GOODBYE / 2,
             lambda: names(window))


def copied(stage, text):
    wait_for(lambda: stage.desktop.read_clipboard() == text, stage.desktop.read_clipboard)


def test_a_line_is_copied_by_key_and_by_menu(stage):
    window = open_tested(stage)
    search(window, "desk")
    wait_for(lambda: len(names(window)) == 1, lambda: names(window))
    window.press("Tab", "Tab")
    wait_for(lambda: any(has_state(found, Atspi.StateType.FOCUSED) for found in window.transcript_rows()), "the line to have the focus")
    window.press("ctrl+c")
    copied(stage, DECIDED)
    # The one closes the search, the other opens it anew.
    window.press("ctrl+f")
    search(window, "PIPELINING")
    wait_for(lambda: len(names(window)) == 1 and "PIPELINING" in names(window)[0], lambda: names(window))
    window.press("Tab", "Tab", "shift+F10")
    window.choose_in_open_menu("Copy Line", top=window.transcript_rows()[0])
    copied(stage, "250-PIPELINING")
