/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"

G_BEGIN_DECLS

/**
 * ProofActivityState:
 * @PROOF_ACTIVITY_NONE: nothing is done with an account
 * @PROOF_ACTIVITY_WAITING: its test is to come
 * @PROOF_ACTIVITY_RUNNING: it is being tested
 * @PROOF_ACTIVITY_LEFT_OUT: it could not be tested
 *
 * What goes on with an account.
 */
typedef enum
{
  PROOF_ACTIVITY_NONE,
  PROOF_ACTIVITY_WAITING,
  PROOF_ACTIVITY_RUNNING,
  PROOF_ACTIVITY_LEFT_OUT,
} ProofActivityState;

#define PROOF_TYPE_ACTIVITY (proof_activity_get_type ())

/* What goes on with the accounts of a window, and is not kept.

   Signals: "changed" (): with one of them it is something else now */
G_DECLARE_FINAL_TYPE (ProofActivity, proof_activity, PROOF, ACTIVITY, GObject)

ProofActivity *proof_activity_new (void);

void proof_activity_set (ProofActivity *self,
                         ProofAccount *account,
                         ProofActivityState state,
                         const char *problem);
ProofActivityState proof_activity_get_state (ProofActivity *self, ProofAccount *account);
const char *proof_activity_get_problem (ProofActivity *self, ProofAccount *account);

G_END_DECLS
