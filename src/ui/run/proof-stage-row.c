/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-stage-row.h"

#include "proof-stages.h"

struct _ProofStageRow
{
  GtkListBoxRow parent_instance;

  ProofRunStage *stage;
  GtkStack *marks;
  GtkImage *mark;
  GtkSpinner *spinner;
  GtkLabel *name;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (ProofStageRow, proof_stage_row, GTK_TYPE_LIST_BOX_ROW)

static const struct
{
  const char *icon;
  const char *style;
} looks[] = {
  [MAIL_STAGE_OUTCOME_NOT_REACHED] = { "proof-not-tested-symbolic", "dim-label" },
  [MAIL_STAGE_OUTCOME_NOT_ASKED] = { "proof-not-tested-symbolic", "dim-label" },
  [MAIL_STAGE_OUTCOME_RUNNING] = { "proof-not-tested-symbolic", "running" },
  [MAIL_STAGE_OUTCOME_PASSED] = { "proof-passed-symbolic", "success" },
  [MAIL_STAGE_OUTCOME_FAILED] = { "proof-failed-symbolic", "error" },
};

static void
set_style (GtkWidget *widget, const char *wanted)
{
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (widget, looks[i].style);
  gtk_widget_add_css_class (widget, wanted);
}

static void
show_note (ProofStageRow *self, MailStageOutcome outcome)
{
  g_autofree char *time = NULL;

  g_object_get (self->stage, "time", &time, NULL);
  gtk_label_set_text (self->note, time != NULL ? time : proof_stage_outcome_get_name (outcome));
}

static void
update (ProofStageRow *self)
{
  MailStageOutcome outcome = proof_run_stage_get_outcome (self->stage);
  gboolean is_running = outcome == MAIL_STAGE_OUTCOME_RUNNING;
  const char *name = proof_stage_get_title (proof_run_stage_get_stage (self->stage));

  gtk_stack_set_visible_child_name (self->marks, is_running ? "spinner" : "mark");
  gtk_spinner_set_spinning (self->spinner, is_running);
  gtk_image_set_from_icon_name (self->mark, looks[outcome].icon);
  set_style (GTK_WIDGET (self->mark), looks[outcome].style);
  gtk_label_set_text (self->name, name);
  if (outcome == MAIL_STAGE_OUTCOME_NOT_REACHED || outcome == MAIL_STAGE_OUTCOME_NOT_ASKED)
    gtk_widget_add_css_class (GTK_WIDGET (self->name), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name), "dim-label");
  show_note (self, outcome);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  proof_stage_outcome_get_name (outcome), -1);
}

static void
proof_stage_row_dispose (GObject *object)
{
  ProofStageRow *self = PROOF_STAGE_ROW (object);

  g_clear_object (&self->stage);

  G_OBJECT_CLASS (proof_stage_row_parent_class)->dispose (object);
}

static void
proof_stage_row_class_init (ProofStageRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_stage_row_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-stage-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofStageRow, marks);
  gtk_widget_class_bind_template_child (widget_class, ProofStageRow, mark);
  gtk_widget_class_bind_template_child (widget_class, ProofStageRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, ProofStageRow, name);
  gtk_widget_class_bind_template_child (widget_class, ProofStageRow, note);
}

static void
proof_stage_row_init (ProofStageRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * proof_stage_row_new:
 *
 * Returns: (transfer floating): a row that follows @stage
 */
GtkWidget *
proof_stage_row_new (ProofRunStage *stage)
{
  ProofStageRow *self = g_object_new (PROOF_TYPE_STAGE_ROW, NULL);

  self->stage = g_object_ref (stage);
  g_signal_connect_object (stage, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
