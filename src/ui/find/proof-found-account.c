/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-found-account.h"

/**
 * proof_found_account_new:
 * @trial: what was tried
 *
 * Returns: (transfer full): an account with the settings of @trial, which signs in, and
 *   without a password
 */
ProofAccount *
proof_found_account_new (ProofTrial *trial)
{
  const MailSettings *settings = proof_trial_get_settings (trial);
  const MailGoal *goal = proof_trial_get_goal (trial);
  ProofAccount *account = proof_account_new ();

  g_object_set (account, "server", settings->server, "security", settings->security, "port",
                settings->port, "user", settings->user, "password-is-token",
                settings->secret_is_token, "mechanism", settings->mechanism, "hello-name",
                settings->hello_name, "trusted-certificate", settings->trusted_certificate,
                "sender", goal->sender, "recipient", goal->recipient, "until", MAIL_STAGE_SIGN_IN,
                NULL);

  return account;
}
