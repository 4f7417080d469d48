/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-report-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-code.h"
#include "proof-caution.h"
#include "proof-meaning.h"
#include "proof-report-words.h"
#include "proof-report-writer.h"
#include "proof-stages.h"
#include "proof-standing.h"
#include "proof-timing-bars.h"
#include "proof-timings.h"
#include "proof-trusted.h"
#include "proof-wrap.h"
#include "base-text.h"

#define CODE_WIDTH 10
/* Where the words of a transcript line begin, under which their meaning stands. */
#define TRANSCRIPT_INDENT 19

static const char *
get_mark (MailSpeaker speaker)
{
  switch (speaker)
    {
    case MAIL_SPEAKER_SERVER:
      return "←";
    case MAIL_SPEAKER_CLIENT:
      return "→";
    case MAIL_SPEAKER_NOTE:
    default:
      return "–";
    }
}

/**
 * proof_report_text_of_entry:
 * @meaning: (nullable): what it means
 *
 * Writes a line of the conversation: when, whether encrypted, who, what; and
 * under it @meaning.
 *
 * Returns: (transfer full): one or two lines, each with its end
 */
char *
proof_report_text_of_entry (MailTranscriptEntry *entry, const char *meaning)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (
      text, "%8.3f s  %-3s %s  %s\n", mail_transcript_entry_get_milliseconds (entry) / 1000.0,
      mail_transcript_entry_get_is_encrypted (entry) ? "TLS" : "",
      get_mark (mail_transcript_entry_get_speaker (entry)), mail_transcript_entry_get_text (entry));
  if (meaning != NULL)
    {
      proof_append_spaces (text, TRANSCRIPT_INDENT);
      g_string_append_printf (text, "%s\n", meaning);
    }

  return g_string_free (text, FALSE);
}

static char *
dup_remedy_words (const ProofRemedy *remedy)
{
  const char *title = proof_remedy_get_title (remedy);

  /* Translators: what can be done, as in "Use STARTTLS and Test Again" */
  return proof_remedy_is_proven (remedy)
             ? g_strdup_printf (_ ("%s (tried just now, and it works)"), title)
             : g_strdup (title);
}

static void
write_remedies (ProofReportWriter *writer, ProofDiagnosis *diagnosis)
{
  GPtrArray *remedies = proof_diagnosis_get_remedies (diagnosis);

  if (remedies->len == 0)
    return;

  proof_report_write_heading (writer, _ ("What can be done"));
  for (guint i = 0; i < remedies->len; i++)
    {
      const ProofRemedy *remedy = remedies->pdata[i];
      gboolean is_page = proof_remedy_get_kind (remedy) == PROOF_REMEDY_KIND_OPEN_PAGE;
      g_autofree char *words = dup_remedy_words (remedy);

      proof_report_write_item (writer, words, is_page ? proof_remedy_get_value (remedy) : NULL);
    }
}

static void
write_cautions (ProofReportWriter *writer, GPtrArray *cautions)
{
  if (cautions->len > 0)
    proof_report_write_heading (writer, _ ("Other mail programs"));
  for (guint i = 0; i < cautions->len; i++)
    {
      const ProofCaution *caution = cautions->pdata[i];

      proof_report_write_item (writer, _ (caution->title), NULL);
    }
}

static void
write_diagnosis (ProofReportWriter *writer, ProofDiagnosis *diagnosis)
{
  const char *fault = proof_diagnosis_get_fault_text (diagnosis);
  const char *evidence = proof_diagnosis_get_evidence (diagnosis);

  proof_report_write_verdict (writer, proof_diagnosis_is_verified (diagnosis),
                              proof_diagnosis_get_title (diagnosis));
  proof_report_write_sentence (writer, proof_diagnosis_get_explanation (diagnosis));
  if (fault != NULL)
    proof_report_write_sentence (writer, fault);
  if (evidence != NULL)
    {
      proof_report_write_heading (
          writer, proof_diagnosis_has_reply (diagnosis) ? _ ("Server response") : _ ("Details"));
      proof_report_write_words (writer, evidence);
    }
  write_remedies (writer, diagnosis);
  write_cautions (writer, proof_diagnosis_get_cautions (diagnosis));
  proof_report_write_remark (writer, proof_diagnosis_get_untested (diagnosis));
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
  ProofReportWriter writer;

  proof_report_writer_init (&writer, proof_report_look_get_plain (), NULL);
  write_diagnosis (&writer, diagnosis);

  return proof_report_writer_end (&writer);
}

