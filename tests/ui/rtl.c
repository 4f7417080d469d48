/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded before GTK, lays every window out from the right to the left, which needs a
   translation otherwise. */
#include <dlfcn.h>
#include <glib.h>

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
