/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mail-settings.h"
#include "mail-transcript.h"
#include "proof-diagnosis.h"

G_BEGIN_DECLS

#define PROOF_TYPE_DIAGRAM_VIEW (proof_diagram_view_get_type ())

/* The conversation as a picture that grows: its end is in sight while it goes on, and then
   what decided. */
G_DECLARE_FINAL_TYPE (ProofDiagramView, proof_diagram_view, PROOF, DIAGRAM_VIEW, AdwBin)

void proof_diagram_view_set_transcript (ProofDiagramView *self,
                                        const MailSettings *settings,
                                        MailTranscript *transcript);
void proof_diagram_view_set_diagnosis (ProofDiagramView *self, ProofDiagnosis *diagnosis);

G_END_DECLS
