/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-look-alike.h"

#include "proof-providers.h"

/* Letters that no eye tells from a plain one: of the Cyrillic, Greek and Armenian
   alphabets, and Latin ones without a dot (Unicode Technical Standard 39). */
static const struct
{
  gunichar letter;
  char plain;
} letters[] = {
  { 0x0430, 'a' }, { 0x03b1, 'a' }, { 0x0251, 'a' }, { 0x044c, 'b' }, { 0x0441, 'c' },
  { 0x03f2, 'c' }, { 0x0501, 'd' }, { 0x0435, 'e' }, { 0x0261, 'g' }, { 0x0581, 'g' },
  { 0x04bb, 'h' }, { 0x0570, 'h' }, { 0x0456, 'i' }, { 0x0131, 'i' }, { 0x03b9, 'i' },
  { 0x0458, 'j' }, { 0x03f3, 'j' }, { 0x043a, 'k' }, { 0x03ba, 'k' }, { 0x04cf, 'l' },
  { 0x043c, 'm' }, { 0x0578, 'n' }, { 0x043e, 'o' }, { 0x03bf, 'o' }, { 0x0585, 'o' },
  { 0x0440, 'p' }, { 0x03c1, 'p' }, { 0x051b, 'q' }, { 0x0566, 'q' }, { 0x0433, 'r' },
  { 0x0455, 's' }, { 0x0442, 't' }, { 0x03c4, 't' }, { 0x057d, 'u' }, { 0x03c5, 'u' },
  { 0x0475, 'v' }, { 0x03bd, 'v' }, { 0x051d, 'w' }, { 0x0461, 'w' }, { 0x0445, 'x' },
  { 0x03c7, 'x' }, { 0x0443, 'y' }, { 0x03b3, 'y' },
};

/* Zero where @letter looks like none. */
static char
find_plain (gunichar letter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == g_unichar_tolower (letter))
      return letters[i].plain;

  return '\0';
}

/* Whoever has a name in one alphabet means it. */
static gboolean
is_mixed (const char *label)
{
  gboolean has_plain = FALSE;
  gboolean has_other = FALSE;

  for (; *label != '\0'; label = g_utf8_next_char (label))
    {
      has_plain = has_plain || g_ascii_isalpha (*label);
      has_other = has_other || (guchar) *label >= 0x80;
    }

  return has_plain && has_other;
}

static gboolean
has_mixed_label (const char *name)
{
  g_auto (GStrv) labels = g_strsplit (name, ".", -1);

  for (gsize i = 0; labels[i] != NULL; i++)
    if (is_mixed (labels[i]))
      return TRUE;

  return FALSE;
}

/**
 * proof_look_alike_dup_plain:
 * @name: a host name, as it was typed or as it is asked for (RFC 5891, section 4.4)
 *
 * Returns: (transfer full) (nullable): the name in plain letters, where it has letters of
 *   another alphabet that only look like them, and that is no name of its own
 */
char *
proof_look_alike_dup_plain (const char *name)
{
  g_autofree char *typed = g_hostname_to_unicode (name);
  g_autoptr (GString) plain = g_string_new (NULL);

  if (typed == NULL || g_str_is_ascii (typed))
    return NULL;

  for (const char *at = typed; *at != '\0'; at = g_utf8_next_char (at))
    {
      char letter = (guchar) *at < 0x80 ? *at : find_plain (g_utf8_get_char (at));

      if (letter == '\0')
        return NULL;
      g_string_append_c (plain, g_ascii_tolower (letter));
    }

  return has_mixed_label (typed) || proof_provider_find_by_server (plain->str) != NULL
             ? g_strdup (plain->str)
             : NULL;
}
