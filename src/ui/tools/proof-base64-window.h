/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PROOF_TYPE_BASE64_WINDOW (proof_base64_window_get_type ())

/* Encodes and decodes base64 on this computer. What is typed and what comes out
   of it is in locked memory, and gone with the window. */
G_DECLARE_FINAL_TYPE (ProofBase64Window, proof_base64_window, PROOF, BASE64_WINDOW, AdwWindow)

GtkWindow *proof_base64_window_new (void);

G_END_DECLS
