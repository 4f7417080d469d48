/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyring-case.h"

#include <string.h>

/* Made up only where it is needed, so that it is nowhere else in memory. */
char
keyring_case_get_letter (gsize position)
{
  return (char) ('A' + (position * position * 3 + position * 5 + 11) % 57);
}

BaseSecret *
keyring_case_make_password (void)
{
  BaseSecret *secret = base_secret_new ();

  for (gsize i = 0; i < KEYRING_CASE_LENGTH; i++)
    {
      char letter = keyring_case_get_letter (i);

      base_secret_append (secret, &letter, 1);
    }

  return secret;
}

void
keyring_case_assert_is_password (const BaseSecret *secret)
{
  g_autoptr (BaseSecret) password = keyring_case_make_password ();

  g_assert_nonnull (secret);
  g_assert_true (base_secret_equal (secret, password));
}

void
keyring_case_on_done (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

GAsyncResult *
keyring_case_wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

BaseSecret *
keyring_case_look_up (ProofKeyring *keyring, ProofKeyringPlace *place, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  proof_keyring_look_up_async (keyring, place, TRUE, NULL, keyring_case_on_done, &result);

  return proof_keyring_look_up_finish (keyring, keyring_case_wait_for (&result), error);
}

gboolean
keyring_case_store (ProofKeyring *keyring,
                    ProofKeyringPlace *place,
                    BaseSecret *secret,
                    GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  proof_keyring_store_async (keyring, place, secret, NULL, keyring_case_on_done, &result);

  return proof_keyring_store_finish (keyring, keyring_case_wait_for (&result), error);
}

gboolean
keyring_case_remove (ProofKeyring *keyring, ProofKeyringPlace *place, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  proof_keyring_remove_async (keyring, place, NULL, keyring_case_on_done, &result);

  return proof_keyring_remove_finish (keyring, keyring_case_wait_for (&result), error);
}

void
keyring_case_store_password (ProofKeyring *keyring, ProofKeyringPlace *place)
{
  g_autoptr (BaseSecret) password = keyring_case_make_password ();
  g_autoptr (GError) error = NULL;

  keyring_case_store (keyring, place, password, &error);
  g_assert_no_error (error);
}

void
keyring_case_assert_fails (ProofKeyring *keyring, ProofKeyringPlace *place, ProofKeyringError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BaseSecret) secret = keyring_case_look_up (keyring, place, &error);

  g_assert_null (secret);
  g_assert_error (error, PROOF_KEYRING_ERROR, (int) code);
  g_assert_cmpint (error->message[strlen (error->message) - 1], ==, '.');
}
