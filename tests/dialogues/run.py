#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays every dialogue of a folder with sendproof-check and compares.

    run.py [--json-only] SENDPROOF-PRACTICE SENDPROOF-CHECK FOLDER [NAME…]

One result in TAP for each dialogue: that the verdict, the stage, the first
remedy, the fault, its words and the exit status are the dialogue's; that the line which decided
means what the verdict says, wherever the conversation is shown; that the JSON is what its schema
promises; that the client said what the dialogue expects; that no form of the password and no control character is in
what it printed, as JSON, as report and as transcript; that a report that hides
names has none; and that it took no longer than it may. With --json-only the report
and the transcript are not asked for, which take three times as long.
"""

import base64
import concurrent.futures
import configparser
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import unicodedata
import urllib.parse

AT_A_TIME = 4
# What a check may take beside the dialogue's own time-outs, on a busy machine.
SPARE_SECONDS = 60
# Has the leak sanitizer see through libraries who forgot what leaks, and overlook what is
# known of them; that takes ten times as long.
WITH_CULPRITS = {
    "ASAN_OPTIONS": "detect_leaks=1:halt_on_error=1:fast_unwind_on_malloc=0",
    "LSAN_OPTIONS": "print_suppressions=0:suppressions="
                    + os.path.join(os.path.dirname(os.path.abspath(__file__)), "leaks.supp"),
}


class Practice:
    """The practice server, playing a folder."""

    def __init__(self, program, folder, scratch):
        self.list_file = os.path.join(scratch, "list")
        self.ca_file = os.path.join(scratch, "ca.pem")
        self.log_file = os.path.join(scratch, "log")
        self.log = open(self.log_file, "wb")
        self.process = subprocess.Popen(
            [program, f"--list-file={self.list_file}", f"--ca-file={self.ca_file}", folder],
            stdout=subprocess.PIPE, stderr=self.log)
        while (line := self.process.stdout.readline()) != b"ready\n":
            if not line:
                raise SystemExit("Bail out! The practice server did not start:\n"
                                 + open(self.log_file, encoding="utf-8").read())

    def read_list(self):
        parser = configparser.RawConfigParser(delimiters=("=",), interpolation=None)
        parser.optionxform = str
        parser.read(self.list_file, encoding="utf-8")
        return {section.split(" ", 1)[1]: {key: unescape(value) for key, value in
                                           parser.items(section)}
                for section in parser.sections() if section.startswith("dialogue ")}

    def stop(self):
        """Ends the server; gives its complaints by dialogue, and the rest."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        self.log.close()
        mismatches = {}
        for line in open(self.log_file, encoding="utf-8", errors="replace"):
            name, _, text = line.rstrip("\n").partition(": ")
            mismatches.setdefault(name, []).append(text)
        return mismatches


def unescape(value):
    """The value of a key file, as GKeyFile reads it."""
    letters = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    text, escaped = "", False
    for letter in value:
        if escaped:
            text, escaped = text + letters[letter], False
        elif letter == "\\":
            escaped = True
        else:
            text += letter
    return text


