/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-folder.h"

#include <string.h>

static int
compare_names (gconstpointer a, gconstpointer b, gpointer suffix)
{
  const char *first = *(const char *const *) a;
  const char *second = *(const char *const *) b;
  gsize first_length = strlen (first) - strlen (suffix);
  gsize second_length = strlen (second) - strlen (suffix);
  int order = strncmp (first, second, MIN (first_length, second_length));

  return order != 0 ? order : (first_length > second_length) - (first_length < second_length);
}

/**
 * base_folder_list:
 * @suffix: how the names end
 *
 * Lists files by name, in an order that no file system changes, and “a” before “a-b”:
 * @suffix does not count.
 *
 * Returns: (transfer full) (nullable) (element-type filename): the paths of such files in
 *   @folder, perhaps none; %NULL where @folder cannot be read, with an error of
 *   %G_FILE_ERROR
 */
GPtrArray *
base_folder_list (const char *folder, const char *suffix, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, error);
  const char *name;

  if (directory == NULL)
    return NULL;

  while ((name = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (name, suffix))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort_with_data (paths, compare_names, (gpointer) suffix);

  return g_steal_pointer (&paths);
}
