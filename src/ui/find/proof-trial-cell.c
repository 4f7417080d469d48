/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-trial-cell.h"

#include <glib/gi18n-lib.h>

#include "proof-find-mark.h"
#include "proof-finder-words.h"

struct _ProofTrialCell
{
  GtkButton parent_instance;

  ProofTrial *trial;

  ProofFindMark *mark;
  GtkLabel *time;
  GtkLabel *outcome;
  GtkLabel *certificate;
};

G_DEFINE_FINAL_TYPE (ProofTrialCell, proof_trial_cell, GTK_TYPE_BUTTON)

static void
proof_trial_cell_dispose (GObject *object)
{
  g_clear_object (&PROOF_TRIAL_CELL (object)->trial);

  G_OBJECT_CLASS (proof_trial_cell_parent_class)->dispose (object);
}

static void
proof_trial_cell_class_init (ProofTrialCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_trial_cell_dispose;

  g_type_ensure (PROOF_TYPE_FIND_MARK);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-trial-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofTrialCell, mark);
  gtk_widget_class_bind_template_child (widget_class, ProofTrialCell, time);
  gtk_widget_class_bind_template_child (widget_class, ProofTrialCell, outcome);
  gtk_widget_class_bind_template_child (widget_class, ProofTrialCell, certificate);
}

static void
proof_trial_cell_init (ProofTrialCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* All of it, where a screen reader would read the labels one by one or not at all. */
static void
name_cell (ProofTrialCell *self)
{
  const MailSettings *settings = proof_trial_get_settings (self->trial);
  const char *outcome = proof_find_outcome_get_name (proof_find_outcome_of_trial (self->trial));
  g_autofree char *name = g_strdup_printf (
      /* Translators: the number of a port, STARTTLS or TLS, and how it went */
      _ ("Port %u, %s: %s"), settings->port, proof_security_get_word (settings->security), outcome);
  GtkLabel *const parts[] = { self->outcome, self->time, self->certificate };
  g_autoptr (GString) whole = g_string_new (name);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (gtk_widget_get_visible (GTK_WIDGET (parts[i])))
      /* Translators: between the parts of what a screen reader says of a row */
      g_string_append_printf (whole, "%s%s", _ (", "), gtk_label_get_text (parts[i]));

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, whole->str,
                                  -1);
}

static void
show_trial (ProofTrialCell *self)
{
  gboolean has_ended = proof_trial_has_ended (self->trial);
  g_autofree char *time = has_ended ? proof_find_outcome_dup_time (self->trial) : NULL;
  g_autofree char *certificate = has_ended ? proof_trial_dup_certificate_text (self->trial) : NULL;

  proof_find_mark_show (self->mark, proof_find_outcome_of_trial (self->trial));
  show_text (self->time, time);
  show_text (self->outcome,
             has_ended ? proof_trial_get_outcome_text (self->trial) : _ ("being tried"));
  show_text (self->certificate, certificate);
  gtk_widget_set_sensitive (GTK_WIDGET (self), has_ended);
  name_cell (self);
}

/**
 * proof_trial_cell_new:
 *
 * Returns: (transfer floating): a button that shows how far @trial is, and can be pressed
 *   once it has ended
 */
GtkWidget *
proof_trial_cell_new (ProofTrial *trial)
{
  ProofTrialCell *self = g_object_new (PROOF_TYPE_TRIAL_CELL, NULL);

  self->trial = g_object_ref (trial);
  g_signal_connect_object (trial, "notify::state", G_CALLBACK (show_trial), self,
                           G_CONNECT_SWAPPED);
  show_trial (self);

  return GTK_WIDGET (self);
}

/**
 * proof_trial_cell_get_trial:
 *
 * Returns: what it shows
 */
ProofTrial *
proof_trial_cell_get_trial (ProofTrialCell *self)
{
  return self->trial;
}
