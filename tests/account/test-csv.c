/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-csv.h"

static void
assert_row (const char *const *cells, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  proof_csv_append_row (text, cells);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_cells_are_quoted (void)
{
  assert_row (
      (const char *[]){ "Home", "", "a, b", "two\nlines", "A \"club\", Inc.", "Büro", NULL },
      "\"Home\",\"\",\"a, b\",\"two\nlines\",\"A \"\"club\"\", Inc.\",\"Büro\"\r\n");
}

static void
test_nothing_is_calculated (void)
{
  assert_row ((const char *[]){ "=1+1", "+49 30", "-", "@SUM(A1)", "\t=1", "\r=1", NULL },
              "\"'=1+1\",\"'+49 30\",\"'-\",\"'@SUM(A1)\",\"'\t=1\",\"'\r=1\"\r\n");
  assert_row ((const char *[]){ "a=b", "anna@example.net", " =1", "'", NULL },
              "\"a=b\",\"anna@example.net\",\" =1\",\"'\"\r\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv/cells-are-quoted-with-what-is-in-them", test_cells_are_quoted);
  g_test_add_func ("/csv/what-a-spreadsheet-would-calculate-is-text", test_nothing_is_calculated);

  return g_test_run ();
}
