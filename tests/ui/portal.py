# SPDX-License-Identifier: GPL-3.0-or-later
"""A sandbox like Flatpak's, and the portals that are all that a program has in it.

In the sandbox are the system's libraries, the program's own folders, the display and the
message bus. Whoever is in there knows by /.flatpak-info.
"""

import os
import threading
from pathlib import Path

from gi.repository import Gio, GLib

from desktop import wait_for

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
REQUEST = "org.freedesktop.portal.Request"
DONE = 0
# Newer versions of GTK ask this one for nothing but its version.
FLATPAK, FLATPAK_PATH = "org.freedesktop.portal.Flatpak", "/org/freedesktop/portal/Flatpak"
VERSIONS = {"org.freedesktop.portal.Secret": 1, "org.freedesktop.portal.FileChooser": 3, FLATPAK: 1}
# Per application, and not known to it before it asks
SECRET = bytes(range(64))
INTERFACES = """
<node>
  <interface name="org.freedesktop.portal.Secret">
    <method name="RetrieveSecret">
      <arg type="h" direction="in"/><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
    </method>
    <property name="version" type="u" access="read"/>
  </interface>
  <interface name="org.freedesktop.portal.FileChooser">
    <method name="OpenFile">
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="o" direction="out"/>
    </method>
    <property name="version" type="u" access="read"/>
  </interface>
  <interface name="org.freedesktop.portal.Flatpak">
    <property name="version" type="u" access="read"/>
  </interface>
</node>
"""
IS_ROOT = os.geteuid() == 0
# The root of the sandbox, and the file that lists what is to be seen in it, are $0 and $1.
ENTER = """\
mount -t tmpfs tmpfs "$0"
while read -r way; do
  if [ -d "$way" ]; then
    mkdir -p "$0$way"
  else
    mkdir -p "$0${way%/*}"
    : >"$0$way"
  fi
  mount --rbind "$way" "$0$way"
done <"$1"
for way in /bin /lib /lib64 /sbin; do
  [ ! -e "$way" ] || ln -s "usr$way" "$0$way"
done
mkdir -p "$0/tmp"
printf '[Application]\\nname=io.github.sendproof.Sendproof\\n' >"$0/.flatpak-info"
root=$0
shift
exec chroot "$root" "$@"
"""
SYSTEM = ("/usr", "/etc", "/proc", "/dev")
OWN = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "TMPDIR")


class Sandbox:
    """Starts a program where it sees nothing of the person's files."""

    def __init__(self, desktop, programs):
        self.root = desktop.folder / "sandbox"
        self.root.mkdir()
        bus = desktop.environment["DBUS_SESSION_BUS_ADDRESS"].split("path=")[1].split(",")[0]
        seen = [*SYSTEM, *(desktop.environment[name] for name in OWN), bus, Path(programs.window).parent,
                programs.data]
        self.list = desktop.folder / "seen"
        self.list.write_text("".join(f"{way}\n" for way in seen), encoding="utf-8")

    def wrapper(self):
        as_somebody = () if IS_ROOT else ("--user", "--map-current-user", "--keep-caps")
        return ("unshare", "--mount", *as_somebody, "sh", "-ec", ENTER, str(self.root), str(self.list))


class Portal:
    """Answers each question at once: a secret, and the file that the person would choose."""

    def __init__(self, desktop, is_desktop=True):
        """Where it is not the desktop's, it has nothing to give."""
        self.asked, self.file = [], None
        self._names = [NAME, FLATPAK] if is_desktop else [FLATPAK]
        self._context = GLib.MainContext.new()
        self._loop = GLib.MainLoop.new(self._context, False)
        self._owned = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True,
                                        args=(desktop.environment["DBUS_SESSION_BUS_ADDRESS"],))
        self._thread.start()
        wait_for(self._owned.is_set, "the portal")

    def _serve(self, address):
        self._context.push_thread_default()
        self._bus = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT |
            Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        for interface in Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces:
            self._bus.register_object(FLATPAK_PATH if interface.name == FLATPAK else PATH, interface,
                                      self._on_call, self._on_property, None)
        self._own_next()
        self._loop.run()
        self._bus.close_sync(None)
        self._context.pop_thread_default()

    def _own_next(self, *_):
        if self._names:
            Gio.bus_own_name_on_connection(self._bus, self._names.pop(), Gio.BusNameOwnerFlags.NONE, self._own_next, None)
        else:
            self._owned.set()

    def _on_property(self, _bus, _sender, _path, interface, _name):
        return GLib.Variant("u", VERSIONS[interface])

    def _on_call(self, _bus, sender, _path, _interface, method, parameters, invocation):
        options = parameters.unpack()[-1]
        handle = f"{PATH}/request/{sender[1:].replace('.', '_')}/{options.get('handle_token', 'none')}"
        self.asked.append(method)
        results = self._hand_over(invocation) if method == "RetrieveSecret" else self._choose()
        invocation.return_value(GLib.Variant("(o)", (handle,)))
        self._tell(sender, handle, REQUEST, "Response", GLib.Variant("(ua{sv})", (DONE, results)))

    def _tell(self, *what):
        """Again and again: libsecret listens only when it has the handle. Who has heard it listens no more."""
        def tell(*_):
            self._bus.emit_signal(*what)
            return GLib.SOURCE_CONTINUE

        source = GLib.timeout_source_new(20)
        source.set_callback(tell)
        source.attach(self._context)

    def _hand_over(self, invocation):
        # Who asks reads to the end, so that nobody else may have it open.
        for number in invocation.get_message().get_unix_fd_list().steal_fds():
            with os.fdopen(number, "wb") as pipe:
                pipe.write(SECRET)
        return {}

    def _choose(self):
        return {"uris": GLib.Variant("as", [Path(self.file).as_uri()])}

    def stop(self):
        self._loop.quit()
        self._thread.join()
