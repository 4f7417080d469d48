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
