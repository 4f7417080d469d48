/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"

G_BEGIN_DECLS

/* Hides whom a report is about, and where they are. */
typedef struct _ProofMask ProofMask;

ProofMask *proof_mask_new (MailReport *report);
void proof_mask_free (ProofMask *self);

char *proof_mask_name (const char *name);
char *proof_mask_text (const ProofMask *self, const char *text);
MailTranscript *proof_mask_transcript (const ProofMask *self, MailTranscript *transcript);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofMask, proof_mask_free)

G_END_DECLS
