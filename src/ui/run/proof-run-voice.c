/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-run-voice.h"

#include <glib/gi18n-lib.h>

#include "proof-announcement.h"
#include "proof-run-stage.h"
#include "proof-stages.h"

static gboolean
has_ended (ProofRunStage *stage)
{
  ProofStanding standing = proof_run_stage_get_standing (stage);

  return standing == PROOF_STANDING_PASSED || standing == PROOF_STANDING_EXPOSED ||
         standing == PROOF_STANDING_FAILED || standing == PROOF_STANDING_KEPT_BACK;
}

/* The introduction is made twice where encryption begins in between. */
static gboolean
is_said_already (ProofRunStage *stage)
{
  gboolean is_said = g_object_get_data (G_OBJECT (stage), "proof-run-voice") != NULL;

  g_object_set_data (G_OBJECT (stage), "proof-run-voice", stage);

  return is_said;
}

/* What is remembered of an earlier test is no news. */
static gboolean
is_running (GtkWidget *view)
{
  g_autoptr (ProofRun) run = NULL;

  g_object_get (view, "run", &run, NULL);

  return run != NULL && proof_run_get_state (run) == PROOF_RUN_STATE_RUNNING;
}

static void
say_end_of_stage (ProofRunStage *stage, GParamSpec *property G_GNUC_UNUSED, GtkWidget *view)
{
  g_autofree char *text = NULL;

  if (!is_running (view) || !has_ended (stage) || is_said_already (stage))
    return;

  /* Translators: a stage of the test and what came of it, as in "Sign-in: passed" */
  text = g_strdup_printf (_ ("%s: %s"), proof_stage_get_title (proof_run_stage_get_stage (stage)),
                          proof_standing_get_name (proof_run_stage_get_standing (stage)));
  proof_announce (view, text);
}

static void
on_stages (GListModel *stages,
           guint position,
           guint n_removed G_GNUC_UNUSED,
           guint n_added,
           GtkWidget *view)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (ProofRunStage) stage = g_list_model_get_item (stages, i);

      g_signal_connect_object (stage, "notify::standing", G_CALLBACK (say_end_of_stage), view, 0);
    }
}

static void
on_state (ProofRun *run, GParamSpec *property G_GNUC_UNUSED, GtkWidget *view)
{
  if (proof_run_get_state (run) == PROOF_RUN_STATE_RUNNING)
    proof_announce (view, _ ("The test has begun"));
}

/* What else came of it is the title of a dialog, which is heard when it opens. */
static void
on_finished (ProofRun *run, GtkWidget *view)
{
  ProofDiagnosis *diagnosis = proof_run_get_diagnosis (run);

  if (proof_diagnosis_get_class (diagnosis) == PROOF_CLASS_CANCELLED)
    proof_announce (view, proof_diagnosis_get_title (diagnosis));
}

/**
 * proof_run_voice_follow:
 * @view: where @run is watched, with a property “run”
 *
 * Lets a screen reader say, once each, that a test begins, how each stage ended, and that
 * it was stopped.
 */
void
proof_run_voice_follow (ProofRun *run, GtkWidget *view)
{
  g_signal_connect_object (run, "notify::state", G_CALLBACK (on_state), view, 0);
  g_signal_connect_object (run, "finished", G_CALLBACK (on_finished), view, 0);
  g_signal_connect_object (proof_run_get_stages (run), "items-changed", G_CALLBACK (on_stages),
                           view, 0);
}
