/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-reader.h"

#include <math.h>
#include <string.h>

#include "proof-diagnosis-resources.h"
#include "proof-gates.h"
#include "proof-reasons.h"
#include "proof-wording.h"

/* Words that speak for a class by less than this, as "is" may, name no reason. */
#define NAMING_POINTS 1.0

#define RESOURCE "/io/github/sendproof/Sendproof/points"

/* What is less likely is not worth a thought. */
#define MIN_PERHAPS 0.05
#define MAX_PERHAPS 3

/* What the points say, stretched until it is right as often as it says. */
#define TEMPERATURE 1.25

typedef struct
{
  guint row;
  double chance;
} Candidate;

static ProofPoints *
read_points (void)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (proof_diagnosis_get_resource (), RESOURCE,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (bytes != NULL);

  return proof_points_new (bytes);
}

static ProofPoints *
get_points (void)
{
  static ProofPoints *points = NULL;

  if (g_once_init_enter (&points))
    g_once_init_leave (&points, read_points ());

  return points;
}

static int
compare_candidates (const void *a, const void *b)
{
  const Candidate *first = a;
  const Candidate *second = b;

  if (first->chance < second->chance || first->chance > second->chance)
    return first->chance > second->chance ? -1 : 1;

  return first->row < second->row ? -1 : 1;
}

/* Points become chances; the likeliest come first. */
static void
weigh (const double sums[PROOF_N_GATES], ProofGates open, Candidate candidates[PROOF_N_GATES])
{
  double best = -G_MAXDOUBLE;
  double all = 0.0;

  for (guint row = 0; row < PROOF_N_GATES; row++)
    if (open >> row & 1)
      best = MAX (best, sums[row]);
  for (guint row = 0; row < PROOF_N_GATES; row++)
    {
      candidates[row].row = row;
      candidates[row].chance = open >> row & 1 ? exp ((sums[row] - best) / TEMPERATURE) : 0.0;
      all += candidates[row].chance;
    }
  for (guint row = 0; row < PROOF_N_GATES; row++)
    candidates[row].chance /= all;
  qsort (candidates, PROOF_N_GATES, sizeof *candidates, compare_candidates);
}

static void
add_perhaps (ProofReading *reading, const Candidate *candidate)
{
  ProofClass class = proof_gates_get_class (candidate->row);

  if (candidate->chance >= MIN_PERHAPS && class != reading->class &&
      reading->perhaps->len < MAX_PERHAPS)
    g_array_append_val (reading->perhaps, class);
}

static void
settle (ProofReading *reading, ProofClass unexplained, const Candidate candidates[PROOF_N_GATES])
{
  gboolean is_known = candidates[0].chance >= PROOF_READER_KNOWN;

  reading->class = is_known ? proof_gates_get_class (candidates[0].row) : unexplained;
  reading->sure = candidates[0].chance;
  reading->perhaps = g_array_new (FALSE, FALSE, sizeof (ProofClass));
  for (guint i = is_known ? 1 : 0; i < PROOF_N_GATES; i++)
    add_perhaps (reading, &candidates[i]);
}

/**
 * proof_reader_read_by:
 * @points: what was learned
 * @stage: the stage whose command @reply answers
 * @facts: what else is known of the conversation
 * @reading: (out caller-allocates): cleared with proof_reading_clear()
 *
 * Finds what a refusal means, by other points than the program's own.
 */
void
proof_reader_read_by (ProofPoints *points,
                      const MailReply *reply,
                      MailStage stage,
                      ProofFacts facts,
                      ProofReading *reading)
{
  g_autoptr (ProofWording) wording = proof_wording_new (reply, stage, facts);
  double sums[PROOF_N_GATES] = { 0 };
  Candidate candidates[PROOF_N_GATES];

  for (guint i = 0; i < wording->traits->len; i++)
    {
      const ProofTrait *trait = &g_array_index (wording->traits, ProofTrait, i);

      proof_points_add (points, trait->id, (double) trait->value, sums);
    }
  weigh (sums, proof_gates_open (reply, stage, facts), candidates);
  settle (reading, proof_gates_get_unexplained (reply, stage), candidates);
  reading->reasons =
      proof_reasons_find (points, wording, reply, candidates[0].row, candidates[1].row);
}

/**
 * proof_reader_read:
 * @stage: the stage whose command @reply answers
 * @facts: what else is known of the conversation
 * @reading: (out caller-allocates): cleared with proof_reading_clear()
 *
 * Finds what a refusal means.
 */
void
proof_reader_read (const MailReply *reply, MailStage stage, ProofFacts facts, ProofReading *reading)
{
  proof_reader_read_by (get_points (), reply, stage, facts, reading);
}

/**
 * proof_reading_init:
 *
 * Makes it what is certain without a reply.
 */
void
proof_reading_init (ProofReading *reading)
{
  reading->sure = 1.0;
  reading->perhaps = g_array_new (FALSE, FALSE, sizeof (ProofClass));
  reading->reasons = g_ptr_array_new ();
}

/**
 * proof_reading_is_by_words:
 *
 * Returns: whether what decided most are words that name something, and not codes
 */
gboolean
proof_reading_is_by_words (const ProofReading *reading)
{
  const ProofReason *first = reading->reasons->len > 0 ? reading->reasons->pdata[0] : NULL;

  return first != NULL && !first->is_code && first->points >= NAMING_POINTS;
}

/**
 * proof_reading_names:
 *
 * Returns: whether @class is one of what else it may be
 */
gboolean
proof_reading_names (const ProofReading *reading, ProofClass class)
{
  for (guint i = 0; i < reading->perhaps->len; i++)
    if (g_array_index (reading->perhaps, ProofClass, i) == class)
      return TRUE;

  return FALSE;
}

/**
 * proof_reading_clear:
 *
 * Frees what a reading holds.
 */
void
proof_reading_clear (ProofReading *reading)
{
  g_clear_pointer (&reading->perhaps, g_array_unref);
  g_clear_pointer (&reading->reasons, g_ptr_array_unref);
}
