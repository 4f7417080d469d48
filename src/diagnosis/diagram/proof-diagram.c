/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-diagram.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base-text.h"
#include "proof-stages.h"
#include "proof-weight.h"

/* A shorter time in which nothing is said is nothing to wonder at. */
#define PAUSE_MILLISECONDS 1000.0
/* Of a longer reply the first lines and the last one are shown. */
#define MAX_REPLY_LINES 4

typedef struct
{
  ProofDiagram *diagram;
  ProofDiagnosis *diagnosis;
  const MailSettings *settings;
  /* Of each group the stages, a bit for each. */
  GArray *stages;
  /* The last entry, whether it is shown or not. */
  double milliseconds;
  gboolean is_encrypted;
  /* Where the rows of the reply begin that goes on. */
  guint reply_start;
  guint n_content_lines;
  gboolean has_connection;
  gboolean has_decision;
} Builder;

static void
row_free (gpointer data)
{
  ProofDiagramRow *row = data;

  g_free (row->text);
  g_free (row->remark);
  g_free (row);
}

static ProofDiagramRow *
row_new (ProofDiagramRowKind kind, guint group, gboolean is_encrypted, char *text)
{
  ProofDiagramRow *row = g_new0 (ProofDiagramRow, 1);

  row->kind = kind;
  row->group = group;
  row->is_encrypted = is_encrypted;
  row->text = text;

  return row;
}

static ProofDiagramRow *
add_row (Builder *self, ProofDiagramRowKind kind, gboolean is_encrypted, char *text)
{
  ProofDiagramRow *row = row_new (kind, self->stages->len - 1, is_encrypted, text);

  g_ptr_array_add (self->diagram->rows, row);

  return row;
}

static guint
get_stages (Builder *self, guint group)
{
  return g_array_index (self->stages, guint, group);
}

/* Of commands that were sent together the replies come after the last one: their stages
   are one group. */
static void
merge_groups_from (Builder *self, guint first)
{
  guint stages = 0;

  for (guint i = first; i < self->stages->len; i++)
    stages |= get_stages (self, i);
  g_array_index (self->stages, guint, first) = stages;
  g_array_set_size (self->stages, first + 1);
  for (guint i = 0; i < self->diagram->rows->len; i++)
    {
      ProofDiagramRow *row = self->diagram->rows->pdata[i];

      row->group = MIN (row->group, first);
    }
}

static void
enter_stage (Builder *self, MailStage stage, MailSpeaker speaker)
{
  guint bit = 1u << stage;

  if (self->stages->len > 0 && get_stages (self, self->stages->len - 1) & bit)
    return;

  if (speaker == MAIL_SPEAKER_SERVER)
    for (guint i = self->stages->len; i > 0; i--)
      if (get_stages (self, i - 1) & bit)
        {
          merge_groups_from (self, i - 1);
          return;
        }
  g_array_append_val (self->stages, bit);
}

static char *
name_group (guint stages)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint stage = 0; stage < MAIL_N_STAGES; stage++)
    if (stages & 1u << stage)
      g_ptr_array_add (names, (gpointer) proof_stage_get_title (stage));
  g_ptr_array_add (names, NULL);

  return g_strjoinv (", ", (char **) names->pdata);
}

static void
name_groups (Builder *self)
{
  for (guint i = 0; i < self->stages->len; i++)
    g_ptr_array_add (self->diagram->groups, name_group (get_stages (self, i)));
}

static gboolean
is_stopped_at (ProofDiagnosis *diagnosis, MailStage stage)
{
  return diagnosis != NULL && !proof_diagnosis_is_verified (diagnosis) &&
         proof_diagnosis_get_stage (diagnosis) == stage;
}

/* Nobody says that a connection is made, so the transcript has no line of it. */
static void
add_connection (Builder *self)
{
  gboolean is_unanswered = is_stopped_at (self->diagnosis, MAIL_STAGE_CONNECT);

  self->has_connection = TRUE;
  /* Translators: a computer connects to this port of a server */
  add_row (self, is_unanswered ? PROOF_DIAGRAM_ROW_UNANSWERED : PROOF_DIAGRAM_ROW_TO_SERVER, FALSE,
           g_strdup_printf (_ ("Connect to port %u"), self->settings->port));
}

static void
add_pause (Builder *self, MailTranscriptEntry *entry)
{
  double pause = mail_transcript_entry_get_milliseconds (entry) - self->milliseconds;
  gboolean is_encrypted = self->is_encrypted && mail_transcript_entry_get_is_encrypted (entry);

  if (pause >= PAUSE_MILLISECONDS)
    /* Translators: seconds in which nothing was said */
    add_row (self, PROOF_DIAGRAM_ROW_PAUSE, is_encrypted,
             g_strdup_printf (_ ("%.1f s later"), pause / 1000.0));
}

static ProofDiagramRow *
create_gap (const ProofDiagramRow *last, guint n_lines)
{
  return row_new (
      PROOF_DIAGRAM_ROW_NOTE, last->group, last->is_encrypted,
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more line", "%u more lines", n_lines),
                       n_lines));
}

