# SPDX-License-Identifier: GPL-3.0-or-later
"""A dialogue of each verdict, played in one window: its result is what the terminal says."""

import concurrent.futures
import json
import subprocess
import sys

from desktop import PATIENCE, wait_for
from window import ITEM, LIST, SEARCH, children_of, labels_in, name_of, role_of, text_of

CONSENT = "Send the Password Unencrypted?"
# Of those that end by a deadline only these are waited for.
SLOW_SAMPLE = ("no-greeting", "timed-out-sign-in")


def run_check(programs, practice, settings):
    sys.path.insert(0, programs.dialogues)
    from run import command_for
    command = command_for(programs.check, settings, str(practice.ca_file))
    done = subprocess.run([command[0], "--json", *command[1:]], input=settings["password"].encode(),
                          capture_output=True, timeout=PATIENCE, check=False)
    return json.loads(done.stdout)["diagnosis"]["title"]


def expect_titles(programs, practice, names):
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        titles = pool.map(lambda name: run_check(programs, practice, practice.dialogues[name]), names)
        return dict(zip(names, titles))


def found(window):
    """The titles that the list of dialogues shows, as many as fit; rows come and go meanwhile, and
    the list goes while nothing is found."""
    list_ = window.find(LIST, "Dialogues")
    rows = [row for row in children_of(list_) if role_of(row) == ITEM] if list_ else []
    return [labels[-1] for labels in map(labels_in, rows) if labels]


def choose(window, name, settings):
    """By what it is called in the list file, which no other's words have between spaces."""
    window.wait_until_active(window.main)
    search = window.get(SEARCH, "Search Dialogues")
    window.point_at(search, 1)
    window.press("ctrl+a")
    window.type(f" {name} ")
    wait_for(lambda: found(window) == [settings["title"]],
             lambda: f"{settings['title']!r} alone; there is {found(window)}, found by {text_of(search)!r}")
    window.press("Down", "space")
    port = settings["uri"].rsplit(":", 1)[1]
    wait_for(lambda: window.text("Port") == port,
             lambda: f"{settings['title']!r} to be chosen; the port is {window.text('Port')}")


def play(window, settings):
    """The title of the dialog that comes of it."""
    window.press("ctrl+Return")
    dialog = window.wait_for_dialog()
    if CONSENT in labels_in(dialog):
        window.press("alt+s" if settings["allow-plaintext"] == "true" else "alt+t", top=dialog)
        dialog = window.wait_for_next_dialog(dialog)
    title = name_of(dialog)
    assert title in labels_in(dialog), f"the title {title!r} is not in the dialog"
    window.dismiss(dialog)
    return title


def one_of_each_verdict(dialogues):
    """The first that ends in it; all of them are played in the terminal."""
    kinds = {}
    for name, settings in dialogues.items():
        if settings["timeout"] == "0" or name in SLOW_SAMPLE:
            kinds.setdefault(settings["verdict"], name)
    return list(kinds.values())


def test_a_dialogue_of_each_verdict_ends_in_the_result_that_the_terminal_gives(stage):
    practice = stage.practise()
    names = one_of_each_verdict(practice.dialogues)
    expected = expect_titles(stage.programs, practice, names)
    window = stage.open()
    wrong = []
    for name in names:
        choose(window, name, practice.dialogues[name])
        title = play(window, practice.dialogues[name])
        if title != expected[name]:
            wrong.append(f"{name}: the window says {title!r}, the terminal {expected[name]!r}")
    assert not wrong, "\n".join(wrong)
