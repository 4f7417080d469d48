# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop's notifications, played on the bus of the tests."""

from gi.repository import Gio, GLib

from desktop import wait_for

NAME, PATH = "org.gtk.Notifications", "/org/gtk/Notifications"
INTERFACE = f"""
<node>
  <interface name="{NAME}">
    <method name="AddNotification">
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{{sv}}" direction="in"/>
    </method>
    <method name="RemoveNotification">
      <arg type="s" direction="in"/><arg type="s" direction="in"/>
    </method>
  </interface>
</node>
"""
APPLICATION = "io.github.sendproof.Sendproof"


class Notifications:
    """What is shown now, by its name, and the titles of all that ever was."""

    def __init__(self, desktop):
        self.shown, self.told = {}, []
        self._bus = Gio.DBusConnection.new_for_address_sync(
            desktop.environment["DBUS_SESSION_BUS_ADDRESS"],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
            None, None)
        interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        self._bus.register_object(PATH, interface, self._on_call, None, None)
        self._owner = Gio.bus_own_name_on_connection(self._bus, NAME, Gio.BusNameOwnerFlags.NONE, None, None)
        self.wait(lambda: self._is_owned(), "the name of the notifications")

    def _is_owned(self):
        return self._bus.call_sync(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
            GLib.Variant("(s)", (NAME,)), None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]

    def _on_call(self, _bus, _sender, _path, _interface, method, parameters, invocation):
        application, name, *what = parameters.unpack()
        assert application == APPLICATION, application
        if method == "AddNotification":
            self.shown[name] = what[0]
            self.told.append(what[0]["title"])
        else:
            self.shown.pop(name, None)
        invocation.return_value(None)

    def _look(self, condition):
        while GLib.MainContext.default().iteration(False):
            pass
        return condition()

    def wait(self, condition, what):
        return wait_for(lambda: self._look(condition), what)

    def choose(self, notification):
        """As a click on it does."""
        assert notification["default-action"].startswith("app."), notification
        self._bus.call_sync(
            APPLICATION, f"/{APPLICATION.replace('.', '/')}", "org.freedesktop.Application", "ActivateAction",
            GLib.Variant("(sava{sv})", (notification["default-action"].removeprefix("app."),
                                        [GLib.Variant("u", notification["default-action-target"])], {})),
            None, Gio.DBusCallFlags.NONE, -1, None)

    def close(self):
        Gio.bus_unown_name(self._owner)
        self._bus.close_sync(None)
