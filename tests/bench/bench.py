#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures sendproof-check beside swaks, curl and msmtp: whole processes, from start to exit.

    bench.py [--find] [--runs=N] [--write] [--before=EARLIER-SENDPROOF-CHECK] SENDPROOF-CHECK SLOW-LINK BUILD
    bench.py --smoke SENDPROOF-CHECK SLOW-LINK

BUILD says how sendproof-check was built, for the table. Every program does the
same with the same server, in turns, at several round trips; so does an earlier build that
is named with --before. With --find it is measured how long sendproof-check --find takes
instead. With --smoke each does it once, and what is told is only whether it worked: times
decide nothing.
"""

import argparse
import contextlib
import itertools
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.dont_write_bytecode = True

from finds import measure_finds  # noqa: E402
from place import Place, name_of, wait_for_server  # noqa: E402
from programs import PROGRAMS, Before, Task  # noqa: E402
from pages import put_into_page  # noqa: E402
from results import Results  # noqa: E402
from room import enter, furnish  # noqa: E402
from packages import Unavailable, cache_folder  # noqa: E402
from smoke import run_smoke  # noqa: E402

ROUND_TRIPS = (0, 50, 200)
SMOKE_ROUND_TRIPS = (0, 50)
TASKS = tuple(itertools.product(("sign-in", "message"), ("starttls", "tls")))
WARM_UPS = 2
# Where the way is long, times differ less and take longer.
RUNS = {0: 30, 50: 20, 200: 8}
LOSS_RUNS = 10
# Long enough to tell who answers within the time that people wait.
PATIENCE_SECONDS = 60
# Nothing of a developer's own: no other authorities, no settings of the programs.
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}


def begin(command, message):
    with message.open("rb") as text:
        return subprocess.Popen(command, stdin=text, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                env=ENVIRONMENT)


def measure(command, message):
    """The milliseconds of a whole process, or None where it did not do what it was asked for."""
    start = time.perf_counter()
    process = begin(command, message)
    # Python looks only every 50 ms whether a process has ended that it waits for with a time-out.
    timer = threading.Timer(PATIENCE_SECONDS, process.kill)
    timer.start()
    process.wait()
    milliseconds = 1000 * (time.perf_counter() - start)
    timer.cancel()
    return milliseconds if process.returncode == 0 else None


def measure_tasks(results, programs, message, factor):
    """Round by round, so that what else the computer does hits all alike."""
    for turn in range(-WARM_UPS, int(max(RUNS.values()) * factor)):
        for round_trip in ROUND_TRIPS:
            if turn >= RUNS[round_trip] * factor or (turn < 0 < round_trip):
                continue
            for until, security in TASKS:
                task = Task(until, security, name_of(round_trip))
                for number in range(len(programs)):
                    program = programs[(turn + number) % len(programs)]
                    if (command := program.command(task)) is not None:
                        results.add(program, round_trip, until, security, measure(command, message), is_warm=turn >= 0)
        print(f"round {turn + 1}", file=sys.stderr, flush=True)


def measure_losses(results, programs, message):
    """What nobody answers: mostly they wait, so that they can do it all at once."""
    dead_first = Task("message", "tls", "dead-first.bench.test")
    near = Task("message", "tls", name_of(ROUND_TRIPS[0]))
    for _ in range(LOSS_RUNS):
        for task in (near, dead_first):
            results.add_loss(programs[0], task.server, measure(programs[0].command(task), message))
    started = [(program, task, time.monotonic(), begin(program.command(task), message))
               for program in programs for task in (dead_first, Task("message", "tls", "swallowed.bench.test"))
               if (program, task) != (programs[0], dead_first)]
    deadline = time.monotonic() + PATIENCE_SECONDS
    while started and time.monotonic() < deadline:
        time.sleep(0.01)
        for entry in [entry for entry in started if entry[3].poll() is not None]:
            started.remove(entry)
            program, task, start, process = entry
            results.add_loss(program, task.server, 1000 * (time.monotonic() - start))
    for *_, process in started:
        process.kill()
        process.wait()


def tell(results, name, arguments):
    table = results.to_markdown(arguments.build)
    print(table)
    if arguments.write:
        put_into_page("speed.md", name, table)
    return 0


def run_inside(arguments, folder):
    """In the computer's namespace."""
    if arguments.find:
        wait_for_server(ROUND_TRIPS)
        return tell(measure_finds(arguments.program, folder, ENVIRONMENT, ROUND_TRIPS, arguments.runs), "find", arguments)
    programs = [kind(arguments.program, folder) for kind in PROGRAMS]
    if arguments.before:
        programs.append(Before(arguments.before, folder))
    message = folder / "message"
    if arguments.smoke:
        wait_for_server(SMOKE_ROUND_TRIPS)
        return run_smoke(programs, folder, message, measure, ENVIRONMENT, SMOKE_ROUND_TRIPS)
    wait_for_server(ROUND_TRIPS)
    results = Results(PATIENCE_SECONDS, [program.name for program in programs[1:]])
    measure_losses(results, programs, message)
    measure_tasks(results, programs, message, arguments.runs)
    return tell(results, "bench", arguments)


def run_place(arguments, folder):
    # Server, cables and programs alike come before what else the computer does.
    with contextlib.suppress(PermissionError):
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    furnish(folder)
    place = Place(folder, arguments.slow_link, SMOKE_ROUND_TRIPS if arguments.smoke else ROUND_TRIPS)
    try:
        return place.run_inside(sys.executable, __file__, "--step=computer", *sys.argv[1:])
    finally:
        place.leave()


def parse(argv):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--find", action="store_true")
    parser.add_argument("--runs", type=float, default=1, metavar="FACTOR")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--before", metavar="EARLIER-SENDPROOF-CHECK")
    parser.add_argument("--step", action="append", default=[], help=argparse.SUPPRESS)
    parser.add_argument("program")
    parser.add_argument("slow_link")
    parser.add_argument("build", nargs="?", default="")
    return parser.parse_args(argv)


def main():
    arguments = parse(sys.argv[1:])
    folder = cache_folder() / "bench"
    if "computer" in arguments.step:
        return run_inside(arguments, folder)
    if "place" in arguments.step:
        return run_place(arguments, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return enter([sys.executable, __file__, "--step=place", *sys.argv[1:]])
    except Unavailable as error:
        print(f"1..0 # SKIP {' '.join(str(error).split())}")
        return 0


if __name__ == "__main__":
    sys.exit(main())