/* Removes the middle of a reply that is too long to be drawn. */
static void
end_reply (Builder *self)
{
  GPtrArray *rows = self->diagram->rows;
  guint n_lines = rows->len - self->reply_start;

  if (n_lines > MAX_REPLY_LINES)
    {
      guint first = self->reply_start + MAX_REPLY_LINES - 2;
      guint n_left_out = n_lines - MAX_REPLY_LINES + 1;

      g_ptr_array_remove_range (rows, first, n_left_out);
      g_ptr_array_insert (rows, (int) first, create_gap (rows->pdata[rows->len - 1], n_left_out));
    }
  self->reply_start = rows->len;
}

static gboolean
is_content (MailTranscriptEntry *entry)
{
  return mail_transcript_entry_get_stage (entry) == MAIL_STAGE_MESSAGE &&
         mail_transcript_entry_get_speaker (entry) == MAIL_SPEAKER_CLIENT &&
         strcmp (mail_transcript_entry_get_text (entry), "DATA") != 0;
}

/* The lines of a message are one arrow, without the "." that ends it. */
static void
add_content (Builder *self, MailTranscriptEntry *entry)
{
  ProofDiagramRow *row;

  if (self->n_content_lines > 0)
    {
      if (strcmp (mail_transcript_entry_get_text (entry), ".") == 0)
        return;
      row = self->diagram->rows->pdata[self->diagram->rows->len - 1];
    }
  else
    row = add_row (self, PROOF_DIAGRAM_ROW_TO_SERVER,
                   mail_transcript_entry_get_is_encrypted (entry), NULL);
  self->n_content_lines++;
  g_free (row->text);
  row->text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Message, %u line", "Message, %u lines", self->n_content_lines),
      self->n_content_lines);
}

static void
mark (Builder *self, ProofDiagramRow *row, char *remark)
{
  row->is_decisive = TRUE;
  row->remark = remark;
  self->has_decision = TRUE;
}

static void
add_line (Builder *self, MailTranscriptEntry *shown, gboolean is_decisive)
{
  static const ProofDiagramRowKind kinds[] = {
    [MAIL_SPEAKER_NOTE] = PROOF_DIAGRAM_ROW_NOTE,
    [MAIL_SPEAKER_CLIENT] = PROOF_DIAGRAM_ROW_TO_SERVER,
    [MAIL_SPEAKER_SERVER] = PROOF_DIAGRAM_ROW_TO_CLIENT,
  };
  MailSpeaker speaker = mail_transcript_entry_get_speaker (shown);
  ProofDiagramRow *row =
      add_row (self, kinds[speaker], mail_transcript_entry_get_is_encrypted (shown),
               g_strdup (mail_transcript_entry_get_text (shown)));

  row->is_protocol = speaker != MAIL_SPEAKER_NOTE;
  if (is_decisive)
    /* Translators: what came out of a test, as in "Decided the result: Wrong password" */
    mark (self, row, g_strdup_printf (_ ("Decided the result: %s"), self->diagram->verdict));
}

static gboolean
ends_reply (MailTranscriptEntry *entry)
{
  return mail_transcript_entry_get_speaker (entry) != MAIL_SPEAKER_SERVER ||
         !proof_weight_goes_on (mail_transcript_entry_get_text (entry));
}

static void
add_entry_that_matters (Builder *self, MailTranscriptEntry *shown, gboolean is_decisive)
{
  MailStage stage = mail_transcript_entry_get_stage (shown);
  MailSpeaker speaker = mail_transcript_entry_get_speaker (shown);

  enter_stage (self, stage, speaker);
  if (stage == MAIL_STAGE_CONNECT && !self->has_connection)
    add_connection (self);
  add_pause (self, shown);
  if (speaker != MAIL_SPEAKER_SERVER)
    self->reply_start = self->diagram->rows->len;
  if (is_content (shown))
    add_content (self, shown);
  else
    add_line (self, shown, is_decisive);
}

/* @said tells what @shown, in which names may be hidden, means. */
static void
add_entry (Builder *self,
           MailTranscriptEntry *said,
           MailTranscriptEntry *shown,
           gboolean is_decisive)
{
  if (proof_weight_matters (said, self->diagnosis))
    add_entry_that_matters (self, shown, is_decisive);
  if (!is_content (said))
    self->n_content_lines = 0;
  if (ends_reply (said))
    end_reply (self);
  self->milliseconds = mail_transcript_entry_get_milliseconds (said);
  self->is_encrypted = mail_transcript_entry_get_is_encrypted (said);
}

static void
add_entries (Builder *self, GListModel *said, GListModel *shown)
{
  guint decision = proof_weight_find_decision (said, self->diagnosis);

  for (guint i = 0; i < g_list_model_get_n_items (said); i++)
    {
      g_autoptr (MailTranscriptEntry) entry = g_list_model_get_item (said, i);
      g_autoptr (MailTranscriptEntry) masked = g_list_model_get_item (shown, i);

      add_entry (self, entry, masked, i == decision);
    }
}

