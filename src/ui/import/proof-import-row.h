/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-import-entry.h"

G_BEGIN_DECLS

#define PROOF_TYPE_IMPORT_ROW (proof_import_row_get_type ())

/* One account that was found in a file, to be imported or not.

   Property: "is-chosen" (boolean) */
G_DECLARE_FINAL_TYPE (ProofImportRow, proof_import_row, PROOF, IMPORT_ROW, AdwActionRow)

GtkWidget *proof_import_row_new (const ProofImportEntry *entry, ProofAccount *same);
ProofAccount *proof_import_row_dup_chosen (ProofImportRow *self);

G_END_DECLS
