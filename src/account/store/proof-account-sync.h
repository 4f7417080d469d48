/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account-store.h"

G_BEGIN_DECLS

/**
 * ProofAccountSync:
 *
 * Keeps a store and its file the same: what changes in either comes into the other, and
 * what changed in both is merged. The store's own, and used in its thread.
 */
typedef struct _ProofAccountSync ProofAccountSync;

ProofAccountSync *proof_account_sync_new (ProofAccountStore *store, const char *path);
void proof_account_sync_close (ProofAccountSync *self);
void proof_account_sync_free (ProofAccountSync *self);

void proof_account_sync_open (ProofAccountSync *self);
void proof_account_sync_schedule (ProofAccountSync *self);
gboolean proof_account_sync_is_done (ProofAccountSync *self);
void proof_account_sync_flush (ProofAccountSync *self, GTask *task);

G_END_DECLS
