/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-addition.h"

#include "proof-deletion.h"

struct _ProofAddition
{
  ProofPasswordSync *passwords;
  GPtrArray *accounts;
};

/**
 * proof_addition_new:
 * @accounts: (element-type ProofAccount): with a free function
 *
 * Adds @accounts at the end of the list.
 *
 * Returns: (transfer full): what proof_addition_take_back() needs
 */
ProofAddition *
proof_addition_new (ProofPasswordSync *passwords, GPtrArray *accounts)
{
  ProofAddition *self = g_new0 (ProofAddition, 1);
  ProofAccountStore *store = proof_password_sync_get_store (passwords);

  self->passwords = g_object_ref (passwords);
  self->accounts = g_ptr_array_ref (accounts);
  for (guint i = 0; i < accounts->len; i++)
    proof_account_store_add (store, accounts->pdata[i]);

  return self;
}

/**
 * proof_addition_free:
 * @data: (transfer full): a #ProofAddition, whose accounts stay
 */
void
proof_addition_free (gpointer data)
{
  ProofAddition *self = data;

  g_object_unref (self->passwords);
  g_ptr_array_unref (self->accounts);
  g_free (self);
}

/**
 * proof_addition_take_back:
 * @data: a #ProofAddition
 *
 * Takes those of the accounts out of the list that are still there, and their passwords
 * out of the keyring.
 *
 * Returns: (transfer full) (nullable): the account that takes the place of the first, or
 *   %NULL where there is none
 */
ProofAccount *
proof_addition_take_back (gpointer data)
{
  ProofAddition *self = data;
  GListModel *store = G_LIST_MODEL (proof_password_sync_get_store (self->passwords));
  g_autoptr (GPtrArray) there = g_ptr_array_new ();
  ProofDeletion *deletion;
  guint first;

  for (guint i = 0; i < self->accounts->len; i++)
    if (proof_account_store_get_position (PROOF_ACCOUNT_STORE (store), self->accounts->pdata[i],
                                          NULL))
      g_ptr_array_add (there, self->accounts->pdata[i]);
  if (there->len == 0)
    return NULL;

  deletion = proof_deletion_new (self->passwords, there);
  first = proof_deletion_get_first_position (deletion);
  proof_deletion_free (deletion);

  return g_list_model_get_item (store, first > 0 ? first - 1 : 0);
}
