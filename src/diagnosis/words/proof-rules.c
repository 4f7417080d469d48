/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-rules.h"

#include <gio/gio.h>
#include <string.h>

#include "proof-diagnosis-resources.h"

#define RESOURCE "/io/github/sendproof/Sendproof/reply-rules.txt"

enum
{
  COLUMN_WEIGHT,
  COLUMN_CLASS,
  COLUMN_STAGES,
  COLUMN_CODES,
  COLUMN_STATUSES,
  COLUMN_WHEN,
  COLUMN_WORDS,
  N_COLUMNS,
};

typedef struct
{
  guint row;
  guint weight;
  ProofClass class;
  char **stages;
  GPtrArray *codes;
  GPtrArray *statuses;
  ProofFacts when;
  GRegex *words;
} Rule;

static void
rule_free (gpointer data)
{
  Rule *rule = data;

  g_strfreev (rule->stages);
  g_clear_pointer (&rule->codes, g_ptr_array_unref);
  g_clear_pointer (&rule->statuses, g_ptr_array_unref);
  g_clear_pointer (&rule->words, g_regex_unref);
  g_free (rule);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rule, rule_free)

static gboolean
fail (GError **error, guint row, const char *problem)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "reply-rules.txt:%u: %s", row, problem);

  return FALSE;
}

static GPtrArray *
parse_patterns (const char *text)
{
  GPtrArray *patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_pattern_spec_free);
  g_auto (GStrv) globs = g_strsplit (text, ",", -1);

  for (gsize i = 0; globs[i] != NULL; i++)
    g_ptr_array_add (patterns, g_pattern_spec_new (globs[i]));

  return patterns;
}

static gboolean
parse_stages (Rule *rule, const char *text, GError **error)
{
  rule->stages = g_strsplit (text, ",", -1);
  for (gsize i = 0; rule->stages[i] != NULL; i++)
    {
      MailStage stage;

      if (strcmp (text, "*") != 0 && !mail_stage_from_nick (rule->stages[i], &stage))
        return fail (error, rule->row, "no such stage");
    }

  return TRUE;
}

static gboolean
parse_words (Rule *rule, const char *text, GError **error)
{
  if (strcmp (text, "*") == 0)
    return TRUE;

  rule->words = g_regex_new (text, G_REGEX_CASELESS | G_REGEX_NO_AUTO_CAPTURE, 0, error);

  return rule->words != NULL;
}

/* Six words between white space, and the rest of the line. */
static gboolean
split_columns (const char *line, char *columns[N_COLUMNS])
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      gsize length = i == COLUMN_WORDS ? strlen (line) : strcspn (line, " \t");

      if (length == 0)
        return FALSE;
      columns[i] = g_strndup (line, length);
      line += length;
      line += strspn (line, " \t");
    }

  return TRUE;
}

static gboolean
read_columns (Rule *rule, char *const columns[N_COLUMNS], GError **error)
{
  guint64 weight;

  if (!g_ascii_string_to_unsigned (columns[COLUMN_WEIGHT], 10, 1, 1000, &weight, NULL))
    return fail (error, rule->row, "no weight");
  if (!proof_class_from_nick (columns[COLUMN_CLASS], &rule->class))
    return fail (error, rule->row, "no such class");
  if (!proof_facts_from_nicks (columns[COLUMN_WHEN], &rule->when))
    return fail (error, rule->row, "no such fact");

  rule->weight = (guint) weight;
  rule->codes = parse_patterns (columns[COLUMN_CODES]);
  rule->statuses = parse_patterns (columns[COLUMN_STATUSES]);

  return parse_stages (rule, columns[COLUMN_STAGES], error) &&
         parse_words (rule, columns[COLUMN_WORDS], error);
}

static Rule *
parse_rule (const char *line, guint row, GError **error)
{
  g_autoptr (Rule) rule = g_new0 (Rule, 1);
  char *columns[N_COLUMNS + 1] = { NULL };
  gboolean is_read;

  rule->row = row;
  is_read = split_columns (line, columns) ? read_columns (rule, columns, error)
                                          : fail (error, row, "too few columns");
  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (columns[i]);

  return is_read ? g_steal_pointer (&rule) : NULL;
}

/* A row goes on in the lines below it that begin with a space. */
static char *
join_alternatives (char *const *lines)
{
  GString *row = g_string_new (lines[0]);

  for (gsize i = 1; lines[i] != NULL && *lines[i] == ' '; i++)
    g_string_append_printf (row, "|%s", lines[i] + strspn (lines[i], " "));

  return g_string_free (row, FALSE);
}

/* The heaviest first, and of equals the one that stands first. */
static int
compare_rules (gconstpointer a, gconstpointer b)
{
  const Rule *first = *(const Rule *const *) a;
  const Rule *second = *(const Rule *const *) b;

  if (first->weight != second->weight)
    return first->weight > second->weight ? -1 : 1;

  return first->row < second->row ? -1 : first->row > second->row;
}

/**
 * proof_rules_parse:
 * @text: rules in the form that reply-rules.txt describes
 *
 * Returns: (transfer full): the rules, the heaviest first, or %NULL with an
 *   error that names the line
 */
