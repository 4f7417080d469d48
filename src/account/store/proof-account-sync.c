/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account-sync.h"

#include "proof-account-file.h"
#include "proof-account-json.h"
#include "proof-account-merge.h"
#include "proof-account-store-private.h"

struct _ProofAccountSync
{
  /* Whose this is; held while the file is written. */
  ProofAccountStore *store;
  char *path;
  GFileMonitor *monitor;

  /* The accounts when they were last the same as in the file. */
  JsonArray *synced;
  /* What is being saved just now, or %NULL. */
  JsonArray *saving;
  gboolean is_open;
  gboolean is_outdated;
  guint scheduled;
  /* GTasks that end when everything is saved. */
  GPtrArray *waiting;
};

static void start (ProofAccountSync *self);

/**
 * proof_account_sync_new:
 * @store: whose it is
 * @path: the file
 *
 * Returns: (transfer full): one that does nothing until it is opened
 */
ProofAccountSync *
proof_account_sync_new (ProofAccountStore *store, const char *path)
{
  ProofAccountSync *self = g_new0 (ProofAccountSync, 1);

  self->store = store;
  self->path = g_strdup (path);
  self->synced = json_array_new ();
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

/**
 * proof_account_sync_close:
 *
 * Looks neither at the store nor at the file any more.
 */
void
proof_account_sync_close (ProofAccountSync *self)
{
  self->is_open = FALSE;
  g_clear_handle_id (&self->scheduled, g_source_remove);
  if (self->monitor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->monitor, self);
      g_file_monitor_cancel (self->monitor);
    }
  g_clear_object (&self->monitor);
}

/**
 * proof_account_sync_free:
 * @self: (transfer full): not while the file is written
 */
void
proof_account_sync_free (ProofAccountSync *self)
{
  proof_account_sync_close (self);
  g_free (self->path);
  json_array_unref (self->synced);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

/* As the accounts would be here, without what this program does not know. */
static JsonArray *
to_own_form (JsonArray *accounts)
{
  JsonArray *own = json_array_new ();

  for (guint i = 0; i < json_array_get_length (accounts); i++)
    {
      g_autoptr (ProofAccount) account = proof_account_new ();

      proof_account_set_json (account, json_array_get_element (accounts, i));
      json_array_add_element (own, proof_account_to_json (account));
    }

  return own;
}

/* What was changed here while the file was written is not in it yet. */
static void
take_merged (ProofAccountSync *self, JsonArray *mine, JsonArray *merged)
{
  g_autoptr (JsonArray) now = proof_account_store_take_snapshot (self->store);
  g_autoptr (JsonArray) target = proof_account_merge (mine, now, merged);
  g_autoptr (JsonArray) shown = NULL;

  proof_account_store_apply (self->store, target);
  g_clear_pointer (&self->synced, json_array_unref);
  self->synced = to_own_form (merged);
  shown = proof_account_store_take_snapshot (self->store);
  if (!json_array_equal (shown, self->synced))
    self->is_outdated = TRUE;
}

static void
end_waiting (ProofAccountSync *self, const GError *error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    if (error != NULL)
      g_task_return_error (waiting->pdata[i], g_error_copy (error));
    else
      g_task_return_boolean (waiting->pdata[i], TRUE);
}

static void
on_synced (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  ProofAccountSync *self = data;
  g_autoptr (ProofAccountStore) store = self->store;
  g_autoptr (JsonArray) mine = g_steal_pointer (&self->saving);
  g_autofree char *set_aside = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) merged = proof_account_file_sync_finish (result, &set_aside, &error);

  if (set_aside != NULL)
    proof_account_store_set_set_aside (store, set_aside);
  if (merged != NULL)
    take_merged (self, mine, merged);
  proof_account_store_set_problem (store, error != NULL ? error->message : NULL);

  if (self->is_outdated)
    start (self);
  else
    end_waiting (self, error);
}

/* One at a time: what changes meanwhile is saved by the next. */
static void
start (ProofAccountSync *self)
{
  g_clear_handle_id (&self->scheduled, g_source_remove);
  self->is_outdated = self->saving != NULL;
  if (self->saving != NULL)
    return;

  g_object_ref (self->store);
  self->saving = proof_account_store_take_snapshot (self->store);
  proof_account_file_sync_async (self->path, self->synced, self->saving, on_synced, self);
}

static gboolean
on_scheduled (gpointer data)
{
  ProofAccountSync *self = data;

  self->scheduled = 0;
  start (self);

  return G_SOURCE_REMOVE;
}

/**
 * proof_account_sync_schedule:
 *
 * Saves what changed at the end of what goes on now, so that changes made together are
 * saved together; before it is opened, nothing.
 */
void
proof_account_sync_schedule (ProofAccountSync *self)
{
  if (self->is_open && self->scheduled == 0)
    self->scheduled = g_idle_add_full (G_PRIORITY_DEFAULT, on_scheduled, self, NULL);
}

/**
 * proof_account_sync_open:
 *
 * Looks from now on at the store and at the file.
 */
void
proof_account_sync_open (ProofAccountSync *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);

  self->is_open = TRUE;
  if (self->monitor != NULL)
    return;

  /* Where it cannot be watched, others' changes show with the next own one. */
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (proof_account_sync_schedule),
                              self);
}

/**
 * proof_account_sync_is_done:
 *
 * Returns: whether the accounts are in the file as they are now
 */
gboolean
proof_account_sync_is_done (ProofAccountSync *self)
{
  g_autoptr (JsonArray) now = proof_account_store_take_snapshot (self->store);

  return json_array_equal (now, self->synced);
}

/**
 * proof_account_sync_flush:
 * @task: (transfer full): returns whether everything is saved
 *
 * Saves what changed now.
 */
void
proof_account_sync_flush (ProofAccountSync *self, GTask *task)
{
  g_ptr_array_add (self->waiting, task);
  start (self);
}
