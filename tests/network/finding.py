# SPDX-License-Identifier: GPL-3.0-or-later
"""Situations in which sendproof-check --find is run, and what must come of them.

Each has a server with a name and an address of its own behind a firewall, and all are
there at once. Needs a room with Unbound and nftables.
"""

import concurrent.futures
import json
import os
import pty
import select
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

from authority import Authority
from check import secret_forms
from host import Host, closing
from internet import Computer, _answers, run
from listener import context_for
from room import Room
from web import page, redirect, serve
from trial import PASSWORD, PATIENCE_SECONDS
from schema import problems_of_schema

PACKAGES = ("unbound", "nftables")
FIRST_NUMBER = 100
AT_A_TIME = 6
RESOLVER = "192.0.2.53"
OFFICE = "10.0.2.2"
UNBOUND = """\
server:
  interface: 192.0.2.53
  access-control: 0.0.0.0/0 allow
  do-daemonize: no
  username: ""
  chroot: ""
  directory: "/etc/unbound"
  pidfile: ""
  use-syslog: no
  logfile: ""
  module-config: "iterator"
  do-ip6: no
  local-zone: "test." static
  local-zone: "com." static
  local-zone: "net." static
  local-zone: "de." static
{names}
remote-control:
  control-enable: no
"""
RECIPIENT = ("--until=recipient", "--from=anna@example.net", "--to=bert@example.org")


@dataclass
class Situation:
    """What there is, what is typed, and what must come of it."""

    name: str
    ports: dict
    # In the address that is typed, {host} is the server's name
    typed: str
    options: tuple[str, ...] = ()
    host: Host = field(default_factory=Host)
    # Ports that the firewall swallows, or resets; "all" is everything
    drops: tuple | str = ()
    resets: tuple = ()
    # A tunnel at home carries only small packets from there, and its certificate is a large one
    loses_large_packets: bool = False
    # In the network of an office nothing goes out to a port for mail
    is_in_office: bool = False
    # Records beside the server's own, as {address} and {host} are known only later
    names: tuple[str, ...] = ()
    # DNS names in its certificate; None is its own
    certificate: tuple[str, ...] | None = None
    user: str = "anna@example.net"
    # (port, security), or None where nothing is to be found
    found: tuple | None = None
    changed: tuple[str, ...] = ()
    server: str | None = None
    found_user: str | None = None
    mechanism: str | None = None
    source: str = "typed"
    proven: str = "sign-in"
    needs: tuple[str, ...] = ()
    fault: str = "settings"
    sure: str | None = None
    # As many as the servers may have seen
    sign_ins: int = 1
    status: int = 0
    # The class of the test as it was asked for
    first: str | None = None
    # Pages by host and path, of a web server at the same address, and its certificate
    web: dict = field(default_factory=dict)
    web_certificate: object = None
    seen: list = field(default_factory=list)
    # What stands in the words of whose fault it is
    says: str = ""
    # What the sources say, where an address is typed
    sources: dict = field(default_factory=dict)
    # What a person at the terminal says to the question, if there is one
    answer: str | None = None


