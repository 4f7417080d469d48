/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-trial.h"

G_BEGIN_DECLS

/**
 * ProofFindOutcome:
 * @PROOF_FIND_OUTCOME_WAITING: it goes on
 * @PROOF_FIND_OUTCOME_GOOD: it came out well
 * @PROOF_FIND_OUTCOME_BAD: it did not
 * @PROOF_FIND_OUTCOME_NOTHING: it came to nothing
 *
 * What came of something that was asked or tried.
 */
typedef enum
{
  PROOF_FIND_OUTCOME_WAITING,
  PROOF_FIND_OUTCOME_GOOD,
  PROOF_FIND_OUTCOME_BAD,
  PROOF_FIND_OUTCOME_NOTHING,
} ProofFindOutcome;

const char *proof_find_outcome_get_name (ProofFindOutcome self);
ProofFindOutcome proof_find_outcome_of_trial (ProofTrial *trial);
char *proof_find_outcome_dup_time (ProofTrial *trial);

#define PROOF_TYPE_FIND_MARK (proof_find_mark_get_type ())

/* The sign of an outcome, beside words that say the same. */
G_DECLARE_FINAL_TYPE (ProofFindMark, proof_find_mark, PROOF, FIND_MARK, AdwBin)

void proof_find_mark_show (ProofFindMark *self, ProofFindOutcome outcome);

G_END_DECLS
