/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-announcement.h"

#include "proof-description.h"

#if GTK_CHECK_VERSION(4, 14, 0)
/* By the window: what no screen reader has asked for yet has no voice of its own. */
static void
say (GtkWidget *widget, const char *text)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root == NULL)
    return;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_accessible_announce (GTK_ACCESSIBLE (root), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
}
#else
/* The text in an entry has the focus, but to a screen reader the entry has it; and the
   window, where nothing in it has. */
static GtkWidget *
find_focus (GtkRoot *root)
{
  GtkWidget *focus = gtk_root_get_focus (root);

  if (focus == NULL)
    return GTK_WIDGET (root);

  return GTK_IS_TEXT (focus) ? gtk_widget_get_parent (focus) : focus;
}

/* There is no other way to have a screen reader say something now: it tells a new
   description of what has the focus, and heeds no other part of a window. */
static void
say (GtkWidget *widget, const char *text)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root != NULL)
    proof_description_replace_for_now (find_focus (root), text);
}
#endif

/**
 * proof_announce:
 * @widget: in the window that it is about
 * @text: what a screen reader says as soon as it can, and does not repeat
 */
void
proof_announce (GtkWidget *widget, const char *text)
{
  say (widget, text);
}
