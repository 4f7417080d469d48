# SPDX-License-Identifier: GPL-3.0-or-later
"""Access tokens for OAuth 2.0, signed with a key that client and server have (RFC 7515, 7519)."""

import base64
import hashlib
import hmac
import json
import time

KEY = b"The key with which a server knows its own tokens"
HOUR = 3600


def _encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def make_long(user, length):
    """As providers have them: a token of about so many letters."""
    return make(user, scope="x" * (length * 3 // 4 - len(make(user)) * 3 // 4))


def make(user, key=KEY, lifetime=HOUR, scope="mail", audience=None, **header):
    """A token for the user; one whose lifetime is negative has ended."""
    now = int(time.time())
    claims = {"sub": user, "iat": now - 2 * HOUR, "exp": now + lifetime, "scope": scope}
    if audience is not None:
        claims["aud"] = audience
    signed = ".".join(_encode(json.dumps(part).encode())
                      for part in ({"alg": "HS256", "typ": "JWT", **header}, claims))
    return f"{signed}.{_encode(hmac.digest(key, signed.encode(), hashlib.sha256))}"