class Internet:
    """The servers' side: an address for each situation, a firewall, and a name service."""

    def __init__(self, folder, unpack, table):
        self.room = Room(folder / "room")
        unpack(self.room.root)
        self.folder = folder
        self.authority = Authority(folder, "authority")
        self._trust_everywhere()
        self.table = table(self)
        for number, situation in enumerate(self.table, FIRST_NUMBER):
            self._build(number, situation)
        run("ip", "address", "add", "2001:db8::22/128", "dev", "lo", "nodad")
        for port in (25, 465, 587, 2525):
            closing()(None, port, "2001:db8::22", None, None)
        for address in (f"{RESOLVER}/32", "192.0.2.21/32", "192.0.2.22/32"):
            run("ip", "address", "add", address, "dev", "lo")
        self.start()

    def _trust_everywhere(self):
        """Web servers are judged by the authorities of the computer."""
        run("mount", "--bind", self.authority.file, "/etc/ssl/certs/ca-certificates.crt")

    def _build(self, number, situation):
        situation.address, situation.own_name = f"192.0.2.{number}", f"h{number}.test"
        run("ip", "address", "add", f"{situation.address}/32", "dev", "lo")
        situation.server = (situation.server or "").format(host=situation.own_name) or None
        shown = [name.format(host=situation.own_name) for name in situation.certificate or ("{host}",)]
        bits = {"rsa_bits": 6144} if situation.loses_large_packets else {}
        certificate = self.authority.issue(f"h{number}", names=", ".join(f"DNS:{name}" for name in shown), **bits)
        context = context_for(certificate)
        situation.host.certificate = certificate
        situation.host.users = tuple(user.format(host=situation.own_name) for user in situation.host.users)
        for port, open_port in situation.ports.items():
            open_port(situation.host, port, situation.address, PASSWORD, context)
        if situation.web:
            self._build_web(number, situation)

    def _build_web(self, number, situation):
        def fill_in(answer):
            if isinstance(answer, tuple):
                return tuple(map(fill_in, answer))
            return answer.replace("{host}", situation.own_name) if isinstance(answer, str) else answer

        pages = {fill_in(place): fill_in(answer) for place, answer in situation.web.items()}
        names = ", ".join(sorted({f"DNS:{host}" for host, _ in pages}))
        self.serve_web(situation, situation.web_certificate or self.authority.issue(f"web{number}", names=names), pages)

    def serve_web(self, situation, certificate, pages):
        def make(answer):
            if isinstance(answer, tuple):
                return redirect(answer[1])
            return page(answer) if isinstance(answer, str) else answer

        serve(situation.address, context_for(certificate),
              {place: make(answer) for place, answer in pages.items()}, situation.seen)

    def stranger(self):
        return self.authority.issue("stranger", names="DNS:elsewhere.test")

    def expired(self):
        """A certificate for each of the servers, which has ended."""
        names = ", ".join(f"DNS:h{number}.test" for number in range(FIRST_NUMBER, FIRST_NUMBER + 100))
        return self.authority.issue("expired", names=names, has_ended=True)

    def start(self):
        records = [record.format(address=each.address, host=each.own_name) for each in self.table
                   for record in (f"{each.own_name}. A {each.address}", *each.names)]
        names = "\n".join(f'  local-data: "{record}"' for record in records)
        self.room.write("/etc/unbound/find.conf", UNBOUND.format(names=names))
        self.room.write("/etc/unbound/find.nft", "\n".join(self._rules()))
        self.room.run("nft", "-f", "/etc/unbound/find.nft")
        self.room.start("unbound", "-d", "-c", "/etc/unbound/find.conf")
        self.room.wait_until(lambda: _answers(RESOLVER), f"answer from {RESOLVER}")

    def _rules(self):
        yield "table inet way {\nchain arriving {\ntype filter hook input priority filter"
        yield "ip daddr { 192.0.2.21, 192.0.2.22 } drop"
        yield f"ip saddr {OFFICE} tcp dport {{ 25, 465, 587, 2525 }} drop"
        for each in self.table:
            if each.drops == "all":
                yield f"ip daddr {each.address} drop"
            elif each.drops:
                yield f"ip daddr {each.address} tcp dport {{ {', '.join(map(str, each.drops))} }} drop"
            for port in each.resets:
                yield f"ip daddr {each.address} tcp dport {port} reject with tcp reset"
        yield "}\n}\n"


def dig_tunnel(internet, computer):
    lossy = "\n".join(f"ip saddr {each.address} meta length > 1200 drop" for each in internet.table
                      if each.loses_large_packets)
    internet.room.write("/etc/unbound/tunnel.nft",
                        f"table inet tunnel {{\nchain arriving {{\ntype filter hook input priority filter\n{lossy}\n}}\n}}\n")
    computer.run("chroot", internet.room.root, "nft", "-f", "/etc/unbound/tunnel.nft")


def problems(situation, found, status):
    """What is not as it should be."""
    find = found["find"]
    settings = find["found"]
    actual = {
        "first": found["diagnosis"]["class"], "fault": find["fault"], "sure": find["sure"], "status": status,
        "found": (settings["port"], settings["security"]) if settings else None,
    }
    if settings:
        actual.update(server=settings["server"], found_user=settings["user"], mechanism=settings["mechanism"],
                      source=settings["source"], proven=settings["proven"], changed=tuple(settings["changed"]),
                      needs=tuple(settings["needs"]))
    for name, value in actual.items():
        expected = getattr(situation, name)
        if expected != value and not (expected is None and name != "found"):
            yield f"{name} is {value!r} and not {expected!r}"
    if situation.says not in find["why"]:
        yield f"it does not say {situation.says!r}"
    outcomes = {source["source"]: source["outcome"] for source in find["sources"]}
    for source, outcome in situation.sources.items():
        if outcomes.get(source) != outcome:
            yield f"the source {source} is {outcomes.get(source)} and not {outcome}"
    if ("database" in outcomes) != ("--ask-database" in situation.options):
        yield f"the sources are {list(outcomes)}"
    if any("emailaddress" in query for host, _, query in situation.seen if host != f"autoconfig.{situation.own_name}"):
        yield f"the address was told to {situation.seen}"
    if "://" in situation.typed and found["diagnosis"]["fault"] != find["fault"]:
        yield f"the diagnosis says {found['diagnosis']['fault']} and the finder {find['fault']}"
    seen = len(situation.host.sign_ins)
    if seen != situation.sign_ins or seen != sum(trial["sign_ins"] for trial in find["trials"]):
        yield f"the server saw the sign-ins {situation.host.sign_ins}"
    if situation.host.messages:
        yield "a message was sent"
    remedies = [remedy["proven"] for remedy in found["diagnosis"]["remedies"]]
    is_proven = "://" in situation.typed and status == 0 and bool(situation.changed) and not situation.needs
    if is_proven != any(remedies[:1]) or any(remedies[1:]):
        yield f"what is proven among the remedies is {remedies}"


