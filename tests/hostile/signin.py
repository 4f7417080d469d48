# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers that cheat at the sign-in, or make a mess of it."""

import base64
import functools
import hashlib
import hmac
import re

from behaviour import PASSWORD, USER, Behaviour, behaviour
from peer import Ended

NO_SENSE = "protocol-error at sign-in"
VERIFIED = "verified at sign-in"
SALT = b"a salt of a server"
ITERATIONS = 4096


def encode(data):
    return base64.b64encode(data)


def greet(peer, context, offer):
    """Until the client's AUTH; gives its initial response, or None."""
    peer.start_tls(context)
    peer.say(b"220 mail.hostile.test ESMTP\r\n")
    peer.hear_line()
    peer.say(b"250-mail.hostile.test\r\n250 AUTH " + offer + b"\r\n")
    words = peer.hear_line().split(b" ")
    if words[0] != b"AUTH":
        raise Ended
    return base64.b64decode(words[2]) if len(words) > 2 and words[2] != b"=" else None


def challenge(peer, data):
    """The answer to a challenge, or the end where the client breaks off."""
    peer.say(b"334 " + data + b"\r\n")
    answer = peer.hear_line()
    if answer == b"*":
        peer.say(b"501 5.7.0 Ended\r\n")
        peer.wait_for_end()
    return answer


def accept(peer):
    peer.say(b"235 2.7.0 Welcome\r\n")
    peer.wait_for_end()


# SCRAM (RFC 5802)

class Scram:
    """A server that knows the password; what it says can be spoiled."""

    def __init__(self, first, iterations=ITERATIONS):
        self.bare = first.split(b",", 2)[2]
        self.client_nonce = dict(part.split(b"=", 1) for part in self.bare.split(b","))[b"r"]
        self.nonce = self.client_nonce + b"and-the-server"
        self.iterations = iterations

    def first_message(self, **parts):
        fields = {"r": self.nonce, "s": encode(SALT), "i": str(self.iterations).encode(), **parts}
        return b",".join(key.encode() + b"=" + value for key, value in fields.items() if value is not None)

    def signature(self, server_first, client_final):
        salted = hashlib.pbkdf2_hmac("sha256", PASSWORD.encode(), SALT, self.iterations)
        key = hmac.digest(salted, b"Server Key", "sha256")
        without_proof = client_final.rpartition(b",p=")[0]
        return hmac.digest(key, b",".join((self.bare, server_first, without_proof)), "sha256")


def play_first(certificates, spoil, peer):
    """Spoils the server's first message; goes on rightly if the client does."""
    initial = greet(peer, certificates.get_context(), b"SCRAM-SHA-256")
    scram = Scram(initial)
    message = spoil(scram)
    answer = base64.b64decode(challenge(peer, encode(message)))
    challenge(peer, encode(b"v=" + encode(scram.signature(message, answer))))
    accept(peer)


def play_final(certificates, spoil, peer):
    """Spoils the server's last message."""
    initial = greet(peer, certificates.get_context(), b"SCRAM-SHA-256")
    scram = Scram(initial)
    message = scram.first_message()
    answer = base64.b64decode(challenge(peer, encode(message)))
    spoil(peer, scram.signature(message, answer))
    accept(peer)


def with_parts(**parts):
    return lambda scram: scram.first_message(**parts)


def with_iterations(count):
    def spoil(scram):
        scram.iterations = count
        return scram.first_message()
    return spoil


def with_own_nonce(scram):
    scram.nonce = scram.client_nonce
    return scram.first_message()


FIRST_MESSAGES = {
    "as it should be": (lambda scram: scram.first_message(), VERIFIED),
    "another nonce": (lambda scram: scram.first_message(r=b"quite-another-nonce"), NO_SENSE),
    # That makes the server easy to fool, and not the client.
    "a nonce with nothing of the server's": (with_own_nonce, VERIFIED),
    "only the beginning of the nonce": (lambda scram: scram.first_message(r=scram.client_nonce[:-1]), NO_SENSE),
    "an empty nonce": (with_parts(r=b""), NO_SENSE),
    "no nonce": (with_parts(r=None), NO_SENSE),
    "no salt": (with_parts(s=None), NO_SENSE),
    "an empty salt": (with_parts(s=b""), NO_SENSE),
    "a salt that is no base64": (with_parts(s=b"!!!"), NO_SENSE),
    "no iterations": (with_parts(i=None), NO_SENSE),
    "0 iterations": (with_parts(i=b"0"), NO_SENSE),
    "-1 iterations": (with_parts(i=b"-1"), NO_SENSE),
    "a word of iterations": (with_parts(i=b"many"), NO_SENSE),
    # A weak server, and no liar: it has proven that it knows the password.
    "1 iteration": (with_iterations(1), VERIFIED),
    "a million and one iterations": (with_parts(i=b"1000001"), NO_SENSE),
    "2147483648 iterations": (with_parts(i=b"2147483648"), NO_SENSE),
    "4294967297 iterations": (with_parts(i=b"4294967297"), NO_SENSE),
    "a huge count of iterations": (with_parts(i=b"9" * 1000), NO_SENSE),
    "iterations behind zeros": (with_parts(i=b"0" * 100 + b"999999999"), NO_SENSE),
    "an extension that must be known": (lambda scram: b"m=magic," + scram.first_message(), NO_SENSE),
    "the parts in another order": (
        lambda scram: scram.first_message(r=None) + b",r=" + scram.nonce, NO_SENSE),
    "NULs": (lambda scram: scram.first_message().replace(b",", b"\0"), NO_SENSE),
    "nothing": (lambda scram: b"", NO_SENSE),
    "5 KiB of salt": (with_parts(s=encode(b"s" * 4000)), NO_SENSE),
    "a server's error": (lambda scram: b"e=unknown-user", NO_SENSE),
}


