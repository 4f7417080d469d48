# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands before a server and breaks at some TLS: it looks at the client's hello."""

import socket

from listener import read_on

RECORD_HEADER = 5
# Behind the message's header, the version and the random octets
SESSION = RECORD_HEADER + 4 + 2 + 32
SUPPORTED_VERSIONS = 43
TLS_1_3 = b"\x03\x04"


def _peek(connection):
    header = connection.recv(RECORD_HEADER, socket.MSG_PEEK | socket.MSG_WAITALL)
    length = int.from_bytes(header[3:], "big")
    return connection.recv(RECORD_HEADER + length, socket.MSG_PEEK | socket.MSG_WAITALL)


def _extensions(hello):
    position = SESSION
    for length in (1, 2, 1):
        position += length + int.from_bytes(hello[position:position + length], "big")
    position += 2
    while position < len(hello):
        kind, length = (int.from_bytes(hello[position + at:position + at + 2], "big") for at in (0, 2))
        yield kind, hello[position + 4:position + 4 + length]
        position += 4 + length


def is_today(hello):
    return TLS_1_3 in dict(_extensions(hello)).get(SUPPORTED_VERSIONS, b"")


def is_longer_than(limit):
    return lambda hello: len(hello) > limit


def closes(_connection):
    pass


def says_nothing(connection):
    read_on(connection)


def alerts(description):
    return lambda connection: connection.sendall(b"\x15\x03\x03\x00\x02\x02" + bytes([description]))


def breaks_at(holds, answer):
    """Gives the answer to a hello of which this holds, and lets others through."""
    def front(connection):
        if holds(_peek(connection)):
            answer(connection)
            raise ConnectionAbortedError
    return front
