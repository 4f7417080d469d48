#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays every bad server there is against sendproof-check.

    hostile.py [OPTION…] SENDPROOF-CHECK [WORD…]

      --kind=all|some|sample|memory
                                all of them; some of every kind, for a build that is slow;
                                the sample that valgrind runs; the one whose memory is measured
      --write-table             write verdicts.tsv anew instead of comparing it
      --list                    name the behaviours

With words it plays only the behaviours whose names have one of them. One
result in TAP for each behaviour: that its verdict is one that is true, that no
form of the password left in the clear or to a server that did not show the
right certificate, that it comes to an end, that what was
printed is inert, and that neither a sanitizer nor GLib had anything to say.
"""

import argparse
import base64
import concurrent.futures
import dataclasses
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).parent
TABLE = HERE / "verdicts.tsv"
sys.path.append(str(HERE.parent / "dialogues"))

import echo  # noqa: E402
import faults  # noqa: E402
import injection  # noqa: E402
import positions  # noqa: E402
import published  # noqa: E402
import signin  # noqa: E402
import tls  # noqa: E402
import words  # noqa: E402
from behaviour import PASSWORD, RECIPIENT, USER, Mismatch  # noqa: E402
from certificates import Certificates  # noqa: E402
from peer import Ended, Peer  # noqa: E402
from run import WITH_CULPRITS, bad_characters, forms_of_secret, strings_in  # noqa: E402
from schema import problems_of_schema  # noqa: E402

MODULES = (faults, positions, tls, injection, signin, words, published, echo)
AT_A_TIME, WAITING_AT_A_TIME = 3, 8
# One in so many, where not all are played
SOME = 11
# The deadline where a behaviour uses it up, and where it must not matter.
SHORT_SECONDS, LONG_SECONDS = 2, 60
# What a run may take beside: it only ends what would never end.
SPARE_SECONDS = 120
# How what came of a run is told, where the server's words are looked for in it
OUTPUTS = (("--report",), ("--report", "--hide-names"), ())
ACCOUNT = "Hostile"
# What is left of the password where it is torn apart, and no word of this program or of the servers
PIECES = tuple(PASSWORD[at:at + 6] for at in (12, 31, 34)) + tuple(
    base64.b64encode(b"x" * before + PASSWORD.encode()).decode()[at:at + 8] for before in range(3) for at in (20, 40))
MAX_MEMORY_KIB = 64 * 1024
VALGRIND = ("valgrind", "--quiet", "--error-exitcode=97", "--leak-check=full",
            "--show-leak-kinds=definite", "--errors-for-leak-kinds=definite",
            f"--suppressions={HERE / 'valgrind.supp'}")
ENVIRONMENT = {
    **os.environ, "LC_ALL": "C.UTF-8",
    "ASAN_OPTIONS": "detect_leaks=1:halt_on_error=1",
    "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
}


class Result:
    """What came of one run of the program."""

    def __init__(self):
        self.problems, self.notes = [], []
        self.verdict = None
        self.memory_kib = 0


class Hostility:
    """A listening socket that plays once; without a play nobody listens."""

    def __init__(self, play):
        self.play = play
        self.peer = None
        self.problem = None
        # Where nobody listens the port is held, or somebody else's server would get it.
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self._serve, daemon=True)
        if play is not None:
            self.listener.listen()
            self.thread.start()

    def _serve(self):
        try:
            self.peer = Peer(self.listener.accept()[0])
            self.play(self.peer)
        except (Ended, OSError):
            pass
        except Mismatch as mismatch:
            self.problem = str(mismatch)
        except Exception:
            self.problem = traceback.format_exc()
        finally:
            if self.peer is not None:
                self.peer.connection.close()

    def stop(self):
        if self.play is None:
            self.listener.close()
            return
        # Only this wakes a thread that waits for somebody to connect.
        self.listener.shutdown(socket.SHUT_RDWR)
        if self.peer is not None:
            self.peer.wake()
        self.thread.join(60)
        self.listener.close()
        if self.thread.is_alive():
            self.problem = "the hostile server hangs"


def settings_for(behaviour, port):
    """The account, by options."""
    scheme = "smtps" if behaviour.security == "tls" else "smtp"
    return [f"--security={behaviour.security}", f"--until={behaviour.until}", f"--user={USER}",
            f"--to={RECIPIENT}", "--helo=client.hostile.test", f"{scheme}://localhost:{port}"]


def save_account(behaviour, port, folder):
    """The account, in a file as the program keeps it; gives the option that names it."""
    file = folder / "sendproof" / "accounts.json"
    file.parent.mkdir()
    account = {"id": ACCOUNT, "name": ACCOUNT, "server": "localhost", "port": port, "security": behaviour.security,
               "until": behaviour.until, "user": USER, "sender": USER, "recipient": RECIPIENT}
    file.write_text(json.dumps({"version": 1, "accounts": [account]}), encoding="utf-8")
    return [f"--account={ACCOUNT}"]


def options_for(behaviour, authority, deadline):
    options = [f"--timeout={deadline}", f"--ca-file={authority}", *behaviour.options]
    if not any(option.startswith("--token-file") for option in behaviour.options):
        options.append("--password-file=-")
    if behaviour.mechanism:
        options.append(f"--mechanism={behaviour.mechanism}")
    return options


def run_process(command, typed, seconds, environment):
    """Its outputs, its exit status and the most memory that it had."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out, stderr=err,
                                   env=environment)
        timer = threading.Timer(seconds, process.kill)
        timer.start()
        try:
            process.stdin.write(typed)
            process.stdin.close()
        except BrokenPipeError:
            pass
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return out.read(), err.read(), process.returncode, usage.ru_maxrss


