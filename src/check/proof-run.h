/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "proof-account.h"
#include "proof-diagnosis.h"
#include "proof-password-sync.h"

G_BEGIN_DECLS

/**
 * ProofRunState:
 * @PROOF_RUN_STATE_IDLE: no test was made yet
 * @PROOF_RUN_STATE_WAITING: a test is to begin in a while
 * @PROOF_RUN_STATE_PREPARING: what a test needs is got, and it is to begin then
 * @PROOF_RUN_STATE_RUNNING: a test goes on
 * @PROOF_RUN_STATE_FINISHED: the last test has ended
 */
typedef enum
{
  PROOF_RUN_STATE_IDLE,
  PROOF_RUN_STATE_WAITING,
  PROOF_RUN_STATE_PREPARING,
  PROOF_RUN_STATE_RUNNING,
  PROOF_RUN_STATE_FINISHED,
} ProofRunState;

/**
 * ProofRunOptions:
 * @timeout_seconds: the deadline of every stage, 0 for the usual ones
 * @ca_file: (nullable): a PEM file of authorities to trust as well
 * @remembers: whether the test goes into the history of the account
 * @passwords: (nullable): where a password of a remembered test is saved once the server
 *   has taken it, if the account saves its password
 *
 * How a test is made; all zero for a usual one that nobody remembers.
 */
typedef struct
{
  guint timeout_seconds;
  const char *ca_file;
  gboolean remembers;
  ProofPasswordSync *passwords;
} ProofRunOptions;

#define PROOF_TYPE_RUN (proof_run_get_type ())

/* The test of an account as it is watched: the stages, the conversation, what is
   waited for, and in the end the diagnosis. One after another can be made.

   Properties, all read-only but the last: "state" (ProofRunState), "is-busy" (boolean):
   it can be stopped; "is-at-work" (boolean): a connection of this or an earlier test is
   still open, and the process is not to end yet; "status" (string): what is waited for, or %NULL;
   "diagnosis" (ProofDiagnosis): of the last test, or %NULL; "transcript"
   (MailTranscript): of this or the last test, or %NULL; "is-stale" (boolean):
   the diagnosis is about other settings than those that are there now.

   Signals: "finished" (): there is a diagnosis; "failed" (string): this computer
   cannot make a test, and why; "due" (): the wait is over */
G_DECLARE_FINAL_TYPE (ProofRun, proof_run, PROOF, RUN, GObject)

ProofRun *proof_run_new (gboolean in_threads);

void proof_run_start (ProofRun *self, ProofAccount *account, const ProofRunOptions *options);
void proof_run_show (ProofRun *self,
                     MailReport *report,
                     ProofDiagnosis *diagnosis,
                     MailReport *last_good,
                     const char *const *differences);
void proof_run_wait (ProofRun *self, guint seconds);
GCancellable *proof_run_prepare (ProofRun *self, const char *text);
void proof_run_stop (ProofRun *self);
void proof_run_reset (ProofRun *self);

ProofRunState proof_run_get_state (ProofRun *self);
gboolean proof_run_is_busy (ProofRun *self);
gboolean proof_run_is_at_work (ProofRun *self);
MailStage proof_run_get_stage (ProofRun *self);
MailTranscript *proof_run_get_transcript (ProofRun *self);
const MailSettings *proof_run_get_settings (ProofRun *self);
GListModel *proof_run_get_stages (ProofRun *self);
MailReport *proof_run_get_report (ProofRun *self);
ProofDiagnosis *proof_run_get_diagnosis (ProofRun *self);
MailReport *proof_run_get_last_good (ProofRun *self);
const char *const *proof_run_get_differences (ProofRun *self);
gboolean proof_run_get_is_stale (ProofRun *self);
void proof_run_set_is_stale (ProofRun *self, gboolean is_stale);

G_END_DECLS
