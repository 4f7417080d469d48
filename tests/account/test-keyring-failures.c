/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "fake-keyring.h"
#include "keyring-case.h"

/* The keyring as the window uses it, and the place of a password in it. */
typedef struct
{
  ProofKeyring *client;
  ProofKeyringPlace *place;
  FakeKeyring *fake;
} FailureCase;

static void
set_up (FailureCase *self, gconstpointer manner)
{
  self->fake = fake_keyring_new ((FakeKeyringManner) GPOINTER_TO_UINT (manner));
  self->client = proof_keyring_new ();
  self->place = proof_keyring_place_new ("smtp.example.net", 587, "anna");
}

static void
tear_down (FailureCase *self, gconstpointer manner G_GNUC_UNUSED)
{
  proof_keyring_place_unref (self->place);
  g_object_unref (self->client);
  g_clear_pointer (&self->fake, fake_keyring_free);
}

static void
assert_store_fails (FailureCase *test, ProofKeyringError code)
{
  g_autoptr (BaseSecret) password = keyring_case_make_password ();
  g_autoptr (GError) error = NULL;

  g_assert_false (keyring_case_store (test->client, test->place, password, &error));
  g_assert_error (error, PROOF_KEYRING_ERROR, (int) code);
}

static void
assert_remove_fails (FailureCase *test, ProofKeyringError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (keyring_case_remove (test->client, test->place, &error));
  g_assert_error (error, PROOF_KEYRING_ERROR, (int) code);
}

static void
assert_saved_password (const BaseSecret *secret)
{
  g_autoptr (BaseSecret) expected = base_secret_new_from_text (FAKE_KEYRING_PASSWORD);

  g_assert_nonnull (secret);
  g_assert_true (base_secret_equal (secret, expected));
}

static void
test_a_silent_keyring_is_not_waited_for (FailureCase *test, gconstpointer data G_GNUC_UNUSED)
{
  proof_keyring_set_deadline_milliseconds (test->client, 200);
  keyring_case_assert_fails (test->client, test->place, PROOF_KEYRING_ERROR_TIMED_OUT);
  assert_store_fails (test, PROOF_KEYRING_ERROR_TIMED_OUT);
  assert_remove_fails (test, PROOF_KEYRING_ERROR_TIMED_OUT);
}

