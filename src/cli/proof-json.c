/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-json.h"

#include <json-glib/json-glib.h>

#include "proof-code.h"
#include "proof-meaning.h"
#include "proof-stages.h"
#include "proof-timings.h"

/* Grows only where a key changes its meaning or goes away. */
#define FORMAT_VERSION 1

static const char *const timing_parts[] = { "round_trips", "network", "server", "client" };

static void
add_text (JsonBuilder *json, const char *name, const char *text)
{
  json_builder_set_member_name (json, name);
  if (text != NULL)
    json_builder_add_string_value (json, text);
  else
    json_builder_add_null_value (json);
}

static void
add_number (JsonBuilder *json, const char *name, gint64 number)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, number);
}

/* Fractions of a millisecond are kept, to the microsecond that the clock has. */
static void
add_milliseconds (JsonBuilder *json, const char *name, double milliseconds)
{
  json_builder_set_member_name (json, name);
  json_builder_add_double_value (json, (double) (gint64) (milliseconds * 1000.0 + 0.5) / 1000.0);
}

static void
add_truth (JsonBuilder *json, const char *name, gboolean truth)
{
  json_builder_set_member_name (json, name);
  json_builder_add_boolean_value (json, truth);
}

static void
add_list (JsonBuilder *json, const char *name, const char *const *texts)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (gsize i = 0; texts != NULL && texts[i] != NULL; i++)
    json_builder_add_string_value (json, texts[i]);
  json_builder_end_array (json);
}

static void
add_date (JsonBuilder *json, const char *name, GDateTime *date)
{
  g_autofree char *text = date != NULL ? g_date_time_format_iso8601 (date) : NULL;

  add_text (json, name, text);
}

static void
add_account (JsonBuilder *json, const MailSettings *settings)
{
  json_builder_set_member_name (json, "account");
  json_builder_begin_object (json);
  add_text (json, "server", settings->server);
  add_number (json, "port", settings->port);
  add_text (json, "security", mail_security_to_nick (settings->security));
  add_text (json, "user", *settings->user != '\0' ? settings->user : NULL);
  json_builder_end_object (json);
}

