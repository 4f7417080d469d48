/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "dialogue-promises.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  dialogue_promises_play (bytes, length);

  return 0;
}
