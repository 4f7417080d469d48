#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what sendproof-check --find finds, in situations of home and office, by TAP.

    find.py SENDPROOF-CHECK [PART OF A SITUATION'S NAME]

Each situation has a server of its own, with an address, ports and a firewall, in
namespaces that end with the test; and each says what must be found, whose fault it is,
and how many sign-ins the servers may have seen. Unbound and nftables are downloaded as
packages, once, and never installed.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "servers"))

from entrance import main  # noqa: E402
from finding import PACKAGES, RECIPIENT, Internet, Situation, run_all  # noqa: E402
from front import alerts, breaks_at, closes, is_longer_than, is_today, says_nothing  # noqa: E402
from host import Host, closing, other, page as web_page, plain, starttls, tls  # noqa: E402
from listener import context_for  # noqa: E402
from services import HTTP_400  # noqa: E402
from web import config, endless, hang, page  # noqa: E402


def no_literal(name):
    return "501 5.5.2 Invalid HELO name: address literals are not allowed" if name.startswith("[") else None


def no_literal_at_recipient(_rest, hello_name):
    if hello_name.startswith("["):
        return "550 5.7.1 Helo command rejected: need fully-qualified hostname"
    return None


def only_anna(rest):
    return None if "<anna@example.net>" in rest else "553 5.7.1 Sender address rejected: not owned by user"


BLOCKED = b"554 5.7.1 Client host [192.0.2.7] blocked using zen.spamhaus.org\r\n"
USUAL = {587: starttls(), 465: tls()}


