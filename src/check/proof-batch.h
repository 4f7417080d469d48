/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-password-sync.h"
#include "proof-run.h"

G_BEGIN_DECLS

/**
 * ProofBatchOutcome:
 * @PROOF_BATCH_OUTCOME_WAITING: its turn did not come yet, or the batch was stopped before
 * @PROOF_BATCH_OUTCOME_RUNNING: it is being tested
 * @PROOF_BATCH_OUTCOME_TESTED: there is a report
 * @PROOF_BATCH_OUTCOME_LEFT_OUT: it could not be tested, and there is a problem
 * @PROOF_BATCH_OUTCOME_STOPPED: the person stopped it, which is the problem
 */
typedef enum
{
  PROOF_BATCH_OUTCOME_WAITING,
  PROOF_BATCH_OUTCOME_RUNNING,
  PROOF_BATCH_OUTCOME_TESTED,
  PROOF_BATCH_OUTCOME_LEFT_OUT,
  PROOF_BATCH_OUTCOME_STOPPED,
} ProofBatchOutcome;

/**
 * ProofBatchResult:
 * @account: whose result it is
 * @outcome: what came of it
 * @report: (nullable): what happened, where it was tested
 * @diagnosis: (nullable): what that means
 * @problem: (nullable): why it was not tested, a sentence for the person
 *
 * What came of one account of a batch.
 */
typedef struct
{
  ProofAccount *account;
  ProofBatchOutcome outcome;
  MailReport *report;
  ProofDiagnosis *diagnosis;
  char *problem;
} ProofBatchResult;

#define PROOF_TYPE_BATCH (proof_batch_get_type ())

/* Tests of many accounts, four at a time, each with one sign-in at most. What comes of
   each goes into its account's history.

   Properties: "is-at-work" (boolean): an account is being tested, or a connection is
   still open, and the process is not to end yet.

   Signals: "started" (): it is known which accounts there are, and none is tested yet;
   "begun" (guint position): an account is being tested; "settled" (guint position): it has
   its result, which does not change any more; "finished" (): no account is being tested any
   more */
G_DECLARE_FINAL_TYPE (ProofBatch, proof_batch, PROOF, BATCH, GObject)

ProofBatch *proof_batch_new (ProofPasswordSync *passwords, gboolean in_threads);

void proof_batch_start (ProofBatch *self, GPtrArray *accounts, const ProofRunOptions *options);
void proof_batch_stop (ProofBatch *self);
gboolean proof_batch_is_busy (ProofBatch *self);

guint proof_batch_get_n_results (ProofBatch *self);
const ProofBatchResult *proof_batch_get_result (ProofBatch *self, guint position);

G_END_DECLS
