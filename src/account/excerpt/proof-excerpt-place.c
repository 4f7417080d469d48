/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-excerpt.h"

#include <gio/gio.h>
#include <string.h>

#include "mail-security.h"

/* A server, and what may stand behind it in the same field: “host:465”, “host 465”,
   “host, port 465”, “[::1]:465”. */
#define PLACE                                                                                      \
  "^\\s*(\\[[0-9A-Za-z:.%]+\\]|[^\\s\\[\\]:,;/@]+)"                                                \
  "(?:[\\s:,;]+(?:(?i:port|porta|puerto|poort)[\\s:.]*)?(\\d{1,5}))?\\s*$"

typedef struct
{
  const char *name;
  gboolean sends;
  gboolean is_tls;
} Scheme;

/* Of the address of something else, the server’s name is all that is of use. */
static const Scheme schemes[] = {
  { .name = "smtp", .sends = TRUE },
  { .name = "submission", .sends = TRUE },
  { .name = "smtps", .sends = TRUE, .is_tls = TRUE },
  { .name = "submissions", .sends = TRUE, .is_tls = TRUE },
  { .name = "imap" },
  { .name = "imaps" },
  { .name = "pop" },
  { .name = "pop3" },
  { .name = "pops" },
  { .name = "pop3s" },
  { .name = "http" },
  { .name = "https" },
};

static const Scheme *
find_scheme (const char *text, const char **rest)
{
  const char *end = strstr (text, "://");

  for (gsize i = 0; end != NULL && i < G_N_ELEMENTS (schemes); i++)
    if (strlen (schemes[i].name) == (gsize) (end - text) &&
        g_ascii_strncasecmp (text, schemes[i].name, (gsize) (end - text)) == 0)
      {
        *rest = end + strlen ("://");
        return &schemes[i];
      }

  return NULL;
}

static char *
unwrap (const char *host)
{
  gsize length = strlen (host);

  return *host == '[' ? g_strndup (host + 1, length - 2) : g_strdup (host);
}

static gboolean
take_port (ProofExcerpt *self, const char *digits)
{
  guint64 port;

  if (digits == NULL || *digits == '\0')
    return TRUE;
  if (!g_ascii_string_to_unsigned (digits, 10, 1, G_MAXUINT16, &port, NULL))
    return FALSE;

  self->port = (guint16) port;
  return TRUE;
}

