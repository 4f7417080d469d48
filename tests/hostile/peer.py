# SPDX-License-Identifier: GPL-3.0-or-later
"""The hostile end of one connection: plain, TLS, or broken between the two."""

import itertools
import socket
import ssl
import struct
import time

READ_BYTES = 65536
# Far above every deadline of a check: it only ends what would never end.
PATIENCE_SECONDS = 120
RECORD_HEADER = struct.Struct("!BHH")
# What a client may take of an endless reply before this side gives up.
FLOOD_BYTES = 4 * 1024 * 1024


class Ended(Exception):
    """The conversation is over; nothing went wrong."""


def split_records(data):
    """The TLS records that are in the bytes, each with its header."""
    while data:
        length = RECORD_HEADER.unpack_from(data)[2] + RECORD_HEADER.size
        yield data[:length]
        data = data[length:]


class Peer:
    """What was received is kept, that in the clear apart from that over TLS."""

    def __init__(self, connection):
        self.connection = connection
        self.connection.settimeout(PATIENCE_SECONDS)
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.tls = None
        self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.unread = bytearray()
        self.received = {"clear": bytearray(), "tls": bytearray()}
        # What becomes of each TLS record: a function of its number and its bytes.
        self.tamper = None
        self.record_numbers = itertools.count()
        # How often the client had to be heard before there was more to say.
        self.n_turns, self.has_spoken = 0, True

    # Bytes

    def send_raw(self, data):
        self.has_spoken = True
        try:
            self.connection.sendall(data)
        except OSError as error:
            raise Ended from error

    def receive_raw(self):
        try:
            data = self.connection.recv(READ_BYTES)
        except OSError as error:
            raise Ended from error
        if not data:
            raise Ended
        self.n_turns += self.has_spoken
        self.has_spoken = False
        return data

    def flush(self):
        """Sends what TLS has ready, record by record."""
        for record in split_records(self.outgoing.read()):
            if self.tamper is not None:
                record = self.tamper(next(self.record_numbers), record)
            self.send_raw(record)

    def start_tls(self, context):
        self.tls = context.wrap_bio(self.incoming, self.outgoing, server_side=True)
        while True:
            try:
                self.tls.do_handshake()
            except ssl.SSLWantReadError:
                self.flush()
                self.incoming.write(self.receive_raw())
            except ssl.SSLError as error:
                self.flush()
                raise Ended from error
            else:
                self.flush()
                return

    def say(self, data):
        if self.tls is None:
            self.send_raw(data)
            return
        for start in range(0, len(data), 16384):
            self.tls.write(data[start:start + 16384])
            self.flush()

    def hear(self):
        """Some more bytes of what the client says."""
        if self.tls is None:
            data = self.receive_raw()
            self.received["clear"] += data
            return data
        while True:
            try:
                data = self.tls.read(READ_BYTES)
            except ssl.SSLWantReadError:
                self.incoming.write(self.receive_raw())
                self.flush()
            except ssl.SSLError as error:
                raise Ended from error
            else:
                if not data:
                    raise Ended
                self.received["tls"] += data
                return data

    def hear_line(self):
        while b"\n" not in self.unread:
            self.unread += self.hear()
        line, _, rest = bytes(self.unread).partition(b"\n")
        self.unread = bytearray(rest)
        return line.rstrip(b"\r")

    def hear_message(self):
        while self.hear_line() != b".":
            pass

    # Ways to go on badly

    def wait_for_end(self):
        """Listens without a word until the client goes away."""
        while True:
            self.hear() if self.tls is None else self.receive_raw()

    def close(self):
        self.connection.shutdown(socket.SHUT_RDWR)
        raise Ended

    def reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        raise Ended

    def half_close(self):
        self.connection.shutdown(socket.SHUT_WR)
        self.wait_for_end()

    def say_without_end(self, data):
        block = data * (1 + 16000 // len(data))
        for _ in range(FLOOD_BYTES // len(block)):
            self.say(block)
        self.wait_for_end()

    def drip(self, data, seconds):
        for byte in itertools.cycle(data):
            self.say(bytes([byte]))
            time.sleep(seconds)

    def wake(self):
        """Ends what another thread waits for; the socket stays its own."""
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
