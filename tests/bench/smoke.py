# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the bench works at all, and whether --timings is true of a known way, by TAP.

A way makes nothing come sooner than it lets it, and that is tested. How much later
it comes is told and decides nothing: the computer may be busy.
"""

import json
import subprocess

from finds import SITUATIONS, run
from place import lead, name_of
from programs import Task

# TCP and TLS 1.3, the greeting, EHLO and AUTH
SIGN_IN_ROUND_TRIPS = 5
ROUND_TRIP = 50
PATIENCE_SECONDS = 120


def _reach_verdict(programs, message, measure):
    for program in programs:
        for task in (Task("sign-in", "tls", name_of(0)), Task("message", "starttls", name_of(0))):
            if (command := program.command(task)) is not None:
                yield (f"{program.name} gets to the end of “{task.until}”",
                       [] if measure(command, message) is not None else [" ".join(map(str, command))])


def _check(program, server):
    command = [*program.command(Task("sign-in", "tls", server)), "--timings", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False)
    return json.loads(done.stdout)


def _check_timings(program):
    timings = _check(program, name_of(ROUND_TRIP))["timings"]
    every = timings["all"]
    if timings["round_trip"] < ROUND_TRIP:
        yield f"a round trip of {ROUND_TRIP} ms is told as {timings['round_trip']} ms"
    if every["round_trips"] != SIGN_IN_ROUND_TRIPS:
        yield f"{every['round_trips']} round trips"
    # What was computed while packets travelled is not the network's.
    if every["network"] + every["client"] < SIGN_IN_ROUND_TRIPS * ROUND_TRIP:
        yield f"{SIGN_IN_ROUND_TRIPS * ROUND_TRIP} ms through the network are told as {timings}"
    print(f"# {SIGN_IN_ROUND_TRIPS} round trips of {ROUND_TRIP} ms: network {every['network']} ms, "
          f"server {every['server']} ms, computer {every['client']} ms")


def _check_dead_first(program):
    report = _check(program, "dead-first.bench.test")
    outcomes = sorted(entry["outcome"] for entry in report["addresses"])
    if not report["verified"] or "connected" not in outcomes or len(outcomes) < 2:
        yield f"verified {report['verified']}, addresses {outcomes}"
    connecting = [stage["duration"] for stage in report["stages"] if stage["stage"] == "connect"]
    print(f"# connecting past a first address that swallows everything: {connecting} ms")


def _check_finds(program, folder, environment, round_trips):
    lead(folder, round_trips, 0)
    for situation in SITUATIONS:
        if situation.waits:
            continue
        first, end, status = run(situation.command(program.program, program.password, 0), environment)
        if status != 0 or first is None or first > end:
            yield f"“{situation.name}” ended with {status}, and the first setting came after {first} of {end} ms"


def run_smoke(programs, folder, message, measure, environment, round_trips):
    tests = [("what is there is found", list(_check_finds(programs[0], folder, environment, round_trips))),
             *_reach_verdict(programs, message, measure),
             ("a first address that swallows everything is passed by", list(_check_dead_first(programs[0]))),
             ("a known way takes no less than it must, and that is the network’s", list(_check_timings(programs[0])))]
    print(f"1..{len(tests)}")
    for number, (name, problems) in enumerate(tests, 1):
        print(f"{'not ok' if problems else 'ok'} {number} - {name}")
        for problem in problems:
            print(f"# {problem}")
    return 1 if any(problems for _, problems in tests) else 0
