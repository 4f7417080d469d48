/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <unistd.h>

#include "proof-account-file.h"
#include "proof-account-json.h"
#include "proof-account-merge.h"

#define NEW_NAME "Renamed"

static JsonArray *
sync_file (const char *path, JsonArray *base, JsonArray *mine)
{
  g_autofree char *set_aside = NULL;
  JsonArray *merged = proof_account_file_sync (path, base, mine, &set_aside, NULL);

  FUZZ_HOLDS (merged != NULL);
  FUZZ_HOLDS (set_aside == NULL);

  return merged;
}

static void
check_contents (const char *path, const guint8 *bytes, gsize length)
{
  g_autofree char *text = NULL;
  gsize text_length;

  FUZZ_HOLDS (g_file_get_contents (path, &text, &text_length, NULL));
  FUZZ_HOLDS (text_length == length && memcmp (text, bytes, length) == 0);
}

static void
check_no_secret (ProofAccount *account, JsonObject *written)
{
  FUZZ_HOLDS (base_secret_is_empty (proof_account_get_password (account)));
  FUZZ_HOLDS (!proof_account_get_goal (account).allows_plaintext_password);
  FUZZ_HOLDS (!json_object_has_member (written, "password"));
  FUZZ_HOLDS (!json_object_has_member (written, "allow-plaintext-password"));
}

static void
check_history (ProofHistory *history)
{
  ProofHistoryEntry *last = proof_history_get_last (history);
  ProofHistoryEntry *good = proof_history_get_last_good (history);
  g_auto (GStrv) differences = NULL;

  FUZZ_HOLDS (g_list_model_get_n_items (G_LIST_MODEL (history)) <= PROOF_HISTORY_MAX);
  if (good == NULL)
    return;

  differences = proof_history_compare (good, last);
  for (gsize i = 0; differences[i] != NULL; i++)
    FUZZ_HOLDS (g_utf8_validate (differences[i], -1, NULL));
}

/* What was read and is written is read as the same. */
static JsonNode *
write_account (JsonNode *read)
{
  g_autoptr (ProofAccount) account = proof_account_new ();
  g_autoptr (ProofAccount) again = proof_account_new ();
  g_autoptr (JsonNode) written_again = NULL;
  JsonNode *written;

  proof_account_set_json (account, read);
  written = proof_account_to_json (account);
  check_no_secret (account, json_node_get_object (written));
  check_history (proof_account_get_history (account));

  proof_account_set_json (again, written);
  written_again = proof_account_to_json (again);
  FUZZ_HOLDS (json_node_equal (written, written_again));

  return written;
}

static JsonArray *
write_accounts (JsonArray *read)
{
  JsonArray *written = json_array_new ();

  for (guint i = 0; i < json_array_get_length (read); i++)
    json_array_add_element (written, write_account (json_array_get_element (read, i)));

  return written;
}

/* json_node_copy() shares what is in the object. */
static JsonNode *
copy_deeply (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  return json_from_string (text, NULL);
}

static JsonArray *
rename_accounts (JsonArray *accounts)
{
  JsonArray *renamed = json_array_new ();

  for (guint i = 0; i < json_array_get_length (accounts); i++)
    {
      JsonNode *account = copy_deeply (json_array_get_element (accounts, i));

      json_object_set_string_member (json_node_get_object (account), "name", NEW_NAME);
      json_array_add_element (renamed, account);
    }

  return renamed;
}

/* All that is not changed here is in the file as it was, known or not. */
static void
check_change_is_saved (const char *path, JsonArray *found)
{
  g_autoptr (JsonArray) nothing = json_array_new ();
  g_autoptr (JsonArray) own = write_accounts (found);
  g_autoptr (JsonArray) mine = rename_accounts (own);
  g_autoptr (JsonArray) expected = rename_accounts (found);
  g_autoptr (JsonArray) merged = sync_file (path, own, mine);
  g_autoptr (JsonArray) again = sync_file (path, nothing, nothing);

  FUZZ_HOLDS (json_array_get_length (merged) == json_array_get_length (found));
  FUZZ_HOLDS (json_array_equal (again, merged));
  for (guint i = 0; i < json_array_get_length (found); i++)
    {
      JsonObject *old = json_array_get_object_element (own, i);
      gboolean is_changed = g_strcmp0 (json_object_get_string_member (old, "name"), NEW_NAME) != 0;

      FUZZ_HOLDS (json_node_equal (json_array_get_element (merged, i),
                                   json_array_get_element (is_changed ? expected : found, i)));
    }
}

/* In another order, without one of them. */
static JsonArray *
rearrange (JsonArray *accounts, gsize left_out)
{
  guint n_accounts = json_array_get_length (accounts);
  JsonArray *rearranged = json_array_new ();

  for (guint i = n_accounts; i > 0; i--)
    if (i - 1 != left_out % n_accounts)
      json_array_add_element (rearranged,
                              json_node_copy (json_array_get_element (accounts, i - 1)));

  return rearranged;
}

/* What one side alone has changed is what comes out. */
static void
check_merge (JsonArray *found, gsize left_out)
{
  g_autoptr (JsonArray) other = rearrange (found, left_out);
  g_autoptr (JsonArray) by_me = proof_account_merge (found, other, found);
  g_autoptr (JsonArray) by_them = proof_account_merge (found, found, other);
  g_autoptr (JsonArray) by_both = proof_account_merge (found, other, other);

  FUZZ_HOLDS (json_array_equal (by_me, other));
  FUZZ_HOLDS (json_array_equal (by_them, other));
  FUZZ_HOLDS (json_array_equal (by_both, other));
}

/* The bytes of a file of accounts, whoever wrote them. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "accounts.json", NULL);
  g_autoptr (JsonArray) nothing = json_array_new ();
  g_autoptr (JsonArray) found = NULL;
  g_autofree char *set_aside = NULL;

  FUZZ_HOLDS (g_file_set_contents (path, (const char *) bytes, (gssize) length, NULL));
  found = proof_account_file_sync (path, nothing, nothing, &set_aside, NULL);
  FUZZ_HOLDS (found != NULL);
  check_contents (set_aside != NULL ? set_aside : path, bytes, length);

  if (set_aside != NULL)
    {
      FUZZ_HOLDS (json_array_get_length (found) == 0);
      FUZZ_HOLDS (unlink (set_aside) == 0);
      return 0;
    }

  check_change_is_saved (path, found);
  if (json_array_get_length (found) > 0)
    check_merge (found, length);

  return 0;
}
