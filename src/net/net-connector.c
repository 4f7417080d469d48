/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-connector.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>

#include "base-text.h"
#include "net-failure.h"
#include "net-interfaces.h"

/* RFC 8305, section 5: the next address is tried after this, the earlier ones
   going on. */
#define NEXT_ADDRESS_MILLISECONDS 250

typedef struct
{
  GPtrArray *addresses;
  guint16 port;
  guint segment_bytes;
  GPtrArray *attempts;

  guint n_tried;
  guint n_pending;
  gboolean is_done;
  GSource *next_address;
  GCancellable *ours;
  GCancellable *cancellable;
  gulong cancelled_handler;
  char *error_message;
} Connecting;

/* One connection that is being made. */
typedef struct
{
  GTask *task;
  NetAttempt *attempt;
} Try;

static void try_next_address (GTask *task);

static void
connecting_free (gpointer data)
{
  Connecting *self = data;

  g_ptr_array_unref (self->addresses);
  g_ptr_array_unref (self->attempts);
  g_object_unref (self->ours);
  g_object_unref (self->cancellable);
  g_free (self->error_message);
  g_free (self);
}

static void
try_free (Try *try)
{
  g_object_unref (try->task);
  g_free (try);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Try, try_free)

static void
clear_next_address (Connecting *self)
{
  if (self->next_address != NULL)
    g_source_destroy (self->next_address);
  g_clear_pointer (&self->next_address, g_source_unref);
}

static void
finish (Connecting *self)
{
  self->is_done = TRUE;
  clear_next_address (self);
  g_cancellable_disconnect (self->cancellable, self->cancelled_handler);
  g_cancellable_cancel (self->ours);
}

static gboolean
is_loopback (GPtrArray *addresses)
{
  return g_inet_address_get_is_loopback (addresses->pdata[0]);
}

/* Of several addresses, the one that says most: a refusal comes from the server
   itself, silence may. */
static NetFailure
choose_failure (Connecting *self)
{
  if (net_attempts_have (self->attempts, NET_ATTEMPT_OUTCOME_REFUSED))
    return NET_FAILURE_CONNECT_REFUSED;
  if (net_attempts_have (self->attempts, NET_ATTEMPT_OUTCOME_TIMED_OUT))
    return NET_FAILURE_CONNECT_TIMED_OUT;
  if (!is_loopback (self->addresses) && net_interfaces_are_down ())
    return NET_FAILURE_OFFLINE;

  return NET_FAILURE_CONNECT_UNREACHABLE;
}

static void
return_failure (GTask *task)
{
  Connecting *self = g_task_get_task_data (task);

  finish (self);
  g_task_return_new_error (task, NET_FAILURE, (int) choose_failure (self), "%s",
                           self->error_message != NULL ? self->error_message : "");
}

static void
note_failure (Connecting *self, NetAttempt *attempt, const GError *error)
{
  attempt->outcome = net_attempt_outcome_of_error (error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_free (self->error_message);
  self->error_message = base_text_make_inert (error->message, strlen (error->message));
}

static void
return_connection (GTask *task, GSocketConnection *connection)
{
  Connecting *self = g_task_get_task_data (task);

  finish (self);
  if (connection != NULL)
    g_task_return_pointer (task, g_object_ref (connection), g_object_unref);
  else
    g_task_return_new_error (task, NET_FAILURE, NET_FAILURE_CLOSED, "%s", self->error_message);
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GSocketConnection *connection = G_SOCKET_CONNECTION (source);
  g_autoptr (Try) try = user_data;
  Connecting *self = g_task_get_task_data (try->task);
  g_autoptr (GError) error = NULL;
  gboolean is_connected = g_socket_connection_connect_finish (connection, result, &error);

  if (self->is_done)
    return;

  self->n_pending--;
  if (is_connected)
    try->attempt->outcome = NET_ATTEMPT_OUTCOME_CONNECTED;
  else
    note_failure (self, try->attempt, error);

  if (try->attempt->outcome == NET_ATTEMPT_OUTCOME_CONNECTED)
    return_connection (try->task, is_connected ? connection : NULL);
  else if (!g_cancellable_is_cancelled (self->ours) && self->n_tried < self->addresses->len)
    try_next_address (try->task);
  else if (self->n_pending == 0)
    return_failure (try->task);
}

/* Nagle's algorithm would hold a flight back until the one before it is
   acknowledged. */
static GSocketConnection *
new_connection (GInetAddress *address, guint segment_bytes, GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new (g_inet_address_get_family (address),
                                             G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL)
    return NULL;

  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);
  if (segment_bytes > 0)
    g_socket_set_option (socket, IPPROTO_TCP, TCP_MAXSEG, (int) segment_bytes, NULL);

  return g_socket_connection_factory_create_connection (socket);
}

