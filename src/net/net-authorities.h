/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define NET_TYPE_AUTHORITIES (net_authorities_get_type ())

/* The authorities that a person trusts beside those of the computer, and the
   certificates that they have withdrawn. It does not change. */
G_DECLARE_FINAL_TYPE (NetAuthorities, net_authorities, NET, AUTHORITIES, GObject)

NetAuthorities *net_authorities_new_from_file (const char *file, GError **error);

GTlsCertificateFlags net_authorities_verify (NetAuthorities *self,
                                             GTlsCertificate *certificate,
                                             GSocketConnectable *identity);
gboolean net_authorities_have_revoked (NetAuthorities *self, GTlsCertificate *certificate);

G_END_DECLS
