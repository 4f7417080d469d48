# SPDX-License-Identifier: GPL-3.0-or-later
"""An authority and a certificate for localhost, made for one run."""

import subprocess

EXTENSIONS = """\
subjectAltName = DNS:localhost
extendedKeyUsage = serverAuth
keyUsage = digitalSignature
basicConstraints = critical, CA:FALSE
"""


def _openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


def _make_key(path):
    _openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", path)


def make(folder):
    """Leaves authority.pem, server.pem and server.key in the folder."""
    folder.mkdir(parents=True)
    extensions = folder / "extensions"
    extensions.write_text(EXTENSIONS, encoding="ascii")
    for name in ("authority", "server"):
        _make_key(folder / f"{name}.key")
    _openssl("req", "-x509", "-key", folder / "authority.key", "-subj", "/CN=Sendproof test authority",
             "-addext", "keyUsage = critical, keyCertSign", "-days", "2",
             "-out", folder / "authority.pem")
    _openssl("req", "-new", "-key", folder / "server.key", "-subj", "/CN=localhost",
             "-out", folder / "server.csr")
    _openssl("x509", "-req", "-in", folder / "server.csr", "-CA", folder / "authority.pem",
             "-CAkey", folder / "authority.key", "-CAcreateserial", "-days", "2",
             "-extfile", extensions, "-out", folder / "server.pem")
