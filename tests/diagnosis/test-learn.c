/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-teacher.h"

#include <glib/gstdio.h>

#define MAX_BYTES (1000 * 1000)

typedef struct
{
  const char *corpus;
  const char *points;
} Files;

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) b, *(const char *const *) a);
}

/* The last name first. */
static GPtrArray *
list_backwards (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (directory);
  while ((name = g_dir_read_name (directory)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  return names;
}

static void
copy (const char *from, const char *to, const char *name)
{
  g_autofree char *source = g_build_filename (from, name, NULL);
  g_autofree char *target = g_build_filename (to, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (source, &text, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (target, text, (gssize) length, &error);
  g_assert_no_error (error);
}

static void
remove_all (const char *folder, GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

/* In another process, from files in another place and order, as the build did. */
static void
test_same (gconstpointer data)
{
  const Files *files = data;
  g_autoptr (GPtrArray) names = list_backwards (files->corpus);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("corpus-XXXXXX", &error);
  g_autoptr (GBytes) learned = NULL;
  g_autofree char *points = NULL;
  gsize length;

  g_assert_no_error (error);
  for (guint i = 0; i < names->len; i++)
    copy (files->corpus, folder, names->pdata[i]);
  learned = proof_teacher_learn_folder (folder, &error);
  g_assert_no_error (error);
  remove_all (folder, names);

  g_file_get_contents (files->points, &points, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (learned, NULL), g_bytes_get_size (learned), points, length);
}

static void
test_size (gconstpointer data)
{
  const Files *files = data;
  GStatBuf status;

  g_assert_cmpint (g_stat (files->points, &status), ==, 0);
  g_assert_cmpint (status.st_size, <, MAX_BYTES);
}

int
main (int argc, char **argv)
{
  Files files;

  g_test_init (&argc, &argv, NULL);
  files = (Files){ .corpus = argv[1], .points = argv[2] };

  g_test_add_data_func ("/learn/what-is-learned-is-small", &files, test_size);
  g_test_add_data_func ("/learn/the-same-is-learned-wherever-it-is-done", &files, test_same);

  return g_test_run ();
}