def situations(expired):
    # Everything is right
    yield Situation("settings that work are what is found", USUAL, "smtp://{host}", fault="none", found=(587, "starttls"),
                    sure="proven")
    # Security and port
    yield Situation("TLS on a port of STARTTLS", USUAL, "smtp://{host}:587", ("--security=tls",),
                    found=(587, "starttls"), changed=("security",), sure="proven", first="plain-server-on-tls")
    yield Situation("STARTTLS on a port of TLS", USUAL, "smtp://{host}:465", ("--security=starttls",),
                    found=(465, "tls"), changed=("security",), sure="proven", first="tls-server-on-plain")
    yield Situation("TLS on port 25", {25: starttls(), **USUAL}, "smtp://{host}:25", ("--security=tls",),
                    found=(25, "starttls"), changed=("security",), sure="proven")
    yield Situation("TLS on port 2525", {2525: starttls()}, "smtp://{host}:2525", ("--security=tls",),
                    found=(2525, "starttls"), changed=("security",), sure="proven")
    yield Situation("no encryption where it is offered", USUAL, "smtp://{host}:587", ("--security=none",),
                    found=(587, "starttls"), changed=("security",), sure="proven")
    yield Situation("a port where nothing listens", {587: starttls()}, "smtps://{host}",
                    found=(587, "starttls"), changed=("port", "security"), sure="proven", first="connection-refused")
    yield Situation("only TLS, and STARTTLS asked for", {465: tls()}, "smtp://{host}",
                    found=(465, "tls"), changed=("port", "security"), sure="proven")
    yield Situation("only 2525", {2525: starttls()}, "smtp://{host}",
                    found=(2525, "starttls"), changed=("port",), sure="proven")
    yield Situation("the port of IMAP", {993: other(b"* OK Dovecot ready.\r\n"), 143: other(b"* OK Dovecot ready.\r\n"),
                                         587: starttls()},
                    "smtp://{host}:143", found=(587, "starttls"), changed=("port",), first="not-smtp")
    yield Situation("port 25, which offers no sign-in", {25: starttls(has_sign_in=False), **USUAL}, "smtp://{host}:25",
                    found=(587, "starttls"), changed=("port",), first="sign-in-not-offered")
    yield Situation("port 25 refuses the addresses of homes", {25: other(BLOCKED, b"421 Bye\r\n"), **USUAL},
                    "smtp://{host}:25", found=(587, "starttls"), changed=("port",), first="address-blocklisted")
    yield Situation("a port of one’s own that is gone", USUAL, "smtp://{host}:5870",
                    found=(587, "starttls"), changed=("port",))
    # The network
    yield Situation("port 587 is swallowed", USUAL, "smtp://{host}", drops=(587,), found=(465, "tls"),
                    changed=("port", "security"), fault="network", sure="likely")
    yield Situation("port 25 is swallowed", {25: starttls(), **USUAL}, "smtp://{host}:25", drops=(25,),
                    found=(587, "starttls"), changed=("port",), fault="network", sure="likely")
    yield Situation("all but 2525 are swallowed", {2525: starttls(), **USUAL}, "smtp://{host}",
                    drops=(25, 465, 587), found=(2525, "starttls"), changed=("port",), fault="network")
    yield Situation("port 465 is swallowed", USUAL, "smtps://{host}", drops=(465,), found=(587, "starttls"),
                    changed=("port", "security"), fault="network", sure="likely")
    yield Situation("port 587 is reset by a firewall", USUAL, "smtp://{host}", resets=(587,), found=(465, "tls"),
                    changed=("port", "security"))
    yield Situation("STARTTLS is taken away on port 587", {587: plain(), 2525: starttls()}, "smtp://{host}",
                    found=(2525, "starttls"), changed=("port",), fault="network", sure="likely",
                    first="starttls-not-offered")
    yield Situation("everything is swallowed", USUAL, "smtp://{host}", drops="all", fault="server", sure="likely",
                    sign_ins=0, status=1)
    yield Situation("an own port is swallowed with all others, and there is nothing to compare", USUAL,
                    "smtp://{host}:5870", drops="all", fault="server", sure="unknown", sign_ins=0, status=1)
    yield Situation("large packets from the server are lost on the way", {587: starttls()}, "smtp://{host}",
                    ("--timeout=4",), loses_large_packets=True, fault="network", sure="proven", sign_ins=0, status=1,
                    first="timed-out")
    yield Situation("a network that lets no mail out", USUAL, "smtp://{host}", is_in_office=True, fault="network",
                    sure="likely", sign_ins=0, status=1)
    yield Situation("a network that lets only web pages out", {443: web_page(None), **USUAL}, "smtp://{host}",
                    is_in_office=True, fault="network", sure="likely", sign_ins=0, status=1)
    yield Situation("a server that lets only web pages in", {443: web_page(None), **USUAL}, "smtp://{host}",
                    drops=(25, 465, 587, 2525), fault="server", sure="likely", sign_ins=0, status=1)
    yield Situation("all but the port for web pages are swallowed, where mail is taken as well", {443: tls(), **USUAL},
                    "smtp://{host}", drops=(25, 465, 587, 2525), found=(443, "tls"), changed=("port", "security"),
                    fault="network", sure="likely")
    yield Situation("a server that says nothing on every port", {port: other() for port in (25, 465, 587, 2525)},
                    "smtp://{host}", ("--timeout=4",), fault="server", sign_ins=0, status=1, first="no-greeting")
    yield Situation("a network’s own page on every port", {port: other(b"", HTTP_400) for port in (25, 465, 587, 2525)},
                    "smtp://{host}", fault="network", sign_ins=0, status=1, first="not-smtp")
    yield Situation("nothing there at all", {}, "smtp://{host}", fault="server", sure="likely", sign_ins=0, status=1)
    yield Situation("a server that closes on port 587", {587: closing(), 465: tls()}, "smtp://{host}",
                    found=(465, "tls"), changed=("port", "security"))
    # Today's TLS
    yield Situation("a server that closes at today’s TLS", {465: tls(front=breaks_at(is_today, closes))}, "smtps://{host}",
                    fault="server", sure="likely", sign_ins=0, status=1, first="tls-failed", says="TLS 1.2")
    yield Situation("a server that alerts at today’s TLS, which another takes",
                    {587: starttls(front=breaks_at(is_today, alerts(70)))}, "smtp://{host}", fault="server", sure="likely",
                    sign_ins=0, status=1, first="tls-too-old", says="with which smtp.gmail.com answers")
    yield Situation("a server that falls silent at today’s TLS",
                    {587: starttls(front=breaks_at(is_today, says_nothing))}, "smtp://{host}", ("--timeout=4",),
                    fault="server", sure="likely", sign_ins=0, status=1, first="timed-out", says="TLS 1.2")
    yield Situation("a server that takes only a small hello", {465: tls(front=breaks_at(is_longer_than(256), closes))},
                    "smtps://{host}", fault="server", sure="likely", sign_ins=0, status=1, first="tls-failed",
                    says="TLS 1.2")
    yield Situation("a network that breaks at today’s TLS", {2525: starttls(front=breaks_at(is_today, closes))},
                    "smtp://{host}:2525", names=("smtp.sendgrid.net. A {address}",), fault="network", sure="likely", sign_ins=0,
                    status=1, first="tls-failed", says="and so does smtp.sendgrid.net")
    yield Situation("a server that closes at every TLS", {465: tls(front=breaks_at(lambda _: True, closes))},
                    "smtps://{host}", fault="server", sign_ins=0, status=1, first="tls-failed",
                    says="Likely cause: the server.")
    # Certificates
    yield Situation("a certificate that has ended on one port", {587: starttls(context=expired), 465: tls()},
                    "smtp://{host}", found=(465, "tls"), changed=("port", "security"), fault="server",
                    first="certificate-expired")
    yield Situation("a certificate that has ended everywhere", {587: starttls(context=expired), 465: tls(context=expired)},
                    "smtp://{host}", fault="server", sign_ins=0, status=1, first="certificate-expired")
    # The user name and the password
    yield Situation("the whole address, where the part before the @ is wanted", USUAL, "smtp://{host}",
                    host=Host(users=("anna",)), found=(587, "starttls"), changed=("user",), found_user="anna",
                    sign_ins=2)
    yield Situation("the part before the @, where the whole address is wanted", USUAL, "smtp://{host}",
                    ("--from=anna@example.net",), user="anna", found=(587, "starttls"), changed=("user",),
                    found_user="anna@example.net", sign_ins=2)
    yield Situation("a wrong password", USUAL, "smtp://{host}", host=Host(users=()), fault="credentials", sure="likely",
                    sign_ins=2, status=1)
    yield Situation("a server that locks after two", USUAL, "smtp://{host}", host=Host(users=(), locks_after=1),
                    fault="account", sign_ins=2, status=1)
    yield Situation("a warning behind the first sign-in", USUAL, "smtp://{host}",
                    host=Host(users=("anna",), refusal="535 5.7.8 Authentication credentials invalid, 2 attempts left"),
                    fault="credentials", sign_ins=1, status=1)
    yield Situation("an account that is locked", USUAL, "smtp://{host}", host=Host(users=("anna",), locks_after=0),
                    fault="account", sign_ins=1, status=1, first="account-locked")
    yield Situation("an app password is wanted", USUAL, "smtp://{host}",
                    host=Host(users=(), refusal="534 5.7.9 Application-specific password required"),
                    fault="credentials", sign_ins=1, status=1, first="app-password-required")
    yield Situation("the wrong security and the wrong form of the user name", USUAL, "smtp://{host}:587",
                    ("--security=tls",), host=Host(users=("anna",)), found=(587, "starttls"),
                    changed=("security", "user"), found_user="anna", sign_ins=2)
    yield Situation("the wrong port and a wrong password", {465: tls()}, "smtp://{host}", host=Host(users=()),
                    found=(465, "tls"), changed=("port", "security"), proven="hello", fault="credentials",
                    sign_ins=2, status=1)
    yield Situation("CRAM-MD5 is asked for and broken", USUAL, "smtp://{host}", ("--mechanism=CRAM-MD5",),
                    host=Host(mechanisms=("CRAM-MD5", "PLAIN"), broken=("CRAM-MD5",)), found=(587, "starttls"),
                    changed=("mechanism",), mechanism="PLAIN", sign_ins=2)
    # The greeting of the client
    yield Situation("an address in EHLO is refused at once", USUAL, "smtp://{host}", host=Host(hello=no_literal),
                    found=(587, "starttls"), changed=("hello",), first="hello-rejected")
    yield Situation("an address in EHLO is refused at the recipient", USUAL, "smtp://{host}", RECIPIENT,
                    host=Host(recipient=no_literal_at_recipient), found=(587, "starttls"), changed=("hello",),
                    proven="recipient", sign_ins=2)
    # Sender and relay
    yield Situation("a sender that is not the account’s", USUAL, "smtp://{host}",
                    ("--until=recipient", "--from=info@example.net", "--to=bert@example.org"),
                    host=Host(sender=only_anna), found=(587, "starttls"), changed=("sender",), proven="recipient",
                    sign_ins=2)
    yield Situation("the relay of an office, without a sign-in", {25: starttls(has_sign_in=False)}, "smtp://{host}:25",
                    RECIPIENT, found=(25, "starttls"), changed=("user",), proven="recipient", sign_ins=0,
                    first="sign-in-not-offered")
    yield Situation("no message is sent, whatever was asked for, where it has to be tried", USUAL, "smtp://{host}:587",
                    ("--security=tls", "--until=message", "--from=anna@example.net", "--to=bert@example.org"),
                    found=(587, "starttls"), changed=("security",), proven="recipient")
    yield Situation("a server that takes mail for its own domain relays nothing", {25: starttls(has_sign_in=False)},
                    "smtp://{host}:25", ("--until=recipient", "--from=anna@example.net", "--to=bert@example.net"),
                    sign_ins=0, status=1, first="sign-in-not-offered")
    # Names
    yield Situation("the hoster’s certificate", {587: starttls()}, "smtp://{host}",
                    host=Host(name="server27.webhoster.test"), certificate=("server27.webhoster.test",),
                    names=("server27.webhoster.test. A {address}",), found=(587, "starttls"), changed=("server",),
                    server="server27.webhoster.test", source="greeting", proven="hello", needs=("confirm-server",),
                    sure="likely", sign_ins=0, first="certificate-wrong-name")
    yield Situation("a known name that is misspelt", {587: starttls()}, "smtp://smtp.gmial.com",
                    user="anna@gmail.com", certificate=("smtp.gmail.com",), names=("smtp.gmail.com. A {address}",),
                    found=(587, "starttls"), changed=("server",), server="smtp.gmail.com", source="table",
                    proven="hello", needs=("confirm-server",), sign_ins=0, first="name-not-found")
    for answer, more in (("y", {"proven": "sign-in", "sign_ins": 1, "needs": ()}),
                         ("n", {"proven": "hello", "sign_ins": 0, "needs": ("confirm-server",)})):
        yield Situation(f"a found server is asked about at a terminal, and the answer is {answer}", {587: starttls()},
                        "smtp://{host}", certificate=("mail.{host}",), names=("mail.{host}. A {address}",),
                        found=(587, "starttls"), changed=("server",), server="mail.{host}", source="certificate",
                        answer=answer, **more)
    # Addresses
    yield Situation("one of three addresses is dead", USUAL, "smtp://three.test",
                    names=("three.test. A 192.0.2.21", "three.test. A {address}", "three.test. A 192.0.2.22"),
                    certificate=("three.test",), found=(587, "starttls"), fault="none")
    yield Situation("IPv6 is dead", USUAL, "smtp://six.test",
                    names=("six.test. AAAA 2001:db8::21", "six.test. A {address}"), certificate=("six.test",),
                    found=(587, "starttls"), fault="none")
    yield Situation("IPv6 takes connections and closes them", USUAL, "smtp://closing.test",
                    names=("closing.test. AAAA 2001:db8::22", "closing.test. A {address}"),
                    certificate=("closing.test",), fault="server", sign_ins=0, status=1)
    # Without a password
    yield Situation("until hello, nothing signs in", USUAL, "smtp://{host}:587", ("--security=tls", "--until=hello"),
                    found=(587, "starttls"), changed=("security",), proven="hello", sign_ins=0)


