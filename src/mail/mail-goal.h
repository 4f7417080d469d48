/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "mail-settings.h"
#include "mail-stage.h"

G_BEGIN_DECLS

/**
 * MailGoal:
 * @until: the last stage to pass: %MAIL_STAGE_HELLO, %MAIL_STAGE_SIGN_IN,
 *   %MAIL_STAGE_RECIPIENT or %MAIL_STAGE_MESSAGE; %MAIL_STAGE_ENCRYPT with
 *   @asks_for_tls_1_2 alone
 * @sender: the envelope's sender
 * @recipient: the envelope's recipient
 * @timeout_seconds: the deadline of every stage, 0 for the usual ones
 * @segment_bytes: how much a packet may carry in either direction, 0 for as much as fits;
 *   to see whether larger ones are lost
 * @asks_for_tls_1_2: where TLS begins, it is asked for by a small hello that knows nothing
 *   newer than TLS 1.2, and what the server answers to it is all: to see whether it takes
 *   that where it fails at today's
 * @allows_plaintext_password: the person said yes to sending the secret over an
 *   unencrypted connection, for this run
 *
 * How far a check goes and what it may do: a value, as #MailSettings is.
 */
typedef struct
{
  MailStage until;
  const char *sender;
  const char *recipient;
  guint timeout_seconds;
  guint segment_bytes;
  gboolean asks_for_tls_1_2;
  gboolean allows_plaintext_password;
} MailGoal;

MailGoal *mail_goal_copy (const MailGoal *self);
void mail_goal_free (MailGoal *self);

gboolean mail_goal_asks_for (const MailGoal *self, const MailSettings *settings, MailStage stage);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailGoal, mail_goal_free)

G_END_DECLS
