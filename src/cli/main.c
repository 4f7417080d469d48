/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "proof-cli-accounts.h"
#include "proof-cli-all.h"
#include "proof-cli-document.h"
#include "proof-cli-explain.h"
#include "proof-cli-find.h"
#include "proof-cli-format.h"
#include "proof-cli-interrupt.h"
#include "proof-cli-online.h"
#include "proof-cli-options.h"
#include "proof-cli-printer.h"
#include "proof-cli-secret.h"
#include "proof-cli-status.h"
#include "proof-diagnosis.h"
#include "proof-obstacles.h"
#include "proof-online-error.h"
#include "proof-report-text.h"
#include "proof-run.h"

static void
print_verdict (const ProofCliOptions *options, MailReport *report, ProofDiagnosis *diagnosis)
{
  g_autofree char *text = proof_report_text_of_diagnosis (diagnosis);
  g_autofree char *timings =
      options->shows_timings ? proof_report_text_of_timings (report) : g_strdup ("");

  if (options->output == PROOF_CLI_OUTPUT_TRANSCRIPT)
    g_print ("\n%s%s", text, timings);
}

static int
complain (const ProofCliOptions *options, const char *message)
{
  g_printerr ("sendproof-check: %s\n", message);

  return proof_cli_format_print_message (options, message);
}

static void
print_differences (const ProofCliOptions *options, const char *const *differences)
{
  g_autofree char *text = NULL;

  if (options->output != PROOF_CLI_OUTPUT_TRANSCRIPT || *differences == NULL)
    return;

  text = g_strjoinv ("\n  ", (char **) differences);
  g_print ("\n%s\n  %s\n", _ ("Changed since it last worked:"), text);
}

/* The test of one account, and with which status the program ends. */
typedef struct
{
  const ProofCliOptions *options;
  GCancellable *stop;
  ProofCliPrinter *printer;
  gboolean has_answer;
  int status;
} Check;

static ProofCliStatus
find_status (Check *check, MailReport *report)
{
  if (!check->has_answer)
    return PROOF_CLI_INTERRUPTED;

  return mail_report_is_verified (report) ? PROOF_CLI_VERIFIED : PROOF_CLI_NOT_VERIFIED;
}

static void
print_result (Check *check, ProofRun *run)
{
  const ProofBatchResult result = {
    .account = check->options->account,
    .outcome = PROOF_BATCH_OUTCOME_TESTED,
    .report = proof_run_get_report (run),
    .diagnosis = proof_run_get_diagnosis (run),
  };

  check->status = find_status (check, result.report);
  if (proof_cli_format_is_chosen (check->options))
    {
      check->status = proof_cli_format_print_one (check->options, &result, check->status);
      return;
    }

  print_verdict (check->options, result.report, result.diagnosis);
  proof_cli_print_document (check->options, result.report, result.diagnosis, NULL);
  if (check->has_answer)
    print_differences (check->options, proof_run_get_differences (run));
}

/* At the verdict; what the server answers to QUIT is not waited for. A test may be
   stopped when its answer is known and not told yet. */
static void
on_finished (ProofRun *run, Check *check)
{
  g_clear_pointer (&check->printer, proof_cli_printer_free);
  check->has_answer = !g_cancellable_is_cancelled (check->stop);
  print_result (check, run);
}

static void
on_failed (ProofRun *run G_GNUC_UNUSED, const char *message, Check *check)
{
  g_clear_pointer (&check->printer, proof_cli_printer_free);
  check->status = complain (check->options, message);
}

static void
run_check (ProofRun *run, Check *check, gboolean remembers)
{
  const ProofRunOptions options = {
    .timeout_seconds = check->options->timeout_seconds,
    .ca_file = check->options->ca_file,
    .remembers = remembers,
  };
  g_autoptr (ProofCliInterrupt) interrupt = proof_cli_interrupt_new (check->stop);

  g_signal_connect (run, "finished", G_CALLBACK (on_finished), check);
  g_signal_connect (run, "failed", G_CALLBACK (on_failed), check);
  g_signal_connect_object (check->stop, "cancelled", G_CALLBACK (proof_run_stop), run,
                           G_CONNECT_SWAPPED);
  proof_run_start (run, check->options->account, &options);
  if (check->options->output == PROOF_CLI_OUTPUT_TRANSCRIPT)
    check->printer = proof_cli_printer_new (run);
  while (proof_run_is_busy (run))
    g_main_context_iteration (NULL, TRUE);
}

static void
save (ProofAccountStore *store)
{
  g_autoptr (GError) error = NULL;

  if (!proof_cli_accounts_save (store, &error))
    g_printerr ("sendproof-check: %s\n", error->message);
}

/* @store is where the account is saved, or %NULL. */
static int
check (ProofAccountStore *store, const ProofCliOptions *options)
{
  g_autoptr (ProofRun) run = proof_run_new (FALSE);
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  Check self = { .options = options, .stop = stop };

  run_check (run, &self, store != NULL);
  if (store != NULL && self.has_answer)
    save (store);

  return self.status;
}

