/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-channel.h"

#include <string.h>

#include "net-failure.h"
#include "net-packets.h"
#include "net-round-trip.h"
#include "net-tls-interaction.h"
#include "net-tls-error.h"
#include "net-tls.h"

#define RECEIVE_BYTES 16384

struct _NetChannel
{
  GObject parent_instance;

  GSocketConnection *connection;
  guint n_closed_gaps;
  NetWire *wire;
  GIOStream *stream;
  GTlsConnection *tls;
  NetTlsInteraction *interaction;

  NetFraming *framing;
  /* Since TLS began, where it did. */
  gboolean has_received;
  char received[RECEIVE_BYTES];

  NetCertificateCheck *check;
  /* Of the handshake. */
  NetWeaknesses weaknesses;
};

G_DEFINE_FINAL_TYPE (NetChannel, net_channel, G_TYPE_OBJECT)

static void
net_channel_finalize (GObject *object)
{
  NetChannel *self = NET_CHANNEL (object);

  g_clear_pointer (&self->check, net_certificate_check_free);
  g_clear_object (&self->interaction);
  g_clear_object (&self->tls);
  g_clear_object (&self->stream);
  g_clear_object (&self->wire);
  g_clear_object (&self->connection);
  g_clear_object (&self->framing);

  G_OBJECT_CLASS (net_channel_parent_class)->finalize (object);
}

static void
net_channel_class_init (NetChannelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = net_channel_finalize;
}

static void
net_channel_init (NetChannel *self G_GNUC_UNUSED)
{
}

/**
 * net_channel_new:
 * @connection: connected, with nothing read from it yet
 * @wire: over which all is to go; plugged into @connection here
 * @framing: how units are found in what is received
 *
 * Returns: (transfer full): an unencrypted channel
 */
NetChannel *
net_channel_new (GSocketConnection *connection, NetWire *wire, NetFraming *framing)
{
  NetChannel *self = g_object_new (NET_TYPE_CHANNEL, NULL);

  self->connection = g_object_ref (connection);
  self->wire = g_object_ref (wire);
  self->framing = g_object_ref (framing);
  self->stream = G_IO_STREAM (g_object_ref (wire));
  net_wire_plug_in (wire, G_IO_STREAM (connection));

  return self;
}

static GInetAddress *
get_inet_address (GSocketAddress *address)
{
  return g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address));
}

/**
 * net_channel_dup_remote_address:
 *
 * Returns: (transfer full) (nullable): the server's address
 */
char *
net_channel_dup_remote_address (NetChannel *self)
{
  g_autoptr (GSocketAddress) remote =
      g_socket_connection_get_remote_address (self->connection, NULL);

  return remote != NULL ? g_inet_address_to_string (get_inet_address (remote)) : NULL;
}

/**
 * net_channel_dup_local_literal:
 *
 * Returns: (transfer full): this computer's address as "[192.0.2.1]" or
 *   "[IPv6:2001:db8::1]" (RFC 5321, section 4.1.3)
 */
char *
net_channel_dup_local_literal (NetChannel *self)
{
  g_autoptr (GSocketAddress) local = g_socket_connection_get_local_address (self->connection, NULL);
  g_autofree char *address = NULL;

  if (local == NULL)
    return g_strdup ("[127.0.0.1]");

  address = g_inet_address_to_string (get_inet_address (local));

  return g_socket_address_get_family (local) == G_SOCKET_FAMILY_IPV6
             ? g_strdup_printf ("[IPv6:%s]", address)
             : g_strdup_printf ("[%s]", address);
}

/* A server may repeat a secret: nothing of it stays here. */
static void
take_received (NetChannel *self, gsize length)
{
  net_framing_push (self->framing, self->received, length);
  base_wipe (self->received, length);
}

/**
 * net_channel_dup_unread:
 *
 * Looks, without waiting, whether something lies behind the last reply.
 *
 * Returns: (transfer full) (nullable): its beginning, inert, or %NULL where
 *   there is nothing
 */
char *
net_channel_dup_unread (NetChannel *self)
{
  GPollableInputStream *input =
      G_POLLABLE_INPUT_STREAM (g_io_stream_get_input_stream (self->stream));
  gssize length =
      g_pollable_input_stream_read_nonblocking (input, self->received, RECEIVE_BYTES, NULL, NULL);

  net_meter_looked (net_wire_get_meter (self->wire));
  if (length > 0)
    take_received (self, (gsize) length);

  return net_framing_dup_unread (self->framing);
}

/**
 * net_channel_take_waits:
 *
 * Returns: how the server was waited for since this was called last
 */
NetWaits
net_channel_take_waits (NetChannel *self)
{
  NetWaits waits = net_meter_take (net_wire_get_meter (self->wire), g_get_monotonic_time ());

  waits.round_trip_milliseconds = net_round_trip_measure (self->connection);
  self->n_closed_gaps = net_packets_count_gaps (self->connection);

  return waits;
}

/**
 * net_channel_loses_packets:
 *
 * Returns: whether large packets seem to be lost on the way, where nothing more comes:
 *   see net_packets_are_lost()
 */
