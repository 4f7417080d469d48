/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account-store.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "proof-account-file.h"
#include "store-case.h"

#define NOBODY 65534

static void
assert_names (ProofAccountStore *store, const char *expected)
{
  g_autofree char *names = store_case_dup_names (store);

  g_assert_cmpstr (names, ==, expected);
}

static void
assert_saved_names (StoreCase *test, const char *expected)
{
  g_autoptr (ProofAccountStore) store = store_case_load (test);

  assert_names (store, expected);
}

static void
save (ProofAccountStore *store)
{
  g_autoptr (GError) error = NULL;

  store_case_save (store, &error);
  g_assert_no_error (error);
}

static void
write_file (StoreCase *test, const char *text)
{
  g_assert_true (g_file_set_contents (test->path, text, -1, NULL));
}

static void
test_without_a_file_there_are_no_accounts (StoreCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofAccountStore) store = store_case_load (test);

  assert_names (store, "");
  g_assert_null (proof_account_store_get_set_aside (store));
  g_assert_false (g_file_test (test->path, G_FILE_TEST_EXISTS));
}

static void
test_every_setting_comes_back (StoreCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofAccountStore) store = store_case_load (test);
  g_autoptr (ProofAccountStore) again = NULL;
  ProofAccount *account = store_case_add (store, "Home");
  ProofAccount *back;

  g_object_set (account, "server", "smtp.example.net", "port", 2525, "security", MAIL_SECURITY_TLS,
                "user", "anna@example.net", "mechanism", "PLAIN", "until", MAIL_STAGE_RECIPIENT,
                "sender", "a@example.net", "recipient", "b@example.net", "hello-name", "here",
                "trusted-certificate", "ab:cd", "ca-file", "/ca.pem", "saves-password", TRUE, NULL);
  save (store);
  again = store_case_load (test);
  back = store_case_peek (again, 0);
  g_assert_cmpstr (proof_account_get_id (back), ==, proof_account_get_id (account));
  g_assert_cmpstr (proof_account_get_settings (back).server, ==, "smtp.example.net");
  g_assert_cmpuint (proof_account_get_settings (back).port, ==, 2525);
  g_assert_cmpint (proof_account_get_settings (back).security, ==, MAIL_SECURITY_TLS);
  g_assert_cmpstr (proof_account_get_settings (back).user, ==, "anna@example.net");
  g_assert_cmpstr (proof_account_get_settings (back).mechanism, ==, "PLAIN");
  g_assert_cmpint (proof_account_get_goal (back).until, ==, MAIL_STAGE_RECIPIENT);
  g_assert_cmpstr (proof_account_get_goal (back).sender, ==, "a@example.net");
  g_assert_cmpstr (proof_account_get_goal (back).recipient, ==, "b@example.net");
  g_assert_cmpstr (proof_account_get_settings (back).hello_name, ==, "here");
  g_assert_cmpstr (proof_account_get_settings (back).trusted_certificate, ==, "ab:cd");
  g_assert_cmpstr (proof_account_get_settings (back).ca_file, ==, "/ca.pem");
  g_assert_true (proof_account_get_saves_password (back));
}

static void
test_no_secret_and_no_consent_are_saved (StoreCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofAccountStore) store = store_case_load (test);
  ProofAccount *account = store_case_add (store, "Home");
  g_autoptr (BaseSecret) secret = base_secret_new_from_text ("hunter2hunter2");
  g_autofree char *text = NULL;

  proof_account_set_password (account, secret);
  g_object_set (account, "allow-plaintext-password", TRUE, "saves-password", TRUE, NULL);
  save (store);
  text = store_case_read (test);
  g_assert_null (strstr (text, "hunter2"));
  g_assert_null (strstr (text, "plaintext"));
  g_assert_nonnull (strstr (text, "saves-password"));
}

