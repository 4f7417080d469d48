/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-password-sync.h"

#include <string.h>

#include "keyring.h"
#include "keyring-case.h"

#define OLD_PLACE "smtp://anna@smtp.example.net:587"
#define NEW_PLACE "smtp://anna@smtp.example.org:587"

typedef void (*Errand) (ProofPasswordSync *self,
                        ProofAccount *account,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);

static gboolean
try (ProofPasswordSync *passwords, Errand errand, ProofAccount *account, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  errand (passwords, account, NULL, keyring_case_on_done, &result);

  return proof_password_sync_finish (passwords, keyring_case_wait_for (&result), error);
}

static void
run (ProofPasswordSync *passwords, Errand errand, ProofAccount *account)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (try (passwords, errand, account, &error));
  g_assert_no_error (error);
}

static void
assert_fails (ProofPasswordSync *passwords,
              Errand errand,
              ProofAccount *account,
              ProofKeyringError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (try (passwords, errand, account, &error));
  g_assert_error (error, PROOF_KEYRING_ERROR, (int) code);
}

typedef struct
{
  Keyring *keyring;
  ProofAccountStore *store;
  ProofPasswordSync *passwords;
  ProofAccount *account;
} AccountCase;

/* With an account whose password is saved and not in memory. */
static void
account_case_set_up (AccountCase *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (BaseSecret) password = keyring_case_make_password ();

  self->keyring = keyring_new ();
  self->store = proof_account_store_new ("/nonexistent/accounts.json");
  self->passwords = proof_password_sync_new (self->store);
  self->account = proof_account_new ();
  proof_account_store_add (self->store, self->account);
  g_object_set (self->account, "server", "smtp.example.net", "user", "anna", "password", password,
                "saves-password", TRUE, NULL);
  run (self->passwords, proof_password_sync_save_async, self->account);
  proof_account_set_password (self->account, NULL);
}

static void
account_case_tear_down (AccountCase *self, gconstpointer data G_GNUC_UNUSED)
{
  g_object_unref (self->account);
  g_object_unref (self->passwords);
  g_object_unref (self->store);
  keyring_free (self->keyring);
}

static void
test_a_saved_password_comes_back (AccountCase *test, gconstpointer data G_GNUC_UNUSED)
{
  run (test->passwords, proof_password_sync_load_async, test->account);
  keyring_case_assert_is_password (proof_account_get_password (test->account));
}

static void
test_a_changed_server_moves_the_password (AccountCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_object_set (test->account, "server", "smtp.example.org", NULL);
  run (test->passwords, proof_password_sync_save_async, test->account);
  g_assert_cmpstr (proof_account_get_password_place (test->account), ==, NEW_PLACE);
  g_assert_cmpuint (keyring_count_items (test->keyring), ==, 1);
  test_a_saved_password_comes_back (test, NULL);
  g_object_set (test->account, "user", "ann@example.net", NULL);
  run (test->passwords, proof_password_sync_save_async, test->account);
  g_assert_cmpuint (keyring_count_items (test->keyring), ==, 1);
}

static void
test_a_locked_keyring_loses_no_password (AccountCase *test, gconstpointer data G_GNUC_UNUSED)
{
  static const Errand errands[] = { proof_password_sync_load_async, proof_password_sync_save_async,
                                    proof_password_sync_forget_async };

  keyring_lock (test->keyring);
  g_object_set (test->account, "server", "smtp.example.org", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (errands); i++)
    {
      assert_fails (test->passwords, errands[i], test->account, PROOF_KEYRING_ERROR_LOCKED);
      g_assert_cmpstr (proof_account_get_password_place (test->account), ==, OLD_PLACE);
    }
  keyring_unlock (test->keyring);
  run (test->passwords, proof_password_sync_save_async, test->account);
  g_assert_cmpstr (proof_account_get_password_place (test->account), ==, NEW_PLACE);
  g_assert_cmpuint (keyring_count_items (test->keyring), ==, 1);
  test_a_saved_password_comes_back (test, NULL);
}

/* What was typed for the new server is there, and the old one is known to be
   left, so that it goes the next time. */
