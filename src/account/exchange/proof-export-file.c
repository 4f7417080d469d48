/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-export-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MSMTP_NAME_CHARACTERS G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_.@-"

/* msmtp takes one pair of quotes around a value away. */
static void
add_setting (GString *text, const char *name, const char *value)
{
  gboolean is_plain = *value != '"' && strpbrk (value, " \t#") == NULL;

  g_string_append_printf (text, is_plain ? "%s %s\n" : "%s \"%s\"\n", name, value);
}

static char *
dup_msmtp_method (const ProofSettings *settings)
{
  if (*settings->user == '\0')
    return g_strdup ("off");
  if (*settings->mechanism != '\0')
    return g_ascii_strdown (settings->mechanism, -1);

  return g_strdup (settings->is_token ? "oauthbearer" : "on");
}

static void
add_msmtp_sign_in (GString *text, const ProofSettings *settings)
{
  g_autofree char *method = dup_msmtp_method (settings);

  add_setting (text, "auth", method);
  if (*settings->user != '\0')
    add_setting (text, "user", settings->user);
}

static void
add_msmtp_encryption (GString *text, const ProofSettings *settings)
{
  add_setting (text, "tls", settings->security == MAIL_SECURITY_NONE ? "off" : "on");
  if (settings->security != MAIL_SECURITY_NONE)
    add_setting (text, "tls_starttls", settings->security == MAIL_SECURITY_STARTTLS ? "on" : "off");
  if (*settings->trusted_certificate != '\0')
    add_setting (text, "tls_fingerprint", settings->trusted_certificate);
  else if (*settings->ca_file != '\0')
    add_setting (text, "tls_trust_file", settings->ca_file);
}

/**
 * proof_export_msmtp:
 *
 * Returns: (transfer full): the account for ~/.msmtprc, without the password
 */
char *
proof_export_msmtp (const ProofSettings *settings)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *name = g_strcanon (g_strdup (settings->title), MSMTP_NAME_CHARACTERS, '-');
  g_autofree char *port = g_strdup_printf ("%u", settings->port);

  /* Translators: a comment in a file for msmtp */
  g_string_append_printf (text, "# %s\n",
                          _ ("The password is not in this file: msmtp asks for it"));
  add_setting (text, "account", name);
  add_setting (text, "host", settings->host);
  add_setting (text, "port", port);
  add_msmtp_encryption (text, settings);
  add_msmtp_sign_in (text, settings);
  if (*settings->sender != '\0')
    add_setting (text, "from", settings->sender);
  if (*settings->hello_name != '\0')
    add_setting (text, "domain", settings->hello_name);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* So that it fits everybody at this provider. */
static char *
dup_user_pattern (const ProofSettings *settings)
{
  const char *at = strchr (settings->sender, '@');

  if (at == NULL || *settings->user == '\0')
    return g_strdup (settings->user);
  if (g_str_equal (settings->user, settings->sender))
    return g_strdup ("%EMAILADDRESS%");
  if (strlen (settings->user) == (gsize) (at - settings->sender) &&
      g_str_has_prefix (settings->sender, settings->user))
    return g_strdup ("%EMAILLOCALPART%");

  return g_strdup (settings->user);
}

static const char *
get_autoconfig_method (const ProofSettings *settings)
{
  if (*settings->user == '\0')
    return "none";
  if (settings->is_token)
    return "OAuth2";

  return g_str_equal (settings->mechanism, "CRAM-MD5") ? "password-encrypted"
                                                       : "password-cleartext";
}

/**
 * proof_export_autoconfig:
 *
 * Returns: (transfer full): the account as an autoconfig file (config version
 *   1.1), of the part that sends
 */
char *
proof_export_autoconfig (const ProofSettings *settings)
{
  static const char *const types[] = {
    [MAIL_SECURITY_NONE] = "plain",
    [MAIL_SECURITY_STARTTLS] = "STARTTLS",
    [MAIL_SECURITY_TLS] = "SSL",
  };
  g_autofree char *user = dup_user_pattern (settings);
  const char *domain = settings->domain != NULL ? settings->domain : settings->host;

  return g_markup_printf_escaped ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                  "<clientConfig version=\"1.1\">\n"
                                  "  <emailProvider id=\"%s\">\n"
                                  "    <domain>%s</domain>\n"
                                  "    <displayName>%s</displayName>\n"
                                  "    <outgoingServer type=\"smtp\">\n"
                                  "      <hostname>%s</hostname>\n"
                                  "      <port>%u</port>\n"
                                  "      <socketType>%s</socketType>\n"
                                  "      <authentication>%s</authentication>\n"
                                  "      <username>%s</username>\n"
                                  "    </outgoingServer>\n"
                                  "  </emailProvider>\n"
                                  "</clientConfig>\n",
                                  domain, domain, settings->title, settings->host, settings->port,
                                  types[settings->security], get_autoconfig_method (settings),
                                  user);
}
