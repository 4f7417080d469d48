# SPDX-License-Identifier: GPL-3.0-or-later
"""What sendproof-check is tried with: practice servers, and one that falls silent."""

import os
import socket
import tempfile

from cases import SILENT_AFTER_SIGN_IN, link_dialogues, run_all
from run import Practice, command_for


class Server:
    """Practice servers, and where they are."""

    def __init__(self, practice, folder, check):
        self.ca_file = practice.ca_file
        self.folder = folder
        self._check = check
        self.dialogues = practice.read_list()
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            self.closed_port = taken.getsockname()[1]

    def options(self, name, *more):
        """All that the dialogue asks for but the password, then these, then the address."""
        _, *options, uri = command_for(self._check, self.dialogues[name], self.ca_file)
        return [*(option for option in options if option != "--password-file=-"), *more, uri]


def run_with_server(functions, kind, practice, check, dialogues, *names):
    """As run_all, with a Server that plays the @dialogues of these names; gives the exit status."""
    os.environ["LC_ALL"] = "C.UTF-8"
    with tempfile.TemporaryDirectory() as scratch:
        folder = os.path.join(scratch, "dialogues")
        link_dialogues(dialogues, folder, *names)
        with open(os.path.join(folder, "silent-after-sign-in.smtp"), "w", encoding="utf-8") as file:
            file.write(SILENT_AFTER_SIGN_IN)
        playing = Practice(practice, folder, scratch)
        try:
            return run_all(functions, kind, Server(playing, scratch, check))
        finally:
            playing.stop()
