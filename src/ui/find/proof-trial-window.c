/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-trial-window.h"

#include "proof-button.h"
#include "proof-finder-words.h"
#include "proof-transcript-view.h"

struct _ProofTrialWindow
{
  ProofDialog parent_instance;

  ProofTrial *trial;
  AdwWindowTitle *heading;
  GtkLabel *outcome;
  GtkLabel *explanation;
  GtkButton *use;
  ProofTranscriptView *transcript;
};

G_DEFINE_FINAL_TYPE (ProofTrialWindow, proof_trial_window, PROOF_TYPE_DIALOG)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Whoever listens may close what this one stands over. */
static void
choose (ProofTrialWindow *self)
{
  g_autoptr (ProofTrialWindow) alive = g_object_ref (self);

  proof_dialog_close (PROOF_DIALOG (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->trial);
}

static void
proof_trial_window_dispose (GObject *object)
{
  g_clear_object (&PROOF_TRIAL_WINDOW (object)->trial);

  G_OBJECT_CLASS (proof_trial_window_parent_class)->dispose (object);
}

static void
proof_trial_window_class_init (ProofTrialWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_trial_window_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", PROOF_TYPE_TRIAL_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, PROOF_TYPE_TRIAL);

  g_type_ensure (PROOF_TYPE_TRANSCRIPT_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-trial-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofTrialWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, ProofTrialWindow, outcome);
  gtk_widget_class_bind_template_child (widget_class, ProofTrialWindow, explanation);
  gtk_widget_class_bind_template_child (widget_class, ProofTrialWindow, use);
  gtk_widget_class_bind_template_child (widget_class, ProofTrialWindow, transcript);
  gtk_widget_class_bind_template_callback (widget_class, choose);
}

static void
proof_trial_window_init (ProofTrialWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  proof_button_prepare_all (GTK_WIDGET (self));
}

/**
 * proof_trial_window_new:
 * @trial: one that has ended
 *
 * Returns: (transfer floating): a window that is not shown yet
 */
ProofDialog *
proof_trial_window_new (ProofTrial *trial)
{
  g_autofree char *settings = proof_trial_dup_settings_text (trial);
  ProofDiagnosis *diagnosis = proof_trial_get_diagnosis (trial);
  ProofTrialWindow *self = g_object_new (PROOF_TYPE_TRIAL_WINDOW, "title", settings, NULL);

  self->trial = g_object_ref (trial);
  adw_window_title_set_title (self->heading, proof_trial_get_settings (trial)->server);
  adw_window_title_set_subtitle (self->heading, settings);
  gtk_label_set_text (self->outcome, proof_diagnosis_get_title (diagnosis));
  gtk_label_set_text (self->explanation, proof_diagnosis_get_explanation (diagnosis));
  gtk_widget_set_visible (GTK_WIDGET (self->use),
                          proof_trial_is_verified (trial) &&
                              proof_trial_get_kind (trial) != PROOF_TRIAL_KIND_COMPARISON);
  proof_transcript_view_set_settings (self->transcript, proof_trial_get_settings (trial));
  g_object_set (self->transcript, "transcript",
                mail_report_get_transcript (proof_trial_get_report (trial)), "diagnosis", diagnosis,
                NULL);

  return PROOF_DIALOG (self);
}
