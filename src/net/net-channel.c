/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-channel.h"

#include <string.h>

#include "mail-failure.h"
#include "smtp-reply-reader.h"
#include "net-round-trip.h"
#include "base-text.h"
#include "net-tls-interaction.h"
#include "net-tls.h"

#define RECEIVE_BYTES 16384

struct _NetChannel
{
  GObject parent_instance;

  GSocketConnection *connection;
  NetWire *wire;
  GIOStream *stream;
  GTlsConnection *tls;
  NetTlsInteraction *interaction;

  SmtpReplyReader *reader;
  /* Since TLS began, where it did. */
  gboolean has_replied;
  char received[RECEIVE_BYTES];

  GSocketConnectable *identity;
  NetAuthorities *authorities;
  char *trusted_fingerprint;
  NetCertificate *certificate;
  gboolean refuses_certificate;
};

G_DEFINE_FINAL_TYPE (NetChannel, net_channel, G_TYPE_OBJECT)

static void
net_channel_finalize (GObject *object)
{
  NetChannel *self = NET_CHANNEL (object);

  g_clear_object (&self->interaction);
  g_clear_object (&self->tls);
  g_clear_object (&self->stream);
  g_clear_object (&self->wire);
  g_clear_object (&self->connection);
  g_clear_pointer (&self->reader, smtp_reply_reader_free);
  g_clear_object (&self->identity);
  g_clear_object (&self->authorities);
  g_free (self->trusted_fingerprint);
  g_clear_pointer (&self->certificate, net_certificate_unref);

  G_OBJECT_CLASS (net_channel_parent_class)->finalize (object);
}

static void
net_channel_class_init (NetChannelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = net_channel_finalize;
}

static void
net_channel_init (NetChannel *self)
{
  self->reader = smtp_reply_reader_new ();
}

/**
 * net_channel_new:
 * @connection: connected, with nothing read from it yet
 * @wire: over which all is to go; plugged into @connection here
 *
 * Returns: (transfer full): an unencrypted channel
 */
NetChannel *
net_channel_new (GSocketConnection *connection, NetWire *wire)
{
  NetChannel *self = g_object_new (NET_TYPE_CHANNEL, NULL);

  self->connection = g_object_ref (connection);
  self->wire = g_object_ref (wire);
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
    smtp_reply_reader_push (self->reader, self->received, (gsize) length);

  return smtp_reply_reader_has_unread (self->reader) ? smtp_reply_reader_dup_unread (self->reader)
                                                     : NULL;
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

  return waits;
}

/* The server has spoken over TLS: what breaks now is no question of how to
   encrypt, and the password may have been sent. */
static gboolean
breaks_encrypted_conversation (NetChannel *self, MailFailure failure)
{
  return failure == MAIL_FAILURE_TLS && self->tls != NULL && self->has_replied;
}

/* An error of the streams, put into the terms of a check. */
static GError *
explain (NetChannel *self, GError *error)
{
  g_autoptr (GError) owned = error;
  g_autofree char *message = base_text_make_inert (error->message, strlen (error->message));
  MailFailure failure = MAIL_FAILURE_CLOSED;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_steal_pointer (&owned);
  if (error->domain == G_TLS_ERROR)
    failure = net_tls_explain_error (error, self->wire);
  if (breaks_encrypted_conversation (self, failure))
    failure = MAIL_FAILURE_CLOSED;
  if (failure == MAIL_FAILURE_PLAIN_ON_TLS || failure == MAIL_FAILURE_NOT_SMTP)
    {
      g_free (message);
      message = net_wire_dup_first_line (self->wire);
    }

  return g_error_new_literal (MAIL_FAILURE, (int) failure, message);
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

/**
 * net_channel_send_async:
 * @flight: (transfer full): what to send; wiped as soon as it is sent
 *
 * Sends @flight in one write.
 */
void
net_channel_send_async (NetChannel *self,
                        MailFlight *flight,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  const BaseSecret *wire = mail_flight_get_wire (flight);

  g_task_set_task_data (task, flight, (GDestroyNotify) mail_flight_free);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (self->stream),
                                   base_secret_peek (wire), base_secret_get_length (wire),
                                   G_PRIORITY_DEFAULT, cancellable, on_written, task);
}

/**
 * net_channel_send_finish:
 *
 * Returns: whether the flight was sent
 */
