/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-activity.h"
#include "proof-batch-bar.h"
#include "proof-password-sync.h"

G_BEGIN_DECLS

#define PROOF_TYPE_BATCH_COMMANDS (proof_batch_commands_get_type ())

/* Tests many accounts and shows how far that is, as the actions "test-all", "stop-tests"
   and "show-results".

   Signals: "changed" (): the tests begin or end; "open" (ProofAccount account): it is to be
   shown */
G_DECLARE_FINAL_TYPE (ProofBatchCommands, proof_batch_commands, PROOF, BATCH_COMMANDS, GObject)

ProofBatchCommands *proof_batch_commands_new (GtkWindow *window,
                                              ProofPasswordSync *passwords,
                                              ProofActivity *activity,
                                              ProofBatchBar *bar,
                                              GActionMap *actions);

void proof_batch_commands_test (ProofBatchCommands *self, GPtrArray *accounts);
void proof_batch_commands_stop (ProofBatchCommands *self);
gboolean proof_batch_commands_is_busy (ProofBatchCommands *self);

G_END_DECLS