static gboolean
get_secret (const ProofCliOptions *options, GError **error)
{
  g_autofree char *missing = proof_account_dup_problem (options->account, PROOF_FIELD_PASSWORD);
  g_autoptr (BaseSecret) secret = NULL;
  g_autofree char *prompt = NULL;

  if (options->secret_file != NULL)
    secret = proof_cli_secret_read (options->secret_file, error);
  else if (proof_account_fetches_secret (options->account))
    return proof_cli_secret_fetch (options->account, options->timeout_seconds, error);
  else if (missing == NULL || options->address != NULL)
    return TRUE;
  else
    {
      prompt = g_strdup_printf (_ ("Password of %s at %s:"),
                                proof_account_get_settings (options->account).user,
                                proof_account_get_settings (options->account).server);
      secret = proof_cli_secret_ask (prompt, error);
    }

  if (secret == NULL)
    return FALSE;

  proof_account_set_password (options->account, secret);
  return TRUE;
}

/* That the desktop may sign in no more is said of the account, and not of the command line. */
static int
give_up (const ProofCliOptions *options, const GError *error)
{
  int status = complain (options, error->message);

  if (status != PROOF_CLI_USAGE)
    return status;
  if (g_error_matches (error, PROOF_ONLINE_ERROR, PROOF_ONLINE_ERROR_NOT_AUTHORIZED))
    return PROOF_CLI_NOT_VERIFIED;

  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? PROOF_CLI_INTERRUPTED
                                                                   : PROOF_CLI_USAGE;
}

/* Where the keyring gives no password, it is asked for as if there were none. */
static void
try_keyring (ProofAccountStore *store, ProofAccount *account)
{
  g_autoptr (ProofPasswordSync) passwords = proof_password_sync_new (store);
  g_autoptr (GError) error = NULL;

  if (!proof_cli_accounts_load_credentials (passwords, account, &error))
    g_printerr ("%s\n", error->message);
}

static gboolean
is_complete (ProofAccount *account, const char *name, GError **error)
{
  g_auto (GStrv) obstacles = proof_obstacles_list (account);
  g_autofree char *sentences = g_strjoinv (" ", obstacles);

  if (*obstacles == NULL)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: the name of an account, and what is missing in it */
               _ ("--account: “%s” cannot be tested as it is saved. %s"), name, sentences);
  return FALSE;
}

static int
check_saved (ProofAccountStore *store, ProofCliOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ProofAccount) account = proof_cli_accounts_find (store, options->account_name, &error);

  if (account == NULL || !is_complete (account, options->account_name, &error))
    return complain (options, error->message);

  g_set_object (&options->account, account);
  g_object_set (account, "allow-plaintext-password", options->allows_plaintext, NULL);
  if (options->secret_file == NULL && !proof_account_fetches_secret (account))
    try_keyring (store, account);

  return get_secret (options, &error) ? check (store, options) : give_up (options, error);
}

static int
check_all (ProofAccountStore *store, const ProofCliOptions *options)
{
  int status = proof_cli_all (store, options);

  save (store);

  return status;
}

static int
list_accounts (ProofAccountStore *store, const ProofCliOptions *options)
{
  gboolean is_json = options->output == PROOF_CLI_OUTPUT_JSON;
  g_autofree char *text =
      is_json ? proof_cli_accounts_list_json (store) : proof_cli_accounts_list (store);

  g_print (is_json ? "%s\n" : "%s", text);

  return EXIT_SUCCESS;
}

static int
list_online_accounts (const ProofCliOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = proof_cli_online_list (options->output == PROOF_CLI_OUTPUT_JSON,
                                                 options->timeout_seconds, &error);

  if (text == NULL)
    return give_up (options, error);

  g_print ("%s", text);
  return EXIT_SUCCESS;
}

static int
use_saved_accounts (ProofCliOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ProofAccountStore) store = proof_cli_accounts_load (&error);

  if (store == NULL)
    return complain (options, error->message);
  if (options->lists_accounts)
    return list_accounts (store, options);

  return options->tests_all ? check_all (store, options) : check_saved (store, options);
}

static void
print_utf_8 (const char *text)
{
  fputs (text, stdout);
}

int
main (int argc, char **argv)
{
  g_auto (ProofCliOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_understood;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  is_understood = proof_cli_options_parse (&options, &argc, &argv, &error);
  if (proof_cli_format_is_for_programs (&options))
    g_set_print_handler (print_utf_8);
  if (!is_understood)
    return give_up (&options, error);

  if (options.shows_version)
    {
      g_print ("sendproof-check %s\n", VERSION);
      return EXIT_SUCCESS;
    }

  if (options.explained != NULL)
    return proof_cli_explain (&options, &error) ? EXIT_SUCCESS
                                                : complain (&options, error->message);

  if (options.lists_online_accounts)
    return list_online_accounts (&options);

  if (options.account_name != NULL || options.tests_all || options.lists_accounts)
    return use_saved_accounts (&options);

  if (!get_secret (&options, &error))
    return give_up (&options, error);

  return options.finds ? (int) proof_cli_find (&options) : check (NULL, &options);
}
