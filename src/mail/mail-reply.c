/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-reply.h"

#include <string.h>

#include "base-text.h"
#include "net-host-name.h"

/**
 * MailReply:
 *
 * A server's reply (RFC 5321, section 4.2): a code, the lines of text behind
 * it, and the enhanced status code (RFC 3463) where the text begins with one.
 * The text is inert: see base_text_make_inert(). Immutable.
 */
struct _MailReply
{
  gatomicrefcount ref_count;
  guint code;
  char *status;
  char **lines;
  MailReply *taken_back;
};

/* RFC 3463, section 2: class "." subject "." detail, of which subject and
   detail have one to three digits. Only at the beginning of the text: further
   on it may be a version or an address. Some servers put it behind a "#", in
   brackets at the end: that one is for the rules to find. */
static char *
parse_status (const char *text)
{
  const char *rest = text;

  if (!strchr ("245", *rest) || *rest == '\0')
    return NULL;
  rest++;

  for (int part = 0; part < 2; part++)
    {
      gsize digits = 0;

      if (*rest++ != '.')
        return NULL;
      while (g_ascii_isdigit (rest[digits]))
        digits++;
      if (digits < 1 || digits > 3)
        return NULL;
      rest += digits;
    }

  if (*rest != '\0' && *rest != ' ' && *rest != ':')
    return NULL;

  return g_strndup (text, (gsize) (rest - text));
}

/**
 * mail_reply_new:
 * @code: 200 to 599
 * @lines: the text of each line, without the code; none is one empty line
 *
 * Returns: (transfer full): a reply; its text is made inert
 */
MailReply *
mail_reply_new (guint code, const char *const *lines)
{
  MailReply *self = g_new0 (MailReply, 1);
  g_autoptr (GStrvBuilder) inert = g_strv_builder_new ();

  g_atomic_ref_count_init (&self->ref_count);
  self->code = code;
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = base_text_make_inert (lines[i], strlen (lines[i]));

      g_strv_builder_add (inert, line);
      if (self->status == NULL)
        self->status = parse_status (line);
    }
  if (lines[0] == NULL)
    g_strv_builder_add (inert, "");
  self->lines = g_strv_builder_end (inert);

  return self;
}

/**
 * mail_reply_new_behind:
 * @taken_back: what the server began to say, and then did not mean
 * @code: 200 to 599
 * @lines: the text of each line, without the code
 *
 * Returns: (transfer full): a reply as mail_reply_new() makes it, which shows
 *   the lines before it where it is shown as it was sent, and nowhere else
 */
MailReply *
mail_reply_new_behind (MailReply *taken_back, guint code, const char *const *lines)
{
  MailReply *self = mail_reply_new (code, lines);

  self->taken_back = mail_reply_ref (taken_back);

  return self;
}

/**
 * mail_reply_ref:
 *
 * Returns: (transfer full): @self
 */
MailReply *
mail_reply_ref (MailReply *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * mail_reply_unref:
 * @self: (transfer full): a reply
 */
void
mail_reply_unref (MailReply *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->status);
  g_strfreev (self->lines);
  g_clear_pointer (&self->taken_back, mail_reply_unref);
  g_free (self);
}

/**
 * mail_reply_get_code:
 *
 * Returns: the reply code, 200 to 599
 */
guint
mail_reply_get_code (const MailReply *self)
{
  return self->code;
}

/**
 * mail_reply_get_status:
 *
 * Returns: (nullable): the enhanced status code, such as "5.7.8"
 */
const char *
mail_reply_get_status (const MailReply *self)
{
  return self->status;
}

/**
 * mail_reply_get_lines:
 *
 * Returns: the text of each line, with the enhanced status code and without
 *   the code
 */
const char *const *
mail_reply_get_lines (const MailReply *self)
{
  return (const char *const *) self->lines;
}

/**
 * mail_reply_dup_text:
 *
 * Returns: (transfer full): all lines as one, without the codes, as a person
 *   would read them
 */
char *
mail_reply_dup_text (const MailReply *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; self->lines[i] != NULL; i++)
    {
      const char *line = self->lines[i];

      if (self->status != NULL && g_str_has_prefix (line, self->status))
        line += strlen (self->status);
      while (*line == ' ')
        line++;
      if (*line == '\0')
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, line);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_lines (GString *evidence, const MailReply *reply, gboolean is_whole)
{
  for (gsize i = 0; reply->lines[i] != NULL; i++)
    g_string_append_printf (evidence, "%s%u%c%s", evidence->len > 0 ? "\n" : "", reply->code,
                            is_whole && reply->lines[i + 1] == NULL ? ' ' : '-', reply->lines[i]);
}

/**
 * mail_reply_dup_evidence:
 *
 * Returns: (transfer full): the reply as the server sent it, a line each, the
 *   code before each line
 */
char *
mail_reply_dup_evidence (const MailReply *self)
{
  g_autoptr (GString) evidence = g_string_new (NULL);

  if (self->taken_back != NULL)
    append_lines (evidence, self->taken_back, FALSE);
  append_lines (evidence, self, TRUE);

  return g_string_free (g_steal_pointer (&evidence), FALSE);
}

/**
 * mail_reply_is_positive:
 *
 * Returns: whether the command was carried out: 2yz
 */
gboolean
mail_reply_is_positive (const MailReply *self)
{
  return self->code / 100 == 2;
}

/**
 * mail_reply_is_intermediate:
 *
 * Returns: whether the server waits for the rest: 3yz
 */
gboolean
mail_reply_is_intermediate (const MailReply *self)
{
  return self->code / 100 == 3;
}

/**
 * mail_reply_is_temporary:
 *
 * Returns: whether the refusal may pass by itself: 4yz
 */
gboolean
mail_reply_is_temporary (const MailReply *self)
{
  return self->code / 100 == 4;
}

/**
 * mail_reply_is_permanent:
 *
 * Returns: whether the same command would be refused again: 5yz
 */
gboolean
mail_reply_is_permanent (const MailReply *self)
{
  return self->code / 100 == 5;
}

/**
 * mail_reply_dup_host:
 *
 * Returns: (transfer full) (nullable): the host name with which it begins, as a
 *   greeting does (RFC 5321, section 4.2)
 */
char *
mail_reply_dup_host (const MailReply *self)
{
  const char *line = mail_reply_get_lines (self)[0];
  g_autofree char *first = line != NULL ? g_strndup (line, strcspn (line, " \t")) : NULL;

  return first != NULL && net_host_name_is_whole (first) ? g_ascii_strdown (first, -1) : NULL;
}
