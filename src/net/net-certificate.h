/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base-redactor.h"
#include "net-weakness.h"

G_BEGIN_DECLS

/* With fewer days than these until its end, somebody should look after a certificate: one that
   is renewed by itself is renewed 30 days before. */
#define NET_CERTIFICATE_SOON_DAYS 14

/**
 * NetCertificate:
 *
 * What a server's certificate says, read once so that it can be shown and
 * judged without TLS at hand. All texts are inert: see base_text_make_inert().
 */
typedef struct _NetCertificate NetCertificate;

NetCertificate *net_certificate_new (GTlsCertificate *certificate,
                                     GTlsCertificateFlags problems,
                                     BaseRedactor *redactor);
NetCertificate *net_certificate_ref (NetCertificate *self);
void net_certificate_unref (NetCertificate *self);

GVariant *net_certificate_to_variant (const NetCertificate *self);
NetCertificate *net_certificate_new_from_variant (GVariant *variant);

const char *net_certificate_get_subject (const NetCertificate *self);
const char *net_certificate_get_issuer (const NetCertificate *self);
GDateTime *net_certificate_get_not_before (const NetCertificate *self);
GDateTime *net_certificate_get_not_after (const NetCertificate *self);
const char *const *net_certificate_get_names (const NetCertificate *self);
const char *net_certificate_get_sha256 (const NetCertificate *self);
gboolean net_certificate_is_self_signed (const NetCertificate *self);
guint net_certificate_get_chain_length (const NetCertificate *self);
gboolean net_certificate_is_for_servers (const NetCertificate *self);
gboolean net_certificate_misses_issuer (const NetCertificate *self);
GTlsCertificateFlags net_certificate_get_problems (const NetCertificate *self);
NetWeaknesses net_certificate_get_weaknesses (const NetCertificate *self);
char **net_certificate_dup_problem_nicks (const NetCertificate *self);

GTlsCertificateFlags net_certificate_inspect (GTlsCertificate *certificate);
char *net_certificate_fingerprint (GTlsCertificate *certificate);
gboolean
net_certificate_matches_fingerprint (GTlsCertificate *certificate, const char *fingerprint);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NetCertificate, net_certificate_unref)

G_END_DECLS
