# SPDX-License-Identifier: GPL-3.0-or-later
"""However a test ends, what was typed is in no memory but the locked one, no dump, file or log."""

import os
import resource
import signal
import subprocess
from pathlib import Path

from desktop import PATIENCE, wait_for
from test_accounts import files_with
from test_secrets import PASTED, TYPED, USER, expect_found, expect_only_locked, forms_of, paste
from window import BUTTON, click, name_of

SCREEN = "1280x1500"
CORE_PATTERN = Path("/proc/sys/kernel/core_pattern")

TITLE = "A server that ends in its own way"
DIALOGUE = """\
Title: {title}
About: Made for a test.
Listen: tls
Security: tls
User: {user}
{field}: another
Until: {until}
Timeout: {timeout}
Verdict: {verdict}

S: 220 smtp.example.net ESMTP
C: EHLO *
S: 250-smtp.example.net
S: 250 AUTH {mechanism}
C: AUTH {mechanism} *
{rest}
"""
ACCEPTED = "S: 235 2.7.0 Accepted\n"
HANGS_AT_MAIL = ACCEPTED + "C: MAIL *\n@silence"
# By the name of the entry in the form: the key in the file, and the mechanism.
KINDS = {"Password": ("Password", "PLAIN"), "Access Token": ("Token", "OAUTHBEARER")}
# A debugger stops the program for longer than a server may be silent.
LONG, SHORT = 300, 2


def dialogue(kind, rest, verdict="verified", until="sign-in", timeout=LONG):
    field, mechanism = KINDS[kind]
    return DIALOGUE.format(title=TITLE, user=USER, field=field, mechanism=mechanism, rest=rest, until=until,
                           verdict=verdict, timeout=timeout)


def open_and_type(stage, kind, text, password=TYPED, **options):
    stage.practise_text(case=text)
    window = stage.open(**options)
    window.resize(1200, 1450)
    window.choose_first()
    if password == TYPED:
        window.fill_in(kind, password)
    else:
        paste(stage, window, kind, password)
    expect_found(window, password)
    return window


def open_hanging(stage, kind):
    return open_and_type(stage, kind, dialogue(kind, HANGS_AT_MAIL, "timed-out", "message"))


def wait_for_status(window, part):
    wait_for(lambda: any(part in label and "…" in label for label in window.labels()),
             lambda: f"{part!r} among {window.labels()}")


def run_to_the_end(window, title):
    window.press("ctrl+Return")
    dialog = window.wait_for_dialog()
    assert name_of(dialog) == title, name_of(dialog)
    expect_only_locked(window, TYPED, "with the result")
    window.dismiss(dialog)
    expect_only_locked(window, TYPED, "after the result")


def sign_in_and_hang(window):
    """Now it waits for the answer to MAIL."""
    window.press("ctrl+Return")
    wait_for_status(window, "sender")


def stop(window):
    click(window.get(BUTTON, "Stop"))
    window.get(BUTTON, "Test")


def run_hang_and_stop(window):
    sign_in_and_hang(window)
    expect_only_locked(window, TYPED, "in the middle of MAIL")
    stop(window)
    expect_only_locked(window, TYPED, "after Stop")


def test_a_password_is_only_in_locked_memory_in_the_middle_of_mail_and_after_stop(stage):
    run_hang_and_stop(open_hanging(stage, "Password"))


def test_a_password_is_only_in_locked_memory_after_a_timeout(stage):
    window = open_and_type(stage, "Password", dialogue(
        "Password", "@silence", "timed-out", timeout=SHORT))
    run_to_the_end(window, "The server stopped answering")


def test_a_token_is_only_in_locked_memory_after_success(stage):
    run_to_the_end(open_and_type(stage, "Access Token", dialogue("Access Token", ACCEPTED)),
                   "Signing in works")


def test_a_token_is_only_in_locked_memory_after_failure(stage):
    refused = "S: 535 5.7.8 Wrong"
    run_to_the_end(open_and_type(stage, "Access Token", dialogue(
        "Access Token", refused, "token-rejected")), "The access token was refused")


def test_a_token_is_only_in_locked_memory_in_the_middle_of_mail_and_after_stop(stage):
    run_hang_and_stop(open_hanging(stage, "Access Token"))


