# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks on STARTTLS, and on what was not encrypted: the SMTP cases of “Why TLS
is better without STARTTLS” (Poddebniak and others, USENIX Security 2021) and
of those whose CVE stands in the name."""

import functools

from behaviour import CONVERSATION, Behaviour, Point, at, behaviour, converse, replying, spoiled, with_context

INJECTED = "starttls-injection at encrypt"
EARLY = "protocol-error at"
OFFERS = b"250-mail.hostile.test\r\n250 AUTH PLAIN LOGIN"
HELLO = "hello"


def answering(**replies):
    """The good conversation with other replies at some points."""
    return lambda certificates: spoiled(certificates, replying(**replies))


def without_starttls(certificates):
    """STARTTLS is taken out of the offers, and sign-in put in."""
    return spoiled(certificates, replying(hello=OFFERS))


def fragment_kept_back(certificates):
    """A line without its end before TLS, and the rest of it within (as in
    nodemailer until 2026)."""
    return spoiled(certificates, at("starttls", lambda peer, point: (
        point.reply + b"\r\n250-AUTH PLAIN")))


def split_injection(certificates):
    """The same in two packets, the second one a moment later."""
    def fault(peer, point):
        peer.say(point.reply + b"\r\n")
        return OFFERS + b"\r\n"
    return spoiled(certificates, at("starttls", fault))


def goes_on_in_the_clear(certificates):
    """220 to STARTTLS and then as if TLS had been set up."""
    def play(peer, context):
        converse(peer, context, at("starttls", lambda peer, point: (
            peer.say(point.reply + b"\r\n"), peer.hear(), peer.say(OFFERS + b"\r\n"), peer.wait_for_end())))
    return with_context(certificates, play)


def says_hello_itself(certificates):
    """Nothing is said to EHLO within TLS; the answer came before it."""
    def fault(peer, point):
        if point.name == "starttls":
            return point.reply + b"\r\n" + OFFERS + b"\r\n"
        if point.name == "hello-encrypted":
            return peer.wait_for_end()
        return point.reply + b"\r\n"
    return spoiled(certificates, fault)


def offers_only_before_tls(certificates):
    """What was offered in the clear must not be believed."""
    return spoiled(certificates, replying(
        hello=b"250-mail.hostile.test\r\n250-AUTH PLAIN LOGIN\r\n250 STARTTLS",
        hello_encrypted=b"250 mail.hostile.test"))


def pipelining_from_before(certificates):
    """PIPELINING was offered in the clear only: one command at a time."""
    return spoiled(certificates, replying(
        hello=b"250-mail.hostile.test\r\n250-PIPELINING\r\n250 STARTTLS"))


def offers_starttls_again(certificates):
    return spoiled(certificates, replying(
        hello_encrypted=b"250-mail.hostile.test\r\n250-STARTTLS\r\n250 AUTH LOGIN"))


PLAIN_CONVERSATION = tuple(point for point in CONVERSATION if point.name not in ("starttls", "hello-encrypted"))


def in_the_clear(offers):
    """Without encryption, and nobody has said yes to a password in the clear."""
    def play(peer, context):
        conversation = [point._replace(reply=offers) if point.name == HELLO else point
                        for point in PLAIN_CONVERSATION]
        converse(peer, context, conversation=conversation)
    return lambda certificates: with_context(certificates, play)


def says_before_asked(when, text):
    """A reply from before its command: with the greeting, with the offers…"""
    return lambda certificates: spoiled(certificates, at(when, lambda _, point: (
        point.reply + b"\r\n" + text + b"\r\n")))


CASES = (
    ("STARTTLS taken out of the offers", without_starttls, "starttls-not-offered at encrypt"),
    ("STARTTLS written XXXXXXXA", answering(hello=b"250-mail.hostile.test\r\n250 XXXXXXXA"),
     "middlebox at encrypt"),
    ("no ESMTP at all", answering(hello=b"250 mail.hostile.test"), "starttls-not-offered at encrypt"),
    ("STARTTLS in the greeting only",
     answering(greeting=b"220-mail.hostile.test\r\n220 STARTTLS", hello=b"250 mail.hostile.test"),
     "starttls-not-offered at encrypt"),
    ("STARTTLS as a part of a word", answering(hello=b"250-mail.hostile.test\r\n250 XSTARTTLS"),
     "starttls-not-offered at encrypt"),
    ("STARTTLS in the server's name", answering(hello=b"250 STARTTLS"), "starttls-not-offered at encrypt"),
    ("STARTTLS refused for now", answering(starttls=b"454 4.7.0 TLS not available"),
     "starttls-rejected at encrypt"),
    ("STARTTLS not known", answering(starttls=b"502 5.5.1 Not implemented"), "starttls-rejected at encrypt"),
    ("STARTTLS answered as EHLO is", answering(starttls=OFFERS), "protocol-error at encrypt"),
    ("STARTTLS answered as a sign-in is", answering(starttls=b"235 2.7.0 Welcome"), "protocol-error at encrypt"),
    ("offers behind the 220 (CVE-2021-22947)", says_before_asked("starttls", OFFERS), INJECTED),
    ("offers behind the 220, and none within", says_hello_itself, INJECTED),
    ("a success behind the 220", says_before_asked("starttls", b"235 2.7.0 Welcome"), INJECTED),
    ("a refusal behind the 220", says_before_asked("starttls", b"554 5.7.0 No"), INJECTED),
    ("an empty line behind the 220", says_before_asked("starttls", b""), INJECTED),
    ("a NUL behind the 220", says_before_asked("starttls", b"\0"), INJECTED),
    ("half a line behind the 220", fragment_kept_back, INJECTED),
    ("the conversation goes on in the clear", goes_on_in_the_clear, "tls-failed at encrypt"),
    ("offers from before TLS only", offers_only_before_tls, "sign-in-not-offered at sign-in"),
    ("PIPELINING from before TLS only", pipelining_from_before, "verified at message"),
    ("STARTTLS offered within TLS", offers_starttls_again, "verified at message"),
    ("the sign-in has worked, with the greeting", says_before_asked("greeting", b"235 2.7.0 Welcome"),
     "protocol-error at hello"),
    ("the sign-in has worked, with the offers", says_before_asked("hello-encrypted", b"235 2.7.0 Welcome"),
     "protocol-error at sign-in"),
    ("the sign-in has worked, instead of the offers", answering(hello_encrypted=b"235 2.7.0 Welcome"),
     "protocol-error at hello"),
    ("the sign-in has worked, instead of the first prompt", answering(sign_in=b"235 2.7.0 Welcome"),
     "protocol-error at sign-in"),
    ("the sign-in has worked, instead of the second prompt", answering(sign_in_user=b"235 2.7.0 Welcome"),
     "protocol-error at sign-in"),
    ("the message was taken, with the sign-in", says_before_asked("sign-in-password", b"250 2.0.0 Queued"),
     "protocol-error at sender"),
    ("PREAUTH in the greeting", answering(greeting=b"* PREAUTH IMAP4rev1 ready"), "not-smtp at greeting"),
    ("PREAUTH in SMTP's words", answering(greeting=b"235 2.7.0 Already signed in"), "protocol-error at greeting"),
    ("a greeting that makes no sense (CVE-2020-28896)", answering(greeting=b"NO hello"), "not-smtp at greeting"),
    ("a referral instead of a sign-in", answering(sign_in=b"551 5.7.0 Use other.hostile.test"),
     "refused at sign-in"),
    ("sign-in offered as a part of a word", answering(
        hello_encrypted=b"250-mail.hostile.test\r\n250 XAUTH LOGIN"), "sign-in-not-offered at sign-in"),
    ("no sign-in offered", answering(hello_encrypted=b"250 mail.hostile.test"), "sign-in-not-offered at sign-in"),
)

UNENCRYPTED = (
    ("sign-in by PLAIN in the clear", b"250-mail\r\n250 AUTH PLAIN LOGIN", "plaintext-sign-in-refused at sign-in"),
    ("sign-in in the clear, the old form", b"250-mail\r\n250 AUTH=PLAIN", "plaintext-sign-in-refused at sign-in"),
    ("sign-in by OAuth in the clear", b"250-mail\r\n250 AUTH XOAUTH2", "mechanism-not-offered at sign-in"),
    ("no sign-in in the clear", b"250 mail", "sign-in-not-offered at sign-in"),
)


def behaviours(certificates):
    for name, make, truth in CASES:
        yield behaviour(f"STARTTLS: {name}", make(certificates), truth)
    yield Behaviour("STARTTLS: offers a moment behind the 220", (split_injection(certificates),),
                    (INJECTED, "tls-failed at encrypt"))
    for name, offers, truth in UNENCRYPTED:
        yield behaviour(f"unencrypted: {name}", in_the_clear(offers)(certificates), truth, security="none")
