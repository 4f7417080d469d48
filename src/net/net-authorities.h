/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define NET_TYPE_AUTHORITIES (net_authorities_get_type ())

/* The authorities that a person trusts beside those of the computer, and the
   certificates that they have withdrawn. It does not change. */
G_DECLARE_FINAL_TYPE (NetAuthorities, net_authorities, NET, AUTHORITIES, GObject)

void net_authorities_read_async (const char *ca_file,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GBytes *net_authorities_read_finish (GAsyncResult *result, GError **error);

NetAuthorities *net_authorities_new (GBytes *pem, const char *ca_file, GError **error);

GTlsCertificateFlags net_authorities_verify (NetAuthorities *self,
                                             GTlsCertificate *certificate,
                                             GSocketConnectable *identity);
gboolean net_authorities_have_revoked (NetAuthorities *self, GTlsCertificate *certificate);

G_END_DECLS
