/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account-store.h"
#include "proof-secrets.h"

G_BEGIN_DECLS

#define PROOF_TYPE_PASSWORDS (proof_passwords_get_type ())

/* Keeps the keyring as the accounts want it: an account's password where its
   server, port and user say, and nothing that no account wants. */
G_DECLARE_FINAL_TYPE (ProofPasswords, proof_passwords, PROOF, PASSWORDS, GObject)

ProofPasswords *proof_passwords_new (ProofAccountStore *store, ProofSecrets *secrets);

void proof_passwords_load_async (ProofPasswords *self,
                                 ProofAccount *account,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
void proof_passwords_save_async (ProofPasswords *self,
                                 ProofAccount *account,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
void proof_passwords_forget_async (ProofPasswords *self,
                                   ProofAccount *account,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean proof_passwords_finish (ProofPasswords *self, GAsyncResult *result, GError **error);

G_END_DECLS
