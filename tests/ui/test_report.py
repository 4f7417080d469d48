# SPDX-License-Identifier: GPL-3.0-or-later
"""A report for a help desk, copied, saved and printed from the window."""

import os
import re
from pathlib import Path

from accounts import save
from desktop import wait_for
from ear import until_said
from test_accounts import run_openly
from test_run import WORKS_UNENCRYPTED
from window import Atspi, click, find_button, has_state, labels_in, role_of, text_of, walk

# Who is root may do everything, unless a right is taken away; who is not may mount
# only where they are given the right.
IS_ROOT = os.geteuid() == 0
WITHOUT_RIGHTS = ("setpriv", "--bounding-set=-dac_override") if IS_ROOT else ()
AS_SOMEBODY = () if IS_ROOT else ("--map-current-user", "--keep-caps")
WITH_SMALL_DISK = """
mount -t tmpfs -o size=4k tmpfs "$0" && printf %4096s | tr ' ' x >"$0/old.txt" && exec "$@"
"""

# High enough for the whole form and the result below it.
SCREEN = "1280x1500"
SECRET = "4-long-and-odd-word"
# The password, the form in which AUTH PLAIN sends it, and its middle in base64.
FORMS = (SECRET, "AGFubmFAZXhhbXBsZS5uZXQANC1sb25nLWFuZC1vZGQtd29yZA", "bG9uZy1hbmQtb2RkLXdvcm")
PARTS = ("Test of a mail account", "535 5.7.8 Wrong", "Stages", "Where the time went", "= network", "Conversation")
DIALOGUE = """\
Title: A server that knows another password
About: Made for a test.
Listen: tls
Security: tls
User: anna@example.net
Password: 4-long-and-odd-word
Verdict: credentials-rejected

S: 220 smtp.example.net ESMTP
C: EHLO *
S: 250-smtp.example.net
S: 250 AUTH PLAIN
C: AUTH PLAIN *
S: 535 5.7.8 Wrong
"""


def open_tested(stage, **options):
    stage.practise_text(refuses=DIALOGUE)
    window = stage.open(**options)
    window.choose_first()
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    return window


def copied(stage, window, *keys):
    """What comes onto the clipboard by these keys."""
    window.press(*keys)
    wait_for(stage.desktop.read_clipboard, "something on the clipboard")
    return stage.desktop.read_clipboard()


def expect_report(text, hides_names=False):
    for part in PARTS:
        assert part in text, f"{part!r} in {text}"
    for form in FORMS:
        assert form not in text, text
    assert ("anna@example.net" in text) != hides_names, text


def test_a_copied_report_has_the_verdict_and_the_stages_and_no_password(stage):
    window = open_tested(stage)
    expect_report(copied(stage, window, "ctrl+shift+c"))


def hide_names(window):
    window.choose_in_menu("Report", "Hide Names")


def test_names_and_addresses_are_hidden_in_what_is_copied_saved_and_printed(stage):
    window = open_tested(stage)
    hide_names(window)
    expect_report(copied(stage, window, "ctrl+shift+c"), hides_names=True)
    expect_report(saved(stage, window, "report.txt").read_text(encoding="utf-8"), hides_names=True)
    expect_report(saved(stage, window, "report.md").read_text(encoding="utf-8"), hides_names=True)
    expect_report(printed(stage, window), hides_names=True)
    hide_names(window)
    expect_report(copied(stage, window, "ctrl+shift+c"))


def test_a_copied_command_makes_the_test_that_was_made(stage):
    window = open_tested(stage)
    window.resize(1200, 1450)
    port = window.text("Port")
    window.fill_in("Server Name", "smtp.example.org")
    with until_said(window, "Command for curl copied"):
        window.choose_in_menu("Report", "curl")
    command = stage.desktop.read_clipboard()
    assert f"smtps://localhost:{port}" in command, command
    window.fill_in("Server Name", "")
    with until_said(window, "Command for swaks copied"):
        window.choose_in_menu("Report", "swaks")
    assert "--server localhost" in stage.desktop.read_clipboard(), stage.desktop.read_clipboard()


def test_where_a_program_has_no_command_for_a_test_that_is_said(stage):
    stage.practise_text(open=WORKS_UNENCRYPTED)
    window = stage.open()
    window.choose_first()
    window.dismiss(run_openly(window))
    before = copied(stage, window, "ctrl+shift+c")
    with until_said(window, "No command: openssl s_client tests encrypted connections only"):
        window.choose_in_menu("Report", "openssl")
    assert stage.desktop.read_clipboard() == before, stage.desktop.read_clipboard()


def save_as(window, path):
    window.press("ctrl+shift+s")
    chooser = window.wait_for_dialog()
    window.press("ctrl+a", top=chooser)
    window.type(str(path), top=chooser)
    window.press("Return", top=chooser)
    return chooser


def replace(window, chooser):
    """Answers the question of GTK, whether to replace the file."""
    question = window.wait_for_next_dialog(chooser)
    click(find_button(question, "Replace"))


def saved(stage, window, name):
    path = stage.data / name
    with until_said(window, "Saved"):
        save_as(window, path)
        wait_for(lambda: path.exists() and "left out" in path.read_text(encoding="utf-8"), name)
        window.wait_for_no_dialog()
    return path


