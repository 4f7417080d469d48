/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "memory-search.h"
#include "keyring.h"
#include "keyring-case.h"

static void
test_what_is_stored_is_found_and_removed (void)
{
  g_autoptr (Keyring) keyring = keyring_new ();
  g_autoptr (ProofKeyring) client = proof_keyring_new ();
  g_autoptr (ProofKeyringPlace) place = proof_keyring_place_new ("Smtp.example.net ", 587, "anna");
  g_autoptr (ProofKeyringPlace) same = proof_keyring_place_new ("smtp.example.net", 587, "anna");
  g_autoptr (ProofKeyringPlace) other = proof_keyring_place_new ("smtp.example.net", 465, "anna");
  g_autoptr (BaseSecret) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  keyring_case_assert_fails (client, place, PROOF_KEYRING_ERROR_NOT_FOUND);
  keyring_case_store_password (client, place);
  keyring_case_store_password (client, place);
  g_assert_cmpuint (keyring_count_items (keyring), ==, 1);
  label = keyring_dup_label (keyring);
  g_assert_cmpstr (label, ==, "Mail password of anna at smtp.example.net, port 587 (Sendproof)");
  found = keyring_case_look_up (client, same, &error);
  g_assert_no_error (error);
  keyring_case_assert_is_password (found);
  keyring_case_assert_fails (client, other, PROOF_KEYRING_ERROR_NOT_FOUND);
  g_assert_true (keyring_case_remove (client, place, &error));
  g_assert_true (keyring_case_remove (client, place, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (keyring_count_items (keyring), ==, 0);
}

/* Nobody can be asked here, which gnome-keyring takes for a no. */
static void
test_a_locked_keyring_is_said (void)
{
  g_autoptr (Keyring) keyring = keyring_new ();
  g_autoptr (ProofKeyring) client = proof_keyring_new ();
  g_autoptr (ProofKeyringPlace) place = proof_keyring_place_new ("smtp.example.net", 587, "anna");
  g_autoptr (BaseSecret) password = keyring_case_make_password ();
  g_autoptr (BaseSecret) found = NULL;
  g_autoptr (GError) error = NULL;

  keyring_case_store_password (client, place);
  keyring_lock (keyring);
  keyring_case_assert_fails (client, place, PROOF_KEYRING_ERROR_LOCKED);
  g_assert_false (keyring_case_store (client, place, password, &error));
  g_assert_error (error, PROOF_KEYRING_ERROR, PROOF_KEYRING_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (keyring_case_remove (client, place, &error));
  g_assert_error (error, PROOF_KEYRING_ERROR, PROOF_KEYRING_ERROR_LOCKED);
  g_clear_error (&error);
  keyring_unlock (keyring);
  found = keyring_case_look_up (client, place, &error);
  g_assert_no_error (error);
  keyring_case_assert_is_password (found);
}

static void
test_a_restarted_keyring_is_found_again (void)
{
  g_autoptr (Keyring) keyring = keyring_new ();
  g_autoptr (ProofKeyring) client = proof_keyring_new ();
  g_autoptr (ProofKeyringPlace) place = proof_keyring_place_new ("smtp.example.net", 587, "anna");
  g_autoptr (BaseSecret) found = NULL;
  g_autoptr (GError) error = NULL;

  keyring_case_store_password (client, place);
  keyring_stop (keyring);
  keyring_case_assert_fails (client, place, PROOF_KEYRING_ERROR_UNAVAILABLE);
  keyring_start (keyring);
  found = keyring_case_look_up (client, place, &error);
  g_assert_no_error (error);
  keyring_case_assert_is_password (found);
}

static void
test_without_a_bus_there_is_no_keyring (void)
{
  g_autoptr (ProofKeyring) client = proof_keyring_new ();
  g_autoptr (ProofKeyringPlace) place = proof_keyring_place_new ("smtp.example.net", 587, "anna");

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  keyring_case_assert_fails (client, place, PROOF_KEYRING_ERROR_UNAVAILABLE);
}

static void
search_memory (void)
{
  if (!memory_search_is_possible ())
    {
      g_test_skip ("a tool keeps what is freed");
      return;
    }

  g_assert_cmpuint (memory_search (keyring_case_get_letter, KEYRING_CASE_LENGTH, TRUE), ==, 0);
}

static void
test_no_copy_is_left_in_memory (void)
{
  g_autoptr (Keyring) keyring = keyring_new ();
  g_autoptr (ProofKeyring) client = proof_keyring_new ();
  g_autoptr (ProofKeyringPlace) place = proof_keyring_place_new ("smtp.example.net", 587, "anna");

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (BaseSecret) found = NULL;

      keyring_case_store_password (client, place);
      found = keyring_case_look_up (client, place, NULL);
      keyring_case_assert_is_password (found);
      if (memory_search_is_possible ())
        g_assert_cmpuint (memory_search (keyring_case_get_letter, KEYRING_CASE_LENGTH, FALSE), >,
                          0);
    }
  search_memory ();
  keyring_lock (keyring);
  keyring_case_assert_fails (client, place, PROOF_KEYRING_ERROR_LOCKED);
  search_memory ();
}

static void
add_tests (void)
{
  g_test_add_func ("/keyring/what-is-stored-is-found-and-removed",
                   test_what_is_stored_is_found_and_removed);
  g_test_add_func ("/keyring/a-locked-keyring-is-said", test_a_locked_keyring_is_said);
  g_test_add_func ("/keyring/a-restarted-keyring-is-found-again",
                   test_a_restarted_keyring_is_found_again);
  g_test_add_func ("/keyring/without-a-bus-there-is-no-keyring",
                   test_without_a_bus_there_is_no_keyring);
}

/* “memory” runs what reads the whole memory, anything else the others. */
int
main (int argc, char *argv[])
{
  g_test_dbus_unset ();
  g_test_init (&argc, &argv, NULL);

  if (argc > 1 && g_str_equal (argv[1], "memory"))
    g_test_add_func ("/memory/no-copy-is-left-in-memory", test_no_copy_is_left_in_memory);
  else
    add_tests ();

  return g_test_run ();
}
