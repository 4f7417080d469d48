/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-secrets.h"

G_BEGIN_DECLS

/* What the tests of the keyring do with it, and wait for. */

#define SECRETS_CASE_LENGTH 40

char secrets_case_get_letter (gsize position);
BaseSecret *secrets_case_make_password (void);
void secrets_case_assert_is_password (const BaseSecret *secret);

void secrets_case_on_done (GObject *source, GAsyncResult *result, gpointer data);
GAsyncResult *secrets_case_wait_for (GAsyncResult **result);

BaseSecret *secrets_case_look_up (ProofSecrets *secrets, ProofSecretPlace *place, GError **error);
gboolean secrets_case_store (ProofSecrets *secrets,
                             ProofSecretPlace *place,
                             BaseSecret *secret,
                             GError **error);
gboolean secrets_case_remove (ProofSecrets *secrets, ProofSecretPlace *place, GError **error);
void secrets_case_store_password (ProofSecrets *secrets, ProofSecretPlace *place);
void
secrets_case_assert_fails (ProofSecrets *secrets, ProofSecretPlace *place, ProofSecretsError code);

G_END_DECLS