static char *
dup_start (MailReport *report)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (mail_report_get_start (report));

  return g_date_time_format (local, "%F %T %z");
}

static void
write_then (ProofReportWriter *writer, MailReport *last_good)
{
  g_autofree char *when = dup_start (last_good);
  /* Translators: a date and time. “then” is the head of a column */
  g_autofree char *remark = g_strdup_printf (
      _ ("“then” is when the account last worked, %s. In a bar, | is where it ended then."), when);

  proof_report_write_remark (writer, remark);
}

static void
write_timings (ProofReportWriter *writer, MailReport *report, MailReport *last_good)
{
  double round_trip = proof_timing_get_round_trip_milliseconds (report);
  g_autofree char *table = proof_timings_dup_table (report, last_good);
  g_autofree char *bars = proof_timing_bars_dup_lines (report, last_good);
  g_autofree char *figures = g_strconcat (table, "\n", bars, NULL);
  g_autofree char *remark = NULL;

  proof_report_write_heading (writer, _ ("Where the time went"));
  proof_report_write_conversation (writer, figures);
  if (last_good != NULL)
    write_then (writer, last_good);
  if (round_trip <= 0.0)
    return;

  remark = g_strdup_printf (
      _ ("A round trip is something sent to the server and its answer. The network alone takes "
         "%.2f ms for one, there and back; what the server takes beyond that is its own time."),
      round_trip);
  proof_report_write_remark (writer, remark);
}

/**
 * proof_report_text_of_timings:
 *
 * Writes stage by stage where the time went: to the network, the server and this
 * computer.
 *
 * Returns: (transfer full): some lines of plain text
 */
char *
proof_report_text_of_timings (MailReport *report)
{
  ProofReportWriter writer;

  proof_report_writer_init (&writer, proof_report_look_get_plain (), NULL);
  write_timings (&writer, report, NULL);

  return proof_report_writer_end (&writer);
}

static void
write_settings (ProofReportWriter *writer, MailReport *report)
{
  const MailSettings *settings = mail_report_get_settings (report);
  const MailGoal *goal = mail_report_get_goal (report);
  g_autofree char *port = g_strdup_printf ("%u", settings->port);
  gboolean has_envelope = mail_report_asks_for (report, MAIL_STAGE_SENDER);

  proof_report_write_heading (writer, _ ("Settings"));
  proof_report_write_row (writer, _ ("Server"), settings->server);
  proof_report_write_row (writer, _ ("Port"), port);
  proof_report_write_row (writer, _ ("Security"), proof_report_name_security (settings->security));
  proof_report_write_name (writer, _ ("User"), settings->user);
  proof_report_write_row (writer, _ ("Sign-in method"), settings->mechanism);
  proof_report_write_name (writer, _ ("Sender"), has_envelope ? goal->sender : NULL);
  proof_report_write_name (writer, _ ("Recipient"), has_envelope ? goal->recipient : NULL);
  proof_report_write_row (writer, _ ("What to test"), proof_stage_get_title (goal->until));
  if (!base_text_is_empty (settings->ca_file))
    proof_report_write_row (writer, _ ("Authorities"), _ ("this computer’s and those in a file"));
}

static char *
dup_standing (MailReport *report, MailStage stage)
{
  const char *name = proof_standing_get_name (proof_standing_find (report, stage));
  double duration = mail_report_get_stage_duration (report, stage);

  if (duration <= 0.0)
    return g_strdup (name);

  /* Translators: what came of a stage, as in "passed", and its duration */
  return g_strdup_printf (_ ("%s, %.1f ms"), name, duration);
}

