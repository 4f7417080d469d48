/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-json-find.h"

#include "base-text.h"
#include "proof-json-members.h"

static const struct
{
  ProofChangeFields field;
  const char *name;
} changes[] = {
  { PROOF_CHANGE_SERVER, "server" },       { PROOF_CHANGE_PORT, "port" },
  { PROOF_CHANGE_SECURITY, "security" },   { PROOF_CHANGE_USER, "user" },
  { PROOF_CHANGE_MECHANISM, "mechanism" }, { PROOF_CHANGE_HELLO_NAME, "hello" },
  { PROOF_CHANGE_SENDER, "sender" },
};

static void
add_filled_text (JsonBuilder *json, const char *name, const char *text)
{
  proof_json_add_text (json, name, base_text_is_empty (text) ? NULL : text);
}

static void
add_changed (JsonBuilder *json, const ProofChange *change)
{
  const char *names[G_N_ELEMENTS (changes) + 1] = { NULL };
  gsize n_names = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    if (proof_change_get_fields (change) & changes[i].field)
      names[n_names++] = changes[i].name;
  proof_json_add_list (json, "changed", names);
}

static void
add_connection (JsonBuilder *json, const MailSettings *settings)
{
  proof_json_add_text (json, "server", settings->server);
  proof_json_add_number (json, "port", settings->port);
  proof_json_add_text (json, "security", mail_security_to_nick (settings->security));
}

/* The method that was used, or that the settings ask for where it did not come to it. */
static const char *
get_mechanism (ProofTrial *trial)
{
  const char *used = mail_report_get_mechanism (proof_trial_get_report (trial));

  return used != NULL ? used : proof_trial_get_settings (trial)->mechanism;
}

static void
add_found (JsonBuilder *json, const ProofAnswer *answer)
{
  const MailSettings *settings = proof_trial_get_settings (answer->found);
  const char *const needs[] = { answer->needs_confirmation ? "confirm-server" : NULL, NULL };

  json_builder_set_member_name (json, "found");
  json_builder_begin_object (json);
  add_connection (json, settings);
  add_filled_text (json, "user", settings->user);
  add_filled_text (json, "mechanism", get_mechanism (answer->found));
  add_filled_text (json, "hello", settings->hello_name);
  proof_json_add_text (json, "source",
                       proof_source_to_nick (proof_trial_get_source (answer->found)));
  proof_json_add_text (json, "proven", mail_stage_to_nick (answer->proven));
  add_changed (json, answer->change);
  proof_json_add_list (json, "needs", needs);
  proof_json_add_text (json, "title", answer->title);
  json_builder_end_object (json);
}

static const char *
get_address (MailReport *report)
{
  GPtrArray *attempts = mail_report_get_attempts (report);

  for (guint i = 0; i < attempts->len; i++)
    {
      const NetAttempt *attempt = attempts->pdata[i];

      if (attempt->outcome == NET_ATTEMPT_OUTCOME_CONNECTED)
        return attempt->address;
    }

  return NULL;
}

static void
add_trial (JsonBuilder *json, ProofTrial *trial, ProofTrial *first)
{
  MailReport *report = proof_trial_get_report (trial);
  const MailSettings *settings = proof_trial_get_settings (trial);
  gboolean signs_in = proof_trial_asks_for_sign_in (trial);
  g_autoptr (ProofChange) change =
      proof_change_between (proof_trial_get_settings (first), proof_trial_get_goal (first),
                            settings, proof_trial_get_goal (trial));

  json_builder_begin_object (json);
  add_connection (json, settings);
  proof_json_add_text (json, "address", get_address (report));
  add_filled_text (json, "user", signs_in ? settings->user : NULL);
  add_filled_text (json, "mechanism", signs_in ? get_mechanism (trial) : NULL);
  add_filled_text (json, "hello", settings->hello_name);
  add_changed (json, change);
  proof_json_add_text (json, "until", mail_stage_to_nick (proof_trial_get_goal (trial)->until));
  proof_json_add_truth (json, "verified", proof_trial_is_verified (trial));
  proof_json_add_text (
      json, "class",
      proof_class_to_nick (proof_diagnosis_get_class (proof_trial_get_diagnosis (trial))));
  proof_json_add_number (json, "sign_ins", proof_trial_count_sign_ins (trial));
  proof_json_add_fraction (json, "ms", mail_report_get_verdict_milliseconds (report));
  json_builder_end_object (json);
}

static void
add_trials (JsonBuilder *json, GPtrArray *trials)
{
  json_builder_set_member_name (json, "trials");
  json_builder_begin_array (json);
  for (guint i = 0; i < trials->len; i++)
    add_trial (json, trials->pdata[i], trials->pdata[0]);
  json_builder_end_array (json);
}

static void
add_candidate (JsonBuilder *json, const ProofCandidate *candidate)
{
  proof_json_add_text (json, "server", candidate->server);
  proof_json_add_number (json, "port", candidate->port);
  proof_json_add_text (json, "security", mail_security_to_nick (candidate->security));
}

static void
add_no_candidate (JsonBuilder *json)
{
  static const char *const names[] = { "server", "port", "security" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    proof_json_add_text (json, names[i], NULL);
}

/* With its first choice. */
static void
add_source (JsonBuilder *json, const ProofSourceResult *result)
{
  json_builder_begin_object (json);
  proof_json_add_text (json, "source", proof_source_to_nick (result->source));
  proof_json_add_text (json, "outcome", proof_source_outcome_to_nick (result->outcome));
  proof_json_add_text (json, "detail", result->detail);
  if (result->candidates->len > 0)
    add_candidate (json, result->candidates->pdata[0]);
  else
    add_no_candidate (json);
  json_builder_end_object (json);
}

static void
add_sources (JsonBuilder *json, GPtrArray *results)
{
  json_builder_set_member_name (json, "sources");
  json_builder_begin_array (json);
  for (guint i = 0; results != NULL && i < results->len; i++)
    add_source (json, results->pdata[i]);
  json_builder_end_array (json);
}

/**
 * proof_json_add_find:
 * @finder: one that has finished
 *
 * Adds what was found, whose fault it is, and all that was tried.
 */
void
proof_json_add_find (JsonBuilder *json, ProofFinder *finder)
{
  const ProofAnswer *answer = proof_finder_get_answer (finder);

  json_builder_set_member_name (json, "find");
  json_builder_begin_object (json);
  if (answer->found != NULL)
    add_found (json, answer);
  else
    proof_json_add_text (json, "found", NULL);
  proof_json_add_text (json, "fault", proof_fault_to_nick (answer->fault));
  proof_json_add_text (json, "sure", proof_sureness_to_nick (answer->sure));
  proof_json_add_text (json, "why", answer->why);
  add_sources (json, proof_finder_get_sources (finder));
  add_trials (json, proof_finder_get_trials (finder));
  json_builder_end_object (json);
}
