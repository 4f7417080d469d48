# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program says of itself."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

from desktop import wait_for
from foreign import Foreign
from window import ENTRY, ITEM, labels_in, middle_of, role_of, text_of, walk

METAINFO = "io.github.sendproof.Sendproof.metainfo.xml.in"


def row_of(about, title):
    return wait_for(lambda: next((found for found in walk(about) if role_of(found) == ITEM and
                                  title in labels_in(found)), None),
                    lambda: f"{title!r} among {labels_in(about)}")


def click_at(window, accessible):
    """In the dialog that has the keyboard."""
    place = window.keyboard_window()
    left, _, top, _ = window.desktop.screen.shadow_of(place)
    x, y = middle_of(accessible)
    window.desktop.xdotool("mousemove", "--window", place, left + x, top + y, "click", 1)


def notes_in(about):
    return " ".join(text_of(found) for found in walk(about) if role_of(found) == ENTRY)


def read_release(stage):
    return ElementTree.parse(Path(stage.programs.data) / METAINFO).find("releases/release")


def wait_for_notes(about, *wanted):
    for words in wanted:
        wait_for(lambda words=words: words in notes_in(about), lambda words=words: (words, notes_in(about)))


def test_about_says_what_is_new_and_who_made_it(stage):
    release = read_release(stage)
    window = stage.open()
    window.choose_in_menu("Main Menu", "About Sendproof")
    about = window.wait_for_dialog()
    for title in ("Credits", "Acknowledgements"):
        row_of(about, title)
    click_at(window, row_of(about, "What’s New"))
    wait_for_notes(about, release.get("version"), release.findtext("description/p"),
                   release.findtext("description/ul/li"))
    window.press("Escape", top=about)
    window.leave_dialogs()


def test_what_is_new_is_told_in_the_persons_language(stage):
    release = read_release(stage)
    window = stage.open(kind=Foreign, language="de", words=stage.programs.build / "po")
    window.resize(1120, 760)
    window.choose_in_menu("Main Menu", "About Sendproof")
    about = window.wait_for_dialog()
    click_at(window, wait_for(lambda: next((found for found in walk(about) if role_of(found) == ITEM), None), "a row"))
    wait_for_notes(about, window.say(release.findtext("description/p")),
                   window.say(release.findtext("description/ul/li")))
    window.press("Escape", top=about)
    window.leave_dialogs()
