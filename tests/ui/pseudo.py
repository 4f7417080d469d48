# SPDX-License-Identifier: GPL-3.0-or-later
"""A language that nobody speaks, made of what there is to translate.

Each message is some 40 % longer, has accents, and stands between marks: what has none on
the screen was never translated.
"""

import re
import subprocess

LANGUAGE = "xx"
BEGIN, END = "⟦⟧"
# “Test” becomes “Tééśt”: it is long words that need room.
LETTERS = str.maketrans({
    **dict(zip("cdghklnrstyzCDGHKLNRSTYZ", "ćďĝĥķĺńŕśťýžĆĎĜĤĶĹŃŔŚŤÝŽ")),
    **{vowel: 2 * accented for vowel, accented in zip("aeiouAEIOU", "áéíóúÁÉÍÓÚ")}})
# What stays as it is: escapes of the file, places for something, parts of a date, tags and
# entities of markup, and the letter of a key.
KEPT = re.compile(r"(\\.|%[-+#0 ']*\d*(?:\$[-+#0 ']*\d*)?(?:\.(?:\d+|\*))?(?:hh?|ll?|[zjtL])?(?:<\w+>|[A-Za-z%])"
                  r"|\{[\w-]+\}|</?[a-z][^<>]*>|&#?\w+;|_\w)")
TRANSLATION = re.compile(r'^(msgstr(?:\[\d\])?) ((?:"[^\n]*"\n?)+)', re.MULTILINE)
HEADER = '"Project-Id-Version:'


def _lengthen(text):
    return "".join(part if number % 2 else part.translate(LETTERS)
                   for number, part in enumerate(KEPT.split(text)))


def _translate(match):
    if match[2].removeprefix('""\n').startswith(HEADER):
        return match[0].replace("nplurals=INTEGER; plural=EXPRESSION", "nplurals=2; plural=(n != 1)")
    text = "".join(line.strip()[1:-1] for line in match[2].splitlines())
    # Message and translation have to end alike.
    inner = text.removesuffix("\\n")
    return f'{match[1]} "{BEGIN}{_lengthen(inner)}{END}{text[len(inner):]}"\n'


def write_words(source, folder):
    """Where the program looks for them below @folder."""
    pot, po, words = folder / "all.pot", folder / "all.po", folder / LANGUAGE / "LC_MESSAGES"
    words.mkdir(parents=True)
    subprocess.run([f"{source}/build-aux/pot", pot], check=True)
    english = subprocess.run(["msgen", pot], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
    po.write_text(TRANSLATION.sub(_translate, english.replace("#, fuzzy\n", "", 1)), encoding="utf-8")
    subprocess.run(["msgfmt", "--check-format", f"--output-file={words}/sendproof.mo", po], check=True)
