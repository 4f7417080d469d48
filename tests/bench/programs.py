# SPDX-License-Identifier: GPL-3.0-or-later
"""How each program is asked for the same thing.

All of them check the certificate by the system's authorities, sign in by PLAIN
with the response in the command where they can, and print what they print when
nothing else is asked for.
"""

from pathlib import Path
from typing import NamedTuple

USER, PASSWORD = "anna@bench.test", "a password for nothing"
# Who has to sign in by the part before the @
REFUSED = "whole@bench.test"
SENDER, RECIPIENT = USER, "bernd@bench.test"
PORTS = {"starttls": 587, "tls": 465}
MESSAGE = f"""\
From: <{SENDER}>
To: <{RECIPIENT}>
Subject: A test
Message-ID: <1@bench.test>
Date: Wed, 25 Nov 2026 12:00:00 +0000

This is a test.
"""
MSMTP = """\
account default
host {server}
port {port}
from {sender}
auth plain
user {user}
password {password}
tls on
tls_starttls {starttls}
"""


class Task(NamedTuple):
    until: str
    security: str
    server: str


class Sendproof:
    """Without a wait for the server’s answer to QUIT."""

    name = "sendproof-check"

    def __init__(self, program, folder):
        self.program = program
        self.password = folder / "password"
        self.password.write_text(f"{PASSWORD}\n", encoding="ascii")

    def command(self, task):
        return [self.program, f"--security={task.security}", f"--until={task.until}", f"--user={USER}",
                f"--to={RECIPIENT}", f"--password-file={self.password}",
                f"smtp://{task.server}:{PORTS[task.security]}"]


class Before(Sendproof):
    """Another build, to see what became of a change."""

    name = "before"


class Curl:
    """It has to say something behind the sign-in; QUIT in place of it is the least that there is."""

    name = "curl"

    def __init__(self, _program, folder):
        self.message = folder / "message"
        self.message.write_text(MESSAGE.replace("\n", "\r\n"), encoding="ascii")

    def command(self, task):
        scheme = "smtps" if task.security == "tls" else "smtp"
        what = (["--mail-from", SENDER, "--mail-rcpt", RECIPIENT, "--upload-file", self.message]
                if task.until == "message" else ["--request", "QUIT"])
        return ["curl", "--sasl-ir", "--ssl-reqd", "--user", f"{USER}:{PASSWORD}", *what,
                f"{scheme}://{task.server}:{PORTS[task.security]}"]


class Swaks:
    name = "swaks"

    def __init__(self, _program, _folder):
        pass

    def command(self, task):
        encryption = "--tls-on-connect" if task.security == "tls" else "--tls"
        stop = [] if task.until == "message" else ["--quit-after", "AUTH"]
        return ["swaks", "--server", task.server, "--port", str(PORTS[task.security]), encryption, "--tls-verify",
                "--auth", "PLAIN", "--auth-user", USER, "--auth-password", PASSWORD,
                "--from", SENDER, "--to", RECIPIENT, *stop]


class Msmtp:
    """It only sends."""

    name = "msmtp"

    def __init__(self, _program, folder):
        self.folder = folder
        self.message = folder / "message"

    def command(self, task):
        if task.until != "message":
            return None
        file = Path(self.folder / f"msmtprc-{task.server}-{task.security}")
        file.write_text(MSMTP.format(server=task.server, port=PORTS[task.security], sender=SENDER, user=USER,
                                     password=PASSWORD, starttls="off" if task.security == "tls" else "on"),
                        encoding="ascii")
        file.chmod(0o600)
        return ["msmtp", f"--file={file}", "--", RECIPIENT]


PROGRAMS = (Sendproof, Curl, Swaks, Msmtp)
