/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-arguments.h"

#include <glib/gi18n-lib.h>

/**
 * proof_cli_arguments_clear:
 *
 * Frees what is in @self.
 */
void
proof_cli_arguments_clear (ProofCliArguments *self)
{
  g_free (self->security);
  g_free (self->user);
  g_free (self->password_file);
  g_free (self->token_file);
  g_free (self->token_command);
  g_free (self->mechanism);
  g_free (self->sender);
  g_free (self->recipient);
  g_free (self->until);
  g_free (self->hello_name);
  g_free (self->timeout);
  g_free (self->ca_file);
  g_free (self->trusted_certificate);
  g_free (self->explained);
  g_free (self->stage);
  g_free (self->format);
  g_free (self->account_name);
  g_free (self->online_account);
  g_strfreev (self->uris);
}

/**
 * proof_cli_arguments_find_format:
 * @argv: the command line as it was given
 *
 * Monitoring has to be told in its own format that the command line is wrong, too, and the
 * parser gives nothing of one that is.
 *
 * Returns: (transfer none) (nullable): the value of --format
 */
const char *
proof_cli_arguments_find_format (char **argv)
{
  static const char option[] = "--format";
  const gsize length = sizeof option - 1;

  for (; *argv != NULL; argv++)
    if (g_str_equal (*argv, option))
      return argv[1];
    else if (g_str_has_prefix (*argv, option) && (*argv)[length] == '=')
      return *argv + length + 1;

  return NULL;
}

static GOptionContext *
create_context (GOptionGroup *group)
{
  GOptionContext *context =
      /* Translators: the words in capitals are what is put there; “smtp” and “--find” stay */
      g_option_context_new (_ ("smtp[s]://[USER@]SERVER[:PORT] | --find ADDRESS"));

  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_context_set_main_group (context, group);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context, _ ("Tell whether a mail account can send, and if not, why and what to change."));
  g_option_context_set_description (
      context, _ ("Exit status: 0 verified, 1 not verified, 2 wrong usage, 130 interrupted.\n"
                  "With --format=nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN."));

  return context;
}

/**
 * proof_cli_arguments_parse:
 * @self: (out caller-allocates): zeroed before
 *
 * Reads the command line, and checks no value yet.
 *
 * Returns: whether all options are known
 */
gboolean
proof_cli_arguments_parse (ProofCliArguments *self, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "security", 0, 0, G_OPTION_ARG_STRING, &self->security,
      N_ ("How to encrypt: none, starttls or tls. Default: tls for smtps or port 465, otherwise "
          "starttls"),
      N_ ("SECURITY") },
    { "user", 0, 0, G_OPTION_ARG_STRING, &self->user,
      N_ ("The user name, if it cannot be part of the address"), N_ ("NAME") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &self->password_file,
      N_ ("The first line of FILE is the password; - is standard input"), N_ ("FILE") },
    { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &self->token_file,
      N_ ("The first line of FILE is an OAuth 2.0 access token"), N_ ("FILE") },
    { "token-command", 0, 0, G_OPTION_ARG_STRING, &self->token_command,
      N_ ("Run COMMAND; the first line of its output is an OAuth 2.0 access token"),
      N_ ("COMMAND") },
    { "mechanism", 0, 0, G_OPTION_ARG_STRING, &self->mechanism,
      N_ ("Use only this sign-in method (SASL mechanism)"), N_ ("NAME") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &self->sender,
      N_ ("The sender. Default: the user name, if that is an email address"), N_ ("ADDRESS") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &self->recipient,
      N_ ("The recipient. Default: the user name, if that is an email address"), N_ ("ADDRESS") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &self->until,
      N_ ("What to test: hello, sign-in, recipient or message. Default: sign-in with a user name, "
          "otherwise hello"),
      N_ ("STAGE") },
    { "helo", 0, 0, G_OPTION_ARG_STRING, &self->hello_name,
      N_ ("The computer name to send in EHLO"), N_ ("NAME") },
    { "timeout", 0, 0, G_OPTION_ARG_STRING, &self->timeout,
      N_ ("How long each stage may take, including connecting"), N_ ("SECONDS") },
    { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &self->ca_file,
      N_ ("Also trust the certificate authorities in FILE"), N_ ("FILE") },
    { "trust-certificate", 0, 0, G_OPTION_ARG_STRING, &self->trusted_certificate,
      N_ ("Trust exactly the certificate with this fingerprint"), N_ ("SHA256") },
    { "allow-plaintext-password", 0, 0, G_OPTION_ARG_NONE, &self->allows_plaintext,
      N_ ("Send the password even if the connection is not encrypted"), NULL },
    { "explain", 0, 0, G_OPTION_ARG_FILENAME, &self->explained,
      N_ ("Explain a reply and test nothing; - is standard input"), N_ ("REPLY") },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &self->stage,
      N_ ("The stage that the explained reply came at: greeting, hello, encrypt, sign-in, sender, "
          "recipient or message. Default: what the reply suggests"),
      N_ ("STAGE") },
    { "account", 0, 0, G_OPTION_ARG_STRING, &self->account_name,
      N_ ("Test this saved account instead of an address"), N_ ("NAME") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &self->tests_all, N_ ("Test all saved accounts"), NULL },
    { "changes", 0, 0, G_OPTION_ARG_NONE, &self->tells_changes,
      N_ ("With --all: print only results that have changed since the last test"), NULL },
    { "list-accounts", 0, 0, G_OPTION_ARG_NONE, &self->lists_accounts,
      N_ ("List the saved accounts"), NULL },
    { "online-account", 0, 0, G_OPTION_ARG_STRING, &self->online_account,
      N_ ("Test this account of GNOME Online Accounts instead of an address"), N_ ("ADDRESS") },
    { "online-accounts", 0, 0, G_OPTION_ARG_NONE, &self->lists_online_accounts,
      N_ ("List the mail accounts in GNOME Online Accounts"), NULL },
    { "find", 0, 0, G_OPTION_ARG_NONE, &self->finds,
      N_ ("If the test fails, find what works; with an email address: find its settings"), NULL },
    { "ask-database", 0, 0, G_OPTION_ARG_NONE, &self->asks_database,
      N_ ("With --find and an email address: also ask Thunderbird’s list of providers, which "
          "learns the domain"),
      NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &self->format,
      N_ ("Print the result for another program: nagios, prometheus or tap"), N_ ("FORMAT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->is_json, N_ ("Print one JSON object"), NULL },
    { "report", 0, 0, G_OPTION_ARG_NONE, &self->is_report,
      N_ ("Print a report for a help desk, without secrets"), NULL },
    { "markdown", 0, 0, G_OPTION_ARG_NONE, &self->is_markdown,
      N_ ("With --report: write it in Markdown"), NULL },
    { "hide-names", 0, 0, G_OPTION_ARG_NONE, &self->hides_names,
      N_ ("With --report: hide user names, email addresses and this computer’s address"), NULL },
    { "timings", 0, 0, G_OPTION_ARG_NONE, &self->shows_timings,
      N_ ("Also print where the time went: the network, the server or this computer"), NULL },
    { "quiet", 0, 0, G_OPTION_ARG_NONE, &self->is_quiet,
      N_ ("Print nothing; the exit status tells the result"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->shows_version, N_ ("Show the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->uris, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  GOptionGroup *group = g_option_group_new ("check", "", "", self, NULL);
  g_autoptr (GOptionContext) context = NULL;

  g_option_group_add_entries (group, entries);
  context = create_context (group);

  return g_option_context_parse (context, argc, argv, error);
}
