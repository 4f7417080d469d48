/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sasl-preparation.h"

#define KEEPS SASL_PREPARATION_KEEPS
#define CHANGES SASL_PREPARATION_CHANGES
#define FAILS SASL_PREPARATION_FAILS
#define KEY "\xf0\x9f\x94\x91"

static const struct
{
  const char *name;
  const char *text;
  SaslPreparation preparation;
} rows[] = {
  { "nothing", "", KEEPS },
  { "ascii", "p a~ssword!", KEEPS },
  { "a-letter-with-an-accent", "p\xc3\xa4ss", KEEPS },
  { "an-accent-by-itself-joins-its-letter", "pa\xcc\x88ss", CHANGES },
  { "a-soft-hyphen-goes", "pa\xc2\xadss", CHANGES },
  { "a-wide-letter-becomes-a-plain-one", "p\xef\xbd\x81ss", CHANGES },
  { "another-space-becomes-a-space", "p\xc2\xa0ss", CHANGES },
  { "a-character-of-later-days-is-forbidden", "p" KEY, FAILS },
  { "a-control-character-is-forbidden", "p\ass", FAILS },
  { "directions-do-not-mix", "a\xd7\x90z", FAILS },
};

static void
test_preparation (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (BaseSecret) secret = base_secret_new_from_text (rows[i].text);

  g_assert_cmpint (sasl_preparation_of (secret), ==, rows[i].preparation);
  g_assert_cmpstr (base_secret_peek (secret), ==, rows[i].text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/preparation/", rows[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_preparation);
    }

  return g_test_run ();
}