static void
start_try (GTask *task, guint index)
{
  Connecting *self = g_task_get_task_data (task);
  GInetAddress *address = self->addresses->pdata[index];
  g_autoptr (GSocketAddress) socket_address = g_inet_socket_address_new (address, self->port);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = new_connection (address, self->segment_bytes, &error);
  Try *try;

  if (connection == NULL)
    {
      note_failure (self, self->attempts->pdata[index], error);
      return;
    }

  try = g_new0 (Try, 1);
  try->task = g_object_ref (task);
  try->attempt = self->attempts->pdata[index];
  self->n_pending++;
  g_socket_connection_connect_async (connection, socket_address, self->ours, on_connected, try);
}

static gboolean
on_next_address_due (gpointer user_data)
{
  GTask *task = user_data;

  clear_next_address (g_task_get_task_data (task));
  try_next_address (task);

  return G_SOURCE_REMOVE;
}

static void
try_next_address (GTask *task)
{
  Connecting *self = g_task_get_task_data (task);
  guint n_pending = self->n_pending;

  clear_next_address (self);
  while (self->n_tried < self->addresses->len && self->n_pending == n_pending)
    start_try (task, self->n_tried++);

  if (self->n_pending == 0)
    {
      return_failure (task);
    }
  else if (self->n_tried < self->addresses->len)
    {
      self->next_address = g_timeout_source_new (NEXT_ADDRESS_MILLISECONDS);
      g_task_attach_source (task, self->next_address, on_next_address_due);
    }
}

static void
on_cancelled (GCancellable *cancellable G_GNUC_UNUSED, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/**
 * net_connect_async:
 * @addresses: (element-type GInetAddress): at least one, in the order in which
 *   to try them
 * @segment_bytes: how much a packet may carry in either direction, or 0
 * @cancellable: ends the attempt, for a deadline as for a person
 *
 * Connects to @port of the first address that answers.
 */
void
net_connect_async (GPtrArray *addresses,
                   guint16 port,
                   guint segment_bytes,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Connecting *self = g_new0 (Connecting, 1);

  self->addresses = g_ptr_array_ref (addresses);
  self->port = port;
  self->segment_bytes = segment_bytes;
  self->attempts = net_attempts_new ();
  self->ours = g_cancellable_new ();
  self->cancellable = g_object_ref (cancellable);
  g_task_set_task_data (task, self, connecting_free);
  /* The failure that was found by then says more than that time was up. */
  g_task_set_check_cancellable (task, FALSE);

  for (guint i = 0; i < addresses->len; i++)
    g_ptr_array_add (self->attempts, net_attempt_new (addresses->pdata[i], port));

  self->cancelled_handler = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled),
                                                   g_object_ref (self->ours), g_object_unref);
  try_next_address (task);
}

/**
 * net_connect_finish:
 * @attempts: (out) (optional) (transfer full) (element-type NetAttempt): what
 *   came of each address, in their order
 *
 * Returns: (transfer full): the connection, or %NULL with a #NetFailure; its
 *   %NET_FAILURE_CLOSED is a server that took the connection and reset it
 */
GSocketConnection *
net_connect_finish (GAsyncResult *result, GPtrArray **attempts, GError **error)
{
  Connecting *self = g_task_get_task_data (G_TASK (result));

  if (attempts != NULL)
    *attempts = g_ptr_array_ref (self->attempts);

  return g_task_propagate_pointer (G_TASK (result), error);
}
