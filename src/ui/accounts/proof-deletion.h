/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-password-sync.h"

G_BEGIN_DECLS

/* Accounts that were deleted, with their places and their passwords. */
typedef struct _ProofDeletion ProofDeletion;

ProofDeletion *proof_deletion_new (ProofPasswordSync *passwords, GPtrArray *accounts);
void proof_deletion_free (gpointer data);

GPtrArray *proof_deletion_get_accounts (ProofDeletion *self);
guint proof_deletion_get_first_position (ProofDeletion *self);
ProofAccount *proof_deletion_take_back (gpointer data);

G_END_DECLS
