# SPDX-License-Identifier: GPL-3.0-or-later
"""In a language other than English nothing is left untranslated, put together from pieces, or cut."""

import re
from pathlib import Path

import pseudo
from accounts import save
from crowd import Crowd
from desktop import wait_for
from foreign import Foreign
from provider import PASSWORD, SERVER, USER, Provider
from test_accessibility import TYPE_NAME
from test_accounts import named
from test_help import PICTURE, title_of, topics, wait_for_page
from test_import import choose_file
from test_layout import LARGE, NARROW, area_of, smallest_size, with_text_of
from test_overview import HOME, OFFICE
from test_secrets import TYPED
from window import BUTTON, ITEM, LABEL, GLib, click, labels_in, name_of, role_of, walk

SCREEN = "1280x1500"
HAS_NETWORK = True
REPLY = "550 5.7.1 Relaying denied"
# GTK 4.18 names it by the words of all its cells.
TABLE_ROW = "table row"
PROVEN = "Tried just now: the test passed."
# What the bar of a window has no room for beside its buttons where text is large. Who listens
# hears it whole, and it is said again below.
TITLES = ("Find What Works", "Import Accounts", "Settings Sheet")
# What may stand outside of marks, and why.
UNSAID = re.compile("|".join((
    # Before each of several sentences
    r"•",
    # Typed, or imported: accounts, users, servers
    r"One|Two|home|work|relay|anna(\.mueller|@example\.(net|test))?|localhost|(\w+\.)?example\.test",
    # Addresses, ports and codes
    r"[\d.]+|[x\d]\.\d+\.\d+|(localhost, )?127\.0\.0\.1(, ::1)?",
    # Where a code is defined
    r"RFC \d+( § [\d.]+)?(; RFC \d+ § [\d.]+)?|Microsoft",
    # The protocol’s words
    r"TLS( 1\.\d)?|STARTTLS|PLAIN|LOGIN|EHLO .*|AUTH .*|QUIT|\d{3}[ -].*",
    # Programs
    r"swaks|curl|openssl s_client",
    # A certificate’s names and fingerprint
    r"(O=[^,]*,)?CN=\w+|([0-9A-F]{4} ?){8}",
    # What an empty field hints at
    r"Etwa 535, 5\.7\.8 oder Passwort",
    # Words of GTK and GLib, which have translations of their own
    r"Close( the window)?|Other Locations|Unacceptable TLS certificate",
    r"Zuletzt verwendet|Andere Orte|Schreibtisch|Persönlicher Ordner",
    r"((Shift|Ctrl|Alt)\+)*(F\d|[A-Z?]|Up|Down|Return)",
)))


def parts_of(line):
    """What is between the outermost marks, and what is outside of them."""
    parts, depth = [""], 0
    for letter in line:
        if letter == pseudo.BEGIN:
            parts += [""] if depth == 0 else []
            depth += 1
        parts[-1] += letter
        if letter == pseudo.END:
            depth -= 1
            parts += [""] if depth == 0 else []
    return [part.strip() for part in parts if part.strip()]


def goes_on(part, last):
    """Sentences may follow each other, and so may parts of a list, which has commas in marks."""
    is_listed = f"{pseudo.BEGIN}, "
    return not last or part.startswith(is_listed) or last == f"{is_listed}{pseudo.END}" or \
        last.rstrip(pseudo.END)[-1] in ".?:…"


def faults_in(line):
    faults, last = [], ""
    for part in parts_of(line):
        if part.startswith(pseudo.BEGIN):
            faults += [] if goes_on(part, last) else [f"put together: {line!r}"]
            last = part
        elif not UNSAID.fullmatch(part):
            faults.append(f"untranslated: {part!r} of {line!r}")
    return faults


def texts_of(accessible):
    try:
        return [text for text in (accessible.get_name(), accessible.get_description())
                if text and not TYPE_NAME.fullmatch(text)]
    except GLib.Error:
        return []


def is_higher_than_its_place(accessible):
    """GTK draws no more of it than there is room for."""
    try:
        parent = accessible.get_parent()
        return 0 < area_of(parent)[3] < area_of(accessible)[3]
    except GLib.Error:
        return False


