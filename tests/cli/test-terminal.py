#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses sendproof-check on a terminal, which asks for the password.

    test-terminal.py SENDPROOF-PRACTICE SENDPROOF-CHECK DIALOGUES

Every function whose name begins with “test” is a test, and its name says what holds.
"""

import os
import pty
import re
import select
import shlex
import sys
import termios

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[3])
from cases import PATIENCE, contains, equal  # noqa: E402
from server import run_with_server  # noqa: E402

CHECK = sys.argv[2]
NAME = "sendmail-auth-login-starttls"


class Terminal:
    """The program on a terminal of its own."""

    def __init__(self, *options):
        self.shown = b""
        self.process, self.file = pty.fork()
        if self.process == 0:
            os.execv(CHECK, [CHECK, *options])

    def read_until(self, pattern):
        while not re.search(pattern, self.shown):
            if not select.select([self.file], [], [], PATIENCE)[0]:
                raise AssertionError(f"{pattern!r} did not come: {self.shown!r}")
            try:
                self.shown += os.read(self.file, 4096)
            except OSError:
                raise AssertionError(f"{pattern!r} did not come: {self.shown!r}") from None

    def echoes(self):
        return bool(termios.tcgetattr(self.file)[3] & termios.ECHO)

    def type(self, text):
        os.write(self.file, text.encode())

    def wait(self):
        """What it still shows, and the exit status."""
        while select.select([self.file], [], [], PATIENCE)[0]:
            try:
                self.shown += os.read(self.file, 4096)
            except OSError:
                break
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


def test_a_password_is_asked_for_unseen(server):
    password = server.dialogues[NAME]["password"]
    terminal = Terminal(*server.options(NAME))
    terminal.read_until(rb"Password of anna at localhost: $")
    assert not terminal.echoes()
    terminal.type(password + "\n")
    equal(terminal.wait(), 0)
    contains(terminal.shown, b"Sending works")
    assert password.encode() not in terminal.shown


def test_nothing_is_colored_on_a_terminal(server):
    terminal = Terminal(*server.options(NAME))
    terminal.read_until(rb"Password of .*: $")
    terminal.type(server.dialogues[NAME]["password"] + "\n")
    equal(terminal.wait(), 0)
    contains(terminal.shown, b"Sending works")
    # Where something has to be waited for, that line is erased again.
    equal(set(re.findall(rb"\x1b[^a-zA-Z]*[a-zA-Z]", terminal.shown)) - {b"\x1b[K"}, set())


def test_ctrl_c_at_the_password_ends_and_the_terminal_echoes_again(server):
    terminal = Terminal(*server.options(NAME))
    terminal.read_until(rb"Password of .*: $")
    terminal.type("\x03")
    terminal.read_until(rb"Interrupted")
    assert terminal.echoes()
    equal(terminal.wait(), 130)


class Shell(Terminal):
    """The program as a job of a shell that leaves the terminal to it."""

    def __init__(self, *options):
        self.shown = b""
        self.process, self.file = pty.fork()
        if self.process == 0:
            os.execve("/bin/dash", ["dash", "-i"], {**os.environ, "PS1": "ready> "})
        self.read_until(rb"ready> $")
        self.type(shlex.join([CHECK, *options]) + "\n")

    def read_next(self, pattern):
        self.shown = b""
        self.read_until(pattern)

    def leave(self):
        self.type("exit\n")
        self.wait()


def test_ctrl_z_at_the_password_lets_the_terminal_echo_and_fg_asks_again_unseen(server):
    password = server.dialogues[NAME]["password"]
    shell = Shell(*server.options(NAME))
    shell.read_until(rb"Password of .*: $")
    assert not shell.echoes()
    shell.type("half of it\x1a")
    shell.read_next(rb"ready> $")
    assert shell.echoes(), "nothing that is typed now is seen"
    shell.type("fg\n")
    shell.read_next(rb"Password of .*: $")
    assert not shell.echoes(), "the password is seen"
    shell.type(password + "\n")
    shell.read_next(rb"Sending works[^$]*ready> $")
    assert password.encode() not in shell.shown
    assert shell.echoes()
    shell.leave()


def test_a_program_in_the_background_does_not_touch_the_terminal(server):
    shell = Shell(*server.options(NAME))
    shell.read_until(rb"Password of .*: $")
    shell.type("\x1a")
    shell.read_next(rb"ready> $")
    shell.type("bg\n")
    shell.read_next(rb"ready> $")
    assert shell.echoes()
    shell.type("fg\n")
    shell.read_next(rb"Password of .*: $")
    assert not shell.echoes(), "the password is seen"
    shell.type("\x03")
    shell.read_next(rb"ready> $")
    assert shell.echoes()
    shell.leave()


def test_ctrl_backslash_at_the_password_ends_and_the_terminal_echoes_again(server):
    shell = Shell(*server.options(NAME))
    shell.read_until(rb"Password of .*: $")
    shell.type("\x1c")
    shell.read_next(rb"ready> $")
    assert shell.echoes(), "nothing that is typed now is seen"
    shell.leave()


def test_ctrl_z_without_a_shell_stops_nothing_and_shows_nothing(server):
    password = server.dialogues[NAME]["password"]
    terminal = Terminal(*server.options(NAME))
    terminal.read_until(rb"Password of .*: $")
    terminal.type("\x1a")
    terminal.read_until(rb"Password of .*: \r\n.*Password of .*: $")
    assert not terminal.echoes(), "the password is seen"
    terminal.type(password + "\n")
    equal(terminal.wait(), 0)


def test_ctrl_c_in_the_middle_of_a_line_lets_the_terminal_echo(server):
    terminal = Terminal(*server.options(NAME))
    terminal.read_until(rb"Password of .*: $")
    terminal.type("half of it\x04\x03")
    terminal.read_until(rb"Interrupted")
    assert terminal.echoes()
    equal(terminal.wait(), 130)


if __name__ == "__main__":
    sys.exit(run_with_server(globals(), "test", *sys.argv[1:], NAME))
