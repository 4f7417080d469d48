/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-accounts-sidebar.h"
#include "proof-password-sync.h"
#include "proof-undo.h"

G_BEGIN_DECLS

#define PROOF_TYPE_ACCOUNT_COMMANDS (proof_account_commands_get_type ())

/* What a person can do with saved accounts, as the actions "account.…" of a
   window.

   Signals: "open" (ProofAccount): the window is to show this account; "begin"
   (ProofAccount): and to be typed into */
G_DECLARE_FINAL_TYPE (
    ProofAccountCommands, proof_account_commands, PROOF, ACCOUNT_COMMANDS, GObject)

ProofAccountCommands *proof_account_commands_new (GtkWindow *window,
                                                  AdwToastOverlay *toasts,
                                                  ProofPasswordSync *passwords,
                                                  ProofAccountsSidebar *sidebar);

void proof_account_commands_set_account (ProofAccountCommands *self, ProofAccount *account);
ProofUndo *proof_account_commands_get_undo (ProofAccountCommands *self);
void proof_account_commands_import (ProofAccountCommands *self, GFile *file);

G_END_DECLS
