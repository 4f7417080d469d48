/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-export-private.h"

/* Where there is no @write, the account writes itself. */
static const struct
{
  const char *name;
  gboolean is_command;
  const char *limit;
  char *(*write) (const ProofSettings *settings);
} forms[PROOF_N_EXPORTS] = {
  [PROOF_EXPORT_URI] = { .name = N_ ("smtp:// Link") },
  [PROOF_EXPORT_CARD] = { .name = N_ ("Settings Sheet"), .write = proof_export_card },
  [PROOF_EXPORT_APPLE] = { .name = N_ ("For Apple Mail"), .write = proof_export_apple },
  [PROOF_EXPORT_APPLE_PROFILE] = { .name = N_ ("Apple Profile"),
                                   .limit = N_ (
                                       "A profile can’t be created for this account: it needs an "
                                       "email address, a sign-in with a password, the usual port, "
                                       "and a provider whose server for receiving mail is known to "
                                       "Sendproof. Enter the settings by hand instead."),
                                   .write = proof_export_apple_profile },
  [PROOF_EXPORT_EVOLUTION] = { .name = N_ ("For Evolution"), .write = proof_export_evolution },
  [PROOF_EXPORT_PRINTER] = { .name = N_ ("For a Printer or Scanner"),
                             .write = proof_export_printer },
  [PROOF_EXPORT_AUTOCONFIG] = { .name = N_ ("For Thunderbird"), .write = proof_export_autoconfig },
  [PROOF_EXPORT_MSMTP] = { .name = N_ ("For msmtp"), .write = proof_export_msmtp },
  [PROOF_EXPORT_SWAKS] = { .name = "swaks",
                           .is_command = TRUE,
                           .limit = N_ ("No command: swaks treats anything that begins with “-” as "
                                        "an option"),
                           .write = proof_export_swaks },
  [PROOF_EXPORT_CURL] = { .name = "curl", .is_command = TRUE, .write = proof_export_curl },
  [PROOF_EXPORT_OPENSSL] = { .name = "openssl s_client",
                             .is_command = TRUE,
                             .limit = N_ ("No command: openssl s_client tests encrypted "
                                          "connections only"),
                             .write = proof_export_openssl },
};

/**
 * proof_export_get_name:
 *
 * Returns: what the form is called
 */
const char *
proof_export_get_name (ProofExport form)
{
  g_return_val_if_fail ((guint) form < PROOF_N_EXPORTS, NULL);

  return _ (forms[form].name);
}

/**
 * proof_export_is_command:
 *
 * Returns: whether it is a command for a terminal
 */
gboolean
proof_export_is_command (ProofExport form)
{
  g_return_val_if_fail ((guint) form < PROOF_N_EXPORTS, FALSE);

  return forms[form].is_command;
}

/* Nothing that would begin another line or another command. */
static char *
dup_plain (const char *text)
{
  char *plain = g_strdup (text);
  char *to = plain;

  for (const char *from = text; *from != '\0'; from++)
    if ((guchar) *from >= 0x20 && *from != 0x7f)
      *to++ = *from;
  *to = '\0';

  g_strstrip (plain);

  return plain;
}

static char *
dup_host (const char *server)
{
  g_autofree char *host = dup_plain (server);
  gsize length = strlen (host);

  if (length > 2 && *host == '[' && host[length - 1] == ']')
    {
      const char *inner = host + 1;

      if (g_ascii_strncasecmp (inner, "IPv6:", 5) == 0)
        inner += 5;
      return g_strndup (inner, strlen (inner) - 1);
    }

  return g_steal_pointer (&host);
}

static void
copy_settings (ProofSettings *settings,
               const char *title,
               const MailSettings *set,
               const MailGoal *goal)
{
  settings->title = dup_plain (title);
  settings->host = dup_host (set->server);
  settings->security = set->security;
  settings->port = set->port;
  settings->until = goal->until;
  settings->user = dup_plain (set->user);
  settings->mechanism = dup_plain (set->mechanism);
  settings->is_token = set->secret_is_token;
  settings->sender = dup_plain (goal->sender);
  settings->recipient = dup_plain (goal->recipient);
  settings->hello_name = dup_plain (set->hello_name);
  settings->trusted_certificate = dup_plain (set->trusted_certificate);
  settings->ca_file = dup_plain (set->ca_file != NULL ? set->ca_file : "");
  if (strchr (settings->sender, '@') != NULL)
    settings->domain = g_strdup (strrchr (settings->sender, '@') + 1);
}

static void
clear_settings (ProofSettings *settings)
{
  g_free (settings->title);
  g_free (settings->host);
  g_free (settings->user);
  g_free (settings->mechanism);
  g_free (settings->sender);
  g_free (settings->recipient);
  g_free (settings->hello_name);
  g_free (settings->trusted_certificate);
  g_free (settings->ca_file);
  g_free (settings->domain);
}

/**
 * proof_settings_has_sign_in:
 *
 * Returns: whether a check of the account signs in
 */
gboolean
proof_settings_has_sign_in (const ProofSettings *settings)
{
  return settings->until >= MAIL_STAGE_SIGN_IN && *settings->user != '\0';
}

/**
 * proof_settings_dup_host_in_address:
 *
 * Returns: (transfer full): the server as it stands before a colon and a port
 */
char *
proof_settings_dup_host_in_address (const ProofSettings *settings)
{
  gboolean has_colon = strchr (settings->host, ':') != NULL;

  return has_colon ? g_strdup_printf ("[%s]", settings->host) : g_strdup (settings->host);
}

static char *
write_settings (const char *title,
                const MailSettings *set,
                const MailGoal *goal,
                const ProofReceiver *receiver,
                ProofExport form)
{
  ProofSettings settings = { 0 };
  char *text;

  copy_settings (&settings, title, set, goal);
  settings.receiver = receiver;
  text = forms[form].write (&settings);
  clear_settings (&settings);

  return text;
}

/**
 * proof_export:
 * @receiver: (nullable): the server from which the account's mail is read
 *
 * Writes an account, without its password, for another program or on paper.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL where the program cannot
 *   do what the account asks for; proof_export_get_limit() says why
 */
char *
proof_export (ProofAccount *account, const ProofReceiver *receiver, ProofExport form)
{
  g_autofree char *title = proof_account_dup_title (account);
  MailSettings settings;
  MailGoal goal;

  g_return_val_if_fail ((guint) form < PROOF_N_EXPORTS, NULL);

  if (forms[form].write == NULL)
    return proof_account_dup_uri (account);

  proof_account_fill_in (account, &settings, &goal);
  return write_settings (title, &settings, &goal, receiver, form);
}

/**
 * proof_export_test:
 * @settings: what was tested, with nothing left to be filled in
 * @goal: how far
 * @form: a command
 *
 * Writes a test as it was made, without its password, for another program.
 *
 * Returns: (transfer full) (nullable): the command, or %NULL where the program cannot
 *   do this; proof_export_get_limit() says why
 */
char *
proof_export_test (const MailSettings *settings, const MailGoal *goal, ProofExport form)
{
  g_return_val_if_fail (proof_export_is_command (form), NULL);

  return write_settings (settings->server, settings, goal, NULL, form);
}

/**
 * proof_export_get_limit:
 *
 * Returns: (nullable): a sentence for the person about what the program cannot do
 */
const char *
proof_export_get_limit (ProofExport form)
{
  g_return_val_if_fail ((guint) form < PROOF_N_EXPORTS, NULL);

  return forms[form].limit != NULL ? _ (forms[form].limit) : NULL;
}