static void
test_a_removal_that_failed_is_made_up_for (AccountCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (BaseSecret) password = keyring_case_make_password ();

  proof_account_set_password (test->account, password);
  g_object_set (test->account, "saves-password", FALSE, NULL);
  keyring_lock (test->keyring);
  assert_fails (test->passwords, proof_password_sync_save_async, test->account,
                PROOF_KEYRING_ERROR_LOCKED);
  g_assert_cmpstr (proof_account_get_password_place (test->account), ==, OLD_PLACE);
  keyring_case_assert_is_password (proof_account_get_password (test->account));
  keyring_unlock (test->keyring);
  run (test->passwords, proof_password_sync_save_async, test->account);
  g_assert_cmpuint (keyring_count_items (test->keyring), ==, 0);
}

/* As by the keyring's own program. */
static void
test_a_password_that_others_removed_is_not_missed (AccountCase *test,
                                                   gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofKeyring) others = proof_keyring_new ();
  g_autoptr (ProofKeyringPlace) place = proof_keyring_place_new_from_text (OLD_PLACE);

  g_assert_true (keyring_case_remove (others, place, NULL));
  assert_fails (test->passwords, proof_password_sync_load_async, test->account,
                PROOF_KEYRING_ERROR_NOT_FOUND);
  g_object_set (test->account, "server", "smtp.example.org", NULL);
  run (test->passwords, proof_password_sync_save_async, test->account);
  g_assert_cmpstr (proof_account_get_password_place (test->account), ==, "");
  run (test->passwords, proof_password_sync_forget_async, test->account);
  g_assert_cmpuint (keyring_count_items (test->keyring), ==, 0);
}

static void
test_an_account_whose_place_is_unknown_finds_it (AccountCase *test,
                                                 gconstpointer data G_GNUC_UNUSED)
{
  g_object_set (test->account, "password-place", "no place", NULL);
  test_a_saved_password_comes_back (test, NULL);
}

static void
test_a_moved_copy_leaves_the_original_its_own (AccountCase *test, gconstpointer data G_GNUC_UNUSED)
{
  ProofAccount *copy = proof_account_store_duplicate (test->store, test->account);

  run (test->passwords, proof_password_sync_load_async, copy);
  run (test->passwords, proof_password_sync_save_async, copy);
  g_object_set (copy, "server", "smtp.example.org", NULL);
  run (test->passwords, proof_password_sync_save_async, copy);
  g_assert_cmpuint (keyring_count_items (test->keyring), ==, 2);
  g_assert_cmpstr (proof_account_get_password_place (copy), ==, NEW_PLACE);
  test_a_saved_password_comes_back (test, NULL);
  proof_account_store_remove (test->store, copy);
}

static void
test_switched_off_it_is_removed (AccountCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_object_set (test->account, "saves-password", FALSE, NULL);
  run (test->passwords, proof_password_sync_save_async, test->account);
  g_assert_cmpuint (keyring_count_items (test->keyring), ==, 0);
  g_assert_cmpstr (proof_account_get_password_place (test->account), ==, "");
}

static void
test_a_forgotten_password_can_be_put_back (AccountCase *test, gconstpointer data G_GNUC_UNUSED)
{
  guint position = proof_account_store_remove (test->store, test->account);

  run (test->passwords, proof_password_sync_forget_async, test->account);
  g_assert_cmpuint (keyring_count_items (test->keyring), ==, 0);
  proof_account_store_insert (test->store, position, test->account);
  run (test->passwords, proof_password_sync_save_async, test->account);
  g_assert_cmpuint (keyring_count_items (test->keyring), ==, 1);
  proof_account_set_password (test->account, NULL);
  test_a_saved_password_comes_back (test, NULL);
}

static void
test_a_password_that_a_copy_needs_stays (AccountCase *test, gconstpointer data G_GNUC_UNUSED)
{
  ProofAccount *copy = proof_account_store_duplicate (test->store, test->account);

  run (test->passwords, proof_password_sync_load_async, copy);
  keyring_case_assert_is_password (proof_account_get_password (copy));
  run (test->passwords, proof_password_sync_save_async, copy);
  proof_account_store_remove (test->store, test->account);
  run (test->passwords, proof_password_sync_forget_async, test->account);
  g_assert_cmpuint (keyring_count_items (test->keyring), ==, 1);
  proof_account_store_remove (test->store, copy);
}

