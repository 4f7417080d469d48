/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-grade-look.h"

static const struct
{
  const char *icon;
  const char *style;
} looks[] = {
  [PROOF_GRADE_GOOD] = { "proof-passed-symbolic", "success" },
  [PROOF_GRADE_EXPOSED] = { "proof-warning-symbolic", "warning" },
  [PROOF_GRADE_KEPT_BACK] = { "proof-warning-symbolic", "warning" },
  [PROOF_GRADE_BAD] = { "proof-failed-symbolic", "error" },
  [PROOF_GRADE_STOPPED] = { "proof-stopped-symbolic", "dim-label" },
};

/**
 * proof_grade_show:
 *
 * Shows @grade by a sign and a colour.
 */
void
proof_grade_show (ProofGrade grade, GtkImage *mark)
{
  gtk_image_set_from_icon_name (mark, looks[grade].icon);
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (mark), looks[i].style);
  gtk_widget_add_css_class (GTK_WIDGET (mark), looks[grade].style);
}
