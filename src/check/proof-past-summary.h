/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-grade.h"
#include "proof-history.h"

G_BEGIN_DECLS

#define PROOF_N_GRADES (PROOF_GRADE_STOPPED + 1)

/**
 * ProofPastSummary:
 * @n_tests: how many tests there are
 * @n_graded: how many of each grade
 * @n_times: of how many the time of the sign-in is known
 * @last: the newest of these times, in milliseconds
 * @usual: their median
 * @longest: the longest of them
 *
 * The last tests of an account, counted.
 */
typedef struct
{
  guint n_tests;
  guint n_graded[PROOF_N_GRADES];
  guint n_times;
  double last;
  double usual;
  double longest;
} ProofPastSummary;

ProofPastSummary proof_past_summary_count (ProofHistory *history);
char *proof_past_summary_dup_words (const ProofPastSummary *summary);

G_END_DECLS
