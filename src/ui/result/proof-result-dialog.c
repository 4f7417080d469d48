/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-result-dialog.h"

#include <glib/gi18n-lib.h>

#include "proof-button.h"
#include "proof-caution.h"
#include "proof-certificate-view.h"
#include "proof-grade-look.h"
#include "proof-protocol-text.h"

#define HEADER_HEIGHT 47

struct _ProofResultDialog
{
  ProofDialog parent_instance;

  /* The letters that lead to its buttons. */
  GString *taken;
  /* Where there is nothing to be done, or NULL. */
  GtkWidget *close;
  ProofClass class;
  /* What Return presses. */
  GtkWidget *usual;
  GtkScrolledWindow *scroller;
  GtkImage *mark;
  GtkLabel *title;
  GtkLabel *explanation;
  GtkLabel *fault;
  GtkWidget *evidence_box;
  GtkLabel *evidence_heading;
  GtkLabel *evidence;
  GtkLabel *decisive;
  GtkWidget *cautions_box;
  GtkBox *cautions;
  GtkWidget *differences_box;
  GtkBox *differences;
  ProofCertificateView *certificate;
  GtkBox *remedies;
  GtkWidget *advice_box;
  GtkLabel *advice_heading;
  GtkBox *advice;
  GtkLabel *untested;
};

G_DEFINE_FINAL_TYPE (ProofResultDialog, proof_result_dialog, PROOF_TYPE_DIALOG)

enum
{
  SIGNAL_REMEDY_CHOSEN,
  SIGNAL_STEP_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
proof_result_dialog_finalize (GObject *object)
{
  g_string_free (PROOF_RESULT_DIALOG (object)->taken, TRUE);

  G_OBJECT_CLASS (proof_result_dialog_parent_class)->finalize (object);
}

static void
proof_result_dialog_class_init (ProofResultDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = proof_result_dialog_finalize;

  signals[SIGNAL_REMEDY_CHOSEN] =
      g_signal_new ("remedy-chosen", PROOF_TYPE_RESULT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  signals[SIGNAL_STEP_CHOSEN] =
      g_signal_new ("step-chosen", PROOF_TYPE_RESULT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (PROOF_TYPE_CERTIFICATE_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-result-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofResultDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, ProofResultDialog, mark);
  gtk_widget_class_bind_template_child (widget_class, ProofResultDialog, title);
  gtk_widget_class_bind_template_child (widget_class, ProofResultDialog, explanation);
  gtk_widget_class_bind_template_child (widget_class, ProofResultDialog, fault);
  gtk_widget_class_bind_template_child (widget_class, ProofResultDialog, evidence_box);
  gtk_widget_class_bind_template_child (widget_class, ProofResultDialog, evidence_heading);
  gtk_widget_class_bind_template_child (widget_class, ProofResultDialog, evidence);
  gtk_widget_class_bind_template_child (widget_class, ProofResultDialog, decisive);
  gtk_widget_class_bind_template_child (widget_class, ProofResultDialog, certificate);
  gtk_widget_class_bind_template_child (widget_class, ProofResultDialog, cautions_box);
  gtk_widget_class_bind_template_child (widget_class, ProofResultDialog, cautions);
  gtk_widget_class_bind_template_child (widget_class, ProofResultDialog, differences_box);
  gtk_widget_class_bind_template_child (widget_class, ProofResultDialog, differences);
  gtk_widget_class_bind_template_child (widget_class, ProofResultDialog, remedies);
  gtk_widget_class_bind_template_child (widget_class, ProofResultDialog, advice_box);
  gtk_widget_class_bind_template_child (widget_class, ProofResultDialog, advice_heading);
  gtk_widget_class_bind_template_child (widget_class, ProofResultDialog, advice);
  gtk_widget_class_bind_template_child (widget_class, ProofResultDialog, untested);
}

static void
proof_result_dialog_init (ProofResultDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->taken = g_string_new (NULL);
}

/* The person may close the dialog while the remedy is at work. */
static void
on_remedy_clicked (GtkButton *button, ProofResultDialog *self)
{
  ProofRemedy *remedy = g_object_get_data (G_OBJECT (button), "remedy");
  g_autoptr (ProofRemedy) chosen = proof_remedy_ref (remedy);
  g_autoptr (ProofResultDialog) alive = g_object_ref (self);

  proof_dialog_close (PROOF_DIALOG (self));
  g_signal_emit (self, signals[SIGNAL_REMEDY_CHOSEN], 0, chosen);
}

/* What Return presses is never to trust a stranger. */
static void
add_pill (ProofResultDialog *self, GtkWidget *button, gboolean is_harmless)
{
  gtk_widget_add_css_class (button, "pill");
  if (is_harmless && self->usual == NULL)
    {
      gtk_widget_add_css_class (button, "suggested-action");
      self->usual = button;
    }
  gtk_box_append (self->remedies, button);
}

static void
add_button (ProofResultDialog *self, ProofRemedy *remedy)
{
  g_autofree char *offer = proof_remedy_dup_offer (remedy);
  GtkWidget *button = proof_button_new (offer, self->taken);

  if (proof_remedy_get_kind (remedy) == PROOF_REMEDY_KIND_OPEN_PAGE)
    gtk_widget_set_tooltip_text (button, proof_remedy_get_value (remedy));
  g_object_set_data_full (G_OBJECT (button), "remedy", proof_remedy_ref (remedy),
                          (GDestroyNotify) proof_remedy_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (on_remedy_clicked), self);
  add_pill (self, button, proof_remedy_get_kind (remedy) != PROOF_REMEDY_KIND_TRUST_CERTIFICATE);
}

static void
add_close_button (ProofResultDialog *self)
{
  self->close = proof_button_new (_ ("Close"), self->taken);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->close), "window.close");
  add_pill (self, self->close, TRUE);
  gtk_box_reorder_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->remedies))),
                               GTK_WIDGET (self->remedies), self->advice_box);
}

