/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sasl-exchange.h"

#include <glib/gi18n-lib.h>
#include <gsasl.h>
#include <string.h>

#include "sasl-bearer.h"
#include "sasl-challenge.h"
#include "sasl-error.h"
#include "sasl-mechanism.h"
#include "base-scrub.h"

/**
 * SaslExchange:
 *
 * One sign-in by one mechanism (RFC 4422): challenges in, responses out, all
 * of them in the base64 form that AUTH uses. GNU SASL does the work for the
 * mechanisms that take a password; those for OAuth 2.0 tokens, which it does
 * not have, are here.
 */
struct _SaslExchange
{
  SaslCredentials *credentials;
  const SaslMechanism *mechanism;
  Gsasl *gsasl;
  Gsasl_session *session;
  guint n_responses;
  gboolean is_refused;
  gboolean is_complete;
};

G_DEFINE_QUARK (sasl - error - quark, sasl_error)

G_GNUC_PRINTF (2, 3)
static gboolean
fail (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error,
                     g_error_new_valist (SASL_ERROR, SASL_ERROR_PROTOCOL, format, arguments));
  va_end (arguments);

  return FALSE;
}

static gboolean
fail_by_gsasl (GError **error, int code)
{
  switch (code)
    {
    case GSASL_SASLPREP_ERROR:
      g_set_error_literal (
          error, SASL_ERROR, SASL_ERROR_UNUSABLE,
          _ ("The user name or password contains characters that this sign-in method cannot use"));
      return FALSE;
    case GSASL_NO_CB_TLS_EXPORTER:
    case GSASL_NO_CB_TLS_UNIQUE:
      return fail (
          error,
          _ ("This sign-in method works only over an encrypted connection that it can be tied to "
             "(channel binding)"));
    case GSASL_AUTHENTICATION_ERROR:
      return fail (error, _ ("The server could not prove that it knows the password"));
    default:
      return fail (error, _ ("The server broke the rules of the sign-in: %s"),
                   gsasl_strerror (code));
    }
}

static void
set_channel_binding (SaslExchange *self, Gsasl_property property, GBytes *binding)
{
  g_autofree char *base64 = NULL;

  if (binding == NULL)
    return;

  base64 = g_base64_encode (g_bytes_get_data (binding, NULL), g_bytes_get_size (binding));
  gsasl_property_set (self->session, property, base64);
}

/* Below GNU SASL, libntlm knows a domain only as USER@DOMAIN; the people who
   have one know it as DOMAIN\\USER. */
static void
set_user (SaslExchange *self)
{
  const char *user = self->credentials->user;
  const char *backslash = sasl_mechanism_is_ntlm (self->mechanism) ? strchr (user, '\\') : NULL;
  g_autofree char *turned = NULL;

  if (backslash != NULL)
    turned = g_strdup_printf ("%s@%.*s", backslash + 1, (int) (backslash - user), user);

  gsasl_property_set (self->session, GSASL_AUTHID, turned != NULL ? turned : user);
}

static gboolean
start_gsasl (SaslExchange *self, GBytes *tls_exporter, GBytes *tls_unique, GError **error)
{
  int code = gsasl_init (&self->gsasl);

  if (code == GSASL_OK)
    code = gsasl_client_start (self->gsasl, self->mechanism->name, &self->session);
  if (code != GSASL_OK)
    return fail (error, "%s", gsasl_strerror (code));

  gsasl_property_set (self->session, GSASL_SERVICE, self->credentials->service);
  gsasl_property_set (self->session, GSASL_HOSTNAME, self->credentials->host);
  set_user (self);
  if (self->mechanism->binds_channel)
    {
      set_channel_binding (self, GSASL_CB_TLS_EXPORTER, tls_exporter);
      set_channel_binding (self, GSASL_CB_TLS_UNIQUE, tls_unique);
    }

  return TRUE;
}

/**
 * sasl_exchange_new:
 * @mechanism: what sasl_choose() gave
 * @tls_exporter: (nullable): the channel binding tls-exporter (RFC 9266), for a
 *   mechanism that is tied to TLS 1.3
 * @tls_unique: (nullable): the same of TLS up to 1.2, tls-unique (RFC 5929)
 *
 * Returns: (transfer full): a sign-in that has not begun, or %NULL with an
 *   error
 */
