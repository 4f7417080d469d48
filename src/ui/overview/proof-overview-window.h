/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-account-store.h"
#include "proof-activity.h"

G_BEGIN_DECLS

#define PROOF_TYPE_OVERVIEW_WINDOW (proof_overview_window_get_type ())

/* All saved accounts in a table, each with what came of its last test, to be sorted and
   exported; it follows them while they are tested and changed.

   Signal: "chosen" (ProofAccount account): it is to be looked at */
G_DECLARE_FINAL_TYPE (ProofOverviewWindow, proof_overview_window, PROOF, OVERVIEW_WINDOW, AdwWindow)

GtkWindow *proof_overview_window_new (ProofAccountStore *store, ProofActivity *activity);

G_END_DECLS
