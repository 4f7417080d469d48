/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "smtp-authorities.h"
#include "smtp-certificate.h"
#include "smtp-flight.h"
#include "smtp-meter.h"
#include "smtp-reply.h"
#include "smtp-sasl.h"
#include "smtp-wire.h"

G_BEGIN_DECLS

#define SMTP_TYPE_CHANNEL (smtp_channel_get_type ())

/* A connection that carries flights one way and replies the other, first plain
   and then, it may be, over TLS. What goes wrong comes as a GError of the
   domain SMTP_FAILURE, or as G_IO_ERROR_CANCELLED. */
G_DECLARE_FINAL_TYPE (SmtpChannel, smtp_channel, SMTP, CHANNEL, GObject)

SmtpChannel *smtp_channel_new (GSocketConnection *connection, SmtpWire *wire);

char *smtp_channel_dup_remote_address (SmtpChannel *self);
char *smtp_channel_dup_local_literal (SmtpChannel *self);
char *smtp_channel_dup_unread (SmtpChannel *self);
gboolean smtp_channel_has_beginning (SmtpChannel *self);
gboolean smtp_channel_has_foreign_beginning (SmtpChannel *self);

SmtpWaits smtp_channel_take_waits (SmtpChannel *self);

void smtp_channel_send_async (SmtpChannel *self,
                              SmtpFlight *flight,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean smtp_channel_send_finish (SmtpChannel *self, GAsyncResult *result, GError **error);

void smtp_channel_receive_async (SmtpChannel *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
SmtpReply *smtp_channel_receive_finish (SmtpChannel *self, GAsyncResult *result, GError **error);

void smtp_channel_encrypt_async (SmtpChannel *self,
                                 GTlsConnection *prepared,
                                 GSocketConnectable *identity,
                                 SmtpAuthorities *authorities,
                                 const char *trusted_fingerprint,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean smtp_channel_encrypt_finish (SmtpChannel *self, GAsyncResult *result, GError **error);

SmtpCertificate *smtp_channel_get_certificate (SmtpChannel *self);
const char *smtp_channel_get_tls_protocol (SmtpChannel *self);
char *smtp_channel_dup_ciphersuite (SmtpChannel *self);
void smtp_channel_get_bindings (SmtpChannel *self, SmtpChannelBindings *bindings);

void smtp_channel_close_async (SmtpChannel *self, GAsyncReadyCallback callback, gpointer user_data);
void smtp_channel_close_finish (SmtpChannel *self, GAsyncResult *result);

G_END_DECLS
