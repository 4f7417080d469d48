/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-recorder.h"
#include "mail-report-variant.h"
#include "proof-account-json.h"

#include <string.h>

static MailCapabilities *
make_capabilities (const char *line)
{
  const char *const lines[] = { "smtp.example.net", "SIZE 1000", line, NULL };
  g_autoptr (MailReply) reply = mail_reply_new (250, lines);

  return mail_capabilities_new (reply);
}

static MailReport *
make_report (const char *address, const char *protocol, const char *capability, guint code)
{
  const MailSettings settings = { .server = "smtp.example.net", .port = 587, .user = "anna" };
  const MailGoal goal = { .until = MAIL_STAGE_SIGN_IN };
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (MailRecorder) recorder = mail_recorder_new (&settings, &goal, transcript);
  g_autoptr (MailCapabilities) capabilities = make_capabilities (capability);
  const char *const lines[] = { code == 235 ? "2.7.0 Welcome" : "5.7.8 No", NULL };
  g_autoptr (MailReply) reply = mail_reply_new (code, lines);
  g_autoptr (GPtrArray) attempts = net_attempts_new ();
  g_autoptr (GInetAddress) connected = g_inet_address_new_from_string (address);
  NetAttempt *attempt = net_attempt_new (connected, 587);

  attempt->outcome = NET_ATTEMPT_OUTCOME_CONNECTED;
  g_ptr_array_add (attempts, attempt);
  mail_transcript_add (transcript, 1, MAIL_SPEAKER_SERVER, MAIL_STAGE_SIGN_IN, TRUE, FALSE, "No");
  mail_recorder_set_attempts (recorder, attempts);
  mail_recorder_bare_secret (recorder);
  mail_recorder_set_capabilities (recorder, capabilities, TRUE);
  mail_recorder_set_tls (recorder, protocol, "AES");
  mail_recorder_set_reply (recorder, MAIL_STAGE_SIGN_IN, reply);
  mail_recorder_begin_stage (recorder, MAIL_STAGE_SIGN_IN, 2.0);
  mail_recorder_end_stage (recorder, MAIL_STAGE_SIGN_IN,
                           code == 235 ? MAIL_STAGE_OUTCOME_PASSED : MAIL_STAGE_OUTCOME_FAILED,
                           43.5);

  return mail_recorder_finish (recorder, code == 235 ? MAIL_FAILURE_NONE : MAIL_FAILURE_REPLY,
                               MAIL_STAGE_SIGN_IN, NULL, 1);
}

static ProofHistoryEntry *
make_entry (const char *address, const char *protocol, const char *capability, guint code)
{
  g_autoptr (MailReport) report = make_report (address, protocol, capability, code);

  return proof_history_entry_new (report, code == 235 ? "verified" : "credentials-rejected",
                                  code == 235 ? "Signing in works" : "Refused");
}

static void
test_what_is_remembered_comes_back (void)
{
  g_autoptr (ProofHistoryEntry) entry = make_entry ("192.0.2.1", "TLS 1.3", "AUTH PLAIN", 535);
  g_autoptr (JsonNode) node = proof_history_entry_to_json (entry);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (ProofHistoryEntry) back = proof_history_entry_new_from_json (node);

  g_assert_true (g_date_time_equal (proof_history_entry_get_date (entry),
                                    proof_history_entry_get_date (back)));
  g_assert_false (proof_history_entry_is_verified (back));
  g_assert_cmpstr (proof_history_entry_get_field (back, PROOF_HISTORY_FIELD_CLASS), ==,
                   "credentials-rejected");
  g_assert_cmpstr (proof_history_entry_get_field (back, PROOF_HISTORY_FIELD_STAGE), ==, "sign-in");
  g_assert_cmpstr (proof_history_entry_get_field (back, PROOF_HISTORY_FIELD_ADDRESS), ==,
                   "192.0.2.1");
  g_assert_cmpstr (proof_history_entry_get_field (back, PROOF_HISTORY_FIELD_REPLY), ==,
                   "535 5.7.8 No");
  g_assert_true (g_strv_contains (proof_history_entry_get_capabilities (back), "AUTH PLAIN"));
}

