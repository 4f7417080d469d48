/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-run.h"

#include "check-case.h"
#include "proof-account-json.h"
#include "proof-change-apply.h"
#include "proof-way-back.h"

static const ProofRunOptions remembered = { .remembers = TRUE };
static const ProofRunOptions not_remembered = { 0 };

/* A run, and what it told. */
typedef struct
{
  ProofRun *run;
  guint n_finished;
  guint n_failed;
  guint n_due;
  guint n_late;
  gboolean was_at_work;
} RunCase;

static void
on_finished (RunCase *self)
{
  self->n_finished++;
  self->was_at_work = proof_run_is_at_work (self->run);
}

static void
on_failed (RunCase *self)
{
  self->n_failed++;
}

static void
on_due (RunCase *self)
{
  self->n_due++;
}

/* @data: whether in threads. */
static void
set_up (RunCase *self, gconstpointer data)
{
  self->run = proof_run_new (GPOINTER_TO_INT (data));
  g_signal_connect_swapped (self->run, "finished", G_CALLBACK (on_finished), self);
  g_signal_connect_swapped (self->run, "failed", G_CALLBACK (on_failed), self);
  g_signal_connect_swapped (self->run, "due", G_CALLBACK (on_due), self);
}

static gboolean
is_idle (gpointer run)
{
  return !proof_run_is_busy (run);
}

static gboolean
is_closed (gpointer run)
{
  return !proof_run_is_at_work (run);
}

static gboolean
is_at_greeting (gpointer run)
{
  return proof_run_get_stage (run) == MAIL_STAGE_GREETING;
}

static void
tear_down (RunCase *self, gconstpointer data G_GNUC_UNUSED)
{
  proof_run_reset (self->run);
  check_case_wait_until (is_closed, self->run);
  g_object_unref (self->run);
}

static void
start_and_wait (RunCase *test, ProofAccount *account, const ProofRunOptions *options)
{
  proof_run_start (test->run, account, options);
  g_assert_true (proof_run_is_busy (test->run));
  check_case_wait_until (is_idle, test->run);
}

static void
test_a_test_is_remembered_once (RunCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (CheckServer) server = check_server_new (CHECK_SERVER_WORKS);
  g_autoptr (ProofAccount) account = check_server_create_account (server);

  start_and_wait (test, account, &remembered);
  check_case_wait_until (is_closed, test->run);
  g_assert_cmpuint (test->n_finished, ==, 1);
  g_assert_true (proof_diagnosis_is_verified (proof_run_get_diagnosis (test->run)));
  g_assert_cmpuint (check_case_count_tests (account), ==, 1);
  start_and_wait (test, account, &remembered);
  g_assert_cmpuint (check_case_count_tests (account), ==, 2);
}

static void
test_what_nobody_asks_for_is_not_remembered (RunCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (CheckServer) server = check_server_new (CHECK_SERVER_WORKS);
  g_autoptr (ProofAccount) account = check_server_create_account (server);

  start_and_wait (test, account, &not_remembered);
  g_assert_cmpuint (check_case_count_tests (account), ==, 0);
  g_assert_null (*proof_run_get_differences (test->run));
}

static void
try_hello_name (ProofAccount *account, const char *name)
{
  const MailSettings settings = { .hello_name = name };
  g_autoptr (ProofChange) change = proof_change_new (PROOF_CHANGE_HELLO_NAME, &settings, NULL);

  proof_account_try_change (account, change);
  g_assert_true (proof_account_is_tried (account));
}

static const char *
get_saved_hello_name (ProofAccount *account)
{
  g_autoptr (JsonNode) saved = proof_account_to_json (account);

  return g_intern_string (
      json_object_get_string_member (json_node_get_object (saved), "hello-name"));
}

static void
test_what_is_tried_is_kept_when_it_works (RunCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (CheckServer) server = check_server_new (CHECK_SERVER_WORKS);
  g_autoptr (ProofAccount) account = check_server_create_account (server);

  try_hello_name (account, "tried.example.net");
  g_assert_cmpstr (get_saved_hello_name (account), ==, "");
  start_and_wait (test, account, &remembered);
  g_assert_true (proof_diagnosis_is_verified (proof_run_get_diagnosis (test->run)));
  g_assert_false (proof_account_is_tried (account));
  g_assert_cmpstr (get_saved_hello_name (account), ==, "tried.example.net");
}

