/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "proof-account-json.h"
#include "proof-account-merge.h"

/* Grows only where older programs would misunderstand the file. */
#define FORMAT_VERSION 1
#define VERSION_MEMBER "version"
#define ACCOUNTS_MEMBER "accounts"

#define MAX_BYTES (64 * 1024 * 1024)
#define LOCK_PATIENCE_SECONDS 10
#define LOCK_PAUSE_MICROSECONDS 20000

/* What is in the file: @root is %NULL where there is none, or none to be read. */
typedef struct
{
  JsonNode *root;
  JsonArray *accounts;
} Contents;

static void
contents_clear (Contents *contents)
{
  g_clear_pointer (&contents->root, json_node_unref);
  g_clear_pointer (&contents->accounts, json_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Contents, contents_clear)

/* Where others hold the lock, they are waited for; where there can be none,
   because nothing can be written there, *lock becomes -1. */
static gboolean
take_lock (int *lock, const char *path, GError **error)
{
  g_autofree char *name = g_strconcat (path, ".lock", NULL);
  gint64 deadline = g_get_monotonic_time () + LOCK_PATIENCE_SECONDS * G_USEC_PER_SEC;

  *lock = open (name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (*lock < 0)
    return TRUE;

  while (flock (*lock, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno != EWOULDBLOCK && errno != EINTR)
        return TRUE;
      if (g_get_monotonic_time () > deadline)
        {
          close (*lock);
          g_set_error_literal (
              error, PROOF_ACCOUNT_FILE_ERROR, PROOF_ACCOUNT_FILE_ERROR_BUSY,
              _ ("Another copy of Sendproof is using the accounts. Close it to save."));
          return FALSE;
        }
      g_usleep (LOCK_PAUSE_MICROSECONDS);
    }

  return TRUE;
}

static void
release_lock (int lock)
{
  if (lock >= 0)
    close (lock);
}

static gboolean
has_own_ids (JsonArray *accounts)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (accounts); i++)
    {
      JsonNode *account = json_array_get_element (accounts, i);
      JsonNode *id =
          JSON_NODE_HOLDS_OBJECT (account)
              ? json_object_get_member (json_node_get_object (account), PROOF_ACCOUNT_JSON_ID)
              : NULL;

      if (id == NULL || json_node_get_value_type (id) != G_TYPE_STRING ||
          !g_hash_table_add (ids, (gpointer) json_node_get_string (id)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
understand (Contents *contents, JsonNode *root)
{
  JsonObject *object =
      root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *version = object != NULL ? json_object_get_member (object, VERSION_MEMBER) : NULL;
  JsonNode *accounts = object != NULL ? json_object_get_member (object, ACCOUNTS_MEMBER) : NULL;

  if (version == NULL || json_node_get_value_type (version) != G_TYPE_INT64 ||
      json_node_get_int (version) != FORMAT_VERSION || accounts == NULL ||
      !JSON_NODE_HOLDS_ARRAY (accounts) || !has_own_ids (json_node_get_array (accounts)))
    return FALSE;

  contents->root = json_node_ref (root);
  contents->accounts = json_array_ref (json_node_get_array (accounts));
  return TRUE;
}

/* json-glib takes escapes that stand for bytes which are no text: what would be
   written could not be read again. */
static gboolean
can_be_written (JsonNode *root)
{
  g_autofree char *text = root != NULL ? json_to_string (root, FALSE) : NULL;

  return text != NULL && g_utf8_validate (text, -1, NULL);
}

static gboolean
parse (Contents *contents, const char *text, gsize length)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

#if JSON_CHECK_VERSION(1, 10, 0)
  /* Otherwise it takes escapes that JSON has not, for other text. */
  json_parser_set_strict (parser, TRUE);
#endif

  return g_utf8_validate (text, (gssize) length, NULL) &&
         json_parser_load_from_data (parser, text, (gssize) length, NULL) &&
         can_be_written (json_parser_get_root (parser)) &&
         understand (contents, json_parser_get_root (parser));
}

/* A file that is larger than any of ours is damaged as well. */
static gboolean
load (const char *path, char **text, gsize *length, GError **error)
{
  struct stat status;
  g_autoptr (GError) failure = NULL;

  *text = NULL;
  *length = 0;
  if (stat (path, &status) == 0 && status.st_size > MAX_BYTES)
    return TRUE;
  if (g_file_get_contents (path, text, length, &failure) ||
      g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;

  g_set_error (error, PROOF_ACCOUNT_FILE_ERROR, PROOF_ACCOUNT_FILE_ERROR_FAILED,
               _ ("The saved accounts could not be read: %s"), failure->message);
  return FALSE;
}

static gboolean
read_file (Contents *contents, const char *path, char **set_aside, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!load (path, &text, &length, error))
    return FALSE;
  if (text != NULL && parse (contents, text, length))
    return TRUE;

  contents->accounts = json_array_new ();
  if (access (path, F_OK) != 0)
    return TRUE;

  *set_aside = proof_account_file_set_aside (path, error);
  return *set_aside != NULL;
}

static void
copy_member (JsonObject *object G_GNUC_UNUSED, const char *name, JsonNode *node, gpointer root)
{
  json_object_set_member (root, name, json_node_copy (node));
}

/* Whatever else is in the file stays in it. */
static char *
to_text (JsonNode *old_root, JsonArray *accounts)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *root = json_object_new ();
  g_autofree char *text = NULL;

  json_object_set_int_member (root, VERSION_MEMBER, FORMAT_VERSION);
  if (old_root != NULL)
    json_object_foreach_member (json_node_get_object (old_root), copy_member, root);
  json_object_set_array_member (root, ACCOUNTS_MEMBER, json_array_ref (accounts));
  json_node_take_object (node, root);
  text = json_to_string (node, TRUE);

  return g_strconcat (text, "\n", NULL);
}

static JsonArray *
sync_locked (const char *path, JsonArray *base, JsonArray *mine, char **set_aside, GError **error)
{
  g_auto (Contents) theirs = { 0 };
  g_autoptr (JsonArray) nothing = json_array_new ();
  g_autoptr (JsonArray) merged = NULL;
  g_autofree char *text = NULL;
  GError *failure = NULL;

  if (!read_file (&theirs, path, set_aside, error))
    return NULL;

  /* Where the file is gone, nobody has removed accounts one by one. */
  merged = proof_account_merge (theirs.root != NULL ? base : nothing, mine, theirs.accounts);
  if (json_array_equal (merged, theirs.accounts))
    return g_steal_pointer (&merged);

  text = to_text (theirs.root, merged);
  proof_account_file_write (path, text, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }

  return g_steal_pointer (&merged);
}

/* A file that a link leads to is written where it is. */
static char *
follow_links (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  char *real = realpath (path, NULL);
  char *followed = g_strdup (real != NULL ? real : path);

  /* A failure shows when something is written there. */
  (void) g_mkdir_with_parents (folder, 0700);
  free (real);

  return followed;
}

/**
 * proof_account_file_sync:
 * @base: the accounts when they were last read or written here
 * @mine: the accounts now
 * @set_aside: (out): the new name of a file that could not be understood, or %NULL
 * @error: in the domain %PROOF_ACCOUNT_FILE_ERROR, with a sentence for the person
 *
 * Brings the changes that were made here into the file, and those that others
 * made to the file here, holding a lock meanwhile. The file is replaced at once
 * and durably: it is the old or the new one whenever the power fails. Where
 * nothing was changed here nothing is written. A file that is damaged or of a
 * newer version is kept under another name.
 *
 * Blocks; to be called in a thread of its own.
 *
 * Returns: (transfer full): what is in the file now, or %NULL with @error set
 */
JsonArray *
proof_account_file_sync (
    const char *path, JsonArray *base, JsonArray *mine, char **set_aside, GError **error)
{
  g_autofree char *real = follow_links (path);
  JsonArray *merged;
  int lock;

  *set_aside = NULL;
  if (!take_lock (&lock, real, error))
    return NULL;

  merged = sync_locked (real, base, mine, set_aside, error);
  release_lock (lock);

  return merged;
}
