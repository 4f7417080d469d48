#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses sendproof-check as a person and as a script would.

    test-check.py SENDPROOF-PRACTICE SENDPROOF-CHECK DIALOGUES KIND

KIND is “test”, or “memory” for what reads the program's whole memory, which
AddressSanitizer makes too large. Every function whose name begins with it is a
test, and its name says what holds.
"""

import base64
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[3])
from cases import PASSWORD, PATIENCE, contains, equal, find_in_memory  # noqa: E402
from schema import read_json  # noqa: E402
from server import run_with_server  # noqa: E402

CHECK = sys.argv[2]
KIND = sys.argv[4]


def check(*options, typed=""):
    return subprocess.run([CHECK, *options], input=typed, capture_output=True, text=True,
                          timeout=PATIENCE)


def account_of(*options):
    """How it understands the command line; nothing listens on these names."""
    done = check("--json", "--timeout=1", *options)
    return read_json(done.stdout)


def refused(*options, saying):
    done = check(*options)
    equal((done.returncode, done.stdout), (2, ""))
    contains(done.stderr, saying)


# The command line

def test_without_an_account_it_says_what_to_name(_server):
    refused(saying="smtp://USER@SERVER:PORT")


def test_a_password_in_the_address_is_refused_and_not_repeated(_server):
    done = check("smtp://anna:topsecret@smtp.invalid")
    equal(done.returncode, 2)
    assert "topsecret" not in done.stdout + done.stderr


def test_each_wrong_value_is_named_with_its_option(_server):
    uri = "smtp://anna@smtp.invalid"
    refused("--security=ssl", uri, saying="--security: “ssl”")
    refused("--until=quit", uri, saying="--until: “quit”")
    refused("--timeout=0", uri, saying="--timeout: “0”")
    refused("--timeout=soon", uri, saying="--timeout: “soon”")
    refused("--mechanism=MAGIC", uri, saying="--mechanism: “MAGIC”")
    refused("--helo=a b", uri, saying="--helo: ")
    refused("--until=recipient", "--to=bert", uri, saying="--from: ")
    refused("--until=recipient", "--from=anna@example.net", "--to=bert", uri, saying="--to: ")
    refused("--trust-certificate=abc", uri, saying="--trust-certificate: ")
    refused("--until=sign-in", "smtp://smtp.invalid", saying="--user: ")


def test_options_that_contradict_each_other_are_refused(_server):
    uri = "smtp://anna@smtp.invalid"
    refused("--json", "--report", uri, saying="--report")
    refused("--markdown", uri, saying="--report")
    refused("--hide-names", "--json", uri, saying="--report")
    refused("--quiet", "--timings", uri, saying="--timings")
    refused("--password-file=a", "--token-file=b", uri, saying="--token-file")
    refused("--mechanism=XOAUTH2", "--password-file=a", uri, saying="--token-file")
    refused("--mechanism=PLAIN", "--token-file=a", uri, saying="--mechanism")
    refused("--password-file=a", "smtp://smtp.invalid", saying="--user")


def test_an_unknown_option_is_refused(_server):
    refused("--password=secret", "smtp://anna@smtp.invalid", saying="--password")


def test_the_security_is_told_by_scheme_and_port(_server):
    for uri, expected in (("smtp://127.0.0.1", ("starttls", 587)),
                          ("smtps://127.0.0.1", ("tls", 465)),
                          ("smtp://127.0.0.1:465", ("tls", 465)),
                          ("smtp://127.0.0.1:25", ("starttls", 25))):
        account = account_of(uri)["account"]
        equal((account["security"], account["port"]), expected)


def test_an_option_for_the_security_brings_its_port(_server):
    account = account_of("--security=tls", "smtp://127.0.0.1")["account"]
    equal((account["security"], account["port"]), ("tls", 465))
    account = account_of("--security=tls", "smtp://127.0.0.1:587")["account"]
    equal((account["security"], account["port"]), ("tls", 587))


def test_without_a_user_it_goes_until_hello(_server):
    equal(account_of("smtp://127.0.0.1:9")["until"], "hello")


def test_a_user_with_an_at_sign_needs_no_quoting(_server):
    done = check("--json", "--timeout=1", "--password-file=-", "smtp://anna@example.net@127.0.0.1:9",
                 typed="x\n")
    result = read_json(done.stdout)
    equal((result["account"]["user"], result["until"]), ("anna@example.net", "sign-in"))


def test_an_answer_waits_for_tls_to_be_set_up(server):
    # Setting it up takes far longer than being refused.
    refused("--json", "--ca-file=/nonexistent/ca.pem", f"smtp://127.0.0.1:{server.closed_port}",
            saying="/nonexistent/ca.pem")


def test_version_and_help_end_well(_server):
    equal(check("--version").returncode, 0)
    contains(check("--help").stdout, "--password-file")


# What it prints

def test_exit_status_and_output_of_a_working_account(server):
    done = check(*server.options("sendmail-auth-login-starttls", "--password-file=-"),
                 typed=server.dialogues["sendmail-auth-login-starttls"]["password"])
    equal((done.returncode, done.stderr), (0, ""))
    contains(done.stdout, "235 2.0.0 OK Authenticated")
    contains(done.stdout, "✓ Sending works")


def test_json_is_the_only_output_and_has_the_verdict(server):
    name = "gmail-starttls-required"
    done = check("--json", *server.options(name, "--password-file=-"),
                 typed=server.dialogues[name]["password"])
    result = read_json(done.stdout)
    equal((done.returncode, done.stderr, result["verified"]), (1, "", False))
    equal(result["diagnosis"]["class"], "starttls-required")
    equal(result["diagnosis"]["remedies"][0]["value"], "starttls")


def test_quiet_prints_nothing(server):
    done = check("--quiet", *server.options("sendmail-auth-login-starttls", "--password-file=-"),
                 typed=server.dialogues["sendmail-auth-login-starttls"]["password"])
    equal((done.returncode, done.stdout, done.stderr), (0, "", ""))


def test_a_report_names_settings_stages_and_conversation(server):
    name = "yahoo-free-users"
    done = check("--report",
                 *server.options(name, "--password-file=-"),
                 typed=server.dialogues[name]["password"])
    for part in ("isn’t allowed to use this server", "Settings", "Stages", "Conversation", "Free users are not supported"):
        contains(done.stdout, part)
    assert server.dialogues[name]["password"] not in done.stdout


def test_a_report_in_markdown_can_hide_names(server):
    name = "sendmail-auth-login-starttls"
    done = check("--report", "--markdown", "--hide-names",
                 *server.options(name, "--password-file=-"),
                 typed=server.dialogues[name]["password"])
    for part in ("# Test of a mail account", "## Settings", "- User: `a•••`", "EHLO •••\n"):
        contains(done.stdout, part)
    assert "anna" not in done.stdout and "YW5uY" not in done.stdout


def test_timings_stand_behind_the_diagnosis_and_in_the_report(server):
    name = "sendmail-auth-login-starttls"
    typed = server.dialogues[name]["password"]
    for output, before in (((), "✓ Sending works"), (("--report",), "Stages")):
        done = check("--timings", *output, *server.options(name, "--password-file=-"), typed=typed)
        equal((done.returncode, done.stderr), (0, ""))
        contains(done.stdout.partition(before)[2], "Where the time went\n  stage ")
        contains(done.stdout, "\n  total ")


def test_json_has_timings_only_where_asked_for(server):
    name = "sendmail-auth-login-starttls"
    typed = server.dialogues[name]["password"]
    with_timings, without = (read_json(check(*more, "--json", *server.options(name, "--password-file=-"), typed=typed).stdout)
                             for more in (("--timings",), ()))
    equal(without["timings"], None)
    durations = {stage["stage"]: stage["duration"] for stage in with_timings["stages"] if stage["outcome"] == "passed"}
    equal({stage["stage"]: stage["duration"] for stage in with_timings["timings"]["stages"]}, durations)


# Where the password comes from

def test_a_password_file_that_is_not_there_is_named(_server):
    refused("--password-file=/nonexistent/file", "smtp://anna@127.0.0.1:9", saying="/nonexistent/file: ")


def test_an_empty_password_is_refused(_server):
    refused("--password-file=-", "smtp://anna@127.0.0.1:9", saying="empty")


def check_bytes(option, file):
    return subprocess.run([CHECK, option, "--user=anna", "smtp://127.0.0.1:9"], input=file,
                          capture_output=True, timeout=PATIENCE)


UNSEEN = {"a byte order mark": "\ufeff", "begins with an invisible character": "\u200b",
          "an invisible character": "\u2060", "invisible character": "\u00ad",
          "invisible": "\u202a"}


def test_what_cannot_be_seen_at_the_start_of_a_password_or_token_is_told(_server):
    for option in ("--password-file=-", "--token-file=-"):
        for words, character in UNSEEN.items():
            done = check_bytes(option, f"{character}{PASSWORD}\n".encode())
            equal((done.returncode, done.stdout), (2, b""))
            contains(done.stderr.decode(), words)
            assert PASSWORD not in done.stderr.decode()


def test_a_password_saved_as_utf_16_is_told(_server):
    for encoding in ("utf-16", "utf-16-be"):
        mark = "\ufeff" if encoding == "utf-16-be" else ""
        for line in (f"{PASSWORD}\r\n", f"{PASSWORD}\r\n" * 2, "\u0144" * 8):
            done = check_bytes("--password-file=-", (mark + line).encode(encoding))
            equal((done.returncode, done.stdout), (2, b""))
            contains(done.stderr.decode(), "UTF-16")


def test_without_a_terminal_a_missing_password_is_said(_server):
    refused("smtp://anna@127.0.0.1:9", saying="--password-file")


def test_only_the_first_line_is_the_password(server):
    name = "sendmail-auth-login-starttls"
    done = check("--quiet", *server.options(name, "--password-file=-"),
                 typed=server.dialogues[name]["password"] + "\r\nmore\n")
    equal(done.returncode, 0)


def test_a_pipe_that_stays_open_is_not_waited_for(server):
    name = "sendmail-auth-login-starttls"
    process = subprocess.Popen([CHECK, "--quiet", *server.options(name, "--password-file=-")],
                               stdin=subprocess.PIPE)
    process.stdin.write(server.dialogues[name]["password"].encode() + b"\n")
    process.stdin.flush()
    equal(process.wait(PATIENCE), 0)
    process.stdin.close()


# What this computer lacks

def test_a_computer_that_cannot_encrypt_is_told_as_that(server):
    for name in ("silent-after-sign-in", "sendmail-auth-login-starttls"):
        done = subprocess.run([CHECK, "--json", *server.options(name, "--password-file=-")], input=PASSWORD,
                              capture_output=True, text=True, timeout=PATIENCE,
                              env={**os.environ, "GIO_USE_TLS": "dummy"})
        equal((done.returncode, done.stderr), (1, ""))
        diagnosis = read_json(done.stdout)["diagnosis"]
        equal((diagnosis["class"], diagnosis["stage"], diagnosis["fault"]), ("tls-failed", "encrypt", "computer"))
        contains(diagnosis["remedies"][0]["title"], "glib-networking")
        assert PASSWORD not in done.stdout


# Stopping

def start_silent(server, *more):
    return subprocess.Popen(
        [CHECK, *more, *server.options("silent-after-sign-in", "--until=recipient",
                                       "--password-file=-")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def wait_for_line(process, part):
    timer = threading.Timer(PATIENCE, process.kill)
    timer.start()
    while part not in (line := process.stdout.readline()):
        assert line, f"{part!r} did not come"
    timer.cancel()


def test_ctrl_c_stops_a_check(server):
    process = start_silent(server)
    process.stdin.write(PASSWORD.encode() + b"\n")
    process.stdin.close()
    wait_for_line(process, b"MAIL FROM")
    process.send_signal(signal.SIGINT)
    equal(process.wait(PATIENCE), 130)
    contains(process.stdout.read().decode(), "stopped")
    process.stdout.close()
    process.stderr.close()


def pipe_that_nobody_writes_to(folder):
    name = os.path.join(folder, "authorities.pem")
    os.mkfifo(name)
    return name


def test_authorities_that_never_come_end_with_the_deadline(server):
    with tempfile.TemporaryDirectory() as folder:
        refused("--json", f"--ca-file={pipe_that_nobody_writes_to(folder)}", "--timeout=1",
                f"smtp://127.0.0.1:{server.closed_port}", saying="could not be read in time")


def test_ctrl_c_stops_while_the_authorities_are_waited_for(server):
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [CHECK, f"--ca-file={pipe_that_nobody_writes_to(folder)}",
             f"smtp://127.0.0.1:{server.closed_port}"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        wait_for_line(process, b"refused")
        process.send_signal(signal.SIGTERM)
        equal(process.wait(PATIENCE), 130)
        process.stdout.close()


# Finding what works

def find(server, name, *options):
    done = check("--json", "--find", *server.options(name, "--password-file=-", *options),
                 typed=server.dialogues[name]["password"] + "\n")
    return done.returncode, read_json(done.stdout)


def test_what_works_is_found_by_one_test(server):
    status, result = find(server, "sendmail-auth-login-starttls")
    found = result["find"]["found"]
    equal((status, found["changed"], found["needs"], found["source"]), (0, [], [], "typed"))
    equal([trial["sign_ins"] for trial in result["find"]["trials"]], [1])


def test_a_change_that_works_is_the_first_remedy(server):
    status, result = find(server, "sendmail-auth-login-starttls", "--security=tls")
    equal(status, 0)
    equal(result["diagnosis"]["class"], "plain-server-on-tls")
    remedies = [(remedy["kind"], remedy["value"], remedy["proven"]) for remedy in result["diagnosis"]["remedies"]]
    equal(remedies[0], ("set-security", "starttls", True))
    equal([proven for _, _, proven in remedies[1:]], [False] * len(remedies[1:]))
    equal((result["find"]["found"]["changed"], result["find"]["fault"]), (["security"], "settings"))
    equal(result["diagnosis"]["fault"], "settings")


def test_trials_are_printed_as_they_end_and_then_the_answer(server):
    name = "sendmail-auth-login-starttls"
    done = check("--find", *server.options(name, "--password-file=-", "--security=tls"),
                 typed=server.dialogues[name]["password"] + "\n")
    equal(done.returncode, 0)
    first, answer = done.stdout.split("\n\n", 1)
    assert all(line[0] in "✓✗" for line in first.splitlines()), first
    contains(answer, "Use STARTTLS and Test Again (tried just now, and it works)")
    contains(answer, "the test passed")


def test_without_find_nothing_else_is_tried(server):
    equal(account_of(f"smtp://127.0.0.1:{server.closed_port}")["find"], None)


def test_find_is_not_for_saved_accounts_or_replies(_server):
    refused("--find", "--account=Home", saying="--find")
    refused("--find", "--all", saying="--find")
    refused("--find", "--explain=550 x", saying="--find")


def test_a_list_on_the_internet_is_asked_for_an_address_alone(server):
    for wrong in (("--ask-database",), ("--ask-database", "anna@example.net"), ("--ask-database", "--find",
                  f"smtp://127.0.0.1:{server.closed_port}"), ("--ask-database", "--explain=550 x")):
        refused(*wrong, saying="--ask-database")


def test_an_address_to_find_is_checked(_server):
    for wrong in ("anna@", "@example.net", "anna@localhost", "anna@127.0.0.1", "anna@exa mple.net", "anna@-x.net",
                  "anna@example..net"):
        refused("--find", wrong, saying=wrong)
    refused("--find", "anna@example.net", "bert@example.net", saying="one account")
    refused("--find", "--security=tls", "anna@example.net", saying="--security")
    refused("anna@example.net", saying="smtp://")


def test_ctrl_c_stops_a_search(_server):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        process = subprocess.Popen([CHECK, "--json", "--find", f"smtp://127.0.0.1:{silent.getsockname()[1]}"],
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        connection, _ = silent.accept()
        with connection:
            process.send_signal(signal.SIGINT)
            output, _ = process.communicate(timeout=PATIENCE)
    equal(process.returncode, 130)
    equal(read_json(output)["find"]["found"], None)


# A pasted reply

def test_a_pasted_reply_is_explained_without_a_server(_server):
    done = check("--explain", "550 5.1.1 <x@example.net>: User unknown in virtual mailbox table")
    equal(done.returncode, 0)
    contains(done.stdout, "The recipient doesn’t exist")
    contains(done.stdout, "5.1.1     no such mailbox (RFC 3463 § 3.2)")
    contains(done.stdout, "Nothing was tested")


def test_a_pasted_reply_may_have_lines_and_come_from_standard_input(_server):
    reply = "534-5.7.9 Application-specific password required. Go to\\n534 5.7.9 https://support." \
            "google.com/mail/?p=InvalidSecondFactor k5 - gsmtp"
    as_argument = check("--explain", reply, "--json")
    typed = check("--explain=-", "--json", typed=reply.replace("\\n", "\r\n"))
    equal(typed.stdout, as_argument.stdout)
    said = read_json(typed.stdout)
    equal(list(said), ["version", "stage", "security", "diagnosis", "reply", "codes"])
    equal(said["diagnosis"]["class"], "app-password-required")
    equal([remedy["value"] for remedy in said["diagnosis"]["remedies"]][:2],
          ["https://support.google.com/mail/?p=InvalidSecondFactor",
           "https://myaccount.google.com/apppasswords"])
    equal(len(said["reply"]["lines"]), 2)
    equal([code["code"] for code in said["codes"]], ["534", "5.7.9"])
    equal(list(said["codes"][0]), ["code", "meaning", "note", "source"])


def test_the_stage_of_a_pasted_reply_can_be_given(_server):
    reply = "550 Denied by policy"
    for stage, expected in {"greeting": "greeting", "message": "message"}.items():
        said = read_json(check("--explain", reply, f"--stage={stage}", "--json").stdout)
        equal((said["stage"], said["diagnosis"]["stage"]), (expected, expected))
    equal(read_json(check("--explain", "250 Ok", "--json").stdout)["diagnosis"], None)


def test_bytes_of_any_encoding_are_explained(_server):
    reply = b"--explain=535 Error: \xb5\xc7\xc2\xbc\xca\xa7\xb0\xdc"
    done = subprocess.run([CHECK, "--json", reply], capture_output=True, timeout=PATIENCE)
    equal(done.returncode, 0)
    equal(read_json(done.stdout)["diagnosis"]["class"], "credentials-rejected")


def test_what_is_no_reply_or_contradicts_is_refused(_server):
    refused("--explain", "it does not work", saying="550 5.7.1")
    refused("--explain=", saying="550 5.7.1")
    refused("--explain", "550 x", "--stage=nowhere", saying="--stage: “nowhere”")
    refused("--explain", "550 x", "--security=ssl", saying="--security: “ssl”")
    refused("--explain", "550 x", "smtp://smtp.invalid", saying="--explain")
    refused("--explain", "550 x", "--report", saying="--explain")
    refused("--explain", "550 x", "--markdown", saying="--report")
    refused("--explain", "550 x", "--timings", saying="--timings")
    refused("--stage=hello", "smtp://smtp.invalid", saying="--stage")


def test_a_revocation_list_that_cannot_be_read_is_said(_server):
    with tempfile.NamedTemporaryFile("w", suffix=".crt") as file:
        file.write("-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n")
        file.flush()
        refused("--json", f"--ca-file={file.name}", "smtp://localhost:9", saying=file.name)


def test_a_stopped_check_is_cancelled_and_proves_nothing(server):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        process = subprocess.Popen([CHECK, "--json", f"smtp://127.0.0.1:{silent.getsockname()[1]}"],
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        connection, _ = silent.accept()
        with connection:
            process.send_signal(signal.SIGINT)
            output, _ = process.communicate(timeout=PATIENCE)
    equal(process.returncode, 130)
    result = read_json(output)
    equal(result["diagnosis"]["class"], "cancelled")
    equal(result["verified"], False)


# Secrets

def memory_has_the_password_only_where_it_is_locked(server):
    process = start_silent(server)
    process.stdin.write(PASSWORD.encode() + b"\n")
    process.stdin.close()
    wait_for_line(process, b"MAIL FROM")
    encoded = base64.b64encode(f"\0anna@example.net\0{PASSWORD}".encode())
    try:
        found = find_in_memory(process, {PASSWORD.encode(), encoded})
        assert found, "not even the password itself was found"
        assert all("lo" in flags and "dd" in flags for flags in found), found
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


def memory_of_a_search_has_the_password_only_where_it_is_locked(server):
    process = start_silent(server, "--find")
    process.stdin.write(PASSWORD.encode() + b"\n")
    process.stdin.close()
    wait_for_line(process, b"port 2525")
    encoded = base64.b64encode(f"\0anna@example.net\0{PASSWORD}".encode())
    try:
        found = find_in_memory(process, {PASSWORD.encode(), encoded})
        assert found, "not even the password itself was found"
        assert all("lo" in flags and "dd" in flags for flags in found), found
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


if __name__ == "__main__":
    sys.exit(run_with_server(globals(), KIND, *sys.argv[1:4], "sendmail-auth-login-starttls",
                             "gmail-starttls-required", "yahoo-free-users"))
