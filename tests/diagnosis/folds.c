/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "folds.h"

#include <string.h>

#include "proof-tokens.h"

/* Of the words of two replies so many are in both where they are nearly the same. */
#define NEARLY_THE_SAME 0.8

static gboolean
is_nobody (const char *name)
{
  return name == NULL || strcmp (name, "unnamed") == 0 || strcmp (name, "generic") == 0 ||
         g_str_has_prefix (name, "RFC");
}

static char *
name_group (const ProofCorpusLine *line)
{
  if (!is_nobody (line->server))
    return g_utf8_strdown (line->server, -1);
  if (!is_nobody (line->provider))
    return g_utf8_strdown (line->provider, -1);

  return g_strdup (line->place);
}

typedef struct
{
  char *name;
  guint n_lines;
} Group;

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *first = *(const Group *const *) a;
  const Group *second = *(const Group *const *) b;

  if (first->n_lines != second->n_lines)
    return first->n_lines > second->n_lines ? -1 : 1;

  return strcmp (first->name, second->name);
}

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->name);
  g_free (group);
}

static GPtrArray *
list_groups (GPtrArray *lines)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *name = name_group (lines->pdata[i]);
      Group *group = g_hash_table_lookup (known, name);

      if (group == NULL)
        {
          group = g_new0 (Group, 1);
          group->name = g_steal_pointer (&name);
          g_hash_table_insert (known, group->name, group);
          g_ptr_array_add (groups, group);
        }
      group->n_lines++;
    }
  g_ptr_array_sort (groups, compare_groups);

  return groups;
}

/* The largest first, each into the part that has least. */
static GHashTable *
deal (GPtrArray *groups)
{
  GHashTable *folds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_lines[N_FOLDS] = { 0 };

  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = groups->pdata[i];
      guint least = 0;

      for (guint fold = 1; fold < N_FOLDS; fold++)
        if (n_lines[fold] < n_lines[least])
          least = fold;
      n_lines[least] += group->n_lines;
      g_hash_table_insert (folds, g_strdup (group->name), GUINT_TO_POINTER (least));
    }

  return folds;
}

static void
note (GHashTable *table, const char *name, guint32 bits)
{
  g_autofree char *key = is_nobody (name) ? NULL : g_utf8_strdown (name, -1);

  if (key == NULL)
    return;
  bits |= GPOINTER_TO_UINT (g_hash_table_lookup (table, key));
  g_hash_table_insert (table, g_steal_pointer (&key), GUINT_TO_POINTER (bits));
}

static guint32
look_up (GHashTable *table, const char *name)
{
  g_autofree char *key = is_nobody (name) ? NULL : g_utf8_strdown (name, -1);

  return key != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (table, key)) : 0;
}

static void
leave_out_names (Folds *self, GPtrArray *lines)
{
  g_autoptr (GHashTable) bits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const ProofCorpusLine *line = lines->pdata[i];

      self->left_out[i] |= 1u << self->of[i];
      if (!line->is_seen)
        continue;
      note (bits, line->provider, self->left_out[i]);
      note (bits, line->server, self->left_out[i]);
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const ProofCorpusLine *line = lines->pdata[i];

      self->left_out[i] |= look_up (bits, line->provider) | look_up (bits, line->server);
    }
}

static GHashTable *
collect_words (const ProofCorpusLine *line)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = g_strjoinv (" ", line->reply);
  g_autoptr (GArray) tokens = proof_tokens_new (text);

  for (guint i = 0; i < tokens->len; i++)
    if (g_array_index (tokens, ProofToken, i).kind == PROOF_TOKEN_WORD)
      g_hash_table_add (words, g_strdup (g_array_index (tokens, ProofToken, i).word));

  return words;
}

static gboolean
are_nearly_the_same (GHashTable *words, GHashTable *others)
{
  guint n_words = g_hash_table_size (words);
  guint n_others = g_hash_table_size (others);
  guint n_both = 0;
  GHashTableIter iter;
  gpointer word;

  if (MIN (n_words, n_others) < NEARLY_THE_SAME * MAX (n_words, n_others))
    return FALSE;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    n_both += g_hash_table_contains (others, word);

  return n_both >= NEARLY_THE_SAME * (n_words + n_others - n_both);
}

static void
leave_out_likenesses (Folds *self, GPtrArray *lines)
{
  g_autoptr (GPtrArray) words =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < lines->len; i++)
    {
      g_ptr_array_add (words, collect_words (lines->pdata[i]));
      for (guint k = 0; k < i; k++)
        if (are_nearly_the_same (words->pdata[i], words->pdata[k]))
          {
            self->left_out[i] |= 1u << self->of[k];
            self->left_out[k] |= 1u << self->of[i];
          }
    }
}

void
folds_init (Folds *self, GPtrArray *lines)
{
  g_autoptr (GPtrArray) groups = list_groups (lines);
  g_autoptr (GHashTable) folds = deal (groups);

  self->of = g_new0 (guint, lines->len);
  self->left_out = g_new0 (guint32, lines->len);
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *name = name_group (lines->pdata[i]);

      self->of[i] = GPOINTER_TO_UINT (g_hash_table_lookup (folds, name));
    }
  leave_out_names (self, lines);
  leave_out_likenesses (self, lines);
}

void
folds_clear (Folds *self)
{
  g_clear_pointer (&self->of, g_free);
  g_clear_pointer (&self->left_out, g_free);
}
