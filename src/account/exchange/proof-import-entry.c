/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-import-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base-text.h"

/**
 * proof_import_entry_new:
 *
 * Returns: (transfer full): an entry with an account that has no settings yet
 */
ProofImportEntry *
proof_import_entry_new (void)
{
  ProofImportEntry *self = g_new0 (ProofImportEntry, 1);

  self->account = proof_account_new ();
  self->left_out = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * proof_import_entry_free:
 */
void
proof_import_entry_free (ProofImportEntry *self)
{
  g_object_unref (self->account);
  g_free (self->refusal);
  g_ptr_array_unref (self->left_out);
  g_free (self);
}

static char *
dup_inert (const char *text)
{
  return g_strstrip (base_text_make_inert (text, strlen (text)));
}

/**
 * proof_import_entry_leave_out:
 *
 * Tells the person of something that is not imported, once.
 */
void
proof_import_entry_leave_out (ProofImportEntry *self, const char *sentence)
{
  if (!g_ptr_array_find_with_equal_func (self->left_out, sentence, g_str_equal, NULL))
    g_ptr_array_add (self->left_out, g_strdup (sentence));
}

/**
 * proof_import_entry_leave_out_password:
 *
 * Tells the person that there was a password, which is for nobody to read from a file.
 */
void
proof_import_entry_leave_out_password (ProofImportEntry *self)
{
  proof_import_entry_leave_out (self, _ ("The password was not imported. Type it into the form."));
}

/**
 * proof_import_entry_refuse:
 * @reason: what may come from the file
 *
 * Says that nothing can be imported here.
 */
void
proof_import_entry_refuse (ProofImportEntry *self, const char *reason)
{
  g_free (self->refusal);
  self->refusal = dup_inert (reason);
}

/**
 * proof_import_entry_set_connection:
 * @server: may have a port behind it
 * @port: 0 for the one behind the server, or the usual one; what is no port
 *   counts as 0
 *
 * Sets where and how the account connects.
 */
void
proof_import_entry_set_connection (ProofImportEntry *self,
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

  g_object_set (self->account, "server", server, "security", security, "port",
                port != 0 ? (guint16) port : mail_security_get_usual_port (security), NULL);
}

/* A name is shown where others could stand in its place. */
static void
clean_texts (ProofImportEntry *self)
{
  MailSettings settings = proof_account_get_settings (self->account);
  g_autofree char *name = dup_inert (proof_account_get_name (self->account));
  g_autofree char *server = g_strstrip (g_strdup (settings.server));
  g_autofree char *user = dup_inert (settings.user);
  gboolean is_visible = g_str_equal (user, settings.user);

  g_object_set (self->account, "name", name, "server", server, NULL);
  if (is_visible)
    return;

  g_object_set (self->account, "user", NULL, NULL);
  proof_import_entry_leave_out (self, _ ("The user name was not imported, because it contains "
                                         "invisible characters. Type it into the form."));
}

static gboolean
is_inert (const char *text)
{
  g_autofree char *inert = dup_inert (text);

  return g_str_equal (inert, text);
}

static void
clean_hello_name (ProofImportEntry *self)
{
  g_autofree char *problem = proof_account_dup_problem (self->account, PROOF_FIELD_HELLO_NAME);

  if (problem == NULL)
    return;

  g_object_set (self->account, "hello-name", NULL, NULL);
  proof_import_entry_leave_out (
      self, _ ("The computer name was not imported: servers don’t accept a name like it."));
}

static void
clean_sender (ProofImportEntry *self)
{
  const char *sender = proof_account_get_goal (self->account).sender;
  g_autofree char *problem = NULL;

  /* Only what a test uses is looked at. */
  g_object_set (self->account, "until", MAIL_STAGE_RECIPIENT, NULL);
  problem = *sender != '\0' ? proof_account_dup_problem (self->account, PROOF_FIELD_SENDER) : NULL;
  if (problem == NULL && is_inert (sender))
    return;

  g_object_set (self->account, "sender", NULL, NULL);
  proof_import_entry_leave_out (
      self, _ ("The address to send from was not imported: it isn’t an email address."));
}

static void
refuse_what_is_no_server (ProofImportEntry *self)
{
  gboolean has_server = *proof_account_get_settings (self->account).server != '\0';
  g_autofree char *problem = proof_account_dup_problem (self->account, PROOF_FIELD_SERVER);

  if (problem == NULL)
    problem = proof_account_dup_problem (self->account, PROOF_FIELD_USER);
  if (problem != NULL && self->refusal == NULL)
    proof_import_entry_refuse (self, has_server ? problem : _ ("The file doesn’t name its server"));
}

/**
 * proof_import_entry_clean:
 *
 * Leaves out what nobody can send from and what cannot be said in EHLO, and refuses
 * an account whose server cannot be one.
 */
void
proof_import_entry_clean (ProofImportEntry *self)
{
  clean_texts (self);
  clean_hello_name (self);
  clean_sender (self);
  g_object_set (self->account, "until",
                *proof_account_get_settings (self->account).user != '\0' ? MAIL_STAGE_SIGN_IN
                                                                         : MAIL_STAGE_HELLO,
                NULL);
  refuse_what_is_no_server (self);
}

/**
 * proof_import_entry_is_same:
 *
 * Returns: whether @account signs in as the same user at the same server in the same way
 */
gboolean
proof_import_entry_is_same (const ProofImportEntry *self, ProofAccount *account)
{
  MailSettings mine = proof_account_get_settings (self->account);
  MailSettings theirs = proof_account_get_settings (account);

  return g_ascii_strcasecmp (mine.server, theirs.server) == 0 && mine.port == theirs.port &&
         mine.security == theirs.security && g_str_equal (mine.user, theirs.user);
}
