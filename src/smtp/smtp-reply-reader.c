/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-reply-reader.h"

#include <string.h>

#include "base-text.h"
#include "mail-failure.h"
#include "net-failure.h"
#include "net-framing.h"

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
  GObject parent_instance;

  BaseRedactor *redactor;
  /* A server may repeat a secret: what it says is wiped. */
  BaseSecret *unread;
  gsize searched;
  guint code;
  gsize reply_bytes;
  /* The lines of the reply that has begun, without codes and ends, and where each
     ends. */
  BaseSecret *text;
  GArray *ends;
  MailReply *taken_back;
  gboolean has_replied;
};

static void smtp_reply_reader_framing_init (NetFramingInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SmtpReplyReader,
                               smtp_reply_reader,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (NET_TYPE_FRAMING,
                                                      smtp_reply_reader_framing_init))

static void
smtp_reply_reader_finalize (GObject *object)
{
  SmtpReplyReader *self = SMTP_REPLY_READER (object);

  base_redactor_unref (self->redactor);
  base_secret_unref (self->unread);
  base_secret_unref (self->text);
  g_array_unref (self->ends);
  g_clear_pointer (&self->taken_back, mail_reply_unref);

  G_OBJECT_CLASS (smtp_reply_reader_parent_class)->finalize (object);
}

static void
smtp_reply_reader_class_init (SmtpReplyReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = smtp_reply_reader_finalize;
}

static void
smtp_reply_reader_init (SmtpReplyReader *self)
{
  self->unread = base_secret_new ();
  self->text = base_secret_new ();
  self->ends = g_array_new (FALSE, FALSE, sizeof (gsize));
}

/**
 * smtp_reply_reader_new:
 * @redactor: (nullable): takes secrets out of every reply before it is made
 *
 * Returns: (transfer full): a reader with nothing read
 */
SmtpReplyReader *
smtp_reply_reader_new (BaseRedactor *redactor)
{
  SmtpReplyReader *self = g_object_new (SMTP_TYPE_REPLY_READER, NULL);

  self->redactor = redactor != NULL ? base_redactor_ref (redactor) : base_redactor_new ();

  return self;
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
  base_secret_append (self->unread, bytes, length);
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
  return !base_secret_is_empty (self->unread) || self->ends->len > 0;
}

/**
 * smtp_reply_reader_dup_unread:
 *
 * Returns: (transfer full): the first line of what waits, inert and without
 *   secrets, so that it can be shown
 */
char *
smtp_reply_reader_dup_unread (SmtpReplyReader *self)
{
  const char *bytes = base_secret_peek (self->unread);
  gsize length = MIN (base_secret_get_length (self->unread), 512);
  const char *end = length > 0 ? memchr (bytes, '\n', length) : NULL;

  if (end != NULL)
    length = (gsize) (end - bytes);
  if (length > 0 && bytes[length - 1] == '\r')
    length--;

  return base_redactor_dup_inert (self->redactor, bytes, length);
}

static gboolean
is_reply_line (const char *line, gsize length)
{
  return length >= 3 && line[0] >= '2' && line[0] <= '5' && g_ascii_isdigit (line[1]) &&
         g_ascii_isdigit (line[2]) && (length == 3 || line[3] == ' ' || line[3] == '-');
}

static char **
dup_lines (SmtpReplyReader *self)
{
  return base_redactor_dup_inert_lines (self->redactor, base_secret_peek (self->text),
                                        (const gsize *) (gpointer) self->ends->data,
                                        self->ends->len);
}

static MailReply *
make_reply (SmtpReplyReader *self)
{
  g_auto (GStrv) lines = dup_lines (self);
  const char *const *said = (const char *const *) lines;

  base_secret_erase (self->text, 0, base_secret_get_length (self->text));
  g_array_set_size (self->ends, 0);

  return self->taken_back != NULL ? mail_reply_new_behind (self->taken_back, self->code, said)
                                  : mail_reply_new (self->code, said);
}

static void
add_line (SmtpReplyReader *self, const char *words, gsize length)
{
  gsize end;

  base_secret_append (self->text, words, length);
  end = base_secret_get_length (self->text);
  g_array_append_val (self->ends, end);
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
  if (self->ends->len > 0 && code != self->code)
    {
      if (!takes_greeting_back (self, code))
        return SMTP_REPLY_READING_MIXED_CODES;
      self->taken_back = make_reply (self);
    }
  if (self->ends->len == SMTP_REPLY_MAX_LINES)
    return SMTP_REPLY_READING_TOO_LONG;

  self->code = code;
  is_last = length == 3 || line[3] == ' ';
  add_line (self, line + MIN (length, 4), length - MIN (length, 4));

  return is_last ? SMTP_REPLY_READING_COMPLETE : SMTP_REPLY_READING_INCOMPLETE;
}

