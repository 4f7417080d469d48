/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-tls.h"

#include <string.h>

/* RFC 8446, sections 5.1 and 6; RFC 5246, section 7.2 */
#define RECORD_HEADER_BYTES 5
#define RECORD_ALERT 0x15
#define RECORD_HANDSHAKE 0x16
#define SERVER_HELLO 0x02
#define ALERT_DESCRIPTION_OFFSET 6
#define SERVER_HELLO_VERSION_OFFSET 9

enum
{
  ALERT_HANDSHAKE_FAILURE = 40,
  ALERT_PROTOCOL_VERSION = 70,
  ALERT_INSUFFICIENT_SECURITY = 71,
  ALERT_CERTIFICATE_REQUIRED = 116,
};

/**
 * net_tls_identity_new:
 * @server: as the person typed it: the certificate is checked against that name
 *   and no other
 *
 * Returns: (transfer full): whom the certificate must be for
 */
GSocketConnectable *
net_tls_identity_new (const char *server, guint16 port)
{
  g_autofree char *name = NULL;
  gsize length = strlen (server);

  if (length > 2 && server[0] == '[' && server[length - 1] == ']')
    {
      name = g_strndup (server + 1, length - 2);
      if (g_ascii_strncasecmp (name, "IPv6:", 5) == 0)
        memmove (name, name + 5, strlen (name + 5) + 1);
    }
  else
    {
      name = g_hostname_to_ascii (server);
      if (name != NULL && g_str_has_suffix (name, "."))
        name[strlen (name) - 1] = '\0';
    }

  return g_network_address_new (name != NULL ? name : server, port);
}

/**
 * net_tls_connection_new:
 * @wire: plugged in or not
 * @identity: whom the certificate must be for
 *
 * Loads the authorities that this computer trusts, and each time once more for
 * GnuTLS: some 10 ms, for a thread where that can be.
 *
 * Returns: (transfer full): TLS over @wire, before the handshake
 */
GTlsConnection *
net_tls_connection_new (NetWire *wire, GSocketConnectable *identity, GError **error)
{
  GIOStream *stream = g_tls_client_connection_new (G_IO_STREAM (wire), identity, error);

  return stream != NULL ? G_TLS_CONNECTION (stream) : NULL;
}

typedef struct
{
  NetWire *wire;
  GSocketConnectable *identity;
  char *ca_file;
  GTlsConnection *connection;
  NetAuthorities *authorities;
} Preparation;

static void
preparation_free (gpointer data)
{
  Preparation *self = data;

  g_object_unref (self->wire);
  g_clear_object (&self->identity);
  g_free (self->ca_file);
  g_clear_object (&self->connection);
  g_clear_object (&self->authorities);
  g_free (self);
}

