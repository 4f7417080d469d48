/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-code.h"
#include "proof-named-row.h"

G_BEGIN_DECLS

#define PROOF_TYPE_CODE_ROW (proof_code_row_get_type ())

/* A reply code and what it means, as the child of a row in whatever list.

   Property: "code" (ProofCode) */
G_DECLARE_FINAL_TYPE (ProofCodeRow, proof_code_row, PROOF, CODE_ROW, ProofNamedRow)

GtkWidget *proof_code_row_new (ProofCode *code);

G_END_DECLS
