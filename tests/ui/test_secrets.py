# SPDX-License-Identifier: GPL-3.0-or-later
"""A password that was typed or pasted is in nobody's reach: not on the bus, not in memory."""

import base64
import itertools
import mmap
import os
import re
import subprocess
import threading
from array import array

from desktop import wait_for
from test_run import run_to_status
from window import (Atspi, BUTTON, GLib, click, name_of,
                    text_of, walk)

# Nothing in them repeats, so that a piece of one is found only where it was.
TYPED = "q7WzR2mXk9LpV4tYc8NbH3sJd6FgA5uEo1ZiKxQy"
PASTED = "Tg5vB8nMw2ZsXe4DrC6fUy7JhI9kOl3PqA1WtRzY"
USER = "anna@example.net"
PIECE = 20
# Of an entry in /proc/PID/pagemap: the page is in memory or in swap.
IS_USED = 0b11 << 62
# High enough for the whole form and the result below it.
SCREEN = "1280x1500"

DIALOGUE = """\
Title: A server that takes {title}
About: Made for a test.
Listen: tls
Security: tls
User: {user}
Password: {password}
Until: {until}
Verdict: {verdict}

S: 220 smtp.example.net ESMTP
C: EHLO *
S: 250-smtp.example.net
S: 250 AUTH PLAIN LOGIN
C: AUTH PLAIN *
{rest}
"""


def dialogue(title, verdict, rest, until="sign-in"):
    return DIALOGUE.format(title=title, verdict=verdict, rest=rest, until=until, user=USER,
                           password="another")


TAKES = dialogue("any password", "verified", "S: 235 2.7.0 Accepted")
REFUSES = dialogue("no password", "credentials-rejected", "S: 535 5.7.8 Wrong")
REPEATS = dialogue("your word and repeats it", "credentials-rejected",
                   f"S: 535-5.7.8 {TYPED} is wrong\n"
                   f"S: 535 5.7.8 as is {base64.b64encode(TYPED.encode()).decode()}")
STOPS = dialogue("its time", "timed-out", "@silence")


def pieces_of(data):
    return {data[at:at + PIECE] for at in range(0, len(data) - PIECE + 1, 4)}


