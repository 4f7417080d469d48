#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the round trips until sendproof-check knows its answer.

    round-trips.py SENDPROOF-CHECK

The server counts how often it had to hear the client before it could say more.
To that come the TCP handshake and, where the server speaks first, the greeting.
The test fails where there is one more than the protocol needs.
"""

import socket
import ssl
import subprocess
import sys
import tempfile
import threading

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
# The protocol's minimum, with the handshakes of TCP and TLS 1.3.
WANTED = {("starttls", "sign-in"): 7, ("tls", "sign-in"): 5, ("starttls", "message"): 9, ("tls", "message"): 7}
PATIENCE_SECONDS = 30


def serve(listener, context, security, until, turns):
    peer = Peer(listener.accept()[0])

    def note(peer, point):
        turns[point.name] = peer.n_turns
        return point.reply + b"\r\n"

    last = [point.name for point in CONVERSATION].index(until) + 1
    try:
        (converse_over_tls if security == "tls" else converse)(peer, context, note, CONVERSATION[:last])
    except Ended:
        pass
    peer.connection.close()


def count(program, certificates, security, until):
    # Tickets would be something that nobody waits for.
    context = certificates.get_context(version=ssl.TLSVersion.TLSv1_3, num_tickets=0)
    listener, turns = socket.create_server(("127.0.0.1", 0)), {}
    server = threading.Thread(target=serve, args=(listener, context, security, until, turns), daemon=True)
    server.start()
    scheme = "smtps" if security == "tls" else "smtp"
    done = subprocess.run(
        [program, "--quiet", f"--security={security}", f"--until={until}", f"--user={USER}", f"--to={RECIPIENT}",
         f"--ca-file={certificates.authority}", "--password-file=-",
         f"{scheme}://localhost:{listener.getsockname()[1]}"],
        input=PASSWORD.encode(), timeout=PATIENCE_SECONDS)
    server.join(PATIENCE_SECONDS)
    listener.close()
    return done.returncode, turns[until] + (1 if security == "tls" else 2)


def main(program):
    failed = 0
    print(f"TAP version 13\n1..{len(WANTED)}")
    with tempfile.TemporaryDirectory() as folder:
        certificates = Certificates(folder)
        for number, ((security, until), wanted) in enumerate(WANTED.items(), 1):
            status, counted = count(program, certificates, security, until)
            is_right = status == 0 and counted == wanted
            failed += not is_right
            print(f"{'ok' if is_right else 'not ok'} {number} {until} over {security} takes {wanted} round trips")
            if not is_right:
                print(f"# exit status {status}, {counted} round trips")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
