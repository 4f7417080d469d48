/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-password-sync.h"

G_BEGIN_DECLS

/* Accounts that were added to the list. */
typedef struct _ProofAddition ProofAddition;

ProofAddition *proof_addition_new (ProofPasswordSync *passwords, GPtrArray *accounts);
void proof_addition_free (gpointer data);

ProofAccount *proof_addition_take_back (gpointer data);

G_END_DECLS
