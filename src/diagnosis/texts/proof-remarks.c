/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-remarks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base-oddity.h"
#include "proof-exposure.h"
#include "proof-providers.h"
#include "proof-trusted.h"
#include "proof-purpose.h"
#include "proof-server-name.h"
#include "proof-token-words.h"
#include "proof-user-names.h"

/* What was seen in what a person typed, and in how it was refused, a sentence each. What
   is a fact of this case goes before the words of the class, which say what it usually
   means. */

#define SPACES_AROUND (BASE_ODDITY_BEGINS_WITH_SPACE | BASE_ODDITY_ENDS_WITH_SPACE)

/* A server that only compares answers sooner. */
#define PAUSE_MILLISECONDS 3000.0
#define NOTICED_MILLISECONDS 1000.0

static char *
describe_spaces_of_user (MailReport *report)
{
  const char *user = mail_report_get_settings (report)->user;
  BaseOddities odd = base_oddities_find (user, strlen (user));

  if ((odd & SPACES_AROUND) == SPACES_AROUND)
    return g_strdup (_ ("The user name begins and ends with a space."));
  if (odd & BASE_ODDITY_ENDS_WITH_SPACE)
    return g_strdup (_ ("The user name ends with a space."));
  if (odd & BASE_ODDITY_BEGINS_WITH_SPACE)
    return g_strdup (_ ("The user name begins with a space."));

  return NULL;
}

/* The first letter outside ASCII in @text: spaces at its ends are told of otherwise. */
static char *
describe_letter (const char *text, const char *where)
{
  g_autofree char *stripped = base_oddities_dup_stripped (text);

  for (const char *at = stripped; g_utf8_validate (stripped, -1, NULL) && *at != '\0';
       at = g_utf8_next_char (at))
    if ((guchar) *at >= 0x80)
      {
        int length = (int) (g_utf8_next_char (at) - at);

        /* Translators: a field of the form, a letter, and its number in hexadecimal digits */
        return g_strdup_printf (_ ("%s contains “%.*s” (U+%04X), which isn’t a plain letter, "
                                   "although it may look like one."),
                                where, length, at, g_utf8_get_char (at));
      }

  return NULL;
}

static char *
describe_letters_of_user (MailReport *report)
{
  return describe_letter (mail_report_get_settings (report)->user, _ ("The user name"));
}

static char *
describe_letters_of_server (MailReport *report)
{
  return describe_letter (mail_report_get_settings (report)->server, _ ("The server’s name"));
}

static char *
describe_letters_of_sender (MailReport *report)
{
  return describe_letter (mail_report_get_goal (report)->sender, _ ("The sender’s address"));
}

static char *
describe_letters_of_recipient (MailReport *report)
{
  return describe_letter (mail_report_get_goal (report)->recipient, _ ("The recipient’s address"));
}

static char *
describe_password (MailReport *report)
{
  BaseOddities odd = mail_report_get_secret_oddities (report);

  if ((odd & SPACES_AROUND) == SPACES_AROUND)
    return g_strdup (_ ("Your password begins and ends with a space, as copied ones often do."));
  if (odd & BASE_ODDITY_ENDS_WITH_SPACE)
    return g_strdup (
        _ ("Your password ends with a space or a line break, as copied ones often do."));
  if (odd & BASE_ODDITY_BEGINS_WITH_SPACE)
    return g_strdup (_ ("Your password begins with a space, as copied ones often do."));
  if (odd & BASE_ODDITY_OUTSIDE_ASCII)
    return g_strdup (_ ("Your password contains characters that aren’t on a plain keyboard. "
                        "Servers may read them differently."));

  return NULL;
}

static char *
describe_user_names_of_provider (MailReport *report)
{
  const MailSettings *settings = mail_report_get_settings (report);
  const ProofProvider *provider = proof_provider_find_at_server (settings);

  return provider != NULL ? proof_user_names_describe (provider, settings->user) : NULL;
}

static char *
describe_port (MailReport *report)
{
  return proof_purpose_describe_port (mail_report_get_settings (report)->port);
}

static char *
describe_server (MailReport *report)
{
  return proof_purpose_describe_server (mail_report_get_settings (report)->server);
}

/* Nothing is said of a name that does not exist: the remedy says what was meant. */
static char *
describe_spelling (MailReport *report)
{
  const MailSettings *settings = mail_report_get_settings (report);
  g_autofree char *meant = proof_server_name_find_meant (settings->server, settings->user);

  return proof_purpose_describe_spelling (settings->server, meant);
}

static char *
describe_pause (MailReport *report)
{
  MailStage stage = mail_report_get_last_stage (report);
  double waited = mail_report_get_stage_duration (report, stage);
  guint seconds = (guint) (waited / 1000.0 + 0.5);

  if (waited < PAUSE_MILLISECONDS)
    return NULL;

  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "The server answered after %u second: such a pause is usual "
                   "before a wrong password is refused.",
                   "The server answered after %u seconds: such a pause is usual "
                   "before a wrong password is refused.",
                   seconds),
      seconds);
}

static char *
describe_closing (guint seconds)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "The connection was closed after %u second.",
                                       "The connection was closed after %u seconds.", seconds),
                          seconds);
}

static char *
describe_vain_wait (guint seconds)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The test waited %u second for an answer.",
                                       "The test waited %u seconds for an answer.", seconds),
                          seconds);
}

static char *
describe_late_answer (guint seconds)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The server answered after %u second.",
                                       "The server answered after %u seconds.", seconds),
                          seconds);
}