class Tour:
    """Through what there is to see in a narrow window; where it @reads, each word is heard too."""

    def __init__(self, stage, language, words, *arguments, reads=False, provider=None, **options):
        self._reads = reads
        self._known = set()
        self._faults = []
        self.window = stage.open(*arguments, kind=Foreign, language=language, words=words,
                                 wrapper=provider.wrapper() if provider else (), **options)

    def see(self, top=None):
        width = smallest_size(self.window)[0]
        if width > NARROW:
            self._faults.append(f"{width} pixels wide: {labels_in(self.window.main)}")
        for accessible in walk(top or self.window.main, self.window.say("Transcript")):
            if self._reads and role_of(accessible) != TABLE_ROW:
                self._read(accessible)
            if role_of(accessible) in (LABEL, ITEM) and is_higher_than_its_place(accessible):
                self._faults.append(f"cut: {labels_in(accessible)}")

    def _read(self, accessible):
        for line in {line for text in texts_of(accessible) for line in text.splitlines()} - self._known:
            self._known.add(line)
            self._faults += faults_in(line)

    def see_dialog(self, dialog):
        width = self.window.narrow(dialog)
        if width > NARROW:
            self._faults.append(f"{width} pixels wide: {texts_of(dialog)}")
        self.see(dialog)

    def end(self, titles=()):
        """Windows that are called by one of @titles may have no room for that."""
        allowed = {self.window.say(title) for title in titles}
        faults = self._faults + [f"cut: {text!r}" for text in self.window.read_cut() - allowed
                                 if not UNSAID.fullmatch(text)]
        assert not faults, "\n".join(faults)


def see_start(tour):
    window = tour.window
    tour.see()
    click(window.button("Find Settings"))
    wait_for(window.problems, "what is no address")
    tour.see()
    click(window.button("I Have the Settings"))
    window.press("ctrl+Return")
    wait_for(lambda: len(window.problems()) > 1, "what is missing")
    tour.see()


def see_tools(tour):
    window = tour.window
    for key, text, signs in (("ctrl+e", REPLY, ["550", "5.7.1"]), ("ctrl+k", REPLY, ["550", "5.7.1"]),
                             ("ctrl+b", "VXN*", [])):
        window.press(key)
        tool = window.wait_for_dialog()
        window.narrow(tool)
        window.type(text, top=tool)
        wait_for(lambda tool=tool, signs=signs: [label for label in labels_in(tool) if label in ("250", *signs)] ==
                 signs, lambda tool=tool, signs=signs: f"{signs} among {labels_in(tool)}")
        tour.see_dialog(tool)
        window.leave_dialogs()


def see_menu(tour, item):
    """The one that is just opened."""
    wait_for(lambda: tour.window.find("menu item", item), item)
    tour.see()
    tour.window.press("Escape")


def see_menus(tour):
    tour.window.open_menu("Account Menu")
    see_menu(tour, "Past Tests")
    tour.window.press("alt+Left", "F10")
    see_menu(tour, "Reply Codes")


def see_import(tour, stage):
    tour.see_dialog(choose_file(stage, tour.window, "msmtprc"))
    tour.window.leave_dialogs()


def see_failure(tour):
    """An account with the wrong security: its result, and what works."""
    window = tour.window
    window.fill_in("Password", PASSWORD)
    window.press("ctrl+Return")
    result = window.wait_for_dialog()
    tour.see_dialog(result)
    click(window.button("Find What Works", result))
    search = window.wait_for_next_dialog(result)
    window.wait_for_label(window.say(PROVEN), search)
    tour.see_dialog(search)
    window.leave_dialogs()
    tour.see()


def see_address(tour):
    window = tour.window
    window.press("ctrl+shift+f")
    search = window.wait_for_dialog()
    window.type(USER, top=search)
    window.press("Return", top=search)
    wait_for(lambda: any(SERVER in label for label in labels_in(search)), "the server")
    tour.see_dialog(search)
    window.leave_dialogs()


def see_past(tour):
    window = tour.window
    window.press("ctrl+h")
    past = window.wait_for_dialog()
    window.press("Return", top=past)
    tour.see_dialog(past)
    window.leave_dialogs()


def see_export(tour):
    window = tour.window
    window.choose_in_menu("Account Menu", "Settings Sheet…")
    tour.see_dialog(window.wait_for_dialog())
    window.leave_dialogs()


def see_trust(tour, crowd):
    window = tour.window
    window.press("ctrl+Return")
    tour.see_dialog(window.wait_for_dialog())
    window.leave_dialogs()
    crowd.change_certificate()
    window.press("ctrl+Return")
    refused = window.wait_for_dialog()
    tour.see_dialog(refused)
    click(window.button("Compare the Fingerprint and Trust This Certificate", refused))
    tour.see(window.wait_for_next_dialog(refused))
    window.leave_dialogs()


def see_all_tested(tour):
    window = tour.window
    window.press("ctrl+shift+Return")
    window.press("alt+Left")
    wait_for(lambda: window.find(BUTTON, "Hide"), "all to be tested")
    tour.see()
    click(window.button("Results"))
    results = window.wait_for_dialog()
    tour.see_dialog(results)
    window.press("Escape", top=results)


def see_overview(tour):
    """Accounts that have a past, in a table that is as wide as its columns."""
    window = tour.window
    window.press("ctrl+l")
    tour.see(window.wait_for_dialog())
    window.leave_dialogs()


