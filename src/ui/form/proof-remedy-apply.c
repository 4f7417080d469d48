/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-remedy-apply.h"

#include <string.h>

#include "sasl-mechanism.h"

static guint16
parse_port (const char *text)
{
  guint64 port;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT16, &port, NULL)
             ? (guint16) port
             : 0;
}

static gboolean
set_security (ProofAccount *account, const char *nick)
{
  MailSecurity security;

  if (!mail_security_from_nick (nick, &security))
    return FALSE;

  g_object_set (account, "security", security, NULL);
  return TRUE;
}

static gboolean
set_port (ProofAccount *account, const char *text)
{
  guint16 port = parse_port (text);

  if (port != 0)
    g_object_set (account, "port", port, NULL);

  return port != 0;
}

/* Security and port, as in "starttls:587". */
static gboolean
set_connection (ProofAccount *account, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 2);

  return g_strv_length (parts) == 2 && set_security (account, parts[0]) &&
         set_port (account, parts[1]);
}

static void
set_mechanism (ProofAccount *account, const char *name)
{
  const SaslMechanism *mechanism = sasl_mechanism_find (name);

  g_object_set (account, "mechanism", name, NULL);
  if (mechanism != NULL)
    g_object_set (account, "password-is-token", mechanism->is_bearer, NULL);
}

/**
 * proof_remedy_apply:
 *
 * Changes @account as @remedy says, where that is something that can be changed
 * without the person.
 *
 * Returns: whether it was
 */
gboolean
proof_remedy_apply (const ProofRemedy *remedy, ProofAccount *account)
{
  const char *value = proof_remedy_get_value (remedy);

  switch (proof_remedy_get_kind (remedy))
    {
    case PROOF_REMEDY_KIND_SET_SECURITY:
      return set_security (account, value);
    case PROOF_REMEDY_KIND_SET_PORT:
      return set_port (account, value);
    case PROOF_REMEDY_KIND_SET_CONNECTION:
      return set_connection (account, value);
    case PROOF_REMEDY_KIND_SET_SERVER:
      g_object_set (account, "server", value, NULL);
      return TRUE;
    case PROOF_REMEDY_KIND_SET_USER:
      g_object_set (account, "user", value, NULL);
      return TRUE;
    case PROOF_REMEDY_KIND_SET_MECHANISM:
      set_mechanism (account, value);
      return TRUE;
    case PROOF_REMEDY_KIND_SET_SENDER:
      g_object_set (account, "sender", value, NULL);
      return TRUE;
    case PROOF_REMEDY_KIND_SET_HELLO_NAME:
      g_object_set (account, "hello-name", value, NULL);
      return TRUE;
    case PROOF_REMEDY_KIND_ENTER_PASSWORD:
    case PROOF_REMEDY_KIND_ENTER_USER:
    case PROOF_REMEDY_KIND_ENTER_RECIPIENT:
    case PROOF_REMEDY_KIND_TRUST_CERTIFICATE:
    case PROOF_REMEDY_KIND_OPEN_PAGE:
    case PROOF_REMEDY_KIND_TRY_AGAIN:
    case PROOF_REMEDY_KIND_ADVICE:
    default:
      return FALSE;
    }
}
