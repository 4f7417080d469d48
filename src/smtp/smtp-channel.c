/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-channel.h"

#include <string.h>

#include "smtp-failure.h"
#include "smtp-reply-reader.h"
#include "smtp-round-trip.h"
#include "smtp-text.h"
#include "smtp-tls-interaction.h"
#include "smtp-tls.h"

#define RECEIVE_BYTES 16384

struct _SmtpChannel
{
  GObject parent_instance;

  GSocketConnection *connection;
  SmtpWire *wire;
  GIOStream *stream;
  GTlsConnection *tls;
  SmtpTlsInteraction *interaction;

  SmtpReplyReader *reader;
  /* Since TLS began, where it did. */
  gboolean has_replied;
  char received[RECEIVE_BYTES];

  GSocketConnectable *identity;
  SmtpAuthorities *authorities;
  char *trusted_fingerprint;
  SmtpCertificate *certificate;
  gboolean refuses_certificate;
};

G_DEFINE_FINAL_TYPE (SmtpChannel, smtp_channel, G_TYPE_OBJECT)

static void
smtp_channel_finalize (GObject *object)
{
  SmtpChannel *self = SMTP_CHANNEL (object);

  g_clear_object (&self->interaction);
  g_clear_object (&self->tls);
  g_clear_object (&self->stream);
  g_clear_object (&self->wire);
  g_clear_object (&self->connection);
  g_clear_pointer (&self->reader, smtp_reply_reader_free);
  g_clear_object (&self->identity);
  g_clear_object (&self->authorities);
  g_free (self->trusted_fingerprint);
  g_clear_pointer (&self->certificate, smtp_certificate_unref);

  G_OBJECT_CLASS (smtp_channel_parent_class)->finalize (object);
}

static void
smtp_channel_class_init (SmtpChannelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = smtp_channel_finalize;
}

static void
smtp_channel_init (SmtpChannel *self)
{
  self->reader = smtp_reply_reader_new ();
}

/**
 * smtp_channel_new:
 * @connection: connected, with nothing read from it yet
 * @wire: over which all is to go; plugged into @connection here
 *
 * Returns: (transfer full): an unencrypted channel
 */
SmtpChannel *
smtp_channel_new (GSocketConnection *connection, SmtpWire *wire)
{
  SmtpChannel *self = g_object_new (SMTP_TYPE_CHANNEL, NULL);

  self->connection = g_object_ref (connection);
  self->wire = g_object_ref (wire);
  self->stream = G_IO_STREAM (g_object_ref (wire));
  smtp_wire_plug_in (wire, G_IO_STREAM (connection));

  return self;
}

static GInetAddress *
get_inet_address (GSocketAddress *address)
{
  return g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address));
}

/**
 * smtp_channel_dup_remote_address:
 *
 * Returns: (transfer full) (nullable): the server's address
 */
char *
smtp_channel_dup_remote_address (SmtpChannel *self)
{
  g_autoptr (GSocketAddress) remote =
      g_socket_connection_get_remote_address (self->connection, NULL);

  return remote != NULL ? g_inet_address_to_string (get_inet_address (remote)) : NULL;
}

/**
 * smtp_channel_dup_local_literal:
 *
 * Returns: (transfer full): this computer's address as "[192.0.2.1]" or
 *   "[IPv6:2001:db8::1]" (RFC 5321, section 4.1.3)
 */
char *
smtp_channel_dup_local_literal (SmtpChannel *self)
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
 * smtp_channel_dup_unread:
 *
 * Looks, without waiting, whether something lies behind the last reply.
 *
 * Returns: (transfer full) (nullable): its beginning, inert, or %NULL where
 *   there is nothing
 */
char *
smtp_channel_dup_unread (SmtpChannel *self)
{
  GPollableInputStream *input =
      G_POLLABLE_INPUT_STREAM (g_io_stream_get_input_stream (self->stream));
  gssize length =
      g_pollable_input_stream_read_nonblocking (input, self->received, RECEIVE_BYTES, NULL, NULL);

  smtp_meter_looked (smtp_wire_get_meter (self->wire));
  if (length > 0)
    smtp_reply_reader_push (self->reader, self->received, (gsize) length);

  return smtp_reply_reader_has_unread (self->reader) ? smtp_reply_reader_dup_unread (self->reader)
                                                     : NULL;
}

