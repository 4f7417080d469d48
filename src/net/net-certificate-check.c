/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-certificate-check.h"

/**
 * NetCertificateCheck:
 *
 * Decides of the certificate that a server shows in a TLS handshake, and keeps it,
 * so that it can be shown where it was refused.
 */
struct _NetCertificateCheck
{
  GTlsConnection *connection;
  gulong handler;
  GSocketConnectable *identity;
  NetAuthorities *authorities;
  char *fingerprint;
  BaseRedactor *redactor;
  NetCertificate *certificate;
  gboolean has_refused;
};

static gboolean
decide (NetCertificateCheck *self, GTlsCertificate *certificate, GTlsCertificateFlags problems)
{
  problems |= net_certificate_inspect (certificate);
  if (self->authorities != NULL && net_authorities_have_revoked (self->authorities, certificate))
    problems |= G_TLS_CERTIFICATE_REVOKED;

  g_clear_pointer (&self->certificate, net_certificate_unref);
  self->certificate = net_certificate_new (certificate, problems, self->redactor);
  self->has_refused =
      problems != 0 && !net_certificate_matches_fingerprint (certificate, self->fingerprint);

  return !self->has_refused;
}

/* Called where this computer's authorities do not vouch for the certificate. */
static gboolean
on_accept_certificate (GTlsConnection *connection G_GNUC_UNUSED,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags problems,
                       gpointer user_data)
{
  NetCertificateCheck *self = user_data;

  /* The handshake has found what is weak, which a second look does not find. What
     it says of a stapled status (RFC 6066, section 8) is worth nothing where it
     does not know the authority that signed that. */
  if (self->authorities != NULL && (problems & G_TLS_CERTIFICATE_UNKNOWN_CA) != 0)
    problems = (problems & G_TLS_CERTIFICATE_INSECURE) |
               net_authorities_verify (self->authorities, certificate, self->identity);

  return decide (self, certificate, problems);
}

/**
 * net_certificate_check_new:
 * @connection: TLS before its handshake
 *
 * Returns: (transfer full): a check of what the server of @connection will show
 */
NetCertificateCheck *
net_certificate_check_new (const NetTrust *trust, GTlsConnection *connection)
{
  NetCertificateCheck *self = g_new0 (NetCertificateCheck, 1);

  self->connection = g_object_ref (connection);
  self->identity = g_object_ref (trust->identity);
  g_set_object (&self->authorities, trust->authorities);
  self->fingerprint = g_strdup (trust->fingerprint);
  self->redactor = base_redactor_ref (trust->redactor);
  self->handler =
      g_signal_connect (connection, "accept-certificate", G_CALLBACK (on_accept_certificate), self);

  return self;
}

/**
 * net_certificate_check_free:
 * @self: (transfer full): a check
 */
void
net_certificate_check_free (NetCertificateCheck *self)
{
  g_signal_handler_disconnect (self->connection, self->handler);
  g_object_unref (self->connection);
  g_object_unref (self->identity);
  g_clear_object (&self->authorities);
  g_free (self->fingerprint);
  base_redactor_unref (self->redactor);
  g_clear_pointer (&self->certificate, net_certificate_unref);
  g_free (self);
}

/**
 * net_certificate_check_conclude:
 *
 * The handshake of @connection is done; where its certificate seemed good to the TLS
 * library, it is looked at here.
 *
 * Returns: whether the certificate is accepted
 */
gboolean
net_certificate_check_conclude (NetCertificateCheck *self, GTlsConnection *connection)
{
  if (self->certificate == NULL)
    decide (self, g_tls_connection_get_peer_certificate (connection), 0);

  return !self->has_refused;
}

/**
 * net_certificate_check_has_refused:
 *
 * Returns: whether a certificate was shown and refused
 */
gboolean
net_certificate_check_has_refused (NetCertificateCheck *self)
{
  return self->has_refused;
}

/**
 * net_certificate_check_get_certificate:
 *
 * Returns: (nullable): what the server showed, also where it was refused
 */
NetCertificate *
net_certificate_check_get_certificate (NetCertificateCheck *self)
{
  return self->certificate;
}
