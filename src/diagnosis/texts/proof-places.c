/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-places.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-interceptor.h"
#include "proof-own-name.h"
#include "proof-service.h"
#include "proof-stages.h"
#include "proof-template.h"

static char *
list_names (MailReport *report)
{
  NetCertificate *certificate = mail_report_get_certificate (report);

  if (certificate == NULL || net_certificate_get_names (certificate)[0] == NULL)
    return g_strdup (_ ("a server without a name"));

  return g_strjoinv (", ", (char **) net_certificate_get_names (certificate));
}

static char *
format_date (MailReport *report, ProofClass class)
{
  NetCertificate *certificate = mail_report_get_certificate (report);
  GDateTime *date = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (certificate != NULL)
    date = class == PROOF_CLASS_CERTIFICATE_EXPIRED ? net_certificate_get_not_after (certificate)
                                                    : net_certificate_get_not_before (certificate);
  if (date == NULL)
    return g_strdup (_ ("an unknown day"));

  local = g_date_time_to_local (date);
  /* Translators: a day, as in "24 November 2026" */
  return g_date_time_format (local, _ ("%-d %B %Y"));
}

static const char *
get_service_name (MailReport *report)
{
  const ProofService *service = proof_service_find (report);

  return service != NULL ? _ (service->name) : NULL;
}

static const char *
get_interceptor_name (MailReport *report)
{
  const ProofInterceptor *interceptor = proof_interceptor_find_in_certificate (report);

  if (interceptor == NULL)
    interceptor = proof_interceptor_find_in_greeting (report);

  return interceptor != NULL ? interceptor->name : NULL;
}

/* The common name out of a distinguished name, or all of it. */
static char *
dup_issuer_name (MailReport *report)
{
  NetCertificate *certificate = mail_report_get_certificate (report);
  const char *issuer = certificate != NULL ? net_certificate_get_issuer (certificate) : "";
  const char *name = strstr (issuer, "CN=");

  return name != NULL ? g_strndup (name + 3, strcspn (name + 3, ",")) : g_strdup (issuer);
}

static char *
describe_wait (MailReport *report)
{
  MailStage stage = mail_report_get_last_stage (report);
  guint seconds = (guint) (mail_report_get_stage_duration (report, stage) / 1000.0 + 0.5);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u second", "%u seconds", seconds),
                          seconds);
}

static char *
dup_other_name (MailReport *report)
{
  char *name = NULL;

  proof_own_name_find (report, &name);

  return name;
}

static gboolean
is_ipv6 (const char *address)
{
  return strchr (address, ':') != NULL;
}

/* Whether all that answers is of one family, and nothing of the other. */
static gboolean
differs_by_family (MailReport *report)
{
  GPtrArray *attempts = mail_report_get_attempts (report);
  const char *working = mail_report_get_answering_address (report);

  for (guint i = 0; working != NULL && i < attempts->len; i++)
    {
      const NetAttempt *attempt = attempts->pdata[i];
      gboolean answers = attempt->outcome == NET_ATTEMPT_OUTCOME_ANSWERED;

      if (answers != (is_ipv6 (attempt->address) == is_ipv6 (working)))
        return FALSE;
    }

  return working != NULL;
}

static const char *
name_address (const char *address, gboolean by_family)
{
  if (address == NULL || !by_family)
    return address;

  return is_ipv6 (address) ? "IPv6" : "IPv4";
}

static const char *
name_credentials (const MailSettings *settings)
{
  /* Translators: as in "mail.example.net has accepted the user name and the token" */
  return settings->secret_is_token ? _ ("the user name and the token")
                                   : _ ("the user name and the password");
}

/* Who tests with mail to themselves is not told of two addresses. */
static const char *
name_recipient (const MailGoal *goal, const char *template)
{
  gboolean has_both = strstr (template, "{sender}") != NULL && *goal->sender != '\0';

  /* Translators: as in "would take mail from anna@example.net for the same address" */
  return has_both && g_ascii_strcasecmp (goal->sender, goal->recipient) == 0
             ? _ ("the same address")
             : goal->recipient;
}

/**
 * proof_places_fill:
 * @class: what @report was found to mean
 * @template: words with places, translated: see #ProofText
 *
 * Puts what @report knows in the places. The server's name comes last: it is the
 * person's own and may have braces.
 *
 * Returns: (transfer full): the words
 */
char *
proof_places_fill (MailReport *report, ProofClass class, const char *template)
{
  const MailSettings *settings = mail_report_get_settings (report);
  const MailGoal *goal = mail_report_get_goal (report);
  g_autofree char *port = g_strdup_printf ("%u", settings->port);
  g_autofree char *names = list_names (report);
  g_autofree char *date = format_date (report, class);
  g_autofree char *issuer = dup_issuer_name (report);
  g_autofree char *waited = describe_wait (report);
  g_autofree char *other = dup_other_name (report);
  gboolean is_by_family = differs_by_family (report);
  GString *text = g_string_new (template);

  proof_template_fill (text, "{port}", port, port);
  proof_template_fill (text, "{stage}", proof_stage_get_name (mail_report_get_last_stage (report)),
                       "");
  proof_template_fill (text, "{date}", date, "");
  proof_template_fill (text, "{waited}", waited, "");
  proof_template_fill (text, "{service}", get_service_name (report), "");
  proof_template_fill (text, "{interceptor}", get_interceptor_name (report), "");
  proof_template_fill (text, "{issuer}", issuer, "");
  proof_template_fill (text, "{names}", names, "");
  proof_template_fill (text, "{other}", other, "");
  proof_template_fill (text, "{broken}",
                       name_address (mail_report_get_connected_address (report), is_by_family), "");
  proof_template_fill (text, "{working}",
                       name_address (mail_report_get_answering_address (report), is_by_family), "");
  proof_template_fill (text, "{credentials}", name_credentials (settings), "");
  proof_template_fill (text, "{user}", settings->user, _ ("this user"));
  proof_template_fill (text, "{sender}", goal->sender, _ ("this sender"));
  proof_template_fill (text, "{recipient}", name_recipient (goal, template), _ ("this recipient"));
  proof_template_fill (text, "{server}", settings->server, _ ("the server"));

  return g_string_free (text, FALSE);
}