static void
test_all_of_a_test_comes_back (void)
{
  g_autoptr (ProofHistoryEntry) entry = make_entry ("192.0.2.1", "TLS 1.3", "AUTH PLAIN", 535);
  g_autoptr (JsonNode) node = proof_history_entry_to_json (entry);
  g_autoptr (ProofHistoryEntry) back = proof_history_entry_new_from_json (node);
  MailReport *report = proof_history_entry_get_report (entry);
  MailReport *read = proof_history_entry_get_report (back);
  g_autoptr (GVariant) first = NULL;
  g_autoptr (GVariant) second = NULL;

  g_assert_nonnull (read);
  g_assert_true (read != report);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (mail_report_get_transcript (read))), ==,
                    1);
  first = g_variant_ref_sink (mail_report_to_variant (report));
  second = g_variant_ref_sink (mail_report_to_variant (read));
  g_assert_true (g_variant_equal (first, second));
  g_assert_true (mail_report_has_bared_secret (read));
}

static void
test_a_record_that_is_none_is_left_out (void)
{
  static const char *const records[] = { "", "{", "{}", "{'settings': <1>}", "(1, 2)" };

  for (gsize i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (ProofHistoryEntry) entry = make_entry ("192.0.2.1", "TLS 1.3", "AUTH PLAIN", 535);
      g_autoptr (JsonNode) node = proof_history_entry_to_json (entry);
      g_autoptr (ProofHistoryEntry) back = NULL;

      json_object_set_string_member (json_node_get_object (node), "record", records[i]);
      back = proof_history_entry_new_from_json (node);
      g_assert_nonnull (back);
      g_assert_null (proof_history_entry_get_report (back));
    }
}

/* Each part of a record may be missing, or another thing. */
static void
test_a_record_without_a_part_is_left_out (void)
{
  g_autoptr (MailReport) report = make_report ("192.0.2.1", "TLS 1.3", "AUTH PLAIN", 535);
  g_autoptr (GVariant) whole = g_variant_ref_sink (mail_report_to_variant (report));

  for (gsize i = 0; i < g_variant_n_children (whole); i++)
    {
      g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (whole);
      g_autoptr (GVariant) part = g_variant_get_child_value (whole, i);
      g_autoptr (GVariant) rest = NULL;
      g_autoptr (MailReport) back = NULL;
      const char *name;

      g_variant_get (part, "{&sv}", &name, NULL);
      g_variant_dict_insert (&dict, name, "y", 7);
      rest = g_variant_ref_sink (g_variant_dict_end (&dict));
      back = mail_report_new_from_variant (rest);
      g_assert_true (back == NULL || g_str_has_suffix (name, "-tls"));
    }
}

static void
test_the_last_twenty_are_kept (void)
{
  g_autoptr (ProofAccount) account = proof_account_new ();
  ProofHistory *history = proof_account_get_history (account);
  g_autoptr (ProofHistoryEntry) good = make_entry ("192.0.2.1", "TLS 1.3", "AUTH PLAIN", 235);
  g_autoptr (ProofHistoryEntry) bad = make_entry ("192.0.2.1", "TLS 1.3", "AUTH PLAIN", 535);

  proof_history_add (history, good);
  for (guint i = 1; i < PROOF_HISTORY_MAX; i++)
    proof_history_add (history, bad);
  g_assert_true (proof_history_get_last (history) == bad);
  g_assert_true (proof_history_get_last_good (history) == good);
  proof_history_add (history, bad);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (history)), ==, PROOF_HISTORY_MAX);
  g_assert_null (proof_history_get_last_good (history));
}

static void
count (guint *n_notified)
{
  (*n_notified)++;
}

static void
test_a_test_is_told_by_its_account (void)
{
  g_autoptr (ProofAccount) account = proof_account_new ();
  g_autoptr (ProofHistoryEntry) entry = make_entry ("192.0.2.1", "TLS 1.3", "AUTH PLAIN", 235);
  g_autoptr (ProofHistoryEntry) last = NULL;
  guint n_notified = 0;

  g_signal_connect_swapped (account, "notify::last-test", G_CALLBACK (count), &n_notified);
  proof_history_add (proof_account_get_history (account), entry);
  g_object_get (account, "last-test", &last, NULL);
  g_assert_true (last == entry);
  g_assert_cmpuint (n_notified, ==, 1);
}

