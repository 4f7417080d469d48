/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "folds.h"
#include "proof-reader.h"
#include "proof-teacher.h"
#include "proof-twins.h"

#include <math.h>
#include <string.h>

/* What must be reached, in percent: less than what was measured, so that a corpus
   that grows by hard lines does not fail. */
#define MIN_RIGHT 81.0
#define MIN_TWINS_KEPT 95.0
#define MAX_REFUSED 3.5
#define MAX_CALIBRATION_ERROR 4.0

#define N_BINS 10
/* Each line is read with so many of the asides, one after the other. */
#define ASIDES_PER_LINE 3

typedef enum
{
  TWIN_BEHIND,
  TWIN_BEFORE,
  TWIN_CODE,
  TWIN_CUT,
  TWIN_JOINED,
  N_TWINS,
} Twin;

static const char *const twin_names[N_TWINS] = {
  [TWIN_BEHIND] = "with an aside behind",       [TWIN_BEFORE] = "with an aside before",
  [TWIN_CODE] = "with a neighbour's code",      [TWIN_CUT] = "cut off",
  [TWIN_JOINED] = "with another's link behind",
};

typedef struct
{
  guint n;
  guint n_right;
} Count;

typedef struct
{
  Count stages[MAIL_N_STAGES];
  Count all;
  Count missed;
  Count held_back;
  Count undisputed;
  Count unseen;
  Count sure[N_BINS];
  double said[N_BINS];
  Count twins[N_TWINS];
  guint n_refused;
  guint next_aside;
} Measure;

static void
count (Count *counted, gboolean is_right)
{
  counted->n++;
  counted->n_right += is_right ? 1 : 0;
}

static double
get_percent (const Count *counted)
{
  return counted->n > 0 ? 100.0 * counted->n_right / counted->n : 0.0;
}

static void
print_count (const char *name, const Count *counted)
{
  g_test_message ("%s: %u of %u (%.1f %%)", name, counted->n_right, counted->n,
                  get_percent (counted));
}

/* Right is what is right in each circumstance; as sure as the least of them. @is_named
   tells whether the right class is at least named in each. */
static ProofClass
read_line (ProofPoints *points, const ProofCorpusLine *line, double *sure, gboolean *is_named)
{
  g_autoptr (GArray) cases = proof_teacher_list_cases (line);
  ProofClass class = line->class;

  *sure = 1.0;
  *is_named = TRUE;
  for (guint i = 0; i < cases->len; i++)
    {
      const ProofCase *one = &g_array_index (cases, ProofCase, i);
      g_auto (ProofReading) reading = { 0 };

      proof_reader_read_by (points, one->reply, one->stage, one->facts, &reading);
      if (reading.class != line->class)
        {
          class = reading.class;
          *is_named = *is_named && proof_reading_names (&reading, line->class);
        }
      *sure = MIN (*sure, reading.sure);
    }

  return class;
}

static void
measure_twin (
    Measure *self, ProofPoints *points, const ProofCorpusLine *twin, Twin kind, ProofClass class)
{
  double sure;
  gboolean is_named;

  count (&self->twins[kind], read_line (points, twin, &sure, &is_named) == class);
}

static void
measure_asides (Measure *self,
                ProofPoints *points,
                const ProofCorpusLine *line,
                GPtrArray *asides,
                ProofClass class)
{
  for (guint i = 0; i < ASIDES_PER_LINE;)
    {
      const ProofAside *aside = asides->pdata[self->next_aside++ % asides->len];
      g_autoptr (ProofCorpusLine) twin = NULL;

      if (aside->is_for_teaching)
        continue;
      twin = proof_twins_put_aside (line, aside);
      measure_twin (self, points, twin, aside->is_before ? TWIN_BEFORE : TWIN_BEHIND, class);
      i++;
    }
}

/* Codes that servers use one for the other. */
static const struct
{
  char from[4];
  char to[4];
} neighbours[] = {
  { "550", "554" }, { "554", "550" }, { "553", "550" }, { "551", "550" },
  { "450", "451" }, { "451", "450" }, { "452", "451" }, { "535", "550" },
};

static void
measure_code (Measure *self, ProofPoints *points, const ProofCorpusLine *line, ProofClass class)
{
  for (gsize i = 0; i < G_N_ELEMENTS (neighbours); i++)
    if (strncmp (line->reply[0], neighbours[i].from, 3) == 0)
      {
        g_autoptr (ProofCorpusLine) twin = proof_twins_put_code (line, neighbours[i].to);

        measure_twin (self, points, twin, TWIN_CODE, class);
        return;
      }
}

/* The last tenth is lost. */
static void
measure_cut (Measure *self, ProofPoints *points, const ProofCorpusLine *line, ProofClass class)
{
  g_autoptr (ProofCorpusLine) twin = proof_twins_cut (line, 0.1);

  measure_twin (self, points, twin, TWIN_CUT, class);
}