/* Where no line of the server's decided, what came out stands at the end. */
static void
add_verdict (Builder *self)
{
  const char *verdict = self->diagram->verdict;

  if (verdict == NULL || self->has_decision || self->stages->len == 0)
    return;

  mark (self, add_row (self, PROOF_DIAGRAM_ROW_NOTE, FALSE, g_strdup (verdict)), NULL);
}

static char *
dup_masked (const ProofMask *mask, const char *text)
{
  return mask != NULL ? proof_mask_text (mask, text) : g_strdup (text);
}

/**
 * proof_diagram_new:
 * @settings: of the test
 * @transcript: the conversation so far
 * @diagnosis: (nullable): what came out of it, once that is known
 * @mask: (nullable): what is to be hidden
 *
 * Makes a picture's contents of a conversation: of its lines those that matter, under
 * the stages that they belong to. Commands that were sent together are one group with their
 * replies; a message is one arrow. Secrets are hidden in the transcript already.
 *
 * Returns: (transfer full): what to draw
 */
ProofDiagram *
proof_diagram_new (const MailSettings *settings,
                   MailTranscript *transcript,
                   ProofDiagnosis *diagnosis,
                   const ProofMask *mask)
{
  ProofDiagram *diagram = g_new0 (ProofDiagram, 1);
  g_autofree char *server = base_text_make_inert (settings->server, strlen (settings->server));
  g_autoptr (MailTranscript) shown =
      mask != NULL ? proof_mask_transcript (mask, transcript) : g_object_ref (transcript);
  g_autoptr (GArray) stages = g_array_new (FALSE, FALSE, sizeof (guint));
  Builder builder = {
    .diagram = diagram,
    .diagnosis = diagnosis,
    .settings = settings,
    .stages = stages,
  };

  diagram->server = dup_masked (mask, server);
  if (diagnosis != NULL)
    diagram->verdict = dup_masked (mask, proof_diagnosis_get_title (diagnosis));
  diagram->groups = g_ptr_array_new_with_free_func (g_free);
  diagram->rows = g_ptr_array_new_with_free_func (row_free);
  add_entries (&builder, G_LIST_MODEL (transcript), G_LIST_MODEL (shown));
  add_verdict (&builder);
  name_groups (&builder);

  return diagram;
}

/**
 * proof_diagram_new_of_report:
 * @hides_names: without names and mail addresses of people, as in a report
 *
 * Returns: (transfer full): what to draw of a finished test
 */
ProofDiagram *
proof_diagram_new_of_report (MailReport *report, ProofDiagnosis *diagnosis, gboolean hides_names)
{
  g_autoptr (ProofMask) mask = hides_names ? proof_mask_new (report) : NULL;

  return proof_diagram_new (mail_report_get_settings (report), mail_report_get_transcript (report),
                            diagnosis, mask);
}

/**
 * proof_diagram_free:
 */
void
proof_diagram_free (ProofDiagram *self)
{
  g_free (self->server);
  g_free (self->verdict);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * proof_diagram_dup_title:
 *
 * Returns: (transfer full): what the picture shows, to who does not see it
 */
char *
proof_diagram_dup_title (const ProofDiagram *self)
{
  /* Translators: a server, as in "Conversation with smtp.example.net" */
  return g_strdup_printf (_ ("Conversation with %s"), self->server);
}

static char *
dup_row_words (const ProofDiagramRow *row)
{
  static const char *const speakers[] = {
    [PROOF_DIAGRAM_ROW_TO_SERVER] = N_ ("This computer"),
    [PROOF_DIAGRAM_ROW_TO_CLIENT] = N_ ("Server"),
    [PROOF_DIAGRAM_ROW_UNANSWERED] = N_ ("This computer"),
    [PROOF_DIAGRAM_ROW_NOTE] = NULL,
    [PROOF_DIAGRAM_ROW_PAUSE] = NULL,
  };

  /* Translators: who said something, and what */
  g_autofree char *said = speakers[row->kind] == NULL
                              ? g_strdup (row->text)
                              : g_strdup_printf (_ ("%s: %s"), _ (speakers[row->kind]), row->text);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  g_strv_builder_add (parts, said);
  if (row->kind == PROOF_DIAGRAM_ROW_UNANSWERED)
    g_strv_builder_add (parts, _ ("no answer"));
  if (row->is_encrypted && row->is_protocol)
    g_strv_builder_add (parts, _ ("encrypted"));
  if (row->is_decisive)
    g_strv_builder_add (parts, _ ("decided the result"));
  all = g_strv_builder_end (parts);

  /* Translators: between the parts of what a screen reader says of a row */
  return g_strjoinv (_ (", "), all);
}

/**
 * proof_diagram_dup_words:
 *
 * Returns: (transfer full): the same in words, a line for each row, to who does not see it
 */
char *
proof_diagram_dup_words (const ProofDiagram *self)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *row = dup_row_words (self->rows->pdata[i]);

      g_string_append (words, row);
      g_string_append_c (words, '\n');
    }

  return g_string_free (words, FALSE);
}
