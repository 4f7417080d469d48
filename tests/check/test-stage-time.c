/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-stage-time.h"

#include "mail-recorder.h"

/* Greets after @greeting milliseconds, of which the network took 50. */
static MailReport *
make_report (double greeting)
{
  const MailSettings settings = { .server = "mail.example.net", .port = 25 };
  const MailGoal goal = { .until = MAIL_STAGE_HELLO };
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (MailRecorder) recorder = mail_recorder_new (&settings, &goal, transcript);
  const NetWaits connecting = { 1, 50.0, 50.0 };
  const NetWaits waiting = { 1, greeting, 50.0 };

  mail_recorder_begin_stage (recorder, MAIL_STAGE_RESOLVE, 0.0);
  mail_recorder_end_stage (recorder, MAIL_STAGE_RESOLVE, MAIL_STAGE_OUTCOME_PASSED, 4.0);
  mail_recorder_begin_stage (recorder, MAIL_STAGE_CONNECT, 4.0);
  mail_recorder_add_stage_waits (recorder, MAIL_STAGE_CONNECT, connecting);
  mail_recorder_end_stage (recorder, MAIL_STAGE_CONNECT, MAIL_STAGE_OUTCOME_PASSED, 54.0);
  mail_recorder_begin_stage (recorder, MAIL_STAGE_GREETING, 54.0);
  mail_recorder_add_stage_waits (recorder, MAIL_STAGE_GREETING, waiting);
  mail_recorder_end_stage (recorder, MAIL_STAGE_GREETING, MAIL_STAGE_OUTCOME_PASSED,
                           54.0 + greeting + 1.0);

  return mail_recorder_finish (recorder, MAIL_FAILURE_NONE, MAIL_STAGE_HELLO, NULL, 2000.0);
}

static void
assert_words (MailReport *report, MailReport *last_good, MailStage stage, const char *wanted)
{
  g_autofree char *words = NULL;
  ProofStageTime time;

  g_assert_true (proof_stage_time_find (report, last_good, stage, &time));
  words = proof_stage_time_dup_words (&time);
  g_assert_cmpstr (words, ==, wanted);
}

static void
test_the_words_say_what_was_waited_for (void)
{
  g_autoptr (MailReport) report = make_report (1250.0);

  assert_words (report, NULL, MAIL_STAGE_GREETING,
                "Network: 50 ms, server: 1.2 s, this computer: 1 ms");
  assert_words (report, NULL, MAIL_STAGE_RESOLVE, "Total: 4 ms");
}

static void
test_the_words_compare_with_the_last_good_test (void)
{
  g_autoptr (MailReport) report = make_report (250.0);
  g_autoptr (MailReport) last_good = make_report (99.0);

  assert_words (report, last_good, MAIL_STAGE_GREETING,
                "Network: 50 ms, server: 200 ms, this computer: 1 ms\nWhen it last worked: 100 ms");
}

static void
test_all_stages_of_both_tests_have_one_scale (void)
{
  g_autoptr (MailReport) slow = make_report (299.0);
  g_autoptr (MailReport) fast = make_report (99.0);
  ProofStageTime time;

  g_assert_true (proof_stage_time_find (fast, slow, MAIL_STAGE_RESOLVE, &time));
  g_assert_cmpfloat_with_epsilon (time.longest, 300.0, 0.0001);
  g_assert_true (proof_stage_time_find (slow, fast, MAIL_STAGE_CONNECT, &time));
  g_assert_cmpfloat_with_epsilon (time.longest, 300.0, 0.0001);
  g_assert_true (proof_stage_time_find (fast, NULL, MAIL_STAGE_CONNECT, &time));
  g_assert_cmpfloat_with_epsilon (time.longest, 100.0, 0.0001);
  g_assert_false (time.has_then);
}

static void
test_what_was_not_reached_has_no_time (void)
{
  g_autoptr (MailReport) report = make_report (99.0);
  ProofStageTime time;

  g_assert_false (proof_stage_time_find (report, report, MAIL_STAGE_SIGN_IN, &time));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stage-time/the-words-say-what-was-waited-for",
                   test_the_words_say_what_was_waited_for);
  g_test_add_func ("/stage-time/the-words-compare-with-the-last-good-test",
                   test_the_words_compare_with_the_last_good_test);
  g_test_add_func ("/stage-time/all-stages-of-both-tests-have-one-scale",
                   test_all_stages_of_both_tests_have_one_scale);
  g_test_add_func ("/stage-time/what-was-not-reached-has-no-time",
                   test_what_was_not_reached_has_no_time);

  return g_test_run ();
}
