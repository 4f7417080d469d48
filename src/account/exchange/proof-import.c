/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-import.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "proof-import-private.h"
#include "base-text.h"

#define MAX_BYTES (4 * 1024 * 1024)
#define READ_BYTES (128 * 1024)

G_DEFINE_QUARK (proof - import - error - quark, proof_import_error)

/* A kind of file: it has @mark in it, at the beginning of a line, or anywhere in
   what is XML. */
typedef struct
{
  const char *source;
  const char *mark;
  gboolean is_xml;
  gboolean (*read) (ProofImport *self, const char *text, GError **error);
} Importer;

static const Importer importers[] = {
  { .source = N_ ("a profile for Apple devices"),
    .mark = "<plist",
    .is_xml = TRUE,
    .read = proof_import_read_mobileconfig },
  { .source = N_ ("a provider’s settings for mail programs"),
    .mark = "<clientConfig",
    .is_xml = TRUE,
    .read = proof_import_read_autoconfig },
  { .source = "Thunderbird", .mark = "user_pref(", .read = proof_import_read_thunderbird },
  { .source = "Evolution", .mark = "[Data Source]", .read = proof_import_read_evolution },
  { .source = N_ ("GNOME Online Accounts"),
    .mark = "[Account account_",
    .read = proof_import_read_goa },
  { .source = N_ ("addresses"), .mark = "smtp://", .read = proof_import_read_uris },
  { .source = N_ ("addresses"), .mark = "smtps://", .read = proof_import_read_uris },
  { .source = "msmtp", .mark = "account ", .read = proof_import_read_msmtp },
  { .source = "msmtp", .mark = "account\t", .read = proof_import_read_msmtp },
  { .source = "msmtp", .mark = "host ", .read = proof_import_read_msmtp },
};

/**
 * proof_import_free:
 */
void
proof_import_free (ProofImport *self)
{
  g_ptr_array_unref (self->accounts);
  g_ptr_array_unref (self->left_out);
  g_free (self);
}

/**
 * proof_import_fail:
 * @reason: where it cannot be understood, for people
 *
 * Returns: %FALSE
 */
gboolean
proof_import_fail (GError **error, const char *reason)
{
  g_set_error (error, PROOF_IMPORT_ERROR, PROOF_IMPORT_ERROR_DAMAGED,
               _ ("This file is damaged or incomplete: %s"), reason);

  return FALSE;
}

static char *
dup_inert (const char *text)
{
  return g_strstrip (base_text_make_inert (text, strlen (text)));
}

/**
 * proof_import_leave_out:
 *
 * Tells the person of something that was not taken over, once. What stands in the
 * sentence may come from the file.
 */
void
proof_import_leave_out (ProofImport *self, const char *sentence)
{
  g_autofree char *inert = dup_inert (sentence);

  if (!g_ptr_array_find_with_equal_func (self->left_out, inert, g_str_equal, NULL))
    g_ptr_array_add (self->left_out, g_steal_pointer (&inert));
}

static gboolean
is_known (ProofImport *self, const char *uri, const char *name)
{
  for (guint i = 0; i < self->accounts->len; i++)
    {
      ProofAccount *account = self->accounts->pdata[i];
      g_autofree char *other = proof_account_dup_uri (account);

      if (g_str_equal (uri, other) && g_str_equal (proof_account_get_name (account), name))
        return TRUE;
    }

  return FALSE;
}

static void
leave_out_account (ProofImport *self, ProofAccount *account, const char *problem)
{
  gboolean has_server = *proof_account_get_settings (account).server != '\0';
  g_autofree char *title = proof_account_dup_title (account);
  g_autofree char *sentence =
      has_server ? g_strdup_printf (_ ("“%s” was left out: %s."), title, problem)
                 : g_strdup_printf (_ ("“%s” was left out: it names no server."), title);

  proof_import_leave_out (self, sentence);
}

/* A name is shown where others could stand in its place. */
static void
clean_texts (ProofImport *self, ProofAccount *account)
{
  g_autofree char *name = dup_inert (proof_account_get_name (account));
  g_autofree char *server = g_strstrip (g_strdup (proof_account_get_settings (account).server));
  g_autofree char *user = dup_inert (proof_account_get_settings (account).user);

  g_object_set (account, "name", name, "server", server, NULL);
  if (g_str_equal (user, proof_account_get_settings (account).user))
    return;

  g_object_set (account, "user", NULL, NULL);
  proof_import_leave_out (self, _ ("A user name with characters that cannot be seen was left out, "
                                   "and has to be typed."));
}

