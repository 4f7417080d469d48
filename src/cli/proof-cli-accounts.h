/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account-store.h"
#include "proof-password-sync.h"

G_BEGIN_DECLS

ProofAccountStore *proof_cli_accounts_load (GError **error);
ProofAccount *proof_cli_accounts_find (ProofAccountStore *store, const char *name, GError **error);
gboolean proof_cli_accounts_load_credentials (ProofPasswordSync *passwords,
                                              ProofAccount *account,
                                              GError **error);
gboolean proof_cli_accounts_save (ProofAccountStore *store, GError **error);
char *proof_cli_accounts_list (ProofAccountStore *store);
char *proof_cli_accounts_list_json (ProofAccountStore *store);

G_END_DECLS
