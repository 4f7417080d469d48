/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-preparation.h"

#include <glib/gi18n-lib.h>

#include "proof-credentials.h"

/* Gets what a sign-in needs before a test begins. What the keyring was asked for another
   account does not keep this one waiting. */

/* Until it is there. */
typedef struct
{
  ProofPreparation *preparation;
  GObject *owner;
  ProofAccount *account;
  GCancellable *stop;
} Asking;

struct _ProofPreparation
{
  ProofRun *run;
  ProofPasswordSync *passwords;
  ProofPrepared prepared;
  GObject *owner;
  /* The last one, its own owner, or NULL. */
  Asking *asking;
};

/**
 * proof_preparation_new:
 * @run: says what is waited for, and can be stopped
 * @prepared: is called when it is there, unless that was stopped or something else was
 *   begun meanwhile
 * @owner: for @prepared, which keeps it alive; it has to own the preparation
 *
 * Returns: (transfer full): a preparation that has not begun
 */
ProofPreparation *
proof_preparation_new (ProofRun *run,
                       ProofPasswordSync *passwords,
                       ProofPrepared prepared,
                       GObject *owner)
{
  ProofPreparation *self = g_new0 (ProofPreparation, 1);

  self->run = g_object_ref (run);
  self->passwords = g_object_ref (passwords);
  self->prepared = prepared;
  self->owner = owner;

  return self;
}

/**
 * proof_preparation_free:
 * @self: (transfer full): one for which nothing is waited for
 */
void
proof_preparation_free (ProofPreparation *self)
{
  g_object_unref (self->run);
  g_object_unref (self->passwords);
  g_free (self);
}

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->owner);
  g_object_unref (asking->account);
  g_clear_object (&asking->stop);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static void
on_loaded (GObject *passwords G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (Asking) asking = data;
  ProofPreparation *self = asking->preparation;
  g_autoptr (GError) error = NULL;

  proof_credentials_load_finish (result, &error);
  if (self->asking != asking)
    return;

  self->asking = NULL;
  if (g_cancellable_is_cancelled (asking->stop))
    return;

  if (asking->stop != NULL)
    proof_run_stop (self->run);
  self->prepared (asking->owner, asking->account, error);
}

/**
 * proof_preparation_is_for:
 *
 * Returns: whether what @account needs is being got
 */
gboolean
proof_preparation_is_for (ProofPreparation *self, ProofAccount *account)
{
  return self->asking != NULL && self->asking->account == account &&
         !g_cancellable_is_cancelled (self->asking->stop);
}

/**
 * proof_preparation_begin:
 * @account: about to be tested
 * @timeout_seconds: how long a token may take to be got, 0 for the usual time
 *
 * Begins; nothing that can be stopped may go on.
 */
void
proof_preparation_begin (ProofPreparation *self, ProofAccount *account, guint timeout_seconds)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->preparation = self;
  asking->owner = g_object_ref (self->owner);
  asking->account = g_object_ref (account);
  self->asking = asking;
  if (proof_account_fetches_secret (account))
    asking->stop = g_object_ref (
        proof_run_prepare (self->run, proof_account_get_settings (account).secret_is_token
                                          ? _ ("Getting the access token…")
                                          : _ ("Getting the password…")));
  else
    proof_keyring_ask_again (proof_password_sync_get_keyring (self->passwords));
  proof_credentials_load_async (self->passwords, account, timeout_seconds, asking->stop, on_loaded,
                                asking);
}
