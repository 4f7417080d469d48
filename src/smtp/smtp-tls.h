/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "smtp-authorities.h"
#include "smtp-failure.h"
#include "smtp-sasl.h"
#include "smtp-wire.h"

G_BEGIN_DECLS

GSocketConnectable *smtp_tls_identity_new (const char *server, guint16 port);
GTlsConnection *
smtp_tls_connection_new (SmtpWire *wire, GSocketConnectable *identity, GError **error);

void smtp_tls_prepare_async (SmtpWire *wire,
                             GSocketConnectable *identity,
                             const char *ca_file,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean smtp_tls_prepare_finish (GAsyncResult *result,
                                  GTlsConnection **connection,
                                  SmtpAuthorities **authorities,
                                  GError **error);

const char *smtp_tls_get_protocol_name (GTlsConnection *connection);
gboolean smtp_tls_is_safe_protocol (GTlsConnection *connection);
void smtp_tls_get_channel_bindings (GTlsConnection *connection, SmtpChannelBindings *bindings);

gboolean smtp_tls_is_record (const char *bytes, gsize length);
SmtpFailure smtp_tls_explain_error (const GError *error, SmtpWire *wire);

void smtp_tls_probe_async (const char *address,
                           guint16 port,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean smtp_tls_probe_finish (GAsyncResult *result, GError **error);

G_END_DECLS
