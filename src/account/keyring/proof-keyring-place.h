/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"

G_BEGIN_DECLS

/**
 * ProofKeyringPlace:
 *
 * Where in the keyring the password of an account is: the server (in lower
 * case), the port and the user. Immutable.
 */
typedef struct _ProofKeyringPlace ProofKeyringPlace;

ProofKeyringPlace *proof_keyring_place_new (const char *server, guint16 port, const char *user);
ProofKeyringPlace *proof_keyring_place_new_for (ProofAccount *account);
ProofKeyringPlace *proof_keyring_place_new_recorded (ProofAccount *account);
ProofKeyringPlace *proof_keyring_place_find (ProofAccount *account);
ProofKeyringPlace *proof_keyring_place_new_from_text (const char *text);
ProofKeyringPlace *proof_keyring_place_ref (ProofKeyringPlace *self);
void proof_keyring_place_unref (ProofKeyringPlace *self);

char *proof_keyring_place_to_text (const ProofKeyringPlace *self);
char *proof_keyring_place_dup_label (const ProofKeyringPlace *self);
GHashTable *proof_keyring_place_to_attributes (const ProofKeyringPlace *self);
gboolean proof_keyring_place_equal (const ProofKeyringPlace *self, const ProofKeyringPlace *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofKeyringPlace, proof_keyring_place_unref)

G_END_DECLS
