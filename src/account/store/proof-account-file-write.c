/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_SET_ASIDE 1000

G_DEFINE_QUARK (proof - account - file - error - quark, proof_account_file_error)

/**
 * proof_account_file_fail:
 * @number: an errno
 * @path: the file that could not be written
 *
 * Says in plain words why something could not be written.
 *
 * Returns: %FALSE
 */
gboolean
proof_account_file_fail (GError **error, int number, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_filename_display_name (folder);

  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    g_set_error (error, PROOF_ACCOUNT_FILE_ERROR, PROOF_ACCOUNT_FILE_ERROR_FULL,
                 _ ("The accounts could not be saved: there is no space left in %s. What you "
                    "typed is kept as long as Sendproof is open."),
                 name);
  else if (number == EROFS || number == EACCES || number == EPERM || number == ENOENT)
    g_set_error (error, PROOF_ACCOUNT_FILE_ERROR, PROOF_ACCOUNT_FILE_ERROR_READ_ONLY,
                 _ ("The accounts could not be saved: Sendproof doesn’t have permission to write "
                    "to %s. What you typed is kept as long as Sendproof is open."),
                 name);
  else
    g_set_error (error, PROOF_ACCOUNT_FILE_ERROR, PROOF_ACCOUNT_FILE_ERROR_FAILED,
                 _ ("The accounts could not be saved in %s: %s. What you typed is kept as long "
                    "as Sendproof is open."),
                 name, g_strerror (number));

  return FALSE;
}

static gboolean
write_all (int file, const char *text, gsize length)
{
  while (length > 0)
    {
      gssize n_written = write (file, text, length);

      if (n_written < 0 && errno == EINTR)
        continue;
      if (n_written < 0)
        return FALSE;
      text += n_written;
      length -= (gsize) n_written;
    }

  return TRUE;
}

static gboolean
write_new_file (const char *path, const char *text)
{
  int file;
  gboolean is_written;
  int number;

  /* One that a killed program left behind. */
  (void) unlink (path);
  file = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0)
    return FALSE;

  is_written = write_all (file, text, strlen (text)) && fsync (file) == 0;
  number = errno;
  is_written = close (file) == 0 && is_written;
  if (!is_written)
    (void) unlink (path);
  errno = number;

  return is_written;
}

/* So that the name survives a failure of the power as well. */
static void
sync_folder (const char *path)
{
  g_autofree char *name = g_path_get_dirname (path);
  int folder = open (name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (folder < 0)
    return;
  (void) fsync (folder);
  close (folder);
}

/**
 * proof_account_file_write:
 * @path: the file to replace
 * @error: in the domain %PROOF_ACCOUNT_FILE_ERROR
 *
 * Replaces a file at once, readable for its owner only: whoever looks finds all
 * of the old or all of the new, also after a crash. Only one writer at a time.
 */
void
proof_account_file_write (const char *path, const char *text, GError **error)
{
  g_autofree char *new_path = g_strconcat (path, ".new", NULL);

  if (!write_new_file (new_path, text) || rename (new_path, path) != 0)
    proof_account_file_fail (error, errno, path);
  else
    sync_folder (path);
}

/**
 * proof_account_file_set_aside:
 * @error: in the domain %PROOF_ACCOUNT_FILE_ERROR
 *
 * Gives a file a name that no other file has.
 *
 * Returns: (transfer full): its new path, or %NULL with @error set
 */
char *
proof_account_file_set_aside (const char *path, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");

  for (guint i = 1; i <= MAX_SET_ASIDE; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.unreadable-%s-%u", path, day, i);

      if (renameat2 (AT_FDCWD, path, AT_FDCWD, name, RENAME_NOREPLACE) == 0)
        {
          sync_folder (path);
          return g_steal_pointer (&name);
        }
      if (errno != EEXIST)
        break;
    }

  proof_account_file_fail (error, errno, path);
  return NULL;
}
