/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base-secret.h"
#include "proof-entry-row.h"

G_BEGIN_DECLS

#define PROOF_TYPE_PASSWORD_ROW (proof_password_row_get_type ())

/* An entry row for a secret. What is typed or pasted goes into locked memory and
   from there nowhere else: not to the accessibility bus, not into the undo
   history. Its clear text is seen only while the eye is held.

   Signals: "secret-changed" (): the person has changed it */
G_DECLARE_FINAL_TYPE (ProofPasswordRow, proof_password_row, PROOF, PASSWORD_ROW, ProofEntryRow)

BaseSecret *proof_password_row_dup_secret (ProofPasswordRow *self);
void proof_password_row_set_secret (ProofPasswordRow *self, const BaseSecret *secret);

G_END_DECLS
