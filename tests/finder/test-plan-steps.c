/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-answer.h"
#include "proof-experiments.h"

#include "world.h"

#define ANNA "anna@example.net"

static const MailSettings typed = {
  .server = "mail.example.net", .port = 587, .security = MAIL_SECURITY_STARTTLS, .user = ANNA
};
/* All that is known where a search begins. */
static const MailSettings address = { .server = "",
                                      .security = MAIL_SECURITY_STARTTLS,
                                      .user = ANNA };
static const MailGoal until_sign_in = { .until = MAIL_STAGE_SIGN_IN };
static const MailGoal until_hello = { .until = MAIL_STAGE_HELLO };

static WorldAnswer
do_always (ProofTrial *trial G_GNUC_UNUSED, gconstpointer answer)
{
  return (WorldAnswer) GPOINTER_TO_INT (answer);
}

static void
test_proven_comes_first (void)
{
  MailSettings settings = typed;
  const ProofQuestion question = { .settings = &settings,
                                   .goal = &until_sign_in,
                                   .has_secret = TRUE };
  g_autoptr (GPtrArray) trials = g_ptr_array_new_with_free_func (g_object_unref);
  MailSettings changed = typed;
  g_autoptr (ProofAnswer) answer = NULL;
  g_autoptr (ProofDiagnosis) diagnosis = NULL;
  GPtrArray *remedies;

  settings.port = 25;
  g_ptr_array_add (trials, proof_trial_new (PROOF_TRIAL_KIND_TEST, &settings, &until_sign_in, 0));
  world_end (trials->pdata[0], WORLD_WITHOUT_SIGN_IN);
  g_ptr_array_add (trials, proof_trial_new (PROOF_TRIAL_KIND_LOOK, &changed, &until_hello, 0));
  world_end (trials->pdata[1], WORLD_REFUSES);
  changed.port = 465;
  changed.security = MAIL_SECURITY_TLS;
  g_ptr_array_add (trials, proof_trial_new (PROOF_TRIAL_KIND_TEST, &changed, &until_sign_in, 0));
  world_end (trials->pdata[2], WORLD_WORKS);

  answer = proof_answer_new (&question, trials);
  diagnosis = proof_answer_diagnose (answer, trials);
  remedies = proof_diagnosis_get_remedies (diagnosis);
  g_assert_true (proof_remedy_is_proven (remedies->pdata[0]));
  g_assert_cmpstr (proof_remedy_get_value (remedies->pdata[0]), ==, "tls:465");
  for (guint i = 1; i < remedies->len; i++)
    {
      g_assert_false (proof_remedy_is_proven (remedies->pdata[i]));
      g_assert_null (proof_remedy_get_change (remedies->pdata[i]));
    }
}

/* Of two that answer, that of the better source, whenever it came; and nothing is signed
   in before the person has said yes. */
static void
test_search_takes_the_better_source (void)
{
  g_autoptr (GPtrArray) candidates = proof_candidates_new ();
  g_autoptr (GPtrArray) trials = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) begun = NULL;
  g_autoptr (ProofAnswer) answer = NULL;
  g_autoptr (ProofAnswer) confirmed = NULL;
  ProofQuestion question = { .settings = &address,
                             .address = ANNA,
                             .goal = &until_sign_in,
                             .has_secret = TRUE,
                             .candidates = candidates };

  begun = proof_plan_next (&question, trials);
  g_assert_cmpuint (begun->len, ==, 0);
  proof_candidates_add_both (candidates, PROOF_SOURCE_SRV, "srv.example.net", ANNA);
  world_play (&question, trials, do_always, GINT_TO_POINTER (WORLD_WORKS));
  proof_candidates_add_both (candidates, PROOF_SOURCE_AUTOCONFIG, "auto.example.net", "anna");
  world_play (&question, trials, do_always, GINT_TO_POINTER (WORLD_WORKS));
  g_assert_cmpuint (trials->len, ==, 4);
  g_assert_cmpuint (world_count_sign_ins (trials), ==, 0);
  answer = proof_answer_new (&question, trials);
  g_assert_true (answer->is_search && answer->is_complete && answer->needs_confirmation);
  g_assert_cmpstr (proof_trial_get_settings (answer->found)->server, ==, "auto.example.net");
  g_assert_cmpstr (proof_trial_get_settings (answer->found)->user, ==, "anna");

  question.confirmed_server = "auto.example.net";
  world_play (&question, trials, do_always, GINT_TO_POINTER (WORLD_WORKS));
  g_assert_cmpuint (world_count_sign_ins (trials), ==, 1);
  confirmed = proof_answer_new (&question, trials);
  g_assert_true (confirmed->is_complete && !confirmed->needs_confirmation);
  g_assert_cmpint (confirmed->proven, ==, MAIL_STAGE_SIGN_IN);
}

