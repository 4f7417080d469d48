/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-round-trip.h"

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

/* What the kernel says where it has not measured yet, as after it had to repeat its
   first packet. */
#define NOT_MEASURED G_MAXUINT32

/**
 * net_round_trip_measure:
 * @connection: a TCP connection
 *
 * Asks the kernel, which sees when its packets are acknowledged: what a server
 * takes to answer is not in it.
 *
 * Returns: the shortest time there and back so far, in milliseconds, or 0 where
 *   it is not known
 */
double
net_round_trip_measure (GSocketConnection *connection)
{
  GSocket *socket = g_socket_connection_get_socket (connection);
  struct tcp_info info = { 0 };
  socklen_t length = sizeof info;

  if (getsockopt (g_socket_get_fd (socket), IPPROTO_TCP, TCP_INFO, &info, &length) < 0 ||
      info.tcpi_min_rtt == NOT_MEASURED)
    return 0.0;

  return (double) info.tcpi_min_rtt / 1000.0;
}