static void
add_item (GtkBox *list, const char *text)
{
  g_autofree char *item = g_strdup_printf ("• %s", text);
  GtkWidget *label = gtk_label_new (item);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (list, label);
}

static void
add_remedies (ProofResultDialog *self, GPtrArray *remedies)
{
  gboolean has_buttons;

  for (guint i = 0; i < remedies->len; i++)
    {
      ProofRemedy *remedy = remedies->pdata[i];

      if (proof_remedy_get_kind (remedy) == PROOF_REMEDY_KIND_ADVICE)
        add_item (self->advice, proof_remedy_get_title (remedy));
      else
        add_button (self, remedy);
    }

  has_buttons = self->usual != NULL;
  gtk_label_set_text (self->advice_heading,
                      has_buttons ? _ ("Other Things to Try") : _ ("What Can Be Done"));
  if (!has_buttons)
    add_close_button (self);
  gtk_widget_set_visible (self->advice_box,
                          gtk_widget_get_first_child (GTK_WIDGET (self->advice)) != NULL);
}

/* Left to itself, the focus would select the whole explanation. */
static void
place_focus (ProofResultDialog *self)
{
  g_object_set (self, "default-widget", self->usual, "focus-widget", self->usual, NULL);
}

static void
add_differences (ProofResultDialog *self, const char *const *differences)
{
  for (gsize i = 0; differences[i] != NULL; i++)
    add_item (self->differences, differences[i]);

  gtk_widget_set_visible (self->differences_box, differences[0] != NULL);
}

