#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the window.

    measure.py [--runs=N] [--write] SENDPROOF SENDPROOF-PRACTICE FRAMES
    measure.py --smoke SENDPROOF SENDPROOF-PRACTICE FRAMES

The first frame and the memory are compared with those of gnome-calculator, one
after the other on the same display; the main loop and the frames are measured
from inside, by the program FRAMES. Nothing of the machine's own desktop is used.
"""

import argparse
import ctypes
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True
SOURCE = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(SOURCE / "tests" / name) for name in ("ui", "bench", "")]

from desktop import Desktop, wait_for  # noqa: E402
from pages import put_into_page  # noqa: E402
from results import spread  # noqa: E402
from window import Practice, Programs  # noqa: E402

SCREEN = "1280x900"
MIDDLE = (640, 450)
WALLPAPER = "#ff00ff"
WALLPAPER_PIXEL = 0xff00ff
SETTLE_SECONDS = 1.0
PEER = "gnome-calculator"
DIALOGUE = "tests/dialogues/gmail-starttls.smtp"
N_ACCOUNTS = 1000
# Of milliseconds and megabytes
FORM = ".0f"
ANSWER_SECONDS = 0.05
# What is told of each scenario of the program FRAMES.
FRAMES = (("a test, each answer after 50 ms", "slow-test", "test"),
          ("its result comes up", "slow-test", "result"),
          ("a test, the server on the same computer", "test", "test"),
          ("100,000 lines come", "transcript", "transcript"),
          ("a thousand accounts are scrolled through", "accounts", "accounts"))
ALL_PLANES = ctypes.c_ulong(-1)
Z_PIXMAP = 2


class Screen:
    """What is painted in the middle of it."""

    def __init__(self, name):
        self._x = ctypes.CDLL("libX11.so.6")
        for function in ("XOpenDisplay", "XGetImage"):
            getattr(self._x, function).restype = ctypes.c_void_p
        self._x.XGetPixel.restype = self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(name.encode()))
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))

    def is_covered(self):
        image = ctypes.c_void_p(self._x.XGetImage(self._display, self._root, *MIDDLE, 1, 1, ALL_PLANES,
                                                  Z_PIXMAP))
        pixel = self._x.XGetPixel(image, 0, 0) & 0xffffff
        self._x.XDestroyImage(image)
        return pixel != WALLPAPER_PIXEL


def memory_of(pid):
    """In megabytes, shared pages divided among those that share them."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return int(next(line for line in text.splitlines() if line.startswith("Pss:")).split()[1]) / 1024


