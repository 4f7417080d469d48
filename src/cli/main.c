/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "proof-cli-accounts.h"
#include "proof-cli-all.h"
#include "proof-cli-explain.h"
#include "proof-cli-interrupt.h"
#include "proof-cli-options.h"
#include "proof-cli-printer.h"
#include "proof-cli-secret.h"
#include "proof-diagnosis.h"
#include "proof-json.h"
#include "proof-report-text.h"
#include "smtp-session.h"

#define EXIT_NOT_VERIFIED 1
#define EXIT_USAGE 2
#define EXIT_INTERRUPTED 130

typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result;
} Run;

static void
on_finished (GObject *session G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  Run *run = data;

  run->result = g_object_ref (result);
  g_main_loop_quit (run->loop);
}

/* Runs to the verdict; what the server answers to QUIT is not waited for. */
static gboolean
run_session (MailSession *session, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (MailReport) report = NULL;
  g_autoptr (ProofCliInterrupt) interrupt = proof_cli_interrupt_new (cancellable);
  Run run = { .loop = loop };

  mail_session_run_async (session, cancellable, on_finished, &run);
  g_main_loop_run (loop);
  result = run.result;
  report = mail_session_run_finish (session, result, error);

  return report != NULL;
}

static void
print_result (const ProofCliOptions *options, MailReport *report, ProofDiagnosis *diagnosis)
{
  g_autofree char *text = NULL;
  g_autofree char *timings =
      options->shows_timings ? proof_report_text_of_timings (report) : g_strdup ("");

  switch (options->output)
    {
    case PROOF_CLI_OUTPUT_TRANSCRIPT:
      text = proof_report_text_of_diagnosis (diagnosis);
      g_print ("\n%s%s", text, timings);
      break;
    case PROOF_CLI_OUTPUT_JSON:
      text = proof_json_from_report (report, diagnosis, options->shows_timings);
      g_print ("%s\n", text);
      break;
    case PROOF_CLI_OUTPUT_REPORT:
      text = proof_report_text_of_report (report, diagnosis, options->report_flags);
      g_print ("%s", text);
      break;
    case PROOF_CLI_OUTPUT_NOTHING:
    default:
      break;
    }
}

static int
complain (const GError *error)
{
  g_printerr ("sendproof-check: %s\n", error->message);

  return EXIT_USAGE;
}

/* @store is where the account is saved, or %NULL. */
static void
record (ProofAccountStore *store,
        const ProofCliOptions *options,
        MailReport *report,
        ProofDiagnosis *diagnosis)
{
  g_auto (GStrv) differences = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return;

  differences = proof_cli_accounts_record (options->account, report, diagnosis);
  if (options->output == PROOF_CLI_OUTPUT_TRANSCRIPT && *differences != NULL)
    {
      g_autofree char *text = g_strjoinv ("\n  ", differences);

      g_print ("\n%s\n  %s\n", _ ("Different from when it last worked:"), text);
    }
  if (!proof_cli_accounts_save (store, &error))
    g_printerr ("sendproof-check: %s\n", error->message);
}

static int
check (ProofAccountStore *store, const ProofCliOptions *options)
{
  g_autoptr (MailRequest) request =
      proof_account_to_request (options->account, options->timeout_seconds, options->ca_file);
  g_autoptr (MailSession) session = smtp_session_new (request);
  g_autoptr (ProofCliPrinter) printer =
      options->output == PROOF_CLI_OUTPUT_TRANSCRIPT ? proof_cli_printer_new (session) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ProofDiagnosis) diagnosis = NULL;
  gboolean has_verdict = run_session (session, &error);
  MailReport *report = mail_session_get_report (session);

  g_clear_pointer (&printer, proof_cli_printer_free);
  if (!has_verdict && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return complain (error);

  diagnosis = proof_diagnose (report);
  print_result (options, report, diagnosis);
  if (!has_verdict)
    return EXIT_INTERRUPTED;

  record (store, options, report, diagnosis);

  return mail_report_is_verified (report) ? EXIT_SUCCESS : EXIT_NOT_VERIFIED;
}

static gboolean
get_secret (const ProofCliOptions *options, GError **error)
{
  g_autofree char *missing = proof_account_dup_problem (options->account, PROOF_FIELD_PASSWORD);
  g_autoptr (BaseSecret) secret = NULL;
  g_autofree char *prompt = NULL;

  if (options->secret_file != NULL)
    secret = proof_cli_secret_read (options->secret_file, error);
  else if (missing == NULL)
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

static int
give_up (const GError *error)
{
  complain (error);

  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? EXIT_INTERRUPTED : EXIT_USAGE;
}

/* Where the keyring gives no password, it is asked for as if there were none. */
static void
try_keyring (ProofAccountStore *store, ProofAccount *account)
{
  g_autofree char *missing = proof_account_dup_problem (account, PROOF_FIELD_PASSWORD);
  g_autoptr (ProofKeyring) keyring = proof_keyring_new ();
  g_autoptr (ProofPasswordSync) passwords = proof_password_sync_new (store, keyring);
  g_autoptr (GError) error = NULL;

  if (missing != NULL && !proof_cli_accounts_load_password (passwords, account, &error))
    g_printerr ("%s\n", error->message);
}

static int
check_saved (ProofAccountStore *store, ProofCliOptions *options)
{
  g_autoptr (GError) error = NULL;
  ProofAccount *account = proof_cli_accounts_find (store, options->account_name, &error);

  if (account == NULL)
    return complain (error);

  g_set_object (&options->account, account);
  g_object_unref (account);
  g_object_set (account, "allow-plaintext-password", options->allows_plaintext, NULL);
  if (options->secret_file == NULL)
    try_keyring (store, account);

  return get_secret (options, &error) ? check (store, options) : give_up (error);
}

static int
check_all (ProofAccountStore *store, const ProofCliOptions *options)
{
  static const int statuses[] = {
    [PROOF_CLI_ALL_VERIFIED] = EXIT_SUCCESS,
    [PROOF_CLI_ALL_NOT_VERIFIED] = EXIT_NOT_VERIFIED,
    [PROOF_CLI_ALL_INTERRUPTED] = EXIT_INTERRUPTED,
  };
  ProofCliAllResult result = proof_cli_all (store, options);
  g_autoptr (GError) error = NULL;

  if (!proof_cli_accounts_save (store, &error))
    g_printerr ("sendproof-check: %s\n", error->message);

  return statuses[result];
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
use_saved_accounts (ProofCliOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ProofAccountStore) store = proof_cli_accounts_load (&error);

  if (store == NULL)
    return complain (error);
  if (options->lists_accounts)
    return list_accounts (store, options);

  return options->tests_all ? check_all (store, options) : check_saved (store, options);
}

int
main (int argc, char **argv)
{
  g_auto (ProofCliOptions) options = { 0 };
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  if (!proof_cli_options_parse (&options, &argc, &argv, &error))
    return complain (error);

  if (options.shows_version)
    {
      g_print ("sendproof-check %s\n", VERSION);
      return EXIT_SUCCESS;
    }

  if (options.explained != NULL)
    return proof_cli_explain (&options, &error) ? EXIT_SUCCESS : complain (error);

  if (options.account_name != NULL || options.tests_all || options.lists_accounts)
    return use_saved_accounts (&options);

  return get_secret (&options, &error) ? check (NULL, &options) : give_up (error);
}