/* Why there is no TLS, if there is none, is told where it is needed. */
static void
prepare (GTask *task,
         gpointer source G_GNUC_UNUSED,
         gpointer data,
         GCancellable *cancellable G_GNUC_UNUSED)
{
  Preparation *self = data;
  g_autoptr (GError) error = NULL;

  if (self->identity != NULL)
    self->connection = net_tls_connection_new (self->wire, self->identity, NULL);
  if (self->ca_file != NULL)
    self->authorities = net_authorities_new_from_file (self->ca_file, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * net_tls_prepare_async:
 * @wire: over which TLS will go, when it is plugged in
 * @identity: (nullable): whom the certificate must be for, or %NULL where there
 *   will be no TLS
 * @ca_file: (nullable): see net_authorities_new_from_file()
 *
 * Sets up TLS, which takes some 35 ms the first time, off the main loop and while
 * the server is found and connected to.
 */
void
net_tls_prepare_async (NetWire *wire,
                       GSocketConnectable *identity,
                       const char *ca_file,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Preparation *self = g_new0 (Preparation, 1);

  self->wire = g_object_ref (wire);
  g_set_object (&self->identity, identity);
  self->ca_file = g_strdup (ca_file);
  g_task_set_task_data (task, self, preparation_free);
  g_task_run_in_thread (task, prepare);
}

/**
 * net_tls_prepare_finish:
 * @connection: (out) (nullable) (transfer full): TLS over the wire
 * @authorities: (out) (nullable) (transfer full): the authorities of the file
 *
 * Returns: whether the file could be read
 */
gboolean
net_tls_prepare_finish (GAsyncResult *result,
                        GTlsConnection **connection,
                        NetAuthorities **authorities,
                        GError **error)
{
  Preparation *self = g_task_get_task_data (G_TASK (result));

  *connection = g_steal_pointer (&self->connection);
  *authorities = g_steal_pointer (&self->authorities);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * net_tls_get_protocol_name:
 *
 * Returns: such as "TLS 1.3"
 */
const char *
net_tls_get_protocol_name (GTlsConnection *connection)
{
  switch (g_tls_connection_get_protocol_version (connection))
    {
    case G_TLS_PROTOCOL_VERSION_TLS_1_3:
      return "TLS 1.3";
    case G_TLS_PROTOCOL_VERSION_TLS_1_2:
      return "TLS 1.2";
    case G_TLS_PROTOCOL_VERSION_TLS_1_1:
      return "TLS 1.1";
    case G_TLS_PROTOCOL_VERSION_TLS_1_0:
      return "TLS 1.0";
    case G_TLS_PROTOCOL_VERSION_SSL_3_0:
      return "SSL 3.0";
    case G_TLS_PROTOCOL_VERSION_DTLS_1_0:
    case G_TLS_PROTOCOL_VERSION_DTLS_1_2:
    case G_TLS_PROTOCOL_VERSION_UNKNOWN:
    default:
      return "TLS";
    }
}

/**
 * net_tls_is_safe_protocol:
 *
 * Returns: whether the connection uses TLS 1.2 or newer: those before it are
 *   withdrawn (RFC 8996), which the TLS library does not ask for by itself
 */
gboolean
net_tls_is_safe_protocol (GTlsConnection *connection)
{
  GTlsProtocolVersion version = g_tls_connection_get_protocol_version (connection);

  return version == G_TLS_PROTOCOL_VERSION_TLS_1_2 || version == G_TLS_PROTOCOL_VERSION_TLS_1_3;
}

static GBytes *
get_channel_binding (GTlsConnection *connection, GTlsChannelBindingType type)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();

  if (!g_tls_connection_get_channel_binding_data (connection, type, data, NULL) || data->len == 0)
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

/**
 * net_tls_get_channel_bindings:
 * @bindings: (out caller-allocates): the bytes are the caller's
 *
 * Gets what a SCRAM-…-PLUS sign-in is tied to: tls-exporter for TLS 1.3, where
 * tls-unique does not exist (RFC 9266), and tls-unique before it.
 */
void
net_tls_get_channel_bindings (GTlsConnection *connection, NetChannelBindings *bindings)
{
  gboolean is_tls_1_3 =
      g_tls_connection_get_protocol_version (connection) == G_TLS_PROTOCOL_VERSION_TLS_1_3;

  bindings->exporter =
      is_tls_1_3 ? get_channel_binding (connection, G_TLS_CHANNEL_BINDING_TLS_EXPORTER) : NULL;
  bindings->unique =
      is_tls_1_3 ? NULL : get_channel_binding (connection, G_TLS_CHANNEL_BINDING_TLS_UNIQUE);
}

/**
 * net_tls_is_record:
 *
 * Returns: whether @bytes begin as a TLS record does (RFC 8446, section 5.1)
 */
gboolean
net_tls_is_record (const char *bytes, gsize length)
{
  return length >= 2 && bytes[0] >= 0x14 && bytes[0] <= 0x17 && bytes[1] == 0x03;
}

static MailFailure
explain_alert (guint8 description)
{
  switch (description)
    {
    case ALERT_HANDSHAKE_FAILURE:
    case ALERT_PROTOCOL_VERSION:
    case ALERT_INSUFFICIENT_SECURITY:
      return MAIL_FAILURE_TLS_TOO_OLD;
    case ALERT_CERTIFICATE_REQUIRED:
      return MAIL_FAILURE_TLS_CLIENT_CERTIFICATE;
    default:
      return MAIL_FAILURE_TLS;
    }
}

/* A ServerHello of TLS 1.2 and 1.3 alike says 1.2 here. */
static gboolean
is_old_server_hello (const char *bytes, gsize length)
{
  return length > SERVER_HELLO_VERSION_OFFSET + 1 && bytes[0] == RECORD_HANDSHAKE &&
         bytes[RECORD_HEADER_BYTES] == SERVER_HELLO &&
         (guint8) bytes[SERVER_HELLO_VERSION_OFFSET + 1] < 0x03;
}

static gboolean
is_end_of_connection (const GError *error)
{
  return g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_EOF) ||
         g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_NOT_TLS) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE);
}

