/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-interceptor.h"

#include <string.h>

/* Whom the certificates name that they make in place of the server's. */
static const ProofInterceptor issuers[] = {
  { "avast", "Avast", PROOF_FAULT_COMPUTER },
  { "AVG ", "AVG", PROOF_FAULT_COMPUTER },
  { "Norton", "Norton", PROOF_FAULT_COMPUTER },
  { "Kaspersky", "Kaspersky", PROOF_FAULT_COMPUTER },
  { "ESET ", "ESET", PROOF_FAULT_COMPUTER },
  { "Bitdefender", "Bitdefender", PROOF_FAULT_COMPUTER },
  { "BullGuard", "BullGuard", PROOF_FAULT_COMPUTER },
  { "Dr.Web", "Dr.Web", PROOF_FAULT_COMPUTER },
  { "DrWeb", "Dr.Web", PROOF_FAULT_COMPUTER },
  { "G DATA", "G DATA", PROOF_FAULT_COMPUTER },
  { "McAfee", "McAfee", PROOF_FAULT_COMPUTER },
  { "AdGuard", "AdGuard", PROOF_FAULT_COMPUTER },
  { "Fortinet", "Fortinet", PROOF_FAULT_NETWORK },
  { "FortiGate", "Fortinet", PROOF_FAULT_NETWORK },
  { "Sophos", "Sophos", PROOF_FAULT_NETWORK },
  { "Zscaler", "Zscaler", PROOF_FAULT_NETWORK },
  { "Netskope", "Netskope", PROOF_FAULT_NETWORK },
  { "Cisco Umbrella", "Cisco Umbrella", PROOF_FAULT_NETWORK },
  { "Blue Coat", "Blue Coat", PROOF_FAULT_NETWORK },
  { "WatchGuard", "WatchGuard", PROOF_FAULT_NETWORK },
  { "SonicWall", "SonicWall", PROOF_FAULT_NETWORK },
  { "Barracuda", "Barracuda", PROOF_FAULT_NETWORK },
  { "Check Point", "Check Point", PROOF_FAULT_NETWORK },
  { "Palo Alto", "Palo Alto Networks", PROOF_FAULT_NETWORK },
  { "Untangle", "Untangle", PROOF_FAULT_NETWORK },
};

/* How those greet that answer in place of the server. Products for servers
   greet with their makers' names too, and are not listed. */
static const ProofInterceptor greetings[] = {
  { "avast", "Avast", PROOF_FAULT_COMPUTER },
  { "AVG ESMTP Proxy", "AVG", PROOF_FAULT_COMPUTER },
  { "Norton AntiVirus", "Norton", PROOF_FAULT_COMPUTER },
  { "Symantec Email Proxy", "Norton", PROOF_FAULT_COMPUTER },
};

static const ProofInterceptor *
find (const ProofInterceptor *interceptors, gsize n_interceptors, const char *text)
{
  g_autofree char *folded_text = g_utf8_casefold (text, -1);

  for (gsize i = 0; i < n_interceptors; i++)
    {
      g_autofree char *mark = g_utf8_casefold (interceptors[i].mark, -1);

      if (strstr (folded_text, mark) != NULL)
        return &interceptors[i];
    }

  return NULL;
}

/**
 * proof_interceptor_find_in_certificate:
 *
 * Returns: (nullable): whoever made the certificate in place of the server's
 */
const ProofInterceptor *
proof_interceptor_find_in_certificate (MailReport *report)
{
  NetCertificate *certificate = mail_report_get_certificate (report);

  if (certificate == NULL ||
      !(net_certificate_get_problems (certificate) & G_TLS_CERTIFICATE_UNKNOWN_CA))
    return NULL;

  return find (issuers, G_N_ELEMENTS (issuers), net_certificate_get_issuer (certificate));
}

/**
 * proof_interceptor_find_in_greeting:
 *
 * Returns: (nullable): whoever greets in place of the server
 */
const ProofInterceptor *
proof_interceptor_find_in_greeting (MailReport *report)
{
  MailReply *greeting = mail_report_get_stage_reply (report, MAIL_STAGE_GREETING);
  g_autofree char *text = greeting != NULL ? mail_reply_dup_text (greeting) : NULL;

  return text != NULL ? find (greetings, G_N_ELEMENTS (greetings), text) : NULL;
}

/* What is left where all but the digits of "220" is hidden; a frame of
   asterisks has words in it. */
static gboolean
is_hidden (const char *greeting)
{
  return strstr (greeting, "****") != NULL && greeting[strspn (greeting, "*02 ")] == '\0';
}

/* Where even the space behind the code is hidden, the greeting is no reply. */
static gboolean
is_all_hidden (MailReport *report)
{
  const char *line = mail_report_get_detail (report);

  return mail_report_get_net_failure (report) == NET_FAILURE_FOREIGN && line != NULL &&
         is_hidden (line);
}

/* A server that repeats what it did not understand shows what came to it. */
static gboolean
is_command_hidden (MailReport *report)
{
  MailReply *reply = mail_report_get_reply (report);
  g_autofree char *text = reply != NULL ? mail_reply_dup_text (reply) : g_strdup ("");

  return strstr (text, "'XXXX") != NULL || strstr (text, "\"XXXX") != NULL;
}

/**
 * proof_interceptor_rewrites:
 *
 * Cisco's "SMTP inspection" hides what it does not know: the greeting becomes
 * asterisks, and STARTTLS something like XXXXXXXA, in the server's offer or on the way
 * to it.
 *
 * Returns: whether something on the way has changed what the server said
 */
gboolean
proof_interceptor_rewrites (MailReport *report)
{
  MailReply *greeting = mail_report_get_stage_reply (report, MAIL_STAGE_GREETING);
  MailCapabilities *offered = mail_report_get_capabilities_before_tls (report);
  const char *const *lines =
      offered != NULL ? mail_capabilities_get_lines (offered) : (const char *const[]){ NULL };
  g_autofree char *text = greeting != NULL ? mail_reply_dup_text (greeting) : g_strdup ("");

  if (is_hidden (text) || is_all_hidden (report) || is_command_hidden (report) ||
      proof_interceptor_find_in_greeting (report) != NULL)
    return TRUE;
  for (gsize i = 0; lines[i] != NULL; i++)
    if (g_ascii_strncasecmp (lines[i], "XXXX", 4) == 0)
      return TRUE;

  return FALSE;
}
