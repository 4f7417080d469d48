/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-teacher.h"

#include "proof-cues.h"
#include "proof-twins.h"

/* How much a line teaches as it is, by its ideas alone, by its words alone, each of its
   twins, and a cue. */
#define LINE_WEIGHT 0.6f
#define IDEAS_WEIGHT 0.3f
#define WORDS_WEIGHT 0.15f
#define TWIN_WEIGHT 0.2f
#define CUE_WEIGHT 0.15f

/* Which codes go with what, and how often, is only guessed where a line is made up. */
#define COMPOSED_SHARE 0.5f

#define ASIDES_PER_LINE 3

/* The source of what is made of the first cue; no line has as high a number. */
#define FIRST_CUE (1u << 30)

struct _ProofTeacher
{
  ProofLearner *learner;
  GPtrArray *cues;
  GPtrArray *asides;
  guint next_aside;
  guint next_case;
  guint next_code;
  guint next_part;
  guint next_cue;
  guint next_offer;
  guint n_lines;
  guint source;
  float share;
};

static void
case_clear (gpointer data)
{
  ProofCase *one = data;

  g_clear_pointer (&one->reply, mail_reply_unref);
}

static void
add_case (GArray *cases, const ProofCorpusLine *line, gboolean is_signed_in, gboolean is_encrypted)
{
  g_autoptr (MailReport) report = proof_corpus_line_report (line, is_signed_in, is_encrypted);
  const ProofCase one = {
    .reply = mail_reply_ref (mail_report_get_reply (report)),
    .stage = line->stage,
    .facts = proof_facts_from_report (report),
  };

  g_array_append_val (cases, one);
}

/**
 * proof_teacher_list_cases:
 *
 * Returns: (transfer full) (element-type ProofCase): @line with and without a sign-in
 *   before, unless it tells
 */
GArray *
proof_teacher_list_cases (const ProofCorpusLine *line)
{
  static const gboolean is_signed_in[] = { FALSE, TRUE };
  GArray *cases = g_array_new (FALSE, FALSE, sizeof (ProofCase));

  g_array_set_clear_func (cases, case_clear);
  for (gsize i = 0; i < G_N_ELEMENTS (is_signed_in); i++)
    if (proof_corpus_line_can_come (line, is_signed_in[i]))
      add_case (cases, line, is_signed_in[i], line->is_encrypted);

  return cases;
}

/* That nothing was encrypted is no reason by itself, nor that it could have been. */
static gboolean
says_the_same_in_the_clear (const ProofCorpusLine *line)
{
  return line->is_encrypted && line->stage >= MAIL_STAGE_SIGN_IN &&
         line->class != PROOF_CLASS_TLS_CLIENT_CERTIFICATE;
}

static gboolean
says_the_same_where_it_could_be_encrypted (const ProofCorpusLine *line)
{
  return says_the_same_in_the_clear (line) && line->offers == NULL &&
         line->class != PROOF_CLASS_SIGN_IN_NOT_OFFERED;
}

static void
add_cases_in_the_clear (ProofTeacher *self, GArray *cases, const ProofCorpusLine *line)
{
  ProofCorpusLine offering = *line;

  if (!says_the_same_in_the_clear (line))
    return;
  if (says_the_same_where_it_could_be_encrypted (line) && self->next_offer++ % 2 == 0)
    offering.offers = (char *) "STARTTLS";
  add_case (cases, &offering, line->is_signed_in, FALSE);
}

/* A server forwards to none of its own domains. */
static void
add_case_within (GArray *cases, const ProofCorpusLine *line)
{
  ProofCorpusLine within = *line;

  within.recipient = (char *) "erin@example.net";
  if (line->stage == MAIL_STAGE_RECIPIENT && line->class != PROOF_CLASS_RELAY_DENIED &&
      proof_corpus_line_can_come (line, FALSE))
    add_case (cases, &within, FALSE, line->is_encrypted);
}

static GArray *
list_all_cases (ProofTeacher *self, const ProofCorpusLine *line)
{
  GArray *cases = proof_teacher_list_cases (line);

  add_cases_in_the_clear (self, cases, line);
  add_case_within (cases, line);

  return cases;
}

