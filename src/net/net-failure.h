/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * NetFailure:
 * @NET_FAILURE_NONE: the connection did not fail
 * @NET_FAILURE_OFFLINE: this computer has no network
 * @NET_FAILURE_NAME_NOT_FOUND: no such name
 * @NET_FAILURE_NAME_HAS_NO_ADDRESS: the name exists and has no address
 * @NET_FAILURE_NAME_LOOKUP: the name service gave no answer, or a temporary one
 * @NET_FAILURE_CONNECT_REFUSED: nothing listens on the port
 * @NET_FAILURE_CONNECT_TIMED_OUT: no answer from the port
 * @NET_FAILURE_CONNECT_UNREACHABLE: no way to the address
 * @NET_FAILURE_TIMED_OUT: connected, and then a deadline passed
 * @NET_FAILURE_CLOSED: the server closed or reset the connection
 * @NET_FAILURE_FOREIGN: what came is not of the protocol that is spoken
 * @NET_FAILURE_PLAIN_ON_TLS: TLS was asked for; something unencrypted came
 * @NET_FAILURE_TLS_ON_PLAIN: plain text was asked for; the server speaks TLS
 * @NET_FAILURE_TLS_TOO_OLD: no safe TLS version or cipher in common
 * @NET_FAILURE_TLS_CLIENT_CERTIFICATE: the server wants a client certificate
 * @NET_FAILURE_TLS_UNAVAILABLE: this computer has nothing to encrypt with
 * @NET_FAILURE_TLS: the handshake failed otherwise
 * @NET_FAILURE_CERTIFICATE: the server's certificate was refused
 *
 * What ended a connection, whatever was spoken over it.
 */
typedef enum
{
  NET_FAILURE_NONE,
  NET_FAILURE_OFFLINE,
  NET_FAILURE_NAME_NOT_FOUND,
  NET_FAILURE_NAME_HAS_NO_ADDRESS,
  NET_FAILURE_NAME_LOOKUP,
  NET_FAILURE_CONNECT_REFUSED,
  NET_FAILURE_CONNECT_TIMED_OUT,
  NET_FAILURE_CONNECT_UNREACHABLE,
  NET_FAILURE_TIMED_OUT,
  NET_FAILURE_CLOSED,
  NET_FAILURE_FOREIGN,
  NET_FAILURE_PLAIN_ON_TLS,
  NET_FAILURE_TLS_ON_PLAIN,
  NET_FAILURE_TLS_TOO_OLD,
  NET_FAILURE_TLS_CLIENT_CERTIFICATE,
  NET_FAILURE_TLS_UNAVAILABLE,
  NET_FAILURE_TLS,
  NET_FAILURE_CERTIFICATE,
} NetFailure;

/* The domain in which everything in net/ tells what failed: the code is a
   #NetFailure, the message is evidence, inert. */
#define NET_FAILURE (net_failure_quark ())

GQuark net_failure_quark (void);

G_END_DECLS
