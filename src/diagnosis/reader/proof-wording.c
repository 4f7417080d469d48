/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-wording.h"

#include <string.h>

#include "proof-ideas.h"
#include "proof-moods.h"
#include "proof-tokens.h"

/* A person would read no further: the beginning of a long reply, and its end. */
#define MAX_HEAD_BYTES 6144
#define MAX_TAIL_BYTES 2048

/* How much a trait of each kind counts beside the others. */
static const struct
{
  float reply;
  float idea;
  float last;
  float pair;
  float advice;
  float word;
  float pair_of_words;
  float letters;
  float fact;
} values = { 0.8f, 0.7f, 0.4f, 0.2f, 0.2f, 0.6f, 0.5f, 0.3f, 0.4f };

/* Ideas that stand further apart are not of one thing. */
#define MAX_WORDS_BETWEEN 12

#define MIN_LETTERS 3
#define MAX_LETTERS 5

typedef struct
{
  ProofWording *wording;
  GHashTable *seen;
  const char *stage;
  char *code;
  char *status;
  ProofFacts facts;
  ProofTraitKind kind;
} Builder;

/* FNV-1a: a trait's number is made of the words that name it. */
#define FIRST_NUMBER 2166136261u

static guint32
go_on (guint32 number, const char *part, gsize length)
{
  for (gsize i = 0; i < length; i++)
    number = (number ^ (guchar) part[i]) * 16777619u;

  return (number ^ 0xff) * 16777619u;
}

static guint32
number_of (const char *kind, const char *one, const char *two, const char *three)
{
  guint32 number = FIRST_NUMBER;

  number = go_on (number, kind, strlen (kind));
  number = go_on (number, one, strlen (one));
  number = go_on (number, two, strlen (two));

  return go_on (number, three, strlen (three));
}

static void
add_number (Builder *self, guint32 id, float value, guint first, guint length)
{
  const ProofTrait trait = { self->kind, id, value, first, length };

  self->wording->n_looks++;
  if (g_hash_table_add (self->seen, GUINT_TO_POINTER (id)))
    g_array_append_val (self->wording->traits, trait);
}

static void
add_trait (Builder *self,
           const char *kind,
           const char *one,
           const char *two,
           float value,
           guint first,
           guint length)
{
  add_number (self, number_of (kind, one, two, ""), value, first, length);
}

/* By itself, and at its stage, where it may mean something else. */
static void
add_here (Builder *self,
          const char *kind,
          const char *one,
          const char *two,
          float value,
          guint first,
          guint length)
{
  add_trait (self, kind, one, two, value, first, length);
  add_number (self, number_of (kind, one, two, self->stage), value, first, length);
}

static const ProofToken *
get_token (Builder *self, guint index)
{
  return &g_array_index (self->wording->tokens, ProofToken, index);
}

static void
add_reply (Builder *self)
{
  g_autofree char *first_digit = g_strndup (self->code, 1);
  const char *subject = strchr (self->status, '.');

  add_here (self, "stage", "", "", values.reply, 0, 0);
  add_here (self, "code", self->code, "", values.reply, 0, 0);
  add_here (self, "code", first_digit, "", values.reply, 0, 0);
  add_here (self, "status", subject != NULL ? subject : "", "", values.reply, 0, 0);
  add_here (self, "status", self->code, self->status, values.reply, 0, 0);
}

static void
add_facts (Builder *self)
{
  for (guint bit = 0; bit < 32; bit++)
    if (self->facts & (1u << bit))
      {
        g_autofree char *fact = g_strdup_printf ("%u", bit);

        add_here (self, "fact", fact, "", values.fact, 0, 0);
        add_here (self, "fact", fact, self->code, values.fact, 0, 0);
      }
}

static void
add_idea_with_facts (Builder *self, const ProofIdeaMatch *match)
{
  for (guint bit = 0; bit < 32; bit++)
    if (self->facts & (1u << bit))
      {
        g_autofree char *fact = g_strdup_printf ("%u", bit);

        add_here (self, fact, match->idea, "", values.fact, match->first, match->length);
      }
}

/* Two ideas of one clause say more than each alone, and a denial most of all. */
static void
add_pairs (Builder *self, GArray *matches, const ProofPlace *places, guint second)
{
  const ProofIdeaMatch *match = &g_array_index (matches, ProofIdeaMatch, second);

  for (guint i = second; i-- > 0;)
    {
      const ProofIdeaMatch *other = &g_array_index (matches, ProofIdeaMatch, i);

      if (places[other->first].clause != places[match->first].clause ||
          match->first - other->first > MAX_WORDS_BETWEEN)
        return;
      if (other->first + other->length <= match->first)
        add_here (self, "pair", other->idea, match->idea, values.pair, other->first,
                  match->first + match->length - other->first);
    }
}

/* What comes last is most often the reason: "Recipient address rejected: mailbox full". */
static guint
find_last_clause (GArray *matches, const ProofPlace *places)
{
  guint last = 0;

  for (guint i = 0; i < matches->len; i++)
    {
      const ProofPlace *place = &places[g_array_index (matches, ProofIdeaMatch, i).first];

      if (place->mood == PROOF_MOOD_SAID)
        last = place->clause;
    }

  return last;
}

