/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-options.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-cli-arguments.h"
#include "proof-cli-online.h"
#include "proof-sources.h"
#include "sasl-mechanism.h"

#define MAX_TIMEOUT_SECONDS 3600
#define SHA256_DIGITS 64
/* Of those that are checked, the first, which a search by an address does not have. */
#define N_FIELDS_OF_SERVER 2

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (
      error, g_error_new_valist (G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, format, arguments));
  va_end (arguments);

  return FALSE;
}

static gboolean
names_port (const char *uri)
{
  int port = -1;

  return g_uri_split_network (uri, G_URI_FLAGS_PARSE_RELAXED, NULL, NULL, &port, NULL) && port > 0;
}

static gboolean
take_stage (const ProofCliArguments *given, ProofCliOptions *self, GError **error)
{
  self->has_stage = given->stage != NULL;
  if (given->stage != NULL && !mail_stage_from_nick (given->stage, &self->stage))
    return refuse (error, _ ("--stage: “%s” is not a stage of a conversation"), given->stage);

  return TRUE;
}

static gboolean
take_security (const ProofCliArguments *given, MailSecurity *security, GError **error)
{
  if (given->security != NULL && !mail_security_from_nick (given->security, security))
    return refuse (error, _ ("--security: “%s” is not valid; use none, starttls or tls"),
                   given->security);

  return TRUE;
}

static const struct
{
  const char *name;
  ProofCliOutput output;
} formats[] = {
  { "nagios", PROOF_CLI_OUTPUT_NAGIOS },
  { "prometheus", PROOF_CLI_OUTPUT_PROMETHEUS },
  { "tap", PROOF_CLI_OUTPUT_TAP },
};

static gboolean
find_output (const char *format, ProofCliOutput *output)
{
  for (gsize i = 0; format != NULL && i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].name, format))
      {
        *output = formats[i].output;
        return TRUE;
      }

  return FALSE;
}

static gboolean
take_format (const ProofCliArguments *given, ProofCliOptions *self, GError **error)
{
  if (given->format == NULL)
    return TRUE;
  if (!find_output (given->format, &self->output))
    return refuse (error, _ ("--format: “%s” is not one of nagios, prometheus and tap"),
                   given->format);
  if (given->is_json || given->is_report || given->is_quiet)
    return refuse (error, _ ("--format, --json, --report and --quiet cannot be used together"));
  if (given->shows_timings)
    return refuse (error, _ ("--format and --timings cannot be used together"));
  if (given->explained != NULL || given->finds || given->lists_accounts ||
      given->lists_online_accounts)
    return refuse (error, _ ("--format needs a test: leave out --explain, --find and the lists"));

  return TRUE;
}

static gboolean
take_output (const ProofCliArguments *given, ProofCliOptions *self, GError **error)
{
  if (given->is_json && given->is_report)
    return refuse (error, _ ("--json and --report cannot be used together"));
  if (!given->is_report && (given->is_markdown || given->hides_names))
    return refuse (error, _ ("--markdown and --hide-names need --report"));
  if (given->is_quiet && given->shows_timings)
    return refuse (error, _ ("--quiet and --timings cannot be used together"));

  if (!take_format (given, self, error))
    return FALSE;

  if (given->is_json)
    self->output = PROOF_CLI_OUTPUT_JSON;
  else if (given->is_report)
    self->output = PROOF_CLI_OUTPUT_REPORT;
  else if (given->is_quiet)
    self->output = PROOF_CLI_OUTPUT_NOTHING;
  self->report_flags = (given->is_markdown ? PROOF_REPORT_MARKDOWN : PROOF_REPORT_PLAIN) |
                       (given->hides_names ? PROOF_REPORT_HIDE_NAMES : PROOF_REPORT_PLAIN) |
                       (given->shows_timings ? PROOF_REPORT_TIMINGS : PROOF_REPORT_PLAIN);
  self->shows_timings = given->shows_timings;

  return TRUE;
}

/* Nothing is tested, so that what belongs to a test has no sense with it. */
static gboolean
take_explained (const ProofCliArguments *given, ProofCliOptions *self, GError **error)
{
  if ((given->uris != NULL && given->uris[0] != NULL) || given->is_report || given->shows_timings)
    return refuse (error,
                   _ ("--explain tests nothing: leave out the address, --report and --timings"));
  if (given->account_name != NULL || given->tests_all || given->lists_accounts ||
      given->online_account != NULL || given->lists_online_accounts)
    return refuse (error, _ ("--explain tests nothing: leave out the accounts"));
  if (given->finds)
    return refuse (error, _ ("--explain tests nothing: leave out --find"));

  self->explained = g_strdup (given->explained);
  self->has_security = given->security != NULL;
  return take_stage (given, self, error) && take_security (given, &self->security, error) &&
         take_output (given, self, error);
}

