/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account-store.h"
#include "proof-diagnosis.h"

G_BEGIN_DECLS

#define PROOF_TYPE_KEEPER (proof_keeper_get_type ())

/* The saved accounts of the program, their passwords in the keyring and their
   history, for all windows together.

   Signals: "keyring-problem" (ProofAccount, string): the keyring did not do what
   the account wants, and a sentence that says why */
G_DECLARE_FINAL_TYPE (ProofKeeper, proof_keeper, PROOF, KEEPER, GObject)

ProofKeeper *proof_keeper_new (void);

ProofAccountStore *proof_keeper_get_store (ProofKeeper *self);
gboolean proof_keeper_keeps (ProofKeeper *self, ProofAccount *account);

void proof_keeper_load_password_async (ProofKeeper *self,
                                       ProofAccount *account,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
void proof_keeper_load_password_finish (ProofKeeper *self, GAsyncResult *result);
void proof_keeper_save_password (ProofKeeper *self, ProofAccount *account);
void proof_keeper_wish_to_save (ProofKeeper *self, ProofAccount *account);
void proof_keeper_ask_again (ProofKeeper *self);

guint proof_keeper_remove (ProofKeeper *self, ProofAccount *account);
void proof_keeper_restore (ProofKeeper *self, ProofAccount *account, guint position);

G_END_DECLS
