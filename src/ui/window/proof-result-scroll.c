/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-result-scroll.h"

#include "proof-scroll.h"

struct _ProofResultScroll
{
  GtkScrolledWindow *scroller;
  GtkAdjustment *adjustment;
  GtkWidget *result;
  ProofRun *run;
  guint scrolls;
};

static gboolean
scroll (gpointer data)
{
  ProofResultScroll *self = data;

  proof_scroll_to (self->scroller, self->result);
  self->scrolls = 0;
  return G_SOURCE_REMOVE;
}

/**
 * proof_result_scroll_soon:
 *
 * Scrolls to the result of a test that goes on, when that has its place.
 */
void
proof_result_scroll_soon (ProofResultScroll *self)
{
  if (self->scrolls == 0 && proof_run_get_state (self->run) == PROOF_RUN_STATE_RUNNING)
    self->scrolls = g_idle_add (scroll, self);
}

/**
 * proof_result_scroll_new:
 * @scroller: in which @result is
 *
 * Returns: (transfer full): what scrolls
 */
ProofResultScroll *
proof_result_scroll_new (GtkScrolledWindow *scroller, GtkWidget *result, ProofRun *run)
{
  ProofResultScroll *self = g_new0 (ProofResultScroll, 1);

  self->scroller = scroller;
  self->adjustment = g_object_ref (gtk_scrolled_window_get_vadjustment (scroller));
  self->result = result;
  self->run = g_object_ref (run);
  g_signal_connect_swapped (self->adjustment, "changed", G_CALLBACK (proof_result_scroll_soon),
                            self);

  return self;
}

/**
 * proof_result_scroll_free:
 *
 * Scrolls no more.
 */
void
proof_result_scroll_free (ProofResultScroll *self)
{
  g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_handle_id (&self->scrolls, g_source_remove);
  g_object_unref (self->adjustment);
  g_object_unref (self->run);
  g_free (self);
}
