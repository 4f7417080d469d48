/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-recorder.h"
#include "proof-report-text.h"
#include "proof-timing-bars.h"
#include "proof-timings.h"

typedef struct
{
  MailStage stage;
  double start;
  double end;
  NetWaits waits;
} Part;

/* Signs in over TLS; the network takes 50 ms there and back. */
static const Part parts[] = {
  { MAIL_STAGE_RESOLVE, 0.0, 4.0, { 0, 0.0, 0.0 } },
  { MAIL_STAGE_CONNECT, 4.0, 64.0, { 1, 60.0, 51.0 } },
  { MAIL_STAGE_ENCRYPT, 64.0, 134.0, { 1, 55.0, 50.0 } },
  { MAIL_STAGE_GREETING, 134.0, 385.0, { 1, 250.0, 50.5 } },
  { MAIL_STAGE_HELLO, 385.0, 426.0, { 1, 40.0, 50.5 } },
  { MAIL_STAGE_SIGN_IN, 426.0, 527.0, { 2, 100.0, 50.5 } },
};

/* @factor: how much longer each stage takes */
static MailReport *
make_report_of (double factor)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  const MailSettings settings = {
    .server = "smtp.example.net",
    .port = 465,
    .security = MAIL_SECURITY_TLS,
    .user = "anna@example.net",
  };
  const MailGoal goal = { .until = MAIL_STAGE_SIGN_IN };
  g_autoptr (MailRecorder) recorder = mail_recorder_new (&settings, &goal, transcript);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      mail_recorder_begin_stage (recorder, parts[i].stage, parts[i].start * factor);
      mail_recorder_add_stage_waits (recorder, parts[i].stage, parts[i].waits);
      mail_recorder_end_stage (recorder, parts[i].stage, MAIL_STAGE_OUTCOME_PASSED,
                               parts[i].end * factor);
    }

  return mail_recorder_finish (recorder, MAIL_FAILURE_NONE, MAIL_STAGE_SIGN_IN, NULL,
                               527.0 * factor);
}

static MailReport *
make_report (void)
{
  return make_report_of (1.0);
}

static void
assert_parts (const ProofTiming *timing, double network, double server, double client)
{
  g_assert_true (timing->has_parts);
  g_assert_cmpfloat_with_epsilon (timing->network, network, 0.0001);
  g_assert_cmpfloat_with_epsilon (timing->server, server, 0.0001);
  g_assert_cmpfloat_with_epsilon (timing->client, client, 0.0001);
}

static void
test_a_round_trip_is_the_shortest_one_seen (void)
{
  g_autoptr (MailReport) report = make_report ();

  g_assert_cmpfloat (proof_timing_get_round_trip_milliseconds (report), ==, 50.0);
}

static void
test_connecting_is_the_network (void)
{
  g_autoptr (MailReport) report = make_report ();
  ProofTiming timing;

  g_assert_true (proof_timing_of_stage (report, MAIL_STAGE_CONNECT, &timing));
  assert_parts (&timing, 60.0, 0.0, 0.0);
}

static void
test_what_is_waited_for_beyond_the_network_is_the_server (void)
{
  g_autoptr (MailReport) report = make_report ();
  ProofTiming timing;

  proof_timing_of_stage (report, MAIL_STAGE_GREETING, &timing);
  assert_parts (&timing, 50.0, 200.0, 1.0);
  proof_timing_of_stage (report, MAIL_STAGE_ENCRYPT, &timing);
  assert_parts (&timing, 50.0, 5.0, 15.0);
}

static void
test_what_was_done_while_packets_travelled_costs_nothing (void)
{
  g_autoptr (MailReport) report = make_report ();
  ProofTiming timing;

  proof_timing_of_stage (report, MAIL_STAGE_HELLO, &timing);
  assert_parts (&timing, 40.0, 0.0, 1.0);
}

