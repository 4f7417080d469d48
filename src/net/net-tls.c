/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-host-name.h"
#include "net-tls.h"

#include <string.h>

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
  g_autofree char *bare = net_host_name_unwrap (server);
  g_autofree char *name = g_hostname_to_ascii (bare);

  if (name != NULL && g_str_has_suffix (name, "."))
    name[strlen (name) - 1] = '\0';

  return g_network_address_new (name != NULL ? name : bare, port);
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
  GBytes *pem;
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
  g_clear_pointer (&self->pem, g_bytes_unref);
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
  GError *error = NULL;

  if (self->identity != NULL)
    self->connection = net_tls_connection_new (self->wire, self->identity, NULL);
  if (self->pem != NULL && g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    self->authorities = net_authorities_new (self->pem, self->ca_file, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * net_tls_prepare_async:
 * @wire: over which TLS will go, when it is plugged in
 * @identity: (nullable): whom the certificate must be for, or %NULL where there
 *   will be no TLS
 * @pem: (nullable): authorities to trust as well: see net_authorities_new()
 * @ca_file: (nullable): the file that @pem was read from
 *
 * Sets up TLS, which takes some 35 ms the first time, off the main loop and while
 * the server is found and connected to. It cannot be stopped, and a process must
 * not exit before it has ended: GnuTLS would be taken from under its feet.
 */
void
net_tls_prepare_async (NetWire *wire,
                       GSocketConnectable *identity,
                       GBytes *pem,
                       const char *ca_file,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Preparation *self = g_new0 (Preparation, 1);

  self->wire = g_object_ref (wire);
  g_set_object (&self->identity, identity);
  self->pem = pem != NULL ? g_bytes_ref (pem) : NULL;
  self->ca_file = g_strdup (ca_file);
  g_task_set_task_data (task, self, preparation_free);
  g_task_run_in_thread (task, prepare);
}

/**
 * net_tls_prepare_finish:
 * @connection: (out) (nullable) (transfer full): TLS over the wire
 * @authorities: (out) (nullable) (transfer full): the authorities of the file
 *
 * Returns: whether the authorities could be understood
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

/* RFC 9325, section 4.1: who gets the server's key later can read what was said. */
static NetWeaknesses
judge_ciphersuite (const char *ciphersuite)
{
  return ciphersuite != NULL && g_str_has_prefix (ciphersuite, "TLS_RSA_")
             ? NET_WEAKNESS_NO_FORWARD_SECRECY
             : 0;
}

/**
 * net_tls_describe:
 * @handshake: what its handshake had that other programs refuse
 *
 * Returns: (transfer full): by what @connection is encrypted, to be cleared by
 *   net_encryption_clear()
 */
NetEncryption
net_tls_describe (GTlsConnection *connection, NetWeaknesses handshake)
{
  char *ciphersuite = g_tls_connection_get_ciphersuite_name (connection);

  return (NetEncryption){
    .protocol = net_tls_get_protocol_name (connection),
    .ciphersuite = ciphersuite,
    .weaknesses = handshake | judge_ciphersuite (ciphersuite),
  };
}

/**
 * net_encryption_clear:
 *
 * Frees what it has.
 */
void
net_encryption_clear (NetEncryption *encryption)
{
  g_clear_pointer (&encryption->ciphersuite, g_free);
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
