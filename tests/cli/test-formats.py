#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what sendproof-check writes for monitoring, as monitoring does.

    test-formats.py SENDPROOF-PRACTICE SENDPROOF-CHECK DIALOGUES

Every function whose name begins with “test” is a test, and its name says what holds.
"""

import json
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import urllib.parse

from prometheus_client.parser import text_string_to_metric_families

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[3])
from cases import PATIENCE, contains, equal, link_dialogues, run_all  # noqa: E402
from run import Practice, command_for, forms_of_secret  # noqa: E402
from schema import read_json  # noqa: E402

CHECK = sys.argv[2]
GOOD = "sendmail-auth-login-starttls"
BAD = "credentials-rejected"
FORMATS = ("nagios", "prometheus", "tap")
STATES = ("OK", "WARNING", "CRITICAL", "UNKNOWN")
STAGES = ("resolve", "connect", "greeting", "hello", "encrypt", "sign-in", "sender", "recipient",
          "message", "quit")


class World:
    """Practice servers, and a folder for saved accounts."""

    def __init__(self, practice, folder):
        self.practice = practice
        self.dialogues = practice.read_list()
        self.folder = folder
        self.file = os.path.join(folder, "sendproof", "accounts.json")
        os.makedirs(os.path.dirname(self.file))

    def account(self, name, dialogue=GOOD, **more):
        """One that needs no password, as it goes until the hello."""
        settings = self.dialogues[dialogue]
        address = urllib.parse.urlsplit(settings["uri"])
        return {"id": f"id-of-{name}", "name": name, "server": address.hostname,
                "port": address.port, "security": "starttls", "user": "", "until": "hello", **more}

    def save(self, *accounts):
        with open(self.file, "w", encoding="utf-8") as file:
            json.dump({"version": 1, "accounts": accounts}, file)

    def check(self, *options, typed=""):
        return subprocess.run([CHECK, f"--ca-file={self.practice.ca_file}", *options], input=typed,
                              capture_output=True, text=True, timeout=PATIENCE)

    def play(self, dialogue, *options):
        settings = self.dialogues[dialogue]
        _, *rest, uri = command_for(CHECK, settings, self.practice.ca_file)
        return self.check(*rest, *options, uri, typed=settings["password"])


def refused(world, *options, saying, status=2):
    done = world.check(*options)
    equal(done.returncode, status)
    contains(done.stderr, saying)
    return done.stdout


# Nagios

def read_nagios(done):
    """The state's number, the words and the figures of the one line."""
    match = re.fullmatch(r"SENDPROOF (\w+) - ([^|\n]*?)(?: \|((?: (?:'(?:[^'=]|'')+'|[^' =]+)=\S+)+))?\n",
                         done.stdout)
    assert match, done.stdout
    state, words, figures = match.groups()
    equal(STATES.index(state), done.returncode)
    return done.returncode, words, {
        label.strip("'"): value for label, value in
        re.findall(r" ('(?:[^'=]|'')+'|[^' =]+)=(\S+)", figures or "")}


def test_nagios_has_one_line_with_the_time_of_each_stage(world):
    status, words, figures = read_nagios(world.play(GOOD, "--format=nagios"))
    equal((status, words), (0, "anna at localhost: Sending works"))
    # That the server answers QUIT may be seen or not.
    equal([name for name in figures if name != "quit"], ["time", *STAGES[:-1], "certificate_days"])
    for name in ("time", *STAGES[:-1]):
        assert re.fullmatch(r"\d+\.\d{6}s;;;0", figures[name]), figures
    assert int(figures["certificate_days"].removesuffix(";14:")) >= 14, figures


def test_nagios_calls_what_does_not_work_critical_with_the_server_s_words(world):
    status, words, figures = read_nagios(world.play(BAD, "--format=nagios"))
    equal(status, 2)
    contains(words, "(535 ")
    assert "sign-in" in figures and "sender" not in figures, figures


def test_nagios_warns_of_what_other_programs_refuse(world):
    fingerprint = read_json(world.play(GOOD, "--json").stdout)["tls"]["certificate"]["sha256"]
    done = subprocess.run([CHECK, "--format=nagios", "--until=hello", f"--trust-certificate={fingerprint}",
                           world.dialogues[GOOD]["uri"]], capture_output=True, text=True, timeout=PATIENCE)
    status, words, _ = read_nagios(done)
    equal(status, 1)
    contains(words, ". The certificate is trusted by its fingerprint")


