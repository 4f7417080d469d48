# SPDX-License-Identifier: GPL-3.0-or-later
"""Mail servers that people run, each situation's at an address of its own, and what their logs saw."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import exim
import postfix
import sasldb
from trial import PASSWORD

POSTFIX_PACKAGES = (*postfix.PACKAGES, *sasldb.PACKAGES)
EXIM_PACKAGES = exim.PACKAGES
OTHER_PASSWORD = "Another one, which nobody has typed"
MAIL_LOG, EXIM_LOG = "/var/log/postfix.log", "/var/log/exim4/mainlog"
# How often each command came: "auth=1", or "auth=1/2" where one of two was refused
COUNT = re.compile(r" (\w+)=(?:\d+/)?(\d+)")
SERVER = re.compile(r"smtpd\[\d+\]")
POSTFIX = ("default_transport = discard", "virtual_mailbox_domains = example.net", "smtpd_sender_login_maps = inline:{{ {senders} }}",
           "virtual_mailbox_maps = inline:{{ {{anna@example.net=anna/}} {{bert@example.net=bert/}} }}")
# The library has no secret for what needs one; the daemon compares passwords.
SASLAUTHD = """\
pwcheck_method: saslauthd
saslauthd_path: /run/saslauthd/mux
mech_list: PLAIN LOGIN CRAM-MD5
auxprop_plugin: sasldb
sasldb_path: /etc/no-secrets
"""
EXIM = """\
log_selector = +incoming_interface
local_interfaces = {addresses}
acl_smtp_auth = check_auth
"""
EXIM_SIGN_INS = """\
begin acl

check_auth:
  accept logwrite = sign-in at <$received_ip_address>
"""


@dataclass
class RealHost:
    """What there is at one address, and what came to it."""

    # Who may sign in, and those of whose passwords only hashes are kept
    users: tuple[str, ...] = ("anna@example.net",)
    hashed: tuple[str, ...] = ()
    room: object = None
    address: str | None = None
    certificate: object = None
    messages: int = 0
    # Lines for Postfix' master.cf
    services: list = field(default_factory=list)


class PostfixHost(RealHost):
    @property
    def sign_ins(self):
        """Once everybody has left, all that was said stands in the log."""
        end = f"until-now/{self.address}"

        self.room.run("/usr/sbin/postlog", "-t", end, "that was all")
        self.room.wait_until(lambda: end in self.room.read_logs(MAIL_LOG), "end of the log")
        self.room.wait_until(lambda: _have_ended(self._lines()), "end of the connections")
        counts = [dict(COUNT.findall(line)) for line in _left(self._lines())]
        self.messages = sum(int(count.get("data", 0)) for count in counts)
        return [count for count in counts for _ in range(int(count.get("auth", 0)))]

    def is_ready(self, n_ports):
        """Whoever connects first to a port begins its server, and waits for that."""
        lines = self._lines()
        return len({SERVER.search(line)[0] for line in _begun(lines)}) >= n_ports and _have_ended(lines)

    def _lines(self):
        return [line for line in self.room.read_logs(MAIL_LOG).splitlines() if f"postfix/{self.address}/" in line]


def _begun(lines):
    return [line for line in lines if ": connect from " in line]


def _left(lines):
    return [line for line in lines if ": disconnect from " in line]


def _have_ended(lines):
    return len(_begun(lines)) == len(_left(lines))


class EximHost(RealHost):
    @property
    def sign_ins(self):
        """It writes before it answers."""
        return [line for line in self.room.read_logs(EXIM_LOG).splitlines() if f"sign-in at <{self.address}>" in line]


# What a port can be: each gives a function that opens it.

def service(*options, certificate=None):
    """A port of Postfix, with what it has of its own in main.cf."""
    def open_port(host, port, address, _password, _usual):
        host.address = address
        shown = certificate or host.certificate
        every = (*options, f"syslog_name = postfix/{address}", f"smtpd_tls_cert_file = /etc/mail-certificate/{shown.file.name}",
                 f"smtpd_tls_key_file = /etc/mail-certificate/{shown.key.name}")
        host.services.append(f"{address}:{port} inet n - n - - smtpd " + " ".join(f"-o {{ {option} }}" for option in every))
    return open_port


def submission(*more, certificate=None):
    return service("smtpd_tls_security_level = encrypt", "smtpd_sasl_auth_enable = yes", *more, certificate=certificate)


def submissions(*more, certificate=None):
    return service("smtpd_tls_wrappermode = yes", "smtpd_sasl_auth_enable = yes", *more, certificate=certificate)


def between_servers(*more):
    """As port 25 is: no sign-in."""
    return service("smtpd_tls_security_level = may", "smtpd_sender_restrictions =", *more)


def exim_port():
    """Which it is, stands in Exim's own file."""
    def open_port(host, _port, address, _password, _usual):
        host.address = address
    return open_port


