/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-change-apply.h"

/**
 * proof_account_apply_change:
 *
 * Changes in the account what @change has; the rest stays, and does not notify.
 */
void
proof_account_apply_change (ProofAccount *self, const ProofChange *change)
{
  MailSettings old_settings = proof_account_get_settings (self);
  MailSettings new_settings = proof_change_apply (change, &old_settings);
  MailGoal old_goal = proof_account_get_goal (self);
  MailGoal new_goal = proof_change_apply_to_goal (change, &old_goal);
  /* Whoever is told of one may change another. */
  g_autoptr (MailSettings) settings = mail_settings_copy (&new_settings);
  g_autofree char *sender = g_strdup (new_goal.sender);

  g_object_set (self, "server", settings->server, "security", settings->security, "port",
                settings->port, "user", settings->user, "password-is-token",
                settings->secret_is_token, "mechanism", settings->mechanism, "sender", sender,
                "hello-name", settings->hello_name, "trusted-certificate",
                settings->trusted_certificate, NULL);
}

/**
 * proof_account_try_change:
 *
 * As proof_account_apply_change(), but what is changed is only tried.
 */
void
proof_account_try_change (ProofAccount *self, const ProofChange *change)
{
  proof_account_set_is_trying (self, TRUE);
  proof_account_apply_change (self, change);
  proof_account_set_is_trying (self, FALSE);
}

/**
 * proof_account_find_tried:
 *
 * Returns: (transfer full): what is only tried in @self, without fields where it is nothing
 */
ProofChange *
proof_account_find_tried (ProofAccount *self)
{
  static const char *const names[] = { "server", "security",          "port",
                                       "user",   "password-is-token", "mechanism",
                                       "sender", "hello-name",        "trusted-certificate" };
  g_autoptr (ProofAccount) before = proof_account_copy (self);
  MailSettings now = proof_account_get_settings (self);
  MailGoal goal = proof_account_get_goal (self);
  MailSettings then;
  MailGoal then_goal;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (GValue) kept = G_VALUE_INIT;

      proof_account_get_kept (self, names[i], &kept);
      g_object_set_property (G_OBJECT (before), names[i], &kept);
    }
  then = proof_account_get_settings (before);
  then_goal = proof_account_get_goal (before);

  return proof_change_between (&then, &then_goal, &now, &goal);
}
