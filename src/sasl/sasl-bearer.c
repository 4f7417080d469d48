/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sasl-bearer.h"

#include <string.h>

/* The two mechanisms for OAuth 2.0 access tokens, which GNU SASL does not
   have: OAUTHBEARER (RFC 7628), and Google's XOAUTH2 from before it
   (https://developers.google.com/gmail/imap/xoauth2-protocol). */

static gboolean
is_oauthbearer (const SaslMechanism *mechanism)
{
  return strcmp (mechanism->name, "OAUTHBEARER") == 0;
}

static void
append_text (BaseSecret *secret, const char *text)
{
  base_secret_append (secret, text, strlen (text));
}

/* A ^A would end the field, and begin one of the user's making. */
static void
append_field_text (BaseSecret *secret, const char *text)
{
  for (; *text != '\0'; text++)
    if (*text != '\001')
      base_secret_append (secret, text, 1);
}

/* RFC 5801, section 4: "," and "=" of a name are escaped. */
static void
append_saslname (BaseSecret *secret, const char *name)
{
  for (; *name != '\0'; name++)
    {
      if (*name == ',')
        append_text (secret, "=2C");
      else if (*name == '=')
        append_text (secret, "=3D");
      else if (*name != '\001')
        base_secret_append (secret, name, 1);
    }
}

/* RFC 7628, section 3.1. */
static void
append_oauthbearer_header (BaseSecret *secret, const SaslCredentials *credentials)
{
  g_autofree char *port = g_strdup_printf ("\001port=%u\001", credentials->port);

  append_text (secret, "n,a=");
  append_saslname (secret, credentials->user);
  append_text (secret, ",\001host=");
  append_field_text (secret, credentials->host);
  append_text (secret, port);
}

static void
append_xoauth2_header (BaseSecret *secret, const SaslCredentials *credentials)
{
  append_text (secret, "user=");
  append_field_text (secret, credentials->user);
  append_text (secret, "\001");
}

/**
 * sasl_bearer_respond:
 * @mechanism: OAUTHBEARER or XOAUTH2
 * @response: where the response goes, in base64
 *
 * Makes the one response that says who signs in and shows the token.
 */
void
sasl_bearer_respond (const SaslMechanism *mechanism,
                     const SaslCredentials *credentials,
                     BaseSecret *response)
{
  g_autoptr (BaseSecret) clear = base_secret_new ();
  BaseSecret *token = credentials->secret;

  if (is_oauthbearer (mechanism))
    append_oauthbearer_header (clear, credentials);
  else
    append_xoauth2_header (clear, credentials);
  append_text (clear, "auth=Bearer ");
  base_secret_append (clear, base_secret_peek (token), base_secret_get_length (token));
  append_text (clear, "\001\001");

  base_secret_append_base64 (response, base_secret_peek (clear), base_secret_get_length (clear));
}

/**
 * sasl_bearer_acknowledge_error:
 * @mechanism: OAUTHBEARER or XOAUTH2
 * @response: where the response goes, in base64
 *
 * Answers the challenge that tells in JSON why a token is refused: with
 * nothing, or in OAUTHBEARER with a ^A (RFC 7628, section 3.2.3). Only then
 * does the server send the reply to AUTH.
 */
void
sasl_bearer_acknowledge_error (const SaslMechanism *mechanism, BaseSecret *response)
{
  if (is_oauthbearer (mechanism))
    base_secret_append_base64 (response, "\001", 1);
}
