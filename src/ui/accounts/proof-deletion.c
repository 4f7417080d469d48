/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-deletion.h"

struct _ProofDeletion
{
  ProofPasswordSync *passwords;
  /* In the order of the list, each with the place at which it is put back in turn. */
  GPtrArray *accounts;
  GArray *positions;
};

static int
compare_positions (gconstpointer a, gconstpointer b, gpointer store)
{
  guint position_of_a = 0;
  guint position_of_b = 0;

  proof_account_store_get_position (store, *(ProofAccount *const *) a, &position_of_a);
  proof_account_store_get_position (store, *(ProofAccount *const *) b, &position_of_b);

  return position_of_a < position_of_b ? -1 : position_of_a > position_of_b;
}

/**
 * proof_deletion_new:
 * @accounts: (element-type ProofAccount): some of the saved ones
 *
 * Takes @accounts out of the list and their passwords out of the keyring.
 *
 * Returns: (transfer full): what proof_deletion_take_back() needs
 */
ProofDeletion *
proof_deletion_new (ProofPasswordSync *passwords, GPtrArray *accounts)
{
  ProofDeletion *self = g_new0 (ProofDeletion, 1);
  ProofAccountStore *store = proof_password_sync_get_store (passwords);

  self->passwords = g_object_ref (passwords);
  self->accounts = g_ptr_array_copy (accounts, (GCopyFunc) (GCallback) g_object_ref, NULL);
  g_ptr_array_set_free_func (self->accounts, g_object_unref);
  g_ptr_array_sort_with_data (self->accounts, compare_positions, store);
  self->positions = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->accounts->len; i++)
    {
      guint position = proof_account_store_remove (store, self->accounts->pdata[i]) + i;

      g_array_append_val (self->positions, position);
      proof_password_sync_forget_async (passwords, self->accounts->pdata[i], NULL, NULL, NULL);
    }

  return self;
}

/**
 * proof_deletion_free:
 * @data: (transfer full): a #ProofDeletion, whose accounts are gone for good, unless they were put
 * back
 */
void
proof_deletion_free (gpointer data)
{
  ProofDeletion *self = data;

  g_object_unref (self->passwords);
  g_ptr_array_unref (self->accounts);
  g_array_unref (self->positions);
  g_free (self);
}

/**
 * proof_deletion_get_accounts:
 *
 * Returns: (element-type ProofAccount): the accounts, in the order of the list
 */
GPtrArray *
proof_deletion_get_accounts (ProofDeletion *self)
{
  return self->accounts;
}

/**
 * proof_deletion_get_first_position:
 *
 * Returns: where the first of them was
 */
guint
proof_deletion_get_first_position (ProofDeletion *self)
{
  return g_array_index (self->positions, guint, 0);
}

/**
 * proof_deletion_take_back:
 * @data: a #ProofDeletion
 *
 * Puts the accounts where they were, and their passwords into the keyring.
 *
 * Returns: (transfer full): the first of them
 */
ProofAccount *
proof_deletion_take_back (gpointer data)
{
  ProofDeletion *self = data;
  ProofAccountStore *store = proof_password_sync_get_store (self->passwords);

  for (guint i = 0; i < self->accounts->len; i++)
    {
      guint n_accounts = g_list_model_get_n_items (G_LIST_MODEL (store));
      guint position = g_array_index (self->positions, guint, i);

      /* Others may have been deleted since. */
      proof_account_store_insert (store, MIN (position, n_accounts), self->accounts->pdata[i]);
      proof_password_sync_save_async (self->passwords, self->accounts->pdata[i], NULL, NULL, NULL);
    }

  return g_object_ref (self->accounts->pdata[0]);
}
