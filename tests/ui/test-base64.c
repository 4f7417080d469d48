/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-base64.h"

#include <string.h>

static void
assert_encoded (const char *text, const char *expected)
{
  g_autoptr (BaseSecret) secret = base_secret_new_from_text (text);
  g_autoptr (BaseSecret) base64 = proof_base64_encode (secret);

  g_assert_cmpstr (base_secret_peek (base64), ==, expected);
}

static void
assert_decoded (const char *base64, const char *expected, gboolean is_text)
{
  g_autoptr (BaseSecret) secret = base_secret_new_from_text (base64);
  g_auto (ProofBase64Result) result = { 0 };

  proof_base64_decode (secret, &result);

  g_assert_cmpint (result.problem, ==, PROOF_BASE64_PROBLEM_NONE);
  g_assert_cmpuint (result.position, ==, 0);
  g_assert_cmpstr (base_secret_peek (result.text), ==, expected);
  g_assert_cmpint (result.is_text, ==, is_text);
  g_assert_null (proof_base64_describe_problem (&result));
}

static void
test_text (void)
{
  assert_encoded ("", "");
  assert_encoded ("Username:", "VXNlcm5hbWU6");
  assert_encoded ("Käse", "S8Okc2U=");
  assert_decoded ("", "", TRUE);
  assert_decoded ("VXNlcm5hbWU6", "Username:", TRUE);
  assert_decoded ("S8Okc2U=", "Käse", TRUE);
  assert_decoded (" VXNl\r\n cm5hbWU6\n", "Username:", TRUE);
}

static void
test_plain (void)
{
  assert_encoded ("␀anna@example.net␀secret", "AGFubmFAZXhhbXBsZS5uZXQAc2VjcmV0");
  assert_decoded ("AGFubmFAZXhhbXBsZS5uZXQAc2VjcmV0", "␀anna@example.net␀secret", TRUE);
  assert_decoded ("AAA=", "␀␀", TRUE);
}

/* XOAUTH2 has SOH between its parts. */
static void
test_controls (void)
{
  assert_encoded ("user=a␁auth=Bearer t␁␁", "dXNlcj1hAWF1dGg9QmVhcmVyIHQBAQ==");
  assert_decoded ("dXNlcj1hAWF1dGg9QmVhcmVyIHQBAQ==", "user=a␁auth=Bearer t␁␁", TRUE);
  assert_decoded ("Gw==", "␛", TRUE);
}

static void
test_bytes (void)
{
  assert_decoded ("S+RzZQ==", "K\\xE4se", FALSE);
  assert_decoded ("//79", "\\xFF\\xFE\\xFD", FALSE);
  assert_decoded ("fw==", "\\x7F", FALSE);
  assert_decoded ("4oCu", "\\xE2\\x80\\xAE", FALSE);
  assert_decoded ("w6TD", "ä\\xC3", FALSE);
}

static void
assert_problem (const char *base64, ProofBase64Problem problem, gsize position, const char *before)
{
  g_autoptr (BaseSecret) secret = base_secret_new_from_text (base64);
  g_auto (ProofBase64Result) result = { 0 };
  g_autofree char *number = g_strdup_printf ("character %" G_GSIZE_FORMAT, position);
  g_autofree char *sentence = NULL;

  proof_base64_decode (secret, &result);
  sentence = proof_base64_describe_problem (&result);

  g_assert_cmpint (result.problem, ==, problem);
  g_assert_cmpuint (result.position, ==, position);
  g_assert_cmpstr (base_secret_peek (result.text), ==, before);
  g_assert_true (strstr (sentence, number) != NULL ||
                 strstr (sentence, number + strlen ("c")) != NULL);
}

static void
test_problems (void)
{
  assert_problem ("VXNl*m5h", PROOF_BASE64_PROBLEM_CHARACTER, 5, "Use");
  assert_problem ("VXNlé", PROOF_BASE64_PROBLEM_CHARACTER, 5, "Use");
  assert_problem ("VXNl-", PROOF_BASE64_PROBLEM_CHARACTER, 5, "Use");
  assert_problem ("VXNl=", PROOF_BASE64_PROBLEM_PADDING, 5, "Use");
  assert_problem ("VX==N", PROOF_BASE64_PROBLEM_PADDING, 5, "U");
  assert_problem ("VX===", PROOF_BASE64_PROBLEM_PADDING, 5, "U");
  assert_problem ("VXNlc", PROOF_BASE64_PROBLEM_TOO_SHORT, 6, "Use");
  assert_problem ("VXNlcm", PROOF_BASE64_PROBLEM_TOO_SHORT, 7, "User");
  assert_problem ("VX=", PROOF_BASE64_PROBLEM_TOO_SHORT, 4, "U");
}

/* Whatever is encoded comes back. */
static void
test_round_trip (void)
{
  for (guint length = 0; length < 50; length++)
    {
      g_autofree char *text = g_strnfill (length, 'x');
      g_autoptr (BaseSecret) secret = base_secret_new_from_text (text);
      g_autoptr (BaseSecret) base64 = proof_base64_encode (secret);
      g_auto (ProofBase64Result) result = { 0 };

      proof_base64_decode (base64, &result);
      g_assert_true (base_secret_equal (secret, result.text));
    }
}

static void
test_random (void)
{
  static const char characters[] = "ABCxyz019+/=\n ";

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (BaseSecret) base64 = base_secret_new ();
      g_auto (ProofBase64Result) result = { 0 };
      int length = g_test_rand_int_range (0, 30);

      for (int j = 0; j < length; j++)
        {
          char character = g_test_rand_int_range (0, 20) == 0
                               ? (char) g_test_rand_int_range (0, 256)
                               : characters[g_test_rand_int_range (0, sizeof characters - 1)];

          base_secret_append (base64, &character, 1);
        }
      proof_base64_decode (base64, &result);
      g_assert_true (g_utf8_validate (base_secret_peek (result.text),
                                      (gssize) base_secret_get_length (result.text), NULL));
      g_assert_cmpuint (result.position, <=, (guint) length + 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base64/text-is-encoded-and-decoded", test_text);
  g_test_add_func ("/base64/the-nuls-of-plain-are-visible", test_plain);
  g_test_add_func ("/base64/other-control-characters-are-visible-too", test_controls);
  g_test_add_func ("/base64/what-is-no-text-is-shown-byte-for-byte", test_bytes);
  g_test_add_func ("/base64/a-mistake-is-told-with-its-place", test_problems);
  g_test_add_func ("/base64/random-bytes-do-no-harm", test_random);
  g_test_add_func ("/base64/what-was-encoded-comes-back", test_round_trip);

  return g_test_run ();
}
