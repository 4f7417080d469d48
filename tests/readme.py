# SPDX-License-Identifier: GPL-3.0-or-later
"""The README's tables that scripts write."""

from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"


def put_into_readme(name, text):
    """Between <!-- name --> and <!-- /name -->, in place of what is there."""
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->\n"
    readme = README.read_text(encoding="utf-8")
    before, found_begin, rest = readme.partition(begin)
    _, found_end, after = rest.partition(end)
    if not found_begin or not found_end:
        raise SystemExit(f"{README} has no place between {begin.strip()} and {end.strip()}")
    README.write_text(before + begin + text + end + after, encoding="utf-8")
