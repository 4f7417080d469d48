/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account-merge.h"

#include "proof-account-json.h"

/* Members of an object or of nothing, where an account is on one side only. */
static JsonNode *
get_member (JsonNode *account, const char *name)
{
  return account != NULL ? json_object_get_member (json_node_get_object (account), name) : NULL;
}

static gboolean
is_equal (JsonNode *one, JsonNode *other)
{
  return one == NULL || other == NULL ? one == other : json_node_equal (one, other);
}

static const char *
get_id (JsonNode *account)
{
  return json_object_get_string_member (json_node_get_object (account), PROOF_ACCOUNT_JSON_ID);
}

/* The accounts by their ids, both belonging to @accounts. */
static GHashTable *
index_by_id (JsonArray *accounts)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (accounts); i++)
    {
      JsonNode *account = json_array_get_element (accounts, i);

      g_hash_table_insert (index, (gpointer) get_id (account), account);
    }

  return index;
}

static const char *
get_date (gconstpointer entry)
{
  JsonObject *object = json_node_get_object (*(JsonNode *const *) entry);

  return json_object_get_string_member (object, "date");
}

static int
compare_newest_first (gconstpointer one, gconstpointer other)
{
  return g_strcmp0 (get_date (other), get_date (one));
}

static gboolean
has_date (JsonNode *entry)
{
  JsonNode *date = JSON_NODE_HOLDS_OBJECT (entry)
                       ? json_object_get_member (json_node_get_object (entry), "date")
                       : NULL;

  return date != NULL && json_node_get_value_type (date) == G_TYPE_STRING;
}

static void
collect_entries (GPtrArray *entries, JsonNode *history)
{
  JsonArray *array =
      history != NULL && JSON_NODE_HOLDS_ARRAY (history) ? json_node_get_array (history) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *entry = json_array_get_element (array, i);
      gboolean is_known = !has_date (entry);

      for (guint k = 0; k < entries->len && !is_known; k++)
        is_known = json_node_equal (entry, entries->pdata[k]);
      if (!is_known)
        g_ptr_array_add (entries, entry);
    }
}

/* Tests are only ever added, so that those of both sides happened. */
static JsonNode *
merge_history (JsonNode *mine, JsonNode *theirs)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  JsonArray *merged = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  collect_entries (entries, mine);
  collect_entries (entries, theirs);
  g_ptr_array_sort (entries, compare_newest_first);
  for (guint i = 0; i < MIN (entries->len, PROOF_HISTORY_MAX); i++)
    json_array_add_element (merged, json_node_copy (entries->pdata[i]));
  json_node_take_array (node, merged);

  return node;
}

/* Mine where I changed it, otherwise theirs: so that what this program does not
   know stays as it is. */
static void
merge_member (
    JsonObject *merged, const char *name, JsonNode *base, JsonNode *mine, JsonNode *theirs)
{
  JsonNode *my_member = get_member (mine, name);
  JsonNode *their_member = get_member (theirs, name);
  gboolean is_mine = theirs == NULL || !is_equal (get_member (base, name), my_member);
  JsonNode *member = is_mine ? my_member : their_member;

  if (is_mine && g_str_equal (name, PROOF_ACCOUNT_JSON_HISTORY))
    json_object_set_member (merged, name, merge_history (my_member, their_member));
  else if (member != NULL)
    json_object_set_member (merged, name, json_node_copy (member));
}

static void
merge_members (
    JsonObject *merged, JsonNode *names, JsonNode *base, JsonNode *mine, JsonNode *theirs)
{
  JsonObjectIter members;
  const char *name;

  if (names == NULL)
    return;

  json_object_iter_init (&members, json_node_get_object (names));
  while (json_object_iter_next (&members, &name, NULL))
    if (!json_object_has_member (merged, name))
      merge_member (merged, name, base, mine, theirs);
}

static JsonNode *
merge_account (JsonNode *base, JsonNode *mine, JsonNode *theirs)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *merged = json_object_new ();

  merge_members (merged, theirs, base, mine, theirs);
  merge_members (merged, mine, base, mine, theirs);
  json_node_take_object (node, merged);

  return node;
}

/* Gone where one side removed it, unless the other side changed it since: what
   somebody has typed is not thrown away. A removal of my own stays one. */
static gboolean
is_kept (JsonNode *base, JsonNode *mine, JsonNode *theirs)
{
  if (mine == NULL)
    return base == NULL;

  return theirs != NULL || base == NULL || !json_node_equal (base, mine);
}

static gboolean
has_same_order (JsonArray *base, JsonArray *mine)
{
  g_autoptr (GHashTable) in_mine = index_by_id (mine);
  g_autoptr (GHashTable) in_base = index_by_id (base);
  guint at = 0;

  for (guint i = 0; i < json_array_get_length (base); i++)
    {
      const char *id = get_id (json_array_get_element (base, i));

      if (!g_hash_table_contains (in_mine, id))
        continue;
      while (!g_hash_table_contains (in_base, get_id (json_array_get_element (mine, at))))
        at++;
      if (!g_str_equal (get_id (json_array_get_element (mine, at++)), id))
        return FALSE;
    }

  return TRUE;
}

static void
insert_after (GPtrArray *ids, const char *predecessor, const char *id)
{
  guint position = 0;

  if (g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
    return;
  if (predecessor != NULL &&
      g_ptr_array_find_with_equal_func (ids, predecessor, g_str_equal, &position))
    position++;

  g_ptr_array_insert (ids, (int) position, (gpointer) id);
}

/* The order of @first; what only @second has comes after its predecessor there. */
static GPtrArray *
merge_order (JsonArray *first, JsonArray *second)
{
  GPtrArray *ids = g_ptr_array_new ();
  const char *predecessor = NULL;

  for (guint i = 0; i < json_array_get_length (first); i++)
    g_ptr_array_add (ids, (gpointer) get_id (json_array_get_element (first, i)));
  for (guint i = 0; i < json_array_get_length (second); i++)
    {
      const char *id = get_id (json_array_get_element (second, i));

      insert_after (ids, predecessor, id);
      predecessor = id;
    }

  return ids;
}

/**
 * proof_account_merge:
 * @base: the accounts when both sides were last the same
 * @mine: the accounts as this side has them now
 * @theirs: the accounts as the other side has them now
 *
 * Puts together the changes that two sides made to the same accounts, each an
 * object with an "id" of its own. Changes of different members of an account
 * are both kept; of the same member, mine is.
 *
 * Returns: (transfer full): the accounts with both sides' changes
 */
JsonArray *
proof_account_merge (JsonArray *base, JsonArray *mine, JsonArray *theirs)
{
  g_autoptr (GHashTable) in_base = index_by_id (base);
  g_autoptr (GHashTable) in_mine = index_by_id (mine);
  g_autoptr (GHashTable) in_theirs = index_by_id (theirs);
  gboolean is_their_order = has_same_order (base, mine);
  g_autoptr (GPtrArray) ids =
      is_their_order ? merge_order (theirs, mine) : merge_order (mine, theirs);
  JsonArray *merged = json_array_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      JsonNode *old = g_hash_table_lookup (in_base, ids->pdata[i]);
      JsonNode *my_own = g_hash_table_lookup (in_mine, ids->pdata[i]);
      JsonNode *their_own = g_hash_table_lookup (in_theirs, ids->pdata[i]);

      if (is_kept (old, my_own, their_own))
        json_array_add_element (merged, merge_account (old, my_own, their_own));
    }

  return merged;
}
