/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-sasl.h"

#include <glib/gi18n-lib.h>
#include <gsasl.h>
#include <malloc.h>
#include <string.h>

#include "smtp-mechanism.h"

/* RFC 5802 asks for 4096 at least; a server that asks for more than a million
   keeps the client busy for minutes. */
#define SCRAM_MAX_ITERATIONS 1000000

/**
 * SmtpSasl:
 *
 * One sign-in by one mechanism (RFC 4422): challenges in, responses out, all
 * of them in the base64 form that AUTH uses. GNU SASL does the work for the
 * mechanisms that take a password; those for OAuth 2.0 tokens, which it does
 * not have, are here.
 */
struct _SmtpSasl
{
  SmtpRequest *request;
  const SmtpMechanism *mechanism;
  Gsasl *gsasl;
  Gsasl_session *session;
  guint n_responses;
  gboolean is_complete;
};

static GQuark
smtp_sasl_error_quark (void)
{
  return g_quark_from_static_string ("smtp-sasl-error-quark");
}

G_GNUC_PRINTF (2, 3)
static gboolean
fail (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (smtp_sasl_error_quark (), 0, format, arguments));
  va_end (arguments);

  return FALSE;
}

static gboolean
fail_by_gsasl (GError **error, int code)
{
  switch (code)
    {
    case GSASL_SASLPREP_ERROR:
      return fail (error,
                   _ ("The user name or password has characters that this sign-in cannot use"));
    case GSASL_AUTHENTICATION_ERROR:
      return fail (error, _ ("The server could not prove that it knows the password"));
    default:
      return fail (error, _ ("The server broke the rules of the sign-in: %s"),
                   gsasl_strerror (code));
    }
}

/**
 * smtp_sasl_get_known_mechanisms:
 *
 * Returns: (array zero-terminated=1): the names of all mechanisms, the one to
 *   prefer first
 */
const char *const *
smtp_sasl_get_known_mechanisms (void)
{
  static gsize is_made = 0;
  static const char *names[32];

  if (g_once_init_enter (&is_made))
    {
      gsize n_mechanisms;
      const SmtpMechanism *mechanisms = smtp_mechanisms_get_all (&n_mechanisms);

      for (gsize i = 0; i < n_mechanisms; i++)
        names[i] = mechanisms[i].name;
      g_once_init_leave (&is_made, 1);
    }

  return names;
}

static gboolean
is_wanted (SmtpRequest *request, const SmtpMechanism *mechanism)
{
  const char *asked_for = smtp_request_get_mechanism (request);

  if (asked_for != NULL && *asked_for != '\0')
    return g_ascii_strcasecmp (asked_for, mechanism->name) == 0;

  return mechanism->is_bearer == smtp_request_get_secret_is_token (request);
}

/**
 * smtp_sasl_choose:
 * @capabilities: what the server offers
 * @is_encrypted: whether TLS is up
 * @can_bind_channel: whether the TLS connection has a channel binding
 * @mechanism: (out): the chosen one's name, with %SMTP_SASL_CHOICE_FOUND
 *
 * Chooses the strongest mechanism that the server offers, or the one that the
 * request names. None that shows the secret is chosen on an unencrypted
 * connection, unless the request says that the person agreed to that.
 *
 * Returns: whether one was found, and otherwise why not
 */
