# SPDX-License-Identifier: GPL-3.0-or-later
"""Authorities and certificates of every kind, made for one run."""

import subprocess

import expired

SERVER = "basicConstraints = critical, CA:FALSE\n"
AUTHORITY = """\
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
"""
REVOKING = """\
[ca]
default_ca = this
[this]
database = {folder}/index
default_md = sha256
default_crl_days = 30
"""


def _openssl(*arguments):
    done = subprocess.run(["openssl", *map(str, arguments)], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"Bail out! openssl {' '.join(map(str, arguments))}: {done.stderr}")
    return done.stdout


def _serial(certificate):
    return _openssl("x509", "-in", certificate.file, "-noout", "-serial").strip().partition("=")[2]


class Certificate:
    """A certificate with its key, in files."""

    def __init__(self, folder, name, issuer, *, subject, extensions, has_ended=False, rsa_bits=None, digest="sha256",
                 curve="P-256", days=2):
        self.folder = folder
        self.key = folder / f"{name}.key"
        self.file = folder / f"{name}.pem"
        kind = (("RSA", "-pkeyopt", f"rsa_keygen_bits:{rsa_bits}") if rsa_bits
                else ("EC", "-pkeyopt", f"ec_paramgen_curve:{curve}") if curve.startswith("P-") else (curve,))
        _openssl("genpkey", "-algorithm", *kind, "-out", self.key)
        self._sign(name, issuer, subject, extensions, has_ended, digest, days)

    def _sign(self, name, issuer, subject, extensions, has_ended, digest, days):
        request, extra = self.folder / f"{name}.csr", self.folder / f"{name}.ext"
        extra.write_text(extensions, encoding="ascii")
        _openssl("req", "-new", "-key", self.key, "-subj", subject, "-out", request)
        if has_ended:
            _openssl(*expired.arguments(request, issuer.file, issuer.key, extra, self.file))
            return
        signer = (("-CA", issuer.file, "-CAkey", issuer.key, "-CAcreateserial") if issuer
                  else ("-signkey", self.key))
        _openssl("x509", "-req", "-in", request, *signer, f"-{digest}", "-days", days,
                 "-extfile", extra, "-out", self.file)

    def pem(self):
        return self.file.read_text(encoding="ascii")


class Authority(Certificate):
    """Signs others; may itself be signed by one."""

    def __init__(self, folder, name, *, issuer=None, subject=None, **options):
        super().__init__(folder, name, issuer, subject=subject or f"/O=Sendproof test/CN={name}",
                         extensions=AUTHORITY, **options)

    def issue(self, name, *, names="DNS:localhost", usage="serverAuth", subject="/CN=localhost",
              extra="", **options):
        extensions = [SERVER]
        extensions += [f"subjectAltName = {names}\n"] if names else []
        extensions += [f"extendedKeyUsage = {usage}\n"] if usage else []
        return Certificate(self.folder, name, self, subject=subject,
                           extensions="".join(extensions) + extra, **options)

    def state(self, certificate, is_revoked=False):
        """A file with this authority's word on a certificate, as servers staple it (RFC 6960)."""
        folder = self.folder / f"{certificate.file.stem}-state"
        folder.mkdir()
        (folder / "index").write_text(f"{'R' if is_revoked else 'V'}\t491231235959Z\t"
                                      f"{'200101000000Z' if is_revoked else ''}\t{_serial(certificate)}"
                                      "\tunknown\t/CN=localhost\n", encoding="ascii")
        _openssl("ocsp", "-issuer", self.file, "-cert", certificate.file, "-no_nonce", "-reqout", folder / "request")
        _openssl("ocsp", "-index", folder / "index", "-CA", self.file, "-rsigner", self.file, "-rkey", self.key,
                 "-reqin", folder / "request", "-respout", folder / "state.der", "-ndays", 1)
        return folder / "state.der"

    def revoke(self, *certificates):
        """A list in PEM of what this authority has withdrawn."""
        folder = self.folder / f"{self.file.stem}-revoked"
        folder.mkdir()
        (folder / "index").touch()
        (folder / "settings").write_text(REVOKING.format(folder=folder), encoding="ascii")
        signing = ("-config", folder / "settings", "-keyfile", self.key, "-cert", self.file)
        for certificate in certificates:
            _openssl("ca", *signing, "-revoke", certificate.file)
        _openssl("ca", *signing, "-gencrl", "-out", folder / "list.pem")
        return (folder / "list.pem").read_text(encoding="ascii")
