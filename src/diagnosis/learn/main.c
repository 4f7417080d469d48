/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-teacher.h"

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) points = NULL;

  if (argc != 3)
    {
      g_printerr ("Usage: learn CORPUS-FOLDER POINTS-FILE\n");
      return 2;
    }

  points = proof_teacher_learn_folder (argv[1], &error);
  if (points == NULL || !g_file_set_contents (argv[2], g_bytes_get_data (points, NULL),
                                              (gssize) g_bytes_get_size (points), &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  return 0;
}