def see_help(tour):
    window = tour.window
    window.press("F1")
    book = window.wait_for_dialog()
    names = [name_of(topic) for topic in topics(book)]
    # A newer libadwaita tells only of what there is room for, which is the topics where text is large.
    is_folded = title_of(book) is None
    for name in names:
        if is_folded:
            window.press("Return", top=book)
        wait_for_page(book, name)
        tour.see(book)
        if is_folded:
            click(window.button("Back", book))
            wait_for(lambda: not title_of(book), "the topics")
        window.press("Down", top=book)
    # A newer libadwaita tells only of the page that there is room for.
    tour.see_dialog(book)
    window.leave_dialogs()


def made_words(stage):
    folder = stage.desktop.folder / "words"
    if not folder.exists():
        folder.mkdir()
        pseudo.write_words(Path(stage.programs.data).parent, folder)
    return folder


def open_wrong(stage, language, words, **options):
    save(stage, *named("One", server=SERVER, port=587, security="tls", user=USER))
    return Tour(stage, language, words, provider=Provider(stage.desktop.folder), **options)


def test_an_empty_form_and_the_tools_are_said_whole(stage):
    tour = Tour(stage, pseudo.LANGUAGE, made_words(stage), reads=True)
    see_start(tour)
    see_tools(tour)
    see_import(tour, stage)
    see_menus(tour)
    see_help(tour)
    tour.end()


def test_a_failure_and_what_works_are_said_whole(stage):
    tour = open_wrong(stage, pseudo.LANGUAGE, made_words(stage), reads=True)
    see_failure(tour)
    see_address(tour)
    see_export(tour)
    tour.end()


def test_accounts_and_their_past_are_said_whole(stage):
    crowd = Crowd(stage.desktop, 1)
    try:
        stage.open_keyring().put("localhost", crowd.port, "anna", TYPED)
        save(stage, *named("One", "Two", **{
            "server": "localhost", "port": crowd.port, "security": "tls", "saves-password": True,
            "password-place": f"smtp://anna@localhost:{crowd.port}", "trusted-certificate": crowd.fingerprint}))
        tour = Tour(stage, pseudo.LANGUAGE, made_words(stage), reads=True)
        see_trust(tour, crowd)
        see_past(tour)
        see_all_tested(tour)
        tour.end()
        tour.window.close()
        stage.forget(tour.window)
        save(stage, *named("One", history=HOME), *named("Two", history=OFFICE), *named("home"))
        tour = Tour(stage, pseudo.LANGUAGE, made_words(stage), reads=True)
        see_overview(tour)
        tour.end()
    finally:
        crowd.close()


def test_a_conversation_is_said_whole(stage):
    stage.practise_names("credentials-rejected")
    tour = Tour(stage, pseudo.LANGUAGE, made_words(stage), reads=True)
    tour.window.choose_first()
    tour.window.press("ctrl+Return")
    tour.see_dialog(tour.window.wait_for_dialog())
    tour.window.leave_dialogs()
    tour.window.press("alt+Right")
    wait_for(lambda: area_of(tour.window.get(BUTTON, "Report"))[0] < NARROW, "the page of the transcript")
    tour.window.open_menu("Report")
    see_menu(tour, "Copy Report")
    tour.window.press("ctrl+g")
    wait_for(lambda: any(found.get_description() for found in walk(tour.window.main) if role_of(found) == PICTURE),
             "the diagram in words")
    tour.see()
    tour.end()


def test_nothing_is_cut_from_the_right(stage):
    tour = open_wrong(stage, pseudo.LANGUAGE, made_words(stage), preloaded=["rtl"])
    see_failure(tour)
    see_past(tour)
    see_export(tour)
    tour.end()


def test_nothing_is_cut_with_large_text_in_the_language_of_long_words(stage):
    words = stage.programs.build / "po"
    tour = Tour(stage, "de", words, environment=with_text_of(stage, LARGE))
    see_start(tour)
    see_tools(tour)
    see_import(tour, stage)
    see_help(tour)
    tour.end(TITLES)


def test_accounts_fit_with_large_text_in_the_language_of_long_words(stage):
    words = stage.programs.build / "po"
    save(stage, *named("One", history=HOME), *named("Two", history=OFFICE), *named("home"))
    tour = Tour(stage, "de", words, environment=with_text_of(stage, LARGE))
    see_overview(tour)
    tour.end(TITLES)


def test_nothing_is_cut_with_large_text_in_any_language(stage):
    words = stage.programs.build / "po"
    source = Path(stage.programs.data).parent
    for language in (source / "po" / "LINGUAS").read_text(encoding="ascii").split():
        tour = open_wrong(stage, language, words, environment=with_text_of(stage, LARGE))
        see_failure(tour)
        see_past(tour)
        see_export(tour)
        tour.end(TITLES)
        tour.window.close()
        stage.forget(tour.window)
