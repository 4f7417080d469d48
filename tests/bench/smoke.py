# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the bench works at all, and the figures of --timings over a known way, by TAP."""

import json
import subprocess

from place import name_of
from programs import Task

# TCP and TLS 1.3, the greeting, EHLO and AUTH
SIGN_IN_ROUND_TRIPS = 5
ROUND_TRIP = 50
DEAD_FIRST_MILLISECONDS = 300
TRIES = 5
# How late a busy computer may be.
SPARE_MILLISECONDS = 500
PATIENCE_SECONDS = 30


def _reach_verdict(programs, message, measure):
    for program in programs:
        for task in (Task("sign-in", "tls", name_of(0)), Task("message", "starttls", name_of(0))):
            if (command := program.command(task)) is not None:
                yield (f"{program.name} gets to the end of “{task.until}”",
                       [] if measure(command, message) is not None else [" ".join(map(str, command))])


def _get_timings(program, server):
    command = [*program.command(Task("sign-in", "tls", server)), "--timings", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False)
    return json.loads(done.stdout)["timings"]


def _check_timings(program):
    timings = _get_timings(program, name_of(ROUND_TRIP))
    least = SIGN_IN_ROUND_TRIPS * ROUND_TRIP
    if not ROUND_TRIP <= timings["round_trip"] <= ROUND_TRIP + SPARE_MILLISECONDS:
        yield f"a round trip of {ROUND_TRIP} ms is not {timings['round_trip']} ms"
    if timings["all"]["round_trips"] != SIGN_IN_ROUND_TRIPS:
        yield f"{timings['all']['round_trips']} round trips"
    # What was computed while packets travelled is not the network's.
    network = timings["all"]["network"] + timings["all"]["client"]
    if not least <= network <= least + SPARE_MILLISECONDS or timings["all"]["server"] > SPARE_MILLISECONDS:
        yield f"{least} ms through the network are told as {timings}"


def _check_dead_first(program):
    """A busy computer makes it longer at times, and nothing makes it shorter."""
    times = []
    while not times or times[-1] > DEAD_FIRST_MILLISECONDS:
        if len(times) == TRIES:
            yield f"connecting took {times} ms"
            return
        stages = _get_timings(program, "dead-first.bench.test")["stages"]
        times += [stage["duration"] for stage in stages if stage["stage"] == "connect"]


def run_smoke(programs, message, measure):
    tests = [*_reach_verdict(programs, message, measure),
             ("a first address that swallows everything costs no more than 0.3 s", list(_check_dead_first(programs[0]))),
             ("the time that a known way takes is told as the network’s", list(_check_timings(programs[0])))]
    print(f"1..{len(tests)}")
    for number, (name, problems) in enumerate(tests, 1):
        print(f"{'not ok' if problems else 'ok'} {number} - {name}")
        for problem in problems:
            print(f"# {problem}")
    return 1 if any(problems for _, problems in tests) else 0
