/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define URI_FLAGS (G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_PARSE_RELAXED)

static gboolean
fail (GError **error, ProofAccountError code, const char *message)
{
  g_set_error_literal (error, PROOF_ACCOUNT_ERROR, (int) code, message);

  return FALSE;
}

static gboolean
is_empty_path (const char *path)
{
  return *path == '\0' || strcmp (path, "/") == 0;
}

static gboolean
check (GUri *uri, GError **error)
{
  const char *scheme = g_uri_get_scheme (uri);

  if (strcmp (scheme, "smtp") != 0 && strcmp (scheme, "smtps") != 0)
    return fail (error, PROOF_ACCOUNT_ERROR_URI,
                 _ ("The address of a mail server begins with smtp:// or smtps://"));
  if (g_uri_get_password (uri) != NULL)
    return fail (error, PROOF_ACCOUNT_ERROR_PASSWORD_IN_URI,
                 _ ("A password cannot be part of the address, where others could see it"));
  if (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return fail (error, PROOF_ACCOUNT_ERROR_URI, _ ("The address doesn’t name a server"));
  if (g_uri_get_port (uri) == 0)
    return fail (error, PROOF_ACCOUNT_ERROR_URI, _ ("A port is a number from 1 to 65535"));
  if (!is_empty_path (g_uri_get_path (uri)) || g_uri_get_query (uri) != NULL ||
      g_uri_get_fragment (uri) != NULL)
    return fail (error, PROOF_ACCOUNT_ERROR_URI, _ ("Only a port can follow the server’s name"));

  return TRUE;
}

/**
 * proof_account_set_uri:
 * @uri: smtp://[USER@]SERVER[:PORT], or smtps:// for TLS from the first byte
 * @error: in the domain %PROOF_ACCOUNT_ERROR; the message does not repeat @uri,
 *   which might have a password in it
 *
 * Sets server, port, security and user from @uri. Without a port it is the
 * usual one; port 465 means TLS whatever the scheme.
 *
 * Returns: whether @uri was understood; otherwise nothing is changed
 */
gboolean
proof_account_set_uri (ProofAccount *self, const char *uri, GError **error)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, URI_FLAGS, NULL);
  MailSecurity security;
  guint16 port;

  if (parsed == NULL)
    return fail (error, PROOF_ACCOUNT_ERROR_URI,
                 _ ("This isn’t the address of a mail server, such as smtp://user@server:port"));
  if (!check (parsed, error))
    return FALSE;

  port = g_uri_get_port (parsed) > 0 ? (guint16) g_uri_get_port (parsed) : 0;
  security = strcmp (g_uri_get_scheme (parsed), "smtps") == 0 ? MAIL_SECURITY_TLS
                                                              : mail_security_for_port (port);

  g_object_set (self, "server", g_uri_get_host (parsed), "security", security, "port",
                port != 0 ? port : mail_security_get_usual_port (security), NULL);
  if (g_uri_get_user (parsed) != NULL)
    g_object_set (self, "user", g_uri_get_user (parsed), NULL);

  return TRUE;
}

/**
 * proof_account_dup_uri:
 *
 * Returns: (transfer full): the account in the form that
 *   proof_account_set_uri() takes
 */
char *
proof_account_dup_uri (ProofAccount *self)
{
  const char *user = proof_account_get_settings (self).user;
  gboolean is_tls = proof_account_get_settings (self).security == MAIL_SECURITY_TLS;
  guint16 port = proof_account_get_settings (self).port;

  return g_uri_join_with_user (
      G_URI_FLAGS_NONE, is_tls ? "smtps" : "smtp", *user != '\0' ? user : NULL, NULL, NULL,
      proof_account_get_settings (self).server, port != 0 ? port : -1, "", NULL, NULL);
}