static MailFailure
explain_plain_bytes (const char *bytes, gsize length)
{
  gboolean is_reply = length >= 3 && g_ascii_isdigit (bytes[0]) && g_ascii_isdigit (bytes[1]) &&
                      g_ascii_isdigit (bytes[2]);

  return is_reply ? MAIL_FAILURE_PLAIN_ON_TLS : MAIL_FAILURE_NOT_SMTP;
}

/**
 * net_tls_explain_error:
 * @error: what a handshake, or reading over TLS, ended with
 * @wire: what the server sent since the handshake began
 *
 * The error alone tells little, so that the server's own bytes decide where
 * they can: an alert by its number, and what is no TLS at all.
 *
 * Returns: what failed
 */
MailFailure
net_tls_explain_error (const GError *error, NetWire *wire)
{
  gsize length;
  const char *bytes = net_wire_get_first_bytes (wire, &length);

  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_CERTIFICATE_REQUIRED))
    return MAIL_FAILURE_TLS_CLIENT_CERTIFICATE;
  if (length >= 3 && !net_tls_is_record (bytes, length))
    return explain_plain_bytes (bytes, length);
  if (length > ALERT_DESCRIPTION_OFFSET && bytes[0] == RECORD_ALERT)
    return explain_alert ((guint8) bytes[ALERT_DESCRIPTION_OFFSET]);
  if (is_old_server_hello (bytes, length))
    return MAIL_FAILURE_TLS_TOO_OLD;

  return is_end_of_connection (error) ? MAIL_FAILURE_CLOSED : MAIL_FAILURE_TLS;
}

/* What it says of itself: that it speaks TLS, or another protocol. A reply is
   that of a mail server which is only slow to greet. */
static GError *
explain_probe (NetWire *wire)
{
  gsize length;
  const char *bytes = net_wire_get_first_bytes (wire, &length);
  g_autofree char *line = NULL;

  if (net_tls_is_record (bytes, length))
    return g_error_new_literal (MAIL_FAILURE, MAIL_FAILURE_TLS_ON_PLAIN, "");
  if (length == 0 || explain_plain_bytes (bytes, length) != MAIL_FAILURE_NOT_SMTP)
    return NULL;

  line = net_wire_dup_first_line (wire);
  return g_error_new_literal (MAIL_FAILURE, MAIL_FAILURE_NOT_SMTP, line);
}

static void
on_probe_handshake (GObject *connection, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = explain_probe (g_task_get_task_data (task));

  g_tls_connection_handshake_finish (G_TLS_CONNECTION (connection), result, NULL);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_probe_connected (GObject *client, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_finish (G_SOCKET_CLIENT (client), result, NULL);
  g_autoptr (GIOStream) tls = NULL;
  NetWire *wire;

  if (connection == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  wire = net_wire_new ();
  net_wire_plug_in (wire, G_IO_STREAM (connection));
  g_task_set_task_data (task, wire, g_object_unref);
  tls = g_tls_client_connection_new (G_IO_STREAM (wire), NULL, NULL);
  g_tls_connection_handshake_async (G_TLS_CONNECTION (tls), G_PRIORITY_DEFAULT,
                                    g_task_get_cancellable (task), on_probe_handshake,
                                    g_object_ref (task));
}

/**
 * net_tls_probe_async:
 * @address: an address, and @port a port of it, that has taken a connection and
 *   says nothing
 *
 * Finds out, on a connection of its own, whether the server waits for TLS, or is
 * another service that says so when it does not understand. The handshake goes only as far as the
 * server's first bytes can be seen: nothing is said over it, so that its certificate does not
 * matter.
 */
void
net_tls_probe_async (const char *address,
                     guint16 port,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) socket_address = g_inet_socket_address_new_from_string (address, port);
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_check_cancellable (task, FALSE);
  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_connect_async (client, G_SOCKET_CONNECTABLE (socket_address), cancellable,
                                 on_probe_connected, task);
}

/**
 * net_tls_probe_finish:
 *
 * Returns: %TRUE where nothing more is known than before, or %FALSE with
 *   %MAIL_FAILURE_TLS_ON_PLAIN, or with %MAIL_FAILURE_NOT_SMTP and the line of
 *   another service as its message
 */
gboolean
net_tls_probe_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