static gboolean
is_inert (const char *text)
{
  g_autofree char *inert = dup_inert (text);

  return g_str_equal (inert, text);
}

/* What nobody can send from, and what cannot be said in EHLO. */
static void
clean_addresses (ProofImport *self, ProofAccount *account)
{
  gboolean has_sender = *proof_account_get_goal (account).sender != '\0';
  g_autofree char *hello = proof_account_dup_problem (account, PROOF_FIELD_HELLO_NAME);
  g_autofree char *sender = NULL;

  if (hello != NULL)
    {
      g_object_set (account, "hello-name", NULL, NULL);
      proof_import_leave_out (self, _ ("The name of this computer was left out: a server would "
                                       "not take it."));
    }

  g_object_set (account, "until", MAIL_STAGE_RECIPIENT, NULL);
  sender = has_sender ? proof_account_dup_problem (account, PROOF_FIELD_SENDER) : NULL;
  if (sender != NULL || !is_inert (proof_account_get_goal (account).sender))
    {
      g_object_set (account, "sender", NULL, NULL);
      proof_import_leave_out (self, _ ("An address to send from was left out: it is no mail "
                                       "address."));
    }
}

/**
 * proof_import_add:
 *
 * Adds an account where it names a server that can be one, and is not there yet.
 */
void
proof_import_add (ProofImport *self, ProofAccount *account)
{
  g_autofree char *uri = NULL;
  g_autofree char *problem = NULL;

  clean_texts (self, account);
  clean_addresses (self, account);
  g_object_set (account, "until",
                *proof_account_get_settings (account).user != '\0' ? MAIL_STAGE_SIGN_IN
                                                                   : MAIL_STAGE_HELLO,
                NULL);
  uri = proof_account_dup_uri (account);
  problem = proof_account_dup_problem (account, PROOF_FIELD_SERVER);
  if (problem == NULL)
    problem = proof_account_dup_problem (account, PROOF_FIELD_USER);

  if (problem != NULL)
    leave_out_account (self, account, problem);
  else if (!is_known (self, uri, proof_account_get_name (account)))
    g_ptr_array_add (self->accounts, g_object_ref (account));
}

/**
 * proof_import_set_connection:
 * @server: may have a port behind it
 * @port: 0 for the one behind the server, or the usual one; what is no port
 *   counts as 0
 *
 * Sets where and how the account connects.
 */
void
proof_import_set_connection (ProofAccount *account,
                             const char *server,
                             MailSecurity security,
                             guint64 port)
{
  g_autoptr (GSocketConnectable) address = NULL;

  if (port > G_MAXUINT16)
    port = 0;
  if (!g_hostname_is_ip_address (server))
    address = g_network_address_parse (server, 0, NULL);
  if (address != NULL && port == 0)
    port = g_network_address_get_port (G_NETWORK_ADDRESS (address));
  if (address != NULL)
    server = g_network_address_get_hostname (G_NETWORK_ADDRESS (address));

  g_object_set (account, "server", server, "security", security, "port",
                port != 0 ? (guint16) port : mail_security_get_usual_port (security), NULL);
}

static gboolean
matches (const Importer *importer, const char *text)
{
  const char *found = text;

  if (importer->is_xml)
    return *text == '<' && strstr (text, importer->mark) != NULL;

  while ((found = strstr (found, importer->mark)) != NULL)
    {
      if (found == text || found[-1] == '\n' || found[-1] == '\r')
        return TRUE;
      found++;
    }

  return FALSE;
}

static const Importer *
find_importer (const char *text, const char *file_name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (importers); i++)
    if (matches (&importers[i], text))
      return &importers[i];

  return file_name != NULL && strstr (file_name, "msmtp") != NULL
             ? &importers[G_N_ELEMENTS (importers) - 1]
             : NULL;
}

