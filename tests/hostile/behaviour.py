# SPDX-License-Identifier: GPL-3.0-or-later
"""What a behaviour of a hostile server is, and the good conversation it spoils."""

import dataclasses
import functools
from typing import NamedTuple

from peer import Ended

USER = "anna@hostile.test"
PASSWORD = "a-password-that-no-hostile-server-may-read"
RECIPIENT = "bob@hostile.test"


@dataclasses.dataclass(frozen=True)
class Behaviour:
    """A name, how it is played, and what is true of it.

    There is one way to play it or several, which differ in a position only.
    The verdicts are “CLASS at STAGE”; where it is a race which of two things
    is seen first, both are true. “waits” is how many deadlines it may use up.
    """

    name: str
    plays: tuple
    verdicts: tuple
    security: str = "starttls"
    until: str = "message"
    mechanism: str = None
    options: tuple = ()
    waits: int = 0
    is_trusted: bool = True
    shows_text: bool = False


def behaviour(name, play, *verdicts, **more):
    return Behaviour(name, (play,), verdicts, **more)


class Point(NamedTuple):
    """A command of the good conversation, and the reply to it."""

    name: str
    command: bytes
    reply: bytes
    stage: str


CONVERSATION = (
    Point("greeting", b"", b"220 mail.hostile.test ESMTP", "greeting"),
    Point("hello", b"EHLO", b"250-mail.hostile.test\r\n250 STARTTLS", "hello"),
    Point("starttls", b"STARTTLS", b"220 2.0.0 Go ahead", "encrypt"),
    Point("hello-encrypted", b"EHLO", b"250-mail.hostile.test\r\n250 AUTH LOGIN", "hello"),
    Point("sign-in", b"AUTH", b"334 VXNlcm5hbWU6", "sign-in"),
    Point("sign-in-user", b"", b"334 UGFzc3dvcmQ6", "sign-in"),
    Point("sign-in-password", b"", b"235 2.7.0 Welcome", "sign-in"),
    Point("sender", b"MAIL FROM:", b"250 2.1.0 Ok", "sender"),
    Point("recipient", b"RCPT TO:", b"250 2.1.5 Ok", "recipient"),
    Point("data", b"DATA", b"354 Go on", "message"),
    Point("message", b".", b"250 2.0.0 Queued", "message"),
    Point("quit", b"QUIT", b"221 2.0.0 Bye", "quit"),
)


class Mismatch(Exception):
    """The client said something that it should not."""


def await_command(peer, point):
    if point.name == "greeting":
        return
    if point.name == "message":
        peer.hear_message()
        return
    line = peer.hear_line()
    if line == b"QUIT" != point.command:
        peer.say(b"221 2.0.0 Bye\r\n")
        raise Ended
    if not line.startswith(point.command):
        raise Mismatch(f"{line!r} instead of {point.command!r}")


def converse(peer, context, fault=None, conversation=CONVERSATION):
    """Plays the good conversation; fault(peer, point) gives the reply to each
    point, or None where it has already said what there was to say."""
    for point in conversation:
        await_command(peer, point)
        reply = point.reply + b"\r\n" if fault is None else fault(peer, point)
        if reply is not None:
            peer.say(reply)
        if point.name == "starttls":
            peer.start_tls(context)
    peer.wait_for_end()


def spoiled(certificates, fault):
    """The good conversation with a fault in it."""
    return with_context(certificates, functools.partial(_converse_with, fault))


def _converse_with(fault, peer, context):
    converse(peer, context, fault)


def converse_over_tls(peer, context, fault=None, conversation=CONVERSATION):
    """The same with TLS from the start."""
    peer.start_tls(context)
    converse(peer, context, fault,
             tuple(point for point in conversation if point.name not in ("hello", "starttls")))


def at(name, fault):
    """A fault at one point only."""
    def spoil(peer, point):
        return fault(peer, point) if point.name == name else point.reply + b"\r\n"
    return spoil


def replying(**replies):
    """Other replies at some points; “_” in a name stands for “-”."""
    others = {name.replace("_", "-"): reply for name, reply in replies.items()}
    return lambda _peer, point: others.get(point.name, point.reply) + b"\r\n"


def with_context(certificates, play, *arguments):
    """play(*arguments, peer, context), with the certificate that is as it should be."""
    return functools.partial(_play_with_context, certificates, play, *arguments)


def _play_with_context(certificates, play, *arguments_and_peer):
    *arguments, peer = arguments_and_peer
    play(*arguments, peer, certificates.get_context())
