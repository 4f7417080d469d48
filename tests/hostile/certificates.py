# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates of a hostile server, made for one run."""

import pathlib
import ssl
import subprocess
import sys
import threading

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "network"))

import expired  # noqa: E402

FOR_SERVERS = "extendedKeyUsage = serverAuth\n"


def _name_of(text):
    """A name that OpenSSL would not write by itself."""
    name = text.encode()
    body = bytes([0x82, len(name)]) + name
    return f"subjectAltName = DER:{(bytes([0x30, len(body)]) + body).hex(':')}\n"


# What each says of itself; those that are not here are as they should be.
EXTENSIONS = {
    "good": "subjectAltName = DNS:localhost\n" + FOR_SERVERS,
    "wrong-name": "subjectAltName = DNS:elsewhere.invalid\n" + FOR_SERVERS,
    "client-only": "subjectAltName = DNS:localhost\nextendedKeyUsage = clientAuth\n",
    "hostile-name": _name_of("\x1b]0;owned\x07\x1b[2J\u202e<b>.invalid"),
    "nul-name": _name_of("localhost\0.example.net"),
    "many-names": "subjectAltName = " + ",".join(f"DNS:host{n}.invalid" for n in range(400)) + "\n",
}
SUBJECTS = {"hostile-name": "/CN=\x1b[31m<b>&amp;\u202emoc.elgoog<\\/b>\r\nX: y"}


def _openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


def _make_key(path):
    _openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", path)


class Certificates:
    """An authority, and contexts for servers that it vouches for, or does not."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.authority = self.folder / "authority.pem"
        self.contexts = {}
        self.lock = threading.Lock()
        self._make_authority("authority")
        self._make_authority("stranger")

    def _make_authority(self, name):
        _make_key(self.folder / f"{name}.key")
        _openssl("req", "-x509", "-key", self.folder / f"{name}.key", "-subj", f"/CN={name}",
                 "-addext", "keyUsage = critical, keyCertSign", "-days", "2",
                 "-out", self.folder / f"{name}.pem")

    def _make(self, name):
        issuer = "stranger" if name == "untrusted" else "authority"
        key, request, extensions = (self.folder / f"{name}.{end}" for end in ("key", "csr", "ext"))
        _make_key(key)
        extensions.write_text(EXTENSIONS.get(name, EXTENSIONS["good"]), encoding="utf-8")
        _openssl("req", "-new", "-utf8", "-key", key, "-subj", SUBJECTS.get(name, "/CN=localhost"),
                 "-out", request)
        authority, signing_key, certificate = (self.folder / end for end in (
            f"{issuer}.pem", f"{issuer}.key", f"{name}.pem"))
        if name == "expired":
            _openssl(*expired.arguments(request, authority, signing_key, extensions, certificate))
        else:
            _openssl("x509", "-req", "-in", request, "-CA", authority, "-CAkey", signing_key,
                     "-CAcreateserial", "-days", "2", "-extfile", extensions, "-out", certificate)

    def get_context(self, name="good", version=None, **settings):
        """A server's context with the certificate of that name."""
        with self.lock:
            return self._get_context(name, version, settings)

    def _get_context(self, name, version, settings):
        key = (name, version, *settings.items())
        if key not in self.contexts:
            if not (self.folder / f"{name}.pem").exists():
                self._make(name)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.folder / f"{name}.pem", self.folder / f"{name}.key")
            if version is not None:
                context.minimum_version = context.maximum_version = version
            for setting, value in settings.items():
                setattr(context, setting, value)
            self.contexts[key] = context
        return self.contexts[key]
