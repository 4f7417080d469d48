/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "smtp-reply-reader.h"

/* All that is read, in words, with the bytes pushed in pieces. */
static char *
read_in_pieces (const guint8 *bytes, gsize length, gsize piece)
{
  g_autoptr (SmtpReplyReader) reader = smtp_reply_reader_new (NULL);
  g_autoptr (GString) story = g_string_new (NULL);
  SmtpReplyReading reading = SMTP_REPLY_READING_INCOMPLETE;

  for (gsize at = 0; at < length && reading <= SMTP_REPLY_READING_COMPLETE; at += piece)
    {
      g_autoptr (MailReply) reply = NULL;

      smtp_reply_reader_push (reader, (const char *) bytes + at, MIN (piece, length - at));
      while ((reading = smtp_reply_reader_take (reader, &reply)) == SMTP_REPLY_READING_COMPLETE)
        {
          g_autofree char *evidence = mail_reply_dup_evidence (reply);

          FUZZ_HOLDS (mail_reply_get_code (reply) >= 200 && mail_reply_get_code (reply) <= 599);
          fuzz_check_inert (evidence);
          g_string_append_printf (story, "%s\n", evidence);
          g_clear_pointer (&reply, mail_reply_unref);
        }
    }
  g_string_append_printf (story, "%d", (int) reading);

  return g_string_free (g_steal_pointer (&story), FALSE);
}

/* However the bytes come, the same is read. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *at_once = NULL;
  g_autofree char *in_pieces = NULL;

  /* More than a line may be unread at once, and then less was read of it. */
  if (length < 1 || length > SMTP_REPLY_LINE_MAX_BYTES)
    return 0;

  at_once = read_in_pieces (bytes + 1, length - 1, length);
  in_pieces = read_in_pieces (bytes + 1, length - 1, 1 + bytes[0] % 64);
  FUZZ_HOLDS (g_str_equal (at_once, in_pieces));

  return 0;
}
