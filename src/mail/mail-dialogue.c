/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-dialogue.h"

G_DEFINE_INTERFACE (MailDialogue, mail_dialogue, G_TYPE_OBJECT)

static void
mail_dialogue_default_init (MailDialogueInterface *iface G_GNUC_UNUSED)
{
}

/**
 * mail_dialogue_get_usual_ports:
 *
 * Returns: (array zero-terminated=1): the ports that such a server mostly listens
 *   on, the likeliest first
 */
const guint16 *
mail_dialogue_get_usual_ports (MailDialogue *self)
{
  return MAIL_DIALOGUE_GET_IFACE (self)->usual_ports;
}

/**
 * mail_dialogue_get_port_between_servers:
 *
 * Returns: the port on which no second connection is made, or 0
 */
guint16
mail_dialogue_get_port_between_servers (MailDialogue *self)
{
  return MAIL_DIALOGUE_GET_IFACE (self)->port_between_servers;
}

/**
 * mail_dialogue_create_framing:
 * @redactor: takes secrets out of every reply before it is made
 *
 * Returns: (transfer full): how replies are found in what is received
 */
NetFraming *
mail_dialogue_create_framing (MailDialogue *self, BaseRedactor *redactor)
{
  return MAIL_DIALOGUE_GET_IFACE (self)->create_framing (self, redactor);
}

/**
 * mail_dialogue_connected:
 * @local_address_literal: this computer's address as "[192.0.2.1]" or
 *   "[IPv6:2001:db8::1]" (RFC 5321, section 4.1.3)
 *
 * The TCP connection is there.
 *
 * Returns: the next action
 */
MailAction
mail_dialogue_connected (MailDialogue *self, const char *local_address_literal)
{
  return MAIL_DIALOGUE_GET_IFACE (self)->connected (self, local_address_literal);
}

/**
 * mail_dialogue_encrypted:
 * @bindings: what a SCRAM-…-PLUS sign-in is tied to
 *
 * The TLS handshake is done and the certificate is the right one.
 *
 * Returns: the next action
 */
MailAction
mail_dialogue_encrypted (MailDialogue *self, const NetChannelBindings *bindings)
{
  return MAIL_DIALOGUE_GET_IFACE (self)->encrypted (self, bindings);
}

/**
 * mail_dialogue_replied:
 * @unread: (nullable): the beginning of what was received behind @reply
 *
 * The server said @reply.
 *
 * Returns: the next action
 */
MailAction
mail_dialogue_replied (MailDialogue *self, MailReply *reply, const char *unread)
{
  return MAIL_DIALOGUE_GET_IFACE (self)->replied (self, reply, unread);
}

/**
 * mail_dialogue_get_state:
 *
 * Returns: where the dialogue stands
 */
MailDialogueState
mail_dialogue_get_state (MailDialogue *self)
{
  return MAIL_DIALOGUE_GET_IFACE (self)->get_state (self);
}