# What is started for all of them.

def _write(file, text):
    file.write_text(text, encoding="utf-8")
    return file


def _start_saslauthd(room):
    room.write("/etc/postfix/sasl/hashed.conf", SASLAUTHD)
    room.make_folder("/run/saslauthd")
    sasldb.write(room, {"anna@example.net": PASSWORD})
    room.start("/usr/sbin/saslauthd", "-d", "-a", "sasldb", "-m", "/run/saslauthd")


def _start_postfix(room, folder, hosts):
    hashed = "{SHA512-CRYPT}" + room.run("/usr/bin/openssl", "passwd", "-6", PASSWORD).strip()
    passwords = {"bert@example.net": OTHER_PASSWORD, **{user: PASSWORD for host in hosts for user in host.users},
                 **{user: hashed for host in hosts for user in host.hashed}}
    senders = " ".join(f"{{{user}={user}}}" for user in passwords)
    usual = (postfix.FILES / "master.cf").read_text(encoding="utf-8")
    services = "\n".join([*(line for host in hosts for line in host.services), usual[usual.index("cleanup "):]])
    _start_saslauthd(room)
    postfix.start(room, passwords, _write(folder / "master.cf", services),
                  [setting.format(senders=senders) for setting in POSTFIX])


def _start_exim(room, folder, hosts):
    text = (exim.FILES / "exim4.conf").read_text(encoding="utf-8")
    for old, new in (("/etc/mail-certificate/server.", "/etc/mail-certificate/$received_ip_address."),
                     ("example.test", "example.net"), ("begin acl\n", EXIM_SIGN_INS),
                     ("daemon_smtp_ports = 25 : 465 : 587 : 2525 : 2526 : 2527 : 2528 : 2529 : 2530",
                      EXIM.format(addresses=" : ".join(host.address for host in hosts)) + "daemon_smtp_ports = 25 : 465 : 587")):
        if old not in text:
            raise ValueError(f"there is no “{old}” in Exim’s file")
        text = text.replace(old, new)
    for host in hosts:
        room.copy(host.certificate.file, f"/etc/mail-certificate/{host.address}.pem")
        room.copy(host.certificate.key, f"/etc/mail-certificate/{host.address}.key")
    exim.start(room, {user: PASSWORD for host in hosts for user in host.users}, _write(folder / "exim4.conf", text))


def lay_certificates(room, certificates):
    for certificate in certificates:
        for file in (certificate.file, certificate.key):
            room.copy(file, f"/etc/mail-certificate/{file.name}")


def start(room, folder, hosts):
    """The certificates are there by now."""
    room.make_folder("/var/mail/accounts", str(postfix.MAILBOX_USER), str(postfix.MAILBOX_USER))
    for host in hosts:
        host.room = room
    _start_postfix(room, folder, [host for host in hosts if isinstance(host, PostfixHost)])
    _start_exim(room, folder, [host for host in hosts if isinstance(host, EximHost)])
