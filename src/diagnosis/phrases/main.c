/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-folder.h"
#include "proof-phrases.h"

static gboolean
add_file (ProofPhrases *phrases, const char *path, GError **error)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;
  if (!proof_phrases_add (phrases, text, error))
    {
      g_prefix_error (error, "%s, ", path);
      return FALSE;
    }

  return TRUE;
}

static gboolean
write_phrases (GPtrArray *paths, const char *path, GError **error)
{
  g_autoptr (ProofPhrases) phrases = proof_phrases_new ();
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < paths->len; i++)
    if (!add_file (phrases, paths->pdata[i], error))
      return FALSE;
  bytes = proof_phrases_encode (phrases);

  return g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                              (gssize) g_bytes_get_size (bytes), error);
}

static void
append_path (GString *rule, const char *path)
{
  g_autoptr (GString) escaped = g_string_new (path);

  g_string_replace (escaped, " ", "\\ ", 0);
  g_string_append_printf (rule, " %s", escaped->str);
}

/* What the build tool has to watch, as a rule of Make: the folder changes with each file that
   is new there. */
static gboolean
write_rule (
    GPtrArray *paths, const char *folder, const char *phrases, const char *path, GError **error)
{
  g_autoptr (GString) rule = g_string_new (phrases);

  g_string_append_c (rule, ':');
  append_path (rule, folder);
  for (guint i = 0; i < paths->len; i++)
    append_path (rule, paths->pdata[i]);
  g_string_append_c (rule, '\n');

  return g_file_set_contents (path, rule->str, -1, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = NULL;

  if (argc != 4)
    {
      g_printerr ("Usage: encode-phrases IDEAS-FOLDER PHRASES-FILE RULE-FILE\n");
      return 2;
    }

  paths = base_folder_list (argv[1], ".txt", &error);
  if (paths == NULL || !write_phrases (paths, argv[2], &error) ||
      !write_rule (paths, argv[1], argv[2], argv[3], &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  return 0;
}