def work_of(pid):
    """Milliseconds that its threads worked, whoever else was busy meanwhile."""
    return sum(int(task.read_text(encoding="ascii").split()[0])
               for task in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e6


def open_and_measure(desktop, screen, program):
    """From start to something painted, and the memory a while after."""
    wait_for(lambda: not screen.is_covered(), "the wallpaper")
    start = time.monotonic()
    process = desktop.start_quietly("opened", program)
    while not screen.is_covered():
        assert process.poll() is None, f"{program} ended"
    took = 1000 * (time.monotonic() - start)
    worked = work_of(process.pid)
    time.sleep(SETTLE_SECONDS)
    memory = memory_of(process.pid)
    process.terminate()
    process.wait(60)
    return took, worked, memory


def compare_starts(desktop, programs, runs):
    desktop.paint_wallpaper(WALLPAPER)
    screen = Screen(desktop.environment["DISPLAY"])
    measured = {"sendproof": [], PEER: []}
    # The first run of each warms the disk's cache.
    for _ in range(runs + 1):
        for name, program in (("sendproof", programs.window), (PEER, PEER)):
            measured[name].append(open_and_measure(desktop, screen, program))
    return {f"{name} {what}": [run[i] for run in values[1:]]
            for name, values in measured.items() for i, what in enumerate(("first-frame", "first-frame-cpu", "memory"))}


def save_accounts(folder):
    accounts = [{"id": f"account-{number}", "server": f"smtp{number}.example.net", "port": 587,
                 "security": "starttls", "user": f"user{number}@example.net"}
                for number in range(N_ACCOUNTS)]
    path = folder / "sendproof" / "accounts.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"version": 1, "accounts": accounts}), encoding="utf-8")


def read_figures(text):
    return {words[0]: float(words[1]) for words in (line.split() for line in text.splitlines())
            if len(words) == 2}


def run_frames(desktop, programs, frames, scenario, dialogue):
    practice = Practice(desktop, programs, dialogue) if dialogue else None
    arguments = [f"--practice={practice.list_file}"] if practice else []
    done = subprocess.run([frames, scenario, *arguments], env=desktop.environment, text=True,
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False)
    if practice:
        practice.stop()
    assert done.returncode == 0, done.stderr
    return read_figures(done.stdout)


def write_slow_dialogue(path):
    """As from a server far away, which thinks on another computer."""
    lines = (SOURCE / DIALOGUE).read_text(encoding="utf-8").splitlines()
    with open(path, "w", encoding="utf-8") as file:
        for before, line in zip(["", *lines], lines):
            if line.startswith("S:") and not before.startswith("S:"):
                print(f"@wait {ANSWER_SECONDS}", file=file)
            print(line, file=file)
    return path


def measure_frames(desktop, programs, frames, runs):
    slow = write_slow_dialogue(desktop.folder / "slow.smtp")
    data = {name: desktop.folder / f"data-{name}" for name in ("none", "many")}
    save_accounts(data["many"])
    measured = {}
    for _ in range(runs):
        for title, scenario, folder, dialogue in (("slow-test", "test", "none", slow),
                                                  ("test", "test", "none", SOURCE / DIALOGUE),
                                                  ("transcript", "transcript", "none", None),
                                                  ("accounts", "accounts", "many", None)):
            desktop.environment["XDG_DATA_HOME"] = str(data[folder])
            for name, value in run_frames(desktop, programs, frames, scenario, dialogue).items():
                measured.setdefault(f"{title}: {name}", []).append(value)
    return measured


def compare(measured, what):
    """In pairs of one turn, which had the same computer under them."""
    own, other = measured[f"sendproof {what}"], measured[f"{PEER} {what}"]
    ratio = statistics.median(mine / theirs for mine, theirs in zip(own, other))
    return f"{spread(own, FORM)} | {spread(other, FORM)} | {ratio:.2f}"


def to_markdown(measured, runs):
    frames = [f"| {title} | {spread(measured[f'{scenario}: {what}-longest-frame'], FORM)} "
              f"| {spread(measured[f'{scenario}: {what}-longest-frame-cpu'], FORM)} "
              f"| {spread(measured[f'{scenario}: {what}-longest-other'], FORM)} |"
              for title, scenario, what in FRAMES]
    return "\n".join([
        f"| | sendproof | {PEER} | ÷ |", "| --- | --- | --- | --- |",
        f"| first frame, ms | {compare(measured, 'first-frame')} |",
        f"| work until then, ms of a core | {compare(measured, 'first-frame-cpu')} |",
        f"| memory, MB | {compare(measured, 'memory')} |", "",
        "| while | longest frame, ms | its work, ms of a core | main loop held up beside that, ms |",
        "| --- | --- | --- | --- |", *frames, "",
        f"Medians and quartiles of {runs} runs, drawn without a graphics card on a virtual display.", ""])


def parse_arguments():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--smoke", action="store_true")
    for name in ("sendproof", "practice", "frames"):
        parser.add_argument(name, type=lambda path: Path(path).resolve())
    return parser.parse_args()


def measure(arguments, runs):
    programs = Programs(arguments.sendproof, arguments.practice, "", "", "")
    desktop = Desktop(SOURCE / "data", SCREEN)
    try:
        return {**compare_starts(desktop, programs, runs),
                **measure_frames(desktop, programs, arguments.frames, runs)}
    finally:
        desktop.close()


def run_smoke(arguments):
    """That it can be measured, and is whole; times decide nothing."""
    measured = measure(arguments, 1)
    found = {"a thousand accounts are listed": measured["accounts: accounts-listed"] == [N_ACCOUNTS],
             "100,000 lines come in more than one frame": measured["transcript: transcript-frames"][0] > 1}
    print(f"1..{len(found)}")
    for number, (name, is_so) in enumerate(found.items(), 1):
        print(f"{'ok' if is_so else 'not ok'} {number} {name}")
    for line in to_markdown(measured, 1).splitlines():
        print(f"# {line}")
    return 0 if all(found.values()) else 1


def main():
    arguments = parse_arguments()
    if arguments.smoke:
        return run_smoke(arguments)
    text = to_markdown(measure(arguments, arguments.runs), arguments.runs)
    print(text)
    if arguments.write:
        put_into_page("speed.md", "window", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
