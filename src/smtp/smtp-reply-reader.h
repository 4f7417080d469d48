/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base-redactor.h"
#include "mail-reply.h"

G_BEGIN_DECLS

#define SMTP_REPLY_LINE_MAX_BYTES 8192
#define SMTP_REPLY_MAX_LINES 100
#define SMTP_REPLY_MAX_BYTES (128 * 1024)

/**
 * SmtpReplyReading:
 * @SMTP_REPLY_READING_INCOMPLETE: more bytes are needed
 * @SMTP_REPLY_READING_COMPLETE: a reply was taken
 * @SMTP_REPLY_READING_NOT_SMTP: a line is no reply line
 * @SMTP_REPLY_READING_MIXED_CODES: the lines of one reply have different codes
 * @SMTP_REPLY_READING_TOO_LONG: a limit on line, lines or bytes was passed
 */
typedef enum
{
  SMTP_REPLY_READING_INCOMPLETE,
  SMTP_REPLY_READING_COMPLETE,
  SMTP_REPLY_READING_NOT_SMTP,
  SMTP_REPLY_READING_MIXED_CODES,
  SMTP_REPLY_READING_TOO_LONG,
} SmtpReplyReading;

#define SMTP_TYPE_REPLY_READER (smtp_reply_reader_get_type ())

G_DECLARE_FINAL_TYPE (SmtpReplyReader, smtp_reply_reader, SMTP, REPLY_READER, GObject)

SmtpReplyReader *smtp_reply_reader_new (BaseRedactor *redactor);

void smtp_reply_reader_push (SmtpReplyReader *self, const char *bytes, gsize length);
SmtpReplyReading smtp_reply_reader_take (SmtpReplyReader *self, MailReply **reply);
gboolean smtp_reply_reader_has_unread (SmtpReplyReader *self);
char *smtp_reply_reader_dup_unread (SmtpReplyReader *self);

G_END_DECLS
