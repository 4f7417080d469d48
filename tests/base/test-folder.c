/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-folder.h"

#include <glib/gstdio.h>

static void
test_order (void)
{
  const char *const names[] = { "a-b.txt", "b.txt", "a.txt", "a.text", "txt" };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("folder-XXXXXX", &error);
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_true (g_file_set_contents (path, "", 0, NULL));
    }

  paths = base_folder_list (folder, ".txt", &error);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_remove (path);
    }
  g_rmdir (folder);

  g_assert_no_error (error);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *name = g_path_get_basename (paths->pdata[i]);

      g_string_append_printf (found, "%s ", name);
    }
  g_assert_cmpstr (found->str, ==, "a.txt a-b.txt b.txt ");
}

static void
test_no_folder (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (base_folder_list ("/nowhere/at/all", ".txt", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/folder/files-come-by-name-whatever-they-end-in", test_order);
  g_test_add_func ("/folder/no-folder-is-an-error", test_no_folder);

  return g_test_run ();
}
