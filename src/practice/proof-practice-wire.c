/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-practice-wire.h"

#include <string.h>
#include <sys/socket.h>

#define LINE_MAX_BYTES (64 * 1024)
#define TLS_HANDSHAKE_RECORD 0x16
/* How long a client may take to leave after the server has ended. */
#define LEAVING_SECONDS 5

/**
 * ProofPracticeWire:
 *
 * A client's connection: lines in, bytes out, with TLS where it is begun. One
 * thing at a time goes on, and its event comes before the next can be asked for.
 */
struct _ProofPracticeWire
{
  const ProofPracticeWireEvents *events;
  gpointer user_data;
  GSocketConnection *connection;
  GIOStream *stream;
  GByteArray *received;
  guint8 chunk[4096];
  GByteArray *sending;
  gsize sent;
  double drip_seconds;
  gboolean has_given_line;
};

static void write_more (ProofPracticeWire *self);

/**
 * proof_practice_wire_new:
 * @events: what is called, with @user_data
 *
 * Returns: (transfer full): a wire over @connection
 */
ProofPracticeWire *
proof_practice_wire_new (GSocketConnection *connection,
                         const ProofPracticeWireEvents *events,
                         gpointer user_data)
{
  ProofPracticeWire *self = g_new0 (ProofPracticeWire, 1);

  self->events = events;
  self->user_data = user_data;
  self->connection = g_object_ref (connection);
  self->stream = G_IO_STREAM (g_object_ref (connection));
  self->received = g_byte_array_new ();
  self->sending = g_byte_array_new ();

  return self;
}

/**
 * proof_practice_wire_free:
 * @self: (transfer full): a wire
 *
 * Closes the connection.
 */
void
proof_practice_wire_free (ProofPracticeWire *self)
{
  g_io_stream_close (G_IO_STREAM (self->connection), NULL, NULL);
  g_clear_object (&self->stream);
  g_clear_object (&self->connection);
  g_byte_array_unref (self->received);
  g_byte_array_unref (self->sending);
  g_free (self);
}

/* Takes a line out of what was received. Of one that ends in a bare LF, the LF
   is left. */
static char *
take_line (ProofPracticeWire *self)
{
  const guint8 *bytes = self->received->data;
  const guint8 *end = self->received->len > 0 ? memchr (bytes, '\n', self->received->len) : NULL;
  gsize length;
  char *line;

  if (end == NULL)
    return NULL;

  length = (gsize) (end - bytes) + 1;
  line = g_strndup ((const char *) bytes, length > 1 && end[-1] == '\r' ? length - 2 : length);
  g_byte_array_remove_range (self->received, 0, (guint) length);

  return line;
}

/* A client that begins TLS where plain text is spoken. */
static gboolean
is_asked_for_tls (ProofPracticeWire *self)
{
  return !self->has_given_line && !G_IS_TLS_CONNECTION (self->stream) && self->received->len > 0 &&
         self->received->data[0] == TLS_HANDSHAKE_RECORD;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ProofPracticeWire *self = user_data;
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (length > 0)
    g_byte_array_append (self->received, self->chunk, (guint) length);

  if (length <= 0 || self->received->len > LINE_MAX_BYTES)
    self->events->left (self->user_data);
  else
    proof_practice_wire_read (self);
}

/**
 * proof_practice_wire_read:
 *
 * Reads a line, and more where the event asks for them. A client that begins
 * TLS instead of its first line only looks who is there, and is taken to have
 * left.
 */
void
proof_practice_wire_read (ProofPracticeWire *self)
{
  char *line;

  if (is_asked_for_tls (self))
    {
      self->events->left (self->user_data);
      return;
    }

  while ((line = take_line (self)) != NULL)
    {
      gboolean wants_more;

      self->has_given_line = TRUE;
      wants_more = self->events->line (self->user_data, line);
      g_free (line);
      if (!wants_more)
        return;
    }

  g_input_stream_read_async (g_io_stream_get_input_stream (self->stream), self->chunk,
                             sizeof self->chunk, G_PRIORITY_DEFAULT, NULL, on_read, self);
}

static void
on_heard (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ProofPracticeWire *self = user_data;

  if (g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL) > 0)
    self->events->heard (self->user_data);
  else
    self->events->left (self->user_data);
}

/**
 * proof_practice_wire_hear:
 *
 * Waits until the client says anything, in whatever protocol, and drops it.
 */
void
proof_practice_wire_hear (ProofPracticeWire *self)
{
  g_input_stream_read_async (g_io_stream_get_input_stream (self->stream), self->chunk,
                             sizeof self->chunk, G_PRIORITY_DEFAULT, NULL, on_heard, self);
}

static void
on_ignored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ProofPracticeWire *self = user_data;

  if (g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL) > 0)
    proof_practice_wire_ignore (self);
  else
    self->events->left (self->user_data);
}

/**
 * proof_practice_wire_ignore:
 *
 * Lets the client say what it likes, until it has left.
 */
