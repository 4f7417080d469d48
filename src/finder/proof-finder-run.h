/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mail-request.h"
#include "proof-trial.h"

G_BEGIN_DECLS

#define PROOF_TYPE_FINDER_RUN (proof_finder_run_get_type ())

/* A trial that goes on as a session, and how long it is waited for.

   Signals: "connected" (): the server has taken the connection; "slow" (): it takes
   longer than others are to wait for it; "ended" (): the trial has its report; "failed"
   (string): this computer cannot make a test, and why; "closed" (): once, at the very
   end: nothing that it began is left */
G_DECLARE_FINAL_TYPE (ProofFinderRun, proof_finder_run, PROOF, FINDER_RUN, GObject)

ProofFinderRun *proof_finder_run_new (ProofTrial *trial, MailRequest *request);
ProofTrial *proof_finder_run_get_trial (ProofFinderRun *self);

void proof_finder_run_start (ProofFinderRun *self, gboolean in_thread);
void proof_finder_run_hurry (ProofFinderRun *self);
void proof_finder_run_end_soon (ProofFinderRun *self);
void proof_finder_run_stop (ProofFinderRun *self);

G_END_DECLS
