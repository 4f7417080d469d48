/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "net-authorities.h"
#include "net-channel-bindings.h"
#include "net-wire.h"

G_BEGIN_DECLS

/**
 * NetEncryption:
 * @protocol: (transfer none): such as "TLS 1.3"
 * @ciphersuite: such as "TLS_AES_256_GCM_SHA384"
 * @weaknesses: what other programs refuse of it
 */
typedef struct
{
  const char *protocol;
  char *ciphersuite;
  NetWeaknesses weaknesses;
} NetEncryption;

GSocketConnectable *net_tls_identity_new (const char *server, guint16 port);
GTlsConnection *
net_tls_connection_new (NetWire *wire, GSocketConnectable *identity, GError **error);

void net_tls_prepare_async (NetWire *wire,
                            GSocketConnectable *identity,
                            GBytes *pem,
                            const char *ca_file,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean net_tls_prepare_finish (GAsyncResult *result,
                                 GTlsConnection **connection,
                                 NetAuthorities **authorities,
                                 GError **error);

const char *net_tls_get_protocol_name (GTlsConnection *connection);
gboolean net_tls_is_safe_protocol (GTlsConnection *connection);
NetEncryption net_tls_describe (GTlsConnection *connection, NetWeaknesses handshake);
void net_encryption_clear (NetEncryption *encryption);
void net_tls_get_channel_bindings (GTlsConnection *connection, NetChannelBindings *bindings);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NetEncryption, net_encryption_clear)

G_END_DECLS