static void
assert_stops_when_cancelled (FailureCase *test, guint n_asked)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  proof_keyring_look_up_async (test->client, test->place, TRUE, cancellable, keyring_case_on_done,
                               &result);
  while (fake_keyring_get_n_asked (test->fake) < n_asked)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  g_assert_null (
      proof_keyring_look_up_finish (test->client, keyring_case_wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_a_person_can_stop_waiting (FailureCase *test, gconstpointer data G_GNUC_UNUSED)
{
  assert_stops_when_cancelled (test, 0);
}

static void
test_a_person_can_stop_while_being_asked (FailureCase *test, gconstpointer data G_GNUC_UNUSED)
{
  /* libsecret 0.20 complains about itself where a question is taken back, in a
     thread that may still run when the test is over. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  assert_stops_when_cancelled (test, 1);
}

static void
test_a_keyring_that_ends_is_said (FailureCase *test, gconstpointer data G_GNUC_UNUSED)
{
  keyring_case_assert_fails (test->client, test->place, PROOF_KEYRING_ERROR_LOST);
}

static void
test_a_keyring_that_cannot_is_said (FailureCase *test, gconstpointer data G_GNUC_UNUSED)
{
  keyring_case_assert_fails (test->client, test->place, PROOF_KEYRING_ERROR_LOST);
}

static gboolean
on_made_up_their_mind (gpointer fake)
{
  fake_keyring_answer (fake, TRUE);

  return G_SOURCE_REMOVE;
}

/* Long enough for a busy machine to ask, and then to get the password. */
#define DEADLINE_MILLISECONDS 3000

static void
test_the_person_has_all_the_time_to_unlock (FailureCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BaseSecret) found = NULL;

  proof_keyring_set_deadline_milliseconds (test->client, DEADLINE_MILLISECONDS);
  proof_keyring_look_up_async (test->client, test->place, TRUE, NULL, keyring_case_on_done,
                               &result);
  while (fake_keyring_get_n_asked (test->fake) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_timeout_add (DEADLINE_MILLISECONDS + 200, on_made_up_their_mind, test->fake);
  found = proof_keyring_look_up_finish (test->client, keyring_case_wait_for (&result), &error);
  g_assert_no_error (error);
  assert_saved_password (found);
}

static void
test_once_unlocked_nobody_is_asked (FailureCase *test, gconstpointer data G_GNUC_UNUSED)
{
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BaseSecret) found = keyring_case_look_up (test->client, test->place, &error);

      g_assert_no_error (error);
      assert_saved_password (found);
      g_assert_cmpuint (fake_keyring_get_n_asked (test->fake), ==, 1);
    }
}

static void
test_who_says_no_is_not_asked_again_by_itself (FailureCase *test, gconstpointer data G_GNUC_UNUSED)
{
  keyring_case_assert_fails (test->client, test->place, PROOF_KEYRING_ERROR_LOCKED);
  g_assert_cmpuint (fake_keyring_get_n_asked (test->fake), ==, 1);
  keyring_case_assert_fails (test->client, test->place, PROOF_KEYRING_ERROR_LOCKED);
  assert_remove_fails (test, PROOF_KEYRING_ERROR_LOCKED);
  g_assert_cmpuint (fake_keyring_get_n_asked (test->fake), ==, 1);
  proof_keyring_ask_again (test->client);
  keyring_case_assert_fails (test->client, test->place, PROOF_KEYRING_ERROR_LOCKED);
  g_assert_cmpuint (fake_keyring_get_n_asked (test->fake), ==, 2);
}

static void
test_many_at_once_are_one_question (FailureCase *test, gconstpointer data G_GNUC_UNUSED)
{
  GAsyncResult *results[4] = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    proof_keyring_look_up_async (test->client, test->place, TRUE, NULL, keyring_case_on_done,
                                 &results[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GAsyncResult) result = keyring_case_wait_for (&results[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (proof_keyring_look_up_finish (test->client, result, &error));
      g_assert_error (error, PROOF_KEYRING_ERROR, PROOF_KEYRING_ERROR_LOCKED);
    }
  g_assert_cmpuint (fake_keyring_get_n_asked (test->fake), ==, 1);
}

/* In a sandbox */

static void
file_set_up (FailureCase *self, gconstpointer data G_GNUC_UNUSED)
{
  self->client = proof_keyring_new ();
  self->place = proof_keyring_place_new ("smtp.example.net", 587, "anna");
  g_setenv ("SECRET_BACKEND", "file", TRUE);
}

static void
file_tear_down (FailureCase *self, gconstpointer data)
{
  g_unsetenv ("SECRET_BACKEND");
  tear_down (self, data);
}

/* libsecret reads the file once in a process: all in one test. */
static void
test_in_a_sandbox_a_file_has_the_passwords (FailureCase *test, gconstpointer path)
{
  g_autoptr (ProofKeyringPlace) other = proof_keyring_place_new ("smtp.example.net", 465, "anna");
  g_autoptr (BaseSecret) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length = 0;

  keyring_case_assert_fails (test->client, test->place, PROOF_KEYRING_ERROR_NOT_FOUND);
  keyring_case_store_password (test->client, test->place);
  found = keyring_case_look_up (test->client, test->place, &error);
  g_assert_no_error (error);
  keyring_case_assert_is_password (found);
  keyring_case_assert_fails (test->client, other, PROOF_KEYRING_ERROR_NOT_FOUND);

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_null (memmem (contents, length, "smtp.example.net", strlen ("smtp.example.net")));
  g_assert_null (memmem (contents, length, base_secret_peek (found), KEYRING_CASE_LENGTH));

  g_assert_true (keyring_case_remove (test->client, test->place, &error));
  g_assert_true (keyring_case_remove (test->client, test->place, &error));
  g_assert_no_error (error);
  keyring_case_assert_fails (test->client, test->place, PROOF_KEYRING_ERROR_NOT_FOUND);
}

/* What hangs in one test is not there in the next. */
static void
run_alone (gconstpointer path)
{
  g_test_trap_subprocess (path, 0, 0);
  g_test_trap_assert_passed ();
}

#define PATH "/keyring-failures/"
#define ADD_WITH(name, data, begin, test, end)                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_test_add (PATH "subprocess/" name, FailureCase, data, begin, test, end);                     \
    g_test_add_data_func (PATH name, PATH "subprocess/" name, run_alone);                          \
  }                                                                                                \
  G_STMT_END
#define ADD(name, manner, test) ADD_WITH (name, GUINT_TO_POINTER (manner), set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("sendproof-keyring-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "passwords", NULL);
  int status;

  g_test_dbus_unset ();
  g_test_init (&argc, &argv, NULL);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "the sandbox’s own password", TRUE);

  ADD ("a-silent-keyring-is-not-waited-for", FAKE_KEYRING_IS_SILENT,
       test_a_silent_keyring_is_not_waited_for);
  ADD ("a-person-can-stop-waiting", FAKE_KEYRING_IS_SILENT, test_a_person_can_stop_waiting);
  ADD ("a-person-can-stop-while-being-asked", FAKE_KEYRING_THINKS,
       test_a_person_can_stop_while_being_asked);
  ADD ("a-keyring-that-ends-is-said", FAKE_KEYRING_ENDS, test_a_keyring_that_ends_is_said);
  ADD ("a-keyring-that-cannot-is-said", FAKE_KEYRING_FAILS, test_a_keyring_that_cannot_is_said);
  ADD ("the-person-has-all-the-time-to-unlock", FAKE_KEYRING_THINKS,
       test_the_person_has_all_the_time_to_unlock);
  ADD ("once-unlocked-nobody-is-asked", FAKE_KEYRING_OPENS, test_once_unlocked_nobody_is_asked);
  ADD ("who-says-no-is-not-asked-again-by-itself", FAKE_KEYRING_REFUSES,
       test_who_says_no_is_not_asked_again_by_itself);
  ADD ("many-at-once-are-one-question", FAKE_KEYRING_REFUSES, test_many_at_once_are_one_question);
  ADD_WITH ("in-a-sandbox-a-file-has-the-passwords", path, file_set_up,
            test_in_a_sandbox_a_file_has_the_passwords, file_tear_down);

  status = g_test_run ();
  g_remove (path);
  g_rmdir (folder);

  return status;
}