gboolean
net_channel_loses_packets (NetChannel *self)
{
  return net_packets_are_lost (self->connection, self->n_closed_gaps);
}

/* An error of the streams, put into the terms of a check. Where the server has spoken
   over TLS, what breaks is no question of how to encrypt, and the password may have been
   sent. */
static GError *
explain (NetChannel *self, GError *error)
{
  GError *explained = net_tls_explain (error, self->wire, self->framing);

  if (g_error_matches (explained, NET_FAILURE, NET_FAILURE_TLS) && self->tls != NULL &&
      self->has_received)
    explained->code = NET_FAILURE_CLOSED;

  return explained;
}

static void
on_written (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  NetChannel *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (stream), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, explain (self, error));
}

static void
release_secret (gpointer secret)
{
  base_secret_unref (secret);
}

/**
 * net_channel_send_async:
 * @bytes: what to send; let go of as soon as it is sent
 *
 * Sends @bytes in one write.
 */
void
net_channel_send_async (NetChannel *self,
                        BaseSecret *bytes,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, base_secret_ref (bytes), release_secret);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (self->stream),
                                   base_secret_peek (bytes), base_secret_get_length (bytes),
                                   G_PRIORITY_DEFAULT, cancellable, on_written, task);
}

/**
 * net_channel_send_finish:
 *
 * Returns: whether all was sent
 */
gboolean
net_channel_send_finish (NetChannel *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * net_channel_get_beginning:
 *
 * Returns: what has come of the next unit
 */
NetBeginning
net_channel_get_beginning (NetChannel *self)
{
  g_autofree char *unread = net_framing_dup_unread (self->framing);

  if (unread == NULL)
    return NET_BEGINNING_NONE;

  return net_framing_can_begin (self->framing, unread, strlen (unread)) ? NET_BEGINNING_OF_UNIT
                                                                        : NET_BEGINNING_FOREIGN;
}

/* What came first may be TLS, which a plain framing cannot understand. */
static gboolean
is_tls_on_plain (NetChannel *self)
{
  gsize length;
  const char *bytes = net_wire_get_first_bytes (self->wire, &length);

  return self->tls == NULL && !self->has_received && net_tls_is_record (bytes, length);
}

/* Time is up, or the server has closed: what it did send may be the beginning
   of another protocol, which does not end its first line as ours does. */
static GError *
explain_rest (NetChannel *self, GError *error)
{
  g_autofree char *unread = NULL;
  NetFailure failure = is_tls_on_plain (self) ? NET_FAILURE_TLS_ON_PLAIN : NET_FAILURE_FOREIGN;

  if (net_channel_get_beginning (self) != NET_BEGINNING_FOREIGN)
    return error;

  g_error_free (error);
  unread = net_framing_dup_unread (self->framing);
  return g_error_new_literal (NET_FAILURE, (int) failure, unread);
}

/* The framing's own error, unless it read TLS. */
static GError *
explain_framing (NetChannel *self, GError *error)
{
  GError *explained;

  if (!is_tls_on_plain (self))
    return error;

  explained = g_error_new_literal (NET_FAILURE, NET_FAILURE_TLS_ON_PLAIN, error->message);
  g_error_free (error);

  return explained;
}

/* OpenSSL ends a TLS 1.2 handshake with an alert that could mean anything, and
   with TLS 1.3 a server misses the certificate only after the handshake. Its
   alert is lost where the connection is reset behind it. */
static gboolean
misses_client_certificate (NetChannel *self, const GError *error)
{
  return self->tls != NULL && !self->has_received &&
         net_tls_interaction_was_asked (self->interaction) &&
         (g_error_matches (error, NET_FAILURE, NET_FAILURE_CLOSED) ||
          g_error_matches (error, NET_FAILURE, NET_FAILURE_TLS));
}

static void receive (GTask *task);

static void
on_received (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  NetChannel *self = g_task_get_source_object (task);
  GError *error = NULL;
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (stream), result, &error);

  if (length > 0)
    {
      take_received (self, (gsize) length);
      receive (g_steal_pointer (&task));
      return;
    }

  error = error != NULL ? explain (self, error)
                        : g_error_new_literal (NET_FAILURE, NET_FAILURE_CLOSED, "");
  if (misses_client_certificate (self, error))
    error->code = NET_FAILURE_TLS_CLIENT_CERTIFICATE;
  g_task_return_error (task, explain_rest (self, error));
}

static void
receive (GTask *task)
{
  NetChannel *self = g_task_get_source_object (task);
  gpointer unit = NULL;
  GError *error = NULL;

  if (!net_framing_take (self->framing, &unit, &error))
    {
      g_task_return_error (task, explain_framing (self, error));
      g_object_unref (task);
      return;
    }

  if (unit == NULL)
    {
      g_input_stream_read_async (g_io_stream_get_input_stream (self->stream), self->received,
                                 RECEIVE_BYTES, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                 on_received, task);
      return;
    }

  self->has_received = TRUE;
  g_task_return_pointer (task, unit, net_framing_get_free_unit (self->framing));
  g_object_unref (task);
}

