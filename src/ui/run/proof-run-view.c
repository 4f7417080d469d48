/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-run-view.h"

#include <glib/gi18n-lib.h>

#include "proof-button.h"
#include "proof-list.h"
#include "proof-run-voice.h"
#include "proof-stack.h"
#include "proof-grade-look.h"
#include "proof-stage-row.h"
#include "proof-time-legend.h"

struct _ProofRunView
{
  AdwBin parent_instance;

  ProofRun *run;
  GSignalGroup *run_signals;
  AdwActionRow *verdict;
  GtkStack *marks;
  GtkImage *mark;
  GtkSpinner *spinner;
  GtkWidget *arrow;
  AdwBin *remedy_place;
  /* What its button is about. */
  ProofRemedy *remedy;
  GtkListBox *stages;
  ProofTimeLegend *legend;
};

G_DEFINE_FINAL_TYPE (ProofRunView, proof_run_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_RUN,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

enum
{
  SIGNAL_REMEDY_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is about other settings is neither good nor bad. */
static void
show_mark (ProofRunView *self)
{
  ProofDiagnosis *diagnosis = proof_run_get_diagnosis (self->run);
  gboolean is_busy = proof_run_is_busy (self->run);

  gtk_stack_set_visible_child_name (self->marks, is_busy ? "spinner" : "mark");
  gtk_spinner_set_spinning (self->spinner, is_busy);
  proof_grade_show (diagnosis != NULL
                        ? proof_grade_find (diagnosis, proof_run_get_report (self->run))
                        : PROOF_GRADE_STOPPED,
                    self->mark);
  if (proof_run_get_is_stale (self->run))
    {
      gtk_image_set_from_icon_name (self->mark, "proof-stopped-symbolic");
      gtk_widget_set_css_classes (GTK_WIDGET (self->mark), (const char *[]){ "warning", NULL });
    }
}

static const char *
get_subtitle (ProofRun *run)
{
  ProofDiagnosis *diagnosis = proof_run_get_diagnosis (run);

  if (proof_run_is_busy (run) || diagnosis == NULL)
    return "";
  if (proof_run_get_is_stale (run))
    return _ ("The settings have changed since this test.");

  return proof_diagnosis_is_verified (diagnosis) && proof_diagnosis_get_untested (diagnosis) != NULL
             ? proof_diagnosis_get_untested (diagnosis)
             : "";
}

static void
show_verdict (ProofRunView *self)
{
  ProofDiagnosis *diagnosis = proof_run_get_diagnosis (self->run);
  g_autofree char *status = NULL;
  const char *title;

  g_object_get (self->run, "status", &status, NULL);
  title = status != NULL ? status : diagnosis != NULL ? proof_diagnosis_get_title (diagnosis) : "";
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->verdict), title);
  adw_action_row_set_subtitle (self->verdict, get_subtitle (self->run));
}

/* Advice cannot be pressed. */
static ProofRemedy *
find_first_remedy (GPtrArray *remedies)
{
  for (guint i = 0; i < remedies->len; i++)
    if (proof_remedy_get_kind (remedies->pdata[i]) != PROOF_REMEDY_KIND_ADVICE)
      return remedies->pdata[i];

  return NULL;
}

static void
on_remedy_clicked (ProofRunView *self)
{
  g_autoptr (ProofRemedy) chosen = proof_remedy_ref (self->remedy);

  g_signal_emit (self, signals[SIGNAL_REMEDY_CHOSEN], 0, chosen);
}

static GtkWidget *
create_remedy_button (ProofRunView *self)
{
  g_autoptr (GString) taken = g_string_new (NULL);
  g_autofree char *offer = proof_remedy_dup_offer (self->remedy);
  GtkWidget *button = proof_button_new (offer, taken);

  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remedy_clicked), self,
                           G_CONNECT_SWAPPED);

  return button;
}

static void
set_remedy (ProofRunView *self, ProofRemedy *remedy)
{
  if (self->remedy == remedy)
    return;

  g_clear_pointer (&self->remedy, proof_remedy_unref);
  self->remedy = remedy != NULL ? proof_remedy_ref (remedy) : NULL;
  adw_bin_set_child (self->remedy_place, remedy != NULL ? create_remedy_button (self) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->remedy_place), remedy != NULL);
}

