/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-trust-dialog.h"

#include <glib/gi18n-lib.h>

#include "base-text.h"
#include "proof-button.h"
#include "proof-fingerprint.h"
#include "proof-mnemonic.h"

#define TRUST "trust"
#define CANCEL "cancel"

struct _ProofTrustDialog
{
  AdwMessageDialog parent_instance;

  char *sha256;
  GtkLabel *fingerprint;
  GtkEditable *pasted;
  GtkLabel *match;
  GtkCheckButton *for_all;
};

G_DEFINE_FINAL_TYPE (ProofTrustDialog, proof_trust_dialog, ADW_TYPE_MESSAGE_DIALOG)

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
compare (ProofTrustDialog *self)
{
  ProofFingerprintMatch match =
      proof_fingerprint_compare (gtk_editable_get_text (self->pasted), self->sha256);

  gtk_label_set_text (self->match, *matches[match].words != '\0' ? _ (matches[match].words) : "");
  gtk_widget_set_css_classes (GTK_WIDGET (self->match),
                              (const char *[]){ matches[match].style, NULL });
  gtk_widget_set_visible (GTK_WIDGET (self->match), match != PROOF_FINGERPRINT_NONE);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), TRUST,
                                           match == PROOF_FINGERPRINT_NONE ||
                                               match == PROOF_FINGERPRINT_SAME);
}

static void
proof_trust_dialog_response (AdwMessageDialog *dialog, const char *response)
{
  ProofTrustDialog *self = PROOF_TRUST_DIALOG (dialog);

  if (g_str_equal (response, TRUST))
    g_signal_emit (self, signals[SIGNAL_TRUSTED], 0, gtk_check_button_get_active (self->for_all));
}

static void
proof_trust_dialog_finalize (GObject *object)
{
  g_free (PROOF_TRUST_DIALOG (object)->sha256);

  G_OBJECT_CLASS (proof_trust_dialog_parent_class)->finalize (object);
}

static void
proof_trust_dialog_class_init (ProofTrustDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = proof_trust_dialog_finalize;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = proof_trust_dialog_response;

  signals[SIGNAL_TRUSTED] = g_signal_new ("trusted", PROOF_TYPE_TRUST_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-trust-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofTrustDialog, fingerprint);
  gtk_widget_class_bind_template_child (widget_class, ProofTrustDialog, pasted);
  gtk_widget_class_bind_template_child (widget_class, ProofTrustDialog, match);
  gtk_widget_class_bind_template_child (widget_class, ProofTrustDialog, for_all);
  gtk_widget_class_bind_template_callback (widget_class, compare);
}

static void
proof_trust_dialog_init (ProofTrustDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * proof_trust_dialog_new:
 * @server: whose certificate it is
 *
 * Returns: (transfer floating): a question that is not shown yet
 */
GtkWindow *
proof_trust_dialog_new (GtkWindow *parent, NetCertificate *certificate, const char *server)
{
  ProofTrustDialog *self =
      g_object_new (PROOF_TYPE_TRUST_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  g_autofree char *grouped = NULL;
  g_autofree char *name = proof_mnemonic_escape (server);
  /* Translators: the name of a server */
  g_autofree char *for_all = g_strdup_printf (_ ("For _all accounts at %s"), name);

  self->sha256 = g_strdup (net_certificate_get_sha256 (certificate));
  grouped = base_text_group_fingerprint (self->sha256);
  gtk_label_set_text (self->fingerprint, grouped);
  gtk_check_button_set_label (self->for_all, for_all);
  proof_button_name_all (GTK_WIDGET (self));

  return GTK_WINDOW (self);
}