/* No secret is in @text. */
static gboolean
take_place (ProofExcerpt *self, const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (PLACE, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *address = g_strstrip (g_strdup (text));
  g_autofree char *host = NULL;
  g_autofree char *digits = NULL;

  if (g_hostname_is_ip_address (address))
    {
      self->server = g_steal_pointer (&address);
      return TRUE;
    }
  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;

  host = g_match_info_fetch (match, 1);
  digits = g_match_info_fetch (match, 2);
  self->server = unwrap (host);
  return take_port (self, digits);
}

static int
read_hex (const char *text)
{
  int high = g_ascii_xdigit_value (text[0]);
  int low = high >= 0 ? g_ascii_xdigit_value (text[1]) : -1;

  return low >= 0 ? high * 16 + low : -1;
}

/* RFC 3986, section 2.1, straight into locked memory. */
static BaseSecret *
decode (const char *text, gsize length)
{
  BaseSecret *decoded = base_secret_new ();
  const char *end = text + length;

  while (text < end)
    {
      int value = *text == '%' && end - text > 2 ? read_hex (text + 1) : -1;
      char byte = value > 0 ? (char) value : *text;

      base_secret_append (decoded, &byte, 1);
      text += value > 0 ? 3 : 1;
    }

  return decoded;
}

static char *
decode_open (const char *text, gsize length)
{
  g_autoptr (BaseSecret) decoded = decode (text, length);

  return g_strdup (base_secret_peek (decoded));
}

static gboolean
is_text (const char *bytes, gsize length)
{
  return g_utf8_validate (bytes, (gssize) length, NULL);
}

/* “user” or “user:password”; a password may have any further signs in it. */
static gboolean
take_login (ProofExcerpt *self, const char *login, gsize length)
{
  const char *colon = memchr (login, ':', length);
  gsize user_length = colon != NULL ? (gsize) (colon - login) : length;

  if (!is_text (login, length))
    return FALSE;
  if (user_length > 0)
    self->user = decode_open (login, user_length);
  if (colon != NULL && user_length + 1 < length)
    self->password = decode (colon + 1, length - user_length - 1);

  return TRUE;
}

static void
take_scheme (ProofExcerpt *self, const Scheme *scheme)
{
  if (!scheme->sends)
    {
      self->port = 0;
      return;
    }

  self->has_security = TRUE;
  self->security = scheme->is_tls ? MAIL_SECURITY_TLS : mail_security_for_port (self->port);
  if (self->port == 0)
    self->port = mail_security_get_usual_port (self->security);
}

static gboolean
take_authority (ProofExcerpt *self, const char *text)
{
  const char *at = strrchr (text, '@');
  const char *place = at != NULL ? at + 1 : text;
  g_autofree char *bare = g_strndup (place, strcspn (place, "/?#"));

  return (at == NULL || take_login (self, text, (gsize) (at - text))) && take_place (self, bare);
}

static ProofExcerpt *
keep_if (ProofExcerpt *self, gboolean is_understood)
{
  if (is_understood)
    return self;

  proof_excerpt_free (self);
  return NULL;
}

static const char *
skip_space (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;

  return text;
}

static gboolean
is_one_line (const char *text)
{
  return *skip_space (text + strcspn (text, "\r\n")) == '\0';
}

/**
 * proof_excerpt_new_from_uri:
 * @text: maybe smtps://anna:secret@smtp.example.net:465
 *
 * Reads an address with its scheme, and what others write so: “https://…” has the name
 * of a server, too. A copy of the password is made in locked memory alone.
 *
 * Returns: (transfer full) (nullable): what it says, or %NULL where it is none
 */
ProofExcerpt *
proof_excerpt_new_from_uri (const char *text)
{
  const char *rest;
  const Scheme *scheme = find_scheme (skip_space (text), &rest);
  ProofExcerpt *self;

  if (scheme == NULL || !is_one_line (rest))
    return NULL;

  self = g_new0 (ProofExcerpt, 1);
  if (!take_authority (self, rest))
    return keep_if (self, FALSE);

  take_scheme (self, scheme);
  return self;
}

static gboolean
has_more_than_server (const char *text)
{
  return strpbrk (text, " \t:,;/") != NULL && !g_hostname_is_ip_address (text);
}

/* A mail address is no server with a user: it is told at the field. */
static gboolean
is_mail_address (const char *text)
{
  const char *at = strrchr (text, '@');

  return at != NULL && memchr (text, ':', (gsize) (at - text)) == NULL;
}

/**
 * proof_excerpt_new_from_place:
 * @text: what was written where the server belongs
 *
 * Takes apart what is more than a name: “host:465”, “host 465”, an address with its
 * scheme, “user:password@host”.
 *
 * Returns: (transfer full) (nullable): what it says; %NULL where it is a name alone, or
 *   cannot be understood
 */
ProofExcerpt *
proof_excerpt_new_from_place (const char *text)
{
  ProofExcerpt *self = proof_excerpt_new_from_uri (text);

  if (self != NULL)
    return self;
  if (!has_more_than_server (skip_space (text)) || is_mail_address (text) ||
      strstr (text, "://") != NULL)
    return NULL;

  self = g_new0 (ProofExcerpt, 1);
  return keep_if (self, take_authority (self, skip_space (text)));
}

/**
 * proof_excerpt_new_from_login:
 * @text: what is being typed where the server belongs
 * @rest: (out): what stands behind the login
 *
 * Looks for a password that is complete before its server is.
 *
 * Returns: (transfer full) (nullable): user and password
 */
ProofExcerpt *
proof_excerpt_new_from_login (const char *text, const char **rest)
{
  const char *login = strstr (text, "://");
  const char *at = strrchr (text, '@');
  ProofExcerpt *self;

  login = login != NULL ? login + strlen ("://") : text;
  if (at == NULL || at < login || memchr (login, ':', (gsize) (at - login)) == NULL)
    return NULL;

  self = g_new0 (ProofExcerpt, 1);
  *rest = at + 1;
  return keep_if (self, take_login (self, login, (gsize) (at - login)));
}
