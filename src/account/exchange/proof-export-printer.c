/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-export-private.h"

#include <glib/gi18n-lib.h>

static char *
dup_sender (const ProofSettings *settings)
{
  return g_strdup (settings->sender);
}

static char *
dup_host (const ProofSettings *settings)
{
  return g_strdup (settings->host);
}

static char *
dup_port (const ProofSettings *settings)
{
  return g_strdup_printf ("%u", settings->port);
}

static char *
dup_encryption (const ProofSettings *settings)
{
  static const char *const names[] = {
    [MAIL_SECURITY_NONE] = N_ ("off"),
    [MAIL_SECURITY_STARTTLS] = N_ ("STARTTLS, or TLS if there is no such choice"),
    [MAIL_SECURITY_TLS] = N_ ("SSL/TLS, or SSL if both can be chosen"),
  };

  return g_strdup (_ (names[settings->security]));
}

static char *
dup_sign_in (const ProofSettings *settings)
{
  return g_strdup (*settings->user != '\0' ? _ ("on, with SMTP-AUTH") : _ ("off"));
}

static char *
dup_user (const ProofSettings *settings)
{
  return g_strdup (settings->user);
}

static char *
dup_password (const ProofSettings *settings)
{
  return g_strdup (*settings->user != '\0' ? _ ("not on this sheet") : "");
}

static const char *const makers[] = { "HP", "Brother", "Canon", "Ricoh", "Xerox" };

/* What a field is, and what each maker calls it on the printer's own pages. */
static const struct
{
  const char *name;
  const char *words[G_N_ELEMENTS (makers)];
  char *(*dup_value) (const ProofSettings *settings);
} fields[] = {
  { N_ ("Server"),
    { N_ ("SMTP Server"), N_ ("SMTP Server Address"), N_ ("SMTP Server"), N_ ("SMTP Server Name"),
      N_ ("SMTP Server Address") },
    dup_host },
  { N_ ("Port"),
    { N_ ("SMTP Port"), N_ ("SMTP Port"), N_ ("Port Number, SMTP"), N_ ("SMTP Port No."),
      N_ ("SMTP Server Port Number") },
    dup_port },
  { N_ ("Encryption"),
    { N_ ("Always use secure connection (SSL/TLS)"), N_ ("SSL/TLS"), N_ ("Allow TLS (SMTP TX)"),
      N_ ("Use Secure Connection (SSL)"), N_ ("Connection Security") },
    dup_encryption },
  { N_ ("The printer’s own address"),
    { N_ ("Email Address"), N_ ("Device E-mail Address"), N_ ("E-Mail Address"),
      N_ ("Administrator’s Email Address"), N_ ("Device Email Address") },
    dup_sender },
  { N_ ("Sign-in"),
    { N_ ("SMTP server requires authentication"), N_ ("SMTP Server Authentication"),
      N_ ("Use SMTP Authentication (SMTP AUTH)"), N_ ("SMTP Authentication"),
      N_ ("Email Send Authentication") },
    dup_sign_in },
  { N_ ("User name"),
    { N_ ("SMTP User ID"), N_ ("SMTP-AUTH Account Name"), N_ ("User Name"),
      N_ ("SMTP Auth. User Name"), N_ ("Login Name") },
    dup_user },
  { N_ ("Password"),
    { N_ ("SMTP Password"), N_ ("SMTP-AUTH Account Password"), N_ ("Password"),
      N_ ("SMTP Auth. Password"), N_ ("Password") },
    dup_password },
};

static gboolean
needs_token (const ProofSettings *settings)
{
  return settings->is_token;
}

static gboolean
needs_starttls (const ProofSettings *settings)
{
  return settings->security == MAIL_SECURITY_STARTTLS;
}

static gboolean
needs_encryption (const ProofSettings *settings)
{
  return settings->security != MAIL_SECURITY_NONE;
}

static gboolean
needs_trust (const ProofSettings *settings)
{
  return *settings->trusted_certificate != '\0';
}

static gboolean
needs_password (const ProofSettings *settings)
{
  return *settings->user != '\0' && !settings->is_token;
}

static gboolean
always (const ProofSettings *settings G_GNUC_UNUSED)
{
  return TRUE;
}

/* What this account asks for, and many a printer cannot do. */
static const struct
{
  gboolean (*applies) (const ProofSettings *settings);
  const char *text;
} limits[] = {
  { needs_token,
    N_ ("This account signs in with an access token (OAuth 2.0), which hardly any printer "
        "supports. Ask the provider for an app password, or for a server for printers.") },
  { needs_starttls, N_ ("Older printers don’t support STARTTLS. Use SSL/TLS on port 465 instead, "
                        "if the provider offers it: Find What Works can tell you.") },
  { needs_encryption, N_ ("Old printers don’t support TLS 1.2, which most servers require. A "
                          "firmware update may help.") },
  { needs_trust,
    N_ ("This account trusts one certificate by its fingerprint, which printers don’t support. "
        "Import the certificate on the printer’s settings page, if it lets you.") },
  { needs_password, N_ ("Printers don’t support two-step verification. If the account uses it, "
                        "create an app password for the printer.") },
  { always, N_ ("The server may refuse messages from an address that doesn’t belong to the "
                "account. As the printer’s address, enter only one that does.") },
};

static void
add_field (GString *text, const char *name, char *value)
{
  proof_export_add_row (text, name, value);
  g_free (value);
}

static void
add_fields (GString *text, const ProofSettings *settings)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    add_field (text, _ (fields[i].name), fields[i].dup_value (settings));
}

static void
add_makers_fields (GString *text, const ProofSettings *settings, gsize maker)
{
  /* Translators: a maker of printers */
  g_autofree char *heading =
      g_strdup_printf (_ ("On a printer by %s, or a similar one"), makers[maker]);

  g_string_append_printf (text, "\n%s\n", heading);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    add_field (text, _ (fields[i].words[maker]), fields[i].dup_value (settings));
}

static void
add_limits (GString *text, const ProofSettings *settings)
{
  g_string_append_printf (text, "\n%s\n", _ ("What printers may not support"));
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    if (limits[i].applies (settings))
      g_string_append_printf (text, "• %s\n", _ (limits[i].text));
}

/**
 * proof_export_printer:
 *
 * Returns: (transfer full): the settings for a printer or scanner that sends mail, with
 *   the words that its makers have for each, and what it may not be able to do
 */
char *
proof_export_printer (const ProofSettings *settings)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n\n", settings->title);
  g_string_append_printf (text, "%s\n\n",
                          _ ("Open the printer’s settings page in a web browser, by its network "
                             "address, and look for its email or SMTP settings."));
  add_fields (text, settings);
  add_limits (text, settings);
  for (gsize i = 0; i < G_N_ELEMENTS (makers); i++)
    add_makers_fields (text, settings, i);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
