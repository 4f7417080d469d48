/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PROOF_TYPE_EXPLAIN_WINDOW (proof_explain_window_get_type ())

/* Says what a reply means that was pasted, without any network. */
G_DECLARE_FINAL_TYPE (ProofExplainWindow, proof_explain_window, PROOF, EXPLAIN_WINDOW, AdwWindow)

GtkWindow *proof_explain_window_new (void);

G_END_DECLS
