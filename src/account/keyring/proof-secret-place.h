/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"

G_BEGIN_DECLS

/**
 * ProofSecretPlace:
 *
 * Where in the keyring the password of an account is: the server (in lower
 * case), the port and the user. Immutable.
 */
typedef struct _ProofSecretPlace ProofSecretPlace;

ProofSecretPlace *proof_secret_place_new (const char *server, guint16 port, const char *user);
ProofSecretPlace *proof_secret_place_new_for (ProofAccount *account);
ProofSecretPlace *proof_secret_place_new_from_text (const char *text);
ProofSecretPlace *proof_secret_place_ref (ProofSecretPlace *self);
void proof_secret_place_unref (ProofSecretPlace *self);

char *proof_secret_place_to_text (const ProofSecretPlace *self);
char *proof_secret_place_dup_label (const ProofSecretPlace *self);
GHashTable *proof_secret_place_to_attributes (const ProofSecretPlace *self);
gboolean proof_secret_place_equal (const ProofSecretPlace *self, const ProofSecretPlace *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofSecretPlace, proof_secret_place_unref)

G_END_DECLS
