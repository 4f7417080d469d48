/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-overview.h"

#include <string.h>

static ProofAccount *
make_account (const char *name, const char *history)
{
  ProofAccount *account = proof_account_new ();
  g_autoptr (JsonNode) node = json_from_string (history, NULL);

  g_object_set (account, "name", name, "server", "smtp.example.net", "security", MAIL_SECURITY_TLS,
                "port", 465, "user", "anna", NULL);
  proof_history_set_json (proof_account_get_history (account), node);

  return account;
}

static ProofOverview *
make_overview (const char *name, const char *history)
{
  g_autoptr (ProofAccount) account = make_account (name, history);

  return proof_overview_new (account);
}

#define PAST                                                                                       \
  "[{\"date\":\"2026-01-03T10:20:30Z\",\"class\":\"verified\",\"verified\":true,"                  \
  "\"title\":\"Signing in works\",\"port\":\"465\",\"sign-in-ms\":\"41.5\","                       \
  "\"certificate-not-after\":\"2026-03-01T00:00:00Z\"},"                                           \
  "{\"date\":\"2026-01-02T10:20:30Z\",\"class\":\"credentials-rejected\","                         \
  "\"title\":\"The password was refused\",\"port\":\"587\"}]"

static void
test_the_last_change_is_said (void)
{
  g_autoptr (ProofOverview) overview = make_overview ("Home", PAST);

  g_assert_cmpstr (overview->title, ==, "Home");
  g_assert_cmpstr (overview->place, ==, "smtp.example.net, port 465, TLS");
  g_assert_cmpstr (overview->result, ==, "Signing in works");
  g_assert_cmpint (overview->grade, ==, PROOF_GRADE_GOOD);
  g_assert_true (overview->changed == overview->last);
  g_assert_cmpstr (overview->changes, ==,
                   "Result: The password was refused → Signing in works\n"
                   "Port: 587 → 465");
}

static void
test_what_was_never_tested_has_nothing_to_say (void)
{
  g_autoptr (ProofOverview) overview = make_overview ("Home", "[]");
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 1, 1, 0, 0, 0.0);
  gboolean is_urgent;
  g_autofree char *words = proof_overview_dup_certificate_words (overview, now, &is_urgent);

  g_assert_null (overview->last);
  g_assert_null (overview->changed);
  g_assert_cmpstr (overview->result, ==, "");
  g_assert_cmpstr (overview->changes, ==, "");
  g_assert_cmpstr (words, ==, "");
  g_assert_false (is_urgent);
}

static void
assert_certificate (const char *now, const char *expected, gboolean is_expected_urgent)
{
  g_autoptr (ProofOverview) overview = make_overview ("Home", PAST);
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (now, NULL);
  gboolean is_urgent;
  g_autofree char *words = proof_overview_dup_certificate_words (overview, date, &is_urgent);

  g_assert_cmpstr (words, ==, expected);
  g_assert_cmpint (is_urgent, ==, is_expected_urgent);
}

static void
test_a_certificate_warns_for_two_weeks (void)
{
  assert_certificate ("2026-01-30T00:00:00Z", "30 days left", FALSE);
  assert_certificate ("2026-02-15T00:00:00Z", "14 days left", FALSE);
  assert_certificate ("2026-02-15T00:00:01Z", "Expires in 13 days", TRUE);
  assert_certificate ("2026-02-27T23:00:00Z", "Expires in 1 day", TRUE);
  assert_certificate ("2026-02-28T00:00:01Z", "Expires within a day", TRUE);
  assert_certificate ("2026-03-01T00:00:00Z", "Has expired", TRUE);
}

static void
test_the_table_is_for_programs (void)
{
  g_autoptr (GPtrArray) overviews =
      g_ptr_array_new_with_free_func ((GDestroyNotify) proof_overview_free);
  g_autofree char *text = NULL;

  g_ptr_array_add (overviews, make_overview ("=HYPERLINK(\"x\")", PAST));
  g_ptr_array_add (overviews, make_overview ("Office", "[]"));
  text = proof_overview_to_csv (overviews);
  g_assert_cmpstr (
      text, ==,
      "\"account\",\"server\",\"port\",\"security\",\"user\",\"result\",\"tested\",\"sign_in_ms\","
      "\"certificate_not_after\",\"changed\",\"result_before\"\r\n"
      "\"'=HYPERLINK(\"\"x\"\")\",\"smtp.example.net\",\"465\",\"tls\",\"anna\",\"verified\","
      "\"2026-01-03T10:20:30Z\",\"41.5\",\"2026-03-01T00:00:00Z\",\"2026-01-03T10:20:30Z\","
      "\"credentials-rejected\"\r\n"
      "\"Office\",\"smtp.example.net\",\"465\",\"tls\",\"anna\",\"\",\"\",\"\",\"\",\"\",\"\"\r\n");
}

/* As one that was pasted into the wrong field. */
static void
test_a_password_is_not_exported (void)
{
  g_autoptr (ProofAccount) account = make_account ("Home", "[]");
  g_autoptr (BaseSecret) secret = base_secret_new_from_text ("4-long-and-odd-word");
  g_autoptr (GPtrArray) overviews =
      g_ptr_array_new_with_free_func ((GDestroyNotify) proof_overview_free);
  g_autofree char *text = NULL;

  proof_account_set_password (account, secret);
  g_object_set (account, "server", "4-long and odd word", NULL);
  g_ptr_array_add (overviews, proof_overview_new (account));
  text = proof_overview_to_csv (overviews);
  g_assert_null (strstr (text, "odd"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/overview/the-last-change-is-said", test_the_last_change_is_said);
  g_test_add_func ("/overview/what-was-never-tested-has-nothing-to-say",
                   test_what_was_never_tested_has_nothing_to_say);
  g_test_add_func ("/overview/a-certificate-warns-for-two-weeks",
                   test_a_certificate_warns_for_two_weeks);
  g_test_add_func ("/overview/the-table-has-names-that-stay", test_the_table_is_for_programs);
  g_test_add_func ("/overview/a-password-is-not-exported", test_a_password_is_not_exported);

  return g_test_run ();
}
