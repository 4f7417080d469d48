#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says which lines of the corpus are not as its README wants them.

    check.py FOLDER

Three results in TAP: that every line has the form, and nobody's address in it; that
no two lines say the same in the same words; and that who said it has one name.
"""

import collections
import json
import pathlib
import re
import sys

REQUIRED = {"stage", "security", "tls", "reply", "class", "why", "provider", "source"}
OPTIONAL = {"second", "server", "where", "date", "charset", "mechanism", "offers", "recipient", "sender", "signed_in",
            "seconds"}
SOURCES = {"seen", "words", "recalled", "composed"}

MAILBOX = re.compile(r"[\w.%+'*/=~-]+@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
NETWORK = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?!\d)")
HOST = re.compile(r"\b(?:[\w-]+\.)+[A-Za-z]{2,}\b")
LINK = re.compile(r"https?://\S+")

# What is left of a date: the year, the month or the day.
DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
EXAMPLE = re.compile(r"(^|\.)example(\.\w+)*$|\.(invalid|test)$")
# 4.x.y.z is how Yahoo numbers its reasons and RFCs their sections.
DOCUMENTATION = re.compile(r"(192\.0\.2|198\.51\.100|203\.0\.113|127\.0\.0|4\.\d+\.\d+)\.")

# What a company's name has about it, or leaves out.
AROUND_A_NAME = re.compile(r"\b(mail|customer|microsoft|apache)\b|\.(com|net|org|ru)$|[ -]")

ALIKE = 0.86
LETTERS_AT_ONCE = 4


def read_lines(folder):
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield f"{path.name}:{number}", json.loads(line)


def find_faults(line):
    if REQUIRED - line.keys():
        return f"lacks {', '.join(sorted(REQUIRED - line.keys()))}"
    if line.keys() - REQUIRED - OPTIONAL:
        return f"has {', '.join(sorted(line.keys() - REQUIRED - OPTIONAL))}, which no README tells of"
    if line["source"] not in SOURCES:
        return f"has the source {line['source']}"
    if line["source"] == "seen" and "where" not in line:
        return "was seen nowhere"
    if line.get("second") == line["class"]:
        return "has a second reader who says the same"
    if not DATE.fullmatch(line.get("date", "2000")):
        return f"has the date {line['date']}"
    text = " ".join(line["reply"])
    strangers = [host for host in MAILBOX.findall(text) if not EXAMPLE.search(host.lower())]
    strangers += [network for network in NETWORK.findall(text) if not DOCUMENTATION.match(network)]
    return f"names {strangers[0]}" if strangers else None


def words_of(line):
    """What is said, without codes, numbers, names and addresses."""
    text = " ".join(reply[4:] for reply in line["reply"])
    for what in (MAILBOX, LINK, HOST, NETWORK):
        text = what.sub(" ", text)
    return " ".join(re.sub(r"\w*\d\w*|[\W_]+", " ", text.lower()).split())


def pieces_of(words):
    return {words[at : at + LETTERS_AT_ONCE] for at in range(max(1, len(words) - LETTERS_AT_ONCE + 1))}


def are_alike(one, other):
    return len(one & other) >= ALIKE * len(one | other)


def find_twins(lines):
    """Of lines with a date all are compared; of others only one provider's own."""
    said = {}
    dated = collections.defaultdict(list)
    for place, line in lines:
        if line["source"] == "composed":
            continue
        words = words_of(line)
        asked = [line["stage"], line["class"], line["reply"][0][:3], line["tls"], line.get("mechanism")]
        first = said.setdefault((words, line["provider"].lower(), *asked), place)
        if first != place and words:
            yield f"{place} says what {first} says"
        if "date" in line and words:
            pieces = pieces_of(words)
            others = dated[line["stage"], line["reply"][0][:3]]
            yield from (f"{place} says what {other} says" for other, of_it in others if are_alike(pieces, of_it))
            others.append((place, pieces))


def find_second_names(lines):
    """Lines whose provider or server another line calls by another name."""
    names = {}
    for place, line in lines:
        for key in ("provider", "server"):
            name = line.get(key, "")
            first = names.setdefault((key, AROUND_A_NAME.sub("", name.lower()) or name.lower()), name)
            if first != name:
                yield f"{place} calls {first} {name}"


def report(number, name, faults):
    print(f"{'not ok' if faults else 'ok'} {number} {name}")
    for fault in faults:
        print(f"# {fault}")


def main():
    lines = list(read_lines(pathlib.Path(sys.argv[1])))
    print("1..3")
    report(1, "form", [f"{place} {fault}" for place, line in lines if (fault := find_faults(line))])
    report(2, "twins", list(find_twins(lines)))
    report(3, "names", list(find_second_names(lines)))


if __name__ == "__main__":
    main()
