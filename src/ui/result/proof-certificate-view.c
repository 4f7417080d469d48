/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-certificate-view.h"

#include <glib/gi18n-lib.h>

#include "base-text.h"

struct _ProofCertificateView
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (ProofCertificateView, proof_certificate_view, ADW_TYPE_BIN)

static void
proof_certificate_view_class_init (ProofCertificateViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-certificate-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofCertificateView, group);
}

static void
proof_certificate_view_init (ProofCertificateView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static AdwActionRow *
add_row (ProofCertificateView *self, const char *title, const char *value)
{
  GtkWidget *row;

  if (value == NULL || *value == '\0')
    return NULL;

  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_preferences_group_add (self->group, row);

  return ADW_ACTION_ROW (row);
}

static void
add_date (ProofCertificateView *self, const char *title, GDateTime *date)
{
  g_autoptr (GDateTime) local = date != NULL ? g_date_time_to_local (date) : NULL;
  /* Translators: a date and a time, as strftime() takes them */
  g_autofree char *text = local != NULL ? g_date_time_format (local, _ ("%-e %B %Y, %R")) : NULL;

  add_row (self, title, text);
}

/**
 * proof_certificate_view_set_certificate:
 * @certificate: (nullable): what to show; to be called once
 */
void
proof_certificate_view_set_certificate (ProofCertificateView *self, NetCertificate *certificate)
{
  g_autofree char *names = NULL;
  g_autofree char *fingerprint = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), certificate != NULL);
  if (certificate == NULL)
    return;

  names = g_strjoinv (", ", (char **) net_certificate_get_names (certificate));
  fingerprint = base_text_group_fingerprint (net_certificate_get_sha256 (certificate));
  add_row (self, _ ("For"), names);
  add_row (self, _ ("Subject"), net_certificate_get_subject (certificate));
  add_row (self, _ ("Issued By"), net_certificate_get_issuer (certificate));
  add_date (self, _ ("Valid From"), net_certificate_get_not_before (certificate));
  add_date (self, _ ("Valid Until"), net_certificate_get_not_after (certificate));
  add_row (self, _ ("Fingerprint (SHA-256)"), fingerprint);
}
