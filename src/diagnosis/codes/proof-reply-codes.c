/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-reply-codes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const ProofCodeMeaning reply_codes[] = {
  { "211", N_ ("system status"), "RFC 5321 § 4.2.3", NULL },
  { "214", N_ ("help"), "RFC 5321 § 4.2.3", NULL },
  { "220", N_ ("ready"), "RFC 5321 § 4.2.3", NULL },
  { "221", N_ ("says goodbye"), "RFC 5321 § 4.2.3", NULL },
  { "235", N_ ("signed in"), "RFC 4954 § 6", NULL },
  { "250", N_ ("done"), "RFC 5321 § 4.2.3", NULL },
  { "251", N_ ("will be forwarded"), "RFC 5321 § 3.4", NULL },
  { "252", N_ ("cannot check the address, will try"), "RFC 5321 § 3.5.3", NULL },
  { "334", N_ ("asks for the next part of the sign-in"), "RFC 4954 § 4",
    N_ ("What it asks for follows in base64.") },
  { "354", N_ ("waits for the message"), "RFC 5321 § 4.2.3", NULL },
  { "421", N_ ("not available now, closes the connection"), "RFC 5321 § 4.2.3",
    N_ ("Also used for too many connections, and for addresses that are refused for a while.") },
  { "432", N_ ("the password must be changed first"), "RFC 4954 § 6", NULL },
  { "450", N_ ("mailbox not available now"), "RFC 5321 § 4.2.3",
    N_ ("Also used when a new sender is asked to try again later (greylisting).") },
  { "451", N_ ("a temporary problem at the server"), "RFC 5321 § 4.2.3",
    N_ ("Also used when a new sender is asked to try again later (greylisting).") },
  { "452", N_ ("no space at the server now"), "RFC 5321 § 4.2.3",
    N_ ("Also used for too many recipients.") },
  { "454", N_ ("sign-in or encryption not available now"), "RFC 4954 § 6; RFC 3207 § 4", NULL },
  { "455", N_ ("cannot use a parameter now"), "RFC 5321 § 4.2.3", NULL },
  { "500", N_ ("does not understand the command"), "RFC 5321 § 4.2.3", NULL },
  { "501", N_ ("does not understand what follows the command"), "RFC 5321 § 4.2.3", NULL },
  { "502", N_ ("does not support this command"), "RFC 5321 § 4.2.3", NULL },
  { "503", N_ ("the command comes at the wrong time"), "RFC 5321 § 4.2.3",
    N_ ("After an earlier refusal, it only means that something is missing.") },
  { "504", N_ ("does not support this use of the command"), "RFC 5321 § 4.2.3", NULL },
  { "521", N_ ("accepts no mail at all"), "RFC 7504 § 3", NULL },
  { "523", N_ ("the encryption is too weak"), "RFC 5248", NULL },
  { "525", N_ ("the account is disabled"), "RFC 5248", NULL },
  { "530", N_ ("wants sign-in or encryption first"), "RFC 4954 § 6; RFC 3207 § 4",
    N_ ("Some servers also use it for accounts that are not allowed to use the server; the text "
        "after it says which.") },
  { "534", N_ ("this sign-in method is too weak"), "RFC 4954 § 6",
    N_ ("Also used when an app password or a confirmation in the browser is needed.") },
  { "535", N_ ("user name or password refused"), "RFC 4954 § 6",
    N_ ("Also used for locked accounts, and when sending from mail programs is turned off.") },
  { "538", N_ ("wants encryption for this sign-in method"), "RFC 4954 § 6", NULL },
  { "550", N_ ("refused"), "RFC 5321 § 4.2.3",
    N_ ("For a recipient, usually: there is no such mailbox. Also used for rules, spam and "
        "sign-in.") },
  { "551", N_ ("the mailbox is elsewhere"), "RFC 5321 § 3.4",
    N_ ("Also used when a server does not forward mail.") },
  { "552", N_ ("too much space needed"), "RFC 5321 § 4.2.3",
    N_ ("The message is too large, or the mailbox is full; sometimes also used for the content.") },
  { "553", N_ ("the address is not accepted"), "RFC 5321 § 4.2.3",
    N_ ("Malformed, or not one that the account may use to send.") },
  { "554", N_ ("refused, without a specific reason"), "RFC 5321 § 4.2.3",
    N_ ("As a greeting: no mail is accepted from here. Also used for blocklists, spam and "
        "rules.") },
  { "555", N_ ("does not support a parameter"), "RFC 5321 § 4.2.3", NULL },
  { "556", N_ ("the domain accepts no mail"), "RFC 7504 § 4", NULL },
};

