/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-client-hello.h"

#include <gio/gio.h>
#include <string.h>

/* RFC 5246, sections 6.2.1, 7.4 and 7.4.1.2 */
#define RECORD_HANDSHAKE 22
#define CLIENT_HELLO 1
/* What a first record says that any server is to take (RFC 5246, appendix E.1). */
#define VERSION_OF_RECORD 0x0301
#define VERSION_TLS_1_2 0x0303
#define RANDOM_BYTES 32
#define NO_COMPRESSION 0
#define HOST_NAME 0
#define MAX_NAME_BYTES 255

typedef enum
{
  EXTENSION_SERVER_NAME = 0,
  EXTENSION_SUPPORTED_GROUPS = 10,
  EXTENSION_POINT_FORMATS = 11,
  EXTENSION_SIGNATURE_ALGORITHMS = 13,
  EXTENSION_EXTENDED_MASTER_SECRET = 23,
  EXTENSION_RENEGOTIATION_INFO = 0xff01,
} Extension;

/* By elliptic curves, by a group, and by RSA, with AES and ChaCha20. */
static const guint16 ciphersuites[] = {
  0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc009, 0xc013, 0xc00a,
  0xc014, 0x009e, 0x009f, 0x0033, 0x0039, 0x009c, 0x009d, 0x002f, 0x0035,
};
/* x25519, secp256r1 and secp384r1 */
static const guint16 groups[] = { 29, 23, 24 };
/* ECDSA, RSA-PSS and RSA with SHA-256, SHA-384 and SHA-512, and RSA with SHA-1 */
static const guint16 signatures[] = {
  0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0201,
};

static void
append_number (GByteArray *bytes, guint number, guint n_bytes)
{
  while (n_bytes-- > 0)
    {
      const guint8 byte = (guint8) (number >> 8 * n_bytes);

      g_byte_array_append (bytes, &byte, 1);
    }
}

/* Behind its length of @n_bytes. */
static void
append_vector (GByteArray *bytes, GByteArray *vector, guint n_bytes)
{
  g_autoptr (GByteArray) owned = vector;

  append_number (bytes, vector->len, n_bytes);
  g_byte_array_append (bytes, vector->data, vector->len);
}

static void
append_numbers (GByteArray *bytes, const guint16 *numbers, gsize n_numbers)
{
  append_number (bytes, (guint) n_numbers * 2, 2);
  for (gsize i = 0; i < n_numbers; i++)
    append_number (bytes, numbers[i], 2);
}

static void
append_extension (GByteArray *bytes, Extension kind, GByteArray *content)
{
  append_number (bytes, kind, 2);
  append_vector (bytes, content, 2);
}

/* RFC 6066, section 3: no address, and no dot at its end. */
static void
append_server_name (GByteArray *bytes, const char *server)
{
  GByteArray *names = g_byte_array_new ();
  GByteArray *content = g_byte_array_new ();

  append_number (names, HOST_NAME, 1);
  append_number (names, (guint) strlen (server), 2);
  g_byte_array_append (names, (const guint8 *) server, (guint) strlen (server));
  append_vector (content, names, 2);
  append_extension (bytes, EXTENSION_SERVER_NAME, content);
}

static gboolean
is_name (const char *server)
{
  return *server != '\0' && strlen (server) <= MAX_NAME_BYTES && !g_hostname_is_ip_address (server);
}

static GByteArray *
make_numbers (const guint16 *numbers, gsize n_numbers)
{
  GByteArray *bytes = g_byte_array_new ();

  append_numbers (bytes, numbers, n_numbers);

  return bytes;
}

/* One that has one octet, behind its length: uncompressed points, or no handshake before. */
static GByteArray *
make_short_list (guint n_bytes)
{
  GByteArray *bytes = g_byte_array_new ();

  append_number (bytes, n_bytes, 1);
  append_number (bytes, 0, n_bytes);

  return bytes;
}

static GByteArray *
make_extensions (const char *server)
{
  GByteArray *bytes = g_byte_array_new ();

  if (is_name (server))
    append_server_name (bytes, server);
  append_extension (bytes, EXTENSION_SUPPORTED_GROUPS,
                    make_numbers (groups, G_N_ELEMENTS (groups)));
  append_extension (bytes, EXTENSION_POINT_FORMATS, make_short_list (1));
  append_extension (bytes, EXTENSION_SIGNATURE_ALGORITHMS,
                    make_numbers (signatures, G_N_ELEMENTS (signatures)));
  append_extension (bytes, EXTENSION_EXTENDED_MASTER_SECRET, g_byte_array_new ());
  append_extension (bytes, EXTENSION_RENEGOTIATION_INFO, make_short_list (0));

  return bytes;
}

/* No key comes of it. */
static void
append_random (GByteArray *bytes)
{
  for (guint i = 0; i < RANDOM_BYTES; i += 4)
    append_number (bytes, g_random_int (), 4);
}

static GByteArray *
make_hello (const char *server)
{
  GByteArray *bytes = g_byte_array_new ();

  append_number (bytes, VERSION_TLS_1_2, 2);
  append_random (bytes);
  /* No session to go on with. */
  append_number (bytes, 0, 1);
  append_numbers (bytes, ciphersuites, G_N_ELEMENTS (ciphersuites));
  append_number (bytes, 1, 1);
  append_number (bytes, NO_COMPRESSION, 1);
  append_vector (bytes, make_extensions (server), 2);

  return bytes;
}

/**
 * net_client_hello_new:
 * @server: whom it is said to, in ASCII
 *
 * Makes what a client of TLS 1.2 and nothing newer begins with (RFC 5246, section
 * 7.4.1.2): less than 200 bytes and a name, where today's are two to ten times as long.
 *
 * Returns: (transfer full): a record with the hello
 */
GBytes *
net_client_hello_new (const char *server)
{
  GByteArray *message = g_byte_array_new ();
  GByteArray *record = g_byte_array_new ();

  append_number (message, CLIENT_HELLO, 1);
  append_vector (message, make_hello (server), 3);
  append_number (record, RECORD_HANDSHAKE, 1);
  append_number (record, VERSION_OF_RECORD, 2);
  append_vector (record, message, 2);

  return g_byte_array_free_to_bytes (record);
}
