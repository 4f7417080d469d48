#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks servers over networks with every fault, and reports by TAP.

    network.py SENDPROOF-CHECK [PART OF A CASE'S NAME]

A real name server and a real firewall stand between computers and servers, all
in namespaces that end with the test. Unbound and nftables are downloaded as
packages, once, and never installed.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "servers"))

from authority import Authority  # noqa: E402
from entrance import main  # noqa: E402
from internet import Computer, Internet  # noqa: E402
from listener import (context_for, converse, listen, read_line, read_on, say, serve_with_state,  # noqa: E402
                      smtp_starttls, smtp_tls)
from services import HTTP_400, Service, over_tls  # noqa: E402
from trial import Case, run_all  # noqa: E402

PACKAGES = ("unbound", "nftables")
PORTAL = Service("portal", "a web server", b"", HTTP_400)


# What servers show for their certificate, whatever they are called by
OTHER_NAMES = (
    (5871, "192.0.2.38", "DNS:*.webhoster.test"),
    (5871, "192.0.2.39", "DNS:elsewhere.duckdns.org"),
    (5872, "192.0.2.39", "DNS:attacker.duckdns.org"),
    (5871, "192.0.2.12", "DNS:imap.gmx.net, DNS:mail.gmx.net"),
)


def greeting(name, context):
    def serve(connection):
        converse(connection, ("STARTTLS", "AUTH PLAIN"), context, name)
    return serve


def refuse_handshake(connection):
    """With the alert “internal error” (RFC 8446, section 6.2)."""
    connection.recv(4096)
    connection.sendall(b"\x15\x03\x03\0\x02\x02\x50")


def encrypt_and(go_on, context):
    def serve(connection):
        with context.wrap_socket(connection, server_side=True) as encrypted:
            go_on(encrypted)
    return serve


def ask_for_password(connection):
    say(connection, "220 mail.example.net ESMTP")
    for answer in ("250-mail.example.net\r\n250 AUTH PLAIN", "334 ", "235 2.7.0 Accepted", "221 Bye"):
        read_line(connection)
        say(connection, answer)


class Places:
    """Who is where, for the cases."""

    def __init__(self, internet, folder):
        authority = Authority(folder, "authority")
        addresses = ", ".join(f"IP:192.0.2.{number}" for number in range(10, 40))
        context = context_for(authority.issue("mail", names=f"DNS:*.example.test, {addresses}, IP:2001:db8::10"))
        page = context_for(authority.issue("page", names="DNS:login.hotel.test"))
        for port in (25, 587, 2525):
            for address in ("0.0.0.0", "2001:db8::10"):
                listen(smtp_starttls(context), address, port)
        listen(smtp_tls(context), "0.0.0.0", 465)
        for port in (465, 587):
            listen(lambda connection: None, "2001:db8::22", port)
            listen(read_on, "2001:db8::23", port)
        for address, port in (("2001:db8::24", 4651), ("192.0.2.13", 4651), ("2001:db8::24", 465)):
            listen(refuse_handshake, address, port)
        for address, port in (("2001:db8::25", 465), ("2001:db8::25", 4652), ("192.0.2.13", 4652)):
            listen(encrypt_and(read_on, context), address, port)
        listen(encrypt_and(lambda connection: None, context), "2001:db8::26", 465)
        listen(lambda connection: None, "2001:db8::26", 4652)
        listen(lambda connection: None, "2001:db8::26", 5873)
        listen(lambda connection: say(connection, "554 5.3.2 No service here"), "192.0.2.13", 5873)
        long = context_for(authority.issue("long", names="DNS:*.example.test, IP:192.0.2.36", rsa_bits=6144))
        listen(smtp_starttls(long), "192.0.2.36", 5870)
        listen(ask_for_password, "192.0.2.37", 5870)
        for port, address, named in OTHER_NAMES:
            shown = context_for(authority.issue(f"named-{port}-{address[-2:]}", names=named))
            listen(greeting("server27.webhoster.test", shown), address, port)
        listen(PORTAL.serve, "192.0.2.80", 80)
        listen(over_tls(PORTAL, page), "192.0.2.80", 443)
        self.trust = f"--ca-file={authority.file}"
        self.private = authority
        # Everyone's computer knows this one.
        self.public = Authority(folder, "public", rsa_bits=2048)
        internet.lay_over("/etc/ssl/certs/ca-certificates.crt", self.public.pem())
        self.resolvers = {name: internet.resolver(name, address) for name, address in (
            ("good", "192.0.2.53"), ("portal", "192.0.2.54"), ("dead", "192.0.2.21"), ("none", "192.0.2.20"))}
        self.computers = {"home": Computer("home", 1), "old": Computer("old", 2, has_ipv6=False),
                          "lan": Computer("lan", 3, has_ipv6=False, has_default=False),
                          "alone": Computer("alone")}
        self.computers["home"].run("chroot", internet.room.root, "nft", "-f", "/etc/unbound/tunnel.nft")
        self.computers["home"].run("ip", "route", "add", "unreachable", "198.51.100.0/24")
        self.computers["home"].run("ip", "route", "add", "prohibit", "203.0.113.0/24")

    def case(self, name, uri, expected, *options, at="home", resolver="good", **more):
        within = self.computers[at].using(self.resolvers[resolver])
        return Case(name, uri, expected, options=(self.trust, *options), within=within, **more)


