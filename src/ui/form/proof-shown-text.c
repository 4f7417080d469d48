/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-shown-text.h"

/**
 * proof_shown_text_set:
 *
 * Shows in @field what nobody has typed there. What was typed before cannot be undone
 * any more: it was about something else.
 */
void
proof_shown_text_set (GtkEditable *field, const char *text)
{
  gtk_editable_set_enable_undo (field, FALSE);
  if (!g_str_equal (gtk_editable_get_text (field), text))
    gtk_editable_set_text (field, text);
  gtk_editable_set_enable_undo (field, TRUE);
}

/* The binding would set the text so that it can be undone. */
static gboolean
show (GBinding *binding G_GNUC_UNUSED, const GValue *from, GValue *to G_GNUC_UNUSED, gpointer field)
{
  proof_shown_text_set (field, g_value_get_string (from));

  return FALSE;
}

/**
 * proof_shown_text_bind:
 * @take: what of the text in @field is taken over
 *
 * Keeps the text in @field and @property of the group's source the same.
 */
void
proof_shown_text_bind (GBindingGroup *group,
                       const char *property,
                       GtkEditable *field,
                       GBindingTransformFunc take)
{
  g_binding_group_bind_full (group, property, field, "text",
                             G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE, show, take, field,
                             NULL);
}