static void
test_a_change_is_saved_by_itself (StoreCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofAccountStore) store = store_case_load (test);
  g_autoptr (ProofAccountStore) other = store_case_load (test);

  store_case_add (store, "Home");
  store_case_wait_for_items (other, 1);
  g_object_set (store_case_peek (store, 0), "name", "Office", NULL);
  while (strcmp (proof_account_get_name (store_case_peek (other, 0)), "Office") != 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_only_the_owner_can_read_the_file (StoreCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofAccountStore) store = store_case_load (test);
  GStatBuf status;

  store_case_add (store, "Home");
  save (store);
  g_assert_cmpint (g_stat (test->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
}

static void
test_a_file_behind_a_link_is_written_where_it_is (StoreCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *real = g_build_filename (test->folder, "real.json", NULL);
  g_autoptr (ProofAccountStore) store = NULL;

  g_assert_true (g_file_set_contents (real, "{\"version\":1,\"accounts\":[]}", -1, NULL));
  g_assert_cmpint (symlink ("real.json", test->path), ==, 0);
  store = store_case_load (test);
  store_case_add (store, "Home");
  save (store);
  g_assert_true (g_file_test (test->path, G_FILE_TEST_IS_SYMLINK));
  assert_saved_names (test, "Home");
}

static void
test_a_removed_account_can_be_put_back (StoreCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofAccountStore) store = store_case_load (test);
  g_autoptr (ProofAccount) removed = NULL;
  guint position;

  store_case_add (store, "One");
  removed = g_object_ref (store_case_add (store, "Two"));
  store_case_add (store, "Three");
  save (store);
  position = proof_account_store_remove (store, removed);
  save (store);
  assert_saved_names (test, "One Three");
  proof_account_store_insert (store, position, removed);
  save (store);
  assert_saved_names (test, "One Two Three");
}

static void
test_accounts_can_be_moved_and_copied (StoreCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofAccountStore) store = store_case_load (test);
  ProofAccount *one = store_case_add (store, "One");
  ProofAccount *two = store_case_add (store, "Two");

  store_case_add (store, "Three");
  proof_account_store_move (store, one, 2);
  assert_names (store, "Two Three One");
  proof_account_store_move (store, one, 0);
  assert_names (store, "One Two Three");
  proof_account_store_duplicate (store, two);
  save (store);
  assert_saved_names (test, "One Two Two (copy) Three");
}

typedef struct
{
  const char *name;
  const char *text;
} BadFile;

static const BadFile bad_files[] = {
  { "empty", "" },
  { "half", "{\"version\": 1, \"accounts\": [{\"id\": \"a\"" },
  { "not-json", "\x7f\x45LF" },
  { "not-utf8", "{\"version\": 1, \"accounts\": [{\"id\": \"\xff\"}]}" },
  { "not-utf8-when-written-again",
    "{\"version\": 1, \"accounts\": [{\"id\": \"a\", \"colour\": \"\\616\"}]}" },
  { "newer", "{\"version\": 2, \"accounts\": {}}" },
  { "no-version", "{\"accounts\": []}" },
  { "no-accounts", "{\"version\": 1}" },
  { "no-id", "{\"version\": 1, \"accounts\": [{}]}" },
  { "same-id", "{\"version\": 1, \"accounts\": [{\"id\":\"a\"},{\"id\":\"a\"}]}" },
  { "account-is-a-number", "{\"version\": 1, \"accounts\": [7]}" },
};

static void
test_what_cannot_be_understood_is_set_aside (StoreCase *test, gconstpointer data)
{
  const BadFile *bad = data;
  g_autofree char *first = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *copy = g_build_filename (test->folder, "again", NULL);

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (ProofAccountStore) store = NULL;

      write_file (test, bad->text);
      store = store_case_load (test);
      assert_names (store, "");
      g_assert_nonnull (proof_account_store_get_set_aside (store));
      g_assert_cmpstr (proof_account_store_get_set_aside (store), !=, first);
      g_free (first);
      first = g_strdup (proof_account_store_get_set_aside (store));
      g_assert_true (g_file_get_contents (first, &kept, NULL, NULL));
      g_assert_cmpstr (kept, ==, bad->text);
      g_clear_pointer (&kept, g_free);
      store_case_add (store, "Home");
      save (store);
    }
  assert_saved_names (test, "Home");
}

static void
test_a_file_damaged_while_running_loses_nothing_here (StoreCase *test,
                                                      gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofAccountStore) store = store_case_load (test);

  store_case_add (store, "Home");
  save (store);
  write_file (test, "damaged");
  save (store);
  assert_names (store, "Home");
  g_assert_nonnull (proof_account_store_get_set_aside (store));
  assert_saved_names (test, "Home");
}

static void
test_unknown_members_are_kept (StoreCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofAccountStore) store = NULL;
  g_autofree char *text = NULL;

  write_file (test, "{\"version\":1,\"theme\":\"dark\",\"accounts\":[{\"id\":\"a\",\"colour\":"
                    "\"red\",\"security\":\"quantum\",\"port\":99999}]}");
  store = store_case_load (test);
  g_object_set (store_case_peek (store, 0), "name", "Home", NULL);
  save (store);
  text = store_case_read (test);
  g_assert_nonnull (strstr (text, "\"theme\" : \"dark\""));
  g_assert_nonnull (strstr (text, "\"colour\" : \"red\""));
  g_assert_nonnull (strstr (text, "\"security\" : \"quantum\""));
  g_assert_nonnull (strstr (text, "\"port\" : 99999"));
  g_assert_nonnull (strstr (text, "\"name\" : \"Home\""));
}

