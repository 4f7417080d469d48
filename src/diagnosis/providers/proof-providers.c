/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-providers.h"

#include <gio/gio.h>
#include <string.h>

#include "proof-diagnosis-resources.h"
#include "proof-provider-private.h"
#include "proof-provider-reader.h"

/* The table of providers, and who in it a name belongs to: the one that has the longest
   ending of it, and the first of the file where several have the same. */

#define RESOURCE "/io/github/sendproof/Sendproof/providers.txt"

typedef struct
{
  GPtrArray *providers;
  GHashTable *by_server;
  GHashTable *by_domain;
  GHashTable *by_mx;
} Table;

static void
free_provider (gpointer data)
{
  proof_provider_free (data);
}

/**
 * proof_providers_parse:
 * @text: providers in the form that providers.txt describes
 *
 * Returns: (transfer full) (element-type ProofProvider): the providers, or %NULL
 *   with an error that names the group and the key
 */
GPtrArray *
proof_providers_parse (const char *text, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GPtrArray) providers = g_ptr_array_new_with_free_func (free_provider);
  g_auto (GStrv) groups = NULL;

  if (!g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, error))
    return NULL;

  groups = g_key_file_get_groups (file, NULL);
  for (gsize i = 0; groups[i] != NULL; i++)
    {
      ProofProvider *provider = proof_provider_read (file, groups[i], error);

      if (provider == NULL)
        return NULL;
      g_ptr_array_add (providers, provider);
    }

  return g_steal_pointer (&providers);
}

static void
add_names (GHashTable *names, const char *const *added, ProofProvider *provider)
{
  for (gsize i = 0; added[i] != NULL; i++)
    if (!g_hash_table_contains (names, added[i]))
      g_hash_table_insert (names, (gpointer) added[i], provider);
}

static Table *
table_new (GPtrArray *providers)
{
  Table *table = g_new0 (Table, 1);

  table->providers = providers;
  table->by_server = g_hash_table_new (g_str_hash, g_str_equal);
  table->by_domain = g_hash_table_new (g_str_hash, g_str_equal);
  table->by_mx = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < providers->len; i++)
    {
      ProofProvider *provider = providers->pdata[i];

      add_names (table->by_server, proof_provider_get_endings (provider), provider);
      add_names (table->by_domain, proof_provider_get_domains (provider), provider);
      add_names (table->by_mx, proof_provider_get_mx_endings (provider), provider);
    }

  return table;
}

static const Table *
get_table (void)
{
  static Table *table = NULL;

  if (g_once_init_enter (&table))
    {
      g_autoptr (GBytes) bytes = g_resource_lookup_data (proof_diagnosis_get_resource (), RESOURCE,
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_autoptr (GError) error = NULL;
      GPtrArray *providers = proof_providers_parse (text, &error);

      if (providers == NULL)
        g_error ("providers.txt: %s", error->message);
      g_once_init_leave (&table, table_new (providers));
    }

  return table;
}

/* The provider of the longest ending of @name. */
static const ProofProvider *
look_up (GHashTable *names, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  const ProofProvider *provider = NULL;
  const char *dot = NULL;

  for (const char *ending = lower; provider == NULL && ending != NULL;
       ending = dot != NULL ? dot + 1 : NULL)
    {
      provider = g_hash_table_lookup (names, ending);
      dot = strchr (ending, '.');
    }

  return provider;
}

/**
 * proof_providers_get_all:
 *
 * Returns: (transfer none) (element-type ProofProvider): those of providers.txt
 */
GPtrArray *
proof_providers_get_all (void)
{
  return get_table ()->providers;
}

/**
 * proof_provider_find_by_server:
 * @server: (nullable): a host name
 *
 * Returns: (nullable): whose server it is
 */
const ProofProvider *
proof_provider_find_by_server (const char *server)
{
  return server != NULL ? look_up (get_table ()->by_server, server) : NULL;
}

/**
 * proof_provider_find_by_domain:
 * @domain: (nullable): the part of a mail address behind the @
 *
 * Returns: (nullable): who gives addresses in it
 */
const ProofProvider *
proof_provider_find_by_domain (const char *domain)
{
  return domain != NULL ? look_up (get_table ()->by_domain, domain) : NULL;
}

/**
 * proof_provider_find_by_address:
 * @address: (nullable): a mail address, or any user name
 *
 * Returns: (nullable): who gives addresses like it
 */
const ProofProvider *
proof_provider_find_by_address (const char *address)
{
  const char *at = address != NULL ? strrchr (address, '@') : NULL;

  return at != NULL ? proof_provider_find_by_domain (at + 1) : NULL;
}

/**
 * proof_provider_find_by_mx:
 * @host: (nullable): the host name of an MX record, with a dot at its end or without
 *
 * Returns: (nullable): who has the mail of the domain that the record is of
 */
const ProofProvider *
proof_provider_find_by_mx (const char *host)
{
  g_autofree char *name = g_strdup (host);

  if (name != NULL && g_str_has_suffix (name, "."))
    name[strlen (name) - 1] = '\0';

  return name != NULL ? look_up (get_table ()->by_mx, name) : NULL;
}

/**
 * proof_provider_find_by_words:
 * @words: what a server says
 *
 * Returns: (nullable): whose server or page is named in @words
 */
const ProofProvider *
proof_provider_find_by_words (const char *words)
{
  g_auto (GStrv) names = g_strsplit_set (words, " \t<>[]()/:;,?=\"'", -1);
  const ProofProvider *provider = NULL;

  for (gsize i = 0; provider == NULL && names[i] != NULL; i++)
    if (strchr (names[i], '.') != NULL && strchr (names[i], '@') == NULL)
      provider = proof_provider_find_by_server (names[i]);

  return provider;
}

/**
 * proof_provider_find:
 * @server: (nullable): the server's host name
 * @user: (nullable): the user name
 *
 * The server decides. Where several share it, or it is nobody's, the address
 * does.
 *
 * Returns: (nullable): the provider that an account is at
 */
const ProofProvider *
proof_provider_find (const char *server, const char *user)
{
  const ProofProvider *of_address = proof_provider_find_by_address (user);
  const ProofProvider *of_server = proof_provider_find_by_server (server);

  if (of_server == NULL || (of_address != NULL && proof_provider_has_server (of_address, server)))
    return of_address;

  return of_server;
}

/**
 * proof_provider_find_at_server:
 * @settings: those of an account
 *
 * Returns: (nullable): like proof_provider_find(), and nobody where the server is nobody's
 */
const ProofProvider *
proof_provider_find_at_server (const MailSettings *settings)
{
  return proof_provider_find_by_server (settings->server) != NULL
             ? proof_provider_find (settings->server, settings->user)
             : NULL;
}
