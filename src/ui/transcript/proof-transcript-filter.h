/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "proof-diagnosis.h"

G_BEGIN_DECLS

#define PROOF_TYPE_TRANSCRIPT_FILTER (proof_transcript_filter_get_type ())

/* Which lines of a conversation are seen: those in which, or in whose meaning, all of a search
   is found; and of these, where that is wanted, only what matters. */
G_DECLARE_FINAL_TYPE (
    ProofTranscriptFilter, proof_transcript_filter, PROOF, TRANSCRIPT_FILTER, GtkFilter)

ProofTranscriptFilter *proof_transcript_filter_new (void);
void proof_transcript_filter_set_search (ProofTranscriptFilter *self, const char *search);
void proof_transcript_filter_set_is_brief (ProofTranscriptFilter *self, gboolean is_brief);
void proof_transcript_filter_set_diagnosis (ProofTranscriptFilter *self, ProofDiagnosis *diagnosis);

G_END_DECLS
