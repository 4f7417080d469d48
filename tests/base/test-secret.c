/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/resource.h>

#include "base-secret.h"

static void
check_text (BaseSecret *secret, const char *text)
{
  g_assert_cmpstr (base_secret_peek (secret), ==, text);
  g_assert_cmpuint (base_secret_get_length (secret), ==, strlen (text));
}

static void
test_new_is_empty (void)
{
  g_autoptr (BaseSecret) secret = base_secret_new ();

  check_text (secret, "");
  g_assert_true (base_secret_is_empty (secret));
}

static void
test_takes_text (void)
{
  g_autoptr (BaseSecret) secret = base_secret_new_from_text ("päss");

  check_text (secret, "päss");
  g_assert_cmpuint (base_secret_get_length (secret), ==, 5);
  g_assert_false (base_secret_is_empty (secret));
}

static void
test_is_edited (void)
{
  g_autoptr (BaseSecret) secret = base_secret_new ();

  base_secret_insert (secret, 0, "ad", 2);
  base_secret_insert (secret, 1, "bc", 2);
  check_text (secret, "abcd");
  base_secret_insert (secret, 4, "ef", 2);
  check_text (secret, "abcdef");
  base_secret_erase (secret, 1, 2);
  check_text (secret, "adef");
  base_secret_erase (secret, 2, 2);
  check_text (secret, "ad");
  base_secret_erase (secret, 0, 2);
  check_text (secret, "");
}

static void
test_erased_bytes_are_wiped (void)
{
  g_autoptr (BaseSecret) secret = base_secret_new_from_text ("0123456789");
  const char *text = base_secret_peek (secret);

  base_secret_erase (secret, 2, 6);
  g_assert_cmpmem (text, 10, "0189\0\0\0\0\0\0", 10);
  base_secret_wipe (secret);
  g_assert_cmpmem (text, 4, "\0\0\0\0", 4);
  check_text (secret, "");
}

static void
test_grows (void)
{
  g_autoptr (BaseSecret) secret = base_secret_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    {
      const char byte = (char) ('a' + i % 26);

      base_secret_append (secret, &byte, 1);
      g_string_append_c (text, byte);
    }

  check_text (secret, text->str);
}

static void
test_fills_a_page_to_the_last_byte (void)
{
  for (gsize length = 4090; length < 4100; length++)
    {
      g_autofree char *text = g_strnfill (length, 'x');
      g_autoptr (BaseSecret) secret = base_secret_new_from_text (text);

      check_text (secret, text);
      base_secret_append (secret, "y", 1);
      g_assert_cmpuint (base_secret_get_length (secret), ==, length + 1);
    }
}

static void
test_base64 (void)
{
  for (gsize length = 0; length < 5000; length = length < 100 ? length + 1 : length + 97)
    {
      g_autofree char *text = g_strnfill (length, '\xfe');
      g_autofree char *expected = g_base64_encode ((const guchar *) text, length);
      g_autoptr (BaseSecret) secret = base_secret_new ();
      g_autoptr (BaseSecret) decoded = base_secret_new ();

      base_secret_append_base64 (secret, text, length);
      check_text (secret, expected);
      base_secret_append_from_base64 (decoded, secret);
      check_text (decoded, text);
    }
}

static void
test_base64_goes_after_text (void)
{
  g_autoptr (BaseSecret) secret = base_secret_new_from_text ("AUTH PLAIN ");

  base_secret_append_base64 (secret, "\0anna\0secret", 12);
  check_text (secret, "AUTH PLAIN AGFubmEAc2VjcmV0");
}

static void
test_equal (void)
{
  g_autoptr (BaseSecret) secret = base_secret_new_from_text ("secret");
  g_autoptr (BaseSecret) same = base_secret_new_from_text ("secret");
  g_autoptr (BaseSecret) other = base_secret_new_from_text ("secreT");
  g_autoptr (BaseSecret) longer = base_secret_new_from_text ("secret ");

  g_assert_true (base_secret_equal (secret, same));
  g_assert_true (base_secret_equal (secret, secret));
  g_assert_false (base_secret_equal (secret, other));
  g_assert_false (base_secret_equal (secret, longer));
}

static void
test_lives_as_long_as_it_is_held (void)
{
  BaseSecret *secret = base_secret_new_from_text ("secret");
  GValue value = G_VALUE_INIT;

  g_value_init (&value, BASE_TYPE_SECRET);
  g_value_take_boxed (&value, secret);
  secret = g_value_dup_boxed (&value);
  g_value_unset (&value);
  check_text (secret, "secret");
  base_secret_unref (secret);
}

/* The flags of the mapping that holds @address, as in proc(5). */
static char *
find_mapping_flags (const void *address)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean is_inside = FALSE;

  g_assert_true (g_file_get_contents ("/proc/self/smaps", &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      char *end;
      guint64 start = g_ascii_strtoull (lines[i], &end, 16);

      if (*end == '-')
        is_inside = start <= (guintptr) address &&
                    (guintptr) address < g_ascii_strtoull (end + 1, NULL, 16);
      else if (is_inside && g_str_has_prefix (lines[i], "VmFlags:"))
        return g_strconcat (lines[i], " ", NULL);
    }

  return NULL;
}

static void
test_stays_out_of_dumps_and_children (void)
{
  g_autoptr (BaseSecret) secret = base_secret_new_from_text ("secret");
  g_autofree char *flags = find_mapping_flags (base_secret_peek (secret));

  if (flags == NULL)
    {
      g_test_skip ("this kernel does not show the flags of a mapping");
      return;
    }

  g_assert_nonnull (strstr (flags, " dd "));
  g_assert_nonnull (strstr (flags, " wf "));
}

static void
test_works_where_nothing_can_be_locked (void)
{
  struct rlimit old;
  struct rlimit none;
  g_autoptr (BaseSecret) secret = NULL;

  g_assert_cmpint (getrlimit (RLIMIT_MEMLOCK, &old), ==, 0);
  none = old;
  none.rlim_cur = 0;
  g_assert_cmpint (setrlimit (RLIMIT_MEMLOCK, &none), ==, 0);

  secret = base_secret_new_from_text ("secret");
  check_text (secret, "secret");

  g_assert_cmpint (setrlimit (RLIMIT_MEMLOCK, &old), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/secret/new-is-empty", test_new_is_empty);
  g_test_add_func ("/secret/takes-text", test_takes_text);
  g_test_add_func ("/secret/is-edited", test_is_edited);
  g_test_add_func ("/secret/erased-bytes-are-wiped", test_erased_bytes_are_wiped);
  g_test_add_func ("/secret/grows", test_grows);
  g_test_add_func ("/secret/fills-a-page-to-the-last-byte", test_fills_a_page_to_the_last_byte);
  g_test_add_func ("/secret/base64", test_base64);
  g_test_add_func ("/secret/base64-goes-after-text", test_base64_goes_after_text);
  g_test_add_func ("/secret/equal", test_equal);
  g_test_add_func ("/secret/lives-as-long-as-it-is-held", test_lives_as_long_as_it_is_held);
  g_test_add_func ("/secret/stays-out-of-dumps-and-children", test_stays_out_of_dumps_and_children);
  g_test_add_func ("/secret/works-where-nothing-can-be-locked",
                   test_works_where_nothing_can_be_locked);

  return g_test_run ();
}
