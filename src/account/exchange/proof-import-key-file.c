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
set_evolution_method (ProofImport *self, ProofAccount *account, GKeyFile *file)
{
  g_autofree char *method = dup_text (file, "Authentication", "Method");
  static const char *const mechanisms[] = {
    "CRAM-MD5", "DIGEST-MD5", "NTLM", "LOGIN", "PLAIN", NULL
  };

  if (g_strv_contains (mechanisms, method))
    g_object_set (account, "mechanism", method, NULL);
  else if (g_str_equal (method, "XOAUTH2") || g_str_equal (method, "OAuth2") ||
           g_str_equal (method, "Google") || g_str_equal (method, "Outlook"))
    g_object_set (account, "password-is-token", TRUE, NULL);
  else if (g_str_equal (method, "none") || *method == '\0')
    g_object_set (account, "user", NULL, NULL);
  else
    proof_import_leave_out (self, _ ("The kind of sign-in was left out: the best one that the "
                                     "server offers is used."));
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
  g_autoptr (ProofAccount) account = proof_account_new ();
  g_autofree char *backend = NULL;
  g_autofree char *server = NULL;
  g_autofree char *user = NULL;
  g_autofree char *name = NULL;

  if (file == NULL)
    return FALSE;

  backend = dup_text (file, "Mail Transport", "BackendName");
  if (!g_str_equal (backend, "smtp"))
    {
      proof_import_leave_out (self,
                              _ ("This part of an account of Evolution does not send by SMTP. "
                                 "Choose the file that has “Mail Transport” in it."));
      return TRUE;
    }

  server = dup_text (file, "Authentication", "Host");
  user = dup_text (file, "Authentication", "User");
  name = dup_text (file, "Data Source", "DisplayName");
  proof_import_set_connection (account, server, get_evolution_security (file),
                               g_key_file_get_uint64 (file, "Authentication", "Port", NULL));
  g_object_set (account, "user", user, "name", name, NULL);
  set_evolution_method (self, account, file);
  proof_import_add (self, account);

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
import_goa_account (ProofImport *self, GKeyFile *file, const char *group)
{
  g_autoptr (ProofAccount) account = proof_account_new ();
  g_autofree char *server = dup_text (file, group, "SmtpHost");
  g_autofree char *user = dup_text (file, group, "SmtpUserName");
  g_autofree char *address = dup_text (file, group, "EmailAddress");
  g_autofree char *name = dup_text (file, group, "PresentationIdentity");

  proof_import_set_connection (account, server, get_goa_security (file, group), 0);
  if (get_truth (file, group, "SmtpUseAuth"))
    g_object_set (account, "user", *user != '\0' ? user : address, NULL);
  g_object_set (account, "sender", address, "name", name, NULL);
  if (get_truth (file, group, "SmtpAcceptSslErrors"))
    proof_import_leave_out (self, _ ("That the certificate may have errors was left out: here one "
                                     "certificate can be trusted, after a look at it."));
  proof_import_add (self, account);
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
    {
      g_autofree char *identity = dup_text (file, groups[i], "PresentationIdentity");
      g_autofree char *sentence = g_strdup_printf (
          _ ("“%s” was left out: the file does not say by which server it sends."), identity);

      if (g_key_file_has_key (file, groups[i], "SmtpHost", NULL))
        import_goa_account (self, file, groups[i]);
      else
        proof_import_leave_out (self, sentence);
    }

  return file != NULL;
}