static void
assert_differences (ProofHistoryEntry *before, ProofHistoryEntry *now, const char *expected)
{
  g_auto (GStrv) differences = proof_history_compare (before, now);
  g_autofree char *text = g_strjoinv ("\n", differences);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_what_is_different_is_said (void)
{
  g_autoptr (ProofHistoryEntry) good = make_entry ("192.0.2.1", "TLS 1.3", "AUTH PLAIN", 235);
  g_autoptr (ProofHistoryEntry) now = make_entry ("192.0.2.2", "TLS 1.2", "AUTH LOGIN", 535);

  assert_differences (good, good, "");
  assert_differences (good, now,
                      "Server address: 192.0.2.1 → 192.0.2.2\n"
                      "Encryption: TLS 1.3 → TLS 1.2\n"
                      "The server no longer offers: AUTH PLAIN.\n"
                      "The server now also offers: AUTH LOGIN.");
}

static ProofHistoryEntry *
parse (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return proof_history_entry_new_from_json (node);
}

static void
test_a_server_in_capitals_is_the_same (void)
{
  g_autoptr (ProofHistoryEntry) good =
      parse ("{\"date\":\"2026-01-01T00:00:00Z\",\"server\":\"Mail.example.net\"}");
  g_autoptr (ProofHistoryEntry) same =
      parse ("{\"date\":\"2026-01-02T00:00:00Z\",\"server\":\"mail.example.net\"}");
  g_autoptr (ProofHistoryEntry) other =
      parse ("{\"date\":\"2026-01-02T00:00:00Z\",\"server\":\"smtp.example.net\"}");

  assert_differences (good, same, "");
  assert_differences (good, other, "Server: Mail.example.net → smtp.example.net");
}

static void
test_a_test_belongs_to_its_settings (void)
{
  g_autoptr (ProofHistoryEntry) entry =
      parse ("{\"date\":\"2026-01-01T00:00:00Z\",\"server\":\"smtp.example.net\",\"port\":\"587\","
             "\"security\":\"starttls\",\"user\":\"anna\"}");
  g_autoptr (ProofHistoryEntry) bare = parse ("{\"date\":\"2026-01-01T00:00:00Z\"}");
  const MailSettings settings = {
    .server = "SMTP.example.net ", .port = 587, .security = MAIL_SECURITY_STARTTLS, .user = "anna"
  };
  MailSettings others[] = { settings, settings, settings, settings, settings };

  others[0].server = "mail.example.net";
  others[1].port = 465;
  others[2].security = MAIL_SECURITY_NONE;
  others[3].user = "bert";
  others[4].user = "Anna";
  g_assert_true (proof_history_entry_is_of (entry, settings));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_assert_false (proof_history_entry_is_of (entry, others[i]));
      g_assert_true (proof_history_entry_is_of (bare, others[i]));
    }
}

/* What is asked elsewhere, or before the connection is encrypted, is another list. */
static void
test_only_the_same_service_is_compared (void)
{
  g_autoptr (ProofHistoryEntry) good =
      parse ("{\"date\":\"2026-01-01T00:00:00Z\",\"server\":\"smtp.example.net\",\"port\":\"587\","
             "\"security\":\"starttls\",\"tls-protocol\":\"TLS 1.3\",\"certificate-sha256\":\"aa\","
             "\"capabilities\":[\"AUTH PLAIN\"]}");
  g_autoptr (ProofHistoryEntry) open =
      parse ("{\"date\":\"2026-01-02T00:00:00Z\",\"server\":\"smtp.example.net\",\"port\":\"587\","
             "\"security\":\"none\",\"capabilities\":[\"STARTTLS\"]}");
  g_autoptr (ProofHistoryEntry) other =
      parse ("{\"date\":\"2026-01-02T00:00:00Z\",\"server\":\"smtp.example.net\",\"port\":\"465\","
             "\"security\":\"tls\",\"tls-protocol\":\"TLS 1.3\",\"certificate-sha256\":\"bb\","
             "\"capabilities\":[\"AUTH LOGIN\"]}");

  assert_differences (good, open, "Security: STARTTLS → not encrypted");
  assert_differences (good, other, "Port: 587 → 465\nSecurity: STARTTLS → TLS");
}

