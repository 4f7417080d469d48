/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-secrets.h"

#include <string.h>

#include "../smtp/memory-search.h"
#include "keyring.h"
#include "proof-passwords.h"

#define PASSWORD_LENGTH 40

/* Made up only where it is needed, so that it is nowhere else in memory. */
static char
get_letter (gsize position)
{
  return (char) ('A' + (position * position * 3 + position * 5 + 11) % 57);
}

static SmtpSecret *
make_password (void)
{
  SmtpSecret *secret = smtp_secret_new ();

  for (gsize i = 0; i < PASSWORD_LENGTH; i++)
    {
      char letter = get_letter (i);

      smtp_secret_append (secret, &letter, 1);
    }

  return secret;
}

static void
assert_is_password (const SmtpSecret *secret)
{
  g_autoptr (SmtpSecret) password = make_password ();

  g_assert_nonnull (secret);
  g_assert_true (smtp_secret_equal (secret, password));
}

static void
on_done (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static SmtpSecret *
look_up (ProofSecrets *secrets, ProofSecretPlace *place, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  proof_secrets_look_up_async (secrets, place, NULL, on_done, &result);

  return proof_secrets_look_up_finish (secrets, wait_for (&result), error);
}

static gboolean
store (ProofSecrets *secrets, ProofSecretPlace *place, SmtpSecret *secret, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  proof_secrets_store_async (secrets, place, secret, NULL, on_done, &result);

  return proof_secrets_store_finish (secrets, wait_for (&result), error);
}

static gboolean
remove_secret (ProofSecrets *secrets, ProofSecretPlace *place, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  proof_secrets_remove_async (secrets, place, NULL, on_done, &result);

  return proof_secrets_remove_finish (secrets, wait_for (&result), error);
}

static void
store_password (ProofSecrets *secrets, ProofSecretPlace *place)
{
  g_autoptr (SmtpSecret) password = make_password ();
  g_autoptr (GError) error = NULL;

  store (secrets, place, password, &error);
  g_assert_no_error (error);
}

static void
assert_fails (ProofSecrets *secrets, ProofSecretPlace *place, ProofSecretsError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SmtpSecret) secret = look_up (secrets, place, &error);

  g_assert_null (secret);
  g_assert_error (error, PROOF_SECRETS_ERROR, (int) code);
  g_assert_cmpint (error->message[strlen (error->message) - 1], ==, '.');
}