static void
write_stages (ProofReportWriter *writer, MailReport *report)
{
  MailStage stages[MAIL_N_STAGES];

  proof_stages_get_order (mail_report_get_settings (report)->security, stages);
  proof_report_write_heading (writer, _ ("Stages"));
  for (guint i = 0; i < MAIL_N_STAGES; i++)
    {
      g_autofree char *value = dup_standing (report, stages[i]);

      proof_report_write_row (writer, proof_stage_get_title (stages[i]), value);
    }
}

static char **
list_addresses (GPtrArray *addresses)
{
  char **lines = g_new0 (char *, addresses->len + 1);

  for (guint i = 0; i < addresses->len; i++)
    {
      const NetAttempt *address = addresses->pdata[i];

      lines[i] = g_strdup_printf ("%s (%s)", address->address,
                                  proof_report_name_attempt (address->outcome));
    }

  return lines;
}

static void
write_connection (ProofReportWriter *writer, MailReport *report)
{
  GPtrArray *addresses = mail_report_get_attempts (report);
  MailCapabilities *before = mail_report_get_capabilities_before_tls (report);
  MailCapabilities *after = mail_report_get_capabilities_after_tls (report);
  g_auto (GStrv) lines = list_addresses (addresses);

  if (addresses->len == 0)
    return;

  proof_report_write_heading (writer, _ ("Connection"));
  proof_report_write_list (writer, _ ("Address"), (const char *const *) lines);
  proof_report_write_row (writer, _ ("TLS"), mail_report_get_tls_protocol (report));
  proof_report_write_row (writer, _ ("Cipher suite"), mail_report_get_tls_ciphersuite (report));
  proof_report_write_list (writer, _ ("Offered unencrypted"),
                           before != NULL ? mail_capabilities_get_lines (before) : NULL);
  proof_report_write_list (writer, _ ("Offered encrypted"),
                           after != NULL ? mail_capabilities_get_lines (after) : NULL);
  proof_report_write_row (writer, _ ("Sign-in method used"), mail_report_get_mechanism (report));
}

static void
write_certificate (ProofReportWriter *writer, MailReport *report)
{
  NetCertificate *certificate = mail_report_get_certificate (report);
  g_autofree char *not_before = NULL;
  g_autofree char *not_after = NULL;
  g_auto (GStrv) problems = NULL;

  if (certificate == NULL)
    return;

  not_before = proof_report_dup_date (net_certificate_get_not_before (certificate));
  not_after = proof_report_dup_date (net_certificate_get_not_after (certificate));
  problems = proof_report_dup_problems (certificate);

  proof_report_write_heading (writer, _ ("Certificate"));
  proof_report_write_row (writer, _ ("Subject"), net_certificate_get_subject (certificate));
  proof_report_write_row (writer, _ ("Issuer"), net_certificate_get_issuer (certificate));
  proof_report_write_row (writer, _ ("Valid from"), not_before);
  proof_report_write_row (writer, _ ("Valid until"), not_after);
  proof_report_write_list (writer, _ ("For"), net_certificate_get_names (certificate));
  proof_report_write_row (writer, "SHA-256", net_certificate_get_sha256 (certificate));
  proof_report_write_list (writer, _ ("Problems"), (const char *const *) problems);
  if (proof_trusted_by_fingerprint (report))
    proof_report_write_row (writer, _ ("Trusted"), _ ("by its fingerprint"));
}

/* The verdict is told apart by what the server said, before names are hidden in it. */
static char *
dup_meaning (ProofReportWriter *writer,
             ProofDiagnosis *diagnosis,
             MailTranscriptEntry *said,
             MailTranscriptEntry *shown)
{
  if (writer->mask != NULL && proof_diagnosis_is_decided_by (diagnosis, said))
    return proof_mask_text (writer->mask, proof_diagnosis_get_title (diagnosis));

  return proof_meaning_of_entry (shown, diagnosis);
}