static void
test_another_certificate_is_said_with_its_end (void)
{
  g_autoptr (ProofHistoryEntry) good =
      parse ("{\"date\":\"2026-01-01T00:00:00Z\",\"certificate-sha256\":\"aa\","
             "\"certificate-not-after\":\"2026-03-04T00:00:00Z\",\"tls-protocol\":\"%s\"}");
  g_autoptr (ProofHistoryEntry) now =
      parse ("{\"date\":\"2026-01-02T00:00:00Z\",\"certificate-sha256\":\"bb\","
             "\"certificate-not-after\":\"2027-03-04T00:00:00Z\",\"tls-protocol\":\"%n\"}");

  assert_differences (good, now,
                      "Encryption: %s → %n\n"
                      "Certificate: valid until 4 March 2026 → valid until 4 March 2027");
}

/* Two that end on the same day are not told apart by it. */
static void
test_certificates_of_the_same_day (void)
{
  g_autoptr (ProofHistoryEntry) good =
      parse ("{\"date\":\"2026-01-01T00:00:00Z\",\"certificate-sha256\":\"aa\","
             "\"certificate-not-after\":\"2026-03-04T00:00:00Z\"}");
  g_autoptr (ProofHistoryEntry) now =
      parse ("{\"date\":\"2026-01-02T00:00:00Z\",\"certificate-sha256\":\"bb\","
             "\"certificate-not-after\":\"2026-03-04T00:00:00Z\"}");

  assert_differences (good, now, "The server’s certificate has changed.");
}

static void
test_the_time_of_a_sign_in_comes_back (void)
{
  g_autoptr (ProofHistoryEntry) good = make_entry ("192.0.2.1", "TLS 1.3", "AUTH PLAIN", 235);
  g_autoptr (ProofHistoryEntry) refused = make_entry ("192.0.2.1", "TLS 1.3", "AUTH PLAIN", 535);
  g_autoptr (JsonNode) node = proof_history_entry_to_json (good);
  g_autoptr (ProofHistoryEntry) back = proof_history_entry_new_from_json (node);
  double milliseconds;

  g_assert_true (proof_history_entry_get_sign_in_time (back, &milliseconds));
  g_assert_cmpfloat (milliseconds, ==, 41.5);
  g_assert_false (proof_history_entry_get_sign_in_time (refused, &milliseconds));
}

/* As an older version wrote it, or a hand. */
static void
test_a_time_that_is_none_is_unknown (void)
{
  static const char *const members[] = {
    "",
    ",\"sign-in-ms\":\"\"",
    ",\"sign-in-ms\":\"soon\"",
    ",\"sign-in-ms\":\"12 ms\"",
    ",\"sign-in-ms\":\"-3\"",
    ",\"sign-in-ms\":\"nan\"",
    ",\"sign-in-ms\":\"inf\"",
    ",\"sign-in-ms\":41.5",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"date\":\"2026-01-01T00:00:00Z\"%s}", members[i]);
      g_autoptr (ProofHistoryEntry) entry = parse (text);
      double milliseconds;

      g_assert_nonnull (entry);
      g_assert_false (proof_history_entry_get_sign_in_time (entry, &milliseconds));
    }
}

/* Finds the day of the last change in a history, and what was different but the result. */
static void
assert_change (const char *text, int day, const char *expected)
{
  g_autoptr (ProofHistory) history = proof_history_new ();
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (ProofHistoryEntry) change = NULL;
  g_autoptr (ProofHistoryEntry) before = NULL;
  g_auto (GStrv) differences = NULL;
  g_autofree char *said = NULL;

  proof_history_set_json (history, node);
  change = proof_history_find_change (history, &before, &differences);
  g_assert_cmpint (
      change != NULL ? g_date_time_get_day_of_month (proof_history_entry_get_date (change)) : 0, ==,
      day);
  g_assert_true ((change != NULL) == (before != NULL));
  said = differences != NULL ? g_strjoinv ("\n", differences) : NULL;
  g_assert_cmpstr (said, ==, expected);
}