AUTOCONFIG = ("autoconfig.{host}", "/mail/config-v1.1.xml")
WELL_KNOWN = ("{host}", "/.well-known/autoconfig/mail/config-v1.1.xml")
MAIL = ("autoconfig.{host}. A {address}", "mail.{host}. A {address}")
DATABASE = ("autoconfig.thunderbird.net", "/v1.1/{host}")
SERVICE = "_submissions._tcp.{host}. SRV 0 1 465 mail.{host}."


def addresses(stranger):
    """Settings are found by a mail address alone."""

    def find(name, source, **more):
        """A server of the domain with TLS, which is found without the password."""
        usual = {"found": (465, "tls"), "server": "mail.{host}", "proven": "hello", "needs": ("confirm-server",),
                 "fault": "none", "sure": "likely", "sign_ins": 0, "changed": ("server", "port", "security"),
                 "names": MAIL, "certificate": ("mail.{host}",), "typed": "anna@{host}", "ports": USUAL}
        return Situation(name, source=source, **{**usual, **more})

    yield find("the provider’s file is found", "autoconfig", web={AUTOCONFIG: config("mail.{host}", 465, "SSL")},
               sources={"autoconfig": "found", "guess": "nothing"})
    yield find("the domain’s file is found", "well-known", names=("mail.{host}. A {address}",),
               web={WELL_KNOWN: config("mail.{host}", 465, "SSL")},
               sources={"autoconfig": "nothing", "well-known": "found"})
    yield find("a placeholder is the user name", "autoconfig", user="anna@{host}",
               web={AUTOCONFIG: config("mail.{host}", 587, "STARTTLS", "%EMAILLOCALPART%")},
               found=(587, "starttls"), changed=("server", "port", "security", "user"), found_user="anna")
    yield find("a file is found where it is said to be", "autoconfig",
               web={AUTOCONFIG: ("redirect", "https://{host}/file"), ("{host}", "/file"): config("mail.{host}", 465, "SSL")},
               sources={"autoconfig": "found"})
    yield find("the hoster’s file is found by the domain’s MX", "mx", server="mail.mx-{host}",
               names=("{host}. MX 10 in.mx-{host}.", "in.mx-{host}. A {address}", "mail.mx-{host}. A {address}",
                      "autoconfig.mx-{host}. A {address}", "mx-{host}. A {address}"),
               certificate=("mail.mx-{host}",),
               web={("autoconfig.mx-{host}", "/mail/config-v1.1.xml"): config("mail.mx-{host}", 465, "SSL")},
               sources={"mx": "found"})
    yield find("a known provider is found by the domain’s MX", "mx", server="mail.gmx.net",
               names=("{host}. MX 10 mx00.gmx.net.", "mx00.gmx.net. A 192.0.2.21"),
               certificate=("mail.gmx.net",), sources={"mx": "found"})
    yield find("a known provider is found by the address", "table", typed="anna@gmx.de", server="mail.gmx.net",
               names=("mail.gmx.net. A {address}",), certificate=("mail.gmx.net",),
               sources={"table": "found", "srv": "nothing"})
    yield find("a list on the internet is asked where it may be", "database", options=("--ask-database",),
               names=("autoconfig.thunderbird.net. A {address}", "mail.{host}. A {address}"),
               web={DATABASE: config("mail.{host}", 465, "SSL")},
               sources={"autoconfig": "nothing", "database": "found", "guess": "nothing"})
    yield find("a list on the internet that does not know the domain is passed over", "srv",
               options=("--ask-database",), names=(*MAIL, SERVICE), sources={"database": "nothing", "srv": "found"})
    yield find("records of services are found", "srv", names=(*MAIL, SERVICE), sources={"srv": "found"})
    yield find("records that say there is no service are believed", "guess", server="smtp.{host}",
               names=("smtp.{host}. A {address}", "_submissions._tcp.{host}. SRV 0 0 0 .",
                      "_submission._tcp.{host}. SRV 0 0 0 ."),
               certificate=("smtp.{host}",), sources={"srv": "nothing", "guess": "found"})
    yield find("a usual name is found", "guess", server="smtp.{host}", names=("smtp.{host}. A {address}",),
               certificate=("smtp.{host}",), sources={"guess": "found"})
    yield find("records that lead to a stranger send no password there", "srv", server="mail.evil-{host}",
               names=("_submissions._tcp.{host}. SRV 0 1 465 mail.evil-{host}.", "mail.evil-{host}. A {address}"),
               certificate=("mail.evil-{host}",))
    broken = {
        "is no XML": page("<html><body><br></body></html>"),
        "is too long": page("<!-- " + "x" * 140000 + " -->"),
        "never ends": endless,
        "declares entities": "<!DOCTYPE x [<!ENTITY a 'b'>]>" + config("mail.{host}", 465, "SSL"),
        "leads to an unencrypted address": ("redirect", "http://{host}/file"),
        "leads round and round": ("redirect", "https://autoconfig.{host}/mail/config-v1.1.xml"),
        "is not text": page("\0\0"),
        "never comes": hang,
    }
    for what, answer in broken.items():
        yield find(f"a file that {what} is told and passed over", "srv", names=(*MAIL, SERVICE),
                   web={AUTOCONFIG: answer}, sources={"autoconfig": "failed", "srv": "found"})
    yield find("a file without encryption is no file", "srv", names=(*MAIL, SERVICE),
               web={AUTOCONFIG: config("mail.{host}", 25, "plain")}, sources={"autoconfig": "nothing", "srv": "found"})
    yield find("a file behind a wrong certificate is not read", "srv", names=(*MAIL, SERVICE),
               web={AUTOCONFIG: config("mail.evil.test", 465, "SSL")}, web_certificate=stranger,
               sources={"autoconfig": "failed", "srv": "found"})
    yield find("a port of the file that is wrong is mended", "autoconfig",
               web={AUTOCONFIG: config("mail.{host}", 4650, "SSL")})
    yield find("a network that answers every name has no server", "guess", ports={}, found=None, fault="unknown",
               sure="unknown", status=1, certificate=("login.hotel.test",),
               names=tuple(f"{name}{{host}}. A {{address}}" for name in ("autoconfig.", "smtp.", "mail.")),
               web={AUTOCONFIG: page("<html>Welcome<br></html>"), WELL_KNOWN: page("<html>Welcome<br></html>")},
               sources={"autoconfig": "failed", "well-known": "failed"})
    yield find("a domain that nobody knows has no server", "guess", ports={}, found=None, fault="unknown",
               sure="unknown", status=1, names=())
    for answer, more in (("y", {"proven": "sign-in", "sign_ins": 1, "needs": (), "sure": "proven"}), ("n", {})):
        yield find(f"a server of an address is asked about, and the answer is {answer}", "srv", names=(*MAIL, SERVICE),
                   user="anna@{host}", answer=answer, host=Host(users=("anna@{host}",)), **more)
    yield find("the wrong form of the user name is mended at a server that was found", "srv", names=(*MAIL, SERVICE),
               user="anna@{host}", answer="y", host=Host(users=("anna",)), proven="sign-in", sign_ins=2, needs=(),
               sure="proven", found_user="anna", changed=("server", "port", "security", "user"))
    yield find("the user name is another than the address", "srv", names=(*MAIL, SERVICE), user="anna", answer="y",
               host=Host(users=("anna",)), proven="sign-in", sign_ins=1, needs=(), sure="proven", found_user="anna")


def build_table(internet):
    return [*situations(context_for(internet.expired())), *addresses(internet.stranger())]


def run_there(folder, unpack, program, part=""):
    return 1 if run_all(Internet(folder, unpack, build_table), program, part) else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(__file__, [PACKAGES], run_there, sys.argv[1:]))
