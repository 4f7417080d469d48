/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-export-private.h"

#include <glib/gi18n-lib.h>

/**
 * proof_export_add_row:
 * @name: of a setting, for people
 *
 * Adds a line to a sheet, but none where @value is empty.
 */
void
proof_export_add_row (GString *text, const char *name, const char *value)
{
  if (*value == '\0')
    return;

  /* Translators: a setting, and what it is set to */
  g_string_append_printf (text, _ ("%s: %s"), name, value);
  g_string_append_c (text, '\n');
}

static void
add_port (GString *text, const char *name, const ProofSettings *settings)
{
  g_autofree char *port = g_strdup_printf ("%u", settings->port);

  proof_export_add_row (text, name, port);
}

static gboolean
has_password (const ProofSettings *settings)
{
  return *settings->user != '\0' && !settings->is_token;
}

static const char *
get_security_name (MailSecurity security)
{
  if (security == MAIL_SECURITY_TLS)
    return _ ("TLS, also called SSL/TLS");

  return security == MAIL_SECURITY_STARTTLS
             ? _ ("STARTTLS")
             : _ ("None: anyone on the network can read what is sent");
}

/**
 * proof_export_card:
 *
 * Returns: (transfer full): the settings in the words of mail programs, a line each
 */
char *
proof_export_card (const ProofSettings *settings)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n\n", settings->title);
  proof_export_add_row (text, _ ("Email address"), settings->sender);
  proof_export_add_row (text, _ ("Outgoing server (SMTP)"), settings->host);
  add_port (text, _ ("Port"), settings);
  proof_export_add_row (text, _ ("Encryption"), get_security_name (settings->security));
  proof_export_add_row (text, _ ("User name"), settings->user);
  if (*settings->user != '\0')
    proof_export_add_row (text, settings->is_token ? _ ("Access token") : _ ("Password"),
                          _ ("not on this sheet"));
  proof_export_add_row (text, _ ("Sign-in method"), settings->mechanism);
  proof_export_add_row (text, _ ("Trusted certificate (SHA-256)"), settings->trusted_certificate);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
get_apple_method (const ProofSettings *settings)
{
  if (*settings->user == '\0')
    return C_ ("security", "None");
  if (g_str_equal (settings->mechanism, "CRAM-MD5"))
    return _ ("MD5 Challenge-Response");

  return settings->is_token ? _ ("OAuth 2.0: add the account by its provider’s name in the list")
                            : _ ("Password");
}

/**
 * proof_export_apple:
 *
 * Mail takes no file that is about the sending half of an account alone; with the other
 * half it is proof_export_apple_profile().
 *
 * Returns: (transfer full): where the settings are entered in Apple’s Mail, and the
 *   settings in its words
 */
char *
proof_export_apple (const ProofSettings *settings)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n\n", settings->title);
  proof_export_add_row (
      text, _ ("On a Mac"),
      _ ("Mail › Settings › Accounts › Server Settings › Outgoing Mail Account › Edit SMTP "
         "Server List"));
  proof_export_add_row (
      text, _ ("On an iPhone or iPad"),
      _ ("Settings › Mail › Accounts › the account › Account Settings › SMTP › Primary Server"));
  g_string_append_c (text, '\n');
  proof_export_add_row (text, _ ("Host Name"), settings->host);
  proof_export_add_row (text, _ ("User Name"), settings->user);
  if (has_password (settings))
    proof_export_add_row (text, _ ("Password"), _ ("not on this sheet"));
  proof_export_add_row (text, _ ("Use TLS/SSL"),
                        settings->security != MAIL_SECURITY_NONE ? _ ("on") : _ ("off"));
  proof_export_add_row (text, _ ("Authentication"), get_apple_method (settings));
  add_port (text, _ ("Server Port"), settings);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Evolution's words for how it encrypts. */
static const char *
get_evolution_security (const ProofSettings *settings)
{
  static const char *const names[] = {
    [MAIL_SECURITY_NONE] = N_ ("No encryption"),
    [MAIL_SECURITY_STARTTLS] = N_ ("STARTTLS after connecting"),
    [MAIL_SECURITY_TLS] = N_ ("TLS on a dedicated port"),
  };

  return _ (names[settings->security]);
}

static const char *
get_evolution_method (const ProofSettings *settings)
{
  if (settings->is_token)
    return _ ("OAuth2, which is listed for providers that Evolution knows");

  return *settings->mechanism != '\0' ? settings->mechanism : "PLAIN";
}

static void
add_evolution_sign_in (GString *text, const ProofSettings *settings)
{
  gboolean signs_in = *settings->user != '\0';

  proof_export_add_row (text, _ ("Server requires authentication"),
                        signs_in ? _ ("on") : _ ("off"));
  if (!signs_in)
    return;

  proof_export_add_row (text, _ ("Type"), get_evolution_method (settings));
  proof_export_add_row (text, _ ("Username"), settings->user);
  if (has_password (settings))
    proof_export_add_row (text, _ ("Password"),
                          _ ("Evolution asks for it when it sends for the first time"));
}

/**
 * proof_export_evolution:
 *
 * Evolution reads no file about an account that does not exist yet.
 *
 * Returns: (transfer full): where the settings are entered in Evolution, and the
 *   settings in its words
 */
char *
proof_export_evolution (const ProofSettings *settings)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n\n", settings->title);
  proof_export_add_row (
      text, _ ("In Evolution"),
      _ ("Edit › Accounts, in older versions Edit › Preferences › Mail Accounts › the account › "
         "Edit › Sending Email"));
  g_string_append_c (text, '\n');
  proof_export_add_row (text, _ ("Server Type"), "SMTP");
  proof_export_add_row (text, _ ("Server"), settings->host);
  add_port (text, _ ("Port"), settings);
  proof_export_add_row (text, _ ("Encryption method"), get_evolution_security (settings));
  add_evolution_sign_in (text, settings);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
