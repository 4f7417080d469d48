/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-dialog.h"

G_BEGIN_DECLS

#define PROOF_TYPE_TEXT_WINDOW (proof_text_window_get_type ())

/* A text to be read, copied and saved. It is no secret. */
G_DECLARE_FINAL_TYPE (ProofTextWindow, proof_text_window, PROOF, TEXT_WINDOW, ProofDialog)

ProofDialog *proof_text_window_new (const char *title, const char *text, const char *file_name);

G_END_DECLS