static void
test_looking_a_name_up_has_no_parts (void)
{
  g_autoptr (MailReport) report = make_report ();
  ProofTiming timing;

  g_assert_true (proof_timing_of_stage (report, MAIL_STAGE_RESOLVE, &timing));
  g_assert_false (timing.has_parts);
  g_assert_cmpfloat (timing.duration, ==, 4.0);
}

static void
test_what_was_not_reached_has_no_time (void)
{
  g_autoptr (MailReport) report = make_report ();
  ProofTiming timing;

  g_assert_false (proof_timing_of_stage (report, MAIL_STAGE_MESSAGE, &timing));
}

static void
test_the_parts_add_up (void)
{
  g_autoptr (MailReport) report = make_report ();
  ProofTiming timing;

  proof_timing_of_all (report, &timing);
  g_assert_cmpuint (timing.n_round_trips, ==, 6);
  g_assert_cmpfloat_with_epsilon (timing.duration, 527.0, 0.0001);
  g_assert_cmpfloat_with_epsilon (timing.network + timing.server + timing.client, 523.0, 0.0001);
}

static void
test_the_table_has_the_order_of_the_conversation (void)
{
  g_autoptr (MailReport) report = make_report ();
  g_autofree char *table = proof_timings_dup_table (report, NULL);

  g_assert_cmpstr (
      table, ==,
      "  stage                  ms  round trips      network       server     computer\n"
      "  Name Lookup           4.0            –            –            –            –\n"
      "  Connection           60.0            1         60.0          0.0          0.0\n"
      "  Encryption           70.0            1         50.0          5.0         15.0\n"
      "  Greeting            251.0            1         50.0        200.0          1.0\n"
      "  Hello (EHLO)         41.0            1         40.0          0.0          1.0\n"
      "  Sign-In             101.0            2        100.0          0.0          1.0\n"
      "  total               527.0            6        300.0        205.0         18.0\n");
}

static void
test_the_bars_are_on_one_scale_and_tell_apart_what_took_the_time (void)
{
  g_autoptr (MailReport) report = make_report ();
  g_autofree char *bars = proof_timing_bars_dup_lines (report, NULL);

  g_assert_cmpstr (bars, ==,
                   "  Name Lookup   :\n"
                   "  Connection    ==============\n"
                   "  Encryption    ============#----\n"
                   "  Greeting      ============################################################\n"
                   "  Hello (EHLO)  ==========\n"
                   "  Sign-In       ========================\n"
                   "\n"
                   "  = network   # server   - computer   : not split up\n");
}

/* Then it took half the time, or twice. */
static void
test_the_times_are_compared_with_when_it_last_worked (void)
{
  g_autoptr (MailReport) report = make_report ();
  g_autoptr (MailReport) fast = make_report_of (0.5);
  g_autoptr (MailReport) slow = make_report_of (2.0);
  g_autofree char *table = proof_timings_dup_table (report, fast);
  g_autofree char *before = proof_timing_bars_dup_lines (report, fast);
  g_autofree char *behind = proof_timing_bars_dup_lines (report, slow);

  g_assert_nonnull (strstr (table, "       server     computer         then\n"));
  g_assert_nonnull (strstr (table, "        200.0          1.0        125.5\n"));
  g_assert_nonnull (strstr (table, "        205.0         18.0        263.5\n"));
  g_assert_cmpstr (before, ==,
                   "  Name Lookup   |\n"
                   "  Connection    =======|======\n"
                   "  Encryption    ========|===#----\n"
                   "  Greeting      ============##################|#############################\n"
                   "  Hello (EHLO)  =====|====\n"
                   "  Sign-In       ============|===========\n"
                   "\n"
                   "  = network   # server   - computer   : not split up   | then\n");
  g_assert_nonnull (strstr (behind, "\n  Hello (EHLO)  =====     |\n"));
}

static void
test_a_report_says_when_it_last_worked (void)
{
  g_autoptr (MailReport) report = make_report ();
  g_autoptr (MailReport) last_good = make_report_of (0.5);
  g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);
  g_autofree char *compared =
      proof_report_text_of_report (report, last_good, diagnosis, PROOF_REPORT_TIMINGS);
  g_autofree char *alone =
      proof_report_text_of_report (report, NULL, diagnosis, PROOF_REPORT_TIMINGS);

  g_assert_nonnull (strstr (compared, "“then” is when the account last worked"));
  g_assert_null (strstr (alone, "then”"));
}

