/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PROOF_TYPE_ENTRY_ROW (proof_entry_row_get_type ())

/* A row to type into. AdwEntryRow tells a screen reader nothing of its focus before
   libadwaita 1.4; the entry in this row does.

   Its title is a mnemonic. Children of the type "suffix" stand at the end of the row.

   Properties: those of GtkEditable; "input-purpose" and "input-hints", as in GtkEntry.
   Signals: "entry-activated": Return was pressed */
G_DECLARE_DERIVABLE_TYPE (ProofEntryRow, proof_entry_row, PROOF, ENTRY_ROW, AdwPreferencesRow)

struct _ProofEntryRowClass
{
  AdwPreferencesRowClass parent_class;
};

GtkEntry *proof_entry_row_get_entry (ProofEntryRow *self);
GtkText *proof_entry_row_get_text_widget (ProofEntryRow *self);

G_END_DECLS