class Certified:
    """A server with TLS from the start, whose certificate is valid for so many days."""

    def __init__(self, folder, days):
        self.certificate = os.path.join(folder, f"certificate-{days}.pem")
        key = os.path.join(folder, f"key-{days}.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                        "-nodes", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
                        "-addext", "extendedKeyUsage=serverAuth", "-days", str(days), "-keyout", key,
                        "-out", self.certificate], check=True, capture_output=True)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(self.certificate, key)

    def __enter__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()
        return self

    def serve(self):
        connection, _ = self.socket.accept()
        with self.context.wrap_socket(connection, server_side=True) as client:
            client.sendall(b"220 localhost ESMTP\r\n")
            client.recv(1024)
            client.sendall(b"250 localhost\r\n")
            client.recv(1024)

    def __exit__(self, *_):
        self.socket.close()
        self.thread.join(PATIENCE)

    def check(self):
        return subprocess.run([CHECK, "--format=nagios", f"--ca-file={self.certificate}",
                               f"smtps://localhost:{self.socket.getsockname()[1]}"],
                              capture_output=True, text=True, timeout=PATIENCE)


def test_nagios_warns_of_a_certificate_that_ends_within_14_days(world):
    for days, expected in ((14, 1), (16, 0)):
        with Certified(world.folder, days) as server:
            status, words, figures = read_nagios(server.check())
        equal((status, figures["certificate_days"]), (expected, f"{days - 1};14:"))
        equal("expires in 13 days." in words, expected == 1)


def test_nagios_is_unknown_where_there_was_no_test(world):
    for wrong in (("--nonsense",), (), ("--json", "smtp://localhost"), ("--ca-file=/nonexistent", "smtp://localhost:9"),
                  ("--until=quit", "smtp://localhost"), ("--account=Nowhere",)):
        for option in (("--format=nagios",), ("--format", "nagios")):
            done = world.check(*wrong, *option)
            assert done.stderr.startswith("sendproof-check: "), done.stderr
            status, words, figures = read_nagios(done)
            equal((status, figures), (3, {}))
            assert words, done.stdout


def test_nagios_has_one_line_for_all_accounts(world):
    world.save(world.account("Home"), world.account("Anna's = |\n#1", security="none", port=world.account("x", BAD)["port"]),
               world.account("Club", security="tls"), world.account("Office", until="sign-in"))
    status, words, figures = read_nagios(world.check("--all", "--format=nagios"))
    equal(status, 2)
    contains(words, "of 4 accounts work")
    contains(words, "; Club: ")
    contains(words, "; Office: Enter the user name")
    assert "Home:" not in words, words
    equal(figures["accounts"], "4")
    assert re.fullmatch(r"\d+\.\d{6}s;;;0", figures["Home time"]), figures
    assert "Home certificate_days" in figures and "Office time" not in figures, figures
    assert "Anna''s -   #1 time" in figures, figures


def test_nagios_names_the_worst_of_all_accounts(world):
    world.save(world.account("Home"))
    equal(read_nagios(world.check("--all", "--format=nagios"))[:2], (0, "1 of 1 account works"))
    world.save(world.account("Home"), world.account("Office", until="sign-in"))
    equal(read_nagios(world.check("--all", "--format=nagios"))[0], 3)
    world.save()
    equal(read_nagios(world.check("--all", "--format=nagios")), (3, "No accounts are saved", {}))


# Prometheus

def read_prometheus(done):
    """The samples of each metric: labels and value."""
    assert not re.search(r"^[^#\n].*\} \S+ ", done.stdout, re.MULTILINE), "there is a timestamp"
    families = list(text_string_to_metric_families(done.stdout))
    assert all(family.type == "gauge" and family.documentation for family in families), families
    names = re.findall(r"^# TYPE (\S+) ", done.stdout, re.MULTILINE)
    equal([family.name for family in families], names)
    return {family.name: [(sample.labels, sample.value) for sample in family.samples] for family in families}


def test_prometheus_has_metrics_of_one_test(world):
    done = world.play(GOOD, "--format=prometheus")
    equal((done.returncode, done.stderr), (0, ""))
    metrics = read_prometheus(done)
    uri = urllib.parse.urlsplit(world.dialogues[GOOD]["uri"])
    labels = {"account": "anna at localhost", "server": "localhost", "port": str(uri.port)}
    equal(metrics["sendproof_verified"], [(labels, 1.0)])
    equal(metrics["sendproof_tested"], [(labels, 1.0)])
    equal(metrics["sendproof_result_info"], [({**labels, "class": "verified", "stage": "message"}, 1.0)])
    stages = [sample[0]["stage"] for sample in metrics["sendproof_stage_duration_seconds"]]
    equal([stage for stage in stages if stage != "quit"], list(STAGES[:-1]))
    assert 0 < metrics["sendproof_duration_seconds"][0][1] < PATIENCE
    assert metrics["sendproof_certificate_expiry_timestamp_seconds"][0][1] > 1.7e9


