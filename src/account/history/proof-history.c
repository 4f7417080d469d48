/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-history.h"

/**
 * proof_history_new:
 *
 * Returns: (transfer full): a history with nothing in it
 */
ProofHistory *
proof_history_new (void)
{
  return g_list_store_new (PROOF_TYPE_HISTORY_ENTRY);
}

/**
 * proof_history_add:
 * @entry: the test that has just ended
 *
 * Remembers @entry as the newest, and forgets the oldest where there are too many.
 */
void
proof_history_add (ProofHistory *self, ProofHistoryEntry *entry)
{
  g_list_store_insert (self, 0, entry);
  if (g_list_model_get_n_items (G_LIST_MODEL (self)) > PROOF_HISTORY_MAX)
    g_list_store_remove (self, PROOF_HISTORY_MAX);
}

/* The entry lives as long as it is in the history. */
static ProofHistoryEntry *
peek (ProofHistory *self, guint position)
{
  g_autoptr (ProofHistoryEntry) entry = g_list_model_get_item (G_LIST_MODEL (self), position);

  return entry;
}

/**
 * proof_history_get_last:
 *
 * Returns: (transfer none) (nullable): the newest test
 */
ProofHistoryEntry *
proof_history_get_last (ProofHistory *self)
{
  return peek (self, 0);
}

/**
 * proof_history_get_last_good:
 *
 * Returns: (transfer none) (nullable): the newest test in which the account worked
 */
ProofHistoryEntry *
proof_history_get_last_good (ProofHistory *self)
{
  guint i = 0;

  while (peek (self, i) != NULL && !proof_history_entry_is_verified (peek (self, i)))
    i++;

  return peek (self, i);
}

/**
 * proof_history_find_good_before:
 * @entry: one of the history
 *
 * Returns: (transfer none) (nullable): the newest test before @entry in which the account
 *   worked
 */
ProofHistoryEntry *
proof_history_find_good_before (ProofHistory *self, ProofHistoryEntry *entry)
{
  guint i;

  if (!g_list_store_find (self, entry, &i))
    return NULL;

  do
    i++;
  while (peek (self, i) != NULL && !proof_history_entry_is_verified (peek (self, i)));

  return peek (self, i);
}

/**
 * proof_history_set_json:
 * @node: an array of entries, the newest first
 *
 * Puts what @node remembers in place of all that is there. What cannot be read
 * is left out.
 */
void
proof_history_set_json (ProofHistory *self, JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n_removed = g_list_model_get_n_items (G_LIST_MODEL (self));
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autoptr (ProofHistoryEntry) entry =
          proof_history_entry_new_from_json (json_array_get_element (array, i));

      if (entry != NULL && entries->len < PROOF_HISTORY_MAX)
        g_ptr_array_add (entries, g_steal_pointer (&entry));
    }

  if (n_removed > 0 || entries->len > 0)
    g_list_store_splice (self, 0, n_removed, entries->pdata, entries->len);
}

/**
 * proof_history_to_json:
 *
 * Returns: (transfer full): the form that proof_history_set_json() takes
 */
JsonNode *
proof_history_to_json (ProofHistory *self)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; peek (self, i) != NULL; i++)
    json_array_add_element (array, proof_history_entry_to_json (peek (self, i)));
  json_node_take_array (node, array);

  return node;
}
