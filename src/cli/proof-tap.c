/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-tap.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "proof-caution.h"
#include "proof-cli-result.h"
#include "proof-stages.h"

/* The Test Anything Protocol, version 14: a test for each stage of one account, or for each of
   many accounts. What is not "ok" has its diagnosis behind it, as a block of YAML. */

static GString *
begin (guint n_tests)
{
  GString *text = g_string_new ("TAP version 14\n");

  g_string_append_printf (text, "1..%u\n", n_tests);

  return text;
}

/* A number sign would begin a directive. */
static void
append_description (GString *text, const char *description)
{
  g_autofree char *flat = g_strdup (description);

  g_strdelimit (flat, "\r\n", ' ');
  for (const char *letter = flat; *letter != '\0'; letter++)
    {
      if (*letter == '#' || *letter == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *letter);
    }
}

static void
begin_test (GString *text, gboolean is_ok, guint number, const char *description)
{
  g_string_append_printf (text, "%s %u - ", is_ok ? "ok" : "not ok", number);
  append_description (text, description);
}

/* A text of JSON is one of YAML, too. */
static void
append_member (GString *text, const char *name, const char *value)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), value);
  g_autofree char *quoted = value != NULL ? json_to_string (node, FALSE) : NULL;

  if (quoted != NULL)
    g_string_append_printf (text, "  %s: %s\n", name, quoted);
}

static void
append_milliseconds (GString *text, double milliseconds)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (number, sizeof number, "%.3f", milliseconds);
  g_string_append_printf (text, "  duration_ms: %s\n", number);
}

static void
append_remedies (GString *text, ProofDiagnosis *diagnosis)
{
  GPtrArray *remedies = proof_diagnosis_get_remedies (diagnosis);
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonNode) array = NULL;
  g_autofree char *list = NULL;

  json_builder_begin_array (json);
  for (guint i = 0; i < remedies->len; i++)
    json_builder_add_string_value (json, proof_remedy_get_title (remedies->pdata[i]));
  json_builder_end_array (json);
  array = json_builder_get_root (json);
  list = json_to_string (array, FALSE);
  g_string_append_printf (text, "  remedies: %s\n", list);
}

static void
append_failure (GString *text, const ProofBatchResult *result)
{
  ProofDiagnosis *diagnosis = result->diagnosis;

  append_member (text, "message", proof_cli_result_get_words (result));
  append_member (text, "severity", "fail");
  if (diagnosis == NULL)
    return;

  append_member (text, "class", proof_class_to_nick (proof_diagnosis_get_class (diagnosis)));
  append_member (text, "stage", mail_stage_to_nick (proof_diagnosis_get_stage (diagnosis)));
  append_member (text, "fault", proof_fault_to_nick (proof_diagnosis_get_fault (diagnosis)));
  append_member (text, "explanation", proof_diagnosis_get_explanation (diagnosis));
  append_member (text, "evidence", proof_diagnosis_get_evidence (diagnosis));
  append_remedies (text, diagnosis);
}

/* What works here and may not elsewhere is no failure: a remark behind the test. */
static void
append_cautions (GString *text, const ProofBatchResult *result)
{
  GPtrArray *cautions = proof_diagnosis_get_cautions (result->diagnosis);

  for (guint i = 0; i < cautions->len; i++)
    g_string_append_printf (text, "# %s\n", _ (((const ProofCaution *) cautions->pdata[i])->title));
}

/* What was not verified has one stage at least that is not ok. */
static gboolean
is_ok (const ProofBatchResult *result, MailStage stage)
{
  return mail_report_get_stage_outcome (result->report, stage) != MAIL_STAGE_OUTCOME_FAILED &&
         (proof_cli_result_is_verified (result) ||
          stage != proof_diagnosis_get_stage (result->diagnosis));
}

static void
append_stage (GString *text, const ProofBatchResult *result, MailStage stage, guint number)
{
  gboolean passes = is_ok (result, stage);
  gboolean has_time = proof_cli_result_has_stage (result, stage);

  begin_test (text, passes, number, mail_stage_to_nick (stage));
  if (passes && !has_time)
    g_string_append_printf (
        text, " # SKIP %s",
        mail_stage_outcome_to_nick (mail_report_get_stage_outcome (result->report, stage)));
  g_string_append_c (text, '\n');
  if (passes && !has_time)
    return;

  g_string_append (text, "  ---\n");
  if (!passes)
    append_failure (text, result);
  if (has_time)
    append_milliseconds (text, mail_report_get_stage_duration (result->report, stage));
  g_string_append (text, "  ...\n");
}

/**
 * proof_tap_from_result:
 *
 * Returns: (transfer full): a test for each stage; what was not asked for, or not reached any
 *   more, is skipped
 */
char *
proof_tap_from_result (const ProofBatchResult *result)
{
  MailStage stages[MAIL_N_STAGES];
  GString *text;

  if (!proof_cli_result_is_tested (result))
    return proof_tap_from_message (proof_cli_result_get_words (result));

  text = begin (MAIL_N_STAGES);
  proof_stages_get_order (mail_report_get_settings (result->report)->security, stages);
  for (guint i = 0; i < MAIL_N_STAGES; i++)
    append_stage (text, result, stages[i], i + 1);
  append_cautions (text, result);

  return g_string_free (text, FALSE);
}

static void
append_account (GString *text, const ProofBatchResult *result, guint number)
{
  g_autofree char *title = proof_account_dup_title (result->account);
  gboolean passes = proof_cli_result_is_verified (result);

  begin_test (text, passes, number, title);
  g_string_append (text, "\n  ---\n");
  append_member (text, "server", proof_account_get_settings (result->account).server);
  if (!passes)
    append_failure (text, result);
  if (proof_cli_result_is_tested (result))
    append_milliseconds (text, mail_report_get_verdict_milliseconds (result->report));
  g_string_append (text, "  ...\n");
  if (passes)
    append_cautions (text, result);
}

/**
 * proof_tap_from_results:
 * @results: (element-type ProofBatchResult): of many accounts
 *
 * Returns: (transfer full): a test for each account, which only one that works passes
 */
char *
proof_tap_from_results (GPtrArray *results)
{
  GString *text = begin (results->len);

  for (guint i = 0; i < results->len; i++)
    append_account (text, results->pdata[i], i + 1);

  return g_string_free (text, FALSE);
}

/**
 * proof_tap_from_message:
 * @message: why there was no test
 *
 * Returns: (transfer full): that there are no tests
 */
char *
proof_tap_from_message (const char *message)
{
  GString *text = g_string_new ("TAP version 14\nBail out! ");

  append_description (text, message);
  g_string_append_c (text, '\n');

  return g_string_free (text, FALSE);
}
