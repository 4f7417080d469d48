/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-server-name.h"

#include <string.h>

#include "proof-provider.h"

/* A name with more slips than this is another name. */
#define MAX_SLIPS 2
/* Of shorter names, two letters are too large a part. */
#define MIN_LENGTH_FOR_TWO_SLIPS 12
#define MAX_NAME_LENGTH 255

static guint
least (guint a, guint b, guint c)
{
  return MIN (a, MIN (b, c));
}

/* How many letters are missing, too many, wrong or swapped with their neighbour
   (the Damerau-Levenshtein distance of optimal string alignment). */
static guint
count_slips (const char *a, const char *b)
{
  gsize a_length = strlen (a);
  gsize b_length = strlen (b);
  gsize width = b_length + 1;
  g_autofree guint *slips = g_new0 (guint, (a_length + 1) * width);

  for (gsize i = 0; i <= a_length; i++)
    for (gsize j = 0; j <= b_length; j++)
      {
        guint *here = &slips[i * width + j];

        if (i == 0 || j == 0)
          {
            *here = (guint) (i + j);
            continue;
          }
        *here = least (here[-1] + 1, here[-(gssize) width] + 1,
                       here[-(gssize) width - 1] + (a[i - 1] != b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          *here = MIN (*here, here[-2 * (gssize) width - 2] + 1);
      }

  return slips[a_length * width + b_length];
}

static gboolean
is_slip_of (const char *name, const char *meant, guint *slips)
{
  *slips = count_slips (name, meant);

  return *slips > 0 && *slips <= (strlen (meant) < MIN_LENGTH_FOR_TWO_SLIPS ? 1 : MAX_SLIPS);
}

static const char *
find_nearest_known (const char *server)
{
  GPtrArray *providers = proof_providers_get_all ();
  const char *nearest = NULL;
  guint least_slips = G_MAXUINT;

  for (guint i = 0; i < providers->len; i++)
    {
      const char *const *known = proof_provider_get_smtp_servers (providers->pdata[i]);

      for (gsize j = 0; known[j] != NULL; j++)
        {
          guint slips;

          if (is_slip_of (server, known[j], &slips) && slips < least_slips)
            {
              nearest = known[j];
              least_slips = slips;
            }
        }
    }

  return nearest;
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
  guint slips;

  if (strchr (domain, '.') == NULL || !is_slip_of (tail, domain, &slips))
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

/**
 * proof_server_name_suggest:
 * @server: a name that no server has
 * @user: (nullable): the user name
 *
 * Finds what was meant by a name that does not exist: the usual server of the
 * provider that it names, a well-known name that differs by a slip or two, or
 * one in the domain of the user's address.
 *
 * Returns: (transfer full) (nullable): a name to try
 */
char *
proof_server_name_suggest (const char *server, const char *user)
{
  g_autofree char *name = g_ascii_strdown (server, -1);
  const char *at = user != NULL ? strrchr (user, '@') : NULL;
  g_autofree char *domain = at != NULL ? g_ascii_strdown (at + 1, -1) : NULL;
  const ProofProvider *of_server = proof_provider_find_by_server (name);
  const ProofProvider *of_address = proof_provider_find_by_address (user);
  const char *nearest;

  if (strlen (name) > MAX_NAME_LENGTH || (domain != NULL && strlen (domain) > MAX_NAME_LENGTH))
    return NULL;
  if (of_server != NULL)
    return find_other_server (of_server, name);

  nearest = find_nearest_known (name);
  if (nearest != NULL)
    return g_strdup (nearest);
  if (of_address != NULL)
    return find_other_server (of_address, name);

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
