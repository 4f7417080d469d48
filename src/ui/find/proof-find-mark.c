/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-find-mark.h"

#include <glib/gi18n-lib.h>

#include "proof-stack.h"

struct _ProofFindMark
{
  AdwBin parent_instance;

  GtkStack *marks;
  GtkImage *image;
  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (ProofFindMark, proof_find_mark, ADW_TYPE_BIN)

static const struct
{
  const char *icon;
  const char *style;
  const char *name;
} looks[] = {
  [PROOF_FIND_OUTCOME_WAITING] = { "proof-not-tested-symbolic", "dim-label", N_ ("In progress") },
  [PROOF_FIND_OUTCOME_GOOD] = { "proof-passed-symbolic", "success", N_ ("Worked") },
  [PROOF_FIND_OUTCOME_BAD] = { "proof-failed-symbolic", "error", N_ ("Failed") },
  [PROOF_FIND_OUTCOME_NOTHING] = { "proof-not-tested-symbolic", "dim-label", N_ ("Nothing found") },
};

/**
 * proof_find_outcome_get_name:
 *
 * Returns: a word for it
 */
const char *
proof_find_outcome_get_name (ProofFindOutcome self)
{
  return _ (looks[self].name);
}

/**
 * proof_find_outcome_of_trial:
 *
 * A look that shows what a certificate or a port is worth is as good as a test.
 *
 * Returns: what came of it so far
 */
ProofFindOutcome
proof_find_outcome_of_trial (ProofTrial *trial)
{
  if (!proof_trial_has_ended (trial))
    return PROOF_FIND_OUTCOME_WAITING;

  return proof_trial_is_verified (trial) ? PROOF_FIND_OUTCOME_GOOD : PROOF_FIND_OUTCOME_BAD;
}

/**
 * proof_find_outcome_dup_time:
 * @trial: one that has ended
 *
 * Returns: (transfer full): how long it took until the answer was known
 */
char *
proof_find_outcome_dup_time (ProofTrial *trial)
{
  double milliseconds = mail_report_get_verdict_milliseconds (proof_trial_get_report (trial));

  /* Translators: seconds */
  return g_strdup_printf (_ ("%.1f s"), milliseconds / 1000.0);
}

static void
proof_find_mark_class_init (ProofFindMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-find-mark.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofFindMark, marks);
  gtk_widget_class_bind_template_child (widget_class, ProofFindMark, image);
  gtk_widget_class_bind_template_child (widget_class, ProofFindMark, spinner);
}

static void
proof_find_mark_init (ProofFindMark *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  proof_stack_tell_shown (self->marks);
}

/**
 * proof_find_mark_show:
 *
 * Shows the sign of @outcome.
 */
void
proof_find_mark_show (ProofFindMark *self, ProofFindOutcome outcome)
{
  gboolean is_waiting = outcome == PROOF_FIND_OUTCOME_WAITING;

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->image), looks[i].style);
  gtk_widget_add_css_class (GTK_WIDGET (self->image), looks[outcome].style);
  gtk_image_set_from_icon_name (self->image, looks[outcome].icon);
  gtk_stack_set_visible_child_name (self->marks, is_waiting ? "spinner" : "image");
  gtk_spinner_set_spinning (self->spinner, is_waiting);
}
