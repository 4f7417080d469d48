# SPDX-License-Identifier: GPL-3.0-or-later
"""How long sendproof-check --find takes, from its start to the first setting that works and to its end."""

import collections
import subprocess
import sys
import time
from dataclasses import dataclass

from place import ONLY_TLS, SWALLOWING, lead, name_of
from programs import REFUSED, USER, Sendproof
from results import spread

RUNS = {0: 20, 50: 12, 200: 6}
# Of what waits for time-outs
SLOW_RUNS = 5
PATIENCE_SECONDS = 60
NOTHING = "–"
# What is said of another’s server
COMPARED = ", for comparison:"
REST = """\
A server that was typed is signed in to; one that was found answers over TLS with a valid certificate. The others are \
reckoned from their published source, without what they compute: Thunderbird tries port 465 with TLS, 587 and 25 with \
STARTTLS, and both without, each begun 100 ms after the one before and given up after 10 s, says QUIT behind EHLO, and \
signs in only when it sends; GNOME Online Accounts tests what was filled in, and nothing else. For an address, both \
fetch the provider’s file, and try nothing of it. – is what they do not do, or what has no end there."""


@dataclass(frozen=True)
class Situation:
    name: str
    # What is typed, at the end of a cable
    typed: str
    options: tuple[str, ...] = ()
    user: str = USER
    end: str = "at"
    is_found: bool = True
    waits: bool = False
    # In round trips and time-outs, by what they have published of the order in which they try
    thunderbird: str = NOTHING
    gnome: str = NOTHING

    def command(self, program, password, round_trip):
        return [program, "--find", f"--user={self.user}", f"--password-file={password}", *self.options,
                self.typed.format(server=name_of(round_trip, self.end))]


SITUATIONS = (
    Situation("the settings are right", "smtp://{server}", gnome="7 round trips"),
    Situation("TLS on port 587", "smtp://{server}:587", ("--security=tls",), thunderbird="5 round trips"),
    Situation("port 587 is swallowed", "smtp://{server}", end=SWALLOWING, waits=True, thunderbird="5 round trips"),
    Situation("there is only port 465", "smtp://{server}", end=ONLY_TLS, thunderbird="5 round trips"),
    Situation("the user name is the part before the @", "smtp://{server}", user=REFUSED),
    Situation("the server’s name is misspelt", "smtp://smtp.gmial.com"),
    Situation("only the address is known", f"{USER.partition('@')[0]}@{{server}}",
              thunderbird="3 round trips", gnome="4 round trips"),
    Situation("nothing answers at all", "smtp://swallowed.bench.test", is_found=False, waits=True,
              thunderbird="10.4 s"),
)


def run(command, environment):
    """When the first setting worked, which may be never, and when it ended, in milliseconds; and how."""
    start = time.perf_counter()
    first = None
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          env=environment, text=True) as process:
        for line in process.stdout:
            if first is None and line.startswith("✓") and COMPARED not in line:
                first = 1000 * (time.perf_counter() - start)
        status = process.wait(PATIENCE_SECONDS)
    return first, 1000 * (time.perf_counter() - start), status


class Finds:
    """What was measured, as a table."""

    def __init__(self, round_trips):
        self.round_trips = round_trips
        self.firsts = collections.defaultdict(list)
        self.ends = collections.defaultdict(list)

    def add(self, situation, round_trip, first, end):
        if first is not None:
            self.firsts[situation.name, round_trip].append(first)
        self.ends[situation.name, round_trip].append(end)

    def _cells(self, situation):
        for round_trip in self.round_trips:
            key = situation.name, round_trip
            yield f"{spread(self.firsts[key], '.0f')} / {spread(self.ends[key], '.0f')}"

    def to_markdown(self, build):
        head = ["", *(f"{round_trip} ms" for round_trip in self.round_trips), "Thunderbird", "GNOME"]
        rows = [[situation.name, *self._cells(situation), situation.thunderbird, situation.gnome]
                for situation in SITUATIONS]
        counts = ", ".join(f"{len(self.ends[SITUATIONS[0].name, round_trip])} at {round_trip} ms"
                           for round_trip in self.round_trips)
        return "\n".join([
            *(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)), "",
            f"Milliseconds from the start of `sendproof-check --find` to the first setting that was seen to work / to "
            f"the answer, at these round trips to the server: median and quartiles of runs in turns ({counts}); "
            f"sendproof-check is {build}. {REST}", ""])


def measure_finds(program, folder, environment, round_trips, factor):
    """In turns, so that what else the computer does hits all alike."""
    finds = Finds(round_trips)
    password = Sendproof(program, folder).password
    for turn in range(max(1, int(max(RUNS.values()) * factor))):
        for round_trip in round_trips:
            lead(folder, round_trips, round_trip)
            for situation in SITUATIONS:
                runs = SLOW_RUNS if situation.waits else RUNS[round_trip]
                if turn >= max(1, runs * factor):
                    continue
                first, end, status = run(situation.command(program, password, round_trip), environment)
                if (status == 0) != situation.is_found:
                    raise SystemExit(f"“{situation.name}” ended with {status} at {round_trip} ms")
                finds.add(situation, round_trip, first, end)
        print(f"round {turn + 1}", file=sys.stderr, flush=True)
    return finds
