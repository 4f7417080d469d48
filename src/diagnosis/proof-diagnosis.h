/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "proof-change.h"
#include "proof-class.h"
#include "proof-reader.h"
#include "proof-remedy.h"
#include "mail-report.h"

G_BEGIN_DECLS

#define PROOF_TYPE_DIAGNOSIS (proof_diagnosis_get_type ())

/* What a report means to a person. Immutable; all texts are translated and
   inert, and may be shown as plain text (never as markup). */
G_DECLARE_FINAL_TYPE (ProofDiagnosis, proof_diagnosis, PROOF, DIAGNOSIS, GObject)

ProofDiagnosis *proof_diagnose (MailReport *report);
ProofDiagnosis *proof_diagnose_tried (MailReport *report,
                                      ProofChange *proven,
                                      GPtrArray *refuted,
                                      ProofFault fault);

ProofClass proof_diagnosis_get_class (ProofDiagnosis *self);
ProofFault proof_diagnosis_get_fault (ProofDiagnosis *self);
gboolean proof_diagnosis_is_verified (ProofDiagnosis *self);
MailStage proof_diagnosis_get_stage (ProofDiagnosis *self);
const char *proof_diagnosis_get_title (ProofDiagnosis *self);
const char *proof_diagnosis_get_explanation (ProofDiagnosis *self);
const char *proof_diagnosis_get_fault_text (ProofDiagnosis *self);
const char *proof_diagnosis_get_evidence (ProofDiagnosis *self);
gboolean proof_diagnosis_has_reply (ProofDiagnosis *self);
double proof_diagnosis_get_sure (ProofDiagnosis *self);
GArray *proof_diagnosis_get_perhaps (ProofDiagnosis *self);
GPtrArray *proof_diagnosis_get_reasons (ProofDiagnosis *self);
gboolean proof_diagnosis_is_decided_by_words (ProofDiagnosis *self);
const char *proof_diagnosis_get_meaning (ProofDiagnosis *self);
gboolean proof_diagnosis_is_decided_by (ProofDiagnosis *self, MailTranscriptEntry *entry);
const char *proof_diagnosis_get_untested (ProofDiagnosis *self);
GPtrArray *proof_diagnosis_get_remedies (ProofDiagnosis *self);
GPtrArray *proof_diagnosis_get_cautions (ProofDiagnosis *self);

G_END_DECLS
