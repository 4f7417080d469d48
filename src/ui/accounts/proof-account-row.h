/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "proof-account.h"
#include "proof-activity.h"

G_BEGIN_DECLS

#define PROOF_TYPE_ACCOUNT_ROW (proof_account_row_get_type ())

/* An account in the list: its name, what goes on with it, or mark and day of its last test. Reused
   for one account after another. */
G_DECLARE_FINAL_TYPE (ProofAccountRow, proof_account_row, PROOF, ACCOUNT_ROW, GtkWidget)

GtkWidget *proof_account_row_new (GListModel *accounts, ProofActivity *activity);
void proof_account_row_set_account (ProofAccountRow *self, ProofAccount *account);
ProofAccount *proof_account_row_dup_account (ProofAccountRow *self);

G_END_DECLS
