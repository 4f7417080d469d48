/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-stage-guess.h"

/* The first row that fits. "*" fits everything; codes and statuses have commas
   between them. The most telling comes first: what a mail server reports of
   another ("in reply to RCPT TO command"), what only one stage has, words, and
   at last where a code is mostly said. */
static const struct
{
  const char *codes;
  const char *statuses;
  const char *words;
  MailStage stage;
} hints[] = {
  { "*", "*", "in reply to (the )?rcpt", MAIL_STAGE_RECIPIENT },
  { "*", "*", "in reply to (the )?mail", MAIL_STAGE_SENDER },
  { "*", "*", "in reply to (the )?(end of )?data", MAIL_STAGE_MESSAGE },
  { "*", "*", "in reply to (the )?auth", MAIL_STAGE_SIGN_IN },
  { "*", "*", "in reply to (the )?(helo|ehlo)", MAIL_STAGE_HELLO },

  { "220,454", "*", "\\b(start)?tls\\b", MAIL_STAGE_ENCRYPT },
  { "220,521", "*", "*", MAIL_STAGE_GREETING },
  { "221", "*", "*", MAIL_STAGE_QUIT },
  { "235,334,432,454,525,534,535,538", "*", "*", MAIL_STAGE_SIGN_IN },
  { "251,252,551,556", "*", "*", MAIL_STAGE_RECIPIENT },
  { "354", "*", "*", MAIL_STAGE_MESSAGE },
  { "550,554", "?.7.9", "message", MAIL_STAGE_MESSAGE },
  { "*", "?.7.8,?.7.9,?.7.11,?.7.12,?.7.13,?.7.14,?.7.139", "*", MAIL_STAGE_SIGN_IN },
  { "*", "?.1.7,?.1.8,?.7.27,?.7.57,?.7.60", "*", MAIL_STAGE_SENDER },
  { "*", "?.1.*,?.2.*", "*", MAIL_STAGE_RECIPIENT },
  { "*", "?.3.4,?.6.*,?.7.20,?.7.21,?.7.22,?.7.23,?.7.24,?.7.26,?.7.29,?.7.515", "*",
    MAIL_STAGE_MESSAGE },

  { "5??", "*", "no smtp service|does not accept (smtp|mail)", MAIL_STAGE_GREETING },
  { "4??,5??", "*", "starttls|(must|use|over|requires?) .{0,20}\\b(tls|ssl)\\b",
    MAIL_STAGE_SIGN_IN },
  { "4??,5??", "*", "basic auth|smtpclientauth|授权码|specific password|登录|登陆",
    MAIL_STAGE_SIGN_IN },
  { "4??,5??", "*",
    "(auth\\w*|log ?-?in|sign ?-?in) (is )?(required|needed|first)|must (first )?(auth|log|sign)|"
    "not (yet )?(authenticated|logged in)",
    MAIL_STAGE_SENDER },
  { "4??,5??", "*",
    "\\bauth(entication|entifi\\w+)?\\b.{0,30}(fail|unsuccess|error|invalid|reject|den|refus)|"
    "password|passwor[dt]|credential|user ?name|log ?-?in (fail|den|incorrect|invalid)|"
    "mot de passe|парол|密码",
    MAIL_STAGE_SIGN_IN },
  { "4??,5??", "*", "\\b(helo|ehlo)\\b", MAIL_STAGE_HELLO },
  { "4??,5??", "*",
    "relay|recipient|rcpt|user unknown|unknown user|no such (user|person|recipient|mailbox)|"
    "mailbox|gr[ea]y-?list",
    MAIL_STAGE_RECIPIENT },
  { "4??,5??", "*", "sender|mail from|from address|return path", MAIL_STAGE_SENDER },
  { "4??,5??", "*", "\\b(spam|virus|content|dkim|dmarc|spf)\\b|message (size|too)",
    MAIL_STAGE_MESSAGE },

  { "421", "*", "*", MAIL_STAGE_GREETING },
  { "500,501,502", "*", "*", MAIL_STAGE_HELLO },
  { "455,555", "*", "*", MAIL_STAGE_SENDER },
  { "450,451,452,550,553", "*", "*", MAIL_STAGE_RECIPIENT },
  { "552,554", "*", "*", MAIL_STAGE_MESSAGE },
};

static gboolean
fits_any (const char *globs, const char *text)
{
  g_auto (GStrv) patterns = g_strsplit (globs, ",", -1);

  for (gsize i = 0; patterns[i] != NULL; i++)
    if (g_pattern_match_simple (patterns[i], text))
      return TRUE;

  return FALSE;
}

static gboolean
fits_words (const char *words, const char *text)
{
  return *words == '*' || g_regex_match_simple (words, text, G_REGEX_CASELESS, 0);
}

/**
 * proof_stage_guess:
 * @reply: one whose command is not known
 *
 * Returns: the stage that it most likely belongs to; signing in where nothing
 *   tells
 */
MailStage
proof_stage_guess (const MailReply *reply)
{
  g_autofree char *code = g_strdup_printf ("%u", mail_reply_get_code (reply));
  g_autofree char *text = mail_reply_dup_text (reply);
  const char *status = mail_reply_get_status (reply) != NULL ? mail_reply_get_status (reply) : "-";

  for (gsize i = 0; i < G_N_ELEMENTS (hints); i++)
    if (fits_any (hints[i].codes, code) && fits_any (hints[i].statuses, status) &&
        fits_words (hints[i].words, text))
      return hints[i].stage;

  return MAIL_STAGE_SIGN_IN;
}