static gboolean
take_timeout (const ProofCliArguments *given, ProofCliOptions *self, GError **error)
{
  guint64 seconds = 0;

  if (given->timeout != NULL &&
      !g_ascii_string_to_unsigned (given->timeout, 10, 1, MAX_TIMEOUT_SECONDS, &seconds, NULL))
    return refuse (error, _ ("--timeout: “%s” is not a number of seconds from 1 to %d"),
                   given->timeout, MAX_TIMEOUT_SECONDS);

  self->timeout_seconds = (guint) seconds;
  return TRUE;
}

static gboolean
has_address (const ProofCliArguments *given)
{
  return given->uris != NULL && given->uris[0] != NULL;
}

/* The port goes with the security, unless it was given. */
static gboolean
take_other_security (const ProofCliArguments *given,
                     ProofAccount *account,
                     gboolean has_port,
                     GError **error)
{
  MailSecurity security = MAIL_SECURITY_NONE;

  if (given->security == NULL)
    return TRUE;
  if (!take_security (given, &security, error))
    return FALSE;

  g_object_set (account, "security", security, NULL);
  if (!has_port)
    g_object_set (account, "port", mail_security_get_usual_port (security), NULL);

  return TRUE;
}

static gboolean
take_address (const ProofCliArguments *given, ProofAccount *account, GError **error)
{
  if (!has_address (given))
    return refuse (error, _ ("Give the account as smtp://USER@SERVER:PORT, or see --help"));
  if (given->uris[1] != NULL)
    return refuse (error, _ ("Only one account can be tested at a time"));

  return proof_account_set_uri (account, given->uris[0], error) &&
         take_other_security (given, account, names_port (given->uris[0]), error);
}

static gboolean
take_online (const ProofCliArguments *given, ProofCliOptions *self, GError **error)
{
  if (has_address (given))
    return refuse (error, _ ("--online-account and an address cannot be used together"));

  return take_timeout (given, self, error) &&
         proof_cli_online_fill_in (self->account, given->online_account, self->timeout_seconds,
                                   error) &&
         take_other_security (given, self->account, FALSE, error);
}

/* What is no address of a server, but one of a person. */
static gboolean
names_person (const ProofCliArguments *given)
{
  const char *text = given->uris != NULL ? given->uris[0] : NULL;

  return given->finds && text != NULL && strstr (text, "://") == NULL && strchr (text, '@') != NULL;
}

static gboolean
take_person (const ProofCliArguments *given, ProofCliOptions *self, GError **error)
{
  if (given->uris[1] != NULL)
    return refuse (error, _ ("Only one account can be tested at a time"));
  if (given->security != NULL)
    return refuse (error, _ ("--security cannot be used with --find and an email address, whose "
                             "settings are unknown"));

  if (!proof_sources_can_be_asked (given->uris[0]))
    return refuse (error, _ ("--find: “%s” is not an email address with a domain to ask"),
                   given->uris[0]);

  self->address = g_strdup (given->uris[0]);
  g_object_set (self->account, "sender", self->address, "security", MAIL_SECURITY_STARTTLS, "user",
                self->address, NULL);

  return TRUE;
}

static gboolean
take_account (const ProofCliArguments *given, ProofCliOptions *self, GError **error)
{
  if (given->online_account != NULL)
    return take_online (given, self, error);

  return names_person (given) ? take_person (given, self, error)
                              : take_address (given, self->account, error);
}

static gboolean
take_until (const ProofCliArguments *given, ProofAccount *account, GError **error)
{
  gboolean has_user = *proof_account_get_settings (account).user != '\0';
  MailStage until = has_user ? MAIL_STAGE_SIGN_IN : MAIL_STAGE_HELLO;

  if (given->until != NULL && (!mail_stage_from_nick (given->until, &until) ||
                               (until != MAIL_STAGE_HELLO && until != MAIL_STAGE_SIGN_IN &&
                                until != MAIL_STAGE_RECIPIENT && until != MAIL_STAGE_MESSAGE)))
    return refuse (error, _ ("--until: “%s” is not one of hello, sign-in, recipient and message"),
                   given->until);

  g_object_set (account, "until", until, NULL);
  return TRUE;
}

static gboolean
names_token (const ProofCliArguments *given)
{
  return given->token_file != NULL || given->token_command != NULL;
}

