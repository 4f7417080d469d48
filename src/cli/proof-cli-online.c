/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-online.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "proof-cli-interrupt.h"
#include "proof-cli-wait.h"
#include "proof-json-members.h"
#include "proof-online-accounts.h"

#define USUAL_TIMEOUT_SECONDS 30

static GPtrArray *
list (guint timeout_seconds, GError **error)
{
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (ProofCliInterrupt) interrupt = proof_cli_interrupt_new (stop);
  g_autoptr (GAsyncResult) result = NULL;

  proof_online_accounts_list_async (timeout_seconds != 0 ? timeout_seconds : USUAL_TIMEOUT_SECONDS,
                                    stop, proof_cli_wait_done, &result);
  proof_cli_wait_for (&result);

  return proof_online_accounts_list_finish (result, error);
}

static gboolean
is_called (const ProofOnlineAccount *account, const char *address)
{
  return g_ascii_strcasecmp (account->address, address) == 0;
}

/* One that sends goes before one of the same name that does not. */
static const ProofOnlineAccount *
find (GPtrArray *accounts, const char *address, guint *n_sending)
{
  const ProofOnlineAccount *found = NULL;

  *n_sending = 0;
  for (guint i = 0; i < accounts->len; i++)
    {
      const ProofOnlineAccount *account = accounts->pdata[i];

      if (!is_called (account, address))
        continue;
      if (proof_online_account_sends (account))
        (*n_sending)++;
      if (found == NULL || !proof_online_account_sends (found))
        found = account;
    }

  return found;
}

static const char *
find_fault (const ProofOnlineAccount *account, guint n_sending)
{
  if (account == NULL)
    return _ ("GNOME Online Accounts has no such account; --online-accounts shows them");
  if (n_sending > 1)
    return _ ("GNOME Online Accounts has more than one account with this name");
  if (account->use == PROOF_ONLINE_USE_MAIL_IS_OFF)
    return _ ("mail is turned off for this account in GNOME’s Settings › Online Accounts");

  return account->use == PROOF_ONLINE_USE_NO_SMTP ? _ ("this account doesn’t send by SMTP") : NULL;
}

/**
 * proof_cli_online_fill_in:
 * @address: whose account it is
 * @timeout_seconds: how long the desktop may take, 0 for the usual time
 * @error: with a sentence for the person; %G_IO_ERROR_CANCELLED where they broke off
 *
 * Makes @account what GNOME Online Accounts has for @address.
 *
 * Returns: whether there is one account for it, which sends
 */
gboolean
proof_cli_online_fill_in (ProofAccount *account,
                          const char *address,
                          guint timeout_seconds,
                          GError **error)
{
  g_autoptr (GPtrArray) accounts = list (timeout_seconds, error);
  const ProofOnlineAccount *found;
  const char *fault;
  guint n_sending;

  if (accounts == NULL)
    return FALSE;

  found = find (accounts, address, &n_sending);
  fault = find_fault (found, n_sending);
  if (fault != NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--online-account: “%s”: %s",
                   address, fault);
      return FALSE;
    }

  proof_online_account_fill_in (found, account);
  return TRUE;
}

static const char *
get_credentials (const ProofOnlineAccount *account)
{
  if (*account->user == '\0')
    return NULL;

  return account->uses_token ? "token" : "password";
}

static void
add_to_json (const ProofOnlineAccount *account, JsonBuilder *json)
{
  json_builder_begin_object (json);
  proof_json_add_text (json, "address", account->address);
  proof_json_add_text (json, "provider", account->provider);
  proof_json_add_text (json, "server", account->server);
  proof_json_add_number (json, "port", account->port);
  proof_json_add_text (json, "security", mail_security_to_nick (account->security));
  proof_json_add_text (json, "user", *account->user != '\0' ? account->user : NULL);
  proof_json_add_text (json, "credentials", get_credentials (account));
  json_builder_end_object (json);
}

static void
add_to_text (const ProofOnlineAccount *account, GString *text)
{
  g_autoptr (ProofAccount) filled = proof_account_new ();
  g_autofree char *uri = NULL;

  proof_online_account_fill_in (account, filled);
  uri = proof_account_dup_uri (filled);
  g_string_append_printf (text, "%s\t%s\t%s%s\n", account->address, uri, account->provider,
                          proof_online_account_get_note (account));
}

static char *
write_json (GPtrArray *accounts)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonNode) array = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_array (json);
  for (guint i = 0; i < accounts->len; i++)
    if (proof_online_account_sends (accounts->pdata[i]))
      add_to_json (accounts->pdata[i], json);
  json_builder_end_array (json);
  array = json_builder_get_root (json);
  text = json_to_string (array, TRUE);

  return g_strconcat (text, "\n", NULL);
}

static char *
write_text (GPtrArray *accounts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < accounts->len; i++)
    if (proof_online_account_sends (accounts->pdata[i]))
      add_to_text (accounts->pdata[i], text);

  return g_string_free (text, FALSE);
}

/**
 * proof_cli_online_list:
 * @is_json: whether programs are to read it
 * @timeout_seconds: how long the desktop may take, 0 for the usual time
 * @error: with a sentence for the person; %G_IO_ERROR_CANCELLED where they broke off
 *
 * Returns: (transfer full): the accounts that send: an array, or a line for each with its
 *   mail address, server and provider, with tabs between; %NULL with @error set
 */
char *
proof_cli_online_list (gboolean is_json, guint timeout_seconds, GError **error)
{
  g_autoptr (GPtrArray) accounts = list (timeout_seconds, error);

  if (accounts == NULL)
    return NULL;

  return is_json ? write_json (accounts) : write_text (accounts);
}