static void
add_remedies (JsonBuilder *json, ProofDiagnosis *diagnosis)
{
  GPtrArray *remedies = proof_diagnosis_get_remedies (diagnosis);

  json_builder_set_member_name (json, "remedies");
  json_builder_begin_array (json);
  for (guint i = 0; i < remedies->len; i++)
    {
      const ProofRemedy *remedy = remedies->pdata[i];

      json_builder_begin_object (json);
      add_text (json, "kind", proof_remedy_get_kind_nick (remedy));
      add_text (json, "value", proof_remedy_get_value (remedy));
      add_text (json, "title", proof_remedy_get_title (remedy));
      add_truth (json, "proven", proof_remedy_is_proven (remedy));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

/* Null where the object is not there. */
static gboolean
begin_if_there (JsonBuilder *json, const char *name, gboolean is_there)
{
  json_builder_set_member_name (json, name);
  if (is_there)
    json_builder_begin_object (json);
  else
    json_builder_add_null_value (json);

  return is_there;
}

/* The rule is its line in reply-rules.txt; without words it was the code. */
static void
add_decision (JsonBuilder *json, ProofDiagnosis *diagnosis)
{
  if (!begin_if_there (json, "decided_by", proof_diagnosis_get_rule (diagnosis) != 0))
    return;

  add_number (json, "rule", proof_diagnosis_get_rule (diagnosis));
  add_text (json, "words", proof_diagnosis_get_decisive_words (diagnosis));
  json_builder_end_object (json);
}

static void
add_diagnosis (JsonBuilder *json, ProofDiagnosis *diagnosis)
{
  json_builder_set_member_name (json, "diagnosis");
  json_builder_begin_object (json);
  add_text (json, "class", proof_class_to_nick (proof_diagnosis_get_class (diagnosis)));
  add_text (json, "stage", mail_stage_to_nick (proof_diagnosis_get_stage (diagnosis)));
  add_text (json, "fault", proof_fault_to_nick (proof_diagnosis_get_fault (diagnosis)));
  add_text (json, "title", proof_diagnosis_get_title (diagnosis));
  add_text (json, "explanation", proof_diagnosis_get_explanation (diagnosis));
  add_text (json, "evidence", proof_diagnosis_get_evidence (diagnosis));
  add_decision (json, diagnosis);
  add_remedies (json, diagnosis);
  json_builder_end_object (json);
}

static void
add_diagnosis_or_null (JsonBuilder *json, ProofDiagnosis *diagnosis)
{
  if (diagnosis != NULL)
    add_diagnosis (json, diagnosis);
  else
    add_text (json, "diagnosis", NULL);
}

static void
add_codes (JsonBuilder *json, GListModel *codes)
{
  json_builder_set_member_name (json, "codes");
  json_builder_begin_array (json);
  for (guint i = 0; i < g_list_model_get_n_items (codes); i++)
    {
      g_autoptr (ProofCode) code = g_list_model_get_item (codes, i);

      json_builder_begin_object (json);
      add_text (json, "code", proof_code_get_code (code));
      add_text (json, "meaning", proof_code_get_meaning (code));
      add_text (json, "note", proof_code_get_note (code));
      add_text (json, "source", proof_code_get_source (code));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_reply (JsonBuilder *json, MailReply *reply)
{
  if (!begin_if_there (json, "reply", reply != NULL))
    return;

  add_number (json, "code", mail_reply_get_code (reply));
  add_text (json, "status", mail_reply_get_status (reply));
  add_list (json, "lines", mail_reply_get_lines (reply));
  json_builder_end_object (json);
}

static const char *
name_outcome (MailStageOutcome outcome)
{
  if (outcome == MAIL_STAGE_OUTCOME_PASSED)
    return "passed";

  return outcome == MAIL_STAGE_OUTCOME_FAILED ? "failed" : "skipped";
}

static void
add_stage_times (JsonBuilder *json, MailReport *report, MailStage stage)
{
  switch (mail_report_get_stage_outcome (report, stage))
    {
    case MAIL_STAGE_OUTCOME_PASSED:
    case MAIL_STAGE_OUTCOME_FAILED:
      add_milliseconds (json, "start", mail_report_get_stage_start (report, stage));
      add_milliseconds (json, "duration", mail_report_get_stage_duration (report, stage));
      break;
    case MAIL_STAGE_OUTCOME_NOT_ASKED:
    case MAIL_STAGE_OUTCOME_NOT_REACHED:
    case MAIL_STAGE_OUTCOME_RUNNING:
    default:
      add_text (json, "start", NULL);
      add_text (json, "duration", NULL);
    }
}

static void
add_stages (JsonBuilder *json, MailReport *report)
{
  MailStage stages[MAIL_N_STAGES];

  proof_stages_get_order (mail_report_get_settings (report)->security, stages);
  json_builder_set_member_name (json, "stages");
  json_builder_begin_array (json);
  for (guint i = 0; i < MAIL_N_STAGES; i++)
    {
      json_builder_begin_object (json);
      add_text (json, "stage", mail_stage_to_nick (stages[i]));
      add_text (json, "outcome", name_outcome (mail_report_get_stage_outcome (report, stages[i])));
      add_stage_times (json, report, stages[i]);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_timing (JsonBuilder *json, const ProofTiming *timing)
{
  add_milliseconds (json, "duration", timing->duration);
  if (!timing->has_parts)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (timing_parts); i++)
        add_text (json, timing_parts[i], NULL);
      return;
    }

  add_number (json, "round_trips", timing->n_round_trips);
  add_milliseconds (json, "network", timing->network);
  add_milliseconds (json, "server", timing->server);
  add_milliseconds (json, "client", timing->client);
}

static void
add_stage_timings (JsonBuilder *json, MailReport *report)
{
  MailStage stages[MAIL_N_STAGES];
  ProofTiming timing;

  proof_stages_get_order (mail_report_get_settings (report)->security, stages);
  json_builder_set_member_name (json, "stages");
  json_builder_begin_array (json);
  for (guint i = 0; i < MAIL_N_STAGES; i++)
    if (proof_timing_of_stage (report, stages[i], &timing))
      {
        json_builder_begin_object (json);
        add_text (json, "stage", mail_stage_to_nick (stages[i]));
        add_timing (json, &timing);
        json_builder_end_object (json);
      }
  json_builder_end_array (json);
}

static void
add_timings (JsonBuilder *json, MailReport *report)
{
  double round_trip = proof_timing_get_round_trip_milliseconds (report);
  ProofTiming all;

  proof_timing_of_all (report, &all);
  json_builder_set_member_name (json, "timings");
  json_builder_begin_object (json);
  if (round_trip > 0.0)
    add_milliseconds (json, "round_trip", round_trip);
  else
    add_text (json, "round_trip", NULL);
  add_stage_timings (json, report);
  json_builder_set_member_name (json, "all");
  json_builder_begin_object (json);
  add_timing (json, &all);
  json_builder_end_object (json);
  json_builder_end_object (json);
}

static void
add_timings_or_null (JsonBuilder *json, MailReport *report, gboolean has_timings)
{
  if (has_timings)
    add_timings (json, report);
  else
    add_text (json, "timings", NULL);
}

static const char *const *
get_lines (MailCapabilities *capabilities)
{
  return capabilities != NULL ? mail_capabilities_get_lines (capabilities) : NULL;
}

static void
add_capabilities (JsonBuilder *json, MailReport *report)
{
  json_builder_set_member_name (json, "capabilities");
  json_builder_begin_object (json);
  add_list (json, "before_tls", get_lines (mail_report_get_capabilities_before_tls (report)));
  add_list (json, "after_tls", get_lines (mail_report_get_capabilities_after_tls (report)));
  json_builder_end_object (json);
}

static void
add_certificate (JsonBuilder *json, NetCertificate *certificate)
{
  if (!begin_if_there (json, "certificate", certificate != NULL))
    return;

  add_text (json, "subject", net_certificate_get_subject (certificate));
  add_text (json, "issuer", net_certificate_get_issuer (certificate));
  add_date (json, "not_before", net_certificate_get_not_before (certificate));
  add_date (json, "not_after", net_certificate_get_not_after (certificate));
  add_list (json, "names", net_certificate_get_names (certificate));
  add_text (json, "sha256", net_certificate_get_sha256 (certificate));
  json_builder_end_object (json);
}

/* Also where the certificate was refused, so that it can be looked at. */
static void
add_tls (JsonBuilder *json, MailReport *report)
{
  NetCertificate *certificate = mail_report_get_certificate (report);
  g_auto (GStrv) problems =
      certificate != NULL ? net_certificate_dup_problem_nicks (certificate) : NULL;

  if (!begin_if_there (json, "tls",
                       certificate != NULL || mail_report_get_tls_protocol (report) != NULL))
    return;

  add_text (json, "protocol", mail_report_get_tls_protocol (report));
  add_text (json, "ciphersuite", mail_report_get_tls_ciphersuite (report));
  add_certificate (json, certificate);
  add_list (json, "problems", (const char *const *) problems);
  json_builder_end_object (json);
}

static void
add_addresses (JsonBuilder *json, MailReport *report)
{
  GPtrArray *addresses = mail_report_get_attempts (report);

  json_builder_set_member_name (json, "addresses");
  json_builder_begin_array (json);
  for (guint i = 0; i < addresses->len; i++)
    {
      const NetAttempt *address = addresses->pdata[i];

      json_builder_begin_object (json);
      add_text (json, "address", address->address);
      add_text (json, "outcome", net_attempt_outcome_to_nick (address->outcome));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static const char *
name_speaker (MailSpeaker speaker)
{
  static const char *const names[] = {
    [MAIL_SPEAKER_NOTE] = "note",
    [MAIL_SPEAKER_CLIENT] = "client",
    [MAIL_SPEAKER_SERVER] = "server",
  };

  return names[speaker];
}

static void
add_entry (JsonBuilder *json, MailTranscriptEntry *entry)
{
  g_autofree char *meaning = proof_meaning_of_entry (entry);

  json_builder_begin_object (json);
  add_milliseconds (json, "ms", mail_transcript_entry_get_milliseconds (entry));
  add_text (json, "from", name_speaker (mail_transcript_entry_get_speaker (entry)));
  add_text (json, "stage", mail_stage_to_nick (mail_transcript_entry_get_stage (entry)));
  add_truth (json, "tls", mail_transcript_entry_get_is_encrypted (entry));
  add_truth (json, "secret", mail_transcript_entry_get_is_secret (entry));
  add_text (json, "text", mail_transcript_entry_get_text (entry));
  add_text (json, "meaning", meaning);
  json_builder_end_object (json);
}

static void
add_transcript (JsonBuilder *json, GListModel *transcript)
{
  json_builder_set_member_name (json, "transcript");
  json_builder_begin_array (json);
  for (guint i = 0; i < g_list_model_get_n_items (transcript); i++)
    {
      g_autoptr (MailTranscriptEntry) entry = g_list_model_get_item (transcript, i);

      add_entry (json, entry);
    }
  json_builder_end_array (json);
}

/**
 * proof_json_from_report:
 * @has_timings: whether to write where the time went
 *
 * Writes a report for programs: one object, whose keys are always there. It has
 * no secret, because @report has none.
 *
 * Returns: (transfer full): the object's text
 */
char *
proof_json_from_report (MailReport *report, ProofDiagnosis *diagnosis, gboolean has_timings)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (json);
  add_number (json, "version", FORMAT_VERSION);
  add_account (json, mail_report_get_settings (report));
  add_text (json, "until", mail_stage_to_nick (mail_report_get_goal (report)->until));
  add_truth (json, "verified", mail_report_is_verified (report));
  add_milliseconds (json, "verdict_ms", mail_report_get_verdict_milliseconds (report));
  add_diagnosis (json, diagnosis);
  add_reply (json, mail_report_get_reply (report));
  add_stages (json, report);
  add_timings_or_null (json, report, has_timings);
  add_capabilities (json, report);
  add_text (json, "mechanism", mail_report_get_mechanism (report));
  add_tls (json, report);
  add_addresses (json, report);
  add_list (json, "trials", NULL);
  add_transcript (json, G_LIST_MODEL (mail_report_get_transcript (report)));
  json_builder_end_object (json);
  root = json_builder_get_root (json);

  return json_to_string (root, TRUE);
}

/**
 * proof_json_from_explanation:
 *
 * Writes what a pasted reply means for programs: one object, whose keys are
 * always there. The diagnosis is null where the reply refuses nothing.
 *
 * Returns: (transfer full): the object's text
 */
char *
proof_json_from_explanation (ProofExplanation *explanation)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  MailSecurity security = proof_explanation_get_security (explanation);

  json_builder_begin_object (json);
  add_number (json, "version", FORMAT_VERSION);
  add_text (json, "stage", mail_stage_to_nick (proof_explanation_get_stage (explanation)));
  add_text (json, "security", mail_security_to_nick (security));
  add_diagnosis_or_null (json, proof_explanation_get_diagnosis (explanation));
  add_reply (json, proof_explanation_get_reply (explanation));
  add_codes (json, proof_explanation_get_codes (explanation));
  json_builder_end_object (json);
  root = json_builder_get_root (json);

  return json_to_string (root, TRUE);
}
