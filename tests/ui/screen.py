# SPDX-License-Identifier: GPL-3.0-or-later
"""What the X server says of its windows, asked many times a second: a program for each
question would take longer than what is waited for."""

from Xlib import X, Xutil
from Xlib.display import Display
from Xlib.error import BadDrawable, BadWindow

GONE = (BadDrawable, BadWindow)


class Screen:
    """Windows are told by their number; one that has just gone says nothing."""

    def __init__(self, name):
        self._display = Display(name)

    def close(self):
        self._display.close()

    def focused_window(self):
        """The window of a program that what is typed goes to, or nothing."""
        window = self._display.get_input_focus().focus
        try:
            # The focus may be on a window within it.
            while not isinstance(window, int) and window.id and not window.get_wm_class():
                window = window.query_tree().parent
        except GONE:
            return None
        return getattr(window, "id", None) or None

    def _read(self, window, name):
        atom = self._display.get_atom(name)
        try:
            found = self._window(window).get_full_property(atom, X.AnyPropertyType)
        except GONE:
            return None
        return found and found.value

    def _window(self, window):
        return self._display.create_resource_object("window", window)

    def is_managed(self):
        """Whether a window manager has come."""
        return bool(self._read(self._display.screen().root.id, "_NET_SUPPORTING_WM_CHECK"))

    def owner_of(self, window):
        """The number of the process."""
        found = self._read(window, "_NET_WM_PID")
        return found[0] if found else None

    def class_of(self, window):
        found = self._read(window, "WM_CLASS")
        return bytes(found or b"").decode()

    def focused_title(self):
        window = self.focused_window()
        return self.title_of(window) if window else ""

    def pointer(self):
        """Where the mouse is on the screen."""
        found = self._display.screen().root.query_pointer()
        return found.root_x, found.root_y

    def title_of(self, window):
        found = self._read(window, "_NET_WM_NAME")
        return bytes(found or b"").decode()

    def place_of(self, window):
        """Its upper left corner on the screen, and its size."""
        found = self._window(window)
        size, corner = found.get_geometry(), found.translate_coords(self._display.screen().root, 0, 0)
        return -corner.x, -corner.y, size.width, size.height

    def shadow_of(self, window):
        """What the window is larger than what is seen of it: left, right, above and below."""
        found = self._read(window, "_GTK_FRAME_EXTENTS")
        return list(found) if found else [0] * 4

    def smallest_size_of(self, window):
        """What the window manager lets nobody go below."""
        hints = self._window(window).get_wm_normal_hints()
        assert hints.flags & Xutil.PMinSize, hints
        return hints.min_width, hints.min_height
