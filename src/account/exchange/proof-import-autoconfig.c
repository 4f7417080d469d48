/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base-xml-element.h"

static MailSecurity
get_security (const BaseXmlElement *server)
{
  g_autofree char *type = base_xml_element_dup_text (server, "socketType");

  if (g_ascii_strcasecmp (type, "SSL") == 0)
    return MAIL_SECURITY_TLS;

  return g_ascii_strcasecmp (type, "plain") == 0 ? MAIL_SECURITY_NONE : MAIL_SECURITY_STARTTLS;
}

/* The provider does not know whose account it is: “%EMAILADDRESS%”. */
static void
set_user (ProofImportEntry *entry, const BaseXmlElement *server)
{
  g_autofree char *user = base_xml_element_dup_text (server, "username");

  if (strchr (user, '%') == NULL)
    g_object_set (entry->account, "user", user, NULL);
  else if (g_str_equal (user, "%EMAILLOCALPART%"))
    proof_import_entry_leave_out (entry, _ ("The user name is the part of your email address "
                                            "before the “@”. Type it into the form."));
  else
    proof_import_entry_leave_out (
        entry, _ ("The user name is usually your full email address. Type it into the form."));
}

static void
set_method (ProofAccount *account, const BaseXmlElement *server)
{
  g_autofree char *method = base_xml_element_dup_text (server, "authentication");

  if (g_str_equal (method, "password-encrypted") || g_str_equal (method, "secure"))
    g_object_set (account, "mechanism", "CRAM-MD5", NULL);
  else if (g_str_equal (method, "NTLM"))
    g_object_set (account, "mechanism", "NTLM", NULL);
  else if (g_str_equal (method, "OAuth2"))
    g_object_set (account, "password-is-token", TRUE, NULL);
}

static void
import_server (ProofImport *self, const BaseXmlElement *server, const char *name)
{
  ProofImportEntry *entry;
  g_autofree char *host = base_xml_element_dup_text (server, "hostname");
  g_autofree char *port = base_xml_element_dup_text (server, "port");
  const char *type = base_xml_element_get_attribute (server, "type");

  if (g_strcmp0 (type, "smtp") != 0)
    return;

  entry = proof_import_begin (self);
  proof_import_entry_set_connection (entry, host, get_security (server),
                                     g_ascii_strtoull (port, NULL, 10));
  g_object_set (entry->account, "name", name, NULL);
  set_user (entry, server);
  set_method (entry->account, server);
  proof_import_end (self);
}

/**
 * proof_import_read_autoconfig:
 *
 * Reads the file in which a provider tells mail programs its servers (config
 * version 1.1).
 *
 * Returns: whether it could be read
 */
gboolean
proof_import_read_autoconfig (ProofImport *self, const char *text, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (BaseXmlElement) root = base_xml_element_parse (text, &failure);
  g_autoptr (GPtrArray) providers = g_ptr_array_new ();

  if (root == NULL)
    return proof_import_fail (error, failure->message);

  base_xml_element_find_all (root, "emailProvider", providers);
  for (guint i = 0; i < providers->len; i++)
    {
      g_autofree char *name = base_xml_element_dup_text (providers->pdata[i], "displayName");
      g_autoptr (GPtrArray) servers = g_ptr_array_new ();

      base_xml_element_find_all (providers->pdata[i], "outgoingServer", servers);
      for (guint k = 0; k < servers->len; k++)
        import_server (self, servers->pdata[k], name);
    }

  return TRUE;
}
