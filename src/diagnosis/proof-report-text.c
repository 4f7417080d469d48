/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-report-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-code.h"
#include "proof-meaning.h"
#include "proof-stages.h"

/* Mail programs break longer lines (RFC 5322, section 2.1.1). */
#define LINE_WIDTH 76
#define LABEL_WIDTH 20
#define CODE_WIDTH 10
/* Where the words of a transcript line begin, under which their meaning stands. */
#define TRANSCRIPT_INDENT 19

static void
append_spaces (GString *text, gsize n)
{
  g_string_append_printf (text, "%*s", (int) n, "");
}

/* Breaks at spaces. A word that is longer than a line stays whole. */
static void
append_wrapped (GString *text, const char *first_prefix, const char *sentence)
{
  g_auto (GStrv) words = g_strsplit (sentence, " ", -1);
  gsize indent = (gsize) g_utf8_strlen (first_prefix, -1);
  gsize column = indent;

  g_string_append (text, first_prefix);
  for (gsize i = 0; words[i] != NULL; i++)
    {
      gsize width = (gsize) g_utf8_strlen (words[i], -1);

      if (column > indent && column + 1 + width > LINE_WIDTH)
        {
          g_string_append_c (text, '\n');
          append_spaces (text, indent);
          column = indent;
        }
      if (column > indent)
        g_string_append_c (text, ' ');
      g_string_append (text, words[i]);
      column += width + (column > indent);
    }
  g_string_append_c (text, '\n');
}

static void
append_row (GString *text, const char *label, const char *value)
{
  gsize width = (gsize) g_utf8_strlen (label, -1);

  if (value == NULL || *value == '\0')
    return;

  g_string_append (text, "  ");
  g_string_append (text, label);
  append_spaces (text, width < LABEL_WIDTH ? LABEL_WIDTH - width : 1);
  g_string_append (text, value);
  g_string_append_c (text, '\n');
}

static void
append_list (GString *text, const char *label, const char *const *values)
{
  for (gsize i = 0; values != NULL && values[i] != NULL; i++)
    append_row (text, i == 0 ? label : "", values[i]);
}

static void
append_heading (GString *text, const char *heading)
{
  g_string_append_printf (text, "\n%s\n", heading);
}

static const char *
get_mark (SmtpSpeaker speaker)
{
  switch (speaker)
    {
    case SMTP_SPEAKER_SERVER:
      return "←";
    case SMTP_SPEAKER_CLIENT:
      return "→";
    case SMTP_SPEAKER_NOTE:
    default:
      return "–";
    }
}

/**
 * proof_report_text_of_entry:
 *
 * Writes a line of the conversation: when, whether encrypted, who, what; and
 * under it what it means.
 *
 * Returns: (transfer full): one or two lines, each with its end
 */
char *
proof_report_text_of_entry (SmtpTranscriptEntry *entry)
{
  g_autofree char *meaning = proof_meaning_of_entry (entry);
  GString *text = g_string_new (NULL);

  g_string_append_printf (
      text, "%8.3f s  %-3s %s  %s\n", smtp_transcript_entry_get_milliseconds (entry) / 1000.0,
      smtp_transcript_entry_get_is_encrypted (entry) ? "TLS" : "",
      get_mark (smtp_transcript_entry_get_speaker (entry)), smtp_transcript_entry_get_text (entry));
  if (meaning != NULL)
    {
      append_spaces (text, TRANSCRIPT_INDENT);
      g_string_append_printf (text, "%s\n", meaning);
    }

  return g_string_free (text, FALSE);
}

static void
append_evidence (GString *text, ProofDiagnosis *diagnosis)
{
  const char *evidence = proof_diagnosis_get_evidence (diagnosis);
  g_auto (GStrv) lines = evidence != NULL ? g_strsplit (evidence, "\n", -1) : NULL;

  if (lines == NULL)
    return;

  append_heading (text, _ ("What came back"));
  for (gsize i = 0; lines[i] != NULL; i++)
    g_string_append_printf (text, "  %s\n", lines[i]);
}

static void
append_remedies (GString *text, ProofDiagnosis *diagnosis)
{
  GPtrArray *remedies = proof_diagnosis_get_remedies (diagnosis);

  if (remedies->len == 0)
    return;

  append_heading (text, _ ("What can be done"));
  for (guint i = 0; i < remedies->len; i++)
    {
      const ProofRemedy *remedy = remedies->pdata[i];
      gboolean is_page = proof_remedy_get_kind (remedy) == PROOF_REMEDY_KIND_OPEN_PAGE;

      append_wrapped (text, "  • ", proof_remedy_get_title (remedy));
      if (is_page)
        g_string_append_printf (text, "    %s\n", proof_remedy_get_value (remedy));
    }
}

