/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-interrupt.h"

#include <glib-unix.h>

static const int signals[] = { SIGINT, SIGTERM, SIGHUP };

struct _ProofCliInterrupt
{
  GCancellable *cancellable;
  guint handlers[G_N_ELEMENTS (signals)];
};

static void
let_go (ProofCliInterrupt *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_clear_handle_id (&self->handlers[i], g_source_remove);
}

/* The next one does what it does to any program, whatever this one waits for. */
static gboolean
on_signal (gpointer user_data)
{
  ProofCliInterrupt *self = user_data;

  g_cancellable_cancel (self->cancellable);
  let_go (self);

  return G_SOURCE_REMOVE;
}

/**
 * proof_cli_interrupt_new:
 *
 * Returns: (transfer full): cancels @cancellable when the program is interrupted,
 *   or told to end; at the second time the program ends at once
 */
ProofCliInterrupt *
proof_cli_interrupt_new (GCancellable *cancellable)
{
  ProofCliInterrupt *self = g_new0 (ProofCliInterrupt, 1);

  self->cancellable = g_object_ref (cancellable);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    self->handlers[i] = g_unix_signal_add (signals[i], on_signal, self);

  return self;
}

/**
 * proof_cli_interrupt_free:
 * @self: (transfer full): leaves signals to what they do to any program
 */
void
proof_cli_interrupt_free (ProofCliInterrupt *self)
{
  let_go (self);
  g_object_unref (self->cancellable);
  g_free (self);
}
