# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in a Wayland session: Weston says nothing of windows, so the bus is asked."""

import subprocess

from desktop import PATIENCE, wait_for
from window import LABEL, Atspi, Window, has_state, middle_of, name_of


class WaylandWindow(Window):
    """It fills the display, and with it its own place is that on the display."""

    def wait_until_shown(self):
        wait_for(self.desktop.shows_something, "the window on the screen")
        self.application = wait_for(self._find_application, "the window on the bus")
        self.main = wait_for(self._find_main, "the main window")
        self.wait_until_active(self.main)

    def keyboard_window(self):
        assert self.process.poll() is None, f"it ended: {self.read_log()}"
        return self.main if has_state(self.main, Atspi.StateType.ACTIVE) else None

    def wait_until_active(self, top):
        """Only a click brings the keyboard back where a dialog or another program had it."""
        def is_active():
            if top == self.main and not self.keyboard_window():
                self.point_at(self.find(LABEL, "Sign-In"), 1)
            return top != self.main or self.keyboard_window()
        wait_for(is_active, lambda: f"{name_of(top)!r} to be active")

    def wait_for_dialog(self, name=None):
        return wait_for(lambda: next((top for top in self.others() if name in (None, name_of(top))), None),
                        lambda: f"a dialog {name or ''}; there are {self.top_names()}")

    def dismiss(self, dialog):
        """Weston does not say when it has given the dialog the keyboard."""
        def is_gone():
            self.desktop.press("Escape")
            return not self.others()
        wait_for(is_gone, lambda: f"the dialogs to go: {self.top_names()}")

    def point_at(self, accessible, *buttons):
        self.desktop.xdotool("mousemove", *middle_of(accessible),
                             *(word for button in buttons for word in ("click", button)))

    def close(self):
        if self.process.poll() is None:
            self.wait_until_active(self.main)
        super().close()

    def copy(self, text):
        """Offers @text to the first who pastes; it is there when this returns."""
        subprocess.run(["wl-copy", "--paste-once", "--type=text/plain;charset=utf-8"], input=text, text=True,
                       env=self.desktop.environment, timeout=PATIENCE, check=True)
