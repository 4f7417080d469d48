/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PROOF_TYPE_AUTHORITIES_ROW (proof_authorities_row_get_type ())

/* Where a person chooses a file of certificate authorities to trust as well, and is told
   where that cannot be read.

   Properties: "file" (string): its path, or empty; "problem" (nullable string, to read
   only): what is wrong with it */
G_DECLARE_FINAL_TYPE (
    ProofAuthoritiesRow, proof_authorities_row, PROOF, AUTHORITIES_ROW, AdwActionRow)

const char *proof_authorities_row_get_problem (ProofAuthoritiesRow *self);

G_END_DECLS
