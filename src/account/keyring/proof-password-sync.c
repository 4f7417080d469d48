/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-password-sync.h"

struct _ProofPasswordSync
{
  GObject parent_instance;

  ProofAccountStore *store;
  ProofKeyring *keyring;
  guint n_errands;
  /* Which gets its password from the keyring at this moment, or NULL. */
  ProofAccount *receiver;
};

G_DEFINE_FINAL_TYPE (ProofPasswordSync, proof_password_sync, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_IS_AT_WORK,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

enum
{
  SIGNAL_PROBLEM,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* With an account that is removed goes what the keyring had, which need not be what is
   typed. */
#define FORGOTTEN "forgotten-password"

/* What is to be done for an account, in this order: look up @from, give what was
   found to the account where it still has @before, store it, or where nothing was found
   what there is @otherwise, at @to, remove @gone. The account's record of the place is
   changed last: where the program ends before, what it left in the keyring is still
   known the next time. */
typedef struct
{
  ProofPasswordSync *owner;
  ProofAccount *account;
  BaseSecret *before;
  ProofKeyringPlace *from;
  ProofKeyringPlace *to;
  ProofKeyringPlace *gone;
  BaseSecret *secret;
  BaseSecret *otherwise;
  gboolean gives;
  gboolean forgets;
  gboolean may_be_missing;
  gboolean records;
  gboolean is_counted;
  gboolean is_quiet;
} Errand;

static void
clear_place (ProofKeyringPlace **place)
{
  g_clear_pointer (place, proof_keyring_place_unref);
}

static void
count_errands (ProofPasswordSync *self, int change)
{
  guint n_before = self->n_errands;

  self->n_errands = (guint) ((int) n_before + change);
  if ((n_before == 0) != (self->n_errands == 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_AT_WORK]);
}

static Errand *
errand_new (ProofPasswordSync *self, ProofAccount *account)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->owner = g_object_ref (self);
  errand->account = g_object_ref (account);
  errand->before = base_secret_ref (proof_account_get_password (account));

  return errand;
}

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  if (errand->is_counted)
    count_errands (errand->owner, -1);
  g_object_unref (errand->owner);
  g_object_unref (errand->account);
  base_secret_unref (errand->before);
  clear_place (&errand->from);
  clear_place (&errand->to);
  clear_place (&errand->gone);
  g_clear_pointer (&errand->secret, base_secret_unref);
  g_clear_pointer (&errand->otherwise, base_secret_unref);
  g_free (errand);
}

static void
proof_password_sync_get_property (GObject *object,
                                  guint property_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  if (property_id == PROP_IS_AT_WORK)
    g_value_set_boolean (value, PROOF_PASSWORD_SYNC (object)->n_errands > 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
proof_password_sync_finalize (GObject *object)
{
  ProofPasswordSync *self = PROOF_PASSWORD_SYNC (object);

  g_object_unref (self->store);
  g_object_unref (self->keyring);

  G_OBJECT_CLASS (proof_password_sync_parent_class)->finalize (object);
}

static void
proof_password_sync_class_init (ProofPasswordSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = proof_password_sync_get_property;
  object_class->finalize = proof_password_sync_finalize;

  properties[PROP_IS_AT_WORK] =
      g_param_spec_boolean ("is-at-work", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_PROBLEM] =
      g_signal_new ("problem", PROOF_TYPE_PASSWORD_SYNC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, PROOF_TYPE_ACCOUNT, G_TYPE_STRING);
}

static void
proof_password_sync_init (ProofPasswordSync *self)
{
  self->keyring = proof_keyring_new ();
}

/**
 * proof_password_sync_new:
 *
 * Returns: (transfer full): keeps the passwords of the accounts in @store
 */
ProofPasswordSync *
proof_password_sync_new (ProofAccountStore *store)
{
  ProofPasswordSync *self = g_object_new (PROOF_TYPE_PASSWORD_SYNC, NULL);

  self->store = g_object_ref (store);

  return self;
}

/**
 * proof_password_sync_get_store:
 *
 * Returns: (transfer none): the accounts whose passwords it keeps
 */
ProofAccountStore *
proof_password_sync_get_store (ProofPasswordSync *self)
{
  return self->store;
}

/**
 * proof_password_sync_get_keyring:
 *
 * Returns: (transfer none): where it keeps them
 */
ProofKeyring *
proof_password_sync_get_keyring (ProofPasswordSync *self)
{
  return self->keyring;
}

/* A copy of an account has the same server and user. */
static gboolean
is_wanted_by_others (ProofPasswordSync *self, ProofAccount *account, const char *place)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (ProofAccount) other = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (other != account && g_str_equal (proof_account_get_password_place (other), place))
        return TRUE;
    }

  return FALSE;
}

