/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-account-store.h"

G_BEGIN_DECLS

#define PROOF_TYPE_STORE_BANNER (proof_store_banner_get_type ())

/* Says over a page what became of the file of the accounts, where that is not what the
   person expects, and what can be done. */
G_DECLARE_FINAL_TYPE (ProofStoreBanner, proof_store_banner, PROOF, STORE_BANNER, AdwBin)

void proof_store_banner_set_store (ProofStoreBanner *self, ProofAccountStore *store);

G_END_DECLS
