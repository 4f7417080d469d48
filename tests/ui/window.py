# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window, used as a person does: by keyboard, mouse and what a screen reader hears."""

import configparser
import contextlib
import re
import subprocess
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path

from desktop import PATIENCE, Late, wait_for
from tree import (ALERT, LIST, Atspi, GLib, children_of, dialogs_in, find_first, has_state, is_shown, name_of,
                  role_of, walk)

# A program that is asked may be busy, or its machine: after the usual 0.8 s without an answer what
# is there would be taken for gone.
MILLISECONDS = int(PATIENCE * 1000)
Atspi.set_timeout(MILLISECONDS, MILLISECONDS)
# What is called here is called the same in every version; only its home moved.
warnings.simplefilter("ignore", DeprecationWarning)

ENTRY, COMBO, LABEL = "text", "combo box", "label"
# Newer versions call it something else.
BUTTON = Atspi.role_get_name(Atspi.Role.PUSH_BUTTON)
# What leads from the questions that an account begins with to the form
FORM = "I Have the Settings"
SEARCH, ITEM = "entry", "list item"
# What GTK 4.18 says of the headings in libadwaita's own dialogs, and where a page folds away
# under the pointer that pressed on it, as it says in many programs.
SAID_BY_GTK = re.compile(r"\n\([^)\n]+\): Gtk-WARNING [^\n]+: (?:Trying to measure GtkLabel 0x[0-9a-f]+ for width "
                         r"of \d+, but it needs at least \d+|Broken accounting of active state for widget "
                         r"0x[0-9a-f]+\(\w+\))\n")
STAGES = ("resolve", "connect", "greeting", "hello", "encrypt", "sign-in", "sender", "recipient",
          "message", "quit")
TOGGLE = "toggle button"
MENU, MENU_ITEMS = "menu", ("menu item", "check menu item")
TOOLTIP = "GtkTooltipWindow"
# Of what is typed there, only how much it is can be asked for.
SECRETS = ("Password", "Access Token")


@dataclass(frozen=True)
class Programs:
    """Where the programs are that are tested."""

    window: str
    practice: str
    check: str
    dialogues: str
    data: str

    @property
    def build(self):
        """The folder in which they were built."""
        return Path(self.window).parents[2]


def unescape(value):
    """The value of a key file, as GKeyFile reads it."""
    return value.replace("\\s", " ").replace("\\\\", "\\")


def place_of(settings):
    """In the list of the window: where the conversation ends."""
    if settings["stage"] in STAGES:
        return STAGES.index(settings["stage"])
    return -1 if settings["verdict"] == "verified" else len(STAGES)


class Practice:
    """The practice server, playing files or a folder."""

    def __init__(self, desktop, programs, *files):
        self.list_file = desktop.folder / "list"
        self.ca_file = desktop.folder / "ca.pem"
        self.log = desktop.folder / "practice.log"
        self._forgiven = 0
        # That of the one before says what is not played any more.
        self.list_file.unlink(missing_ok=True)
        self.process = desktop.start_quietly(
            "practice", programs.practice, f"--list-file={self.list_file}",
            f"--ca-file={self.ca_file}", *(files or (programs.dialogues,)),
            stdout=subprocess.DEVNULL)
        wait_for(self.list_file.exists, self._tell)
        parser = configparser.RawConfigParser(delimiters=("=",), interpolation=None)
        parser.optionxform = str
        parser.read(self.list_file, encoding="utf-8")
        read = {section.split(" ", 1)[1]: {key: unescape(value) for key, value in parser.items(section)}
                for section in parser.sections() if section.startswith("dialogue ")}
        self.dialogues = dict(sorted(read.items(), key=lambda item: place_of(item[1])))

    def forgive(self):
        """What was said until now is as the test wants it."""
        self._forgiven = len(self._tell())

    def complaints(self):
        """What the client said that no dialogue expects."""
        return self._tell()[self._forgiven:]

    def _tell(self):
        return self.log.read_text(encoding="utf-8", errors="replace")

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)


def middle_of(accessible):
    """In its window."""
    area = Atspi.Component.get_extents(accessible, Atspi.CoordType.WINDOW)
    return area.x + area.width // 2, area.y + area.height // 2


def foot_of(accessible):
    """The middle of its lower edge: GTK 4.18 tells places too high, as it leaves out the padding around them."""
    area = Atspi.Component.get_extents(accessible, Atspi.CoordType.WINDOW)
    return area.x + area.width // 2, area.y + area.height - 2


