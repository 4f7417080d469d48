/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "proof-history.h"

G_BEGIN_DECLS

#define PROOF_TYPE_HISTORY_STRIP (proof_history_strip_get_type ())

/* The last tests of an account in the order of reading, the newest last: a mark for what came
   of each, and above it a bar for the time that signing in took. Not there while there are
   none.

   Properties: "history" (a #ProofHistory), which it follows; "words" (a string, to read): the
   same for people */
G_DECLARE_FINAL_TYPE (ProofHistoryStrip, proof_history_strip, PROOF, HISTORY_STRIP, GtkWidget)

G_END_DECLS
