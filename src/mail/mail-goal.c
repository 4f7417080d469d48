/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-goal.h"

#include "base-text.h"

/**
 * mail_goal_copy:
 *
 * Returns: (transfer full): a goal whose strings are its own
 */
MailGoal *
mail_goal_copy (const MailGoal *self)
{
  MailGoal *copy = g_new (MailGoal, 1);

  *copy = *self;
  copy->sender = base_text_dup (self->sender);
  copy->recipient = base_text_dup (self->recipient);

  return copy;
}

/**
 * mail_goal_free:
 * @self: (transfer full): what mail_goal_copy() gave
 */
void
mail_goal_free (MailGoal *self)
{
  g_free ((char *) self->sender);
  g_free ((char *) self->recipient);
  g_free (self);
}

/**
 * mail_goal_asks_for:
 *
 * Whether @stage is part of the check: what is not asked for stays unproven,
 * and is never said to work. A sign-in needs a user, encryption a security
 * other than %MAIL_SECURITY_NONE, and QUIT is said wherever a conversation was begun.
 *
 * Returns: whether the check has to pass @stage
 */
gboolean
mail_goal_asks_for (const MailGoal *self, const MailSettings *settings, MailStage stage)
{
  switch (stage)
    {
    case MAIL_STAGE_ENCRYPT:
      return settings->security != MAIL_SECURITY_NONE;
    case MAIL_STAGE_SIGN_IN:
      return self->until >= MAIL_STAGE_SIGN_IN && !base_text_is_empty (settings->user);
    case MAIL_STAGE_SENDER:
    case MAIL_STAGE_RECIPIENT:
      return self->until >= MAIL_STAGE_RECIPIENT;
    case MAIL_STAGE_MESSAGE:
      return self->until >= MAIL_STAGE_MESSAGE;
    case MAIL_STAGE_GREETING:
    case MAIL_STAGE_HELLO:
      return !self->asks_for_tls_1_2 || settings->security == MAIL_SECURITY_STARTTLS;
    case MAIL_STAGE_QUIT:
      return !self->asks_for_tls_1_2;
    case MAIL_STAGE_RESOLVE:
    case MAIL_STAGE_CONNECT:
    default:
      return TRUE;
    }
}
