# SPDX-License-Identifier: GPL-3.0-or-later
"""One check against a server, and what must come of it."""

from dataclasses import dataclass

ANNA = "anna@example.test"
BERND = "bernd@example.test"
NOBODY = "nobody@example.test"
STRANGER = "someone@example.org"

# Long and odd enough to be found wherever they should not be; the second is not
# ASCII. Its € keeps it out of ISO 8859-1, to which DIGEST-MD5 turns what it can
# (RFC 2831, section 2.1.2.1) and Dovecot 2.3 does not: there "ü" alone is refused.
PASSWORDS = {ANNA: 'Correct horse="battery" st@ple, 40 or more!', BERND: "Grüße von Bernd für 40 €, ganz geheim"}
WRONG = "Not the password, but as secret as it is"


@dataclass(frozen=True)
class Case:
    """What is not said is the usual: Anna signs in on this machine's trusted server and may."""

    name: str
    port: int
    security: str = "starttls"
    user: str | None = ANNA
    password: str | None = None
    secret_kind: str = "password"
    server: str = "localhost"
    is_trusted: bool = True
    options: tuple[str, ...] = ()
    output: str = "--json"
    # What comes of it: the class, where, and the words of the server that led to it
    expected: str = "verified"
    stage: str | None = None
    says: str | None = None
    # Words of what the person is told about it
    explains: str | None = None
    mechanism: str | None = None
    # Words of what the person is told to do first
    remedy: str | None = None
    # Whose mailbox the message is in afterwards
    mailbox: str | None = None
    # With --find, what works in its place: port, security, user, and what of it is another
    found: tuple | None = None

    def secret(self):
        return self.password if self.password is not None else PASSWORDS.get(self.user)


def mechanisms(port, security, names):
    """Each mechanism, with the right password and with a wrong one."""
    for name in names:
        choice = {"port": port, "security": security, "options": (f"--mechanism={name}",),
                  "mechanism": name}
        yield Case(f"{name} on {port} signs in", **choice)
        yield Case(f"{name} on {port} with a password that is not ASCII signs in",
                   user=BERND, **choice)
        yield Case(f"{name} on {port} with a wrong password is refused", password=WRONG,
                   expected="credentials-rejected", stage="sign-in", says="535 ", **choice)
        yield Case(f"{name} on {port} for an unknown user is refused", user=NOBODY, password=WRONG,
                   expected="credentials-rejected", stage="sign-in", says="535 ", **choice)


def certificates(port, security):
    yield Case(f"an unknown authority on {port} is not trusted", port, security, is_trusted=False,
               expected="certificate-untrusted", stage="encrypt")
    yield Case(f"another name than the certificate's on {port} is noticed", port, security,
               server="127.0.0.1", expected="certificate-wrong-name", stage="encrypt")


def choices_behind_tls(first):
    yield Case("the first choice behind TLS signs in on 587", 587, mechanism=first)
    yield Case("the first choice behind TLS signs in on 465", 465, "tls", mechanism=first)


def arrivals():
    """As far as a sender, a recipient or a message can go."""
    yield Case("a greeting on 587 is enough without a user", 587, user=None)
    yield from messages(587, "starttls", ANNA)
    yield from messages(465, "tls", BERND)
    yield Case("a message from outside on 25 is in the mailbox", 25, user=None, mailbox=ANNA,
               options=("--until=message", f"--from={STRANGER}", f"--to={ANNA}"))


def messages(port, security, mailbox):
    yield Case(f"a message sent on {port} is in the mailbox", port, security,
               options=("--until=message", f"--to={mailbox}"), mailbox=mailbox)
    yield Case(f"a recipient on {port} is taken without a message", port, security,
               options=("--until=recipient", f"--to={BERND}"))


def securities(first):
    """Ports that every server here has, and accounts whose security is not the port's."""
    yield Case("port 587 wants STARTTLS before sign-in", 587, "none",
               expected="starttls-required", stage="sign-in")
    yield Case("port 2526 shows its sign-in only behind STARTTLS", 2526, "none",
               expected="starttls-required", stage="sign-in")
    yield Case("port 2526 signs in behind STARTTLS", 2526, mechanism=first)
    yield from wrong_ports()


def wrong_ports():
    """What each port is not for."""
    yield Case("port 2527 has no STARTTLS", 2527, expected="starttls-not-offered", stage="encrypt")
    yield Case("port 587 does not begin with TLS", 587, "tls",
               expected="plain-server-on-tls", stage="encrypt")
    yield Case("port 465 begins with TLS", 465, expected="tls-server-on-plain", stage="greeting")
    yield Case("port 25 is not for sign-in", 25, expected="sign-in-not-offered", stage="sign-in")


def finds():
    """What does not work as it is typed is mended."""
    yield Case("TLS on 587 is found to be STARTTLS", 587, "tls", options=("--find",), expected="plain-server-on-tls",
               found=(587, "starttls", ANNA, ("security",)))
    yield Case("STARTTLS on 465 is found to be TLS", 465, options=("--find",), expected="tls-server-on-plain",
               found=(465, "tls", ANNA, ("security",)))


def finds_user():
    yield Case("the part before the @ on 587 is found to be the whole address", 587, user="anna",
               password=PASSWORDS[ANNA], options=("--find", f"--from={ANNA}"), expected="credentials-rejected",
               stage="sign-in", found=(587, "starttls", ANNA, ("user",)))


def relaying_is_denied(says):
    return Case("relaying without sign-in is denied on 25", 25, user=None,
                options=("--until=recipient", f"--from={ANNA}", f"--to={STRANGER}"),
                expected="relay-denied", stage="recipient", says=says)


def unknown_recipient_is_refused(says, address=NOBODY):
    return Case("an unknown recipient is refused on 587", 587,
                options=("--until=recipient", f"--to={address}"),
                expected="recipient-unknown", stage="recipient", says=says)


def unknown_recipient_stops_a_message(says, address=NOBODY):
    return Case("an unknown recipient is refused before a message on 465", 465, "tls",
                options=("--until=message", f"--to={address}"),
                expected="recipient-unknown", stage="recipient", says=says)


def sizes_are_limited():
    """Ports of Postfix that take little, and say so or not."""
    yield Case("a message that is too large for 2529 is not sent", 2529, "none",
               options=("--until=message", "--mechanism=SCRAM-SHA-256"),
               expected="message-too-large", stage="sender")
    yield Case("a message that is too large for 2530 is refused", 2530, "none",
               options=("--until=message", "--mechanism=SCRAM-SHA-256"),
               expected="message-too-large", stage="message", says="552 5.3.4 Error: message file too big")


def without_encryption(digest):
    yield Case("a password is not sent without encryption", 2525, "none",
               options=("--mechanism=PLAIN",), expected="plaintext-sign-in-refused", stage="sign-in")
    yield Case("a password is sent without encryption after a yes", 2525, "none",
               options=("--mechanism=PLAIN", "--allow-plaintext-password"), mechanism="PLAIN")
    yield Case("a digest needs no encryption", 2525, "none", mechanism=digest)
    yield Case("a message on 2527 without encryption is in the mailbox", 2527, "none", mailbox=ANNA,
               options=("--until=message",), mechanism=digest)


def outputs(port, security):
    """The other two forms of the output hide the password too."""
    for output in ("", "--report"):
        for mechanism in ("PLAIN", "LOGIN"):
            yield Case(f"{mechanism} on {port} stays secret in the {output or 'usual'} output", port,
                       security, output=output, options=(f"--mechanism={mechanism}",))
