/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-transcript.h"

struct _MailTranscriptEntry
{
  GObject parent_instance;

  double milliseconds;
  MailSpeaker speaker;
  MailStage stage;
  gboolean is_encrypted;
  gboolean is_secret;
  char *text;
};

G_DEFINE_FINAL_TYPE (MailTranscriptEntry, mail_transcript_entry, G_TYPE_OBJECT)

static void
mail_transcript_entry_finalize (GObject *object)
{
  g_free (MAIL_TRANSCRIPT_ENTRY (object)->text);

  G_OBJECT_CLASS (mail_transcript_entry_parent_class)->finalize (object);
}

static void
mail_transcript_entry_class_init (MailTranscriptEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mail_transcript_entry_finalize;
}

static void
mail_transcript_entry_init (MailTranscriptEntry *self G_GNUC_UNUSED)
{
}

/**
 * mail_transcript_entry_get_milliseconds:
 *
 * Returns: when it was said, from the start of the run
 */
double
mail_transcript_entry_get_milliseconds (MailTranscriptEntry *self)
{
  return self->milliseconds;
}

/**
 * mail_transcript_entry_get_speaker:
 *
 * Returns: who said it
 */
MailSpeaker
mail_transcript_entry_get_speaker (MailTranscriptEntry *self)
{
  return self->speaker;
}

/**
 * mail_transcript_entry_get_stage:
 *
 * Returns: the stage that it belongs to
 */
MailStage
mail_transcript_entry_get_stage (MailTranscriptEntry *self)
{
  return self->stage;
}

/**
 * mail_transcript_entry_get_is_encrypted:
 *
 * Returns: whether it went over an encrypted connection
 */
gboolean
mail_transcript_entry_get_is_encrypted (MailTranscriptEntry *self)
{
  return self->is_encrypted;
}

/**
 * mail_transcript_entry_get_is_secret:
 *
 * Returns: whether the text stands in for a secret
 */
gboolean
mail_transcript_entry_get_is_secret (MailTranscriptEntry *self)
{
  return self->is_secret;
}

/**
 * mail_transcript_entry_get_text:
 *
 * Returns: the line, inert; for a secret, its masked form
 */
const char *
mail_transcript_entry_get_text (MailTranscriptEntry *self)
{
  return self->text;
}

/* What is on its way to a transcript from any thread. */
typedef struct
{
  GThread *thread;
  GMainContext *context;
  GMutex mutex;
  /* What the model does not have yet, and whether it will be told; under the mutex. */
  GPtrArray *entries;
  gboolean is_told;
} Arrivals;

#define ARRIVALS "mail-transcript-arrivals"

static Arrivals *
arrivals_new (void)
{
  Arrivals *self = g_new0 (Arrivals, 1);

  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_mutex_init (&self->mutex);
  self->thread = g_thread_self ();
  self->context = g_main_context_ref_thread_default ();

  return self;
}

static void
arrivals_free (gpointer data)
{
  Arrivals *self = data;

  g_ptr_array_unref (self->entries);
  g_mutex_clear (&self->mutex);
  g_main_context_unref (self->context);
  g_free (self);
}

/**
 * mail_transcript_new:
 *
 * Returns: (transfer full): a transcript with no entry
 */
MailTranscript *
mail_transcript_new (void)
{
  MailTranscript *self = g_list_store_new (MAIL_TYPE_TRANSCRIPT_ENTRY);

  g_object_set_data_full (G_OBJECT (self), ARRIVALS, arrivals_new (), arrivals_free);

  return self;
}

static gboolean
append_arrived (gpointer transcript)
{
  Arrivals *arrivals = g_object_get_data (transcript, ARRIVALS);
  g_autoptr (GPtrArray) entries = NULL;

  g_mutex_lock (&arrivals->mutex);
  arrivals->is_told = FALSE;
  entries = g_steal_pointer (&arrivals->entries);
  arrivals->entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_mutex_unlock (&arrivals->mutex);

  if (entries->len > 0)
    g_list_store_splice (transcript, g_list_model_get_n_items (transcript), 0, entries->pdata,
                         entries->len);

  return G_SOURCE_REMOVE;
}

/* Not by g_main_context_invoke(), which may call it in the thread that adds. */
static void
call_append_arrived (MailTranscript *self, GMainContext *context)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, append_arrived, g_object_ref (self), g_object_unref);
  g_source_attach (source, context);
}

static void
add_entry (MailTranscript *self, MailTranscriptEntry *entry)
{
  Arrivals *arrivals = g_object_get_data (G_OBJECT (self), ARRIVALS);
  gboolean is_told;

  g_mutex_lock (&arrivals->mutex);
  g_ptr_array_add (arrivals->entries, entry);
  is_told = arrivals->is_told;
  arrivals->is_told = TRUE;
  g_mutex_unlock (&arrivals->mutex);

  if (arrivals->thread == g_thread_self ())
    append_arrived (self);
  else if (!is_told)
    call_append_arrived (self, arrivals->context);
}

/**
 * mail_transcript_add:
 * @milliseconds: when, from the start of the run
 * @is_secret: @text stands in for a secret
 * @text: inert text; never the secret itself
 *
 * Adds an entry at the end. This may be called in any thread; the model has the
 * entry at once in the thread that made it; from another it has it, together with
 * others that came by then, when that thread's main context gets round to it.
 */
void
mail_transcript_add (MailTranscript *self,
                     double milliseconds,
                     MailSpeaker speaker,
                     MailStage stage,
                     gboolean is_encrypted,
                     gboolean is_secret,
                     const char *text)
{
  MailTranscriptEntry *entry = g_object_new (MAIL_TYPE_TRANSCRIPT_ENTRY, NULL);

  entry->milliseconds = milliseconds;
  entry->speaker = speaker;
  entry->stage = stage;
  entry->is_encrypted = is_encrypted;
  entry->is_secret = is_secret;
  entry->text = g_strdup (text);

  add_entry (self, entry);
}
