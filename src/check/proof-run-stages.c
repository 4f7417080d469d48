/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-run-stages.h"

#include "proof-stages.h"

/**
 * proof_run_stages_fill:
 *
 * Puts the stages of such a test into the list, in their order, before it begins. Leaving
 * politely is nobody's question.
 */
void
proof_run_stages_fill (GListStore *stages, const MailSettings *settings, const MailGoal *goal)
{
  MailStage order[MAIL_N_STAGES];

  proof_stages_get_order (settings->security, order);
  g_list_store_remove_all (stages);
  for (guint i = 0; i < MAIL_N_STAGES; i++)
    if (order[i] != MAIL_STAGE_QUIT)
      {
        gboolean is_asked_for = mail_goal_asks_for (goal, settings, order[i]);
        g_autoptr (ProofRunStage) stage = proof_run_stage_new (
            order[i], is_asked_for ? PROOF_STANDING_WAITING : PROOF_STANDING_NOT_ASKED);

        g_list_store_append (stages, stage);
      }
}

/**
 * proof_run_stages_find:
 *
 * Returns: (transfer none) (nullable): @stage as it is in the list
 */
ProofRunStage *
proof_run_stages_find (GListStore *stages, MailStage stage)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (stages)); i++)
    {
      g_autoptr (ProofRunStage) found = g_list_model_get_item (G_LIST_MODEL (stages), i);

      if (proof_run_stage_get_stage (found) == stage)
        return found;
    }

  return NULL;
}

/**
 * proof_run_stages_update:
 * @last_good: (nullable): the last test before @report in which the account worked
 *
 * Shows what came of each stage, and where its time went.
 */
void
proof_run_stages_update (GListStore *stages, MailReport *report, MailReport *last_good)
{
  for (MailStage stage = 0; stage < MAIL_N_STAGES; stage++)
    {
      ProofRunStage *shown = proof_run_stages_find (stages, stage);
      ProofStageTime time;

      if (shown == NULL)
        continue;

      proof_run_stage_update (shown, proof_standing_find (report, stage),
                              mail_report_get_stage_duration (report, stage));
      if (proof_stage_time_find (report, last_good, stage, &time))
        proof_run_stage_set_timing (shown, &time);
    }
}