static guint
find_row (const ProofCorpusLine *line)
{
  guint row;

  if (!proof_gates_find (line->class, &row))
    g_error ("%s: no reply can mean %s", line->place, proof_class_to_nick (line->class));

  return row;
}

static void
teach_case (ProofTeacher *self,
            const ProofCase *one,
            guint row,
            float weight,
            guint32 left_out,
            guint hidden)
{
  g_autoptr (ProofWording) wording = proof_wording_new (one->reply, one->stage, one->facts);

  proof_learner_add (self->learner, wording, proof_gates_open (one->reply, one->stage, one->facts),
                     row, weight * self->share, self->source, left_out, hidden);
}

static void
teach (ProofTeacher *self, const ProofCorpusLine *line, float weight, guint32 left_out)
{
  g_autoptr (GArray) cases = list_all_cases (self, line);
  guint row = find_row (line);

  for (guint i = 0; i < cases->len; i++)
    teach_case (self, &g_array_index (cases, ProofCase, i), row, weight / (float) cases->len,
                left_out, 0);
}

/* In one of its circumstances: it is the words that are learned. */
static void
teach_half (
    ProofTeacher *self, const ProofCorpusLine *line, float weight, guint32 left_out, guint hidden)
{
  g_autoptr (GArray) cases = list_all_cases (self, line);

  teach_case (self, &g_array_index (cases, ProofCase, self->next_case++ % cases->len),
              find_row (line), weight, left_out, hidden);
}

static void
teach_twin (ProofTeacher *self, const ProofCorpusLine *twin, float weight, guint32 left_out)
{
  teach_half (self, twin, weight, left_out, 0);
}

/**
 * proof_teacher_free:
 *
 * Frees it.
 */
void
proof_teacher_free (ProofTeacher *self)
{
  g_clear_pointer (&self->learner, proof_learner_free);
  g_clear_pointer (&self->cues, g_ptr_array_unref);
  g_clear_pointer (&self->asides, g_ptr_array_unref);
  g_free (self);
}

/**
 * proof_teacher_new:
 * @folder: with the files cues.txt and asides.txt
 *
 * Returns: (transfer full): a teacher whose learner has seen nothing
 */
ProofTeacher *
proof_teacher_new (const char *folder, GError **error)
{
  g_autoptr (ProofTeacher) self = g_new0 (ProofTeacher, 1);

  self->learner = proof_learner_new ();
  self->cues = proof_cues_read (folder, error);
  if (self->cues == NULL)
    return NULL;

  self->asides = proof_asides_read (folder, error);
  return self->asides != NULL ? g_steal_pointer (&self) : NULL;
}

/* One after the other, and round again. */
static const ProofAside *
choose_aside (ProofTeacher *self)
{
  const ProofAside *aside;

  do
    aside = self->asides->pdata[self->next_aside++ % self->asides->len];
  while (!aside->is_for_teaching);

  return aside;
}

/* The end of a reply is what a log or a program loses. */
static void
teach_cut (ProofTeacher *self, const ProofCorpusLine *line, guint32 left_out)
{
  static const double parts[] = { 0.05, 0.1, 0.2, 0.15, 0.3, 0.07, 0.12 };
  double part = parts[self->next_part++ % G_N_ELEMENTS (parts)];
  g_autoptr (ProofCorpusLine) twin = proof_twins_cut (line, part);

  teach_twin (self, twin, TWIN_WEIGHT, left_out);
}

/* Codes that servers use one for the other. */
static const char *const alike[][4] = {
  { "550", "554", "553", "551" },
  { "450", "451", "452", "421" },
  { "535", "550", "554", "535" },
};

static const char *
choose_code (ProofTeacher *self, const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (alike); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (alike[i]); k++)
      if (g_str_has_prefix (code, alike[i][k]))
        return alike[i][(k + 1 + self->next_code++ % 3) % G_N_ELEMENTS (alike[i])];

  return NULL;
}

