#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks servers whose TLS or certificates have every fault, and reports by TAP.

    tls.py SENDPROOF-CHECK [PART OF A CASE'S NAME]
"""

import dataclasses
import os
import ssl
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

from authority import Authority
from listener import context_for, listen, smtp_starttls, smtp_tls
from trial import Case, run_all

PLACE = "authorityInfoAccess = caIssuers;URI:http://branch.example.net/ca.der\n"

# Whom the certificates name that virus scanners and filters make: where they run, and what people
# call them.
INTERCEPTORS = (
    ("/O=Avast Web\\/Mail Shield/CN=Avast Web\\/Mail Shield Root", "computer", "Avast"),
    ("/O=avast! Mail Scanner/CN=avast! Mail Scanner Root", "computer", "Avast"),
    ("/O=AVG Web\\/Mail Shield/CN=AVG Web\\/Mail Shield Root", "computer", "AVG"),
    ("/O=Norton Web\\/Mail Shield/CN=Norton Web\\/Mail Shield Root", "computer", "Norton"),
    ("/O=AO Kaspersky Lab/CN=Kaspersky Anti-Virus Personal Root Certificate", "computer", "Kaspersky"),
    ("/O=ESET, spol. s r. o./CN=ESET SSL Filter CA", "computer", "ESET"),
    ("/O=Bitdefender/CN=Bitdefender Personal CA.Net-Defender", "computer", "Bitdefender"),
    ("/O=Fortinet/OU=Certificate Authority/CN=FGT60F0000000000", "network", "Fortinet"),
    ("/O=Zscaler Inc./CN=Zscaler Intermediate Root CA", "network", "Zscaler"),
    ("/O=Sophos/CN=Sophos SSL CA_C00000000000000", "network", "Sophos"),
)


class Servers:
    """What the cases have in common: who is trusted, and where that is written."""

    def __init__(self, folder):
        self.folder = folder
        self.authority = Authority(folder, "authority", rsa_bits=2048)
        self.branch = Authority(folder, "branch", issuer=self.authority)
        self.trust("trusted", self.authority.pem())

    def trust(self, name, *texts):
        (self.folder / f"{name}.crt").write_text("".join(texts), encoding="ascii")
        return f"--ca-file={self.folder}/{name}.crt"

    def make_group(self, bits):
        """For a test a prime that is no safe one will do, which takes no time to find."""
        file = self.folder / f"group-{bits}.pem"
        subprocess.run(["openssl", "dhparam", "-dsaparam", "-out", file, str(bits)], check=True,
                       capture_output=True)
        return file

    def case(self, name, context, expected, **more):
        """Over TLS, with the usual authority trusted."""
        return self._case(f"{name} (TLS)", "smtps", smtp_tls(context), expected, **more)

    def both(self, name, context, expected, **more):
        yield self.case(name, context, expected, **more)
        yield self._case(f"{name} (STARTTLS)", "smtp", smtp_starttls(context), expected, **more)

    def _case(self, name, scheme, serve, expected, *, trusted="trusted", **more):
        return Case(name, f"{scheme}://localhost:{listen(serve)}", expected,
                    options=(f"--ca-file={self.folder}/{trusted}.crt",),
                    **{"stage": None if expected == "verified" else "encrypt", **more})


def good_ones(servers):
    yield from servers.both("a certificate in order is taken",
                            context_for(servers.authority.issue("good")), "verified")
    yield servers.case("a chain with the certificate in between is taken",
                       context_for(servers.branch.issue("good-branch"), servers.branch), "verified")


def authorities(servers):
    path = os.path.relpath(servers.folder / "trusted.crt")
    case = servers.case("a file of authorities is found by a relative name",
                        context_for(servers.authority.issue("relative")), "verified")
    yield dataclasses.replace(case, options=(f"--ca-file={path}",))


def chains(servers):
    leaf = servers.branch.issue("incomplete", extra=PLACE)
    yield from servers.both("a missing certificate in between is told", context_for(leaf),
                            "certificate-untrusted", fault="server", problem="incomplete-chain",
                            says="CN=branch, whose certificate was not sent")
    stranger = Authority(servers.folder, "stranger")
    yield servers.case("an unknown authority is not taken for a missing certificate",
                       context_for(stranger.issue("unknown")), "certificate-untrusted",
                       says="isn’t trusted", problem="unknown-authority")
    yield servers.case("an unknown authority that shows itself is as unknown",
                       context_for(stranger.issue("unknown-whole"), stranger),
                       "certificate-untrusted", says="isn’t trusted")
    yield servers.case("a certificate that signs itself is told", context_for(Authority(
        servers.folder, "itself", subject="/CN=localhost")), "certificate-untrusted",
        says="signed only by itself")
    old = Authority(servers.folder, "old-branch", issuer=servers.authority, has_ended=True)
    yield servers.case("an expired certificate in between is told",
                       context_for(old.issue("old-leaf"), old), "certificate-expired")


def weak_ones(servers):
    authority = servers.authority
    for bits in (768, 1024):
        yield servers.case(f"an RSA key of {bits} bits is weak",
                           context_for(authority.issue(f"rsa-{bits}", rsa_bits=bits)),
                           "certificate-weak", problem="weak")
    for digest in ("sha1", "md5"):
        yield servers.case(f"a signature with {digest} is weak",
                           context_for(authority.issue(digest, digest=digest)), "certificate-weak",
                           problem="weak")
    sha1 = Authority(servers.folder, "sha1-branch", issuer=authority, digest="sha1")
    yield servers.case("a weak signature in between is weak too",
                       context_for(sha1.issue("sha1-leaf"), sha1), "certificate-weak")
    yield servers.case("a certificate for clients is not one for a server",
                       context_for(authority.issue("client", usage="clientAuth")),
                       "certificate-weak", says="another purpose")


def names(servers):
    others = context_for(servers.authority.issue("others", names="DNS:mx1.example.net, DNS:mx2.example.net"))
    yield from servers.both("another name is told, with the right ones", others,
                            "certificate-wrong-name", says="mx1.example.net, mx2.example.net")
    for number, (what, named, subject, says) in enumerate((
            ("as a host name", "DNS:127.0.0.1", "/CN=localhost", "in the wrong field"),
            ("in its subject", "DNS:localhost", "/CN=127.0.0.1", "in the wrong field"),
            ("longer than the one asked for", "DNS:localhost", "/CN=127.0.0.11", "for another server name"))):
        context = context_for(servers.authority.issue(f"address-{number}", names=named, subject=subject))
        case = servers.case(f"an address {what} is told", context, "certificate-wrong-name", says=says)
        yield dataclasses.replace(case, uri=case.uri.replace("localhost", "127.0.0.1"))


def revoked_ones(servers):
    leaf = servers.authority.issue("withdrawn")
    through = servers.branch.issue("through-withdrawn")
    kept = servers.authority.issue("kept")
    lists = servers.authority.revoke(leaf, servers.branch)
    servers.trust("revoking", servers.authority.pem(), lists)
    servers.trust("revoking-first", lists, servers.authority.pem())
    for trusted in ("revoking", "revoking-first"):
        yield from servers.both(f"a withdrawn certificate is told, with a file “{trusted}”",
                                context_for(leaf), "certificate-revoked", trusted=trusted,
                                problem="revoked")
    yield servers.case("a withdrawn certificate in between is told",
                       context_for(through, servers.branch), "certificate-revoked", trusted="revoking")
    yield servers.case("another one of the same authority is taken",
                       context_for(kept), "verified", trusted="revoking")


def interceptors(servers):
    for number, (subject, fault, name) in enumerate(INTERCEPTORS):
        scanner = Authority(servers.folder, f"interceptor-{number}", subject=subject)
        issuer = subject.rpartition("=")[2].replace("\\", "")
        yield servers.case(f"a certificate of {issuer} is told",
                           context_for(scanner.issue(f"intercepted-{number}"), scanner),
                           "certificate-untrusted", fault=fault, says=name, remedy="advice")


def versions(servers):
    for version in ("TLSv1", "TLSv1_1", "TLSv1_2", "TLSv1_3"):
        context = context_for(servers.authority.issue(version))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = context.maximum_version = getattr(ssl.TLSVersion, version)
        is_safe = version in ("TLSv1_2", "TLSv1_3")
        yield from servers.both(f"{version} alone is {'enough' if is_safe else 'too old'}", context,
                                "verified" if is_safe else "tls-too-old")
    context = context_for(servers.authority.issue("anonymous"))
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("aNULL:@SECLEVEL=0")
    yield servers.case("ciphers without a certificate are none in common", context, "tls-too-old")
    context = context_for(servers.authority.issue("null"))
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("eNULL:@SECLEVEL=0")
    yield servers.case("ciphers that do not encrypt are none in common", context, "tls-too-old")


def client_certificates(servers):
    for version in ("TLSv1_2", "TLSv1_3"):
        context = context_for(servers.authority.issue(f"wants-{version}"))
        context.maximum_version = getattr(ssl.TLSVersion, version)
        context.load_verify_locations(servers.authority.file)
        context.verify_mode = ssl.CERT_REQUIRED
        yield from servers.both(f"a certificate that is wanted of the client by {version} is told",
                                context, "tls-client-certificate")
        context = context_for(servers.authority.issue(f"asks-{version}"))
        context.maximum_version = getattr(ssl.TLSVersion, version)
        context.load_verify_locations(servers.authority.file)
        context.verify_mode = ssl.CERT_OPTIONAL
        yield servers.case(f"a certificate that is only asked for by {version} is no hindrance",
                           context, "verified")


def older(certificate, ciphers):
    context = context_for(certificate)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(f"{ciphers}:@SECLEVEL=0")
    return context


def cautioned_ones(servers):
    """What is taken here and refused by the usual limits of other programs."""
    issue = servers.authority.issue
    for name, context, caution in (
            ("a name in the subject alone", context_for(issue("subject-only", names=None)),
             "name-in-subject-only"),
            ("a certificate that names no purpose", context_for(issue("purpose", usage=None)),
             "purpose-missing"),
            ("a certificate for three years", context_for(issue("long", days=3 * 365)), "long-validity"),
            ("a key on an Edwards curve", context_for(issue("edwards", curve="ED25519")), "unusual-key"),
            ("keys exchanged by RSA", older(issue("static", rsa_bits=2048), "kRSA"),
             "no-forward-secrecy"),
            ("keys exchanged in a small group", small_group(servers), "small-diffie-hellman")):
        yield from servers.both(f"{name} works, with a caution", context, "verified", cautions=(caution,))
    yield servers.case("825 days are not too many", context_for(issue("many-days", days=825)), "verified")
    yield servers.case("keys exchanged over a curve are in order",
                       older(issue("curve", rsa_bits=2048), "ECDHE"), "verified")


def small_group(servers):
    context = older(servers.authority.issue("small-group", rsa_bits=2048), "DHE")
    context.load_dh_params(servers.make_group(1024))
    return context


GROUPS = (good_ones, authorities, chains, weak_ones, names, revoked_ones, interceptors, versions,
          client_certificates, cautioned_ones)


def main(program, part=""):
    with tempfile.TemporaryDirectory() as folder:
        servers = Servers(Path(folder))
        cases = [case for group in GROUPS for case in group(servers)]
        return 1 if run_all(cases, program, part) else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
