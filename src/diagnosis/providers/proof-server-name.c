/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-server-name.h"

#include <gio/gio.h>
#include <string.h>

#include "net-host-name.h"
#include "proof-look-alike.h"
#include "proof-providers.h"
#include "proof-slips.h"

#define MAX_NAME_LENGTH 255

/* Those that few people use are left out: a name like theirs is sooner another one. */
static const char *const *
get_common_servers (const ProofProvider *provider)
{
  static const char *const none[] = { NULL };

  return proof_provider_get_common_domains (provider)[0] != NULL
             ? proof_provider_get_smtp_servers (provider)
             : none;
}

/* The part of @name that has as many labels as @domain. */
static const char *
find_tail (const char *name, const char *domain)
{
  const char *tail = name + strlen (name);
  guint n_dots = 0;

  for (const char *rest = domain; *rest != '\0'; rest++)
    n_dots += *rest == '.';
  while (tail > name && (tail[-1] != '.' || n_dots-- > 0))
    tail--;

  return tail;
}

/* smtp.exampel.net, where the address says example.net. */
static char *
mend_domain (const char *server, const char *domain)
{
  const char *tail = find_tail (server, domain);

  if (strchr (domain, '.') == NULL || proof_slips_count (tail, domain) == 0)
    return NULL;

  return g_strdup_printf ("%.*s%s", (int) (tail - server), server, domain);
}

/* Nothing where @server is one of its servers already. */
static char *
find_other_server (const ProofProvider *provider, const char *server)
{
  const char *const *known = proof_provider_get_smtp_servers (provider);

  return g_strv_contains (known, server) ? NULL : g_strdup (known[0]);
}

static char *
dup_domain (const char *user)
{
  const char *at = user != NULL ? strrchr (user, '@') : NULL;

  return at != NULL ? g_ascii_strdown (at + 1, -1) : NULL;
}

/* The same in plain letters, or a well-known one that differs by a slip or two. */
static char *
dup_like (const char *name)
{
  char *plain = proof_look_alike_dup_plain (name);

  return plain != NULL ? plain : g_strdup (proof_slips_find_nearest (name, get_common_servers));
}

static gboolean
can_be_compared (const char *name, const char *domain)
{
  return strlen (name) <= MAX_NAME_LENGTH && (domain == NULL || strlen (domain) <= MAX_NAME_LENGTH);
}

/**
 * proof_server_name_suggest:
 * @server: a name that no server has
 * @user: (nullable): the user name
 *
 * Finds what was meant by a name that does not exist: the same in plain letters, the
 * usual server of the provider that it names, a well-known name that differs by a slip or two, or
 * one in the domain of the user's address.
 *
 * Returns: (transfer full) (nullable): a name to try
 */
char *
proof_server_name_suggest (const char *server, const char *user)
{
  g_autofree char *name = g_ascii_strdown (server, -1);
  g_autofree char *domain = dup_domain (user);
  const ProofProvider *of_server = proof_provider_find_by_server (name);
  const ProofProvider *of_address = proof_provider_find_by_address (user);
  g_autofree char *like = NULL;

  if (!can_be_compared (name, domain))
    return NULL;
  if (of_server != NULL)
    return find_other_server (of_server, name);

  like = dup_like (name);
  if (like != NULL)
    return g_steal_pointer (&like);
  if (of_address != NULL)
    return find_other_server (of_address, name);

  return domain != NULL ? mend_domain (name, domain) : NULL;
}

/**
 * proof_server_name_find_meant:
 * @server: any host name
 * @user: (nullable): the user name
 *
 * Looks whether @server is misspelt, although it may exist: whoever owns a name that
 * others mistype may have a server there.
 *
 * Returns: (transfer full) (nullable): the name in plain letters, where it only looks so,
 *   or the well-known name, or the one in the domain of the user's address, that it differs
 *   from by a slip or two
 */
char *
proof_server_name_find_meant (const char *server, const char *user)
{
  g_autofree char *name = g_ascii_strdown (server, -1);
  g_autofree char *domain = dup_domain (user);
  g_autofree char *like = NULL;

  if (!can_be_compared (name, domain) || proof_provider_find_by_server (name) != NULL)
    return NULL;

  like = dup_like (name);
  if (like != NULL)
    return g_steal_pointer (&like);

  return domain != NULL ? mend_domain (name, domain) : NULL;
}

/**
 * proof_server_name_for_domain:
 * @domain: a name with no server behind it, a mail domain mostly
 *
 * Returns: (transfer full) (nullable): the name under which its server for
 *   sending is most likely found
 */
char *
proof_server_name_for_domain (const char *domain)
{
  g_autofree char *name = g_ascii_strdown (domain, -1);
  g_autofree char *address = g_strdup_printf ("@%s", name);
  const ProofProvider *provider = proof_provider_find_by_address (address);

  if (provider == NULL)
    provider = proof_provider_find_by_server (name);
  if (provider != NULL)
    return find_other_server (provider, name);
  if (strchr (name, '.') == NULL || g_hostname_is_ip_address (name))
    return NULL;
  if (g_str_has_prefix (name, "smtp."))
    return g_strdup_printf ("mail.%s", name + strlen ("smtp."));
  if (g_str_has_prefix (name, "mail."))
    return g_strdup_printf ("smtp.%s", name + strlen ("mail."));

  return g_strdup_printf ("smtp.%s", name);
}

/* Of a name for reading mail, the part that is the same for sending. */
static const char *
find_behind_reading (const char *name)
{
  static const char *const beginnings[] = { "imap.", "imaps.", "pop.", "pop3.", "pops.", "imap4." };

  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (name, beginnings[i]))
      return name + strlen (beginnings[i]);

  return NULL;
}

/**
 * proof_server_name_has_word_for_reading:
 *
 * Returns: whether @server, in lower case, begins as the names of servers for reading
 *   mail do
 */
gboolean
proof_server_name_has_word_for_reading (const char *server)
{
  return find_behind_reading (server) != NULL;
}

/**
 * proof_server_name_for_sending:
 * @server: a server that takes no mail
 *
 * Returns: (transfer full) (nullable): the name for sending, where @server is one
 *   for reading mail, such as imap.gmail.com
 */
char *
proof_server_name_for_sending (const char *server)
{
  g_autofree char *name = g_ascii_strdown (server, -1);
  const ProofProvider *provider = proof_provider_find_by_server (name);
  const char *rest = find_behind_reading (name);

  if (strstr (name, "smtp") != NULL)
    return NULL;
  if (provider != NULL)
    return find_other_server (provider, name);

  return rest != NULL ? g_strdup_printf ("smtp.%s", rest) : NULL;
}

/**
 * proof_server_name_is_listed:
 * @server: a host name
 *
 * Returns: whether it is a server for sending of the table, which exists
 */
gboolean
proof_server_name_is_listed (const char *server)
{
  g_autofree char *name = g_ascii_strdown (server, -1);
  const ProofProvider *provider = proof_provider_find_by_server (name);

  return provider != NULL && g_strv_contains (proof_provider_get_smtp_servers (provider), name);
}

/**
 * proof_server_name_is_this_computer:
 * @server: a host name or an address
 *
 * Returns: whether it means the computer that asks (RFC 6761, section 6.3)
 */
gboolean
proof_server_name_is_this_computer (const char *server)
{
  g_autofree char *bare = net_host_name_unwrap (server);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (bare);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);

  return g_ascii_strcasecmp (server, "localhost") == 0 ||
         g_ascii_strcasecmp (server, "localhost.localdomain") == 0;
}
