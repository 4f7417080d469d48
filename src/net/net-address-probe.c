/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-address-probe.h"

#define GREETING_BYTES 512

typedef struct
{
  GPtrArray *attempts;
  NetFraming *framing;
  GSocketConnectable *identity;
  guint n_pending;
} Probe;

/* One address that is looked at. */
typedef struct
{
  GTask *task;
  NetAttempt *attempt;
  GIOStream *stream;
} Look;

static void
probe_free (gpointer data)
{
  Probe *self = data;

  g_ptr_array_unref (self->attempts);
  g_object_unref (self->framing);
  g_clear_object (&self->identity);
  g_free (self);
}

static void
look_free (Look *look)
{
  g_object_unref (look->task);
  g_clear_object (&look->stream);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static void
end_look (Look *look)
{
  Probe *self = g_task_get_task_data (look->task);

  if (--self->n_pending == 0)
    g_task_return_boolean (look->task, TRUE);
}

static void
on_read (GObject *input, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Look) look = user_data;
  Probe *self = g_task_get_task_data (look->task);
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (input), result, NULL);

  if (bytes != NULL && net_framing_is_welcome (self->framing, g_bytes_get_data (bytes, NULL),
                                               g_bytes_get_size (bytes)))
    look->attempt->outcome = NET_ATTEMPT_OUTCOME_ANSWERED;
  end_look (look);
}

static void
listen_to (Look *look)
{
  g_input_stream_read_bytes_async (g_io_stream_get_input_stream (look->stream), GREETING_BYTES,
                                   G_PRIORITY_DEFAULT, g_task_get_cancellable (look->task), on_read,
                                   look);
}

static void
on_handshake (GObject *connection, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Look) look = user_data;

  if (g_tls_connection_handshake_finish (G_TLS_CONNECTION (connection), result, NULL))
    listen_to (g_steal_pointer (&look));
  else
    end_look (look);
}

/* Nothing is said over it, so that its certificate does not matter. */
static gboolean
on_accept_certificate (GTlsConnection *connection G_GNUC_UNUSED,
                       GTlsCertificate *certificate G_GNUC_UNUSED,
                       GTlsCertificateFlags problems G_GNUC_UNUSED,
                       gpointer user_data G_GNUC_UNUSED)
{
  return TRUE;
}

static void
encrypt (Look *look)
{
  Probe *self = g_task_get_task_data (look->task);
  g_autoptr (GIOStream) plain = g_steal_pointer (&look->stream);

  look->stream = g_tls_client_connection_new (plain, self->identity, NULL);
  if (look->stream == NULL)
    {
      end_look (look);
      look_free (look);
      return;
    }

  g_signal_connect (look->stream, "accept-certificate", G_CALLBACK (on_accept_certificate), NULL);
  g_tls_connection_handshake_async (G_TLS_CONNECTION (look->stream), G_PRIORITY_DEFAULT,
                                    g_task_get_cancellable (look->task), on_handshake, look);
}

static void
on_connected (GObject *client, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Look) look = user_data;
  Probe *self = g_task_get_task_data (look->task);
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection =
      g_socket_client_connect_finish (G_SOCKET_CLIENT (client), result, &error);

  if (connection == NULL)
    {
      look->attempt->outcome = net_attempt_outcome_of_error (error);
      end_look (look);
      return;
    }

  look->attempt->outcome = NET_ATTEMPT_OUTCOME_CONNECTED;
  look->stream = G_IO_STREAM (connection);
  if (self->identity != NULL)
    encrypt (g_steal_pointer (&look));
  else
    listen_to (g_steal_pointer (&look));
}

static void
begin_look (GTask *task, NetAttempt *attempt)
{
  Probe *self = g_task_get_task_data (task);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address =
      g_inet_socket_address_new_from_string (attempt->address, attempt->port);
  Look *look = g_new0 (Look, 1);

  look->task = g_object_ref (task);
  look->attempt = attempt;
  self->n_pending++;
  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_connect_async (client, G_SOCKET_CONNECTABLE (address),
                                 g_task_get_cancellable (task), on_connected, look);
}

/**
 * net_probe_addresses_async:
 * @attempts: (element-type NetAttempt): the addresses of a server; stays as it is
 * @framing: of the protocol that is expected there
 * @identity: (nullable): whom the server is asked for by TLS, or %NULL where it begins
 *   without
 * @cancellable: ends it; what has not answered by then does not answer
 *
 * Looks which of the addresses that were not tried take a connection, and welcome
 * this computer on it: over TLS where the server begins with that. Nothing is said there.
 */
void
net_probe_addresses_async (GPtrArray *attempts,
                           NetFraming *framing,
                           GSocketConnectable *identity,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Probe *self = g_new0 (Probe, 1);

  self->attempts = net_attempts_new ();
  self->framing = g_object_ref (framing);
  g_set_object (&self->identity, identity);
  self->n_pending = 1;
  g_task_set_task_data (task, self, probe_free);
  g_task_set_check_cancellable (task, FALSE);

  for (guint i = 0; i < attempts->len; i++)
    {
      NetAttempt *attempt = net_attempt_copy (attempts->pdata[i]);

      g_ptr_array_add (self->attempts, attempt);
      if (attempt->outcome == NET_ATTEMPT_OUTCOME_NOT_TRIED)
        begin_look (task, attempt);
    }

  if (--self->n_pending == 0)
    g_task_return_boolean (task, TRUE);
}

/**
 * net_probe_addresses_finish:
 *
 * Returns: (transfer full) (element-type NetAttempt): the addresses, with what came of
 *   those that were looked at
 */
GPtrArray *
net_probe_addresses_finish (GAsyncResult *result)
{
  Probe *self = g_task_get_task_data (G_TASK (result));

  return g_ptr_array_ref (self->attempts);
}