def names(at):
    yield at.case("a name with IPv4 and IPv6 is found", "smtp://mail.example.test", "verified",
                  addresses={"2001:db8::10": "connected"})
    yield at.case("an alias is followed", "smtp://alias.example.test", "verified")
    yield at.case("an international name is found", "smtp://bücher.example.test", "verified")
    yield at.case("a name that ends in a dot is found", "smtp://mail.example.test.", "verified")
    yield at.case("a name that does not exist is told", "smtp://nowhere.example.test", "name-not-found",
                  stage="resolve", fault="settings")
    yield at.case("an alias of nothing is told", "smtp://alias-nowhere.example.test", "name-not-found")
    for name in ("example.test", "only-mx.example.test", "only-txt.example.test", "only-srv.example.test",
                 "inner.example.test", "alias-of-mx.example.test"):
        yield at.case(f"{name} exists and has no address", f"smtp://{name}", "name-has-no-address",
                      stage="resolve", fault="settings")
    yield at.case("a name that is broken at its own servers is told", "smtp://mail.broken.test",
                  "name-lookup-failed", stage="resolve", fault="network")
    yield at.case("a refused look-up is told", "smtp://mail.refused.test", "name-lookup-failed", stage="resolve")
    yield at.case("a silent name server is waited for until the deadline", "smtp://mail.silent.test",
                  "name-lookup-failed", "--timeout=3", stage="resolve", waits=3)
    yield at.case("a dead name server is told", "smtp://mail.example.test", "name-lookup-failed", "--timeout=3",
                  resolver="dead", stage="resolve")
    yield at.case("a computer that is no name server is told", "smtp://mail.example.test", "name-lookup-failed",
                  resolver="none", stage="resolve")


def networks(at):
    for name, uri in (("name", "smtp://mail.example.test"), ("address", "smtp://192.0.2.10"),
                      ("address of IPv6", "smtp://[2001:db8::10]")):
        yield at.case(f"without a network an {name} is told as offline", uri, "offline", at="alone",
                      fault="computer", remedy="advice")
    yield at.case("a server in a network without a way out is reached", "smtp://192.0.2.10", "verified", at="lan")
    yield at.case("a network without a way out is a network", "smtp://198.51.100.1", "network-unreachable", at="lan",
                  stage="connect")
    yield at.case("a name service in a network without a way out is a name service", "smtp://nowhere.example.test",
                  "name-not-found", at="lan", stage="resolve")
    yield at.case("a dead name service in a network without a way out is told", "smtp://mail.example.test",
                  "name-lookup-failed", "--timeout=3", at="lan", resolver="none", stage="resolve")
    yield at.case("no way to an address is told", "smtp://198.51.100.1", "network-unreachable", stage="connect")
    yield at.case("a forbidden way is told", "smtp://203.0.113.1", "network-unreachable", stage="connect")
    yield at.case("an IPv6 address without IPv6 is told", "smtp://[2001:db8::10]", "network-unreachable",
                  at="old", stage="connect", says="IPv6")
    yield at.case("a name with only IPv6 without IPv6 is told", "smtp://only-ipv6.example.test",
                  "network-unreachable", at="old", stage="connect", says="IPv6")
    yield at.case("a name with both kinds needs no IPv6", "smtp://mail.example.test", "verified", at="old")


def addresses(at):
    yield at.case("a dead first address is no hindrance", "smtp://dead-first.example.test", "verified",
                  addresses={"192.0.2.10": "connected"})
    yield at.case("a refusing first address is no hindrance", "smtp://refused-first.example.test", "verified",
                  addresses={"2001:db8::20": "refused", "192.0.2.10": "connected"})
    yield at.case("one dead address of two is no hindrance", "smtp://one-dead.example.test", "verified")
    yield at.case("addresses that are all dead are told", "smtp://all-dead.example.test:587", "connection-timed-out",
                  "--timeout=5", addresses={"192.0.2.21": "timed-out", "2001:db8::21": "timed-out"}, waits=5)
    yield at.case("a refusal says more than silence", "smtp://mixed-ends.example.test", "connection-refused",
                  "--timeout=4", addresses={"192.0.2.20": "refused", "2001:db8::21": "timed-out"}, waits=4)


