/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-reply-codes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const ProofCodeMeaning reply_codes[] = {
  { "211", N_ ("system status"), "RFC 5321" },
  { "214", N_ ("help"), "RFC 5321" },
  { "220", N_ ("ready"), "RFC 5321" },
  { "221", N_ ("says goodbye"), "RFC 5321" },
  { "235", N_ ("signed in"), "RFC 4954" },
  { "250", N_ ("done"), "RFC 5321" },
  { "251", N_ ("will be forwarded"), "RFC 5321" },
  { "252", N_ ("cannot check the address, will try"), "RFC 5321" },
  { "334", N_ ("asks for the next part of the sign-in"), "RFC 4954" },
  { "354", N_ ("waits for the message"), "RFC 5321" },
  { "421", N_ ("not available now, hangs up"), "RFC 5321" },
  { "432", N_ ("the password must be changed first"), "RFC 4954" },
  { "450", N_ ("mailbox not available now"), "RFC 5321" },
  { "451", N_ ("a passing fault at the server"), "RFC 5321" },
  { "452", N_ ("no space at the server now"), "RFC 5321" },
  { "454", N_ ("sign-in or encryption not available now"), "RFC 4954, RFC 3207" },
  { "455", N_ ("cannot use a parameter now"), "RFC 5321" },
  { "500", N_ ("does not understand the command"), "RFC 5321" },
  { "501", N_ ("does not understand what comes behind the command"), "RFC 5321" },
  { "502", N_ ("does not have this command"), "RFC 5321" },
  { "503", N_ ("the command comes at the wrong time"), "RFC 5321" },
  { "504", N_ ("does not have what was asked for with the command"), "RFC 5321" },
  { "521", N_ ("takes no mail at all"), "RFC 7504" },
  { "523", N_ ("the encryption is too weak"), "RFC 5248" },
  { "525", N_ ("the account is disabled"), "RFC 5248" },
  { "530", N_ ("wants sign-in or encryption first"), "RFC 4954, RFC 3207" },
  { "534", N_ ("this way to sign in is too weak"), "RFC 4954" },
  { "535", N_ ("user name or password refused"), "RFC 4954" },
  { "538", N_ ("wants encryption for this way to sign in"), "RFC 4954" },
  { "550", N_ ("refused"), "RFC 5321" },
  { "551", N_ ("the mailbox is elsewhere"), "RFC 5321" },
  { "552", N_ ("too much space needed"), "RFC 5321" },
  { "553", N_ ("the address is not accepted"), "RFC 5321" },
  { "554", N_ ("refused, without a closer reason"), "RFC 5321" },
  { "555", N_ ("does not know a parameter"), "RFC 5321" },
  { "556", N_ ("the domain takes no mail"), "RFC 7504" },
};