static const ProofCodeMeaning status_codes[] = {
  { "x.0.0", N_ ("no specific status"), "RFC 3463 § 3.1", NULL },
  { "x.1.0", N_ ("something about the address"), "RFC 3463 § 3.2", NULL },
  { "x.1.1", N_ ("no such mailbox"), "RFC 3463 § 3.2", NULL },
  { "x.1.2", N_ ("no such domain"), "RFC 3463 § 3.2", NULL },
  { "x.1.3", N_ ("the recipient’s address is malformed"), "RFC 3463 § 3.2", NULL },
  { "x.1.4", N_ ("the recipient’s address is ambiguous"), "RFC 3463 § 3.2", NULL },
  { "x.1.5", N_ ("the recipient’s address is valid"), "RFC 3463 § 3.2", NULL },
  { "x.1.6", N_ ("the mailbox has moved"), "RFC 3463 § 3.2", NULL },
  { "x.1.7", N_ ("the sender’s address is malformed"), "RFC 3463 § 3.2", NULL },
  { "x.1.8", N_ ("the sender’s domain does not exist or accepts no mail"), "RFC 3463 § 3.2", NULL },
  { "x.1.9", N_ ("passed on to a system that does not confirm"), "RFC 3886", NULL },
  { "x.1.10", N_ ("the recipient’s domain accepts no mail"), "RFC 7505 § 6", NULL },
  { "x.2.0", N_ ("something about the mailbox"), "RFC 3463 § 3.3", NULL },
  { "x.2.1", N_ ("the mailbox is turned off"), "RFC 3463 § 3.3", NULL },
  { "x.2.2", N_ ("the mailbox is full"), "RFC 3463 § 3.3", NULL },
  { "x.2.3", N_ ("too large for this mailbox"), "RFC 3463 § 3.3", NULL },
  { "x.2.4", N_ ("the mailing list cannot be expanded"), "RFC 3463 § 3.3", NULL },
  { "x.3.0", N_ ("something about the mail system"), "RFC 3463 § 3.4", NULL },
  { "x.3.1", N_ ("the mail system is full"), "RFC 3463 § 3.4", NULL },
  { "x.3.2", N_ ("the mail system accepts no messages now"), "RFC 3463 § 3.4", NULL },
  { "x.3.3", N_ ("the mail system cannot do what was asked"), "RFC 3463 § 3.4", NULL },
  { "x.3.4", N_ ("the message is too large"), "RFC 3463 § 3.4", NULL },
  { "x.3.5", N_ ("the mail system is set up wrongly"), "RFC 3463 § 3.4", NULL },
  { "x.3.6", N_ ("priority changed"), "RFC 6710", NULL },
  { "x.4.0", N_ ("something about the network"), "RFC 3463 § 3.5", NULL },
  { "x.4.1", N_ ("the next server does not answer"), "RFC 3463 § 3.5",
    N_ ("Microsoft’s servers also use it for a mailbox that does not exist.") },
  { "x.4.2", N_ ("the connection was bad"), "RFC 3463 § 3.5", NULL },
  { "x.4.3", N_ ("the directory cannot be reached"), "RFC 3463 § 3.5", NULL },
  { "x.4.4", N_ ("no route to the next server"), "RFC 3463 § 3.5", NULL },
  { "x.4.5", N_ ("too much mail at the moment"), "RFC 3463 § 3.5", NULL },
  { "x.4.6", N_ ("mail is going in a loop"), "RFC 3463 § 3.5", NULL },
  { "x.4.7", N_ ("took too long"), "RFC 3463 § 3.5", NULL },
  { "x.5.0", N_ ("something about the conversation"), "RFC 3463 § 3.6", NULL },
  { "x.5.1", N_ ("the command is not valid now"), "RFC 3463 § 3.6", NULL },
  { "x.5.2", N_ ("the command has a mistake"), "RFC 3463 § 3.6", NULL },
  { "x.5.3", N_ ("too many recipients"), "RFC 3463 § 3.6", NULL },
  { "x.5.4", N_ ("what follows the command is not valid"), "RFC 3463 § 3.6", NULL },
  { "x.5.5", N_ ("wrong version of the protocol"), "RFC 3463 § 3.6", NULL },
  { "x.5.6", N_ ("the sign-in line is too long"), "RFC 4954 § 6", NULL },
  { "x.6.0", N_ ("something about the content"), "RFC 3463 § 3.7", NULL },
  { "x.6.1", N_ ("this kind of content is not supported"), "RFC 3463 § 3.7", NULL },
  { "x.6.2", N_ ("content must be converted, but may not be"), "RFC 3463 § 3.7", NULL },
  { "x.6.3", N_ ("content must be converted, but cannot be"), "RFC 3463 § 3.7", NULL },
  { "x.6.4", N_ ("converted with losses"), "RFC 3463 § 3.7", NULL },
  { "x.6.5", N_ ("conversion failed"), "RFC 3463 § 3.7", NULL },
  { "x.6.6", N_ ("the content cannot be fetched"), "RFC 4468 § 5", NULL },
  { "x.6.7", N_ ("non-ASCII addresses are not permitted"), "RFC 6531 § 4.2", NULL },
  { "x.6.8", N_ ("a non-ASCII reply is needed"), "RFC 6531 § 4.2", NULL },
  { "x.6.9", N_ ("non-ASCII headers cannot be passed on"), "RFC 6531 § 4.2", NULL },
  { "x.6.10", N_ ("a non-ASCII reply is needed"), "RFC 6531 § 4.2",
    N_ ("An older number of x.6.8.") },
  { "x.7.0", N_ ("a matter of security or rules"), "RFC 3463 § 3.8",
    N_ ("Often it means that sign-in or encryption is wanted first; the text after it says "
        "which.") },
  { "x.7.1", N_ ("not permitted"), "RFC 3463 § 3.8",
    N_ ("Servers use it for blocklists, spam, forwarding and rules of all kinds; the text after it "
        "says which.") },
  { "x.7.2", N_ ("not permitted to write to the list"), "RFC 3463 § 3.8", NULL },
  { "x.7.3", N_ ("security cannot be converted"), "RFC 3463 § 3.8",
    N_ ("Microsoft’s servers also use it for a sign-in that failed.") },
  { "x.7.4", N_ ("this security feature is not supported"), "RFC 3463 § 3.8", NULL },
  { "x.7.5", N_ ("a cryptographic failure"), "RFC 3463 § 3.8", NULL },
  { "x.7.6", N_ ("the encryption method is not supported"), "RFC 3463 § 3.8", NULL },
  { "x.7.7", N_ ("the message was changed on the way"), "RFC 3463 § 3.8", NULL },
  { "x.7.8", N_ ("user name or password refused"), "RFC 4954 § 6", NULL },
  { "x.7.9", N_ ("this sign-in method is too weak"), "RFC 4954 § 6",
    N_ ("Google uses it where an app password is needed.") },
  { "x.7.10", N_ ("encryption needed"), "RFC 5248", NULL },
  { "x.7.11", N_ ("encryption needed for this sign-in method"), "RFC 4954 § 6", NULL },
  { "x.7.12", N_ ("the password must be changed first"), "RFC 4954 § 6", NULL },
  { "x.7.13", N_ ("the account is disabled"), "RFC 5248", NULL },
  { "x.7.14", N_ ("trust between the servers is needed"), "RFC 4468 § 5",
    N_ ("Google uses it where the sign-in must be confirmed in a browser.") },
  { "x.7.15", N_ ("the priority is too low"), "RFC 6710", NULL },
  { "x.7.16", N_ ("too large for this priority"), "RFC 6710", NULL },
  { "x.7.17", N_ ("the mailbox has a new owner"), "RFC 7293", NULL },
  { "x.7.18", N_ ("the domain has a new owner"), "RFC 7293", NULL },
  { "x.7.19", N_ ("the owner cannot be verified"), "RFC 7293", NULL },
  { "x.7.20", N_ ("no valid DKIM signature"), "RFC 7372 § 3.1", NULL },
  { "x.7.21", N_ ("no acceptable DKIM signature"), "RFC 7372 § 3.1", NULL },
  { "x.7.22", N_ ("no valid DKIM signature of the author"), "RFC 7372 § 3.1", NULL },
  { "x.7.23", N_ ("SPF check failed"), "RFC 7372 § 3.2", NULL },
  { "x.7.24", N_ ("SPF check could not be done"), "RFC 7372 § 3.2", NULL },
  { "x.7.25", N_ ("the address has no matching name (reverse DNS)"), "RFC 7372 § 3.3", NULL },
  { "x.7.26", N_ ("several checks of the sender’s domain failed"), "RFC 7372 § 3.4", NULL },
  { "x.7.27", N_ ("the sender’s domain accepts no mail"), "RFC 7505 § 6", NULL },
  { "x.7.28", N_ ("too much mail"), "RFC 5248", NULL },
  { "x.7.29", N_ ("the chain of forwarders (ARC) is not valid"), "RFC 8617", NULL },
  { "x.7.30", N_ ("encryption cannot be ensured for the rest of the way"), "RFC 8689",
    N_ ("Microsoft’s servers use it where they no longer accept passwords.") },
  { "x.7.57", N_ ("wants a sign-in first"), "Microsoft", NULL },
  { "x.7.60", N_ ("the account is not allowed to send from this address"), "Microsoft", NULL },
  { "x.7.139", N_ ("the sign-in is refused by a rule of the provider"), "Microsoft",
    N_ ("Passwords, or sending from mail programs, may be turned off; the text after it says "
        "which.") },
  { "x.7.515", N_ ("the checks of the sender’s domain failed"), "Microsoft", NULL },
  { "x.7.606", N_ ("this network’s address is on a blocklist"), "Microsoft", NULL },
};

