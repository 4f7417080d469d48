/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-account.h"
#include "proof-online-watch.h"

G_BEGIN_DECLS

#define PROOF_TYPE_ONLINE_VIEW (proof_online_view_get_type ())

/* Above an account where nothing is filled in: the accounts that GNOME Online Accounts has,
   of which one fills it in. Above one that comes from there: that it does, with a way to the
   desktop's settings and a way back to typing. Otherwise it is not seen. */
G_DECLARE_FINAL_TYPE (ProofOnlineView, proof_online_view, PROOF, ONLINE_VIEW, AdwBin)

ProofOnlineWatch *proof_online_view_get_watch (ProofOnlineView *self);
void proof_online_view_set_account (ProofOnlineView *self, ProofAccount *account);

G_END_DECLS
