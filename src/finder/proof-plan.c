/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-plan.h"

#include "proof-experiments.h"
#include "proof-permit.h"

/* The plan: what is to be tried next follows from what was asked and from what the trials
   so far have shown, and from nothing else. The first trial is the test as it was asked
   for. Behind a failure it looks at neighbours side by side; the best that answers is
   tested as far as was asked; and where that fails as well, it goes on from there. */

static gboolean
is_running (ProofTrial *trial)
{
  return !proof_trial_has_ended (trial);
}

static guint
count_running (GPtrArray *trials)
{
  guint n_running = 0;

  for (guint i = 0; i < trials->len; i++)
    n_running += is_running (trials->pdata[i]);

  return n_running;
}

static gboolean
is_signing_in (GPtrArray *trials)
{
  for (guint i = 0; i < trials->len; i++)
    if (is_running (trials->pdata[i]) && proof_trial_asks_for_sign_in (trials->pdata[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_confirmed (const ProofQuestion *question, ProofTrial *trial)
{
  return proof_permit_is_confirmed (question, proof_trial_get_settings (trial)->server);
}

/**
 * proof_plan_find_proof:
 *
 * Returns: (nullable) (transfer none): the first of the trials that shows that everything
 *   works, as far as was asked for and may be tried
 */
ProofTrial *
proof_plan_find_proof (const ProofQuestion *question, GPtrArray *trials)
{
  for (guint i = 0; i < trials->len; i++)
    if (proof_trial_is_verified (trials->pdata[i]) && is_confirmed (question, trials->pdata[i]) &&
        proof_trial_get_kind (trials->pdata[i]) != PROOF_TRIAL_KIND_COMPARISON &&
        proof_experiments_is_enough (question, trials->pdata[i]))
      return trials->pdata[i];

  return NULL;
}

static gboolean
has_verified (GPtrArray *trials)
{
  for (guint i = 0; i < trials->len; i++)
    if (proof_trial_is_verified (trials->pdata[i]))
      return TRUE;

  return FALSE;
}

static gboolean
has_class (GPtrArray *trials, ProofClass class)
{
  for (guint i = 0; i < trials->len; i++)
    if (proof_trial_has_class (trials->pdata[i], class))
      return TRUE;

  return FALSE;
}

/* A name that nobody knows looks like no network where there is only a little of it. */
static gboolean
is_stopped (GPtrArray *trials)
{
  return has_class (trials, PROOF_CLASS_CANCELLED) ||
         (has_class (trials, PROOF_CLASS_OFFLINE) && !has_verified (trials));
}

/**
 * proof_plan_is_search:
 *
 * Returns: whether no server was typed, and settings are looked for by an address
 */
gboolean
proof_plan_is_search (const ProofQuestion *question)
{
  return question->address != NULL;
}

/* What a source has is looked at as it is; where none of it answers, beside it, unless it
   was a guess. */
static gboolean
is_worth_more (const ProofQuestion *question, GPtrArray *trials, ProofTrial *trial)
{
  return !proof_plan_is_search (question) ||
         proof_trial_get_kind (trial) == PROOF_TRIAL_KIND_TEST ||
         (proof_trial_get_source (trial) != PROOF_SOURCE_GUESS && count_running (trials) == 0 &&
          !has_verified (trials));
}

/* The last test says where things stand. */
static ProofTrial *
find_leader (GPtrArray *trials)
{
  for (guint i = trials->len; i-- > 0;)
    if (proof_trial_get_kind (trials->pdata[i]) == PROOF_TRIAL_KIND_TEST)
      return trials->pdata[i];

  return NULL;
}

/* Of a server that nobody has confirmed, only the connection is looked at. */
static gboolean
leads_on (const ProofQuestion *question, ProofTrial *trial, ProofTrial *leader)
{
  if (proof_trial_is_verified (trial) ||
      proof_trial_get_state (trial) == PROOF_TRIAL_STATE_RUNNING ||
      proof_trial_get_kind (trial) == PROOF_TRIAL_KIND_COMPARISON)
    return FALSE;

  return trial == leader || !is_confirmed (question, trial);
}

static gboolean
answers (const ProofQuestion *question, ProofTrial *trial)
{
  gboolean needs_sign_in = question->has_secret && *question->settings->user != '\0';

  return proof_trial_get_kind (trial) == PROOF_TRIAL_KIND_LOOK && proof_trial_is_verified (trial) &&
         (!needs_sign_in || proof_trial_offers_sign_in (trial));
}

/* A look that goes on and would be better is waited for, unless it is slow. */
static ProofTrial *
find_look_to_test (const ProofQuestion *question, GPtrArray *trials)
{
  for (guint i = 0; i < trials->len; i++)
    {
      ProofTrial *look = trials->pdata[i];
      g_autoptr (ProofTrial) test = NULL;

      if (proof_trial_get_kind (look) != PROOF_TRIAL_KIND_LOOK || !is_confirmed (question, look))
        continue;
      if (proof_trial_get_state (look) == PROOF_TRIAL_STATE_RUNNING)
        return NULL;
      if (!answers (question, look))
        continue;

      test = proof_experiments_make_test (question, look);
      if (proof_permit_allows (question, trials, test))
        return g_steal_pointer (&test);
    }

  return NULL;
}

typedef struct
{
  const ProofQuestion *question;
  GPtrArray *trials;
  /* Of @trials, and then those that are begun now. */
  GPtrArray *all;
  GPtrArray *next;
} Step;

/* One sign-in at a time: what comes of it decides whether there may be another. */
static void
begin (Step *step, ProofTrial *trial)
{
  if (count_running (step->all) >= PROOF_MAX_RUNNING ||
      (proof_trial_asks_for_sign_in (trial) && is_signing_in (step->all)) ||
      !proof_permit_allows (step->question, step->all, trial))
    return;

  g_ptr_array_add (step->all, trial);
  g_ptr_array_add (step->next, g_object_ref (trial));
}

/* That nobody has to sign in is a way only where nobody can; and what only compares is of
   use only where there is no way. */
static gboolean
is_last_way (const ProofQuestion *question, ProofTrial *trial)
{
  if (proof_trial_get_kind (trial) == PROOF_TRIAL_KIND_COMPARISON)
    return TRUE;

  return proof_trial_get_kind (trial) == PROOF_TRIAL_KIND_TEST &&
         *question->settings->user != '\0' && *proof_trial_get_settings (trial)->user == '\0';
}

/* The port of the web is of use only where none for mail is. */
static gboolean
is_on_web (const ProofQuestion *question, ProofTrial *trial)
{
  return proof_trial_get_settings (trial)->port == PROOF_PORT_OF_WEB &&
         question->settings->port != PROOF_PORT_OF_WEB;
}

static gboolean
has_answer (Step *step)
{
  for (guint i = 0; i < step->all->len; i++)
    if (answers (step->question, step->all->pdata[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_due (Step *step, ProofTrial *trial)
{
  if (is_last_way (step->question, trial))
    return count_running (step->all) == 0 && !has_answer (step);

  return !is_on_web (step->question, trial) || !has_answer (step);
}

static void
begin_experiments (Step *step, ProofTrial *failed)
{
  g_autoptr (GPtrArray) found = proof_experiments_find (step->question, failed);
  gboolean is_tested_here = is_confirmed (step->question, failed);

  for (guint i = 0; i < found->len; i++)
    if ((is_tested_here || proof_trial_get_kind (found->pdata[i]) == PROOF_TRIAL_KIND_LOOK) &&
        is_due (step, found->pdata[i]))
      begin (step, found->pdata[i]);
}

/* Where a password was refused, it is refused at another port as well. */
static gboolean
may_be_mended (ProofTrial *leader)
{
  return proof_trial_count_sign_ins (leader) == 0 ||
         proof_experiments_are_about_connection (leader);
}

static void
begin_test_of_look (Step *step, ProofTrial *leader)
{
  g_autoptr (ProofTrial) test = NULL;

  if (leader == NULL ? !proof_plan_is_search (step->question) : !may_be_mended (leader))
    return;

  test = find_look_to_test (step->question, step->trials);
  if (test != NULL)
    begin (step, test);
}

static void
begin_first (Step *step)
{
  g_autoptr (ProofTrial) first = proof_trial_new (PROOF_TRIAL_KIND_TEST, step->question->settings,
                                                  step->question->goal, PROOF_SOURCE_TYPED);

  g_ptr_array_add (step->next, g_steal_pointer (&first));
}

static void
go_on (Step *step)
{
  ProofTrial *leader = find_leader (step->trials);

  for (guint i = 0; i < step->trials->len; i++)
    if (leads_on (step->question, step->trials->pdata[i], leader) &&
        is_worth_more (step->question, step->trials, step->trials->pdata[i]))
      begin_experiments (step, step->trials->pdata[i]);
  begin_test_of_look (step, leader);
}

static void
begin_candidates (Step *step)
{
  GPtrArray *candidates = step->question->candidates;

  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    {
      g_autoptr (ProofTrial) look =
          proof_experiments_make_look (step->question, candidates->pdata[i]);

      begin (step, look);
    }
}

static GPtrArray *
copy_trials (GPtrArray *trials)
{
  GPtrArray *copy = g_ptr_array_new ();

  g_ptr_array_extend (copy, trials, NULL, NULL);

  return copy;
}

/**
 * proof_plan_next:
 * @trials: (element-type ProofTrial): those that were begun, in their order
 *
 * Says what to begin now, beside what goes on. Where nothing is, and nothing goes on,
 * the search is over.
 *
 * Returns: (transfer full) (element-type ProofTrial): the trials to begin
 */
GPtrArray *
proof_plan_next (const ProofQuestion *question, GPtrArray *trials)
{
  g_autoptr (GPtrArray) all = copy_trials (trials);
  Step step = {
    .question = question,
    .trials = trials,
    .all = all,
    .next = g_ptr_array_new_with_free_func (g_object_unref),
  };

  if (proof_plan_find_proof (question, trials) != NULL || is_stopped (trials))
    return step.next;

  if (proof_plan_is_search (question))
    begin_candidates (&step);
  if (trials->len > 0)
    go_on (&step);
  else if (!proof_plan_is_search (question))
    begin_first (&step);

  return step.next;
}
