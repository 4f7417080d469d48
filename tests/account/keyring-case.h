/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-keyring.h"

G_BEGIN_DECLS

/* What the tests of the keyring do with it, and wait for. */

#define KEYRING_CASE_LENGTH 40

char keyring_case_get_letter (gsize position);
BaseSecret *keyring_case_make_password (void);
void keyring_case_assert_is_password (const BaseSecret *secret);

void keyring_case_on_done (GObject *source, GAsyncResult *result, gpointer data);
GAsyncResult *keyring_case_wait_for (GAsyncResult **result);

BaseSecret *keyring_case_look_up (ProofKeyring *keyring, ProofKeyringPlace *place, GError **error);
gboolean keyring_case_store (ProofKeyring *keyring,
                             ProofKeyringPlace *place,
                             BaseSecret *secret,
                             GError **error);
gboolean keyring_case_remove (ProofKeyring *keyring, ProofKeyringPlace *place, GError **error);
void keyring_case_store_password (ProofKeyring *keyring, ProofKeyringPlace *place);
void
keyring_case_assert_fails (ProofKeyring *keyring, ProofKeyringPlace *place, ProofKeyringError code);

G_END_DECLS
