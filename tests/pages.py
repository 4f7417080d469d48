# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of the pages in docs, which scripts write."""

from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"


def put_into_page(page, name, text):
    """Between <!-- name --> and <!-- /name -->, in place of what is there."""
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->\n"
    path = DOCS / page
    before, found_begin, rest = path.read_text(encoding="utf-8").partition(begin)
    _, found_end, after = rest.partition(end)
    if not found_begin or not found_end:
        raise SystemExit(f"{path} has no place between {begin.strip()} and {end.strip()}")
    path.write_text(before + begin + text + end + after, encoding="utf-8")
