/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "net-handshake.h"

#define WEAKNESSES (NET_WEAKNESS_SMALL_GROUP | NET_WEAKNESS_SHA1_HANDSHAKE)

/* What is over stays so, whatever comes behind it. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autoptr (NetHandshake) handshake = net_handshake_new ();
  gboolean was_over = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      gboolean is_over;

      net_handshake_push (handshake, bytes + i, 1);
      is_over = net_handshake_is_over (handshake);
      FUZZ_HOLDS (is_over || !was_over);
      FUZZ_HOLDS (is_over || !net_handshake_takes_tls_1_2 (handshake));
      was_over = is_over;
    }
  FUZZ_HOLDS ((net_handshake_find_weaknesses (handshake) & ~(guint) WEAKNESSES) == 0);

  return 0;
}