def test_a_token_is_only_in_locked_memory_after_a_timeout(stage):
    window = open_and_type(stage, "Access Token", dialogue(
        "Access Token", "@silence", "timed-out", timeout=SHORT))
    run_to_the_end(window, "The server stopped answering")


# Forty characters, of which SASLprep replaces some; nothing in them repeats.
UNUSUAL = "".join(chr(0xE0 + at) + PASTED[at] for at in range(19)) + "\u00aa\u2460"


def test_a_password_that_is_prepared_is_only_in_locked_memory(stage):
    text = dialogue("Password", ACCEPTED)
    window = open_and_type(stage, "Password", text, UNUSUAL)
    window.wait_for_label("It contains characters that some sign-in methods replace with their standard "
                          "form (SASLprep).")
    expect_only_locked(window, UNUSUAL, "after it was looked at")
    window.press("ctrl+Return")
    window.dismiss(window.wait_for_dialog())
    expect_only_locked(window, UNUSUAL, "after the result")


def test_the_end_of_a_long_token_that_is_pasted_is_only_in_locked_memory(stage):
    """It is where nothing comes to lie soon: in the last bytes that were read from the display."""
    stage.practise_text(case=dialogue("Access Token", ACCEPTED))
    window = stage.open()
    window.choose_first()
    paste(stage, window, "Access Token", "." * 1000 + PASTED)
    expect_found(window, PASTED)
    expect_only_locked(window, PASTED, "after it was pasted")


def expect_in_no_file(stage, text):
    assert files_with(stage.desktop.folder, [USER.encode()]), "the search finds nothing"
    found = files_with(stage.desktop.folder, forms_of(text))
    assert not found, f"it is in {found}"


def test_what_was_typed_is_in_no_file_and_in_no_log_with_all_messages(stage):
    for kind in KINDS:
        window = open_and_type(stage, kind, dialogue(kind, ACCEPTED),
                               environment={"G_MESSAGES_DEBUG": "all"})
        window.press("ctrl+Return")
        window.dismiss(window.wait_for_dialog())
        window.press("ctrl+shift+c")
        window.press("ctrl+q")
        status, log = window.wait_for_end()
        stage.forget(window)
        assert status == 0, log
        assert "DEBUG" in log, "the log has nothing to search"
        expect_in_no_file(stage, TYPED)


def expect_not_in_dump(path):
    """It has what the window shows, and nothing of what was typed."""
    forms = {TITLE.encode(): "the title", **forms_of(TYPED)}
    grep = subprocess.run(["grep", "--text", "--only-matching", "--fixed-strings", "--file=-", path],
                          input=b"\n".join(forms), env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
                          stdout=subprocess.PIPE, check=False)
    path.unlink()
    found = {forms[match] for match in grep.stdout.splitlines()}
    assert found == {"the title"}, f"in the dump: {sorted(found)}"


def dump(stage, window):
    """What a debugger writes of it while it runs."""
    path = stage.data / "dump"
    stage.desktop.ask("gdb", "--batch", "--nx", f"--pid={window.process.pid}",
                      f"--eval-command=generate-core-file {path}")
    assert path.exists(), "no dump was written"
    return path


def test_what_was_typed_is_in_no_dump_that_a_debugger_makes(stage):
    window = open_hanging(stage, "Password")
    expect_not_in_dump(dump(stage, window))
    sign_in_and_hang(window)
    path = dump(stage, window)
    stop(window)
    expect_not_in_dump(path)


def abort(stage, window):
    """What the kernel writes of it where it ends by a fault."""
    resource.prlimit(window.process.pid, resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
    window.process.send_signal(signal.SIGABRT)
    assert window.process.wait(PATIENCE) == -signal.SIGABRT
    stage.forget(window)
    return next(iter(Path(stage.desktop.environment["HOME"]).glob("core*")))


def test_what_was_typed_is_in_no_dump_that_the_kernel_makes_of_a_crash(stage):
    if not CORE_PATTERN.read_text(encoding="ascii").startswith("core"):
        print("# dumps of the kernel go to another program here")
        return
    window = open_hanging(stage, "Password")
    sign_in_and_hang(window)
    expect_not_in_dump(abort(stage, window))