def test_a_saved_report_is_readable_for_its_owner_alone(stage):
    window = open_tested(stage)
    path = saved(stage, window, "report.txt")
    expect_report(path.read_text(encoding="utf-8"))
    assert path.stat().st_mode & 0o777 == 0o600, oct(path.stat().st_mode)
    assert not path.read_text(encoding="utf-8").startswith("#"), "it is Markdown"


def test_a_report_is_saved_as_markdown_where_its_name_says_so(stage):
    text = saved(stage, open_tested(stage), "report.md").read_text(encoding="utf-8")
    expect_report(text)
    assert text.startswith("# "), text


def test_a_saved_report_proposes_a_name_with_server_and_day(stage):
    window = open_tested(stage)
    window.press("ctrl+shift+s")
    chooser = window.wait_for_dialog()
    names = [text_of(found) for found in walk(chooser) if role_of(found) == "text"]
    assert any(re.fullmatch(r"sendproof-localhost-\d{4}-\d\d-\d\d\.txt", name)
               for name in names), names
    window.dismiss(chooser)


def expect_told(window, last, heading, words):
    dialog = window.wait_for_next_dialog(last)
    labels = labels_in(dialog)
    assert heading in labels, labels
    assert words in labels, labels
    window.dismiss(dialog)


def expect_still_there(stage, window):
    expect_report(saved(stage, window, "again.txt").read_text(encoding="utf-8"))


def test_a_folder_that_cannot_be_written_is_said_and_the_report_is_still_there(stage):
    window = open_tested(stage, wrapper=WITHOUT_RIGHTS)
    folder = stage.data / "closed"
    folder.mkdir(mode=0o500)
    chooser = save_as(window, folder / "report.txt")
    expect_told(window, chooser, "Could Not Save",
                f"Sendproof doesn’t have permission to write to {folder}. Choose another folder.")
    assert not list(folder.iterdir()), list(folder.iterdir())
    expect_still_there(stage, window)


def open_with_small_disk(stage):
    """A disk that holds one page, which an older report has already."""
    folder = stage.data / "full"
    folder.mkdir()
    window = open_tested(stage, wrapper=(
        "unshare", "--mount", *AS_SOMEBODY, "sh", "-c", WITH_SMALL_DISK, folder))
    return window, folder, Path(f"/proc/{window.process.pid}/root/{folder}")


def test_a_full_disk_is_said_and_the_older_report_stays_as_it_was(stage):
    window, folder, seen = open_with_small_disk(stage)
    chooser = save_as(window, folder / "old.txt")
    replace(window, chooser)
    expect_told(window, chooser, "Could Not Save",
                f"There is no space left in {folder}. Nothing was changed there.")
    assert [path.name for path in seen.iterdir()] == ["old.txt"], list(seen.iterdir())
    assert (seen / "old.txt").read_bytes() == b"x" * 4096, "the older report is another one"
    expect_still_there(stage, window)


def test_a_full_disk_gets_no_part_of_a_new_report(stage):
    window, folder, seen = open_with_small_disk(stage)
    chooser = save_as(window, folder / "new.txt")
    expect_told(window, chooser, "Could Not Save",
                f"There is no space left in {folder}. Nothing was changed there.")
    assert [path.name for path in seen.iterdir()] == ["old.txt"], list(seen.iterdir())


def press_print(stage, window, dialog):
    """Chooses the printer that is a file, and prints."""
    wait_for(lambda: "Print to File" in labels_in(dialog), "the printer that is a file")
    stage.desktop.press("Tab", "Down")
    button = find_button(dialog, "Print")
    wait_for(lambda: has_state(button, Atspi.StateType.SENSITIVE), "the printer to be chosen")
    stage.desktop.press("alt+p")


def home_of(stage):
    return Path(stage.desktop.environment["HOME"])


def text_of_pdf(stage, part):
    """The PDF whose name has @part, once it is written."""
    def read():
        for path in home_of(stage).glob(f"*{part}*.pdf"):
            text = stage.desktop.ask("pdftotext", "-layout", path, "-")
            if "Page 1 of" in text:
                path.unlink()
                return text
        return None
    return wait_for(read, lambda: f"{part}.pdf among {list(home_of(stage).iterdir())}")


def printed(stage, window):
    window.press("ctrl+p")
    press_print(stage, window, window.wait_for_dialog())
    text = text_of_pdf(stage, "sendproof-localhost")
    window.wait_for_no_dialog()
    return text


def test_a_printed_report_has_every_word_of_the_saved_one(stage):
    window = open_tested(stage)
    text = printed(stage, window)
    expect_report(text)
    pages = re.findall(r"Page (\d) of (\d)", text)
    assert pages and pages[-1][0] == pages[-1][1], pages
    shown = re.sub(r"Page \d of \d", "", text).split()
    said = saved(stage, window, "report.txt").read_text(encoding="utf-8").split()
    assert shown[:len(said)] == said, text


def test_the_card_of_settings_is_printed(stage):
    save(stage, {"name": "Home", "server": "smtp.example.net", "port": 587, "user": "anna",
                 "security": "starttls", "until": "sign-in"})
    window = stage.open()
    window.fill_in("Password", SECRET)
    window.choose_in_menu("Account Menu", "Settings Sheet")
    card = window.wait_for_dialog()
    click(find_button(card, "Print"))
    press_print(stage, window, window.wait_for_next_dialog(card))
    text = text_of_pdf(stage, "Settings")
    window.leave_dialogs()
    for part in ("smtp.example.net", "587", "STARTTLS", "anna"):
        assert part in text, text
    assert SECRET not in text, text
