/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"
#include "proof-change.h"
#include "proof-diagnosis.h"
#include "proof-source.h"

G_BEGIN_DECLS

/**
 * ProofTrialState:
 * @PROOF_TRIAL_STATE_RUNNING: it goes on
 * @PROOF_TRIAL_STATE_SLOW: it goes on, and is not waited for any more
 * @PROOF_TRIAL_STATE_ENDED: it has a report
 *
 * How far a trial is.
 */
typedef enum
{
  PROOF_TRIAL_STATE_RUNNING,
  PROOF_TRIAL_STATE_SLOW,
  PROOF_TRIAL_STATE_ENDED,
} ProofTrialState;

/**
 * ProofTrialKind:
 * @PROOF_TRIAL_KIND_LOOK: a look at what answers, until the hello and without a secret
 * @PROOF_TRIAL_KIND_TEST: a test as far as was asked
 * @PROOF_TRIAL_KIND_COMPARISON: a look that shows only where the fault is not; its
 *   settings are no answer
 *
 * What a trial can show.
 */
typedef enum
{
  PROOF_TRIAL_KIND_LOOK,
  PROOF_TRIAL_KIND_TEST,
  PROOF_TRIAL_KIND_COMPARISON,
} ProofTrialKind;

#define PROOF_TYPE_TRIAL (proof_trial_get_type ())

/* Settings that are tried, and what came of it.

   Property, read-only: "state" (ProofTrialState) */
G_DECLARE_FINAL_TYPE (ProofTrial, proof_trial, PROOF, TRIAL, GObject)

ProofTrial *proof_trial_new (ProofTrialKind kind,
                             const MailSettings *settings,
                             const MailGoal *goal,
                             ProofSource source);

ProofTrialKind proof_trial_get_kind (ProofTrial *self);
const MailSettings *proof_trial_get_settings (ProofTrial *self);
const MailGoal *proof_trial_get_goal (ProofTrial *self);
ProofSource proof_trial_get_source (ProofTrial *self);
ProofTrialState proof_trial_get_state (ProofTrial *self);
MailReport *proof_trial_get_report (ProofTrial *self);
ProofDiagnosis *proof_trial_get_diagnosis (ProofTrial *self);

void proof_trial_slow_down (ProofTrial *self);
void proof_trial_end (ProofTrial *self, MailReport *report, ProofDiagnosis *diagnosis);

gboolean proof_trial_covers (ProofTrial *self, ProofTrial *other);
gboolean proof_trial_has_ended (ProofTrial *self);
gboolean proof_trial_is_verified (ProofTrial *self);
gboolean proof_trial_has_class (ProofTrial *self, ProofClass class);
gboolean proof_trial_has_one_of (ProofTrial *self, const ProofClass *classes, gsize n_classes);
gboolean proof_trial_fails_at_tls (ProofTrial *self);
gboolean proof_trial_offers_sign_in (ProofTrial *self);
gboolean proof_trial_asks_for_sign_in (ProofTrial *self);
guint proof_trial_count_sign_ins (ProofTrial *self);
gboolean proof_trial_get_proven_stage (ProofTrial *self, MailStage *stage);
ProofChange *
proof_trial_find_change (ProofTrial *self, const MailSettings *settings, const MailGoal *goal);

G_END_DECLS