/**
 * smtp_channel_take_waits:
 *
 * Returns: how the server was waited for since this was called last
 */
SmtpWaits
smtp_channel_take_waits (SmtpChannel *self)
{
  SmtpWaits waits = smtp_meter_take (smtp_wire_get_meter (self->wire), g_get_monotonic_time ());

  waits.round_trip_milliseconds = smtp_round_trip_measure (self->connection);

  return waits;
}

/* The server has spoken over TLS: what breaks now is no question of how to
   encrypt, and the password may have been sent. */
static gboolean
breaks_encrypted_conversation (SmtpChannel *self, SmtpFailure failure)
{
  return failure == SMTP_FAILURE_TLS && self->tls != NULL && self->has_replied;
}

/* An error of the streams, put into the terms of a check. */
static GError *
explain (SmtpChannel *self, GError *error)
{
  g_autoptr (GError) owned = error;
  g_autofree char *message = smtp_text_make_inert (error->message, strlen (error->message));
  SmtpFailure failure = SMTP_FAILURE_CLOSED;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_steal_pointer (&owned);
  if (error->domain == G_TLS_ERROR)
    failure = smtp_tls_explain_error (error, self->wire);
  if (breaks_encrypted_conversation (self, failure))
    failure = SMTP_FAILURE_CLOSED;
  if (failure == SMTP_FAILURE_PLAIN_ON_TLS || failure == SMTP_FAILURE_NOT_SMTP)
    {
      g_free (message);
      message = smtp_wire_dup_first_line (self->wire);
    }

  return g_error_new_literal (SMTP_FAILURE, (int) failure, message);
}

static void
on_written (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SmtpChannel *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (stream), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, explain (self, error));
}

/**
 * smtp_channel_send_async:
 * @flight: (transfer full): what to send; wiped as soon as it is sent
 *
 * Sends @flight in one write.
 */
void
smtp_channel_send_async (SmtpChannel *self,
                         SmtpFlight *flight,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  const SmtpSecret *wire = smtp_flight_get_wire (flight);

  g_task_set_task_data (task, flight, (GDestroyNotify) smtp_flight_free);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (self->stream),
                                   smtp_secret_peek (wire), smtp_secret_get_length (wire),
                                   G_PRIORITY_DEFAULT, cancellable, on_written, task);
}

/**
 * smtp_channel_send_finish:
 *
 * Returns: whether the flight was sent
 */
