/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PROOF_TYPE_HELP_WINDOW (proof_help_window_get_type ())

/* The help: its topics, and the page of one of them. */
G_DECLARE_FINAL_TYPE (ProofHelpWindow, proof_help_window, PROOF, HELP_WINDOW, AdwWindow)

ProofHelpWindow *proof_help_window_new (void);
void proof_help_window_open (ProofHelpWindow *self, const char *id);

G_END_DECLS
