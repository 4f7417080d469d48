/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-past-summary.h"

#define WORKED "\"class\":\"verified\",\"verified\":true"
#define EXPOSED WORKED ",\"mechanism\":\"PLAIN\""
#define REFUSED "\"class\":\"credentials-rejected\""
#define KEPT_BACK "\"class\":\"plaintext-sign-in-refused\""
#define STOPPED "\"class\":\"cancelled\""

static ProofHistory *
make_history (const char *const *tests)
{
  ProofHistory *history = proof_history_new ();

  for (gsize i = 0; tests[i] != NULL; i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"date\":\"2026-01-01T00:00:00Z\",%s}", tests[i]);
      g_autoptr (JsonNode) node = json_from_string (text, NULL);
      g_autoptr (ProofHistoryEntry) entry = proof_history_entry_new_from_json (node);

      proof_history_add (history, entry);
    }

  return history;
}

/* Of @tests, the oldest first. */
static void
assert_words (const char *const *tests, const char *expected)
{
  g_autoptr (ProofHistory) history = make_history (tests);
  const ProofPastSummary summary = proof_past_summary_count (history);
  g_autofree char *words = proof_past_summary_dup_words (&summary);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_results_are_counted (void)
{
  assert_words ((const char *[]){ NULL }, "");
  assert_words ((const char *[]){ REFUSED, NULL }, "1 test: 1 failed");
  assert_words ((const char *[]){ WORKED, REFUSED, WORKED, NULL },
                "Last 3 tests: 2 worked, 1 failed");
  assert_words ((const char *[]){ STOPPED, REFUSED, KEPT_BACK, EXPOSED, WORKED, NULL },
                "Last 5 tests: 1 worked, 1 worked unencrypted, "
                "1 ended before the password was sent, 1 failed, 1 was stopped");
}

static void
test_times_are_told (void)
{
  assert_words ((const char *[]){ WORKED ",\"sign-in-ms\":\"412.4\"", NULL },
                "1 test: 1 worked; signing in took 412 ms");
  assert_words ((const char *[]){ WORKED ",\"sign-in-ms\":\"300\"",
                                  WORKED ",\"sign-in-ms\":\"2500\"",
                                  WORKED ",\"sign-in-ms\":\"320\"", REFUSED, NULL },
                "Last 4 tests: 3 worked, 1 failed; signing in took 320 ms last, usually 320 ms");
}

static void
test_the_usual_time_is_the_middle_one (void)
{
  g_autoptr (ProofHistory) history = make_history (
      (const char *[]){ WORKED ",\"sign-in-ms\":\"100\"", WORKED, WORKED ",\"sign-in-ms\":\"9000\"",
                        WORKED ",\"sign-in-ms\":\"200\"", WORKED ",\"sign-in-ms\":\"300\"", NULL });
  const ProofPastSummary summary = proof_past_summary_count (history);

  g_assert_cmpuint (summary.n_times, ==, 4);
  g_assert_cmpfloat (summary.last, ==, 300.0);
  g_assert_cmpfloat (summary.usual, ==, 250.0);
  g_assert_cmpfloat (summary.longest, ==, 9000.0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/past-summary/results-are-counted-by-what-they-came-to",
                   test_results_are_counted);
  g_test_add_func ("/past-summary/times-are-told-where-they-are-known", test_times_are_told);
  g_test_add_func ("/past-summary/the-usual-time-is-the-middle-one",
                   test_the_usual_time_is_the_middle_one);

  return g_test_run ();
}