static gboolean
is_at_work (ProofPasswordSync *passwords)
{
  gboolean is_at_work;

  g_object_get (passwords, "is-at-work", &is_at_work, NULL);

  return is_at_work;
}

static BaseSecret *
type_another (ProofAccount *account)
{
  BaseSecret *another = base_secret_new ();

  base_secret_append (another, "another one", 11);
  proof_account_set_password (account, another);

  return another;
}

static void
assert_saved (AccountCase *test, ProofAccount *account, const BaseSecret *expected)
{
  proof_account_set_password (account, NULL);
  run (test->passwords, proof_password_sync_load_async, account);
  g_assert_true (base_secret_equal (proof_account_get_password (account), expected));
}

static void
test_what_is_typed_replaces_nothing (AccountCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (BaseSecret) saved = keyring_case_make_password ();
  g_autoptr (BaseSecret) typed = type_another (test->account);

  run (test->passwords, proof_password_sync_save_async, test->account);
  assert_saved (test, test->account, saved);
  proof_account_set_password (test->account, typed);
  g_object_set (test->account, "server", "smtp.example.org", NULL);
  run (test->passwords, proof_password_sync_save_async, test->account);
  g_assert_cmpstr (proof_account_get_password_place (test->account), ==, NEW_PLACE);
  assert_saved (test, test->account, saved);
}

static void
test_what_is_typed_in_a_copy_replaces_nothing (AccountCase *test, gconstpointer data G_GNUC_UNUSED)
{
  ProofAccount *copy = proof_account_store_duplicate (test->store, test->account);
  g_autoptr (BaseSecret) typed = type_another (copy);

  run (test->passwords, proof_password_sync_save_async, copy);
  test_a_saved_password_comes_back (test, NULL);
  proof_account_store_remove (test->store, copy);
}

static void
accept_at (AccountCase *test, const char *place_text, BaseSecret *password)
{
  g_autoptr (ProofKeyringPlace) place = proof_keyring_place_new_from_text (place_text);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  proof_password_sync_accept_async (test->passwords, test->account, place, password, NULL,
                                    keyring_case_on_done, &result);
  g_assert_true (
      proof_password_sync_finish (test->passwords, keyring_case_wait_for (&result), &error));
  g_assert_no_error (error);
}

static void
test_what_was_accepted_replaces_what_was_saved (AccountCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (BaseSecret) typed = type_another (test->account);

  accept_at (test, OLD_PLACE, typed);
  assert_saved (test, test->account, typed);
  accept_at (test, NEW_PLACE, typed);
  g_assert_cmpstr (proof_account_get_password_place (test->account), ==, NEW_PLACE);
  g_assert_cmpuint (keyring_count_items (test->keyring), ==, 1);
  assert_saved (test, test->account, typed);
}

static void
test_what_was_accepted_is_saved_only_where_that_is_wanted (AccountCase *test,
                                                           gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (BaseSecret) typed = type_another (test->account);

  g_object_set (test->account, "saves-password", FALSE, NULL);
  run (test->passwords, proof_password_sync_save_async, test->account);
  accept_at (test, OLD_PLACE, typed);
  g_assert_cmpuint (keyring_count_items (test->keyring), ==, 0);
}

static void
test_a_late_answer_overwrites_nothing (AccountCase *test, gconstpointer data G_GNUC_UNUSED)
{
  const char *const typed[] = { "another one", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (BaseSecret) secret = base_secret_new ();

      proof_account_set_password (test->account, NULL);
      proof_password_sync_load_async (test->passwords, test->account, NULL, NULL, NULL);
      base_secret_append (secret, typed[i], strlen (typed[i]));
      proof_account_set_password (test->account, secret);
      while (is_at_work (test->passwords))
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (proof_account_get_password (test->account) == secret);
    }
}

