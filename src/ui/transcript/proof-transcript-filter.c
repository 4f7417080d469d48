/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-transcript-filter.h"

#include <string.h>

#include "mail-transcript.h"
#include "proof-meaning.h"
#include "proof-weight.h"

struct _ProofTranscriptFilter
{
  GtkFilter parent_instance;

  char *search;
  gboolean is_brief;
  ProofDiagnosis *diagnosis;
};

G_DEFINE_FINAL_TYPE (ProofTranscriptFilter, proof_transcript_filter, GTK_TYPE_FILTER)

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *in = text != NULL ? g_utf8_casefold (text, -1) : g_strdup ("");

  return strstr (in, folded) != NULL;
}

static gboolean
is_found (ProofTranscriptFilter *self, MailTranscriptEntry *entry)
{
  g_autofree char *meaning = NULL;

  if (self->search == NULL || contains (mail_transcript_entry_get_text (entry), self->search))
    return TRUE;

  meaning = proof_meaning_of_entry (entry, self->diagnosis);

  return contains (meaning, self->search);
}

static gboolean
proof_transcript_filter_match (GtkFilter *filter, gpointer item)
{
  ProofTranscriptFilter *self = PROOF_TRANSCRIPT_FILTER (filter);

  return (!self->is_brief || proof_weight_matters (item, self->diagnosis)) && is_found (self, item);
}

static void
proof_transcript_filter_finalize (GObject *object)
{
  ProofTranscriptFilter *self = PROOF_TRANSCRIPT_FILTER (object);

  g_free (self->search);
  g_clear_object (&self->diagnosis);

  G_OBJECT_CLASS (proof_transcript_filter_parent_class)->finalize (object);
}

static void
proof_transcript_filter_class_init (ProofTranscriptFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = proof_transcript_filter_finalize;
  GTK_FILTER_CLASS (klass)->match = proof_transcript_filter_match;
}

static void
proof_transcript_filter_init (ProofTranscriptFilter *self G_GNUC_UNUSED)
{
}

/**
 * proof_transcript_filter_new:
 *
 * Returns: (transfer full): a filter that lets all lines through
 */
ProofTranscriptFilter *
proof_transcript_filter_new (void)
{
  return g_object_new (PROOF_TYPE_TRANSCRIPT_FILTER, NULL);
}

/**
 * proof_transcript_filter_set_search:
 * @search: what is searched for, whether in capitals or not; empty for nothing
 */
void
proof_transcript_filter_set_search (ProofTranscriptFilter *self, const char *search)
{
  g_free (self->search);
  self->search = *search != '\0' ? g_utf8_casefold (search, -1) : NULL;
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * proof_transcript_filter_set_is_brief:
 * @is_brief: leave out what hardly ever matters: what else a server can do, and the goodbye
 */
void
proof_transcript_filter_set_is_brief (ProofTranscriptFilter *self, gboolean is_brief)
{
  if (self->is_brief == is_brief)
    return;

  self->is_brief = is_brief;
  gtk_filter_changed (GTK_FILTER (self),
                      is_brief ? GTK_FILTER_CHANGE_MORE_STRICT : GTK_FILTER_CHANGE_LESS_STRICT);
}

/**
 * proof_transcript_filter_set_diagnosis:
 * @diagnosis: (nullable): what came out of the conversation, of which some lines mean
 *   something else
 */
void
proof_transcript_filter_set_diagnosis (ProofTranscriptFilter *self, ProofDiagnosis *diagnosis)
{
  if (g_set_object (&self->diagnosis, diagnosis) && (self->is_brief || self->search != NULL))
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}
