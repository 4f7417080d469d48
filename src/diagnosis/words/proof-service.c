/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-service.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const ProofService imap = { .name = N_ ("a server for reading mail (IMAP)") };
static const ProofService pop3 = { .name = N_ ("a server for reading mail (POP3)") };
static const ProofService ssh = { .name = N_ ("a server for remote sign-in (SSH)") };
static const ProofService telnet = { .name = N_ ("a server for remote sign-in (Telnet)") };
static const ProofService web = { .name = N_ ("a web server"), .is_web = TRUE };
static const ProofService vnc = { .name = N_ ("a server for remote screens (VNC)") };
static const ProofService sieve = { .name = N_ ("a server for mail filters (ManageSieve)") };
static const ProofService chat = { .name = N_ ("a server for instant messages (XMPP)") };
static const ProofService irc = { .name = N_ ("a server for chat (IRC)") };
static const ProofService database = { .name = N_ ("a database (MySQL or MariaDB)") };
static const ProofService directory = { .name = N_ ("a directory of people (LDAP)") };
static const ProofService news = { .name = N_ ("a server for newsgroups (NNTP)") };
static const ProofService files = { .name = N_ ("a server for files (FTP)") };
static const ProofService delivery = {
  .name = N_ ("a server for passing mail on inside a provider (LMTP)")
};

/* How a line that is no SMTP begins. Control characters stand there as their
   pictures: see base_text_make_inert(). */
static const struct
{
  const char *prefix;
  const ProofService *service;
} beginnings[] = {
  { "* OK", &imap },
  { "* PREAUTH", &imap },
  { "* BYE", &imap },
  { "+OK", &pop3 },
  { "-ERR", &pop3 },
  { "SSH-", &ssh },
  { "HTTP/", &web },
  { "RFB ", &vnc },
  { "NOTICE ", &irc },
  { "\"IMPLEMENTATION\"", &sieve },
  /* The options of RFC 854: IAC DO and IAC WILL, read as Windows-1252 */
  { "\u00ff\u00fd", &telnet },
  { "\u00ff\u00fb", &telnet },
  { "200 ", &news },
  { "201 ", &news },
};

/* What stands somewhere in such a line. */
static const struct
{
  const char *part;
  const ProofService *service;
} parts[] = {
  { "<stream:", &chat },
  { "jabber:", &chat },
  { " NOTICE ", &irc },
  /* The length and number of its first packet */
  { "\u2400\u2400\u2400", &database },
  /* Message 0, an extended response: the notice of disconnection (RFC 4511,
     section 4.4.1) */
  { "\u2402\u2401\u2400x", &directory },
};

/* Greetings have the form of SMTP's in these protocols too. */
static const struct
{
  const char *word;
  const ProofService *service;
} greetings[] = {
  { "FTP", &files },
  { "FileZilla", &files },
  { "LMTP", &delivery },
};

static const ProofService *
find_by_line (const char *line)
{
  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (line, beginnings[i].prefix))
      return beginnings[i].service;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (line, parts[i].part) != NULL)
      return parts[i].service;

  return *line == '<' ? &web : NULL;
}

static const ProofService *
find_by_greeting (MailReply *greeting)
{
  guint code = mail_reply_get_code (greeting);
  g_autofree char *text = mail_reply_dup_text (greeting);

  if (code == 200 || code == 201)
    return &news;

  for (gsize i = 0; strstr (text, "SMTP") == NULL && i < G_N_ELEMENTS (greetings); i++)
    if (strstr (text, greetings[i].word) != NULL)
      return greetings[i].service;

  return NULL;
}

/* Many FTP servers greet with words of their own, and all want USER and PASS. */
static const ProofService *
find_by_answer (MailReply *answer)
{
  g_autofree char *text = mail_reply_dup_text (answer);

  return strstr (text, "USER and PASS") != NULL || strstr (text, "logged in") != NULL ? &files
                                                                                      : NULL;
}

static gboolean
is_line_of_server (MailReport *report)
{
  NetFailure failure = mail_report_get_net_failure (report);
  MailSecurity security = mail_report_get_settings (report)->security;

  return failure == NET_FAILURE_FOREIGN ||
         (failure == NET_FAILURE_PLAIN_ON_TLS && security == MAIL_SECURITY_TLS);
}

/* What comes behind a greeting is no first word any more. */
static gboolean
has_greeted (MailReport *report)
{
  return mail_report_get_stage_outcome (report, MAIL_STAGE_GREETING) == MAIL_STAGE_OUTCOME_PASSED;
}

/**
 * proof_service_find:
 * @report: of a check that failed
 *
 * Who takes EHLO is a mail server whatever it calls itself; who does not tells
 * by its first words what it is.
 *
 * Returns: (nullable): the other service that answers, where it can be known
 */
const ProofService *
proof_service_find (MailReport *report)
{
  MailReply *greeting = mail_report_get_stage_reply (report, MAIL_STAGE_GREETING);
  MailReply *answer = mail_report_get_stage_reply (report, MAIL_STAGE_HELLO);
  const char *line = mail_report_get_detail (report);
  const ProofService *service = NULL;

  if (is_line_of_server (report) && line != NULL && !has_greeted (report))
    {
      service = find_by_line (line);
      if (service == NULL && strstr (line, "SMTP") == NULL && strstr (line, "FTP") != NULL)
        service = &files;
    }
  if (service != NULL ||
      mail_report_get_stage_outcome (report, MAIL_STAGE_HELLO) == MAIL_STAGE_OUTCOME_PASSED)
    return service;

  if (greeting != NULL)
    service = find_by_greeting (greeting);
  if (service == NULL && answer != NULL)
    service = find_by_answer (answer);

  return service;
}
