/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-options.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-sources.h"
#include "sasl-mechanism.h"

#define MAX_TIMEOUT_SECONDS 3600
#define SHA256_DIGITS 64
/* Of those that are checked, the first, which a search by an address does not have. */
#define N_FIELDS_OF_SERVER 2

/* The options as they were given. */
typedef struct
{
  char *security;
  char *user;
  char *password_file;
  char *token_file;
  char *mechanism;
  char *sender;
  char *recipient;
  char *until;
  char *hello_name;
  char *timeout;
  char *ca_file;
  char *trusted_certificate;
  char *explained;
  char *stage;
  gboolean allows_plaintext;
  gboolean is_json;
  gboolean is_report;
  gboolean is_markdown;
  gboolean hides_names;
  gboolean shows_timings;
  gboolean is_quiet;
  gboolean shows_version;
  char *account_name;
  gboolean tests_all;
  gboolean lists_accounts;
  gboolean finds;
  char **uris;
} Given;

static void
given_clear (Given *given)
{
  g_free (given->security);
  g_free (given->user);
  g_free (given->password_file);
  g_free (given->token_file);
  g_free (given->mechanism);
  g_free (given->sender);
  g_free (given->recipient);
  g_free (given->until);
  g_free (given->hello_name);
  g_free (given->timeout);
  g_free (given->ca_file);
  g_free (given->trusted_certificate);
  g_free (given->explained);
  g_free (given->stage);
  g_free (given->account_name);
  g_strfreev (given->uris);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Given, given_clear)

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
read_arguments (Given *given, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "security", 0, 0, G_OPTION_ARG_STRING, &given->security,
      N_ ("How to encrypt: none, starttls or tls. Default: tls for smtps or port 465, otherwise "
          "starttls"),
      N_ ("SECURITY") },
    { "user", 0, 0, G_OPTION_ARG_STRING, &given->user,
      N_ ("The user name, where it cannot stand in the address"), N_ ("NAME") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &given->password_file,
      N_ ("The first line of FILE is the password; - is standard input"), N_ ("FILE") },
    { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &given->token_file,
      N_ ("The first line of FILE is an OAuth 2.0 access token"), N_ ("FILE") },
    { "mechanism", 0, 0, G_OPTION_ARG_STRING, &given->mechanism,
      N_ ("Sign in by this SASL mechanism only"), N_ ("NAME") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &given->sender,
      N_ ("The sender. Default: the user, where that is an address"), N_ ("ADDRESS") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &given->recipient,
      N_ ("The recipient. Default: the user, where that is an address"), N_ ("ADDRESS") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &given->until,
      N_ ("How far to go: hello, sign-in, recipient or message. Default: sign-in with a user, "
          "otherwise hello"),
      N_ ("STAGE") },
    { "helo", 0, 0, G_OPTION_ARG_STRING, &given->hello_name, N_ ("The name to say in EHLO"),
      N_ ("NAME") },
    { "timeout", 0, 0, G_OPTION_ARG_STRING, &given->timeout,
      N_ ("How long each stage may take, connecting included"), N_ ("SECONDS") },
    { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &given->ca_file,
      N_ ("Trust the authorities in FILE too"), N_ ("FILE") },
    { "trust-certificate", 0, 0, G_OPTION_ARG_STRING, &given->trusted_certificate,
      N_ ("Trust exactly the certificate with this fingerprint"), N_ ("SHA256") },
    { "allow-plaintext-password", 0, 0, G_OPTION_ARG_NONE, &given->allows_plaintext,
      N_ ("Send the password even where the connection is not encrypted"), NULL },
    { "explain", 0, 0, G_OPTION_ARG_FILENAME, &given->explained,
      N_ ("Explain a reply and test nothing; - is standard input"), N_ ("REPLY") },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &given->stage,
      N_ ("Where the explained reply came: greeting, hello, encrypt, sign-in, sender, recipient "
          "or message. Default: what the reply tells"),
      N_ ("STAGE") },
    { "account", 0, 0, G_OPTION_ARG_STRING, &given->account_name,
      N_ ("Test this saved account, in place of an address"), N_ ("NAME") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &given->tests_all, N_ ("Test all saved accounts"), NULL },
    { "list-accounts", 0, 0, G_OPTION_ARG_NONE, &given->lists_accounts,
      N_ ("List the saved accounts"), NULL },
    { "find", 0, 0, G_OPTION_ARG_NONE, &given->finds,
      N_ ("Where the test fails, try what else works; with a mail address: find its settings"),
      NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &given->is_json, N_ ("Print one JSON object"), NULL },
    { "report", 0, 0, G_OPTION_ARG_NONE, &given->is_report,
      N_ ("Print a report for a help desk, without secrets"), NULL },
    { "markdown", 0, 0, G_OPTION_ARG_NONE, &given->is_markdown,
      N_ ("With --report: write it in Markdown"), NULL },
    { "hide-names", 0, 0, G_OPTION_ARG_NONE, &given->hides_names,
      N_ ("With --report: hide user names, mail addresses and this computer’s address"), NULL },
    { "timings", 0, 0, G_OPTION_ARG_NONE, &given->shows_timings,
      N_ ("Print where the time went as well: the network, the server or this computer"), NULL },
    { "quiet", 0, 0, G_OPTION_ARG_NONE, &given->is_quiet,
      N_ ("Print nothing; the exit status tells"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &given->shows_version, N_ ("Show the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &given->uris, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context =
      g_option_context_new ("smtp[s]://[USER@]SERVER[:PORT] | --find ADDRESS");
  GOptionGroup *group = g_option_group_new ("check", "", "", given, NULL);

  g_option_group_add_entries (group, entries);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_context_set_main_group (context, group);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context, _ ("Tell whether a mail account can send, and if not, why and what to change."));
  g_option_context_set_description (
      context, _ ("Exit status: 0 verified, 1 not verified, 2 wrong usage, 130 interrupted."));

  return g_option_context_parse (context, argc, argv, error);
}

static gboolean
names_port (const char *uri)
{
  int port = -1;

  return g_uri_split_network (uri, G_URI_FLAGS_PARSE_RELAXED, NULL, NULL, &port, NULL) && port > 0;
}

static gboolean
take_stage (const Given *given, ProofCliOptions *self, GError **error)
{
  self->has_stage = given->stage != NULL;
  if (given->stage != NULL && !mail_stage_from_nick (given->stage, &self->stage))
    return refuse (error, _ ("--stage: “%s” is no stage of a conversation"), given->stage);

  return TRUE;
}

static gboolean
take_security (const Given *given, MailSecurity *security, GError **error)
{
  if (given->security != NULL && !mail_security_from_nick (given->security, security))
    return refuse (error, _ ("--security: “%s” is not one of none, starttls and tls"),
                   given->security);

  return TRUE;
}

static gboolean
take_output (const Given *given, ProofCliOptions *self, GError **error)
{
  if (given->is_json && given->is_report)
    return refuse (error, _ ("--json and --report exclude each other"));
  if (!given->is_report && (given->is_markdown || given->hides_names))
    return refuse (error, _ ("--markdown and --hide-names belong to --report"));
  if (given->is_quiet && given->shows_timings)
    return refuse (error, _ ("--quiet and --timings exclude each other"));

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
take_explained (const Given *given, ProofCliOptions *self, GError **error)
{
  if ((given->uris != NULL && given->uris[0] != NULL) || given->is_report || given->shows_timings)
    return refuse (error,
                   _ ("--explain tests nothing: leave out the address, --report and --timings"));
  if (given->account_name != NULL || given->tests_all || given->lists_accounts)
    return refuse (error, _ ("--explain tests nothing: leave out the saved accounts"));
  if (given->finds)
    return refuse (error, _ ("--explain tests nothing: leave out --find"));

  self->explained = g_strdup (given->explained);
  self->has_security = given->security != NULL;
  return take_stage (given, self, error) && take_security (given, &self->security, error) &&
         take_output (given, self, error);
}

static gboolean
take_address (const Given *given, ProofAccount *account, GError **error)
{
  MailSecurity security = MAIL_SECURITY_NONE;

  if (given->uris == NULL || given->uris[0] == NULL)
    return refuse (error, _ ("Name the account as smtp://USER@SERVER:PORT, or see --help"));
  if (given->uris[1] != NULL)
    return refuse (error, _ ("Only one account can be tested at a time"));
  if (!proof_account_set_uri (account, given->uris[0], error))
    return FALSE;
  if (given->security == NULL)
    return TRUE;

  if (!take_security (given, &security, error))
    return FALSE;
  g_object_set (account, "security", security, NULL);
  if (!names_port (given->uris[0]))
    g_object_set (account, "port", mail_security_get_usual_port (security), NULL);

  return TRUE;
}

/* What is no address of a server, but one of a person. */
static gboolean
names_person (const Given *given)
{
  const char *text = given->uris != NULL ? given->uris[0] : NULL;

  return given->finds && text != NULL && strstr (text, "://") == NULL && strchr (text, '@') != NULL;
}

static gboolean
take_person (const Given *given, ProofCliOptions *self, GError **error)
{
  if (given->uris[1] != NULL)
    return refuse (error, _ ("Only one account can be tested at a time"));
  if (given->security != NULL)
    return refuse (error, _ ("--security: the settings of a mail address are to be found"));

  if (!proof_sources_can_be_asked (given->uris[0]))
    return refuse (error, _ ("--find: “%s” is no mail address with a domain to ask"),
                   given->uris[0]);

  self->address = g_strdup (given->uris[0]);
  g_object_set (self->account, "sender", self->address, "security", MAIL_SECURITY_STARTTLS, "user",
                self->address, NULL);

  return TRUE;
}

static gboolean
take_account (const Given *given, ProofCliOptions *self, GError **error)
{
  return names_person (given) ? take_person (given, self, error)
                              : take_address (given, self->account, error);
}

static gboolean
take_until (const Given *given, ProofAccount *account, GError **error)
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
take_mechanism (const Given *given, ProofAccount *account, GError **error)
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
  if (mechanism->is_bearer && given->token_file == NULL)
    return refuse (error,
                   _ ("--mechanism: %s takes an access token; name its file by --token-file"),
                   mechanism->name);
  if (!mechanism->is_bearer && given->token_file != NULL)
    return refuse (error, _ ("--mechanism: %s takes a password and no access token"),
                   mechanism->name);

  g_object_set (account, "mechanism", mechanism->name, NULL);
  return TRUE;
}

static gboolean
take_secret_file (const Given *given, ProofCliOptions *self, GError **error)
{
  const char *file = given->token_file != NULL ? given->token_file : given->password_file;

  if (given->token_file != NULL && given->password_file != NULL)
    return refuse (error, _ ("--token-file and --password-file exclude each other"));
  if (file != NULL && *proof_account_get_settings (self->account).user == '\0')
    return refuse (error, _ ("--user: A password or a token needs a user name"));

  self->secret_file = g_strdup (file);
  g_object_set (self->account, "password-is-token", given->token_file != NULL, NULL);
  return TRUE;
}

static gboolean
take_timeout (const Given *given, ProofCliOptions *self, GError **error)
{
  guint64 seconds = 0;

  if (given->timeout != NULL &&
      !g_ascii_string_to_unsigned (given->timeout, 10, 1, MAX_TIMEOUT_SECONDS, &seconds, NULL))
    return refuse (error, _ ("--timeout: “%s” is no number of seconds from 1 to %d"),
                   given->timeout, MAX_TIMEOUT_SECONDS);

  self->timeout_seconds = (guint) seconds;
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
take_trust (const Given *given, ProofCliOptions *self, GError **error)
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
    { PROOF_FIELD_SERVER, NULL },      { PROOF_FIELD_PORT, NULL },
    { PROOF_FIELD_USER, "--user" },    { PROOF_FIELD_SENDER, "--from" },
    { PROOF_FIELD_RECIPIENT, "--to" }, { PROOF_FIELD_HELLO_NAME, "--helo" },
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
find_setting (const Given *given)
{
  const struct
  {
    const char *option;
    const char *value;
  } settings[] = {
    { "--security", given->security },
    { "--user", given->user },
    { "--token-file", given->token_file },
    { "--mechanism", given->mechanism },
    { "--from", given->sender },
    { "--to", given->recipient },
    { "--until", given->until },
    { "--helo", given->hello_name },
    { "--trust-certificate", given->trusted_certificate },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    if (settings[i].value != NULL)
      return settings[i].option;

  return NULL;
}

static gboolean
check_saved (const Given *given, GError **error)
{
  const char *setting = find_setting (given);

  if ((given->account_name != NULL) + given->tests_all + given->lists_accounts > 1 ||
      (given->uris != NULL && given->uris[0] != NULL))
    return refuse (error,
                   _ ("--account, --all, --list-accounts and an address exclude each other"));
  if (setting != NULL)
    return refuse (error, _ ("%s: a saved account is tested as it is saved"), setting);
  if (given->finds)
    return refuse (error,
                   _ ("--find looks for settings; a saved account is tested as it is saved"));
  if (given->account_name == NULL && (given->password_file != NULL || given->allows_plaintext))
    return refuse (error, _ ("--password-file and --allow-plaintext-password are for one account"));
  if (given->account_name == NULL && (given->is_report || given->shows_timings))
    return refuse (error, _ ("--report and --timings are for one account"));

  return TRUE;
}

static gboolean
take_saved (const Given *given, ProofCliOptions *self, GError **error)
{
  self->account_name = g_strdup (given->account_name);
  self->tests_all = given->tests_all;
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
 *   what is wrong with it
 */
gboolean
proof_cli_options_parse (ProofCliOptions *self, int *argc, char ***argv, GError **error)
{
  g_auto (Given) given = { 0 };

  self->account = proof_account_new ();
  if (!read_arguments (&given, argc, argv, error))
    return FALSE;

  self->shows_version = given.shows_version;
  if (self->shows_version)
    return TRUE;

  if (given.explained != NULL)
    return take_explained (&given, self, error);
  if (given.stage != NULL)
    return refuse (error, _ ("--stage belongs to --explain; --until says how far to go"));
  if (given.account_name != NULL || given.tests_all || given.lists_accounts)
    return take_saved (&given, self, error);
  self->finds = given.finds;
  if (!take_account (&given, self, error))
    return FALSE;
  if (given.user != NULL)
    g_object_set (self->account, "user", given.user, NULL);
  g_object_set (self->account, "sender", given.sender, "recipient", given.recipient, "hello-name",
                given.hello_name, NULL);

  return take_until (&given, self->account, error) && take_secret_file (&given, self, error) &&
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
