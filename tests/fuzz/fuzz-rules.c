/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "proof-rules.h"

/* A table of rules from anywhere: it is read, or said to be wrong. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return 0;

  rules = proof_rules_parse (text, &error);
  FUZZ_HOLDS ((rules == NULL) == (error != NULL));

  return 0;
}
