/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sasl-exchange.h"
#include "smtp-dialogue.h"

G_BEGIN_DECLS

/* What the files of the dialogue share: smtp-dialogue.c has the table of steps, the
   others what is done in some of them. */

/**
 * SmtpDialogue:
 *
 * The SMTP client without a socket. It is told what just happened (connected,
 * encrypted, a reply) and says the one next action. Every rule of order, of
 * pipelining and of what may be said in the clear is here, in the table of
 * steps; nothing here waits, reads or writes.
 *
 * The verdict may be known before the conversation has ended: what comes after
 * it (the rest of what was pipelined, and QUIT) is politeness, and cannot
 * change it.
 */
typedef enum
{
  STEP_GREETING,
  STEP_HELLO,
  STEP_STARTTLS,
  STEP_AUTH,
  STEP_MAIL,
  STEP_RCPT,
  STEP_DATA,
  STEP_CONTENT,
  STEP_QUIT,
  N_STEPS,
} StepId;

struct _SmtpDialogue
{
  GObject parent_instance;

  MailRequest *request;
  GDateTime *now;

  StepId step;
  gboolean is_encrypted;
  guint unanswered;
  const char *unread;

  char *hello_name;
  gboolean says_helo;
  MailCapabilities *capabilities;

  NetChannelBindings bindings;
  SaslExchange *sasl;
  const char *mechanism;
  BaseSecret *initial_response;
  guint n_challenges;

  gboolean is_pipelined;
  GBytes *message;

  gboolean has_verdict;
  MailVerdict verdict;
};

MailAction smtp_dialogue_receive (void);
MailAction smtp_dialogue_fail (SmtpDialogue *self, MailFailure failure, const char *detail);
MailAction smtp_dialogue_fail_by_reply (SmtpDialogue *self, MailReply *reply);
MailAction smtp_dialogue_send (SmtpDialogue *self, MailFlight *flight, guint n_replies);
MailAction smtp_dialogue_send_line (SmtpDialogue *self, const char *line);
MailAction smtp_dialogue_proceed (SmtpDialogue *self);
void
smtp_dialogue_decide (SmtpDialogue *self, MailFailure failure, MailStage stage, const char *detail);
MailStage smtp_dialogue_get_stage (const SmtpDialogue *self);

gboolean smtp_sign_in_is_wanted (const SmtpDialogue *self);
MailAction smtp_sign_in_begin (SmtpDialogue *self);
MailAction smtp_sign_in_replied (SmtpDialogue *self, MailReply *reply);
void smtp_sign_in_forget (SmtpDialogue *self);

gboolean smtp_envelope_is_wanted (const SmtpDialogue *self);
gboolean smtp_envelope_has_message (const SmtpDialogue *self);
MailAction smtp_envelope_begin_mail (SmtpDialogue *self);
MailAction smtp_envelope_begin_rcpt (SmtpDialogue *self);
MailAction smtp_envelope_replied (SmtpDialogue *self, MailReply *reply);
MailAction smtp_envelope_begin_data (SmtpDialogue *self);
MailAction smtp_envelope_data_replied (SmtpDialogue *self, MailReply *reply);
MailAction smtp_envelope_begin_content (SmtpDialogue *self);

G_END_DECLS
