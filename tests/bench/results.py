# SPDX-License-Identifier: GPL-3.0-or-later
"""What was measured, as a table."""

import collections
import platform
import statistics

OWN = "sendproof-check"
TASKS = {("sign-in", "starttls"): "sign in, STARTTLS", ("sign-in", "tls"): "sign in, TLS",
         ("message", "starttls"): "send, STARTTLS", ("message", "tls"): "send, TLS"}


def spread(values, form):
    """The median, and the quartiles."""
    if not values:
        return "–"
    low, middle, high = statistics.quantiles(values, n=4) if len(values) > 1 else values * 3
    return f"{middle:{form}} ({low:{form}}–{high:{form}})"


class Results:
    def __init__(self, patience_seconds, others):
        """@others are the names of what is measured beside it."""
        self.patience_seconds = patience_seconds
        self.others = others
        self.times = collections.defaultdict(list)
        self.losses = collections.defaultdict(list)

    def add(self, program, round_trip, until, security, milliseconds, is_warm):
        if milliseconds is None:
            raise SystemExit(f"{program.name} did not {until} with {security}")
        if is_warm:
            self.times[round_trip, until, security, program.name].append(milliseconds)

    def add_loss(self, program, server, milliseconds):
        if milliseconds is not None:
            self.losses[program.name, server].append(milliseconds)

    def _row(self, round_trip, until, security):
        times = {name: self.times[round_trip, until, security, name] for name in (OWN, *self.others)}
        # In pairs of one turn, which had the same computer under them.
        ratios = [spread([own / other for own, other in zip(times[OWN], times[name])], ".2f") for name in self.others]
        cells = [f"{round_trip} ms", TASKS[until, security], *(spread(times[name], ".0f") for name in times), *ratios]
        return f"| {' | '.join(cells)} |"

    def _tell_loss(self, name, server):
        times = self.losses[name, server]
        return f"{statistics.median(times) / 1000:.1f} s" if times else f"over {self.patience_seconds} s"

    def _tell_losses(self):
        near, dead = (statistics.median(self.losses[OWN, f"{name}.bench.test"]) for name in ("at0", "dead-first"))
        others = {server: ", ".join(f"{name} {self._tell_loss(name, server)}" for name in self.others)
                  for server in ("dead-first.bench.test", "swallowed.bench.test")}
        return (f"A first address (IPv6) that swallows everything costs {(dead - near) / 1000:.2f} s, and then the message "
                f"goes by the next one; the whole takes {self._tell_loss(OWN, 'dead-first.bench.test')} "
                f"({others['dead-first.bench.test']}). Where the only address swallows everything, that is told "
                f"after {self._tell_loss(OWN, 'swallowed.bench.test')} ({others['swallowed.bench.test']}).")

    def to_markdown(self, build):
        round_trips = sorted({key[0] for key in self.times})
        head = ["round trip", "", OWN, *self.others, *(f"÷ {name}" for name in self.others)]
        rows = [self._row(round_trip, *task) for round_trip in round_trips for task in TASKS]
        counts = ", ".join(f"{len(self.times[round_trip, 'message', 'tls', OWN])} at {round_trip} ms"
                           for round_trip in round_trips)
        return "\n".join([
            f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}", *rows, "",
            f"Milliseconds of the whole process from start to exit, and their ratios: median and quartiles of runs "
            f"in turns ({counts}), over TLS 1.3 with the certificate checked; sendproof-check is {build}, "
            f"on {platform.machine()}. curl is told to say QUIT behind the sign-in, which is the least that "
            f"it can do; msmtp only sends. They wait for the answer to QUIT, which sendproof-check does not need.", "",
            self._tell_losses(), ""])