static void
test_what_is_stored_is_found_and_removed (void)
{
  g_autoptr (Keyring) keyring = keyring_new ();
  g_autoptr (ProofSecrets) secrets = proof_secrets_new ();
  g_autoptr (ProofSecretPlace) place = proof_secret_place_new ("Smtp.example.net ", 587, "anna");
  g_autoptr (ProofSecretPlace) same = proof_secret_place_new ("smtp.example.net", 587, "anna");
  g_autoptr (ProofSecretPlace) other = proof_secret_place_new ("smtp.example.net", 465, "anna");
  g_autoptr (SmtpSecret) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  assert_fails (secrets, place, PROOF_SECRETS_ERROR_NOT_FOUND);
  store_password (secrets, place);
  store_password (secrets, place);
  g_assert_cmpuint (keyring_count_items (keyring), ==, 1);
  label = keyring_dup_label (keyring);
  g_assert_cmpstr (label, ==, "Mail password of anna at smtp.example.net, port 587 (Sendproof)");
  found = look_up (secrets, same, &error);
  g_assert_no_error (error);
  assert_is_password (found);
  assert_fails (secrets, other, PROOF_SECRETS_ERROR_NOT_FOUND);
  g_assert_true (remove_secret (secrets, place, &error));
  g_assert_true (remove_secret (secrets, place, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (keyring_count_items (keyring), ==, 0);
}

/* Nobody can be asked here, which gnome-keyring takes for a no. */
static void
test_a_locked_keyring_is_said (void)
{
  g_autoptr (Keyring) keyring = keyring_new ();
  g_autoptr (ProofSecrets) secrets = proof_secrets_new ();
  g_autoptr (ProofSecretPlace) place = proof_secret_place_new ("smtp.example.net", 587, "anna");
  g_autoptr (SmtpSecret) password = make_password ();
  g_autoptr (SmtpSecret) found = NULL;
  g_autoptr (GError) error = NULL;

  store_password (secrets, place);
  keyring_lock (keyring);
  assert_fails (secrets, place, PROOF_SECRETS_ERROR_LOCKED);
  g_assert_false (store (secrets, place, password, &error));
  g_assert_error (error, PROOF_SECRETS_ERROR, PROOF_SECRETS_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (remove_secret (secrets, place, &error));
  g_assert_error (error, PROOF_SECRETS_ERROR, PROOF_SECRETS_ERROR_LOCKED);
  g_clear_error (&error);
  keyring_unlock (keyring);
  found = look_up (secrets, place, &error);
  g_assert_no_error (error);
  assert_is_password (found);
}

static void
test_a_restarted_keyring_is_found_again (void)
{
  g_autoptr (Keyring) keyring = keyring_new ();
  g_autoptr (ProofSecrets) secrets = proof_secrets_new ();
  g_autoptr (ProofSecretPlace) place = proof_secret_place_new ("smtp.example.net", 587, "anna");
  g_autoptr (SmtpSecret) found = NULL;
  g_autoptr (GError) error = NULL;

  store_password (secrets, place);
  keyring_stop (keyring);
  assert_fails (secrets, place, PROOF_SECRETS_ERROR_UNAVAILABLE);
  keyring_start (keyring);
  found = look_up (secrets, place, &error);
  g_assert_no_error (error);
  assert_is_password (found);
}

static void
test_without_a_bus_there_is_no_keyring (void)
{
  g_autoptr (ProofSecrets) secrets = proof_secrets_new ();
  g_autoptr (ProofSecretPlace) place = proof_secret_place_new ("smtp.example.net", 587, "anna");

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  assert_fails (secrets, place, PROOF_SECRETS_ERROR_UNAVAILABLE);
}

/* A keyring that answers nothing, or that ends at the first search. */
typedef struct
{
  GTestDBus *bus;
  GDBusConnection *connection;
  gboolean ends;
  gboolean prompts;
  guint n_asked;
} BadKeyring;

static const char bad_interface[] =
    "<node><interface name='org.freedesktop.Secret.Service'>"
    "<method name='OpenSession'><arg type='s' direction='in'/><arg type='v' direction='in'/>"
    "<arg type='v' direction='out'/><arg type='o' direction='out'/></method>"
    "<method name='SearchItems'><arg type='a{ss}' direction='in'/>"
    "<arg type='ao' direction='out'/><arg type='ao' direction='out'/></method>"
    "<property name='Collections' type='ao' access='read'/>"
    "</interface></node>";

static void
on_called (GDBusConnection *connection,
           const char *sender G_GNUC_UNUSED,
           const char *path G_GNUC_UNUSED,
           const char *interface G_GNUC_UNUSED,
           const char *method,
           GVariant *parameters,
           GDBusMethodInvocation *invocation,
           gpointer data)
{
  BadKeyring *self = data;
  const char *algorithm;

  if (!self->ends)
    {
      g_object_unref (invocation);
      return;
    }
  if (g_str_equal (method, "SearchItems"))
    {
      g_object_unref (invocation);
      g_dbus_connection_close (connection, NULL, NULL, NULL);
      return;
    }

  g_variant_get (parameters, "(&sv)", &algorithm, NULL);
  if (g_str_equal (algorithm, "plain"))
    g_dbus_method_invocation_return_value (
        invocation, g_variant_new ("(vo)", g_variant_new_string (""), "/session"));
  else
    g_dbus_method_invocation_return_dbus_error (invocation,
                                                "org.freedesktop.DBus.Error.NotSupported", "no");
}

static GVariant *
on_property (GDBusConnection *connection G_GNUC_UNUSED,
             const char *sender G_GNUC_UNUSED,
             const char *path G_GNUC_UNUSED,
             const char *interface G_GNUC_UNUSED,
             const char *name G_GNUC_UNUSED,
             GError **error G_GNUC_UNUSED,
             gpointer data G_GNUC_UNUSED)
{
  return g_variant_new ("ao", NULL);
}

static void
bad_keyring_set_up (BadKeyring *self, gconstpointer ends)
{
  static const GDBusInterfaceVTable functions = { on_called, on_property, NULL, { 0 } };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (bad_interface, NULL);
  g_autoptr (GVariant) owned = NULL;

  self->ends = ends != NULL;
  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  self->connection =
      g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (self->bus),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, NULL);
  g_assert_nonnull (self->connection);
  g_assert_cmpuint (g_dbus_connection_register_object (self->connection, "/org/freedesktop/secrets",
                                                       node->interfaces[0], &functions, self, NULL,
                                                       NULL),
                    !=, 0);
  owned = g_dbus_connection_call_sync (
      self->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "RequestName", g_variant_new ("(su)", "org.freedesktop.secrets", 0u), NULL, 0, -1, NULL,
      NULL);
  g_assert_nonnull (owned);
}

static void
bad_keyring_tear_down (BadKeyring *self, gconstpointer ends G_GNUC_UNUSED)
{
  g_object_unref (self->connection);
  g_test_dbus_down (self->bus);
  g_object_unref (self->bus);
}

static void
test_a_silent_keyring_is_not_waited_for (BadKeyring *bad G_GNUC_UNUSED,
                                         gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofSecrets) secrets = proof_secrets_new ();
  g_autoptr (ProofSecretPlace) place = proof_secret_place_new ("smtp.example.net", 587, "anna");

  proof_secrets_set_deadline_milliseconds (secrets, 200);
  assert_fails (secrets, place, PROOF_SECRETS_ERROR_TIMED_OUT);
}

static void
test_a_person_can_stop_waiting (BadKeyring *bad G_GNUC_UNUSED, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofSecrets) secrets = proof_secrets_new ();
  g_autoptr (ProofSecretPlace) place = proof_secret_place_new ("smtp.example.net", 587, "anna");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  proof_secrets_look_up_async (secrets, place, cancellable, on_done, &result);
  g_cancellable_cancel (cancellable);
  g_assert_null (proof_secrets_look_up_finish (secrets, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_a_keyring_that_ends_is_said (BadKeyring *bad G_GNUC_UNUSED, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofSecrets) secrets = proof_secrets_new ();
  g_autoptr (ProofSecretPlace) place = proof_secret_place_new ("smtp.example.net", 587, "anna");

  assert_fails (secrets, place, PROOF_SECRETS_ERROR_LOST);
}

/* The password of an account */

typedef void (*Errand) (ProofPasswords *self,
                        ProofAccount *account,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);

static void
run (ProofPasswords *passwords, Errand errand, ProofAccount *account)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  errand (passwords, account, NULL, on_done, &result);
  g_assert_true (proof_passwords_finish (passwords, wait_for (&result), &error));
  g_assert_no_error (error);
}

typedef struct
{
  Keyring *keyring;
  ProofAccountStore *store;
  ProofPasswords *passwords;
  ProofAccount *account;
} AccountCase;

/* With an account whose password is saved and not in memory. */
static void
account_case_set_up (AccountCase *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ProofSecrets) secrets = proof_secrets_new ();
  g_autoptr (SmtpSecret) password = make_password ();

  self->keyring = keyring_new ();
  self->store = proof_account_store_new ("/nonexistent/accounts.json");
  self->passwords = proof_passwords_new (self->store, secrets);
  self->account = proof_account_new ();
  proof_account_store_add (self->store, self->account);
  g_object_set (self->account, "server", "smtp.example.net", "user", "anna", "password", password,
                "saves-password", TRUE, NULL);
  run (self->passwords, proof_passwords_save_async, self->account);
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
  run (test->passwords, proof_passwords_load_async, test->account);
  assert_is_password (proof_account_get_password (test->account));
}