def text_of(accessible):
    """What is typed into an entry."""
    return Atspi.Text.get_text(accessible, 0, Atspi.Text.get_character_count(accessible))


def has_role(accessible, role):
    """@role may be several."""
    return role_of(accessible) in ((role,) if isinstance(role, str) else role)


def find_item(accessible, word):
    """The line of a menu that begins with @word."""
    return find_first(accessible, lambda found: role_of(found) in MENU_ITEMS and name_of(found).startswith(word))


def find_menu(top, word):
    """What is around an item: the whole window takes long to look through at each step."""
    found = find_item(top, word)
    while found and role_of(found) != MENU:
        found = found.get_parent()
    return found


def focused_item(menu, last):
    """The name of the line that has the focus, once it is not the @last one any more."""
    found = find_first(menu, lambda item: role_of(item) in MENU_ITEMS and name_of(item) != last and
                       has_state(item, Atspi.StateType.FOCUSED))
    return found and name_of(found)


def marked_names(top):
    """Names with the mark of a key in them, which a screen reader would say."""
    return [name_of(found) for found in walk(top) if "_" in name_of(found)]


def labels_in(accessible, also=None):
    return [name_of(found) for found in walk(accessible, also) if role_of(found) == LABEL]


def is_button(accessible, part):
    """Whether it is one whose words have this in them."""
    return role_of(accessible) == BUTTON and \
        any(part in text for text in [name_of(accessible), *labels_in(accessible)])


def find_button(top, part):
    return find_first(top, lambda found: is_button(found, part))


def is_server_name(accessible):
    return role_of(accessible) == ENTRY and name_of(accessible) == "Server Name"


def click(accessible):
    """Does what a click does, by the bus."""
    assert Atspi.Action.do_action(accessible, 0), f"{name_of(accessible)!r} cannot be clicked"


