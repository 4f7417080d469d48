/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-dialogue-step.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "proof-dialogue-text.h"

#define MAX_SECONDS 3600

typedef gboolean (*ReadArgument) (ProofStep *self, const char *argument, GError **error);

/* S: a line, whose end is added. */
static gboolean
read_line (ProofStep *self, const char *argument, GError **error G_GNUC_UNUSED)
{
  g_autofree char *line = g_strconcat (argument, "\r\n", NULL);
  gsize length = strlen (line);

  self->bytes = g_bytes_new_take (g_steal_pointer (&line), length);
  return TRUE;
}

static gboolean
read_raw (ProofStep *self, const char *argument, GError **error)
{
  self->bytes = proof_dialogue_text_unescape (argument, error);
  return self->bytes != NULL;
}

static gboolean
read_pattern (ProofStep *self, const char *argument, GError **error G_GNUC_UNUSED)
{
  self->pattern = g_strdup (argument);
  return TRUE;
}

static gboolean
read_seconds (ProofStep *self, const char *argument, GError **error)
{
  char *end;

  self->seconds = g_ascii_strtod (argument, &end);
  if (end != argument && *end == '\0' && self->seconds >= 0 && self->seconds <= MAX_SECONDS)
    return TRUE;

  g_set_error (error, PROOF_DIALOGUE_ERROR, PROOF_DIALOGUE_ERROR_SYNTAX,
               _ ("“%s” is not a number of seconds up to %d"), argument, MAX_SECONDS);
  return FALSE;
}

static gboolean
read_nothing (ProofStep *self G_GNUC_UNUSED, const char *argument, GError **error)
{
  if (*argument == '\0')
    return TRUE;

  g_set_error (error, PROOF_DIALOGUE_ERROR, PROOF_DIALOGUE_ERROR_SYNTAX,
               _ ("nothing may follow here, but “%s” does"), argument);
  return FALSE;
}

static const struct
{
  const char *keyword;
  ProofStepKind kind;
  ReadArgument read;
} keywords[] = {
  { "S:", PROOF_STEP_KIND_SAY, read_line },
  { "S-raw:", PROOF_STEP_KIND_SAY, read_raw },
  { "C:", PROOF_STEP_KIND_EXPECT, read_pattern },
  { "C?:", PROOF_STEP_KIND_EXPECT_OPTIONAL, read_pattern },
  { "@starttls", PROOF_STEP_KIND_STARTTLS, read_nothing },
  { "@message", PROOF_STEP_KIND_MESSAGE, read_nothing },
  { "@wait", PROOF_STEP_KIND_WAIT, read_seconds },
  { "@drip", PROOF_STEP_KIND_DRIP, read_seconds },
  { "@answer", PROOF_STEP_KIND_ANSWER, read_raw },
  { "@leave", PROOF_STEP_KIND_LEAVE, read_nothing },
  { "@close", PROOF_STEP_KIND_CLOSE, read_nothing },
  { "@drop", PROOF_STEP_KIND_DROP, read_nothing },
  { "@reset", PROOF_STEP_KIND_RESET, read_nothing },
  { "@silence", PROOF_STEP_KIND_SILENCE, read_nothing },
  { "@flood", PROOF_STEP_KIND_FLOOD, read_raw },
};

static ReadArgument
find_keyword (const char *word, ProofStepKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keywords); i++)
    if (strcmp (keywords[i].keyword, word) == 0)
      {
        *kind = keywords[i].kind;
        return keywords[i].read;
      }

  return NULL;
}

/**
 * proof_step_new_from_line:
 * @text: a line of a dialogue behind its head, neither empty nor a comment
 * @line: its number
 * @user: what USER means in it
 * @secret: what PASSWORD means in it
 *
 * Returns: (transfer full): the step, or %NULL with @error set
 */
ProofStep *
proof_step_new_from_line (
    const char *text, guint line, const char *user, const char *secret, GError **error)
{
  g_autoptr (ProofStep) self = g_new0 (ProofStep, 1);
  gsize length = strcspn (text, " ");
  g_autofree char *keyword = g_strndup (text, length);
  g_autofree char *argument = NULL;
  ReadArgument read = find_keyword (keyword, &self->kind);

  if (read == NULL)
    {
      g_set_error (error, PROOF_DIALOGUE_ERROR, PROOF_DIALOGUE_ERROR_SYNTAX,
                   _ ("“%s” is neither “S:”, “C:” nor a directive"), keyword);
      return NULL;
    }

  self->line = line;
  self->source = g_strdup (text[length] == ' ' ? text + length + 1 : "");
  argument = proof_dialogue_text_expand (self->source, user, secret, error);
  if (argument == NULL || !read (self, argument, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * proof_step_free:
 * @self: (transfer full): a step
 */
void
proof_step_free (ProofStep *self)
{
  g_free (self->source);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->pattern);
  g_free (self);
}

/**
 * proof_step_is_expectation:
 *
 * Whether the client may say a line here.
 */
gboolean
proof_step_is_expectation (const ProofStep *self)
{
  return self->kind == PROOF_STEP_KIND_EXPECT || self->kind == PROOF_STEP_KIND_EXPECT_OPTIONAL;
}

/**
 * proof_step_is_last:
 *
 * Whether the conversation is over with this step.
 */
gboolean
proof_step_is_last (const ProofStep *self)
{
  return self->kind >= PROOF_STEP_KIND_LEAVE;
}

/**
 * proof_step_matches:
 * @line: what the client said, without the line's end
 *
 * Whether the client said what this step expects. A client that speaks
 * anything but UTF-8 says nothing that is expected.
 */
gboolean
proof_step_matches (const ProofStep *self, const char *line)
{
  return g_utf8_validate (line, -1, NULL) && g_pattern_match_simple (self->pattern, line);
}
