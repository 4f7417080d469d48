/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-patience.h"

struct _BasePatience
{
  const int *is_on_hold;
  GCancellable *stop;
  GCancellable *cancellable;
  gulong cancelled;
  GSource *clock;
  gboolean was_lost;
};

static gboolean
on_late (gpointer data)
{
  BasePatience *self = data;

  if (self->is_on_hold != NULL && g_atomic_int_get (self->is_on_hold))
    return G_SOURCE_CONTINUE;

  self->was_lost = TRUE;
  g_cancellable_cancel (self->stop);

  return G_SOURCE_REMOVE;
}

static void
on_cancelled (GCancellable *cancellable G_GNUC_UNUSED, gpointer stop)
{
  g_cancellable_cancel (stop);
}

/**
 * base_patience_new:
 * @milliseconds: the deadline, from now
 * @is_on_hold: (nullable): where it is not zero at the deadline, there is another one after
 *   it; it has to live until base_patience_end(), and another thread may set it
 * @stop: is cancelled at the end of the patience
 * @cancellable: (nullable): ends it, too
 *
 * Returns: (transfer full): the patience of who calls it, whose main context counts the time
 */
BasePatience *
base_patience_new (guint milliseconds,
                   const int *is_on_hold,
                   GCancellable *stop,
                   GCancellable *cancellable)
{
  BasePatience *self = g_new0 (BasePatience, 1);
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  self->is_on_hold = is_on_hold;
  self->stop = g_object_ref (stop);
  self->clock = g_timeout_source_new (milliseconds);
  g_source_set_callback (self->clock, on_late, self, NULL);
  g_source_attach (self->clock, context);
  if (cancellable != NULL)
    {
      self->cancellable = g_object_ref (cancellable);
      self->cancelled = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled),
                                               g_object_ref (stop), g_object_unref);
    }

  return self;
}

/**
 * base_patience_end:
 *
 * Nobody waits any more.
 */
void
base_patience_end (BasePatience *self)
{
  g_source_destroy (self->clock);
  g_cancellable_disconnect (self->cancellable, self->cancelled);
  self->cancelled = 0;
}

/**
 * base_patience_free:
 * @self: (transfer full): not while it is being cancelled
 */
void
base_patience_free (BasePatience *self)
{
  base_patience_end (self);
  g_source_unref (self->clock);
  g_clear_object (&self->cancellable);
  g_object_unref (self->stop);
  g_free (self);
}

/**
 * base_patience_was_lost:
 *
 * Returns: whether the deadline was what ended it
 */
gboolean
base_patience_was_lost (const BasePatience *self)
{
  return self->was_lost;
}
