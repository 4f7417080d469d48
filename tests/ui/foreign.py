# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in another language, as narrow as a phone."""

import gettext

from desktop import wait_for
from test_layout import NARROW, smallest_size
from window import Window, find_button

# What newer versions of the C library take LANGUAGE from is any locale but that of the tests,
# so that its files get another name.
LOCALE = "/usr/lib/locale/C.utf8"
HEIGHT = 900


class Foreign(Window):
    """Who asks for a widget gives its name in English."""

    def __init__(self, desktop, programs, *arguments, language, words, preloaded=(), environment=None,
                 **options):
        self._read(words, language)
        self._cut = desktop.folder / "cut"
        self._cut.write_text("", encoding="utf-8")
        libraries = programs.build / "tests" / "ui"
        super().__init__(desktop, programs, *arguments, begins_with_form=False, environment={
            "LC_ALL": f"{language}.UTF-8", "LOCPATH": self._name_locale(desktop.folder, language),
            "LD_PRELOAD": ":".join(f"{libraries}/lib{name}.so" for name in ("languages", *preloaded)),
            "SENDPROOF_TEST_WORDS": str(words), "SENDPROOF_TEST_CUT": str(self._cut), **(environment or {})}, **options)
        self.resize(NARROW, HEIGHT)

    def _read(self, words, language):
        """Without the marks of keys, as they are on the bus."""
        path = gettext.find("sendproof", words, [language])
        with open(path, "rb") as file:
            messages = gettext.GNUTranslations(file)._catalog
        self._words = {}
        for message, words_for_it in messages.items():
            text = message[0] if isinstance(message, tuple) else message
            self._words[text.split("\4")[-1].replace("_", "")] = words_for_it.replace("_", "")

    def _name_locale(self, folder, language):
        locales = folder / "locales"
        locales.mkdir(exist_ok=True)
        name = locales / f"{language}.utf8"
        if not name.exists():
            name.symlink_to(LOCALE)
        return str(locales)

    def say(self, text):
        return self._words[text]

    def find(self, role, name=None, within=None):
        return super().find(role, name and self._words.get(name, name), within)

    def find_tops(self, name):
        return super().find_tops(self._words.get(name, name))

    def choose_in_open_menu(self, *words, top=None):
        super().choose_in_open_menu(*map(self.say, words), top=top)

    def button(self, words, within=None):
        """What can be pressed, by the words in it."""
        return wait_for(lambda: find_button(within or self.main, self.say(words)), self.say(words))

    def narrow(self, dialog):
        """Makes the dialog that was waited for as narrow as the window; gives how wide it has to be."""
        self.wait_until_active(dialog)
        if not isinstance(self._dialog, int):
            # Within the window it has no size of its own.
            return smallest_size(self)[0]
        left, right, _, _ = self.desktop.screen.shadow_of(self._dialog)
        self.desktop.xdotool("windowsize", self._dialog, NARROW + left + right, HEIGHT)
        return smallest_size(self, self._dialog)[0]

    def read_cut(self):
        """What was drawn with an ellipsis."""
        return set(self._cut.read_text(encoding="utf-8").splitlines())
