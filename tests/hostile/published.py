# SPDX-License-Identifier: GPL-3.0-or-later
"""What others have found that servers do: the SMTP configurations of the fake
mail server of the STARTTLS study (github.com/FHMS-ITS/EAST), the SMTP tests of
curl, and the issues of mail clients that are named."""

from behaviour import CONVERSATION, Behaviour, Mismatch, at, behaviour, converse, replying, spoiled, with_context
from peer import Ended

# Every code that the study's server was told to give at a stage.
GREETINGS = {221: "protocol-error", 354: "protocol-error", 421: "server-busy", 500: "greeting-rejected",
             501: "greeting-rejected", 530: "greeting-rejected", 554: "greeting-rejected"}
HELLOS = {220: "protocol-error", 221: "protocol-error", 354: "protocol-error", 421: "server-busy",
          501: "hello-rejected", 530: "hello-rejected", 550: "hello-rejected"}
HELOS = {220: "protocol-error", 221: "protocol-error", 354: "protocol-error", 421: "server-busy",
         500: "hello-rejected", 501: "hello-rejected", 530: "hello-rejected"}
STARTTLS = {221: "protocol-error", 354: "protocol-error", 421: "starttls-rejected", 454: "starttls-rejected",
            500: "starttls-rejected", 501: "starttls-rejected", 530: "starttls-rejected"}
QUITS = (220, 221, 354, 421, 500, 501, 530)
NOT_KNOWN = (500, 502, 504)


def coded(code):
    return str(code).encode() + b" 1.0.0 So it is"


def with_helo(code):
    """A server that knows no EHLO, and answers HELO so."""
    def play(peer, _context):
        peer.say(b"220 mail.hostile.test SMTP\r\n")
        for reply in (b"500 5.5.1 Command not known", coded(code), b"221 2.0.0 Bye"):
            peer.hear_line()
            peer.say(reply + b"\r\n")
        peer.wait_for_end()
    return play


def matrix(certificates):
    for name, point, stage, codes in (("greeting", "greeting", "greeting", GREETINGS),
                                      ("EHLO", "hello", "hello", HELLOS),
                                      ("STARTTLS", "starttls", "encrypt", STARTTLS)):
        for code, truth in codes.items():
            yield behaviour(f"EAST: {name} answered with {code}",
                            spoiled(certificates, replying(**{point: coded(code)})), f"{truth} at {stage}")
    for code, truth in HELOS.items():
        yield behaviour(f"EAST: EHLO not known, HELO answered with {code}",
                        with_context(certificates, with_helo(code)), f"{truth} at hello")
    for code in NOT_KNOWN:
        yield behaviour(f"EAST: EHLO answered with {code}, HELO taken, and no STARTTLS",
                        with_context(certificates, with_unknown_ehlo(code)), "starttls-not-offered at encrypt")
    for code in QUITS:
        yield behaviour(f"EAST: QUIT answered with {code}", spoiled(certificates, replying(quit=coded(code))),
                        "verified at message")
        yield behaviour(f"EAST: greeting of 500, QUIT answered with {code}",
                        with_context(certificates, refuse_and_quit(code)), "greeting-rejected at greeting")


def with_unknown_ehlo(code):
    def play(peer, _context):
        peer.say(b"220 mail.hostile.test SMTP\r\n")
        for reply in (coded(code), b"250 mail.hostile.test", b"221 2.0.0 Bye"):
            peer.hear_line()
            peer.say(reply + b"\r\n")
        peer.wait_for_end()
    return play


def refuse_and_quit(code):
    def play(peer, _context):
        peer.say(b"500 1.0.0 So it is\r\n")
        peer.hear_line()
        peer.say(coded(code) + b"\r\n")
        peer.wait_for_end()
    return play


PIPELINED = b"250-mail.hostile.test\r\n250-PIPELINING\r\n250 AUTH LOGIN"


def pipelined(certificates, *replies):
    """MAIL, RCPT and DATA come at once, and are answered at once; then come the
    message, where the client sends one, and QUIT."""
    def fault(peer, point):
        if point.name == "hello-encrypted":
            return PIPELINED + b"\r\n"
        if point.name != "sender":
            return point.reply + b"\r\n"
        for _ in range(2):
            peer.hear_line()
        peer.say(b"\r\n".join(replies) + b"\r\n")
        if b"354" in replies[-1][:3] and all(reply.startswith(b"250") for reply in replies[:-1]):
            peer.hear_message()
            peer.say(b"250 2.0.0 Queued\r\n")
        elif peer.hear_line() != b"QUIT":
            raise Mismatch("a message for nobody")
        raise Ended
    return spoiled(certificates, fault)


def a_second_hello(certificates):
    """EHLO is not taken a second time, after STARTTLS (inbucket #141)."""
    return spoiled(certificates, replying(hello_encrypted=b"503 5.5.1 Command EHLO is out of sequence"))


def empty_line_behind(name):
    """A blank line behind a reply (nodemailer #1833, Internet.nl #560)."""
    return at(name, lambda _, point: point.reply + b"\r\n\r\n")


def offers(text):
    return lambda certificates: spoiled(certificates, replying(hello_encrypted=text))


