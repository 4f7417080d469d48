/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cues.h"

#include <string.h>

/* In how many of the phrases a cue is taught, beside bare. */
#define N_PHRASES 2

static void
cue_free (gpointer data)
{
  ProofCue *cue = data;

  g_free (cue->text);
  g_free (cue);
}

static void
aside_free (gpointer data)
{
  ProofAside *aside = data;

  g_free (aside->language);
  g_free (aside->text);
  g_free (aside);
}

static gboolean
fail (GError **error, const char *line)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "not understood: %s", line);

  return FALSE;
}

/* A line that begins with a space goes on with the one before. */
static char **
read_lines (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GString) joined = NULL;
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;

  joined = g_string_new (text);
  g_string_replace (joined, "\n ", " ", 0);

  return g_strsplit (joined->str, "\n", -1);
}

static void
add_cue (
    GPtrArray *cues, ProofClass class, MailStage stage, const char *code, char *text, guint words)
{
  ProofCue *cue = g_new0 (ProofCue, 1);

  cue->class = class;
  cue->stage = stage;
  cue->code = (guint) g_ascii_strtoull (code, NULL, 10);
  cue->text = text;
  cue->words = words;
  g_ptr_array_add (cues, cue);
}

static char *
put_in_phrase (const char *phrase, const char *words)
{
  g_autoptr (GString) text = g_string_new (phrase);

  g_string_replace (text, "{}", words, 1);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Each time others of the codes and phrases, and the same whenever it is done. */
static void
add_words (GPtrArray *cues,
           ProofClass class,
           MailStage stage,
           char **codes,
           const char *words,
           char **phrases)
{
  guint n_codes = g_strv_length (codes);
  guint n_phrases = g_strv_length (phrases);
  guint number = cues->len;

  add_cue (cues, class, stage, codes[cues->len % n_codes], g_strdup (words), number);
  for (guint i = 0; i < N_PHRASES; i++)
    {
      const char *phrase = g_strstrip (phrases[(cues->len * 7 + i * 11) % n_phrases]);

      add_cue (cues, class, stage, codes[cues->len % n_codes], put_in_phrase (phrase, words),
               number);
    }
}

static gboolean
add_row (GPtrArray *cues, const char *line, char **phrases, GError **error)
{
  g_auto (GStrv) head_and_words = g_strsplit (line, ": ", 2);
  g_auto (GStrv) head = g_strsplit (head_and_words[0], " ", 3);
  g_auto (GStrv) stages = NULL;
  g_auto (GStrv) codes = NULL;
  g_auto (GStrv) words = NULL;
  ProofClass class;

  if (phrases == NULL || g_strv_length (head_and_words) != 2 || g_strv_length (head) != 3 ||
      !proof_class_from_nick (head[0], &class))
    return fail (error, line);

  stages = g_strsplit (head[1], ",", -1);
  codes = g_strsplit (head[2], ",", -1);
  words = g_strsplit (head_and_words[1], ";", -1);
  for (gsize i = 0; words[i] != NULL; i++)
    for (gsize k = 0; stages[k] != NULL && *g_strstrip (words[i]) != '\0'; k++)
      {
        MailStage stage;

        if (!mail_stage_from_nick (stages[k], &stage))
          return fail (error, line);
        add_words (cues, class, stage, codes, words[i], phrases);
      }

  return TRUE;
}

/**
 * proof_cues_read:
 * @folder: with a file cues.txt
 *
 * Returns: (transfer full) (element-type ProofCue): all cues, bare and in phrases
 */
GPtrArray *
proof_cues_read (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) cues = g_ptr_array_new_with_free_func (cue_free);
  g_auto (GStrv) lines = read_lines (folder, "cues.txt", error);
  g_auto (GStrv) phrases = NULL;

  if (lines == NULL)
    return NULL;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "round "))
        {
          g_strfreev (phrases);
          phrases = g_strsplit (strchr (lines[i], ':') + 1, ";", -1);
        }
      else if (*lines[i] != '\0' && *lines[i] != '#' && !add_row (cues, lines[i], phrases, error))
        return NULL;
    }

  return g_steal_pointer (&cues);
}

static ProofAside *
parse_aside (const char *line)
{
  g_auto (GStrv) head_and_text = g_strsplit (line, ": ", 2);
  g_auto (GStrv) head = g_strsplit (head_and_text[0], " ", 3);
  ProofAside *aside;

  if (g_strv_length (head_and_text) != 2 || g_strv_length (head) != 3)
    return NULL;

  aside = g_new0 (ProofAside, 1);
  aside->is_for_teaching = strcmp (head[0], "teach") == 0;
  aside->is_before = strcmp (head[1], "before") == 0;
  aside->language = g_strdup (head[2]);
  aside->text = g_strdup (head_and_text[1]);

  return aside;
}

/**
 * proof_asides_read:
 * @folder: with a file asides.txt
 *
 * Returns: (transfer full) (element-type ProofAside): all asides
 */
GPtrArray *
proof_asides_read (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) asides = g_ptr_array_new_with_free_func (aside_free);
  g_auto (GStrv) lines = read_lines (folder, "asides.txt", error);

  for (gsize i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      ProofAside *aside;

      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      aside = parse_aside (lines[i]);
      if (aside == NULL)
        {
          fail (error, lines[i]);
          return NULL;
        }
      g_ptr_array_add (asides, aside);
    }

  return lines != NULL ? g_steal_pointer (&asides) : NULL;
}

/**
 * proof_aside_put:
 * @text: what a server says
 *
 * Returns: (transfer full): @text with the sentence on its side of it
 */
char *
proof_aside_put (const ProofAside *aside, const char *text)
{
  gboolean has_end = g_str_has_suffix (text, ".");

  return aside->is_before ? g_strdup_printf ("%s %s", aside->text, text)
                          : g_strdup_printf ("%s%s %s", text, has_end ? "" : ".", aside->text);
}
