/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-timings.h"

G_BEGIN_DECLS

/**
 * ProofStageTime:
 * @now: where the time of the stage went
 * @has_then: whether the stage was there, too, when the account last worked
 * @then: how long it took then, in milliseconds
 * @longest: what the longest stage of both tests took, in milliseconds: the scale on
 *   which all stages are drawn
 *
 * The time of a stage, to be compared with the other stages and with the last test that
 * passed.
 */
typedef struct
{
  ProofTiming now;
  gboolean has_then;
  double then;
  double longest;
} ProofStageTime;

gboolean proof_stage_time_find (MailReport *report,
                                MailReport *last_good,
                                MailStage stage,
                                ProofStageTime *time);
char *proof_stage_time_dup_words (const ProofStageTime *time);
char *proof_stage_time_dup_duration (double milliseconds);

G_END_DECLS
