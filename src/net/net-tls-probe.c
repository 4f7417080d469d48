/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-tls-probe.h"

#include "net-failure.h"
#include "net-tls-error.h"
#include "net-wire.h"

typedef struct
{
  NetFraming *framing;
  NetWire *wire;
} Probe;

static void
probe_free (gpointer data)
{
  Probe *self = data;

  g_object_unref (self->framing);
  g_object_unref (self->wire);
  g_free (self);
}

/* What it says of itself: that it speaks TLS, or another protocol. A reply is
   that of a mail server which is only slow to greet. */
static GError *
explain (Probe *self)
{
  gsize length;
  const char *bytes = net_wire_get_first_bytes (self->wire, &length);
  g_autofree char *line = NULL;

  if (net_tls_is_record (bytes, length))
    return g_error_new_literal (NET_FAILURE, NET_FAILURE_TLS_ON_PLAIN, "");
  if (length == 0 || net_framing_can_begin (self->framing, bytes, length))
    return NULL;

  line = net_wire_dup_first_line (self->wire);
  return g_error_new_literal (NET_FAILURE, NET_FAILURE_FOREIGN, line);
}

static void
on_handshake (GObject *connection, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = explain (g_task_get_task_data (task));

  g_tls_connection_handshake_finish (G_TLS_CONNECTION (connection), result, NULL);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_connected (GObject *client, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Probe *self = g_task_get_task_data (task);
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_finish (G_SOCKET_CLIENT (client), result, NULL);
  g_autoptr (GIOStream) tls = NULL;

  if (connection == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  net_wire_plug_in (self->wire, G_IO_STREAM (connection));
  tls = g_tls_client_connection_new (G_IO_STREAM (self->wire), NULL, NULL);
  g_tls_connection_handshake_async (G_TLS_CONNECTION (tls), G_PRIORITY_DEFAULT,
                                    g_task_get_cancellable (task), on_handshake,
                                    g_object_ref (task));
}

/**
 * net_tls_probe_async:
 * @address: an address, and @port a port of it, that has taken a connection and
 *   says nothing
 * @framing: of the protocol that is expected there
 *
 * Finds out, on a connection of its own, whether the server waits for TLS, or is
 * another service that says so when it does not understand. The handshake goes
 * only as far as the server's first bytes can be seen: nothing is said over it, so
 * that its certificate does not matter.
 */
void
net_tls_probe_async (const char *address,
                     guint16 port,
                     NetFraming *framing,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) socket_address = g_inet_socket_address_new_from_string (address, port);
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Probe *self = g_new0 (Probe, 1);

  self->framing = g_object_ref (framing);
  self->wire = net_wire_new ();
  g_task_set_task_data (task, self, probe_free);
  g_task_set_check_cancellable (task, FALSE);
  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_connect_async (client, G_SOCKET_CONNECTABLE (socket_address), cancellable,
                                 on_connected, task);
}

/**
 * net_tls_probe_finish:
 *
 * Returns: %TRUE where nothing more is known than before, or %FALSE with
 *   %NET_FAILURE_TLS_ON_PLAIN, or with %NET_FAILURE_FOREIGN and the line of
 *   another service as its message
 */
gboolean
net_tls_probe_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
