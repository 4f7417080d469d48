# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs sendproof-check for a case and says what is not as it should be."""

import base64
import email.policy
import json
import os
import subprocess
from email.parser import BytesParser
from email.utils import parseaddr

from room import Failed

DELIVERY_SECONDS = 60
RUN_SECONDS = 120
# Reports that end before the encryption stands have no protocol to tell.
UNENCRYPTED_ENDS = ("certificate-", "tls-failed", "starttls-not-offered", "plain-server-on-tls",
                    "tls-server-on-plain")


def _encode(data):
    return base64.b64encode(data).decode("ascii")


def secret_forms(user, password):
    """Everything that gives the password to who reads it."""
    raw = password.encode()
    forms = {password, raw.hex(), _encode(raw)}
    for identity in ("", user or ""):
        forms.add(_encode(f"{identity}\0{user}\0{password}".encode()))
    # Base64 of the password somewhere in the middle of other bytes
    for offset in range(3):
        forms.add(_encode(bytes(offset) + raw)[4:-4])
    return {form for form in forms if len(form) >= 8}


class Checker:
    """Everything that the cases of one server have in common."""

    def __init__(self, program, room, folder):
        self.program = program
        self.room = room
        self.authority = folder / "certificates" / "authority.pem"
        self.password_file = folder / "password"
        self.mailboxes = room.path("/var/mail/accounts")

    def check(self, case):
        """Runs the case; returns what is wrong, a text each."""
        for message in self._mailbox(case).glob("*"):
            message.unlink()
        try:
            result = self._run(case)
        except subprocess.TimeoutExpired:
            return [f"no answer in {RUN_SECONDS} seconds"]
        problems = [*self._check_ending(case, result), *self._check_secrets(case, result)]
        if case.output == "--json":
            problems += self._check_json(case, result.stdout)
        return problems

    def _mailbox(self, case):
        return self.mailboxes / (case.mailbox or "nobody").partition("@")[0] / "new"

    def _run(self, case):
        command = [self.program, f"--security={case.security}", *filter(None, [case.output]), *case.options]
        if case.user is not None:
            self.password_file.write_text(case.secret() + "\n", encoding="utf-8")
            command += [f"--user={case.user}", f"--{case.secret_kind}-file={self.password_file}"]
        if case.is_trusted:
            command.append(f"--ca-file={self.authority}")
        command.append(f"smtp://{case.server}:{case.port}")
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=RUN_SECONDS, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False)

    def _check_ending(self, case, result):
        expected = 0 if case.expected == "verified" or case.found else 1
        if result.returncode != expected:
            yield f"exit status {result.returncode}, not {expected}"
            yield result.stderr.strip()
        if case.output == "--json" and result.stderr:
            yield f"on standard error: {result.stderr.strip()}"

    def _check_secrets(self, case, result):
        for form in secret_forms(case.user, case.secret()) if case.user else ():
            if form in result.stdout or form in result.stderr:
                yield f"the output has the password in it, as {form}"

    def _check_json(self, case, text):
        try:
            report = json.loads(text)
        except json.JSONDecodeError as error:
            return [f"no JSON: {error}", text]
        problems = [*self._check_verdict(case, report), *self._check_connection(case, report)]
        if case.found is not None:
            problems += self._check_found(case, report["find"])
        if case.mailbox is not None and report["verified"]:
            problems += self._check_mailbox(case, report)
        return problems + ([_retell(report)] if problems else [])

    def _check_verdict(self, case, report):
        diagnosis = report["diagnosis"]
        if diagnosis["class"] != case.expected:
            yield f"class {diagnosis['class']}, not {case.expected}"
        if report["verified"] != (case.expected == "verified"):
            yield f"verified is {report['verified']}"
        if case.stage is not None and diagnosis["stage"] != case.stage:
            yield f"stage {diagnosis['stage']}, not {case.stage}"
        if case.says is not None and case.says not in _reply(report):
            yield f"the server says “{_reply(report)}”, not “{case.says}”"
        if case.explains is not None and case.explains not in diagnosis["explanation"]:
            yield f"the explanation is “{diagnosis['explanation']}”, not “{case.explains}”"
        if case.remedy is not None and case.remedy not in _first_remedy(report):
            yield f"the remedy is “{_first_remedy(report)}”, not “{case.remedy}”"

    def _check_connection(self, case, report):
        if case.mechanism is not None and report["mechanism"] != case.mechanism:
            yield f"mechanism {report['mechanism']}, not {case.mechanism}"
        if not case.expected.startswith(UNENCRYPTED_ENDS):
            expected = None if case.security == "none" else "TLS 1.3"
            protocol = (report["tls"] or {}).get("protocol")
            if protocol != expected:
                yield f"protocol {protocol}, not {expected}"

    def _check_found(self, case, find):
        settings = find["found"] or {}
        found = (*(settings.get(name) for name in ("port", "security", "user")), tuple(settings.get("changed", ())))
        if found != case.found or settings["proven"] != "sign-in" or find["sure"] != "proven":
            yield f"found was {found}, not {case.found}: {find}"

    def _check_mailbox(self, case, report):
        box = self._mailbox(case)
        try:
            self.room.wait_until(lambda: box.exists() and list(box.iterdir()), f"message in {box}",
                                 DELIVERY_SECONDS)
        except Failed as error:
            return [str(error)]
        files = list(box.iterdir())
        if len(files) != 1:
            return [f"{len(files)} messages arrived"]
        return [*_compare(case, report, files[0].read_bytes())]


def _compare(case, report, data):
    """What arrived with what was sent, byte by byte behind what the servers put before it."""
    sent = _sent_message(report)
    arrived = data.decode("utf-8")
    if not arrived.endswith(sent):
        yield f"sent:\n{sent}\narrived:\n{arrived}"
    message = BytesParser(policy=email.policy.default).parsebytes(data)
    for name, option in (("From", "from"), ("To", "to"), ("Return-Path", "from")):
        address = parseaddr(str(message[name]))[1]
        if address != _option(case, option):
            yield f"{name} is {message[name]}, not {_option(case, option)}"
    for name in ("Date", "Message-ID", "Subject"):
        if len(message.get_all(name, [])) != 1:
            yield f"{name} is {message.get_all(name)}"
    if message.defects:
        yield f"the message has defects: {message.defects}"


def _sent_message(report):
    """The message as the transcript has it, without the dots that are only for the wire."""
    said = [entry["text"] for entry in report["transcript"]
            if entry["from"] == "client" and entry["stage"] == "message"]
    lines = said[said.index("DATA") + 1 if "DATA" in said else 0:]
    return "".join(line.removeprefix(".") + "\n" for line in lines[:lines.index(".")])


def _option(case, name):
    """What the case says, or the user, as the program has it."""
    return next((option.partition("=")[2] for option in case.options if option.startswith(f"--{name}=")),
                case.user)


def _reply(report):
    """What the server said last, as it stood on the wire."""
    reply = report["reply"]
    return " ".join(f"{reply['code']} {line}" for line in reply["lines"]) if reply else ""


def _first_remedy(report):
    return next((remedy["title"] for remedy in report["diagnosis"]["remedies"]), "")


def _retell(report):
    said = (f"{entry['ms']:8.1f} {entry['from']:6} {'tls' if entry['tls'] else '   '} {entry['text']}"
            for entry in report["transcript"])
    return "\n".join([f"evidence: {report['diagnosis']['evidence']}", *said])