static void
add_ideas (Builder *self, GArray *matches, const ProofPlace *places)
{
  guint last = find_last_clause (matches, places);

  for (guint i = 0; i < matches->len; i++)
    {
      const ProofIdeaMatch *match = &g_array_index (matches, ProofIdeaMatch, i);
      ProofMood mood = places[match->first].mood;

      if (mood == PROOF_MOOD_SUPPOSED)
        continue;
      if (mood == PROOF_MOOD_ADVISED)
        {
          add_here (self, "advice", match->idea, "", values.advice, match->first, match->length);
          continue;
        }
      add_here (self, "idea", match->idea, "", values.idea, match->first, match->length);
      if (places[match->first].clause == last)
        add_here (self, "last", match->idea, "", values.last, match->first, match->length);
      add_pairs (self, matches, places, i);
      add_idea_with_facts (self, match);
    }
}

static void
add_letters (Builder *self, const char *word, guint place)
{
  g_autofree char *whole = g_strconcat ("^", word, "$", NULL);
  guint32 kind = go_on (FIRST_NUMBER, "letters", strlen ("letters"));

  for (const char *start = whole; *start != '\0'; start = g_utf8_next_char (start))
    {
      const char *end = start;

      for (guint length = 1; length <= MAX_LETTERS && *end != '\0'; length++)
        {
          end = g_utf8_next_char (end);
          if (length >= MIN_LETTERS)
            add_number (self, go_on (kind, start, (gsize) (end - start)), values.letters, place, 1);
        }
    }
}

/* An address or a number may be spoken of; where to read on says nothing. */
static gboolean
is_word (const ProofToken *token)
{
  static const char *const silent[] = { "<link>", "<host>", "<ticket>", NULL };

  return token->kind < PROOF_TOKEN_PAUSE && !g_strv_contains (silent, token->word);
}

static void
add_words (Builder *self, const ProofPlace *places)
{
  for (guint i = 0; i < self->wording->tokens->len; i++)
    {
      const ProofToken *token = get_token (self, i);

      if (!is_word (token) || places[i].mood != PROOF_MOOD_SAID)
        continue;
      add_here (self, "word", token->word, "", values.word, i, 1);
      if (i > 0 && is_word (get_token (self, i - 1)) && places[i - 1].clause == places[i].clause)
        add_trait (self, "words", get_token (self, i - 1)->word, token->word, values.pair_of_words,
                   i - 1, 2);
      if (token->kind == PROOF_TOKEN_WORD)
        add_letters (self, token->word, i);
    }
}

static char *
dup_text (const MailReply *reply)
{
  g_autofree char *text = mail_reply_dup_text (reply);
  gsize length = strlen (text);
  char *head;
  const char *tail;

  if (length <= MAX_HEAD_BYTES + MAX_TAIL_BYTES)
    return g_steal_pointer (&text);

  head = g_utf8_find_prev_char (text, text + MAX_HEAD_BYTES);
  tail = g_utf8_find_next_char (text + length - MAX_TAIL_BYTES, NULL);
  *head = '\0';

  return g_strjoin (" ", text, tail, NULL);
}

/* As in "5.7.1", and not in "5.7.1.2". */
static gboolean
is_status (const char *text, char class)
{
  gsize detail;

  if (text[0] != class || text[1] != '.' || !g_ascii_isdigit (text[2]) || text[3] != '.')
    return FALSE;

  detail = strspn (text + 4, "0123456789");
  return detail >= 1 && detail <= 3 &&
         !(text[4 + detail] == '.' && g_ascii_isdigit (text[5 + detail]));
}

/* Some servers put the enhanced code further on, as in "(#5.7.1)", which is
   qmail's way. Then it must have the class of the code: anything else with two
   dots is a version or a part of an address. */
static char *
dup_status (const MailReply *reply, const char *text)
{
  char class = (char) ('0' + mail_reply_get_code (reply) / 100);
  char before = ' ';

  if (mail_reply_get_status (reply) != NULL)
    return g_strdup (mail_reply_get_status (reply));

  for (; *text != '\0'; before = *text++)
    if (!g_ascii_isdigit (before) && before != '.' && is_status (text, class))
      return g_strndup (text, 4 + strspn (text + 4, "0123456789"));

  return g_strdup ("-");
}

static void
collect (Builder *self)
{
  g_autoptr (GArray) matches =
      proof_ideas_match (proof_ideas_get_default (), self->wording->tokens);
  g_autofree ProofPlace *places = proof_moods_find_of_refusal (self->wording->tokens, matches);

  add_reply (self);
  add_facts (self);
  self->kind = PROOF_TRAIT_IDEA;
  add_ideas (self, matches, places);
  self->kind = PROOF_TRAIT_WORD;
  add_words (self, places);
}

/**
 * proof_wording_new:
 * @stage: the stage whose command @reply answers
 * @facts: what else is known of the conversation
 *
 * Takes a reply apart.
 *
 * Returns: (transfer full): what can be said of it
 */
ProofWording *
proof_wording_new (const MailReply *reply, MailStage stage, ProofFacts facts)
{
  ProofWording *self = g_new0 (ProofWording, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autofree char *code = g_strdup_printf ("%u", mail_reply_get_code (reply));
  g_autofree char *status = NULL;

  self->text = dup_text (reply);
  self->tokens = proof_tokens_new (self->text);
  self->traits = g_array_new (FALSE, FALSE, sizeof (ProofTrait));
  status = dup_status (reply, self->text);
  collect (
      &(Builder){ self, seen, mail_stage_to_nick (stage), code, status, facts, PROOF_TRAIT_REPLY });

  return self;
}

/**
 * proof_wording_free:
 *
 * Frees it.
 */
void
proof_wording_free (ProofWording *self)
{
  g_free (self->text);
  g_array_unref (self->tokens);
  g_array_unref (self->traits);
  g_free (self);
}
