/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loopback.h"

/* On any free port of this computer alone, which is returned. */
guint16
loopback_listen (GSocketListener *listener)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;

  g_assert_true (g_socket_listener_add_address (listener, any, G_SOCKET_TYPE_STREAM,
                                                G_SOCKET_PROTOCOL_TCP, NULL, &bound, NULL));

  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
}
