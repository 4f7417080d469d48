/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-handshake.h"

#include <string.h>

#define SHA1_RSA "\x02\x01"
#define SHA256_RSA "\x04\x01"
#define SIGNATURE_BYTES 256
#define POINT_BYTES 32

static void
append_vector (GByteArray *bytes, guint length, guint8 first)
{
  const guint8 head[] = { (guint8) (length >> 8), (guint8) length };

  g_byte_array_append (bytes, head, sizeof head);
  for (guint i = 0; i < length; i++)
    g_byte_array_append (bytes, i == 0 ? &first : (const guint8 *) "\x55", 1);
}

static void
append_signature (GByteArray *bytes, const char *algorithm)
{
  g_byte_array_append (bytes, (const guint8 *) algorithm, 2);
  append_vector (bytes, SIGNATURE_BYTES, 0x55);
}

static GByteArray *
exchange_over_curve (const char *algorithm)
{
  static const guint8 x25519[] = { 3, 0, 29, POINT_BYTES };
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, x25519, sizeof x25519);
  for (guint i = 0; i < POINT_BYTES; i++)
    g_byte_array_append (bytes, (const guint8 *) "\x55", 1);
  append_signature (bytes, algorithm);

  return bytes;
}

/* The first octet of the prime says how many bits of it count. */
static GByteArray *
exchange_over_group (guint n_bytes, guint8 first, const char *algorithm)
{
  GByteArray *bytes = g_byte_array_new ();

  append_vector (bytes, n_bytes, first);
  append_vector (bytes, 1, 2);
  append_vector (bytes, n_bytes, 0x55);
  append_signature (bytes, algorithm);

  return bytes;
}

static void
append_message (GByteArray *messages, guint8 kind, GByteArray *body)
{
  const guint8 head[] = { kind, 0, (guint8) (body->len >> 8), (guint8) body->len };

  g_byte_array_append (messages, head, sizeof head);
  g_byte_array_append (messages, body->data, body->len);
}

static GByteArray *
in_records (GByteArray *messages, guint record_length)
{
  GByteArray *wire = g_byte_array_new ();

  for (guint i = 0; i < messages->len; i += record_length)
    {
      guint length = MIN (record_length, messages->len - i);
      const guint8 head[] = { 22, 3, 3, (guint8) (length >> 8), (guint8) length };

      g_byte_array_append (wire, head, sizeof head);
      g_byte_array_append (wire, messages->data + i, length);
    }
  g_byte_array_append (wire, (const guint8 *) "\x14\x03\x03\x00\x01\x01", 6);

  return wire;
}

/* A ServerHello, some kilobytes of certificates and @exchange, whatever the records. */
static void
assert_weaknesses (GByteArray *exchange, NetWeaknesses expected)
{
  static const guint record_lengths[] = { 16384, 1000, 7 };
  g_autoptr (GByteArray) owned = exchange;
  g_autoptr (GByteArray) certificates = g_byte_array_new ();
  g_autoptr (GByteArray) messages = g_byte_array_new ();

  g_byte_array_set_size (certificates, 5000);
  append_message (messages, 2, certificates);
  append_message (messages, 11, certificates);
  append_message (messages, 12, exchange);

  for (gsize i = 0; i < G_N_ELEMENTS (record_lengths); i++)
    {
      g_autoptr (NetHandshake) handshake = net_handshake_new ();
      g_autoptr (GByteArray) wire = in_records (messages, record_lengths[i]);

      for (guint k = 0; k < wire->len; k += 11)
        net_handshake_push (handshake, wire->data + k, MIN (11, wire->len - k));
      g_assert_cmpuint (net_handshake_find_weaknesses (handshake), ==, expected);
    }
}

static void
test_curves (void)
{
  assert_weaknesses (exchange_over_curve (SHA256_RSA), 0);
  assert_weaknesses (exchange_over_curve (SHA1_RSA), NET_WEAKNESS_SHA1_HANDSHAKE);
}

