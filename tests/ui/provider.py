# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail provider in a network of the test's own.

    provider.py FOLDER

plays the servers; what may be trusted, looked up and signed in to is laid into the
folder before by Provider, and what was seen is written there.
"""

import ctypes
import os
import signal
import ssl
import sys
import tempfile
from pathlib import Path

NETWORK = Path(__file__).resolve().parent.parent / "network"
sys.path[:0] = [str(NETWORK), str(NETWORK.parent / "servers")]

ADDRESS, SERVER = "192.0.2.10", "smtp.example.test"
USER, PASSWORD = "anna@example.test", "4-long-and-odd-word"
PR_SET_PDEATHSIG = 1
INSIDE = "SENDPROOF_TEST_NETWORK"
IS_ROOT = os.geteuid() == 0
ALONE = ("unshare", "--net", "--mount", *(() if IS_ROOT else ("--user", "--map-current-user", "--keep-caps")))
CONNECT = f"""\
ip link set lo up
ip address add {ADDRESS}/32 dev lo
mkdir -p /tmp/.X11-unix
mount -t tmpfs -o mode=1777 tmpfs /tmp/.X11-unix
exec "$0" "$@"
"""
FURNISH = """\
mount --bind "$0/hosts" /etc/hosts
mount --bind "$0/nsswitch.conf" /etc/nsswitch.conf
mount --bind "$0/authority.pem" /etc/ssl/certs/ca-certificates.crt
mkfifo "$0/ready"
"$PYTHON" "$PROVIDER" "$0" &
read -r _ < "$0/ready"
exec "$@"
"""


def enter():
    """Becomes this program again, in a network of its own where the provider has its address.

    The display belongs in there with the window, and has a folder of its own: what X
    servers listen to in the file system may be taken away by the end of another one that
    had the same number.
    """
    if INSIDE not in os.environ:
        os.environ[INSIDE] = "1"
        os.execvp(ALONE[0], [*ALONE, "sh", "-ec", CONNECT, sys.executable, *sys.argv])


class Provider:
    """STARTTLS on port 587 and TLS on port 465, for one account."""

    def __init__(self, folder, password=PASSWORD):
        from authority import Authority
        self.folder = Path(tempfile.mkdtemp(dir=folder, prefix="provider-"))
        (self.folder / "password").write_text(password, encoding="ascii")
        authority = Authority(self.folder, "authority")
        authority.issue("server", names=f"DNS:{SERVER}")
        (self.folder / "hosts").write_text(f"127.0.0.1 localhost\n{ADDRESS} {SERVER}\n", encoding="ascii")
        (self.folder / "nsswitch.conf").write_text("hosts: files\n", encoding="ascii")

    def wrapper(self):
        """What starts a program to which the provider is what it looks up and trusts."""
        names = f'PYTHON="{sys.executable}" PROVIDER="{__file__}"\n'
        return ("unshare", "--mount", "sh", "-ec", names + FURNISH, str(self.folder))

    def sign_ins(self):
        file = self.folder / "sign-ins"
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def play(folder):
    from host import Host, starttls, tls

    class Noted(Host):
        def signed_in(self, port, mechanism, user, is_right):
            with (folder / "sign-ins").open("a", encoding="utf-8") as notes:
                notes.write(f"{port} {user}\n")
            return super().signed_in(port, mechanism, user, is_right)

    host = Noted(users=(USER,), name=SERVER)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem", folder / "server.key")
    for port, open_port in ((587, starttls()), (465, tls())):
        open_port(host, port, ADDRESS, (folder / "password").read_text(encoding="ascii"), context)
    (folder / "ready").write_text("ready\n", encoding="ascii")
    signal.pause()


if __name__ == "__main__":
    # The window is the parent by then, and nothing is left behind when it ends.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    play(Path(sys.argv[1]))
