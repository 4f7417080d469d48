/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-pasted-reply.h"

#include <string.h>

#include "smtp-reply-reader.h"

#define FIRST_REFUSAL 400

/* Lines that follow each other and have the same code. */
typedef struct
{
  guint code;
  GPtrArray *lines;
} Run;

/* Behind other words, a number is a code only where they end in a mark: "smtp;
   550", "said: 550", "<** 550". */
static gboolean
ends_in_mark (const char *line, const char *end)
{
  while (end > line && (end[-1] == ' ' || end[-1] == '\t'))
    end--;

  return end == line || strchr (":;<>*=\"'|~(", end[-1]) != NULL || (guchar) end[-1] >= 0x80;
}

static gboolean
is_code_at (const char *line, const char *at)
{
  return *at >= '2' && *at <= '5' && g_ascii_isdigit (at[1]) && g_ascii_isdigit (at[2]) &&
         (at[3] == ' ' || at[3] == '-' || at[3] == '\0') && ends_in_mark (line, at);
}

static const char *
find_code (const char *line)
{
  for (const char *at = line; *at != '\0'; at++)
    if (is_code_at (line, at) && (at == line || !g_ascii_isalnum (at[-1])))
      return at;

  return NULL;
}

static void
run_end (Run *run)
{
  g_clear_pointer (&run->lines, g_ptr_array_unref);
}

static void
run_begin (Run *run, guint code)
{
  run_end (run);
  run->code = code;
  run->lines = g_ptr_array_new_with_free_func (g_free);
}

/* A long line was broken on its way here. */
static void
go_on (Run *run, const char *rest)
{
  char **last = (char **) &run->lines->pdata[run->lines->len - 1];
  char *whole = g_strdup_printf ("%s %s", *last, rest);

  g_free (*last);
  *last = whole;
}

/* Returns whether the run before it was a refusal, and so is all that matters. */
static gboolean
read_line (Run *run, const char *line)
{
  const char *at = find_code (line);
  guint code = at != NULL ? (guint) g_ascii_strtoull (at, NULL, 10) : 0;

  if (at == NULL)
    {
      if (run->lines != NULL && *line != '\0')
        go_on (run, line);
      return FALSE;
    }
  if (run->lines != NULL && run->code >= FIRST_REFUSAL && code != run->code)
    return TRUE;
  if (run->lines == NULL || (code != run->code && code >= FIRST_REFUSAL))
    run_begin (run, code);
  if (code == run->code)
    g_ptr_array_add (run->lines, g_strdup (at[3] != '\0' ? at + 4 : ""));

  return FALSE;
}

/**
 * proof_pasted_reply_read:
 * @text: what was pasted, in any encoding: the lines of a reply, or of a
 *   conversation or a report that has one in it; line breaks may be written as
 *   "\n"
 *
 * Reads the first refusal in @text, or where there is none the first reply.
 *
 * Returns: (transfer full) (nullable): the reply, or %NULL where no line begins
 *   with a reply code
 */
MailReply *
proof_pasted_reply_read (const char *text)
{
  g_autoptr (GString) unescaped =
      g_string_new_len (text, (gssize) strnlen (text, SMTP_REPLY_MAX_BYTES));
  g_auto (GStrv) lines = NULL;
  Run run = { 0, NULL };
  MailReply *reply = NULL;

  g_string_replace (unescaped, "\\r\\n", "\n", 0);
  g_string_replace (unescaped, "\\n", "\n", 0);
  lines = g_strsplit_set (unescaped->str, "\r\n", SMTP_REPLY_MAX_LINES);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (read_line (&run, g_strstrip (lines[i])))
      break;

  if (run.lines != NULL)
    {
      g_ptr_array_add (run.lines, NULL);
      reply = mail_reply_new (run.code, (const char *const *) run.lines->pdata);
      run_end (&run);
    }

  return reply;
}