gboolean
net_channel_send_finish (NetChannel *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * net_channel_has_foreign_beginning:
 *
 * Returns: whether what has come of the next reply cannot become one
 */
gboolean
net_channel_has_foreign_beginning (NetChannel *self)
{
  g_autofree char *unread = smtp_reply_reader_dup_unread (self->reader);

  return *unread != '\0' && !g_ascii_isdigit (*unread);
}

/**
 * net_channel_has_beginning:
 *
 * Returns: whether something of the next reply has come
 */
gboolean
net_channel_has_beginning (NetChannel *self)
{
  return smtp_reply_reader_has_unread (self->reader);
}

static MailFailure
explain_reading (NetChannel *self, SmtpReplyReading reading)
{
  gsize length;
  const char *bytes = net_wire_get_first_bytes (self->wire, &length);

  if (self->tls == NULL && !self->has_replied && net_tls_is_record (bytes, length))
    return MAIL_FAILURE_TLS_ON_PLAIN;
  if (reading == SMTP_REPLY_READING_NOT_SMTP)
    return MAIL_FAILURE_NOT_SMTP;

  return reading == SMTP_REPLY_READING_MIXED_CODES ? MAIL_FAILURE_MIXED_CODES
                                                   : MAIL_FAILURE_REPLY_TOO_LONG;
}

/* Time is up, or the server has closed: what it did send may be the beginning
   of another protocol, which does not end its first line as SMTP does. */
static GError *
explain_rest (NetChannel *self, GError *error)
{
  g_autofree char *unread = smtp_reply_reader_dup_unread (self->reader);

  if (!net_channel_has_foreign_beginning (self))
    return error;

  g_error_free (error);
  return g_error_new_literal (MAIL_FAILURE,
                              (int) explain_reading (self, SMTP_REPLY_READING_NOT_SMTP), unread);
}

/* OpenSSL ends a TLS 1.2 handshake with an alert that could mean anything, and
   with TLS 1.3 a server misses the certificate only after the handshake. Its
   alert is lost where the connection is reset behind it. */
static gboolean
misses_client_certificate (NetChannel *self, const GError *error)
{
  return self->tls != NULL && !self->has_replied &&
         net_tls_interaction_was_asked (self->interaction) &&
         (g_error_matches (error, MAIL_FAILURE, MAIL_FAILURE_CLOSED) ||
          g_error_matches (error, MAIL_FAILURE, MAIL_FAILURE_TLS));
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
      smtp_reply_reader_push (self->reader, self->received, (gsize) length);
      receive (g_steal_pointer (&task));
      return;
    }

  error = error != NULL ? explain (self, error)
                        : g_error_new_literal (MAIL_FAILURE, MAIL_FAILURE_CLOSED, "");
  if (misses_client_certificate (self, error))
    error->code = MAIL_FAILURE_TLS_CLIENT_CERTIFICATE;
  g_task_return_error (task, explain_rest (self, error));
}

static void
receive (GTask *task)
{
  NetChannel *self = g_task_get_source_object (task);
  MailReply *reply = NULL;
  SmtpReplyReading reading = smtp_reply_reader_take (self->reader, &reply);

  if (reading == SMTP_REPLY_READING_INCOMPLETE)
    {
      g_input_stream_read_async (g_io_stream_get_input_stream (self->stream), self->received,
                                 RECEIVE_BYTES, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                 on_received, task);
      return;
    }

  if (reading == SMTP_REPLY_READING_COMPLETE)
    {
      self->has_replied = TRUE;
      g_task_return_pointer (task, reply, (GDestroyNotify) mail_reply_unref);
    }
  else
    {
      g_autofree char *unread = smtp_reply_reader_dup_unread (self->reader);

      g_task_return_new_error (task, MAIL_FAILURE, (int) explain_reading (self, reading), "%s",
                               unread);
    }

  g_object_unref (task);
}

/**
 * net_channel_receive_async:
 *
 * Waits for the next whole reply.
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
 * Returns: (transfer full): the reply, or %NULL with an error, whose message is
 *   the line that is no reply where there is one
 */
