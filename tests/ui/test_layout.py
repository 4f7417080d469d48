# SPDX-License-Identifier: GPL-3.0-or-later
"""Where things stand: with long words and large text, in a narrow window, and from the right."""

from accounts import Sidebar, save
from desktop import wait_for
from test_accounts import ACCOUNT
from window import BUTTON, LABEL, Atspi, name_of, role_of, walk

SCREEN = "2400x1300"
WIDE = (2200, 1000)
LARGE = 2
NARROW = 360
LONG = "Membership-and-Newsletter-of-the-Sailing-Club"
ENGLISH = "Password"
HEBREW = "\u05d4\u05e1\u05d9\u05e1\u05de\u05d4"
REFUSES = f"""\
Title: A server that speaks Hebrew
About: Made for a test.
Listen: plain
Security: none
User: anna
Password: 4-long-and-odd-word
Until: sign-in
Verdict: credentials-rejected

S: 220 smtp.example.net ESMTP
C: EHLO *
S: 250-smtp.example.net
S: 250 AUTH PLAIN LOGIN
C: AUTH PLAIN *
S: 535-5.7.8 {ENGLISH}
S: 535-5.7.8 {HEBREW}
S: 535 5.7.8
"""


def with_text_of(stage, scale):
    path = stage.desktop.folder / f"text-{scale}"
    path.write_text(f"Xft.dpi: {96 * scale}\n", encoding="ascii")
    return {"XENVIRONMENT": str(path)}


def area_of(accessible):
    area = Atspi.Component.get_extents(accessible, Atspi.CoordType.WINDOW)
    return area.x, area.y, area.width, area.height


def middle_of(accessible):
    _, top, _, height = area_of(accessible)
    return top + height // 2


def label_in(window, text):
    return next(found for found in walk(window.main, "Transcript")
                if role_of(found) == LABEL and name_of(found) == text)


def smallest_size(window, top=None):
    """What the window manager lets nobody go below, without the shadow; @top is a dialog's on X."""
    top = top or window._main
    left, right, above, below = window.desktop.screen.shadow_of(top)
    width, height = window.desktop.screen.smallest_size_of(top)
    return width - left - right, height - above - below


def open_accounts(stage, scale=1, size=(1120, 760)):
    accounts = [{**ACCOUNT, "name": name} for name in ("Home", LONG, f"{LONG} 2")]
    save(stage, *accounts)
    window = stage.open(environment=with_text_of(stage, scale))
    window.resize(*size)
    return window, Sidebar(window)


def test_the_panes_keep_their_width_whatever_is_typed(stage):
    window, sidebar = open_accounts(stage)
    places = [window.combo("Security"), window.entry("Port"), label_in(window, "Transcript")]
    window.fill_in("User Name", "a")

    def columns():
        """From where to where they go; what stands above them may come and go."""
        return [(left, width) for left, _, width, _ in map(area_of, places)]

    before = columns()

    def expect_same(what):
        wait_for(lambda: columns() == before, lambda: f"{before} with {what}; there is {columns()}")

    for field, text in (("Server Name", f"smtp.{'a' * 60}.example.net"), ("User Name", f"{'m' * 60}@example.net"),
                        ("User Name", "a")):
        window.fill_in(field, text)
        expect_same(text)
    sidebar.choose(LONG)
    wait_for(lambda: window.text("User Name") == ACCOUNT["user"], "the other account")
    expect_same(LONG)


def test_header_bars_are_of_one_height_with_large_text(stage):
    window, _ = open_accounts(stage, LARGE, WIDE)
    middles = {name: middle_of(window.get(BUTTON, name)) for name in ("New Account", "Test", "Report")}
    assert len(set(middles.values())) == 1, middles


def test_choices_and_names_are_whole_with_large_text_in_a_narrow_window(stage):
    window, sidebar = open_accounts(stage, LARGE, WIDE)
    whole = area_of(label_in(window, "STARTTLS"))[2]
    one_line = area_of(next(found for found in walk(sidebar.row("Home")) if name_of(found) == "Home" and
                            role_of(found) == LABEL))[3]
    window.resize(NARROW, 720)
    window.wait_until_narrow()
    wait_for(lambda: area_of(label_in(window, "STARTTLS"))[2] >= whole,
             lambda: f"{whole} pixels for STARTTLS; there are {area_of(label_in(window, 'STARTTLS'))[2]}")
    window.press("alt+Left")
    wait_for(lambda: area_of(label_in(window, LONG))[3] >= 2 * one_line, "the name in several lines")
    assert smallest_size(window)[0] <= NARROW, smallest_size(window)