/**
 * proof_report_text_of_diagnosis:
 *
 * Writes what a check came to: the title, why, the server's own words, what can
 * be done, and what is not proven.
 *
 * Returns: (transfer full): some lines of plain text
 */
char *
proof_report_text_of_diagnosis (ProofDiagnosis *diagnosis)
{
  GString *text = g_string_new (NULL);
  const char *fault = proof_diagnosis_get_fault_text (diagnosis);

  g_string_append_printf (text, "%s %s\n", proof_diagnosis_is_verified (diagnosis) ? "✓" : "✗",
                          proof_diagnosis_get_title (diagnosis));
  append_wrapped (text, "  ", proof_diagnosis_get_explanation (diagnosis));
  if (fault != NULL)
    append_wrapped (text, "  ", fault);
  append_evidence (text, diagnosis);
  append_remedies (text, diagnosis);
  g_string_append_c (text, '\n');
  append_wrapped (text, "", proof_diagnosis_get_untested (diagnosis));

  return g_string_free (text, FALSE);
}

static const char *
name_security (SmtpSecurity security)
{
  switch (security)
    {
    case SMTP_SECURITY_TLS:
      return _ ("TLS from the start");
    case SMTP_SECURITY_STARTTLS:
      return _ ("STARTTLS");
    case SMTP_SECURITY_NONE:
    default:
      return _ ("none");
    }
}

static void
append_settings (GString *text, SmtpRequest *request)
{
  g_autofree char *port = g_strdup_printf ("%u", smtp_request_get_port (request));
  gboolean has_envelope = smtp_request_asks_for (request, SMTP_STAGE_SENDER);

  append_heading (text, _ ("Settings"));
  append_row (text, _ ("Server"), smtp_request_get_server (request));
  append_row (text, _ ("Port"), port);
  append_row (text, _ ("Encryption"), name_security (smtp_request_get_security (request)));
  append_row (text, _ ("User"), smtp_request_get_user (request));
  append_row (text, _ ("Mechanism"), smtp_request_get_mechanism (request));
  append_row (text, _ ("Sender"), has_envelope ? smtp_request_get_sender (request) : NULL);
  append_row (text, _ ("Recipient"), has_envelope ? smtp_request_get_recipient (request) : NULL);
  append_row (text, _ ("Last stage asked for"),
              proof_stage_get_name (smtp_request_get_until (request)));
}

static void
append_stages (GString *text, SmtpReport *report)
{
  SmtpStage stages[SMTP_N_STAGES];

  proof_stages_get_order (smtp_request_get_security (smtp_report_get_request (report)), stages);
  append_heading (text, _ ("Stages"));
  for (guint i = 0; i < SMTP_N_STAGES; i++)
    {
      SmtpStageOutcome outcome = smtp_report_get_stage_outcome (report, stages[i]);
      double duration = smtp_report_get_stage_duration (report, stages[i]);
      gboolean has_ended =
          outcome == SMTP_STAGE_OUTCOME_PASSED || outcome == SMTP_STAGE_OUTCOME_FAILED;
      g_autofree char *value =
          has_ended
              /* Translators: an outcome, as in "passed", and its duration */
              ? g_strdup_printf (_ ("%s, %.1f ms"), proof_stage_outcome_get_name (outcome),
                                 duration)
              : g_strdup (proof_stage_outcome_get_name (outcome));

      append_row (text, smtp_stage_to_nick (stages[i]), value);
    }
}

static void
append_connection (GString *text, SmtpReport *report)
{
  GPtrArray *addresses = smtp_report_get_addresses (report);
  SmtpCapabilities *before = smtp_report_get_capabilities_before_tls (report);
  SmtpCapabilities *after = smtp_report_get_capabilities_after_tls (report);

  if (addresses->len == 0)
    return;

  append_heading (text, _ ("Connection"));
  for (guint i = 0; i < addresses->len; i++)
    {
      const SmtpAddress *address = addresses->pdata[i];
      g_autofree char *value = g_strdup_printf ("%s (%s)", address->address,
                                                smtp_address_outcome_to_nick (address->outcome));

      append_row (text, i == 0 ? _ ("Address") : "", value);
    }
  append_row (text, _ ("TLS"), smtp_report_get_tls_protocol (report));
  append_row (text, _ ("Cipher suite"), smtp_report_get_tls_ciphersuite (report));
  append_list (text, _ ("Offered unencrypted"),
               before != NULL ? smtp_capabilities_get_lines (before) : NULL);
  append_list (text, _ ("Offered encrypted"),
               after != NULL ? smtp_capabilities_get_lines (after) : NULL);
  append_row (text, _ ("Sign-in by"), smtp_report_get_mechanism (report));
}

