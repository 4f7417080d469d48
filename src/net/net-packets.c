/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-packets.h"

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

/* Every way carries packets of this size (RFC 791, section 3.1): less than that is
   not lost for being large. */
#define CARRIED_EVERYWHERE 576

static guint64
count_unacknowledged (const struct tcp_info *info)
{
  guint64 arrived = info->tcpi_bytes_acked + info->tcpi_bytes_retrans;

  return info->tcpi_bytes_sent > arrived ? info->tcpi_bytes_sent - arrived : 0;
}

static gboolean
read_info (GSocketConnection *connection, struct tcp_info *info)
{
  GSocket *socket = g_socket_connection_get_socket (connection);
  socklen_t length = sizeof *info;

  return getsockopt (g_socket_get_fd (socket), IPPROTO_TCP, TCP_INFO, info, &length) == 0;
}

/**
 * net_packets_count_gaps:
 * @connection: a TCP connection
 *
 * Returns: how many packets have come so far before one that belongs in front of them
 */
guint
net_packets_count_gaps (GSocketConnection *connection)
{
  struct tcp_info info = { 0 };

  return read_info (connection, &info) ? info.tcpi_rcv_ooopack : 0;
}

/**
 * net_packets_are_lost:
 * @connection: a TCP connection on which nothing more comes
 * @n_closed_gaps: what net_packets_count_gaps() was when something came last
 *
 * Where packets of some size are lost on the way, a smaller one behind them still
 * arrives, and leaves a gap; or what was sent is never acknowledged although all
 * before it was. A server that is only slow does neither.
 *
 * Returns: whether large packets seem to be lost there or back
 */
gboolean
net_packets_are_lost (GSocketConnection *connection, guint n_closed_gaps)
{
  struct tcp_info info = { 0 };

  return read_info (connection, &info) &&
         (info.tcpi_rcv_ooopack > n_closed_gaps ||
          (info.tcpi_total_retrans > 0 && count_unacknowledged (&info) > CARRIED_EVERYWHERE));
}