def test_the_heading_of_the_page_is_whole_in_a_narrow_window(stage):
    window, sidebar = open_accounts(stage, size=WIDE)
    sidebar.choose(LONG)
    settings = "smtp.example.net, port 587, STARTTLS"
    whole = area_of(label_in(window, settings))[2]
    window.resize(NARROW, 720)
    window.wait_until_narrow()
    wait_for(lambda: area_of(label_in(window, settings))[2] >= whole,
             lambda: f"{whole} pixels; there are {area_of(label_in(window, settings))[2]}")
    one_line = area_of(label_in(window, settings))[3]
    wait_for(lambda: area_of(label_in(window, LONG))[3] >= 2 * one_line, "the name in several lines")


def test_a_result_with_large_text_fits_a_narrow_window(stage):
    stage.practise_names("credentials-rejected")
    window = stage.open(environment=with_text_of(stage, LARGE))
    window.choose_first()
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    width, height = smallest_size(window)
    assert width <= NARROW and height <= 300, (width, height)


def lines_of(label):
    """The text of a label as it is broken into lines."""
    at, count = 0, Atspi.Text.get_character_count(label)
    while at < count:
        line = Atspi.Text.get_string_at_offset(label, at, Atspi.TextGranularity.LINE)
        yield line.content
        at = max(line.end_offset, at + 1)


def test_no_word_of_the_stages_is_broken_with_large_text(stage):
    stage.practise_names("credentials-rejected")
    window = stage.open(environment=with_text_of(stage, LARGE))
    window.resize(NARROW, 900)
    window.choose_first()
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    labels = [found for found in walk(window.main) if role_of(found) == LABEL]
    texts = [" ".join("".join(lines_of(label)).split()) for label in labels]
    for name in ("Name Lookup", "Encryption", "Recipient", "not tested"):
        lines = list(lines_of(labels[texts.index(name)]))
        assert lines and all(line != line.rstrip() for line in lines[:-1]), lines


def test_marks_grow_with_the_text(stage):
    sizes = []
    for scale in (1, LARGE):
        window, sidebar = open_accounts(stage, scale, WIDE)
        mark = next(found for found in walk(sidebar.row("Home")) if name_of(found) == "Not tested yet")
        sizes.append(area_of(mark)[2])
        window.close()
        stage.forget(window)
    assert sizes[1] >= 1.8 * sizes[0], sizes


def test_what_was_said_runs_from_left_to_right_in_a_window_from_the_right(stage):
    stage.practise_text(hebrew=REFUSES)
    window = stage.open(environment={
        "LD_PRELOAD": str(stage.programs.build / "tests" / "ui" / "librtl.so")})
    window.resize(1200, 900)
    window.choose_first()
    window.press("ctrl+Return")
    question = window.wait_for_dialog()
    window.press("alt+s", top=question)
    window.dismiss(window.wait_for_next_dialog(question))
    assert area_of(label_in(window, "Transcript"))[0] < area_of(window.entry("Port"))[0], "not from the right"
    places = [area_of(window.transcript_label(word)) for word in (ENGLISH, HEBREW)]
    wait_for(lambda: begin_alike(stage, *places), "the code at the left of both lines")


def begin_alike(stage, one, next_one):
    """Whether “535-5.7.8” is all that is at the left of these two lines of the transcript.

    GTK 4.18 tells places too high, as it leaves out the padding of what is around; it is by less than a line.
    """
    left, top, _, height = one
    pitch = next_one[1] - top
    rows = rows_of_picture(stage, max(left, 0), top, 2 * pitch + height)
    looks = [[rows[begin + shift:begin + shift + height] for begin in (0, pitch)] for shift in range(pitch)]
    return any(first == second and len(set(first)) > 1 for first, second in looks)


def rows_of_picture(stage, left, top, height):
    path, width = stage.desktop.folder / "code.ppm", 70
    stage.desktop.take_picture(path, "-crop", f"{width}x{height}+{left}+{top}", "+repage", "-depth", "8")
    pixels = path.read_bytes()[-3 * width * height:]
    return [pixels[3 * width * row:3 * width * (row + 1)] for row in range(height)]
