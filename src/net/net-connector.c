/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-connector.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>

#include "mail-failure.h"
#include "base-text.h"

/* RFC 8305, section 5: the next address is tried after this, the earlier ones
   going on. */
#define NEXT_ADDRESS_MILLISECONDS 250

/* A port that has not answered by then mostly never will: look whether another
   one of the same server does, so that the person can be told which. */
#define OTHER_PORTS_MILLISECONDS 3000

/* Where the way to the port is said to be closed, how long another port has to
   show that the way to the server is open. */
#define OPEN_WAY_MILLISECONDS 1000

static const guint16 usual_ports[] = { 587, 465, 2525, 25 };

typedef struct
{
  GPtrArray *addresses;
  guint16 port;
  MailReport *report;

  guint n_tried;
  guint n_pending;
  guint n_other_ports;
  gboolean has_tried_other_ports;
  gboolean is_done;
  GSource *next_address;
  GSource *other_ports;
  GCancellable *attempts;
  GCancellable *cancellable;
  gulong cancelled_handler;
  char *error_message;
} Connecting;

typedef struct
{
  GTask *task;
  char *address;
  guint16 port;
} Attempt;

static void try_next_address (GTask *task);
static void try_other_ports (GTask *task);
static GSource *call_later (GTask *task, guint milliseconds, GSourceFunc function);

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
connecting_free (gpointer data)
{
  Connecting *self = data;

  g_ptr_array_unref (self->addresses);
  g_object_unref (self->report);
  g_object_unref (self->attempts);
  g_clear_object (&self->cancellable);
  g_free (self->error_message);
  g_free (self);
}

static Attempt *
attempt_new (GTask *task, GInetAddress *address, guint16 port)
{
  Attempt *attempt = g_new0 (Attempt, 1);

  attempt->task = g_object_ref (task);
  attempt->address = g_inet_address_to_string (address);
  attempt->port = port;

  return attempt;
}

static void
attempt_free (Attempt *attempt)
{
  g_object_unref (attempt->task);
  g_free (attempt->address);
  g_free (attempt);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Attempt, attempt_free)

static void
finish (Connecting *self)
{
  self->is_done = TRUE;
  clear_source (&self->next_address);
  clear_source (&self->other_ports);
  g_cancellable_disconnect (self->cancellable, self->cancelled_handler);
  g_cancellable_cancel (self->attempts);
}

static gboolean
has_outcome (MailReport *report, MailAddressOutcome outcome)
{
  GPtrArray *addresses = mail_report_get_addresses (report);

  for (guint i = 0; i < addresses->len; i++)
    if (((MailAddress *) addresses->pdata[i])->outcome == outcome)
      return TRUE;

  return FALSE;
}

static gboolean
is_loopback (GPtrArray *addresses)
{
  return g_inet_address_get_is_loopback (addresses->pdata[0]);
}

/* Of several addresses, the one that says most: a refusal comes from the server
   itself, silence may. */
static MailFailure
choose_failure (Connecting *self)
{
  if (has_outcome (self->report, MAIL_ADDRESS_OUTCOME_REFUSED))
    return MAIL_FAILURE_CONNECT_REFUSED;
  if (has_outcome (self->report, MAIL_ADDRESS_OUTCOME_TIMED_OUT))
    return MAIL_FAILURE_CONNECT_TIMED_OUT;
  if (!is_loopback (self->addresses) &&
      !g_network_monitor_get_network_available (g_network_monitor_get_default ()))
    return MAIL_FAILURE_OFFLINE;

  return MAIL_FAILURE_CONNECT_UNREACHABLE;
}

static void
return_failure (GTask *task)
{
  Connecting *self = g_task_get_task_data (task);

  if (self->is_done)
    return;

  finish (self);
  g_task_return_new_error (task, MAIL_FAILURE, (int) choose_failure (self), "%s",
                           self->error_message != NULL ? self->error_message : "");
}

static gboolean
on_way_stays_closed (gpointer user_data)
{
  return_failure (user_data);

  return G_SOURCE_REMOVE;
}

/* Firewalls forbid a single port by the same message by which routers say that
   there is no way at all. */
static void
conclude (GTask *task)
{
  Connecting *self = g_task_get_task_data (task);

  if (!self->has_tried_other_ports && choose_failure (self) == MAIL_FAILURE_CONNECT_UNREACHABLE)
    try_other_ports (task);

  if (self->n_other_ports == 0 || choose_failure (self) != MAIL_FAILURE_CONNECT_UNREACHABLE)
    return_failure (task);
  else
    self->other_ports = call_later (task, OPEN_WAY_MILLISECONDS, on_way_stays_closed);
}

static MailAddressOutcome
outcome_of_error (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return MAIL_ADDRESS_OUTCOME_REFUSED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return MAIL_ADDRESS_OUTCOME_TIMED_OUT;

  return MAIL_ADDRESS_OUTCOME_UNREACHABLE;
}

static void
note_failed_attempt (Connecting *self, const char *address, const GError *error)
{
  mail_report_add_address (self->report, address, outcome_of_error (error));

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_free (self->error_message);
      self->error_message = base_text_make_inert (error->message, strlen (error->message));
    }
}

