/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mail-transcript.h"

G_BEGIN_DECLS

#define PROOF_TYPE_TRANSCRIPT_LINES (proof_transcript_lines_get_type ())

/* A GListModel of the lines of a transcript that are shown so far: a part without
   gaps, which proof_transcript_lines_update() brings nearer to the whole, by no
   more than a frame has time for. */
G_DECLARE_FINAL_TYPE (
    ProofTranscriptLines, proof_transcript_lines, PROOF, TRANSCRIPT_LINES, GObject)

ProofTranscriptLines *proof_transcript_lines_new (MailTranscript *transcript);
gboolean proof_transcript_lines_update (ProofTranscriptLines *self, gboolean is_following);

G_END_DECLS
