/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PROOF_TYPE_CODES_WINDOW (proof_codes_window_get_type ())

/* The reply codes and enhanced status codes, to be searched. */
G_DECLARE_FINAL_TYPE (ProofCodesWindow, proof_codes_window, PROOF, CODES_WINDOW, AdwWindow)

GtkWindow *proof_codes_window_new (void);

G_END_DECLS