def test_prometheus_tells_a_failure(world):
    done = world.play(BAD, "--format=prometheus")
    equal(done.returncode, 1)
    metrics = read_prometheus(done)
    equal(metrics["sendproof_verified"][0][1], 0.0)
    equal(metrics["sendproof_result_info"][0][0]["class"], "credentials-rejected")


def test_prometheus_escapes_names_and_tells_accounts_of_one_name_apart(world):
    name = "Büro \"a\\b\"\n{x}"
    world.save(world.account(name), world.account(name) | {"id": "another"},
               world.account("Office", until="sign-in"))
    done = world.check("--all", "--format=prometheus")
    equal(done.returncode, 1)
    metrics = read_prometheus(done)
    equal([(sample["account"], sample["id"], value) for sample, value in metrics["sendproof_tested"]],
          [(name, f"id-of-{name}", 1.0), (name, "another", 1.0), ("Office", "id-of-Office", 0.0)])
    equal([value for _, value in metrics["sendproof_verified"]], [1.0, 1.0])
    again = read_prometheus(world.check("--account=another", "--format=prometheus"))
    equal(again["sendproof_tested"], [metrics["sendproof_tested"][1]])


def test_prometheus_is_utf_8_in_every_locale(world):
    world.save(world.account("Büro"))
    done = subprocess.run([CHECK, "--all", "--format=prometheus", f"--ca-file={world.practice.ca_file}"],
                          capture_output=True, timeout=PATIENCE, env={**os.environ, "LC_ALL": "C"})
    contains(done.stdout.decode("utf-8"), 'account="Büro"')


def test_json_is_utf_8_in_every_locale(world):
    done = subprocess.run([CHECK, "--json", "--explain", "535 Пароль неверный"], capture_output=True,
                          timeout=PATIENCE, env={**os.environ, "LC_ALL": "C"})
    explained = json.loads(done.stdout.decode("utf-8"))
    equal(explained["diagnosis"]["evidence"], "535 Пароль неверный")
    contains(explained["diagnosis"]["explanation"], "’")


# TAP

def read_tap(done):
    """For each test whether it is ok, its name, why it was skipped, and its block; as Perl's
    harness reads it, which knows version 13 and no other."""
    equal(done.stdout.splitlines()[0], "TAP version 14")
    with tempfile.NamedTemporaryFile("w", suffix=".t") as file:
        file.write(done.stdout.replace("version 14", "version 13", 1))
        file.flush()
        harness = subprocess.run(["prove", "--exec", "cat", file.name], capture_output=True, text=True, timeout=PATIENCE)
    assert "Parse errors" not in harness.stdout, harness.stdout
    equal(harness.returncode == 0, not re.search("^not ok", done.stdout, re.MULTILINE))
    tests = []
    for line in done.stdout.splitlines()[2:]:
        if match := re.fullmatch(r"(not )?ok (\d+) - ((?:[^#\\]|\\[#\\])*?)(?: # SKIP (.*))?", line):
            equal(int(match[2]), len(tests) + 1)
            tests.append((not match[1], re.sub(r"\\(.)", r"\1", match[3]), match[4], {}))
        elif match := re.fullmatch(r"  (\w+): (.*)", line):
            tests[-1][3][match[1]] = json.loads(match[2])
        else:
            assert line in ("  ---", "  ...") or line.startswith("# "), line
    equal(done.stdout.splitlines()[1], f"1..{len(tests)}")
    return tests


def test_tap_has_a_test_for_each_stage(world):
    done = world.play(GOOD, "--format=tap")
    equal((done.returncode, done.stderr), (0, ""))
    tests = read_tap(done)
    equal([name for _, name, _, _ in tests], list(STAGES))
    assert all(ok for ok, _, _, _ in tests), tests
    assert all(block["duration_ms"] >= 0 for _, _, skipped, block in tests if not skipped), tests


