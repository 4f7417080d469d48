/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-secret-buffer.h"

#include <string.h>

struct _ProofSecretBuffer
{
  GtkEntryBuffer parent_instance;

  BaseSecret *secret;
};

G_DEFINE_FINAL_TYPE (ProofSecretBuffer, proof_secret_buffer, GTK_TYPE_ENTRY_BUFFER)

static const char *
proof_secret_buffer_get_text (GtkEntryBuffer *buffer, gsize *n_bytes)
{
  ProofSecretBuffer *self = PROOF_SECRET_BUFFER (buffer);

  if (n_bytes != NULL)
    *n_bytes = base_secret_get_length (self->secret);

  return base_secret_peek (self->secret);
}

static guint
proof_secret_buffer_get_length (GtkEntryBuffer *buffer)
{
  ProofSecretBuffer *self = PROOF_SECRET_BUFFER (buffer);

  return (guint) g_utf8_strlen (base_secret_peek (self->secret),
                                (gssize) base_secret_get_length (self->secret));
}

static gsize
find_offset (ProofSecretBuffer *self, guint position)
{
  const char *text = base_secret_peek (self->secret);

  return (gsize) (g_utf8_offset_to_pointer (text, position) - text);
}

static guint
proof_secret_buffer_insert_text (GtkEntryBuffer *buffer,
                                 guint position,
                                 const char *chars,
                                 guint n_chars)
{
  ProofSecretBuffer *self = PROOF_SECRET_BUFFER (buffer);
  gsize length = (gsize) (g_utf8_offset_to_pointer (chars, n_chars) - chars);

  position = MIN (position, proof_secret_buffer_get_length (buffer));
  base_secret_insert (self->secret, find_offset (self, position), chars, length);
  gtk_entry_buffer_emit_inserted_text (buffer, position, chars, n_chars);

  return n_chars;
}

static guint
proof_secret_buffer_delete_text (GtkEntryBuffer *buffer, guint position, guint n_chars)
{
  guint length = proof_secret_buffer_get_length (buffer);

  position = MIN (position, length);
  n_chars = MIN (n_chars, length - position);
  if (n_chars > 0)
    gtk_entry_buffer_emit_deleted_text (buffer, position, n_chars);

  return n_chars;
}

/* GTK wants the text gone here, between those who look at it before and after. */
static void
proof_secret_buffer_deleted_text (GtkEntryBuffer *buffer, guint position, guint n_chars)
{
  ProofSecretBuffer *self = PROOF_SECRET_BUFFER (buffer);
  gsize start = find_offset (self, position);

  base_secret_erase (self->secret, start, find_offset (self, position + n_chars) - start);
  g_object_notify (G_OBJECT (self), "text");
  g_object_notify (G_OBJECT (self), "length");
}

static void
proof_secret_buffer_finalize (GObject *object)
{
  ProofSecretBuffer *self = PROOF_SECRET_BUFFER (object);

  base_secret_unref (self->secret);

  G_OBJECT_CLASS (proof_secret_buffer_parent_class)->finalize (object);
}

static void
proof_secret_buffer_class_init (ProofSecretBufferClass *klass)
{
  GtkEntryBufferClass *buffer_class = GTK_ENTRY_BUFFER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = proof_secret_buffer_finalize;
  buffer_class->get_text = proof_secret_buffer_get_text;
  buffer_class->get_length = proof_secret_buffer_get_length;
  buffer_class->insert_text = proof_secret_buffer_insert_text;
  buffer_class->delete_text = proof_secret_buffer_delete_text;
  buffer_class->deleted_text = proof_secret_buffer_deleted_text;
}

static void
proof_secret_buffer_init (ProofSecretBuffer *self)
{
  self->secret = base_secret_new ();
}

/**
 * proof_secret_buffer_new:
 * @secret: what is in it at first; copied
 *
 * Returns: (transfer full): a buffer
 */
GtkEntryBuffer *
proof_secret_buffer_new (const BaseSecret *secret)
{
  ProofSecretBuffer *self = g_object_new (PROOF_TYPE_SECRET_BUFFER, NULL);

  base_secret_append (self->secret, base_secret_peek (secret), base_secret_get_length (secret));

  return GTK_ENTRY_BUFFER (self);
}

/**
 * proof_secret_buffer_get_secret:
 *
 * Returns: what is in it now; it changes as the person types
 */
BaseSecret *
proof_secret_buffer_get_secret (ProofSecretBuffer *self)
{
  return self->secret;
}
