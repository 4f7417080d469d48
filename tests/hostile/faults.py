# SPDX-License-Identifier: GPL-3.0-or-later
"""Every fault at every point of the conversation."""

import time
from typing import Callable, NamedTuple

from behaviour import CONVERSATION, Behaviour, at, spoiled

NEXT = {point.name: following for point, following in zip(CONVERSATION, CONVERSATION[1:])}
LINE_LIMIT = 8192
DRIP_SECONDS = 0.2


# What is true of a fault at a point: “CLASS at STAGE”

def broken(point):
    return f"protocol-error at {point.stage}"


def no_reply(point):
    """At the greeting it cannot be told from another service."""
    return "not-smtp at greeting" if point.name == "greeting" else broken(point)


def silent(point):
    return "no-greeting at greeting" if point.name == "greeting" else f"timed-out at {point.stage}"


def lost(point):
    kind = "closed-before-greeting" if point.name == "greeting" else "connection-lost"
    return f"{kind} at {point.stage}"


def harmless(_point):
    return "verified at message"


def seen_before_next(point):
    """A reply that is there before its command shows when that is to be sent."""
    if point.name == "starttls":
        return "starttls-injection at encrypt"
    return harmless(point) if point.name == "message" else broken(NEXT[point.name])


def code_of(point):
    return point.reply[:3]


def last_line_of(point):
    return point.reply.rpartition(b"\n")[2]


def with_code(code):
    return lambda _peer, point: code + point.reply[3:] + b"\r\n"


def with_start(start):
    return lambda _peer, point: start + point.reply + b"\r\n"


def with_lines(count):
    """The reply, made longer in front of its last line."""
    def reply(_peer, point):
        lines = point.reply.split(b"\r\n")
        first = point.reply if len(lines) == 1 else lines[0]
        filling = code_of(point) + b"-" + first[4:] + b"\r\n"
        return filling * (count - 1) + last_line_of(point) + b"\r\n"
    return reply


def padded_to(length):
    """One line more, of that length with its end."""
    def reply(_peer, point):
        filling = code_of(point) + b"-" + point.reply[4:].split(b"\r\n")[0] + b" "
        if len(point.reply.split(b"\r\n")) == 1 and code_of(point) == b"334":
            filling = code_of(point) + b"-"
        return filling.ljust(length - 2, b"x") + b"\r\n" + last_line_of(point) + b"\r\n"
    return reply