gboolean
smtp_channel_send_finish (SmtpChannel *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * smtp_channel_has_foreign_beginning:
 *
 * Returns: whether what has come of the next reply cannot become one
 */
gboolean
smtp_channel_has_foreign_beginning (SmtpChannel *self)
{
  g_autofree char *unread = smtp_reply_reader_dup_unread (self->reader);

  return *unread != '\0' && !g_ascii_isdigit (*unread);
}

/**
 * smtp_channel_has_beginning:
 *
 * Returns: whether something of the next reply has come
 */
gboolean
smtp_channel_has_beginning (SmtpChannel *self)
{
  return smtp_reply_reader_has_unread (self->reader);
}

static SmtpFailure
explain_reading (SmtpChannel *self, SmtpReplyReading reading)
{
  gsize length;
  const char *bytes = smtp_wire_get_first_bytes (self->wire, &length);

  if (self->tls == NULL && !self->has_replied && smtp_tls_is_record (bytes, length))
    return SMTP_FAILURE_TLS_ON_PLAIN;
  if (reading == SMTP_REPLY_READING_NOT_SMTP)
    return SMTP_FAILURE_NOT_SMTP;

  return reading == SMTP_REPLY_READING_MIXED_CODES ? SMTP_FAILURE_MIXED_CODES
                                                   : SMTP_FAILURE_REPLY_TOO_LONG;
}

/* Time is up, or the server has closed: what it did send may be the beginning
   of another protocol, which does not end its first line as SMTP does. */
static GError *
explain_rest (SmtpChannel *self, GError *error)
{
  g_autofree char *unread = smtp_reply_reader_dup_unread (self->reader);

  if (!smtp_channel_has_foreign_beginning (self))
    return error;

  g_error_free (error);
  return g_error_new_literal (SMTP_FAILURE,
                              (int) explain_reading (self, SMTP_REPLY_READING_NOT_SMTP), unread);
}

/* OpenSSL ends a TLS 1.2 handshake with an alert that could mean anything, and
   with TLS 1.3 a server misses the certificate only after the handshake. Its
   alert is lost where the connection is reset behind it. */
static gboolean
misses_client_certificate (SmtpChannel *self, const GError *error)
{
  return self->tls != NULL && !self->has_replied &&
         smtp_tls_interaction_was_asked (self->interaction) &&
         (g_error_matches (error, SMTP_FAILURE, SMTP_FAILURE_CLOSED) ||
          g_error_matches (error, SMTP_FAILURE, SMTP_FAILURE_TLS));
}

static void receive (GTask *task);

static void
on_received (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SmtpChannel *self = g_task_get_source_object (task);
  GError *error = NULL;
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (stream), result, &error);

  if (length > 0)
    {
      smtp_reply_reader_push (self->reader, self->received, (gsize) length);
      receive (g_steal_pointer (&task));
      return;
    }

  error = error != NULL ? explain (self, error)
                        : g_error_new_literal (SMTP_FAILURE, SMTP_FAILURE_CLOSED, "");
  if (misses_client_certificate (self, error))
    error->code = SMTP_FAILURE_TLS_CLIENT_CERTIFICATE;
  g_task_return_error (task, explain_rest (self, error));
}

static void
receive (GTask *task)
{
  SmtpChannel *self = g_task_get_source_object (task);
  SmtpReply *reply = NULL;
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
      g_task_return_pointer (task, reply, (GDestroyNotify) smtp_reply_unref);
    }
  else
    {
      g_autofree char *unread = smtp_reply_reader_dup_unread (self->reader);

      g_task_return_new_error (task, SMTP_FAILURE, (int) explain_reading (self, reading), "%s",
                               unread);
    }

  g_object_unref (task);
}

/**
 * smtp_channel_receive_async:
 *
 * Waits for the next whole reply.
 */