static void
test_what_is_tried_and_fails_is_not_kept (RunCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofAccount) account = check_case_create_refused_account ();

  try_hello_name (account, "tried.example.net");
  start_and_wait (test, account, &remembered);
  g_assert_true (proof_account_is_tried (account));
  g_assert_cmpstr (get_saved_hello_name (account), ==, "");
  proof_account_go_back (account);
  g_assert_cmpstr (proof_account_get_settings (account).hello_name, ==, "");
  g_assert_false (proof_account_is_tried (account));
}

static void
test_what_is_tried_during_another_test_is_not_kept (RunCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (CheckServer) server = check_server_new (CHECK_SERVER_WORKS);
  g_autoptr (ProofAccount) account = check_server_create_account (server);

  proof_run_start (test->run, account, &remembered);
  try_hello_name (account, "tried.example.net");
  check_case_wait_until (is_idle, test->run);
  g_assert_true (proof_diagnosis_is_verified (proof_run_get_diagnosis (test->run)));
  g_assert_true (proof_account_is_tried (account));
}

static void
test_there_is_a_way_back_from_what_fails_now (RunCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (CheckServer) server = check_server_new (CHECK_SERVER_WORKS);
  g_autoptr (ProofAccount) account = check_server_create_account (server);
  g_autoptr (ProofAccount) refused = check_case_create_refused_account ();
  guint port = proof_account_get_settings (account).port;
  g_autoptr (ProofChange) change = NULL;

  start_and_wait (test, account, &remembered);
  g_object_set (account, "port", (guint) proof_account_get_settings (refused).port, NULL);
  g_assert_null (proof_way_back_find (account));
  start_and_wait (test, account, &remembered);
  change = proof_way_back_find (account);
  g_assert_nonnull (change);
  proof_account_apply_change (account, change);
  g_assert_cmpuint (proof_account_get_settings (account).port, ==, port);
  g_assert_null (proof_way_back_find (account));
}

static void
test_what_is_different_comes_with_a_failure (RunCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (CheckServer) server = check_server_new (CHECK_SERVER_WORKS);
  g_autoptr (ProofAccount) account = check_server_create_account (server);
  g_autoptr (ProofAccount) refused = check_case_create_refused_account ();

  start_and_wait (test, account, &remembered);
  g_assert_null (*proof_run_get_differences (test->run));
  g_object_set (account, "port", (guint) proof_account_get_settings (refused).port, NULL);
  start_and_wait (test, account, &remembered);
  g_assert_false (proof_diagnosis_is_verified (proof_run_get_diagnosis (test->run)));
  g_assert_nonnull (*proof_run_get_differences (test->run));
  g_assert_cmpuint (check_case_count_tests (account), ==, 2);
}

static void
test_a_stopped_test_is_not_remembered (RunCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (CheckServer) server = check_server_new (CHECK_SERVER_SAYS_NOTHING);
  g_autoptr (ProofAccount) account = check_server_create_account (server);

  proof_run_start (test->run, account, &remembered);
  check_case_wait_until (is_at_greeting, test->run);
  proof_run_stop (test->run);
  check_case_wait_until (is_idle, test->run);
  g_assert_cmpuint (test->n_finished, ==, 1);
  g_assert_cmpint (proof_diagnosis_get_class (proof_run_get_diagnosis (test->run)), ==,
                   PROOF_CLASS_CANCELLED);
  g_assert_cmpuint (check_case_count_tests (account), ==, 0);
}

/* Neither the verdict nor a stop waits for QUIT; the process would. */
static void
test_it_is_at_work_until_the_connection_is_closed (RunCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (CheckServer) server = check_server_new (CHECK_SERVER_LEAVES_QUIT_UNANSWERED);
  g_autoptr (ProofAccount) account = check_server_create_account (server);

  start_and_wait (test, account, &not_remembered);
  g_assert_true (test->was_at_work);
  g_assert_true (proof_run_is_at_work (test->run));
  proof_run_stop (test->run);
  check_case_wait_until (is_closed, test->run);
  g_assert_cmpuint (test->n_finished, ==, 1);
}