static void
measure_joined (Measure *self, ProofPoints *points, const ProofCorpusLine *line, ProofClass class)
{
  static const ProofAside tails[] = {
    { .text = (char *) "https://support.example.net/mail/?p=SpamBlocked x7-20020.0 - gsmtp" },
    { .text = (char *) "[AM0PR02CA0077.eurprd02.prod.example.com 2024-11-15T12:41:27Z 08DD02E8]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autoptr (ProofCorpusLine) twin = proof_twins_put_aside (line, &tails[i]);

      measure_twin (self, points, twin, TWIN_JOINED, class);
    }
}

static void
measure_line (Measure *self, ProofPoints *points, const ProofCorpusLine *line, GPtrArray *asides)
{
  double sure;
  gboolean is_named;
  ProofClass class = read_line (points, line, &sure, &is_named);
  gboolean is_right = class == line->class;
  guint bin = MIN ((guint) (sure * N_BINS), N_BINS - 1);

  if (!line->is_seen)
    {
      count (&self->unseen, is_right);
      return;
    }

  count (&self->all, is_right);
  if (!is_right)
    count (&self->missed, is_named);
  count (&self->stages[line->stage], is_right);
  if (line->is_held_back)
    count (&self->held_back, is_right);
  if (!line->is_disputed)
    count (&self->undisputed, is_right);
  count (&self->sure[bin], is_right);
  self->said[bin] += sure;
  self->n_refused += !is_right && proof_class_names_no_reason (class);
  if (line->charset != NULL)
    return;
  measure_asides (self, points, line, asides, class);
  measure_code (self, points, line, class);
  measure_cut (self, points, line, class);
  measure_joined (self, points, line, class);
}

/* Of what it calls 90 % sure, nine of ten should be right. */
static double
print_calibration (const Measure *self)
{
  double error = 0.0;

  for (guint i = 0; i < N_BINS; i++)
    if (self->sure[i].n > 0)
      {
        double said = 100.0 * self->said[i] / self->sure[i].n;

        g_test_message ("says %.0f %%, is right in %.0f %% of %u", said,
                        get_percent (&self->sure[i]), self->sure[i].n);
        error += fabs (said - get_percent (&self->sure[i])) * self->sure[i].n / self->all.n;
      }
  g_test_message ("calibration error: %.1f points", error);

  return error;
}

static void
print_measure (const Measure *self)
{
  for (MailStage stage = 0; stage < MAIL_N_STAGES; stage++)
    if (self->stages[stage].n > 0)
      print_count (mail_stage_to_nick (stage), &self->stages[stage]);
  print_count ("of those held back", &self->held_back);
  print_count ("of those that two readers take for the same", &self->undisputed);
  print_count ("taught without having been seen", &self->unseen);
  print_count ("all from the field", &self->all);
  print_count ("named as another possibility, of those missed", &self->missed);
}

static void
measure_corpus (Measure *self, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = proof_corpus_read (folder, &error);
  g_autoptr (ProofTeacher) teacher = proof_teacher_new (folder, &error);
  g_autoptr (GPtrArray) asides = proof_asides_read (folder, &error);
  g_auto (Folds) folds = { 0 };

  g_assert_no_error (error);
  folds_init (&folds, lines);
  for (guint i = 0; i < lines->len; i++)
    proof_teacher_teach_line (teacher, lines->pdata[i], folds.left_out[i]);
  proof_teacher_teach_cues (teacher);

  for (guint fold = 0; fold < N_FOLDS; fold++)
    {
      g_autoptr (GBytes) bytes = proof_teacher_learn (teacher, 1u << fold);
      g_autoptr (ProofPoints) points = proof_points_new (bytes);

      for (guint i = 0; i < lines->len; i++)
        if (folds.of[i] == fold)
          measure_line (self, points, lines->pdata[i], asides);
    }
}

static void
test_strangers (gconstpointer data)
{
  const Measure *self = data;
  double refused = 100.0 * self->n_refused / self->all.n;

  print_measure (self);
  g_test_message ("without a reason that has one: %.1f %%", refused);
  g_assert_cmpfloat (get_percent (&self->all), >=, MIN_RIGHT);
  g_assert_cmpfloat (refused, <=, MAX_REFUSED);
}

static void
test_calibration (gconstpointer data)
{
  g_assert_cmpfloat (print_calibration (data), <=, MAX_CALIBRATION_ERROR);
}

static void
test_twins (gconstpointer data)
{
  const Measure *self = data;
  Count all = { 0 };

  for (guint i = 0; i < N_TWINS; i++)
    {
      print_count (twin_names[i], &self->twins[i]);
      all.n += self->twins[i].n;
      all.n_right += self->twins[i].n_right;
    }
  print_count ("all twins", &all);
  g_assert_cmpfloat (get_percent (&all), >=, MIN_TWINS_KEPT);
}

int
main (int argc, char **argv)
{
  Measure measure = { 0 };

  g_test_init (&argc, &argv, NULL);
  measure_corpus (&measure, argv[1]);

  g_test_add_data_func ("/measure/replies-of-strangers-are-understood", &measure, test_strangers);
  g_test_add_data_func ("/measure/it-is-as-sure-as-it-says", &measure, test_calibration);
  g_test_add_data_func ("/measure/what-is-put-round-it-changes-no-class", &measure, test_twins);

  return g_test_run ();
}
