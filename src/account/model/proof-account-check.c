/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sasl-mechanism.h"
#include "sasl-preparation.h"
#include "base-text.h"

#define NOT_IN_SERVER "!\"#$%&'()*+,;<=>?[\\]^`{|}~"

static gboolean
has_control (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text < 0x20 || *text == 0x7f)
      return TRUE;

  return FALSE;
}

static gboolean
has_space (const char *text)
{
  return strpbrk (text, " \t\r\n") != NULL;
}

/* Others come with a name that was copied from a page, and no server has it. */
static gboolean
has_only_visible (const char *text)
{
  g_autofree char *inert = base_text_make_inert (text, strlen (text));

  return g_str_equal (inert, text);
}

/* RFC 5321, section 4.1.3: “[192.0.2.1]” or “[IPv6:2001:db8::1]”. */
static gboolean
is_address_literal (const char *server)
{
  gsize length = strlen (server);
  const char *inner = g_str_has_prefix (server, "[IPv6:") ? server + 6 : server + 1;
  g_autofree char *address = NULL;

  if (length < 2 || *server != '[' || server[length - 1] != ']')
    return FALSE;

  address = g_strndup (inner, strlen (inner) - 1);
  return g_hostname_is_ip_address (address);
}

static gboolean
can_be_server (const char *server)
{
  g_autofree char *ascii = NULL;

  if (g_hostname_is_ip_address (server) || is_address_literal (server))
    return TRUE;

  ascii = g_hostname_to_ascii (server);
  return ascii != NULL && strpbrk (server, NOT_IN_SERVER) == NULL;
}

static gboolean
asks_for_envelope (ProofAccount *self)
{
  return proof_account_get_goal (self).until >= MAIL_STAGE_RECIPIENT;
}

static char *
check_server (ProofAccount *self)
{
  g_autofree char *server = g_strstrip (g_strdup (proof_account_get_settings (self).server));
  const char *at = strchr (server, '@');

  if (*server == '\0')
    return g_strdup (_ ("Enter the server’s name, such as smtp.example.net."));
  if (strstr (server, "://") != NULL)
    return g_strdup (_ ("Enter only the server’s name, without what comes before “://”."));
  if (has_space (server) || has_control (server))
    return g_strdup (_ ("A server name cannot contain spaces."));
  if (!has_only_visible (server))
    return g_strdup (_ ("The name contains an invisible character. Type it again."));
  if (at != NULL)
    /* Translators: the argument is the domain of a mail address */
    return g_strdup_printf (
        _ ("This is an email address. The server’s name is usually something like smtp.%s."),
        at + 1);
  if (*server != '[' && strchr (server, ':') != NULL && !g_hostname_is_ip_address (server))
    return g_strdup (_ ("Enter the port in the Port field."));
  if (strchr (server, '/') != NULL)
    return g_strdup (_ ("A server name cannot contain a slash."));
  if (!can_be_server (server))
    return g_strdup (_ ("A server name can contain only letters, digits, dots and hyphens."));

  return NULL;
}

static char *
check_port (ProofAccount *self)
{
  return proof_account_get_settings (self).port == 0
             ? g_strdup (_ ("Enter a port from 1 to 65535."))
             : NULL;
}

static gboolean
has_password (ProofAccount *self)
{
  return !base_secret_is_empty (proof_account_get_password (self));
}

static char *
check_user (ProofAccount *self)
{
  const char *user = proof_account_get_settings (self).user;

  if (has_control (user))
    return g_strdup (_ ("A user name cannot contain line breaks."));
  if (strstr (user, "://") != NULL)
    return g_strdup (_ ("Enter only the user name, without what comes before “://”."));
  if (*user == '\0' && proof_account_get_goal (self).until == MAIL_STAGE_SIGN_IN)
    return g_strdup (_ ("Enter the user name, often the full email address."));
  if (*user == '\0' && has_password (self))
    return g_strdup (_ ("A password needs a user name."));

  return NULL;
}

