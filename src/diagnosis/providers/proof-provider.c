/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-provider.h"

#include <gio/gio.h>
#include <string.h>

#include "proof-diagnosis-resources.h"

#define RESOURCE "/io/github/sendproof/Sendproof/providers.txt"
#define N_PARTS_OF_PLACE 3

/**
 * ProofProvider:
 *
 * A large provider of mail accounts, and where it keeps the settings that a
 * mail program cannot reach. Immutable.
 */
struct _ProofProvider
{
  char *name;
  char **domains;
  char **servers;
  char **smtp_servers;
  ProofProviderPlace places[PROOF_N_PROVIDER_TOPICS];
};

static const char *const topic_keys[PROOF_N_PROVIDER_TOPICS] = {
  [PROOF_PROVIDER_TOPIC_APP_PASSWORD] = "app-password",
  [PROOF_PROVIDER_TOPIC_OAUTH] = "oauth",
  [PROOF_PROVIDER_TOPIC_UNLOCK] = "unlock",
  [PROOF_PROVIDER_TOPIC_SMTP_ACCESS] = "smtp-access",
};

static void
provider_free (gpointer data)
{
  ProofProvider *self = data;

  g_free (self->name);
  g_strfreev (self->domains);
  g_strfreev (self->servers);
  g_strfreev (self->smtp_servers);
  for (guint i = 0; i < PROOF_N_PROVIDER_TOPICS; i++)
    {
      g_free (self->places[i].page);
      g_free (self->places[i].path);
      g_free (self->places[i].checked);
    }
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofProvider, provider_free)

static gboolean
read_place (
    ProofProviderPlace *place, GKeyFile *file, const char *group, const char *key, GError **error)
{
  g_auto (GStrv) parts = NULL;

  if (!g_key_file_has_key (file, group, key, NULL))
    return TRUE;

  parts = g_key_file_get_string_list (file, group, key, NULL, error);
  if (parts == NULL)
    return FALSE;
  if (g_strv_length (parts) != N_PARTS_OF_PLACE || !g_str_has_prefix (parts[0], "https://"))
    {
      g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                   "[%s] %s: not an https page, a path and a date", group, key);
      return FALSE;
    }

  place->page = g_strdup (parts[0]);
  place->path = strcmp (parts[1], "-") != 0 ? g_strdup (parts[1]) : NULL;
  place->checked = g_strdup (parts[2]);
  return TRUE;
}

static ProofProvider *
read_provider (GKeyFile *file, const char *group, GError **error)
{
  g_autoptr (ProofProvider) self = g_new0 (ProofProvider, 1);

  self->name = g_key_file_get_string (file, group, "name", error);
  if (self->name == NULL)
    return NULL;
  self->domains = g_key_file_get_string_list (file, group, "domains", NULL, error);
  if (self->domains == NULL)
    return NULL;
  self->servers = g_key_file_get_string_list (file, group, "servers", NULL, error);
  if (self->servers == NULL)
    return NULL;
  self->smtp_servers = g_key_file_get_string_list (file, group, "smtp", NULL, error);
  if (self->smtp_servers == NULL)
    return NULL;

  for (guint i = 0; i < PROOF_N_PROVIDER_TOPICS; i++)
    if (!read_place (&self->places[i], file, group, topic_keys[i], error))
      return NULL;

  return g_steal_pointer (&self);
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
  g_autoptr (GPtrArray) providers = g_ptr_array_new_with_free_func (provider_free);
  g_auto (GStrv) groups = NULL;

  if (!g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, error))
    return NULL;

  groups = g_key_file_get_groups (file, NULL);
  for (gsize i = 0; groups[i] != NULL; i++)
    {
      ProofProvider *provider = read_provider (file, groups[i], error);

      if (provider == NULL)
        return NULL;
      g_ptr_array_add (providers, provider);
    }

  return g_steal_pointer (&providers);
}

/**
 * proof_providers_get_all:
 *
 * Returns: (transfer none) (element-type ProofProvider): those of providers.txt
 */
GPtrArray *
proof_providers_get_all (void)
{
  static GPtrArray *providers = NULL;

  if (g_once_init_enter (&providers))
    {
      g_autoptr (GBytes) bytes = g_resource_lookup_data (proof_diagnosis_get_resource (), RESOURCE,
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_autoptr (GError) error = NULL;
      GPtrArray *parsed = proof_providers_parse (text, &error);

      if (parsed == NULL)
        g_error ("providers.txt: %s", error->message);
      g_once_init_leave (&providers, parsed);
    }

  return providers;
}

/* Whether @name is @ending or lies under it. */
static gboolean
ends_in_domain (const char *name, const char *ending)
{
  gsize length = strlen (name);
  gsize ending_length = strlen (ending);
  const char *tail;

  if (length < ending_length)
    return FALSE;

  tail = name + length - ending_length;
  return g_ascii_strcasecmp (tail, ending) == 0 && (tail == name || tail[-1] == '.');
}

static gboolean
ends_in_any (const char *name, char *const *endings)
{
  for (gsize i = 0; endings[i] != NULL; i++)
    if (ends_in_domain (name, endings[i]))
      return TRUE;

  return FALSE;
}

static gboolean
has_address (const ProofProvider *self, const char *address)
{
  const char *at = address != NULL ? strrchr (address, '@') : NULL;

  return at != NULL && ends_in_any (at + 1, self->domains);
}

/**
 * proof_provider_has_server:
 * @server: (nullable): a host name
 *
 * Returns: whether @server is one of the provider's
 */
gboolean
proof_provider_has_server (const ProofProvider *self, const char *server)
{
  return server != NULL && ends_in_any (server, self->servers);
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
  GPtrArray *providers = proof_providers_get_all ();

  for (guint i = 0; i < providers->len; i++)
    if (proof_provider_has_server (providers->pdata[i], server))
      return providers->pdata[i];

  return NULL;
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
  GPtrArray *providers = proof_providers_get_all ();

  for (guint i = 0; i < providers->len; i++)
    if (has_address (providers->pdata[i], address))
      return providers->pdata[i];

  return NULL;
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
 * proof_provider_get_name:
 *
 * Returns: what people call it
 */
const char *
proof_provider_get_name (const ProofProvider *self)
{
  return self->name;
}

/**
 * proof_provider_get_smtp_servers:
 *
 * Returns: (array zero-terminated=1): its servers for sending, the usual one
 *   first
 */
const char *const *
proof_provider_get_smtp_servers (const ProofProvider *self)
{
  return (const char *const *) self->smtp_servers;
}

/**
 * proof_provider_get_place:
 *
 * Returns: (nullable): where it is done, or %NULL where that is not known
 */
const ProofProviderPlace *
proof_provider_get_place (const ProofProvider *self, ProofProviderTopic topic)
{
  return self->places[topic].page != NULL ? &self->places[topic] : NULL;
}
