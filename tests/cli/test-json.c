/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>

#include "mail-recorder.h"
#include "proof-json.h"

#include <string.h>

static MailRecorder *
begin_report (MailSecurity security, MailTranscript *transcript)
{
  const MailSettings settings = {
    .server = "smtp.example.net",
    .port = 587,
    .security = security,
    .user = "anna@example.net",
  };
  const MailGoal goal = { .until = MAIL_STAGE_SIGN_IN };

  return mail_recorder_new (&settings, &goal, transcript);
}

static GPtrArray *
make_attempts (const char *address, NetAttemptOutcome outcome)
{
  GPtrArray *attempts = net_attempts_new ();
  g_autoptr (GInetAddress) inet_address = g_inet_address_new_from_string (address);
  NetAttempt *attempt = net_attempt_new (inet_address, 587);

  attempt->outcome = outcome;
  g_ptr_array_add (attempts, attempt);

  return attempts;
}

static JsonObject *
to_object_with (MailReport *report, gboolean has_timings)
{
  g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);
  g_autofree char *text = proof_json_from_report (report, diagnosis, NULL, has_timings);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = json_from_string (text, &error);

  g_assert_no_error (error);

  return json_object_ref (json_node_get_object (root));
}

static JsonObject *
to_object (MailReport *report)
{
  return to_object_with (report, FALSE);
}

static void
assert_keys (JsonObject *object, const char *keys)
{
  g_autoptr (GList) members = json_object_get_members (object);
  g_autoptr (GString) text = g_string_new (NULL);

  for (GList *l = members; l != NULL; l = l->next)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", (const char *) l->data);

  g_assert_cmpstr (text->str, ==, keys);
}

static JsonObject *
get_first (JsonObject *object, const char *list)
{
  return json_array_get_object_element (json_object_get_array_member (object, list), 0);
}

static MailReport *
make_refused_report (gboolean has_waits)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (MailRecorder) recorder = begin_report (MAIL_SECURITY_NONE, transcript);
  g_autoptr (GPtrArray) attempts = make_attempts ("192.0.2.7", NET_ATTEMPT_OUTCOME_REFUSED);
  const char *lines[] = { "5.7.0 Must issue a STARTTLS command first", NULL };
  g_autoptr (MailReply) reply = mail_reply_new (530, lines);

  mail_transcript_add (transcript, 12.25, MAIL_SPEAKER_SERVER, MAIL_STAGE_GREETING, FALSE, FALSE,
                       "220 ready");
  mail_recorder_set_attempts (recorder, attempts);
  mail_recorder_begin_stage (recorder, MAIL_STAGE_RESOLVE, 0.0);
  mail_recorder_end_stage (recorder, MAIL_STAGE_RESOLVE, MAIL_STAGE_OUTCOME_PASSED, 3.125);
  mail_recorder_begin_stage (recorder, MAIL_STAGE_SIGN_IN, 20.5);
  mail_recorder_set_reply (recorder, MAIL_STAGE_SIGN_IN, reply);
  mail_recorder_end_stage (recorder, MAIL_STAGE_SIGN_IN, MAIL_STAGE_OUTCOME_FAILED, 25.5);
  if (has_waits)
    {
      mail_recorder_add_stage_waits (recorder, MAIL_STAGE_SIGN_IN, (NetWaits){ 2, 4.5, 1.5 });
      mail_recorder_add_stage_waits (recorder, MAIL_STAGE_CONNECT, (NetWaits){ 1, 2.0, 0.0 });
    }

  return mail_recorder_finish (recorder, MAIL_FAILURE_REPLY, MAIL_STAGE_SIGN_IN, NULL, 25.5);
}

