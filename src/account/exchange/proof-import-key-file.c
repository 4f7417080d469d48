/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The file is cleaned before: a line of a secret setting has lost its “=”, and
   is left out here so that the others can be read. */
static GKeyFile *
parse (const char *text, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) kept = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;

  for (gsize i = 0; lines[i] != NULL; i++)
    if (strpbrk (lines[i], "=[#") != NULL)
      g_string_append_printf (kept, "%s\n", lines[i]);

  if (g_key_file_load_from_data (file, kept->str, kept->len, G_KEY_FILE_NONE, &failure))
    return g_steal_pointer (&file);

  proof_import_fail (error, failure->message);
  return NULL;
}

static char *
dup_text (GKeyFile *file, const char *group, const char *key)
{
  char *text = g_key_file_get_string (file, group, key, NULL);

  return text != NULL ? text : g_strdup ("");
}

static gboolean
get_truth (GKeyFile *file, const char *group, const char *key)
{
  return g_key_file_get_boolean (file, group, key, NULL);
}

/* Evolution's words for how it connects. */
static MailSecurity
get_evolution_security (GKeyFile *file)
{
  g_autofree char *method = dup_text (file, "Security", "Method");

  if (g_str_equal (method, "ssl-on-alternate-port"))
    return MAIL_SECURITY_TLS;

  return g_str_equal (method, "none") ? MAIL_SECURITY_NONE : MAIL_SECURITY_STARTTLS;
}

static void
set_evolution_method (ProofImportEntry *entry, GKeyFile *file)
{
  g_autofree char *method = dup_text (file, "Authentication", "Method");
  static const char *const mechanisms[] = {
    "CRAM-MD5", "DIGEST-MD5", "NTLM", "LOGIN", "PLAIN", NULL
  };

  if (g_strv_contains (mechanisms, method))
    g_object_set (entry->account, "mechanism", method, NULL);
  else if (g_str_equal (method, "XOAUTH2") || g_str_equal (method, "OAuth2") ||
           g_str_equal (method, "Google") || g_str_equal (method, "Outlook"))
    g_object_set (entry->account, "password-is-token", TRUE, NULL);
  else if (g_str_equal (method, "none") || *method == '\0')
    g_object_set (entry->account, "user", NULL, NULL);
  else
    proof_import_entry_leave_out (entry,
                                  _ ("The sign-in method was not imported: the best one that the "
                                     "server offers is used."));
}

static void
set_evolution_connection (ProofImportEntry *entry, GKeyFile *file)
{
  g_autofree char *server = dup_text (file, "Authentication", "Host");
  g_autofree char *user = dup_text (file, "Authentication", "User");

  proof_import_entry_set_connection (entry, server, get_evolution_security (file),
                                     g_key_file_get_uint64 (file, "Authentication", "Port", NULL));
  g_object_set (entry->account, "user", user, NULL);
  set_evolution_method (entry, file);
}

/**
 * proof_import_read_evolution:
 *
 * Reads a .source file of Evolution, of which it has several for each account:
 * the one for sending is wanted.
 *
 * Returns: whether it could be read
 */
gboolean
proof_import_read_evolution (ProofImport *self, const char *text, GError **error)
{
  g_autoptr (GKeyFile) file = parse (text, error);
  ProofImportEntry *entry;
  g_autofree char *backend = NULL;
  g_autofree char *name = NULL;

  if (file == NULL)
    return FALSE;

  backend = dup_text (file, "Mail Transport", "BackendName");
  name = dup_text (file, "Data Source", "DisplayName");
  entry = proof_import_begin (self);
  g_object_set (entry->account, "name", name, NULL);
  set_evolution_connection (entry, file);
  if (!g_str_equal (backend, "smtp"))
    proof_import_entry_refuse (entry, _ ("This part of an Evolution account doesn’t send by SMTP. "
                                         "Choose the file that contains “Mail Transport”."));
  proof_import_end (self);

  return TRUE;
}

static MailSecurity
get_goa_security (GKeyFile *file, const char *group)
{
  if (get_truth (file, group, "SmtpUseSsl"))
    return MAIL_SECURITY_TLS;

  return get_truth (file, group, "SmtpUseTls") ? MAIL_SECURITY_STARTTLS : MAIL_SECURITY_NONE;
}

static void
set_goa_connection (ProofImportEntry *entry, GKeyFile *file, const char *group)
{
  g_autofree char *server = dup_text (file, group, "SmtpHost");
  g_autofree char *user = dup_text (file, group, "SmtpUserName");
  g_autofree char *address = dup_text (file, group, "EmailAddress");

  proof_import_entry_set_connection (entry, server, get_goa_security (file, group), 0);
  if (get_truth (file, group, "SmtpUseAuth"))
    g_object_set (entry->account, "user", *user != '\0' ? user : address, NULL);
  g_object_set (entry->account, "sender", address, NULL);
  if (get_truth (file, group, "SmtpAcceptSslErrors"))
    proof_import_entry_leave_out (
        entry, _ ("The setting to ignore certificate errors was not imported. Here you can trust a "
                  "single certificate once you have seen it."));
}

static void
import_goa_account (ProofImport *self, GKeyFile *file, const char *group)
{
  ProofImportEntry *entry = proof_import_begin (self);
  g_autofree char *name = dup_text (file, group, "PresentationIdentity");

  g_object_set (entry->account, "name", name, NULL);
  set_goa_connection (entry, file, group);
  proof_import_end (self);
}

/**
 * proof_import_read_goa:
 *
 * Reads accounts.conf of GNOME Online Accounts.
 *
 * Returns: whether it could be read
 */
gboolean
proof_import_read_goa (ProofImport *self, const char *text, GError **error)
{
  g_autoptr (GKeyFile) file = parse (text, error);
  g_auto (GStrv) groups = file != NULL ? g_key_file_get_groups (file, NULL) : NULL;

  for (gsize i = 0; groups != NULL && groups[i] != NULL; i++)
    import_goa_account (self, file, groups[i]);

  return file != NULL;
}
