/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-excerpt.h"

#include <gio/gio.h>
#include <string.h>

#include "proof-proposal.h"

/**
 * proof_excerpt_free:
 * @self: (transfer full): wiped, where it is secret
 */
void
proof_excerpt_free (ProofExcerpt *self)
{
  g_free (self->server);
  g_free (self->user);
  g_clear_pointer (&self->password, base_secret_unref);
  g_free (self);
}

/**
 * proof_excerpt_new_from_pasted:
 * @text: what came from somewhere else
 *
 * Reads a whole address of an account or a sheet of settings. A name or a mail address
 * alone is neither.
 *
 * Returns: (transfer full) (nullable): what it says
 */
ProofExcerpt *
proof_excerpt_new_from_pasted (const char *text)
{
  ProofExcerpt *of_uri = proof_excerpt_new_from_uri (text);

  return of_uri != NULL ? of_uri : proof_excerpt_new_from_sheet (text);
}

static MailSettings
propose (const ProofExcerpt *self, MailSettings settings)
{
  if (self->has_security)
    settings = proof_propose_for_security (settings, self->security);
  if (self->port != 0 && self->has_security)
    settings.port = self->port;
  else if (self->port != 0)
    settings = proof_propose_for_port (settings, self->port);

  return settings;
}

/**
 * proof_excerpt_apply:
 *
 * Sets in @account what is named. A port alone proposes its security, and a security its
 * port.
 */
void
proof_excerpt_apply (const ProofExcerpt *self, ProofAccount *account)
{
  MailSettings settings = propose (self, proof_account_get_settings (account));

  g_object_set (account, "port", settings.port, "security", settings.security, NULL);
  if (self->server != NULL)
    g_object_set (account, "server", self->server, NULL);
  if (self->user != NULL)
    g_object_set (account, "user", self->user, NULL);
  if (self->password != NULL)
    proof_account_set_password (account, self->password);
}

static const char *
find_behind_scheme (const char *text)
{
  const char *scheme_end = strstr (text, "://");

  return scheme_end != NULL ? scheme_end + strlen ("://") : text;
}

/**
 * proof_excerpt_dup_open_part:
 * @text: what is being typed where a server belongs
 *
 * Behind a user name and a colon comes a password, and nobody can see yet whether the
 * port or the password begins there.
 *
 * Returns: (transfer full): @text without what may be a password
 */
char *
proof_excerpt_dup_open_part (const char *text)
{
  const char *name = find_behind_scheme (text);
  const char *colon = strchr (name, ':');

  if (colon == NULL || *name == '[' || g_hostname_is_ip_address (name))
    return g_strdup (text);

  return g_strndup (text, (gsize) (colon + 1 - text));
}
