/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SmtpCertificate:
 *
 * What a server's certificate says, read once so that it can be shown and
 * judged without TLS at hand. All texts are inert: see smtp_text_make_inert().
 */
typedef struct _SmtpCertificate SmtpCertificate;

SmtpCertificate *smtp_certificate_new (GTlsCertificate *certificate, GTlsCertificateFlags problems);
SmtpCertificate *smtp_certificate_ref (SmtpCertificate *self);
void smtp_certificate_unref (SmtpCertificate *self);

const char *smtp_certificate_get_subject (const SmtpCertificate *self);
const char *smtp_certificate_get_issuer (const SmtpCertificate *self);
GDateTime *smtp_certificate_get_not_before (const SmtpCertificate *self);
GDateTime *smtp_certificate_get_not_after (const SmtpCertificate *self);
const char *const *smtp_certificate_get_names (const SmtpCertificate *self);
const char *smtp_certificate_get_sha256 (const SmtpCertificate *self);
gboolean smtp_certificate_is_self_signed (const SmtpCertificate *self);
guint smtp_certificate_get_chain_length (const SmtpCertificate *self);
gboolean smtp_certificate_is_for_servers (const SmtpCertificate *self);
gboolean smtp_certificate_misses_issuer (const SmtpCertificate *self);
GTlsCertificateFlags smtp_certificate_get_problems (const SmtpCertificate *self);
char **smtp_certificate_dup_problem_nicks (const SmtpCertificate *self);

GTlsCertificateFlags smtp_certificate_inspect (GTlsCertificate *certificate);
char *smtp_certificate_fingerprint (GTlsCertificate *certificate);
gboolean
smtp_certificate_matches_fingerprint (GTlsCertificate *certificate, const char *fingerprint);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmtpCertificate, smtp_certificate_unref)

G_END_DECLS