static void
teach_neighbour (ProofTeacher *self, const ProofCorpusLine *line, guint32 left_out)
{
  const char *code = choose_code (self, line->reply[0]);
  g_autoptr (ProofCorpusLine) twin = NULL;

  if (code == NULL)
    return;
  twin = proof_twins_put_code (line, code);
  teach_twin (self, twin, TWIN_WEIGHT, left_out);
}

/**
 * proof_teacher_teach_line:
 * @left_out: bits by which it can be left out
 *
 * Shows a line of the corpus, as it is, with asides, with another code and cut off.
 */
void
proof_teacher_teach_line (ProofTeacher *self, const ProofCorpusLine *line, guint32 left_out)
{
  self->source = self->n_lines++;
  self->share = line->is_composed ? COMPOSED_SHARE : 1.0f;
  teach (self, line, LINE_WEIGHT, left_out);
  teach_half (self, line, IDEAS_WEIGHT, left_out, 1u << PROOF_TRAIT_WORD);
  teach_half (self, line, WORDS_WEIGHT, left_out, 1u << PROOF_TRAIT_IDEA);
  if (line->charset != NULL)
    return;

  for (guint i = 0; i < ASIDES_PER_LINE; i++)
    {
      g_autoptr (ProofCorpusLine) twin = proof_twins_put_aside (line, choose_aside (self));

      teach_twin (self, twin, TWIN_WEIGHT, left_out);
    }
  teach_cut (self, line, left_out);
  teach_neighbour (self, line, left_out);
}

static void
teach_cue (ProofTeacher *self, const ProofCue *cue)
{
  gboolean asks_for_encryption = cue->class == PROOF_CLASS_STARTTLS_REQUIRED;
  g_autofree char *text = g_strdup_printf ("%u %s", cue->code, cue->text);
  char *reply[] = { text, NULL };
  const ProofCorpusLine line = {
    .place = (char *) "cues.txt",
    .stage = cue->stage,
    .security = MAIL_SECURITY_STARTTLS,
    .is_encrypted = cue->stage >= MAIL_STAGE_SIGN_IN && !asks_for_encryption,
    .reply = reply,
    .mechanism = cue->class == PROOF_CLASS_TOKEN_REJECTED ? (char *) "XOAUTH2" : NULL,
    .offers = asks_for_encryption ? (char *) "STARTTLS" : NULL,
    .is_sign_in_told = TRUE,
    .is_signed_in = self->next_cue++ % 2 == 0 && cue->class != PROOF_CLASS_RELAY_DENIED,
    .seconds = 1.0,
    .class = cue->class,
  };

  self->source = FIRST_CUE + cue->words;
  self->share = 1.0f;
  teach_twin (self, &line, CUE_WEIGHT, 0);
}

/**
 * proof_teacher_teach_cues:
 *
 * Shows all cues.
 */
void
proof_teacher_teach_cues (ProofTeacher *self)
{
  for (guint i = 0; i < self->cues->len; i++)
    teach_cue (self, self->cues->pdata[i]);
}

/**
 * proof_teacher_learn:
 * @without: bits; lines that are left out by one of them are not looked at
 *
 * Returns: (transfer full): what was learned, for proof_points_new()
 */
GBytes *
proof_teacher_learn (ProofTeacher *self, guint32 without)
{
  return proof_learner_learn (self->learner, without);
}

/**
 * proof_teacher_learn_folder:
 * @folder: the corpus
 *
 * Returns: (transfer full): what is learned from all of it, the same to the byte
 *   wherever it is done
 */
GBytes *
proof_teacher_learn_folder (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) lines = proof_corpus_read (folder, error);
  g_autoptr (ProofTeacher) teacher = NULL;

  if (lines == NULL)
    return NULL;

  teacher = proof_teacher_new (folder, error);
  if (teacher == NULL)
    return NULL;

  for (guint i = 0; i < lines->len; i++)
    proof_teacher_teach_line (teacher, lines->pdata[i], 0);
  proof_teacher_teach_cues (teacher);

  return proof_teacher_learn (teacher, 0);
}
