/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account-store.h"

#include <glib/gi18n-lib.h>

#include "proof-account-json.h"
#include "proof-account-store-private.h"
#include "proof-account-sync.h"

struct _ProofAccountStore
{
  GObject parent_instance;

  GPtrArray *accounts;
  ProofAccountSync *sync;
  gboolean is_applying;
  char *problem;
  char *set_aside;
};

enum
{
  PROP_0,
  PROP_PROBLEM,
  PROP_SET_ASIDE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static GType
get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return PROOF_TYPE_ACCOUNT;
}

static guint
get_n_items (GListModel *model)
{
  return PROOF_ACCOUNT_STORE (model)->accounts->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *accounts = PROOF_ACCOUNT_STORE (model)->accounts;

  return position < accounts->len ? g_object_ref (accounts->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ProofAccountStore,
                               proof_account_store,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
schedule_sync (ProofAccountStore *self)
{
  if (!self->is_applying)
    proof_account_sync_schedule (self->sync);
}

static void
on_account_changed (ProofAccountStore *self,
                    GParamSpec *property,
                    ProofAccount *account G_GNUC_UNUSED)
{
  if (proof_account_saves_property (property->name))
    schedule_sync (self);
}

static void
watch (ProofAccountStore *self, ProofAccount *account)
{
  g_signal_connect_object (account, "notify", G_CALLBACK (on_account_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
unwatch (ProofAccountStore *self, ProofAccount *account)
{
  g_signal_handlers_disconnect_by_data (account, self);
}

static void
set_text (ProofAccountStore *self, char **place, const char *text, guint property_id)
{
  if (g_strcmp0 (*place, text) == 0)
    return;

  g_free (*place);
  *place = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property_id]);
}

/* The account of that id that is already here, or a new one, as @node says. */
static ProofAccount *
update_account (ProofAccountStore *self, JsonNode *node)
{
  const char *id =
      json_object_get_string_member (json_node_get_object (node), PROOF_ACCOUNT_JSON_ID);
  ProofAccount *known = proof_account_store_find (self, id);
  ProofAccount *account = known != NULL ? g_object_ref (known) : proof_account_new ();

  proof_account_set_json (account, node);
  if (known == NULL)
    watch (self, account);

  return account;
}

/* Tells only of the part of the list that is another one. */
static void
replace_accounts (ProofAccountStore *self, GPtrArray *accounts)
{
  g_autoptr (GPtrArray) old = self->accounts;
  guint before = 0;
  guint after = 0;
  guint shorter = MIN (old->len, accounts->len);

  while (before < shorter && old->pdata[before] == accounts->pdata[before])
    before++;
  while (after < shorter - before &&
         old->pdata[old->len - after - 1] == accounts->pdata[accounts->len - after - 1])
    after++;

  self->accounts = g_ptr_array_ref (accounts);
  for (guint i = 0; i < old->len; i++)
    if (!g_ptr_array_find (accounts, old->pdata[i], NULL))
      unwatch (self, old->pdata[i]);
  if (before + after < MAX (old->len, accounts->len))
    g_list_model_items_changed (G_LIST_MODEL (self), before, old->len - before - after,
                                accounts->len - before - after);
}

/**
 * proof_account_store_take_snapshot:
 *
 * Returns: (transfer full): the accounts as they are saved
 */
JsonArray *
proof_account_store_take_snapshot (ProofAccountStore *self)
{
  JsonArray *snapshot = json_array_new ();

  for (guint i = 0; i < self->accounts->len; i++)
    json_array_add_element (snapshot, proof_account_to_json (self->accounts->pdata[i]));

  return snapshot;
}

/**
 * proof_account_store_apply:
 * @accounts: as they are saved
 *
 * Makes the accounts and their order so, without saving that as a change.
 */
void
proof_account_store_apply (ProofAccountStore *self, JsonArray *accounts)
{
  g_autoptr (GPtrArray) now = g_ptr_array_new_with_free_func (g_object_unref);

  self->is_applying = TRUE;
  for (guint i = 0; i < json_array_get_length (accounts); i++)
    g_ptr_array_add (now, update_account (self, json_array_get_element (accounts, i)));
  replace_accounts (self, now);
  self->is_applying = FALSE;
}

/**
 * proof_account_store_set_problem:
 * @problem: (nullable): a sentence for the person
 *
 * Says why the last change is not saved, or that it is.
 */
void
proof_account_store_set_problem (ProofAccountStore *self, const char *problem)
{
  set_text (self, &self->problem, problem, PROP_PROBLEM);
}

/**
 * proof_account_store_set_set_aside:
 *
 * Says where a file is that could not be understood.
 */
void
proof_account_store_set_set_aside (ProofAccountStore *self, const char *path)
{
  set_text (self, &self->set_aside, path, PROP_SET_ASIDE);
}

static void
proof_account_store_dispose (GObject *object)
{
  ProofAccountStore *self = PROOF_ACCOUNT_STORE (object);

  proof_account_sync_close (self->sync);

  G_OBJECT_CLASS (proof_account_store_parent_class)->dispose (object);
}

static void
proof_account_store_finalize (GObject *object)
{
  ProofAccountStore *self = PROOF_ACCOUNT_STORE (object);

  proof_account_sync_free (self->sync);
  g_ptr_array_unref (self->accounts);
  g_free (self->problem);
  g_free (self->set_aside);

  G_OBJECT_CLASS (proof_account_store_parent_class)->finalize (object);
}

static void
proof_account_store_get_property (GObject *object,
                                  guint property_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  ProofAccountStore *self = PROOF_ACCOUNT_STORE (object);

  if (property_id == PROP_PROBLEM)
    g_value_set_string (value, self->problem);
  else if (property_id == PROP_SET_ASIDE)
    g_value_set_string (value, self->set_aside);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
proof_account_store_class_init (ProofAccountStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = proof_account_store_dispose;
  object_class->finalize = proof_account_store_finalize;
  object_class->get_property = proof_account_store_get_property;

  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  properties[PROP_SET_ASIDE] = g_param_spec_string ("set-aside", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
proof_account_store_init (ProofAccountStore *self)
{
  self->accounts = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * proof_account_store_new:
 * @path: (nullable): the file, or %NULL for sendproof/accounts.json in the
 *   person's data folder
 *
 * Returns: (transfer full): a store, empty until it is loaded
 */
ProofAccountStore *
proof_account_store_new (const char *path)
{
  ProofAccountStore *self = g_object_new (PROOF_TYPE_ACCOUNT_STORE, NULL);
  g_autofree char *usual =
      g_build_filename (g_get_user_data_dir (), "sendproof", "accounts.json", NULL);

  self->sync = proof_account_sync_new (self, path != NULL ? path : usual);

  return self;
}

/**
 * proof_account_store_load_async:
 *
 * Reads the saved accounts; from then on changes are saved. Accounts that are
 * here already are saved with them.
 */
void
proof_account_store_load_async (ProofAccountStore *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  proof_account_sync_open (self->sync);
  proof_account_store_flush_async (self, cancellable, callback, user_data);
}

/**
 * proof_account_store_load_finish:
 * @error: in the domain %PROOF_ACCOUNT_FILE_ERROR, with a sentence for the person
 *
 * Returns: whether the accounts could be read; a file that could not be
 *   understood is told by "set-aside" instead
 */
gboolean
proof_account_store_load_finish (ProofAccountStore *self, GAsyncResult *result, GError **error)
{
  return proof_account_store_flush_finish (self, result, error);
}

/**
 * proof_account_store_flush_async:
 *
 * Waits until all changes are in the file, as before the program ends.
 */
void
proof_account_store_flush_async (ProofAccountStore *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  proof_account_sync_flush (self->sync, g_task_new (self, cancellable, callback, user_data));
}

/**
 * proof_account_store_flush_finish:
 * @error: in the domain %PROOF_ACCOUNT_FILE_ERROR, with a sentence for the person
 *
 * Returns: whether everything is saved
 */
gboolean
proof_account_store_flush_finish (ProofAccountStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * proof_account_store_is_saved:
 *
 * Returns: whether nothing would be lost if the program ended now
 */
gboolean
proof_account_store_is_saved (ProofAccountStore *self)
{
  return proof_account_sync_is_done (self->sync);
}

/**
 * proof_account_store_get_problem:
 *
 * Returns: (nullable): why the last change is not saved, a sentence for the person
 */
const char *
proof_account_store_get_problem (ProofAccountStore *self)
{
  return self->problem;
}

/**
 * proof_account_store_get_set_aside:
 *
 * Returns: (nullable): where a file is that could not be understood
 */
const char *
proof_account_store_get_set_aside (ProofAccountStore *self)
{
  return self->set_aside;
}

/**
 * proof_account_store_forget_set_aside:
 *
 * Says nothing more of a file that could not be understood: the person knows.
 */
void
proof_account_store_forget_set_aside (ProofAccountStore *self)
{
  proof_account_store_set_set_aside (self, NULL);
}

/**
 * proof_account_store_get_position:
 * @position: (out) (optional): set on success
 *
 * Returns: whether @account is in the list
 */
gboolean
proof_account_store_get_position (ProofAccountStore *self, ProofAccount *account, guint *position)
{
  return g_ptr_array_find (self->accounts, account, position);
}

/**
 * proof_account_store_find:
 *
 * Returns: (transfer none) (nullable): the account with this id
 */
ProofAccount *
proof_account_store_find (ProofAccountStore *self, const char *id)
{
  for (guint i = 0; i < self->accounts->len; i++)
    if (g_str_equal (proof_account_get_id (self->accounts->pdata[i]), id))
      return self->accounts->pdata[i];

  return NULL;
}

/**
 * proof_account_store_add:
 *
 * Adds an account at the end.
 */
void
proof_account_store_add (ProofAccountStore *self, ProofAccount *account)
{
  proof_account_store_insert (self, self->accounts->len, account);
}

/**
 * proof_account_store_insert:
 * @position: where it is then; at the end where the list is shorter
 *
 * Adds an account, also one that was removed before.
 */
void
proof_account_store_insert (ProofAccountStore *self, guint position, ProofAccount *account)
{
  g_return_if_fail (proof_account_store_find (self, proof_account_get_id (account)) == NULL);

  position = MIN (position, self->accounts->len);
  g_ptr_array_insert (self->accounts, (int) position, g_object_ref (account));
  watch (self, account);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  schedule_sync (self);
}

static gboolean
has_title (ProofAccountStore *self, const char *title)
{
  for (guint i = 0; i < self->accounts->len; i++)
    {
      g_autofree char *other = proof_account_dup_title (self->accounts->pdata[i]);

      if (g_str_equal (other, title))
        return TRUE;
    }

  return FALSE;
}

static char *
name_copy (const char *original, guint number)
{
  /* Translators: the name of the copy of an account, and of a further copy */
  return number == 1 ? g_strdup_printf (_ ("%s (copy)"), original)
                     : g_strdup_printf (_ ("%s (copy %u)"), original, number);
}

/* Of what it is a copy itself, as its name says. */
static char *
dup_original (ProofAccountStore *self, const char *title)
{
  for (gsize length = strlen (title); length > 0; length--)
    {
      g_autofree char *original = g_strndup (title, length);

      for (guint number = 1; number <= self->accounts->len + 1; number++)
        {
          g_autofree char *copy = name_copy (original, number);

          if (g_str_equal (copy, title))
            return g_steal_pointer (&original);
        }
    }

  return g_strdup (title);
}

static char *
dup_name_of_copy (ProofAccountStore *self, ProofAccount *account)
{
  g_autofree char *title = proof_account_dup_title (account);
  g_autofree char *original = dup_original (self, title);
  char *name = name_copy (original, 1);

  for (guint number = 2; has_title (self, name); number++)
    {
      g_free (name);
      name = name_copy (original, number);
    }

  return name;
}

/**
 * proof_account_store_duplicate:
 *
 * Adds a copy of @account behind it, with the password and without the history.
 *
 * Returns: (transfer none): the copy
 */
ProofAccount *
proof_account_store_duplicate (ProofAccountStore *self, ProofAccount *account)
{
  g_autoptr (ProofAccount) copy = proof_account_copy (account);
  g_autofree char *name = dup_name_of_copy (self, account);
  guint position = self->accounts->len;

  if (proof_account_store_get_position (self, account, &position))
    position++;
  g_object_set (copy, "name", name, NULL);
  proof_account_store_insert (self, position, copy);

  return copy;
}

/**
 * proof_account_store_remove:
 * @account: one of the list
 *
 * Takes an account out of the list. Its password in the keyring is not touched:
 * that is proof_password_sync_forget_async().
 *
 * Returns: where it was, for proof_account_store_insert() to undo it
 */
guint
proof_account_store_remove (ProofAccountStore *self, ProofAccount *account)
{
  guint position = 0;

  g_return_val_if_fail (proof_account_store_get_position (self, account, &position), 0);

  unwatch (self, account);
  g_ptr_array_remove_index (self->accounts, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  schedule_sync (self);

  return position;
}

/**
 * proof_account_store_move:
 * @account: one of the list
 * @position: where it is then
 *
 * Changes the order of the list.
 */
void
proof_account_store_move (ProofAccountStore *self, ProofAccount *account, guint position)
{
  guint old = 0;
  guint first;

  g_return_if_fail (proof_account_store_get_position (self, account, &old));

  position = MIN (position, self->accounts->len - 1);
  if (position == old)
    return;

  first = MIN (old, position);
  g_ptr_array_insert (self->accounts, (int) position,
                      g_ptr_array_steal_index (self->accounts, old));
  g_list_model_items_changed (G_LIST_MODEL (self), first, MAX (old, position) - first + 1,
                              MAX (old, position) - first + 1);
  schedule_sync (self);
}
