/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-batch-bar.h"

#include <glib/gi18n-lib.h>

#include "proof-announcement.h"

struct _ProofBatchBar
{
  AdwBin parent_instance;

  GtkLabel *text;
  GtkProgressBar *progress;
  GtkWidget *stop;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (ProofBatchBar, proof_batch_bar, ADW_TYPE_BIN)

static void
hide (ProofBatchBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
proof_batch_bar_class_init (ProofBatchBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-batch-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofBatchBar, text);
  gtk_widget_class_bind_template_child (widget_class, ProofBatchBar, progress);
  gtk_widget_class_bind_template_child (widget_class, ProofBatchBar, stop);
  gtk_widget_class_bind_template_child (widget_class, ProofBatchBar, close);
  gtk_widget_class_bind_template_callback (widget_class, hide);
}

static void
proof_batch_bar_init (ProofBatchBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Newer versions of GTK would tell what stands on it. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->stop), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static void
show (ProofBatchBar *self, gboolean is_busy, const char *text)
{
  gtk_label_set_text (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), is_busy);
  gtk_widget_set_visible (self->stop, is_busy);
  gtk_widget_set_visible (self->close, !is_busy);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * proof_batch_bar_show_progress:
 *
 * Shows how many of the accounts have their result.
 */
void
proof_batch_bar_show_progress (ProofBatchBar *self, guint n_settled, guint n_accounts)
{
  /* Translators: how many accounts of how many are tested */
  g_autofree char *text = g_strdup_printf (_ ("%u of %u"), n_settled, n_accounts);

  gtk_progress_bar_set_fraction (self->progress,
                                 n_accounts > 0 ? (double) n_settled / n_accounts : 0.0);
  show (self, TRUE, text);
}

/**
 * proof_batch_bar_show_summary:
 *
 * Shows what came of the tests, and lets a screen reader say it.
 */
void
proof_batch_bar_show_summary (ProofBatchBar *self, const char *text)
{
  show (self, FALSE, text);
  proof_announce (GTK_WIDGET (self), text);
}
