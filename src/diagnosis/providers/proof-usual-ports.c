/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-usual-ports.h"

/* The likeliest first. A spare one is seldom there: it is named only where it was
   seen to answer, and no other way is left. */
static const struct
{
  ProofWay way;
  gboolean is_spare;
} ways[] = {
  { { 587, MAIL_SECURITY_STARTTLS }, FALSE },
  { { 465, MAIL_SECURITY_TLS }, FALSE },
  { { 2525, MAIL_SECURITY_STARTTLS }, TRUE },
  { { 25, MAIL_SECURITY_STARTTLS }, TRUE },
};

/* Where nothing answers on a port, another way to encrypt does not help. */
static gboolean
is_about_port (ProofClass class)
{
  return class == PROOF_CLASS_CONNECTION_REFUSED || class == PROOF_CLASS_CONNECTION_TIMED_OUT ||
         class == PROOF_CLASS_PORT_BLOCKED || class == PROOF_CLASS_NOT_SMTP;
}

/* What a port said unencrypted: that it greets so, and whether it offers more. */
static gboolean
is_ruled_out (MailReport *report, MailSecurity security)
{
  MailCapabilities *offered = mail_report_get_capabilities_before_tls (report);

  if (offered == NULL)
    return FALSE;

  return security == MAIL_SECURITY_TLS || !mail_capabilities_offer (offered, "STARTTLS");
}

static gboolean
is_tried (MailReport *report, ProofClass class, const ProofWay *way)
{
  const MailSettings *settings = mail_report_get_settings (report);

  return settings->port == way->port &&
         (is_about_port (class) || settings->security == way->security ||
          is_ruled_out (report, way->security));
}

static NetAttemptOutcome
look_up_outcome (MailReport *report, guint16 port)
{
  GPtrArray *others = mail_report_get_other_ports (report);

  for (guint i = 0; i < others->len; i++)
    if (((const NetAttempt *) others->pdata[i])->port == port)
      return ((const NetAttempt *) others->pdata[i])->outcome;

  return NET_ATTEMPT_OUTCOME_NOT_TRIED;
}

static void
add_ways (
    GArray *found, MailReport *report, ProofClass class, NetAttemptOutcome outcome, gboolean spare)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    if (ways[i].is_spare == spare && look_up_outcome (report, ways[i].way.port) == outcome &&
        !is_tried (report, class, &ways[i].way))
      g_array_append_val (found, ways[i].way);
}

/**
 * proof_port_is_usual:
 *
 * Returns: whether mail is sent through @port somewhere
 */
gboolean
proof_port_is_usual (guint16 port)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    if (ways[i].way.port == port)
      return TRUE;

  return FALSE;
}

/**
 * proof_usual_ports_find:
 * @class: what @report was found to mean
 *
 * Finds the ports that are worth a test: first those that were seen to answer, then
 * those that were not looked at. One that was seen to be silent or closed is never
 * among them, nor what was tested just now.
 *
 * Returns: (transfer full) (element-type ProofWay): the ways, the best first
 */
GArray *
proof_usual_ports_find (MailReport *report, ProofClass class)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (ProofWay));

  add_ways (found, report, class, NET_ATTEMPT_OUTCOME_CONNECTED, FALSE);
  add_ways (found, report, class, NET_ATTEMPT_OUTCOME_NOT_TRIED, FALSE);
  if (found->len == 0)
    add_ways (found, report, class, NET_ATTEMPT_OUTCOME_CONNECTED, TRUE);

  return found;
}
