/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-problem-row.h"

#include "proof-description.h"
#include "proof-entry-row.h"

struct _ProofProblemRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *field;
  gboolean is_hint;
  GtkWidget *box;
  GtkImage *icon;
  GtkLabel *label;
  GtkWidget *offer;
  GtkLabel *offer_label;
};

G_DEFINE_FINAL_TYPE (ProofProblemRow, proof_problem_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_0,
  PROP_FIELD,
  PROP_IS_HINT,
  PROP_IS_WARNING,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

enum
{
  SIGNAL_ACCEPTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_is_hint (ProofProblemRow *self, gboolean is_hint)
{
  self->is_hint = is_hint;
  gtk_image_set_from_icon_name (self->icon, is_hint ? "dialog-information-symbolic"
                                                    : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (self->box, is_hint ? "error" : "dim-label");
  gtk_widget_add_css_class (self->box, is_hint ? "dim-label" : "error");
}

/* A hint that is more than good to know. */
static void
set_is_warning (ProofProblemRow *self, gboolean is_warning)
{
  if (!is_warning)
    return;

  set_is_hint (self, TRUE);
  gtk_image_set_from_icon_name (self->icon, "proof-warning-symbolic");
  gtk_widget_remove_css_class (self->box, "dim-label");
  gtk_widget_add_css_class (self->box, "warning");
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
    case PROP_IS_WARNING:
      set_is_warning (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static GtkWidget *
get_neighbour (GtkWidget *row, GtkDirectionType direction)
{
  gboolean is_back = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP;

  do
    row = is_back ? gtk_widget_get_prev_sibling (row) : gtk_widget_get_next_sibling (row);
  while (row != NULL && !gtk_widget_is_visible (row));

  return row;
}

/* A list that comes to a row without anything to be used in it leaves out all that is
   behind it. */
static gboolean
proof_problem_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *neighbour;

  if (gtk_widget_child_focus (PROOF_PROBLEM_ROW (widget)->box, direction))
    return TRUE;

  neighbour = get_neighbour (widget, direction);
  return neighbour != NULL && gtk_widget_child_focus (neighbour, direction);
}

static void
on_offer_clicked (ProofProblemRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0);
}

static void
proof_problem_row_class_init (ProofProblemRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = proof_problem_row_set_property;
  widget_class->focus = proof_problem_row_focus;

  properties[PROP_FIELD] = g_param_spec_object ("field", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_HINT] = g_param_spec_boolean ("is-hint", NULL, NULL, FALSE,
                                                   G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_WARNING] = g_param_spec_boolean ("is-warning", NULL, NULL, FALSE,
                                                      G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_ACCEPTED] = g_signal_new ("accepted", PROOF_TYPE_PROBLEM_ROW, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-problem-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofProblemRow, box);
  gtk_widget_class_bind_template_child (widget_class, ProofProblemRow, icon);
  gtk_widget_class_bind_template_child (widget_class, ProofProblemRow, label);
  gtk_widget_class_bind_template_child (widget_class, ProofProblemRow, offer);
  gtk_widget_class_bind_template_child (widget_class, ProofProblemRow, offer_label);
  gtk_widget_class_bind_template_callback (widget_class, on_offer_clicked);
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

/* What has the focus in it. */
static GtkAccessible *
get_accessible_field (ProofProblemRow *self)
{
  return PROOF_IS_ENTRY_ROW (self->field)
             ? GTK_ACCESSIBLE (proof_entry_row_get_entry (PROOF_ENTRY_ROW (self->field)))
             : GTK_ACCESSIBLE (self->field);
}

static void
mark_field (ProofProblemRow *self, gboolean is_wrong)
{
  GtkAccessible *field = get_accessible_field (self);

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
  if (self->field == NULL)
    return;

  proof_description_set (self->field, self, text);
  if (!self->is_hint)
    mark_field (self, text != NULL);
}

/**
 * proof_problem_row_set_offer:
 * @offer: (nullable): the words of a button that puts it right, or %NULL for none
 */
void
proof_problem_row_set_offer (ProofProblemRow *self, const char *offer)
{
  gtk_label_set_text (self->offer_label, offer != NULL ? offer : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->offer), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  offer != NULL ? offer : "", -1);
  gtk_widget_set_visible (self->offer, offer != NULL);
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