def test_tap_skips_what_was_not_asked_for_or_not_reached(world):
    tests = read_tap(world.play(GOOD, "--format=tap", "--until=hello"))
    equal({name: skipped for _, name, skipped, _ in tests if skipped}["sign-in"], "not-asked")
    tests = read_tap(world.play(BAD, "--format=tap", "--until=recipient", "--from=anna@example.net",
                                "--to=anna@example.net"))
    equal({name: skipped for _, name, skipped, _ in tests if skipped}["sender"], "not-reached")


def test_tap_has_the_diagnosis_behind_what_is_not_ok(world):
    done = world.play(BAD, "--format=tap")
    equal(done.returncode, 1)
    (ok, name, _, block), = [test for test in read_tap(done) if not test[0]]
    equal((ok, name, block["class"], block["stage"]), (False, "sign-in", "credentials-rejected", "sign-in"))
    result = read_json(world.play(BAD, "--json").stdout)["diagnosis"]
    equal((block["message"], block["explanation"], block["evidence"], block["fault"]),
          tuple(result[key] for key in ("title", "explanation", "evidence", "fault")))
    equal(block["remedies"], [remedy["title"] for remedy in result["remedies"]])


def test_tap_has_a_test_for_each_account(world):
    world.save(world.account("Home"), world.account("No. #1 \\ x", security="tls"),
               world.account("Office", until="sign-in"))
    done = world.check("--all", "--format=tap")
    equal(done.returncode, 1)
    tests = read_tap(done)
    equal([(ok, name) for ok, name, _, _ in tests], [(True, "Home"), (False, "No. #1 \\ x"), (False, "Office")])
    equal(tests[1][3]["class"], "plain-server-on-tls")
    contains(tests[2][3]["message"], "Enter the user name")


def test_tap_bails_out_where_there_was_no_test(world):
    for wrong in (("--nonsense",), ("--ca-file=/nonexistent", "smtp://localhost:9")):
        done = world.check("--format=tap", *wrong)
        equal(done.returncode, 2)
        assert re.fullmatch("TAP version 14\nBail out! .+\n", done.stdout), done.stdout


# All

def test_a_format_is_known_and_alone(world):
    uri = "smtp://localhost:9"
    contains(refused(world, "--format=xml", uri, saying="--format: “xml”"), "")
    for other in ("--json", "--report", "--quiet", "--timings"):
        for name in ("prometheus", "tap"):
            refused(world, f"--format={name}", other, uri, saying="--format")
        refused(world, "--format=nagios", other, uri, saying="--format", status=3)
    for what in (("--find", uri), ("--explain=550 x",), ("--list-accounts",), ("--online-accounts",)):
        refused(world, "--format=prometheus", *what, saying="--format needs a test")
    refused(world, "--format=prometheus", "--hide-names", uri, saying="--report")


def test_a_saved_account_is_remembered_as_ever(world):
    for name in FORMATS:
        world.save(world.account("Home"))
        equal(world.check("--account=Home", f"--format={name}").returncode, 0)
        with open(world.file, encoding="utf-8") as file:
            history = json.load(file)["accounts"][0]["history"]
        equal([entry["class"] for entry in history], ["verified"])


def test_no_format_has_a_secret(world):
    for dialogue in (GOOD, BAD):
        settings = world.dialogues[dialogue]
        for name in FORMATS:
            done = world.play(dialogue, f"--format={name}")
            assert not any(form in done.stdout + done.stderr for form in
                           forms_of_secret(settings["user"], settings["password"])), done.stdout


def test_a_test_that_is_stopped_says_nothing_of_the_account(world):
    for name, status, says in (("nagios", 3, "SENDPROOF UNKNOWN - 127.0.0.1: The test was stopped\n"),
                               ("prometheus", 130, "sendproof_tested{"),
                               ("tap", 130, "TAP version 14\nBail out! The test was stopped\n")):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            process = subprocess.Popen([CHECK, f"--format={name}", f"smtp://127.0.0.1:{silent.getsockname()[1]}"],
                                       stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
            connection, _ = silent.accept()
            with connection:
                process.send_signal(signal.SIGINT)
                output, _ = process.communicate(timeout=PATIENCE)
        equal(process.returncode, status)
        contains(output, says)
        assert "sendproof_verified{" not in output, output


def main():
    os.environ["LC_ALL"] = "C.UTF-8"
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_DATA_HOME"] = scratch
        dialogues = os.path.join(scratch, "dialogues")
        link_dialogues(sys.argv[3], dialogues, GOOD, BAD)
        practice = Practice(sys.argv[1], dialogues, scratch)
        try:
            return run_all(globals(), "test", World(practice, scratch))
        finally:
            practice.stop()


if __name__ == "__main__":
    sys.exit(main())
