# SPDX-License-Identifier: GPL-3.0-or-later
"""oidc-provider, a real issuer of OAuth 2.0 access tokens, in place of those that the desktop knows."""

import json
import ssl
import time
import urllib.parse
import urllib.request
from pathlib import Path

import node
from room import listens

PACKAGES = node.PACKAGES
FILES = Path(__file__).parent / "issuer"
NAMES = ("accounts.google.com", "oauth2.googleapis.com", "login.live.com")
REVOCATIONS = {"google": "https://oauth2.googleapis.com/revocation", "windows_live": "https://login.live.com/revocation"}
KEY_NAME = "one"
HOUR = 3600
CONTROL = "http://127.0.0.1:8080"
# What the tests reach is on this machine, whatever proxy its owner has.
DIRECT = urllib.request.ProxyHandler({})


def fetch(cache):
    node.fetch(FILES, cache)


class Issuer:
    """Runs in a room, behind the certificate of the room's servers, and signs with @key."""

    def __init__(self, room, key, clients):
        """@clients are names and secrets by the providers."""
        self._clients = clients
        node.provide(room, FILES)
        room.copy(FILES / "issuer.mjs", "/usr/local/bin/issuer.mjs")
        room.copy(key, "/etc/issuer.key")
        room.write("/etc/issuer-clients", json.dumps({name: {"id": client[0], "secret": client[1]}
                                                      for name, client in clients.items()}))
        room.start("/usr/bin/node", "/usr/local/bin/issuer.mjs", "/etc/issuer-clients", "/etc/issuer.key")
        for port in (8080, 443):
            room.wait_until(lambda number=port: listens("127.0.0.1", number), f"answer of the issuer on {port}")

    def _ask(self, what, **wish):
        with urllib.request.build_opener(DIRECT).open(f"{CONTROL}/{what}", json.dumps(wish).encode()) as answer:
            return json.load(answer)

    def allow(self, provider, user, resource, lifetime=HOUR):
        """What a desktop keeps after a person's yes: a token for as many seconds, and one to renew it by."""
        told = self._ask("allow", provider=provider, user=user, resource=resource, lifetime=lifetime)
        return {**told, "access_token_expires_at": int(time.time()) + lifetime}

    def count_renewals(self, provider):
        return self._ask("renewals", provider=provider)["renewals"]

    def revoke(self, provider, token):
        """As its client may (RFC 7009)."""
        name, secret = self._clients[provider]
        form = {"client_id": name, "token": token, **({"client_secret": secret} if secret else {})}
        opener = urllib.request.build_opener(DIRECT, urllib.request.HTTPSHandler(context=ssl.create_default_context()))
        opener.open(REVOCATIONS[provider], urllib.parse.urlencode(form).encode()).close()
