/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-mail-domain.h"

#include <string.h>

#include "proof-providers.h"
#include "proof-slips.h"

#define MAX_DOMAIN_LENGTH 255

/**
 * proof_mail_domain_suggest:
 * @domain: the part of a mail address behind the @
 *
 * Returns: (nullable): the domain that many people have and that @domain differs from by
 *   a slip, as "gmail.com" for "gmial.com"; nothing where somebody is known to give
 *   addresses in @domain itself
 */
const char *
proof_mail_domain_suggest (const char *domain)
{
  g_autofree char *name = NULL;

  if (strlen (domain) > MAX_DOMAIN_LENGTH || proof_provider_find_by_domain (domain) != NULL)
    return NULL;

  name = g_ascii_strdown (domain, -1);
  return proof_slips_find_nearest (name, proof_provider_get_common_domains);
}
