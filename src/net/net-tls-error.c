/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-tls-error.h"

#include <gio/gio.h>
#include <string.h>

#include "base-text.h"

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
 * net_tls_is_record:
 *
 * Returns: whether @bytes begin as a TLS record does (RFC 8446, section 5.1)
 */
gboolean
net_tls_is_record (const char *bytes, gsize length)
{
  return length >= 2 && bytes[0] >= 0x14 && bytes[0] <= 0x17 && bytes[1] == 0x03;
}

static NetFailure
explain_alert (guint8 description)
{
  switch (description)
    {
    case ALERT_HANDSHAKE_FAILURE:
    case ALERT_PROTOCOL_VERSION:
    case ALERT_INSUFFICIENT_SECURITY:
      return NET_FAILURE_TLS_TOO_OLD;
    case ALERT_CERTIFICATE_REQUIRED:
      return NET_FAILURE_TLS_CLIENT_CERTIFICATE;
    default:
      return NET_FAILURE_TLS;
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

/* The error alone tells little, so that the server's own bytes decide where they can: an
   alert by its number, and what is no TLS at all. */
static NetFailure
find_failure (const GError *error, NetWire *wire, NetFraming *framing)
{
  gsize length;
  const char *bytes = net_wire_get_first_bytes (wire, &length);

  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_UNAVAILABLE))
    return NET_FAILURE_TLS_UNAVAILABLE;
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_CERTIFICATE_REQUIRED))
    return NET_FAILURE_TLS_CLIENT_CERTIFICATE;
  if (length >= 3 && !net_tls_is_record (bytes, length))
    return net_framing_can_begin (framing, bytes, length) ? NET_FAILURE_PLAIN_ON_TLS
                                                          : NET_FAILURE_FOREIGN;
  if (length > ALERT_DESCRIPTION_OFFSET && bytes[0] == RECORD_ALERT)
    return explain_alert ((guint8) bytes[ALERT_DESCRIPTION_OFFSET]);
  if (is_old_server_hello (bytes, length))
    return NET_FAILURE_TLS_TOO_OLD;

  return is_end_of_connection (error) ? NET_FAILURE_CLOSED : NET_FAILURE_TLS;
}

/**
 * net_tls_explain:
 * @error: (transfer full): what a handshake, or writing or reading over TLS or without
 *   it, ended with
 * @wire: what the server sent since the handshake began
 * @framing: of the protocol that goes over it
 *
 * Puts @error into the terms of a check.
 *
 * Returns: (transfer full): a #NetFailure, or %G_IO_ERROR_CANCELLED as it is
 */
GError *
net_tls_explain (GError *error, NetWire *wire, NetFraming *framing)
{
  g_autoptr (GError) owned = error;
  g_autofree char *message = base_text_make_inert (error->message, strlen (error->message));
  NetFailure failure = NET_FAILURE_CLOSED;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_steal_pointer (&owned);
  if (error->domain == G_TLS_ERROR)
    failure = find_failure (error, wire, framing);
  if (failure == NET_FAILURE_PLAIN_ON_TLS || failure == NET_FAILURE_FOREIGN)
    {
      g_free (message);
      message = net_wire_dup_first_line (wire);
    }

  return g_error_new_literal (NET_FAILURE, (int) failure, message);
}
