/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-text.h"

#include <string.h>

static void
assert_inert (const char *bytes, gsize length, const char *expected)
{
  g_autofree char *text = base_text_make_inert (bytes, length);

  g_assert_cmpstr (text, ==, expected);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
test_utf8_stays (void)
{
  assert_inert ("Grüße, 用户", strlen ("Grüße, 用户"), "Grüße, 用户");
}

static void
test_escape_is_shown (void)
{
  assert_inert ("\033[31mred\r", 9, "␛[31mred␍");
}

static void
test_nul_is_shown (void)
{
  assert_inert ("a\0b", 3, "a␀b");
  assert_inert ("\0", 1, "␀");
}

static void
test_latin1_is_read (void)
{
  assert_inert ("Gr\xfc\xdf"
                "e",
                5, "Grüße");
}

static void
test_latin1_with_nul_is_read (void)
{
  assert_inert ("\xfc\0\xfc", 3, "ü␀ü");
}

/* "Please sign in with the authorization code", as QQ Mail sends it. */
static void
test_chinese_bytes_are_read (void)
{
  const char *bytes = "Error: \xc7\xeb\xca\xb9\xd3\xc3\xca\xda\xc8\xa8\xc2\xeb\xb5\xc7\xc2\xbc";

  assert_inert (bytes, strlen (bytes), "Error: 请使用授权码登录");
}

/* "User not found", in the two ways of Russian servers. */
static void
test_cyrillic_bytes_are_read (void)
{
  const char *windows = "\xcf\xee\xeb\xfc\xe7\xee\xe2\xe0\xf2\xe5\xeb\xfc \xed\xe5";
  const char *koi8 = "\xf0\xcf\xcc\xd8\xda\xcf\xd7\xc1\xd4\xc5\xcc\xd8 \xce\xc5 \xce";

  assert_inert (windows, strlen (windows), "Пользователь не");
  assert_inert (koi8, strlen (koi8), "Пользователь не н");
}

static void
test_accents_side_by_side_are_western (void)
{
  const char *bytes = "autentica\xe7\xe3o inv\xe1lida";

  assert_inert (bytes, strlen (bytes), "autenticação inválida");
}

static void
test_c1_controls_are_spelled_out (void)
{
  assert_inert ("\xc2\x9b"
                "31m",
                5, "[U+009B]31m");
}

static void
test_bidi_controls_are_spelled_out (void)
{
  assert_inert ("a\u202eb\u2066c\u200bd", strlen ("a\u202eb\u2066c\u200bd"),
                "a[U+202E]b[U+2066]c[U+200B]d");
}

static void
test_characters_without_a_shape_are_spelled_out (void)
{
  assert_inert ("a\u00adb\u3164c", strlen ("a\u00adb\u3164c"), "a[U+00AD]b[U+3164]c");
  assert_inert ("\U000e0041", strlen ("\U000e0041"), "[U+E0041]");
}

static void
test_fingerprint_is_grouped (void)
{
  g_autofree char *text = base_text_group_fingerprint (
      "00:11:22:33445566778899aabbccddeeff00112233445566778899aabbccddeeff");
  g_autofree char *none = base_text_group_fingerprint ("");

  g_assert_cmpstr (text, ==,
                   "0011 2233 4455 6677 8899 AABB CCDD EEFF\n"
                   "0011 2233 4455 6677 8899 AABB CCDD EEFF");
  g_assert_cmpstr (none, ==, "");
}

static void
test_values_stand_where_the_language_wants_them (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } rows[] = {
    { "It was {then} and is {now}.", "It was {now} and is 2.5 {then." },
    { "Now {now}, then {then}, now {now}.", "Now 2.5 {then, then {now}, now 2.5 {then." },
    { "{else} { {} {now", "{else} { {} {now" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = base_text_fill (
          rows[i].text, (const char *[]){ "then", "{now}", "now", "2.5 {then", NULL });

      g_assert_cmpstr (text, ==, rows[i].expected);
    }
}

static void
test_what_begins_unseen_is_known (void)
{
  g_assert_true (base_text_begins_unseen ("\ufeffpassword"));
  g_assert_true (base_text_begins_unseen ("\u00adpassword"));
  g_assert_false (base_text_begins_unseen ("pass\ufeffword"));
  g_assert_false (base_text_begins_unseen (" password"));
  g_assert_false (base_text_begins_unseen ("\xff"));
  g_assert_false (base_text_begins_unseen (""));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/utf8-stays", test_utf8_stays);
  g_test_add_func ("/text/escape-is-shown", test_escape_is_shown);
  g_test_add_func ("/text/nul-is-shown", test_nul_is_shown);
  g_test_add_func ("/text/latin1-is-read", test_latin1_is_read);
  g_test_add_func ("/text/latin1-with-nul-is-read", test_latin1_with_nul_is_read);
  g_test_add_func ("/text/chinese-bytes-are-read", test_chinese_bytes_are_read);
  g_test_add_func ("/text/cyrillic-bytes-are-read", test_cyrillic_bytes_are_read);
  g_test_add_func ("/text/accents-side-by-side-are-western", test_accents_side_by_side_are_western);
  g_test_add_func ("/text/c1-controls-are-spelled-out", test_c1_controls_are_spelled_out);
  g_test_add_func ("/text/bidi-controls-are-spelled-out", test_bidi_controls_are_spelled_out);
  g_test_add_func ("/text/characters-without-a-shape-are-spelled-out",
                   test_characters_without_a_shape_are_spelled_out);
  g_test_add_func ("/text/a-fingerprint-is-grouped-in-two-lines", test_fingerprint_is_grouped);
  g_test_add_func ("/text/values-stand-where-the-language-wants-them",
                   test_values_stand_where_the_language_wants_them);
  g_test_add_func ("/text/what-begins-unseen-is-known", test_what_begins_unseen_is_known);

  return g_test_run ();
}
