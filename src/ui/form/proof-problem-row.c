/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-problem-row.h"

struct _ProofProblemRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *field;
  gboolean is_hint;
  GtkWidget *box;
  GtkImage *icon;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (ProofProblemRow, proof_problem_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_0,
  PROP_FIELD,
  PROP_IS_HINT,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
set_is_hint (ProofProblemRow *self, gboolean is_hint)
{
  self->is_hint = is_hint;
  gtk_image_set_from_icon_name (self->icon, is_hint ? "dialog-information-symbolic"
                                                    : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (self->box, is_hint ? "error" : "dim-label");
  gtk_widget_add_css_class (self->box, is_hint ? "dim-label" : "error");
}

static void
proof_problem_row_set_property (GObject *object,
                                guint property_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  ProofProblemRow *self = PROOF_PROBLEM_ROW (object);

  switch (property_id)
    {
    case PROP_FIELD:
      self->field = g_value_get_object (value);
      break;
    case PROP_IS_HINT:
      set_is_hint (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
proof_problem_row_class_init (ProofProblemRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = proof_problem_row_set_property;

  properties[PROP_FIELD] = g_param_spec_object ("field", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_HINT] = g_param_spec_boolean ("is-hint", NULL, NULL, FALSE,
                                                   G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-problem-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofProblemRow, box);
  gtk_widget_class_bind_template_child (widget_class, ProofProblemRow, icon);
  gtk_widget_class_bind_template_child (widget_class, ProofProblemRow, label);
}

static void
proof_problem_row_init (ProofProblemRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_is_hint (self, FALSE);
}

/* Newer versions of GTK take a list of messages, and run past the end of one that
   has none. */
static void
set_error_message (GtkAccessible *field, GtkLabel *label)
{
  g_auto (GValue) value = G_VALUE_INIT;

  gtk_accessible_relation_init_value (GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, &value);
  if (G_VALUE_HOLDS_POINTER (&value))
    gtk_accessible_update_relation (field, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, label, NULL, -1);
  else
    gtk_accessible_update_relation (field, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, label, -1);
}

static void
mark_field (ProofProblemRow *self, gboolean is_wrong)
{
  GtkAccessible *field = GTK_ACCESSIBLE (self->field);

  if (is_wrong)
    {
      gtk_widget_add_css_class (self->field, "error");
      gtk_accessible_update_state (field, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE,
                                   -1);
      set_error_message (field, self->label);
    }
  else
    {
      gtk_widget_remove_css_class (self->field, "error");
      gtk_accessible_reset_state (field, GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_relation (field, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
    }
}

/**
 * proof_problem_row_set_text:
 * @text: (nullable): what is wrong, or %NULL where nothing is
 */
void
proof_problem_row_set_text (ProofProblemRow *self, const char *text)
{
  if (g_strcmp0 (text, gtk_label_get_text (self->label)) == 0 &&
      gtk_widget_get_visible (GTK_WIDGET (self)))
    return;

  gtk_label_set_text (self->label, text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : "", -1);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  if (self->field != NULL && !self->is_hint)
    mark_field (self, text != NULL);
}

/**
 * proof_problem_row_has_text:
 *
 * Returns: whether there is something to say
 */
gboolean
proof_problem_row_has_text (ProofProblemRow *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self));
}