def broken_addresses(at):
    for uri, expected in (("smtp://closing-ipv6.example.test:587", "closed-before-greeting"),
                          ("smtps://closing-ipv6.example.test:465", "tls-failed"),
                          ("smtp://silent-ipv6.example.test:587", "no-greeting"),
                          ("smtps://silent-ipv6.example.test:465", "timed-out"),
                          ("smtps://alerting-ipv6.example.test:465", "tls-failed"),
                          ("smtps://encrypted-silent-ipv6.example.test:465", "no-greeting"),
                          ("smtps://encrypted-closing-ipv6.example.test:465", "closed-before-greeting")):
        yield at.case(f"a broken IPv6 beside a good IPv4 is told at {uri}", uri, expected, "--timeout=4",
                      fault="server", says="IPv6 of this server is broken, but IPv4 works",
                      addresses={"192.0.2.10": "answered"})
    yield at.case("addresses that fail alike are not told apart", "smtps://alerting.example.test:4651", "tls-failed",
                  says="couldn’t agree on an encrypted connection", addresses={"192.0.2.13": "connected"})
    for name, expected in (("encrypted-silent", "no-greeting"), ("mixed-servers", "tls-failed")):
        yield at.case(f"an address that encrypts and does not greet is not said to work at {name}",
                      f"smtps://{name}.example.test:4652", expected, "--timeout=4",
                      addresses={"192.0.2.13": "connected"})
    yield at.case("an address that turns people away is not said to work", "smtp://mixed-servers.example.test:5873",
                  "closed-before-greeting", "--timeout=4", addresses={"192.0.2.13": "connected"})
    yield at.case("where the other address is dead too, nothing works", "smtp://closing-ipv4.example.test:587",
                  "closed-before-greeting", says="immediately", addresses={"192.0.2.21": "timed-out"})


def sizes(at):
    yield at.case("large packets that are lost on the way here are told", "smtp://192.0.2.36:5870", "timed-out",
                  "--timeout=6", stage="encrypt", fault="network", says="Large packets are lost")
    yield at.case("large packets that are lost on the way there are told", "smtp://192.0.2.37:5870", "timed-out",
                  "--timeout=6", "--security=none", "--allow-plaintext-password", f"--user={'anna' * 300}",
                  stage="sign-in", fault="network", says="Large packets are lost")


def other_names(at):
    yield at.case("the name in the greeting is proposed where the certificate covers it",
                  "smtp://mail.customer.test:5871", "certificate-wrong-name",
                  remedy="set-server server27.webhoster.test", says="server27.webhoster.test leads to the same server")
    yield at.case("a stranger’s name that leads elsewhere is not proposed", "smtp://victim.duckdns.org:5871",
                  "certificate-wrong-name", remedy="advice", without=("elsewhere.duckdns.org",))
    yield at.case("a stranger’s name that leads here is called a trap", "smtp://victim.duckdns.org:5872",
                  "certificate-wrong-name", says="otherwise it may be a trap")
    yield at.case("another name of the same provider is proposed", "smtp://pop.gmx.de:5871",
                  "certificate-wrong-name", remedy="set-server mail.gmx.net")