GPtrArray *
proof_rules_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (rule_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = NULL;
      Rule *rule;

      if (*lines[i] == '\0' || *lines[i] == '#' || *lines[i] == ' ')
        continue;
      line = join_alternatives (lines + i);
      rule = parse_rule (line, i + 1, error);
      if (rule == NULL)
        return NULL;
      g_ptr_array_add (rules, rule);
    }

  g_ptr_array_sort (rules, compare_rules);

  return g_steal_pointer (&rules);
}

static GPtrArray *
get_rules (void)
{
  static GPtrArray *rules = NULL;

  if (g_once_init_enter (&rules))
    {
      g_autoptr (GBytes) bytes = g_resource_lookup_data (proof_diagnosis_get_resource (), RESOURCE,
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_autoptr (GError) error = NULL;
      GPtrArray *parsed = proof_rules_parse (text, &error);

      g_assert_no_error (error);
      g_once_init_leave (&rules, parsed);
    }

  return rules;
}

/**
 * proof_rules_list_rows_of_words:
 *
 * Returns: (transfer full) (element-type guint): the lines of reply-rules.txt
 *   whose rules have words, the heaviest first
 */
GArray *
proof_rules_list_rows_of_words (void)
{
  GPtrArray *rules = get_rules ();
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < rules->len; i++)
    {
      const Rule *rule = rules->pdata[i];

      if (rule->words != NULL)
        g_array_append_val (rows, rule->row);
    }

  return rows;
}

static gboolean
matches_any (GPtrArray *patterns, const char *text)
{
  for (guint i = 0; i < patterns->len; i++)
    if (g_pattern_spec_match_string (patterns->pdata[i], text))
      return TRUE;

  return FALSE;
}

static gboolean
matches_stage (const Rule *rule, MailStage stage)
{
  return strcmp (rule->stages[0], "*") == 0 ||
         g_strv_contains ((const char *const *) rule->stages, mail_stage_to_nick (stage));
}

/* What is no word: an address is its owner's, markup and runs of white space are
   nobody's, some servers join their words, as in mailbox_is_full, and others
   shorten "is not". */
static const struct
{
  const char *pattern;
  const char *instead;
} no_words[] = {
  { "[^\\s<>()\\[\\],;:\"']+@[^\\s<>()\\[\\],;:\"']+", "@" },
  { "</?(a|b|br|div|em|font|h\\d|hr|i|p|span|strong|tt|u)(\\s[^<>]*)?/?>", " " },
  { "(?<=\\pL)_(?=\\pL)(?=\\S*$)", " " },
  { "(?<=\\bis|\\bare|\\bwas|\\bhas)n['’]t\\b", " not" },
  { "\\s+", " " },
};

static char *
dup_words (const MailReply *reply)
{
  char *text = mail_reply_dup_text (reply);

  for (gsize i = 0; i < G_N_ELEMENTS (no_words); i++)
    {
      g_autoptr (GRegex) pattern = g_regex_new (no_words[i].pattern, G_REGEX_CASELESS, 0, NULL);
      g_autofree char *before = text;

      text = g_regex_replace_literal (pattern, before, -1, 0, no_words[i].instead, 0, NULL);
    }

  return text;
}

/* Some servers put the enhanced code further on, as in "(#5.7.1)", which is
   qmail's way. Then it must have the class of the code: anything else with two
   dots is a version or a part of an address. */
static char *
dup_status (const MailReply *reply, const char *words)
{
  g_autofree char *pattern = g_strdup_printf ("(?<![\\d.])%u\\.[0-7]\\.\\d{1,3}(?![\\d.]*\\d)",
                                              mail_reply_get_code (reply) / 100);
  g_autoptr (GRegex) further_on = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (mail_reply_get_status (reply) != NULL)
    return g_strdup (mail_reply_get_status (reply));
  if (g_regex_match (further_on, words, 0, &match))
    return g_match_info_fetch (match, 0);

  return g_strdup ("-");
}

static gboolean
matches_words (const Rule *rule, const char *words, char **evidence)
{
  g_autoptr (GMatchInfo) match = NULL;

  if (rule->words == NULL)
    return TRUE;
  if (!g_regex_match (rule->words, words, 0, &match))
    return FALSE;

  *evidence = g_match_info_fetch (match, 0);
  return TRUE;
}

/**
 * proof_rules_find:
 * @stage: the stage whose command the reply answers
 * @facts: what else is known of the conversation
 * @finding: (out caller-allocates): the heaviest rule that matches; cleared with
 *   proof_finding_clear()
 *
 * Finds what a refusal means.
 */
void
proof_rules_find (const MailReply *reply, MailStage stage, ProofFacts facts, ProofFinding *finding)
{
  GPtrArray *rules = get_rules ();
  g_autofree char *words = dup_words (reply);
  g_autofree char *status = dup_status (reply, words);
  g_autofree char *code = g_strdup_printf ("%u", mail_reply_get_code (reply));

  memset (finding, 0, sizeof *finding);
  for (guint i = 0; i < rules->len; i++)
    {
      const Rule *rule = rules->pdata[i];

      if (matches_stage (rule, stage) && (rule->when & facts) == rule->when &&
          matches_any (rule->codes, code) && matches_any (rule->statuses, status) &&
          matches_words (rule, words, &finding->evidence))
        {
          finding->class = rule->class;
          finding->weight = rule->weight;
          finding->row = rule->row;
          return;
        }
    }
}

/**
 * proof_finding_clear:
 *
 * Frees what a finding holds.
 */
void
proof_finding_clear (ProofFinding *finding)
{
  g_clear_pointer (&finding->evidence, g_free);
}
