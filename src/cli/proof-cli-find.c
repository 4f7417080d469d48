/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-find.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "proof-account.h"
#include "proof-cli-confirm.h"
#include "proof-cli-document.h"
#include "proof-cli-interrupt.h"
#include "proof-cli-secret.h"
#include "proof-finder-words.h"
#include "proof-report-text.h"
#include "proof-stages.h"
#include "proof-wrap.h"

typedef struct
{
  const ProofCliOptions *options;
  ProofFinder *finder;
  gboolean has_failed;
} Find;

static void
print_trial (Find *self, ProofTrial *trial)
{
  double seconds = mail_report_get_verdict_milliseconds (proof_trial_get_report (trial)) / 1000.0;
  g_autofree char *settings = proof_trial_dup_settings_text (trial);

  if (self->options->output != PROOF_CLI_OUTPUT_TRANSCRIPT)
    return;

  /* Translators: a mark, settings, what came of them, and after how many seconds */
  g_print (_ ("%s %s: %s (%.1f s)\n"), proof_trial_is_verified (trial) ? "✓" : "✗", settings,
           proof_trial_get_outcome_text (trial), seconds);
  fflush (stdout);
}

static const ProofSourceResult *
find_result (ProofFinder *finder, ProofSource source)
{
  GPtrArray *results = proof_finder_get_sources (finder);
  guint i = 0;

  while (((const ProofSourceResult *) results->pdata[i])->source != source)
    i++;

  return results->pdata[i];
}

static void
print_source (Find *self, ProofSource source)
{
  const ProofSourceResult *result = find_result (self->finder, source);
  g_autofree char *text = proof_source_result_dup_text (result);

  if (self->options->output != PROOF_CLI_OUTPUT_TRANSCRIPT)
    return;

  /* Translators: a source, and what it says */
  g_print (_ ("• %s: %s\n"), proof_source_get_name (source), text);
  fflush (stdout);
}

static void
on_failed (Find *self, const char *message)
{
  self->has_failed = TRUE;
  g_printerr ("sendproof-check: %s\n", message);
}

static void
print_found (const ProofAnswer *answer)
{
  g_autofree char *settings = proof_trial_dup_settings_text (answer->found);

  g_print ("\n%s\n  %s\n  %s\n", answer->title, settings, proof_answer_get_proof_text (answer));
}

/* Where settings were found by an address, there is no test that could have failed. */
static void
print_answer (ProofFinder *finder, ProofDiagnosis *diagnosis)
{
  const ProofAnswer *answer = proof_finder_get_answer (finder);
  g_autofree char *text = proof_report_text_of_diagnosis (diagnosis);
  g_autofree char *why = proof_answer_dup_why (answer);
  g_autoptr (GString) wrapped = g_string_new (NULL);

  if (!answer->is_search || proof_trial_get_kind (answer->subject) == PROOF_TRIAL_KIND_TEST)
    g_print ("\n%s", text);
  if (answer->found != NULL)
    print_found (answer);
  proof_append_wrapped (wrapped, "", why);
  g_print ("\n%s", wrapped->str);
}

static void
print_result (Find *self)
{
  const ProofCliOptions *options = self->options;
  const ProofAnswer *answer = proof_finder_get_answer (self->finder);
  MailReport *report = proof_trial_get_report (answer->subject);
  g_autoptr (ProofDiagnosis) diagnosis =
      proof_answer_diagnose (answer, proof_finder_get_trials (self->finder));

  if (options->output == PROOF_CLI_OUTPUT_TRANSCRIPT)
    print_answer (self->finder, diagnosis);
  proof_cli_print_document (options, report, diagnosis, self->finder);
}

static void
wait_for (ProofFinder *finder)
{
  while (proof_finder_is_busy (finder))
    g_main_context_iteration (NULL, TRUE);
}

/* The password that was given, or that is asked for now that its server is known. */
static BaseSecret *
get_secret (Find *self, const char *server)
{
  BaseSecret *given = proof_account_get_password (self->options->account);
  g_autofree char *prompt = NULL;
  g_autoptr (GError) error = NULL;
  BaseSecret *secret;

  if (!base_secret_is_empty (given))
    return base_secret_ref (given);

  prompt = g_strdup_printf (_ ("Password of %s at %s:"),
                            proof_account_get_settings (self->options->account).user, server);
  secret = proof_cli_secret_ask (prompt, &error);
  if (secret == NULL)
    g_printerr ("sendproof-check: %s\n", error->message);

  return secret;
}

static gboolean
has_to_ask (Find *self, GCancellable *stop)
{
  const ProofAnswer *answer = proof_finder_get_answer (self->finder);

  return !self->has_failed && !g_cancellable_is_cancelled (stop) && answer != NULL &&
         answer->needs_confirmation && proof_cli_can_confirm ();
}

/* The password goes to no server that was found elsewhere before a person has read its
   name and said yes. */
static void
ask_to_sign_in (Find *self, GCancellable *stop)
{
  const ProofAnswer *answer = proof_finder_get_answer (self->finder);
  g_autofree char *server = NULL;
  g_autofree char *question = NULL;
  g_autoptr (BaseSecret) secret = NULL;

  if (!has_to_ask (self, stop))
    return;

  server = g_strdup (proof_trial_get_settings (answer->found)->server);
  question = g_strdup_printf (_ ("Sign in to %s? The password will be sent there. [y/N]"), server);
  if (!proof_cli_confirm (question, stop))
    return;

  secret = get_secret (self, server);
  if (secret == NULL)
    return;

  proof_finder_confirm (self->finder, server, secret);
  wait_for (self->finder);
}

static ProofCliStatus
conclude (Find *self, GCancellable *stop)
{
  const ProofAnswer *answer = proof_finder_get_answer (self->finder);

  if (self->has_failed)
    return PROOF_CLI_USAGE;

  if (answer != NULL)
    print_result (self);
  if (answer == NULL || g_cancellable_is_cancelled (stop))
    return PROOF_CLI_INTERRUPTED;

  return answer->is_complete ? PROOF_CLI_VERIFIED : PROOF_CLI_NOT_VERIFIED;
}

static ProofFinder *
create_finder (const ProofCliOptions *options)
{
  g_autoptr (MailRequest) request =
      proof_account_to_request (options->account, options->timeout_seconds, options->ca_file);

  if (options->address == NULL)
    return proof_finder_new (request, FALSE);

  return proof_finder_new_for_address (request, options->address, options->asks_database, FALSE);
}

/**
 * proof_cli_find:
 *
 * Tests the account, and where that fails, looks for what works; or looks for the settings
 * of an address. Prints sources and trials as they end, and then the answer.
 *
 * Returns: with what the program ends: %PROOF_CLI_VERIFIED also where settings were seen to
 *   work as far as may be gone without a yes to the server's name
 */
ProofCliStatus
proof_cli_find (const ProofCliOptions *options)
{
  g_autoptr (ProofFinder) finder = create_finder (options);
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (ProofCliInterrupt) interrupt = proof_cli_interrupt_new (stop);
  Find self = { .options = options, .finder = finder };

  g_signal_connect_swapped (finder, "source-answered", G_CALLBACK (print_source), &self);
  g_signal_connect_swapped (finder, "trial-ended", G_CALLBACK (print_trial), &self);
  g_signal_connect_swapped (finder, "failed", G_CALLBACK (on_failed), &self);
  g_signal_connect_object (stop, "cancelled", G_CALLBACK (proof_finder_stop), finder,
                           G_CONNECT_SWAPPED);
  proof_finder_start (finder);
  wait_for (finder);
  ask_to_sign_in (&self, stop);

  return conclude (&self, stop);
}
