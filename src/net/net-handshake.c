/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-handshake.h"

/* A server's certificates come before what is looked for, and take some kilobytes. */
#define MAX_BYTES (64 * 1024)

#define RECORD_HEADER 5
#define RECORD_OF_ALERT 21
#define RECORD_OF_HANDSHAKE 22
#define WARNING 1
#define MESSAGE_HEADER 4
#define SERVER_HELLO 2
#define SERVER_KEY_EXCHANGE 12
#define SERVER_HELLO_DONE 14
#define VERSION_TLS_1_2 0x0303

#define NAMED_CURVE 3
#define HASH_MD5 1
#define HASH_SHA1 2
#define SAFE_GROUP_BITS 2048

/**
 * NetHandshake:
 *
 * What a server says in the clear while TLS 1.2 is set up, and what the TLS library
 * does not tell: over which group keys are exchanged, and by which hash that is
 * signed (RFC 5246, section 7.4.3). TLS 1.3 says it encrypted, and allows nothing
 * weak.
 */
struct _NetHandshake
{
  GByteArray *bytes;
};

/* A part of what was read; what goes past its end is 0. */
typedef struct
{
  const guint8 *bytes;
  gsize length;
} Span;

static guint
read_number (Span span, gsize position, gsize n_bytes)
{
  guint number = 0;

  for (gsize i = position; i < position + n_bytes; i++)
    number = number << 8 | (i < span.length ? span.bytes[i] : 0);

  return number;
}

static Span
skip (Span span, gsize n_bytes)
{
  n_bytes = MIN (n_bytes, span.length);

  /* An empty one may be NULL, which nothing may be added to. */
  return n_bytes > 0 ? (Span){ span.bytes + n_bytes, span.length - n_bytes } : span;
}

static Span
cut (Span span, gsize length)
{
  return (Span){ span.bytes, MIN (length, span.length) };
}

/**
 * net_handshake_new:
 *
 * Returns: (transfer full): of a handshake that begins
 */
NetHandshake *
net_handshake_new (void)
{
  NetHandshake *self = g_new0 (NetHandshake, 1);

  self->bytes = g_byte_array_new ();

  return self;
}

/**
 * net_handshake_free:
 * @self: (transfer full): a handshake
 */
void
net_handshake_free (NetHandshake *self)
{
  g_byte_array_unref (self->bytes);
  g_free (self);
}

/**
 * net_handshake_push:
 * @bytes: as they came from the server; those behind the first 64 KiB are left out
 */
void
net_handshake_push (NetHandshake *self, const void *bytes, gsize length)
{
  length = MIN (length, MAX_BYTES - self->bytes->len);

  g_byte_array_append (self->bytes, bytes, (guint) length);
}

static gboolean
is_of_handshake (Span records)
{
  return records.length > RECORD_HEADER && records.bytes[0] == RECORD_OF_HANDSHAKE;
}

/* A server that does not know the name it is called by may say so and go on (RFC 6066,
   section 3). */
static gboolean
is_warning (Span records)
{
  return records.length > RECORD_HEADER && records.bytes[0] == RECORD_OF_ALERT &&
         records.bytes[RECORD_HEADER] == WARNING;
}

/* Without the records around them, up to the one that ends what is in the clear, which is
   the first of @rest. */
static GByteArray *
join_messages (const NetHandshake *self, Span *rest)
{
  GByteArray *messages = g_byte_array_new ();

  *rest = (Span){ self->bytes->data, self->bytes->len };
  while (is_of_handshake (*rest) || is_warning (*rest))
    {
      gsize length = read_number (*rest, 3, 2);
      Span record = cut (skip (*rest, RECORD_HEADER), length);

      if (is_of_handshake (*rest))
        g_byte_array_append (messages, record.bytes, (guint) record.length);
      *rest = skip (*rest, RECORD_HEADER + length);
    }

  return messages;
}

/* Its bytes are NULL where there is none. */
static Span
find_message (GByteArray *messages, guint kind)
{
  Span rest = { messages->data, messages->len };

  while (rest.length >= MESSAGE_HEADER)
    {
      gsize length = read_number (rest, 1, 3);

      if (rest.bytes[0] == kind)
        return cut (skip (rest, MESSAGE_HEADER), length);
      rest = skip (rest, MESSAGE_HEADER + length);
    }

  return (Span){ NULL, 0 };
}

/* Hash and kind of the signature, and the signature itself, which ends the message. */
static gboolean
is_signature (Span span)
{
  return span.length > 4 && span.length == 4 + read_number (span, 2, 2);
}

/* RFC 8422, section 5.4 */
static Span
skip_curve (Span exchange)
{
  gsize n_point = read_number (exchange, 3, 1);

  return exchange.length > 4 && exchange.bytes[0] == NAMED_CURVE ? skip (exchange, 4 + n_point)
                                                                 : (Span){ NULL, 0 };
}

/* The group's prime, its generator and the server's part: each behind its length. */
static Span
skip_group (Span exchange)
{
  for (guint i = 0; i < 3; i++)
    exchange = skip (exchange, 2 + read_number (exchange, 0, 2));

  return exchange;
}

static guint
count_bits (Span exchange)
{
  Span prime = cut (skip (exchange, 2), read_number (exchange, 0, 2));

  while (prime.length > 0 && prime.bytes[0] == 0)
    prime = skip (prime, 1);

  return prime.length > 0 ? (guint) (prime.length - 1) * 8 + g_bit_storage (prime.bytes[0]) : 0;
}

static NetWeaknesses
judge_signature (Span signature)
{
  guint hash = read_number (signature, 0, 1);

  return hash == HASH_MD5 || hash == HASH_SHA1 ? NET_WEAKNESS_SHA1_HANDSHAKE : 0;
}

/**
 * net_handshake_find_weaknesses:
 *
 * Returns: what it has that other programs refuse, 0 for nothing or where nothing
 *   can be seen
 */
NetWeaknesses
net_handshake_find_weaknesses (const NetHandshake *self)
{
  Span rest;
  g_autoptr (GByteArray) messages = join_messages (self, &rest);
  Span exchange = find_message (messages, SERVER_KEY_EXCHANGE);
  Span behind_curve = skip_curve (exchange);
  Span behind_group = skip_group (exchange);

  if (is_signature (behind_curve))
    return judge_signature (behind_curve);
  if (is_signature (behind_group))
    return judge_signature (behind_group) |
           (count_bits (exchange) < SAFE_GROUP_BITS ? NET_WEAKNESS_SMALL_GROUP : 0);

  return 0;
}

/**
 * net_handshake_is_over:
 *
 * Returns: whether the server has said all that it says before the client's key, or
 *   something else than that, as an alert or another protocol
 */
gboolean
net_handshake_is_over (const NetHandshake *self)
{
  Span rest;
  g_autoptr (GByteArray) messages = join_messages (self, &rest);

  return rest.length > RECORD_HEADER || find_message (messages, SERVER_HELLO_DONE).bytes != NULL;
}

/**
 * net_handshake_takes_tls_1_2:
 *
 * Returns: whether the server has said all that it says before the client's key, and
 *   chosen TLS 1.2
 */
gboolean
net_handshake_takes_tls_1_2 (const NetHandshake *self)
{
  Span rest;
  g_autoptr (GByteArray) messages = join_messages (self, &rest);

  return find_message (messages, SERVER_HELLO_DONE).bytes != NULL &&
         read_number (find_message (messages, SERVER_HELLO), 0, 2) == VERSION_TLS_1_2;
}
