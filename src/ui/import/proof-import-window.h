/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-import.h"
#include "proof-dialog.h"

G_BEGIN_DECLS

#define PROOF_TYPE_IMPORT_WINDOW (proof_import_window_get_type ())

/* What was found in a file of another program, for the person to choose from.

   Signal: "import" (a #GPtrArray of #ProofAccount) */
G_DECLARE_FINAL_TYPE (ProofImportWindow, proof_import_window, PROOF, IMPORT_WINDOW, ProofDialog)

ProofDialog *proof_import_window_new (const ProofImport *import, GListModel *accounts);

G_END_DECLS