def forms_of_secret(user, secret):
    """Every way in which a secret could stand in a text."""
    if not secret:
        return set()
    forms = {secret, urllib.parse.quote(secret, safe=""), secret.encode().hex()}
    forms.add(base64.b64encode(f"\0{user}\0{secret}".encode()).decode())
    # Inside a longer base64 text it begins at one of three places.
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + secret.encode()).decode().rstrip("=")
        forms.add(encoded[(before * 8 + 5) // 6:-1])
    return forms


def problems_of_hiding(done, settings):
    """Nobody is named, in no form that a server or this program gives a name."""
    output = done.stdout.decode("utf-8", "replace").lower()
    for name in filter(None, (settings["user"], settings["sender"], settings["recipient"])):
        forms = {name, name.split("@")[0], base64.b64encode(name.encode()).decode()}
        yield from (f"hidden report: it says “{form}”" for form in forms
                    if re.search(rf"(?<![^\W_]){re.escape(form.lower())}(?![^\W_])", output))
    if "ehlo [" in output or "helo [" in output:
        yield "hidden report: it says where this computer is"


def command_for(check, settings, ca_file):
    command = [check, f"--ca-file={ca_file}", f"--security={settings['security']}",
               f"--until={settings['until']}"]
    for option, key in (("mechanism", "mechanism"), ("from", "sender"), ("to", "recipient")):
        if settings[key]:
            command.append(f"--{option}={settings[key]}")
    if settings["timeout"] != "0":
        command.append(f"--timeout={settings['timeout']}")
    if settings["allow-plaintext"] == "true":
        command.append("--allow-plaintext-password")
    if settings["password"]:
        kind = "token" if settings["is-token"] == "true" else "password"
        command.append(f"--{kind}-file=-")
    return command + [settings["uri"]]


def run(command, settings, *options):
    deadline = 2 * int(settings["timeout"]) + SPARE_SECONDS

    def run_in(environment):
        return subprocess.run([command[0], *options, *command[1:]], input=settings["password"].encode(),
                              capture_output=True, timeout=deadline, env=environment)

    done = run_in(os.environ)
    return run_in({**os.environ, **WITH_CULPRITS}) if b"LeakSanitizer" in done.stderr else done


def bad_characters(text):
    """What could act on a terminal or hide what a line says."""
    return {f"U+{ord(letter):04X}" for letter in text
            if letter != "\n" and unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")}


def strings_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner)


def problems_of_output(name, done, settings):
    output = (done.stdout + done.stderr).decode("utf-8", "replace")
    if any(form in output for form in forms_of_secret(settings["user"], settings["password"])):
        yield f"{name}: the password is in the output"
    if bad := bad_characters(output):
        yield f"{name}: control characters in the output: {', '.join(sorted(bad))}"
    if b"Sanitizer" in done.stderr or b"runtime error" in done.stderr:
        yield f"{name}: {output}"
    verified = settings["verdict"] == "verified"
    if done.returncode != (0 if verified else 1):
        yield f"{name}: the exit status is {done.returncode}"


def compare(what, expected, actual):
    if expected and expected != actual:
        yield f"the {what} is “{actual}” and not “{expected}”"


def problems_of_result(result, settings):
    diagnosis = result["diagnosis"]
    remedies = diagnosis["remedies"]
    first = f"{remedies[0]['kind']} {remedies[0]['value'] or ''}".strip() if remedies else "none"
    yield from compare("verdict", settings["verdict"], diagnosis["class"])
    yield from compare("stage", settings["stage"], diagnosis["stage"])
    yield from compare("first remedy", settings["remedy"], first)
    yield from compare("fault", settings["fault"], diagnosis["fault"])
    words = "\n".join(diagnosis[key] or "" for key in ("title", "explanation", "evidence"))
    if settings["says"] not in words:
        yield f"“{settings['says']}” is not in what it says: {words}"
    if result["verified"] != (settings["verdict"] == "verified"):
        yield f"“verified” is {result['verified']}"
    if not diagnosis["title"] or not diagnosis["explanation"]:
        yield "the title or the explanation is empty"
    if bad := {sign for text in strings_in(result) for sign in bad_characters(text)}:
        yield f"control characters in the JSON: {', '.join(sorted(bad))}"


def find_decisive(result):
    """The line of the conversation that is the refusal's last one, as it is shown."""
    reply, stage = result["reply"], result["diagnosis"]["stage"]
    if result["verified"] or reply is None or reply["code"] < 400:
        return None
    text = f"{reply['code']} {reply['lines'][-1]}"
    return next((entry for entry in result["transcript"] if entry["from"] == "server"
                 and entry["stage"] == stage and entry["text"] == text), None)


def problems_of_meaning(result):
    decisive, title = find_decisive(result), result["diagnosis"]["title"]
    if decisive is not None and decisive["meaning"] != title:
        yield f"“{decisive['text']}” means “{decisive['meaning']}” beside “{title}”"


def problems_of_schema(result):
    """Who only plays dialogues, and imports this file, needs no validator."""
    import schema  # noqa: PLC0415
    return schema.problems_of_schema(result)


def problems_of_shown_meaning(name, done, result):
    decisive, title = find_decisive(result), result["diagnosis"]["title"]
    lines = [line.strip() for line in done.stdout.decode("utf-8", "replace").splitlines()]
    if decisive is not None and not any(said.endswith("←  " + decisive["text"]) and meant == title
                                        for said, meant in zip(lines, lines[1:])):
        yield f"{name}: “{title}” does not stand under “{decisive['text']}”"


def describe(result):
    """What a person who mends a dialogue wants to see first."""
    diagnosis = result["diagnosis"]
    yield f"{diagnosis['class']} at {diagnosis['stage']}: {diagnosis['title']}"
    yield f"evidence: {diagnosis['evidence']}"
    for entry in result["transcript"]:
        yield f"{entry['ms']:8.1f} {entry['from']}: {entry['text']}"


def play(check, settings, ca_file, is_json_only):
    """Gives what is wrong, and what is good to know about it."""
    command = command_for(check, settings, ca_file)
    try:
        done = run(command, settings, "--json")
        problems = list(problems_of_output("JSON", done, settings))
        try:
            result = json.loads(done.stdout)
        except ValueError as error:
            output = (done.stdout + done.stderr).decode("utf-8", "replace")
            return problems + [f"no JSON: {error}"], [output]
        problems += problems_of_result(result, settings)
        problems += problems_of_meaning(result)
        problems += problems_of_schema(result)
        # The others take as long again, which time-outs make too long.
        if settings["timeout"] == "0" and not is_json_only:
            report = run(command, settings, "--report")
            problems += problems_of_output("report", report, settings)
            problems += problems_of_shown_meaning("report", report, result)
            hidden = run(command, settings, "--report", "--markdown", "--hide-names")
            problems += problems_of_output("hidden report", hidden, settings)
            problems += problems_of_hiding(hidden, settings)
            watched = run(command, settings)
            problems += problems_of_output("transcript", watched, settings)
            problems += problems_of_shown_meaning("transcript", watched, result)
    except subprocess.TimeoutExpired as late:
        return [f"no answer within {late.timeout} seconds"], []
    return problems, list(describe(result))


def print_result(number, name, seconds, problems, notes):
    print(f"{'not ok' if problems else 'ok'} {number} {name}", flush=True)
    for problem in problems:
        print(*(f"# {line}" for line in problem.splitlines()), sep="\n")
    if problems:
        for note in notes:
            print(*(f"#   {line}" for line in note.splitlines()), sep="\n")
    print(f"# {seconds:.1f} s")


def main(is_json_only, practice_program, check, folder, *names):
    with tempfile.TemporaryDirectory() as scratch:
        practice = Practice(practice_program, folder, scratch)
        dialogues = practice.read_list()
        names = names or sorted(dialogues)

        def timed(name):
            start = time.monotonic()
            return (*play(check, dialogues[name], practice.ca_file, is_json_only), time.monotonic() - start)

        with concurrent.futures.ThreadPoolExecutor(AT_A_TIME) as pool:
            results = list(pool.map(timed, names))
        mismatches = practice.stop()

    print("TAP version 13")
    print(f"1..{len(names) + 1}")
    failed = 0
    for number, (name, (problems, notes, seconds)) in enumerate(zip(names, results), 1):
        problems = problems + mismatches.pop(name, [])
        failed += bool(problems)
        print_result(number, name, seconds, problems, notes)
    others = [f"{name}: {text}" for name, texts in mismatches.items() for text in texts]
    print_result(len(names) + 1, "the practice server has nothing else to say", 0, others, [])
    return 1 if failed or others else 0


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--json-only"]
    if len(arguments) < 3:
        raise SystemExit(__doc__)
    sys.exit(main("--json-only" in sys.argv, *arguments))