/* Before anything is sent: the sign-in would end in the middle. */
static gboolean
suits_mechanism (ProofAccount *self)
{
  const SaslMechanism *mechanism =
      sasl_mechanism_find (proof_account_get_settings (self).mechanism);

  return mechanism == NULL || !mechanism->prepares ||
         sasl_preparation_of (proof_account_get_password (self)) != SASL_PREPARATION_FAILS;
}

static char *
check_password (ProofAccount *self)
{
  gboolean is_needed = proof_account_get_goal (self).until >= MAIL_STAGE_SIGN_IN &&
                       *proof_account_get_settings (self).user != '\0';

  if (is_needed && !suits_mechanism (self))
    return g_strdup (_ ("It contains characters that the chosen sign-in method cannot use."));
  if (!is_needed || has_password (self) || proof_account_fetches_secret (self))
    return NULL;

  return g_strdup (proof_account_get_settings (self).secret_is_token ? _ ("Enter the access token.")
                                                                     : _ ("Enter the password."));
}

static char *
check_token_command (ProofAccount *self)
{
  const char *command = proof_account_get_token_command (self);
  gboolean is_used = proof_account_get_settings (self).secret_is_token && *command != '\0' &&
                     *proof_account_get_online_account (self) == '\0';

  return !is_used || g_shell_parse_argv (command, NULL, NULL, NULL)
             ? NULL
             : g_strdup (_ ("The command is incomplete: a quotation mark may be missing."));
}

static gboolean
is_address (const char *text)
{
  const char *at = strrchr (text, '@');

  return at != NULL && at != text && at[1] != '\0' && !has_space (text) && !has_control (text) &&
         strpbrk (text, "<>") == NULL && g_utf8_validate (text, -1, NULL);
}

static char *
check_address (ProofAccount *self, const char *address, const char *missing)
{
  const char *user = proof_account_get_settings (self).user;

  if (!asks_for_envelope (self))
    return NULL;
  if (*address == '\0' && is_address (user))
    return NULL;
  if (*address == '\0')
    return g_strdup (missing);

  return is_address (address) ? NULL
                              : g_strdup (_ ("Enter an email address, such as anna@example.net."));
}

/* RFC 5321, section 4.1.3: a domain, or an address in brackets. */
static char *
check_hello_name (ProofAccount *self)
{
  const char *name = proof_account_get_settings (self).hello_name;
  const char *allowed = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-._:[]";

  return name[strspn (name, allowed)] == '\0'
             ? NULL
             : g_strdup (_ ("This name can contain only letters, digits, dots and hyphens."));
}

/**
 * proof_account_dup_problem:
 *
 * Looks whether @field can be used as it is filled in, for a test that goes as
 * far as the account says.
 *
 * Returns: (transfer full) (nullable): a sentence for the person, to be shown at
 *   the field, or %NULL where there is nothing to say
 */
char *
proof_account_dup_problem (ProofAccount *self, ProofField field)
{
  switch (field)
    {
    case PROOF_FIELD_SERVER:
      return check_server (self);
    case PROOF_FIELD_PORT:
      return check_port (self);
    case PROOF_FIELD_USER:
      return check_user (self);
    case PROOF_FIELD_PASSWORD:
      return check_password (self);
    case PROOF_FIELD_TOKEN_COMMAND:
      return check_token_command (self);
    case PROOF_FIELD_SENDER:
      return check_address (self, proof_account_get_goal (self).sender,
                            _ ("Enter the address to send from."));
    case PROOF_FIELD_RECIPIENT:
      return check_address (self, proof_account_get_goal (self).recipient,
                            _ ("Enter the address to send to."));
    case PROOF_FIELD_HELLO_NAME:
      return check_hello_name (self);
    default:
      g_return_val_if_reached (NULL);
    }
}
