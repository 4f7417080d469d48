/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-printer.h"

#include <stdio.h>
#include <unistd.h>

#include "proof-meaning.h"
#include "proof-report-text.h"
#include "proof-stages.h"

/* Before that nobody wonders what is being waited for. */
#define PATIENCE_SECONDS 2

/**
 * ProofCliPrinter:
 *
 * Prints a conversation as it happens. Where a person watches, the last line
 * says what a silence waits for, until something happens. What a refusal means is
 * known when the verdict is: from one on, lines wait for it or for the server to
 * go on all the same.
 */
struct _ProofCliPrinter
{
  ProofRun *run;
  MailTranscript *transcript;
  guint n_printed;
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

static gboolean
is_refusal (MailTranscriptEntry *entry)
{
  return mail_transcript_entry_get_speaker (entry) == MAIL_SPEAKER_SERVER &&
         g_ascii_strtoull (mail_transcript_entry_get_text (entry), NULL, 10) >= 400;
}

/* That the server answers QUIT kindly changes nothing. */
static gboolean
is_consent (MailTranscriptEntry *entry)
{
  return mail_transcript_entry_get_speaker (entry) == MAIL_SPEAKER_SERVER &&
         mail_transcript_entry_get_stage (entry) != MAIL_STAGE_QUIT && !is_refusal (entry);
}

/* Up to the refusal behind which the server was not seen to go on. */
static guint
count_settled (ProofCliPrinter *self)
{
  guint n_settled = g_list_model_get_n_items (G_LIST_MODEL (self->transcript));

  for (guint i = n_settled; i-- > self->n_printed;)
    {
      g_autoptr (MailTranscriptEntry) entry =
          g_list_model_get_item (G_LIST_MODEL (self->transcript), i);

      if (is_consent (entry))
        break;
      if (is_refusal (entry))
        n_settled = i;
    }

  return n_settled;
}

static void
print_until (ProofCliPrinter *self, guint end)
{
  ProofDiagnosis *diagnosis = proof_run_get_diagnosis (self->run);

  for (; self->n_printed < end; self->n_printed++)
    {
      g_autoptr (MailTranscriptEntry) entry =
          g_list_model_get_item (G_LIST_MODEL (self->transcript), self->n_printed);
      g_autofree char *meaning = proof_meaning_of_entry (entry, diagnosis);
      g_autofree char *text = proof_report_text_of_entry (entry, meaning);

      g_print ("%s", text);
    }
  fflush (stdout);
}

static void
on_items_changed (ProofCliPrinter *self)
{
  restart_timer (self);
  print_until (self, count_settled (self));
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
  self->items_changed = g_signal_connect_swapped (self->transcript, "items-changed",
                                                  G_CALLBACK (on_items_changed), self);
  self->status_changed =
      g_signal_connect (run, "notify::status", G_CALLBACK (on_status_changed), self);
  on_items_changed (self);

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
  print_until (self, g_list_model_get_n_items (G_LIST_MODEL (self->transcript)));
  g_signal_handler_disconnect (self->transcript, self->items_changed);
  g_signal_handler_disconnect (self->run, self->status_changed);
  g_object_unref (self->transcript);
  g_object_unref (self->run);
  g_free (self);
}
