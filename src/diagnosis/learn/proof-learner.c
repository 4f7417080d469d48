/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-learner.h"

#include <math.h>
#include <stdlib.h>

#include "proof-points.h"

#define N_ROUNDS 6
/* Rounds whose points count: those of the first are too far off. */
#define N_AVERAGED 5
#define STEP 0.3f
/* How much a point must be worth to be given. */
#define FRUGALITY 1.0f
#define TINY 1e-8f

typedef struct
{
  guint first;
  guint n_traits;
  ProofGates open;
  guint row;
  float weight;
  guint32 left_out;
  guint source;
} Example;

typedef struct
{
  guint32 trait;
  float value;
} Mark;

/* How often a trait was seen, where first, and whether elsewhere, too. */
typedef struct
{
  guint32 trait;
  guint n_examples;
  guint source;
  gboolean is_shared;
} Sight;

struct _ProofLearner
{
  GArray *examples;
  GArray *marks;
};

/* Points on the way, and their mean: those of trait i are N_GATES numbers from i * N_GATES.
   Each step is done for all rows, with nothing for those that are shut: of that the compiler
   does several at a time. */
typedef struct
{
  guint n_traits;
  guint32 *traits;
  guint *counts;
  GHashTable *places;
  GArray *marks;
  float *points;
  float *squares;
  float *mean;
} Lesson;

/**
 * proof_learner_new:
 *
 * Returns: (transfer full): a learner that has seen nothing
 */
ProofLearner *
proof_learner_new (void)
{
  ProofLearner *self = g_new0 (ProofLearner, 1);

  self->examples = g_array_new (FALSE, FALSE, sizeof (Example));
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));

  return self;
}

/**
 * proof_learner_free:
 *
 * Frees it.
 */
void
proof_learner_free (ProofLearner *self)
{
  g_array_unref (self->examples);
  g_array_unref (self->marks);
  g_free (self);
}

/**
 * proof_learner_add:
 * @wording: a reply
 * @open: what it can mean at all
 * @row: what it means, a row of the gates
 * @weight: how much it teaches; most teach 1
 * @source: the same for all that was made of one reply
 * @left_out: bits by which proof_learner_learn() can leave it out
 * @hidden: a bit for each kind of traits that is not shown, so that the others are
 *   learned to do without
 *
 * Shows the learner a reply.
 */
void
proof_learner_add (ProofLearner *self,
                   const ProofWording *wording,
                   ProofGates open,
                   guint row,
                   float weight,
                   guint source,
                   guint32 left_out,
                   guint hidden)
{
  Example example = {
    .first = self->marks->len,
    .open = open | G_GUINT64_CONSTANT (1) << row,
    .row = row,
    .weight = weight,
    .left_out = left_out,
    .source = source,
  };

  for (guint i = 0; i < wording->traits->len; i++)
    {
      const ProofTrait *trait = &g_array_index (wording->traits, ProofTrait, i);
      const Mark mark = { trait->id, trait->value };

      if (!(hidden >> trait->kind & 1))
        g_array_append_val (self->marks, mark);
    }
  example.n_traits = self->marks->len - example.first;
  g_array_append_val (self->examples, example);
}

static void
see (GArray *sights, GHashTable *places, guint32 trait, guint source)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (trait)));
  Sight *sight;

  if (place == 0)
    {
      const Sight first = { .trait = trait, .source = source };

      g_array_append_val (sights, first);
      place = sights->len;
      g_hash_table_insert (places, GUINT_TO_POINTER (trait), GUINT_TO_POINTER (place));
    }
  sight = &g_array_index (sights, Sight, place - 1);
  sight->n_examples++;
  sight->is_shared |= source != sight->source;
}

static GArray *
collect_sights (ProofLearner *self, guint32 without)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  GArray *sights = g_array_new (FALSE, FALSE, sizeof (Sight));

  for (guint i = 0; i < self->examples->len; i++)
    {
      const Example *example = &g_array_index (self->examples, Example, i);

      for (guint k = 0; k < example->n_traits && !(example->left_out & without); k++)
        see (sights, places, g_array_index (self->marks, Mark, example->first + k).trait,
             example->source);
    }

  return sights;
}

static int
compare_sights (const void *a, const void *b)
{
  const Sight *first = a;
  const Sight *second = b;

  return first->trait < second->trait ? -1 : first->trait > second->trait;
}

static void
add_place (Lesson *lesson, const Sight *sight)
{
  lesson->traits[lesson->n_traits] = sight->trait;
  lesson->counts[lesson->n_traits] = sight->n_examples;
  lesson->n_traits++;
  g_hash_table_insert (lesson->places, GUINT_TO_POINTER (sight->trait),
                       GUINT_TO_POINTER (lesson->n_traits));
}

/* A trait of one reply alone, however often that is shown, teaches nothing of others. */
static void
begin (Lesson *lesson, ProofLearner *self, guint32 without)
{
  g_autoptr (GArray) sights = collect_sights (self, without);
  gsize n_points;

  g_array_sort (sights, compare_sights);
  lesson->traits = g_new (guint32, sights->len);
  lesson->counts = g_new (guint, sights->len);
  lesson->places = g_hash_table_new (NULL, NULL);
  lesson->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  for (guint i = 0; i < sights->len; i++)
    if (g_array_index (sights, Sight, i).is_shared)
      add_place (lesson, &g_array_index (sights, Sight, i));
  n_points = (gsize) lesson->n_traits * PROOF_N_GATES;
  lesson->points = g_new0 (float, n_points);
  lesson->mean = g_new0 (float, n_points);
  lesson->squares = g_new (float, n_points);
  for (gsize i = 0; i < n_points; i++)
    lesson->squares[i] = TINY;
}

