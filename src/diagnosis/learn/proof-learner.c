/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-learner.h"

#include <math.h>
#include <stdlib.h>

#include "proof-points.h"

#define N_ROUNDS 6
#define STEP 0.3f
/* How much a point must be worth to be given. */
#define FRUGALITY 1.0f
/* A trait of one reply alone, however often that is shown, teaches nothing of others. */
#define MIN_SOURCES 2
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

/* Where a trait was seen. */
typedef struct
{
  guint32 trait;
  guint source;
} Sight;

struct _ProofLearner
{
  GArray *examples;
  GArray *marks;
};

/* Points on the way: those of trait i are N_GATES numbers from i * N_GATES. */
typedef struct
{
  guint n_traits;
  guint32 *traits;
  guint *counts;
  GHashTable *places;
  GArray *marks;
  float *points;
  float *squares;
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

static int
compare_sights (const void *a, const void *b)
{
  const Sight *first = a;
  const Sight *second = b;

  if (first->trait != second->trait)
    return first->trait < second->trait ? -1 : 1;

  return first->source < second->source ? -1 : first->source > second->source;
}

static GArray *
collect_sights (ProofLearner *self, guint32 without)
{
  GArray *sights = g_array_new (FALSE, FALSE, sizeof (Sight));

  for (guint i = 0; i < self->examples->len; i++)
    {
      const Example *example = &g_array_index (self->examples, Example, i);

      if (example->left_out & without)
        continue;
      for (guint k = 0; k < example->n_traits; k++)
        {
          const Mark *mark = &g_array_index (self->marks, Mark, example->first + k);
          const Sight sight = { mark->trait, example->source };

          g_array_append_val (sights, sight);
        }
    }
  qsort (sights->data, sights->len, sizeof (Sight), compare_sights);

  return sights;
}

/* The end of the run of sights of one trait, and from how many replies they are. */
static guint
find_end_of_run (GArray *sights, guint first, guint *n_sources)
{
  const Sight *sight = &g_array_index (sights, Sight, first);
  guint end = first;

  *n_sources = 1;
  for (const Sight *next = sight; end < sights->len && next->trait == sight->trait; next++, end++)
    *n_sources += end > first && next->source != next[-1].source;

  return end;
}

static void
add_place (Lesson *lesson, guint32 trait, guint n_examples)
{
  lesson->traits[lesson->n_traits] = trait;
  lesson->counts[lesson->n_traits] = n_examples;
  lesson->n_traits++;
  g_hash_table_insert (lesson->places, GUINT_TO_POINTER (trait),
                       GUINT_TO_POINTER (lesson->n_traits));
}

static void
begin (Lesson *lesson, ProofLearner *self, guint32 without)
{
  g_autoptr (GArray) sights = collect_sights (self, without);

  lesson->traits = g_new (guint32, sights->len);
  lesson->counts = g_new (guint, sights->len);
  lesson->places = g_hash_table_new (NULL, NULL);
  lesson->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  for (guint i = 0, end; i < sights->len; i = end)
    {
      guint n_sources;

      end = find_end_of_run (sights, i, &n_sources);
      if (n_sources >= MIN_SOURCES)
        add_place (lesson, g_array_index (sights, Sight, i).trait, end - i);
    }
  lesson->points = g_new0 (float, (gsize) lesson->n_traits *PROOF_N_GATES);
  lesson->squares = g_new0 (float, (gsize) lesson->n_traits *PROOF_N_GATES);
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

/* Only what is open is looked at: it is a third of the rows. */
static guint
list_rows (ProofGates open, guint rows[PROOF_N_GATES])
{
  guint n_rows = 0;

  for (guint row = 0; row < PROOF_N_GATES; row++)
    if (open >> row & 1)
      rows[n_rows++] = row;

  return n_rows;
}

static void
guess (Lesson *lesson, const Example *example, const guint *rows, guint n_rows, float *chances)
{
  const Mark *marks = &g_array_index (lesson->marks, Mark, example->first);
  float best = -G_MAXFLOAT;
  float sum = 0.0f;

  for (guint k = 0; k < n_rows; k++)
    chances[k] = 0.0f;
  for (guint i = 0; i < example->n_traits; i++)
    for (guint k = 0; k < n_rows; k++)
      chances[k] +=
          marks[i].value * lesson->points[(gsize) marks[i].trait * PROOF_N_GATES + rows[k]];
  for (guint k = 0; k < n_rows; k++)
    best = MAX (best, chances[k]);
  for (guint k = 0; k < n_rows; k++)
    {
      chances[k] = expf (chances[k] - best);
      sum += chances[k];
    }
  for (guint k = 0; k < n_rows; k++)
    chances[k] /= sum;
}

/* AdaGrad: what is seen often is moved in ever smaller steps. */
static void
move (Lesson *lesson, const Mark *mark, const guint *rows, guint n_rows, const float *errors)
{
  float frugality = FRUGALITY / (float) lesson->counts[mark->trait];

  for (guint k = 0; k < n_rows; k++)
    {
      gsize place = (gsize) mark->trait * PROOF_N_GATES + rows[k];
      float slope = mark->value * errors[k] + frugality * lesson->points[place];

      lesson->squares[place] += slope * slope + TINY;
      lesson->points[place] -= STEP * slope / sqrtf (lesson->squares[place]);
    }
}

static void
learn_example (Lesson *lesson, const Example *example)
{
  guint rows[PROOF_N_GATES];
  guint n_rows = list_rows (example->open, rows);
  float errors[PROOF_N_GATES];

  guess (lesson, example, rows, n_rows, errors);
  for (guint k = 0; k < n_rows; k++)
    errors[k] = example->weight * (errors[k] - (rows[k] == example->row ? 1.0f : 0.0f));
  for (guint i = 0; i < example->n_traits; i++)
    move (lesson, &g_array_index (lesson->marks, Mark, example->first + i), rows, n_rows, errors);
}

/* The same order always, and no order of the corpus. */
static guint *
shuffle (guint n)
{
  guint *order = g_new0 (guint, n);
  guint32 state = 1;

  for (guint i = 0; i < n; i++)
    {
      guint other;

      state = state * 1664525u + 1013904223u;
      other = (guint) ((guint64) state * (i + 1) >> 32);
      order[i] = order[other];
      order[other] = i;
    }

  return order;
}

/**
 * proof_learner_learn:
 * @without: bits; examples that are left out by one of them are not looked at
 *
 * Returns: (transfer full): the points, for proof_points_new()
 */
GBytes *
proof_learner_learn (ProofLearner *self, guint32 without)
{
  g_auto (Lesson) lesson = { 0 };
  g_autoptr (GArray) examples = NULL;
  g_autofree guint *order = shuffle (self->examples->len);

  begin (&lesson, self, without);
  examples = resolve (&lesson, self);
  for (guint round = 0; round < N_ROUNDS; round++)
    for (guint i = 0; i < self->examples->len; i++)
      {
        const Example *example = &g_array_index (examples, Example, order[i]);

        if (!(example->left_out & without))
          learn_example (&lesson, example);
      }

  return proof_points_encode (lesson.traits, lesson.points, lesson.n_traits);
}
