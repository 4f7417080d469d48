/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-bearer.h"

#include <string.h>

/* The two mechanisms for OAuth 2.0 access tokens, which GNU SASL does not
   have: OAUTHBEARER (RFC 7628), and Google's XOAUTH2 from before it
   (https://developers.google.com/gmail/imap/xoauth2-protocol). */

static gboolean
is_oauthbearer (const SmtpMechanism *mechanism)
{
  return strcmp (mechanism->name, "OAUTHBEARER") == 0;
}

static void
append_text (SmtpSecret *secret, const char *text)
{
  smtp_secret_append (secret, text, strlen (text));
}

/* A ^A would end the field, and begin one of the user's making. */
static void
append_field_text (SmtpSecret *secret, const char *text)
{
  for (; *text != '\0'; text++)
    if (*text != '\001')
      smtp_secret_append (secret, text, 1);
}

/* RFC 5801, section 4: "," and "=" of a name are escaped. */
static void
append_saslname (SmtpSecret *secret, const char *name)
{
  for (; *name != '\0'; name++)
    {
      if (*name == ',')
        append_text (secret, "=2C");
      else if (*name == '=')
        append_text (secret, "=3D");
      else if (*name != '\001')
        smtp_secret_append (secret, name, 1);
    }
}

/* RFC 7628, section 3.1. */
static void
append_oauthbearer_header (SmtpSecret *secret, SmtpRequest *request)
{
  g_autofree char *port = g_strdup_printf ("\001port=%u\001", smtp_request_get_port (request));
  const char *server = smtp_request_get_server (request);

  append_text (secret, "n,a=");
  append_saslname (secret, smtp_request_get_user (request));
  append_text (secret, ",\001host=");
  append_field_text (secret, server != NULL ? server : "");
  append_text (secret, port);
}

static void
append_xoauth2_header (SmtpSecret *secret, SmtpRequest *request)
{
  append_text (secret, "user=");
  append_field_text (secret, smtp_request_get_user (request));
  append_text (secret, "\001");
}

/**
 * smtp_bearer_respond:
 * @mechanism: OAUTHBEARER or XOAUTH2
 * @response: where the response goes, in base64
 *
 * Makes the one response that says who signs in and shows the token.
 */
void
smtp_bearer_respond (const SmtpMechanism *mechanism, SmtpRequest *request, SmtpSecret *response)
{
  g_autoptr (SmtpSecret) clear = smtp_secret_new ();
  SmtpSecret *token = smtp_request_get_secret (request);

  if (is_oauthbearer (mechanism))
    append_oauthbearer_header (clear, request);
  else
    append_xoauth2_header (clear, request);
  append_text (clear, "auth=Bearer ");
  if (token != NULL)
    smtp_secret_append (clear, smtp_secret_peek (token), smtp_secret_get_length (token));
  append_text (clear, "\001\001");

  smtp_secret_append_base64 (response, smtp_secret_peek (clear), smtp_secret_get_length (clear));
}

/**
 * smtp_bearer_acknowledge_error:
 * @mechanism: OAUTHBEARER or XOAUTH2
 * @response: where the response goes, in base64
 *
 * Answers the challenge that tells in JSON why a token is refused: with
 * nothing, or in OAUTHBEARER with a ^A (RFC 7628, section 3.2.3). Only then
 * does the server send the reply to AUTH.
 */
void
smtp_bearer_acknowledge_error (const SmtpMechanism *mechanism, SmtpSecret *response)
{
  if (is_oauthbearer (mechanism))
    smtp_secret_append_base64 (response, "\001", 1);
}
