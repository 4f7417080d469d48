/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-tls-interaction.h"

struct _NetTlsInteraction
{
  GTlsInteraction parent_instance;

  /* The handshake may ask in a thread of its own. */
  gint was_asked;
};

G_DEFINE_FINAL_TYPE (NetTlsInteraction, net_tls_interaction, G_TYPE_TLS_INTERACTION)

static GTlsInteractionResult
net_tls_interaction_request_certificate (GTlsInteraction *interaction,
                                         GTlsConnection *connection G_GNUC_UNUSED,
                                         GTlsCertificateRequestFlags flags G_GNUC_UNUSED,
                                         GCancellable *cancellable G_GNUC_UNUSED,
                                         GError **error G_GNUC_UNUSED)
{
  NetTlsInteraction *self = NET_TLS_INTERACTION (interaction);

  g_atomic_int_set (&self->was_asked, TRUE);

  return G_TLS_INTERACTION_UNHANDLED;
}

static void
net_tls_interaction_class_init (NetTlsInteractionClass *klass)
{
  G_TLS_INTERACTION_CLASS (klass)->request_certificate = net_tls_interaction_request_certificate;
}

static void
net_tls_interaction_init (NetTlsInteraction *self G_GNUC_UNUSED)
{
}

/**
 * net_tls_interaction_new:
 *
 * Returns: (transfer full): for one connection
 */
NetTlsInteraction *
net_tls_interaction_new (void)
{
  return g_object_new (NET_TYPE_TLS_INTERACTION, NULL);
}

/**
 * net_tls_interaction_was_asked:
 *
 * Returns: whether the server has asked for a certificate of the client's
 */
gboolean
net_tls_interaction_was_asked (NetTlsInteraction *self)
{
  return g_atomic_int_get (&self->was_asked);
}
