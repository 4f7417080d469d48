# SPDX-License-Identifier: GPL-3.0-or-later
"""The help: read beside the window, by keyboard, in a narrow window, and in another language."""

from desktop import wait_for
from foreign import Foreign
from test_layout import LARGE, NARROW, area_of, smallest_size, with_text_of
from window import ITEM, LIST, Atspi, children_of, has_state, labels_in, name_of, role_of, walk

SCREEN = "1280x1500"
FIRST = "Test an Account"
HEADING = Atspi.role_get_name(Atspi.Role.HEADING)
PICTURE = "image"


def open_help(window):
    window.press("F1")
    return window.wait_for_dialog("Help")


def topics(help_window):
    shown = next(found for found in walk(help_window) if role_of(found) == LIST)
    return [found for found in children_of(shown) if role_of(found) == ITEM]


def title_of(help_window):
    """Of the page, which is its first heading."""
    return next((name_of(found) for found in walk(help_window) if role_of(found) == HEADING), None)


def wait_for_page(help_window, title):
    wait_for(lambda: title_of(help_window) == title, lambda: f"the page {title!r}; there is {title_of(help_window)!r}")


def focused(top):
    return next((found for found in walk(top) if has_state(found, Atspi.StateType.FOCUSED)), None)


def pictures(help_window):
    return [found for found in walk(help_window) if role_of(found) == PICTURE and len(name_of(found)) > 20]


def test_help_opens_beside_the_window_and_escape_leads_back(stage):
    window = stage.open()
    window.press("Tab")
    wait_for(lambda: focused(window.main), "the focus")
    before = name_of(focused(window.main))
    help_window = open_help(window)
    wait_for_page(help_window, FIRST)
    assert len(topics(help_window)) == 8, [name_of(topic) for topic in topics(help_window)]
    window.dismiss(help_window)
    wait_for(lambda: name_of(focused(window.main)) == before, before)


def test_topics_are_chosen_by_the_keyboard(stage):
    window = stage.open()
    help_window = open_help(window)
    names = [name_of(topic) for topic in topics(help_window)]
    window.press("Down", top=help_window)
    wait_for_page(help_window, names[1])
    window.press("End", top=help_window)
    wait_for_page(help_window, names[-1])


def test_a_link_leads_to_its_page(stage):
    window = stage.open()
    help_window = open_help(window)
    wait_for_page(help_window, FIRST)
    window.press("Tab", top=help_window)

    def is_on_link():
        place = focused(help_window)
        if place and any("see Find Settings by Address" in name for name in [name_of(place), *labels_in(place)]):
            return True
        window.press("Tab", top=help_window)
        return False

    wait_for(is_on_link, lambda: f"the link; the focus is at {name_of(focused(help_window))}")
    window.press("Return", top=help_window)
    wait_for_page(help_window, "Find Settings by Address")


def test_pictures_say_what_they_show(stage):
    window = stage.open()
    help_window = open_help(window)
    wait_for(lambda: any("the button Test" in name_of(picture) for picture in pictures(help_window)),
             lambda: [(role_of(found), name_of(found)) for found in walk(help_window)])


def test_the_result_of_a_test_leads_to_how_it_is_read(stage):
    stage.practise_names("credentials-rejected")
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    result = window.wait_for_dialog()
    window.press("F1", top=result)
    help_window = window.wait_for_next_dialog(result)
    wait_for(lambda: window.find_tops("Help"), "the help")
    wait_for_page(window.find_tops("Help")[0], "How to Read a Result")
    window.press("Down", top=help_window)
    window.leave_dialogs()


def test_a_result_that_has_a_page_of_its_own_leads_to_it(stage):
    stage.practise_names("gmail-starttls-required")
    window = stage.open()
    window.choose_first()
    window.press("ctrl+Return")
    consent = window.wait_for_dialog()
    window.press("alt+s", top=consent)
    result = window.wait_for_next_dialog(consent)
    window.press("F1", top=result)
    help_window = window.wait_for_next_dialog(result)
    wait_for_page(help_window, "Fix “The server wants encryption first”")
    window.leave_dialogs()


def test_help_is_whole_in_a_narrow_window_with_large_text(stage):
    window = stage.open(environment=with_text_of(stage, LARGE))
    help_window = open_help(window)
    assert smallest_size(window, window._dialog)[0] <= NARROW, smallest_size(window, window._dialog)
    window.leave_dialogs()


def test_the_menu_leads_to_help(stage):
    window = stage.open()
    window.choose_in_menu("Main Menu", "Help")
    window.dismiss(window.wait_for_dialog("Help"))


def test_help_ends_with_the_last_window(stage):
    window = stage.open()
    open_help(window)
    window.desktop.xdotool("windowfocus", "--sync", window._main)
    window.press("ctrl+w")
    status, log = window.wait_for_end()
    stage.forget(window)
    assert (status, log) == (0, ""), (status, log)


def test_help_speaks_the_language_of_the_person(stage):
    window = stage.open(kind=Foreign, language="de", words=stage.programs.build / "po")
    window.press("F1")
    help_window = window.wait_for_dialog()
    window.narrow(help_window)
    names = [name_of(topic) for topic in topics(help_window)]
    assert names[0] == window.say(FIRST), names
    window.press("Return", top=help_window)
    wait_for_page(help_window, window.say(FIRST))
    window.leave_dialogs()
