/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-accounts.h"

#include <glib/gi18n-lib.h>

#include "proof-cli-wait.h"
#include "proof-credentials.h"

/**
 * proof_cli_accounts_load:
 * @error: with a sentence for the person
 *
 * Reads the saved accounts, and says where a file is that could not be understood.
 *
 * Returns: (transfer full): the accounts, or %NULL with @error set
 */
ProofAccountStore *
proof_cli_accounts_load (GError **error)
{
  g_autoptr (ProofAccountStore) store = proof_account_store_new (NULL);
  g_autoptr (GAsyncResult) result = NULL;

  proof_account_store_load_async (store, NULL, proof_cli_wait_done, &result);
  proof_cli_wait_for (&result);
  if (proof_account_store_get_set_aside (store) != NULL)
    g_printerr (_ ("sendproof-check: the saved accounts could not be read and are kept as %s\n"),
                proof_account_store_get_set_aside (store));

  return proof_account_store_load_finish (store, result, error) ? g_steal_pointer (&store) : NULL;
}

static gboolean
is_called (ProofAccount *account, const char *name)
{
  g_autofree char *title = proof_account_dup_title (account);

  return g_str_equal (title, name) || g_str_equal (proof_account_get_id (account), name);
}

/**
 * proof_cli_accounts_find:
 * @name: a title or an id
 * @error: with a sentence for the person
 *
 * Returns: (transfer full): the one account that is called so, or %NULL with
 *   @error set
 */
ProofAccount *
proof_cli_accounts_find (ProofAccountStore *store, const char *name, GError **error)
{
  g_autoptr (ProofAccount) found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (ProofAccount) account = g_list_model_get_item (G_LIST_MODEL (store), i);

      if (!is_called (account, name))
        continue;
      if (found != NULL)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("--account: more than one account is called “%s”; use its id, which "
                          "--list-accounts --json shows"),
                       name);
          return NULL;
        }
      found = g_steal_pointer (&account);
    }

  if (found == NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _ ("--account: no account is called “%s”; --list-accounts shows them"), name);

  return g_steal_pointer (&found);
}

/**
 * proof_cli_accounts_load_credentials:
 * @error: with a sentence for the person
 *
 * Gives @account what its sign-in needs from the keyring.
 *
 * Returns: whether it can sign in now, or does not have to
 */
gboolean
proof_cli_accounts_load_credentials (ProofPasswordSync *passwords,
                                     ProofAccount *account,
                                     GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  proof_credentials_load_async (passwords, account, 0, NULL, proof_cli_wait_done, &result);
  proof_cli_wait_for (&result);

  return proof_credentials_load_finish (result, error);
}

/**
 * proof_cli_accounts_save:
 * @error: with a sentence for the person
 *
 * Returns: whether all changes are saved
 */
gboolean
proof_cli_accounts_save (ProofAccountStore *store, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  proof_account_store_flush_async (store, NULL, proof_cli_wait_done, &result);
  proof_cli_wait_for (&result);

  return proof_account_store_flush_finish (store, result, error);
}

static char *
dup_last_test (ProofAccount *account)
{
  ProofHistoryEntry *last = proof_history_get_last (proof_account_get_history (account));
  g_autoptr (GDateTime) local =
      last != NULL ? g_date_time_to_local (proof_history_entry_get_date (last)) : NULL;
  g_autofree char *day = local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : NULL;

  if (day == NULL)
    return g_strdup (_ ("not tested yet"));

  return g_strdup_printf ("%s %s", day,
                          proof_history_entry_get_field (last, PROOF_HISTORY_FIELD_CLASS));
}

/**
 * proof_cli_accounts_list:
 *
 * Returns: (transfer full): a line for each account: its title, its address, and
 *   what came of its last test, with tabs between
 */
char *
proof_cli_accounts_list (ProofAccountStore *store)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (ProofAccount) account = g_list_model_get_item (G_LIST_MODEL (store), i);
      g_autofree char *title = proof_account_dup_title (account);
      g_autofree char *uri = proof_account_dup_uri (account);
      g_autofree char *last = dup_last_test (account);

      g_string_append_printf (text, "%s\t%s\t%s\n", title, uri, last);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

static JsonObject *
describe (ProofAccount *account)
{
  JsonObject *object = json_object_new ();
  ProofHistoryEntry *last = proof_history_get_last (proof_account_get_history (account));
  g_autofree char *title = proof_account_dup_title (account);

  set_text (object, "id", proof_account_get_id (account));
  set_text (object, "name", title);
  set_text (object, "server", proof_account_get_settings (account).server);
  json_object_set_int_member (object, "port", proof_account_get_settings (account).port);
  set_text (object, "security",
            mail_security_to_nick (proof_account_get_settings (account).security));
  set_text (object, "user", proof_account_get_settings (account).user);
  if (last != NULL)
    json_object_set_member (object, "last_test", proof_history_entry_to_json (last));
  else
    json_object_set_null_member (object, "last_test");

  return object;
}

/**
 * proof_cli_accounts_list_json:
 *
 * Returns: (transfer full): the accounts as an array for programs
 */
char *
proof_cli_accounts_list_json (ProofAccountStore *store)
{
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), array);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (ProofAccount) account = g_list_model_get_item (G_LIST_MODEL (store), i);

      json_array_add_object_element (array, describe (account));
    }

  return json_to_string (node, TRUE);
}
