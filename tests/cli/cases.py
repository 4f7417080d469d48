# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of sendproof-check share: a server, to compare, to search memory, to report."""

import os
import re
import traceback

PASSWORD = "a-password-that-is-longer-than-forty-characters"
PATIENCE = 60
SILENT_AFTER_SIGN_IN = """\
Title: A server that falls silent after the sign-in
About: Made for a test.
Listen: tls
Security: tls
User: anna@example.net
Verdict: timed-out

S: 220 smtp.example.net ESMTP
C: EHLO *
S: 250-smtp.example.net
S: 250 AUTH PLAIN
C: AUTH PLAIN *
S: 235 2.7.0 Accepted
C: MAIL *
@silence
"""


def equal(actual, expected):
    assert actual == expected, f"{actual!r} is not {expected!r}"


def contains(text, part):
    assert part in text, f"{part!r} is not in {text!r}"


def link_dialogues(source, folder, *names):
    """Makes a folder with these dialogues alone."""
    os.mkdir(folder)
    for name in names:
        os.symlink(os.path.abspath(os.path.join(source, f"{name}.smtp")), os.path.join(folder, f"{name}.smtp"))


def find_in_memory(process, forms):
    """The mappings that have one of the forms in them, each with its flags."""
    found = []
    mappings = open(f"/proc/{process.pid}/smaps", encoding="ascii").read()
    blocks = re.findall(r"^([0-9a-f]+)-([0-9a-f]+) (\S+) (.*?)^VmFlags: ([^\n]*)", mappings,
                        re.MULTILINE | re.DOTALL)
    with open(f"/proc/{process.pid}/mem", "rb", 0) as memory:
        for start, end, permissions, _, flags in blocks:
            if "r" not in permissions:
                continue
            try:
                memory.seek(int(start, 16))
                contents = memory.read(int(end, 16) - int(start, 16))
            except (OSError, OverflowError, ValueError):
                continue
            if any(form in contents for form in forms):
                found.append(flags.split())
    return found


def run_all(functions, kind, argument):
    """Runs those whose name begins with @kind; gives the exit status."""
    tests = [(name, value) for name, value in functions.items() if name.startswith(f"{kind}_")]
    print(f"1..{len(tests)}", flush=True)
    failed = 0
    for number, (name, test) in enumerate(tests, 1):
        sentence = name.removeprefix("test_").replace("_", " ")
        try:
            test(argument)
            print(f"ok {number} {sentence}", flush=True)
        except Exception:
            failed += 1
            print(f"not ok {number} {sentence}")
            print(re.sub("^", "# ", traceback.format_exc(), flags=re.MULTILINE), flush=True)
    return 1 if failed else 0
