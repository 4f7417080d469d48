/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-saving.h"

#include "proof-questions.h"

/* An account that the person wants to keep. */
typedef struct
{
  ProofPasswordSync *passwords;
  ProofAccount *account;
  ProofSaved saved;
  gpointer data;
  GDestroyNotify free_data;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  self->free_data (self->data);
  g_object_unref (self->passwords);
  g_object_unref (self->account);
  g_free (self);
}

static void
save (Saving *self, gboolean saves_password)
{
  ProofAccountStore *store = proof_password_sync_get_store (self->passwords);

  proof_account_keep (self->account);
  if (!proof_account_store_get_position (store, self->account, NULL))
    proof_account_store_add (store, self->account);
  self->saved (self->account, self->data);
  g_object_set (self->account, "saves-password", saves_password, NULL);
}

static void
save_with_password (gpointer data)
{
  save (data, TRUE);
}

static void
save_without_password (gpointer data)
{
  save (data, FALSE);
}

/**
 * proof_saving_begin:
 * @window: over which is asked
 * @saved: called when @account is saved, and not where the person changes their mind
 * @data: for @saved
 * @free_data: frees @data
 *
 * Saves @account with all that is known of it. Where a password is typed and there is
 * a keyring, the person is asked whether that is to be saved, too.
 */
void
proof_saving_begin (GtkWindow *window,
                    ProofPasswordSync *passwords,
                    ProofAccount *account,
                    ProofSaved saved,
                    gpointer data,
                    GDestroyNotify free_data)
{
  Saving *self = g_new0 (Saving, 1);

  *self = (Saving){ .passwords = g_object_ref (passwords),
                    .account = g_object_ref (account),
                    .saved = saved,
                    .data = data,
                    .free_data = free_data };
  if (!base_secret_is_empty (proof_account_get_password (account)) &&
      !proof_account_fetches_secret (account) &&
      !proof_keyring_is_missing (proof_password_sync_get_keyring (passwords)))
    {
      proof_question_save_password (window, save_with_password, save_without_password, self,
                                    saving_free);
      return;
    }

  save_without_password (self);
  saving_free (self);
}
