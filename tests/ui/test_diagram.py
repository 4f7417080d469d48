# SPDX-License-Identifier: GPL-3.0-or-later
"""The conversation as a picture: in the window, as a file, and on paper."""

import struct
from xml.etree import ElementTree

from desktop import wait_for
from ear import until_said
from test_report import DIALOGUE, FORMS, WITHOUT_RIGHTS, hide_names, open_tested, press_print, text_of_pdf
from window import BUTTON, LIST, Atspi, click, has_state, labels_in

SCREEN = "1280x1000"
IMAGE = "image"
TITLE = "Conversation with localhost"
DECIDED = "Server: 535 5.7.8 Wrong, encrypted, decided the result"
SVG = "{http://www.w3.org/2000/svg}"
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


def test_a_diagram_comes_into_sight_where_only_the_form_was(stage):
    stage.practise_text(refuses=DIALOGUE)
    window = stage.open()
    window.resize(360, 720)
    window.choose_first()
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    window.press("ctrl+g")
    wait_for(lambda: yellow_rows(stage) > 20, "what decided, in sight")


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


def save_as(window, path):
    window.choose_in_menu("Report", "Save Diagram")
    chooser = window.wait_for_dialog()
    window.press("ctrl+a", top=chooser)
    window.type(str(path), top=chooser)
    window.press("Return", top=chooser)
    return chooser


def saved(stage, window, name):
    path = stage.data / name
    with until_said(window, "Saved"):
        save_as(window, path)
        wait_for(path.exists, name)
        window.wait_for_no_dialog()
    return path


def texts_of(path):
    return [found.text for found in ElementTree.parse(path).iter(f"{SVG}text")]


def test_a_diagram_is_saved_as_svg(stage):
    path = saved(stage, open_tested(stage), "diagram.svg")
    texts = texts_of(path)
    assert {"localhost", "This computer", "Encrypted", "Sign-In", "535 5.7.8 Wrong"} <= set(texts), texts
    root = ElementTree.parse(path).getroot()
    assert root.find(f"{SVG}title").text == TITLE
    assert DECIDED in root.find(f"{SVG}desc").text
    for form in FORMS:
        assert form not in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o777 == 0o600, oct(path.stat().st_mode)


def test_a_diagram_is_saved_as_png_where_its_name_says_so(stage):
    data = saved(stage, open_tested(stage), "diagram.PNG").read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n"), data[:16]
    width, height = struct.unpack(">II", data[16:24])
    assert width == 1440 and height > 600, (width, height)


def test_names_are_hidden_in_a_diagram_as_in_a_report(stage):
    window = open_tested(stage)
    hide_names(window)
    text = saved(stage, window, "diagram.svg").read_text(encoding="utf-8")
    assert "anna@" not in text, text
    assert "535 5.7.8 Wrong" in text, text


def test_a_folder_that_cannot_be_written_is_said(stage):
    window = open_tested(stage, wrapper=WITHOUT_RIGHTS)
    folder = stage.data / "closed"
    folder.mkdir(mode=0o500)
    chooser = save_as(window, folder / "diagram.svg")
    dialog = window.wait_for_next_dialog(chooser)
    assert "Could Not Save" in labels_in(dialog), labels_in(dialog)
    window.dismiss(dialog)
    saved(stage, window, "again.svg")


def test_a_diagram_is_printed_behind_the_report(stage):
    window = open_tested(stage)
    window.press("ctrl+p")
    press_print(stage, window, window.wait_for_dialog())
    pages = text_of_pdf(stage, "sendproof-localhost").split("\f")
    window.wait_for_no_dialog()
    drawn = next(page for page in pages if "This computer" in page)
    assert pages.index(drawn) > 0, pages
    for part in ("localhost", "Encrypted", "535 5.7.8 Wrong", "Decided the result"):
        assert part in drawn, drawn