static void
write_transcript (ProofReportWriter *writer, ProofDiagnosis *diagnosis, MailTranscript *transcript)
{
  g_autoptr (MailTranscript) shown = writer->mask != NULL
                                         ? proof_mask_transcript (writer->mask, transcript)
                                         : g_object_ref (transcript);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (shown)); i++)
    {
      g_autoptr (MailTranscriptEntry) said = g_list_model_get_item (G_LIST_MODEL (transcript), i);
      g_autoptr (MailTranscriptEntry) entry = g_list_model_get_item (G_LIST_MODEL (shown), i);
      g_autofree char *meaning = dup_meaning (writer, diagnosis, said, entry);
      g_autofree char *lines = proof_report_text_of_entry (entry, meaning);

      g_string_append (text, lines);
    }

  proof_report_write_heading (writer, _ ("Conversation"));
  proof_report_write_conversation (writer, text->str);
}

static void
write_report (ProofReportWriter *writer,
              MailReport *report,
              MailReport *last_good,
              ProofDiagnosis *diagnosis,
              gboolean has_timings)
{
  g_autofree char *start = dup_start (report);
  g_autofree char *title =
      /* Translators: the first is the program's version, the second a date and time */
      g_strdup_printf (_ ("Test of a mail account by Sendproof %s, %s"), VERSION, start);

  proof_report_write_title (writer, title);
  write_diagnosis (writer, diagnosis);
  write_settings (writer, report);
  write_stages (writer, report);
  if (has_timings)
    write_timings (writer, report, last_good);
  write_connection (writer, report);
  write_certificate (writer, report);
  write_transcript (writer, diagnosis, mail_report_get_transcript (report));
  proof_report_write_remark (
      writer, writer->mask != NULL
                  ? _ ("Passwords and tokens are left out, names and addresses hidden.")
                  : _ ("Passwords and tokens are left out."));
}

/**
 * proof_report_text_of_report:
 * @last_good: (nullable): the last test before @report in which the account worked, which
 *   the times are compared with
 * @flags: how it is to look, and what to hide
 *
 * Writes everything about a check for a help desk: nothing in it is secret, and
 * nothing needs to be blacked out before it is sent.
 *
 * Returns: (transfer full): plain text or Markdown
 */
char *
proof_report_text_of_report (MailReport *report,
                             MailReport *last_good,
                             ProofDiagnosis *diagnosis,
                             ProofReportFlags flags)
{
  const ProofReportLook *look = (flags & PROOF_REPORT_MARKDOWN) != 0
                                    ? proof_report_look_get_markdown ()
                                    : proof_report_look_get_plain ();
  g_autoptr (ProofMask) mask =
      (flags & PROOF_REPORT_HIDE_NAMES) != 0 ? proof_mask_new (report) : NULL;
  ProofReportWriter writer;

  proof_report_writer_init (&writer, look, mask);
  write_report (&writer, report, last_good, diagnosis, (flags & PROOF_REPORT_TIMINGS) != 0);

  return proof_report_writer_end (&writer);
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

  proof_append_wrapped (text, label, meaning);
  if (note != NULL)
    proof_append_wrapped (text, indent, note);
}

static void
append_codes (GString *text, GListModel *codes)
{
  proof_report_look_get_plain ()->heading (text, _ ("What the codes mean"));
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
      g_strdup_printf (_ ("Explained as a reply at this stage: %s."),
                       proof_stage_get_name (proof_explanation_get_stage (explanation)));

  if (result != NULL)
    g_string_append (text, result);
  else
    g_string_append_printf (text, "%s\n", _ ("This reply isn’t a refusal."));
  append_codes (text, proof_explanation_get_codes (explanation));
  g_string_append_c (text, '\n');
  proof_append_wrapped (text, "", stage);

  return g_string_free (text, FALSE);
}
