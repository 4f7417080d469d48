/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-batch.h"

#include "check-case.h"

#define AT_A_TIME 4

static const ProofRunOptions usual = { 0 };

/* A batch of accounts, and what it told. */
typedef struct
{
  ProofAccountStore *store;
  ProofBatch *batch;
  GPtrArray *accounts;
  GArray *settled;
  guint n_finished;
} BatchCase;

static void
on_settled (BatchCase *self, guint position)
{
  g_array_append_val (self->settled, position);
}

static void
on_finished (BatchCase *self)
{
  g_assert_false (proof_batch_is_busy (self->batch));
  self->n_finished++;
}

/* @data: whether in threads. */
static void
set_up (BatchCase *self, gconstpointer data)
{
  g_autoptr (ProofPasswordSync) passwords = NULL;

  self->store = proof_account_store_new ("/nonexistent/accounts.json");
  passwords = proof_password_sync_new (self->store);
  self->batch = proof_batch_new (passwords, GPOINTER_TO_INT (data));
  self->accounts = g_ptr_array_new_with_free_func (g_object_unref);
  self->settled = g_array_new (FALSE, FALSE, sizeof (guint));
  g_signal_connect_swapped (self->batch, "settled", G_CALLBACK (on_settled), self);
  g_signal_connect_swapped (self->batch, "finished", G_CALLBACK (on_finished), self);
}

static gboolean
is_finished (gpointer batch)
{
  return !proof_batch_is_busy (batch);
}

static gboolean
is_closed (gpointer batch)
{
  gboolean is_at_work;

  g_object_get (batch, "is-at-work", &is_at_work, NULL);

  return !is_at_work;
}

static void
tear_down (BatchCase *self, gconstpointer data G_GNUC_UNUSED)
{
  proof_batch_stop (self->batch);
  check_case_wait_until (is_closed, self->batch);
  g_object_unref (self->batch);
  g_object_unref (self->store);
  g_ptr_array_unref (self->accounts);
  g_array_unref (self->settled);
}

static void
start_and_wait (BatchCase *test)
{
  proof_batch_start (test->batch, test->accounts, &usual);
  check_case_wait_until (is_finished, test->batch);
}

/* Of a server, as many accounts as are said. */
static void
add (BatchCase *test, CheckServer *server, guint n_accounts)
{
  for (guint i = 0; i < n_accounts; i++)
    g_ptr_array_add (test->accounts, check_server_create_account (server));
}

static void
assert_result (BatchCase *test, guint position, ProofBatchOutcome outcome, guint n_remembered)
{
  const ProofBatchResult *result = proof_batch_get_result (test->batch, position);
  gboolean is_tested = outcome == PROOF_BATCH_OUTCOME_TESTED;
  gboolean has_problem =
      outcome == PROOF_BATCH_OUTCOME_LEFT_OUT || outcome == PROOF_BATCH_OUTCOME_STOPPED;

  g_assert_cmpint (result->outcome, ==, outcome);
  g_assert_cmpint (result->report != NULL, ==, is_tested);
  g_assert_cmpint (result->diagnosis != NULL, ==, is_tested);
  g_assert_cmpint (result->problem != NULL, ==, has_problem);
  g_assert_cmpuint (check_case_count_tests (result->account), ==, n_remembered);
}

static void
test_each_account_has_its_result (BatchCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (CheckServer) server = check_server_new (CHECK_SERVER_WORKS);

  add (test, server, 2);
  g_object_set (test->accounts->pdata[1], "until", MAIL_STAGE_RECIPIENT, NULL);
  g_ptr_array_add (test->accounts, check_case_create_refused_account ());
  start_and_wait (test);

  assert_result (test, 0, PROOF_BATCH_OUTCOME_TESTED, 1);
  assert_result (test, 1, PROOF_BATCH_OUTCOME_LEFT_OUT, 0);
  assert_result (test, 2, PROOF_BATCH_OUTCOME_TESTED, 1);
  g_assert_true (mail_report_is_verified (proof_batch_get_result (test->batch, 0)->report));
  g_assert_cmpstr (proof_batch_get_result (test->batch, 1)->problem, ==,
                   "Enter the address to send from.");
  g_assert_false (mail_report_is_verified (proof_batch_get_result (test->batch, 2)->report));
  g_assert_cmpint (check_server_count_connections (server), ==, 1);
  g_assert_cmpuint (test->settled->len, ==, 3);
  g_assert_cmpuint (test->n_finished, ==, 1);
}

static void
test_a_password_that_is_not_there_is_said (BatchCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (CheckServer) server = check_server_new (CHECK_SERVER_WORKS);

  add (test, server, 1);
  g_object_set (test->accounts->pdata[0], "user", "anna", "until", MAIL_STAGE_SIGN_IN, NULL);
  start_and_wait (test);

  assert_result (test, 0, PROOF_BATCH_OUTCOME_LEFT_OUT, 0);
  g_assert_cmpstr (proof_batch_get_result (test->batch, 0)->problem, ==,
                   "No password is saved for this account. Enter the password.");
  g_assert_cmpint (check_server_count_connections (server), ==, 0);
}