CASES = (
    ("curl 911: STARTTLS wanted, and not offered", lambda c: spoiled(c, replying(
        hello=b"250-mail.hostile.test\r\n250 SIZE")), "starttls-not-offered at encrypt"),
    ("curl 913: SIZE smaller than the message", offers(b"250-mail\r\n250-SIZE 10\r\n250 AUTH LOGIN"),
     "message-too-large at sender"),
    ("curl 931: the sign-in is refused", lambda c: spoiled(c, replying(
        sign_in_password=b"535 5.7.8 Authentication credentials invalid")), "credentials-rejected at sign-in"),
    ("curl 980: replies within TLS, sent before it", lambda c: spoiled(c, at("starttls", lambda _, point: (
        point.reply + b"\r\n250 mail\r\n235 2.7.0 Welcome\r\n250 Ok\r\n"))), "starttls-injection at encrypt"),
    ("curl #4287: nothing but the code to EHLO", lambda c: spoiled(c, replying(hello_encrypted=b"250")),
     "sign-in-not-offered at sign-in"),
    ("curl, CVE-2019-3823: a code without an end", lambda c: spoiled(c, at("data", lambda peer, _: (
        peer.say(b"354" + b"4" * 300), peer.wait_for_end()))), "timed-out at message"),
    ("nodemailer #1833: an empty line behind the greeting", lambda c: spoiled(c, empty_line_behind("greeting")),
     "protocol-error at hello"),
    ("nodemailer #1833: an empty line behind the sender's reply",
     lambda c: spoiled(c, empty_line_behind("sender")), "protocol-error at recipient"),
    ("nodemailer #1833: an empty line behind the last reply",
     lambda c: spoiled(c, empty_line_behind("message")), "verified at message"),
    ("maildev #88: a greeting of 250", lambda c: spoiled(c, replying(
        greeting=b"250 2.0.0 Ok: queued as B4C8112124D")), "protocol-error at greeting"),
    ("node_mailer #39: a refusal of two lines, the second empty", lambda c: spoiled(c, replying(
        sign_in_password=b"535-5.7.1 Username and Password not accepted.\r\n535 5.7.1 ")),
     "credentials-rejected at sign-in"),
    ("inbucket #141: no second EHLO", a_second_hello, "hello-rejected at hello"),
    ("zetacomponents #52: STARTTLS is the last line", lambda c: spoiled(c, replying(
        hello=b"250-mail\r\n250-AUTH LOGIN PLAIN\r\n250 STARTTLS")), "verified at message"),
    ("zetacomponents #52: STARTTLS is the first line and no offer", lambda c: spoiled(c, replying(
        hello=b"250-STARTTLS\r\n250 SIZE")), "starttls-not-offered at encrypt"),
    ("CPP-SMTPClient #61: no mechanism in common", offers(b"250-mail\r\n250 AUTH GSSAPI OTP"),
     "mechanism-not-offered at sign-in"),
    ("davmail #379: the client's own name", lambda c: spoiled(c, replying(
        hello_encrypted=b"250-client.hostile.test\r\n250 AUTH LOGIN")), "verified at message"),
    ("EAST X_1: mechanisms by the dozen", offers(
        b"250-mail\r\n250 AUTH 0SNET ANONYMOUS APOP ATOKEN CRAM_MD5 CRAM-MD52 CRYPT DPLAIN EXTERNAL GS2-KRB5 GSSAPI "
        b"HASH LOGIN1 LOGIN_2 MD5 OTP PLAIN2 PLAIN-MD5 RPA SASLPLAIN SKEY SPA SSL-REQUIRED X-0THROOT XYMCOOKIE"),
     "mechanism-not-offered at sign-in"),
    ("an offer of SIZE beyond 64 bits", offers(b"250-mail\r\n250-SIZE 99999999999999999999999\r\n250 AUTH LOGIN"),
     "verified at message"),
    ("an offer of SIZE below zero", offers(b"250-mail\r\n250-SIZE -1\r\n250 AUTH LOGIN"), "verified at message"),
    ("an offer of SIZE that is a word", offers(b"250-mail\r\n250-SIZE many\r\n250 AUTH LOGIN"),
     "verified at message"),
    ("offers with spaces before them", offers(b"250-mail\r\n250   AUTH LOGIN"), "sign-in-not-offered at sign-in"),
    ("AUTH and nothing behind it", offers(b"250-mail\r\n250 AUTH"), "sign-in-not-offered at sign-in"),
    ("AUTH offered twice", offers(b"250-mail\r\n250-AUTH\r\n250 AUTH LOGIN"), "verified at message"),
    ("pipelined: all is well", lambda c: pipelined(c, b"250 Ok", b"250 Ok", b"354 Go"), "verified at message"),
    ("pipelined: a sender refused, and DATA wanted", lambda c: pipelined(
        c, b"599 No", b"250 Ok", b"354 Go"), "refused at sender"),
    ("pipelined: a recipient refused, and DATA wanted", lambda c: pipelined(
        c, b"250 Ok", b"599 No", b"354 Go"), "recipient-rejected at recipient"),
    ("pipelined: one reply too many", lambda c: pipelined(
        c, b"250 Ok", b"250 Ok", b"354 Go", b"250 2.0.0 Queued"), "protocol-error at message"),
    ("pipelined: one reply too few, and silence", lambda c: pipelined(c, b"250 Ok", b"250 Ok"),
     "timed-out at message"),
    ("pipelined: codes for the wrong commands", lambda c: pipelined(
        c, b"354 Go", b"250 Ok", b"250 Ok"), "protocol-error at sender"),
)
WAITING = ("curl, CVE-2019-3823", "one reply too few")


def behaviours(certificates):
    yield from matrix(certificates)
    for name, make, truth in CASES:
        yield Behaviour(name, (make(certificates),), (truth,),
                        waits=int(any(part in name for part in WAITING)))