static const struct
{
  MailFailure failure;
  NetFailure net_failure;
  double noticed_milliseconds;
  char *(*describe) (guint seconds);
} waits[] = {
  { MAIL_FAILURE_CONNECTION, NET_FAILURE_CLOSED, NOTICED_MILLISECONDS, describe_closing },
  { MAIL_FAILURE_CONNECTION, NET_FAILURE_TIMED_OUT, NOTICED_MILLISECONDS, describe_vain_wait },
  { MAIL_FAILURE_CONNECTION, NET_FAILURE_NAME_LOOKUP, NOTICED_MILLISECONDS, describe_vain_wait },
  { MAIL_FAILURE_CONNECTION, NET_FAILURE_CONNECT_TIMED_OUT, NOTICED_MILLISECONDS,
    describe_vain_wait },
  { MAIL_FAILURE_REPLY, NET_FAILURE_NONE, PAUSE_MILLISECONDS, describe_late_answer },
};

/* How long the last wait lasted, where that was noticed. */
static char *
describe_wait (MailReport *report)
{
  MailStage stage = mail_report_get_last_stage (report);
  double waited = mail_report_get_stage_duration (report, stage);

  for (gsize i = 0; i < G_N_ELEMENTS (waits); i++)
    if (waits[i].failure == mail_report_get_failure (report) &&
        waits[i].net_failure == mail_report_get_net_failure (report))
      return waited >= waits[i].noticed_milliseconds
                 ? waits[i].describe ((guint) (waited / 1000.0 + 0.5))
                 : NULL;

  return NULL;
}

static char *
describe_exposure (MailReport *report)
{
  return proof_exposure_is_seen (report)
             ? g_strdup (_ ("The connection was not encrypted, so anyone on the network could read "
                            "the password."))
             : NULL;
}

static char *
describe_trust (MailReport *report)
{
  return mail_report_is_verified (report) && proof_trusted_by_fingerprint (report)
             ? g_strdup (_ ("Its certificate is trusted by its fingerprint, as you chose."))
             : NULL;
}

typedef char *(*Describe) (MailReport *report);

#define MAX_REMARKS 5

static const struct
{
  ProofClass class;
  Describe describe[MAX_REMARKS];
} facts[] = {
  { PROOF_CLASS_CREDENTIALS_REJECTED,
    { describe_user_names_of_provider, describe_spaces_of_user, describe_letters_of_user,
      describe_password, proof_token_words_describe } },
  { PROOF_CLASS_TOKEN_REJECTED,
    { describe_spaces_of_user, describe_letters_of_user, describe_password,
      proof_token_words_describe } },
  { PROOF_CLASS_ACCESS_DENIED, { proof_token_words_describe } },
  { PROOF_CLASS_CONNECTION_REFUSED, { describe_port, describe_server, describe_spelling } },
  { PROOF_CLASS_CONNECTION_TIMED_OUT, { describe_port, describe_server, describe_spelling } },
  { PROOF_CLASS_PORT_BLOCKED, { describe_port, describe_server, describe_spelling } },
  { PROOF_CLASS_NO_GREETING, { describe_port, describe_server, describe_spelling } },
  { PROOF_CLASS_CLOSED_BEFORE_GREETING, { describe_port, describe_server, describe_spelling } },
  { PROOF_CLASS_NOT_SMTP, { describe_port, describe_server, describe_spelling } },
  { PROOF_CLASS_PLAIN_SERVER_ON_TLS, { describe_port, describe_server, describe_spelling } },
  { PROOF_CLASS_TLS_SERVER_ON_PLAIN, { describe_port, describe_server, describe_spelling } },
  { PROOF_CLASS_TLS_FAILED, { describe_port, describe_server, describe_spelling } },
  { PROOF_CLASS_NAME_NOT_FOUND, { describe_letters_of_server } },
  { PROOF_CLASS_NAME_HAS_NO_ADDRESS, { describe_letters_of_server } },
  { PROOF_CLASS_CERTIFICATE_WRONG_NAME, { describe_letters_of_server, describe_spelling } },
  { PROOF_CLASS_SENDER_NOT_ALLOWED, { describe_letters_of_sender } },
  { PROOF_CLASS_SENDER_REJECTED, { describe_letters_of_sender } },
  { PROOF_CLASS_RECIPIENT_UNKNOWN, { describe_letters_of_recipient } },
  { PROOF_CLASS_RECIPIENT_REJECTED, { describe_letters_of_recipient } },
};

static void
add (GStrvBuilder *builder, MailReport *report, Describe describe)
{
  g_autofree char *remark = describe (report);

  if (remark != NULL)
    g_strv_builder_add (builder, remark);
}

static void
add_facts (GStrvBuilder *builder, MailReport *report, gsize row)
{
  for (gsize i = 0; i < MAX_REMARKS && facts[row].describe[i] != NULL; i++)
    add (builder, report, facts[row].describe[i]);
}

static void
add_signs (GStrvBuilder *builder, MailReport *report, ProofClass class, gboolean tells_wait)
{
  if (class == PROOF_CLASS_CREDENTIALS_REJECTED)
    add (builder, report, describe_pause);
  else if (!tells_wait)
    add (builder, report, describe_wait);
  add (builder, report, describe_trust);
  add (builder, report, describe_exposure);
}

/**
 * proof_remarks_surround:
 * @class: what @report was found to mean
 * @text: what @class usually means
 * @tells_wait: whether it tells how long the server was waited for
 *
 * Returns: (transfer full): @text behind the facts of this case, and before what else
 *   was seen in it
 */
char *
proof_remarks_surround (MailReport *report, ProofClass class, const char *text, gboolean tells_wait)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    if (facts[i].class == class)
      add_facts (builder, report, i);
  g_strv_builder_add (builder, text);
  add_signs (builder, report, class, tells_wait);
  parts = g_strv_builder_end (builder);

  return g_strjoinv (" ", parts);
}