static void
add_cautions (ProofResultDialog *self, GPtrArray *cautions)
{
  for (guint i = 0; i < cautions->len; i++)
    {
      const ProofCaution *caution = cautions->pdata[i];

      add_item (self->cautions, _ (caution->title));
    }

  gtk_widget_set_visible (self->cautions_box, cautions->len > 0);
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* What in the server's words made it this answer and no other. */
static char *
describe_decision (ProofDiagnosis *diagnosis)
{
  GPtrArray *reasons = proof_diagnosis_get_reasons (diagnosis);
  const ProofReason *reason = reasons->len > 0 ? reasons->pdata[0] : NULL;

  if (reason == NULL)
    return NULL;

  /* Translators: what a server said that decided, as in "not owned by user" */
  return g_strdup_printf (_ ("Recognized by “%s”"), reason->words);
}

static void
show_evidence (ProofResultDialog *self, ProofDiagnosis *diagnosis)
{
  const char *evidence = proof_diagnosis_get_evidence (diagnosis);
  g_autofree char *decision = describe_decision (diagnosis);

  proof_protocol_text_show (self->evidence, evidence != NULL ? evidence : "");
  show_text (self->decisive, decision);
  gtk_label_set_text (self->evidence_heading, proof_diagnosis_has_reply (diagnosis)
                                                  ? _ ("Server Response")
                                                  : _ ("Details"));
  gtk_widget_set_visible (self->evidence_box, evidence != NULL);
}

/**
 * proof_result_dialog_new:
 * @report: what @diagnosis is about
 * @differences: sentences that say what is different from when the account last
 *   worked
 *
 * Returns: (transfer floating): a dialog that is not shown yet
 */
ProofResultDialog *
proof_result_dialog_new (ProofDiagnosis *diagnosis,
                         MailReport *report,
                         const char *const *differences)
{
  ProofResultDialog *self =
      g_object_new (PROOF_TYPE_RESULT_DIALOG, "title", proof_diagnosis_get_title (diagnosis), NULL);
  gboolean is_about_certificate = mail_report_get_net_failure (report) == NET_FAILURE_CERTIFICATE;

  self->class = proof_diagnosis_get_class (diagnosis);
  proof_grade_show (proof_grade_find (diagnosis, report), self->mark);
  show_text (self->title, proof_diagnosis_get_title (diagnosis));
  show_text (self->explanation, proof_diagnosis_get_explanation (diagnosis));
  show_text (self->fault, proof_diagnosis_get_fault_text (diagnosis));
  show_evidence (self, diagnosis);
  proof_certificate_view_set_certificate (
      self->certificate, is_about_certificate ? mail_report_get_certificate (report) : NULL);
  add_differences (self, differences);
  add_remedies (self, proof_diagnosis_get_remedies (diagnosis));
  add_cautions (self, proof_diagnosis_get_cautions (diagnosis));
  show_text (self->untested, proof_diagnosis_get_untested (diagnosis));
  place_focus (self);

  return self;
}

/**
 * proof_result_dialog_get_class:
 *
 * Returns: what the test was found to be in
 */
ProofClass
proof_result_dialog_get_class (ProofResultDialog *self)
{
  return self->class;
}

/**
 * proof_result_dialog_set_max_size:
 *
 * Keeps the dialog within the window that it stands over; what is more is
 * scrolled.
 */
void
proof_result_dialog_set_max_size (ProofResultDialog *self, int width, int height)
{
  GtkWidget *content = gtk_scrolled_window_get_child (self->scroller);
  int usual_width;
  int usual_height;

  g_object_get (self, "content-width", &usual_width, NULL);
  width = MIN (usual_width, width);
  /* A scrolled window does not ask how high its content is in this width. */
  gtk_widget_measure (content, GTK_ORIENTATION_VERTICAL, width, NULL, &usual_height, NULL, NULL);
  g_object_set (self, "content-width", width, "content-height",
                MIN (usual_height + HEADER_HEIGHT, height), NULL);
}

static void
on_step_clicked (GtkButton *button, ProofResultDialog *self)
{
  guint step = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "step"));
  g_autoptr (ProofResultDialog) alive = g_object_ref (self);

  proof_dialog_close (PROOF_DIALOG (self));
  g_signal_emit (self, signals[SIGNAL_STEP_CHOSEN], 0, step);
}

/**
 * proof_result_dialog_add_step:
 * @title: what can be done next
 * @step: what "step-chosen" tells of it
 *
 * Offers a next step above the button that closes the dialog, which stays the one that
 * Return presses.
 */
void
proof_result_dialog_add_step (ProofResultDialog *self, const char *title, guint step)
{
  GtkWidget *button = proof_button_new (title, self->taken);

  g_object_set_data (G_OBJECT (button), "step", GUINT_TO_POINTER (step));
  gtk_widget_add_css_class (button, "pill");
  g_signal_connect (button, "clicked", G_CALLBACK (on_step_clicked), self);
  gtk_widget_insert_before (button, GTK_WIDGET (self->remedies), self->close);
}
