# SPDX-License-Identifier: GPL-3.0-or-later
"""Mail servers that keep to an account, and remember what they saw of it."""

import base64
import contextlib
import hashlib
import hmac
import threading
from dataclasses import dataclass, field

from listener import listen, read_line, read_on, say

CHALLENGE = "<1896.697170952@mail.example.net>"


@dataclass
class Host:
    """What holds on every port of a server, and what came to it."""

    # The names that may sign in, with the password of the tests
    users: tuple[str, ...] = ("anna@example.net",)
    mechanisms: tuple[str, ...] = ("PLAIN", "LOGIN")
    broken: tuple[str, ...] = ()
    refusal: str = "535 5.7.8 Authentication credentials invalid"
    # After so many sign-ins that were refused, the account is locked
    locks_after: int = 99
    name: str = "mail.example.net"
    # Each takes what was said, and gives a refusal or nothing
    hello: object = None
    sender: object = None
    recipient: object = None
    sign_ins: list = field(default_factory=list)
    messages: int = 0
    # The usual one, with its files
    certificate: object = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def signed_in(self, port, mechanism, user, is_right):
        """The reply to a sign-in."""
        with self.lock:
            self.sign_ins.append((port, mechanism, user))
            if len(self.sign_ins) > self.locks_after:
                return "535 5.7.0 Account locked"
        return "235 2.7.0 Accepted" if is_right else self.refusal


def _decode(text):
    with contextlib.suppress(ValueError):
        return base64.b64decode(text).decode("utf-8", "replace")
    return ""


class Talk:
    """One conversation of a host's."""

    def __init__(self, host, port, password, context=None, has_starttls=False, has_sign_in=True, front=None):
        self.host, self.port, self.password = host, port, password
        self.context, self.has_starttls, self.has_sign_in = context, has_starttls, has_sign_in
        self.front = front

    def encrypt(self, connection):
        if self.front:
            self.front(connection)
        return self.context.wrap_socket(connection, server_side=True)

    def run(self, connection):
        self.connection = connection
        self.is_encrypted = self.context is not None and not self.has_starttls
        if self.is_encrypted:
            self.connection = self.encrypt(connection)
        self.talk()

    def talk(self):
        say(self.connection, f"220 {self.host.name} ESMTP")
        self.hello_name = ""
        while line := read_line(self.connection):
            verb, _, rest = line.partition(" ")
            answer = getattr(self, f"on_{verb.lower()}", None)
            say(self.connection, *(answer(rest) if answer else ["502 5.5.1 Not here"]))
            if verb.upper() == "QUIT":
                return
            if verb.upper() == "STARTTLS" and self.has_starttls and not self.is_encrypted:
                self.connection = self.encrypt(self.connection)
                self.is_encrypted = True

    def on_ehlo(self, name):
        self.hello_name = name
        if self.host.hello and (refusal := self.host.hello(name)):
            return [refusal]
        offers = ["STARTTLS"] if self.has_starttls and not self.is_encrypted else []
        if self.has_sign_in and (self.is_encrypted or not self.has_starttls):
            offers.append("AUTH " + " ".join(self.host.mechanisms))
        return [f"250-{self.host.name}", *(f"250-{offer}" for offer in offers), "250 8BITMIME"]

    def on_helo(self, name):
        return [self.host.hello and self.host.hello(name) or f"250 {self.host.name}"]

    def on_starttls(self, _):
        return ["220 Go ahead"] if self.has_starttls else ["502 5.5.1 Not here"]

    def _ask(self, challenge):
        say(self.connection, f"334 {base64.b64encode(challenge.encode()).decode()}")
        return _decode(read_line(self.connection))

    def on_auth(self, rest):
        mechanism, _, first = rest.partition(" ")
        if mechanism == "PLAIN":
            _, user, password = (_decode(first) if first else self._ask("")).split("\0")
            is_right = password == self.password
        elif mechanism == "LOGIN":
            user, password = self._ask("Username:"), self._ask("Password:")
            is_right = password == self.password
        elif mechanism == "CRAM-MD5":
            user, _, digest = self._ask(CHALLENGE).rpartition(" ")
            is_right = digest == hmac.new(self.password.encode(), CHALLENGE.encode(), hashlib.md5).hexdigest()
        else:
            return ["504 5.5.4 Not here"]
        is_right = is_right and user in self.host.users and mechanism not in self.host.broken
        return [self.host.signed_in(self.port, mechanism, user, is_right)]

    def on_mail(self, rest):
        return [self.host.sender and self.host.sender(rest) or "250 2.1.0 Ok"]

    def on_rcpt(self, rest):
        return [self.host.recipient and self.host.recipient(rest, self.hello_name) or "250 2.1.5 Ok"]

    def on_data(self, _):
        self.host.messages += 1
        return ["354 Go on"]

    def on_rset(self, _):
        return ["250 2.0.0 Ok"]

    def on_quit(self, _):
        return ["221 2.0.0 Bye"]


# What a port can be: each gives a function that opens it.

def starttls(has_sign_in=True, context=None, front=None):
    def open_port(host, port, address, password, usual):
        listen(lambda connection: Talk(host, port, password, context or usual, True, has_sign_in, front).run(connection),
               address, port)
    return open_port


def tls(has_sign_in=True, context=None, front=None):
    def open_port(host, port, address, password, usual):
        listen(lambda connection: Talk(host, port, password, context or usual, False, has_sign_in, front).run(connection),
               address, port)
    return open_port


def plain(has_sign_in=True):
    def open_port(host, port, address, password, _usual):
        listen(lambda connection: Talk(host, port, password, None, False, has_sign_in).run(connection), address, port)
    return open_port


def other(greeting=b"", answer=b""):
    """Another service, which says its greeting, and its answer to whatever comes."""
    def open_port(_host, port, address, _password, _usual):
        def serve(connection):
            connection.sendall(greeting)
            while connection.recv(4096):
                connection.sendall(answer)
                if answer:
                    return
        listen(serve, address, port)
    return open_port


def page(context):
    """A web server behind TLS, which waits for a request."""
    def open_port(_host, port, address, _password, usual):
        listen(lambda connection: read_on((context or usual).wrap_socket(connection, server_side=True)), address, port)
    return open_port


def closing():
    def open_port(_host, port, address, _password, _usual):
        listen(lambda connection: None, address, port)
    return open_port
