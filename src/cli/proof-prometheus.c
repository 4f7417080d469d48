/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-prometheus.h"

#include "proof-cli-result.h"
#include "proof-stages.h"

/* Prometheus' text-based format, as node_exporter reads it from a file: without timestamps,
   which it refuses there. */

#define MILLISECONDS_IN_SECOND 1000.0

typedef struct
{
  GString *text;
  const char *name;
  gboolean are_saved;
} Metric;

static void
append_label (GString *text, const char *name, const char *value)
{
  g_string_append_printf (text, "%s%s=\"", g_str_has_suffix (text->str, "{") ? "" : ",", name);
  for (; *value != '\0'; value++)
    if (*value == '\n')
      g_string_append (text, "\\n");
    else if (*value == '\\' || *value == '"')
      g_string_append_printf (text, "\\%c", *value);
    else
      g_string_append_c (text, *value);
  g_string_append_c (text, '"');
}

/* The id tells accounts apart that are called the same; one that is not saved has none that
   lasts. */
static void
append_account (Metric *self, ProofAccount *account)
{
  MailSettings settings = proof_account_get_settings (account);
  g_autofree char *title = proof_account_dup_label (account);
  g_autofree char *port = g_strdup_printf ("%u", settings.port);

  append_label (self->text, "account", title);
  if (self->are_saved)
    append_label (self->text, "id", proof_account_get_id (account));
  append_label (self->text, "server", settings.server);
  append_label (self->text, "port", port);
}

static void
begin_sample (Metric *self, const ProofBatchResult *result)
{
  g_string_append_printf (self->text, "%s{", self->name);
  append_account (self, result->account);
}

static void
end_sample (Metric *self, gint64 value)
{
  g_string_append_printf (self->text, "} %" G_GINT64_FORMAT "\n", value);
}

static void
end_sample_with_time (Metric *self, double milliseconds)
{
  char seconds[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (seconds, sizeof seconds, "%.6f", milliseconds / MILLISECONDS_IN_SECOND);
  g_string_append_printf (self->text, "} %s\n", seconds);
}

static void
add_tested (Metric *self, const ProofBatchResult *result)
{
  begin_sample (self, result);
  end_sample (self, proof_cli_result_is_tested (result));
}

static void
add_verified (Metric *self, const ProofBatchResult *result)
{
  begin_sample (self, result);
  end_sample (self, proof_cli_result_is_verified (result));
}

static void
add_result (Metric *self, const ProofBatchResult *result)
{
  begin_sample (self, result);
  append_label (self->text, "class",
                proof_class_to_nick (proof_diagnosis_get_class (result->diagnosis)));
  append_label (self->text, "stage",
                mail_stage_to_nick (proof_diagnosis_get_stage (result->diagnosis)));
  end_sample (self, 1);
}

static void
add_duration (Metric *self, const ProofBatchResult *result)
{
  begin_sample (self, result);
  end_sample_with_time (self, mail_report_get_verdict_milliseconds (result->report));
}

static void
add_stages (Metric *self, const ProofBatchResult *result)
{
  MailStage stages[MAIL_N_STAGES];

  proof_stages_get_order (mail_report_get_settings (result->report)->security, stages);
  for (guint i = 0; i < MAIL_N_STAGES; i++)
    if (proof_cli_result_has_stage (result, stages[i]))
      {
        begin_sample (self, result);
        append_label (self->text, "stage", mail_stage_to_nick (stages[i]));
        end_sample_with_time (self, mail_report_get_stage_duration (result->report, stages[i]));
      }
}

static void
add_certificate (Metric *self, const ProofBatchResult *result)
{
  NetCertificate *certificate = proof_cli_result_get_certificate (result);

  if (certificate == NULL)
    return;

  begin_sample (self, result);
  end_sample (self, g_date_time_to_unix (net_certificate_get_not_after (certificate)));
}

static void
add_cautions (Metric *self, const ProofBatchResult *result)
{
  begin_sample (self, result);
  end_sample (self, proof_diagnosis_get_cautions (result->diagnosis)->len);
}

/* Whatever the language, a metric is described in the same words. */
static const struct
{
  const char *name;
  const char *help;
  gboolean is_of_test;
  void (*add) (Metric *self, const ProofBatchResult *result);
} metrics[] = {
  { "sendproof_tested", "Whether the account could be tested.", FALSE, add_tested },
  { "sendproof_verified", "Whether the last stage that was asked for was passed.", TRUE,
    add_verified },
  { "sendproof_result_info", "What came of the test, and at which stage.", TRUE, add_result },
  { "sendproof_duration_seconds", "Time until the answer was known.", TRUE, add_duration },
  { "sendproof_stage_duration_seconds", "Time that each stage took.", TRUE, add_stages },
  { "sendproof_certificate_expiry_timestamp_seconds", "When the server's certificate expires.",
    TRUE, add_certificate },
  { "sendproof_cautions", "How many things work here that other mail programs refuse.", TRUE,
    add_cautions },
};

/**
 * proof_prometheus_from_results:
 * @results: (element-type ProofBatchResult): of one account or many
 * @are_saved: whether the accounts are saved ones
 *
 * Returns: (transfer full): all metrics; of an account that was not tested only that
 */
char *
proof_prometheus_from_results (GPtrArray *results, gboolean are_saved)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (metrics); i++)
    {
      Metric metric = { .text = text, .name = metrics[i].name, .are_saved = are_saved };

      g_string_append_printf (text, "# HELP %s %s\n# TYPE %s gauge\n", metrics[i].name,
                              metrics[i].help, metrics[i].name);
      for (guint j = 0; j < results->len; j++)
        if (!metrics[i].is_of_test || proof_cli_result_is_tested (results->pdata[j]))
          metrics[i].add (&metric, results->pdata[j]);
    }

  return g_string_free (text, FALSE);
}
