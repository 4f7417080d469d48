/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-password-sync.h"
#include "proof-run.h"
#include "proof-test-controller.h"
#include "proof-undo.h"

G_BEGIN_DECLS

#define PROOF_TYPE_FIND_COMMANDS (proof_find_commands_get_type ())

/* Looks for settings, of an address or near those that were tested, as the actions
   "find.by-address" and "find.what-works" of a window.

   Signal: "open" (ProofAccount account): it is to be shown */
G_DECLARE_FINAL_TYPE (ProofFindCommands, proof_find_commands, PROOF, FIND_COMMANDS, GObject)

ProofFindCommands *proof_find_commands_new (GtkWindow *window,
                                            ProofPasswordSync *passwords,
                                            ProofTestController *tests,
                                            ProofRun *run,
                                            ProofUndo *undo);

G_END_DECLS