def say_signature(change):
    return lambda peer, signature: challenge(peer, encode(b"v=" + encode(change(signature))))


FINAL_MESSAGES = {
    "one bit of the signature turned": say_signature(lambda data: bytes([data[0] ^ 1]) + data[1:]),
    "half of the signature": say_signature(lambda data: data[:16]),
    "the signature twice": say_signature(lambda data: data * 2),
    "an empty signature": say_signature(lambda data: b""),
    "a signature of zeros": say_signature(lambda data: bytes(32)),
    "no signature": lambda peer, signature: None,
    "no message": lambda peer, signature: challenge(peer, b""),
    "no base64": lambda peer, signature: challenge(peer, b"v=" + encode(signature)),
    "another letter": lambda peer, signature: challenge(peer, encode(b"w=" + encode(signature))),
    "a challenge more": lambda peer, signature: (
        challenge(peer, encode(b"v=" + encode(signature))), challenge(peer, encode(b"v=" + encode(signature)))),
}


def scrams(certificates):
    for what, (spoil, truth) in FIRST_MESSAGES.items():
        yield behaviour(f"SCRAM, first message: {what}", functools.partial(play_first, certificates, spoil),
                        truth, security="tls", until="sign-in")
    for what, spoil in FINAL_MESSAGES.items():
        yield behaviour(f"SCRAM, last message: {what}", functools.partial(play_final, certificates, spoil),
                        NO_SENSE, security="tls", until="sign-in")


# Challenges of the other mechanisms

def play_challenges(certificates, offer, challenges, peer):
    greet(peer, certificates.get_context(), offer)
    for text in challenges:
        challenge(peer, text)
    accept(peer)


def play_without_end(certificates, offer, text, peer):
    greet(peer, certificates.get_context(), offer)
    while True:
        challenge(peer, text)


def play_big_challenge(certificates, offer, peer):
    """As long as a line may be, a hundred lines of it."""
    greet(peer, certificates.get_context(), offer)
    peer.say(b"334-" + b"QUJD" * 300 + b"\r\n")
    peer.say((b"334-" + b"QUJD" * 300 + b"\r\n") * 98)
    challenge(peer, b"QUJD" * 300)
    accept(peer)


MECHANISMS = (b"PLAIN", b"LOGIN", b"CRAM-MD5", b"DIGEST-MD5", b"SCRAM-SHA-1", b"SCRAM-SHA-256", b"NTLM")
# LOGIN takes any words for its two prompts.
DULL = {
    "not base64": b"Rubbish!",
    "base64 of escape sequences": encode(b"\x1b]0;owned\x07\x1b[2J"),
    "base64 of NULs": encode(bytes(600)),
    "base64 of 6 KiB": encode(b"A" * 6000),
    "padding in the middle": b"QU=FQQ==",
    "nothing but padding": b"====",
    "8-bit bytes": b"\xff\xfe\xfd\xfc",
}


def truth_of(mechanism, text):
    """What is true where the server then says that the sign-in has worked."""
    # The server that overlooks what came with AUTH asks for it so.
    if mechanism == b"PLAIN":
        return VERIFIED if text == b"" else NO_SENSE
    # Any bytes will do to be digested.
    is_base64 = re.fullmatch(rb"([A-Za-z0-9+/]{4})+([A-Za-z0-9+/]+={1,2})?", text)
    return VERIFIED if mechanism == b"CRAM-MD5" and is_base64 else NO_SENSE


