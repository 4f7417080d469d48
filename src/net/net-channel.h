/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "net-authorities.h"
#include "net-certificate.h"
#include "mail-flight.h"
#include "net-meter.h"
#include "mail-reply.h"
#include "sasl-exchange.h"
#include "net-wire.h"

G_BEGIN_DECLS

#define NET_TYPE_CHANNEL (net_channel_get_type ())

/* A connection that carries flights one way and replies the other, first plain
   and then, it may be, over TLS. What goes wrong comes as a GError of the
   domain MAIL_FAILURE, or as G_IO_ERROR_CANCELLED. */
G_DECLARE_FINAL_TYPE (NetChannel, net_channel, NET, CHANNEL, GObject)

NetChannel *net_channel_new (GSocketConnection *connection, NetWire *wire);

char *net_channel_dup_remote_address (NetChannel *self);
char *net_channel_dup_local_literal (NetChannel *self);
char *net_channel_dup_unread (NetChannel *self);
gboolean net_channel_has_beginning (NetChannel *self);
gboolean net_channel_has_foreign_beginning (NetChannel *self);

NetWaits net_channel_take_waits (NetChannel *self);

void net_channel_send_async (NetChannel *self,
                             MailFlight *flight,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean net_channel_send_finish (NetChannel *self, GAsyncResult *result, GError **error);

void net_channel_receive_async (NetChannel *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
MailReply *net_channel_receive_finish (NetChannel *self, GAsyncResult *result, GError **error);

void net_channel_encrypt_async (NetChannel *self,
                                GTlsConnection *prepared,
                                GSocketConnectable *identity,
                                NetAuthorities *authorities,
                                const char *trusted_fingerprint,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean net_channel_encrypt_finish (NetChannel *self, GAsyncResult *result, GError **error);

NetCertificate *net_channel_get_certificate (NetChannel *self);
const char *net_channel_get_tls_protocol (NetChannel *self);
char *net_channel_dup_ciphersuite (NetChannel *self);
void net_channel_get_bindings (NetChannel *self, NetChannelBindings *bindings);

void net_channel_close_async (NetChannel *self, GAsyncReadyCallback callback, gpointer user_data);
void net_channel_close_finish (NetChannel *self, GAsyncResult *result);

G_END_DECLS
