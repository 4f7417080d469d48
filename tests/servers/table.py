#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes into docs/servers.md what passed with which real mail server.

    meson test -C _build-test --suite servers
    tests/servers/table.py [TESTLOG]

TESTLOG is what Meson wrote of that run, _build-test/meson-logs/testlog.json if
not said otherwise. The table stands between the lines <!-- servers --> and
<!-- /servers -->; a server that was skipped has no row.
"""

import importlib
import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent))

import packages  # noqa: E402
from pages import put_into_page  # noqa: E402

RESULT = re.compile(r"^(not )?ok \d+ - (.*)$", re.MULTILINE)
UPSTREAM = re.compile(r"(?:\d+:)?([^-+~]+)")
NOTHING = "–"


def works(case):
    return case.expected == "verified"


def is_own(case):
    """Somebody signs in with the right password or token."""
    return works(case) and case.user is not None


def ends_in(*classes):
    return lambda case: case.expected in classes


def encrypts(security):
    return lambda case: case.security == security and (works(case) or case.expected == "tls-failed")


def tell_encryption(cases):
    return "yes" if any(map(works, cases)) else "broken, and told"


def tell_mechanisms(cases):
    return ", ".join(dict.fromkeys(case.mechanism for case in cases if case.mechanism)) or "yes"


def tell_yes(cases):
    return "yes" if cases else NOTHING


def tell_classes(cases):
    return ", ".join(sorted({f"`{case.expected}`" for case in cases})) or NOTHING


COLUMNS = (
    ("STARTTLS", encrypts("starttls"), tell_encryption),
    ("TLS", encrypts("tls"), tell_encryption),
    ("Right password or token", is_own, tell_mechanisms),
    ("Wrong one", ends_in("credentials-rejected", "token-rejected"), tell_yes),
    ("Sender not allowed", ends_in("sender-not-allowed"), tell_yes),
    ("Relay denied", ends_in("relay-denied"), tell_yes),
    ("Unknown recipient", ends_in("recipient-unknown"), tell_yes),
    ("Too large", ends_in("message-too-large"), tell_yes),
    ("Delivered", lambda case: works(case) and case.mailbox is not None, tell_yes),
)
# What every server is tried with, and the columns above
USUAL = ("verified", "credentials-rejected", "token-rejected", "sender-not-allowed", "relay-denied",
         "recipient-unknown", "message-too-large", "certificate-untrusted", "certificate-wrong-name",
         "sign-in-required", "starttls-required", "starttls-not-offered", "plain-server-on-tls", "tls-server-on-plain",
         "sign-in-not-offered", "mechanism-not-offered", "plaintext-sign-in-refused", "tls-failed")


def find_version(server):
    """That of npm's package, or of the first one of Debian that is in the cache."""
    manifest = HERE / server.__name__ / "package.json"
    if manifest.exists():
        return next(iter(json.loads(manifest.read_text(encoding="utf-8"))["dependencies"].values()))
    files = sorted(packages.cache_folder().glob(f"{server.PACKAGES[0]}_*.deb"),
                   key=lambda file: file.stat().st_mtime)
    return UPSTREAM.match(files[-1].name.split("_")[1].replace("%3a", ":"))[1] if files else NOTHING


def tell(cases, results, words):
    """A cell: what the cases are about, or how many of them failed."""
    failed = [case for case in cases if not results.get(case.name)]
    if failed:
        return f"**{len(failed)} of {len(cases)} failed**"
    return words(cases) if cases else NOTHING


def make_row(name, results):
    server = importlib.import_module(name)
    cells = [tell([case for case in server.CASES if belongs(case)], results, words)
             for _, belongs, words in COLUMNS]
    others = [case for case in server.CASES if case.expected not in USUAL]
    title = server.__doc__.splitlines()[0].removesuffix(".").replace("'", "’")
    return [title, find_version(server), *cells, tell(others, results, tell_classes),
            f"{sum(results.values())} of {len(server.CASES)}"]


def read_results(log):
    """The results of each server's cases, by name. What did not come to its turn has none."""
    for line in log.read_text(encoding="utf-8").splitlines():
        run = json.loads(line)
        suite, _, name = run["name"].rpartition(" / ")
        is_server = "servers" in suite and (HERE / f"{name}.py").exists()
        if is_server and "# SKIP" not in (run.get("stdout") or "# SKIP"):
            yield name, {case: not failed for failed, case in RESULT.findall(run["stdout"])}


def make_table(log):
    header = ["Server", "Version", *(title for title, _, _ in COLUMNS), "Also told", "Checks passed"]
    rows = sorted((make_row(*run) for run in read_results(log)), key=lambda row: row[0].casefold())
    if not rows:
        raise SystemExit(f"{log} has no run of the servers")
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def main(log=ROOT / "_build-test/meson-logs/testlog.json"):
    put_into_page("servers.md", "servers", make_table(Path(log)))


if __name__ == "__main__":
    if len(sys.argv) > 2 or "--help" in sys.argv:
        sys.exit(__doc__)
    main(*sys.argv[1:])