static void
return_closed (GTask *task, const GError *error)
{
  g_autofree char *message = base_text_make_inert (error->message, strlen (error->message));

  g_task_return_new_error (task, MAIL_FAILURE, MAIL_FAILURE_CLOSED, "%s", message);
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GSocketConnection *connection = G_SOCKET_CONNECTION (source);
  g_autoptr (Attempt) attempt = user_data;
  Connecting *self = g_task_get_task_data (attempt->task);
  g_autoptr (GError) error = NULL;
  gboolean is_connected = g_socket_connection_connect_finish (connection, result, &error);
  /* The server took the connection and reset it before this was looked at. */
  gboolean is_reset = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);

  if (self->is_done)
    return;

  self->n_pending--;
  if (is_connected || is_reset)
    {
      mail_report_add_address (self->report, attempt->address, MAIL_ADDRESS_OUTCOME_CONNECTED);
      finish (self);
      if (is_connected)
        g_task_return_pointer (attempt->task, g_object_ref (connection), g_object_unref);
      else
        return_closed (attempt->task, error);
      return;
    }

  note_failed_attempt (self, attempt->address, error);
  if (!g_cancellable_is_cancelled (self->attempts) && self->n_tried < self->addresses->len)
    try_next_address (attempt->task);
  else if (self->n_pending == 0)
    conclude (attempt->task);
}

/* Nagle's algorithm would hold a flight back until the one before it is
   acknowledged. */
static GSocketConnection *
new_connection (GInetAddress *address, GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new (g_inet_address_get_family (address),
                                             G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL)
    return NULL;

  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);

  return g_socket_connection_factory_create_connection (socket);
}

static void
start_attempt (GTask *task, GInetAddress *address, guint16 port, GAsyncReadyCallback callback)
{
  Connecting *self = g_task_get_task_data (task);
  g_autoptr (GSocketAddress) socket_address = g_inet_socket_address_new (address, port);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = new_connection (address, &error);
  Attempt *attempt;

  if (connection == NULL)
    {
      g_autofree char *text = g_inet_address_to_string (address);

      note_failed_attempt (self, text, error);
      return;
    }

  attempt = attempt_new (task, address, port);
  if (callback == on_connected)
    self->n_pending++;
  else
    self->n_other_ports++;
  g_socket_connection_connect_async (connection, socket_address, self->attempts, callback, attempt);
}

static gboolean
on_next_address_due (gpointer user_data)
{
  GTask *task = user_data;
  Connecting *self = g_task_get_task_data (task);

  clear_source (&self->next_address);
  try_next_address (task);

  return G_SOURCE_REMOVE;
}

static GSource *
call_later (GTask *task, guint milliseconds, GSourceFunc function)
{
  GSource *source = g_timeout_source_new (milliseconds);

  g_task_attach_source (task, source, function);

  return source;
}

static void
try_next_address (GTask *task)
{
  Connecting *self = g_task_get_task_data (task);

  clear_source (&self->next_address);
  while (self->n_tried < self->addresses->len)
    {
      guint n_pending = self->n_pending;

      start_attempt (task, self->addresses->pdata[self->n_tried++], self->port, on_connected);
      if (self->n_pending > n_pending)
        break;
    }

  if (self->n_pending == 0)
    conclude (task);
  else if (self->n_tried < self->addresses->len)
    self->next_address = call_later (task, NEXT_ADDRESS_MILLISECONDS, on_next_address_due);
}

static gsize
rank_of_port (guint16 port)
{
  gsize rank = 0;

  while (rank < G_N_ELEMENTS (usual_ports) && usual_ports[rank] != port)
    rank++;

  return rank;
}

static void
on_other_port_connected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GSocketConnection *connection = G_SOCKET_CONNECTION (source);
  g_autoptr (Attempt) attempt = user_data;
  Connecting *self = g_task_get_task_data (attempt->task);

  gboolean is_connected = g_socket_connection_connect_finish (connection, result, NULL);

  self->n_other_ports--;
  if (self->is_done)
    return;

  if (is_connected &&
      rank_of_port (attempt->port) < rank_of_port (mail_report_get_answering_port (self->report)))
    mail_report_set_answering_port (self->report, attempt->port);
  if (self->n_pending == 0 && self->n_other_ports == 0)
    return_failure (attempt->task);
}

static void
try_other_ports (GTask *task)
{
  Connecting *self = g_task_get_task_data (task);

  clear_source (&self->other_ports);
  self->has_tried_other_ports = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (usual_ports); i++)
    if (usual_ports[i] != self->port)
      start_attempt (task, self->addresses->pdata[0], usual_ports[i], on_other_port_connected);
}

static gboolean
on_other_ports_due (gpointer user_data)
{
  try_other_ports (user_data);

  return G_SOURCE_REMOVE;
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
 * @report: notes what came of each address, and of other ports where this one
 *   does not answer
 * @cancellable: ends the attempt, for a deadline as for a person
 *
 * Connects to the first address that answers.
 */
void
net_connect_async (GPtrArray *addresses,
                   guint16 port,
                   MailReport *report,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Connecting *self = g_new0 (Connecting, 1);

  self->addresses = g_ptr_array_ref (addresses);
  self->port = port;
  self->report = g_object_ref (report);
  self->attempts = g_cancellable_new ();
  self->cancellable = g_object_ref (cancellable);
  g_task_set_task_data (task, self, connecting_free);
  /* The failure that was found by then says more than that time was up. */
  g_task_set_check_cancellable (task, FALSE);

  for (guint i = 0; i < addresses->len; i++)
    {
      g_autofree char *address = g_inet_address_to_string (addresses->pdata[i]);

      mail_report_add_address (report, address, MAIL_ADDRESS_OUTCOME_NOT_TRIED);
    }

  self->cancelled_handler = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled),
                                                   g_object_ref (self->attempts), g_object_unref);
  self->other_ports = call_later (task, OTHER_PORTS_MILLISECONDS, on_other_ports_due);
  try_next_address (task);
}

/**
 * net_connect_finish:
 *
 * Returns: (transfer full): the connection, or %NULL with a %MAIL_FAILURE
 */
GSocketConnection *
net_connect_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
