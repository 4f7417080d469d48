# SPDX-License-Identifier: GPL-3.0-or-later
"""A server of the tests' own, which counts who comes."""

import base64
import hashlib
import socketserver
import ssl
import threading


class _Visit(socketserver.StreamRequestHandler):
    def handle(self):
        crowd = self.server.crowd
        with crowd:
            self._greet(crowd)

    def _say(self, *lines):
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())

    def _greet(self, crowd):
        self._say("220 smtp.example.net ESMTP")
        for line in self.rfile:
            verb = line.split()[0].upper()
            if verb == b"EHLO":
                self._say("250-smtp.example.net", "250 AUTH PLAIN")
            elif verb == b"AUTH":
                crowd.sign_in(line)
                self._say("235 2.7.0 Accepted" if crowd.knows(line) else "535 5.7.8 Wrong")
            else:
                self._say("221 2.0.0 Bye")
                return


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def get_request(self):
        connection, address = super().get_request()
        # The handshake belongs to the visit and not to the door.
        return self.crowd.context.wrap_socket(connection, server_side=True,
                                              do_handshake_on_connect=False), address

    def handle_error(self, request, client_address):
        self.crowd.errors += 1


class Crowd:
    """Answers nobody's sign-in before so many have come together; knows one password, or any."""

    def __init__(self, desktop, together, password=None):
        self._desktop = desktop
        self._password = password
        self.change_certificate()
        self.errors = 0
        self.here = self.most = 0
        self.sign_ins = []
        self._lock = threading.Lock()
        self._gate = threading.Barrier(together)
        self._server = _Server(("127.0.0.1", 0), _Visit)
        self._server.crowd = self
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def change_certificate(self):
        """Who comes from now on meets another one."""
        key, certificate = self._desktop.folder / "crowd.key", self._desktop.folder / "crowd.pem"
        self._desktop.ask("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key,
                          "-out", certificate, "-days", 30, "-subj", "/CN=localhost",
                          "-addext", "subjectAltName=DNS:localhost")
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, key)
        self.fingerprint = hashlib.sha256(
            ssl.PEM_cert_to_DER_cert(certificate.read_text(encoding="ascii"))).hexdigest()

    def __enter__(self):
        with self._lock:
            self.here += 1
            self.most = max(self.most, self.here)

    def __exit__(self, *_):
        with self._lock:
            self.here -= 1

    def sign_in(self, line):
        with self._lock:
            self.sign_ins.append(line)
        # The client's own deadline is shorter.
        self._gate.wait(60)

    def knows(self, line):
        """AUTH PLAIN, with the user and the password behind it."""
        password = base64.b64decode(line.split()[-1]).decode().split("\0")[-1]
        return self._password in (None, password)

    def close(self):
        self._gate.abort()
        self._server.shutdown()
        self._server.server_close()
