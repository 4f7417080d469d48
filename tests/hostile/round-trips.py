#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the round trips until sendproof-check knows its answer.

    round-trips.py SENDPROOF-CHECK

The server counts how often it had to hear the client before it could say more.
To that come the TCP handshake and, where the server speaks first, the greeting.
A test fails where there is one more than the protocol needs, or where the
program itself counts otherwise. Then the server takes its time, and what the program
tells of it has to add up; how near that comes depends on what else the computer
does, and is told and decides nothing.
"""

import json
import re
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True

from behaviour import PASSWORD, RECIPIENT, USER, Point, converse, converse_over_tls  # noqa: E402
from certificates import Certificates  # noqa: E402
from peer import Ended, Peer  # noqa: E402

OFFERS = b"250-mail.hostile.test\r\n250-PIPELINING\r\n250 AUTH PLAIN"
CONVERSATION = (
    Point("greeting", b"", b"220 mail.hostile.test ESMTP", "greeting"),
    Point("hello", b"EHLO", b"250-mail.hostile.test\r\n250 STARTTLS", "hello"),
    Point("starttls", b"STARTTLS", b"220 2.0.0 Go ahead", "encrypt"),
    Point("hello-encrypted", b"EHLO", OFFERS, "hello"),
    Point("sign-in", b"AUTH PLAIN", b"235 2.7.0 Welcome", "sign-in"),
    Point("sender", b"MAIL FROM:", b"250 2.1.0 Ok", "sender"),
    Point("recipient", b"RCPT TO:", b"250 2.1.5 Ok", "recipient"),
    Point("data", b"DATA", b"354 Go on", "message"),
    Point("message", b".", b"250 2.0.0 Queued", "message"),
)
# The protocol's minimum, with the handshakes of TCP and TLS. In TLS 1.2 the server
# has the last word of the handshake, and greets right behind it.
WANTED = (
    ("starttls", "sign-in", "TLSv1_3", 7), ("tls", "sign-in", "TLSv1_3", 5),
    ("starttls", "message", "TLSv1_3", 9), ("tls", "message", "TLSv1_3", 7),
    ("starttls", "sign-in", "TLSv1_2", 8), ("tls", "sign-in", "TLSv1_2", 5),
)
# How late the server answers at each point, in seconds.
DELAYS = {"greeting": 0.2, "hello": 0.05, "hello-encrypted": 0.1, "sign-in": 0.25, "recipient": 0.3, "message": 0.15}
# The program's figures are rounded.
SPARE_MILLISECONDS = 0.1
PATIENCE_SECONDS = 120


class Server:
    """Plays one conversation until a point of it, and keeps what it counted."""

    def __init__(self, context, security, until, delays):
        self.context, self.security, self.until, self.delays = context, security, until, delays
        self.turns, self.spent = {}, {}
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        peer = Peer(self.listener.accept()[0])
        last = [point.name for point in CONVERSATION].index(self.until) + 1
        play = converse_over_tls if self.security == "tls" else converse
        try:
            play(peer, self.context, self.answer, CONVERSATION[:last])
        except Ended:
            pass
        peer.connection.close()

    def answer(self, peer, point):
        self.turns[point.name] = peer.n_turns
        start = time.monotonic()
        time.sleep(self.delays.get(point.name, 0))
        self.spent[point.stage] = self.spent.get(point.stage, 0) + time.monotonic() - start
        return point.reply + b"\r\n"

    def end(self):
        """The round trips that it counted."""
        self.thread.join(PATIENCE_SECONDS)
        self.listener.close()
        return self.turns[self.until] + (1 if self.security == "tls" else 2)


def run(program, certificates, server, *options):
    scheme = "smtps" if server.security == "tls" else "smtp"
    done = subprocess.run(
        [program, "--timings", *options, f"--security={server.security}", f"--until={server.until}", f"--user={USER}",
         f"--to={RECIPIENT}", f"--ca-file={certificates.authority}", "--password-file=-",
         f"{scheme}://localhost:{server.port}"],
        input=PASSWORD, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
    return done.returncode, done.stdout


def count(program, certificates, security, until, version, wanted):
    # The server would take its tickets for something that it was asked for.
    context = certificates.get_context(version=ssl.TLSVersion[version], num_tickets=0)
    server = Server(context, security, until, {})
    status, text = run(program, certificates, server)
    printed = re.search(r"^  total +[0-9.]+ +(\d+) ", text, re.MULTILINE)
    found = (status, server.end(), int(printed[1]) if printed else None)
    if found != (0, wanted, wanted):
        yield f"exit status, counted, printed: {found}"


def add_up(stage):
    return abs(stage["network"] + stage["server"] + stage["client"] - stage["duration"]) <= SPARE_MILLISECONDS


def time_delays(program, certificates):
    """The parts of each stage are the whole of it, and a ticket, which nobody asked for, is no
    round trip."""
    server = Server(certificates.get_context(version=ssl.TLSVersion.TLSv1_3), "starttls", "message", DELAYS)
    status, text = run(program, certificates, server, "--json")
    server.end()
    timings = json.loads(text)["timings"]
    if status != 0:
        yield f"exit status {status}"
    for stage in (stage for stage in timings["stages"] if stage["server"] is not None):
        if not add_up(stage) or min(stage["network"], stage["server"], stage["client"]) < 0:
            yield f"its parts are not the whole of {stage}"
        print(f"# {stage['stage']}: the server took {1000 * server.spent.get(stage['stage'], 0):.0f} ms, "
              f"told as {stage['server']} ms")
    if timings["all"]["round_trips"] != 9:
        yield f"{timings['all']['round_trips']} round trips with tickets"


def run_tests(program, certificates):
    for security, until, version, wanted in WANTED:
        yield (f"{until} over {security} with {version} takes {wanted} round trips",
               count(program, certificates, security, until, version, wanted))
    yield "where the time went adds up, and tickets are no round trip", time_delays(program, certificates)


def main(program):
    failed = 0
    print(f"TAP version 13\n1..{len(WANTED) + 1}")
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, problems) in enumerate(run_tests(program, Certificates(folder)), 1):
            problems = list(problems)
            failed += bool(problems)
            print(f"{'not ok' if problems else 'ok'} {number} {name}")
            for problem in problems:
                print(f"# {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
