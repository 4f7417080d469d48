/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-corpus.h"
#include "proof-diagnosis.h"
#include "proof-teacher.h"

#include <stdlib.h>
#include <string.h>

/* How good the rules must be. */
#define MIN_RIGHT_PERCENT 95.0
#define MAX_GAP_PERCENT 5.0
#define MAX_UNEXPLAINED_PERCENT 3.0
#define MIN_REPLIES 400
#define MIN_PROVIDERS 60
#define MIN_SERVERS 15

typedef enum
{
  PART_SEEN,
  PART_HELD_BACK,
  PART_UNSEEN,
} Part;

typedef struct
{
  guint n_lines;
  guint n_right;
  guint n_unexplained;
} Figures;

static gboolean
is_in_part (const ProofCorpusLine *line, Part part)
{
  if (!line->is_seen)
    return part == PART_UNSEEN;

  return part == (line->is_held_back ? PART_HELD_BACK : PART_SEEN);
}

static gboolean
is_unexplained (ProofClass class)
{
  return class == PROOF_CLASS_REFUSED || class == PROOF_CLASS_REFUSED_TEMPORARILY;
}

static void
print_miss (const ProofCorpusLine *line, ProofDiagnosis *diagnosis)
{
  g_autofree char *reply = g_strjoinv (" / ", line->reply);
  const ProofReason *reason = g_ptr_array_index (proof_diagnosis_get_reasons (diagnosis), 0);

  g_test_message ("%s %s: %s (%.2f) and not %s, by “%s”: %s", line->place,
                  mail_stage_to_nick (line->stage),
                  proof_class_to_nick (proof_diagnosis_get_class (diagnosis)),
                  proof_diagnosis_get_sure (diagnosis), proof_class_to_nick (line->class),
                  reason->words, reply);
}

/* The class must hold whether the person signed in before or not, but where the
   line says which. */
static void
check_line (const ProofCorpusLine *line, gboolean prints, Figures *figures)
{
  gboolean is_wrong = FALSE;
  gboolean is_refused = FALSE;

  for (gboolean is_signed_in = FALSE; is_signed_in <= TRUE; is_signed_in++)
    {
      g_autoptr (ProofDiagnosis) diagnosis = NULL;
      g_autoptr (MailReport) report = NULL;
      ProofClass class;

      if (!proof_corpus_line_can_come (line, is_signed_in))
        continue;
      report = proof_corpus_line_report (line, is_signed_in, line->is_encrypted);
      diagnosis = proof_diagnose (report);
      class = proof_diagnosis_get_class (diagnosis);
      g_assert_false (proof_diagnosis_is_verified (diagnosis));
      if (class != line->class && !is_wrong && prints)
        print_miss (line, diagnosis);
      is_wrong = is_wrong || class != line->class;
      is_refused = is_refused || (class != line->class && is_unexplained (class));
    }

  figures->n_lines++;
  figures->n_right += is_wrong ? 0 : 1;
  figures->n_unexplained += is_refused ? 1 : 0;
}

static Figures
count (GPtrArray *lines, Part part, gboolean prints)
{
  Figures figures = { 0 };

  for (guint i = 0; i < lines->len; i++)
    if (is_in_part (lines->pdata[i], part))
      check_line (lines->pdata[i], prints, &figures);

  return figures;
}

static double
get_percent (guint part, guint whole)
{
  return 100.0 * part / whole;
}

static void
print_figures (const char *name, Figures figures)
{
  g_test_message ("%s: %u of %u right (%.1f %%), %u without an explanation (%.1f %%)", name,
                  figures.n_right, figures.n_lines, get_percent (figures.n_right, figures.n_lines),
                  figures.n_unexplained, get_percent (figures.n_unexplained, figures.n_lines));
}

