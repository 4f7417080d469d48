/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-round-trip.h"

/* As where the kernel had to repeat its first packet: it has measured nothing then. */
static void
test_what_was_not_measured_is_not_known (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_autoptr (GSocketConnection) connection = NULL;

  g_assert_no_error (error);
  connection = g_socket_connection_factory_create_connection (socket);
  g_assert_cmpfloat (net_round_trip_measure (connection), ==, 0.0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/round-trip/what-was-not-measured-is-not-known",
                   test_what_was_not_measured_is_not_known);

  return g_test_run ();
}
