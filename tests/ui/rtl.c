/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded before GTK, lays every window out from the right to the left. GTK 4.8 goes by its
   translation, and newer versions go by the script of the language. */
#include <dlfcn.h>
#include <pango/pango.h>

typedef const char *(*Translate) (const char *domain, const char *text);

const char *
g_dgettext (const char *domain, const char *text)
{
  union
  {
    void *symbol;
    Translate translate;
  } next = { .symbol = dlsym (RTLD_NEXT, "g_dgettext") };

  return g_str_equal (text, "default:LTR") ? "default:RTL" : next.translate (domain, text);
}

const PangoScript *
pango_language_get_scripts (PangoLanguage *language G_GNUC_UNUSED, int *n_scripts)
{
  static const PangoScript hebrew = PANGO_SCRIPT_HEBREW;

  if (n_scripts != NULL)
    *n_scripts = 1;

  return &hebrew;
}
