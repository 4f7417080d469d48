#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the tests of one module with the real window, and reports by TAP.

    run.py MODULE SENDPROOF SENDPROOF-PRACTICE SENDPROOF-CHECK SOURCE-FOLDER [PART OF A NAME]

Every function of the module whose name begins with “test_” is a test, and its
name says what holds. Each is given a Stage.
"""

import importlib
import os
import re
import sys
import time
import traceback
from pathlib import Path

sys.dont_write_bytecode = True

from desktop import Desktop  # noqa: E402


class Stage:
    """What a test uses; whatever it opens is closed after it, and must have nothing to say."""

    def __init__(self, desktop, programs):
        self.desktop = desktop
        self.programs = programs
        self._windows = []
        self._practice = None
        self._keyring = None

    def move_in(self):
        """A test finds nothing of what another one saved."""
        self.data = self.desktop.move_in()
        self.state = self.data / "state"

    def open_keyring(self):
        from keyring import Keyring
        self._keyring = Keyring(self.desktop)
        return self._keyring

    def close_keyring(self):
        keyring, self._keyring = self._keyring, None
        keyring.stop()

    def practise(self, *files):
        from window import Practice
        self._practice = Practice(self.desktop, self.programs, *files)
        return self._practice

    def practise_text(self, **texts):
        """Plays dialogues that only this test needs."""
        folder = self.desktop.folder / "dialogues"
        folder.mkdir(exist_ok=True)
        files = []
        for name, text in texts.items():
            files.append(folder / f"{name.replace('_', '-')}.smtp")
            files[-1].write_text(text, encoding="utf-8")
        return self.practise(*files)

    def practise_names(self, *names):
        return self.practise(*(f"{self.programs.dialogues}/{name}.smtp" for name in names))

    def open(self, *arguments, is_practising=True, kind=None, **options):
        from window import Window
        if self._practice and is_practising:
            arguments = (f"--practice={self._practice.list_file}", *arguments)
        self._windows.append((kind or Window)(self.desktop, self.programs, *arguments, **options))
        return self._windows[-1]

    def forget(self, window):
        """It has ended, and the test has looked at how."""
        self._windows.remove(window)

    def close(self, has_failed):
        windows, self._windows = self._windows, []
        practice, self._practice = self._practice, None
        keyring, self._keyring = self._keyring, None
        try:
            for window in windows if not has_failed else ():
                window.close()
        finally:
            for window in windows:
                window.process.kill()
                window.process.wait()
            if practice:
                practice.stop()
            if keyring:
                keyring.stop()
        if practice and not has_failed:
            assert not practice.complaints(), practice.complaints()


def take_picture(desktop, name):
    """So that a person can see where a test failed, if they want to."""
    folder = os.environ.get("SENDPROOF_PICTURES")
    if folder:
        desktop.take_picture(os.path.join(folder, f"{name}.png"))


def run_test(test, stage):
    try:
        stage.move_in()
        test(stage)
        stage.close(False)
    except BaseException:
        take_picture(stage.desktop, test.__name__)
        stage.close(True)
        raise


def run_all(tests, stage):
    print(f"1..{len(tests) + 1}", flush=True)
    failed = 0
    for number, (name, test) in enumerate(tests, 1):
        start = time.monotonic()
        try:
            run_test(test, stage)
            print(f"ok {number} {name}")
        except Exception:
            failed += 1
            print(f"not ok {number} {name}")
            print(re.sub("^", "# ", traceback.format_exc(), flags=re.MULTILINE))
        print(f"# {time.monotonic() - start:.1f} s", flush=True)
    return failed


def main(module, window, practice, check, source, part=""):
    settings = importlib.import_module(module)
    if getattr(settings, "HAS_NETWORK", False):
        from provider import enter
        enter()
    desktop = Desktop(f"{source}/data", size=getattr(settings, "SCREEN", "1280x1000"),
                      is_wayland=getattr(settings, "IS_WAYLAND", False))
    try:
        # Only now is there a bus for it to talk to.
        from window import Programs
        paths = (Path(program).resolve() for program in (window, practice, check))
        programs = Programs(*map(str, paths), f"{source}/tests/dialogues", f"{source}/data")
        tests = [(name.removeprefix("test_").replace("_", " "), value)
                 for name, value in vars(settings).items()
                 if name.startswith("test_") and part in name]
        failed = run_all(tests, Stage(desktop, programs))
    finally:
        stubborn = desktop.close()
    print(f"{'not ok' if stubborn else 'ok'} {len(tests) + 1} nothing is left running")
    if stubborn:
        print(f"# left running: {', '.join(stubborn)}")
    return 1 if failed or stubborn else 0


if __name__ == "__main__":
    if len(sys.argv) < 6:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