/* Takes the error, and the reference to the task. */
static void
fail (GTask *task, GError *error)
{
  Errand *errand = g_task_get_task_data (task);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (errand->owner, signals[SIGNAL_PROBLEM], 0, errand->account, error->message);
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
succeed (GTask *task)
{
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
record_place (Errand *errand)
{
  g_autofree char *text = errand->to != NULL ? proof_keyring_place_to_text (errand->to) : NULL;

  if (errand->records)
    g_object_set (errand->account, "password-place", text, NULL);
  if (errand->to != NULL)
    g_object_set_data (G_OBJECT (errand->account), FORGOTTEN, NULL);
}

static void
on_removed (GObject *keyring, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;

  if (!proof_keyring_remove_finish (PROOF_KEYRING (keyring), result, &error))
    {
      fail (task, error);
      return;
    }

  record_place (g_task_get_task_data (task));
  succeed (task);
}

static void
remove_old (GTask *task)
{
  ProofPasswordSync *self = g_task_get_source_object (task);
  Errand *errand = g_task_get_task_data (task);

  if (errand->gone != NULL)
    {
      proof_keyring_remove_async (self->keyring, errand->gone, g_task_get_cancellable (task),
                                  on_removed, task);
      return;
    }

  record_place (errand);
  succeed (task);
}

static void
on_stored (GObject *keyring, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;

  if (proof_keyring_store_finish (PROOF_KEYRING (keyring), result, &error))
    remove_old (task);
  else
    fail (task, error);
}

static void
store_new (GTask *task)
{
  ProofPasswordSync *self = g_task_get_source_object (task);
  Errand *errand = g_task_get_task_data (task);

  if (errand->secret == NULL)
    clear_place (&errand->to);
  if (errand->to != NULL)
    proof_keyring_store_async (self->keyring, errand->to, errand->secret,
                               g_task_get_cancellable (task), on_stored, task);
  else
    remove_old (task);
}

/* What was typed or chosen meanwhile stays: it is newer. */
static gboolean
is_still_wanted (const Errand *errand)
{
  g_autoptr (ProofKeyringPlace) place = proof_keyring_place_find (errand->account);

  return proof_account_get_password (errand->account) == errand->before &&
         base_secret_is_empty (errand->before) && proof_keyring_place_equal (place, errand->from);
}

static void
give (Errand *errand)
{
  if (!is_still_wanted (errand))
    return;

  errand->owner->receiver = errand->account;
  proof_account_set_password (errand->account, errand->secret);
  errand->owner->receiver = NULL;
}

static void
use_found (Errand *errand)
{
  if (errand->gives)
    give (errand);
  if (errand->forgets)
    g_object_set_data_full (G_OBJECT (errand->account), FORGOTTEN, base_secret_ref (errand->secret),
                            (GDestroyNotify) base_secret_unref);
}

static void
on_looked_up (GObject *keyring, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Errand *errand = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  errand->secret = proof_keyring_look_up_finish (PROOF_KEYRING (keyring), result, &error);
  if (error != NULL && !(errand->may_be_missing && g_error_matches (error, PROOF_KEYRING_ERROR,
                                                                    PROOF_KEYRING_ERROR_NOT_FOUND)))
    {
      fail (task, g_steal_pointer (&error));
      return;
    }

  if (errand->secret != NULL)
    use_found (errand);
  else
    errand->secret = g_steal_pointer (&errand->otherwise);
  store_new (task);
}

static void
run (Errand *errand, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (errand->owner, cancellable, callback, user_data);

  g_task_set_task_data (task, errand, errand_free);
  errand->is_counted = errand->from != NULL || errand->to != NULL || errand->gone != NULL;
  if (errand->is_counted)
    count_errands (errand->owner, 1);
  if (errand->from != NULL)
    proof_keyring_look_up_async (errand->owner->keyring, errand->from, !errand->is_quiet,
                                 cancellable, on_looked_up, task);
  else
    store_new (task);
}

static Errand *
plan_load (ProofPasswordSync *self, ProofAccount *account)
{
  Errand *errand = errand_new (self, account);

  errand->gives = TRUE;
  if (proof_account_uses_keyring (account) && base_secret_is_empty (errand->before))
    errand->from = proof_keyring_place_find (account);

  return errand;
}

/**
 * proof_password_sync_load_async:
 *
 * Gives @account the password that is kept for it, where it saves one and none is
 * typed, nor is meanwhile.
 */
void
proof_password_sync_load_async (ProofPasswordSync *self,
                                ProofAccount *account,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  run (plan_load (self, account), cancellable, callback, user_data);
}

/**
 * proof_password_sync_load_quietly:
 *
 * As proof_password_sync_load_async(), but nobody is asked to unlock the keyring: the
 * password is not needed yet.
 */
void
proof_password_sync_load_quietly (ProofPasswordSync *self, ProofAccount *account)
{
  Errand *errand = plan_load (self, account);

  errand->is_quiet = TRUE;
  run (errand, NULL, NULL, NULL);
}

/**
 * proof_password_sync_is_giving:
 *
 * Returns: whether the password of @account changes just now because the keyring has it,
 *   and not because the person wants another
 */
gboolean
proof_password_sync_is_giving (ProofPasswordSync *self, ProofAccount *account)
{
  return self->receiver == account;
}

/* A password of which nobody knows whether it is right takes the place of none. */
static void
plan_first (Errand *errand)
{
  BaseSecret *forgotten = g_object_get_data (G_OBJECT (errand->account), FORGOTTEN);
  BaseSecret *secret = forgotten != NULL ? forgotten : errand->before;

  if (base_secret_is_empty (secret))
    {
      clear_place (&errand->to);
      return;
    }

  errand->from = proof_keyring_place_ref (errand->to);
  errand->otherwise = base_secret_ref (secret);
}

/* What is kept elsewhere is moved, unless another account keeps its own there. */
static void
plan_move (Errand *errand, ProofKeyringPlace *old)
{
  g_autofree char *place = proof_keyring_place_to_text (errand->to);

  if (proof_keyring_place_equal (old, errand->to) ||
      is_wanted_by_others (errand->owner, errand->account, place))
    {
      clear_place (&errand->to);
      return;
    }

  errand->from = proof_keyring_place_ref (old);
  errand->gone = proof_keyring_place_ref (old);
}

static void
plan_keeping (Errand *errand, ProofKeyringPlace *old)
{
  errand->to = proof_keyring_place_new_for (errand->account);
  errand->may_be_missing = TRUE;
  if (old != NULL)
    plan_move (errand, old);
  else
    plan_first (errand);
  errand->records = errand->to != NULL;
}

static void
plan_removal (Errand *errand, ProofKeyringPlace *old)
{
  if (old != NULL)
    errand->gone = proof_keyring_place_ref (old);
  errand->records = old != NULL;
}

static gboolean
is_kept (ProofPasswordSync *self, ProofAccount *account)
{
  return proof_account_store_get_position (self->store, account, NULL);
}

/* Another server that is only tried is no reason to move a password. */
static gboolean
is_settled (ProofAccount *account)
{
  return !proof_account_is_tried (account) || *proof_account_get_password_place (account) == '\0';
}

/* Others may have theirs in the place that an account leaves. */
static void
spare_others (Errand *errand)
{
  const char *place = proof_account_get_password_place (errand->account);

  if (is_wanted_by_others (errand->owner, errand->account, place))
    clear_place (&errand->gone);
}

/**
 * proof_password_sync_save_async:
 *
 * Makes the keyring as @account wants it: where it saves its password and none is
 * there yet, the password is put there, and what was kept for another server, port or
 * user before is moved; where it does not, it is taken out of the keyring. What is kept
 * already is not replaced: that is for proof_password_sync_accept_async(). An account
 * that is not one of the saved ones wants nothing.
 */
void
proof_password_sync_save_async (ProofPasswordSync *self,
                                ProofAccount *account,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Errand *errand = errand_new (self, account);
  g_autoptr (ProofKeyringPlace) old = proof_keyring_place_new_recorded (account);

  if (is_kept (self, account) && proof_account_uses_keyring (account) && is_settled (account))
    plan_keeping (errand, old);
  else if (is_kept (self, account) && !proof_account_get_saves_password (account))
    plan_removal (errand, old);
  spare_others (errand);
  run (errand, cancellable, callback, user_data);
}

/**
 * proof_password_sync_accept_async:
 * @place: whose it is
 * @password: was taken by the server
 *
 * Puts a password into the keyring that is known to be right, in place of what is kept
 * for @account, where it is one of the saved ones and saves its password.
 */
void
proof_password_sync_accept_async (ProofPasswordSync *self,
                                  ProofAccount *account,
                                  ProofKeyringPlace *place,
                                  BaseSecret *password,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Errand *errand = errand_new (self, account);
  g_autoptr (ProofKeyringPlace) old = proof_keyring_place_new_recorded (account);

  if (is_kept (self, account) && proof_account_uses_keyring (account))
    {
      errand->secret = base_secret_ref (password);
      errand->to = proof_keyring_place_ref (place);
      errand->records = TRUE;
      if (old != NULL && !proof_keyring_place_equal (old, place))
        errand->gone = proof_keyring_place_ref (old);
    }
  spare_others (errand);
  run (errand, cancellable, callback, user_data);
}

/**
 * proof_password_sync_forget_async:
 *
 * Takes the password of an account that is being removed out of the keyring, and
 * keeps it with @account, so that proof_password_sync_save_async() can put it back.
 */
void
proof_password_sync_forget_async (ProofPasswordSync *self,
                                  ProofAccount *account,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Errand *errand = errand_new (self, account);

  errand->records = TRUE;
  errand->gives = TRUE;
  errand->forgets = TRUE;
  errand->may_be_missing = TRUE;
  errand->from = proof_keyring_place_new_recorded (account);
  errand->gone = proof_keyring_place_new_recorded (account);
  spare_others (errand);
  run (errand, cancellable, callback, user_data);
}

/**
 * proof_password_sync_finish:
 * @error: in the domain %PROOF_KEYRING_ERROR, with a sentence for the person, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it was done; otherwise it can be called again
 */
gboolean
proof_password_sync_finish (ProofPasswordSync *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
