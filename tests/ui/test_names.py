# SPDX-License-Identifier: GPL-3.0-or-later
"""A certificate for another name than the one that was typed. Whose that is, only the person knows.

On loopback no name but localhost leads to a server, so the test has an address and
names of its own, in namespaces that end with it.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

for folder in ("servers", "network"):
    sys.path.append(str(Path(__file__).resolve().parent.parent / folder))

from authority import Authority  # noqa: E402
from listener import context_for, listen, smtp_starttls  # noqa: E402
from packages import Unavailable  # noqa: E402
from room import enter  # noqa: E402
from window import click, find_button, name_of  # noqa: E402

ADDRESS = "192.0.2.7"
TYPED, OTHER = "mail.customer.test", "server27.webhoster.test"
WRONG = "The certificate is for another server name"
QUESTION = "Is This Your Provider’s Name?"


def lay_over(name, text):
    file = Path(tempfile.mkdtemp()) / "file"
    file.write_text(text, encoding="ascii")
    file.chmod(0o644)
    file.parent.chmod(0o755)
    subprocess.run(["mount", "--bind", file, name], check=True)


def move_in():
    for command in (["link", "set", "lo", "up"], ["address", "add", f"{ADDRESS}/32", "dev", "lo"]):
        subprocess.run(["ip", *command], check=True)
    lay_over("/etc/nsswitch.conf", "hosts: files\n")
    lay_over("/etc/hosts", f"127.0.0.1 localhost\n{ADDRESS} {TYPED}\n{ADDRESS} {OTHER}\n")
    authority = Authority(Path(tempfile.mkdtemp()), "public")
    lay_over("/etc/ssl/certs/ca-certificates.crt", authority.pem())
    context = context_for(authority.issue("other", names=f"DNS:{OTHER}"))
    return listen(smtp_starttls(context), ADDRESS)


if os.getpid() != 1:
    try:
        enter([sys.executable, *sys.argv])
    except Unavailable as error:
        print(f"1..0 # SKIP {' '.join(str(error).split())}")
        sys.exit(0)
PORT = move_in()


def ask(stage):
    """Tests the name that was typed, and chooses the other one; returns the window and its question."""
    window = stage.open(f"smtp://anna%40customer.test@{TYPED}:{PORT}")
    window.fill_in("Password", "4-long-and-odd-word")
    window.press("ctrl+Return")
    wrong = window.wait_for_dialog(WRONG)
    click(find_button(wrong, f"Use {OTHER} and Test Again"))
    question = window.wait_for_next_dialog(wrong)
    assert QUESTION in window.labels(question), window.labels(question)
    assert OTHER in window.labels(question), window.labels(question)
    return window, question


def test_a_strangers_name_is_used_only_after_a_yes(stage):
    window, question = ask(stage)
    assert window.text("Server Name") == TYPED, window.text("Server Name")
    click(find_button(question, "Use This Name and Test Again"))
    works = window.wait_for_next_dialog(question)
    assert name_of(works) == "Signing in works", name_of(works)
    assert window.text("Server Name") == OTHER, window.text("Server Name")
    window.dismiss(works)


def test_cancel_leaves_the_name_as_it_was_typed(stage):
    window, question = ask(stage)
    window.dismiss(question)
    assert window.text("Server Name") == TYPED, window.text("Server Name")