static void
assert_good (Figures figures)
{
  g_assert_cmpfloat (get_percent (figures.n_right, figures.n_lines), >=, MIN_RIGHT_PERCENT);
  g_assert_cmpfloat (get_percent (figures.n_unexplained, figures.n_lines), <=,
                     MAX_UNEXPLAINED_PERCENT);
}

static void
test_seen (gconstpointer data)
{
  GPtrArray *lines = (GPtrArray *) data;
  Figures figures = count (lines, PART_SEEN, g_getenv ("CORPUS_MISSES") != NULL);

  print_figures ("seen", figures);
  assert_good (figures);
}

/* What is missed here is not printed: who writes rules must not see it. */
static void
test_held_back (gconstpointer data)
{
  GPtrArray *lines = (GPtrArray *) data;
  Figures seen = count (lines, PART_SEEN, FALSE);
  Figures held_back = count (lines, PART_HELD_BACK, FALSE);

  print_figures ("held back", held_back);
  g_assert_cmpfloat (get_percent (seen.n_right, seen.n_lines) -
                         get_percent (held_back.n_right, held_back.n_lines),
                     <=, MAX_GAP_PERCENT);
}

static void
test_unseen (gconstpointer data)
{
  GPtrArray *lines = (GPtrArray *) data;
  Figures figures = count (lines, PART_UNSEEN, g_getenv ("CORPUS_MISSES") != NULL);

  print_figures ("taught without having been seen", figures);
  assert_good (figures);
}

static void
test_width (gconstpointer data)
{
  GPtrArray *lines = (GPtrArray *) data;
  g_autoptr (GHashTable) replies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) providers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) servers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < lines->len; i++)
    {
      const ProofCorpusLine *line = lines->pdata[i];

      if (!line->is_seen)
        continue;
      g_hash_table_add (replies, g_strjoinv ("\n", line->reply));
      g_hash_table_add (providers, line->provider);
      if (line->server != NULL)
        g_hash_table_add (servers, line->server);
    }

  g_test_message ("%u replies, %u providers, %u server programs", g_hash_table_size (replies),
                  g_hash_table_size (providers), g_hash_table_size (servers));
  g_assert_cmpuint (g_hash_table_size (replies), >=, MIN_REPLIES);
  g_assert_cmpuint (g_hash_table_size (providers), >=, MIN_PROVIDERS);
  g_assert_cmpuint (g_hash_table_size (servers), >=, MIN_SERVERS);
}

/* What can never come out would teach nothing. */
static void
test_possible (gconstpointer data)
{
  GPtrArray *lines = (GPtrArray *) data;
  gboolean is_each = TRUE;

  for (guint i = 0; i < lines->len; i++)
    {
      const ProofCorpusLine *line = lines->pdata[i];
      g_autoptr (GArray) cases = proof_teacher_list_cases (line);
      guint row = PROOF_N_GATES;
      gboolean is_possible = proof_gates_find (line->class, &row) && cases->len > 0;

      for (guint k = 0; k < cases->len && is_possible; k++)
        {
          const ProofCase *one = &g_array_index (cases, ProofCase, k);

          is_possible = proof_gates_open (one->reply, one->stage, one->facts) >> row & 1;
        }
      if (!is_possible)
        g_test_message ("%s: not %s", line->place, proof_class_to_nick (line->class));
      is_each &= is_possible;
    }

  g_assert_true (is_each);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  lines = proof_corpus_read (argv[1], &error);
  g_assert_no_error (error);

  g_test_add_data_func ("/corpus/is-wide-enough", lines, test_width);
  g_test_add_data_func ("/corpus/each-class-can-come-out", lines, test_possible);
  g_test_add_data_func ("/corpus/seen-replies-get-their-class", lines, test_seen);
  g_test_add_data_func ("/corpus/held-back-replies-do-nearly-as-well", lines, test_held_back);
  g_test_add_data_func ("/corpus/replies-not-seen-in-the-field-get-their-class", lines,
                        test_unseen);

  return g_test_run ();
}
