/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-secret-source.h"

#include "proof-online-accounts.h"
#include "proof-token-command.h"

#define USUAL_TIMEOUT_SECONDS 30

/* With an account goes what was got for it last, and that it is watched. */
#define GOT "secret-that-was-got"
#define WATCHED "watched-for-its-source"

static void
on_changed (ProofAccount *account)
{
  BaseSecret *got = g_object_get_data (G_OBJECT (account), GOT);
  gboolean is_there = proof_account_get_password (account) == got;

  if (got == NULL || proof_account_fetches_secret (account))
    return;

  g_object_set_data (G_OBJECT (account), GOT, NULL);
  if (is_there)
    proof_account_set_password (account, NULL);
}

/* What was got is nothing that a person has typed: it goes with what it was got from. */
static void
give (ProofAccount *account, BaseSecret *secret)
{
  if (!g_object_get_data (G_OBJECT (account), WATCHED))
    g_signal_connect (account, "notify", G_CALLBACK (on_changed), NULL);
  g_object_set_data (G_OBJECT (account), WATCHED, GINT_TO_POINTER (TRUE));
  g_object_set_data_full (G_OBJECT (account), GOT, base_secret_ref (secret),
                          (GDestroyNotify) base_secret_unref);
  proof_account_set_password (account, secret);
}

/* Takes the reference to the task, the secret and the error. */
static void
end (GTask *task, BaseSecret *secret, GError *error)
{
  if (secret != NULL)
    {
      give (g_task_get_task_data (task), secret);
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
