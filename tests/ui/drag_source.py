#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A little window out of which a text or a file can be dragged, which says how far that is:
the pointer has entered, the drag has begun, what is below it accepts.

    drag_source.py text|file WHAT
"""

import sys

import gi

gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GObject, Gtk  # noqa: E402

TITLE = "Drag Source"
SIZE = 120


def offer(kind, what):
    if kind == "text":
        return Gdk.ContentProvider.new_for_value(GObject.Value(str, what))
    files = Gdk.FileList.new_from_list([Gio.File.new_for_path(what)])
    return Gdk.ContentProvider.new_for_value(GObject.Value(Gdk.FileList, files))


def say(word):
    print(word, flush=True)


def tell_of_drag(_, drag):
    """Who lets go before it is accepted gets nothing."""
    say("begun")
    drag.connect("notify::selected-action", lambda *_: say("accepted"))


def show(application, kind, what):
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    source.connect("prepare", lambda *_: offer(kind, what))
    source.connect("drag-begin", tell_of_drag)
    pointer = Gtk.EventControllerMotion()
    pointer.connect("enter", lambda *_: say("entered"))
    label = Gtk.Label(label="Drag me")
    label.add_controller(source)
    label.add_controller(pointer)
    Gtk.ApplicationWindow(application=application, title=TITLE, default_width=SIZE,
                          default_height=SIZE, child=label).present()


def main(kind, what):
    application = Gtk.Application(flags=Gio.ApplicationFlags.NON_UNIQUE)
    application.connect("activate", show, kind, what)
    return application.run()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
