/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-gates.h"

#define BIT(stage) (1u << MAIL_STAGE_##stage)
#define BEFORE (BIT (GREETING) | BIT (HELLO))
#define SIGN_IN BIT (SIGN_IN)
#define ENVELOPE (BIT (SENDER) | BIT (RECIPIENT) | BIT (MESSAGE))
#define AT_LAST (BIT (RECIPIENT) | BIT (MESSAGE))

/* A permanent refusal without a reason has a class of its own at these. */
#define NAMED (BEFORE | BIT (ENCRYPT) | BIT (RECIPIENT))

#define TEMPORARY 4
#define PERMANENT 5

/* What can be at all: a class, the stages at which a reply can mean it, the first
   digit of its code where only that will do, and what must be known. */
static const struct
{
  ProofClass class;
  guint stages;
  guint digit;
  ProofFacts when;
} gates[PROOF_N_GATES] = {
  { PROOF_CLASS_SERVER_BUSY, BEFORE | SIGN_IN | ENVELOPE, 0, 0 },
  { PROOF_CLASS_SERVER_ERROR, BEFORE | SIGN_IN | ENVELOPE, 0, 0 },
  { PROOF_CLASS_ADDRESS_BLOCKLISTED, BEFORE | SIGN_IN | ENVELOPE, 0, 0 },
  { PROOF_CLASS_GREETING_REJECTED, BIT (GREETING), PERMANENT, 0 },
  { PROOF_CLASS_HELLO_REJECTED, BEFORE | ENVELOPE, 0, 0 },
  { PROOF_CLASS_COMMAND_UNKNOWN, BIT (GREETING) | ENVELOPE, PERMANENT, 0 },
  { PROOF_CLASS_STARTTLS_REJECTED, BIT (ENCRYPT), 0, 0 },
  { PROOF_CLASS_STARTTLS_REQUIRED, BEFORE | SIGN_IN | ENVELOPE, 0, PROOF_FACT_CLEAR },
  { PROOF_CLASS_TLS_CLIENT_CERTIFICATE, BEFORE | SIGN_IN | ENVELOPE, 0, PROOF_FACT_TLS },
  { PROOF_CLASS_SIGN_IN_NOT_OFFERED, SIGN_IN, 0, 0 },
  { PROOF_CLASS_MECHANISM_NOT_OFFERED, SIGN_IN, 0, 0 },
  { PROOF_CLASS_CREDENTIALS_REJECTED, SIGN_IN, 0, 0 },
  { PROOF_CLASS_APP_PASSWORD_REQUIRED, SIGN_IN, 0, 0 },
  { PROOF_CLASS_OAUTH_REQUIRED, SIGN_IN, 0, 0 },
  { PROOF_CLASS_TOKEN_REJECTED, SIGN_IN, 0, PROOF_FACT_TOKEN },
  { PROOF_CLASS_SIGN_IN_DISABLED, SIGN_IN | ENVELOPE, 0, 0 },
  { PROOF_CLASS_SIGN_IN_UNAVAILABLE, SIGN_IN, 0, 0 },
  { PROOF_CLASS_BROWSER_SIGN_IN_REQUIRED, SIGN_IN | ENVELOPE, 0, 0 },
  { PROOF_CLASS_ACCESS_DENIED, SIGN_IN | ENVELOPE, 0, 0 },
  { PROOF_CLASS_ACCOUNT_LOCKED, SIGN_IN | ENVELOPE, 0, 0 },
  { PROOF_CLASS_SENDING_LIMIT, BEFORE | SIGN_IN | ENVELOPE, 0, 0 },
  { PROOF_CLASS_SIGN_IN_REQUIRED, ENVELOPE, 0, 0 },
  { PROOF_CLASS_SENDER_NOT_ALLOWED, ENVELOPE, 0, 0 },
  { PROOF_CLASS_SENDER_REJECTED, ENVELOPE, 0, 0 },
  { PROOF_CLASS_SENDER_AUTHENTICATION_FAILED, ENVELOPE, 0, 0 },
  { PROOF_CLASS_RELAY_DENIED, ENVELOPE, 0, 0 },
  { PROOF_CLASS_RECIPIENT_UNKNOWN, AT_LAST, 0, 0 },
  { PROOF_CLASS_RECIPIENT_REJECTED, AT_LAST, 0, 0 },
  { PROOF_CLASS_MAILBOX_FULL, AT_LAST, 0, 0 },
  { PROOF_CLASS_GREYLISTED, BEFORE | ENVELOPE, TEMPORARY, 0 },
  { PROOF_CLASS_MESSAGE_TOO_LARGE, ENVELOPE, 0, 0 },
  { PROOF_CLASS_CONTENT_REJECTED, ENVELOPE, 0, 0 },
  { PROOF_CLASS_REFUSED_TEMPORARILY, G_MAXUINT, TEMPORARY, 0 },
  { PROOF_CLASS_REFUSED, G_MAXUINT & ~NAMED, PERMANENT, 0 },
};

/**
 * proof_gates_open:
 * @stage: the stage whose command @reply answers
 * @facts: what else is known of the conversation
 *
 * Returns: the rows whose class @reply can have, whatever its words
 */
ProofGates
proof_gates_open (const MailReply *reply, MailStage stage, ProofFacts facts)
{
  guint digit = mail_reply_get_code (reply) / 100;
  ProofGates open = 0;

  for (guint i = 0; i < PROOF_N_GATES; i++)
    if ((gates[i].stages & (1u << stage)) && (gates[i].digit == 0 || gates[i].digit == digit) &&
        (gates[i].when & facts) == gates[i].when)
      open |= G_GUINT64_CONSTANT (1) << i;

  return open;
}

/**
 * proof_gates_get_class:
 *
 * Returns: the class of a row
 */
ProofClass
proof_gates_get_class (guint row)
{
  return gates[row].class;
}

/**
 * proof_gates_find:
 * @row: (out): the row of @class
 *
 * Returns: whether a reply can have @class
 */
gboolean
proof_gates_find (ProofClass class, guint *row)
{
  for (guint i = 0; i < PROOF_N_GATES; i++)
    if (gates[i].class == class)
      {
        *row = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * proof_gates_get_unexplained:
 * @stage: the stage whose command @reply answers
 *
 * Returns: the class of a refusal that gives no reason
 */
ProofClass
proof_gates_get_unexplained (const MailReply *reply, MailStage stage)
{
  static const ProofClass classes[MAIL_N_STAGES] = {
    [MAIL_STAGE_GREETING] = PROOF_CLASS_GREETING_REJECTED,
    [MAIL_STAGE_HELLO] = PROOF_CLASS_HELLO_REJECTED,
    [MAIL_STAGE_ENCRYPT] = PROOF_CLASS_STARTTLS_REJECTED,
    [MAIL_STAGE_RECIPIENT] = PROOF_CLASS_RECIPIENT_REJECTED,
  };

  if (mail_reply_is_temporary (reply))
    return PROOF_CLASS_REFUSED_TEMPORARILY;

  return classes[stage] != 0 ? classes[stage] : PROOF_CLASS_REFUSED;
}