static void
test_two_stores_keep_each_others_changes (StoreCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofAccountStore) one = store_case_load (test);
  g_autoptr (ProofAccountStore) other = NULL;

  store_case_add (one, "Home");
  save (one);
  other = store_case_load (test);
  g_object_set (store_case_peek (one, 0), "name", "Office", NULL);
  g_object_set (store_case_peek (other, 0), "server", "smtp.example.net", NULL);
  store_case_add (other, "Club");
  save (other);
  save (one);
  save (other);
  assert_names (one, "Office Club");
  assert_names (other, "Office Club");
  g_assert_cmpstr (proof_account_get_settings (store_case_peek (one, 0)).server, ==,
                   "smtp.example.net");
}

static void
test_what_others_remove_goes_here_too (StoreCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofAccountStore) one = store_case_load (test);
  g_autoptr (ProofAccountStore) other = NULL;

  store_case_add (one, "Home");
  store_case_add (one, "Club");
  save (one);
  other = store_case_load (test);
  proof_account_store_remove (one, store_case_peek (one, 0));
  store_case_wait_for_items (other, 1);
  assert_names (other, "Club");
}

static void
set_file_limit (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
test_a_full_disk_is_said_and_nothing_is_lost (StoreCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofAccountStore) store = store_case_load (test);
  g_autoptr (GError) error = NULL;

  store_case_add (store, "Home");
  save (store);
  signal (SIGXFSZ, SIG_IGN);
  set_file_limit (100);
  store_case_add (store, "Club");
  g_assert_false (store_case_save (store, &error));
  set_file_limit (RLIM_INFINITY);
  g_assert_error (error, PROOF_ACCOUNT_FILE_ERROR, PROOF_ACCOUNT_FILE_ERROR_FULL);
  g_assert_cmpstr (proof_account_store_get_problem (store), ==, error->message);
  assert_saved_names (test, "Home");
  assert_names (store, "Home Club");
  g_object_set (store_case_peek (store, 1), "server", "smtp.example.net", NULL);
  while (proof_account_store_get_problem (store) != NULL)
    g_main_context_iteration (NULL, TRUE);
  assert_saved_names (test, "Home Club");
}

static void
test_a_read_only_folder_is_said_and_can_be_read (StoreCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofAccountStore) store = store_case_load (test);
  g_autoptr (ProofAccountStore) reader = NULL;
  g_autofree char *lock = g_strconcat (test->path, ".lock", NULL);
  g_autoptr (GError) error = NULL;
  gboolean is_root = geteuid () == 0;

  store_case_add (store, "Home");
  save (store);
  g_assert_cmpint (g_remove (lock), ==, 0);
  g_assert_cmpint (g_chmod (test->path, 0644), ==, 0);
  g_assert_cmpint (g_chmod (test->folder, 0555), ==, 0);
  if (is_root)
    g_assert_cmpint (seteuid (NOBODY), ==, 0);
  reader = store_case_load (test);
  assert_names (reader, "Home");
  store_case_add (reader, "Club");
  g_assert_false (store_case_save (reader, &error));
  if (is_root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (g_chmod (test->folder, 0700), ==, 0);
  g_assert_error (error, PROOF_ACCOUNT_FILE_ERROR, PROOF_ACCOUNT_FILE_ERROR_READ_ONLY);
  assert_names (reader, "Home Club");
}

#define ADD(name, test)                                                                            \
  g_test_add ("/store/" name, StoreCase, NULL, store_case_set_up, test, store_case_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("without-a-file-there-are-no-accounts", test_without_a_file_there_are_no_accounts);
  ADD ("every-setting-comes-back", test_every_setting_comes_back);
  ADD ("no-secret-and-no-consent-are-saved", test_no_secret_and_no_consent_are_saved);
  ADD ("a-change-is-saved-by-itself", test_a_change_is_saved_by_itself);
  ADD ("only-the-owner-can-read-the-file", test_only_the_owner_can_read_the_file);
  ADD ("a-file-behind-a-link-is-written-where-it-is",
       test_a_file_behind_a_link_is_written_where_it_is);
  ADD ("a-removed-account-can-be-put-back", test_a_removed_account_can_be_put_back);
  ADD ("accounts-can-be-moved-and-copied", test_accounts_can_be_moved_and_copied);
  ADD ("a-file-damaged-while-running-loses-nothing-here",
       test_a_file_damaged_while_running_loses_nothing_here);
  ADD ("unknown-members-are-kept", test_unknown_members_are_kept);
  ADD ("two-stores-keep-each-others-changes", test_two_stores_keep_each_others_changes);
  ADD ("what-others-remove-goes-here-too", test_what_others_remove_goes_here_too);
  ADD ("a-full-disk-is-said-and-nothing-is-lost", test_a_full_disk_is_said_and_nothing_is_lost);
  ADD ("a-read-only-folder-is-said-and-can-be-read",
       test_a_read_only_folder_is_said_and_can_be_read);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/set-aside/%s", bad_files[i].name);

      g_test_add (path, StoreCase, &bad_files[i], store_case_set_up,
                  test_what_cannot_be_understood_is_set_aside, store_case_tear_down);
    }

  return g_test_run ();
}
