# SPDX-License-Identifier: GPL-3.0-or-later
"""Web servers over TLS, which remember what they were asked for."""

import http.server
import threading


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path, _, query = self.path.partition("?")
        host = self.headers.get("Host", "").partition(":")[0]
        self.server.seen.append((host, path, query))
        answer = self.server.pages.get((host, path), missing)
        answer(self)

    def log_message(self, *_):
        pass


def _answer(handler, status, body=b"", **headers):
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def missing(handler):
    _answer(handler, 404, b"<html>Not found<br></html>")


def page(text):
    return lambda handler: _answer(handler, 200, text.encode())


def redirect(place):
    return lambda handler: _answer(handler, 302, Location=place)


def hang(handler):
    handler.server.over.wait()


def endless(handler):
    """As long as somebody reads."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"<!-- more -->" * 1000)


def serve(address, context, pages, seen, port=443):
    """Pages are by host and path."""
    server = http.server.ThreadingHTTPServer((address, port), _Handler, bind_and_activate=False)
    server.pages, server.seen, server.over = pages, seen, threading.Event()
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.server_bind()
    server.server_activate()
    threading.Thread(target=server.serve_forever, daemon=True).start()


def config(server, port, security, user="%EMAILADDRESS%"):
    """A provider's file for mail programs, with one server for sending."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1"><emailProvider id="provider"><domain>provider.test</domain>
<incomingServer type="imap"><hostname>imap.provider.test</hostname><port>993</port><socketType>SSL</socketType>
<authentication>password-cleartext</authentication><username>{user}</username></incomingServer>
<outgoingServer type="smtp"><hostname>{server}</hostname><port>{port}</port><socketType>{security}</socketType>
<authentication>password-cleartext</authentication><username>{user}</username></outgoingServer>
</emailProvider></clientConfig>
"""