static void
test_search_leaves_a_failed_guess_alone (void)
{
  g_autoptr (GPtrArray) candidates = proof_candidates_new ();
  g_autoptr (GPtrArray) trials = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (ProofAnswer) answer = NULL;
  const ProofQuestion question = {
    .settings = &address, .address = ANNA, .goal = &until_sign_in, .candidates = candidates
  };

  proof_candidates_add_both (candidates, PROOF_SOURCE_GUESS, "smtp.example.net", ANNA);
  world_play (&question, trials, do_always, GINT_TO_POINTER (WORLD_REFUSES));
  g_assert_cmpuint (trials->len, ==, 2);
  answer = proof_answer_new (&question, trials);
  g_assert_null (answer->found);
  g_assert_cmpint (answer->sure, ==, PROOF_SURENESS_UNKNOWN);
}

static gboolean
is_begun_on_web (GPtrArray *trials)
{
  const ProofQuestion question = { .settings = &typed, .goal = &until_sign_in, .has_secret = TRUE };
  g_autoptr (GPtrArray) next = proof_plan_next (&question, trials);

  for (guint i = 0; i < next->len; i++)
    if (proof_trial_get_settings (next->pdata[i])->port == PROOF_PORT_OF_WEB)
      return TRUE;

  return FALSE;
}

static GPtrArray *
begin_with_test (void)
{
  GPtrArray *trials = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (trials, proof_trial_new (PROOF_TRIAL_KIND_TEST, &typed, &until_sign_in, 0));

  return trials;
}

static void
test_web_is_looked_at_beside_the_others (void)
{
  g_autoptr (GPtrArray) trials = begin_with_test ();

  g_assert_false (is_begun_on_web (trials));
  proof_trial_slow_down (trials->pdata[0]);
  g_assert_true (is_begun_on_web (trials));
}

static void
test_web_is_left_alone_where_mail_answers (void)
{
  const MailSettings other = {
    .server = "mail.example.net", .port = 465, .security = MAIL_SECURITY_TLS, .user = ANNA
  };
  g_autoptr (GPtrArray) trials = begin_with_test ();

  world_end (trials->pdata[0], WORLD_SILENT);
  g_assert_true (is_begun_on_web (trials));
  g_ptr_array_add (trials, proof_trial_new (PROOF_TRIAL_KIND_LOOK, &other, &until_hello, 0));
  world_end (trials->pdata[1], WORLD_WORKS);
  g_assert_false (is_begun_on_web (trials));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/what-was-proven-is-the-first-remedy", test_proven_comes_first);
  g_test_add_func ("/plan/the-port-of-the-web-is-looked-at-beside-silent-ones",
                   test_web_is_looked_at_beside_the_others);
  g_test_add_func ("/plan/the-port-of-the-web-is-left-alone-where-mail-answers",
                   test_web_is_left_alone_where_mail_answers);
  g_test_add_func ("/plan/a-search-takes-the-better-source", test_search_takes_the_better_source);
  g_test_add_func ("/plan/a-search-leaves-a-failed-guess-alone",
                   test_search_leaves_a_failed_guess_alone);

  return g_test_run ();
}
