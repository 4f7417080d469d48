/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-diagnosis.h"

G_BEGIN_DECLS

/**
 * ProofNextStep:
 * @PROOF_NEXT_STEP_FIND: look for settings that work
 * @PROOF_NEXT_STEP_SAVE: keep the account
 * @PROOF_NEXT_STEP_SEND: test once more, with a message
 * @PROOF_NEXT_STEP_HAND_OVER: write the settings down for others
 *
 * What a person may want after a test: after one that failed, the first; after one that
 * passed, the others.
 */
typedef enum
{
  PROOF_NEXT_STEP_FIND,
  PROOF_NEXT_STEP_SAVE,
  PROOF_NEXT_STEP_SEND,
  PROOF_NEXT_STEP_HAND_OVER,
} ProofNextStep;

#define PROOF_N_NEXT_STEPS 4

const char *proof_next_step_get_title (ProofNextStep step);
gboolean proof_next_step_is_of_use (ProofNextStep step, MailReport *report, gboolean is_saved);

G_END_DECLS