SmtpSaslChoice
smtp_sasl_choose (SmtpRequest *request,
                  const SmtpCapabilities *capabilities,
                  gboolean is_encrypted,
                  gboolean can_bind_channel,
                  const char **mechanism)
{
  gboolean may_show = is_encrypted || smtp_request_get_allow_plaintext_password (request);
  gsize n_mechanisms;
  const SmtpMechanism *mechanisms = smtp_mechanisms_get_all (&n_mechanisms);
  const char *fallback = NULL;
  gboolean would_show = FALSE;

  if (smtp_capabilities_get_mechanisms (capabilities)[0] == NULL)
    return SMTP_SASL_CHOICE_NOT_OFFERED;

  for (gsize i = 0; i < n_mechanisms; i++)
    {
      const SmtpMechanism *candidate = &mechanisms[i];

      if (!is_wanted (request, candidate) ||
          !smtp_capabilities_offer_mechanism (capabilities, candidate->name) ||
          (candidate->binds_channel && !can_bind_channel))
        continue;

      if (!candidate->shows_secret || is_encrypted)
        {
          *mechanism = candidate->name;
          return SMTP_SASL_CHOICE_FOUND;
        }

      would_show = TRUE;
      if (may_show && fallback == NULL)
        fallback = candidate->name;
    }

  *mechanism = fallback;
  if (fallback != NULL)
    return SMTP_SASL_CHOICE_FOUND;

  return would_show ? SMTP_SASL_CHOICE_WOULD_SHOW_PASSWORD : SMTP_SASL_CHOICE_NONE_IN_COMMON;
}

static void
set_channel_binding (SmtpSasl *self, Gsasl_property property, GBytes *binding)
{
  g_autofree char *base64 = NULL;

  if (binding == NULL)
    return;

  base64 = g_base64_encode (g_bytes_get_data (binding, NULL), g_bytes_get_size (binding));
  gsasl_property_set (self->session, property, base64);
}

static gboolean
start_gsasl (SmtpSasl *self, const SmtpChannelBindings *bindings, GError **error)
{
  int code = gsasl_init (&self->gsasl);

  if (code == GSASL_OK)
    code = gsasl_client_start (self->gsasl, self->mechanism->name, &self->session);
  if (code != GSASL_OK)
    return fail (error, "%s", gsasl_strerror (code));

  gsasl_property_set (self->session, GSASL_SERVICE, "smtp");
  gsasl_property_set (self->session, GSASL_HOSTNAME, smtp_request_get_server (self->request));
  gsasl_property_set (self->session, GSASL_AUTHID, smtp_request_get_user (self->request));
  if (self->mechanism->binds_channel)
    {
      set_channel_binding (self, GSASL_CB_TLS_EXPORTER, bindings->exporter);
      set_channel_binding (self, GSASL_CB_TLS_UNIQUE, bindings->unique);
    }

  return TRUE;
}

/**
 * smtp_sasl_new:
 * @mechanism: a name that smtp_sasl_choose() gave
 * @bindings: what a mechanism with a channel binding is tied to
 *
 * Returns: (transfer full): a sign-in that has not begun, or %NULL with an
 *   error
 */
