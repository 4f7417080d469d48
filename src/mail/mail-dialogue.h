/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base-redactor.h"
#include "mail-capabilities.h"
#include "mail-failure.h"
#include "mail-flight.h"
#include "mail-reply.h"
#include "mail-stage.h"
#include "net-channel-bindings.h"
#include "net-framing.h"

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
 *
 * How a conversation ended.
 */
typedef struct
{
  MailFailure failure;
  MailStage stage;
  char *detail;
} MailVerdict;

/**
 * MailDialogueState:
 * @stage: the stage whose reply, or handshake, is waited for
 * @is_encrypted: whether TLS is up
 * @awaits_end_of_message: whether the message was sent and the server is looking
 *   at it, which may take longer than anything else (RFC 5321, section 4.5.3.2.6)
 * @capabilities: (nullable): what the server offered last
 * @mechanism: (nullable): the SASL mechanism of the sign-in
 * @verdict: (nullable): how the check ended, as soon as that is known
 *
 * Where a dialogue stands. What it points to is the dialogue's.
 */
typedef struct
{
  MailStage stage;
  gboolean is_encrypted;
  gboolean awaits_end_of_message;
  MailCapabilities *capabilities;
  const char *mechanism;
  const MailVerdict *verdict;
} MailDialogueState;

#define MAIL_TYPE_DIALOGUE (mail_dialogue_get_type ())

G_DECLARE_INTERFACE (MailDialogue, mail_dialogue, MAIL, DIALOGUE, GObject)

/**
 * MailDialogueInterface:
 * @usual_ports: (array zero-terminated=1): the ports that such a server mostly
 *   listens on, the likeliest first
 * @port_between_servers: where a second connection could be taken for a spammer
 *   that does not wait for the greeting (Postfix' postscreen), and nobody offers
 *   TLS from the start; 0 for none
 * @create_framing: (transfer full): how replies are found in what is received, and
 *   made without any secret
 * @connected: the TCP connection is there; the argument is this computer's address
 *   as a literal
 * @encrypted: the TLS handshake is done and the certificate is the right one
 * @replied: the server said something; the last argument is the beginning of what
 *   was received behind it, or %NULL
 * @get_state: where the dialogue stands
 *
 * The client of a protocol without a socket: it is told what just happened, and
 * says the one next action. Every rule of order and of what may be said in the
 * clear is a dialogue's.
 */
struct _MailDialogueInterface
{
  GTypeInterface parent_iface;

  const guint16 *usual_ports;
  guint16 port_between_servers;

  NetFraming *(*create_framing) (MailDialogue *self, BaseRedactor *redactor);
  MailAction (*connected) (MailDialogue *self, const char *local_address_literal);
  MailAction (*encrypted) (MailDialogue *self, const NetChannelBindings *bindings);
  MailAction (*replied) (MailDialogue *self, MailReply *reply, const char *unread);
  MailDialogueState (*get_state) (MailDialogue *self);
};

const guint16 *mail_dialogue_get_usual_ports (MailDialogue *self);
guint16 mail_dialogue_get_port_between_servers (MailDialogue *self);
NetFraming *mail_dialogue_create_framing (MailDialogue *self, BaseRedactor *redactor);

MailAction mail_dialogue_connected (MailDialogue *self, const char *local_address_literal);
MailAction mail_dialogue_encrypted (MailDialogue *self, const NetChannelBindings *bindings);
MailAction mail_dialogue_replied (MailDialogue *self, MailReply *reply, const char *unread);
MailDialogueState mail_dialogue_get_state (MailDialogue *self);

G_END_DECLS
