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

struct _MailTranscript
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
mail_transcript_get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return MAIL_TYPE_TRANSCRIPT_ENTRY;
}

static guint
mail_transcript_get_n_items (GListModel *model)
{
  return MAIL_TRANSCRIPT (model)->entries->len;
}

static gpointer
mail_transcript_get_item (GListModel *model, guint position)
{
  GPtrArray *entries = MAIL_TRANSCRIPT (model)->entries;

  return position < entries->len ? g_object_ref (entries->pdata[position]) : NULL;
}

static void
mail_transcript_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = mail_transcript_get_item_type;
  iface->get_n_items = mail_transcript_get_n_items;
  iface->get_item = mail_transcript_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MailTranscript,
                               mail_transcript,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      mail_transcript_list_model_init))

static void
mail_transcript_finalize (GObject *object)
{
  MailTranscript *self = MAIL_TRANSCRIPT (object);

  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->arrived);
  g_mutex_clear (&self->mutex);
  g_main_context_unref (self->context);

  G_OBJECT_CLASS (mail_transcript_parent_class)->finalize (object);
}

static void
mail_transcript_class_init (MailTranscriptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mail_transcript_finalize;
}

static void
mail_transcript_init (MailTranscript *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  self->arrived = g_ptr_array_new_with_free_func (g_object_unref);
  g_mutex_init (&self->mutex);
  self->thread = g_thread_self ();
  self->context = g_main_context_ref_thread_default ();
}

/**
 * mail_transcript_new:
 *
 * Returns: (transfer full): a transcript with no entry
 */
MailTranscript *
mail_transcript_new (void)
{
  return g_object_new (MAIL_TYPE_TRANSCRIPT, NULL);
}

static gboolean
take_arrived (gpointer transcript)
{
  MailTranscript *self = transcript;
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
call_take_arrived (MailTranscript *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, take_arrived, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

static void
add_entry (MailTranscript *self, MailTranscriptEntry *entry)
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