static void
lesson_clear (Lesson *lesson)
{
  g_free (lesson->traits);
  g_free (lesson->counts);
  g_clear_pointer (&lesson->places, g_hash_table_unref);
  g_clear_pointer (&lesson->marks, g_array_unref);
  g_free (lesson->points);
  g_free (lesson->squares);
  g_free (lesson->mean);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lesson, lesson_clear)

/* Marks get the place of their trait instead of its number; unknown ones go. */
static GArray *
resolve (Lesson *lesson, ProofLearner *self)
{
  GArray *examples = g_array_sized_new (FALSE, FALSE, sizeof (Example), self->examples->len);

  for (guint i = 0; i < self->examples->len; i++)
    {
      Example example = g_array_index (self->examples, Example, i);
      guint first = lesson->marks->len;

      for (guint k = 0; k < example.n_traits; k++)
        {
          Mark mark = g_array_index (self->marks, Mark, example.first + k);
          gpointer place = g_hash_table_lookup (lesson->places, GUINT_TO_POINTER (mark.trait));

          mark.trait = GPOINTER_TO_UINT (place) - 1;
          if (place != NULL)
            g_array_append_val (lesson->marks, mark);
        }
      example.first = first;
      example.n_traits = lesson->marks->len - first;
      g_array_append_val (examples, example);
    }

  return examples;
}

static void
list_open (const Example *example, float open[PROOF_N_GATES])
{
  for (guint row = 0; row < PROOF_N_GATES; row++)
    open[row] = example->open >> row & 1 ? 1.0f : 0.0f;
}

static void
guess (Lesson *lesson, const Example *example, const float *open, float *chances)
{
  const Mark *marks = &g_array_index (lesson->marks, Mark, example->first);
  float sums[PROOF_N_GATES] = { 0.0f };
  float best = -G_MAXFLOAT;
  float all = 0.0f;

  for (guint i = 0; i < example->n_traits; i++)
    {
      const float *points = lesson->points + (gsize) marks[i].trait * PROOF_N_GATES;
      float value = marks[i].value;

      for (guint row = 0; row < PROOF_N_GATES; row++)
        sums[row] += value * points[row];
    }
  for (guint row = 0; row < PROOF_N_GATES; row++)
    if (open[row] > 0.0f)
      best = MAX (best, sums[row]);
  for (guint row = 0; row < PROOF_N_GATES; row++)
    {
      chances[row] = open[row] > 0.0f ? expf (sums[row] - best) : 0.0f;
      all += chances[row];
    }
  for (guint row = 0; row < PROOF_N_GATES; row++)
    chances[row] /= all;
}

/* AdaGrad: what is seen often is moved in ever smaller steps. */
static void
move (Lesson *lesson, const Mark *mark, const float *open, const float *errors)
{
  float frugality = FRUGALITY / (float) lesson->counts[mark->trait];
  float *points = lesson->points + (gsize) mark->trait * PROOF_N_GATES;
  float *squares = lesson->squares + (gsize) mark->trait * PROOF_N_GATES;

  for (guint row = 0; row < PROOF_N_GATES; row++)
    {
      float slope = mark->value * errors[row] + open[row] * frugality * points[row];

      squares[row] += slope * slope;
      points[row] -= STEP * slope / sqrtf (squares[row]);
    }
}

static void
learn_example (Lesson *lesson, const Example *example)
{
  float open[PROOF_N_GATES];
  float errors[PROOF_N_GATES];

  list_open (example, open);
  guess (lesson, example, open, errors);
  errors[example->row] -= 1.0f;
  for (guint row = 0; row < PROOF_N_GATES; row++)
    errors[row] *= example->weight;
  for (guint i = 0; i < example->n_traits; i++)
    move (lesson, &g_array_index (lesson->marks, Mark, example->first + i), open, errors);
}

/* Numbers from 0 on, in another order each round, but the same always. */
static void
shuffle (guint *order, guint n, guint round)
{
  guint32 state = round + 1;

  for (guint i = 0; i < n; i++)
    {
      guint own = order[i];
      guint other;

      state = state * 1664525u + 1013904223u;
      other = (guint) ((guint64) state * (i + 1) >> 32);
      order[i] = order[other];
      order[other] = own;
    }
}

static void
add_to_mean (Lesson *lesson)
{
  gsize n_points = (gsize) lesson->n_traits * PROOF_N_GATES;

  for (gsize i = 0; i < n_points; i++)
    lesson->mean[i] += lesson->points[i] / N_AVERAGED;
}

/**
 * proof_learner_learn:
 * @without: bits; examples that are left out by one of them are not looked at
 *
 * Each round leaves the points where its last examples pulled them; their mean over the
 * later rounds owes less to the order (Polyak and Juditsky, 1992).
 *
 * Returns: (transfer full): the points, for proof_points_new()
 */
GBytes *
proof_learner_learn (ProofLearner *self, guint32 without)
{
  g_auto (Lesson) lesson = { 0 };
  g_autoptr (GArray) examples = NULL;
  g_autofree guint *order = g_new0 (guint, self->examples->len);

  for (guint i = 0; i < self->examples->len; i++)
    order[i] = i;
  begin (&lesson, self, without);
  examples = resolve (&lesson, self);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      shuffle (order, self->examples->len, round);
      for (guint i = 0; i < self->examples->len; i++)
        {
          const Example *example = &g_array_index (examples, Example, order[i]);

          if (!(example->left_out & without))
            learn_example (&lesson, example);
        }
      if (round >= N_ROUNDS - N_AVERAGED)
        add_to_mean (&lesson);
    }

  return proof_points_encode (lesson.traits, lesson.mean, lesson.n_traits);
}