static void
test_the_last_change_is_found (void)
{
  assert_change ("[]", 0, NULL);
  assert_change ("[{\"date\":\"2026-01-03T00:00:00Z\",\"class\":\"verified\"}]", 0, NULL);
  assert_change ("[{\"date\":\"2026-01-04T00:00:00Z\",\"class\":\"verified\"},"
                 " {\"date\":\"2026-01-03T00:00:00Z\",\"class\":\"verified\"},"
                 " {\"date\":\"2026-01-02T00:00:00Z\",\"class\":\"greeting-rejected\"},"
                 " {\"date\":\"2026-01-01T00:00:00Z\",\"class\":\"verified\"}]",
                 3, "");
  assert_change ("[{\"date\":\"2026-01-03T00:00:00Z\",\"port\":\"587\"},"
                 " {\"date\":\"2026-01-02T00:00:00Z\",\"port\":\"465\"},"
                 " {\"date\":\"2026-01-01T00:00:00Z\",\"port\":\"25\"}]",
                 3, "Port: 465 → 587");
}

static void
test_another_address_alone_is_no_change (void)
{
  assert_change ("[{\"date\":\"2026-01-03T00:00:00Z\",\"address\":\"192.0.2.1\"},"
                 " {\"date\":\"2026-01-02T00:00:00Z\",\"address\":\"192.0.2.2\"}]",
                 0, NULL);
}

static void
test_what_is_no_entry_is_left_out (void)
{
  g_autoptr (ProofHistory) history = proof_history_new ();
  g_autoptr (JsonNode) node =
      json_from_string ("[7, {}, {\"date\": 7}, {\"date\": \"soon\"}, "
                        "{\"date\": \"2026-01-01T00:00:00Z\", \"capabilities\": [1, \"SIZE\"]}]",
                        NULL);

  proof_history_set_json (history, node);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (history)), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* Days are told as they are where the computer is. */
  g_setenv ("TZ", "UTC", TRUE);

  g_test_add_func ("/history/a-server-in-capitals-is-the-same",
                   test_a_server_in_capitals_is_the_same);
  g_test_add_func ("/history/a-test-belongs-to-its-settings", test_a_test_belongs_to_its_settings);
  g_test_add_func ("/history/only-the-same-service-is-compared",
                   test_only_the_same_service_is_compared);
  g_test_add_func ("/history/what-is-remembered-comes-back-without-the-secret",
                   test_what_is_remembered_comes_back);
  g_test_add_func ("/history/all-of-a-test-comes-back", test_all_of_a_test_comes_back);
  g_test_add_func ("/history/a-record-that-is-none-is-left-out",
                   test_a_record_that_is_none_is_left_out);
  g_test_add_func ("/history/a-record-without-a-part-is-left-out",
                   test_a_record_without_a_part_is_left_out);
  g_test_add_func ("/history/the-last-twenty-are-kept", test_the_last_twenty_are_kept);
  g_test_add_func ("/history/a-test-is-told-by-its-account", test_a_test_is_told_by_its_account);
  g_test_add_func ("/history/what-is-different-is-said", test_what_is_different_is_said);
  g_test_add_func ("/history/another-certificate-is-said-with-its-end",
                   test_another_certificate_is_said_with_its_end);
  g_test_add_func ("/history/certificates-that-end-on-one-day-are-not-told-apart-by-it",
                   test_certificates_of_the_same_day);
  g_test_add_func ("/history/the-time-of-a-sign-in-comes-back",
                   test_the_time_of_a_sign_in_comes_back);
  g_test_add_func ("/history/a-time-that-is-none-is-unknown", test_a_time_that_is_none_is_unknown);
  g_test_add_func ("/history/the-last-change-is-found", test_the_last_change_is_found);
  g_test_add_func ("/history/another-address-alone-is-no-change",
                   test_another_address_alone_is_no_change);
  g_test_add_func ("/history/what-is-no-entry-is-left-out", test_what_is_no_entry_is_left_out);

  return g_test_run ();
}
