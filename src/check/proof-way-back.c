/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-way-back.h"

#include "base-text.h"
#include "mail-enums.h"

static void
take_text (const char **text, const char *then)
{
  if (then != NULL)
    *text = then;
}

static void
take_port (guint16 *port, const char *then)
{
  guint64 number;

  if (then != NULL && g_ascii_string_to_unsigned (then, 10, 1, G_MAXUINT16, &number, NULL))
    *port = (guint16) number;
}

static void
take_security (MailSecurity *security, const char *then)
{
  int value;

  if (then != NULL && base_enum_from_nick (MAIL_TYPE_SECURITY, then, &value))
    *security = (MailSecurity) value;
}

/* What the test did not need stays as it is. */
static void
take_settings (MailSettings *settings, ProofHistoryEntry *then)
{
  take_text (&settings->server, proof_history_entry_get_field (then, PROOF_HISTORY_FIELD_SERVER));
  take_text (&settings->user, proof_history_entry_get_field (then, PROOF_HISTORY_FIELD_USER));
  take_port (&settings->port, proof_history_entry_get_field (then, PROOF_HISTORY_FIELD_PORT));
  take_security (&settings->security,
                 proof_history_entry_get_field (then, PROOF_HISTORY_FIELD_SECURITY));
}

/**
 * proof_way_back_find:
 *
 * Returns: (transfer full) (nullable): what leads back to the settings with which
 *   @account worked last; %NULL where it never did, did so in its last test, or has them
 */
ProofChange *
proof_way_back_find (ProofAccount *account)
{
  ProofHistory *history = proof_account_get_history (account);
  ProofHistoryEntry *then = proof_history_get_last_good (history);
  MailSettings now = proof_account_get_settings (account);
  MailSettings worked = now;
  MailGoal goal = proof_account_get_goal (account);
  g_autoptr (ProofChange) change = NULL;

  if (then == NULL || then == proof_history_get_last (history))
    return NULL;

  take_settings (&worked, then);
  change = proof_change_between (&now, &goal, &worked, &goal);

  return proof_change_get_fields (change) != 0 ? g_steal_pointer (&change) : NULL;
}
