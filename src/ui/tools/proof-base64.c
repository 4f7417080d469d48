/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-base64.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Unicode has a picture of each control character: U+2400 is that of NUL, "␀". */
#define PICTURE_OF_NUL 0x2400
#define PICTURE_BYTES 3
#define LAST_CONTROL 0x1f
#define DELETE 0x7f
#define CHARACTERS G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+/"
#define CHARACTERS_OF_GROUP 4

/* Returns the control character that a picture at @text stands for, or -1. */
static int
read_picture (const char *text, gsize length)
{
  if (length >= PICTURE_BYTES && (guchar) text[0] == 0xe2 && (guchar) text[1] == 0x90 &&
      (guchar) text[2] >= 0x80 && (guchar) text[2] <= 0x80 + LAST_CONTROL)
    return (guchar) text[2] - 0x80;

  return -1;
}

/**
 * proof_base64_encode:
 * @text: UTF-8, in which pictures of control characters stand for them: AUTH
 *   PLAIN's initial response is "␀user␀password" (RFC 4616)
 *
 * Returns: (transfer full): its base64 form, in one line
 */
BaseSecret *
proof_base64_encode (const BaseSecret *text)
{
  const char *rest = base_secret_peek (text);
  gsize length = base_secret_get_length (text);
  g_autoptr (BaseSecret) bytes = base_secret_new ();
  BaseSecret *base64 = base_secret_new ();

  while (length > 0)
    {
      int control = read_picture (rest, length);
      char byte = control >= 0 ? (char) control : *rest;
      gsize used = control >= 0 ? PICTURE_BYTES : 1;

      base_secret_append (bytes, &byte, 1);
      base_wipe (&byte, sizeof byte);
      rest += used;
      length -= used;
    }

  base_secret_append_base64 (base64, base_secret_peek (bytes), base_secret_get_length (bytes));

  return base64;
}

static gboolean
ends_in_padding (const BaseSecret *characters)
{
  gsize length = base_secret_get_length (characters);

  return length > 0 && base_secret_peek (characters)[length - 1] == '=';
}

static ProofBase64Problem
find_problem (const BaseSecret *before, char next)
{
  if (next == '=')
    return base_secret_get_length (before) % CHARACTERS_OF_GROUP >= 2
               ? PROOF_BASE64_PROBLEM_NONE
               : PROOF_BASE64_PROBLEM_PADDING;
  if (memchr (CHARACTERS, next, strlen (CHARACTERS)) == NULL)
    return PROOF_BASE64_PROBLEM_CHARACTER;

  return ends_in_padding (before) ? PROOF_BASE64_PROBLEM_PADDING : PROOF_BASE64_PROBLEM_NONE;
}

/* Takes from @base64 the characters up to a problem, without the white space of a
   text that was wrapped on its way. */
static void
read_characters (const BaseSecret *base64, BaseSecret *characters, ProofBase64Result *result)
{
  const char *text = base_secret_peek (base64);
  gsize length = base_secret_get_length (base64);

  for (gsize i = 0; i < length; i++)
    {
      result->position += ((guchar) text[i] & 0xc0) != 0x80;
      if (g_ascii_isspace (text[i]))
        continue;

      result->problem = find_problem (characters, text[i]);
      if (result->problem != PROOF_BASE64_PROBLEM_NONE)
        return;
      base_secret_append (characters, &text[i], 1);
    }

  if (base_secret_get_length (characters) % CHARACTERS_OF_GROUP != 0)
    {
      result->problem = PROOF_BASE64_PROBLEM_TOO_SHORT;
      result->position++;
    }
}

/* So that what is there of the last group can be read: one character is less than
   a byte. */
static void
complete_group (BaseSecret *characters)
{
  gsize length = base_secret_get_length (characters);

  if (length % CHARACTERS_OF_GROUP == 1)
    base_secret_erase (characters, length - 1, 1);
  while (base_secret_get_length (characters) % CHARACTERS_OF_GROUP != 0)
    base_secret_append (characters, "=", 1);
}

static void
append_picture (BaseSecret *text, guchar control)
{
  const char picture[PICTURE_BYTES] = { (char) 0xe2, (char) 0x90, (char) (0x80 + control) };

  base_secret_append (text, picture, sizeof picture);
}

