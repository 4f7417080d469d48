/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-history-entry.h"

G_BEGIN_DECLS

#define PROOF_HISTORY_MAX 20

/* The last tests of an account, the newest first, at most PROOF_HISTORY_MAX: a
   GListStore of #ProofHistoryEntry. */
typedef GListStore ProofHistory;

#define PROOF_TYPE_HISTORY G_TYPE_LIST_STORE

ProofHistory *proof_history_new (void);
void proof_history_add (ProofHistory *self, ProofHistoryEntry *entry);
ProofHistoryEntry *proof_history_get_last (ProofHistory *self);
ProofHistoryEntry *proof_history_get_last_good (ProofHistory *self);
ProofHistoryEntry *proof_history_find_good_before (ProofHistory *self, ProofHistoryEntry *entry);

void proof_history_set_json (ProofHistory *self, JsonNode *node);
JsonNode *proof_history_to_json (ProofHistory *self);

char **proof_history_compare (ProofHistoryEntry *last_good, ProofHistoryEntry *now);
gboolean proof_history_has_other_result (ProofHistoryEntry *before, ProofHistoryEntry *now);
ProofHistoryEntry *
proof_history_find_change (ProofHistory *self, ProofHistoryEntry **before, char ***differences);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofHistory, g_object_unref)

G_END_DECLS
