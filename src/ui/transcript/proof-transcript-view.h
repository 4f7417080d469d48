/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mail-transcript.h"
#include "proof-diagnosis.h"

G_BEGIN_DECLS

#define PROOF_TYPE_TRANSCRIPT_VIEW (proof_transcript_view_get_type ())

/* The conversation as it grows.

   Properties, to set only: "transcript" (MailTranscript): what it shows, or %NULL;
   "diagnosis" (ProofDiagnosis): what came out of it, or %NULL as long as nothing did.

   Property: "is-searched" (boolean): whether something can be typed to search the lines for,
   which the action "transcript.search" of the window changes */
G_DECLARE_FINAL_TYPE (ProofTranscriptView, proof_transcript_view, PROOF, TRANSCRIPT_VIEW, AdwBin)

G_END_DECLS