/* The next line's length with its LF, or 0 where it has not all come. */
static gsize
find_line (SmtpReplyReader *self)
{
  const char *bytes = base_secret_peek (self->unread);
  gsize length = base_secret_get_length (self->unread);
  const char *end;

  if (length <= self->searched)
    return 0;

  end = memchr (bytes + self->searched, '\n', length - self->searched);
  self->searched = end != NULL ? 0 : length;

  return end != NULL ? (gsize) (end - bytes) + 1 : 0;
}

static MailReply *
finish_reply (SmtpReplyReader *self)
{
  MailReply *reply = make_reply (self);

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

      reading = take_line (self, base_secret_peek (self->unread), length - 1);
      if (reading > SMTP_REPLY_READING_COMPLETE)
        return reading;

      base_secret_erase (self->unread, 0, length);
      if (reading == SMTP_REPLY_READING_COMPLETE)
        {
          *reply = finish_reply (self);
          return SMTP_REPLY_READING_COMPLETE;
        }
    }

  return base_secret_get_length (self->unread) > SMTP_REPLY_LINE_MAX_BYTES
             ? SMTP_REPLY_READING_TOO_LONG
             : SMTP_REPLY_READING_INCOMPLETE;
}

static void
push (NetFraming *framing, const char *bytes, gsize length)
{
  smtp_reply_reader_push (SMTP_REPLY_READER (framing), bytes, length);
}

static GError *
new_error (SmtpReplyReader *self, SmtpReplyReading reading)
{
  g_autofree char *line = smtp_reply_reader_dup_unread (self);

  if (reading == SMTP_REPLY_READING_NOT_SMTP)
    return g_error_new_literal (NET_FAILURE, NET_FAILURE_FOREIGN, line);
  if (reading == SMTP_REPLY_READING_MIXED_CODES)
    return g_error_new_literal (MAIL_FAILURE, MAIL_FAILURE_MIXED_CODES, line);

  return g_error_new_literal (MAIL_FAILURE, MAIL_FAILURE_REPLY_TOO_LONG, line);
}

static gboolean
take (NetFraming *framing, gpointer *unit, GError **error)
{
  SmtpReplyReader *self = SMTP_REPLY_READER (framing);
  MailReply *reply = NULL;
  SmtpReplyReading reading = smtp_reply_reader_take (self, &reply);

  *unit = reply;
  if (reading <= SMTP_REPLY_READING_COMPLETE)
    return TRUE;

  g_propagate_error (error, new_error (self, reading));
  return FALSE;
}

static char *
dup_unread (NetFraming *framing)
{
  SmtpReplyReader *self = SMTP_REPLY_READER (framing);

  return smtp_reply_reader_has_unread (self) ? smtp_reply_reader_dup_unread (self) : NULL;
}

/* The lines that are whole, and the one that was cut off. */
static char *
dup_partial_text (SmtpReplyReader *self)
{
  g_auto (GStrv) lines = dup_lines (self);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *unread = smtp_reply_reader_dup_unread (self);

  for (gsize i = 0; lines[i] != NULL; i++)
    g_string_append_printf (text, "%u-%s\n", self->code, lines[i]);
  if (base_secret_is_empty (self->unread))
    g_string_truncate (text, text->len - 1);
  else
    g_string_append_printf (text, "%s…", unread);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Digits alone may be the beginning of anything. */
static char *
dup_partial_code (SmtpReplyReader *self)
{
  const char *unread = base_secret_peek (self->unread);

  if (self->ends->len > 0)
    return g_strdup_printf ("%u…", self->code);
  if (base_secret_get_length (self->unread) > 3 && is_reply_line (unread, 4))
    return g_strdup_printf ("%.3s…", unread);

  return g_strdup ("…");
}

static char *
dup_partial (NetFraming *framing, gboolean with_text)
{
  SmtpReplyReader *self = SMTP_REPLY_READER (framing);

  if (!smtp_reply_reader_has_unread (self))
    return NULL;

  return with_text ? dup_partial_text (self) : dup_partial_code (self);
}

/* A reply begins with its code. */
static gboolean
can_begin (NetFraming *framing G_GNUC_UNUSED, const char *bytes, gsize length)
{
  for (gsize i = 0; i < MIN (length, 3); i++)
    if (!g_ascii_isdigit (bytes[i]))
      return FALSE;

  return TRUE;
}

/* RFC 5321, section 4.3.2: another greeting than 220 says that there is no service. */
static gboolean
is_welcome (NetFraming *framing G_GNUC_UNUSED, const char *bytes, gsize length)
{
  return length > 0 && bytes[0] == '2';
}

static void
free_reply (gpointer reply)
{
  mail_reply_unref (reply);
}

static void
smtp_reply_reader_framing_init (NetFramingInterface *iface)
{
  iface->push = push;
  iface->take = take;
  iface->dup_unread = dup_unread;
  iface->dup_partial = dup_partial;
  iface->can_begin = can_begin;
  iface->is_welcome = is_welcome;
  iface->free_unit = free_reply;
}
