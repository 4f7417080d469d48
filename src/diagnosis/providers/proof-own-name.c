/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-own-name.h"

#include <libpsl.h>
#include <string.h>

#include "net-host-name.h"
#include "proof-providers.h"
#include "proof-server-name.h"

/* Which name of a certificate may be proposed in place of the one that was typed. Who
   stands in for a server has a good certificate, too, for a name of their own: the
   secret must not be sent there. */

/**
 * proof_own_name_dup_registered:
 *
 * Returns: (transfer full) (nullable): the part of @name that somebody registered: below
 *   a public suffix, anybody can
 */
char *
proof_own_name_dup_registered (const char *name)
{
  g_autofree char *ascii = g_hostname_to_ascii (name);
  g_autofree char *lower = ascii != NULL ? g_ascii_strdown (ascii, -1) : NULL;

  return lower != NULL && net_host_name_is_whole (lower)
             ? g_strdup (psl_registrable_domain (psl_builtin (), lower))
             : NULL;
}

static gboolean
is_of_same_provider (const char *name, const char *server)
{
  const ProofProvider *provider = proof_provider_find_by_server (server);

  return provider != NULL && proof_provider_has_server (provider, name);
}

/**
 * proof_own_name_is_of_same_owner:
 * @name: a name of a certificate
 * @server: the name that was typed
 *
 * Returns: whether both lie below one registered domain (by the public suffix list), or
 *   are servers of one provider of the table
 */
gboolean
proof_own_name_is_of_same_owner (const char *name, const char *server)
{
  g_autofree char *of_name = proof_own_name_dup_registered (name);
  g_autofree char *of_server = proof_own_name_dup_registered (server);

  return (of_name != NULL && g_strcmp0 (of_name, of_server) == 0) ||
         is_of_same_provider (name, server);
}

/* What speaks for a name, the most telling first. */
typedef enum
{
  REASON_FOR_SENDING = 1 << 0,
  REASON_LEADS_HERE = 1 << 1,
  REASON_GREETED = 1 << 2,
  REASON_LISTED = 1 << 3,
  REASON_OWN = 1 << 4,
} Reasons;

typedef struct
{
  const char *server;
  GPtrArray *other_names;
  const char *greeted;
  const char *best;
  Reasons reasons;
} Choice;

static gboolean
is_for_sending (const char *name)
{
  static const char *const beginnings[] = { "smtp", "mail", "out", "submission", "send", "relay" };

  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_ascii_strncasecmp (name, beginnings[i], strlen (beginnings[i])) == 0)
      return TRUE;

  return FALSE;
}

static Reasons
find_reasons (const Choice *choice, const char *name)
{
  Reasons reasons = 0;

  if (proof_own_name_is_of_same_owner (name, choice->server))
    reasons |= REASON_OWN;
  if (proof_server_name_is_listed (name))
    reasons |= REASON_LISTED;
  if (g_strcmp0 (name, choice->greeted) == 0)
    reasons |= REASON_GREETED;
  if (g_ptr_array_find_with_equal_func (choice->other_names, name, g_str_equal, NULL))
    reasons |= REASON_LEADS_HERE;
  if (is_for_sending (name))
    reasons |= REASON_FOR_SENDING;

  return reasons;
}

static void
consider (Choice *choice, const char *name)
{
  Reasons reasons;

  if (!net_host_name_is_whole (name) || g_ascii_strcasecmp (name, choice->server) == 0)
    return;

  reasons = find_reasons (choice, name);
  if (reasons & (REASON_OWN | REASON_LEADS_HERE) && reasons > choice->reasons)
    {
      choice->best = name;
      choice->reasons = reasons;
    }
}

/**
 * proof_own_name_find:
 * @name: (out) (transfer full) (nullable): the name to propose
 *
 * Finds the name that the server is rightly reached by, where its certificate is for
 * others than the one that was typed: one of the certificate, or the one that it
 * greeted with where the certificate covers that.
 *
 * Returns: whose it is
 */
ProofNameOwner
proof_own_name_find (MailReport *report, char **name)
{
  NetCertificate *certificate = mail_report_get_certificate (report);
  MailReply *greeting = mail_report_get_stage_reply (report, MAIL_STAGE_GREETING);
  g_autofree char *greeted = greeting != NULL ? mail_reply_dup_host (greeting) : NULL;
  const char *const *certified =
      certificate != NULL ? net_certificate_get_names (certificate) : (const char *const[]){ NULL };
  Choice choice = {
    .server = mail_report_get_settings (report)->server,
    .other_names = mail_report_get_other_names (report),
    .greeted = greeted,
  };

  if (greeted != NULL && net_host_name_is_covered (greeted, certified))
    consider (&choice, greeted);
  for (gsize i = 0; certified[i] != NULL; i++)
    consider (&choice, certified[i]);

  *name = g_strdup (choice.best);
  if (choice.best == NULL)
    return PROOF_NAME_OWNER_NONE;

  return choice.reasons & REASON_OWN ? PROOF_NAME_OWNER_SAME : PROOF_NAME_OWNER_STRANGER;
}
