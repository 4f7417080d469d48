/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-oddity.h"

#include <string.h>

static const struct
{
  const char *text;
  BaseOddities oddities;
  const char *stripped;
} rows[] = {
  { "", 0, "" },
  { "anna@example.net", 0, "anna@example.net" },
  { "two words", 0, "two words" },
  { "anna ", BASE_ODDITY_ENDS_WITH_SPACE, "anna" },
  { "anna\r\n", BASE_ODDITY_ENDS_WITH_SPACE, "anna" },
  { "\tanna", BASE_ODDITY_BEGINS_WITH_SPACE, "anna" },
  { " ", BASE_ODDITY_BEGINS_WITH_SPACE | BASE_ODDITY_ENDS_WITH_SPACE, "" },
  { "anna\302\240", BASE_ODDITY_ENDS_WITH_SPACE | BASE_ODDITY_OUTSIDE_ASCII, "anna" },
  { "\357\273\277anna", BASE_ODDITY_BEGINS_WITH_SPACE | BASE_ODDITY_OUTSIDE_ASCII, "anna" },
  { "anna\342\200\213", BASE_ODDITY_ENDS_WITH_SPACE | BASE_ODDITY_OUTSIDE_ASCII, "anna" },
  { "\320\260nna", BASE_ODDITY_OUTSIDE_ASCII, "\320\260nna" },
  { "\342\200\234anna\342\200\235", BASE_ODDITY_OUTSIDE_ASCII, "\342\200\234anna\342\200\235" },
  { "anna\377", BASE_ODDITY_OUTSIDE_ASCII, "anna\377" },
  { "\240", BASE_ODDITY_OUTSIDE_ASCII, "\240" },
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *stripped = base_oddities_dup_stripped (rows[i].text);
      g_autoptr (BaseSecret) secret = base_secret_new_from_text (rows[i].text);
      g_autoptr (BaseSecret) stripped_secret = base_oddities_strip_secret (secret);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (base_oddities_find (rows[i].text, strlen (rows[i].text)), ==,
                       rows[i].oddities);
      g_assert_cmpstr (stripped, ==, rows[i].stripped);
      g_assert_cmpmem (base_secret_peek (stripped_secret), base_secret_get_length (stripped_secret),
                       rows[i].stripped, strlen (rows[i].stripped));
    }
}

/* A secret has no end of its own, and what stands behind it is none of it. */
static void
test_length (void)
{
  g_assert_cmpint (base_oddities_find ("anna ", 4), ==, 0);
  g_assert_cmpint (base_oddities_find ("anna\302\240", 5), ==, BASE_ODDITY_OUTSIDE_ASCII);
  g_assert_cmpint (base_oddities_find (NULL, 0), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/oddity/spaces-at-the-ends-and-letters-of-no-keyboard-are-found", test_rows);
  g_test_add_func ("/oddity/no-byte-beyond-the-length-counts", test_length);

  return g_test_run ();
}
