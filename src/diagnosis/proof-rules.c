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
  COLUMN_LINE,
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
  char *line;
  GRegex *words;
} Rule;

static void
rule_free (gpointer data)
{
  Rule *rule = data;

  g_strfreev (rule->stages);
  g_clear_pointer (&rule->codes, g_ptr_array_unref);
  g_clear_pointer (&rule->statuses, g_ptr_array_unref);
  g_free (rule->line);
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
      SmtpStage stage;

      if (strcmp (text, "*") != 0 && !smtp_stage_from_nick (rule->stages[i], &stage))
        return fail (error, rule->row, "no such stage");
    }

  return TRUE;
}

static gboolean
parse_words (Rule *rule, const char *text, GError **error)
{
  if (strcmp (text, "*") == 0)
    return TRUE;

  rule->words =
      g_regex_new (text, G_REGEX_CASELESS | G_REGEX_OPTIMIZE | G_REGEX_NO_AUTO_CAPTURE, 0, error);

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
  if (!g_strv_contains ((const char *const[]){ "*", "clear", "tls", NULL }, columns[COLUMN_LINE]))
    return fail (error, rule->row, "no such line");

  rule->weight = (guint) weight;
  rule->codes = parse_patterns (columns[COLUMN_CODES]);
  rule->statuses = parse_patterns (columns[COLUMN_STATUSES]);
  rule->line = g_strdup (columns[COLUMN_LINE]);

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

/**
 * proof_rules_parse:
 * @text: rules in the form that reply-rules.txt describes
 *
 * Returns: (transfer full): the rules, or %NULL with an error that names the
 *   line
 */
GPtrArray *
proof_rules_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (rule_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      Rule *rule;

      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      rule = parse_rule (lines[i], i + 1, error);
      if (rule == NULL)
        return NULL;
      g_ptr_array_add (rules, rule);
    }

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

      if (parsed == NULL)
        g_error ("%s", error->message);
      g_once_init_leave (&rules, parsed);
    }

  return rules;
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
matches_stage (const Rule *rule, SmtpStage stage)
{
  return strcmp (rule->stages[0], "*") == 0 ||
         g_strv_contains ((const char *const *) rule->stages, smtp_stage_to_nick (stage));
}

static gboolean
matches_line (const Rule *rule, gboolean is_encrypted)
{
  return strcmp (rule->line, "*") == 0 || (strcmp (rule->line, "tls") == 0) == is_encrypted;
}

/* Some servers put the enhanced code in brackets at the end, "(#5.7.1)", as
   qmail does. */
static char *
dup_status (const SmtpReply *reply, const char *text)
{
  g_autoptr (GRegex) behind =
      g_regex_new ("[(\\[]#?([245]\\.\\d{1,3}\\.\\d{1,3})[)\\]]", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (smtp_reply_get_status (reply) != NULL)
    return g_strdup (smtp_reply_get_status (reply));
  if (g_regex_match (behind, text, 0, &match))
    return g_match_info_fetch (match, 1);

  return g_strdup ("-");
}

static gboolean
matches_words (const Rule *rule, const char *text, char **evidence)
{
  g_autoptr (GMatchInfo) match = NULL;

  if (rule->words == NULL)
    return TRUE;
  if (!g_regex_match (rule->words, text, 0, &match))
    return FALSE;

  *evidence = g_match_info_fetch (match, 0);
  return TRUE;
}

/**
 * proof_rules_find:
 * @stage: the stage whose command the reply answers
 * @is_encrypted: whether it came over TLS
 * @finding: (out caller-allocates): the heaviest rule that matches; cleared with
 *   proof_finding_clear()
 *
 * Finds what a refusal means.
 */
void
proof_rules_find (const SmtpReply *reply,
                  SmtpStage stage,
                  gboolean is_encrypted,
                  ProofFinding *finding)
{
  GPtrArray *rules = get_rules ();
  g_autofree char *text = smtp_reply_dup_text (reply);
  g_autofree char *status = dup_status (reply, text);
  g_autofree char *code = g_strdup_printf ("%u", smtp_reply_get_code (reply));

  memset (finding, 0, sizeof *finding);
  for (guint i = 0; i < rules->len; i++)
    {
      const Rule *rule = rules->pdata[i];
      char *evidence = NULL;

      if (rule->weight <= finding->weight || !matches_stage (rule, stage) ||
          !matches_line (rule, is_encrypted) || !matches_any (rule->codes, code) ||
          !matches_any (rule->statuses, status) || !matches_words (rule, text, &evidence))
        continue;

      g_free (finding->evidence);
      *finding = (ProofFinding){ rule->class, rule->weight, evidence, rule->row };
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