static gboolean
take_mechanism (const ProofCliArguments *given, ProofAccount *account, GError **error)
{
  const SaslMechanism *mechanism;

  if (given->mechanism == NULL)
    return TRUE;

  mechanism = sasl_mechanism_find (given->mechanism);
  if (mechanism == NULL)
    {
      g_autofree char *known = g_strjoinv (", ", (char **) sasl_mechanism_get_names ());

      return refuse (error, _ ("--mechanism: “%s” is not one of %s"), given->mechanism, known);
    }
  if (mechanism->is_bearer && !proof_account_get_settings (account).secret_is_token)
    return refuse (error,
                   _ ("--mechanism: %s takes an access token; name its file with --token-file"),
                   mechanism->name);
  if (!mechanism->is_bearer && proof_account_get_settings (account).secret_is_token)
    return refuse (error, _ ("--mechanism: %s takes a password, not an access token"),
                   mechanism->name);

  g_object_set (account, "mechanism", mechanism->name, NULL);
  return TRUE;
}

static gboolean
take_secret (const ProofCliArguments *given, ProofCliOptions *self, GError **error)
{
  const char *file = given->token_file != NULL ? given->token_file : given->password_file;

  if ((given->token_file != NULL) + (given->password_file != NULL) +
          (given->token_command != NULL) >
      1)
    return refuse (error,
                   _ ("--token-file, --token-command and --password-file cannot be used together"));
  if ((file != NULL || given->token_command != NULL) &&
      *proof_account_get_settings (self->account).user == '\0')
    return refuse (error, _ ("--user: a password or a token needs a user name"));

  if (file == NULL && given->token_command == NULL)
    return TRUE;

  self->secret_file = g_strdup (file);
  g_object_set (self->account, "password-is-token", names_token (given), "token-command",
                given->token_command, "online-account", NULL, NULL);
  return TRUE;
}

static gboolean
is_fingerprint (const char *text)
{
  guint n_digits = 0;

  for (; *text != '\0'; text++)
    if (g_ascii_isxdigit (*text))
      n_digits++;
    else if (*text != ':' && *text != ' ')
      return FALSE;

  return n_digits == SHA256_DIGITS;
}

static gboolean
take_trust (const ProofCliArguments *given, ProofCliOptions *self, GError **error)
{
  if (given->trusted_certificate != NULL && !is_fingerprint (given->trusted_certificate))
    return refuse (error,
                   _ ("--trust-certificate: a SHA-256 fingerprint has %d hexadecimal digits"),
                   SHA256_DIGITS);

  g_object_set (self->account, "trusted-certificate", given->trusted_certificate,
                "allow-plaintext-password", given->allows_plaintext, NULL);
  self->ca_file = g_strdup (given->ca_file);

  return TRUE;
}

/* Where a field was given, for the message about it. */
static gboolean
check_fields (ProofCliOptions *self, GError **error)
{
  static const struct
  {
    ProofField field;
    const char *option;
  } fields[] = {
    { PROOF_FIELD_SERVER, NULL },
    { PROOF_FIELD_PORT, NULL },
    { PROOF_FIELD_USER, "--user" },
    { PROOF_FIELD_SENDER, "--from" },
    { PROOF_FIELD_RECIPIENT, "--to" },
    { PROOF_FIELD_HELLO_NAME, "--helo" },
    { PROOF_FIELD_TOKEN_COMMAND, "--token-command" },
  };

  for (gsize i = self->address != NULL ? N_FIELDS_OF_SERVER : 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *problem = proof_account_dup_problem (self->account, fields[i].field);

      if (problem != NULL && fields[i].option != NULL)
        return refuse (error, "%s: %s", fields[i].option, problem);
      if (problem != NULL)
        return refuse (error, "%s", problem);
    }

  return TRUE;
}

