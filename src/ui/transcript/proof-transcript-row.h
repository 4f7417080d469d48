/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mail-transcript.h"
#include "proof-diagnosis.h"

G_BEGIN_DECLS

#define PROOF_TYPE_TRANSCRIPT_ROW (proof_transcript_row_get_type ())

/* A line of the conversation: when, who, encrypted or not, what, and what it
   means. Reused for one line after another. */
G_DECLARE_FINAL_TYPE (ProofTranscriptRow, proof_transcript_row, PROOF, TRANSCRIPT_ROW, GtkWidget)

GtkWidget *proof_transcript_row_new (void);
void proof_transcript_row_set_entry (ProofTranscriptRow *self,
                                     MailTranscriptEntry *entry,
                                     ProofDiagnosis *diagnosis);
void proof_transcript_row_copy (ProofTranscriptRow *self);
void proof_transcript_row_open_menu (ProofTranscriptRow *self);

G_END_DECLS