class Runner:
    """Plays behaviours and looks at what comes of them."""

    def __init__(self, program, folder, kind):
        self.is_valgrind = kind == "sample"
        self.program = [*(VALGRIND if self.is_valgrind else ()), program]
        self.measures_memory = kind == "memory"
        self.slowness = 8 if self.is_valgrind else 1
        self.certificates = Certificates(folder)
        self.secrets = {form.encode() for form in forms_of_secret(USER, PASSWORD)}
        self.pieces = {piece.encode() for piece in PIECES}

    def run(self, behaviour, play, outputs=("--json",), patience=1, environment=ENVIRONMENT, folder=None):
        """With a folder as a saved account there."""
        result = Result()
        deadline = (SHORT_SECONDS if behaviour.waits else LONG_SECONDS) * patience
        latest = (deadline * behaviour.waits + SPARE_SECONDS) * self.slowness
        hostility = Hostility(play)
        settings = save_account(behaviour, hostility.port, folder) if folder else settings_for(behaviour, hostility.port)
        options = options_for(behaviour, self.certificates.authority, deadline * self.slowness)
        command = [*self.program, *outputs, *options, *settings]
        start = time.monotonic()
        out, err, status, result.memory_kib = run_process(command, PASSWORD.encode(), latest, environment)
        seconds = time.monotonic() - start
        hostility.stop()

        if hostility.problem:
            result.problems.append(hostility.problem)
        if seconds >= latest:
            result.problems.append(f"it still ran after {latest} seconds")
        result.problems += self._check_output(out, err)
        result.problems += self._check_secrets(behaviour, hostility.peer)
        if self.measures_memory and result.memory_kib > MAX_MEMORY_KIB:
            result.problems.append(f"it took {result.memory_kib // 1024} MB of memory")
        if "--json" in outputs and seconds < latest:
            self._read_json(out, status, result)
        return result

    def _check_output(self, out, err):
        if err:
            yield "on standard error: " + err.decode("utf-8", "backslashreplace")
        try:
            text = out.decode("utf-8")
        except UnicodeDecodeError as error:
            yield f"the output is no UTF-8: {error}"
            return
        if bad := bad_characters(text):
            yield f"in the output: {', '.join(sorted(bad))}"
        yield from self._check_text("the output", out)

    def _check_text(self, where, text):
        # Some servers answer in capitals.
        if any(form.lower() in text.lower() for form in self.secrets | self.pieces):
            yield f"the password is in {where}"

    def _check_secrets(self, behaviour, peer):
        if peer is None:
            return
        if any(form in peer.received["clear"] for form in self.secrets):
            yield "the password went out in the clear"
        if not behaviour.is_trusted and any(form in peer.received["tls"] for form in self.secrets):
            yield "the password went to a server that did not show the right certificate"

    def _read_json(self, out, status, result):
        try:
            report = json.loads(out)
        except ValueError as error:
            result.problems.append(f"no JSON: {error}\n{out[-4000:].decode('utf-8', 'backslashreplace')}")
            return
        result.problems += problems_of_schema(report)
        diagnosis = report["diagnosis"]
        result.verdict = f"{diagnosis['class']} at {diagnosis['stage']}"
        if report["verified"] != (diagnosis["class"] == "verified") or (status == 0) != report["verified"]:
            result.problems.append(f"verified {report['verified']}, exit status {status}")
        if bad := {sign for text in strings_in(report) for sign in bad_characters(text.replace("\n", ""))}:
            result.problems.append(f"in the JSON: {', '.join(sorted(bad))}")
        result.notes = [f"{diagnosis['title']} – {diagnosis['evidence']}",
                        *(f"{entry['ms']:8.1f} {entry['stage']} {entry['from']}: {entry['text'][:200]}"
                          for entry in report["transcript"][-12:])]

    def _judge(self, behaviour, play):
        result = self.run(behaviour, play)
        if any("LeakSanitizer" in problem for problem in result.problems):
            result = self.run(behaviour, play, patience=2, environment={**ENVIRONMENT, **WITH_CULPRITS})
        if result.verdict in behaviour.verdicts or result.verdict is None:
            return result
        if "timed-out" in result.verdict or "no-greeting" in result.verdict:
            # A busy machine can use up a short deadline before its time.
            result = self.run(behaviour, play, patience=4)
        if result.verdict not in behaviour.verdicts:
            result.problems.append(f"“{result.verdict}” is not one of: {'; '.join(behaviour.verdicts)}")
        return result

    def _run_saved(self, behaviour, play):
        """What is kept of a test is looked through like what is said of it."""
        with tempfile.TemporaryDirectory() as folder:
            result = self.run(behaviour, play, environment={**ENVIRONMENT, "XDG_DATA_HOME": folder},
                              folder=pathlib.Path(folder))
            kept = b"".join(file.read_bytes() for file in pathlib.Path(folder).rglob("*") if file.is_file())
        result.problems += self._check_text("a file", kept)
        if b'"history"' not in kept:
            result.problems.append("the test was not remembered")
        return result

    def judge(self, behaviour):
        """Plays a behaviour in each of its ways."""
        results = [self._judge(behaviour, play) for play in behaviour.plays]
        if behaviour.shows_text and not self.is_valgrind:
            results += [self.run(behaviour, behaviour.plays[0], outputs) for outputs in OUTPUTS]
            results.append(self._run_saved(behaviour, behaviour.plays[0]))
        return results


