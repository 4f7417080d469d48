/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-explain-window.h"

#include <glib/gi18n-lib.h>

#include "proof-code-row.h"
#include "proof-explanation.h"
#include "proof-list.h"
#include "proof-stages.h"

struct _ProofExplainWindow
{
  AdwWindow parent_instance;

  GtkTextBuffer *reply;
  GtkWidget *answer;
  GtkLabel *title;
  GtkLabel *explanation;
  GtkLabel *advice;
  GtkLabel *stage;
  GtkWidget *codes_box;
  GtkListBox *codes;
  GtkLabel *nothing;
};

G_DEFINE_FINAL_TYPE (ProofExplainWindow, proof_explain_window, ADW_TYPE_WINDOW)

static char *
dup_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* What the buttons of a result would do needs a test. */
static char *
dup_advice (ProofDiagnosis *diagnosis)
{
  GPtrArray *remedies = proof_diagnosis_get_remedies (diagnosis);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < remedies->len; i++)
    if (proof_remedy_get_kind (remedies->pdata[i]) == PROOF_REMEDY_KIND_ADVICE)
      {
        g_autofree char *line =
            g_strdup_printf ("• %s", proof_remedy_get_title (remedies->pdata[i]));

        g_strv_builder_add (builder, line);
      }
  lines = g_strv_builder_end (builder);

  return g_strjoinv ("\n", lines);
}

static void
show_diagnosis (ProofExplainWindow *self, ProofDiagnosis *diagnosis)
{
  g_autofree char *advice = diagnosis != NULL ? dup_advice (diagnosis) : NULL;

  show_text (self->title, diagnosis != NULL ? proof_diagnosis_get_title (diagnosis)
                                            : _ ("This reply isn’t a refusal"));
  show_text (self->explanation,
             diagnosis != NULL ? proof_diagnosis_get_explanation (diagnosis) : NULL);
  show_text (self->advice, advice);
}

static GtkWidget *
create_row (gpointer code, gpointer data G_GNUC_UNUSED)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), proof_code_row_new (code));

  return row;
}

/* A list view would have no more height than its rows have in one line each. */
static void
show_codes (ProofExplainWindow *self, GListModel *codes)
{
  gtk_list_box_bind_model (self->codes, codes, create_row, NULL, NULL);
  gtk_widget_set_visible (self->codes_box, g_list_model_get_n_items (codes) > 0);
}

static void
show_explanation (ProofExplainWindow *self, ProofExplanation *explanation)
{
  /* Translators: a stage, as in "signing in" */
  g_autofree char *stage =
      g_strdup_printf (_ ("Explained as a reply at this stage: %s."),
                       proof_stage_get_name (proof_explanation_get_stage (explanation)));

  show_diagnosis (self, proof_explanation_get_diagnosis (explanation));
  show_text (self->stage, stage);
  show_codes (self, proof_explanation_get_codes (explanation));
}

static void
explain (ProofExplainWindow *self)
{
  g_autofree char *text = dup_text (self->reply);
  g_autoptr (ProofExplanation) explanation = proof_explain_reply (text, NULL, NULL);

  gtk_widget_set_visible (self->answer, explanation != NULL);
  show_text (self->nothing,
             explanation == NULL && *g_strstrip (text) != '\0'
                 ? _ ("This contains no reply. A reply begins with three digits, such as 550.")
                 : NULL);
  if (explanation != NULL)
    show_explanation (self, explanation);
}

static void
proof_explain_window_class_init (ProofExplainWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-explain-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofExplainWindow, reply);
  gtk_widget_class_bind_template_child (widget_class, ProofExplainWindow, answer);
  gtk_widget_class_bind_template_child (widget_class, ProofExplainWindow, title);
  gtk_widget_class_bind_template_child (widget_class, ProofExplainWindow, explanation);
  gtk_widget_class_bind_template_child (widget_class, ProofExplainWindow, advice);
  gtk_widget_class_bind_template_child (widget_class, ProofExplainWindow, stage);
  gtk_widget_class_bind_template_child (widget_class, ProofExplainWindow, codes_box);
  gtk_widget_class_bind_template_child (widget_class, ProofExplainWindow, codes);
  gtk_widget_class_bind_template_child (widget_class, ProofExplainWindow, nothing);
  gtk_widget_class_bind_template_callback (widget_class, explain);
}

static void
proof_explain_window_init (ProofExplainWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  proof_list_be_one_stop (GTK_WIDGET (self->codes));
}

/**
 * proof_explain_window_new:
 *
 * Returns: (transfer floating): a window to paste a reply into
 */
GtkWindow *
proof_explain_window_new (void)
{
  return g_object_new (PROOF_TYPE_EXPLAIN_WINDOW, NULL);
}
