/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-answer.h"

#include <glib/gi18n-lib.h>

#include "base-text.h"
#include "proof-finder-enums.h"
#include "proof-judgement.h"
#include "proof-permit.h"
#include "proof-plan.h"

/* How much a trial shows, more for more. */
typedef enum
{
  SHOWS_NOTHING,
  SHOWS_SERVER,
  SHOWS_SIGN_IN_OFFERED,
  SHOWS_SIGN_IN,
  SHOWS_RECIPIENT,
  SHOWS_MESSAGE,
} Progress;

static Progress
get_progress (ProofTrial *trial)
{
  MailStage stage;

  if (!proof_trial_get_proven_stage (trial, &stage))
    return SHOWS_NOTHING;
  if (stage == MAIL_STAGE_HELLO)
    return proof_trial_offers_sign_in (trial) ? SHOWS_SIGN_IN_OFFERED : SHOWS_SERVER;
  if (stage == MAIL_STAGE_SIGN_IN)
    return SHOWS_SIGN_IN;

  return stage == MAIL_STAGE_RECIPIENT ? SHOWS_RECIPIENT : SHOWS_MESSAGE;
}

static gboolean
is_comparison (ProofTrial *trial)
{
  return proof_trial_get_kind (trial) == PROOF_TRIAL_KIND_COMPARISON;
}

/* Of two that show the same, that of the better source, and then the first. */
static gboolean
is_better (ProofTrial *trial, ProofTrial *best)
{
  Progress progress = is_comparison (trial) ? SHOWS_NOTHING : get_progress (trial);

  if (best == NULL)
    return progress > SHOWS_NOTHING;

  return progress > get_progress (best) ||
         (progress == get_progress (best) &&
          proof_trial_get_source (trial) < proof_trial_get_source (best));
}

/* What shows more than the test as it was asked for. */
static ProofTrial *
find_better (const ProofQuestion *question, GPtrArray *trials)
{
  ProofTrial *asked_for = proof_plan_is_search (question) ? NULL : trials->pdata[0];
  ProofTrial *best = asked_for;

  for (guint i = 0; i < trials->len; i++)
    if (is_better (trials->pdata[i], best))
      best = trials->pdata[i];

  return best != asked_for ? best : NULL;
}

static ProofTrial *
find_found (const ProofQuestion *question, GPtrArray *trials)
{
  ProofTrial *proof = proof_plan_find_proof (question, trials);

  return proof != NULL ? proof : find_better (question, trials);
}

static gboolean
asks_for_sign_in (const ProofQuestion *question)
{
  return mail_goal_asks_for (question->goal, question->settings, MAIL_STAGE_SIGN_IN);
}

static ProofChange *
find_all (const ProofQuestion *question, ProofTrial *trial)
{
  const MailSettings *settings = proof_trial_get_settings (trial);
  gboolean has_other_user = !g_str_equal (settings->user, question->settings->user);

  return proof_change_new (PROOF_CHANGE_SERVER | PROOF_CHANGE_CONNECTION |
                               (has_other_user ? PROOF_CHANGE_USER : 0),
                           settings, NULL);
}

static char *
dup_title (const ProofAnswer *self)
{
  return proof_change_get_fields (self->change) == 0
             ? g_strdup (_ ("The settings work as they are"))
             : proof_change_dup_short_title (self->change);
}

static void
describe_found (ProofAnswer *self, const ProofQuestion *question, GPtrArray *trials)
{
  const MailSettings *settings = proof_trial_get_settings (self->found);

  self->change = self->is_search
                     ? find_all (question, self->found)
                     : proof_trial_find_change (self->found, question->settings, question->goal);
  proof_trial_get_proven_stage (self->found, &self->proven);
  self->needs_confirmation =
      asks_for_sign_in (question) && !proof_permit_is_confirmed (question, settings->server);
  self->is_complete =
      self->needs_confirmation || self->found == proof_plan_find_proof (question, trials);
  self->title = dup_title (self);
}

/**
 * proof_answer_new:
 * @trials: (element-type ProofTrial): at least one, which has ended
 *
 * Returns: (transfer full): what follows from the trials
 */
ProofAnswer *
proof_answer_new (const ProofQuestion *question, GPtrArray *trials)
{
  ProofAnswer *self = g_new0 (ProofAnswer, 1);
  ProofTrial *found = find_found (question, trials);

  self->is_search = proof_plan_is_search (question);
  self->subject = g_object_ref (self->is_search && found != NULL ? found : trials->pdata[0]);
  if (found != NULL)
    {
      self->found = g_object_ref (found);
      describe_found (self, question, trials);
    }
  proof_judgement_pass (self, trials);

  return self;
}

/**
 * proof_answer_free:
 * @self: (transfer full): an answer
 */
void
proof_answer_free (ProofAnswer *self)
{
  g_clear_object (&self->subject);
  g_clear_object (&self->found);
  g_clear_pointer (&self->change, proof_change_unref);
  g_free (self->title);
  g_free (self->why);
  g_free (self);
}

/* What shows no more than the test as it was asked for. */
static gboolean
is_refuted (ProofTrial *trial, ProofTrial *first)
{
  return proof_trial_has_ended (trial) && !proof_trial_is_verified (trial) &&
         !is_comparison (trial) && get_progress (trial) <= get_progress (first);
}

static GPtrArray *
find_refuted (GPtrArray *trials)
{
  ProofTrial *first = trials->pdata[0];
  GPtrArray *refuted = g_ptr_array_new_with_free_func ((GDestroyNotify) proof_change_unref);

  for (guint i = 1; i < trials->len; i++)
    if (is_refuted (trials->pdata[i], first))
      g_ptr_array_add (refuted,
                       proof_trial_find_change (trials->pdata[i], proof_trial_get_settings (first),
                                                proof_trial_get_goal (first)));

  return refuted;
}

/**
 * proof_answer_is_proven:
 *
 * Returns: whether a change was found with which all works that was asked for
 */
gboolean
proof_answer_is_proven (const ProofAnswer *self)
{
  return self->is_complete && !self->needs_confirmation &&
         proof_change_get_fields (self->change) != 0;
}

/**
 * proof_answer_diagnose:
 * @trials: (element-type ProofTrial): those that the answer is about
 *
 * Returns: (transfer full): the diagnosis of the subject; where this is the test as it was
 *   asked for, its remedies are what was proven, and then what was not seen to fail
 */
ProofDiagnosis *
proof_answer_diagnose (const ProofAnswer *self, GPtrArray *trials)
{
  g_autoptr (GPtrArray) refuted = find_refuted (trials);

  if (self->is_search)
    return g_object_ref (proof_trial_get_diagnosis (self->subject));

  return proof_diagnose_tried (proof_trial_get_report (self->subject),
                               proof_answer_is_proven (self) ? self->change : NULL, refuted,
                               self->fault);
}

/**
 * proof_sureness_to_nick:
 *
 * Returns: the name in JSON
 */
const char *
proof_sureness_to_nick (ProofSureness sure)
{
  return base_enum_to_nick (PROOF_TYPE_SURENESS, (int) sure);
}
