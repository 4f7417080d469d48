/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-account-store.h"
#include "proof-activity.h"
#include "proof-batch-bar.h"

G_BEGIN_DECLS

#define PROOF_TYPE_ACCOUNTS_SIDEBAR (proof_accounts_sidebar_get_type ())

/* The saved accounts, one or several of them selected.

   Signals: "selected" (): another account, or other accounts, are selected by the
   person; "activated" (): the person chose one, be it the selected one again */
G_DECLARE_FINAL_TYPE (ProofAccountsSidebar, proof_accounts_sidebar, PROOF, ACCOUNTS_SIDEBAR, AdwBin)

void proof_accounts_sidebar_set_store (ProofAccountsSidebar *self, ProofAccountStore *store);
ProofAccount *proof_accounts_sidebar_get_account (ProofAccountsSidebar *self);
ProofActivity *proof_accounts_sidebar_get_activity (ProofAccountsSidebar *self);
ProofBatchBar *proof_accounts_sidebar_get_batch_bar (ProofAccountsSidebar *self);
guint proof_accounts_sidebar_count_selected (ProofAccountsSidebar *self);
GPtrArray *proof_accounts_sidebar_dup_selected (ProofAccountsSidebar *self);
void proof_accounts_sidebar_focus (ProofAccountsSidebar *self);
void proof_accounts_sidebar_select (ProofAccountsSidebar *self, ProofAccount *account);

G_END_DECLS
