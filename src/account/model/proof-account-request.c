/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account.h"

#include <string.h>

static const char *
or_user_address (const MailSettings *settings, const char *address)
{
  return *address == '\0' && strchr (settings->user, '@') != NULL ? settings->user : address;
}

/**
 * proof_account_fill_in:
 * @settings: (out): what the account is set to
 * @goal: (out): how far a test goes
 *
 * Gives the account's values with what is left empty filled in: sender and
 * recipient are the user, where that is an address, and the port is the usual one
 * of the security. The strings are the account's, until it changes.
 */
void
proof_account_fill_in (ProofAccount *self, MailSettings *settings, MailGoal *goal)
{
  *settings = proof_account_get_settings (self);
  *goal = proof_account_get_goal (self);
  if (settings->port == 0)
    settings->port = mail_security_get_usual_port (settings->security);
  goal->sender = or_user_address (settings, goal->sender);
  goal->recipient = or_user_address (settings, goal->recipient);
}

/**
 * proof_account_to_request:
 * @timeout_seconds: the deadline of every stage, 0 for the usual ones
 * @ca_file: (nullable): a PEM file of authorities to trust as well, in place of the
 *   account's own
 *
 * Makes the request of a test, with what proof_account_fill_in() fills in.
 *
 * Returns: (transfer full): the request
 */
MailRequest *
proof_account_to_request (ProofAccount *self, guint timeout_seconds, const char *ca_file)
{
  MailSettings settings;
  MailGoal goal;
  g_autofree char *server = NULL;

  proof_account_fill_in (self, &settings, &goal);
  server = g_strstrip (g_strdup (settings.server));
  settings.server = server;
  if (ca_file != NULL)
    settings.ca_file = ca_file;
  goal.timeout_seconds = timeout_seconds;

  return mail_request_new (&settings, proof_account_get_password (self), &goal);
}

/**
 * proof_account_changes_test:
 * @property: the name of one
 *
 * Neither what is remembered of an account nor its name changes a test.
 *
 * Returns: whether a test is another one where @property is another one
 */
gboolean
proof_account_changes_test (const char *property)
{
  static const char *const others[] = { "id",       "name",           "title",
                                        "history",  "saves-password", "password-place",
                                        "is-tried", "last-test",      NULL };

  return !g_strv_contains (others, property);
}
