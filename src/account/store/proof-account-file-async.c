/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account-file.h"

/* What a thread needs to know, and what it finds. */
typedef struct
{
  char *path;
  JsonArray *base;
  JsonArray *mine;
  char *set_aside;
} Sync;

static void
sync_free (gpointer data)
{
  Sync *sync = data;

  g_free (sync->path);
  json_array_unref (sync->base);
  json_array_unref (sync->mine);
  g_free (sync->set_aside);
  g_free (sync);
}

static void
run_sync (GTask *task,
          gpointer source G_GNUC_UNUSED,
          gpointer data,
          GCancellable *cancellable G_GNUC_UNUSED)
{
  Sync *sync = data;
  GError *error = NULL;
  JsonArray *merged =
      proof_account_file_sync (sync->path, sync->base, sync->mine, &sync->set_aside, &error);

  if (merged != NULL)
    g_task_return_pointer (task, merged, (GDestroyNotify) json_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * proof_account_file_sync_async:
 * @base: not to be changed any more, as @mine is not
 *
 * Does what proof_account_file_sync() does in a thread of its own. It cannot be
 * cancelled: a file that is being written is finished.
 */
void
proof_account_file_sync_async (const char *path,
                               JsonArray *base,
                               JsonArray *mine,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Sync *sync = g_new0 (Sync, 1);

  sync->path = g_strdup (path);
  sync->base = json_array_ref (base);
  sync->mine = json_array_ref (mine);
  g_task_set_task_data (task, sync, sync_free);
  g_task_run_in_thread (task, run_sync);
}

/**
 * proof_account_file_sync_finish:
 * @set_aside: (out): set also where @error is
 *
 * Returns: (transfer full): as proof_account_file_sync()
 */
JsonArray *
proof_account_file_sync_finish (GAsyncResult *result, char **set_aside, GError **error)
{
  Sync *sync = g_task_get_task_data (G_TASK (result));

  *set_aside = g_strdup (sync->set_aside);

  return g_task_propagate_pointer (G_TASK (result), error);
}
