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
    server: str = "localhost"
    is_trusted: bool = True
    options: tuple[str, ...] = ()
    output: str = "--json"
    # What comes of it: the class, where, and the words of the server that led to it
    expected: str = "verified"
    stage: str | None = None
    says: str | None = None
    mechanism: str | None = None
    # Whose mailbox the message is in afterwards
    mailbox: str | None = None

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


def messages(port, security, mailbox=ANNA):
    """As far as a sender, a recipient or a message can go."""
    yield Case(f"a message sent on {port} is in the mailbox", port, security,
               options=("--until=message", f"--to={mailbox}"), mailbox=mailbox)
    yield Case(f"a recipient on {port} is taken without a message", port, security,
               options=("--until=recipient", f"--to={BERND}"))


def outputs(port, security):
    """The other two forms of the output hide the password too."""
    for output in ("", "--report"):
        for mechanism in ("PLAIN", "LOGIN"):
            yield Case(f"{mechanism} on {port} stays secret in the {output or 'usual'} output", port,
                       security, output=output, options=(f"--mechanism={mechanism}",))
