/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-answer.h"
#include "proof-permit.h"

#include "world.h"

#define N_WORLDS 2000
#define MAX_STEPS 200
#define ANNA "anna@example.net"

/* Random servers, which do not even keep to what they said before, and trials that end in
   any order. */
typedef struct
{
  MailSettings settings;
  MailGoal goal;
  ProofQuestion question;
  GPtrArray *trials;
} World;

#define ANY(list) (list)[g_test_rand_int_range (0, G_N_ELEMENTS (list))]

static void
set_up_world (World *self)
{
  static const char *const servers[] = { "mail.example.net", "smtp.gmial.com", "imap.gmail.com",
                                         "192.0.2.7" };
  static const char *const users[] = { "", "anna", ANNA, "anna@gmail.com" };
  static const char *const senders[] = { "", ANNA, "info@example.net" };
  static const char *const confirmed[] = { NULL, "smtp.gmail.com" };
  static const guint16 ports[] = { 25, 465, 587, 2525, 993, 5870 };
  static const MailStage until[] = { MAIL_STAGE_HELLO, MAIL_STAGE_SIGN_IN, MAIL_STAGE_RECIPIENT,
                                     MAIL_STAGE_MESSAGE };

  self->settings = (MailSettings){
    .server = ANY (servers),
    .port = ANY (ports),
    .security = (MailSecurity) g_test_rand_int_range (0, 3),
    .user = ANY (users),
  };
  self->goal = (MailGoal){
    .until = ANY (until),
    .sender = ANY (senders),
    .recipient = ANY (senders),
    .allows_plaintext_password = g_test_rand_int_range (0, 2),
  };
  self->question = (ProofQuestion){
    .settings = &self->settings,
    .goal = &self->goal,
    .has_secret = g_test_rand_int_range (0, 4) > 0,
    .confirmed_server = ANY (confirmed),
  };
  self->trials = g_ptr_array_new_with_free_func (g_object_unref);
}

static gboolean
is_typed_or_confirmed (World *self, const char *server)
{
  return g_str_equal (server, self->settings.server) ||
         g_strcmp0 (server, self->question.confirmed_server) == 0;
}

static gboolean
has_warned (World *self)
{
  static const WorldAnswer last[] = {
    WORLD_REJECTS_AND_WARNS,           WORLD_LOCKS,          WORLD_BUSY,
    WORLD_BLOCKS_ADDRESS_FOR_ATTEMPTS, WORLD_IS_UNAVAILABLE, WORLD_WANTS_APP_PASSWORD
  };

  for (guint i = 0; i < self->trials->len; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (last); k++)
      if (GPOINTER_TO_INT (g_object_get_data (self->trials->pdata[i], "answer")) == (int) last[k] &&
          !proof_trial_is_verified (self->trials->pdata[i]) &&
          proof_trial_has_ended (self->trials->pdata[i]))
        return TRUE;

  return FALSE;
}

static guint
count_signing_in (World *self)
{
  guint n = 0;

  for (guint i = 0; i < self->trials->len; i++)
    n += !proof_trial_has_ended (self->trials->pdata[i]) &&
         proof_trial_asks_for_sign_in (self->trials->pdata[i]);

  return n;
}

/* Of a trial that is not the test as it was asked for. */
static void
assert_harmless (World *self, ProofTrial *trial)
{
  const MailSettings *settings = proof_trial_get_settings (trial);
  const MailGoal *goal = proof_trial_get_goal (trial);

  g_assert_true (settings->security != MAIL_SECURITY_NONE ||
                 self->settings.security == MAIL_SECURITY_NONE);
  g_assert_cmpint (goal->until, <=, MAIL_STAGE_RECIPIENT);
  g_assert_false (goal->allows_plaintext_password);
  g_assert_true (goal->asks_for_tls_1_2 == (goal->until == MAIL_STAGE_ENCRYPT));
  g_assert_true (!goal->asks_for_tls_1_2 ||
                 proof_trial_get_kind (trial) == PROOF_TRIAL_KIND_COMPARISON);
  for (guint i = 0; i < self->trials->len; i++)
    g_assert_false (proof_trial_covers (self->trials->pdata[i], trial));
  if (!proof_trial_asks_for_sign_in (trial))
    return;

  g_assert_true (self->question.has_secret);
  g_assert_true (settings->security != MAIL_SECURITY_NONE);
  g_assert_true (is_typed_or_confirmed (self, settings->server));
  g_assert_false (has_warned (self));
  g_assert_cmpuint (count_signing_in (self), ==, 0);
}

static void
begin_next (World *self)
{
  g_autoptr (GPtrArray) next = proof_plan_next (&self->question, self->trials);

  for (guint i = 0; i < next->len; i++)
    {
      if (self->trials->len > 0)
        assert_harmless (self, next->pdata[i]);
      g_ptr_array_add (self->trials, g_object_ref (next->pdata[i]));
    }
  g_assert_cmpuint (world_count_sign_ins (self->trials), <=, PROOF_MAX_SIGN_INS);
  g_assert_cmpuint (self->trials->len, <=, PROOF_MAX_TRIALS);
}

static GPtrArray *
find_running (World *self)
{
  GPtrArray *running = g_ptr_array_new ();

  for (guint i = 0; i < self->trials->len; i++)
    if (!proof_trial_has_ended (self->trials->pdata[i]))
      g_ptr_array_add (running, self->trials->pdata[i]);
  g_assert_cmpuint (running->len, <=, PROOF_MAX_RUNNING);

  return running;
}

/* Failures twice as often as success, so that there is something to be found. */
static void
let_one_go_on (ProofTrial *trial)
{
  WorldAnswer answer = (WorldAnswer) g_test_rand_int_range (0, WORLD_N_ANSWERS + 3);

  if (proof_trial_get_state (trial) == PROOF_TRIAL_STATE_RUNNING &&
      g_test_rand_int_range (0, 4) == 0)
    {
      proof_trial_slow_down (trial);
      return;
    }

  answer = MIN (answer, WORLD_WORKS);
  g_object_set_data (G_OBJECT (trial), "answer", GINT_TO_POINTER (answer));
  world_end (trial, answer);
}

static void
play_world (World *self)
{
  for (guint i = 0; i < MAX_STEPS; i++)
    {
      g_autoptr (GPtrArray) running = NULL;

      begin_next (self);
      running = find_running (self);
      if (running->len == 0)
        return;
      let_one_go_on (running->pdata[g_test_rand_int_range (0, (int) running->len)]);
    }

  g_assert_not_reached ();
}

static void
assert_honest (World *self)
{
  g_autoptr (ProofAnswer) answer = proof_answer_new (&self->question, self->trials);
  MailStage proven;

  g_assert_nonnull (answer->why);
  if (answer->found == NULL)
    {
      g_assert_false (answer->is_complete);
      return;
    }

  g_assert_true (proof_trial_get_proven_stage (answer->found, &proven));
  g_assert_cmpint (answer->proven, ==, proven);
  if (answer->is_complete)
    g_assert_true (proof_trial_is_verified (answer->found));
}

static void
test_no_world_is_harmed (void)
{
  for (guint i = 0; i < N_WORLDS; i++)
    {
      World world = { 0 };

      set_up_world (&world);
      play_world (&world);
      assert_honest (&world);
      g_ptr_array_unref (world.trials);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/nothing-harms-an-account-in-any-world", test_no_world_is_harmed);

  return g_test_run ();
}
