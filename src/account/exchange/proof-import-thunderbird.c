/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SERVER_PREFIX "mail.smtpserver."
#define IDENTITY_PREFIX "mail.identity."

/* "mail.smtpserver.smtp1.try_ssl". 1 was “TLS, if available”, which is not
   offered here: what is asked for is done or said to be missing. */
static const MailSecurity securities[] = { MAIL_SECURITY_NONE, MAIL_SECURITY_STARTTLS,
                                           MAIL_SECURITY_STARTTLS, MAIL_SECURITY_TLS };

/* "mail.smtpserver.smtp1.authMethod"; the others mean any mechanism. */
enum
{
  AUTH_NONE = 1,
  AUTH_ENCRYPTED = 4,
  AUTH_GSSAPI = 5,
  AUTH_NTLM = 6,
  AUTH_CERTIFICATE = 7,
  AUTH_OAUTH2 = 10,
};

static char *
find_quote (char *text)
{
  while (*text != '\0' && *text != '"')
    text += *text == '\\' && text[1] != '\0' ? 2 : 1;

  return *text == '"' ? text : NULL;
}

/* user_pref("NAME", VALUE); on a line of its own, where VALUE is a string, a
   number or a truth. Strings are JSON's but for \x. */
static void
read_line (GHashTable *prefs, char *line)
{
  char *name = strchr (line, '"');
  char *name_end = name != NULL ? strchr (name + 1, '"') : NULL;
  char *value = name_end != NULL ? strchr (name_end, ',') : NULL;
  char *value_end;

  if (name_end == NULL)
    return;

  *name_end = '\0';
  /* A password's is taken out before. */
  if (value == NULL)
    {
      g_hash_table_insert (prefs, g_strdup (name + 1), g_strdup (""));
      return;
    }

  value = g_strchug (value + 1);
  value_end = *value == '"' ? find_quote (value + 1) : strchr (value, ')');
  if (value_end == NULL)
    return;

  *value_end = '\0';
  g_hash_table_insert (prefs, g_strdup (name + 1),
                       *value == '"' ? g_strcompress (value + 1) : g_strdup (value));
}

static GHashTable *
read_prefs (const char *text)
{
  GHashTable *prefs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "user_pref("))
      read_line (prefs, lines[i]);

  return prefs;
}

static const char *
get_text (GHashTable *prefs, const char *prefix, const char *id, const char *name)
{
  g_autofree char *full = g_strconcat (prefix, id, ".", name, NULL);
  const char *text = g_hash_table_lookup (prefs, full);

  return text != NULL && g_utf8_validate (text, -1, NULL) ? text : "";
}

static gint64
get_number (GHashTable *prefs, const char *prefix, const char *id, const char *name)
{
  return g_ascii_strtoll (get_text (prefs, prefix, id, name), NULL, 10);
}

static gboolean
has_pref (GHashTable *prefs, const char *server_id, const char *name)
{
  g_autofree char *full = g_strconcat (SERVER_PREFIX, server_id, ".", name, NULL);

  return g_hash_table_contains (prefs, full);
}

/* The address of the identity that sends by this server. */
static const char *
find_address (GHashTable *prefs, const char *server_id)
{
  GHashTableIter names;
  gpointer name;
  gpointer value;

  g_hash_table_iter_init (&names, prefs);
  while (g_hash_table_iter_next (&names, &name, &value))
    if (g_str_has_prefix (name, IDENTITY_PREFIX) && g_str_has_suffix (name, ".smtpServer") &&
        g_str_equal (value, server_id))
      {
        const char *id = (const char *) name + strlen (IDENTITY_PREFIX);
        g_autofree char *own_id = g_strndup (id, (gsize) (strchr (id, '.') - id));

        return get_text (prefs, IDENTITY_PREFIX, own_id, "useremail");
      }

  return "";
}

static void
set_method (ProofImportEntry *entry, gint64 method)
{
  if (method == AUTH_ENCRYPTED)
    g_object_set (entry->account, "mechanism", "CRAM-MD5", NULL);
  else if (method == AUTH_NTLM)
    g_object_set (entry->account, "mechanism", "NTLM", NULL);
  else if (method == AUTH_OAUTH2)
    g_object_set (entry->account, "password-is-token", TRUE, NULL);
  else if (method == AUTH_NONE)
    g_object_set (entry->account, "user", NULL, NULL);
  else if (method == AUTH_GSSAPI || method == AUTH_CERTIFICATE)
    proof_import_entry_leave_out (entry, _ ("Signing in with Kerberos or a certificate was not "
                                            "imported: a password is used instead."));
}

static void
import_server (ProofImport *self, GHashTable *prefs, const char *id)
{
  ProofImportEntry *entry = proof_import_begin (self);
  gint64 security = get_number (prefs, SERVER_PREFIX, id, "try_ssl");
  gint64 port = get_number (prefs, SERVER_PREFIX, id, "port");

  proof_import_entry_set_connection (entry, get_text (prefs, SERVER_PREFIX, id, "hostname"),
                                     securities[CLAMP (security, 0, 3)], (guint64) MAX (port, 0));
  g_object_set (entry->account, "user", get_text (prefs, SERVER_PREFIX, id, "username"), "name",
                get_text (prefs, SERVER_PREFIX, id, "description"), "sender",
                find_address (prefs, id), "hello-name",
                get_text (prefs, SERVER_PREFIX, id, "hello_argument"), NULL);
  set_method (entry, get_number (prefs, SERVER_PREFIX, id, "authMethod"));
  if (has_pref (prefs, id, "password"))
    proof_import_entry_leave_out_password (entry);
  proof_import_end (self);
}

/**
 * proof_import_read_thunderbird:
 *
 * Reads the prefs.js of a Thunderbird profile.
 *
 * Returns: %TRUE
 */
gboolean
proof_import_read_thunderbird (ProofImport *self, const char *text, GError **error G_GNUC_UNUSED)
{
  g_autoptr (GHashTable) prefs = read_prefs (text);
  const char *list = g_hash_table_lookup (prefs, "mail.smtpservers");
  g_auto (GStrv) ids = g_strsplit (list != NULL ? list : "", ",", -1);

  for (gsize i = 0; ids[i] != NULL; i++)
    if (*g_strstrip (ids[i]) != '\0')
      import_server (self, prefs, ids[i]);

  return TRUE;
}
