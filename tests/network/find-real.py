#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what sendproof-check --find finds at real servers: Postfix, Dovecot, Cyrus SASL, Exim and nginx.

    find-real.py SENDPROOF-CHECK [PART OF A SITUATION'S NAME]

As find.py, and the sign-ins are those that stand in the servers' logs.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "servers"))

import nginx  # noqa: E402
import realhost  # noqa: E402
from entrance import main  # noqa: E402
from finding import PACKAGES, RECIPIENT, Internet, Situation, run_all  # noqa: E402
from room import listens  # noqa: E402
from realhost import EximHost, PostfixHost, between_servers, exim_port, submission, submissions  # noqa: E402
from web import config  # noqa: E402

EXIM = {25: exim_port(), 465: exim_port(), 587: exim_port()}
NO_LITERALS = "smtpd_helo_restrictions = check_helo_access regexp:{ {/^\\[/ REJECT no address literals} }"
LIMITED = "smtpd_client_auth_rate_limit = 1"
HASHED = ("smtpd_sasl_type = cyrus", "cyrus_sasl_config_path = /etc/postfix/sasl", "smtpd_sasl_path = hashed",
          "smtpd_sasl_local_domain = example.net")


def usual(*more):
    """What a provider has."""
    return {25: between_servers(), 465: submissions(*more), 587: submission(*more)}


def postfix(name, ports, typed="smtp://{host}", options=(), **more):
    return Situation(f"Postfix: {name}", ports, typed, options, **{"host": PostfixHost(), "sure": "proven", **more})


def exim(name, typed, options=(), **more):
    return Situation(f"Exim: {name}", EXIM, typed, options, **{"host": EximHost(), "sure": "proven", **more})


STARTTLS_587 = {"found": (587, "starttls")}
TLS_465 = {"found": (465, "tls")}


def securities():
    """Port and security are not those that go together, each way."""
    yield postfix("settings that work are what is found", usual(), fault="none", **STARTTLS_587)
    yield postfix("TLS on port 587", usual(), "smtp://{host}:587", ("--security=tls",), changed=("security",),
                  first="plain-server-on-tls", **STARTTLS_587)
    yield postfix("STARTTLS on port 465", usual(), "smtp://{host}:465", ("--security=starttls",),
                  changed=("security",), first="tls-server-on-plain", **TLS_465)
    yield postfix("no encryption on port 587", usual(), "smtp://{host}:587", ("--security=none",),
                  changed=("security",), first="starttls-required", **STARTTLS_587)
    yield postfix("no encryption on port 465", usual(), "smtp://{host}:465", ("--security=none",),
                  changed=("security",), **TLS_465)
    yield postfix("TLS on port 25", usual(), "smtp://{host}:25", ("--security=tls",), changed=("port",), **TLS_465)
    yield postfix("port 25, which offers no sign-in", usual(), "smtp://{host}:25", changed=("port",),
                  first="sign-in-not-offered", **STARTTLS_587)
    yield postfix("TLS on port 2525", {2525: submission()}, "smtp://{host}:2525", ("--security=tls",),
                  found=(2525, "starttls"), changed=("security",))
    yield exim("TLS on port 587", "smtp://{host}:587", ("--security=tls",), changed=("security",), **STARTTLS_587)
    yield exim("STARTTLS on port 465", "smtp://{host}:465", ("--security=starttls",), changed=("security",), **TLS_465)
    yield exim("port 25, which offers no sign-in", "smtp://{host}:25", changed=("port",), **STARTTLS_587)


def ways():
    """The network, and a certificate."""
    yield postfix("port 587 is swallowed", usual(), drops=(587,), changed=("port", "security"), fault="network",
                  **{**TLS_465, "sure": "likely"})
    yield postfix("port 465 is reset by a firewall", usual(), "smtps://{host}", resets=(465,),
                  changed=("port", "security"), **STARTTLS_587)
    yield postfix("all ports are swallowed", usual(), drops="all", fault="server", sure="unknown", sign_ins=0, status=1)
    yield exim("port 465 is swallowed", "smtps://{host}", drops=(465,), changed=("port", "security"), fault="network",
               **{**STARTTLS_587, "sure": "likely"})


def certificates(expired):
    yield postfix("a certificate that has ended on port 587",
                  {587: submission(certificate=expired), 465: submissions()}, changed=("port", "security"),
                  fault="server", first="certificate-expired", **{**TLS_465, "sure": "likely"})


def users():
    """What is signed in with. A digest for which the server has only a hash is refused as a wrong password is."""
    local_part = {"found_user": "carl", "user": "carl@example.net", **STARTTLS_587}
    digest = {"changed": ("user", "mechanism"), "mechanism": "PLAIN", "sign_ins": 3}
    yield postfix("the whole address, where Dovecot wants the part before the @", usual(),
                  host=PostfixHost(users=("carl",)), **local_part, **digest)
    yield exim("the whole address, where the part before the @ is wanted", "smtp://{host}",
               host=EximHost(users=("carl",)), changed=("user",), sign_ins=2, **local_part)
    yield postfix("the part before the @, where Dovecot wants the whole address", usual(),
                  options=("--from=anna@example.net",), user="anna", found_user="anna@example.net", **STARTTLS_587,
                  **digest)
    hashed = {"user": "dora@example.net", "host": PostfixHost(hashed=("dora@example.net",)), "sign_ins": 2,
              "changed": ("mechanism",), "mechanism": "PLAIN", **STARTTLS_587}
    yield postfix("Dovecot offers SCRAM, and has only a hash of the password", usual(), fault="server", **hashed)
    for name in ("CRAM-MD5", "SCRAM-SHA-256"):
        yield postfix(f"{name} is asked for, and Dovecot has only a hash of the password", usual(),
                      options=(f"--mechanism={name}",),
                      **{**hashed, "host": PostfixHost(hashed=("dora@example.net",))})
    yield postfix("CRAM-MD5 is asked for, and only saslauthd knows the password", usual(*HASHED),
                  options=("--mechanism=CRAM-MD5",), changed=("mechanism",), mechanism="PLAIN", sign_ins=2,
                  **STARTTLS_587)


def passwords():
    wrong = {"user": "bert@example.net", "status": 1, "sure": None}
    yield postfix("a wrong password", usual(), fault="credentials", sign_ins=3, **wrong)
    yield exim("a wrong password", "smtp://{host}", fault="credentials", sign_ins=2, **wrong)
    yield postfix("a limit of sign-ins in a minute is heard, and is the end of it", usual(LIMITED), fault="account",
                  sign_ins=2, **wrong)


def envelopes():
    yield postfix("a sender that is not the account’s", usual(),
                  options=("--until=recipient", "--from=info@example.net", "--to=bert@example.org"),
                  changed=("sender",), proven="recipient", sign_ins=2, **STARTTLS_587)
    yield postfix("the relay of an office, without a sign-in",
                  {25: between_servers("mynetworks = 10.0.0.0/8",
                                       "smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination")},
                  "smtp://{host}:25", RECIPIENT, found=(25, "starttls"), changed=("user",), proven="recipient",
                  sign_ins=0, first="sign-in-not-offered")
    yield postfix("port 25 takes mail for its own domain, and relays nothing", {25: between_servers()},
                  "smtp://{host}:25", ("--until=recipient", "--from=anna@example.net", "--to=anna@example.net"),
                  sign_ins=0, status=1, sure=None, first="sign-in-not-offered")
    yield postfix("no message is sent, whatever was asked for, where it has to be tried", usual(), "smtp://{host}:587",
                  ("--security=tls", "--until=message", "--from=anna@example.net", "--to=anna@example.net"),
                  changed=("security",), proven="recipient", **STARTTLS_587)
    yield postfix("an address in EHLO is refused at once",
                  {587: submission(NO_LITERALS, "smtpd_delay_reject = no")}, changed=("hello",), first="hello-rejected",
                  **STARTTLS_587)
    yield postfix("an address in EHLO is refused at the recipient", {587: submission(NO_LITERALS)}, options=RECIPIENT,
                  changed=("hello",), proven="recipient", sign_ins=2, **STARTTLS_587)


def addresses(stranger):
    """From an address, by a file on a web server, to a sign-in."""
    file = ("autoconfig.{host}", "/mail/config-v1.1.xml")
    hosts = {"names": ("autoconfig.{host}. A {address}", "mail.{host}. A {address}"), "certificate": ("mail.{host}",)}
    found = {"server": "mail.{host}", "fault": "none", "source": "autoconfig", "sources": {"autoconfig": "found"},
             "changed": ("server", "port", "security"), "answer": "y", **hosts, **TLS_465}
    yield postfix("nginx has the file for an address, which signs in", usual(), "anna@{host}", user="anna@{host}",
                  host=PostfixHost(users=("anna@{host}",)), web={file: config("mail.{host}", 465, "SSL")}, **found)
    yield postfix("nginx has the file for an address, whose user name is what is before the @", usual(),
                  "anton@{host}", user="anton@{host}", host=PostfixHost(users=("anton",)),
                  web={file: config("mail.{host}", 465, "SSL", "%EMAILLOCALPART%")},
                  **{**found, "changed": ("server", "port", "security", "user"), "found_user": "anton"})
    yield postfix("a file that nginx has behind another’s certificate is not read", usual(), "anna@{host}",
                  user="anna@{host}", web={file: config("mail.evil.test", 465, "SSL")}, web_certificate=stranger,
                  sources={"autoconfig": "failed", "guess": "found"},
                  **{**hosts, **TLS_465, "server": "mail.{host}", "source": "guess", "proven": "hello", "fault": "none",
                     "sure": "likely", "sign_ins": 0, "changed": ("server", "port", "security"),
                     "needs": ("confirm-server",)})


class RealInternet(Internet):
    """The same addresses, names and firewall before real servers."""

    def __init__(self, folder, unpack):
        self.certificates = []
        self.nginx = None
        super().__init__(folder, unpack, self._build_table)

    def _build_table(self, _):
        self.nginx = nginx.Nginx(self.room)
        has_ended, stranger = self.expired(), self.stranger()
        self.certificates += [has_ended, stranger]
        return [*securities(), *ways(), *certificates(has_ended), *users(), *passwords(), *envelopes(),
                *addresses(stranger)]

    def serve_web(self, situation, certificate, pages):
        self.certificates.append(certificate)
        self.nginx.add(situation.address, certificate, pages)

    def start(self):
        super().start()
        hosts = [each.host for each in self.table]
        realhost.lay_certificates(self.room, [*self.certificates, *(host.certificate for host in hosts)])
        realhost.start(self.room, self.folder, hosts)
        self.nginx.start()
        for each in self.table:
            for port in (*_open_ports(each), *([443] if each.web else [])):
                self._wait(each, port)
        for each in self.table:
            self._wait_for_servers(each)

    def _wait(self, situation, port):
        self.room.wait_until(lambda: listens(situation.address, port), f"answer from {situation.name}, {port}")

    def _wait_for_servers(self, situation):
        if isinstance(situation.host, PostfixHost):
            n_ports = len(_open_ports(situation))
            self.room.wait_until(lambda: situation.host.is_ready(n_ports), f"all servers of {situation.name}")


def _open_ports(situation):
    """Where the firewall lets anybody in."""
    closed = situation.ports if situation.drops == "all" else (*situation.drops, *situation.resets)
    return [port for port in situation.ports if port not in closed]


def run_there(folder, unpack, program, part=""):
    return 1 if run_all(RealInternet(folder, unpack), program, part) else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    packages = [(*PACKAGES, *nginx.PACKAGES, *realhost.POSTFIX_PACKAGES), realhost.EXIM_PACKAGES]
    sys.exit(main(__file__, packages, run_there, sys.argv[1:]))
