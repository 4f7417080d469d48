# SPDX-License-Identifier: GPL-3.0-or-later
"""The conversation as a picture."""

from desktop import wait_for
from test_report import DIALOGUE, FORMS, open_tested
from window import BUTTON, LIST, Atspi, click, has_state

SCREEN = "1280x1000"
IMAGE = "image"
TITLE = "Conversation with localhost"
DECIDED = "Server: 535 5.7.8 Wrong, encrypted, decided the result"
SHOW = "Show as Diagram"


def diagram_of(window):
    return window.find(IMAGE, TITLE)


def words_of(window):
    image = diagram_of(window)
    return image.get_description() if image else ""


def open_diagram(stage, **options):
    window = open_tested(stage, **options)
    window.press("ctrl+g")
    wait_for(lambda: DECIDED in words_of(window), lambda: f"the diagram in words: {words_of(window)!r}")
    return window


def test_a_diagram_is_heard_in_words_without_the_password(stage):
    words = words_of(open_diagram(stage))
    for part in ("This computer: EHLO", "Server: 220 smtp.example.net ESMTP, encrypted", "AUTH PLAIN ••••"):
        assert part in words, words
    for form in FORMS:
        assert form not in words, words


def test_the_button_shows_a_diagram_and_a_search_shows_the_lines_again(stage):
    window = open_tested(stage)
    click(window.find("toggle button", SHOW) or window.get(BUTTON, SHOW))
    wait_for(lambda: DECIDED in words_of(window), "the diagram")
    window.press("ctrl+f")
    wait_for(lambda: window.find(LIST, "Transcript") and window.transcript_rows(), "the lines")
    window.press("ctrl+g")
    wait_for(lambda: DECIDED in words_of(window), "the diagram again")


def test_a_diagram_is_reached_with_the_keys(stage):
    window = open_diagram(stage)
    for _ in range(40):
        if has_state(diagram_of(window), Atspi.StateType.FOCUSED):
            return
        window.press("Tab")
    raise AssertionError("the focus never came to the diagram")


def test_a_diagram_follows_the_next_test(stage):
    stage.practise_text(refuses=DIALOGUE, refuses_too=DIALOGUE.replace("Wrong", "Another"))
    window = stage.open()
    for keys, decided in (((), "Wrong"), (("Down", "space"), "Another")):
        window.choose_first(*keys)
        window.press("ctrl+Return")
        window.dismiss(window.wait_for_dialog())
        if not diagram_of(window):
            window.press("ctrl+g")
        wait_for(lambda decided=decided: f"535 5.7.8 {decided}, encrypted, decided" in words_of(window),
                 lambda: f"the test in the diagram: {words_of(window)!r}")


def yellow_rows(stage):
    """How many rows of the screen are mostly of the colour behind the line that decided."""
    path = stage.desktop.folder / "window.ppm"
    stage.desktop.take_picture(path, "-depth", "8")
    data = path.read_bytes()
    width, height = map(int, data.split(b"\n", 2)[1].split())
    pixels = data[-3 * width * height:]
    rows = (pixels[3 * width * y:3 * width * (y + 1)] for y in range(height))
    return sum(sum(row[0::3][x] - row[2::3][x] in range(30, 90) for x in range(0, width, 4)) > 30 for row in rows)


def test_what_decided_is_in_sight_where_not_all_is(stage):
    window = open_tested(stage)
    window.resize(1180, 420)
    window.press("ctrl+g")
    wait_for(lambda: DECIDED in words_of(window), "the diagram")
    wait_for(lambda: yellow_rows(stage) > 20, "the line that decided to be in sight")
