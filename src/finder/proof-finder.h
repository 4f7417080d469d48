/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mail-request.h"
#include "proof-answer.h"
#include "proof-sources.h"
#include "proof-trial.h"

G_BEGIN_DECLS

#define PROOF_TYPE_FINDER (proof_finder_get_type ())

/* Finds settings that work, by trying: it runs what the plan says, side by side, each
   trial as a session of its own.

   Properties, read-only: "is-busy" (boolean): a trial goes on; "is-at-work" (boolean): a
   connection is still open, and the process is not to end yet. It lives as long as that.

   Signals: "source-answered" (ProofSource source): see proof_finder_get_sources();
   "trial-begun" and "trial-ended" (ProofTrial trial); "finished" (): nothing is
   left to be tried, or it was stopped, and there is an answer; "failed" (string): this
   computer cannot make a test, and why */
G_DECLARE_FINAL_TYPE (ProofFinder, proof_finder, PROOF, FINDER, GObject)

ProofFinder *proof_finder_new (MailRequest *request, gboolean in_threads);
ProofFinder *proof_finder_new_for_address (MailRequest *request,
                                           const char *address,
                                           gboolean asks_database,
                                           gboolean in_threads);

void proof_finder_start (ProofFinder *self);
void proof_finder_confirm (ProofFinder *self, const char *server, BaseSecret *secret);
void proof_finder_stop (ProofFinder *self);

gboolean proof_finder_is_busy (ProofFinder *self);
gboolean proof_finder_is_at_work (ProofFinder *self);
GPtrArray *proof_finder_get_sources (ProofFinder *self);
GPtrArray *proof_finder_get_trials (ProofFinder *self);
const ProofAnswer *proof_finder_get_answer (ProofFinder *self);

G_END_DECLS
