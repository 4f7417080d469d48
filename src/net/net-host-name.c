/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-host-name.h"

#include <gio/gio.h>
#include <string.h>

#define LETTERS_OF_NAMES G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS ".-"

/**
 * net_host_name_unwrap:
 * @server: a host name, or an address as it is or as a literal (RFC 5321, section
 *   4.1.3)
 *
 * Returns: (transfer full): the same without brackets and what stands in them beside
 *   the address
 */
char *
net_host_name_unwrap (const char *server)
{
  gsize length = strlen (server);
  const char *begin = server + 1;

  if (length <= 2 || server[0] != '[' || server[length - 1] != ']')
    return g_strdup (server);

  if (g_ascii_strncasecmp (begin, "IPv6:", 5) == 0)
    begin += 5;

  return g_strndup (begin, (gsize) (server + length - 1 - begin));
}

/**
 * net_host_name_is_whole:
 * @name: what a server or a certificate calls a name
 *
 * Returns: whether it is a host name with a domain, and neither an address nor a
 *   pattern (RFC 1123, section 2.1)
 */
gboolean
net_host_name_is_whole (const char *name)
{
  const char *dot = strchr (name, '.');

  return dot != NULL && dot[1] != '\0' && *name != '.' && *name != '-' &&
         strspn (name, LETTERS_OF_NAMES) == strlen (name) && strstr (name, "..") == NULL &&
         !g_hostname_is_ip_address (name);
}

static gboolean
matches (const char *name, const char *pattern)
{
  const char *rest = strchr (name, '.');

  if (g_str_has_prefix (pattern, "*."))
    return rest != NULL && rest > name && g_ascii_strcasecmp (rest, pattern + 1) == 0;

  return g_ascii_strcasecmp (name, pattern) == 0;
}

/**
 * net_host_name_is_covered:
 * @patterns: (array zero-terminated=1): the names of a certificate
 *
 * Returns: whether the certificate is for @name: a "*" is the whole first label
 *   (RFC 6125, section 6.4.3)
 */
gboolean
net_host_name_is_covered (const char *name, const char *const *patterns)
{
  for (gsize i = 0; patterns[i] != NULL; i++)
    if (matches (name, patterns[i]))
      return TRUE;

  return FALSE;
}
