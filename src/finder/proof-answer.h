/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-change.h"
#include "proof-question.h"
#include "proof-trial.h"

G_BEGIN_DECLS

/**
 * ProofSureness:
 * @PROOF_SURENESS_PROVEN: a trial has shown it
 * @PROOF_SURENESS_LIKELY: nothing else is as likely
 * @PROOF_SURENESS_UNKNOWN: it cannot be told
 *
 * How sure it is where the fault lies.
 */
typedef enum
{
  PROOF_SURENESS_PROVEN,
  PROOF_SURENESS_LIKELY,
  PROOF_SURENESS_UNKNOWN,
} ProofSureness;

/**
 * ProofAnswer:
 * @is_search: whether settings were looked for by an address, and no server was typed
 * @subject: what is told about first: the test as it was asked for, or what was found
 * @found: (nullable): the trial whose settings work, or work better
 * @change: (nullable): what it changes in those that were typed, which may be nothing
 * @proven: the stage until which they were seen to work
 * @needs_confirmation: whether the person has to say yes to the server's name before
 *   the password may go there
 * @is_complete: whether they were proven as far as was asked, or as far as may be gone
 *   without a yes
 * @title: (nullable): what to do
 * @fault: where the cause lies
 * @sure: how sure that is
 * @why: what was compared, in words
 *
 * What follows from the trials.
 */
typedef struct
{
  gboolean is_search;
  ProofTrial *subject;
  ProofTrial *found;
  ProofChange *change;
  MailStage proven;
  gboolean needs_confirmation;
  gboolean is_complete;
  char *title;
  ProofFault fault;
  ProofSureness sure;
  char *why;
} ProofAnswer;

ProofAnswer *proof_answer_new (const ProofQuestion *question, GPtrArray *trials);
void proof_answer_free (ProofAnswer *self);

gboolean proof_answer_is_proven (const ProofAnswer *self);
ProofDiagnosis *proof_answer_diagnose (const ProofAnswer *self, GPtrArray *trials);
const char *proof_sureness_to_nick (ProofSureness sure);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofAnswer, proof_answer_free)

G_END_DECLS