/**
 * net_channel_receive_async:
 *
 * Waits for the next whole unit.
 */
void
net_channel_receive_async (NetChannel *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  /* What came before the deadline says more than that time was up. */
  g_task_set_check_cancellable (task, FALSE);
  receive (task);
}

/**
 * net_channel_receive_finish:
 *
 * Returns: (transfer full): the unit, or %NULL with a #NetFailure or the framing's
 *   own error, whose message is the line that is wrong where there is one
 */
gpointer
net_channel_receive_finish (NetChannel *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A server that closes here has mostly failed at TLS and not at the network. */
static GError *
explain_handshake (NetChannel *self, GError *error)
{
  GError *explained = explain (self, error);

  if (g_error_matches (explained, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return explained;

  if (net_certificate_check_has_refused (self->check))
    explained->code = NET_FAILURE_CERTIFICATE;
  else if (misses_client_certificate (self, explained))
    explained->code = NET_FAILURE_TLS_CLIENT_CERTIFICATE;
  else if (explained->code == NET_FAILURE_CLOSED)
    explained->code = NET_FAILURE_TLS;

  return explained;
}

static void
on_handshake (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  NetChannel *self = g_task_get_source_object (task);
  GTlsConnection *tls = G_TLS_CONNECTION (object);
  GError *error = NULL;

  if (!g_tls_connection_handshake_finish (tls, result, &error))
    {
      g_task_return_error (task, explain_handshake (self, error));
      return;
    }

  self->weaknesses = net_wire_end_handshake (self->wire);
  g_set_object (&self->stream, G_IO_STREAM (tls));
  if (!net_certificate_check_conclude (self->check, tls))
    g_task_return_new_error (task, NET_FAILURE, NET_FAILURE_CERTIFICATE, "%s", "");
  else if (!net_tls_is_safe_protocol (tls))
    g_task_return_new_error (task, NET_FAILURE, NET_FAILURE_TLS_TOO_OLD, "%s",
                             net_tls_get_protocol_name (tls));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * net_channel_encrypt_async:
 * @prepared: (nullable): TLS over this channel's wire, set up for the identity of
 *   @trust
 * @trust: what the server's certificate is measured by
 *
 * Does the TLS handshake. It fails unless the certificate is valid, or is
 * trusted by the person.
 */
void
net_channel_encrypt_async (NetChannel *self,
                           GTlsConnection *prepared,
                           const NetTrust *trust,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  net_wire_begin_tls (self->wire);
  self->tls = prepared != NULL ? g_object_ref (prepared)
                               : net_tls_connection_new (self->wire, trust->identity, &error);
  if (error != NULL)
    {
      g_task_return_error (task, explain (self, error));
      return;
    }

  self->check = net_certificate_check_new (trust, self->tls);
  self->interaction = net_tls_interaction_new ();
  self->has_received = FALSE;

  g_tls_connection_set_interaction (self->tls, G_TLS_INTERACTION (self->interaction));
  /* Many servers just close; each unit says itself whether it is whole. */
  g_tls_connection_set_require_close_notify (self->tls, FALSE);
  g_tls_connection_handshake_async (self->tls, G_PRIORITY_DEFAULT, cancellable, on_handshake,
                                    g_steal_pointer (&task));
}

/**
 * net_channel_encrypt_finish:
 *
 * Returns: whether the channel is encrypted now
 */
gboolean
net_channel_encrypt_finish (NetChannel *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * net_channel_get_certificate:
 *
 * Returns: (nullable): the server's certificate, also where it was refused
 */
NetCertificate *
net_channel_get_certificate (NetChannel *self)
{
  return self->check != NULL ? net_certificate_check_get_certificate (self->check) : NULL;
}

/**
 * net_channel_get_encryption:
 *
 * Returns: (transfer full): by what it is encrypted, once it is
 */
NetEncryption
net_channel_get_encryption (NetChannel *self)
{
  return net_tls_describe (self->tls, self->weaknesses);
}

/**
 * net_channel_get_bindings:
 * @bindings: (out caller-allocates): see net_tls_get_channel_bindings()
 *
 * Gets what a sign-in can be tied to, once encrypted.
 */
void
net_channel_get_bindings (NetChannel *self, NetChannelBindings *bindings)
{
  net_tls_get_channel_bindings (self->tls, bindings);
}

static void
on_closed (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_io_stream_close_finish (G_IO_STREAM (stream), result, NULL);
  g_task_return_boolean (task, TRUE);
}

/**
 * net_channel_close_async:
 *
 * Closes the connection, without waiting for the server.
 */
void
net_channel_close_async (NetChannel *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_io_stream_close_async (self->stream, G_PRIORITY_DEFAULT, NULL, on_closed, task);
}

/**
 * net_channel_close_finish:
 *
 * Ends net_channel_close_async(), which cannot fail in a way that matters.
 */
void
net_channel_close_finish (NetChannel *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}
