/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-service.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const ProofService imap = { N_ ("a server for reading mail (IMAP)"), FALSE };
static const ProofService pop3 = { N_ ("a server for reading mail (POP3)"), FALSE };
static const ProofService ssh = { N_ ("a server for remote sign-in (SSH)"), FALSE };
static const ProofService telnet = { N_ ("a server for remote sign-in (Telnet)"), FALSE };
static const ProofService web = { N_ ("a web server"), TRUE };
static const ProofService vnc = { N_ ("a server for remote screens (VNC)"), FALSE };
static const ProofService sieve = { N_ ("a server for mail filters (ManageSieve)"), FALSE };
static const ProofService chat = { N_ ("a server for instant messages (XMPP)"), FALSE };
static const ProofService irc = { N_ ("a server for chat (IRC)"), FALSE };
static const ProofService database = { N_ ("a database (MySQL or MariaDB)"), FALSE };
static const ProofService directory = { N_ ("a directory of people (LDAP)"), FALSE };
static const ProofService news = { N_ ("a server for newsgroups (NNTP)"), FALSE };
static const ProofService files = { N_ ("a server for files (FTP)"), FALSE };
static const ProofService delivery = { N_ ("a server for handing mail on inside a provider (LMTP)"),
                                       FALSE };

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
