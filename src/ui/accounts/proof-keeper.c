/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-keeper.h"

#include <glib/gi18n-lib.h>

#include "proof-password-sync.h"

struct _ProofKeeper
{
  GObject parent_instance;

  ProofAccountStore *store;
  ProofKeyring *keyring;
  ProofPasswordSync *passwords;
};

G_DEFINE_FINAL_TYPE (ProofKeeper, proof_keeper, G_TYPE_OBJECT)

enum
{
  SIGNAL_KEYRING_PROBLEM,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One thing asked of the keyring. */
typedef struct
{
  ProofKeeper *keeper;
  ProofAccount *account;
  GTask *task;
} Errand;

static Errand *
errand_new (ProofKeeper *keeper, ProofAccount *account)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->keeper = g_object_ref (keeper);
  errand->account = g_object_ref (account);
  /* The program does not end with a password half put away. */
  g_application_hold (g_application_get_default ());

  return errand;
}

static void
errand_free (Errand *errand)
{
  g_application_release (g_application_get_default ());
  g_clear_object (&errand->task);
  g_object_unref (errand->account);
  g_object_unref (errand->keeper);
  g_free (errand);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
proof_keeper_finalize (GObject *object)
{
  ProofKeeper *self = PROOF_KEEPER (object);

  g_clear_object (&self->passwords);
  g_clear_object (&self->keyring);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (proof_keeper_parent_class)->finalize (object);
}

static void
proof_keeper_class_init (ProofKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = proof_keeper_finalize;

  signals[SIGNAL_KEYRING_PROBLEM] =
      g_signal_new ("keyring-problem", PROOF_TYPE_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, PROOF_TYPE_ACCOUNT, G_TYPE_STRING);
}

static void
proof_keeper_init (ProofKeeper *self)
{
  self->store = proof_account_store_new (NULL);
  self->keyring = proof_keyring_new ();
  self->passwords = proof_password_sync_new (self->store, self->keyring);
}

/* What could not be read is told by the store's own properties. */
static void
on_loaded (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProofKeeper) self = data;
  g_autoptr (GError) error = NULL;

  if (!proof_account_store_load_finish (PROOF_ACCOUNT_STORE (store), result, &error))
    g_signal_emit (self, signals[SIGNAL_KEYRING_PROBLEM], 0, NULL, error->message);
}

/**
 * proof_keeper_new:
 *
 * Returns: (transfer full): the person's accounts, which come when they are read
 */
ProofKeeper *
proof_keeper_new (void)
{
  ProofKeeper *self = g_object_new (PROOF_TYPE_KEEPER, NULL);

  proof_account_store_load_async (self->store, NULL, on_loaded, g_object_ref (self));

  return self;
}

/**
 * proof_keeper_get_store:
 *
 * Returns: (transfer none): the saved accounts
 */
ProofAccountStore *
proof_keeper_get_store (ProofKeeper *self)
{
  return self->store;
}

/**
 * proof_keeper_keeps:
 *
 * Returns: whether @account is one of the saved ones
 */
gboolean
proof_keeper_keeps (ProofKeeper *self, ProofAccount *account)
{
  guint position;

  return proof_account_store_get_position (self->store, account, &position);
}

static void
on_done (GObject *passwords, GAsyncResult *result, gpointer data)
{
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;

  if (!proof_password_sync_finish (PROOF_PASSWORD_SYNC (passwords), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (errand->keeper, signals[SIGNAL_KEYRING_PROBLEM], 0, errand->account,
                   error->message);
  if (errand->task != NULL)
    g_task_return_boolean (errand->task, error == NULL);
}

/**
 * proof_keeper_load_password_async:
 *
 * Gives @account its password from the keyring, where it has one there and none
 * typed.
 */
void
proof_keeper_load_password_async (ProofKeeper *self,
                                  ProofAccount *account,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Errand *errand;

  if (!proof_account_get_saves_password (account) ||
      !base_secret_is_empty (proof_account_get_password (account)))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  errand = errand_new (self, account);
  errand->task = g_steal_pointer (&task);
  proof_password_sync_load_async (self->passwords, account, NULL, on_done, errand);
}

/**
 * proof_keeper_load_password_finish:
 *
 * Ends it; what went wrong was told by "keyring-problem".
 */
void
proof_keeper_load_password_finish (ProofKeeper *self G_GNUC_UNUSED, GAsyncResult *result)
{
  g_task_propagate_boolean (G_TASK (result), NULL);
}

/* Not before there is something that the keyring should have, or have no longer. */
static gboolean
concerns_keyring (ProofAccount *account)
{
  gboolean is_there = *proof_account_get_password_place (account) != '\0';
  gboolean is_wanted = proof_account_get_saves_password (account) &&
                       !base_secret_is_empty (proof_account_get_password (account));

  return is_there || is_wanted;
}

/**
 * proof_keeper_save_password:
 *
 * Makes the keyring as @account wants it, in the background: the password is put
 * where server, port and user say, or taken out.
 */
void
proof_keeper_save_password (ProofKeeper *self, ProofAccount *account)
{
  if (proof_keeper_keeps (self, account) && concerns_keyring (account))
    proof_password_sync_save_async (self->passwords, account, NULL, on_done,
                                    errand_new (self, account));
}

/**
 * proof_keeper_wish_to_save:
 *
 * The person decided just now whether the password of @account is kept, and may be
 * asked to unlock the keyring for that.
 */
void
proof_keeper_wish_to_save (ProofKeeper *self, ProofAccount *account)
{
  proof_keyring_forget_refusal (self->keyring);
  proof_keeper_save_password (self, account);
}

/**
 * proof_keeper_ask_again:
 *
 * Lets a locked keyring be unlocked for a password that is needed now, although the
 * person did not want to before.
 */
void
proof_keeper_ask_again (ProofKeeper *self)
{
  proof_keyring_ask_again (self->keyring);
}

/**
 * proof_keeper_remove:
 *
 * Takes @account and its password away. Both are still in @account.
 *
 * Returns: where it was in the list
 */
guint
proof_keeper_remove (ProofKeeper *self, ProofAccount *account)
{
  guint position = proof_account_store_remove (self->store, account);

  if (concerns_keyring (account))
    proof_password_sync_forget_async (self->passwords, account, NULL, on_done,
                                      errand_new (self, account));

  return position;
}

/**
 * proof_keeper_restore:
 *
 * Undoes proof_keeper_remove().
 */
void
proof_keeper_restore (ProofKeeper *self, ProofAccount *account, guint position)
{
  proof_account_store_insert (self->store, position, account);
  proof_keeper_save_password (self, account);
}
