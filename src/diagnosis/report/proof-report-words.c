/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-report-words.h"

#include <glib/gi18n-lib.h>

/* What has a name in JSON, in words for a person. */

/**
 * proof_report_name_security:
 *
 * Returns: @security as the window names it
 */
const char *
proof_report_name_security (MailSecurity security)
{
  switch (security)
    {
    case MAIL_SECURITY_TLS:
      return _ ("TLS");
    case MAIL_SECURITY_STARTTLS:
      return _ ("STARTTLS");
    case MAIL_SECURITY_NONE:
    default:
      return C_ ("security", "None");
    }
}

/**
 * proof_report_name_attempt:
 *
 * Returns: what came of connecting to an address
 */
const char *
proof_report_name_attempt (NetAttemptOutcome outcome)
{
  static const char *const names[] = {
    [NET_ATTEMPT_OUTCOME_NOT_TRIED] = N_ ("not tried"),
    [NET_ATTEMPT_OUTCOME_CONNECTED] = N_ ("connected"),
    [NET_ATTEMPT_OUTCOME_REFUSED] = N_ ("refused"),
    [NET_ATTEMPT_OUTCOME_TIMED_OUT] = N_ ("no answer"),
    [NET_ATTEMPT_OUTCOME_UNREACHABLE] = N_ ("unreachable"),
    [NET_ATTEMPT_OUTCOME_ANSWERED] = N_ ("answered"),
  };

  return _ (names[outcome]);
}

static const char *
name_problem (const char *nick)
{
  static const struct
  {
    const char *nick;
    const char *words;
  } names[] = {
    { "unknown-authority", N_ ("its issuer isn’t trusted") },
    { "wrong-name", N_ ("it is for another name") },
    { "not-yet-valid", N_ ("it isn’t valid yet") },
    { "expired", N_ ("it has expired") },
    { "revoked", N_ ("it was revoked") },
    { "weak", N_ ("it is too weak") },
    { "invalid", N_ ("it is damaged") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (nick, names[i].nick))
      return _ (names[i].words);

  return nick;
}

/**
 * proof_report_dup_problems:
 *
 * Returns: (transfer full): what is wrong with @certificate
 */
char **
proof_report_dup_problems (NetCertificate *certificate)
{
  g_auto (GStrv) nicks = net_certificate_dup_problem_nicks (certificate);
  g_autoptr (GStrvBuilder) problems = g_strv_builder_new ();

  for (gsize i = 0; nicks[i] != NULL; i++)
    g_strv_builder_add (problems, name_problem (nicks[i]));

  return g_strv_builder_end (problems);
}

/**
 * proof_report_dup_date:
 * @date: (nullable): any
 *
 * Returns: (transfer full) (nullable): @date and time at the place of this computer
 */
char *
proof_report_dup_date (GDateTime *date)
{
  g_autoptr (GDateTime) local = date != NULL ? g_date_time_to_local (date) : NULL;

  return local != NULL ? g_date_time_format (local, "%F %R %z") : NULL;
}
