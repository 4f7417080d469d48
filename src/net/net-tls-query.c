/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-tls-query.h"

#include "net-client-hello.h"
#include "net-failure.h"
#include "net-tls-error.h"

#define READ_BYTES 16384

/* The TLS library has no way to choose the version for one connection alone: it reads
   what it may use once a process. */
typedef struct
{
  NetWire *wire;
  NetFraming *framing;
  GBytes *hello;
  char bytes[READ_BYTES];
} Query;

static void
query_free (gpointer data)
{
  Query *self = data;

  g_object_unref (self->wire);
  g_object_unref (self->framing);
  g_bytes_unref (self->hello);
  g_free (self);
}

/* As where TLS is set up, a server that closes has failed at TLS. */
static void
fail (GTask *task, GError *error)
{
  Query *self = g_task_get_task_data (task);
  GError *explained = net_tls_explain (error, self->wire, self->framing);

  if (g_error_matches (explained, NET_FAILURE, NET_FAILURE_CLOSED))
    explained->code = NET_FAILURE_TLS;
  g_task_return_error (task, explained);
}

static void receive (GTask *task);

static void
on_received (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Query *self = g_task_get_task_data (task);
  const NetHandshake *handshake = net_wire_get_handshake (self->wire);
  GError *error = NULL;
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (stream), result, &error);

  if (length > 0 && !net_handshake_is_over (handshake))
    receive (g_steal_pointer (&task));
  else if (length > 0 && net_handshake_takes_tls_1_2 (handshake))
    g_task_return_boolean (task, TRUE);
  else if (error != NULL)
    fail (task, error);
  else
    fail (task,
          g_error_new_literal (G_TLS_ERROR, length > 0 ? G_TLS_ERROR_MISC : G_TLS_ERROR_EOF, ""));
}

/* The wire remembers what comes. */
static void
receive (GTask *task)
{
  Query *self = g_task_get_task_data (task);

  g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (self->wire)), self->bytes,
                             READ_BYTES, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                             on_received, task);
}

static void
on_said (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (stream), result, NULL, &error))
    receive (g_steal_pointer (&task));
  else
    fail (task, error);
}

/**
 * net_tls_query_async:
 * @wire: plugged in, where TLS is to begin
 * @identity: a #GNetworkAddress: whom it is said to
 * @framing: of the protocol that would go over it
 *
 * Asks for TLS 1.2 and nothing newer by a small hello (see net_client_hello_new()), and
 * waits until the server has said all that comes before the client's key. That key is
 * never sent: nothing can be said over @wire any more.
 */
void
net_tls_query_async (NetWire *wire,
                     GSocketConnectable *identity,
                     NetFraming *framing,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Query *self = g_new0 (Query, 1);

  self->wire = g_object_ref (wire);
  self->framing = g_object_ref (framing);
  self->hello =
      net_client_hello_new (g_network_address_get_hostname (G_NETWORK_ADDRESS (identity)));
  g_task_set_task_data (task, self, query_free);
  /* What came before the deadline says more than that time was up. */
  g_task_set_check_cancellable (task, FALSE);

  net_wire_begin_tls (wire);
  g_output_stream_write_all_async (
      g_io_stream_get_output_stream (G_IO_STREAM (wire)), g_bytes_get_data (self->hello, NULL),
      g_bytes_get_size (self->hello), G_PRIORITY_DEFAULT, cancellable, on_said, task);
}

/**
 * net_tls_query_finish:
 *
 * Returns: whether the server takes TLS 1.2; otherwise a #NetFailure, or
 *   %G_IO_ERROR_CANCELLED
 */
gboolean
net_tls_query_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