def challenges(certificates):
    for mechanism in MECHANISMS:
        name = mechanism.decode()
        for what, text in {**DULL, "nothing": b""}.items():
            yield behaviour(f"{name}, challenge: {what}",
                            functools.partial(play_challenges, certificates, mechanism, (text,)),
                            truth_of(mechanism, text), security="tls", until="sign-in", shows_text=what.startswith("base64 of esc"))
        yield behaviour(f"{name}, challenges without end",
                        functools.partial(play_without_end, certificates, mechanism, b"VXNlcm5hbWU6"),
                        NO_SENSE, security="tls", until="sign-in")
        yield behaviour(f"{name}, a huge challenge", functools.partial(play_big_challenge, certificates, mechanism),
                        truth_of(mechanism, b"QUJD"), security="tls", until="sign-in")
        yield behaviour(f"{name}, success before the end",
                        functools.partial(play_challenges, certificates, mechanism, ()),
                        VERIFIED if mechanism == b"PLAIN" else NO_SENSE, security="tls", until="sign-in")


CRAM = b"<1896.697170952@mail.hostile.test>"
DIGEST = (b'realm="hostile.test",nonce="OA6MG9tEQGm2hh",qop="auth",algorithm=md5-sess,charset=utf-8')


def oddities(certificates):
    """One mechanism each."""
    nul_user = b"\0" + USER.encode()
    for what, offer, texts, truth in (
            ("CRAM-MD5, a challenge more", b"CRAM-MD5", (encode(CRAM), encode(CRAM)), NO_SENSE),
            ("CRAM-MD5, a challenge without brackets", b"CRAM-MD5", (encode(b"1"),), VERIFIED),
            ("DIGEST-MD5, no nonce", b"DIGEST-MD5", (encode(b'realm="x",qop="auth"'),), NO_SENSE),
            ("DIGEST-MD5, two nonces", b"DIGEST-MD5", (encode(DIGEST + b',nonce="2"'),), NO_SENSE),
            ("DIGEST-MD5, no proof of the server's", b"DIGEST-MD5", (encode(DIGEST),), NO_SENSE),
            ("DIGEST-MD5, a wrong proof of the server's", b"DIGEST-MD5",
             (encode(DIGEST), encode(b"rspauth=" + b"0" * 32)), NO_SENSE),
            ("DIGEST-MD5, a quote that does not end", b"DIGEST-MD5", (encode(b'nonce="' + b"a" * 2000),), NO_SENSE),
            ("DIGEST-MD5, a thousand realms", b"DIGEST-MD5",
             (encode(b",".join(b'realm="r%d"' % n for n in range(300)) + b',nonce="1"'),), NO_SENSE),
            ("NTLM, rubbish for the second challenge (curl)", b"NTLM", (b"NTLM supported", b"Rubbish"), NO_SENSE),
            ("NTLM, lengths beyond the challenge", b"NTLM",
             (b"", encode(b"NTLMSSP\0\2\0\0\0" + b"\xff\x7f\xff\x7f\xff\xff\xff\x7f" + bytes(12))), NO_SENSE),
            ("PLAIN, a challenge that names the user", b"PLAIN", (encode(nul_user),), NO_SENSE),
            ("LOGIN, the password's prompt first", b"LOGIN", (b"UGFzc3dvcmQ6", b"VXNlcm5hbWU6"), VERIFIED),
            ("LOGIN, three prompts", b"LOGIN", (b"VXNlcm5hbWU6", b"UGFzc3dvcmQ6", b"UGFzc3dvcmQ6"), NO_SENSE),
            ("mechanisms that nobody knows", b"0SNET OTP XYMCOOKIE GSSAPI EXTERNAL", (),
             "mechanism-not-offered at sign-in"),
            ("a mechanism with a line end in it", b"PL\rAIN", (), "mechanism-not-offered at sign-in"),
            ("a mechanism in 8-bit letters", b"PL\xc4IN", (), "mechanism-not-offered at sign-in"),
            ("a mechanism of 4 KiB", b"A" * 4000, (), "mechanism-not-offered at sign-in"),
            ("a thousand mechanisms", b" ".join(b"M%d" % n for n in range(1000)), (),
             "mechanism-not-offered at sign-in")):
        yield behaviour(what, functools.partial(play_challenges, certificates, offer, texts), truth,
                        security="tls", until="sign-in")
    for mechanism in ("XOAUTH2", "OAUTHBEARER"):
        error = encode(b'{"status":"401","schemes":"bearer\x1b[2J"}')
        for what, texts in (("an error and then success", (error,)), ("an error twice", (error, error)),
                            ("no base64", (b"Rubbish!",))):
            yield Behaviour(f"{mechanism}, {what}",
                            (functools.partial(play_challenges, certificates, mechanism.encode(), texts),),
                            (NO_SENSE,), security="tls", until="sign-in", options=("--token-file=-",))


def behaviours(certificates):
    yield from scrams(certificates)
    yield from challenges(certificates)
    yield from oddities(certificates)
