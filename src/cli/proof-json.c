/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-json.h"

#include <glib/gi18n-lib.h>

#include "proof-caution.h"
#include "proof-code.h"
#include "proof-json-find.h"
#include "proof-json-members.h"
#include "proof-meaning.h"
#include "proof-stages.h"
#include "proof-timings.h"

/* Grows only where a key changes its meaning or goes away. */
#define FORMAT_VERSION 1

static const char *const timing_parts[] = { "round_trips", "network", "server", "client" };

static void
add_account (JsonBuilder *json, const MailSettings *settings)
{
  json_builder_set_member_name (json, "account");
  json_builder_begin_object (json);
  proof_json_add_text (json, "server", settings->server);
  proof_json_add_number (json, "port", settings->port);
  proof_json_add_text (json, "security", mail_security_to_nick (settings->security));
  proof_json_add_text (json, "user", *settings->user != '\0' ? settings->user : NULL);
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
      proof_json_add_text (json, "kind", proof_remedy_get_kind_nick (remedy));
      proof_json_add_text (json, "value", proof_remedy_get_value (remedy));
      proof_json_add_text (json, "title", proof_remedy_get_title (remedy));
      proof_json_add_truth (json, "proven", proof_remedy_is_proven (remedy));
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

static void
add_reasons (JsonBuilder *json, ProofDiagnosis *diagnosis)
{
  GPtrArray *reasons = proof_diagnosis_get_reasons (diagnosis);

  json_builder_set_member_name (json, "decided_by");
  json_builder_begin_array (json);
  for (guint i = 0; i < reasons->len; i++)
    {
      const ProofReason *reason = reasons->pdata[i];

      json_builder_begin_object (json);
      proof_json_add_text (json, "words", reason->words);
      proof_json_add_text (json, "says", proof_diagnosis_get_meaning (diagnosis));
      proof_json_add_fraction (json, "points", reason->points);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_certainty (JsonBuilder *json, ProofDiagnosis *diagnosis)
{
  GArray *perhaps = proof_diagnosis_get_perhaps (diagnosis);

  proof_json_add_fraction (json, "sure", proof_diagnosis_get_sure (diagnosis));
  json_builder_set_member_name (json, "perhaps");
  json_builder_begin_array (json);
  for (guint i = 0; i < perhaps->len; i++)
    json_builder_add_string_value (json,
                                   proof_class_to_nick (g_array_index (perhaps, ProofClass, i)));
  json_builder_end_array (json);
}

static void
add_diagnosis (JsonBuilder *json, ProofDiagnosis *diagnosis)
{
  json_builder_set_member_name (json, "diagnosis");
  json_builder_begin_object (json);
  proof_json_add_text (json, "class", proof_class_to_nick (proof_diagnosis_get_class (diagnosis)));
  proof_json_add_text (json, "stage", mail_stage_to_nick (proof_diagnosis_get_stage (diagnosis)));
  proof_json_add_text (json, "fault", proof_fault_to_nick (proof_diagnosis_get_fault (diagnosis)));
  proof_json_add_text (json, "title", proof_diagnosis_get_title (diagnosis));
  proof_json_add_text (json, "explanation", proof_diagnosis_get_explanation (diagnosis));
  proof_json_add_text (json, "evidence", proof_diagnosis_get_evidence (diagnosis));
  add_certainty (json, diagnosis);
  add_reasons (json, diagnosis);
  add_remedies (json, diagnosis);
  json_builder_end_object (json);
}

static void
add_diagnosis_or_null (JsonBuilder *json, ProofDiagnosis *diagnosis)
{
  if (diagnosis != NULL)
    add_diagnosis (json, diagnosis);
  else
    proof_json_add_text (json, "diagnosis", NULL);
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
      proof_json_add_text (json, "code", proof_code_get_code (code));
      proof_json_add_text (json, "meaning", proof_code_get_meaning (code));
      proof_json_add_text (json, "note", proof_code_get_note (code));
      proof_json_add_text (json, "source", proof_code_get_source (code));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_reply (JsonBuilder *json, MailReply *reply)
{
  if (!begin_if_there (json, "reply", reply != NULL))
    return;

  proof_json_add_number (json, "code", mail_reply_get_code (reply));
  proof_json_add_text (json, "status", mail_reply_get_status (reply));
  proof_json_add_list (json, "lines", mail_reply_get_lines (reply));
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
      proof_json_add_fraction (json, "start", mail_report_get_stage_start (report, stage));
      proof_json_add_fraction (json, "duration", mail_report_get_stage_duration (report, stage));
      break;
    case MAIL_STAGE_OUTCOME_NOT_ASKED:
    case MAIL_STAGE_OUTCOME_NOT_REACHED:
    case MAIL_STAGE_OUTCOME_RUNNING:
    default:
      proof_json_add_text (json, "start", NULL);
      proof_json_add_text (json, "duration", NULL);
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
      proof_json_add_text (json, "stage", mail_stage_to_nick (stages[i]));
      proof_json_add_text (json, "outcome",
                           name_outcome (mail_report_get_stage_outcome (report, stages[i])));
      add_stage_times (json, report, stages[i]);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_timing (JsonBuilder *json, const ProofTiming *timing)
{
  proof_json_add_fraction (json, "duration", timing->duration);
  if (!timing->has_parts)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (timing_parts); i++)
        proof_json_add_text (json, timing_parts[i], NULL);
      return;
    }

  proof_json_add_number (json, "round_trips", timing->n_round_trips);
  proof_json_add_fraction (json, "network", timing->network);
  proof_json_add_fraction (json, "server", timing->server);
  proof_json_add_fraction (json, "client", timing->client);
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
        proof_json_add_text (json, "stage", mail_stage_to_nick (stages[i]));
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
    proof_json_add_fraction (json, "round_trip", round_trip);
  else
    proof_json_add_text (json, "round_trip", NULL);
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
    proof_json_add_text (json, "timings", NULL);
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
  proof_json_add_list (json, "before_tls",
                       get_lines (mail_report_get_capabilities_before_tls (report)));
  proof_json_add_list (json, "after_tls",
                       get_lines (mail_report_get_capabilities_after_tls (report)));
  json_builder_end_object (json);
}

static void
add_certificate (JsonBuilder *json, NetCertificate *certificate)
{
  if (!begin_if_there (json, "certificate", certificate != NULL))
    return;

  proof_json_add_text (json, "subject", net_certificate_get_subject (certificate));
  proof_json_add_text (json, "issuer", net_certificate_get_issuer (certificate));
  proof_json_add_date (json, "not_before", net_certificate_get_not_before (certificate));
  proof_json_add_date (json, "not_after", net_certificate_get_not_after (certificate));
  proof_json_add_list (json, "names", net_certificate_get_names (certificate));
  proof_json_add_text (json, "sha256", net_certificate_get_sha256 (certificate));
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

  proof_json_add_text (json, "protocol", mail_report_get_tls_protocol (report));
  proof_json_add_text (json, "ciphersuite", mail_report_get_tls_ciphersuite (report));
  add_certificate (json, certificate);
  proof_json_add_list (json, "problems", (const char *const *) problems);
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
      proof_json_add_text (json, "address", address->address);
      proof_json_add_text (json, "outcome", net_attempt_outcome_to_nick (address->outcome));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_cautions (JsonBuilder *json, GPtrArray *cautions)
{
  json_builder_set_member_name (json, "cautions");
  json_builder_begin_array (json);
  for (guint i = 0; i < cautions->len; i++)
    {
      const ProofCaution *caution = cautions->pdata[i];

      json_builder_begin_object (json);
      proof_json_add_text (json, "kind", caution->kind);
      proof_json_add_text (json, "title", _ (caution->title));
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
add_entry (JsonBuilder *json, MailTranscriptEntry *entry, ProofDiagnosis *diagnosis)
{
  g_autofree char *meaning = proof_meaning_of_entry (entry, diagnosis);

  json_builder_begin_object (json);
  proof_json_add_fraction (json, "ms", mail_transcript_entry_get_milliseconds (entry));
  proof_json_add_text (json, "from", name_speaker (mail_transcript_entry_get_speaker (entry)));
  proof_json_add_text (json, "stage", mail_stage_to_nick (mail_transcript_entry_get_stage (entry)));
  proof_json_add_truth (json, "tls", mail_transcript_entry_get_is_encrypted (entry));
  proof_json_add_truth (json, "secret", mail_transcript_entry_get_is_secret (entry));
  proof_json_add_text (json, "text", mail_transcript_entry_get_text (entry));
  proof_json_add_text (json, "meaning", meaning);
  json_builder_end_object (json);
}

static void
add_transcript (JsonBuilder *json, GListModel *transcript, ProofDiagnosis *diagnosis)
{
  json_builder_set_member_name (json, "transcript");
  json_builder_begin_array (json);
  for (guint i = 0; i < g_list_model_get_n_items (transcript); i++)
    {
      g_autoptr (MailTranscriptEntry) entry = g_list_model_get_item (transcript, i);

      add_entry (json, entry, diagnosis);
    }
  json_builder_end_array (json);
}

/* Null where nothing else was tried. */
static void
add_find (JsonBuilder *json, ProofFinder *finder)
{
  if (finder != NULL)
    proof_json_add_find (json, finder);
  else
    proof_json_add_text (json, "find", NULL);
}

/**
 * proof_json_from_report:
 * @finder: (nullable): what was tried behind it
 * @has_timings: whether to write where the time went
 *
 * Writes a report for programs: one object, whose keys are always there. It has
 * no secret, because @report has none.
 *
 * Returns: (transfer full): the object's text
 */
char *
proof_json_from_report (MailReport *report,
                        ProofDiagnosis *diagnosis,
                        ProofFinder *finder,
                        gboolean has_timings)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (json);
  proof_json_add_number (json, "version", FORMAT_VERSION);
  add_account (json, mail_report_get_settings (report));
  proof_json_add_text (json, "until", mail_stage_to_nick (mail_report_get_goal (report)->until));
  proof_json_add_truth (json, "verified", mail_report_is_verified (report));
  proof_json_add_fraction (json, "verdict_ms", mail_report_get_verdict_milliseconds (report));
  add_diagnosis (json, diagnosis);
  add_reply (json, mail_report_get_reply (report));
  add_stages (json, report);
  add_timings_or_null (json, report, has_timings);
  add_capabilities (json, report);
  proof_json_add_text (json, "mechanism", mail_report_get_mechanism (report));
  add_tls (json, report);
  add_addresses (json, report);
  add_find (json, finder);
  add_cautions (json, proof_diagnosis_get_cautions (diagnosis));
  add_transcript (json, G_LIST_MODEL (mail_report_get_transcript (report)), diagnosis);
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
  const MailSecurity *security = proof_explanation_get_security (explanation);

  json_builder_begin_object (json);
  proof_json_add_number (json, "version", FORMAT_VERSION);
  proof_json_add_text (json, "stage",
                       mail_stage_to_nick (proof_explanation_get_stage (explanation)));
  proof_json_add_text (json, "security",
                       security != NULL ? mail_security_to_nick (*security) : NULL);
  add_diagnosis_or_null (json, proof_explanation_get_diagnosis (explanation));
  add_reply (json, proof_explanation_get_reply (explanation));
  add_codes (json, proof_explanation_get_codes (explanation));
  json_builder_end_object (json);
  root = json_builder_get_root (json);

  return json_to_string (root, TRUE);
}
