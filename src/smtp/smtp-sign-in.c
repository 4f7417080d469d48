/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-dialogue-private.h"

#include <string.h>

#include "sasl-choice.h"
#include "sasl-error.h"

#define MAX_CHALLENGES 20
/* Of a command with its end (RFC 5321, section 4.5.3.1.4); AUTH has no longer one
   (RFC 4954, section 4). Dovecot and Gmail refuse an AUTH line above 1 kB or so. */
#define COMMAND_MAX_BYTES 512

/* The dialogue's part for AUTH (RFC 4954). */

gboolean
smtp_sign_in_is_wanted (const SmtpDialogue *self)
{
  return mail_request_asks_for (self->request, MAIL_STAGE_SIGN_IN);
}

static MailFailure
choose_mechanism (SmtpDialogue *self,
                  const SaslCredentials *credentials,
                  const SaslMechanism **mechanism)
{
  const SaslSituation situation = {
    .offered = mail_capabilities_get_mechanisms (self->capabilities),
    .only = mail_request_get_settings (self->request)->mechanism,
    .is_encrypted = self->is_encrypted,
    .can_bind_channel = self->bindings.exporter != NULL || self->bindings.unique != NULL,
    .may_show_secret = mail_request_get_goal (self->request)->allows_plaintext_password,
  };

  switch (sasl_choose (&situation, credentials, mechanism))
    {
    case SASL_CHOICE_FOUND:
      return MAIL_FAILURE_NONE;
    case SASL_CHOICE_NOT_OFFERED:
      return MAIL_FAILURE_SIGN_IN_NOT_OFFERED;
    case SASL_CHOICE_WOULD_SHOW_PASSWORD:
      return MAIL_FAILURE_PLAINTEXT_PASSWORD;
    case SASL_CHOICE_NONE_IN_COMMON:
    default:
      return MAIL_FAILURE_NO_COMMON_MECHANISM;
    }
}

static SaslCredentials
get_credentials (SmtpDialogue *self)
{
  const MailSettings *settings = mail_request_get_settings (self->request);

  return (SaslCredentials){
    .user = settings->user,
    .secret = mail_request_get_secret (self->request),
    .is_token = settings->secret_is_token,
    .host = settings->server,
    .port = settings->port,
    .service = "smtp",
  };
}

static MailAction
send_response (SmtpDialogue *self, const char *command, BaseSecret *response, gboolean is_secret)
{
  MailFlight *flight = mail_flight_new ();

  mail_flight_add_response (flight, MAIL_STAGE_SIGN_IN, command, response, is_secret);

  return smtp_dialogue_send (self, flight, 1);
}

/* One that does not goes behind the 334 that asks for it. */
static gboolean
fits_command (const char *command, const BaseSecret *response)
{
  gsize length = response != NULL ? base_secret_get_length (response) : 0;

  return strlen (command) + strlen (" ") + length + strlen ("\r\n") <= COMMAND_MAX_BYTES;
}

static MailFailure
find_failure (const GError *error)
{
  return g_error_matches (error, SASL_ERROR, SASL_ERROR_UNUSABLE) ? MAIL_FAILURE_UNUSABLE_PASSWORD
                                                                  : MAIL_FAILURE_SIGN_IN_PROTOCOL;
}

MailAction
smtp_sign_in_begin (SmtpDialogue *self)
{
  const SaslCredentials credentials = get_credentials (self);
  const SaslMechanism *mechanism = NULL;
  MailFailure failure = choose_mechanism (self, &credentials, &mechanism);
  g_autofree char *command = NULL;
  gboolean is_secret = FALSE;
  g_autoptr (GError) error = NULL;

  if (failure != MAIL_FAILURE_NONE)
    return smtp_dialogue_fail (self, failure, NULL);

  self->sasl = sasl_exchange_new (mechanism, &credentials, self->bindings.exporter,
                                  self->bindings.unique, &error);
  if (self->sasl == NULL)
    return smtp_dialogue_fail (self, MAIL_FAILURE_SIGN_IN_PROTOCOL, error->message);

  if (sasl_exchange_starts_with_client (self->sasl) &&
      !sasl_exchange_step (self->sasl, NULL, &self->initial_response, &is_secret, &error))
    return smtp_dialogue_fail (self, find_failure (error), error->message);

  self->mechanism = mechanism->name;
  command = g_strconcat ("AUTH ", self->mechanism, NULL);

  return fits_command (command, self->initial_response)
             ? send_response (self, command, self->initial_response, is_secret)
             : smtp_dialogue_send_line (self, command);
}

void
smtp_sign_in_forget (SmtpDialogue *self)
{
  g_clear_pointer (&self->sasl, sasl_exchange_free);
  g_clear_pointer (&self->initial_response, base_secret_unref);
}

/* "*" ends an exchange that the client cannot go on with (RFC 4954, section 4);
   the server then refuses the AUTH command. */
static MailAction
auth_abort (SmtpDialogue *self, MailFailure failure, const char *detail)
{
  MailAction action = smtp_dialogue_send_line (self, "*");

  if (!self->has_verdict)
    smtp_dialogue_decide (self, failure, MAIL_STAGE_SIGN_IN, detail);

  return action;
}

static MailAction
auth_challenged (SmtpDialogue *self, const char *challenge)
{
  g_autoptr (BaseSecret) initial_response = g_steal_pointer (&self->initial_response);
  g_autoptr (BaseSecret) response = NULL;
  gboolean is_secret = TRUE;
  g_autoptr (GError) error = NULL;

  if (++self->n_challenges > MAX_CHALLENGES)
    return auth_abort (self, MAIL_FAILURE_SIGN_IN_PROTOCOL, NULL);

  /* Servers from before RFC 4954 overlook the initial response and ask for it
     with an empty challenge. What they have not seen is no second attempt. */
  if (initial_response != NULL && *challenge == '\0' && sasl_exchange_is_complete (self->sasl))
    return send_response (self, NULL, initial_response, TRUE);

  if (!sasl_exchange_step (self->sasl, challenge, &response, &is_secret, &error))
    return auth_abort (self, find_failure (error), error->message);

  return send_response (self, NULL, response, is_secret);
}

MailAction
smtp_sign_in_replied (SmtpDialogue *self, MailReply *reply)
{
  gboolean is_complete;

  if (mail_reply_get_code (reply) == 334)
    return auth_challenged (self, mail_reply_get_lines (reply)[0]);

  is_complete = sasl_exchange_is_complete (self->sasl);
  smtp_sign_in_forget (self);

  if (mail_reply_get_code (reply) != 235)
    return smtp_dialogue_fail_by_reply (self, reply);

  /* A success before the mechanism has come to its end proves nothing: neither
     that the password was looked at, nor, with SCRAM, who the server is. */
  if (!is_complete)
    return smtp_dialogue_fail (self, MAIL_FAILURE_SIGN_IN_PROTOCOL, NULL);

  return smtp_dialogue_proceed (self);
}