static void
test_keys (void)
{
  g_autoptr (MailReport) report = make_refused_report (FALSE);
  g_autoptr (JsonObject) object = to_object (report);

  assert_keys (object, "version account until verified verdict_ms diagnosis reply stages "
                       "timings capabilities mechanism tls addresses find cautions "
                       "transcript");
  assert_keys (json_object_get_object_member (object, "account"), "server port security user");
  assert_keys (json_object_get_object_member (object, "diagnosis"),
               "class stage fault title explanation evidence sure perhaps decided_by remedies");
  assert_keys (get_first (json_object_get_object_member (object, "diagnosis"), "decided_by"),
               "words says points");
  assert_keys (get_first (json_object_get_object_member (object, "diagnosis"), "remedies"),
               "kind value title proven");
  assert_keys (json_object_get_object_member (object, "reply"), "code status lines");
  assert_keys (get_first (object, "stages"), "stage outcome start duration");
  assert_keys (json_object_get_object_member (object, "capabilities"), "before_tls after_tls");
  assert_keys (get_first (object, "addresses"), "address outcome");
  assert_keys (get_first (object, "transcript"), "ms from stage tls secret text meaning");
}

static void
test_timings (void)
{
  g_autoptr (MailReport) report = make_refused_report (TRUE);
  g_autoptr (JsonObject) without = to_object (report);
  g_autoptr (JsonObject) with = NULL;
  JsonObject *timings;
  JsonObject *sign_in;

  with = to_object_with (report, TRUE);
  timings = json_object_get_object_member (with, "timings");
  sign_in = json_array_get_object_element (json_object_get_array_member (timings, "stages"), 1);

  g_assert_true (json_object_get_null_member (without, "timings"));
  assert_keys (timings, "round_trip stages all");
  assert_keys (get_first (timings, "stages"), "stage duration round_trips network server client");
  assert_keys (json_object_get_object_member (timings, "all"),
               "duration round_trips network server client");
  g_assert_cmpfloat (json_object_get_double_member (timings, "round_trip"), ==, 1.5);
  g_assert_true (json_object_get_null_member (get_first (timings, "stages"), "network"));
  g_assert_cmpstr (json_object_get_string_member (sign_in, "stage"), ==, "sign-in");
  g_assert_cmpint (json_object_get_int_member (sign_in, "round_trips"), ==, 2);
  g_assert_cmpfloat (json_object_get_double_member (sign_in, "network"), ==, 3.0);
  g_assert_cmpfloat (json_object_get_double_member (sign_in, "server"), ==, 1.5);
  g_assert_cmpfloat (json_object_get_double_member (sign_in, "client"), ==, 0.5);
}

static void
test_without_a_connection_a_round_trip_is_not_known (void)
{
  g_autoptr (MailReport) report = make_refused_report (FALSE);
  g_autoptr (JsonObject) object = to_object_with (report, TRUE);

  g_assert_true (json_object_get_null_member (json_object_get_object_member (object, "timings"),
                                              "round_trip"));
}

static void
test_values (void)
{
  g_autoptr (MailReport) report = make_refused_report (FALSE);
  g_autoptr (JsonObject) object = to_object (report);
  JsonObject *diagnosis = json_object_get_object_member (object, "diagnosis");
  JsonObject *reason = get_first (diagnosis, "decided_by");
  JsonObject *remedy = get_first (diagnosis, "remedies");
  JsonObject *stage = get_first (object, "stages");
  JsonObject *line = get_first (object, "transcript");

  g_assert_cmpint (json_object_get_int_member (object, "version"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (object, "until"), ==, "sign-in");
  g_assert_false (json_object_get_boolean_member (object, "verified"));
  g_assert_cmpfloat (json_object_get_double_member (object, "verdict_ms"), ==, 25.5);
  g_assert_cmpstr (json_object_get_string_member (diagnosis, "class"), ==, "starttls-required");
  g_assert_cmpstr (json_object_get_string_member (diagnosis, "stage"), ==, "sign-in");
  g_assert_cmpstr (json_object_get_string_member (diagnosis, "evidence"), ==,
                   "530 5.7.0 Must issue a STARTTLS command first");
  g_assert_nonnull (strstr (json_object_get_string_member (reason, "words"), "STARTTLS"));
  g_assert_cmpstr (json_object_get_string_member (reason, "says"), ==,
                   json_object_get_string_member (diagnosis, "title"));
  g_assert_cmpfloat (json_object_get_double_member (reason, "points"), >, 0.0);
  g_assert_cmpfloat (json_object_get_double_member (diagnosis, "sure"), >, 0.9);
  g_assert_cmpfloat (json_object_get_double_member (diagnosis, "sure"), <=, 1.0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (diagnosis, "perhaps")), ==,
                    0);
  g_assert_cmpstr (json_object_get_string_member (remedy, "kind"), ==, "set-security");
  g_assert_cmpstr (json_object_get_string_member (remedy, "value"), ==, "starttls");
  g_assert_cmpfloat (json_object_get_double_member (stage, "duration"), ==, 3.125);
  g_assert_cmpfloat (json_object_get_double_member (line, "ms"), ==, 12.25);
  g_assert_cmpstr (json_object_get_string_member (line, "from"), ==, "server");
  g_assert_cmpstr (json_object_get_string_member (get_first (object, "addresses"), "outcome"), ==,
                   "refused");
}

