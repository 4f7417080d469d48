# SPDX-License-Identifier: GPL-3.0-or-later
"""Text that would do something to the terminal, the window or the reader."""

import functools

from behaviour import CONVERSATION, behaviour, converse, with_context

TEXTS = {
    "a cleared screen": b"\x1b[2J\x1b[H",
    "a title and a link": b"\x1b]0;owned\x07\x1b]8;;http://evil.invalid\x1b\\click\x1b]8;;\x1b\\",
    "a device's answer": b"\x1b[c\x1b[6n\x1bP$qm\x1b\\",
    "a paste": b"\x1b[201~\x1b]52;c;cm0gLXJmIH4=\x07",
    "8-bit controls": b"\x9b2J\x9d0;owned\x9c",
    "8-bit controls in UTF-8": "\u009b2J\u0085\u009d0;owned\u009c".encode(),
    "backspaces and returns": b"refused\x08\x08\x08\x08\x08\x08\x08accepted\r220 fine\x0b\x0c",
    "NULs": b"a\0b\0\0c",
    "bells": b"\a" * 50,
    "another direction": "\u202edessufer\u2066\u2067\u202c\u061c".encode(),
    "letters that do not show": "acc\u200bep\u200dted\u2060\ufeff\u00ad\u3164\u034f".encode(),
    "tags": "".join(chr(0xe0000 + ord(letter)) for letter in "hidden").encode(),
    "line separators": "a\u2028b\u2029c".encode(),
    "markup": b"<b>bold</b> &lt;&amp;&#10; <a href='http://evil.invalid'>x</a> <!-- ]]>",
    "half a mark": b"<span foreground='red' &",
    "formats": b"%s%n%x%1000000d {0} {server} $(id) `id` ${IFS} \\n\\033[2J",
    "JSON": b'"},{"verified":true,"x":"\\u001b',
    "broken UTF-8": b"\xc3\x28 \xf0\x28\x8c\xbc \xed\xa0\x80 \xf8\x88\x80\x80\x80 \xc0\xaf",
    "no characters": "\ufffe\uffff\U0010ffff".encode(),
    "many accents": ("e" + "\u0301" * 500).encode(),
    "rows of letters": "\U0001f468\u200d\U0001f469\u200d\U0001f467\ufe0f".encode(),
}


def everywhere(text, peer, context):
    """In every reply of a conversation that goes well."""
    def fault(_peer, point):
        # A prompt's words are its own.
        if point.reply.startswith(b"334"):
            return point.reply + b"\r\n"
        lines = point.reply.split(b"\r\n")
        lines[0] += b" " + text
        if point.name.startswith("hello"):
            lines.insert(1, b"250-X" + text)
        return b"\r\n".join(lines) + b"\r\n"
    converse(peer, context, fault)


def refusing(name, peer, context):
    """A refusal with all of them, a line each."""
    def fault(_peer, point):
        if point.name != name:
            return point.reply + b"\r\n"
        lines = [b"599-" + text for text in TEXTS.values()]
        return b"\r\n".join([*lines, b"599 \x1b[0m"]) + b"\r\n"
    converse(peer, context, fault)


def babbling(name, text, peer, context):
    """No reply at all, but such a line."""
    def fault(_peer, point):
        return text + b"\r\n" if point.name == name else point.reply + b"\r\n"
    converse(peer, context, fault)


REFUSED = {"hello": "hello-rejected", "hello-encrypted": "hello-rejected", "starttls": "starttls-rejected",
           "greeting": "greeting-rejected", "recipient": "recipient-rejected"}


def behaviours(certificates):
    for what, text in TEXTS.items():
        yield behaviour(f"words everywhere: {what}", with_context(certificates, everywhere, text),
                        "verified at message", shows_text=True)
        yield behaviour(f"words for a greeting: {what}", with_context(certificates, babbling, "greeting", text),
                        "not-smtp at greeting", shows_text=True)
    for point in CONVERSATION:
        if point.name == "quit":
            continue
        verdict = REFUSED.get(point.name, "refused")
        yield behaviour(f"words in a refusal: {point.name}", with_context(certificates, refusing, point.name),
                        f"{verdict} at {point.stage}", shows_text=True)
