/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-history.h"

struct _ProofHistory
{
  GObject parent_instance;

  GPtrArray *entries;
};

static GType
get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return PROOF_TYPE_HISTORY_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return PROOF_HISTORY (model)->entries->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *entries = PROOF_HISTORY (model)->entries;

  return position < entries->len ? g_object_ref (entries->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ProofHistory,
                               proof_history,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
proof_history_finalize (GObject *object)
{
  g_ptr_array_unref (PROOF_HISTORY (object)->entries);

  G_OBJECT_CLASS (proof_history_parent_class)->finalize (object);
}

static void
proof_history_class_init (ProofHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = proof_history_finalize;
}

static void
proof_history_init (ProofHistory *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * proof_history_new:
 *
 * Returns: (transfer full): a history with nothing in it
 */
ProofHistory *
proof_history_new (void)
{
  return g_object_new (PROOF_TYPE_HISTORY, NULL);
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
  g_ptr_array_insert (self->entries, 0, g_object_ref (entry));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, 1);
  if (self->entries->len <= PROOF_HISTORY_MAX)
    return;

  g_ptr_array_set_size (self->entries, PROOF_HISTORY_MAX);
  g_list_model_items_changed (G_LIST_MODEL (self), PROOF_HISTORY_MAX, 1, 0);
}

/**
 * proof_history_get_last:
 *
 * Returns: (transfer none) (nullable): the newest test
 */
ProofHistoryEntry *
proof_history_get_last (ProofHistory *self)
{
  return self->entries->len > 0 ? self->entries->pdata[0] : NULL;
}

/**
 * proof_history_get_last_good:
 *
 * Returns: (transfer none) (nullable): the newest test in which the account worked
 */
ProofHistoryEntry *
proof_history_get_last_good (ProofHistory *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (proof_history_entry_is_verified (self->entries->pdata[i]))
      return self->entries->pdata[i];

  return NULL;
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
  guint n_removed = self->entries->len;

  g_ptr_array_set_size (self->entries, 0);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      ProofHistoryEntry *entry =
          proof_history_entry_new_from_json (json_array_get_element (array, i));

      if (entry != NULL && self->entries->len < PROOF_HISTORY_MAX)
        g_ptr_array_add (self->entries, entry);
      else
        g_clear_object (&entry);
    }

  if (n_removed > 0 || self->entries->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_removed, self->entries->len);
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

  for (guint i = 0; i < self->entries->len; i++)
    json_array_add_element (array, proof_history_entry_to_json (self->entries->pdata[i]));
  json_node_take_array (node, array);

  return node;
}
