/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "proof-account-store.h"
#include "proof-account.h"
#include "proof-undo.h"

G_BEGIN_DECLS

#define PROOF_TYPE_WINDOW_STATE (proof_window_state_get_type ())

/* How a window was left, which is found so again at the next start.

   Properties, each readable and writable: "width", "height", "is-maximized", "page"
   (which is to be seen, where there is no room for all), "account" (the id of the saved
   account that was selected last, or empty) and "draft" (nullable: a #ProofAccount that
   is filled in and not saved, which notifies with each change of it). Says "left" when its window
   is gone. */
G_DECLARE_FINAL_TYPE (ProofWindowState, proof_window_state, PROOF, WINDOW_STATE, GObject)

ProofWindowState *proof_window_state_new (void);
void proof_window_state_follow (ProofWindowState *self, GtkWindow *window);
void proof_window_state_leave (ProofWindowState *self);

const char *proof_window_state_get_page (ProofWindowState *self);
ProofAccount *proof_window_state_dup_account (ProofWindowState *self, ProofAccountStore *store);
ProofAccount *proof_window_state_get_draft (ProofWindowState *self);
void
proof_window_state_leave_draft (ProofWindowState *self, ProofAccount *account, ProofUndo *undo);

void proof_window_state_write (ProofWindowState *self, GKeyFile *file, const char *group);
void proof_window_state_read (ProofWindowState *self, GKeyFile *file, const char *group);

G_END_DECLS