/* What a code says at a stage, where that is less, or closer, than the code by
   itself. The first row that fits counts; one without a line fits on both. */
typedef enum
{
  LINE_ANY,
  LINE_CLEAR,
  LINE_TLS,
} Line;

static const struct
{
  guint code;
  MailStage stage;
  Line line;
  const char *meaning;
} stage_meanings[] = {
  { 421, MAIL_STAGE_GREETING, LINE_ANY, N_ ("accepts no connections now, closes the connection") },
  { 451, MAIL_STAGE_SIGN_IN, LINE_ANY, N_ ("cannot check the sign-in now") },
  { 452, MAIL_STAGE_RECIPIENT, LINE_ANY, N_ ("no space, or too many recipients for now") },
  { 454, MAIL_STAGE_ENCRYPT, LINE_ANY, N_ ("encryption not available now") },
  { 454, MAIL_STAGE_SIGN_IN, LINE_ANY, N_ ("sign-in not available now") },
  { 500, MAIL_STAGE_SIGN_IN, LINE_ANY, N_ ("does not support sign-in") },
  { 501, MAIL_STAGE_HELLO, LINE_ANY, N_ ("does not accept this computer’s name") },
  { 501, MAIL_STAGE_SIGN_IN, LINE_ANY, N_ ("does not understand this part of the sign-in") },
  { 501, MAIL_STAGE_SENDER, LINE_ANY, N_ ("the sender’s address is malformed") },
  { 501, MAIL_STAGE_RECIPIENT, LINE_ANY, N_ ("the recipient’s address is malformed") },
  { 502, MAIL_STAGE_SIGN_IN, LINE_ANY, N_ ("does not support sign-in") },
  { 503, MAIL_STAGE_SIGN_IN, LINE_ANY, N_ ("does not allow sign-in at this point") },
  { 503, MAIL_STAGE_SENDER, LINE_ANY, N_ ("wants something else first, usually a sign-in") },
  { 504, MAIL_STAGE_SIGN_IN, LINE_ANY, N_ ("does not support this sign-in method") },
  { 530, MAIL_STAGE_SIGN_IN, LINE_CLEAR, N_ ("refuses: wants encryption first") },
  { 530, MAIL_STAGE_SIGN_IN, LINE_TLS, N_ ("refuses; the text says why") },
  { 530, MAIL_STAGE_SENDER, LINE_TLS, N_ ("wants a sign-in first") },
  { 530, MAIL_STAGE_RECIPIENT, LINE_TLS, N_ ("wants a sign-in first") },
  { 538, MAIL_STAGE_SIGN_IN, LINE_TLS, N_ ("refuses this sign-in method") },
  { 550, MAIL_STAGE_GREETING, LINE_ANY, N_ ("refuses the connection") },
  { 550, MAIL_STAGE_HELLO, LINE_ANY, N_ ("refuses this computer’s name or address") },
  { 550, MAIL_STAGE_SIGN_IN, LINE_ANY, N_ ("refuses the sign-in") },
  { 550, MAIL_STAGE_SENDER, LINE_ANY, N_ ("refuses the sender") },
  { 550, MAIL_STAGE_RECIPIENT, LINE_ANY, N_ ("refuses the recipient") },
  { 550, MAIL_STAGE_MESSAGE, LINE_ANY, N_ ("refuses the message") },
  { 553, MAIL_STAGE_SIGN_IN, LINE_ANY, N_ ("refuses the sign-in") },
  { 554, MAIL_STAGE_GREETING, LINE_ANY, N_ ("accepts no mail from here") },
  { 554, MAIL_STAGE_HELLO, LINE_ANY, N_ ("refuses this computer’s name or address") },
  { 554, MAIL_STAGE_SIGN_IN, LINE_ANY, N_ ("refuses the sign-in") },
  { 554, MAIL_STAGE_SENDER, LINE_ANY, N_ ("refuses the sender") },
  { 554, MAIL_STAGE_RECIPIENT, LINE_ANY, N_ ("refuses the recipient") },
  { 554, MAIL_STAGE_MESSAGE, LINE_ANY, N_ ("refuses the message") },
};