static void
test_a_changed_server_moves_the_password (AccountCase *test, gconstpointer data G_GNUC_UNUSED)
{
  proof_account_set_server (test->account, "smtp.example.org");
  run (test->passwords, proof_passwords_save_async, test->account);
  g_assert_cmpstr (proof_account_get_password_place (test->account), ==,
                   "smtp://anna@smtp.example.org:587");
  g_assert_cmpuint (keyring_count_items (test->keyring), ==, 1);
  test_a_saved_password_comes_back (test, NULL);
  proof_account_set_user (test->account, "ann@example.net");
  run (test->passwords, proof_passwords_save_async, test->account);
  g_assert_cmpuint (keyring_count_items (test->keyring), ==, 1);
}

static void
test_switched_off_it_is_removed (AccountCase *test, gconstpointer data G_GNUC_UNUSED)
{
  proof_account_set_saves_password (test->account, FALSE);
  run (test->passwords, proof_passwords_save_async, test->account);
  g_assert_cmpuint (keyring_count_items (test->keyring), ==, 0);
  g_assert_cmpstr (proof_account_get_password_place (test->account), ==, "");
}

static void
test_a_forgotten_password_can_be_put_back (AccountCase *test, gconstpointer data G_GNUC_UNUSED)
{
  guint position = proof_account_store_remove (test->store, test->account);

  run (test->passwords, proof_passwords_forget_async, test->account);
  g_assert_cmpuint (keyring_count_items (test->keyring), ==, 0);
  proof_account_store_insert (test->store, position, test->account);
  run (test->passwords, proof_passwords_save_async, test->account);
  g_assert_cmpuint (keyring_count_items (test->keyring), ==, 1);
  proof_account_set_password (test->account, NULL);
  test_a_saved_password_comes_back (test, NULL);
}

