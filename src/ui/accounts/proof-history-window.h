/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-account.h"
#include "proof-dialog.h"

G_BEGIN_DECLS

#define PROOF_TYPE_HISTORY_WINDOW (proof_history_window_get_type ())

/* What the last tests of an account came to, the newest first, each with what it
   found and with what was different from when the account last worked. */
G_DECLARE_FINAL_TYPE (ProofHistoryWindow, proof_history_window, PROOF, HISTORY_WINDOW, ProofDialog)

ProofDialog *proof_history_window_new (ProofAccount *account);

G_END_DECLS
