/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-reply-reader.h"

#include <string.h>

#include "base-text.h"

/**
 * SmtpReplyReader:
 *
 * Takes bytes as they come and gives whole replies. It holds no more than one
 * line over its limits, whatever a server sends. A bare LF ends a line as CRLF
 * does. After anything but %SMTP_REPLY_READING_COMPLETE or
 * %SMTP_REPLY_READING_INCOMPLETE the conversation has ended.
 */
struct _SmtpReplyReader
{
  GByteArray *unread;
  gsize searched;
  guint code;
  gsize reply_bytes;
  GPtrArray *lines;
  MailReply *taken_back;
  gboolean has_replied;
};

/**
 * smtp_reply_reader_new:
 *
 * Returns: (transfer full): a reader with nothing read
 */
SmtpReplyReader *
smtp_reply_reader_new (void)
{
  SmtpReplyReader *self = g_new0 (SmtpReplyReader, 1);

  self->unread = g_byte_array_new ();
  self->lines = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * smtp_reply_reader_free:
 * @self: (transfer full): a reader
 */
void
smtp_reply_reader_free (SmtpReplyReader *self)
{
  g_byte_array_unref (self->unread);
  g_ptr_array_unref (self->lines);
  g_clear_pointer (&self->taken_back, mail_reply_unref);
  g_free (self);
}

/**
 * smtp_reply_reader_push:
 * @bytes: (array length=length): what was received
 *
 * Adds bytes behind those that were not taken yet.
 */
void
smtp_reply_reader_push (SmtpReplyReader *self, const char *bytes, gsize length)
{
  g_byte_array_append (self->unread, (const guint8 *) bytes, (guint) length);
}

/**
 * smtp_reply_reader_has_unread:
 *
 * Whether bytes wait that belong to no reply taken so far. Before a command is
 * sent that must not be: a reply cannot come before its command.
 */
gboolean
smtp_reply_reader_has_unread (SmtpReplyReader *self)
{
  return self->unread->len > 0 || self->lines->len > 0;
}

/**
 * smtp_reply_reader_dup_unread:
 *
 * Returns: (transfer full): the first line of what waits, inert, so that it
 *   can be shown
 */
char *
smtp_reply_reader_dup_unread (SmtpReplyReader *self)
{
  const char *bytes = (const char *) self->unread->data;
  gsize length = MIN (self->unread->len, 512);
  const char *end = length > 0 ? memchr (bytes, '\n', length) : NULL;

  if (end != NULL)
    length = (gsize) (end - bytes);
  if (length > 0 && bytes[length - 1] == '\r')
    length--;

  return base_text_make_inert (bytes, length);
}

static gboolean
is_reply_line (const char *line, gsize length)
{
  return length >= 3 && line[0] >= '2' && line[0] <= '5' && g_ascii_isdigit (line[1]) &&
         g_ascii_isdigit (line[2]) && (length == 3 || line[3] == ' ' || line[3] == '-');
}

static MailReply *
take_lines (SmtpReplyReader *self)
{
  const char *const *lines;
  MailReply *reply;

  g_ptr_array_add (self->lines, NULL);
  lines = (const char *const *) self->lines->pdata;
  reply = self->taken_back != NULL ? mail_reply_new_behind (self->taken_back, self->code, lines)
                                   : mail_reply_new (self->code, lines);
  g_ptr_array_set_size (self->lines, 0);

  return reply;
}

/* Postfix's postscreen sends the first line of a greeting to see who speaks before
   the second, which may then be a refusal: "220-", "521 ". Nobody is made to
   believe too much by a refusal; any other contradiction has no meaning. */
static gboolean
takes_greeting_back (SmtpReplyReader *self, guint code)
{
  return !self->has_replied && self->code == 220 && code >= 400;
}

static SmtpReplyReading
take_line (SmtpReplyReader *self, const char *line, gsize length)
{
  gboolean is_last;
  guint code;

  if (length > 0 && line[length - 1] == '\r')
    length--;
  if (!is_reply_line (line, length))
    return SMTP_REPLY_READING_NOT_SMTP;

  code = (guint) ((line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0'));
  if (self->lines->len > 0 && code != self->code)
    {
      if (!takes_greeting_back (self, code))
        return SMTP_REPLY_READING_MIXED_CODES;
      self->taken_back = take_lines (self);
    }
  if (self->lines->len == SMTP_REPLY_MAX_LINES)
    return SMTP_REPLY_READING_TOO_LONG;

  self->code = code;
  is_last = length == 3 || line[3] == ' ';
  g_ptr_array_add (self->lines,
                   length > 4 ? base_text_make_inert (line + 4, length - 4) : g_strdup (""));

  return is_last ? SMTP_REPLY_READING_COMPLETE : SMTP_REPLY_READING_INCOMPLETE;
}

/* The next line's length with its LF, or 0 where it has not all come. */
static gsize
find_line (SmtpReplyReader *self)
{
  const guint8 *end;

  if (self->unread->len <= self->searched)
    return 0;

  end = memchr (self->unread->data + self->searched, '\n', self->unread->len - self->searched);
  self->searched = end != NULL ? 0 : self->unread->len;

  return end != NULL ? (gsize) (end - self->unread->data) + 1 : 0;
}

static MailReply *
finish_reply (SmtpReplyReader *self)
{
  MailReply *reply = take_lines (self);

  g_clear_pointer (&self->taken_back, mail_reply_unref);
  self->has_replied = TRUE;
  self->reply_bytes = 0;

  return reply;
}

/**
 * smtp_reply_reader_take:
 * @reply: (out) (transfer full): set with %SMTP_REPLY_READING_COMPLETE
 *
 * Takes the next whole reply out of what was pushed. A line that is wrong is
 * left, so that smtp_reply_reader_dup_unread() can show it.
 *
 * Returns: what was found
 */
SmtpReplyReading
smtp_reply_reader_take (SmtpReplyReader *self, MailReply **reply)
{
  gsize length;

  while ((length = find_line (self)) > 0)
    {
      SmtpReplyReading reading;

      self->reply_bytes += length;
      if (length > SMTP_REPLY_LINE_MAX_BYTES || self->reply_bytes > SMTP_REPLY_MAX_BYTES)
        return SMTP_REPLY_READING_TOO_LONG;

      reading = take_line (self, (const char *) self->unread->data, length - 1);
      if (reading > SMTP_REPLY_READING_COMPLETE)
        return reading;

      g_byte_array_remove_range (self->unread, 0, (guint) length);
      if (reading == SMTP_REPLY_READING_COMPLETE)
        {
          *reply = finish_reply (self);
          return SMTP_REPLY_READING_COMPLETE;
        }
    }

  return self->unread->len > SMTP_REPLY_LINE_MAX_BYTES ? SMTP_REPLY_READING_TOO_LONG
                                                       : SMTP_REPLY_READING_INCOMPLETE;
}
