/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-stage-row.h"

#include "proof-list.h"
#include "proof-pair-layout.h"
#include "proof-stack.h"
#include "proof-stages.h"
#include "proof-time-bar.h"

struct _ProofStageRow
{
  GtkListBoxRow parent_instance;

  ProofRunStage *stage;
  GtkStack *marks;
  GtkImage *mark;
  GtkSpinner *spinner;
  GtkLabel *name;
  GtkLabel *note;
  ProofTimeBar *bar;
};

G_DEFINE_FINAL_TYPE (ProofStageRow, proof_stage_row, GTK_TYPE_LIST_BOX_ROW)

static const struct
{
  const char *icon;
  const char *style;
} looks[] = {
  [PROOF_STANDING_WAITING] = { "proof-not-tested-symbolic", "dim-label" },
  [PROOF_STANDING_RUNNING] = { "proof-not-tested-symbolic", "running" },
  [PROOF_STANDING_PASSED] = { "proof-passed-symbolic", "success" },
  [PROOF_STANDING_EXPOSED] = { "proof-warning-symbolic", "warning" },
  [PROOF_STANDING_FAILED] = { "proof-failed-symbolic", "error" },
  [PROOF_STANDING_KEPT_BACK] = { "proof-warning-symbolic", "warning" },
  [PROOF_STANDING_STOPPED] = { "proof-stopped-symbolic", "dim-label" },
  [PROOF_STANDING_NOT_REACHED] = { "proof-not-tested-symbolic", "dim-label" },
  [PROOF_STANDING_NOT_ASKED] = { "proof-not-tested-symbolic", "dim-label" },
};

static void
set_style (GtkWidget *widget, const char *wanted)
{
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (widget, looks[i].style);
  gtk_widget_add_css_class (widget, wanted);
}

static char *
dup_time (ProofStageRow *self)
{
  char *time;

  g_object_get (self->stage, "time", &time, NULL);

  return time;
}

static void
show_note (ProofStageRow *self, ProofStanding standing)
{
  g_autofree char *time = dup_time (self);

  gtk_label_set_text (self->note, time != NULL ? time : proof_standing_get_name (standing));
}

static void
show_timing (ProofStageRow *self)
{
  const ProofStageTime *timing = proof_run_stage_get_timing (self->stage);
  g_autofree char *words = timing != NULL ? proof_stage_time_dup_words (timing) : NULL;

  proof_time_bar_show (self->bar, timing);
  /* Its place is kept while the test goes on, so that nothing moves when it ends. */
  gtk_widget_set_visible (GTK_WIDGET (self->bar),
                          proof_run_stage_get_standing (self->stage) != PROOF_STANDING_NOT_ASKED);
  /* It is what a screen reader says of the row beside its name, too. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
}

static void
update (ProofStageRow *self)
{
  ProofStanding standing = proof_run_stage_get_standing (self->stage);
  gboolean is_running = standing == PROOF_STANDING_RUNNING;
  const char *name = proof_stage_get_title (proof_run_stage_get_stage (self->stage));
  g_autofree char *time = dup_time (self);

  gtk_stack_set_visible_child_name (self->marks, is_running ? "spinner" : "mark");
  gtk_spinner_set_spinning (self->spinner, is_running);
  gtk_image_set_from_icon_name (self->mark, looks[standing].icon);
  set_style (GTK_WIDGET (self->mark), looks[standing].style);
  gtk_label_set_text (self->name, name);
  if (g_str_equal (looks[standing].style, "dim-label"))
    gtk_widget_add_css_class (GTK_WIDGET (self->name), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name), "dim-label");
  show_note (self, standing);
  show_timing (self);
  proof_list_name_row (
      GTK_WIDGET (self),
      (const char *[]){ name, proof_standing_get_name (standing), time != NULL ? time : "", NULL });

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  proof_standing_get_name (standing), -1);
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

  g_type_ensure (PROOF_TYPE_PAIR_LAYOUT);
  g_type_ensure (PROOF_TYPE_TIME_BAR);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-stage-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofStageRow, marks);
  gtk_widget_class_bind_template_child (widget_class, ProofStageRow, mark);
  gtk_widget_class_bind_template_child (widget_class, ProofStageRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, ProofStageRow, name);
  gtk_widget_class_bind_template_child (widget_class, ProofStageRow, note);
  gtk_widget_class_bind_template_child (widget_class, ProofStageRow, bar);
}

static void
proof_stage_row_init (ProofStageRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  proof_stack_tell_shown (self->marks);
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
