/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-credentials.h"

/* There is no bus: whoever asks the keyring is told that there is none. */
typedef struct
{
  ProofPasswordSync *passwords;
  ProofAccount *account;
  guint n_problems;
} CredentialsCase;

static void
on_problem (CredentialsCase *self)
{
  self->n_problems++;
}

static void
set_up (CredentialsCase *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofAccountStore) store = proof_account_store_new ("/nonexistent/accounts.json");

  self->passwords = proof_password_sync_new (store);
  self->account = proof_account_new ();
  proof_account_store_add (store, self->account);
  g_object_set (self->account, "server", "smtp.example.net", "user", "anna", "until",
                MAIL_STAGE_SIGN_IN, NULL);
  g_signal_connect_swapped (self->passwords, "problem", G_CALLBACK (on_problem), self);
}

static void
tear_down (CredentialsCase *self, gconstpointer data G_GNUC_UNUSED)
{
  g_object_unref (self->account);
  g_object_unref (self->passwords);
}

static void
on_loaded (GObject *passwords G_GNUC_UNUSED, GAsyncResult *result, gpointer place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

static gboolean
load (CredentialsCase *test, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  proof_credentials_load_async (test->passwords, test->account, 0, NULL, on_loaded, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return proof_credentials_load_finish (result, error);
}

static void
assert_lacks (CredentialsCase *test, ProofKeyringError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (load (test, &error));
  g_assert_error (error, PROOF_KEYRING_ERROR, (int) code);
}

static void
assert_has_all (CredentialsCase *test)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (load (test, &error));
  g_assert_no_error (error);
}

static void
test_a_saved_password_is_looked_for (CredentialsCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_object_set (test->account, "saves-password", TRUE, NULL);
  assert_lacks (test, PROOF_KEYRING_ERROR_UNAVAILABLE);
  g_assert_cmpuint (test->n_problems, ==, 1);
}

static void
test_a_password_that_is_not_saved_is_not_looked_for (CredentialsCase *test,
                                                     gconstpointer data G_GNUC_UNUSED)
{
  assert_lacks (test, PROOF_KEYRING_ERROR_NOT_FOUND);
  g_assert_cmpuint (test->n_problems, ==, 0);
}

static void
test_without_a_sign_in_none_is_needed (CredentialsCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_object_set (test->account, "saves-password", TRUE, "until", MAIL_STAGE_HELLO, NULL);
  assert_has_all (test);
}

static void
test_a_typed_password_is_enough (CredentialsCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (BaseSecret) password = base_secret_new_from_text ("secret");

  g_object_set (test->account, "saves-password", TRUE, "password", password, NULL);
  assert_has_all (test);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/credentials/" name, CredentialsCase, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_dbus_unset ();
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);

  ADD ("a-saved-password-is-looked-for", test_a_saved_password_is_looked_for);
  ADD ("a-password-that-is-not-saved-is-not-looked-for",
       test_a_password_that_is_not_saved_is_not_looked_for);
  ADD ("without-a-sign-in-none-is-needed", test_without_a_sign_in_none_is_needed);
  ADD ("a-typed-password-is-enough", test_a_typed_password_is_enough);

  return g_test_run ();
}
