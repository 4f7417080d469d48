/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-window-pages.h"

/* The widgets are the window's template's. */
struct _ProofWindowPages
{
  AdwLeaflet *outer;
  AdwLeaflet *inner;
  AdwHeaderBar *form_header;
  GtkWidget *back_to_sidebar;
};

/* Where all pages are to be seen, the focus stays where it is. */
static void
show (AdwLeaflet *leaflet, const char *name)
{
  if (adw_leaflet_get_folded (leaflet))
    adw_leaflet_set_visible_child_name (leaflet, name);
}

static void
update_header (ProofWindowPages *self)
{
  gboolean is_folded = adw_leaflet_get_folded (self->outer);

  gtk_widget_set_visible (self->back_to_sidebar, is_folded);
  adw_header_bar_set_show_start_title_buttons (self->form_header, is_folded);
}

/**
 * proof_window_pages_new:
 * @outer: has the pages "sidebar" and "account"
 * @inner: in "account", has the pages "form" and "transcript"
 * @form_header: above the form
 * @back_to_sidebar: in @form_header
 *
 * Returns: (transfer full): the pages, of which the form is to be seen
 */
ProofWindowPages *
proof_window_pages_new (AdwLeaflet *outer,
                        AdwLeaflet *inner,
                        AdwHeaderBar *form_header,
                        GtkWidget *back_to_sidebar)
{
  ProofWindowPages *self = g_new0 (ProofWindowPages, 1);

  self->outer = g_object_ref (outer);
  self->inner = inner;
  self->form_header = form_header;
  self->back_to_sidebar = back_to_sidebar;
  g_signal_connect_swapped (outer, "notify::folded", G_CALLBACK (update_header), self);
  proof_window_pages_begin_with (self, "account");

  return self;
}

/**
 * proof_window_pages_free:
 * @self: (transfer full): follows the window no more
 */
void
proof_window_pages_free (ProofWindowPages *self)
{
  g_signal_handlers_disconnect_by_data (self->outer, self);
  g_object_unref (self->outer);
  g_free (self);
}

/**
 * proof_window_pages_begin_with:
 * @name: "sidebar" or "account"
 *
 * Says which page is to be seen first, should there be no room for all.
 */
void
proof_window_pages_begin_with (ProofWindowPages *self, const char *name)
{
  update_header (self);
  adw_leaflet_set_visible_child_name (self->outer, name);
}

/**
 * proof_window_pages_show:
 * @name: "sidebar", "form" or "transcript"
 *
 * Shows a page, where not all are to be seen.
 */
void
proof_window_pages_show (ProofWindowPages *self, const char *name)
{
  gboolean is_outer = g_str_equal (name, "sidebar");

  show (self->outer, is_outer ? name : "account");
  if (!is_outer)
    show (self->inner, name);
}
