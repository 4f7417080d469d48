/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-printer.h"

#include <stdio.h>
#include <unistd.h>

#include "proof-report-text.h"
#include "proof-stages.h"

/* Before that nobody wonders what is being waited for. */
#define PATIENCE_SECONDS 2

/**
 * ProofCliPrinter:
 *
 * Prints a conversation as it happens. Where a person watches, the last line
 * says what a silence waits for, until something happens.
 */
struct _ProofCliPrinter
{
  ProofRun *run;
  MailTranscript *transcript;
  gulong items_changed;
  gulong status_changed;

  gboolean is_watched;
  gboolean has_waiting_line;
  MailStage stage;
  guint seconds;
  guint timer;
};

static void
clear_waiting_line (ProofCliPrinter *self)
{
  if (self->has_waiting_line)
    g_printerr ("\r\033[K");
  self->has_waiting_line = FALSE;
}

static gboolean
on_second_passed (gpointer data)
{
  ProofCliPrinter *self = data;

  self->seconds++;
  if (self->seconds < PATIENCE_SECONDS)
    return G_SOURCE_CONTINUE;

  clear_waiting_line (self);
  g_printerr ("  %s %u s", proof_stage_get_waiting_text (self->stage), self->seconds);
  self->has_waiting_line = TRUE;

  return G_SOURCE_CONTINUE;
}

static void
restart_timer (ProofCliPrinter *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  clear_waiting_line (self);
  self->seconds = 0;
  if (self->is_watched)
    self->timer = g_timeout_add_seconds (1, on_second_passed, self);
}

/* Told with every second, too. */
static void
on_status_changed (ProofRun *run, GParamSpec *property G_GNUC_UNUSED, ProofCliPrinter *self)
{
  MailStage stage = proof_run_get_stage (run);

  if (stage == self->stage)
    return;

  self->stage = stage;
  restart_timer (self);
}

static void
on_items_changed (GListModel *transcript,
                  guint position,
                  guint removed G_GNUC_UNUSED,
                  guint added,
                  ProofCliPrinter *self)
{
  restart_timer (self);
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (MailTranscriptEntry) entry = g_list_model_get_item (transcript, i);
      g_autofree char *text = proof_report_text_of_entry (entry);

      g_print ("%s", text);
    }
  fflush (stdout);
}

/**
 * proof_cli_printer_new:
 * @run: one that goes on
 *
 * Returns: (transfer full): prints the conversation until it is freed
 */
ProofCliPrinter *
proof_cli_printer_new (ProofRun *run)
{
  ProofCliPrinter *self = g_new0 (ProofCliPrinter, 1);

  self->run = g_object_ref (run);
  self->transcript = g_object_ref (proof_run_get_transcript (run));
  self->stage = proof_run_get_stage (run);
  self->is_watched = isatty (STDOUT_FILENO) && isatty (STDERR_FILENO);
  self->items_changed =
      g_signal_connect (self->transcript, "items-changed", G_CALLBACK (on_items_changed), self);
  self->status_changed =
      g_signal_connect (run, "notify::status", G_CALLBACK (on_status_changed), self);
  on_items_changed (G_LIST_MODEL (self->transcript), 0, 0,
                    g_list_model_get_n_items (G_LIST_MODEL (self->transcript)), self);

  return self;
}

/**
 * proof_cli_printer_free:
 * @self: (transfer full): prints nothing more
 */
void
proof_cli_printer_free (ProofCliPrinter *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  clear_waiting_line (self);
  g_signal_handler_disconnect (self->transcript, self->items_changed);
  g_signal_handler_disconnect (self->run, self->status_changed);
  g_object_unref (self->transcript);
  g_object_unref (self->run);
  g_free (self);
}
