/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-user-denial.h"

#include "proof-said.h"

/* As in "user address provided is not valid". */
#define MAX_WORDS_BETWEEN 3

/* What a server says of the user name alone, and of no password or token. */

static const char *const users[] = { "USER", NULL };
static const char *const denials[] = { "UNKNOWN", "WRONG", NULL };
static const char *const secrets[] = { "PASSWORD", "TOKEN", "APP-PASSWORD", NULL };
/* A summary by itself, and beside a user name what is denied. */
static const char *const pairs[] = { "CREDENTIALS", NULL };

/* "Unknown user", or "user anna is unknown". */
static gboolean
belong_together (const ProofSaid *said, guint user, guint denial)
{
  const ProofIdeaMatch *named = proof_said_get_match (said, user);
  const ProofIdeaMatch *denied = proof_said_get_match (said, denial);
  guint end = named->first + named->length;

  return proof_said_get_clause (said, user) == proof_said_get_clause (said, denial) &&
         (denied->first + denied->length == named->first ||
          (denied->first >= end && denied->first - end <= MAX_WORDS_BETWEEN));
}

static gboolean
is_denied (const ProofSaid *said, guint user)
{
  guint clause = proof_said_get_clause (said, user);
  gboolean is_found = FALSE;

  for (guint i = 0; i < said->matches->len; i++)
    {
      if (proof_said_is (said, i, pairs) && proof_said_get_clause (said, i) == clause)
        return FALSE;
      is_found = is_found || (proof_said_is (said, i, denials) && belong_together (said, user, i));
    }

  return is_found;
}

static gboolean
denies_user_alone (const ProofSaid *said)
{
  gboolean denies_user = FALSE;

  for (guint i = 0; i < said->matches->len; i++)
    {
      if (proof_said_is (said, i, secrets))
        return FALSE;
      denies_user = denies_user || (proof_said_is (said, i, users) && is_denied (said, i));
    }

  return denies_user;
}

/**
 * proof_user_denial_is_in:
 *
 * Returns: whether @reply denies the user name alone; not where that is only advised or
 *   supposed
 */
gboolean
proof_user_denial_is_in (const MailReply *reply)
{
  g_autofree char *text = mail_reply_dup_text (reply);
  g_autoptr (ProofSaid) said = proof_said_new (text);

  return denies_user_alone (said);
}