static ProofImport *
read_text (const Importer *importer, const char *text, GError **error)
{
  g_autoptr (ProofImport) self = g_new0 (ProofImport, 1);

  self->source = _ (importer->source);
  self->accounts = g_ptr_array_new_with_free_func (g_object_unref);
  self->left_out = g_ptr_array_new_with_free_func (g_free);
  if (!importer->read (self, text, error))
    return NULL;

  if (self->accounts->len == 0)
    {
      g_set_error (error, PROOF_IMPORT_ERROR, PROOF_IMPORT_ERROR_EMPTY, "%s",
                   self->left_out->len > 0 ? (char *) self->left_out->pdata[0]
                                           : _ ("There is no account that sends mail in it."));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * proof_import:
 * @contents: the file's contents, which are wiped: they may have passwords in them
 * @file_name: (nullable): its name, which may tell what it is
 * @error: in the domain %PROOF_IMPORT_ERROR, with a sentence for the person
 *
 * Reads the accounts that another program keeps. Settings only: passwords are
 * typed.
 *
 * Returns: (transfer full): what was found, or %NULL with @error set
 */
ProofImport *
proof_import (BaseSecret *contents, const char *file_name, GError **error)
{
  g_autofree char *text = NULL;
  gboolean is_too_large = base_secret_get_length (contents) > MAX_BYTES;
  const Importer *importer = NULL;

  if (!is_too_large)
    text = proof_import_clean (contents);
  base_secret_wipe (contents);

  if (is_too_large)
    g_set_error_literal (error, PROOF_IMPORT_ERROR, PROOF_IMPORT_ERROR_TOO_LARGE,
                         _ ("This file is too large to be the settings of a mail program."));
  else if ((importer = find_importer (text, file_name)) == NULL)
    g_set_error_literal (error, PROOF_IMPORT_ERROR, PROOF_IMPORT_ERROR_UNKNOWN,
                         _ ("This is no file of accounts that Sendproof knows. It can read those "
                            "of Thunderbird, Evolution, GNOME Online Accounts, msmtp and Apple’s "
                            "devices, and a provider’s autoconfig file."));
  else if (!g_utf8_validate (text, -1, NULL))
    proof_import_fail (error, _ ("it has characters that are no text"));
  else
    return read_text (importer, text, error);

  return NULL;
}

static gboolean
read_all (BaseSecret *contents, const char *path)
{
  int file = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  gssize n_read;
  int number;

  if (file < 0)
    return FALSE;

  do
    n_read = base_secret_read (contents, file, READ_BYTES);
  while (n_read > 0 && base_secret_get_length (contents) <= MAX_BYTES);

  number = errno;
  close (file);
  errno = number;

  return n_read >= 0;
}

static void
import_file (GTask *task,
             gpointer source G_GNUC_UNUSED,
             gpointer path,
             GCancellable *cancellable G_GNUC_UNUSED)
{
  g_autoptr (BaseSecret) contents = base_secret_new ();
  g_autofree char *name = g_path_get_basename (path);
  GError *error = NULL;
  ProofImport *import;

  if (!read_all (contents, path))
    {
      g_task_return_new_error (task, PROOF_IMPORT_ERROR, PROOF_IMPORT_ERROR_UNREADABLE,
                               _ ("This file could not be read: %s"), g_strerror (errno));
      return;
    }

  import = proof_import (contents, name, &error);
  if (import != NULL)
    g_task_return_pointer (task, import, (GDestroyNotify) proof_import_free);
  else
    g_task_return_error (task, error);
}

/**
 * proof_import_file_async:
 * @file: one with a path
 *
 * Reads a file as proof_import() does.
 */
void
proof_import_file_async (GFile *file,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, user_data);
  char *path = g_file_get_path (file);

  if (path == NULL)
    {
      g_task_return_new_error (task, PROOF_IMPORT_ERROR, PROOF_IMPORT_ERROR_UNREADABLE, "%s",
                               _ ("This file is not on this computer. Copy it here first."));
      return;
    }

  g_task_set_task_data (task, path, g_free);
  g_task_run_in_thread (task, import_file);
}

/**
 * proof_import_file_finish:
 * @error: in the domain %PROOF_IMPORT_ERROR, with a sentence for the person
 *
 * Returns: (transfer full): what was found, or %NULL with @error set
 */
ProofImport *
proof_import_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
