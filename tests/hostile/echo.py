# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers that repeat the password that they got, in every form and at every stage."""

import base64
import functools
import random
import urllib.parse

from behaviour import PASSWORD, USER, Behaviour, behaviour
from peer import Ended

RAW = PASSWORD.encode()
PLAIN = base64.b64encode(f"\0{USER}\0{PASSWORD}".encode())
REFUSED = "credentials-rejected at sign-in"


def base64_behind(before):
    return base64.b64encode(before + RAW)


# How the password comes back.
FORMS = {
    "as it is": RAW,
    "in capitals": RAW.upper(),
    "as AUTH PLAIN": b"AUTH PLAIN " + PLAIN,
    "as AUTH PLAIN, cut off": b"AUTH PLAIN " + PLAIN[:-9],
    "in base64": base64_behind(b""),
    "in base64 behind one byte": base64_behind(b"x"),
    "in base64 behind two bytes": base64_behind(b"xy"),
    "in base64 twice": base64.b64encode(base64_behind(b"x")),
    "in base64 of UTF-16": base64.b64encode(PASSWORD.encode("utf-16-le")),
    "percent-encoded": urllib.parse.quote(PASSWORD, safe="").encode(),
    "all of it percent-encoded": b"".join(b"%%%02X" % byte for byte in RAW),
    "in hex": RAW.hex().encode(),
    "in entities": b"".join(b"&#%d;" % byte for byte in RAW),
    "escaped": b"".join(b"\\x%02x" % byte for byte in RAW),
    "quoted-printable": b"".join(b"=%02X" % byte for byte in RAW),
    "in UTF-16": PASSWORD.encode("utf-16-le"),
    "letter by letter": b" ".join(bytes([byte]) for byte in RAW),
    "in quotes": b'"' + RAW + b'"',
    "in a link": b"https://hostile.test/?p=" + RAW,
}


# Signs that stand around what is repeated.
QUOTES = ((b"", b""), (b" ", b" "), (b"<", b">"), (b'"', b'"'), (b"(", b")"), (b"[", b"]"), (b"'", b"', again"),
          (b"password=", b"&x=1"), (b"xyz", b""))
# Of what a random server does there are so many.
N_RANDOM = 12


def over_lines(code, data, length):
    return join_lines(code, [data[at:at + length] for at in range(0, len(data), length)])


def join_lines(code, pieces):
    return b"".join(code + (b" " if piece is pieces[-1] else b"-") + piece + b"\r\n" for piece in pieces)


class Whim:
    """What a server makes of the password, different for each number and the same each time."""

    def __init__(self, number):
        self.random = random.Random(f"server {number}")

    def data(self):
        before, after = self.random.choice(QUOTES)
        return before + self.random.choice(list(FORMS.values())) + after

    def lines(self, code):
        """Lines end anywhere, and begin with a status code or not (RFC 2034)."""
        data, pieces = self.data(), []
        while data:
            length = self.random.randint(6, 60)
            pieces.append(data[:length])
            data = data[length:]
        begin = self.random.choice((b"", b"5.7.8 "))
        return join_lines(code, [b"5.7.8 No", *(begin + piece for piece in pieces)])


def sign_in(peer, context):
    """Until the password has come."""
    peer.start_tls(context)
    peer.say(b"220 mail.hostile.test ESMTP\r\n")
    peer.hear_line()
    peer.say(b"250-mail.hostile.test\r\n250 AUTH PLAIN\r\n")
    if not peer.hear_line().startswith(b"AUTH PLAIN "):
        raise Ended


def play_refusal(certificates, reply, peer):
    sign_in(peer, certificates.get_context())
    peer.say(reply)
    peer.wait_for_end()


def play_challenge(certificates, data, peer):
    sign_in(peer, certificates.get_context())
    peer.say(b"334 " + base64.b64encode(b"Is it " + data) + b"\r\n")
    peer.hear_line()
    peer.say(b"501 5.7.0 Ended " + data + b"\r\n")
    peer.wait_for_end()


def play_later(certificates, data, n_replies, last, peer):
    """Everything is accepted with the password behind it, until it is not."""
    sign_in(peer, certificates.get_context())
    peer.say(b"235 2.7.0 Welcome " + data + b"\r\n")
    for _ in range(n_replies):
        peer.hear_line()
        peer.say(b"250 2.1.0 Ok " + data + b"\r\n")
    peer.hear_line()
    peer.say(last + data + b"\r\n")
    peer.wait_for_end()


def play_first(certificates, data, peer):
    """One that has heard it before says it first."""
    peer.start_tls(certificates.get_context())
    peer.say(b"554 5.7.0 No service today, " + data + b"\r\n")
    peer.wait_for_end()


def play_rubbish(certificates, data, peer):
    sign_in(peer, certificates.get_context())
    peer.say(data + b" is what you said\r\n")
    peer.wait_for_end()


def play_cut_off(certificates, reply, peer):
    """The connection ends before the line does."""
    sign_in(peer, certificates.get_context())
    peer.say(reply)


def random_ones(certificates):
    """Each way is another server."""
    def ways(play, *arguments):
        return tuple(functools.partial(play, certificates, *(argument(Whim(number)) for argument in arguments))
                     for number in range(N_RANDOM))

    def refusal(whim):
        return whim.lines(b"535")

    for name, plays, verdict, until in (
            ("in a refusal", ways(play_refusal, refusal), REFUSED, "sign-in"),
            ("in a challenge", ways(play_challenge, Whim.data), "protocol-error at sign-in", "sign-in"),
            ("first of all", ways(play_first, Whim.data), "greeting-rejected at greeting", "sign-in"),
            ("in a refusal that is cut off", ways(play_cut_off, lambda whim: refusal(whim)[:-2]),
             "connection-lost at sign-in", "sign-in"),
            ("behind the sign-in", ways(play_later, Whim.data, lambda _: 1, lambda _: b"550 5.1.1 Unknown "),
             "recipient-unknown at recipient", "recipient")):
        yield Behaviour(f"the password comes back in a random way, {name}", plays, (verdict,), security="tls",
                        until=until, shows_text=True)


def behaviours(certificates):
    yield from random_ones(certificates)
    at = {"security": "tls", "until": "sign-in", "shows_text": True}
    for form, data in FORMS.items():
        yield behaviour(f"the password comes back {form}",
                        functools.partial(play_refusal, certificates, b"535 5.7.8 No: " + data + b"\r\n"),
                        REFUSED, **at)
        yield behaviour(f"the password comes back {form}, over lines",
                        functools.partial(play_refusal, certificates, over_lines(b"535", data, 11)),
                        REFUSED, **at)
        yield behaviour(f"the password comes back {form}, in a line without an end",
                        functools.partial(play_cut_off, certificates, b"535-5.7.8 No\r\n535 5.7.8 " + data),
                        "connection-lost at sign-in", **at)
        yield behaviour(f"the password comes back {form}, in a challenge",
                        functools.partial(play_challenge, certificates, data), "protocol-error at sign-in", **at)
        yield behaviour(f"the password comes back {form}, as no reply",
                        functools.partial(play_rubbish, certificates, data), "protocol-error at sign-in", **at)
        yield behaviour(f"the password comes back {form}, first of all",
                        functools.partial(play_first, certificates, data), "greeting-rejected at greeting", **at)
        yield behaviour(f"the password comes back {form}, behind the sign-in",
                        functools.partial(play_later, certificates, data, 1, b"550 5.1.1 Unknown "),
                        "recipient-unknown at recipient", security="tls", until="recipient", shows_text=True)
