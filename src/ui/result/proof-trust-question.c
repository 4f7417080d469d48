/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-trust-question.h"

#include <glib/gi18n-lib.h>

#include "base-text.h"
#include "proof-alert.h"
#include "proof-fingerprint.h"
#include "proof-mnemonic.h"

#define TRUST "trust"

struct _ProofTrustQuestion
{
  GtkBox parent_instance;

  /* What it stands in, and which has it. */
  GtkWidget *alert;
  char *sha256;
  GtkLabel *fingerprint;
  GtkEditable *pasted;
  GtkLabel *match;
  GtkCheckButton *for_all;
};

G_DEFINE_FINAL_TYPE (ProofTrustQuestion, proof_trust_question, GTK_TYPE_BOX)

enum
{
  SIGNAL_TRUSTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* How a comparison is told. */
static const struct
{
  const char *words;
  const char *style;
} matches[] = {
  [PROOF_FINGERPRINT_NONE] = { "", "dim-label" },
  [PROOF_FINGERPRINT_SAME] = { N_ ("The fingerprints are the same."), "success" },
  [PROOF_FINGERPRINT_OTHER] = { N_ ("The fingerprints are different. This isn’t your provider’s "
                                    "certificate."),
                                "error" },
  [PROOF_FINGERPRINT_UNUSABLE] = { N_ ("This isn’t a complete SHA-256 fingerprint, which has 64 "
                                       "digits and letters."),
                                   "warning" },
};

/* What was seen to be different cannot be trusted by a slip. */
static void
compare (ProofTrustQuestion *self)
{
  ProofFingerprintMatch match =
      proof_fingerprint_compare (gtk_editable_get_text (self->pasted), self->sha256);

  gtk_label_set_text (self->match, *matches[match].words != '\0' ? _ (matches[match].words) : "");
  gtk_widget_set_css_classes (GTK_WIDGET (self->match),
                              (const char *[]){ matches[match].style, NULL });
  gtk_widget_set_visible (GTK_WIDGET (self->match), match != PROOF_FINGERPRINT_NONE);
  proof_alert_set_enabled (self->alert, TRUST,
                           match == PROOF_FINGERPRINT_NONE || match == PROOF_FINGERPRINT_SAME);
}

static void
on_response (ProofTrustQuestion *self, const char *response)
{
  if (g_str_equal (response, TRUST))
    g_signal_emit (self, signals[SIGNAL_TRUSTED], 0, gtk_check_button_get_active (self->for_all));
}

static void
proof_trust_question_finalize (GObject *object)
{
  g_free (PROOF_TRUST_QUESTION (object)->sha256);

  G_OBJECT_CLASS (proof_trust_question_parent_class)->finalize (object);
}

static void
proof_trust_question_class_init (ProofTrustQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = proof_trust_question_finalize;

  signals[SIGNAL_TRUSTED] = g_signal_new ("trusted", PROOF_TYPE_TRUST_QUESTION, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-trust-question.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofTrustQuestion, fingerprint);
  gtk_widget_class_bind_template_child (widget_class, ProofTrustQuestion, pasted);
  gtk_widget_class_bind_template_child (widget_class, ProofTrustQuestion, match);
  gtk_widget_class_bind_template_child (widget_class, ProofTrustQuestion, for_all);
  gtk_widget_class_bind_template_callback (widget_class, compare);
}

static void
proof_trust_question_init (ProofTrustQuestion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
create_alert (void)
{
  GtkWidget *alert = proof_alert_new (
      _ ("Is This the Provider’s Certificate?"),
      _ ("Compare its SHA-256 fingerprint with the one that your provider gives, on a page that "
         "you trust or by phone. Only if they are the same is it safe to send your password "
         "there."));

  proof_alert_add_response (alert, PROOF_ALERT_CANCEL, _ ("_Cancel"), ADW_RESPONSE_DEFAULT);
  proof_alert_add_response (alert, TRUST, _ ("_Trust Certificate"), ADW_RESPONSE_DESTRUCTIVE);

  return alert;
}

static void
fill (ProofTrustQuestion *self, NetCertificate *certificate, const char *server)
{
  g_autofree char *grouped = NULL;
  g_autofree char *name = proof_mnemonic_escape (server);
  /* Translators: the name of a server */
  g_autofree char *for_all = g_strdup_printf (_ ("For _all accounts at %s"), name);

  self->sha256 = g_strdup (net_certificate_get_sha256 (certificate));
  grouped = base_text_group_fingerprint (self->sha256);
  gtk_label_set_text (self->fingerprint, grouped);
  gtk_check_button_set_label (self->for_all, for_all);
}

/**
 * proof_trust_question_ask:
 * @parent: over which is asked
 * @server: whose certificate it is
 *
 * Asks whether @certificate is to be trusted.
 *
 * Returns: (transfer none): what tells of the answer
 */
ProofTrustQuestion *
proof_trust_question_ask (GtkWindow *parent, NetCertificate *certificate, const char *server)
{
  ProofTrustQuestion *self = g_object_new (PROOF_TYPE_TRUST_QUESTION, NULL);

  self->alert = create_alert ();
  fill (self, certificate, server);
  proof_alert_set_child (self->alert, GTK_WIDGET (self));
  g_signal_connect_object (self->alert, "response", G_CALLBACK (on_response), self,
                           G_CONNECT_SWAPPED);
  proof_alert_present (self->alert, parent, PROOF_ALERT_CANCEL, GTK_WIDGET (self->pasted));

  return self;
}