def forms_of(password):
    """The pieces of every form in which the password could lie about, with the form's name."""
    raw = password.encode()
    plain = base64.b64encode(f"\0{USER}\0{password}".encode())
    forms = {"as it is": raw, "reversed": raw[::-1], "in UTF-16": password.encode("utf-16-le"),
             "in UTF-32": password.encode("utf-32-le"),
             # Its first part is the user's name, which is no secret.
             "as AUTH PLAIN": plain[len(USER) * 4 // 3 + 6:]}
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + raw)
        forms[f"in base64 + {before}"] = encoded[4:-4]
    return {piece: form for form, data in forms.items() for piece in pieces_of(data)}


def mappings_of(pid):
    text = open(f"/proc/{pid}/smaps", encoding="utf-8", errors="replace").read()
    return re.findall(r"^([0-9a-f]+)-([0-9a-f]+) (\S+) ([^\n]*)\n(?:.*\n)*?VmFlags: ([^\n]*)", text,
                      re.MULTILINE)


def pattern_of(pieces):
    """Any of them. What the first letters can be is asked first, which is quick."""
    near = b"".join(b"[" + re.escape(bytes({piece[at] for piece in pieces})) + b"]" for at in range(4))
    return re.compile(b"(?=" + near + b")(?:" + b"|".join(map(re.escape, pieces)) + b")")


def used_parts(pagemap, start, end):
    """What lies between these addresses and was ever written or read: a sixth of a window's memory."""
    first, size = start // mmap.PAGESIZE, array("Q").itemsize
    pagemap.seek(first * size)
    entries = array("Q", pagemap.read(end // mmap.PAGESIZE * size - first * size))
    at = first
    for is_used, run in itertools.groupby(entries, lambda entry: entry & IS_USED != 0):
        count = sum(1 for _ in run)
        if is_used:
            yield at * mmap.PAGESIZE, count * mmap.PAGESIZE
        at += count


def search_memory(pid, password):
    """Where the password lies, as (form, mapping, whether that is locked and in no core dump)."""
    forms = forms_of(password)
    pattern = pattern_of(forms)
    found = set()
    with open(f"/proc/{pid}/mem", "rb", 0) as memory, open(f"/proc/{pid}/pagemap", "rb", 0) as pagemap:
        for start, end, permissions, name, flags in mappings_of(pid):
            if not permissions.startswith("rw"):
                continue
            try:
                contents = b"".join(os.pread(memory.fileno(), size, at)
                                    for at, size in used_parts(pagemap, int(start, 16), int(end, 16)))
            except (OSError, ValueError, OverflowError):
                continue
            is_locked = {"lo", "dd"} <= set(flags.split())
            found |= {(forms[match.group()], name.split(" ")[-1], is_locked)
                      for match in pattern.finditer(contents)}
    return found


def expect_only_locked(window, password, where):
    """It may lie for a moment in what is being freed; what stays is a leak."""
    def leaks():
        return sorted((form, name) for form, name, is_locked
                      in search_memory(window.process.pid, password) if not is_locked)
    try:
        wait_for(lambda: not leaks(), "")
    except AssertionError:
        raise AssertionError(f"{where}, the password is in memory: {leaks()}") from None


def expect_found(window, password):
    found = search_memory(window.process.pid, password)
    assert any(is_locked for _, _, is_locked in found), f"the search finds nothing: {found}"


def own_clipboard(stage, text):
    """Offers @text to whoever pastes, until it is terminated."""
    process = stage.desktop.start("xsel", "--clipboard", "--input", "--nodetach",
                                  stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
    process.stdin.write(text.encode())
    process.stdin.close()
    wait_for(lambda: stage.desktop.read_clipboard() == text, "the clipboard")
    return process


def paste(stage, window, name, secret):
    owner = own_clipboard(stage, secret)
    window.fill_in(name, "")
    window.press("ctrl+v")
    window.wait_for_length(name, len(secret))
    owner.terminate()
    owner.wait()


def enter(stage, window, how):
    if how == "typed":
        window.fill_in("Password", TYPED)
        return TYPED
    paste(stage, window, "Password", PASTED)
    return PASTED


def run_and_look(stage, how, **texts):
    practice = stage.practise_text(**texts)
    window = stage.open()
    window.choose_first()
    password = enter(stage, window, how)
    expect_found(window, password)
    expect_only_locked(window, password, "after it was entered")
    return practice, window, password


def test_a_typed_password_is_only_in_locked_memory_after_success(stage):
    _, window, password = run_and_look(stage, "typed", takes=TAKES)
    window.press("ctrl+Return")
    dialog = window.wait_for_dialog()
    assert name_of(dialog) == "Signing in works", name_of(dialog)
    expect_only_locked(window, password, "with the result")
    window.dismiss(dialog)
    expect_only_locked(window, password, "after the result")


def test_a_pasted_password_is_only_in_locked_memory_after_success(stage):
    _, window, password = run_and_look(stage, "pasted", takes=TAKES)
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    expect_only_locked(window, password, "after the result")


def test_a_password_is_only_in_locked_memory_after_failure(stage):
    _, window, password = run_and_look(stage, "typed", refuses=REFUSES)
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    expect_only_locked(window, password, "after the refusal")


def test_a_password_is_only_in_locked_memory_after_stop(stage):
    _, window, password = run_and_look(stage, "pasted", stops=STOPS)
    run_to_status(window, "Signing in")
    click(window.get(BUTTON, "Stop"))
    window.get(BUTTON, "Test")
    expect_only_locked(window, password, "after Stop")


def expect_nowhere(window, password):
    wait_for(lambda: not search_memory(window.process.pid, password),
             lambda: f"it to be gone: {search_memory(window.process.pid, password)}")


def test_a_result_that_is_shown_holds_no_password(stage):
    _, window, password = run_and_look(stage, "typed", refuses=REFUSES)
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    window.resize(1200, 1450)
    window.fill_in("Password", "another")
    window.wait_for_label("The settings have changed since this test.")
    expect_nowhere(window, password)


def test_a_password_that_the_server_repeats_is_only_in_locked_memory(stage):
    _, window, password = run_and_look(stage, "typed", repeats=REPEATS)
    window.press("ctrl+Return")
    dialog = window.wait_for_dialog()
    expect_only_locked(window, password, "with what the server said of it")
    window.dismiss(dialog)
    expect_only_locked(window, password, "after the refusal")


def test_a_password_that_was_deleted_is_nowhere_after_the_next_test(stage):
    _, window, password = run_and_look(stage, "typed", takes=TAKES)
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    window.resize(1200, 1450)
    window.fill_in("Password", "another")
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    expect_nowhere(window, password)


class Listener:
    """Keeps every text that the accessibility bus carries."""

    EVENTS = ("object:text-changed", "object:property-change", "object:state-changed",
              "object:text-caret-moved", "object:text-selection-changed")

    def __init__(self):
        self.texts = []
        self._listener = Atspi.EventListener.new(self._hear)
        for event in self.EVENTS:
            self._listener.register(event)

    def _hear(self, event, *_):
        try:
            self.texts.append(str(event.any_data))
        except (GLib.Error, TypeError, ValueError):
            pass

    def catch_up(self):
        while GLib.MainContext.default().iteration(False):
            pass

    def close(self):
        for event in self.EVENTS:
            self._listener.deregister(event)


def texts_of(accessible):
    """All that a screen reader can ask a text for."""
    count = Atspi.Text.get_character_count(accessible)
    yield text_of(accessible)
    yield Atspi.Text.get_text(accessible, 0, max(count, 1))
    for granularity in (Atspi.TextGranularity.CHAR, Atspi.TextGranularity.WORD,
                        Atspi.TextGranularity.LINE):
        for at in range(count):
            try:
                yield Atspi.Text.get_string_at_offset(accessible, at, granularity).content or ""
            except GLib.Error:
                pass


def expect_not_on_the_bus(window, password):
    entry = window.entry("Password")
    everything = [*texts_of(entry), *(name_of(found) for found in walk(window.main)),
                  *(found.get_description() for found in walk(window.main))]
    shown = "".join(everything)
    seen = [text for text in everything if any(piece in text for piece in
                                               (password[at:at + 4] for at in range(len(password) - 3)))]
    assert not seen, f"on the bus: {seen}"
    assert not set(password[:8]) <= set("".join(texts_of(entry))), f"letter by letter: {shown[:80]}"


def test_a_password_is_never_on_the_accessibility_bus(stage):
    window = stage.open()
    window.fill_in("User Name", "anna")
    listener = Listener()
    try:
        window.fill_in("Server Name", "heard")
        wait_for(lambda: listener.catch_up() or "heard" in "".join(listener.texts),
                 lambda: f"what is typed elsewhere among {listener.texts}")
        listener.texts.clear()
        window.fill_in("Password", TYPED)
        expect_not_on_the_bus(window, TYPED)
        hold_the_eye(stage, window)
        window.press("ctrl+a", "Delete")
        listener.catch_up()
    finally:
        listener.close()
    heard = "".join(listener.texts)
    assert not any(TYPED[at:at + 3] in heard for at in range(len(TYPED) - 2)), listener.texts


def hold_the_eye(stage, window):
    eye = window.get(BUTTON, "Hold to Show")
    window.point_at(eye)
    stage.desktop.xdotool("mousedown", 1)
    expect_not_on_the_bus(window, TYPED)
    stage.desktop.xdotool("mouseup", 1)
    window.point_at(window.entry("Password"), 1)


HOST = "smtp.example.org"


def wait_until_taken_apart(window, password):
    window.wait_for_length("Password", len(password))
    wait_for(lambda: window.text("Server Name") == HOST,
             lambda: f"the server; there is {window.text('Server Name')!r}")
    assert (window.text("User Name"), window.text("Port")) == ("anna", "465"), window.text("User Name")
    expect_not_on_the_bus(window, password)


def test_a_password_in_an_address_that_is_pasted_goes_into_its_field(stage):
    window = stage.open()
    for field in ("Server Name", "User Name"):
        owner = own_clipboard(stage, f"smtps://anna:{PASTED}@{HOST}")
        window.fill_in(field, "")
        window.press("ctrl+v")
        wait_until_taken_apart(window, PASTED)
        owner.terminate()
        owner.wait()
        expect_found(window, PASTED)
        expect_only_locked(window, PASTED, f"after it was pasted into {field}")
        window.fill_in("Password", "")
        window.fill_in("Server Name", "")


def files_of(stage):
    return {path: path.read_bytes() for path in stage.data.rglob("*") if path.is_file()}


def test_a_password_in_an_address_that_is_typed_goes_into_its_field_and_nowhere_else(stage):
    window = stage.open()
    window.fill_in("User Name", "bert")
    window.press("ctrl+s")
    wait_for(lambda: files_of(stage), "the account to be saved")
    for field in ("Server Name", "User Name"):
        window.fill_in(field, f"smtps://anna:{TYPED[:20]}")
        window.type(TYPED[20:])
        wait_for(lambda field=field: window.text(field).endswith(TYPED), "it to be typed")
        assert not any(TYPED[:6] in label for label in window.labels()), window.labels()
        window.type("@")
        window.wait_for_length("Password", len(TYPED))
        wait_for(lambda field=field: window.text(field) == "smtps://anna@", lambda field=field: window.text(field))
        window.press("ctrl+z")
        window.type(HOST)
        window.press("Tab")
        wait_until_taken_apart(window, TYPED)
        assert not any(TYPED[:6].encode() in data for data in files_of(stage).values()), files_of(stage)
        expect_found(window, TYPED)
        expect_only_locked(window, TYPED, f"after it was typed into {field}")
        window.fill_in("Password", "")
        window.fill_in("Server Name", "")
