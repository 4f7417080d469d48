#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a fuzzer from its seeds, and from what it found before.

    run.py --seconds=SECONDS [--corpus=FOLDER] FUZZER DIALOGUES

One result in TAP: that nothing was found. How many inputs were tried and how
much of the code they reached is said behind it. With a folder the inputs that
reach new code are kept there, to go on from.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

from seeds import write_seeds  # noqa: E402

MAX_BYTES = 4096
SECONDS_TO_END = 30
# Where a file is written in no time.
MEMORY = "/dev/shm"


def parse_arguments():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--seconds", type=int, required=True)
    parser.add_argument("--corpus", type=pathlib.Path)
    parser.add_argument("fuzzer", type=pathlib.Path)
    parser.add_argument("dialogues", type=pathlib.Path)
    return parser.parse_args()


def run(arguments, seeds, corpus, findings):
    command = [arguments.fuzzer.resolve(), f"-max_total_time={arguments.seconds}", f"-max_len={MAX_BYTES}",
               "-timeout=10", "-rss_limit_mb=1024", "-print_final_stats=1",
               f"-artifact_prefix={findings}/", corpus, seeds]
    return subprocess.run(command, capture_output=True, text=True, errors="replace",
                          timeout=arguments.seconds + SECONDS_TO_END,
                          env={**os.environ, "TMPDIR": str(findings.parent),
                               "ASAN_OPTIONS": "detect_leaks=1:allocator_may_return_null=1"})


def figures_of(log):
    coverage = re.findall(r"cov: (\d+)", log)
    stats = dict(re.findall(r"stat::(\w+): +(\d+)", log))
    return (f"{stats.get('number_of_executed_units', '?')} inputs, {stats.get('average_exec_per_sec', '?')} a second, "
            f"{coverage[-1] if coverage else '?'} edges of the code reached, "
            f"{stats.get('peak_rss_mb', '?')} MB")


def main():
    arguments = parse_arguments()
    name = arguments.fuzzer.name.removeprefix("fuzz-")
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as scratch:
        scratch = pathlib.Path(scratch)
        seeds, findings, corpus = scratch / "seeds", scratch / "findings", arguments.corpus or scratch / "corpus"
        for folder in (seeds, findings, corpus):
            folder.mkdir(parents=True, exist_ok=True)
        write_seeds(name, arguments.dialogues, seeds)
        done = run(arguments, seeds, corpus, findings)
        print("TAP version 13\n1..1")
        print(f"{'not ok' if done.returncode else 'ok'} 1 {name}: nothing that comes in breaks it")
        print(f"# {figures_of(done.stderr)}")
        if done.returncode:
            print(*(f"#   {line}" for line in done.stderr.splitlines()[-60:]), sep="\n")
            for finding in findings.iterdir():
                print(f"# {finding.name}: {finding.read_bytes()[:MAX_BYTES]!r}")
    return 1 if done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
