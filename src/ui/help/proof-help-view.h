/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-help-page.h"

G_BEGIN_DECLS

#define PROOF_TYPE_HELP_VIEW (proof_help_view_get_type ())

/* A page of the help, to be read.

   Signals: "followed" (id: utf8) when a link to another page was followed */
G_DECLARE_FINAL_TYPE (ProofHelpView, proof_help_view, PROOF, HELP_VIEW, AdwBin)

void proof_help_view_show (ProofHelpView *self, const ProofHelpPage *page);

G_END_DECLS
