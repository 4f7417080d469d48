/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-export-private.h"

#include <string.h>

/* These mean nothing to a shell. */
#define SAFE_CHARACTERS G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "@%+=:,./_-"

/* A command line that grows by one argument at a time. */
static void
add (GString *command, const char *argument)
{
  gboolean is_safe = *argument != '\0' && argument[strspn (argument, SAFE_CHARACTERS)] == '\0';
  g_autofree char *quoted = is_safe ? g_strdup (argument) : g_shell_quote (argument);

  if (command->len > 0)
    g_string_append_c (command, ' ');
  g_string_append (command, quoted);
}

static void
add_option (GString *command, const char *option, const char *value)
{
  add (command, option);
  add (command, value);
}

static void
add_number (GString *command, const char *option, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  add_option (command, option, text);
}

static const char *
get_swaks_end (MailStage until)
{
  if (until >= MAIL_STAGE_MESSAGE)
    return NULL;
  if (until >= MAIL_STAGE_RECIPIENT)
    return "RCPT";

  return until >= MAIL_STAGE_SIGN_IN ? "AUTH" : "HELO";
}

static void
add_swaks_sign_in (GString *command, const ProofSettings *settings)
{
  if (*settings->mechanism != '\0')
    add_option (command, "--auth", settings->mechanism);
  else if (settings->is_token)
    add_option (command, "--auth", "XOAUTH2");
  else
    add (command, "--auth");
  add_option (command, "--auth-user", settings->user);
  add (command, "--protect-prompt");
}

static void
add_swaks_encryption (GString *command, const ProofSettings *settings)
{
  if (settings->security == MAIL_SECURITY_NONE)
    return;

  add (command, settings->security == MAIL_SECURITY_TLS ? "--tls-on-connect" : "--tls");
  add (command, "--tls-verify");
  if (*settings->ca_file != '\0')
    add_option (command, "--tls-ca-path", settings->ca_file);
}

/* It wants a recipient also where it does not come to one. */
static void
add_swaks_envelope (GString *command, const ProofSettings *settings)
{
  g_autofree char *postmaster = g_strconcat ("postmaster@", settings->host, NULL);

  if (*settings->sender != '\0')
    add_option (command, "--from", settings->sender);
  add_option (command, "--to", *settings->recipient != '\0' ? settings->recipient : postmaster);
}

/* swaks would take it for an option, however it is quoted. */
static gboolean
looks_like_option (const ProofSettings *settings)
{
  return *settings->host == '-' || *settings->user == '-' || *settings->mechanism == '-' ||
         *settings->sender == '-' || *settings->recipient == '-' || *settings->hello_name == '-' ||
         *settings->ca_file == '-';
}

/**
 * proof_export_swaks:
 *
 * Returns: (transfer full) (nullable): the same check by swaks, which asks for the
 *   password, or %NULL where swaks would take a setting for one of its options
 */
char *
proof_export_swaks (const ProofSettings *settings)
{
  g_autoptr (GString) command = g_string_new ("swaks");
  const char *end = get_swaks_end (settings->until);

  if (looks_like_option (settings))
    return NULL;

  add_option (command, "--server", settings->host);
  add_number (command, "--port", settings->port);
  add_swaks_encryption (command, settings);
  if (*settings->hello_name != '\0')
    add_option (command, "--ehlo", settings->hello_name);
  if (proof_settings_has_sign_in (settings))
    add_swaks_sign_in (command, settings);
  add_swaks_envelope (command, settings);
  if (end != NULL)
    add_option (command, "--quit-after", end);

  return g_string_free (g_steal_pointer (&command), FALSE);
}

/* What curl says as the name in EHLO stands behind the server. */
static void
add_curl_address (GString *command, const ProofSettings *settings)
{
  g_autofree char *host = proof_settings_dup_host_in_address (settings);
  g_autofree char *path = g_uri_escape_string (settings->hello_name, NULL, FALSE);
  g_autofree char *address =
      g_strdup_printf ("%s://%s:%u%s%s", settings->security == MAIL_SECURITY_TLS ? "smtps" : "smtp",
                       host, settings->port, *path != '\0' ? "/" : "", path);

  add_option (command, "--url", address);
}

/* A token can be given in a configuration only, if not for all to see. */
static void
add_curl_sign_in (GString *command, const ProofSettings *settings)
{
  g_autofree char *method = g_strconcat ("AUTH=", settings->mechanism, NULL);

  add_option (command, "--user", settings->user);
  if (*settings->mechanism != '\0')
    add_option (command, "--login-options", method);
  if (!settings->is_token)
    return;

  add_option (command, "--config", "-");
  g_string_prepend (command, "read -rsp 'Token: ' token && "
                             "printf 'oauth2-bearer = \"%s\"\\n' \"$token\" | ");
}

/**
 * proof_export_curl:
 *
 * curl cannot stop after the recipient: short of a message, it is asked to do
 * nothing after the sign-in.
 *
 * Returns: (transfer full): the same check by curl, which asks for the password
 */
char *
proof_export_curl (const ProofSettings *settings)
{
  g_autoptr (GString) command = g_string_new ("curl");

  add (command, "--verbose");
  if (settings->security == MAIL_SECURITY_STARTTLS)
    add (command, "--ssl-reqd");
  if (*settings->ca_file != '\0')
    add_option (command, "--cacert", settings->ca_file);
  add_curl_address (command, settings);
  if (settings->until < MAIL_STAGE_MESSAGE)
    add_option (command, "--request", "NOOP");
  else
    {
      add_option (command, "--mail-from", settings->sender);
      add_option (command, "--mail-rcpt", settings->recipient);
      g_string_append (command, " --upload-file <(printf 'Subject: Test\\r\\n\\r\\nTest\\r\\n')");
    }
  if (proof_settings_has_sign_in (settings))
    add_curl_sign_in (command, settings);

  return g_string_free (g_steal_pointer (&command), FALSE);
}

/**
 * proof_export_openssl:
 *
 * Returns: (transfer full) (nullable): the same connection by openssl, to type the
 *   conversation by hand, or %NULL where the connection is not encrypted
 */
char *
proof_export_openssl (const ProofSettings *settings)
{
  g_autoptr (GString) command = g_string_new ("openssl");
  g_autofree char *host = proof_settings_dup_host_in_address (settings);
  g_autofree char *address = g_strdup_printf ("%s:%u", host, settings->port);
  gboolean is_ip = g_hostname_is_ip_address (settings->host);

  if (settings->security == MAIL_SECURITY_NONE)
    return NULL;

  add (command, "s_client");
  add_option (command, "-connect", address);
  if (settings->security == MAIL_SECURITY_STARTTLS)
    add_option (command, "-starttls", "smtp");
  if (!is_ip)
    add_option (command, "-servername", settings->host);
  add_option (command, is_ip ? "-verify_ip" : "-verify_hostname", settings->host);
  if (*settings->ca_file != '\0')
    add_option (command, "-CAfile", settings->ca_file);
  add (command, "-verify_return_error");
  add (command, "-crlf");

  return g_string_free (g_steal_pointer (&command), FALSE);
}
