/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-evidence.h"

#include <glib/gi18n-lib.h>

static char *
describe_certificate (MailReport *report)
{
  NetCertificate *certificate = mail_report_get_certificate (report);

  if (certificate == NULL)
    return NULL;
  if (net_certificate_misses_issuer (certificate))
    /* Translators: two distinguished names, such as "CN=mail.example.net" */
    return g_strdup_printf (_ ("%s, signed by %s, whose certificate was not sent"),
                            net_certificate_get_subject (certificate),
                            net_certificate_get_issuer (certificate));

  /* Translators: two distinguished names, such as "CN=mail.example.net" */
  return g_strdup_printf (_ ("%s, signed by %s"), net_certificate_get_subject (certificate),
                          net_certificate_get_issuer (certificate));
}

/* Who answers shows in the greeting, and in what came of EHLO. */
static char *
describe_greeting (MailReport *report)
{
  MailReply *greeting = mail_report_get_stage_reply (report, MAIL_STAGE_GREETING);
  MailReply *reply = mail_report_get_reply (report);
  g_autofree char *first = greeting != NULL ? mail_reply_dup_evidence (greeting) : NULL;
  g_autofree char *second = NULL;

  if (greeting == NULL || reply == NULL || reply == greeting)
    return g_steal_pointer (&first);

  second = mail_reply_dup_evidence (reply);
  return g_strdup_printf ("%s\n%s", first, second);
}

static gboolean
is_shown_by_greeting (MailReport *report, ProofClass class)
{
  MailStage stage = mail_report_get_last_stage (report);

  return mail_report_get_stage_reply (report, MAIL_STAGE_GREETING) != NULL &&
         (class == PROOF_CLASS_MIDDLEBOX ||
          (class == PROOF_CLASS_NOT_SMTP && stage <= MAIL_STAGE_HELLO));
}

static char *
describe_answering_port (MailReport *report)
{
  guint16 port = mail_report_get_answering_port (report);

  return port != 0 ? g_strdup_printf (_ ("Port %u of the same server answers"), port) : NULL;
}

/**
 * proof_evidence_describe:
 * @class: what @report was found to mean
 *
 * Returns: (transfer full) (nullable): what shows that it is so: the server's
 *   own words, whom its certificate names, or those of a local error
 */
char *
proof_evidence_describe (MailReport *report, ProofClass class)
{
  MailFailure failure = mail_report_get_failure (report);
  MailReply *reply = mail_report_get_reply (report);
  const char *detail = mail_report_get_detail (report);

  if (failure == MAIL_FAILURE_NONE)
    return NULL;
  if (is_shown_by_greeting (report, class))
    return describe_greeting (report);
  if ((failure == MAIL_FAILURE_REPLY || failure == MAIL_FAILURE_UNEXPECTED_REPLY) && reply != NULL)
    return mail_reply_dup_evidence (reply);
  if (mail_report_get_net_failure (report) == NET_FAILURE_CERTIFICATE)
    return describe_certificate (report);
  if (mail_report_get_answering_port (report) != 0)
    return describe_answering_port (report);

  return detail != NULL && *detail != '\0' ? g_strdup (detail) : NULL;
}

/**
 * proof_evidence_dup_decisive_line:
 *
 * Returns: (transfer full) (nullable): the refusal as it stands in the conversation,
 *   of several lines the last one; %NULL where none ended the test
 */
char *
proof_evidence_dup_decisive_line (MailReport *report)
{
  MailReply *reply = mail_report_get_reply (report);
  const char *const *lines;

  if (mail_report_get_failure (report) != MAIL_FAILURE_REPLY || reply == NULL)
    return NULL;

  lines = mail_reply_get_lines (reply);

  return g_strdup_printf ("%u %s", mail_reply_get_code (reply),
                          lines[g_strv_length ((char **) lines) - 1]);
}
