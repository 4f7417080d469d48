/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "proof-cli-explain.h"
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
  GCancellable *cancellable;
  GAsyncResult *result;
} Run;

static gboolean
on_interrupted (gpointer data)
{
  g_cancellable_cancel (data);

  return G_SOURCE_CONTINUE;
}

static void
on_finished (GObject *session G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  Run *run = data;

  run->result = g_object_ref (result);
  g_main_loop_quit (run->loop);
}

/* Runs to the verdict; what the server answers to QUIT is not waited for. */
static gboolean
run_session (SmtpSession *session, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SmtpReport) report = NULL;
  Run run = { .loop = loop, .cancellable = cancellable };
  guint interrupted = g_unix_signal_add (SIGINT, on_interrupted, cancellable);
  guint terminated = g_unix_signal_add (SIGTERM, on_interrupted, cancellable);
  guint hung_up = g_unix_signal_add (SIGHUP, on_interrupted, cancellable);

  smtp_session_run_async (session, cancellable, on_finished, &run);
  g_main_loop_run (loop);
  g_source_remove (interrupted);
  g_source_remove (terminated);
  g_source_remove (hung_up);
  result = run.result;
  report = smtp_session_run_finish (session, result, error);

  return report != NULL;
}

static void
print_result (ProofCliOutput output, SmtpReport *report)
{
  g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);
  g_autofree char *text = NULL;

  switch (output)
    {
    case PROOF_CLI_OUTPUT_TRANSCRIPT:
      text = proof_report_text_of_diagnosis (diagnosis);
      g_print ("\n%s", text);
      break;
    case PROOF_CLI_OUTPUT_JSON:
      text = proof_json_from_report (report, diagnosis);
      g_print ("%s\n", text);
      break;
    case PROOF_CLI_OUTPUT_REPORT:
      text = proof_report_text_of_report (report, diagnosis);
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

static int
check (const ProofCliOptions *options)
{
  g_autoptr (SmtpRequest) request =
      proof_account_to_request (options->account, options->timeout_seconds, options->ca_file);
  g_autoptr (SmtpSession) session = smtp_session_new (request);
  g_autoptr (ProofCliPrinter) printer =
      options->output == PROOF_CLI_OUTPUT_TRANSCRIPT ? proof_cli_printer_new (session) : NULL;
  g_autoptr (GError) error = NULL;
  SmtpReport *report = smtp_session_get_report (session);
  gboolean has_verdict = run_session (session, &error);

  g_clear_pointer (&printer, proof_cli_printer_free);
  if (!has_verdict && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return complain (error);

  print_result (options->output, report);
  if (!has_verdict)
    return EXIT_INTERRUPTED;

  return smtp_report_is_verified (report) ? EXIT_SUCCESS : EXIT_NOT_VERIFIED;
}

static gboolean
get_secret (const ProofCliOptions *options, GError **error)
{
  g_autofree char *missing = proof_account_dup_problem (options->account, PROOF_FIELD_PASSWORD);
  g_autoptr (SmtpSecret) secret = NULL;
  g_autofree char *prompt = NULL;

  if (options->secret_file != NULL)
    secret = proof_cli_secret_read (options->secret_file, error);
  else if (missing == NULL)
    return TRUE;
  else
    {
      prompt =
          g_strdup_printf (_ ("Password of %s at %s:"), proof_account_get_user (options->account),
                           proof_account_get_server (options->account));
      secret = proof_cli_secret_ask (prompt, error);
    }

  if (secret == NULL)
    return FALSE;

  proof_account_set_password (options->account, secret);
  return TRUE;
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

  if (get_secret (&options, &error))
    return check (&options);

  complain (error);
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? EXIT_INTERRUPTED : EXIT_USAGE;
}
