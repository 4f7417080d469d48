/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-wait.h"

static void
test_told (void)
{
  g_assert_cmpuint (proof_wait_find_seconds ("Greylisted, please try again in 180 seconds"), ==,
                    180);
  g_assert_cmpuint (proof_wait_find_seconds ("try again after 5 minutes"), ==, 300);
  g_assert_cmpuint (proof_wait_find_seconds ("Retry in 00:04:59"), ==, 299);
  g_assert_cmpuint (proof_wait_find_seconds ("blocked for 2 hours"), ==, 7200);
  g_assert_cmpuint (proof_wait_find_seconds ("Bitte in 10 Minuten erneut versuchen"), ==, 600);
  g_assert_cmpuint (proof_wait_find_seconds ("in 2 Stunden"), ==, 7200);
  g_assert_cmpuint (proof_wait_find_seconds ("Попробуйте через 15 минут"), ==, 900);
  g_assert_cmpuint (proof_wait_find_seconds ("wait 60s"), ==, 60);
  g_assert_cmpuint (proof_wait_find_seconds ("登录过于频繁,请10分钟后再试"), ==, 600);
  g_assert_cmpuint (proof_wait_find_seconds ("请1小时之后重试"), ==, 3600);
}

static void
test_untold (void)
{
  g_assert_cmpuint (proof_wait_find_seconds (""), ==, 0);
  g_assert_cmpuint (proof_wait_find_seconds ("try again later"), ==, 0);
  g_assert_cmpuint (proof_wait_find_seconds ("after 5 failed attempts"), ==, 0);
  g_assert_cmpuint (proof_wait_find_seconds ("in 999999 days"), ==, 0);
  g_assert_cmpuint (proof_wait_find_seconds ("mail in 3 messages"), ==, 0);
}

static void
assert_words (guint seconds, const char *expected)
{
  g_autofree char *words = proof_wait_describe (seconds);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_words (void)
{
  assert_words (1, "Wait 1 Second, Then Test Again");
  assert_words (90, "Wait 90 Seconds, Then Test Again");
  assert_words (300, "Wait 5 Minutes, Then Test Again");
  assert_words (299, "Wait 5 Minutes, Then Test Again");
  assert_words (7200, "Wait 2 Hours, Then Test Again");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/wait/is-as-long-as-the-server-says", test_told);
  g_test_add_func ("/wait/is-not-read-out-of-other-words", test_untold);
  g_test_add_func ("/wait/is-told-in-a-fitting-unit", test_words);

  return g_test_run ();
}