static void
test_a_password_that_a_copy_needs_stays (AccountCase *test, gconstpointer data G_GNUC_UNUSED)
{
  ProofAccount *copy = proof_account_store_duplicate (test->store, test->account);

  run (test->passwords, proof_passwords_load_async, copy);
  assert_is_password (proof_account_get_password (copy));
  run (test->passwords, proof_passwords_save_async, copy);
  proof_account_store_remove (test->store, test->account);
  run (test->passwords, proof_passwords_forget_async, test->account);
  g_assert_cmpuint (keyring_count_items (test->keyring), ==, 1);
  proof_account_store_remove (test->store, copy);
}

static void
search_memory (void)
{
  if (!memory_search_is_possible ())
    {
      g_test_skip ("a tool keeps what is freed");
      return;
    }

  g_assert_cmpuint (memory_search (get_letter, PASSWORD_LENGTH, TRUE), ==, 0);
}

static void
test_no_copy_is_left_in_memory (void)
{
  g_autoptr (Keyring) keyring = keyring_new ();
  g_autoptr (ProofSecrets) secrets = proof_secrets_new ();
  g_autoptr (ProofSecretPlace) place = proof_secret_place_new ("smtp.example.net", 587, "anna");

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (SmtpSecret) found = NULL;

      store_password (secrets, place);
      found = look_up (secrets, place, NULL);
      assert_is_password (found);
      if (memory_search_is_possible ())
        g_assert_cmpuint (memory_search (get_letter, PASSWORD_LENGTH, FALSE), >, 0);
    }
  search_memory ();
  keyring_lock (keyring);
  assert_fails (secrets, place, PROOF_SECRETS_ERROR_LOCKED);
  search_memory ();
}

#define ADD_BAD(name, ends, test)                                                                  \
  g_test_add ("/secrets/" name, BadKeyring, ends, bad_keyring_set_up, test, bad_keyring_tear_down)

#define ADD_ACCOUNT(name, test)                                                                    \
  g_test_add ("/secrets/of-an-account/" name, AccountCase, NULL, account_case_set_up, test,        \
              account_case_tear_down)

static void
add_tests (void)
{
  g_test_add_func ("/secrets/what-is-stored-is-found-and-removed",
                   test_what_is_stored_is_found_and_removed);
  g_test_add_func ("/secrets/a-locked-keyring-is-said", test_a_locked_keyring_is_said);
  g_test_add_func ("/secrets/a-restarted-keyring-is-found-again",
                   test_a_restarted_keyring_is_found_again);
  ADD_BAD ("a-silent-keyring-is-not-waited-for", NULL, test_a_silent_keyring_is_not_waited_for);
  ADD_BAD ("a-person-can-stop-waiting", NULL, test_a_person_can_stop_waiting);
  ADD_BAD ("a-keyring-that-ends-is-said", "ends", test_a_keyring_that_ends_is_said);
  ADD_ACCOUNT ("a-saved-password-comes-back", test_a_saved_password_comes_back);
  ADD_ACCOUNT ("a-changed-server-moves-the-password", test_a_changed_server_moves_the_password);
  ADD_ACCOUNT ("switched-off-it-is-removed", test_switched_off_it_is_removed);
  ADD_ACCOUNT ("a-forgotten-password-can-be-put-back", test_a_forgotten_password_can_be_put_back);
  ADD_ACCOUNT ("a-password-that-a-copy-needs-stays", test_a_password_that_a_copy_needs_stays);
  g_test_add_func ("/secrets/without-a-bus-there-is-no-keyring",
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
