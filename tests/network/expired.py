# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates that have ended, which “openssl x509” makes no more in newer versions."""

import datetime

SETTINGS = """\
[ca]
default_ca = this
[this]
database = {folder}/index
new_certs_dir = {folder}
rand_serial = yes
default_md = sha256
policy = any
[any]
commonName = supplied
organizationName = optional
"""
DAY = datetime.timedelta(days=1)


def _days_ago(number):
    return (datetime.datetime.now(datetime.timezone.utc) - number * DAY).strftime("%y%m%d%H%M%SZ")


def arguments(request, authority, key, extensions, certificate):
    """What OpenSSL is told to sign the request so that it was good until yesterday."""
    folder = certificate.parent / f"{certificate.stem}-signed"
    folder.mkdir()
    (folder / "index").touch()
    settings = folder / "settings"
    settings.write_text(SETTINGS.format(folder=folder), encoding="ascii")
    return ("ca", "-batch", "-notext", "-config", settings, "-in", request, "-cert", authority,
            "-keyfile", key, "-startdate", _days_ago(3), "-enddate", _days_ago(1), "-extfile", extensions,
            "-out", certificate)
