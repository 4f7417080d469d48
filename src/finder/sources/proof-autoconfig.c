/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-autoconfig.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base-xml-element.h"
#include "net-host-name.h"

#define MAX_CANDIDATES 6
#define MAX_USER_LENGTH 255

/* The file in which a provider tells mail programs its servers (config version 1.1;
   draft-ietf-mailmaint-autoconfig). It comes from outside: what is not as it must be is
   passed over. */

/* Whoever writes "plain" has nothing for a password. */
static gboolean
read_security (const BaseXmlElement *server, MailSecurity *security)
{
  static const struct
  {
    const char *name;
    MailSecurity security;
  } securities[] = {
    { "SSL", MAIL_SECURITY_TLS },
    { "TLS", MAIL_SECURITY_TLS },
    { "STARTTLS", MAIL_SECURITY_STARTTLS },
  };
  g_autofree char *type = base_xml_element_dup_text (server, "socketType");

  for (gsize i = 0; i < G_N_ELEMENTS (securities); i++)
    if (g_ascii_strcasecmp (type, securities[i].name) == 0)
      {
        *security = securities[i].security;
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_port (const BaseXmlElement *server, guint16 *port)
{
  g_autofree char *text = base_xml_element_dup_text (server, "port");
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT16, &number, NULL))
    return FALSE;

  *port = (guint16) number;
  return TRUE;
}

/* The provider does not know whose account it is. */
static char *
fill_in (const char *text, const char *address)
{
  const char *at = strrchr (address, '@');
  g_autofree char *local_part = g_strndup (address, (gsize) (at - address));
  GString *filled = g_string_new (text);

  /* No name of a place is in an address, and what was filled in is not looked at again. */
  g_string_replace (filled, "%EMAILDOMAIN%", at + 1, 0);
  if (strchr (local_part, '%') == NULL)
    {
      g_string_replace (filled, "%EMAILLOCALPART%", local_part, 0);
      g_string_replace (filled, "%EMAILADDRESS%", address, 0);
    }

  return g_string_free (filled, FALSE);
}

static char *
read_filled (const BaseXmlElement *server, const char *name, const char *address)
{
  g_autofree char *text = base_xml_element_dup_text (server, name);

  return fill_in (text, address);
}

static char *
read_server (const BaseXmlElement *server, const char *address)
{
  g_autofree char *name = read_filled (server, "hostname", address);
  g_autofree char *ascii = g_utf8_validate (name, -1, NULL) ? g_hostname_to_ascii (name) : NULL;

  return ascii != NULL && net_host_name_is_whole (ascii) ? g_steal_pointer (&ascii) : NULL;
}

/* An empty one is the whole address, which is what most providers want. */
static char *
read_user (const BaseXmlElement *server, const char *address)
{
  g_autofree char *user = read_filled (server, "username", address);

  if (*user == '\0' || strlen (user) > MAX_USER_LENGTH || strchr (user, '%') != NULL)
    return g_strdup (address);

  return g_steal_pointer (&user);
}

static ProofCandidate *
read_candidate (const BaseXmlElement *element, const char *address, ProofSource source)
{
  g_autofree char *server = read_server (element, address);
  g_autofree char *user = read_user (element, address);
  MailSecurity security;
  guint16 port;

  if (g_strcmp0 (base_xml_element_get_attribute (element, "type"), "smtp") != 0 || server == NULL ||
      !read_port (element, &port) || !read_security (element, &security))
    return NULL;

  return proof_candidate_new (source, server, port, security, user);
}

static gboolean
has_declarations (const char *text)
{
  return strstr (text, "<!DOCTYPE") != NULL || strstr (text, "<!ENTITY") != NULL;
}

/**
 * proof_autoconfig_parse:
 * @text: a document, from wherever
 * @address: a mail address with an “@”, which is put in the place of its placeholders
 * @error: where @text is no such document
 *
 * Returns: (transfer full) (element-type ProofCandidate): its servers for sending that
 *   encrypt, in its order, which may be none; %NULL with @error set
 */
GPtrArray *
proof_autoconfig_parse (const char *text, const char *address, ProofSource source, GError **error)
{
  g_autoptr (BaseXmlElement) root = NULL;
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();
  g_autoptr (GPtrArray) candidates = proof_candidates_new ();

  if (has_declarations (text))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("The document declares entities"));
      return NULL;
    }

  root = base_xml_element_parse (text, error);
  if (root == NULL)
    return NULL;

  base_xml_element_find_all (root, "outgoingServer", elements);
  for (guint i = 0; i < elements->len && candidates->len < MAX_CANDIDATES; i++)
    {
      ProofCandidate *candidate = read_candidate (elements->pdata[i], address, source);

      if (candidate != NULL)
        g_ptr_array_add (candidates, candidate);
    }

  return g_steal_pointer (&candidates);
}
