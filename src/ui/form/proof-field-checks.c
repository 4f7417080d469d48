/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-field-checks.h"

typedef struct
{
  GtkWidget *row;
  ProofProblemRow *problem;
  ProofProblemRow *advice;
  ProofAdvise advise;
  gboolean is_judged;
  /* It is not just being typed, where every name is a slip away from another. */
  gboolean is_complete;
  gboolean is_typed;
} Field;

struct _ProofFieldChecks
{
  GObject parent_instance;

  ProofAccount *account;
  /* Their widgets are those of the form, which lives longer. */
  Field fields[PROOF_N_FIELDS];
};

G_DEFINE_FINAL_TYPE (ProofFieldChecks, proof_field_checks, G_TYPE_OBJECT)

enum
{
  SIGNAL_LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
proof_field_checks_finalize (GObject *object)
{
  g_clear_object (&PROOF_FIELD_CHECKS (object)->account);

  G_OBJECT_CLASS (proof_field_checks_parent_class)->finalize (object);
}

static void
proof_field_checks_class_init (ProofFieldChecksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = proof_field_checks_finalize;

  signals[SIGNAL_LEFT] = g_signal_new ("left", PROOF_TYPE_FIELD_CHECKS, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_WIDGET);
}

static void
proof_field_checks_init (ProofFieldChecks *self G_GNUC_UNUSED)
{
}

/**
 * proof_field_checks_new:
 *
 * Returns: (transfer full): checks of no field yet
 */
ProofFieldChecks *
proof_field_checks_new (void)
{
  return g_object_new (PROOF_TYPE_FIELD_CHECKS, NULL);
}

static gboolean
is_filled_in (GtkWidget *row)
{
  return *gtk_editable_get_text (GTK_EDITABLE (row)) != '\0';
}

static void
on_left (GtkEventControllerFocus *controller, ProofFieldChecks *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  g_signal_emit (self, signals[SIGNAL_LEFT], 0, row);
  for (guint i = 0; i < PROOF_N_FIELDS; i++)
    if (self->fields[i].row == row)
      {
        self->fields[i].is_typed = FALSE;
        if (is_filled_in (row))
          self->fields[i].is_judged = self->fields[i].is_complete = TRUE;
      }

  proof_field_checks_update (self);
}

static void
on_changed (GtkWidget *row, ProofFieldChecks *self)
{
  if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    return;

  for (guint i = 0; i < PROOF_N_FIELDS; i++)
    if (self->fields[i].row == row)
      {
        self->fields[i].is_complete = FALSE;
        self->fields[i].is_typed = TRUE;
      }
}

/**
 * proof_field_checks_add:
 * @row: (transfer none): where the field is filled in; it must live longer
 * @problem: (transfer none): where to say what is wrong with it; likewise
 *
 * Watches a field.
 */
void
proof_field_checks_add (ProofFieldChecks *self,
                        ProofField field,
                        GtkWidget *row,
                        ProofProblemRow *problem)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->fields[field] = (Field){ .row = row, .problem = problem };
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_left), self, 0);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_changed), self, 0);
  gtk_widget_add_controller (row, focus);
}

static ProofAdvice *
look_for_advice (ProofFieldChecks *self, const Field *field)
{
  return field->is_complete ? field->advise (self->account) : NULL;
}

static void
on_accepted (ProofFieldChecks *self, ProofProblemRow *row)
{
  for (guint i = 0; i < PROOF_N_FIELDS; i++)
    if (self->fields[i].advice == row)
      {
        g_autoptr (ProofAdvice) advice = look_for_advice (self, &self->fields[i]);

        gtk_widget_grab_focus (self->fields[i].row);
        if (advice != NULL)
          proof_excerpt_apply (advice->change, self->account);
      }
}

/**
 * proof_field_checks_add_advice:
 * @field: one that is watched
 * @row: (transfer none): where to say what may be meant, and to offer it; it must live
 *   longer
 * @advise: looks at the account
 *
 * Gives advice on a field, which is no problem.
 */
void
proof_field_checks_add_advice (ProofFieldChecks *self,
                               ProofField field,
                               ProofProblemRow *row,
                               ProofAdvise advise)
{
  self->fields[field].advice = row;
  self->fields[field].advise = advise;
  g_signal_connect_object (row, "accepted", G_CALLBACK (on_accepted), self, G_CONNECT_SWAPPED);
}

static gboolean
is_any_typed (ProofFieldChecks *self)
{
  for (guint i = 0; i < PROOF_N_FIELDS; i++)
    if (self->fields[i].is_typed)
      return TRUE;

  return FALSE;
}

/* Advice that hangs on another field waits until that is typed, too: a server's name is compared
   with the user's domain. */
static void
show_advice (ProofFieldChecks *self, const Field *field)
{
  g_autoptr (ProofAdvice) advice = NULL;

  if (field->is_complete && is_any_typed (self))
    return;

  advice = look_for_advice (self, field);
  proof_problem_row_set_text (field->advice, advice != NULL ? advice->text : NULL);
  proof_problem_row_set_offer (field->advice, advice != NULL ? advice->offer : NULL);
}

/**
 * proof_field_checks_set_account:
 *
 * Looks at another account, of which nothing is judged yet.
 */
void
proof_field_checks_set_account (ProofFieldChecks *self, ProofAccount *account)
{
  g_set_object (&self->account, account);
  for (guint i = 0; i < PROOF_N_FIELDS; i++)
    self->fields[i].is_judged = self->fields[i].is_complete = self->fields[i].is_typed = FALSE;
}

/**
 * proof_field_checks_update:
 *
 * Says what is wrong now with the fields that are judged.
 */
void
proof_field_checks_update (ProofFieldChecks *self)
{
  for (guint i = 0; i < PROOF_N_FIELDS; i++)
    {
      g_autofree char *problem = self->fields[i].is_judged
                                     ? proof_account_dup_problem (self->account, (ProofField) i)
                                     : NULL;

      proof_problem_row_set_text (self->fields[i].problem, problem);
      if (self->fields[i].advise != NULL)
        show_advice (self, &self->fields[i]);
    }
}

/**
 * proof_field_checks_judge_all:
 * @first_wrong: (out): the first field that cannot be used, where there is one
 *
 * Judges every field.
 *
 * Returns: whether all can be used
 */
gboolean
proof_field_checks_judge_all (ProofFieldChecks *self, ProofField *first_wrong)
{
  for (guint i = 0; i < PROOF_N_FIELDS; i++)
    {
      self->fields[i].is_judged = self->fields[i].is_complete = TRUE;
      self->fields[i].is_typed = FALSE;
    }
  proof_field_checks_update (self);

  for (guint i = 0; i < PROOF_N_FIELDS; i++)
    if (proof_problem_row_has_text (self->fields[i].problem))
      {
        *first_wrong = (ProofField) i;
        return FALSE;
      }

  return TRUE;
}

/**
 * proof_field_checks_get_row:
 *
 * Returns: (transfer none): where @field is filled in
 */
GtkWidget *
proof_field_checks_get_row (ProofFieldChecks *self, ProofField field)
{
  return self->fields[field].row;
}
