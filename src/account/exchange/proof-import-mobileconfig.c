/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base-xml-element.h"

#define MAIL_PAYLOAD "com.apple.mail.managed"

/* In a dictionary every key is followed by its value. */
static const BaseXmlElement *
find_value (const BaseXmlElement *dictionary, const char *key)
{
  for (guint i = 0; i + 1 < dictionary->children->len; i++)
    {
      const BaseXmlElement *child = dictionary->children->pdata[i];

      if (g_str_equal (child->name, "key") && g_str_equal (child->text->str, key))
        return dictionary->children->pdata[i + 1];
    }

  return NULL;
}

static char *
dup_value (const BaseXmlElement *dictionary, const char *key)
{
  const BaseXmlElement *value = find_value (dictionary, key);

  return g_strstrip (g_strdup (value != NULL ? value->text->str : ""));
}

static gboolean
get_truth (const BaseXmlElement *dictionary, const char *key)
{
  const BaseXmlElement *value = find_value (dictionary, key);

  return value != NULL && g_str_equal (value->name, "true");
}

/* “UseSSL” means TLS from the first byte on 465 and STARTTLS elsewhere. */
static MailSecurity
get_security (const BaseXmlElement *dictionary, guint64 port)
{
  if (!get_truth (dictionary, "OutgoingMailServerUseSSL"))
    return MAIL_SECURITY_NONE;

  return mail_security_for_port ((guint16) MIN (port, G_MAXUINT16));
}

static void
set_method (ProofImportEntry *entry, const BaseXmlElement *dictionary)
{
  g_autofree char *method = dup_value (dictionary, "OutgoingMailServerAuthentication");
  g_autofree char *user = dup_value (dictionary, "OutgoingMailServerUsername");

  if (g_str_equal (method, "EmailAuthNone"))
    return;

  g_object_set (entry->account, "user", user, NULL);
  if (*user == '\0')
    proof_import_entry_leave_out (
        entry, _ ("The user name is not in the profile. Type it into the form."));
  if (find_value (dictionary, "OutgoingPassword") != NULL)
    proof_import_entry_leave_out_password (entry);
  if (g_str_equal (method, "EmailAuthCRAMMD5"))
    g_object_set (entry->account, "mechanism", "CRAM-MD5", NULL);
  else if (g_str_equal (method, "EmailAuthNTLM"))
    g_object_set (entry->account, "mechanism", "NTLM", NULL);
}

static void
import_payload (ProofImport *self, const BaseXmlElement *dictionary)
{
  ProofImportEntry *entry = proof_import_begin (self);
  g_autofree char *server = dup_value (dictionary, "OutgoingMailServerHostName");
  g_autofree char *port_text = dup_value (dictionary, "OutgoingMailServerPortNumber");
  g_autofree char *name = dup_value (dictionary, "EmailAccountDescription");
  g_autofree char *address = dup_value (dictionary, "EmailAddress");
  guint64 port = g_ascii_strtoull (port_text, NULL, 10);

  proof_import_entry_set_connection (entry, server, get_security (dictionary, port), port);
  g_object_set (entry->account, "name", name, "sender", address, NULL);
  set_method (entry, dictionary);
  proof_import_end (self);
}

/**
 * proof_import_read_mobileconfig:
 *
 * Reads the mail accounts of a configuration profile for Apple's devices.
 *
 * Returns: whether it could be read
 */
gboolean
proof_import_read_mobileconfig (ProofImport *self, const char *text, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (BaseXmlElement) root = base_xml_element_parse (text, &failure);
  g_autoptr (GPtrArray) dictionaries = g_ptr_array_new ();

  if (root == NULL)
    return proof_import_fail (error, failure->message);

  base_xml_element_find_all (root, "dict", dictionaries);
  for (guint i = 0; i < dictionaries->len; i++)
    {
      g_autofree char *type = dup_value (dictionaries->pdata[i], "PayloadType");

      if (g_str_equal (type, MAIL_PAYLOAD))
        import_payload (self, dictionaries->pdata[i]);
    }

  return TRUE;
}
