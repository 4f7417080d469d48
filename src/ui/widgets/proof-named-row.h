/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PROOF_TYPE_NAMED_ROW (proof_named_row_get_type ())

/* What is in the row of a list that a template makes: the row is heard as all that its
   labels say. */
G_DECLARE_DERIVABLE_TYPE (ProofNamedRow, proof_named_row, PROOF, NAMED_ROW, AdwBin)

struct _ProofNamedRowClass
{
  AdwBinClass parent_class;
};

G_END_DECLS