/* What is about other settings helps no more. */
static void
show_remedy (ProofRunView *self, gboolean has_result)
{
  gboolean is_of_use = has_result && !proof_run_get_is_stale (self->run);

  set_remedy (self, is_of_use ? find_first_remedy (proof_diagnosis_get_remedies (
                                    proof_run_get_diagnosis (self->run)))
                              : NULL);
}

static void
update (ProofRunView *self)
{
  gboolean has_result =
      proof_run_get_diagnosis (self->run) != NULL && !proof_run_is_busy (self->run);

  gtk_widget_set_visible (GTK_WIDGET (self),
                          proof_run_get_state (self->run) != PROOF_RUN_STATE_IDLE);
  gtk_widget_set_visible (self->arrow, has_result);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->verdict), has_result);
  show_mark (self);
  show_verdict (self);
  show_remedy (self, has_result);
  proof_time_legend_show (self->legend, proof_run_get_stages (self->run));
}

static void
on_activated (ProofRunView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-result", NULL);
}

static GtkWidget *
create_stage_row (gpointer stage, gpointer data G_GNUC_UNUSED)
{
  return proof_stage_row_new (stage);
}

static void
set_run (ProofRunView *self, ProofRun *run)
{
  if (!g_set_object (&self->run, run))
    return;

  g_signal_group_set_target (self->run_signals, run);
  gtk_list_box_bind_model (self->stages, run != NULL ? proof_run_get_stages (run) : NULL,
                           create_stage_row, NULL, NULL);
  if (run == NULL)
    return;

  proof_run_voice_follow (run, GTK_WIDGET (self));
  update (self);
}

static void
proof_run_view_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ProofRunView *self = PROOF_RUN_VIEW (object);

  switch (property_id)
    {
    case PROP_RUN:
      g_value_set_object (value, self->run);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
proof_run_view_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  ProofRunView *self = PROOF_RUN_VIEW (object);

  switch (property_id)
    {
    case PROP_RUN:
      set_run (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
proof_run_view_dispose (GObject *object)
{
  ProofRunView *self = PROOF_RUN_VIEW (object);

  g_clear_object (&self->run_signals);
  g_clear_pointer (&self->remedy, proof_remedy_unref);
  g_clear_object (&self->run);

  G_OBJECT_CLASS (proof_run_view_parent_class)->dispose (object);
}

static void
proof_run_view_class_init (ProofRunViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = proof_run_view_get_property;
  object_class->set_property = proof_run_view_set_property;
  object_class->dispose = proof_run_view_dispose;

  g_type_ensure (PROOF_TYPE_TIME_LEGEND);

  properties[PROP_RUN] = g_param_spec_object ("run", NULL, NULL, PROOF_TYPE_RUN,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_REMEDY_CHOSEN] =
      g_signal_new ("remedy-chosen", PROOF_TYPE_RUN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-run-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofRunView, verdict);
  gtk_widget_class_bind_template_child (widget_class, ProofRunView, marks);
  gtk_widget_class_bind_template_child (widget_class, ProofRunView, mark);
  gtk_widget_class_bind_template_child (widget_class, ProofRunView, spinner);
  gtk_widget_class_bind_template_child (widget_class, ProofRunView, arrow);
  gtk_widget_class_bind_template_child (widget_class, ProofRunView, remedy_place);
  gtk_widget_class_bind_template_child (widget_class, ProofRunView, stages);
  gtk_widget_class_bind_template_child (widget_class, ProofRunView, legend);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
proof_run_view_init (ProofRunView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  proof_list_be_one_stop (GTK_WIDGET (self->stages));
  proof_stack_tell_shown (self->marks);

  self->run_signals = g_signal_group_new (PROOF_TYPE_RUN);
  g_signal_group_connect_swapped (self->run_signals, "notify", G_CALLBACK (update), self);
}

/**
 * proof_run_view_focus:
 *
 * Puts the focus on the result, where there is one.
 */
void
proof_run_view_focus (ProofRunView *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->verdict));
}
