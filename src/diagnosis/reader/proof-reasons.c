/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-reasons.h"

#include <string.h>

#include "proof-reader.h"
#include "proof-tokens.h"

#define MAX_REASONS 3
#define BRACKETS "()[]{}"
/* What is less is no reason to name. */
#define MIN_POINTS 0.5
/* What each word more must bring, so that a reason is as short as it can be. */
#define POINTS_PER_WORD 0.15

/* What speaks for the class, word by word, and beside all words. */
typedef struct
{
  double *words;
  guint n_words;
  double codes;
} Balance;

static void
reason_free (gpointer data)
{
  ProofReason *reason = data;

  g_free (reason->words);
  g_free (reason);
}

static void
add_reason (GPtrArray *reasons, char *words, gboolean is_code, double points)
{
  ProofReason *reason = g_new (ProofReason, 1);

  reason->words = words;
  reason->is_code = is_code;
  reason->points = points;
  g_ptr_array_add (reasons, reason);
}

static void
weigh (
    Balance *balance, ProofPoints *points, const ProofWording *wording, guint row, guint other_row)
{
  for (guint i = 0; i < wording->traits->len; i++)
    {
      const ProofTrait *trait = &g_array_index (wording->traits, ProofTrait, i);
      double more =
          (double) trait->value * proof_points_compare (points, trait->id, row, other_row);

      if (trait->length == 0)
        balance->codes += more;
      for (guint k = trait->first; k < trait->first + trait->length; k++)
        balance->words[k] += more / trait->length;
    }
}

/* What is quoted neither opens nor closes a bracket alone. */
static gboolean
ends_reason (const ProofWording *wording, guint index)
{
  const ProofToken *token = &g_array_index (wording->tokens, ProofToken, index);

  return token->kind == PROOF_TOKEN_END || (token->kind == PROOF_TOKEN_PAUSE &&
                                            strchr (BRACKETS, wording->text[token->start]) != NULL);
}

/* The run of words that speaks most for the class (Kadane's way). */
static double
find_run (Balance *balance, const ProofWording *wording, guint *first, guint *length)
{
  double best = 0.0;
  double sum = 0.0;
  guint start = 0;

  for (guint i = 0; i < balance->n_words; i++)
    {
      if (sum <= 0.0 || ends_reason (wording, i))
        {
          sum = 0.0;
          start = ends_reason (wording, i) ? i + 1 : i;
        }
      sum += balance->words[i] - POINTS_PER_WORD;
      if (sum > best)
        {
          best = sum;
          *first = start;
          *length = i + 1 - start;
        }
    }

  return best;
}

static void
add_runs (GPtrArray *reasons, Balance *balance, const ProofWording *wording)
{
  while (reasons->len < MAX_REASONS)
    {
      guint first = 0;
      guint length = 0;
      double points = 0.0;

      if (find_run (balance, wording, &first, &length) < MIN_POINTS)
        return;
      for (guint i = first; i < first + length; i++)
        {
          points += balance->words[i];
          balance->words[i] = -G_MAXFLOAT;
        }
      add_reason (reasons, proof_tokens_dup_words (wording->tokens, wording->text, first, length),
                  FALSE, points);
    }
}

static char *
dup_codes (const MailReply *reply)
{
  const char *status = mail_reply_get_status (reply);

  return status != NULL ? g_strdup_printf ("%u %s", mail_reply_get_code (reply), status)
                        : g_strdup_printf ("%u", mail_reply_get_code (reply));
}

static int
compare_reasons (gconstpointer a, gconstpointer b)
{
  const ProofReason *first = *(const ProofReason *const *) a;
  const ProofReason *second = *(const ProofReason *const *) b;

  return first->points > second->points ? -1 : first->points < second->points;
}

/**
 * proof_reasons_find:
 * @wording: @reply taken apart
 * @row: the row of the gates that it was taken for
 * @other_row: the next likely one
 *
 * Returns: (transfer full) (element-type ProofReason): what decided, the heaviest first
 */
GPtrArray *
proof_reasons_find (ProofPoints *points,
                    const ProofWording *wording,
                    const MailReply *reply,
                    guint row,
                    guint other_row)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func (reason_free);
  g_autofree double *words = g_new0 (double, wording->tokens->len + 1);
  Balance balance = { words, wording->tokens->len, 0.0 };

  weigh (&balance, points, wording, row, other_row);
  add_runs (reasons, &balance, wording);
  if (balance.codes >= MIN_POINTS || reasons->len == 0)
    add_reason (reasons, dup_codes (reply), TRUE, balance.codes);
  g_ptr_array_sort (reasons, compare_reasons);

  return reasons;
}