static void
test_groups (void)
{
  assert_weaknesses (exchange_over_group (256, 0xff, SHA256_RSA), 0);
  assert_weaknesses (exchange_over_group (384, 0xff, SHA256_RSA), 0);
  assert_weaknesses (exchange_over_group (1024, 0x80, SHA256_RSA), 0);
  assert_weaknesses (exchange_over_group (256, 0x7f, SHA256_RSA), NET_WEAKNESS_SMALL_GROUP);
  assert_weaknesses (exchange_over_group (128, 0xff, SHA256_RSA), NET_WEAKNESS_SMALL_GROUP);
  assert_weaknesses (exchange_over_group (64, 0xff, SHA1_RSA),
                     NET_WEAKNESS_SMALL_GROUP | NET_WEAKNESS_SHA1_HANDSHAKE);
}

/* What the server says, and whether this is all of it before the client's key, and TLS 1.2. */
static void
test_ends (void)
{
#define SAYS(words) (words), sizeof (words) - 1
#define SERVER_HELLO "\x16\x03\x03\x00\x06\x02\x00\x00\x02\x03"
#define DONE "\x16\x03\x03\x00\x04\x0e\x00\x00\x00"
#define ALERT "\x15\x03\x03\x00\x02"
  static const struct
  {
    const char *bytes;
    gsize length;
    gboolean is_over;
    gboolean takes_tls_1_2;
  } rows[] = {
    { SAYS (""), FALSE, FALSE },
    { SAYS ("\x16\x03"), FALSE, FALSE },
    { SAYS (SERVER_HELLO "\x03"), FALSE, FALSE },
    { SAYS (SERVER_HELLO "\x03\x16\x03\x03\x00\x04\x0e"), FALSE, FALSE },
    { SAYS (SERVER_HELLO "\x03" DONE), TRUE, TRUE },
    { SAYS (ALERT "\x01\x70" SERVER_HELLO "\x03" DONE), TRUE, TRUE },
    { SAYS (SERVER_HELLO "\x01" DONE), TRUE, FALSE },
    { SAYS (DONE), TRUE, FALSE },
    { SAYS (SERVER_HELLO "\x03" ALERT "\x02\x28"), TRUE, FALSE },
    { SAYS (ALERT "\x02\x28"), TRUE, FALSE },
    { SAYS ("220 mail.example.net\r\n"), TRUE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (NetHandshake) handshake = net_handshake_new ();

      net_handshake_push (handshake, rows[i].bytes, rows[i].length);
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpint (net_handshake_is_over (handshake), ==, rows[i].is_over);
      g_assert_cmpint (net_handshake_takes_tls_1_2 (handshake), ==, rows[i].takes_tls_1_2);
    }
}

/* TLS 1.3, another protocol, a prime of no length, and what ends too early. */
static void
test_nothing (void)
{
  static const char *const openings[] = { "", "\x16", "\x16\x03\x03\xff\xff\x0c\x00\x00\x05",
                                          "220 mail.example.net\r\n",
                                          "\x16\x03\x03\x00\x04\x0c\xff\xff\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      g_autoptr (NetHandshake) handshake = net_handshake_new ();

      net_handshake_push (handshake, openings[i], strlen (openings[i]));
      g_assert_cmpuint (net_handshake_find_weaknesses (handshake), ==, 0);
    }
}

static void
test_any_bytes (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (NetHandshake) handshake = net_handshake_new ();
      guint8 bytes[200] = { 22, 3, 3, 0, 190, 12, 0, 0, 180 };

      for (gsize k = 9; k < sizeof bytes; k++)
        bytes[k] = (guint8) g_test_rand_int ();
      net_handshake_push (handshake, bytes, (gsize) g_test_rand_int_range (0, sizeof bytes));
      g_assert_cmpuint (net_handshake_find_weaknesses (handshake) &
                            ~(guint) (NET_WEAKNESS_SMALL_GROUP | NET_WEAKNESS_SHA1_HANDSHAKE),
                        ==, 0);
      g_assert_true (net_handshake_is_over (handshake) || !net_handshake_takes_tls_1_2 (handshake));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/handshake/a-curve-is-judged-by-its-signature-alone", test_curves);
  g_test_add_func ("/handshake/a-group-under-2048-bits-is-small", test_groups);
  g_test_add_func ("/handshake/a-servers-flight-has-an-end", test_ends);
  g_test_add_func ("/handshake/what-cannot-be-read-says-nothing", test_nothing);
  g_test_add_func ("/handshake/no-bytes-lead-astray", test_any_bytes);

  return g_test_run ();
}
