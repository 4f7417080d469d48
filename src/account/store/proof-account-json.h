/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"

G_BEGIN_DECLS

#define PROOF_ACCOUNT_JSON_ID "id"
#define PROOF_ACCOUNT_JSON_HISTORY "history"

gboolean proof_account_saves_property (const char *name);
JsonNode *proof_account_to_json (ProofAccount *self);
void proof_account_set_json (ProofAccount *self, JsonNode *node);

G_END_DECLS
