/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"

G_BEGIN_DECLS

#define PROOF_TYPE_ACCOUNT_STORE (proof_account_store_get_type ())

/* The saved accounts: a #GListModel of #ProofAccount. From the load on, every
   change of an account or of the list is saved as it is made, and what other
   programs change in the file shows here.

   Properties, all to be read only: "problem" (nullable: a sentence that says why
   the last change is not saved yet; it is tried again with the next one), and
   "set-aside" (nullable: the path where a file that could not be understood is
   kept now). */
G_DECLARE_FINAL_TYPE (ProofAccountStore, proof_account_store, PROOF, ACCOUNT_STORE, GObject)

ProofAccountStore *proof_account_store_new (const char *path);

void proof_account_store_load_async (ProofAccountStore *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean
proof_account_store_load_finish (ProofAccountStore *self, GAsyncResult *result, GError **error);
void proof_account_store_flush_async (ProofAccountStore *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean
proof_account_store_flush_finish (ProofAccountStore *self, GAsyncResult *result, GError **error);

gboolean proof_account_store_is_saved (ProofAccountStore *self);
const char *proof_account_store_get_problem (ProofAccountStore *self);
const char *proof_account_store_get_set_aside (ProofAccountStore *self);
void proof_account_store_forget_set_aside (ProofAccountStore *self);
gboolean
proof_account_store_get_position (ProofAccountStore *self, ProofAccount *account, guint *position);
ProofAccount *proof_account_store_find (ProofAccountStore *self, const char *id);

void proof_account_store_add (ProofAccountStore *self, ProofAccount *account);
void proof_account_store_insert (ProofAccountStore *self, guint position, ProofAccount *account);
ProofAccount *proof_account_store_duplicate (ProofAccountStore *self, ProofAccount *account);
guint proof_account_store_remove (ProofAccountStore *self, ProofAccount *account);
void proof_account_store_move (ProofAccountStore *self, ProofAccount *account, guint position);

G_END_DECLS