MailReply *
net_channel_receive_finish (NetChannel *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* There are two ways past a bad certificate, and the request names both:
   authorities of the person's own, and this very certificate. */
static gboolean
accept_certificate (NetChannel *self, GTlsCertificate *certificate, GTlsCertificateFlags problems)
{
  problems |= net_certificate_inspect (certificate);
  if (self->authorities != NULL && net_authorities_have_revoked (self->authorities, certificate))
    problems |= G_TLS_CERTIFICATE_REVOKED;

  g_clear_pointer (&self->certificate, net_certificate_unref);
  self->certificate = net_certificate_new (certificate, problems);

  self->refuses_certificate = problems != 0 && !net_certificate_matches_fingerprint (
                                                   certificate, self->trusted_fingerprint);

  return !self->refuses_certificate;
}

/* Called where this computer's authorities do not vouch for the certificate. */
static gboolean
on_accept_certificate (GTlsConnection *connection G_GNUC_UNUSED,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags problems,
                       gpointer user_data)
{
  NetChannel *self = user_data;

  /* The handshake has found what is weak, which a second look does not find. What
     it says of a stapled status (RFC 6066, section 8) is worth nothing where it
     does not know the authority that signed that. */
  if (self->authorities != NULL && (problems & G_TLS_CERTIFICATE_UNKNOWN_CA) != 0)
    problems = (problems & G_TLS_CERTIFICATE_INSECURE) |
               net_authorities_verify (self->authorities, certificate, self->identity);

  return accept_certificate (self, certificate, problems);
}

/* A server that closes here has mostly failed at TLS and not at the network. */
static GError *
explain_handshake (NetChannel *self, GError *error)
{
  GError *explained = explain (self, error);

  if (g_error_matches (explained, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return explained;

  if (self->refuses_certificate)
    explained->code = MAIL_FAILURE_CERTIFICATE;
  else if (misses_client_certificate (self, explained))
    explained->code = MAIL_FAILURE_TLS_CLIENT_CERTIFICATE;
  else if (explained->code == MAIL_FAILURE_CLOSED)
    explained->code = MAIL_FAILURE_TLS;

  return explained;
}

static void
on_handshake (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  NetChannel *self = g_task_get_source_object (task);
  GTlsConnection *tls = G_TLS_CONNECTION (object);
  GTlsCertificate *certificate = g_tls_connection_get_peer_certificate (tls);
  GError *error = NULL;

  if (!g_tls_connection_handshake_finish (tls, result, &error))
    {
      g_task_return_error (task, explain_handshake (self, error));
      return;
    }

  g_set_object (&self->stream, G_IO_STREAM (tls));
  if (self->certificate == NULL)
    accept_certificate (self, certificate, 0);

  if (self->refuses_certificate)
    g_task_return_new_error (task, MAIL_FAILURE, MAIL_FAILURE_CERTIFICATE, "%s", "");
  else if (!net_tls_is_safe_protocol (tls))
    g_task_return_new_error (task, MAIL_FAILURE, MAIL_FAILURE_TLS_TOO_OLD, "%s",
                             net_tls_get_protocol_name (tls));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * net_channel_encrypt_async:
 * @prepared: (nullable): TLS over this channel's wire, set up for @identity
 * @identity: whom the certificate must be for
 * @authorities: (nullable): authorities to trust beside this computer's
 * @trusted_fingerprint: (nullable): the one certificate to trust in any case
 *
 * Does the TLS handshake. It fails unless the certificate is valid, or is
 * trusted by the person in one of these two ways.
 */
void
net_channel_encrypt_async (NetChannel *self,
                           GTlsConnection *prepared,
                           GSocketConnectable *identity,
                           NetAuthorities *authorities,
                           const char *trusted_fingerprint,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  net_wire_forget (self->wire);
  self->tls = prepared != NULL ? g_object_ref (prepared)
                               : net_tls_connection_new (self->wire, identity, &error);
  if (error != NULL)
    {
      g_task_return_error (task, explain (self, error));
      return;
    }

  self->identity = g_object_ref (identity);
  g_set_object (&self->authorities, authorities);
  self->trusted_fingerprint = g_strdup (trusted_fingerprint);
  self->interaction = net_tls_interaction_new ();
  self->has_replied = FALSE;

  g_tls_connection_set_interaction (self->tls, G_TLS_INTERACTION (self->interaction));
  /* Many servers just close; each reply says itself whether it is whole. */
  g_tls_connection_set_require_close_notify (self->tls, FALSE);
  g_signal_connect_object (self->tls, "accept-certificate", G_CALLBACK (on_accept_certificate),
                           self, 0);
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
  return self->certificate;
}

/**
 * net_channel_get_tls_protocol:
 *
 * Returns: such as "TLS 1.3", once encrypted
 */
const char *
net_channel_get_tls_protocol (NetChannel *self)
{
  return net_tls_get_protocol_name (self->tls);
}

/**
 * net_channel_dup_ciphersuite:
 *
 * Returns: (transfer full) (nullable): the ciphersuite, once encrypted
 */
char *
net_channel_dup_ciphersuite (NetChannel *self)
{
  return g_tls_connection_get_ciphersuite_name (self->tls);
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