def retell(found):
    yield json.dumps({**found["find"], "trials": None}, ensure_ascii=False)
    for trial in found["find"]["trials"]:
        yield (f"{trial['ms']:8.1f} {trial['server']}:{trial['port']} {trial['security']} {trial['user']} "
               f"until {trial['until']}: {trial['class']}, {trial['sign_ins']} sign-ins")


def run_in_pipe(command, environment):
    return subprocess.run([*command, "--password-file=-"], input=PASSWORD, capture_output=True, text=True,
                          timeout=PATIENCE_SECONDS, env=environment, check=False)


def run_at_terminal(command, environment, answer):
    """Types the answer when the question has come."""
    ours, theirs = pty.openpty()
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as secret, os.fdopen(theirs) as terminal:
        secret.write(PASSWORD)
        secret.flush()
        process = subprocess.Popen([*command, f"--password-file={secret.name}"], stdin=terminal, stderr=terminal,
                                   stdout=subprocess.PIPE, text=True, env=environment)
        asked = ""
        while "[y/N]" not in asked and process.poll() is None:
            if select.select([ours], [], [], 0.1)[0]:
                asked += os.read(ours, 4096).decode()
        os.write(ours, f"{answer}\n".encode())
        output, _ = process.communicate(timeout=PATIENCE_SECONDS)
    os.close(ours)
    return subprocess.CompletedProcess(command, process.returncode, output, "")


def play(situation, program, computer, resolver, trust):
    uri = situation.typed.format(host=situation.own_name)
    user = (situation.user if "://" in uri or situation.user != "anna@example.net" else uri)
    command = [*computer.using(resolver), program, "--json", "--find",
               f"--user={user.format(host=situation.own_name)}", f"--ca-file={trust}", *situation.options, uri]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "GIO_USE_NETWORK_MONITOR": "netlink"}
    done = (run_at_terminal(command, environment, situation.answer) if situation.answer
            else run_in_pipe(command, environment))
    try:
        found = json.loads(done.stdout)
    except json.JSONDecodeError as error:
        return [f"no JSON: {error}", done.stdout, done.stderr]
    wrong = [*problems(situation, found, done.returncode), *problems_of_schema(found),
             *([done.stderr] if done.stderr else [])]
    users = {user for user in (situation.user, situation.found_user, *situation.host.users) if user}
    if any(form in done.stdout for user in users for form in secret_forms(user, PASSWORD)):
        wrong.append("the password is in the output")
    return [*wrong, *retell(found)] if wrong else []


def run_all(internet, program, part):
    computers = {False: Computer("home", 1), True: Computer("office", 2)}
    dig_tunnel(internet, computers[False])
    resolver = internet.folder / "resolver"
    resolver.write_text(f"nameserver {RESOLVER}\n", encoding="ascii")
    chosen = [situation for situation in internet.table if part in situation.name]
    print(f"1..{len(chosen)}", flush=True)
    failed = 0

    def judge(situation):
        return play(situation, program, computers[situation.is_in_office], resolver, internet.authority.file)

    with concurrent.futures.ThreadPoolExecutor(AT_A_TIME) as pool:
        for number, (situation, wrong) in enumerate(zip(chosen, pool.map(judge, chosen)), 1):
            failed += bool(wrong)
            print(f"{'not ok' if wrong else 'ok'} {number} - {situation.name}")
            for line in "\n".join(wrong).splitlines():
                print(f"# {line}")
            sys.stdout.flush()
    return failed