static gboolean
are_all_but_one_settled (gpointer data)
{
  BatchCase *test = data;

  return test->settled->len + 1 == test->accounts->len;
}

static void
test_a_server_that_hangs_holds_no_other (BatchCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (CheckServer) silent = check_server_new (CHECK_SERVER_SAYS_NOTHING);
  g_autoptr (CheckServer) server = check_server_new (CHECK_SERVER_WORKS);

  add (test, silent, 1);
  add (test, server, 2 * AT_A_TIME);
  proof_batch_start (test->batch, test->accounts, &usual);
  check_case_wait_until (are_all_but_one_settled, test);
  assert_result (test, 0, PROOF_BATCH_OUTCOME_RUNNING, 0);
  for (guint i = 1; i < test->accounts->len; i++)
    assert_result (test, i, PROOF_BATCH_OUTCOME_TESTED, 1);

  proof_batch_stop (test->batch);
  check_case_wait_until (is_finished, test->batch);
  assert_result (test, 0, PROOF_BATCH_OUTCOME_STOPPED, 0);
}

static gboolean
has_all_places_taken (gpointer server)
{
  return check_server_count_connections (server) >= AT_A_TIME;
}

static void
test_a_stop_begins_no_other (BatchCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (CheckServer) silent = check_server_new (CHECK_SERVER_SAYS_NOTHING);

  add (test, silent, AT_A_TIME + 2);
  proof_batch_start (test->batch, test->accounts, &usual);
  check_case_wait_until (has_all_places_taken, silent);
  proof_batch_stop (test->batch);
  check_case_wait_until (is_finished, test->batch);

  for (guint i = 0; i < test->accounts->len; i++)
    assert_result (test, i,
                   i < AT_A_TIME ? PROOF_BATCH_OUTCOME_STOPPED : PROOF_BATCH_OUTCOME_WAITING, 0);
  g_assert_cmpint (check_server_count_connections (silent), ==, AT_A_TIME);
  g_assert_cmpuint (test->n_finished, ==, 1);
}

static void
test_another_begins_while_quit_is_waited_for (BatchCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (CheckServer) server = check_server_new (CHECK_SERVER_LEAVES_QUIT_UNANSWERED);

  add (test, server, AT_A_TIME + 1);
  start_and_wait (test);
  g_assert_false (is_closed (test->batch));
  start_and_wait (test);
  for (guint i = 0; i < test->accounts->len; i++)
    assert_result (test, i, PROOF_BATCH_OUTCOME_TESTED, 2);

  proof_batch_stop (test->batch);
  check_case_wait_until (is_closed, test->batch);
  g_assert_cmpuint (test->n_finished, ==, 2);
}

static void
test_all_saved_accounts_are_those_of_the_store (BatchCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (CheckServer) server = check_server_new (CHECK_SERVER_WORKS);

  proof_batch_start (test->batch, NULL, &usual);
  g_assert_cmpuint (proof_batch_get_n_results (test->batch), ==, 0);
  g_assert_cmpuint (test->n_finished, ==, 1);

  add (test, server, 2);
  proof_account_store_add (test->store, test->accounts->pdata[0]);
  proof_account_store_add (test->store, test->accounts->pdata[1]);
  proof_batch_start (test->batch, NULL, &usual);
  check_case_wait_until (is_finished, test->batch);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (proof_batch_get_result (test->batch, i)->account == test->accounts->pdata[i]);
      assert_result (test, i, PROOF_BATCH_OUTCOME_TESTED, 1);
    }
}

static const struct
{
  const char *name;
  void (*test) (BatchCase *test, gconstpointer data);
} tests[] = {
  { "each-account-has-its-result", test_each_account_has_its_result },
  { "a-password-that-is-not-there-is-said", test_a_password_that_is_not_there_is_said },
  { "a-server-that-hangs-holds-no-other", test_a_server_that_hangs_holds_no_other },
  { "a-stop-begins-no-other", test_a_stop_begins_no_other },
  { "another-begins-while-quit-is-waited-for", test_another_begins_while_quit_is_waited_for },
  { "all-saved-accounts-are-those-of-the-store", test_all_saved_accounts_are_those_of_the_store },
};

int
main (int argc, char *argv[])
{
  g_test_dbus_unset ();
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    for (int in_threads = 0; in_threads < 2; in_threads++)
      {
        g_autofree char *path =
            g_strdup_printf ("/batch/%s/%s", in_threads ? "in-threads" : "in-place", tests[i].name);

        g_test_add (path, BatchCase, GINT_TO_POINTER (in_threads), set_up, tests[i].test,
                    tear_down);
      }

  return g_test_run ();
}