static const struct
{
  const char *status;
  MailStage stage;
  Line line;
  const char *meaning;
} stage_status_meanings[] = {
  { "x.4.1", MAIL_STAGE_RECIPIENT, LINE_ANY, N_ ("refuses the recipient") },
  { "x.7.3", MAIL_STAGE_SIGN_IN, LINE_ANY, N_ ("refuses the sign-in") },
  { "x.7.9", MAIL_STAGE_SIGN_IN, LINE_TLS, N_ ("refuses this sign-in method") },
  { "x.7.10", MAIL_STAGE_SIGN_IN, LINE_TLS, N_ ("refuses the sign-in") },
  { "x.7.11", MAIL_STAGE_SIGN_IN, LINE_TLS, N_ ("refuses this sign-in method") },
  { "x.7.14", MAIL_STAGE_SIGN_IN, LINE_ANY, N_ ("refuses the sign-in") },
};

static gboolean
fits_line (Line line, gboolean is_encrypted)
{
  return line == LINE_ANY || line == (is_encrypted ? LINE_TLS : LINE_CLEAR);
}

/* Whatever the class, the first digit of an enhanced status code. */
static gboolean
is_status (const char *row, const char *status)
{
  return strcmp (row + 1, status + 1) == 0;
}

/**
 * proof_reply_codes_get_all:
 * @n_codes: (out): how many there are
 *
 * Returns: (array length=n_codes): the reply codes of SMTP and its extensions
 */
