/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-phrases.h"

static gboolean
add_file (ProofPhrases *phrases, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean is_added =
      g_file_get_contents (path, &text, NULL, &error) && proof_phrases_add (phrases, text, &error);

  if (!is_added)
    g_printerr ("%s: %s\n", path, error->message);

  return is_added;
}

int
main (int argc, char **argv)
{
  g_autoptr (ProofPhrases) phrases = proof_phrases_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (argc < 3)
    {
      g_printerr ("Usage: encode-phrases PHRASES-FILE IDEAS-FILE…\n");
      return 2;
    }

  for (int i = 2; i < argc; i++)
    if (!add_file (phrases, argv[i]))
      return 1;
  bytes = proof_phrases_encode (phrases);
  if (!g_file_set_contents (argv[1], g_bytes_get_data (bytes, NULL),
                            (gssize) g_bytes_get_size (bytes), &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  return 0;
}