static void
append_certificate (GString *text, SmtpCertificate *certificate)
{
  g_autofree char *not_before = NULL;
  g_autofree char *not_after = NULL;
  g_auto (GStrv) problems = NULL;

  if (certificate == NULL)
    return;

  if (smtp_certificate_get_not_before (certificate) != NULL)
    not_before = g_date_time_format_iso8601 (smtp_certificate_get_not_before (certificate));
  if (smtp_certificate_get_not_after (certificate) != NULL)
    not_after = g_date_time_format_iso8601 (smtp_certificate_get_not_after (certificate));
  problems = smtp_certificate_dup_problem_nicks (certificate);

  append_heading (text, _ ("Certificate"));
  append_row (text, _ ("Subject"), smtp_certificate_get_subject (certificate));
  append_row (text, _ ("Issuer"), smtp_certificate_get_issuer (certificate));
  append_row (text, _ ("Valid from"), not_before);
  append_row (text, _ ("Valid until"), not_after);
  append_list (text, _ ("For"), smtp_certificate_get_names (certificate));
  append_row (text, "SHA-256", smtp_certificate_get_sha256 (certificate));
  append_list (text, _ ("Problems"), (const char *const *) problems);
}

static void
append_transcript (GString *text, GListModel *transcript)
{
  append_heading (text, _ ("Conversation"));
  for (guint i = 0; i < g_list_model_get_n_items (transcript); i++)
    {
      g_autoptr (SmtpTranscriptEntry) entry = g_list_model_get_item (transcript, i);
      g_autofree char *lines = proof_report_text_of_entry (entry);

      g_string_append (text, lines);
    }
}

/**
 * proof_report_text_of_report:
 *
 * Writes everything about a check for a help desk: nothing in it is secret, and
 * nothing needs to be blacked out before it is sent.
 *
 * Returns: (transfer full): plain text
 */
char *
proof_report_text_of_report (SmtpReport *report, ProofDiagnosis *diagnosis)
{
  GString *text = g_string_new (NULL);
  g_autofree char *result = proof_report_text_of_diagnosis (diagnosis);
  g_autofree char *start = g_date_time_format (smtp_report_get_start (report), "%F %T %z");

  /* Translators: the first is the program's version, the second a date and time */
  g_string_append_printf (text, _ ("Test of a mail account by Sendproof %s, %s\n\n"), VERSION,
                          start);
  g_string_append (text, result);
  append_settings (text, smtp_report_get_request (report));
  append_stages (text, report);
  append_connection (text, report);
  append_certificate (text, smtp_report_get_certificate (report));
  append_transcript (text, G_LIST_MODEL (smtp_report_get_transcript (report)));
  g_string_append_printf (text, "\n%s\n", _ ("Passwords and tokens are left out."));

  return g_string_free (text, FALSE);
}

static void
append_code (GString *text, ProofCode *code)
{
  const char *note = proof_code_get_note (code);
  g_autofree char *label = g_strdup_printf ("  %-*s", CODE_WIDTH, proof_code_get_code (code));
  /* Translators: what a code means, and where that is defined */
  g_autofree char *meaning =
      g_strdup_printf (_ ("%s (%s)"), proof_code_get_meaning (code), proof_code_get_source (code));
  g_autofree char *indent = g_strnfill (strlen (label), ' ');

  append_wrapped (text, label, meaning);
  if (note != NULL)
    append_wrapped (text, indent, note);
}

static void
append_codes (GString *text, GListModel *codes)
{
  append_heading (text, _ ("What the codes mean"));
  for (guint i = 0; i < g_list_model_get_n_items (codes); i++)
    {
      g_autoptr (ProofCode) code = g_list_model_get_item (codes, i);

      append_code (text, code);
    }
}

/**
 * proof_report_text_of_explanation:
 *
 * Writes what a pasted reply means: what is wrong, as for a check, and what each
 * code in it says.
 *
 * Returns: (transfer full): some lines of plain text
 */
char *
proof_report_text_of_explanation (ProofExplanation *explanation)
{
  GString *text = g_string_new (NULL);
  ProofDiagnosis *diagnosis = proof_explanation_get_diagnosis (explanation);
  g_autofree char *result = diagnosis != NULL ? proof_report_text_of_diagnosis (diagnosis) : NULL;
  /* Translators: a stage, as in "signing in" */
  g_autofree char *stage =
      g_strdup_printf (_ ("Read as an answer in this step: %s."),
                       proof_stage_get_name (proof_explanation_get_stage (explanation)));

  if (result != NULL)
    g_string_append (text, result);
  else
    g_string_append_printf (text, "%s\n", _ ("This reply refuses nothing."));
  append_codes (text, proof_explanation_get_codes (explanation));
  g_string_append_c (text, '\n');
  append_wrapped (text, "", stage);

  return g_string_free (text, FALSE);
}
