/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded before the program: takes its words from SENDPROOF_TEST_WORDS, in the place of where
   they are installed, and writes into SENDPROOF_TEST_CUT what is drawn with an ellipsis for
   want of room, which no other program is told of. */
#include <dlfcn.h>
#include <pango/pango.h>
#include <stdio.h>

typedef char *(*Bind) (const char *domain, const char *folder);
typedef void (*Draw) (PangoRenderer *renderer, PangoLayout *layout, int x, int y);

char *bindtextdomain (const char *domain, const char *folder);

char *
bindtextdomain (const char *domain, const char *folder)
{
  union
  {
    void *symbol;
    Bind bind;
  } next = { .symbol = dlsym (RTLD_NEXT, "bindtextdomain") };
  gboolean is_ours = g_str_equal (domain, GETTEXT_PACKAGE);

  return next.bind (domain, is_ours ? g_getenv ("SENDPROOF_TEST_WORDS") : folder);
}

static void
write_down (const char *text)
{
  FILE *file = fopen (g_getenv ("SENDPROOF_TEST_CUT"), "a");

  if (file == NULL)
    return;
  fprintf (file, "%s\n", text);
  fclose (file);
}

void
pango_renderer_draw_layout (PangoRenderer *renderer, PangoLayout *layout, int x, int y)
{
  union
  {
    void *symbol;
    Draw draw;
  } next = { .symbol = dlsym (RTLD_NEXT, "pango_renderer_draw_layout") };

  if (pango_layout_is_ellipsized (layout))
    write_down (pango_layout_get_text (layout));
  next.draw (renderer, layout, x, y);
}
