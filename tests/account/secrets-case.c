/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secrets-case.h"

#include <string.h>

/* Made up only where it is needed, so that it is nowhere else in memory. */
char
secrets_case_get_letter (gsize position)
{
  return (char) ('A' + (position * position * 3 + position * 5 + 11) % 57);
}

BaseSecret *
secrets_case_make_password (void)
{
  BaseSecret *secret = base_secret_new ();

  for (gsize i = 0; i < SECRETS_CASE_LENGTH; i++)
    {
      char letter = secrets_case_get_letter (i);

      base_secret_append (secret, &letter, 1);
    }

  return secret;
}

void
secrets_case_assert_is_password (const BaseSecret *secret)
{
  g_autoptr (BaseSecret) password = secrets_case_make_password ();

  g_assert_nonnull (secret);
  g_assert_true (base_secret_equal (secret, password));
}

void
secrets_case_on_done (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

GAsyncResult *
secrets_case_wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

BaseSecret *
secrets_case_look_up (ProofSecrets *secrets, ProofSecretPlace *place, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  proof_secrets_look_up_async (secrets, place, NULL, secrets_case_on_done, &result);

  return proof_secrets_look_up_finish (secrets, secrets_case_wait_for (&result), error);
}

gboolean
secrets_case_store (ProofSecrets *secrets,
                    ProofSecretPlace *place,
                    BaseSecret *secret,
                    GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  proof_secrets_store_async (secrets, place, secret, NULL, secrets_case_on_done, &result);

  return proof_secrets_store_finish (secrets, secrets_case_wait_for (&result), error);
}

gboolean
secrets_case_remove (ProofSecrets *secrets, ProofSecretPlace *place, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  proof_secrets_remove_async (secrets, place, NULL, secrets_case_on_done, &result);

  return proof_secrets_remove_finish (secrets, secrets_case_wait_for (&result), error);
}

void
secrets_case_store_password (ProofSecrets *secrets, ProofSecretPlace *place)
{
  g_autoptr (BaseSecret) password = secrets_case_make_password ();
  g_autoptr (GError) error = NULL;

  secrets_case_store (secrets, place, password, &error);
  g_assert_no_error (error);
}

void
secrets_case_assert_fails (ProofSecrets *secrets, ProofSecretPlace *place, ProofSecretsError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BaseSecret) secret = secrets_case_look_up (secrets, place, &error);

  g_assert_null (secret);
  g_assert_error (error, PROOF_SECRETS_ERROR, (int) code);
  g_assert_cmpint (error->message[strlen (error->message) - 1], ==, '.');
}
