/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-capabilities.h"
#include "mail-failure.h"
#include "mail-flight.h"
#include "mail-reply.h"
#include "mail-request.h"
#include "sasl-exchange.h"
#include "mail-stage.h"

G_BEGIN_DECLS

/**
 * MailActionKind:
 * @MAIL_ACTION_RECEIVE: wait for a reply
 * @MAIL_ACTION_SEND: send the flight in one write, then wait for a reply
 * @MAIL_ACTION_START_TLS: begin the TLS handshake
 * @MAIL_ACTION_CLOSE: close the connection; nothing comes after it
 *
 * The one next thing to do.
 */
typedef enum
{
  MAIL_ACTION_RECEIVE,
  MAIL_ACTION_SEND,
  MAIL_ACTION_START_TLS,
  MAIL_ACTION_CLOSE,
} MailActionKind;

/**
 * MailAction:
 * @kind: what to do
 * @flight: (nullable) (transfer full): what to send, with %MAIL_ACTION_SEND
 */
typedef struct
{
  MailActionKind kind;
  MailFlight *flight;
} MailAction;

/**
 * MailVerdict:
 * @failure: %MAIL_FAILURE_NONE where everything asked for was passed
 * @stage: the stage that failed, or the last one that was passed
 * @detail: (nullable): local evidence, inert
 */
typedef struct
{
  MailFailure failure;
  MailStage stage;
  char *detail;
} MailVerdict;

typedef struct _SmtpDialogue SmtpDialogue;

SmtpDialogue *smtp_dialogue_new (MailRequest *request, GDateTime *now);
void smtp_dialogue_free (SmtpDialogue *self);

MailAction smtp_dialogue_connected (SmtpDialogue *self, const char *local_address_literal);
MailAction smtp_dialogue_encrypted (SmtpDialogue *self, const NetChannelBindings *bindings);
MailAction smtp_dialogue_replied (SmtpDialogue *self, MailReply *reply, const char *unread);

MailStage smtp_dialogue_get_stage (const SmtpDialogue *self);
gboolean smtp_dialogue_is_encrypted (const SmtpDialogue *self);
gboolean smtp_dialogue_awaits_end_of_message (const SmtpDialogue *self);
MailCapabilities *smtp_dialogue_get_capabilities (const SmtpDialogue *self);
const char *smtp_dialogue_get_mechanism (const SmtpDialogue *self);
const MailVerdict *smtp_dialogue_get_verdict (const SmtpDialogue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmtpDialogue, smtp_dialogue_free)

G_END_DECLS
