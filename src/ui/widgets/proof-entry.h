/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PROOF_TYPE_ENTRY (proof_entry_get_type ())

/* An entry that tells a screen reader what it shows: dots, where it shows no text.
   GtkEntry tells the text itself. */
G_DECLARE_FINAL_TYPE (ProofEntry, proof_entry, PROOF, ENTRY, GtkEntry)

G_END_DECLS
