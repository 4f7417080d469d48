# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers in threads, each with something of its own to say."""

import contextlib
import socket
import ssl
import subprocess
import threading

PATIENCE_SECONDS = 120


def listen(serve, address="127.0.0.1", port=0):
    """Calls serve with each connection, in a thread; returns the port."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listening = socket.create_server((address, port), family=family, backlog=32)

    def play(connection):
        # Who leaves early or breaks a handshake off is none of the server's business.
        with connection, contextlib.suppress(OSError):
            connection.settimeout(PATIENCE_SECONDS)
            serve(connection)

    def accept():
        while True:
            connection, _ = listening.accept()
            threading.Thread(target=play, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return listening.getsockname()[1]


def read_line(connection):
    """A line of the client's, without its end; "" where it has left."""
    line = b""
    while not line.endswith(b"\n"):
        if not (byte := connection.recv(1)):
            return ""
        line += byte
    return line.decode("utf-8", "replace").strip()


def read_on(connection):
    """Takes everything until the client leaves."""
    while connection.recv(4096):
        pass


def say(connection, *lines):
    connection.sendall("".join(f"{line}\r\n" for line in lines).encode())


def converse(connection, offers=("AUTH PLAIN",), context=None, name="mail.example.net"):
    """A small mail server, from its greeting to QUIT: everyone may sign in."""
    say(connection, f"220 {name} ESMTP")
    while line := read_line(connection):
        command = line.partition(" ")[0].upper()
        if command == "EHLO":
            say(connection, "250-mail.example.net", *(f"250-{offer}" for offer in offers), "250 8BITMIME")
        elif command == "STARTTLS":
            say(connection, "220 Go ahead")
            connection = context.wrap_socket(connection, server_side=True)
        elif command == "AUTH":
            say(connection, "235 2.7.0 Accepted")
        elif command == "QUIT":
            say(connection, "221 Bye")
            return
        else:
            say(connection, "502 5.5.1 Not here")


def smtp(connection):
    """Signs in without encryption: the cases of this folder allow it where that is not the point."""
    converse(connection)


def smtp_tls(context):
    """TLS from the first byte."""
    def serve(connection):
        with context.wrap_socket(connection, server_side=True) as encrypted:
            converse(encrypted)
    return serve


def smtp_starttls(context):
    def serve(connection):
        converse(connection, ("STARTTLS", "AUTH PLAIN"), context)
    return serve


def serve_with_state(certificate, state, address, port):
    """A mail server behind OpenSSL's own, which can staple what an authority says. It serves once."""
    outside, inside = socket.socketpair()
    stapling = ("-status_file", state) if state else ()
    process = subprocess.Popen(["openssl", "s_server", "-quiet", "-accept", f"{address}:{port}", "-cert", certificate.file,
                                "-key", certificate.key, *stapling], stdin=inside, stdout=inside,
                               stderr=subprocess.DEVNULL)
    inside.close()

    def play():
        with contextlib.suppress(OSError):
            converse(outside)

    threading.Thread(target=play, daemon=True).start()
    return process


def context_for(certificate, *chain):
    """What a server shows: its certificate with its key, and what stands between it and the root."""
    file = certificate.folder / f"{certificate.file.stem}-chain.pem"
    file.write_text("".join(part.pem() for part in (certificate, *chain)), encoding="ascii")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    # Weak keys and hashes are what is tried here.
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.load_cert_chain(file, certificate.key)
    return context
