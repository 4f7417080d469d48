/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-request.h"

struct _MailRequest
{
  GObject parent_instance;

  MailSettings *settings;
  BaseSecret *secret;
  MailGoal *goal;
};

G_DEFINE_FINAL_TYPE (MailRequest, mail_request, G_TYPE_OBJECT)

static void
mail_request_finalize (GObject *object)
{
  MailRequest *self = MAIL_REQUEST (object);

  mail_settings_free (self->settings);
  base_secret_unref (self->secret);
  mail_goal_free (self->goal);

  G_OBJECT_CLASS (mail_request_parent_class)->finalize (object);
}

static void
mail_request_class_init (MailRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mail_request_finalize;
}

static void
mail_request_init (MailRequest *self G_GNUC_UNUSED)
{
}

/**
 * mail_request_new:
 * @secret: (nullable): the password or access token; held, not copied
 *
 * Returns: (transfer full): a request
 */
MailRequest *
mail_request_new (const MailSettings *settings, BaseSecret *secret, const MailGoal *goal)
{
  MailRequest *self = g_object_new (MAIL_TYPE_REQUEST, NULL);

  self->settings = mail_settings_copy (settings);
  self->secret = secret != NULL ? base_secret_ref (secret) : base_secret_new ();
  self->goal = mail_goal_copy (goal);

  return self;
}

/**
 * mail_request_get_settings:
 *
 * Returns: what is tested; no string of it is %NULL
 */
const MailSettings *
mail_request_get_settings (MailRequest *self)
{
  return self->settings;
}

/**
 * mail_request_get_secret:
 *
 * Returns: (transfer none): the password or access token, empty where there is
 *   none
 */
BaseSecret *
mail_request_get_secret (MailRequest *self)
{
  return self->secret;
}

/**
 * mail_request_get_goal:
 *
 * Returns: how far the test goes; no string of it is %NULL
 */
const MailGoal *
mail_request_get_goal (MailRequest *self)
{
  return self->goal;
}

/**
 * mail_request_asks_for:
 *
 * Returns: see mail_goal_asks_for()
 */
gboolean
mail_request_asks_for (MailRequest *self, MailStage stage)
{
  return mail_goal_asks_for (self->goal, self->settings, stage);
}
