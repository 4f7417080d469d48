# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs sendproof-check for a case, and says what is not as it should be."""

import concurrent.futures
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "dialogues"))

from run import WITH_CULPRITS  # noqa: E402
from schema import problems_of_schema  # noqa: E402

# Most of them wait for something most of the time.
AT_A_TIME = 8
# Far above every deadline of a check: it only ends what would never end.
PATIENCE_SECONDS = 120
PASSWORD = "The password of this test, which nobody may see"


@dataclass(frozen=True)
class Case:
    """One check. What is not said may be anything."""

    name: str
    uri: str
    expected: str
    options: tuple[str, ...] = ()
    stage: str | None = None
    fault: str | None = None
    # Words that stand in the title, the explanation or the evidence, and one of the problems of TLS
    says: str | None = None
    problem: str | None = None
    # Kind and value of the first remedy
    remedy: str | None = None
    # What other programs refuse where it works here
    cautions: tuple[str, ...] = ()
    # What no remedy has as its value
    without: tuple[str, ...] = ()
    # What came of some of the addresses
    addresses: dict = field(default_factory=dict)
    # The deadline that ends it, in seconds: the answer does not come before that
    waits: float = 0
    # What runs the program: in which network, say
    within: tuple[str, ...] = ()


def _command(case, program):
    """The same account in every case."""
    return [*case.within, program, "--json", "--user=anna@example.net", "--password-file=-",
            *case.options, case.uri]


def _problems(case, report):
    diagnosis = report["diagnosis"]
    remedy = diagnosis["remedies"][0] if diagnosis["remedies"] else {"kind": "none", "value": None}
    actual = {"expected": diagnosis["class"], "stage": diagnosis["stage"], "fault": diagnosis["fault"],
              "remedy": f"{remedy['kind']} {remedy['value'] or ''}".strip()}
    for name, value in actual.items():
        if getattr(case, name) not in (None, value):
            yield f"{name} is “{value}” and not “{getattr(case, name)}”"
    for unwanted in {entry["value"] for entry in diagnosis["remedies"]} & set(case.without):
        yield f"“{unwanted}” is among the remedies"
    words = "\n".join(diagnosis[key] or "" for key in ("title", "explanation", "evidence"))
    if case.says is not None and case.says not in words:
        yield f"“{case.says}” is not in what it says: {words}"
    problems = (report["tls"] or {}).get("problems") or []
    if case.problem is not None and case.problem not in problems:
        yield f"“{case.problem}” is not among the problems {problems}"
    cautions = tuple(caution["kind"] for caution in report["cautions"])
    if cautions != case.cautions:
        yield f"the cautions are {cautions} and not {case.cautions}"
    outcomes = {entry["address"]: entry["outcome"] for entry in report["addresses"]}
    for address, outcome in case.addresses.items():
        if outcomes.get(address) != outcome:
            yield f"{address} is {outcomes.get(address)} and not {outcome}"
    if report["verdict_ms"] < 1000 * case.waits:
        yield f"it gave up after {report['verdict_ms']:.0f} ms"


def _retell(report):
    return "\n".join(f"{entry['ms']:8.1f} {entry['from']:6} {entry['text']}"
                     for entry in report["transcript"])


def _run(case, program):
    def run_in(environment):
        return subprocess.run(_command(case, program), input=PASSWORD, capture_output=True, text=True,
                              timeout=PATIENCE_SECONDS, env=environment, check=False)

    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    try:
        done = run_in(environment)
        if "LeakSanitizer" in done.stderr:
            done = run_in({**environment, **WITH_CULPRITS})
        report = json.loads(done.stdout)
    except subprocess.TimeoutExpired as late:
        return [f"no answer in {late.timeout} seconds"]
    except json.JSONDecodeError as error:
        return [f"no JSON: {error}", done.stdout, done.stderr]
    problems = [*_problems(case, report), *problems_of_schema(report), *([done.stderr] if done.stderr else [])]
    if done.returncode != (0 if case.expected == "verified" else 1):
        problems.append(f"the exit status is {done.returncode}")
    if PASSWORD in done.stdout:
        problems.append("the password is in the output")
    return problems + ([_retell(report)] if problems else [])


def run_all(cases, program, part=""):
    """Runs the cases with the part in their names, and prints TAP; returns how many failed."""
    cases = [case for case in cases if part in case.name]

    def timed(case):
        start = time.monotonic()
        return _run(case, program), time.monotonic() - start

    print(f"1..{len(cases)}", flush=True)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(AT_A_TIME) as pool:
        for number, (case, (problems, seconds)) in enumerate(zip(cases, pool.map(timed, cases)), 1):
            failed += bool(problems)
            print(f"{'not ok' if problems else 'ok'} {number} - {case.name}")
            for line in "\n".join(problems).splitlines():
                print(f"# {line}")
            print(f"# {seconds:.2f} s", flush=True)
    return failed
