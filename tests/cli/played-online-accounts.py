#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""GNOME Online Accounts as it may be: slow, crashing, or with a token for a server of the test's.

    played-online-accounts.py PORT TOKEN HOW

HOW is “well”, or what becomes of a question for the token: “silent”, “crash”, “refused”
(the person has to sign in again), “other” (another error, with much in it), or “list-silent”,
where not even the accounts are told. “plain” is as well, without encryption.
"""

import os
import sys

from gi.repository import Gio, GLib

NAME = "org.gnome.OnlineAccounts"
ACCOUNT = "/org/gnome/OnlineAccounts/Accounts/account_1"
INTERFACES = """
<node>
  <interface name="org.freedesktop.DBus.ObjectManager">
    <method name="GetManagedObjects"><arg type="a{oa{sa{sv}}}" direction="out"/></method>
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


def properties(port, is_encrypted):
    return {
        f"{NAME}.Account": {"Id": GLib.Variant("s", "account_1"), "ProviderName": GLib.Variant("s", "Played"),
                            "PresentationIdentity": GLib.Variant("s", "anna@example.net"),
                            "MailDisabled": GLib.Variant("b", False),
                            "AttentionNeeded": GLib.Variant("b", False)},
        f"{NAME}.Mail": {"EmailAddress": GLib.Variant("s", "anna@example.net"),
                         "SmtpSupported": GLib.Variant("b", True),
                         "SmtpHost": GLib.Variant("s", f"localhost:{port}"),
                         "SmtpUserName": GLib.Variant("s", "anna@example.net"),
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


def main(port, token, how):
    known = properties(port, how != "plain")

    def on_call(_bus, _sender, _path, _interface, method, _parameters, invocation):
        if method == "GetManagedObjects":
            if how != "list-silent":
                invocation.return_value(GLib.Variant("(a{oa{sa{sv}}})", ({ACCOUNT: known},)))
        else:
            answer(how, token, invocation)

    def on_get(_bus, _sender, _path, interface, name):
        return known[interface][name]

    def on_bus(bus, _name):
        for interface in Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces:
            path = "/org/gnome/OnlineAccounts" if "ObjectManager" in interface.name else ACCOUNT
            bus.register_object(path, interface, on_call, on_get, None)

    Gio.bus_own_name(Gio.BusType.SESSION, NAME, Gio.BusNameOwnerFlags.NONE, on_bus, None,
                     lambda *_: os._exit(0))
    GLib.MainLoop().run()


if __name__ == "__main__":
    main(*sys.argv[1:])
