/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-activity.h"
#include "proof-overview.h"

G_BEGIN_DECLS

#define PROOF_TYPE_OVERVIEW_LINE (proof_overview_line_get_type ())

/* An account in the table of all, as it is now.

   Signal: "changed" (): something else is to be listed of it */
G_DECLARE_FINAL_TYPE (ProofOverviewLine, proof_overview_line, PROOF, OVERVIEW_LINE, GObject)

ProofOverviewLine *proof_overview_line_new (ProofAccount *account, ProofActivity *activity);
const ProofOverview *proof_overview_line_get (ProofOverviewLine *self);
ProofActivityState proof_overview_line_get_state (ProofOverviewLine *self);

G_END_DECLS