def ways(at):
    yield at.case("a port where nothing listens is told", "smtp://192.0.2.10:2526", "connection-refused",
                  stage="connect", fault="settings", remedy="set-connection starttls:587")
    yield at.case("a firewall that resets is as if nothing listened", "smtp://192.0.2.20", "connection-refused")
    yield at.case("an ICMP message that the port is closed is a refusal", "smtp://192.0.2.24", "connection-refused")
    yield at.case("swallowed connections are told", "smtp://192.0.2.21", "connection-timed-out", "--timeout=5",
                  stage="connect", fault="network", waits=5)
    yield at.case("the usual deadline for connecting holds", "smtp://192.0.2.21", "connection-timed-out", waits=10)
    yield at.case("a swallowed port 25 is told as blocked", "smtp://192.0.2.22:25", "port-blocked", "--timeout=6",
                  fault="network", remedy="set-connection starttls:587", says="Port 587 of the same server answers")
    yield at.case("another swallowed port of a server that answers is told as blocked", "smtp://192.0.2.22:2525",
                  "port-blocked", "--timeout=6", remedy="set-connection starttls:587")
    yield at.case("the port that answers comes first", "smtp://192.0.2.27:587", "port-blocked", "--timeout=6",
                  remedy="set-connection tls:465")
    yield at.case("a dead first address hides no port of the others", "smtp://dead-blocked.example.test:587",
                  "port-blocked", "--timeout=6", remedy="set-connection tls:465")
    for port in (25, 465, 587):
        yield at.case(f"2525 is proposed where it alone answers, and {port} does not", f"smtp://192.0.2.26:{port}",
                      "port-blocked", "--timeout=6", remedy="set-connection starttls:2525",
                      without=("tls:465", "starttls:587", "starttls:25"))
    yield at.case("25 is proposed where nothing else answers", "smtp://192.0.2.29:587", "port-blocked", "--timeout=6",
                  remedy="set-connection starttls:25", without=("tls:465", "starttls:2525"))
    yield at.case("no port is proposed where none answers", "smtp://192.0.2.28:587", "connection-timed-out",
                  "--timeout=6", remedy="advice", without=("tls:465", "starttls:2525", "starttls:25"))
    yield at.case("the port that answers comes first where another is closed", "smtp://192.0.2.27:2526",
                  "connection-refused", remedy="set-connection tls:465", without=("starttls:587",))
    yield at.case("an ICMP message that the host is away is told", "smtp://192.0.2.23", "network-unreachable",
                  stage="connect")
    yield at.case("a port that a firewall forbids is told as blocked", "smtp://192.0.2.25:25", "port-blocked",
                  stage="connect", remedy="set-connection starttls:587")


def conversations(at):
    for number, what, stage in ((30, "EHLO", "hello"), (34, "AUTH", "sign-in")):
        yield at.case(f"a reset at {what} is told", f"smtp://192.0.2.{number}", "connection-lost",
                      "--security=none", "--allow-plaintext-password", stage=stage)
    for number, what, stage in ((31, "EHLO", "hello"), (35, "AUTH", "sign-in")):
        yield at.case(f"a swallowed {what} is told", f"smtp://192.0.2.{number}", "timed-out", "--timeout=3",
                      "--security=none", "--allow-plaintext-password", stage=stage, waits=3)
    yield at.case("a swallowed greeting is told", "smtp://192.0.2.32", "no-greeting", "--timeout=5", stage="greeting",
                  waits=5)


def portals(at):
    for uri, stage in (("smtp://smtp.example.net:587", "greeting"), ("smtps://smtp.example.net:465", "encrypt"),
                       ("smtp://smtp.example.net:80", "greeting")):
        yield at.case(f"a network’s own page in place of {uri} is told", uri, "not-smtp", resolver="portal", stage=stage,
                      says="a sign-in page of its own first")
    yield at.case("a network’s encrypted page in place of a server is told", "smtp://smtp.example.net:2525",
                  "tls-server-on-plain", resolver="portal")
    yield at.case("the page’s certificate is not taken for the server’s", "smtps://smtp.example.net:2525",
                  "certificate-wrong-name", resolver="portal", says="login.hotel.test", stage="encrypt")


def states(at):
    """What an authority says of a certificate, which the server hands on with it."""
    names = "IP:192.0.2.11"
    withdrawn, good, other = (at.public.issue(name, names=names) for name in ("withdrawn", "good", "other"))
    silent = at.public.issue("silent", names=names, extra="tlsfeature = status_request\n")
    private = at.private.issue("private", names=names)
    servers = (
        ("a certificate that its authority says it has withdrawn is told", withdrawn,
         at.public.state(withdrawn, is_revoked=True), "certificate-revoked"),
        ("a certificate that its authority says is good is taken", good, (state := at.public.state(good)), "verified"),
        ("another certificate’s state is not taken", other, state, "certificate-untrusted"),
        ("a state that must be there and is not is told", silent, None, "certificate-untrusted"),
        ("a state from an authority of one’s own is no hindrance", private, at.private.state(private), "verified"),
    )
    for port, (name, certificate, state, expected) in enumerate(servers, 4650):
        serve_with_state(certificate, state, "192.0.2.11", port)
        yield at.case(name, f"smtps://192.0.2.11:{port}", expected,
                      says="can’t be checked" if expected == "certificate-untrusted" else None)


def run_there(folder, unpack, program, part=""):
    internet = Internet(folder, unpack)
    internet.start()
    at = Places(internet, folder)
    groups = (names, networks, addresses, broken_addresses, sizes, other_names, ways, conversations, portals, states)
    if not run_all([case for group in groups for case in group(at)], program, part):
        return 0
    print(internet.room.read_logs(), file=sys.stderr)
    return 1


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(__file__, [PACKAGES], run_there, sys.argv[1:]))
