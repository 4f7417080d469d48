/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-interfaces.h"

#include <gio/gio.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#define NEEDED (IFF_UP | IFF_RUNNING)

static gsize
get_size (const struct sockaddr *address)
{
  return address->sa_family == AF_INET6 ? sizeof (struct sockaddr_in6)
                                        : sizeof (struct sockaddr_in);
}

/* An address that the computer gave itself, because nobody gave it one, leads nowhere. */
static gboolean
leads_out (const struct sockaddr *native)
{
  g_autoptr (GSocketAddress) address = NULL;

  if (native == NULL || (native->sa_family != AF_INET && native->sa_family != AF_INET6))
    return FALSE;

  address = g_socket_address_new_from_native ((gpointer) native, get_size (native));

  return !g_inet_address_get_is_link_local (
      g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
}

static gboolean
is_up (const struct ifaddrs *interface)
{
  return (interface->ifa_flags & NEEDED) == NEEDED && (interface->ifa_flags & IFF_LOOPBACK) == 0 &&
         leads_out (interface->ifa_addr);
}

/**
 * net_interfaces_are_down:
 *
 * Asks the system now, and not #GNetworkMonitor: that one hears of changes in the thread
 * which first asked for it alone, and takes a network without a way out for none.
 *
 * Returns: whether this computer has no network but itself
 */
gboolean
net_interfaces_are_down (void)
{
  struct ifaddrs *interfaces;
  gboolean is_any_up = FALSE;

  if (getifaddrs (&interfaces) != 0)
    return FALSE;

  for (const struct ifaddrs *next = interfaces; next != NULL && !is_any_up; next = next->ifa_next)
    is_any_up = is_up (next);
  freeifaddrs (interfaces);

  return !is_any_up;
}
