/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-transcript-lines.h"

/* A row takes about a millisecond to make and to measure. */
#define N_A_FRAME 5
/* GtkListView has no more rows than this; what is further off costs nothing. */
#define N_ROWS 200

struct _ProofTranscriptLines
{
  GObject parent_instance;

  GListModel *transcript;
  guint first;
  guint end;
};

static GType
proof_transcript_lines_get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return MAIL_TYPE_TRANSCRIPT_ENTRY;
}

static guint
proof_transcript_lines_get_n_items (GListModel *model)
{
  ProofTranscriptLines *self = PROOF_TRANSCRIPT_LINES (model);

  return self->end - self->first;
}

static gpointer
proof_transcript_lines_get_item (GListModel *model, guint position)
{
  ProofTranscriptLines *self = PROOF_TRANSCRIPT_LINES (model);

  return position < self->end - self->first
             ? g_list_model_get_item (self->transcript, self->first + position)
             : NULL;
}

static void
proof_transcript_lines_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = proof_transcript_lines_get_item_type;
  iface->get_n_items = proof_transcript_lines_get_n_items;
  iface->get_item = proof_transcript_lines_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ProofTranscriptLines,
                               proof_transcript_lines,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      proof_transcript_lines_list_model_init))

static void
proof_transcript_lines_finalize (GObject *object)
{
  g_object_unref (PROOF_TRANSCRIPT_LINES (object)->transcript);

  G_OBJECT_CLASS (proof_transcript_lines_parent_class)->finalize (object);
}

static void
proof_transcript_lines_class_init (ProofTranscriptLinesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = proof_transcript_lines_finalize;
}

static void
proof_transcript_lines_init (ProofTranscriptLines *self G_GNUC_UNUSED)
{
}

/**
 * proof_transcript_lines_new:
 *
 * Returns: (transfer full): no line of @transcript yet
 */
ProofTranscriptLines *
proof_transcript_lines_new (MailTranscript *transcript)
{
  ProofTranscriptLines *self = g_object_new (PROOF_TYPE_TRANSCRIPT_LINES, NULL);

  self->transcript = g_object_ref (G_LIST_MODEL (transcript));

  return self;
}

static guint
count_shown (ProofTranscriptLines *self)
{
  return self->end - self->first;
}

static void
add_at_end (ProofTranscriptLines *self, guint n_lines)
{
  guint position = count_shown (self);

  self->end += n_lines;
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, n_lines);
}

static void
add_before (ProofTranscriptLines *self)
{
  guint n_lines = count_shown (self) < N_ROWS ? MIN (self->first, N_A_FRAME) : self->first;

  self->first -= n_lines;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n_lines);
}

static void
jump_to_end (ProofTranscriptLines *self, guint n_lines)
{
  guint n_shown = count_shown (self);

  self->end = n_lines;
  self->first = n_lines - N_A_FRAME;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_shown, N_A_FRAME);
}

/**
 * proof_transcript_lines_update:
 * @is_following: the end of the conversation is looked at, and not what came
 *   before
 *
 * To be called once a frame. Where very many lines came, the last of them are
 * shown first.
 *
 * Returns: whether there is more to do
 */
gboolean
proof_transcript_lines_update (ProofTranscriptLines *self, gboolean is_following)
{
  guint n_lines = g_list_model_get_n_items (self->transcript);
  guint n_new = n_lines - self->end;
  gboolean makes_rows = is_following || count_shown (self) < N_ROWS;

  if (is_following && n_new > N_ROWS)
    jump_to_end (self, n_lines);
  else if (n_new > 0)
    add_at_end (self, makes_rows ? MIN (n_new, N_A_FRAME) : n_new);
  else if (self->first > 0)
    add_before (self);

  return self->first > 0 || self->end < n_lines;
}
