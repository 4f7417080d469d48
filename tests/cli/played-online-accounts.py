#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""GNOME Online Accounts as it may be: slow, crashing, or with a token for a server of the test's.

    played-online-accounts.py PORT TOKEN HOW

HOW is “well”, or what becomes of a question for the token: “silent”, “crash”, “refused”
(the person has to sign in again), “other” (another error, with much in it), or “list-silent”,
where not even the accounts are told. “plain” is as well, without encryption; “once” gives
the token to the first question only.

What a person does in the settings is done by the method Change at /played: “add” bert, or to
anna’s account “attention”, “mail-off”, “mail-on” or “remove”.
"""

import os
import sys

from gi.repository import Gio, GLib

NAME = "org.gnome.OnlineAccounts"
ROOT = "/org/gnome/OnlineAccounts"
ACCOUNT = f"{ROOT}/Accounts/account_1"
OTHER = f"{ROOT}/Accounts/account_2"
INTERFACES = """
<node>
  <interface name="org.freedesktop.DBus.ObjectManager">
    <method name="GetManagedObjects"><arg type="a{oa{sa{sv}}}" direction="out"/></method>
  </interface>
  <interface name="org.gnome.OnlineAccounts.Played">
    <method name="Change"><arg type="s" direction="in"/></method>
  </interface>
  <interface name="org.gnome.OnlineAccounts.Account">
    <property name="Id" type="s" access="read"/>
    <property name="ProviderName" type="s" access="read"/>
    <property name="PresentationIdentity" type="s" access="read"/>
    <property name="MailDisabled" type="b" access="read"/>
    <property name="AttentionNeeded" type="b" access="read"/>
  </interface>
  <interface name="org.gnome.OnlineAccounts.Mail">
    <property name="EmailAddress" type="s" access="read"/>
    <property name="SmtpSupported" type="b" access="read"/>
    <property name="SmtpHost" type="s" access="read"/>
    <property name="SmtpUserName" type="s" access="read"/>
    <property name="SmtpUseAuth" type="b" access="read"/>
    <property name="SmtpUseSsl" type="b" access="read"/>
    <property name="SmtpAuthXoauth2" type="b" access="read"/>
  </interface>
  <interface name="org.gnome.OnlineAccounts.OAuth2Based">
    <method name="GetAccessToken">
      <arg type="s" direction="out"/>
      <arg type="i" direction="out"/>
    </method>
  </interface>
</node>
"""


def properties(port, is_encrypted, name, identity):
    return {
        f"{NAME}.Account": {"Id": GLib.Variant("s", identity), "ProviderName": GLib.Variant("s", "Played"),
                            "PresentationIdentity": GLib.Variant("s", f"{name}@example.net"),
                            "MailDisabled": GLib.Variant("b", False),
                            "AttentionNeeded": GLib.Variant("b", False)},
        f"{NAME}.Mail": {"EmailAddress": GLib.Variant("s", f"{name}@example.net"),
                         "SmtpSupported": GLib.Variant("b", True),
                         "SmtpHost": GLib.Variant("s", f"localhost:{port}"),
                         "SmtpUserName": GLib.Variant("s", f"{name}@example.net"),
                         "SmtpUseAuth": GLib.Variant("b", True), "SmtpUseSsl": GLib.Variant("b", is_encrypted),
                         "SmtpAuthXoauth2": GLib.Variant("b", True)},
        f"{NAME}.OAuth2Based": {},
    }


def answer(how, token, invocation):
    if how == "silent":
        return
    if how == "crash":
        os._exit(1)
    if how == "refused":
        invocation.return_dbus_error(f"{NAME}.Error.NotAuthorized", "Credentials not found in keyring")
    elif how == "other":
        invocation.return_dbus_error(f"{NAME}.Error.Failed", "The provider\nhad \x1b[2J a bad day")
    else:
        invocation.return_value(GLib.Variant("(si)", (token, 3600)))


class Accounts:
    """The objects on the bus."""

    def __init__(self, port, token, how):
        self.port, self.token, self.how = port, token, how
        self.known = {}
        self.registered = {}
        self.questions = 0

    def appear(self, bus, _name):
        self.bus = bus
        self._register(ROOT, "ObjectManager")
        self._register("/played", "Played")
        self._add(ACCOUNT, "anna", "account_1")

    def _register(self, path, *parts):
        self.registered[path] = [
            self.bus.register_object(path, interface, self._on_call, self._on_get, None)
            for interface in Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces
            if interface.name.rpartition(".")[2] in parts]

    def _add(self, path, name, identity):
        self.known[path] = properties(self.port, self.how != "plain", name, identity)
        self._register(path, "Account", "Mail", "OAuth2Based")

    def _tell(self, path, interface, signal, form, *values):
        self.bus.emit_signal(None, path, f"org.freedesktop.DBus.{interface}", signal, GLib.Variant(form, values))

    def _set(self, name, value):
        changed = {name: GLib.Variant("b", value)}
        self.known[ACCOUNT][f"{NAME}.Account"].update(changed)
        self._tell(ACCOUNT, "Properties", "PropertiesChanged", "(sa{sv}as)", f"{NAME}.Account", changed, [])

    def _change(self, what):
        if what == "add":
            self._add(OTHER, "bert", "account_2")
            self._tell(ROOT, "ObjectManager", "InterfacesAdded", "(oa{sa{sv}})", OTHER, self.known[OTHER])
        elif what == "remove":
            interfaces = list(self.known.pop(ACCOUNT))
            for each in self.registered.pop(ACCOUNT):
                self.bus.unregister_object(each)
            self._tell(ROOT, "ObjectManager", "InterfacesRemoved", "(oas)", ACCOUNT, interfaces)
        elif what == "attention":
            self._set("AttentionNeeded", True)
        else:
            self._set("MailDisabled", what == "mail-off")

    def _on_call(self, _bus, _sender, _path, _interface, method, parameters, invocation):
        if method == "Change":
            self._change(*parameters)
            invocation.return_value(None)
        elif method == "GetManagedObjects":
            if self.how != "list-silent":
                invocation.return_value(GLib.Variant("(a{oa{sa{sv}}})", (self.known,)))
        else:
            self.questions += 1
            answer("other" if self.how == "once" and self.questions > 1 else self.how, self.token, invocation)

    def _on_get(self, _bus, _sender, path, interface, name):
        return self.known[path][interface][name]


def main(port, token, how):
    Gio.bus_own_name(Gio.BusType.SESSION, NAME, Gio.BusNameOwnerFlags.NONE, Accounts(port, token, how).appear, None,
                     lambda *_: os._exit(0))
    GLib.MainLoop().run()


if __name__ == "__main__":
    main(*sys.argv[1:])
