/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mail-settings.h"
#include "mail-transcript.h"
#include "proof-diagnosis.h"
#include "proof-run.h"

G_BEGIN_DECLS

#define PROOF_TYPE_TRANSCRIPT_VIEW (proof_transcript_view_get_type ())

/* The conversation as it grows.

   Properties, to set only: "transcript" (MailTranscript): what it shows, or %NULL;
   "diagnosis" (ProofDiagnosis): what came out of it, or %NULL as long as nothing did.

   Properties: "is-searched" (boolean): whether something can be typed to search the lines for,
   which the action "transcript.search" of the window changes; "is-diagram" (boolean): whether
   it is shown as a picture, which "transcript.diagram" changes */
G_DECLARE_FINAL_TYPE (ProofTranscriptView, proof_transcript_view, PROOF, TRANSCRIPT_VIEW, AdwBin)

void proof_transcript_view_set_settings (ProofTranscriptView *self, const MailSettings *settings);
void proof_transcript_view_watch (ProofTranscriptView *self, ProofRun *run);

G_END_DECLS
