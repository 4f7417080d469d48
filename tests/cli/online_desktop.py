# SPDX-License-Identifier: GPL-3.0-or-later
"""A home and a session bus of the test's own, with GNOME Online Accounts, real or played."""

import os
import shlex
import shutil
import subprocess
import sys

from gi.repository import GLib

from cases import PATIENCE

NAME = "org.gnome.OnlineAccounts"
DAEMON = "/usr/libexec/goa-daemon"
# The daemon asks providers whether its accounts are in order: not from here.
ALONE = (shutil.which("unshare"), "--net", *(() if os.geteuid() == 0 else ("--user", "--map-current-user")))
# Which generations of secrets versions of the daemon look for, by the provider.
GENERATIONS = {"imap_smtp": range(1), "google": range(10, 14), "windows_live": range(8)}
CONFIGURATION = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
# Stores a secret of the daemon.
STORE = """
import sys
import gi
gi.require_version("Secret", "1")
from gi.repository import Secret
schema = Secret.Schema.new("org.gnome.OnlineAccounts", Secret.SchemaFlags.NONE,
                           {"goa-identity": Secret.SchemaAttributeType.STRING})
Secret.password_store_sync(schema, {"goa-identity": sys.argv[1]}, Secret.COLLECTION_DEFAULT, "Made by a test",
                           sys.stdin.read(), None)
"""
PLAYED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "played-online-accounts.py")


class Desktop:
    """Its bus starts @service for GNOME Online Accounts, in the network of @wrapper, or knows of none."""

    def __init__(self, folder, *service, wrapper=ALONE):
        self._processes = []
        self.folder = folder
        services = os.path.join(folder, "services")
        os.makedirs(os.path.join(folder, "config", "goa-1.0"))
        os.makedirs(services)
        with open(os.path.join(folder, "bus.conf"), "w", encoding="ascii") as file:
            file.write(CONFIGURATION.format(folder=folder))
        if service:
            with open(os.path.join(services, "goa.service"), "w", encoding="ascii") as file:
                file.write(f"[D-BUS Service]\nName={NAME}\nExec={shlex.join((*wrapper, *service))}\n")
        self.environment = {**os.environ, "HOME": folder, "XDG_RUNTIME_DIR": folder, "LC_ALL": "C.UTF-8",
                            "XDG_CONFIG_HOME": os.path.join(folder, "config"),
                            "XDG_DATA_HOME": os.path.join(folder, "data"),
                            "GSETTINGS_BACKEND": "memory", "NO_AT_BRIDGE": "1"}
        self.environment.pop("DISPLAY", None)
        bus = self.start("dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork",
                         "--print-address=1", stdout=subprocess.PIPE)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        bus.stdout.close()

    def start(self, *command, **options):
        process = subprocess.Popen(command, env=self.environment, stderr=subprocess.DEVNULL, **options)
        self._processes.append(process)
        return process

    def open_keyring(self):
        keyring = self.start("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets",
                             stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        keyring.stdin.write(b"the password of the keyring")
        keyring.stdin.close()
        subprocess.run(["gdbus", "wait", "--session", f"--timeout={PATIENCE}", "org.freedesktop.secrets"],
                       check=True, env=self.environment)

    def write_accounts(self, **accounts):
        """By their ids, as the daemon's file has them; before the daemon is first asked for."""
        with open(os.path.join(self.folder, "config", "goa-1.0", "accounts.conf"), "w",
                  encoding="utf-8") as file:
            for name, settings in accounts.items():
                file.write(f"[Account {name}]\n")
                file.writelines(f"{key}={value}\n" for key, value in settings.items())

    def put_secret(self, provider, account, **values):
        """In a program of its own: libsecret remembers the bus that it has seen."""
        text = GLib.Variant("a{sv}", {key: GLib.Variant("x" if isinstance(value, int) else "s", value)
                                      for key, value in values.items()}).print_(True)
        for generation in GENERATIONS[provider]:
            subprocess.run([sys.executable, "-c", STORE, f"{provider}:gen{generation}:{account}"], input=text,
                           text=True, check=True, env=self.environment, timeout=PATIENCE)

    def stop(self):
        for process in reversed(self._processes):
            process.terminate()
        for process in self._processes:
            process.wait(PATIENCE)
