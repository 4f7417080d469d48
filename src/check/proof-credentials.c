/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-credentials.h"

#include "proof-keyring-error.h"
#include "proof-secret-source.h"

/* A sentence, or %NULL where the account has all that a sign-in needs. */
static GError *
look (ProofAccount *account)
{
  g_autofree char *problem = proof_account_dup_problem (account, PROOF_FIELD_PASSWORD);

  if (problem == NULL)
    return NULL;
  if (base_secret_is_empty (proof_account_get_password (account)))
    return proof_keyring_error_new (PROOF_KEYRING_ERROR_NOT_FOUND);

  return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, problem);
}

static void
end (GTask *task, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
on_loaded (GObject *passwords, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;

  if (proof_password_sync_finish (PROOF_PASSWORD_SYNC (passwords), result, &error))
    error = look (g_task_get_task_data (task));
  end (task, error);
}

static void
on_fetched (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;

  proof_secret_source_fetch_finish (g_task_get_task_data (task), result, &error);
  end (task, error);
}

static gboolean
has_to_fetch (ProofAccount *account)
{
  MailSettings settings = proof_account_get_settings (account);
  MailGoal goal = proof_account_get_goal (account);

  return proof_account_fetches_secret (account) &&
         mail_goal_asks_for (&goal, &settings, MAIL_STAGE_SIGN_IN);
}

/**
 * proof_credentials_load_async:
 * @account: about to be tested
 * @timeout_seconds: how long a token may take to be got, 0 for the usual time
 *
 * Sees to it that @account has what its sign-in needs. What is got from elsewhere is got
 * anew. The keyring is asked only where a password is needed, none is there, and the
 * account saves one.
 */
void
proof_credentials_load_async (ProofPasswordSync *passwords,
                              ProofAccount *account,
                              guint timeout_seconds,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (passwords, cancellable, callback, user_data);
  GError *problem = look (account);

  g_task_set_task_data (task, g_object_ref (account), g_object_unref);
  if (problem == NULL && has_to_fetch (account))
    {
      proof_secret_source_fetch_async (account, timeout_seconds, cancellable, on_fetched, task);
      return;
    }
  if (!g_error_matches (problem, PROOF_KEYRING_ERROR, PROOF_KEYRING_ERROR_NOT_FOUND) ||
      !proof_account_get_saves_password (account))
    {
      end (task, problem);
      return;
    }

  g_error_free (problem);
  proof_password_sync_load_async (passwords, account, cancellable, on_loaded, task);
}

/**
 * proof_credentials_load_finish:
 * @error: with a sentence for the person, in the domain %PROOF_KEYRING_ERROR, or
 *   %G_IO_ERROR where the password cannot be used, or a token was not got;
 *   %G_IO_ERROR_CANCELLED where that was stopped
 *
 * Returns: whether the account can sign in, or does not have to
 */
gboolean
proof_credentials_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
