/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "proof-account-store.h"

G_BEGIN_DECLS

/* What only what keeps the file does with a store. */

JsonArray *proof_account_store_take_snapshot (ProofAccountStore *self);
void proof_account_store_apply (ProofAccountStore *self, JsonArray *accounts);
void proof_account_store_set_problem (ProofAccountStore *self, const char *problem);
void proof_account_store_set_set_aside (ProofAccountStore *self, const char *path);

G_END_DECLS