const ProofCodeMeaning *
proof_reply_codes_get_all (gsize *n_codes)
{
  *n_codes = G_N_ELEMENTS (reply_codes);

  return reply_codes;
}

/**
 * proof_status_codes_get_all:
 * @n_codes: (out): how many there are
 *
 * Returns: (array length=n_codes): the enhanced status codes that are registered
 *   (RFC 5248)
 */
const ProofCodeMeaning *
proof_status_codes_get_all (gsize *n_codes)
{
  *n_codes = G_N_ELEMENTS (status_codes);

  return status_codes;
}

/**
 * proof_reply_code_describe:
 *
 * Returns: (nullable): what @code means, translated
 */
const char *
proof_reply_code_describe (guint code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reply_codes); i++)
    if (g_ascii_strtoull (reply_codes[i].code, NULL, 10) == code)
      return _ (reply_codes[i].meaning);

  return NULL;
}

/**
 * proof_reply_code_describe_at:
 * @stage: the stage whose command it answers
 * @is_encrypted: whether it came over TLS
 *
 * Returns: (nullable): what @code means there, translated
 */
const char *
proof_reply_code_describe_at (guint code, MailStage stage, gboolean is_encrypted)
{
  for (gsize i = 0; i < G_N_ELEMENTS (stage_meanings); i++)
    if (stage_meanings[i].code == code && stage_meanings[i].stage == stage &&
        fits_line (stage_meanings[i].line, is_encrypted))
      return _ (stage_meanings[i].meaning);

  return proof_reply_code_describe (code);
}

/**
 * proof_status_code_describe:
 * @status: such as "5.7.8"
 *
 * Returns: (nullable): what @status means, translated
 */
const char *
proof_status_code_describe (const char *status)
{
  for (gsize i = 0; i < G_N_ELEMENTS (status_codes); i++)
    if (is_status (status_codes[i].code, status))
      return _ (status_codes[i].meaning);

  return NULL;
}

/**
 * proof_status_code_describe_at:
 * @status: such as "5.7.8"
 * @stage: the stage whose command it answers
 * @is_encrypted: whether it came over TLS
 *
 * Returns: (nullable): what @status means there, translated
 */
const char *
proof_status_code_describe_at (const char *status, MailStage stage, gboolean is_encrypted)
{
  for (gsize i = 0; i < G_N_ELEMENTS (stage_status_meanings); i++)
    if (is_status (stage_status_meanings[i].status, status) &&
        stage_status_meanings[i].stage == stage &&
        fits_line (stage_status_meanings[i].line, is_encrypted))
      return _ (stage_status_meanings[i].meaning);

  return proof_status_code_describe (status);
}
