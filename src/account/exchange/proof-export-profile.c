/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-export-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define IDENTIFIER "io.github.sendproof.Sendproof.account"

/* Sendproof's ways to sign in that a profile has a word for; the others are password's. */
static const struct
{
  const char *mechanism;
  const char *method;
} methods[] = {
  { "CRAM-MD5", "EmailAuthCRAMMD5" },
  { "NTLM", "EmailAuthNTLM" },
};

static const char *
get_method (const ProofSettings *settings)
{
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_str_equal (settings->mechanism, methods[i].mechanism))
      return methods[i].method;

  return "EmailAuthPassword";
}

/* “UseSSL” means TLS from the first byte on 465 and STARTTLS elsewhere. */
static gboolean
can_say_security (const ProofSettings *settings)
{
  return settings->security == MAIL_SECURITY_NONE ||
         settings->security == mail_security_for_port ((guint16) settings->port);
}

static gboolean
fits (const ProofSettings *settings)
{
  return settings->receiver != NULL && settings->domain != NULL && *settings->user != '\0' &&
         !settings->is_token && can_say_security (settings);
}

static void
add_string (GString *text, const char *key, const char *value)
{
  g_autofree char *line =
      g_markup_printf_escaped ("  <key>%s</key>\n  <string>%s</string>\n", key, value);

  g_string_append (text, line);
}

static void
add_number (GString *text, const char *key, guint value)
{
  g_string_append_printf (text, "  <key>%s</key>\n  <integer>%u</integer>\n", key, value);
}

static void
add_truth (GString *text, const char *key, gboolean value)
{
  g_string_append_printf (text, "  <key>%s</key>\n  <%s/>\n", key, value ? "true" : "false");
}

/* A profile with the identifier of one that is there replaces it. */
static void
add_payload (GString *text, const char *type, const char *identifier)
{
  g_autofree char *uuid = g_uuid_string_random ();

  add_string (text, "PayloadType", type);
  add_number (text, "PayloadVersion", 1);
  add_string (text, "PayloadIdentifier", identifier);
  add_string (text, "PayloadUUID", uuid);
}

static void
add_receiver (GString *text, const ProofSettings *settings)
{
  const ProofReceiver *receiver = settings->receiver;

  add_string (text, "EmailAccountType", receiver->is_pop ? "EmailTypePOP" : "EmailTypeIMAP");
  add_string (text, "IncomingMailServerHostName", receiver->server);
  add_number (text, "IncomingMailServerPortNumber", receiver->port);
  add_truth (text, "IncomingMailServerUseSSL", receiver->security != MAIL_SECURITY_NONE);
  add_string (text, "IncomingMailServerAuthentication", "EmailAuthPassword");
  add_string (text, "IncomingMailServerUsername", settings->user);
}

static void
add_sender (GString *text, const ProofSettings *settings)
{
  add_string (text, "OutgoingMailServerHostName", settings->host);
  add_number (text, "OutgoingMailServerPortNumber", settings->port);
  add_truth (text, "OutgoingMailServerUseSSL", settings->security != MAIL_SECURITY_NONE);
  add_string (text, "OutgoingMailServerAuthentication", get_method (settings));
  add_string (text, "OutgoingMailServerUsername", settings->user);
  add_truth (text, "OutgoingPasswordSameAsIncomingPassword", TRUE);
}

static void
add_account (GString *text, const ProofSettings *settings, const char *identifier)
{
  g_autofree char *inner = g_strconcat (identifier, ".mail", NULL);

  g_string_append (text, "  <key>PayloadContent</key>\n  <array>\n  <dict>\n");
  add_payload (text, "com.apple.mail.managed", inner);
  add_string (text, "EmailAccountDescription", settings->title);
  add_string (text, "EmailAddress", settings->sender);
  add_receiver (text, settings);
  add_sender (text, settings);
  g_string_append (text, "  </dict>\n  </array>\n");
}

static char *
dup_identifier (const ProofSettings *settings)
{
  g_autofree char *account = g_strconcat (IDENTIFIER ".", settings->sender, NULL);

  return g_strcanon (g_steal_pointer (&account), G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS ".-", '-');
}

/**
 * proof_export_apple_profile:
 *
 * Writes a profile (.mobileconfig) for Apple's devices, which ask for the password when
 * they install it.
 *
 * Returns: (transfer full) (nullable): the profile, or %NULL where one cannot say what
 *   the account is, or the server that receives is not known
 */
char *
proof_export_apple_profile (const ProofSettings *settings)
{
  g_autofree char *identifier = dup_identifier (settings);
  g_autoptr (GString) text = NULL;

  if (!fits (settings))
    return NULL;

  text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
                       "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
                       "<plist version=\"1.0\">\n<dict>\n");
  add_payload (text, "Configuration", identifier);
  add_string (text, "PayloadDisplayName", settings->title);
  /* Translators: shown by Apple's devices before they install the profile */
  add_string (text, "PayloadDescription",
              _ ("Sets up a mail account. You will be asked for the password."));
  add_account (text, settings, identifier);
  g_string_append (text, "</dict>\n</plist>\n");

  return g_string_free (g_steal_pointer (&text), FALSE);
}
