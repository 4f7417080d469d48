/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-window-pages.h"

/* The widgets are the window's template's. */
struct _ProofWindowPages
{
  AdwLeaflet *outer;
  AdwLeaflet *inner;
  AdwHeaderBar *form_header;
  GtkWidget *back_to_sidebar;
  ProofWindowState *state;
};

/* Where all pages are to be seen, the focus stays where it is. */
static void
show (AdwLeaflet *leaflet, const char *name)
{
  if (adw_leaflet_get_folded (leaflet))
    adw_leaflet_set_visible_child_name (leaflet, name);
}

static const char *
get_shown (AdwLeaflet *leaflet, const char *usual)
{
  return adw_leaflet_get_folded (leaflet) ? adw_leaflet_get_visible_child_name (leaflet) : usual;
}

/* Where all pages are to be seen, none of them is the one. */
static void
tell_state (ProofWindowPages *self)
{
  const char *outer = get_shown (self->outer, "account");
  gboolean is_outer = g_str_equal (outer, "sidebar");

  if (self->state != NULL)
    g_object_set (self->state, "page", is_outer ? outer : get_shown (self->inner, "form"), NULL);
}

static void
update_header (ProofWindowPages *self)
{
  gboolean is_folded = adw_leaflet_get_folded (self->outer);

  gtk_widget_set_visible (self->back_to_sidebar, is_folded);
  adw_header_bar_set_show_start_title_buttons (self->form_header, is_folded);
}

static void
on_show (GSimpleAction *action G_GNUC_UNUSED, GVariant *name, gpointer data)
{
  proof_window_pages_show (data, g_variant_get_string (name, NULL));
}

static void
add_actions (ProofWindowPages *self)
{
  const GActionEntry entries[] = {
    { .name = "show", .activate = on_show, .parameter_type = "s" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->outer), "page", G_ACTION_GROUP (actions));
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
  self->inner = g_object_ref (inner);
  self->form_header = form_header;
  self->back_to_sidebar = back_to_sidebar;
  g_signal_connect_swapped (outer, "notify::folded", G_CALLBACK (update_header), self);
  add_actions (self);
  proof_window_pages_begin_with (self, "form");

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
  g_signal_handlers_disconnect_by_data (self->inner, self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->outer), "page", NULL);
  g_clear_object (&self->state);
  g_object_unref (self->inner);
  g_object_unref (self->outer);
  g_free (self);
}

static void
watch (ProofWindowPages *self, AdwLeaflet *leaflet)
{
  g_signal_connect_swapped (leaflet, "notify::folded", G_CALLBACK (tell_state), self);
  g_signal_connect_swapped (leaflet, "notify::visible-child", G_CALLBACK (tell_state), self);
}

/**
 * proof_window_pages_follow:
 *
 * Begins with the page that is in @state, and tells @state of others that are shown.
 */
void
proof_window_pages_follow (ProofWindowPages *self, ProofWindowState *state)
{
  proof_window_pages_begin_with (self, proof_window_state_get_page (state));
  self->state = g_object_ref (state);
  watch (self, self->outer);
  watch (self, self->inner);
}

/**
 * proof_window_pages_begin_with:
 * @name: "sidebar", "form" or "transcript"; with any other name, the form
 *
 * Says which page is to be seen first, should there be no room for all.
 */
void
proof_window_pages_begin_with (ProofWindowPages *self, const char *name)
{
  gboolean is_outer = g_str_equal (name, "sidebar");

  update_header (self);
  adw_leaflet_set_visible_child_name (self->outer, is_outer ? name : "account");
  adw_leaflet_set_visible_child_name (self->inner,
                                      g_str_equal (name, "transcript") ? name : "form");
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
