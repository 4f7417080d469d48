/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-transcript.h"

struct _SmtpTranscriptEntry
{
  GObject parent_instance;

  double milliseconds;
  SmtpSpeaker speaker;
  SmtpStage stage;
  gboolean is_encrypted;
  gboolean is_secret;
  char *text;
};

G_DEFINE_FINAL_TYPE (SmtpTranscriptEntry, smtp_transcript_entry, G_TYPE_OBJECT)

static void
smtp_transcript_entry_finalize (GObject *object)
{
  g_free (SMTP_TRANSCRIPT_ENTRY (object)->text);

  G_OBJECT_CLASS (smtp_transcript_entry_parent_class)->finalize (object);
}

static void
smtp_transcript_entry_class_init (SmtpTranscriptEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = smtp_transcript_entry_finalize;
}

static void
smtp_transcript_entry_init (SmtpTranscriptEntry *self G_GNUC_UNUSED)
{
}

/**
 * smtp_transcript_entry_get_milliseconds:
 *
 * Returns: when it was said, from the start of the run
 */
double
smtp_transcript_entry_get_milliseconds (SmtpTranscriptEntry *self)
{
  return self->milliseconds;
}

/**
 * smtp_transcript_entry_get_speaker:
 *
 * Returns: who said it
 */
SmtpSpeaker
smtp_transcript_entry_get_speaker (SmtpTranscriptEntry *self)
{
  return self->speaker;
}

/**
 * smtp_transcript_entry_get_stage:
 *
 * Returns: the stage that it belongs to
 */
SmtpStage
smtp_transcript_entry_get_stage (SmtpTranscriptEntry *self)
{
  return self->stage;
}

/**
 * smtp_transcript_entry_get_is_encrypted:
 *
 * Returns: whether it went over an encrypted connection
 */
gboolean
smtp_transcript_entry_get_is_encrypted (SmtpTranscriptEntry *self)
{
  return self->is_encrypted;
}

/**
 * smtp_transcript_entry_get_is_secret:
 *
 * Returns: whether the text stands in for a secret
 */
gboolean
smtp_transcript_entry_get_is_secret (SmtpTranscriptEntry *self)
{
  return self->is_secret;
}

/**
 * smtp_transcript_entry_get_text:
 *
 * Returns: the line, inert; for a secret, its masked form
 */
const char *
smtp_transcript_entry_get_text (SmtpTranscriptEntry *self)
{
  return self->text;
}

struct _SmtpTranscript
{
  GObject parent_instance;

  GPtrArray *entries;

  GThread *thread;
  GMainContext *context;
  GMutex mutex;
  /* What the model does not have yet, and whether it will be told; under the mutex. */
  GPtrArray *arrived;
  gboolean is_told;
};

static GType
smtp_transcript_get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return SMTP_TYPE_TRANSCRIPT_ENTRY;
}

static guint
smtp_transcript_get_n_items (GListModel *model)
{
  return SMTP_TRANSCRIPT (model)->entries->len;
}

static gpointer
smtp_transcript_get_item (GListModel *model, guint position)
{
  GPtrArray *entries = SMTP_TRANSCRIPT (model)->entries;

  return position < entries->len ? g_object_ref (entries->pdata[position]) : NULL;
}

static void
smtp_transcript_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = smtp_transcript_get_item_type;
  iface->get_n_items = smtp_transcript_get_n_items;
  iface->get_item = smtp_transcript_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SmtpTranscript,
                               smtp_transcript,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      smtp_transcript_list_model_init))

static void
smtp_transcript_finalize (GObject *object)
{
  SmtpTranscript *self = SMTP_TRANSCRIPT (object);

  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->arrived);
  g_mutex_clear (&self->mutex);
  g_main_context_unref (self->context);

  G_OBJECT_CLASS (smtp_transcript_parent_class)->finalize (object);
}

static void
smtp_transcript_class_init (SmtpTranscriptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = smtp_transcript_finalize;
}

static void
smtp_transcript_init (SmtpTranscript *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  self->arrived = g_ptr_array_new_with_free_func (g_object_unref);
  g_mutex_init (&self->mutex);
  self->thread = g_thread_self ();
  self->context = g_main_context_ref_thread_default ();
}

/**
 * smtp_transcript_new:
 *
 * Returns: (transfer full): a transcript with no entry
 */
SmtpTranscript *
smtp_transcript_new (void)
{
  return g_object_new (SMTP_TYPE_TRANSCRIPT, NULL);
}

static gboolean
take_arrived (gpointer transcript)
{
  SmtpTranscript *self = transcript;
  guint position = self->entries->len;

  g_mutex_lock (&self->mutex);
  self->is_told = FALSE;
  g_ptr_array_extend_and_steal (self->entries, g_steal_pointer (&self->arrived));
  self->arrived = g_ptr_array_new_with_free_func (g_object_unref);
  g_mutex_unlock (&self->mutex);

  if (self->entries->len > position)
    g_list_model_items_changed (G_LIST_MODEL (self), position, 0, self->entries->len - position);

  return G_SOURCE_REMOVE;
}

static void
call_take_arrived (SmtpTranscript *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, take_arrived, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

static void
add_entry (SmtpTranscript *self, SmtpTranscriptEntry *entry)
{
  gboolean is_told;

  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->arrived, entry);
  is_told = self->is_told;
  self->is_told = TRUE;
  g_mutex_unlock (&self->mutex);

  if (self->thread == g_thread_self ())
    take_arrived (self);
  else if (!is_told)
    call_take_arrived (self);
}

/**
 * smtp_transcript_add:
 * @milliseconds: when, from the start of the run
 * @is_secret: @text stands in for a secret
 * @text: inert text; never the secret itself
 *
 * Adds an entry at the end. This may be called in any thread; the model has the
 * entry at once in the thread that made it; from another it has it, together with
 * others that came by then, when that thread's main context gets round to it.
 */
void
smtp_transcript_add (SmtpTranscript *self,
                     double milliseconds,
                     SmtpSpeaker speaker,
                     SmtpStage stage,
                     gboolean is_encrypted,
                     gboolean is_secret,
                     const char *text)
{
  SmtpTranscriptEntry *entry = g_object_new (SMTP_TYPE_TRANSCRIPT_ENTRY, NULL);

  entry->milliseconds = milliseconds;
  entry->speaker = speaker;
  entry->stage = stage;
  entry->is_encrypted = is_encrypted;
  entry->is_secret = is_secret;
  entry->text = g_strdup (text);

  add_entry (self, entry);
}
