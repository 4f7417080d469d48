/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-secret-source.h"

#include "proof-online-accounts.h"
#include "proof-token-command.h"

#define USUAL_TIMEOUT_SECONDS 30

/* Takes the reference to the task, and the error. */
static void
end (GTask *task, BaseSecret *secret, GError *error)
{
  if (secret != NULL)
    {
      proof_account_set_password (g_task_get_task_data (task), secret);
      base_secret_unref (secret);
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, error);
  g_object_unref (task);
}

static void
on_printed (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer task)
{
  GError *error = NULL;
  BaseSecret *secret = proof_token_command_run_finish (result, &error);

  end (task, secret, error);
}

static void
on_handed_over (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer task)
{
  GError *error = NULL;
  BaseSecret *secret = proof_online_accounts_fetch_secret_finish (result, &error);

  end (task, secret, error);
}

/**
 * proof_secret_source_fetch_async:
 * @account: one that proof_account_fetches_secret()
 * @timeout_seconds: how long it may take, 0 for the usual time
 *
 * Gets the password or token of @account from where it comes from, anew: from the desktop,
 * or from a command.
 */
void
proof_secret_source_fetch_async (ProofAccount *account,
                                 guint timeout_seconds,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  guint seconds = timeout_seconds != 0 ? timeout_seconds : USUAL_TIMEOUT_SECONDS;
  const char *online = proof_account_get_online_account (account);
  GTask *task = g_task_new (account, NULL, callback, user_data);

  g_task_set_task_data (task, g_object_ref (account), g_object_unref);
  if (*online != '\0')
    proof_online_accounts_fetch_secret_async (online,
                                              proof_account_get_settings (account).secret_is_token,
                                              seconds, cancellable, on_handed_over, task);
  else
    proof_token_command_run_async (proof_account_get_token_command (account), seconds, cancellable,
                                   on_printed, task);
}

/**
 * proof_secret_source_fetch_finish:
 * @error: with a sentence for the person; %G_IO_ERROR_CANCELLED where it was stopped
 *
 * Returns: whether @account has its password or token now
 */
gboolean
proof_secret_source_fetch_finish (ProofAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