SaslExchange *
sasl_exchange_new (const SaslMechanism *mechanism,
                   const SaslCredentials *credentials,
                   GBytes *tls_exporter,
                   GBytes *tls_unique,
                   GError **error)
{
  g_autoptr (SaslExchange) self = g_new0 (SaslExchange, 1);

  self->credentials = sasl_credentials_copy (credentials);
  self->mechanism = mechanism;
  if (!self->mechanism->is_bearer && !start_gsasl (self, tls_exporter, tls_unique, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* In place: what gsasl_property_fast() gives is GNU SASL's own copy. The keys of
   SCRAM serve to sign in as well as the password that they are made of. */
static void
wipe_properties (Gsasl_session *session)
{
  static const Gsasl_property secrets[] = {
    GSASL_PASSWORD,
    GSASL_SCRAM_SALTED_PASSWORD,
    GSASL_SCRAM_SERVERKEY,
    GSASL_SCRAM_STOREDKEY,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      const char *value = gsasl_property_fast (session, secrets[i]);

      if (value != NULL)
        base_wipe ((void *) value, strlen (value));
      gsasl_property_set (session, secrets[i], NULL);
    }
}

/**
 * sasl_exchange_free:
 * @self: (transfer full): a sign-in; what it held of the secret is wiped
 */
void
sasl_exchange_free (SaslExchange *self)
{
  base_scrub_begin ();
  if (self->session != NULL)
    {
      wipe_properties (self->session);
      gsasl_finish (self->session);
    }
  if (self->gsasl != NULL)
    gsasl_done (self->gsasl);
  base_scrub_end ();
  sasl_credentials_free (self->credentials);
  g_free (self);
}

/**
 * sasl_exchange_starts_with_client:
 *
 * Returns: whether the client speaks first, which spares a round trip where the
 *   protocol can send an initial response with its command (RFC 4954, section 4)
 */
gboolean
sasl_exchange_starts_with_client (SaslExchange *self)
{
  return self->mechanism->starts_with_client;
}

static int
step_gsasl (SaslExchange *self, const char *challenge, gsize length, BaseSecret *response)
{
  char *output = NULL;
  gsize output_length = 0;
  int code;

  gsasl_property_set (self->session, GSASL_PASSWORD, base_secret_peek (self->credentials->secret));
  code = gsasl_step (self->session, challenge, length, &output, &output_length);
  wipe_properties (self->session);

  if (output != NULL)
    {
      base_secret_append_base64 (response, output, output_length);
      base_wipe (output, output_length);
      gsasl_free (output);
    }

  return code;
}

/* A refusal in the form of a challenge: RFC 5802, section 7, "server-error". It
   is answered with nothing, as that of a token is: only then does the server
   send the reply to AUTH, which says why. */
static gboolean
is_scram_refusal (SaslExchange *self, const char *challenge)
{
  return sasl_mechanism_is_scram (self->mechanism) && self->n_responses > 1 &&
         g_str_has_prefix (challenge, "e=");
}

static void
respond_with_token (SaslExchange *self, BaseSecret *response)
{
  if (self->n_responses == 0)
    sasl_bearer_respond (self->mechanism, self->credentials, response);
  else
    sasl_bearer_acknowledge_error (self->mechanism, response);

  self->is_complete = self->n_responses == 0;
  self->is_refused = self->n_responses > 0;
}

static gboolean
respond_by_gsasl (
    SaslExchange *self, const char *challenge, gsize length, BaseSecret *response, GError **error)
{
  int code;

  base_scrub_begin ();
  code = step_gsasl (self, challenge, length, response);
  base_scrub_end ();

  self->is_complete = code == GSASL_OK;

  return code == GSASL_OK || code == GSASL_NEEDS_MORE || fail_by_gsasl (error, code);
}

static gboolean
respond (SaslExchange *self, const char *challenge, BaseSecret *response, GError **error)
{
  g_autofree char *decoded = NULL;
  gsize length;

  if (self->is_refused || (self->is_complete && !self->mechanism->is_bearer))
    return fail (error, _ ("The server asks for more after the sign-in has ended"));

  if (self->mechanism->is_bearer)
    {
      respond_with_token (self, response);
      return TRUE;
    }

  decoded = sasl_challenge_decode (self->mechanism, self->n_responses, challenge, &length, error);
  if (decoded == NULL)
    return FALSE;

  self->is_refused = is_scram_refusal (self, decoded);

  return self->is_refused || respond_by_gsasl (self, decoded, length, response, error);
}

/**
 * sasl_exchange_step:
 * @challenge: (nullable): the text of a 334 reply, or %NULL for the response
 *   that goes with the AUTH command
 * @response: (out) (transfer full): base64; "=" for an empty one that goes with
 *   the AUTH command
 * @is_secret: (out): whether the response must not be shown
 *
 * Answers a challenge.
 *
 * Returns: %TRUE, or %FALSE with an error whose message is for the person
 */
gboolean
sasl_exchange_step (SaslExchange *self,
                    const char *challenge,
                    BaseSecret **response,
                    gboolean *is_secret,
                    GError **error)
{
  g_autoptr (BaseSecret) made = base_secret_new ();

  if (!respond (self, challenge, made, error))
    return FALSE;

  *is_secret =
      self->n_responses >= self->mechanism->first_secret_response && !base_secret_is_empty (made);
  if (challenge == NULL && base_secret_is_empty (made))
    base_secret_append (made, "=", 1);
  self->n_responses++;
  *response = g_steal_pointer (&made);

  return TRUE;
}

/**
 * sasl_exchange_is_complete:
 *
 * Returns: whether the mechanism has come to its end, and the server has
 *   proven what the mechanism has it prove
 */
gboolean
sasl_exchange_is_complete (SaslExchange *self)
{
  return self->is_complete;
}