static const ProofCodeMeaning status_codes[] = {
  { "x.0.0", N_ ("no closer status"), "RFC 3463" },
  { "x.1.0", N_ ("something about the address"), "RFC 3463" },
  { "x.1.1", N_ ("no such mailbox"), "RFC 3463" },
  { "x.1.2", N_ ("no such domain"), "RFC 3463" },
  { "x.1.3", N_ ("the recipient’s address is malformed"), "RFC 3463" },
  { "x.1.4", N_ ("the recipient’s address is ambiguous"), "RFC 3463" },
  { "x.1.5", N_ ("the recipient’s address is valid"), "RFC 3463" },
  { "x.1.6", N_ ("the mailbox has moved"), "RFC 3463" },
  { "x.1.7", N_ ("the sender’s address is malformed"), "RFC 3463" },
  { "x.1.8", N_ ("the sender’s domain does not exist or takes no mail"), "RFC 3463" },
  { "x.1.9", N_ ("passed on to a system that does not confirm"), "RFC 3886" },
  { "x.1.10", N_ ("the recipient’s domain takes no mail"), "RFC 7505" },
  { "x.2.0", N_ ("something about the mailbox"), "RFC 3463" },
  { "x.2.1", N_ ("the mailbox is switched off"), "RFC 3463" },
  { "x.2.2", N_ ("the mailbox is full"), "RFC 3463" },
  { "x.2.3", N_ ("too large for this mailbox"), "RFC 3463" },
  { "x.2.4", N_ ("the mailing list cannot be expanded"), "RFC 3463" },
  { "x.3.0", N_ ("something about the mail system"), "RFC 3463" },
  { "x.3.1", N_ ("the mail system is full"), "RFC 3463" },
  { "x.3.2", N_ ("the mail system takes no messages now"), "RFC 3463" },
  { "x.3.3", N_ ("the mail system cannot do what was asked"), "RFC 3463" },
  { "x.3.4", N_ ("the message is too large"), "RFC 3463" },
  { "x.3.5", N_ ("the mail system is set up wrongly"), "RFC 3463" },
  { "x.3.6", N_ ("priority changed"), "RFC 6710" },
  { "x.4.0", N_ ("something about the network"), "RFC 3463" },
  { "x.4.1", N_ ("the next server does not answer"), "RFC 3463" },
  { "x.4.2", N_ ("the connection was bad"), "RFC 3463" },
  { "x.4.3", N_ ("the directory cannot be asked"), "RFC 3463" },
  { "x.4.4", N_ ("no way to the next server"), "RFC 3463" },
  { "x.4.5", N_ ("too much mail at the moment"), "RFC 3463" },
  { "x.4.6", N_ ("mail goes in a circle"), "RFC 3463" },
  { "x.4.7", N_ ("took too long"), "RFC 3463" },
  { "x.5.0", N_ ("something about the conversation"), "RFC 3463" },
  { "x.5.1", N_ ("the command is not valid now"), "RFC 3463" },
  { "x.5.2", N_ ("the command has a mistake"), "RFC 3463" },
  { "x.5.3", N_ ("too many recipients"), "RFC 3463" },
  { "x.5.4", N_ ("what comes behind the command is not valid"), "RFC 3463" },
  { "x.5.5", N_ ("wrong version of the protocol"), "RFC 3463" },
  { "x.5.6", N_ ("the line of the sign-in is too long"), "RFC 4954" },
  { "x.6.0", N_ ("something about the content"), "RFC 3463" },
  { "x.6.1", N_ ("this kind of content is not supported"), "RFC 3463" },
  { "x.6.2", N_ ("content must be converted, and may not be"), "RFC 3463" },
  { "x.6.3", N_ ("content must be converted, and cannot be"), "RFC 3463" },
  { "x.6.4", N_ ("converted with losses"), "RFC 3463" },
  { "x.6.5", N_ ("conversion failed"), "RFC 3463" },
  { "x.6.6", N_ ("the content cannot be fetched"), "RFC 4468" },
  { "x.6.7", N_ ("addresses outside ASCII are not permitted"), "RFC 6531" },
  { "x.6.8", N_ ("a reply outside ASCII is needed"), "RFC 6531" },
  { "x.6.9", N_ ("headers outside ASCII cannot be passed on"), "RFC 6531" },
  { "x.7.0", N_ ("a matter of security or rules"), "RFC 3463" },
  { "x.7.1", N_ ("not permitted"), "RFC 3463" },
  { "x.7.2", N_ ("not permitted to write to the list"), "RFC 3463" },
  { "x.7.3", N_ ("security cannot be converted"), "RFC 3463" },
  { "x.7.4", N_ ("this security feature is not supported"), "RFC 3463" },
  { "x.7.5", N_ ("a cryptographic failure"), "RFC 3463" },
  { "x.7.6", N_ ("the encryption method is not supported"), "RFC 3463" },
  { "x.7.7", N_ ("the message was changed on the way"), "RFC 3463" },
  { "x.7.8", N_ ("user name or password refused"), "RFC 4954" },
  { "x.7.9", N_ ("this way to sign in is too weak"), "RFC 4954" },
  { "x.7.10", N_ ("encryption needed"), "RFC 5248" },
  { "x.7.11", N_ ("encryption needed for this way to sign in"), "RFC 4954" },
  { "x.7.12", N_ ("the password must be changed first"), "RFC 4954" },
  { "x.7.13", N_ ("the account is disabled"), "RFC 5248" },
  { "x.7.14", N_ ("trust between the servers is needed"), "RFC 5248" },
  { "x.7.15", N_ ("the priority is too low"), "RFC 6710" },
  { "x.7.16", N_ ("too large for this priority"), "RFC 6710" },
  { "x.7.17", N_ ("the mailbox has a new owner"), "RFC 7293" },
  { "x.7.18", N_ ("the domain has a new owner"), "RFC 7293" },
  { "x.7.19", N_ ("the test of the owner cannot be done"), "RFC 7293" },
  { "x.7.20", N_ ("no valid DKIM signature"), "RFC 7372" },
  { "x.7.21", N_ ("no acceptable DKIM signature"), "RFC 7372" },
  { "x.7.22", N_ ("no valid DKIM signature of the author"), "RFC 7372" },
  { "x.7.23", N_ ("SPF check failed"), "RFC 7372" },
  { "x.7.24", N_ ("SPF check could not be done"), "RFC 7372" },
  { "x.7.25", N_ ("the address has no matching name (reverse DNS)"), "RFC 7372" },
  { "x.7.26", N_ ("several checks of the sender’s domain failed"), "RFC 7372" },
  { "x.7.27", N_ ("the sender’s domain takes no mail"), "RFC 7505" },
  { "x.7.28", N_ ("too much mail"), "RFC 5248" },
  { "x.7.29", N_ ("the chain of forwarders (ARC) is not valid"), "RFC 8617" },
  { "x.7.30", N_ ("encryption on the further way cannot be kept up"), "RFC 8689" },
};

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
 * proof_status_code_describe:
 * @status: such as "5.7.8"
 *
 * Returns: (nullable): what @status means, translated
 */
const char *
proof_status_code_describe (const char *status)
{
  for (gsize i = 0; i < G_N_ELEMENTS (status_codes); i++)
    if (strcmp (status_codes[i].code + 1, status + 1) == 0)
      return _ (status_codes[i].meaning);

  return NULL;
}