/* What a saved account says itself, and no option can say as well. */
static const char *
find_setting (const ProofCliArguments *given)
{
  const struct
  {
    const char *option;
    const char *value;
  } settings[] = {
    { "--security", given->security },     { "--user", given->user },
    { "--token-file", given->token_file }, { "--token-command", given->token_command },
    { "--mechanism", given->mechanism },   { "--from", given->sender },
    { "--to", given->recipient },          { "--until", given->until },
    { "--helo", given->hello_name },       { "--trust-certificate", given->trusted_certificate },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    if (settings[i].value != NULL)
      return settings[i].option;

  return NULL;
}

static gboolean
check_saved (const ProofCliArguments *given, GError **error)
{
  const char *setting = find_setting (given);

  if ((given->account_name != NULL) + given->tests_all + given->lists_accounts +
              (given->online_account != NULL) >
          1 ||
      has_address (given))
    return refuse (error, _ ("--account, --all, --list-accounts, --online-account and an address "
                             "cannot be used together"));
  if (setting != NULL)
    return refuse (error, _ ("%s: a saved account is tested with its own settings"), setting);
  if (given->finds)
    return refuse (error,
                   _ ("--find looks for settings, but a saved account is tested with its own"));
  if (given->account_name == NULL && (given->password_file != NULL || given->allows_plaintext))
    return refuse (error, _ ("--password-file and --allow-plaintext-password are for one account"));
  if (given->account_name == NULL && (given->is_report || given->shows_timings))
    return refuse (error, _ ("--report and --timings are for one account"));

  return TRUE;
}

static gboolean
check_changes (const ProofCliArguments *given, GError **error)
{
  if (!given->tells_changes)
    return TRUE;
  if (!given->tests_all)
    return refuse (error, _ ("--changes needs --all"));
  if (given->is_json || given->format != NULL || given->is_quiet)
    return refuse (error, _ ("--changes, --json, --format and --quiet cannot be used together"));

  return TRUE;
}

static gboolean
take_online_list (const ProofCliArguments *given, ProofCliOptions *self, GError **error)
{
  if (given->online_account != NULL || given->account_name != NULL || given->tests_all ||
      given->lists_accounts || given->finds || has_address (given))
    return refuse (error, _ ("--online-accounts tests nothing: leave out what is to be tested"));
  if (given->is_report || given->shows_timings)
    return refuse (error, _ ("--report and --timings are for one account"));

  self->lists_online_accounts = TRUE;
  return take_timeout (given, self, error) && take_output (given, self, error);
}

static gboolean
take_saved (const ProofCliArguments *given, ProofCliOptions *self, GError **error)
{
  self->account_name = g_strdup (given->account_name);
  self->tests_all = given->tests_all;
  self->tells_changes = given->tells_changes;
  self->lists_accounts = given->lists_accounts;
  self->secret_file = g_strdup (given->password_file);
  self->ca_file = g_strdup (given->ca_file);
  self->allows_plaintext = given->allows_plaintext;

  return check_saved (given, error) && take_timeout (given, self, error) &&
         take_output (given, self, error);
}

/**
 * proof_cli_options_parse:
 * @self: (out caller-allocates): zeroed before
 *
 * Reads the command line and checks every value as the form does.
 *
 * Returns: whether it can be used; otherwise @error names the option and says
 *   what is wrong with it, which is told as @self's output has it
 */
gboolean
proof_cli_options_parse (ProofCliOptions *self, int *argc, char ***argv, GError **error)
{
  g_auto (ProofCliArguments) given = { 0 };

  self->account = proof_account_new ();
  find_output (proof_cli_arguments_find_format (*argv), &self->output);
  if (!proof_cli_arguments_parse (&given, argc, argv, error))
    return FALSE;

  self->shows_version = given.shows_version;
  if (self->shows_version)
    return TRUE;

  if (given.asks_database && (given.explained != NULL || !names_person (&given)))
    return refuse (error, _ ("--ask-database needs --find with an email address"));
  if (!check_changes (&given, error))
    return FALSE;
  if (given.explained != NULL)
    return take_explained (&given, self, error);
  if (given.stage != NULL)
    return refuse (error, _ ("--stage needs --explain; use --until to choose what to test"));
  if (given.lists_online_accounts)
    return take_online_list (&given, self, error);
  if (given.account_name != NULL || given.tests_all || given.lists_accounts)
    return take_saved (&given, self, error);
  self->finds = given.finds;
  self->asks_database = given.asks_database;
  if (!take_account (&given, self, error))
    return FALSE;
  if (given.user != NULL)
    g_object_set (self->account, "user", given.user, NULL);
  g_object_set (self->account, "sender", given.sender, "recipient", given.recipient, "hello-name",
                given.hello_name, NULL);

  return take_until (&given, self->account, error) && take_secret (&given, self, error) &&
         take_mechanism (&given, self->account, error) && take_timeout (&given, self, error) &&
         take_trust (&given, self, error) && take_output (&given, self, error) &&
         check_fields (self, error);
}

/**
 * proof_cli_options_clear:
 *
 * Frees what is in @self, and wipes the password.
 */
void
proof_cli_options_clear (ProofCliOptions *self)
{
  g_clear_object (&self->account);
  g_clear_pointer (&self->ca_file, g_free);
  g_clear_pointer (&self->secret_file, g_free);
  g_clear_pointer (&self->explained, g_free);
  g_clear_pointer (&self->account_name, g_free);
  g_clear_pointer (&self->address, g_free);
}
