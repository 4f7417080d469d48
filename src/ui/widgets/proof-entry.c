/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-entry.h"

struct _ProofEntry
{
  GtkEntry parent_instance;

  GString *dots;
};

static void proof_entry_editable_init (GtkEditableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ProofEntry,
                               proof_entry,
                               GTK_TYPE_ENTRY,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, proof_entry_editable_init))

static const char *
fill_dots (ProofEntry *self)
{
  guint length = gtk_entry_buffer_get_length (gtk_entry_get_buffer (GTK_ENTRY (self)));

  g_string_truncate (self->dots, 0);
  for (guint i = 0; i < length; i++)
    g_string_append (self->dots, "•");

  return self->dots->str;
}

static const char *
proof_entry_get_text (GtkEditable *editable)
{
  return gtk_entry_get_visibility (GTK_ENTRY (editable))
             ? gtk_editable_get_text (gtk_editable_get_delegate (editable))
             : fill_dots (PROOF_ENTRY (editable));
}

static void
proof_entry_editable_init (GtkEditableInterface *iface)
{
  iface->get_text = proof_entry_get_text;
}

static void
proof_entry_finalize (GObject *object)
{
  g_string_free (PROOF_ENTRY (object)->dots, TRUE);

  G_OBJECT_CLASS (proof_entry_parent_class)->finalize (object);
}

static void
proof_entry_class_init (ProofEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = proof_entry_finalize;
}

static void
proof_entry_init (ProofEntry *self)
{
  self->dots = g_string_new (NULL);
}
