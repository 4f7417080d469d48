/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-find-row.h"

#include <glib/gi18n-lib.h>

#include "proof-list.h"

struct _ProofFindRow
{
  AdwActionRow parent_instance;

  ProofFindMark *mark;
  GtkLabel *time;
};

G_DEFINE_FINAL_TYPE (ProofFindRow, proof_find_row, ADW_TYPE_ACTION_ROW)

static void
proof_find_row_class_init (ProofFindRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PROOF_TYPE_FIND_MARK);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-find-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofFindRow, mark);
  gtk_widget_class_bind_template_child (widget_class, ProofFindRow, time);
}

static void
proof_find_row_init (ProofFindRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * proof_find_row_new:
 * @title: what is asked or tried
 *
 * Returns: (transfer floating): a row of something that goes on
 */
GtkWidget *
proof_find_row_new (const char *title)
{
  ProofFindRow *self = g_object_new (PROOF_TYPE_FIND_ROW, "title", title, NULL);

  return GTK_WIDGET (self);
}

/* A screen reader says the row in one go. */
static void
name_row (ProofFindRow *self, ProofFindOutcome outcome, const char *text)
{
  g_autofree char *name = g_strdup_printf (
      /* Translators: what was tried, how it went ("Worked", "Failed"), and more about it */
      _ ("%s: %s, %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)),
      proof_find_outcome_get_name (outcome), text);

  proof_list_name_row (GTK_WIDGET (self), (const char *[]){ name, NULL });
}

/**
 * proof_find_row_show:
 * @text: what came of it so far
 * @time: (nullable): how long it took
 *
 * Shows how far it is.
 */
void
proof_find_row_show (ProofFindRow *self,
                     ProofFindOutcome outcome,
                     const char *text,
                     const char *time)
{
  proof_find_mark_show (self->mark, outcome);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
  gtk_label_set_text (self->time, time != NULL ? time : "");
  name_row (self, outcome, text);
}
