/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-purpose.h"

#include <glib/gi18n-lib.h>

#include "proof-look-alike.h"
#include "proof-providers.h"
#include "proof-server-name.h"

/* Ports that stand on the same sheet as the one for sending. */
static const struct
{
  guint16 port;
  const char *purpose;
} ports[] = {
  { 143, N_ ("reading mail (IMAP)") },
  { 993, N_ ("reading mail (IMAP)") },
  { 110, N_ ("fetching mail (POP3)") },
  { 995, N_ ("fetching mail (POP3)") },
  { 4190, N_ ("mail filters (ManageSieve)") },
  { 80, N_ ("web pages") },
  { 443, N_ ("web pages") },
};

/**
 * proof_purpose_of_port:
 *
 * Returns: (nullable): what @port is for in place of sending mail
 */
const char *
proof_purpose_of_port (guint16 port)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ports); i++)
    if (ports[i].port == port)
      return _ (ports[i].purpose);

  return NULL;
}

static gboolean
has_host (const ProofProvider *provider, ProofProviderProtocol protocol, const char *name)
{
  GPtrArray *servers = proof_provider_get_servers (provider, protocol);

  for (guint i = 0; i < servers->len; i++)
    if (g_str_equal (((const ProofProviderServer *) servers->pdata[i])->host, name))
      return TRUE;

  return FALSE;
}

/**
 * proof_purpose_is_reading:
 * @server: a host name
 *
 * Returns: whether it is a server for reading mail, by its name or by the table of
 *   providers, and none for sending
 */
gboolean
proof_purpose_is_reading (const char *server)
{
  g_autofree char *name = g_ascii_strdown (server, -1);
  const ProofProvider *provider = proof_provider_find_by_server (name);

  if (provider == NULL || proof_server_name_has_word_for_reading (name))
    return proof_server_name_has_word_for_reading (name);

  return !has_host (provider, PROOF_PROVIDER_PROTOCOL_SMTP, name) &&
         (has_host (provider, PROOF_PROVIDER_PROTOCOL_IMAP, name) ||
          has_host (provider, PROOF_PROVIDER_PROTOCOL_POP, name));
}

/**
 * proof_purpose_describe_port:
 *
 * Returns: (transfer full) (nullable): a sentence, where mail is not sent through @port
 */
char *
proof_purpose_describe_port (guint16 port)
{
  const char *purpose = proof_purpose_of_port (port);

  return purpose != NULL
             /* Translators: “Port 993 is for reading mail (IMAP).” */
             ? g_strdup_printf (_ ("Port %u is for %s."), port, purpose)
             : NULL;
}

/**
 * proof_purpose_describe_server:
 *
 * Returns: (transfer full) (nullable): a sentence, where mail is read through @server and
 *   not sent
 */
char *
proof_purpose_describe_server (const char *server)
{
  return proof_purpose_is_reading (server)
             ? g_strdup_printf (_ ("%s is a server for reading mail."), server)
             : NULL;
}

/**
 * proof_purpose_describe_spelling:
 * @meant: (nullable): a name like @server
 *
 * Returns: (transfer full) (nullable): a sentence, where @server may be misspelt
 */
char *
proof_purpose_describe_spelling (const char *server, const char *meant)
{
  g_autofree char *plain = proof_look_alike_dup_plain (server);

  if (plain != NULL)
    return g_strdup_printf (_ ("%s has letters of another alphabet that only look like those of "
                               "%s."),
                            server, plain);

  return meant != NULL
             /* Translators: two names of servers */
             ? g_strdup_printf (_ ("%s may be a misspelling of %s."), server, meant)
             : NULL;
}
