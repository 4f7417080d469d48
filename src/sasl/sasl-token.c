/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sasl-token.h"

#include <string.h>

#include "sasl-json.h"

#define VARIANT "(ssasasx)"

/**
 * sasl_token_free:
 */
void
sasl_token_free (SaslToken *self)
{
  g_free (self->issuer);
  g_free (self->user);
  g_strfreev (self->audiences);
  g_strfreev (self->scopes);
  g_free (self);
}

/* The second of the three parts of a JSON Web Token in the compact form (RFC 7515,
   section 7.1); that of an encrypted one, which has five, is not for us. */
static const char *
find_claims (const char *token, gsize *length)
{
  const char *first = strchr (token, '.');
  const char *second = first != NULL ? strchr (first + 1, '.') : NULL;

  if (second == NULL || strchr (second + 1, '.') != NULL)
    return NULL;

  *length = (gsize) (second - first) - 1;
  return first + 1;
}

/* To the alphabet of base64, with padding (RFC 4648, section 5). */
static BaseSecret *
decode (const char *base64url, gsize length)
{
  g_autoptr (BaseSecret) base64 = base_secret_new ();
  BaseSecret *decoded = base_secret_new ();

  for (gsize i = 0; i < length; i++)
    {
      char letter = base64url[i] == '-' ? '+' : base64url[i] == '_' ? '/' : base64url[i];

      base_secret_append (base64, &letter, 1);
    }
  base_secret_append (base64, "===", (4 - length % 4) % 4);
  base_secret_append_from_base64 (decoded, base64);

  return decoded;
}

static char *
dup_first_text (JsonObject *claims, const char *const *names)
{
  char *text = NULL;

  for (gsize i = 0; text == NULL && names[i] != NULL; i++)
    text = sasl_json_dup_text (claims, names[i]);

  return text;
}

static char **
dup_first_words (JsonObject *claims, const char *const *names)
{
  char **words = sasl_json_dup_words (claims, *names);

  for (gsize i = 1; *words == NULL && names[i] != NULL; i++)
    {
      g_strfreev (words);
      words = sasl_json_dup_words (claims, names[i]);
    }

  return words;
}

/* Mostly a number that says nothing to a person. */
static char *
dup_subject_address (JsonObject *claims)
{
  g_autofree char *subject = sasl_json_dup_text (claims, "sub");

  return subject != NULL && strchr (subject, '@') != NULL ? g_steal_pointer (&subject) : NULL;
}

static SaslToken *
read_claims (JsonObject *claims)
{
  static const char *const issuer[] = { "iss", NULL };
  static const char *const user[] = { "upn", "preferred_username", "email", "unique_name", NULL };
  static const char *const audience[] = { "aud", NULL };
  static const char *const scope[] = { "scp", "scope", "roles", NULL };
  SaslToken *self = g_new0 (SaslToken, 1);

  self->issuer = dup_first_text (claims, issuer);
  self->user = dup_first_text (claims, user);
  if (self->user == NULL)
    self->user = dup_subject_address (claims);
  self->audiences = dup_first_words (claims, audience);
  self->scopes = dup_first_words (claims, scope);
  self->expires = sasl_json_get_time (claims, "exp");

  return self;
}

/**
 * sasl_token_read:
 * @token: an access token of any kind
 *
 * Reads what a JSON Web Token (RFC 7519) says of itself. Its signature is not checked:
 * that is for those who know the issuer's key. The claims are decoded in locked memory.
 *
 * Returns: (transfer full) (nullable): what it says, or %NULL where the token is of
 *   another kind
 */
SaslToken *
sasl_token_read (const BaseSecret *token)
{
  gsize length = 0;
  const char *claims = find_claims (base_secret_peek (token), &length);
  g_autoptr (BaseSecret) decoded = claims != NULL ? decode (claims, length) : base_secret_new ();
  g_autoptr (JsonObject) object =
      sasl_json_parse (base_secret_peek (decoded), base_secret_get_length (decoded));

  return object != NULL ? read_claims (object) : NULL;
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/**
 * sasl_token_to_variant:
 *
 * Returns: (transfer none): a floating value, with all that @self has
 */
GVariant *
sasl_token_to_variant (const SaslToken *self)
{
  return g_variant_new ("(ss^as^asx)", or_empty (self->issuer), or_empty (self->user),
                        self->audiences, self->scopes, self->expires);
}

static char *
dup_unless_empty (const char *text)
{
  return *text != '\0' ? g_strdup (text) : NULL;
}

/**
 * sasl_token_new_from_variant:
 *
 * Returns: (transfer full) (nullable): what sasl_token_to_variant() wrote, or %NULL where
 *   @variant is something else
 */
SaslToken *
sasl_token_new_from_variant (GVariant *variant)
{
  SaslToken *self;
  const char *issuer, *user;

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE (VARIANT)))
    return NULL;

  self = g_new0 (SaslToken, 1);
  g_variant_get (variant, "(&s&s^as^asx)", &issuer, &user, &self->audiences, &self->scopes,
                 &self->expires);
  self->issuer = dup_unless_empty (issuer);
  self->user = dup_unless_empty (user);

  return self;
}

/**
 * sasl_token_is_expired_at:
 *
 * Returns: whether, by what it says, the token had run out at @time
 */
gboolean
sasl_token_is_expired_at (const SaslToken *self, GDateTime *time)
{
  return self->expires != 0 && self->expires <= g_date_time_to_unix (time);
}
