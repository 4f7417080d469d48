/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialogue-promises.h"

#define SEED 20261125
#define N_PLAYS 15000
#define MAX_BYTES 400

static void
test_no_server_can_break_them (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  guint8 bytes[MAX_BYTES];

  for (guint i = 0; i < N_PLAYS; i++)
    {
      gsize length = (gsize) g_rand_int_range (random, 0, MAX_BYTES);

      for (gsize j = 0; j < length; j++)
        bytes[j] = (guint8) g_rand_int (random);
      dialogue_promises_play (bytes, length);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dialogue-promises/no-server-can-break-them", test_no_server_can_break_them);

  return g_test_run ();
}