static void
test_absence (void)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (MailRecorder) recorder = begin_report (MAIL_SECURITY_STARTTLS, transcript);
  g_autoptr (MailReport) report = mail_recorder_finish_by_connection (
      recorder, NET_FAILURE_NAME_NOT_FOUND, MAIL_STAGE_RESOLVE, NULL, 1.0);
  g_autoptr (JsonObject) object = to_object (report);
  JsonObject *diagnosis;

  g_assert_true (json_object_get_null_member (object, "reply"));
  diagnosis = json_object_get_object_member (object, "diagnosis");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (diagnosis, "decided_by")),
                    ==, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (diagnosis, "perhaps")), ==,
                    0);
  g_assert_cmpfloat (json_object_get_double_member (diagnosis, "sure"), ==, 1.0);
  g_assert_true (json_object_get_null_member (object, "mechanism"));
  g_assert_true (json_object_get_null_member (object, "tls"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "addresses")), ==,
                    0);
  g_assert_true (json_object_get_null_member (object, "find"));
}

static void
assert_stage (JsonObject *object, guint i, const char *name, const char *outcome)
{
  JsonObject *stage =
      json_array_get_object_element (json_object_get_array_member (object, "stages"), i);

  g_assert_cmpstr (json_object_get_string_member (stage, "stage"), ==, name);
  g_assert_cmpstr (json_object_get_string_member (stage, "outcome"), ==, outcome);
  g_assert_cmpint (json_object_get_null_member (stage, "start"), ==,
                   g_str_equal (outcome, "skipped"));
}

static void
test_stages (void)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (MailRecorder) recorder = begin_report (MAIL_SECURITY_TLS, transcript);
  g_autoptr (MailReport) tls = NULL;
  g_autoptr (JsonObject) object = NULL;

  mail_recorder_begin_stage (recorder, MAIL_STAGE_RESOLVE, 0.0);
  mail_recorder_end_stage (recorder, MAIL_STAGE_RESOLVE, MAIL_STAGE_OUTCOME_PASSED, 1.0);
  tls = mail_recorder_finish_by_connection (recorder, NET_FAILURE_CONNECT_REFUSED,
                                            MAIL_STAGE_CONNECT, NULL, 2.0);
  object = to_object (tls);

  assert_stage (object, 0, "resolve", "passed");
  assert_stage (object, 1, "connect", "failed");
  assert_stage (object, 2, "encrypt", "skipped");
  assert_stage (object, 3, "greeting", "skipped");
  assert_stage (object, 9, "quit", "skipped");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/every-key-is-always-there", test_keys);
  g_test_add_func ("/json/values-are-those-of-the-report", test_values);
  g_test_add_func ("/json/timings-are-there-where-asked-for", test_timings);
  g_test_add_func ("/json/without-a-connection-a-round-trip-is-not-known",
                   test_without_a_connection_a_round_trip_is_not_known);
  g_test_add_func ("/json/what-does-not-apply-is-null-or-empty", test_absence);
  g_test_add_func ("/json/stages-stand-in-the-order-of-the-conversation", test_stages);

  return g_test_run ();
}