class Window:
    """The program while it runs."""

    def __init__(self, desktop, programs, *arguments, environment=None, is_shown=True, begins_with_form=True,
                 wrapper=()):
        self.desktop = desktop
        self.log = Path(tempfile.mkstemp(".log", "window-", desktop.folder)[1])
        self.process = desktop.start_quietly(self.log.stem, *wrapper, programs.window, *arguments,
                                             env={**desktop.environment, **(environment or {})})
        self._entries = {}
        self._dialog = None
        if is_shown:
            try:
                self.wait_until_shown()
                if begins_with_form:
                    self.leave_start()
            except BaseException:
                # Nobody else knows of it, and the next one would only wake this one.
                self.process.kill()
                self.process.wait()
                raise

    def leave_start(self):
        """To the form, where an account begins with two questions."""
        found = find_first(self.main, lambda each: is_button(each, FORM) or is_server_name(each))
        if found and role_of(found) == BUTTON:
            # Another account may have been opened meanwhile.
            with contextlib.suppress(GLib.Error):
                Atspi.Action.do_action(found, 0)
            # A button is pressed for a moment.
            wait_for(lambda: find_first(self.main, is_server_name), "the form")

    def wait_until_shown(self):
        # GTK 4.8 crashes where the bus asks for a window that is just being
        # made, so that X is asked first whenever windows come and go.
        self._main = wait_for(self.keyboard_window, "the window on the screen")
        self.application = wait_for(self._find_application, "the window on the bus")
        self.main = wait_for(self._find_main, "the main window")

    # What there is

    def _find_application(self):
        assert self.process.poll() is None, f"it ended at once: {self.read_log()}"
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            try:
                application = desktop.get_child_at_index(i)
                if application.get_process_id() == self.process.pid and \
                        application.get_child_count() > 0:
                    return application
            except (GLib.Error, AttributeError):
                continue
        return None

    def _find_main(self):
        return next(iter(self.find_tops("Sendproof")), None)

    def tops(self):
        """The windows and dialogs that there are."""
        return [top for window in children_of(self.application) for top in (window, *dialogs_in(window))]

    def top_names(self):
        return [name_of(top) for top in self.tops()]

    def find_tops(self, name):
        return [top for top in self.tops() if name_of(top) == name]

    def others(self):
        """The dialogs."""
        return [top for top in self.tops() if top != self.main and name_of(top) != TOOLTIP]

    def find(self, role, name=None, within=None):
        """The first widget of this role, or one of these, and this name, or nothing."""
        return find_first(within or self.main,
                          lambda found: has_role(found, role) and name in (None, name_of(found)),
                          name if role == LIST else None)

    def get(self, role, name=None, within=None):
        """The widget that find() finds, which must be there soon."""
        return wait_for(lambda: self.find(role, name, within),
                        lambda: f"{role} {name!r} among {self.names(role)}")

    def entry(self, name):
        """An entry of the form, which is there for as long as the window."""
        if name not in self._entries:
            self._entries[name] = self.get(ENTRY, name)
        return self._entries[name]

    def names(self, role):
        return [name_of(found) for top in self.tops() for found in walk(top)
                if has_role(found, role)]

    def labels(self, within=None):
        return labels_in(within or self.main)

    def has_label(self, text, within=None):
        return bool(find_first(within or self.main, lambda found: role_of(found) == LABEL and name_of(found) == text))

    def wait_for_label(self, text, within=None):
        wait_for(lambda: self.has_label(text, within),
                 lambda: f"the words {text!r} among {self.labels(within)}")

    def wait_for_no_label(self, text, within=None):
        wait_for(lambda: not self.has_label(text, within), f"the words {text!r} to vanish")

    def problems(self):
        """What is said to be wrong or worth knowing at the fields."""
        return [label for alert in walk(self.main) if role_of(alert) == ALERT
                for label in labels_in(alert)]

    def alerts(self):
        """What a screen reader says at once."""
        return [name_of(alert) for alert in walk(self.main) if role_of(alert) == ALERT]

    # What a person does

    def keyboard_window(self):
        """The program's window or dialog that what is typed goes to."""
        assert self.process.poll() is None, f"it ended: {self.read_log()}"
        screen = self.desktop.screen
        window = screen.focused_window()
        return window if window and screen.owner_of(window) == self.process.pid else None

    def keyboard_dialog(self):
        """The dialog that what is typed goes to, be it a window or within one; or nothing."""
        window = self.keyboard_window()
        if window == self._main:
            return next(reversed(dialogs_in(self.main)), None)
        within = [dialog for top in children_of(self.application) if has_state(top, Atspi.StateType.ACTIVE)
                  for dialog in dialogs_in(top)]
        return window and next(reversed(within), window)

    def wait_until_active(self, top):
        if top == self.main:
            wait_for(lambda: self.keyboard_window() == self._main and not self.keyboard_dialog(),
                     "the main window to be active")
        else:
            wait_for(lambda: self._is_active_dialog(top), lambda: f"{name_of(top)!r} to be active")

    def _is_active_dialog(self, top):
        """One within its window gets the focus later than it is shown."""
        dialog = self.keyboard_dialog()
        return dialog and (dialog != top or any(has_state(found, Atspi.StateType.FOCUSED) for found in walk(top)))

    def press(self, *keys, top=None):
        self.wait_until_active(top or self.main)
        self.desktop.press(*keys)

    def type(self, text, top=None):
        self.wait_until_active(top or self.main)
        self.desktop.type(text)

    def point_at(self, accessible, *buttons, place_of=middle_of):
        """Moves the mouse onto the middle of a widget, or another place in it, and presses there."""
        x, y = place_of(accessible)
        left, _, top, _ = self._shadow()
        self.desktop.xdotool("mousemove", "--window", self._main, left + x, top + y,
                             *(word for button in buttons for word in ("click", button)))

    def open_advanced(self):
        """The fields are on the bus before they are shown."""
        header = self.get(BUTTON, "Advanced")
        self.click_until(lambda: has_state(header, Atspi.StateType.EXPANDED), header)

    def click(self, name, top=None):
        click(self.get(BUTTON, name, top))

    def fill_in(self, name, text):
        """Types into the entry of this name, over what is in it."""
        entry = self.entry(name)
        self.click_into(entry)
        self.press("ctrl+a", "Delete")
        if text:
            self.type(text)
        if name in SECRETS:
            self.wait_for_length(name, len(text))
        else:
            wait_for(lambda: text_of(entry) == text,
                     lambda: f"{text!r} in {name!r}; there is {text_of(entry)!r}")

    def click_into(self, accessible):
        self.click_until(lambda: has_state(accessible, Atspi.StateType.FOCUSED), accessible)

    def click_until(self, condition, accessible):
        """Where what stands above it came or went meanwhile, the click went elsewhere."""
        places = [None]

        def is_met():
            if condition():
                return True
            place = middle_of(accessible)
            if place != places[-1]:
                places.append(place)
                self.point_at(accessible, 1)
            return False

        self.wait_until_active(self.main)
        wait_for(is_met, lambda: f"what a click on {name_of(accessible)!r} does; clicked at {places[1:]}")

    def wait_for_length(self, name, length):
        """Of a secret."""
        wait_for(lambda: Atspi.Text.get_character_count(self.entry(name)) == length,
                 lambda: f"{length} characters in {name!r}")

    def text(self, name):
        return text_of(self.entry(name))

    def chosen(self, name):
        """What a combo row shows as its choice."""
        shown = self.combo(name)
        choices = self._find_open_list(name)
        within = set(walk(choices)) if choices else ()
        return next((name_of(found) for found in reversed(list(walk(shown)))
                     if role_of(found) == LABEL and found not in within), None)

    def combo(self, name):
        if name not in self._entries:
            self._entries[name] = self.get(COMBO, name)
        return self._entries[name]

    def choose_next(self, name, *keys):
        """Opens the list of a combo row and goes on in it by these keys."""
        self.click_until(lambda: self.list_has_focus(name), self.combo(name))
        self.desktop.press(*keys, "Return")
        wait_for(lambda: not self._find_open_list(name), f"the list of {name!r} to close")

    def _find_open_list(self, name):
        return self.find("scroll pane", within=self.combo(name))

    def list_has_focus(self, name):
        choices = self._find_open_list(name)
        return choices and any(has_state(found, Atspi.StateType.FOCUSED) for found in walk(choices))

    def open_menu(self, button):
        """By the mouse, but for GTK 4.18: what it says of a small button's place is beside it."""
        found = self.get((BUTTON, TOGGLE), button)
        toggle = next((within for within in walk(found) if role_of(within) == TOGGLE), None)
        if toggle:
            click(toggle)
        else:
            self.point_at(found, 1)

    def choose_in_menu(self, button, *words):
        """Opens the menu of a button, and chooses by the words that its lines begin with."""
        self.wait_until_active(self.main)
        self.open_menu(button)
        self.choose_in_open_menu(*words)

    def choose_in_open_menu(self, *words, top=None):
        top = top or self.main
        menu = wait_for(lambda: find_menu(top, words[0]), f"{words[0]!r} in a menu")
        # In newer versions of GTK the line that the mouse is on takes the focus again and again.
        self.desktop.xdotool("mousemove", 0, 0)
        for word in words:
            item = wait_for(lambda word=word: find_item(menu, word), f"{word!r} in the menu")
            self._go_to(menu, word)
            self.desktop.press("Return")
        wait_for(lambda: not is_shown(item, top), "the menu to close")

    def _go_to(self, menu, word):
        """Down, until it has the focus; never faster than the focus."""
        first = last = None
        while last is None or not last.startswith(word):
            self.desktop.press("Down")
            last = wait_for(lambda last=last: focused_item(menu, last), "the next line of the menu")
            assert last != first, f"{word!r} in the menu does not get the focus"
            first = first or last

    def choose_first(self, *keys):
        """Chooses the first dialogue of the sidebar, or the one to which the keys lead."""
        self.wait_until_active(self.main)
        self.point_at(self.get(SEARCH, "Search Dialogues"), 1)
        before = self._shown_port()
        self.press("Down", "space", *keys)
        wait_for(lambda: self._shown_port() not in (None, before), "the dialogue to be chosen")

    def _shown_port(self):
        """Nothing where the form is another page; newer versions of GTK only tell of the one that is shown."""
        return self.text("Port") if "Port" in self._entries or self.find(ENTRY, "Port") else None

    def transcript(self):
        """The lines that it shows. Newer versions of GTK do not tell of a list that is not shown."""
        shown = self.find(LIST, "Transcript")
        return labels_in(shown, "Transcript") if shown else []

    def transcript_rows(self):
        return [found for found in children_of(self.get(LIST, "Transcript"))
                if role_of(found) == ITEM]

    def transcript_label(self, part):
        return next(found for found in walk(self.get(LIST, "Transcript"), "Transcript")
                    if role_of(found) == LABEL and part in name_of(found))

    # Dialogs

    def wait_for_dialog(self, name=None):
        """The one dialog over the main window."""
        self._dialog = wait_for(lambda: self._find_keyboard_in_dialog(None),
                                lambda: f"a dialog {name or ''}; {self._tell_keyboard()}")
        return wait_for(lambda: next((top for top in self.others() if name in (None, name_of(top))),
                                     None),
                        lambda: f"a dialog {name or ''}; there are {self.top_names()}")

    def wait_for_next_dialog(self, last):
        """The one that comes when @last goes."""
        before = self._dialog
        self._dialog = wait_for(lambda: self._find_keyboard_in_dialog(before),
                                lambda: f"the next dialog; {self._tell_keyboard()}")
        return wait_for(lambda: next((top for top in self.others() if top != last), None),
                        lambda: f"the next dialog; there are {self.top_names()}")

    def _find_keyboard_in_dialog(self, last):
        dialog = self.keyboard_dialog()
        return dialog if dialog != last and self._is_filled(dialog) else None

    def _tell_keyboard(self):
        screen = self.desktop.screen
        return f"the keyboard is at {screen.focused_title()!r}, the mouse at {screen.pointer()}; " \
               f"there are {self.top_names()}"

    @staticmethod
    def _is_filled(dialog):
        """One within its window is there before what is in it, of which something then gets the focus."""
        return isinstance(dialog, int) or (dialog is not None and
                                           any(has_state(found, Atspi.StateType.FOCUSED) for found in walk(dialog)))

    def wait_for_no_dialog(self):
        self.wait_until_active(self.main)
        wait_for(lambda: not self.others(), lambda: f"the dialogs to go: {self.top_names()}")

    def leave_dialogs(self):
        """Escape for as long as any of them has the keyboard."""
        def is_left():
            is_over = self.keyboard_dialog()
            if is_over:
                self.desktop.press("Escape")
            return not is_over and self.keyboard_window() == self._main
        wait_for(is_left, "the main window to have the keyboard")

    def enter_path(self, chooser, path):
        """In the file chooser of GTK, which opens a field for a path at its first slash.

        What is typed there by a hand as fast as this one gets mixed up with what GTK completes.
        """
        self.type(path[0], top=chooser)
        field = wait_for(lambda: self.find(ENTRY, within=chooser), "the field for a path")
        wait_for(lambda: text_of(field) == path[0], "the first slash in it")
        Atspi.EditableText.set_text_contents(field, path)
        wait_for(lambda: text_of(field) == path, lambda: f"the path in the field: {text_of(field)}")
        self.press("Return", top=chooser)

    def dismiss(self, dialog):
        self.press("Escape", top=dialog)
        self.wait_for_no_dialog()

    def wait_until_narrow(self):
        wait_for(self._is_narrow, "the narrow window")

    def _is_narrow(self):
        """Two pages have a way back. Newer versions of GTK only tell of the page that is shown."""
        names = self.names(BUTTON)
        return names.count("Back") == (2 if {"New Account", "Report"}.intersection(names) else 1)

    def resize(self, width, height, x=0, y=0):
        """Gives the window this size, and its upper left corner this place."""
        self.wait_until_active(self.main)
        left, right, top, bottom = self._shadow()
        wanted, before, frame = (width + left + right, height + top + bottom), self._size(), self._frame()
        self.desktop.xdotool("windowsize", self._main, *wanted, "windowmove", self._main, x - left, y - top)

        def is_so():
            # It may be larger where it needs to be; and what is in it has its new place only
            # once it was laid out again.
            size = self._size()
            has_changed = size != before and all(map(int.__ge__, size, wanted))
            return (size == wanted or has_changed) and self._frame() == frame
        wait_for(is_so, lambda: f"the size {wanted}; it is {self._size()} with {self._frame()} around what is in it")

    def _size(self):
        """Of the X window."""
        return self.desktop.screen.place_of(self._main)[2:]

    def _frame(self):
        """What the X window is larger than what a screen reader is told of it."""
        area, size = Atspi.Component.get_extents(self.main, Atspi.CoordType.WINDOW), self._size()
        return size[0] - area.width, size[1] - area.height

    def _shadow(self):
        return self.desktop.screen.shadow_of(self._main)

    # Its end

    def read_log(self):
        return SAID_BY_GTK.sub("", self.log.read_text(encoding="utf-8", errors="replace"))

    def wait_for_end(self):
        """Its exit status and all that it printed."""
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise Late(f"it did not end; there are {self.top_names()}") from None
        return status, self.read_log()

    def close(self):
        """Closes it as a person does; there must be nothing to complain about."""
        if self.process.poll() is None:
            wait_for(self.keyboard_window, "the keyboard")
            self.desktop.press("ctrl+q")
        status, log = self.wait_for_end()
        assert (status, log) == (0, ""), f"exit status {status}: {log}"
