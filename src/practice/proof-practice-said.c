/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-practice-said.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base-text.h"

#define DOTS "••••••••"

/**
 * proof_practice_message_add_line:
 * @line: the next line of a message (RFC 5321, section 4.5.2)
 *
 * Returns: whether it was the dot that ends the message
 */
gboolean
proof_practice_message_add_line (ProofPracticeMessage *self, const char *line)
{
  if (strcmp (line, ".") == 0)
    return TRUE;

  if (self->is_in_text)
    self->n_text_lines++;
  else if (*line == '\0')
    self->is_in_text = TRUE;
  else
    self->n_header_lines++;

  return FALSE;
}

/**
 * proof_practice_message_is_whole:
 *
 * Whether there were a header, an empty line and a text.
 */
gboolean
proof_practice_message_is_whole (const ProofPracticeMessage *self)
{
  return self->n_header_lines > 0 && self->n_text_lines > 0;
}

/**
 * proof_practice_asks_for_secret:
 * @said: what the server has just said
 *
 * Whether the client's next line may be secret: it answers a 334.
 */
gboolean
proof_practice_asks_for_secret (const GByteArray *said)
{
  return said->len >= 3 && memcmp (said->data, "334", 3) == 0;
}

/**
 * proof_practice_describe_expected:
 * @step: something that the client is to do
 *
 * Returns: (transfer full): it, as the dialogue's file has it: passwords stand
 *   there under their names
 */
char *
proof_practice_describe_expected (const ProofStep *step)
{
  if (step->kind == PROOF_STEP_KIND_MESSAGE)
    return g_strdup (_ ("a message"));

  return g_strdup_printf (_ ("“%s”"), step->source);
}

/* Whether the secret stands in @line as it is or as base64. */
static gboolean
contains_secret (const char *line, const ProofDialogueFile *dialogue)
{
  const char *secret = proof_dialogue_file_get_secret (dialogue);
  g_autofree char *encoded = g_base64_encode ((const guchar *) secret, strlen (secret));

  return *secret != '\0' && (strstr (line, secret) != NULL || strstr (line, encoded) != NULL);
}

/* What of an AUTH command is no secret: its mechanism. */
static gsize
get_public_length (const char *line)
{
  gsize mechanism;

  if (g_ascii_strncasecmp (line, "AUTH ", 5) != 0)
    return 0;

  mechanism = 5 + strcspn (line + 5, " ");
  return line[mechanism] == '\0' ? mechanism : mechanism + 1;
}

/**
 * proof_practice_describe_line:
 * @line: what the client said
 * @is_secret: whether it answers a 334
 * @dialogue: whose password it may hold
 *
 * Returns: (transfer full): it, with dots where it is or may be secret
 */
char *
proof_practice_describe_line (const char *line,
                              gboolean is_secret,
                              const ProofDialogueFile *dialogue)
{
  gsize public_length = get_public_length (line);
  g_autofree char *inert = NULL;

  if (public_length > 0 && line[public_length] == '\0')
    is_secret = FALSE;
  else if (public_length > 0 || contains_secret (line, dialogue))
    is_secret = TRUE;

  if (!is_secret || strcmp (line, "*") == 0 || *line == '\0')
    {
      inert = base_text_make_inert (line, strlen (line));
      return g_strdup_printf (_ ("“%s”"), inert);
    }

  inert = base_text_make_inert (line, public_length);
  return g_strdup_printf (_ ("“%s%s”"), inert, DOTS);
}
