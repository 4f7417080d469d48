/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-corpus.h"
#include "proof-learner.h"

G_BEGIN_DECLS

/**
 * ProofCase:
 * @reply: what came
 * @stage: what it answered
 * @facts: what else is known
 *
 * A line of the corpus in one of the circumstances in which it can come.
 */
typedef struct
{
  MailReply *reply;
  MailStage stage;
  ProofFacts facts;
} ProofCase;

/**
 * ProofTeacher:
 *
 * Shows a learner the corpus: its lines in all circumstances and with asides, and
 * the cues.
 */
typedef struct _ProofTeacher ProofTeacher;

ProofTeacher *proof_teacher_new (const char *folder, GError **error);
void proof_teacher_free (ProofTeacher *self);
void proof_teacher_teach_line (ProofTeacher *self, const ProofCorpusLine *line, guint32 left_out);
void proof_teacher_teach_cues (ProofTeacher *self);
GBytes *proof_teacher_learn (ProofTeacher *self, guint32 without);

GBytes *proof_teacher_learn_folder (const char *folder, GError **error);

GArray *proof_teacher_list_cases (const ProofCorpusLine *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofTeacher, proof_teacher_free)

G_END_DECLS
