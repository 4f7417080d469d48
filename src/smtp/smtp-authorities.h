/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SMTP_TYPE_AUTHORITIES (smtp_authorities_get_type ())

/* The authorities that a person trusts beside those of the computer, and the
   certificates that they have withdrawn. It does not change. */
G_DECLARE_FINAL_TYPE (SmtpAuthorities, smtp_authorities, SMTP, AUTHORITIES, GObject)

SmtpAuthorities *smtp_authorities_new_from_file (const char *file, GError **error);

GTlsCertificateFlags smtp_authorities_verify (SmtpAuthorities *self,
                                              GTlsCertificate *certificate,
                                              GSocketConnectable *identity);
gboolean smtp_authorities_have_revoked (SmtpAuthorities *self, GTlsCertificate *certificate);

G_END_DECLS
