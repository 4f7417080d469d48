/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-keyring-place.h"

#include <glib/gi18n-lib.h>

struct _ProofKeyringPlace
{
  gatomicrefcount ref_count;
  char *server;
  guint16 port;
  char *user;
};

/**
 * proof_keyring_place_new:
 *
 * Returns: (transfer full): the place of the password of @user at @server
 */
ProofKeyringPlace *
proof_keyring_place_new (const char *server, guint16 port, const char *user)
{
  ProofKeyringPlace *self = g_new0 (ProofKeyringPlace, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->server = g_strstrip (g_utf8_strdown (server, -1));
  self->port = port;
  self->user = g_strdup (user);

  return self;
}

/**
 * proof_keyring_place_new_for:
 *
 * Returns: (transfer full): where the password of @account belongs
 */
ProofKeyringPlace *
proof_keyring_place_new_for (ProofAccount *account)
{
  MailSecurity security = proof_account_get_settings (account).security;
  guint16 port = proof_account_get_settings (account).port;

  return proof_keyring_place_new (proof_account_get_settings (account).server,
                                  port != 0 ? port : mail_security_get_usual_port (security),
                                  proof_account_get_settings (account).user);
}

/**
 * proof_keyring_place_new_from_text:
 *
 * The reverse of proof_keyring_place_to_text().
 *
 * Returns: (transfer full) (nullable): the place, or %NULL where @text names none
 */
ProofKeyringPlace *
proof_keyring_place_new_from_text (const char *text)
{
  g_autofree char *server = NULL;
  g_autofree char *user = NULL;
  int port = -1;

  if (!g_uri_split_with_user (text, G_URI_FLAGS_NONE, NULL, &user, NULL, NULL, &server, &port, NULL,
                              NULL, NULL, NULL) ||
      server == NULL || user == NULL || port <= 0)
    return NULL;

  return proof_keyring_place_new (server, (guint16) port, user);
}

/**
 * proof_keyring_place_ref:
 *
 * Returns: (transfer full): @self
 */
ProofKeyringPlace *
proof_keyring_place_ref (ProofKeyringPlace *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * proof_keyring_place_unref:
 * @self: (transfer full): freed with the last reference
 */
void
proof_keyring_place_unref (ProofKeyringPlace *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->server);
  g_free (self->user);
  g_free (self);
}

/**
 * proof_keyring_place_to_text:
 *
 * Returns: (transfer full): the place as it is saved with its account
 */
char *
proof_keyring_place_to_text (const ProofKeyringPlace *self)
{
  return g_uri_join_with_user (G_URI_FLAGS_NONE, "smtp", self->user, NULL, NULL, self->server,
                               self->port, "", NULL, NULL);
}

/**
 * proof_keyring_place_dup_label:
 *
 * Returns: (transfer full): the words by which a person knows the password again
 *   in the keyring program
 */
char *
proof_keyring_place_dup_label (const ProofKeyringPlace *self)
{
  /* Translators: how a password is called in the keyring: user, server and port */
  return g_strdup_printf (_ ("Mail password of %s at %s, port %u (Sendproof)"), self->user,
                          self->server, self->port);
}

/**
 * proof_keyring_place_to_attributes:
 *
 * Returns: (transfer full): the place as libsecret looks it up
 */
GHashTable *
proof_keyring_place_to_attributes (const ProofKeyringPlace *self)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (attributes, (gpointer) "server", g_strdup (self->server));
  g_hash_table_insert (attributes, (gpointer) "port", g_strdup_printf ("%u", self->port));
  g_hash_table_insert (attributes, (gpointer) "user", g_strdup (self->user));

  return attributes;
}

/**
 * proof_keyring_place_equal:
 *
 * Returns: whether both are the same place
 */
gboolean
proof_keyring_place_equal (const ProofKeyringPlace *self, const ProofKeyringPlace *other)
{
  return self->port == other->port && g_str_equal (self->server, other->server) &&
         g_str_equal (self->user, other->user);
}

/**
 * proof_keyring_place_new_recorded:
 *
 * Returns: (transfer full) (nullable): where the password of @account is, as far as it
 *   is known
 */
ProofKeyringPlace *
proof_keyring_place_new_recorded (ProofAccount *account)
{
  return proof_keyring_place_new_from_text (proof_account_get_password_place (account));
}

/**
 * proof_keyring_place_find:
 *
 * Returns: (transfer full): where the password of @account is, or would be
 */
ProofKeyringPlace *
proof_keyring_place_find (ProofAccount *account)
{
  ProofKeyringPlace *recorded = proof_keyring_place_new_recorded (account);

  return recorded != NULL ? recorded : proof_keyring_place_new_for (account);
}
