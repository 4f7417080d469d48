#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Presses Tab behind sendproof-check in bash, zsh and fish, as a person would.

    test-completion.py SENDPROOF-CHECK COMPLETIONS

Every function whose name begins with “test” is a test, and its name says what holds; for a
shell that is not here it is skipped.
"""

import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios

sys.dont_write_bytecode = True
from cases import PATIENCE, equal  # noqa: E402

CHECK, FOLDER = (os.path.abspath(path) for path in sys.argv[1:3])
BASH_COMPLETION = "/usr/share/bash-completion/bash_completion"
# Stands in for the program: lists accounts as it does, and else tells what it was given.
STAND_IN = """\
#!/bin/sh
case "$1" in --list-accounts|--version) exec '{check}' "$@" ;; esac
if [ "$1" = --online-accounts ]; then printf 'Zoë $(x)\\tsmtp://a\\tGoogle\\n'; exit; fi
printf 'GIV''EN'
for argument in "$@"; do printf '<%s>' "$argument"; done
echo 'E''ND'
"""
NAMES = ("Büro & Söhne", "anna@example.net", "bert@example.org", "it's: $(touch hurt) \"x\"")


class Shell:
    """A shell on a terminal of its own, wide enough to wrap no line."""

    def __init__(self, *command, begins_with):
        self.shown = b""
        self.process, self.file = pty.fork()
        if self.process == 0:
            os.execvp(command[0], command)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 400, 0, 0))
        for line in (*begins_with, "PS1='ready''> '"):
            self.type(line + "\r")
        self.read_until(rb"ready> ")

    def read_until(self, pattern):
        while not re.search(pattern, self.shown):
            if not select.select([self.file], [], [], PATIENCE)[0]:
                raise AssertionError(f"{pattern!r} did not come: {self.shown!r}")
            self.shown += os.read(self.file, 4096)

    def type(self, text):
        os.write(self.file, text.encode())

    def complete(self, typed):
        """What the program is given where Tab is pressed behind this."""
        self.shown = b""
        self.type(f"sendproof-check {typed}\t\r")
        self.read_until(rb"GIVEN.*END[^$]*ready> ")
        given = re.search(rb"GIVEN(.*)END", self.shown, re.DOTALL)[1].decode().replace("\r\n", "\n")
        return re.findall(r"<([^<>]*)>", given)

    def end(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.file)


class World:
    """A stand-in for the program, saved accounts, and the shells."""

    def __init__(self, folder):
        self.folder = folder
        os.mkdir(os.path.join(folder, "bin"))
        program = os.path.join(folder, "bin", "sendproof-check")
        with open(program, "w", encoding="utf-8") as file:
            file.write(STAND_IN.format(check=CHECK))
        os.chmod(program, 0o755)
        os.mkdir(os.path.join(folder, "sendproof"))
        with open(os.path.join(folder, "sendproof", "accounts.json"), "w", encoding="utf-8") as file:
            json.dump({"version": 1, "accounts": [
                {"id": str(number), "name": name, "server": "smtp.example.net", "port": 587,
                 "security": "starttls", "user": "", "until": "hello"}
                for number, name in enumerate(NAMES)]}, file)
        with open(os.path.join(folder, "a secret"), "w", encoding="utf-8"):
            pass
        os.environ.update(PATH=f"{os.path.dirname(program)}:{os.environ['PATH']}", XDG_DATA_HOME=folder,
                          HOME=folder, TERM="xterm", LC_ALL="C.UTF-8", PS1="$ ")
        os.chdir(folder)

    def bash(self):
        needs("bash", BASH_COMPLETION)
        return Shell("bash", "--norc", "--noprofile", "-i",
                     begins_with=(f". {BASH_COMPLETION}", f". '{FOLDER}/sendproof-check.bash'",
                                  "bind 'set enable-bracketed-paste off'"))

    def zsh(self):
        needs("zsh")
        return Shell("zsh", "-f", "-i", begins_with=("unset zle_bracketed_paste", f"fpath=('{FOLDER}' $fpath)",
                                                     "autoload -U compinit", "compinit -D -u"))


class Skipped(Exception):
    pass


def needs(*programs):
    for program in programs:
        if not shutil.which(program) and not os.path.exists(program):
            raise Skipped(f"{program} is not here")


def fish(world, typed):
    """What fish offers behind this that begins so: its fourth version also finds letters in between."""
    needs("fish")
    done = subprocess.run(["fish", "--no-config", "-c", f"source '{FOLDER}/sendproof-check.fish'; complete -C $argv[1]",
                           f"sendproof-check {typed}"], capture_output=True, text=True, timeout=PATIENCE, check=True)
    offered = [line.partition("\t")[0] for line in done.stdout.splitlines()]
    return [word for word in offered if word.startswith(typed.rpartition(" ")[2])]


def read_help():
    done = subprocess.run([CHECK, "--help"], capture_output=True, text=True, timeout=PATIENCE, check=True)
    return set(re.findall(r"^ +(?:-\w, )?(--[a-z-]+)", done.stdout, re.MULTILINE))


def read_mechanisms():
    done = subprocess.run([CHECK, "--mechanism=X", "smtp://a@b"], capture_output=True, text=True, timeout=PATIENCE, check=False)
    return done.stderr.strip().partition(" is not one of ")[2].split(", ")


# What is offered

def test_no_option_is_missing_or_too_many(_world):
    expected = read_help()
    assert {"--account", "--help", "--format"} < expected, expected
    patterns = {"sendproof-check.bash": r"(?s)values='(--account[^']*)'",
                "_sendproof-check": r"^  '(?:\([^)]*\))?(--[a-z-]+)",
                "sendproof-check.fish": r"^complete -c sendproof-check -l ([a-z-]+)"}
    for name, pattern in patterns.items():
        with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
            words = " ".join(re.findall(pattern, file.read(), re.MULTILINE)).split()
        found = {"--" + word.removeprefix("--").rstrip("=") for word in words}
        equal((name, found ^ expected), (name, set()))


def test_the_mechanisms_are_those_of_the_program(_world):
    expected = read_mechanisms()
    for name in ("sendproof-check.bash", "_sendproof-check", "sendproof-check.fish"):
        with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
            words = re.search(r"SCRAM[^']*", file.read().replace("\n", " "))[0]
        equal((name, words.rstrip(")").split(")")[0].split()), (name, expected))


def test_the_values_are_those_that_the_program_takes(world):
    for option, others in {"--security": (), "--until": (), "--format": (), "--stage": ("--explain=550 x",)}.items():
        for value in fish(world, f"{option}="):
            done = subprocess.run([CHECK, value, *(others or ("--timeout=soon", "smtp://anna@localhost"))],
                                  capture_output=True, text=True, timeout=PATIENCE, check=False)
            assert f"{option}:" not in done.stderr, done.stderr


# Pressing Tab

def completes(complete, option_ends_in="="):
    for typed, expected in {
            "--sec": ["--security" + option_ends_in], "--hid": ["--hide-names"], "--security=start": ["--security=starttls"],
            "--until=rec": ["--until=recipient"], "--stage=enc": ["--stage=encrypt"],
            "--format=prom": ["--format=prometheus"], "--mechanism=SCRAM-SHA-1-": ["--mechanism=SCRAM-SHA-1-PLUS"],
            "--account=B": ["--account=Büro & Söhne"], "--account=anna@ex": ["--account=anna@example.net"],
            "--account=bert": ["--account=bert@example.org"],
            "--account=it": [f"--account={NAMES[3]}"], "--online-account=Z": ["--online-account=Zoë $(x)"],
            "--password-file=a": ["--password-file=a secret"], "--user=a": ["--user=a"], "smtps": ["smtps://"]}.items():
        equal((typed, complete(typed)), (typed, expected))
    assert not os.path.exists("hurt"), "the name of an account was run"


def test_bash_completes(world):
    shell = world.bash()
    completes(shell.complete)
    equal(shell.complete("--security start"), ["--security", "starttls"])
    equal(shell.complete("--account \"Büro &"), ["--account", "Büro & Söhne"])
    equal(shell.complete("smtp:"), ["smtp://"])
    shell.end()


def test_zsh_completes(world):
    shell = world.zsh()
    # It takes the equals sign back where nothing follows.
    completes(shell.complete, option_ends_in="")
    shell.end()


def test_fish_completes(world):
    # Where it offers nothing, what was typed stays; it quotes only on a terminal.
    completes(lambda typed: fish(world, typed) or [typed], option_ends_in="")


def main():
    tests = [(name, value) for name, value in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        world = World(folder)
        for number, (name, test) in enumerate(tests, 1):
            sentence = name.removeprefix("test_").replace("_", " ")
            try:
                test(world)
                print(f"ok {number} {sentence}", flush=True)
            except Skipped as why:
                print(f"ok {number} {sentence} # SKIP {why}", flush=True)
            except Exception as error:
                failed += 1
                print(f"not ok {number} {sentence}", *str(error).splitlines(), sep="\n# ", flush=True)
        os.chdir("/")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
