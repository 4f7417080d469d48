/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "smtp-reply-reader.h"

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
SmtpReply *
fuzz_take_reply (const guint8 *bytes, gsize length)
{
  g_autoptr (SmtpReplyReader) reader = smtp_reply_reader_new ();
  SmtpReply *reply = NULL;

  smtp_reply_reader_push (reader, (const char *) bytes, length);

  return smtp_reply_reader_take (reader, &reply) == SMTP_REPLY_READING_COMPLETE ? reply : NULL;
}
