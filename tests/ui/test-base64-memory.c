/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "memory-search.h"
#include "proof-base64.h"

/* The password exists in this program as a function only. */

#define LENGTH 96

static char
get_password (gsize position)
{
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  guint32 mixed = ((guint32) position + 7) * 2654435761u;

  return alphabet[(mixed ^ mixed >> 15) >> 8 & 0x3f];
}

static BaseSecret *
make_plain (void)
{
  BaseSecret *text = base_secret_new_from_text ("␀anna␀");

  for (gsize i = 0; i < LENGTH; i++)
    {
      const char byte = get_password (i);

      base_secret_append (text, &byte, 1);
    }

  return text;
}

/* Returns how much of the password was in memory while it was worked on. */
static guint
encode_and_decode (void)
{
  g_autoptr (BaseSecret) text = make_plain ();
  g_autoptr (BaseSecret) base64 = proof_base64_encode (text);
  g_auto (ProofBase64Result) result = { 0 };

  proof_base64_decode (base64, &result);
  g_assert_true (base_secret_equal (text, result.text));

  return memory_search (get_password, LENGTH, FALSE);
}

static void
test_leaves_nothing (void)
{
  if (!memory_search_is_possible ())
    {
      g_test_skip ("memory is not searched under a checker of memory");
      return;
    }

  g_assert_cmpuint (encode_and_decode (), >, 0);
  g_assert_cmpuint (memory_search (get_password, LENGTH, TRUE), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base64-memory/nothing-is-left-of-what-was-decoded", test_leaves_nothing);

  return g_test_run ();
}
