/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-nagios.h"

#include <glib/gi18n-lib.h>

#include "proof-caution.h"
#include "proof-cli-result.h"
#include "proof-stages.h"

/* One line for monitoring: a state, words, and behind a bar the figures ("Monitoring Plugins
   Development Guidelines", plug-in output and performance data). */

#define MILLISECONDS_IN_SECOND 1000.0

static const char *const state_names[] = {
  [PROOF_NAGIOS_OK] = "OK",
  [PROOF_NAGIOS_WARNING] = "WARNING",
  [PROOF_NAGIOS_CRITICAL] = "CRITICAL",
  [PROOF_NAGIOS_UNKNOWN] = "UNKNOWN",
};

/* The days that are left from the test on, negative behind the end. */
static gboolean
count_days (const ProofBatchResult *result, int *n_days)
{
  NetCertificate *certificate = proof_cli_result_get_certificate (result);
  GTimeSpan left;

  if (certificate == NULL)
    return FALSE;

  left = g_date_time_difference (net_certificate_get_not_after (certificate),
                                 mail_report_get_start (result->report));
  *n_days = (int) (left / G_TIME_SPAN_DAY) - (left < 0 ? 1 : 0);
  return TRUE;
}

static gboolean
ends_soon (const ProofBatchResult *result, int *n_days)
{
  return count_days (result, n_days) && *n_days >= 0 && *n_days < NET_CERTIFICATE_SOON_DAYS;
}

static ProofNagiosState
find_state (const ProofBatchResult *result)
{
  int n_days;

  if (!proof_cli_result_is_tested (result))
    return PROOF_NAGIOS_UNKNOWN;
  if (!proof_cli_result_is_verified (result))
    return PROOF_NAGIOS_CRITICAL;

  return ends_soon (result, &n_days) || proof_diagnosis_get_cautions (result->diagnosis)->len > 0
             ? PROOF_NAGIOS_WARNING
             : PROOF_NAGIOS_OK;
}

/* That an account was not tested is not to hide behind a caution of another. */
static ProofNagiosState
find_worst (GPtrArray *results)
{
  static const guint severities[] = {
    [PROOF_NAGIOS_OK] = 0,
    [PROOF_NAGIOS_WARNING] = 1,
    [PROOF_NAGIOS_UNKNOWN] = 2,
    [PROOF_NAGIOS_CRITICAL] = 3,
  };
  ProofNagiosState worst = results->len > 0 ? PROOF_NAGIOS_OK : PROOF_NAGIOS_UNKNOWN;

  for (guint i = 0; i < results->len; i++)
    {
      ProofNagiosState state = find_state (results->pdata[i]);

      if (severities[state] > severities[worst])
        worst = state;
    }

  return worst;
}

/* Appends to one line, where a bar begins the figures. */
static void
append_words (GString *line, const char *words)
{
  g_autofree char *flat = g_strdup (words);

  g_string_append (line, g_strstrip (g_strdelimit (flat, "|\r\n\t", ' ')));
}

static void
append_cautions (GString *line, const ProofBatchResult *result)
{
  GPtrArray *cautions = proof_diagnosis_get_cautions (result->diagnosis);
  int n_days;

  if (ends_soon (result, &n_days))
    {
      g_string_append (line, ". ");
      g_string_append_printf (line,
                              g_dngettext (GETTEXT_PACKAGE, "The certificate expires in %d day.",
                                           "The certificate expires in %d days.", (gulong) n_days),
                              n_days);
    }
  for (guint i = 0; i < cautions->len; i++)
    {
      const ProofCaution *caution = cautions->pdata[i];

      g_string_append (line, g_str_has_suffix (line->str, ".") ? " " : ". ");
      append_words (line, _ (caution->title));
    }
}

static void
append_result (GString *line, const ProofBatchResult *result)
{
  g_autofree char *title = proof_account_dup_title (result->account);
  const char *evidence =
      result->diagnosis != NULL ? proof_diagnosis_get_evidence (result->diagnosis) : NULL;

  append_words (line, title);
  g_string_append (line, ": ");
  append_words (line, proof_cli_result_get_words (result));
  if (find_state (result) == PROOF_NAGIOS_CRITICAL && evidence != NULL)
    {
      g_string_append (line, " (");
      append_words (line, evidence);
      g_string_append_c (line, ')');
    }
  if (find_state (result) == PROOF_NAGIOS_WARNING)
    append_cautions (line, result);
}

