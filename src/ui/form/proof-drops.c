/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-drops.h"

typedef struct
{
  GtkWidget *window;
  ProofExcerptCaught excerpt;
  ProofFileDropped file;
} Drops;

static gboolean
on_text_dropped (GtkDropTarget *target G_GNUC_UNUSED,
                 const GValue *value,
                 double x G_GNUC_UNUSED,
                 double y G_GNUC_UNUSED,
                 Drops *drops)
{
  g_autoptr (ProofExcerpt) excerpt = proof_excerpt_new_from_pasted (g_value_get_string (value));

  if (excerpt == NULL)
    return FALSE;

  drops->excerpt (drops->window, excerpt);
  return TRUE;
}

/* A link to an account comes as a file, too; that of a page may be one with settings. */
static gboolean
on_file_dropped (GtkDropTarget *target G_GNUC_UNUSED,
                 const GValue *value,
                 double x G_GNUC_UNUSED,
                 double y G_GNUC_UNUSED,
                 Drops *drops)
{
  GFile *file = g_value_get_object (value);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (ProofExcerpt) excerpt = proof_excerpt_new_from_uri (uri);

  if (excerpt != NULL && excerpt->has_security)
    drops->excerpt (drops->window, excerpt);
  else
    drops->file (drops->window, file);

  return TRUE;
}

static void
accept_type (Drops *drops, GType type, GtkPropagationPhase phase, GCallback on_drop)
{
  GtkDropTarget *target = gtk_drop_target_new (type, GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), phase);
  g_signal_connect (target, "drop", on_drop, drops);
  gtk_widget_add_controller (drops->window, GTK_EVENT_CONTROLLER (target));
}

/**
 * proof_drops_accept:
 * @excerpt: called with @window and what a text says of an account
 * @file: called with @window and a file with settings
 *
 * Accepts what is dropped anywhere on @window. The fields in it take text; they would
 * take the name of a file as such.
 */
void
proof_drops_accept (GtkWidget *window, ProofExcerptCaught excerpt, ProofFileDropped file)
{
  Drops *drops = g_new0 (Drops, 1);

  *drops = (Drops){ .window = window, .excerpt = excerpt, .file = file };
  g_object_set_data_full (G_OBJECT (window), "drops", drops, g_free);
  accept_type (drops, G_TYPE_FILE, GTK_PHASE_CAPTURE, G_CALLBACK (on_file_dropped));
  accept_type (drops, G_TYPE_STRING, GTK_PHASE_BUBBLE, G_CALLBACK (on_text_dropped));
}
