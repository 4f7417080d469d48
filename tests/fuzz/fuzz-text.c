/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

#include "base-text.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *inert = base_text_make_inert ((const char *) bytes, length);
  g_autofree char *again = base_text_make_inert (inert, strlen (inert));

  fuzz_check_inert (inert);
  FUZZ_HOLDS (strchr (inert, '\n') == NULL);
  FUZZ_HOLDS (g_str_equal (inert, again));

  return 0;
}