static void
append_escape (BaseSecret *text, guchar byte)
{
  static const char digits[] = "0123456789ABCDEF";
  char escape[] = { '\\', 'x', digits[byte >> 4], digits[byte & 0xf] };

  base_secret_append (text, escape, sizeof escape);
  base_wipe (escape, sizeof escape);
}

/* What can be shown: no control and no format characters, which change the
   direction of what is around them. */
static gboolean
is_shown (gunichar character)
{
  return character == '\n' || character == '\t' ||
         (g_unichar_isdefined (character) && !g_unichar_iscntrl (character) &&
          g_unichar_type (character) != G_UNICODE_FORMAT);
}

/* Appends the first character of @bytes and returns how long it is there. */
static gsize
append_shown (ProofBase64Result *result, const char *bytes, gsize length)
{
  gunichar character = g_utf8_get_char_validated (bytes, (gssize) length);
  guchar first = (guchar) *bytes;

  /* GLib takes a NUL for an incomplete character. */
  if (first <= LAST_CONTROL && first != '\n' && first != '\t')
    {
      append_picture (result->text, first);
      return 1;
    }
  if (character >= (gunichar) -2 || first == DELETE || !is_shown (character))
    {
      append_escape (result->text, first);
      result->is_text = FALSE;
      return 1;
    }

  base_secret_append (result->text, bytes, (gsize) g_utf8_skip[first]);
  return (gsize) g_utf8_skip[first];
}

/**
 * proof_base64_decode:
 * @result: (out caller-allocates): cleared with proof_base64_result_clear()
 *
 * Finds out what a base64 text was made of. Control characters are shown by
 * their pictures, as are the two NULs of AUTH PLAIN; what is no text is shown
 * byte for byte.
 */
void
proof_base64_decode (const BaseSecret *base64, ProofBase64Result *result)
{
  g_autoptr (BaseSecret) characters = base_secret_new ();
  g_autoptr (BaseSecret) bytes = base_secret_new ();
  const char *rest;
  gsize length;

  *result = (ProofBase64Result){ .text = base_secret_new (), .is_text = TRUE };
  read_characters (base64, characters, result);
  complete_group (characters);
  base_secret_append_from_base64 (bytes, characters);
  rest = base_secret_peek (bytes);
  length = base_secret_get_length (bytes);
  while (length > 0)
    {
      gsize used = append_shown (result, rest, length);

      rest += used;
      length -= used;
    }
  if (result->problem == PROOF_BASE64_PROBLEM_NONE)
    result->position = 0;
}

/**
 * proof_base64_describe_problem:
 *
 * Tells plainly what is wrong, without a piece of the text itself.
 *
 * Returns: (transfer full) (nullable): a sentence, or %NULL where nothing is
 *   wrong
 */
char *
proof_base64_describe_problem (const ProofBase64Result *result)
{
  static const char *const formats[] = {
    [PROOF_BASE64_PROBLEM_NONE] = NULL,
    [PROOF_BASE64_PROBLEM_CHARACTER] = N_ ("Character {position} isn’t valid in base64, which has "
                                           "only A to Z, a to z, 0 to 9, +, / and = at the end."),
    [PROOF_BASE64_PROBLEM_PADDING] =
        N_ ("The “=” at or before character {position} is not at the end, or is one too many."),
    [PROOF_BASE64_PROBLEM_TOO_SHORT] =
        N_ ("It ends too early, before character {position}: base64 comes in groups of four "
            "characters."),
  };
  g_autofree char *position = g_strdup_printf ("%" G_GSIZE_FORMAT, result->position);
  GString *text;

  if (result->problem == PROOF_BASE64_PROBLEM_NONE)
    return NULL;

  text = g_string_new (_ (formats[result->problem]));
  g_string_replace (text, "{position}", position, 0);

  return g_string_free (text, FALSE);
}

/**
 * proof_base64_result_clear:
 *
 * Wipes and frees what a result holds.
 */
void
proof_base64_result_clear (ProofBase64Result *result)
{
  if (result->text != NULL)
    base_secret_wipe (result->text);
  g_clear_pointer (&result->text, base_secret_unref);
}