def say_then(how, text=None):
    """Says a part of the reply, or other text, and goes on in a way of Peer's."""
    def play(peer, point):
        peer.say(point.reply[:len(point.reply) // 2] if text is None else text(point))
        getattr(peer, how)()
    return play


def endless(text):
    return lambda peer, point: peer.say_without_end(text(point))


def dripped(peer, point):
    peer.drip(code_of(point) + b"-" + b"x" * 70 + b"\r\n", DRIP_SECONDS)


def slow_but_whole(peer, point):
    for byte in point.reply + b"\r\n":
        peer.say(bytes([byte]))
        time.sleep(0.002)


def twice(_peer, point):
    return 2 * (point.reply + b"\r\n")


def early(_peer, point):
    following = NEXT.get(point.name, point)
    return point.reply + b"\r\n" + following.reply + b"\r\n"


def flooded(peer, point):
    peer.say(point.reply + b"\r\n" + (code_of(point) + b" more\r\n") * 1000)
    if point.name in ("message", "quit"):
        peer.wait_for_end()
    peer.say_without_end(code_of(point) + b" more\r\n")


def of_another_kind(_peer, point):
    kind = b"250" if code_of(point) in (b"334", b"354", b"235", b"220") else b"354"
    return kind + point.reply[3:] + b"\r\n"


def taken_back(point):
    """Postscreen does it in earnest, in its greeting."""
    return "greeting-rejected at greeting" if point.name == "greeting" else broken(point)


class Fault(NamedTuple):
    """How it is played, what is true of it, and how long the client waits."""

    play: Callable
    truth: Callable
    waits: int = 0


FAULTS = {
    "an endless line": Fault(endless(lambda point: b"2"), broken),
    "an endless reply": Fault(endless(lambda point: code_of(point) + b"-more\r\n"), broken),
    "NULs without end": Fault(endless(lambda point: b"\0"), broken),
    "empty lines without end": Fault(endless(lambda point: b"\r\n"), no_reply),
    "a line one byte over the limit": Fault(padded_to(LINE_LIMIT + 1), broken),
    "a line as long as may be": Fault(padded_to(LINE_LIMIT), harmless),
    "101 lines": Fault(with_lines(101), broken),
    "100 lines": Fault(with_lines(100), harmless),
    "a byte now and then": Fault(dripped, silent, 1),
    "silence": Fault(lambda peer, _: peer.wait_for_end(), silent, 1),
    "half a reply and silence": Fault(say_then("wait_for_end"), silent, 1),
    "a lone CR for a line end": Fault(
        say_then("wait_for_end", lambda point: last_line_of(point) + b"\r"), silent, 1),
    "half a reply and the end": Fault(say_then("close"), lost),
    "the end of the connection": Fault(lambda peer, _: peer.close(), lost),
    "a reset": Fault(lambda peer, _: peer.reset(), lost),
    "half a reply and a reset": Fault(say_then("reset"), lost),
    "half of the connection closed": Fault(lambda peer, _: peer.half_close(), lost),
    "a NUL in the code": Fault(with_code(b"2\x0020"), no_reply),
    "a code in 8-bit digits": Fault(with_code(b"\xb2\xb3\xb4"), no_reply),
    "the code 000": Fault(with_code(b"000"), no_reply),
    "the code 150": Fault(with_code(b"150"), no_reply),
    "the code 600": Fault(with_code(b"600"), no_reply),
    "a code of two digits": Fault(with_code(b"25"), no_reply),
    "a code of four digits": Fault(with_code(b"2500"), no_reply),
    "a code of a thousand digits": Fault(with_code(b"2" * 1000), no_reply),
    "a negative code": Fault(with_code(b"-250"), no_reply),
    "a word instead of a code": Fault(with_code(b"OK"), no_reply),
    "a tab behind the code": Fault(
        lambda _, point: code_of(point) + b"\tfine\r\n", no_reply),
    "a space before the code": Fault(with_start(b" "), no_reply),
    "an empty line before the reply": Fault(with_start(b"\r\n"), no_reply),
    "a byte order mark": Fault(with_start(b"\xef\xbb\xbf"), no_reply),
    "Telnet's negotiation": Fault(with_start(b"\xff\xfd\x18"), no_reply),
    "an escape sequence before the code": Fault(with_start(b"\x1b[2J"), no_reply),
    "the reply twice": Fault(twice, seen_before_next),
    "the next reply with this one": Fault(early, seen_before_next),
    "a flood of replies": Fault(flooded, seen_before_next),
    "success and refusal in one reply": Fault(
        lambda _, point: code_of(point) + b"-fine\r\n550 no\r\n", taken_back),
    "refusal and success in one reply": Fault(
        lambda _, point: b"550-no\r\n" + code_of(point) + b" fine\r\n", broken),
    "a code of another kind": Fault(of_another_kind, broken),
    "a reply in single bytes": Fault(slow_but_whole, harmless),
    "bare line feeds": Fault(
        lambda _, point: point.reply.replace(b"\r\n", b"\n") + b"\n", harmless),
}


def behaviours(certificates):
    for name, fault in FAULTS.items():
        for point in CONVERSATION:
            # Whatever comes after the verdict does not change it.
            truth = harmless if point.name == "quit" else fault.truth
            yield Behaviour(
                f"{point.name}: {name}",
                (spoiled(certificates, at(point.name, fault.play)),),
                (truth(point),),
                waits=0 if point.name == "quit" else fault.waits)
