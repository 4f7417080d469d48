/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-permit.h"

#include <string.h>

/* The one place that says what a trial may do. The test as it was asked for is the
   person's own; every other trial has to pass all of this. */

/* Behind these, another attempt may lock the account, or cannot help it. */
static const ProofClass last_words[] = {
  PROOF_CLASS_SERVER_BUSY,
  PROOF_CLASS_APP_PASSWORD_REQUIRED,
  PROOF_CLASS_BROWSER_SIGN_IN_REQUIRED,
  PROOF_CLASS_OAUTH_REQUIRED,
  PROOF_CLASS_SIGN_IN_DISABLED,
  PROOF_CLASS_ACCESS_DENIED,
  PROOF_CLASS_ACCOUNT_LOCKED,
  PROOF_CLASS_SIGN_IN_UNAVAILABLE,
  PROOF_CLASS_SENDING_LIMIT,
  PROOF_CLASS_REFUSED_TEMPORARILY,
};

/* Words of limits and of too many attempts, and words of locks, in lower case, as servers
   say them in several languages. One that means something else costs a trial; one that is
   missing may cost the account. */
static const char *const words_of_limits[] = {
  "too many", "too often", "limit",           "attempt",  "exceed",
  "throttl",  "brute",     "abuse",           "wait ",    "temporar",
  "zu viele", "versuche",  "try again later", "trop de",  "tentative",
  "demasiad", "intentos",  "muitas",          "tentativ", "troppi",
  "te veel",  "prób",      "попыт",           "превыш",   "次数",
  "回数",     NULL,
};
static const char *const words_of_locks[] = {
  "lock",   "suspend",     "blacklist",  "banned", "ban ", "sperr",  "bloqu", "verrouill",
  "blocca", "geblokkeerd", "zablokowan", "блокир", "锁定", "ロック", "잠",    NULL,
};

static gboolean
is_weaker (MailSecurity security, MailSecurity asked)
{
  return security == MAIL_SECURITY_NONE && asked != MAIL_SECURITY_NONE;
}

static gboolean
has_one_of (MailReply *reply, const char *const *warnings)
{
  g_autofree char *text = mail_reply_dup_text (reply);
  g_autofree char *words = g_utf8_strdown (text, -1);

  for (gsize i = 0; warnings[i] != NULL; i++)
    if (strstr (words, warnings[i]) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
is_refused_with_one_of (ProofTrial *trial, const char *const *warnings)
{
  for (MailStage stage = 0; proof_trial_has_ended (trial) && stage < MAIL_N_STAGES; stage++)
    {
      MailReply *reply = mail_report_get_stage_reply (proof_trial_get_report (trial), stage);

      if (reply != NULL && mail_reply_get_code (reply) >= 400 && has_one_of (reply, warnings))
        return TRUE;
    }

  return FALSE;
}

/* Behind no sign-in, what is blocked is this network's address, at the port between
   servers mostly; on a port for people it does not matter. */
static gboolean
is_about_network (ProofTrial *trial)
{
  return proof_trial_has_class (trial, PROOF_CLASS_ADDRESS_BLOCKLISTED) &&
         proof_trial_count_sign_ins (trial) == 0;
}

static gboolean
is_last_word (ProofTrial *trial)
{
  return proof_trial_has_one_of (trial, last_words, G_N_ELEMENTS (last_words)) ||
         is_refused_with_one_of (trial, words_of_limits) ||
         (!is_about_network (trial) && is_refused_with_one_of (trial, words_of_locks));
}

/**
 * proof_permit_is_confirmed:
 *
 * Returns: whether the person typed the name of @server, or said yes to it
 */
gboolean
proof_permit_is_confirmed (const ProofQuestion *question, const char *server)
{
  return *server != '\0' && (g_ascii_strcasecmp (server, question->settings->server) == 0 ||
                             (question->confirmed_server != NULL &&
                              g_ascii_strcasecmp (server, question->confirmed_server) == 0));
}

/**
 * proof_permit_is_over_sign_ins:
 *
 * Returns: whether no trial may sign in any more: there is no password, the budget is
 *   used up, or a server has warned
 */
gboolean
proof_permit_is_over_sign_ins (const ProofQuestion *question, GPtrArray *trials)
{
  guint n_sign_ins = 0;

  if (!question->has_secret)
    return TRUE;

  for (guint i = 0; i < trials->len; i++)
    {
      n_sign_ins += proof_trial_count_sign_ins (trials->pdata[i]);
      if (is_last_word (trials->pdata[i]))
        return TRUE;
    }

  return n_sign_ins >= PROOF_MAX_SIGN_INS;
}

static gboolean
is_tried (GPtrArray *trials, ProofTrial *trial)
{
  for (guint i = 0; i < trials->len; i++)
    if (proof_trial_covers (trials->pdata[i], trial))
      return TRUE;

  return FALSE;
}

static gboolean
may_sign_in (const ProofQuestion *question, GPtrArray *trials, ProofTrial *trial)
{
  const MailSettings *settings = proof_trial_get_settings (trial);

  return settings->security != MAIL_SECURITY_NONE &&
         proof_permit_is_confirmed (question, settings->server) &&
         !proof_permit_is_over_sign_ins (question, trials);
}

/**
 * proof_permit_allows:
 * @trials: (element-type ProofTrial): those that were begun
 * @trial: one that was not
 *
 * Returns: whether @trial may be begun beside the others
 */
gboolean
proof_permit_allows (const ProofQuestion *question, GPtrArray *trials, ProofTrial *trial)
{
  const MailSettings *settings = proof_trial_get_settings (trial);
  const MailGoal *goal = proof_trial_get_goal (trial);

  return trials->len < PROOF_MAX_TRIALS && *settings->server != '\0' &&
         !is_weaker (settings->security, question->settings->security) &&
         goal->until <= MAIL_STAGE_RECIPIENT && !goal->allows_plaintext_password &&
         !is_tried (trials, trial) &&
         (!proof_trial_asks_for_sign_in (trial) || may_sign_in (question, trials, trial));
}
