/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "smtp-capabilities.h"
#include "smtp-failure.h"
#include "smtp-flight.h"
#include "smtp-reply.h"
#include "smtp-request.h"
#include "smtp-sasl.h"
#include "smtp-stage.h"

G_BEGIN_DECLS

/**
 * SmtpActionKind:
 * @SMTP_ACTION_RECEIVE: wait for a reply
 * @SMTP_ACTION_SEND: send the flight in one write, then wait for a reply
 * @SMTP_ACTION_START_TLS: begin the TLS handshake
 * @SMTP_ACTION_CLOSE: close the connection; nothing comes after it
 *
 * The one next thing to do.
 */
typedef enum
{
  SMTP_ACTION_RECEIVE,
  SMTP_ACTION_SEND,
  SMTP_ACTION_START_TLS,
  SMTP_ACTION_CLOSE,
} SmtpActionKind;

/**
 * SmtpAction:
 * @kind: what to do
 * @flight: (nullable) (transfer full): what to send, with %SMTP_ACTION_SEND
 */
typedef struct
{
  SmtpActionKind kind;
  SmtpFlight *flight;
} SmtpAction;

/**
 * SmtpVerdict:
 * @failure: %SMTP_FAILURE_NONE where everything asked for was passed
 * @stage: the stage that failed, or the last one that was passed
 * @detail: (nullable): local evidence, inert
 */
typedef struct
{
  SmtpFailure failure;
  SmtpStage stage;
  char *detail;
} SmtpVerdict;

typedef struct _SmtpDialogue SmtpDialogue;

SmtpDialogue *smtp_dialogue_new (SmtpRequest *request, GDateTime *now);
void smtp_dialogue_free (SmtpDialogue *self);

SmtpAction smtp_dialogue_connected (SmtpDialogue *self, const char *local_address_literal);
SmtpAction smtp_dialogue_encrypted (SmtpDialogue *self, const SmtpChannelBindings *bindings);
SmtpAction smtp_dialogue_replied (SmtpDialogue *self, SmtpReply *reply, const char *unread);

SmtpStage smtp_dialogue_get_stage (const SmtpDialogue *self);
gboolean smtp_dialogue_is_encrypted (const SmtpDialogue *self);
gboolean smtp_dialogue_awaits_end_of_message (const SmtpDialogue *self);
SmtpCapabilities *smtp_dialogue_get_capabilities (const SmtpDialogue *self);
const char *smtp_dialogue_get_mechanism (const SmtpDialogue *self);
const SmtpVerdict *smtp_dialogue_get_verdict (const SmtpDialogue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmtpDialogue, smtp_dialogue_free)

G_END_DECLS