static void
test_a_report_has_it_where_asked_for (void)
{
  g_autoptr (MailReport) report = make_report ();
  g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);
  g_autofree char *table = proof_timings_dup_table (report, NULL);
  g_autofree char *bars = proof_timing_bars_dup_lines (report, NULL);
  g_autofree char *both = g_strconcat ("```\n", table, "\n", bars, "```\n", NULL);
  g_autofree char *with = proof_report_text_of_report (
      report, NULL, diagnosis, PROOF_REPORT_MARKDOWN | PROOF_REPORT_TIMINGS);
  g_autofree char *without =
      proof_report_text_of_report (report, NULL, diagnosis, PROOF_REPORT_PLAIN);

  g_assert_nonnull (strstr (with, both));
  g_assert_nonnull (strstr (with, "alone takes 50.00 ms"));
  g_assert_null (strstr (without, table));
}

static void
test_without_a_connection_nothing_is_said_of_the_network (void)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  const MailSettings settings = { .server = "smtp.example.net", .port = 465 };
  const MailGoal goal = { .until = MAIL_STAGE_HELLO };
  g_autoptr (MailRecorder) recorder = mail_recorder_new (&settings, &goal, transcript);
  g_autoptr (MailReport) report = NULL;
  g_autofree char *text = NULL;

  mail_recorder_begin_stage (recorder, MAIL_STAGE_RESOLVE, 0.0);
  mail_recorder_end_stage (recorder, MAIL_STAGE_RESOLVE, MAIL_STAGE_OUTCOME_FAILED, 3.0);
  report = mail_recorder_finish_by_connection (recorder, NET_FAILURE_NAME_LOOKUP,
                                               MAIL_STAGE_RESOLVE, NULL, 3.0);
  text = proof_report_text_of_timings (report);

  g_assert_nonnull (strstr (text, "Name Lookup           3.0"));
  g_assert_null (strstr (text, "alone takes"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/timings/a-round-trip-is-the-shortest-one-seen",
                   test_a_round_trip_is_the_shortest_one_seen);
  g_test_add_func ("/timings/connecting-is-the-network", test_connecting_is_the_network);
  g_test_add_func ("/timings/what-is-waited-for-beyond-the-network-is-the-server",
                   test_what_is_waited_for_beyond_the_network_is_the_server);
  g_test_add_func ("/timings/what-was-done-while-packets-travelled-costs-nothing",
                   test_what_was_done_while_packets_travelled_costs_nothing);
  g_test_add_func ("/timings/looking-a-name-up-has-no-parts", test_looking_a_name_up_has_no_parts);
  g_test_add_func ("/timings/what-was-not-reached-has-no-time",
                   test_what_was_not_reached_has_no_time);
  g_test_add_func ("/timings/the-parts-add-up", test_the_parts_add_up);
  g_test_add_func ("/timings/the-table-has-the-order-of-the-conversation",
                   test_the_table_has_the_order_of_the_conversation);
  g_test_add_func ("/timings/the-bars-are-on-one-scale-and-tell-apart-what-took-the-time",
                   test_the_bars_are_on_one_scale_and_tell_apart_what_took_the_time);
  g_test_add_func ("/timings/the-times-are-compared-with-when-it-last-worked",
                   test_the_times_are_compared_with_when_it_last_worked);
  g_test_add_func ("/timings/a-report-says-when-it-last-worked",
                   test_a_report_says_when_it_last_worked);
  g_test_add_func ("/timings/a-report-has-it-where-asked-for",
                   test_a_report_has_it_where_asked_for);
  g_test_add_func ("/timings/without-a-connection-nothing-is-said-of-the-network",
                   test_without_a_connection_nothing_is_said_of_the_network);

  return g_test_run ();
}