void
smtp_channel_receive_async (SmtpChannel *self,
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
 * smtp_channel_receive_finish:
 *
 * Returns: (transfer full): the reply, or %NULL with an error, whose message is
 *   the line that is no reply where there is one
 */
SmtpReply *
smtp_channel_receive_finish (SmtpChannel *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* There are two ways past a bad certificate, and the request names both:
   authorities of the person's own, and this very certificate. */
static gboolean
accept_certificate (SmtpChannel *self, GTlsCertificate *certificate, GTlsCertificateFlags problems)
{
  problems |= smtp_certificate_inspect (certificate);
  if (self->authorities != NULL && smtp_authorities_have_revoked (self->authorities, certificate))
    problems |= G_TLS_CERTIFICATE_REVOKED;

  g_clear_pointer (&self->certificate, smtp_certificate_unref);
  self->certificate = smtp_certificate_new (certificate, problems);

  self->refuses_certificate = problems != 0 && !smtp_certificate_matches_fingerprint (
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
  SmtpChannel *self = user_data;

  /* The handshake has found what is weak, which a second look does not find. What
     it says of a stapled status (RFC 6066, section 8) is worth nothing where it
     does not know the authority that signed that. */
  if (self->authorities != NULL && (problems & G_TLS_CERTIFICATE_UNKNOWN_CA) != 0)
    problems = (problems & G_TLS_CERTIFICATE_INSECURE) |
               smtp_authorities_verify (self->authorities, certificate, self->identity);

  return accept_certificate (self, certificate, problems);
}

/* A server that closes here has mostly failed at TLS and not at the network. */
static GError *
explain_handshake (SmtpChannel *self, GError *error)
{
  GError *explained = explain (self, error);

  if (g_error_matches (explained, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return explained;

  if (self->refuses_certificate)
    explained->code = SMTP_FAILURE_CERTIFICATE;
  else if (misses_client_certificate (self, explained))
    explained->code = SMTP_FAILURE_TLS_CLIENT_CERTIFICATE;
  else if (explained->code == SMTP_FAILURE_CLOSED)
    explained->code = SMTP_FAILURE_TLS;

  return explained;
}

static void
on_handshake (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SmtpChannel *self = g_task_get_source_object (task);
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
    g_task_return_new_error (task, SMTP_FAILURE, SMTP_FAILURE_CERTIFICATE, "%s", "");
  else if (!smtp_tls_is_safe_protocol (tls))
    g_task_return_new_error (task, SMTP_FAILURE, SMTP_FAILURE_TLS_TOO_OLD, "%s",
                             smtp_tls_get_protocol_name (tls));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * smtp_channel_encrypt_async:
 * @prepared: (nullable): TLS over this channel's wire, set up for @identity
 * @identity: whom the certificate must be for
 * @authorities: (nullable): authorities to trust beside this computer's
 * @trusted_fingerprint: (nullable): the one certificate to trust in any case
 *
 * Does the TLS handshake. It fails unless the certificate is valid, or is
 * trusted by the person in one of these two ways.
 */
void
smtp_channel_encrypt_async (SmtpChannel *self,
                            GTlsConnection *prepared,
                            GSocketConnectable *identity,
                            SmtpAuthorities *authorities,
                            const char *trusted_fingerprint,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  smtp_wire_forget (self->wire);
  self->tls = prepared != NULL ? g_object_ref (prepared)
                               : smtp_tls_connection_new (self->wire, identity, &error);
  if (error != NULL)
    {
      g_task_return_error (task, explain (self, error));
      return;
    }

  self->identity = g_object_ref (identity);
  g_set_object (&self->authorities, authorities);
  self->trusted_fingerprint = g_strdup (trusted_fingerprint);
  self->interaction = smtp_tls_interaction_new ();
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
 * smtp_channel_encrypt_finish:
 *
 * Returns: whether the channel is encrypted now
 */
gboolean
smtp_channel_encrypt_finish (SmtpChannel *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * smtp_channel_get_certificate:
 *
 * Returns: (nullable): the server's certificate, also where it was refused
 */
SmtpCertificate *
smtp_channel_get_certificate (SmtpChannel *self)
{
  return self->certificate;
}

/**
 * smtp_channel_get_tls_protocol:
 *
 * Returns: such as "TLS 1.3", once encrypted
 */
const char *
smtp_channel_get_tls_protocol (SmtpChannel *self)
{
  return smtp_tls_get_protocol_name (self->tls);
}

/**
 * smtp_channel_dup_ciphersuite:
 *
 * Returns: (transfer full) (nullable): the ciphersuite, once encrypted
 */
char *
smtp_channel_dup_ciphersuite (SmtpChannel *self)
{
  return g_tls_connection_get_ciphersuite_name (self->tls);
}

/**
 * smtp_channel_get_bindings:
 * @bindings: (out caller-allocates): see smtp_tls_get_channel_bindings()
 *
 * Gets what a sign-in can be tied to, once encrypted.
 */
void
smtp_channel_get_bindings (SmtpChannel *self, SmtpChannelBindings *bindings)
{
  smtp_tls_get_channel_bindings (self->tls, bindings);
}

static void
on_closed (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_io_stream_close_finish (G_IO_STREAM (stream), result, NULL);
  g_task_return_boolean (task, TRUE);
}

/**
 * smtp_channel_close_async:
 *
 * Closes the connection, without waiting for the server.
 */
void
smtp_channel_close_async (SmtpChannel *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_io_stream_close_async (self->stream, G_PRIORITY_DEFAULT, NULL, on_closed, task);
}

/**
 * smtp_channel_close_finish:
 *
 * Ends smtp_channel_close_async(), which cannot fail in a way that matters.
 */
void
smtp_channel_close_finish (SmtpChannel *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}
