/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base-secret.h"
#include "net-certificate-check.h"
#include "net-meter.h"
#include "net-channel-bindings.h"
#include "net-tls.h"
#include "net-framing.h"
#include "net-wire.h"

G_BEGIN_DECLS

/**
 * NetBeginning:
 * @NET_BEGINNING_NONE: nothing has come
 * @NET_BEGINNING_OF_UNIT: what has come may become a unit
 * @NET_BEGINNING_FOREIGN: what has come cannot become one
 *
 * What has come of the next unit.
 */
typedef enum
{
  NET_BEGINNING_NONE,
  NET_BEGINNING_OF_UNIT,
  NET_BEGINNING_FOREIGN,
} NetBeginning;

#define NET_TYPE_CHANNEL (net_channel_get_type ())

/* A connection that carries bytes one way and units of a protocol the other, first
   plain and then, it may be, over TLS. What goes wrong comes as a #NetFailure, as
   the framing's own error, or as %G_IO_ERROR_CANCELLED. */
G_DECLARE_FINAL_TYPE (NetChannel, net_channel, NET, CHANNEL, GObject)

NetChannel *net_channel_new (GSocketConnection *connection, NetWire *wire, NetFraming *framing);

char *net_channel_dup_remote_address (NetChannel *self);
char *net_channel_dup_local_literal (NetChannel *self);
char *net_channel_dup_unread (NetChannel *self);
NetBeginning net_channel_get_beginning (NetChannel *self);

NetWaits net_channel_take_waits (NetChannel *self);
gboolean net_channel_loses_packets (NetChannel *self);

void net_channel_send_async (NetChannel *self,
                             BaseSecret *bytes,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean net_channel_send_finish (NetChannel *self, GAsyncResult *result, GError **error);

void net_channel_receive_async (NetChannel *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gpointer net_channel_receive_finish (NetChannel *self, GAsyncResult *result, GError **error);

void net_channel_encrypt_async (NetChannel *self,
                                GTlsConnection *prepared,
                                const NetTrust *trust,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean net_channel_encrypt_finish (NetChannel *self, GAsyncResult *result, GError **error);

NetCertificate *net_channel_get_certificate (NetChannel *self);
NetEncryption net_channel_get_encryption (NetChannel *self);
void net_channel_get_bindings (NetChannel *self, NetChannelBindings *bindings);

void net_channel_close_async (NetChannel *self, GAsyncReadyCallback callback, gpointer user_data);
void net_channel_close_finish (NetChannel *self, GAsyncResult *result);

G_END_DECLS