void
proof_practice_wire_ignore (ProofPracticeWire *self)
{
  g_input_stream_read_async (g_io_stream_get_input_stream (self->stream), self->chunk,
                             sizeof self->chunk, G_PRIORITY_DEFAULT, NULL, on_ignored, self);
}

static gboolean
on_drip (gpointer user_data)
{
  write_more (user_data);
  return G_SOURCE_REMOVE;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ProofPracticeWire *self = user_data;
  gssize written = g_output_stream_write_finish (G_OUTPUT_STREAM (source), result, NULL);

  if (written < 0)
    {
      self->events->left (self->user_data);
      return;
    }

  self->sent += (gsize) written;
  if (self->drip_seconds > 0)
    g_timeout_add ((guint) (self->drip_seconds * 1000), on_drip, self);
  else
    write_more (self);
}

static void
write_more (ProofPracticeWire *self)
{
  gsize left = self->sending->len - self->sent;

  if (left == 0)
    self->events->written (self->user_data);
  else
    g_output_stream_write_async (
        g_io_stream_get_output_stream (self->stream), self->sending->data + self->sent,
        self->drip_seconds > 0 ? 1 : left, G_PRIORITY_DEFAULT, NULL, on_written, self);
}

/**
 * proof_practice_wire_write:
 * @bytes: (array length=length): what is sent; it is copied
 *
 * Sends bytes, and tells when that is done.
 */
void
proof_practice_wire_write (ProofPracticeWire *self, const char *bytes, gsize length)
{
  g_byte_array_set_size (self->sending, 0);
  g_byte_array_append (self->sending, (const guint8 *) bytes, (guint) length);
  self->sent = 0;
  write_more (self);
}

/**
 * proof_practice_wire_set_drip:
 * @seconds: from now on a single byte each so many; 0 for all at once
 */
void
proof_practice_wire_set_drip (ProofPracticeWire *self, double seconds)
{
  self->drip_seconds = seconds;
}

static void
on_handshaken (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ProofPracticeWire *self = user_data;

  self->events->encrypted (
      self->user_data, g_tls_connection_handshake_finish (G_TLS_CONNECTION (source), result, NULL));
}

/**
 * proof_practice_wire_start_tls:
 * @certificate: the server's, with its key
 * @wants_client_certificate: whether to insist on one of the client's
 *
 * Begins TLS as the server, and tells when that has succeeded or failed.
 */
void
proof_practice_wire_start_tls (ProofPracticeWire *self,
                               GTlsCertificate *certificate,
                               gboolean wants_client_certificate)
{
  g_autoptr (GIOStream) tls = g_tls_server_connection_new (self->stream, certificate, NULL);

  if (tls == NULL)
    {
      self->events->encrypted (self->user_data, FALSE);
      return;
    }

  if (wants_client_certificate)
    g_object_set (tls, "authentication-mode", G_TLS_AUTHENTICATION_REQUIRED, NULL);
  g_tls_connection_set_require_close_notify (G_TLS_CONNECTION (tls), FALSE);
  g_set_object (&self->stream, tls);
  g_tls_connection_handshake_async (G_TLS_CONNECTION (tls), G_PRIORITY_DEFAULT, NULL, on_handshaken,
                                    self);
}

static void
on_said_goodbye (GObject *source G_GNUC_UNUSED,
                 GAsyncResult *result G_GNUC_UNUSED,
                 gpointer user_data)
{
  ProofPracticeWire *self = user_data;
  GSocket *socket = g_socket_connection_get_socket (self->connection);

  g_socket_shutdown (socket, FALSE, TRUE, NULL);
  g_socket_set_timeout (socket, LEAVING_SECONDS);
  proof_practice_wire_read (self);
}

/**
 * proof_practice_wire_end:
 * @says_goodbye: whether TLS, where there is, is ended as it should be
 *
 * Ends the server's side and reads on until the client has left. Closing at
 * once would reset the connection where the client has said more, and a reset
 * can take from it the reply that it has not read yet.
 */
void
proof_practice_wire_end (ProofPracticeWire *self, gboolean says_goodbye)
{
  if (says_goodbye)
    g_output_stream_close_async (g_io_stream_get_output_stream (self->stream), G_PRIORITY_DEFAULT,
                                 NULL, on_said_goodbye, self);
  else
    on_said_goodbye (NULL, NULL, self);
}

/**
 * proof_practice_wire_reset:
 *
 * Makes the connection end with a TCP reset when the wire is freed.
 */
void
proof_practice_wire_reset (ProofPracticeWire *self)
{
  const struct linger now = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (g_socket_connection_get_socket (self->connection)), SOL_SOCKET,
              SO_LINGER, &now, sizeof now);
}

/**
 * proof_practice_wire_has_unread:
 *
 * Whether the client has said more than was asked for.
 */
gboolean
proof_practice_wire_has_unread (ProofPracticeWire *self)
{
  return self->received->len > 0;
}
