# SPDX-License-Identifier: GPL-3.0-or-later
"""A good conversation that ends at every byte of every reply."""

import functools

from behaviour import Behaviour, Point, converse
from faults import lost, silent

CONVERSATION = (
    Point("greeting", b"", b"220 m", "greeting"),
    Point("hello", b"EHLO", b"250-m\r\n250 STARTTLS", "hello"),
    Point("starttls", b"STARTTLS", b"220 go", "encrypt"),
    Point("hello-encrypted", b"EHLO", b"250-m\r\n250 AUTH PLAIN", "hello"),
    Point("sign-in", b"AUTH PLAIN", b"235 in", "sign-in"),
    Point("quit", b"QUIT", b"221 bye", "quit"),
)
VERIFIED = ("verified at sign-in",)
# How it ends, how far apart the positions are, whether the client waits.
ENDINGS = {"close": 1, "reset": 3, "half_close": 3, "wait_for_end": 3}
NAMES = {"close": "closed", "reset": "reset", "half_close": "half-closed", "wait_for_end": "silent"}


def positions_in(reply, step):
    """Those around every line's end, and some between."""
    ends = [place + 2 for place in range(len(reply)) if reply.startswith(b"\r\n", place)]
    near = {place + offset for place in (0, *ends) for offset in (-1, 0, 1)}
    return sorted({place for place in near | set(range(0, len(reply), step)) if 0 <= place < len(reply)})


def end_at(name, position, how):
    def fault(peer, point):
        if point.name != name:
            return point.reply + b"\r\n"
        peer.say((point.reply + b"\r\n")[:position])
        return getattr(peer, how)()
    return fault


def play_until(certificates, name, position, how, peer):
    converse(peer, certificates.get_context(), end_at(name, position, how), CONVERSATION)


def truth_behind(point, how):
    """The reply was whole: it is the next step that meets the end."""
    following = CONVERSATION[CONVERSATION.index(point) + 1]
    if point.name == "sign-in":
        return VERIFIED
    if point.name == "starttls":
        # Most servers that end here have failed at TLS and not at the network.
        return ("timed-out at encrypt",) if how == "wait_for_end" else ("tls-failed at encrypt",)
    if how == "wait_for_end":
        return (silent(following),)
    # A reset takes away what was sent before it, where that was not read yet.
    return (lost(following), lost(point)) if how == "reset" else (lost(following),)


def behaviours(certificates):
    # A check that is over in a millisecond once crashed at its end, one in fifty.
    yield Behaviour("nobody listens", (None,) * 100, ("connection-refused at connect",))
    for how, step in ENDINGS.items():
        waits = int(how == "wait_for_end")
        for point in CONVERSATION:
            is_after_verdict = point.name == "quit"
            within = silent(point) if waits else lost(point)
            plays = tuple(functools.partial(play_until, certificates, point.name, position, how)
                          for position in positions_in(point.reply + b"\r\n", step))
            yield Behaviour(f"{NAMES[how]} within the reply: {point.name}", plays,
                            VERIFIED if is_after_verdict else (within,), until="sign-in",
                            waits=0 if is_after_verdict else waits)
            if is_after_verdict:
                continue
            whole = functools.partial(play_until, certificates, point.name, len(point.reply) + 2, how)
            is_last = point.name == "sign-in"
            yield Behaviour(f"{NAMES[how]} behind the reply: {point.name}", (whole,),
                            truth_behind(point, how), until="sign-in", waits=0 if is_last else waits)