SmtpSasl *
smtp_sasl_new (SmtpRequest *request,
               const char *mechanism,
               const SmtpChannelBindings *bindings,
               GError **error)
{
  g_autoptr (SmtpSasl) self = g_new0 (SmtpSasl, 1);

  self->request = g_object_ref (request);
  self->mechanism = smtp_mechanism_find (mechanism);
  g_return_val_if_fail (self->mechanism != NULL, NULL);

  if (!self->mechanism->is_bearer && !start_gsasl (self, bindings, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* GNU SASL frees its copies of the password as they are. Small blocks that are
   freed wait in the thread's own cache, seven of each size (glibc, "tcache"),
   to be given out again: take them all, wipe them and give them back. */
static void
wipe_freed_blocks (void)
{
  enum
  {
    SMALLEST = 24,
    LARGEST = 1032,
    STEP = 16,
    EACH = 7,
  };
  void *blocks[EACH];

  for (gsize size = SMALLEST; size <= LARGEST; size += STEP)
    {
      for (guint i = 0; i < EACH; i++)
        {
          blocks[i] = malloc (size);
          if (blocks[i] != NULL)
            smtp_wipe (blocks[i], size);
        }
      for (guint i = EACH; i > 0; i--)
        free (blocks[i - 1]);
    }
}

static void
wipe_property (Gsasl_session *session, Gsasl_property property)
{
  const char *value = gsasl_property_fast (session, property);

  if (value != NULL)
    smtp_wipe ((void *) value, strlen (value));
}

/**
 * smtp_sasl_free:
 * @self: (transfer full): a sign-in; what it held of the secret is wiped
 */
void
smtp_sasl_free (SmtpSasl *self)
{
  if (self->session != NULL)
    {
      wipe_property (self->session, GSASL_PASSWORD);
      gsasl_finish (self->session);
    }
  if (self->gsasl != NULL)
    {
      gsasl_done (self->gsasl);
      wipe_freed_blocks ();
    }
  g_object_unref (self->request);
  g_free (self);
}

/**
 * smtp_sasl_get_mechanism:
 *
 * Returns: the mechanism's registered name
 */
const char *
smtp_sasl_get_mechanism (SmtpSasl *self)
{
  return self->mechanism->name;
}

/**
 * smtp_sasl_starts_with_client:
 *
 * Returns: whether the first response goes with the AUTH command (RFC 4954,
 *   section 4), which spares a round trip
 */
gboolean
smtp_sasl_starts_with_client (SmtpSasl *self)
{
  return self->mechanism->starts_with_client;
}

static gboolean
asks_for_too_many_iterations (const char *challenge)
{
  const char *iterations = strstr (challenge, ",i=");

  return iterations != NULL && g_ascii_strtoull (iterations + 3, NULL, 10) > SCRAM_MAX_ITERATIONS;
}

/* Blocks too large for the cache that wipe_freed_blocks() empties are filled
   by free() itself while M_PERTURB is set. */
static int
step_gsasl (
    SmtpSasl *self, const char *challenge, gsize length, char **output, gsize *output_length)
{
  SmtpSecret *secret = smtp_request_get_secret (self->request);
  int code;

  mallopt (M_PERTURB, 0x55);
  gsasl_property_set (self->session, GSASL_PASSWORD,
                      secret != NULL ? smtp_secret_peek (secret) : "");
  code = gsasl_step (self->session, challenge, length, output, output_length);
  wipe_property (self->session, GSASL_PASSWORD);
  gsasl_property_set (self->session, GSASL_PASSWORD, NULL);
  mallopt (M_PERTURB, 0);

  return code;
}

static gboolean
respond_by_gsasl (
    SmtpSasl *self, const char *challenge, gsize length, SmtpSecret *response, GError **error)
{
  char *output = NULL;
  gsize output_length = 0;
  int code;

  if (strstr (self->mechanism->name, "SCRAM") != NULL && asks_for_too_many_iterations (challenge))
    return fail (error, _ ("The server asks for more work than any sign-in needs"));

  code = step_gsasl (self, challenge, length, &output, &output_length);
  if (code == GSASL_OK || code == GSASL_NEEDS_MORE)
    {
      smtp_secret_append_base64 (response, output, output_length);
      self->is_complete = code == GSASL_OK;
    }
  if (output != NULL)
    {
      smtp_wipe (output, output_length);
      gsasl_free (output);
    }
  wipe_freed_blocks ();

  return code == GSASL_OK || code == GSASL_NEEDS_MORE || fail_by_gsasl (error, code);
}

static void
append_text (SmtpSecret *secret, const char *text)
{
  smtp_secret_append (secret, text, strlen (text));
}

/* RFC 7628, section 3.1, and RFC 5801, section 4: "," and "=" of a user name
   are escaped. */
static void
append_saslname (SmtpSecret *secret, const char *name)
{
  for (; *name != '\0'; name++)
    {
      if (*name == ',')
        append_text (secret, "=2C");
      else if (*name == '=')
        append_text (secret, "=3D");
      else
        smtp_secret_append (secret, name, 1);
    }
}

static void
append_oauthbearer_header (SmtpSasl *self, SmtpSecret *secret)
{
  g_autofree char *place =
      g_strdup_printf (",\001host=%s\001port=%u\001", smtp_request_get_server (self->request),
                       smtp_request_get_port (self->request));

  append_text (secret, "n,a=");
  append_saslname (secret, smtp_request_get_user (self->request));
  append_text (secret, place);
}

/* XOAUTH2 is Google's form from before RFC 7628:
   https://developers.google.com/gmail/imap/xoauth2-protocol */
static void
append_xoauth2_header (SmtpSasl *self, SmtpSecret *secret)
{
  append_text (secret, "user=");
  append_text (secret, smtp_request_get_user (self->request));
  append_text (secret, "\001");
}

/* Whatever comes back is an error, in JSON: the server says why in its reply
   only after it was answered, with nothing or, in RFC 7628, with a ^A. */
static void
acknowledge_bearer_error (SmtpSasl *self, SmtpSecret *response)
{
  self->is_complete = FALSE;
  if (strcmp (self->mechanism->name, "OAUTHBEARER") == 0)
    smtp_secret_append_base64 (response, "\001", 1);
}

static void
respond_with_token (SmtpSasl *self, SmtpSecret *response)
{
  g_autoptr (SmtpSecret) clear = smtp_secret_new ();
  SmtpSecret *token = smtp_request_get_secret (self->request);

  if (strcmp (self->mechanism->name, "OAUTHBEARER") == 0)
    append_oauthbearer_header (self, clear);
  else
    append_xoauth2_header (self, clear);
  append_text (clear, "auth=Bearer ");
  if (token != NULL)
    smtp_secret_append (clear, smtp_secret_peek (token), smtp_secret_get_length (token));
  append_text (clear, "\001\001");

  smtp_secret_append_base64 (response, smtp_secret_peek (clear), smtp_secret_get_length (clear));
  self->is_complete = TRUE;
}

static gboolean
is_base64 (const char *text)
{
  gsize length = strlen (text);
  gsize data = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
  gsize padding = strspn (text + data, "=");

  return length % 4 == 0 && data + padding == length && padding <= 2;
}

/* LOGIN's prompts say nothing that must be understood: the first is for the
   user, the second for the password, whatever is in them. Some servers do not
   even send base64 (test: login-odd-prompts.smtp). */
static gboolean
decode_challenge (
    SmtpSasl *self, const char *challenge, char **decoded, gsize *length, GError **error)
{
  if (challenge == NULL || strcmp (self->mechanism->name, "LOGIN") == 0)
    {
      *decoded = g_strdup ("");
      *length = 0;
      return TRUE;
    }

  if (!is_base64 (challenge))
    return fail (error, _ ("The server sent a challenge that cannot be read"));

  *decoded = (char *) g_base64_decode (challenge, length);
  return TRUE;
}

static gboolean
respond (SmtpSasl *self, const char *challenge, SmtpSecret *response, GError **error)
{
  g_autofree char *decoded = NULL;
  gsize length = 0;

  if (self->mechanism->is_bearer && self->n_responses > 0)
    {
      acknowledge_bearer_error (self, response);
      return TRUE;
    }
  if (self->mechanism->is_bearer)
    {
      respond_with_token (self, response);
      return TRUE;
    }
  if (self->is_complete)
    return fail (error, _ ("The server asks for more after the sign-in has come to its end"));

  return decode_challenge (self, challenge, &decoded, &length, error) &&
         respond_by_gsasl (self, decoded, length, response, error);
}

/**
 * smtp_sasl_step:
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
smtp_sasl_step (SmtpSasl *self,
                const char *challenge,
                SmtpSecret **response,
                gboolean *is_secret,
                GError **error)
{
  g_autoptr (SmtpSecret) made = smtp_secret_new ();

  if (!respond (self, challenge, made, error))
    return FALSE;

  *is_secret =
      self->n_responses >= self->mechanism->first_secret_response && !smtp_secret_is_empty (made);
  if (challenge == NULL && smtp_secret_is_empty (made))
    smtp_secret_append (made, "=", 1);
  self->n_responses++;
  *response = g_steal_pointer (&made);

  return TRUE;
}

/**
 * smtp_sasl_is_complete:
 *
 * Returns: whether the mechanism has come to its end, and the server has
 *   proven what the mechanism has it prove
 */
gboolean
smtp_sasl_is_complete (SmtpSasl *self)
{
  return self->is_complete;
}
