/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <stdlib.h>

#include "smtp-reply-reader.h"

/**
 * fuzz_end:
 *
 * Ends the program so that libFuzzer keeps the input, which it does not where
 * g_error() ends it.
 */
void
fuzz_end (const char *reason)
{
  g_printerr ("%s\n", reason);
  abort ();
}

static GLogWriterOutput
write_log (GLogLevelFlags level,
           const GLogField *fields,
           gsize n_fields,
           gpointer data G_GNUC_UNUSED)
{
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) != 0)
    {
      g_autofree char *line = g_log_writer_format_fields (level, fields, n_fields, FALSE);

      fuzz_end (line);
    }

  return G_LOG_WRITER_HANDLED;
}

/* A function that is called as it must not be is a fault as well. */
int
LLVMFuzzerInitialize (int *argc G_GNUC_UNUSED, char ***argv G_GNUC_UNUSED)
{
  g_log_set_writer_func (write_log, NULL, NULL);

  return 0;
}

/**
 * fuzz_check_inert:
 *
 * Ends the program where @text could act on whoever is shown it.
 */
void
fuzz_check_inert (const char *text)
{
  FUZZ_HOLDS (g_utf8_validate (text, -1, NULL));

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      FUZZ_HOLDS (character == '\n' || !g_unichar_iscntrl (character));
      FUZZ_HOLDS (g_unichar_type (character) != G_UNICODE_FORMAT);
    }
}

/**
 * fuzz_take_reply:
 *
 * Returns: (transfer full) (nullable): the first reply in @bytes
 */
MailReply *
fuzz_take_reply (const guint8 *bytes, gsize length)
{
  g_autoptr (SmtpReplyReader) reader = smtp_reply_reader_new (NULL);
  MailReply *reply = NULL;

  smtp_reply_reader_push (reader, (const char *) bytes, length);

  return smtp_reply_reader_take (reader, &reply) == SMTP_REPLY_READING_COMPLETE ? reply : NULL;
}
