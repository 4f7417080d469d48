/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-secret-source.h"

#include "proof-token-command.h"

#define USUAL_TIMEOUT_SECONDS 30

/**
 * proof_secret_source_fetch_async:
 * @account: one that proof_account_fetches_secret()
 * @timeout_seconds: how long it may take, 0 for the usual time
 *
 * Gets the password or token of @account from where it comes from, anew.
 */
void
proof_secret_source_fetch_async (ProofAccount *account,
                                 guint timeout_seconds,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  guint seconds = timeout_seconds != 0 ? timeout_seconds : USUAL_TIMEOUT_SECONDS;

  proof_token_command_run_async (proof_account_get_token_command (account), seconds, cancellable,
                                 callback, user_data);
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
  g_autoptr (BaseSecret) secret = proof_token_command_run_finish (result, error);

  if (secret == NULL)
    return FALSE;

  proof_account_set_password (account, secret);
  return TRUE;
}
