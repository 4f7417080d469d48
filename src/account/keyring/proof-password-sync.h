/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account-store.h"
#include "proof-keyring.h"

G_BEGIN_DECLS

#define PROOF_TYPE_PASSWORD_SYNC (proof_password_sync_get_type ())

/* Keeps the keyring as the accounts want it: an account's password where its
   server, port and user say, and nothing that no account wants. Each of its functions
   may be called without a callback; it then goes on in the background.

   Properties: "is-at-work" (boolean): a password is half put away, and the process is
   not to end yet. Signals: "problem" (ProofAccount, string): the keyring did not do
   what the account wants, and a sentence that says why */
G_DECLARE_FINAL_TYPE (ProofPasswordSync, proof_password_sync, PROOF, PASSWORD_SYNC, GObject)

ProofPasswordSync *proof_password_sync_new (ProofAccountStore *store);

ProofAccountStore *proof_password_sync_get_store (ProofPasswordSync *self);
ProofKeyring *proof_password_sync_get_keyring (ProofPasswordSync *self);

void proof_password_sync_load_async (ProofPasswordSync *self,
                                     ProofAccount *account,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
void proof_password_sync_load_quietly (ProofPasswordSync *self, ProofAccount *account);
gboolean proof_password_sync_is_giving (ProofPasswordSync *self, ProofAccount *account);
void proof_password_sync_save_async (ProofPasswordSync *self,
                                     ProofAccount *account,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
void proof_password_sync_accept_async (ProofPasswordSync *self,
                                       ProofAccount *account,
                                       ProofKeyringPlace *place,
                                       BaseSecret *password,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
void proof_password_sync_forget_async (ProofPasswordSync *self,
                                       ProofAccount *account,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean proof_password_sync_finish (ProofPasswordSync *self, GAsyncResult *result, GError **error);

G_END_DECLS
