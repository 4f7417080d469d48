/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "net-authorities.h"
#include "net-certificate.h"

G_BEGIN_DECLS

/**
 * NetTrust:
 * @identity: whom the certificate must be for
 * @authorities: (nullable): authorities to trust beside this computer's
 * @fingerprint: (nullable): the SHA-256 fingerprint of the one certificate to
 *   trust in any case
 * @redactor: takes secrets out of what the certificate says
 *
 * What a server's certificate is measured by. There are two ways past a bad one,
 * and the person names both: authorities of their own, and this very certificate.
 */
typedef struct
{
  GSocketConnectable *identity;
  NetAuthorities *authorities;
  const char *fingerprint;
  BaseRedactor *redactor;
} NetTrust;

typedef struct _NetCertificateCheck NetCertificateCheck;

NetCertificateCheck *net_certificate_check_new (const NetTrust *trust, GTlsConnection *connection);
void net_certificate_check_free (NetCertificateCheck *self);

gboolean net_certificate_check_conclude (NetCertificateCheck *self, GTlsConnection *connection);
gboolean net_certificate_check_has_refused (NetCertificateCheck *self);
NetCertificate *net_certificate_check_get_certificate (NetCertificateCheck *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NetCertificateCheck, net_certificate_check_free)

G_END_DECLS
