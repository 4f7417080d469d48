/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-all.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "proof-cli-accounts.h"
#include "proof-cli-interrupt.h"
#include "proof-credentials.h"
#include "proof-json.h"
#include "proof-remember.h"
#include "smtp-session.h"

#define AT_A_TIME 4

/* The tests of all accounts, some at a time, printed in the order of the
   accounts. */
typedef struct
{
  const ProofCliOptions *options;
  ProofPasswordSync *passwords;
  GCancellable *cancellable;
  GPtrArray *tests;
  guint n_started;
  guint n_running;
  guint n_printed;
} All;

/* @problem says why there is no @report. */
typedef struct
{
  All *all;
  ProofAccount *account;
  MailReport *report;
  ProofDiagnosis *diagnosis;
  char *problem;
  gboolean is_finished;
} Test;

static void start_more (All *self);

static void
test_free (gpointer data)
{
  Test *test = data;

  g_object_unref (test->account);
  g_clear_object (&test->report);
  g_clear_object (&test->diagnosis);
  g_free (test->problem);
  g_free (test);
}

static gboolean
is_verified (const Test *test)
{
  return test->report != NULL && mail_report_is_verified (test->report);
}

static void
print_line (const Test *test)
{
  g_autofree char *title = proof_account_dup_title (test->account);

  if (test->report != NULL)
    g_print ("%s %s: %s\n", is_verified (test) ? "✓" : "✗", title,
             proof_diagnosis_get_title (test->diagnosis));
  else
    g_print (_ ("– %s: not tested. %s\n"), title, test->problem);
}

static void
print_json (const Test *test, gboolean is_first)
{
  g_autofree char *title = proof_account_dup_title (test->account);
  g_autofree char *report =
      test->report != NULL ? proof_json_from_report (test->report, test->diagnosis, FALSE) : NULL;
  g_autoptr (JsonNode) node = json_from_string (report != NULL ? report : "{}", NULL);
  JsonObject *object = json_node_get_object (node);
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "name", title);
  json_object_set_string_member (object, "id", proof_account_get_id (test->account));
  if (report == NULL)
    {
      json_object_set_boolean_member (object, "verified", FALSE);
      json_object_set_string_member (object, "problem", test->problem);
    }
  text = json_to_string (node, TRUE);
  g_print ("%s%s", is_first ? "[" : ",\n", text);
}

static void
print_finished (All *self)
{
  while (self->n_printed < self->tests->len)
    {
      Test *test = self->tests->pdata[self->n_printed];

      if (!test->is_finished)
        break;
      if (self->options->output == PROOF_CLI_OUTPUT_JSON)
        print_json (test, self->n_printed == 0);
      else if (self->options->output != PROOF_CLI_OUTPUT_NOTHING)
        print_line (test);
      self->n_printed++;
    }
  fflush (stdout);
}

static void
end_test (Test *test)
{
  All *self = test->all;

  test->is_finished = TRUE;
  self->n_running--;
  print_finished (self);
  start_more (self);
}

static void
on_checked (GObject *session, GAsyncResult *result, gpointer data)
{
  Test *test = data;
  g_autoptr (GError) error = NULL;

  test->report = mail_session_run_finish (MAIL_SESSION (session), result, &error);
  if (test->report != NULL)
    {
      test->diagnosis = proof_diagnose (test->report);
      g_strfreev (proof_remember (test->account, test->report, test->diagnosis));
    }
  else
    test->problem = g_strdup (error->message);
  end_test (test);
}

static void
check (Test *test)
{
  const ProofCliOptions *options = test->all->options;
  g_autoptr (MailRequest) request =
      proof_account_to_request (test->account, options->timeout_seconds, options->ca_file);
  g_autoptr (MailSession) session = smtp_session_new (request);

  mail_session_run_async (session, test->all->cancellable, on_checked, test);
}

static void
on_password_loaded (GObject *passwords G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  Test *test = data;
  g_autoptr (GError) error = NULL;

  if (proof_credentials_load_finish (result, &error))
    {
      check (test);
      return;
    }

  test->problem = g_strdup (error->message);
  end_test (test);
}

static void
start (Test *test)
{
  All *self = test->all;

  self->n_running++;
  proof_credentials_load_async (self->passwords, test->account, self->cancellable,
                                on_password_loaded, test);
}

static void
start_more (All *self)
{
  while (!g_cancellable_is_cancelled (self->cancellable) && self->n_running < AT_A_TIME &&
         self->n_started < self->tests->len)
    start (self->tests->pdata[self->n_started++]);
}

static void
run (All *self)
{
  g_autoptr (ProofCliInterrupt) interrupt = proof_cli_interrupt_new (self->cancellable);

  start_more (self);
  while (self->n_running > 0)
    g_main_context_iteration (NULL, TRUE);
}

static ProofCliAllResult
get_result (const All *self)
{
  if (g_cancellable_is_cancelled (self->cancellable))
    return PROOF_CLI_ALL_INTERRUPTED;

  for (guint i = 0; i < self->tests->len; i++)
    if (!is_verified (self->tests->pdata[i]))
      return PROOF_CLI_ALL_NOT_VERIFIED;

  return PROOF_CLI_ALL_VERIFIED;
}

static void
add_tests (All *self, GListModel *accounts)
{
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      Test *test = g_new0 (Test, 1);

      test->all = self;
      test->account = g_list_model_get_item (accounts, i);
      g_ptr_array_add (self->tests, test);
    }
}

/**
 * proof_cli_all:
 *
 * Tests all saved accounts, four at a time, with one sign-in each, and prints a
 * line or an element of a JSON array for each.
 *
 * Returns: what came of it
 */
ProofCliAllResult
proof_cli_all (ProofAccountStore *store, const ProofCliOptions *options)
{
  g_autoptr (ProofPasswordSync) passwords = proof_password_sync_new (store);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) tests = g_ptr_array_new_with_free_func (test_free);
  All self = {
    .options = options,
    .passwords = passwords,
    .cancellable = cancellable,
    .tests = tests,
  };

  add_tests (&self, G_LIST_MODEL (store));
  run (&self);
  if (options->output == PROOF_CLI_OUTPUT_JSON)
    g_print (self.n_printed > 0 ? "]\n" : "[]\n");

  return get_result (&self);
}
