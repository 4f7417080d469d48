/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-account.h"

G_BEGIN_DECLS

#define PROOF_TYPE_BATCH_WINDOW (proof_batch_window_get_type ())

/* What came of the tests of many accounts, to be sorted, copied and saved; it follows them
   while they go on.

   Signal: "chosen" (ProofAccount account): it is to be looked at */
G_DECLARE_FINAL_TYPE (ProofBatchWindow, proof_batch_window, PROOF, BATCH_WINDOW, AdwWindow)

GtkWindow *proof_batch_window_new (GListModel *lines);

G_END_DECLS