def table_of(behaviours):
    """What is true of each behaviour, as verdicts.tsv has it."""
    lines = ["# SPDX-License-Identifier: GPL-3.0-or-later",
             "# Behaviour of the server\tVerdict and stage\tWays to play it"]
    lines += [f"{each.name}\t{' | '.join(each.verdicts)}\t{len(each.plays)}" for each in behaviours]
    return "\n".join(lines) + "\n"


def print_result(number, name, results):
    problems = [problem for result in results for problem in dict.fromkeys(result.problems)]
    print(f"{'not ok' if problems else 'ok'} {number} {name.replace('#', '')}", flush=True)
    for result in (result for result in results[:200] if result.problems):
        for line in "\n".join(result.problems + result.notes).splitlines()[:200]:
            print(f"#   {line}")
    return bool(problems)


def choose(certificates, kind, chosen):
    behaviours = [each for module in MODULES for each in module.behaviours(certificates)]
    if kind == "sample":
        # Of every module's, in one way each, and none that only waits.
        behaviours = [dataclasses.replace(each, plays=each.plays[:1]) for each in behaviours if not each.waits][::83]
    elif kind == "some":
        behaviours = behaviours[::SOME]
    elif kind == "memory":
        behaviours = [each for each in behaviours
                      if any(word in each.name for word in ("endless", "without end", "flood", "huge"))]
    return [each for each in behaviours if not chosen or any(word in each.name for word in chosen)]


def judge_all(runner, behaviours):
    """Each behaviour with its results, in their order. Those that wait for a
    deadline need no processor, and go beside the others."""
    with (concurrent.futures.ThreadPoolExecutor(AT_A_TIME) as busy,
          concurrent.futures.ThreadPoolExecutor(WAITING_AT_A_TIME) as waiting):
        judged = [(waiting if each.waits else busy).submit(runner.judge, each) for each in behaviours]
        for behaviour, future in zip(behaviours, judged):
            yield behaviour, future.result()


def parse_arguments():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--kind", choices=("all", "some", "sample", "memory"), default="all")
    parser.add_argument("--write-table", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("program")
    parser.add_argument("words", nargs="*")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    with tempfile.TemporaryDirectory() as folder:
        runner = Runner(arguments.program, folder, arguments.kind)
        behaviours = choose(runner.certificates, arguments.kind, arguments.words)
        is_whole = arguments.kind == "all" and not arguments.words
        if arguments.list:
            print(table_of(behaviours), end="")
            return 0
        if arguments.write_table:
            TABLE.write_text(table_of(behaviours), encoding="utf-8")
        print("TAP version 13")
        print(f"1..{len(behaviours) + is_whole}")
        start, failed, memory, n_runs = time.monotonic(), 0, 0, 0
        for number, (behaviour, results) in enumerate(judge_all(runner, behaviours), 1):
            failed += print_result(number, behaviour.name, results)
            memory = max(memory, *(result.memory_kib for result in results))
            n_runs += len(results)
        if is_whole:
            is_stale = TABLE.read_text(encoding="utf-8") != table_of(behaviours)
            print(f"{'not ok' if is_stale else 'ok'} {len(behaviours) + 1} the table of verdicts is what was played")
            failed += is_stale
    print(f"# {len(behaviours)} behaviours, {n_runs} runs, {time.monotonic() - start:.0f} s, "
          f"most memory {memory / 1024:.1f} MB")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
