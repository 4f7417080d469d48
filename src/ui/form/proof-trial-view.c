/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-trial-view.h"

#include <glib/gi18n-lib.h>

#include "proof-applied-change.h"
#include "proof-button.h"
#include "proof-change-apply.h"
#include "proof-way-back.h"

struct _ProofTrialView
{
  AdwBin parent_instance;

  ProofAccount *account;
  GSignalGroup *account_signals;
  ProofUndo *undo;
  gboolean is_saved;

  AdwActionRow *row;
  GtkWidget *keep;
  GtkButton *back;
};

G_DEFINE_FINAL_TYPE (ProofTrialView, proof_trial_view, ADW_TYPE_BIN)

static void
show_words (ProofTrialView *self, const char *title, const ProofChange *change)
{
  g_autofree char *words = proof_change_dup_words (change);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  adw_action_row_set_subtitle (self->row, words);
}

static void
update (ProofTrialView *self)
{
  gboolean is_tried = proof_account_is_tried (self->account);
  g_autoptr (ProofChange) tried = proof_account_find_tried (self->account);
  g_autoptr (ProofChange) way_back = proof_way_back_find (self->account);

  gtk_widget_set_visible (GTK_WIDGET (self), self->is_saved && (is_tried || way_back != NULL));
  gtk_widget_set_visible (self->keep, is_tried);
  proof_button_set_label (self->back,
                          way_back != NULL ? _ ("Go _Back to What Worked") : _ ("Go _Back"));
  if (is_tried)
    show_words (self, _ ("Only Tried, Not Saved"), tried);
  else if (way_back != NULL)
    show_words (self, _ ("When It Last Worked"), way_back);
}

static void
on_keep (ProofTrialView *self)
{
  proof_account_keep (self->account);
}

static void
on_back (ProofTrialView *self)
{
  proof_go_back_to_undo (self->account, self->undo);
}

static void
proof_trial_view_dispose (GObject *object)
{
  ProofTrialView *self = PROOF_TRIAL_VIEW (object);

  g_clear_object (&self->account_signals);
  g_clear_object (&self->account);
  g_clear_object (&self->undo);

  G_OBJECT_CLASS (proof_trial_view_parent_class)->dispose (object);
}

static void
proof_trial_view_class_init (ProofTrialViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_trial_view_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-trial-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofTrialView, row);
  gtk_widget_class_bind_template_child (widget_class, ProofTrialView, keep);
  gtk_widget_class_bind_template_child (widget_class, ProofTrialView, back);
  gtk_widget_class_bind_template_callback (widget_class, on_keep);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
}

static void
proof_trial_view_init (ProofTrialView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  proof_button_prepare_all (GTK_WIDGET (self));

  self->account_signals = g_signal_group_new (PROOF_TYPE_ACCOUNT);
  g_signal_group_connect_swapped (self->account_signals, "notify", G_CALLBACK (update), self);
}

/**
 * proof_trial_view_set_undo:
 * @undo: where going back can be taken back
 */
void
proof_trial_view_set_undo (ProofTrialView *self, ProofUndo *undo)
{
  g_set_object (&self->undo, undo);
}

/**
 * proof_trial_view_set_account:
 *
 * Is about @account from now on.
 */
void
proof_trial_view_set_account (ProofTrialView *self, ProofAccount *account)
{
  g_set_object (&self->account, account);
  g_signal_group_set_target (self->account_signals, account);
  if (account != NULL)
    update (self);
}

/**
 * proof_trial_view_set_is_saved:
 *
 * Says whether the account is one of the saved ones. In another one nothing is lost that
 * could be kept.
 */
void
proof_trial_view_set_is_saved (ProofTrialView *self, gboolean is_saved)
{
  self->is_saved = is_saved;
  update (self);
}
