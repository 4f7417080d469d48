/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-case.h"

#include <glib/gstdio.h>

/* Those that somebody still has, and be it a thread that reads the file once more. */
static guint n_stores;

static void
on_gone (gpointer data G_GNUC_UNUSED, GObject *store G_GNUC_UNUSED)
{
  n_stores--;
}

void
store_case_set_up (StoreCase *self, gconstpointer data G_GNUC_UNUSED)
{
  self->folder = g_dir_make_tmp ("sendproof-store-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "accounts.json", NULL);
}

void
store_case_tear_down (StoreCase *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  while (n_stores > 0)
    g_main_context_iteration (NULL, TRUE);

  folder = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_remove (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

static void
on_done (GObject *store G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  GAsyncResult **place = data;

  *place = g_object_ref (result);
}

static gboolean
wait_for (ProofAccountStore *store, GAsyncResult **result, GError **error)
{
  g_autoptr (GAsyncResult) owned = NULL;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  owned = *result;

  return proof_account_store_flush_finish (store, owned, error);
}

/* Gives a store that has read the file. */
ProofAccountStore *
store_case_load (const StoreCase *self)
{
  ProofAccountStore *store = proof_account_store_new (self->path);
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  n_stores++;
  g_object_weak_ref (G_OBJECT (store), on_gone, NULL);
  proof_account_store_load_async (store, NULL, on_done, &result);
  wait_for (store, &result, &error);
  g_assert_no_error (error);

  return store;
}

gboolean
store_case_save (ProofAccountStore *store, GError **error)
{
  GAsyncResult *result = NULL;

  proof_account_store_flush_async (store, NULL, on_done, &result);

  return wait_for (store, &result, error);
}

void
store_case_wait_for_items (ProofAccountStore *store, guint n_items)
{
  while (g_list_model_get_n_items (G_LIST_MODEL (store)) != n_items)
    g_main_context_iteration (NULL, TRUE);
}

ProofAccount *
store_case_add (ProofAccountStore *store, const char *name)
{
  g_autoptr (ProofAccount) account = proof_account_new ();

  g_object_set (account, "name", name, NULL);
  proof_account_store_add (store, account);

  return account;
}

ProofAccount *
store_case_peek (ProofAccountStore *store, guint position)
{
  g_autoptr (ProofAccount) account = g_list_model_get_item (G_LIST_MODEL (store), position);

  g_assert_nonnull (account);

  return account;
}

/* The names in the list's order, with spaces between. */
char *
store_case_dup_names (ProofAccountStore *store)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      if (i > 0)
        g_string_append_c (names, ' ');
      g_string_append (names, proof_account_get_name (store_case_peek (store, i)));
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

char *
store_case_read (const StoreCase *self)
{
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (self->path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}
