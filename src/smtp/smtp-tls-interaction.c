/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-tls-interaction.h"

struct _SmtpTlsInteraction
{
  GTlsInteraction parent_instance;

  /* The handshake may ask in a thread of its own. */
  gint was_asked;
};

G_DEFINE_FINAL_TYPE (SmtpTlsInteraction, smtp_tls_interaction, G_TYPE_TLS_INTERACTION)

static GTlsInteractionResult
smtp_tls_interaction_request_certificate (GTlsInteraction *interaction,
                                          GTlsConnection *connection G_GNUC_UNUSED,
                                          GTlsCertificateRequestFlags flags G_GNUC_UNUSED,
                                          GCancellable *cancellable G_GNUC_UNUSED,
                                          GError **error G_GNUC_UNUSED)
{
  SmtpTlsInteraction *self = SMTP_TLS_INTERACTION (interaction);

  g_atomic_int_set (&self->was_asked, TRUE);

  return G_TLS_INTERACTION_UNHANDLED;
}

static void
smtp_tls_interaction_class_init (SmtpTlsInteractionClass *klass)
{
  G_TLS_INTERACTION_CLASS (klass)->request_certificate = smtp_tls_interaction_request_certificate;
}

static void
smtp_tls_interaction_init (SmtpTlsInteraction *self G_GNUC_UNUSED)
{
}

/**
 * smtp_tls_interaction_new:
 *
 * Returns: (transfer full): for one connection
 */
SmtpTlsInteraction *
smtp_tls_interaction_new (void)
{
  return g_object_new (SMTP_TYPE_TLS_INTERACTION, NULL);
}

/**
 * smtp_tls_interaction_was_asked:
 *
 * Returns: whether the server has asked for a certificate of the client's
 */
gboolean
smtp_tls_interaction_was_asked (SmtpTlsInteraction *self)
{
  return g_atomic_int_get (&self->was_asked);
}