/* A label is quoted, has its quotes doubled, and no equals sign. */
static void
append_label (GString *line, const char *account, const char *name)
{
  g_autoptr (GString) label = g_string_new (NULL);

  if (account != NULL)
    append_words (label, account);
  g_string_append_printf (label, "%s%s", account != NULL ? " " : "", name);
  g_string_replace (label, "=", "-", 0);
  g_string_replace (label, "'", "''", 0);
  g_string_append_printf (line, account != NULL ? " '%s'=" : " %s=", label->str);
}

static void
append_seconds (GString *line, const char *account, const char *name, double milliseconds)
{
  char seconds[G_ASCII_DTOSTR_BUF_SIZE];

  append_label (line, account, name);
  g_ascii_formatd (seconds, sizeof seconds, "%.6f", milliseconds / MILLISECONDS_IN_SECOND);
  g_string_append_printf (line, "%ss;;;0", seconds);
}

static void
append_stages (GString *line, const ProofBatchResult *result)
{
  MailStage stages[MAIL_N_STAGES];

  proof_stages_get_order (mail_report_get_settings (result->report)->security, stages);
  for (guint i = 0; i < MAIL_N_STAGES; i++)
    if (proof_cli_result_has_stage (result, stages[i]))
      append_seconds (line, NULL, mail_stage_to_nick (stages[i]),
                      mail_report_get_stage_duration (result->report, stages[i]));
}

/* @account: (nullable): stands before each name where there are several. */
static void
append_figures (GString *line, const ProofBatchResult *result, const char *account)
{
  int n_days;

  append_seconds (line, account, "time", mail_report_get_verdict_milliseconds (result->report));
  if (account == NULL)
    append_stages (line, result);
  if (!count_days (result, &n_days))
    return;

  append_label (line, account, "certificate_days");
  g_string_append_printf (line, "%d;%d:", n_days, NET_CERTIFICATE_SOON_DAYS);
}

static GString *
begin_line (ProofNagiosState state)
{
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "SENDPROOF %s - ", state_names[state]);

  return line;
}

/**
 * proof_nagios_from_result:
 * @state: (out): what the program ends with
 *
 * Returns: (transfer full): the line for one account, with the time of each stage
 */
char *
proof_nagios_from_result (const ProofBatchResult *result, ProofNagiosState *state)
{
  GString *line;

  *state = find_state (result);
  line = begin_line (*state);
  append_result (line, result);
  if (proof_cli_result_is_tested (result))
    {
      g_string_append (line, " |");
      append_figures (line, result, NULL);
    }
  g_string_append_c (line, '\n');

  return g_string_free (line, FALSE);
}

static guint
count_verified (GPtrArray *results)
{
  guint n_verified = 0;

  for (guint i = 0; i < results->len; i++)
    if (proof_cli_result_is_verified (results->pdata[i]))
      n_verified++;

  return n_verified;
}

static void
append_all (GString *line, GPtrArray *results)
{
  /* Translators: how many accounts work, and of how many */
  g_string_append_printf (line,
                          g_dngettext (GETTEXT_PACKAGE, "%u of %u account works",
                                       "%u of %u accounts work", results->len),
                          count_verified (results), results->len);
  for (guint i = 0; i < results->len; i++)
    if (find_state (results->pdata[i]) != PROOF_NAGIOS_OK)
      {
        g_string_append (line, "; ");
        append_result (line, results->pdata[i]);
      }
}

static void
append_all_figures (GString *line, GPtrArray *results)
{
  g_string_append_printf (line, " | accounts=%u working=%u", results->len,
                          count_verified (results));
  for (guint i = 0; i < results->len; i++)
    {
      const ProofBatchResult *result = results->pdata[i];
      g_autofree char *title = proof_account_dup_title (result->account);

      if (proof_cli_result_is_tested (result))
        append_figures (line, result, title);
    }
}

/**
 * proof_nagios_from_results:
 * @results: (element-type ProofBatchResult): of many accounts
 * @state: (out): what the program ends with: the worst of them
 *
 * Returns: (transfer full): one line for all of them, which names those that do not work
 */
char *
proof_nagios_from_results (GPtrArray *results, ProofNagiosState *state)
{
  GString *line;

  *state = find_worst (results);
  if (results->len == 0)
    return proof_nagios_from_message (_ ("No accounts are saved"));

  line = begin_line (*state);
  append_all (line, results);
  append_all_figures (line, results);
  g_string_append_c (line, '\n');

  return g_string_free (line, FALSE);
}

/**
 * proof_nagios_from_message:
 * @message: why there was no test
 *
 * Returns: (transfer full): the line for that; the program ends with %PROOF_NAGIOS_UNKNOWN
 */
char *
proof_nagios_from_message (const char *message)
{
  GString *line = begin_line (PROOF_NAGIOS_UNKNOWN);

  append_words (line, message);
  g_string_append_c (line, '\n');

  return g_string_free (line, FALSE);
}