static void
test_a_run_that_is_dropped_closes_its_connection (RunCase *test, gconstpointer data)
{
  g_autoptr (CheckServer) server = check_server_new (CHECK_SERVER_SAYS_NOTHING);
  g_autoptr (ProofAccount) account = check_server_create_account (server);
  ProofRun *run = proof_run_new (GPOINTER_TO_INT (data));
  gpointer weak = run;

  (void) test;
  g_object_add_weak_pointer (G_OBJECT (run), &weak);
  proof_run_start (run, account, &not_remembered);
  check_case_wait_until (is_at_greeting, run);
  proof_run_reset (run);
  g_object_unref (run);
  while (weak != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_what_this_computer_cannot_test_fails (RunCase *test, gconstpointer data G_GNUC_UNUSED)
{
  const ProofRunOptions options = { .ca_file = "/nonexistent/authorities.pem" };
  g_autoptr (CheckServer) server = check_server_new (CHECK_SERVER_WORKS);
  g_autoptr (ProofAccount) account = check_server_create_account (server);

  g_object_set (account, "security", MAIL_SECURITY_TLS, NULL);
  start_and_wait (test, account, &options);
  g_assert_cmpuint (test->n_failed, ==, 1);
  g_assert_cmpuint (test->n_finished, ==, 0);
  g_assert_null (proof_run_get_report (test->run));
}

static void
test_a_wait_ends_at_once_when_it_is_stopped (RunCase *test, gconstpointer data G_GNUC_UNUSED)
{
  proof_run_wait (test->run, 300);
  g_assert_true (proof_run_is_busy (test->run));
  proof_run_stop (test->run);
  g_assert_false (proof_run_is_busy (test->run));
  g_assert_cmpuint (test->n_due, ==, 0);
}

static gboolean
is_connected (gpointer server)
{
  return check_server_count_connections (server) > 0;
}

static void
on_status (RunCase *self)
{
  self->n_late += proof_run_get_stage (self->run) > MAIL_STAGE_CONNECT;
}

/* While it waits for its greeting, this thread hears nothing of the first test, which has
   had its own by then. */
static void
test_an_old_test_paints_no_new_one (RunCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (CheckServer) server = check_server_new (CHECK_SERVER_WORKS);
  g_autoptr (ProofAccount) account = check_server_create_account (server);
  g_autoptr (ProofAccount) refused = check_case_create_refused_account ();

  proof_run_start (test->run, account, &not_remembered);
  check_case_wait_until (is_connected, server);
  while (check_server_count_commands (server) == 0)
    g_thread_yield ();
  proof_run_reset (test->run);
  g_signal_connect_swapped (test->run, "notify::status", G_CALLBACK (on_status), test);
  start_and_wait (test, refused, &not_remembered);
  g_assert_cmpuint (test->n_late, ==, 0);
}

static const struct
{
  const char *name;
  void (*test) (RunCase *test, gconstpointer data);
} tests[] = {
  { "a-test-is-remembered-once", test_a_test_is_remembered_once },
  { "what-nobody-asks-for-is-not-remembered", test_what_nobody_asks_for_is_not_remembered },
  { "what-is-different-comes-with-a-failure", test_what_is_different_comes_with_a_failure },
  { "what-is-tried-is-kept-when-it-works", test_what_is_tried_is_kept_when_it_works },
  { "what-is-tried-and-fails-is-not-kept", test_what_is_tried_and_fails_is_not_kept },
  { "what-is-tried-during-another-test-is-not-kept",
    test_what_is_tried_during_another_test_is_not_kept },
  { "there-is-a-way-back-from-what-fails-now", test_there_is_a_way_back_from_what_fails_now },
  { "a-stopped-test-is-not-remembered", test_a_stopped_test_is_not_remembered },
  { "it-is-at-work-until-the-connection-is-closed",
    test_it_is_at_work_until_the_connection_is_closed },
  { "a-run-that-is-dropped-closes-its-connection",
    test_a_run_that_is_dropped_closes_its_connection },
  { "what-this-computer-cannot-test-fails", test_what_this_computer_cannot_test_fails },
  { "a-wait-ends-at-once-when-it-is-stopped", test_a_wait_ends_at_once_when_it_is_stopped },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    for (int in_threads = 0; in_threads < 2; in_threads++)
      {
        g_autofree char *path =
            g_strdup_printf ("/run/%s/%s", in_threads ? "in-threads" : "in-place", tests[i].name);

        g_test_add (path, RunCase, GINT_TO_POINTER (in_threads), set_up, tests[i].test, tear_down);
      }

  g_test_add ("/run/in-threads/an-old-test-paints-no-new-one", RunCase, GINT_TO_POINTER (TRUE),
              set_up, test_an_old_test_paints_no_new_one, tear_down);

  return g_test_run ();
}