/* Its password goes to no server that was chosen since. */
static void
test_a_late_answer_is_for_the_account_as_it_was (AccountCase *test,
                                                 gconstpointer data G_GNUC_UNUSED)
{
  g_object_set (test->account, "password-place", NULL, NULL);
  proof_password_sync_load_async (test->passwords, test->account, NULL, NULL, NULL);
  g_object_set (test->account, "server", "smtp.example.org", NULL);
  while (is_at_work (test->passwords))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (base_secret_is_empty (proof_account_get_password (test->account)));
}

static void
test_what_is_forgotten_is_put_back_and_not_what_is_typed (AccountCase *test,
                                                          gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (BaseSecret) saved = keyring_case_make_password ();
  g_autoptr (BaseSecret) typed = type_another (test->account);
  guint position = proof_account_store_remove (test->store, test->account);

  run (test->passwords, proof_password_sync_forget_async, test->account);
  g_assert_cmpuint (keyring_count_items (test->keyring), ==, 0);
  g_assert_true (proof_account_get_password (test->account) == typed);
  proof_account_store_insert (test->store, position, test->account);
  run (test->passwords, proof_password_sync_save_async, test->account);
  assert_saved (test, test->account, saved);
}

static void
test_it_is_at_work_while_the_keyring_is (AccountCase *test, gconstpointer data G_GNUC_UNUSED)
{
  proof_password_sync_load_async (test->passwords, test->account, NULL, NULL, NULL);
  g_assert_true (is_at_work (test->passwords));
  while (is_at_work (test->passwords))
    g_main_context_iteration (NULL, TRUE);
  keyring_case_assert_is_password (proof_account_get_password (test->account));

  proof_password_sync_load_async (test->passwords, test->account, NULL, NULL, NULL);
  g_assert_false (is_at_work (test->passwords));
}

#define ADD(name, test)                                                                            \
  g_test_add ("/password-sync/" name, AccountCase, NULL, account_case_set_up, test,                \
              account_case_tear_down)

int
main (int argc, char *argv[])
{
  g_test_dbus_unset ();
  g_test_init (&argc, &argv, NULL);

  ADD ("a-saved-password-comes-back", test_a_saved_password_comes_back);
  ADD ("it-is-at-work-while-the-keyring-is", test_it_is_at_work_while_the_keyring_is);
  ADD ("a-changed-server-moves-the-password", test_a_changed_server_moves_the_password);
  ADD ("a-locked-keyring-loses-no-password", test_a_locked_keyring_loses_no_password);
  ADD ("a-removal-that-failed-is-made-up-for", test_a_removal_that_failed_is_made_up_for);
  ADD ("a-password-that-others-removed-is-not-missed",
       test_a_password_that_others_removed_is_not_missed);
  ADD ("an-account-whose-place-is-unknown-finds-it",
       test_an_account_whose_place_is_unknown_finds_it);
  ADD ("a-moved-copy-leaves-the-original-its-own", test_a_moved_copy_leaves_the_original_its_own);
  ADD ("switched-off-it-is-removed", test_switched_off_it_is_removed);
  ADD ("a-forgotten-password-can-be-put-back", test_a_forgotten_password_can_be_put_back);
  ADD ("a-password-that-a-copy-needs-stays", test_a_password_that_a_copy_needs_stays);

  ADD ("what-is-typed-replaces-nothing", test_what_is_typed_replaces_nothing);
  ADD ("what-is-typed-in-a-copy-replaces-nothing", test_what_is_typed_in_a_copy_replaces_nothing);
  ADD ("what-was-accepted-replaces-what-was-saved", test_what_was_accepted_replaces_what_was_saved);
  ADD ("what-was-accepted-is-saved-only-where-that-is-wanted",
       test_what_was_accepted_is_saved_only_where_that_is_wanted);
  ADD ("a-late-answer-overwrites-nothing", test_a_late_answer_overwrites_nothing);
  ADD ("a-late-answer-is-for-the-account-as-it-was",
       test_a_late_answer_is_for_the_account_as_it_was);
  ADD ("what-is-forgotten-is-put-back-and-not-what-is-typed",
       test_what_is_forgotten_is_put_back_and_not_what_is_typed);

  return g_test_run ();
}
