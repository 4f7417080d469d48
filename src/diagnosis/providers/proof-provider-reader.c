/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-provider-reader.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#include "proof-provider-private.h"

/* Reads one group of providers.txt, which says at its top what the keys mean. Whatever
   is not as it says there is an error: a fact that is not understood must not get lost. */

#define N_PARTS 3

typedef struct
{
  GKeyFile *file;
  const char *group;
  ProofProvider *provider;
} Reader;

static gboolean
fail (Reader *self, const char *key, const char *wanted, GError **error)
{
  g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE, "[%s] %s: not %s",
               self->group, key, wanted);
  return FALSE;
}

/* GKeyFile writes a message for each key that is asked for in vain, which takes longer
   than all else here. */
static gboolean
has (Reader *self, const char *key)
{
  return g_key_file_has_key (self->file, self->group, key, NULL);
}

static char *
read_text (Reader *self, const char *key)
{
  return has (self, key) ? g_key_file_get_string (self->file, self->group, key, NULL) : NULL;
}

/* Empty where there is no such key. */
static char **
read_list (Reader *self, const char *key)
{
  char **list = has (self, key)
                    ? g_key_file_get_string_list (self->file, self->group, key, NULL, NULL)
                    : NULL;

  return list != NULL ? list : g_new0 (char *, 1);
}

static char *
dup_unless_dash (const char *text)
{
  return strcmp (text, "-") != 0 ? g_strdup (text) : NULL;
}

/* Where there is a key, its value has three parts. */
static gboolean
read_parts (Reader *self, const char *key, char ***parts, const char *wanted, GError **error)
{
  *parts = read_list (self, key);

  return *parts[0] == NULL || g_strv_length (*parts) == N_PARTS || fail (self, key, wanted, error);
}

static gboolean
read_name (Reader *self, GError **error)
{
  self->provider->name = read_text (self, "name");

  return self->provider->name != NULL || fail (self, "name", "there", error);
}

static gboolean
read_domains (Reader *self, G_GNUC_UNUSED GError **error)
{
  self->provider->domains = read_list (self, "domains");
  self->provider->common = read_list (self, "common");
  self->provider->mx_endings = read_list (self, "mx");

  return TRUE;
}

static void
free_server (gpointer data)
{
  ProofProviderServer *server = data;

  g_free (server->host);
  g_free (server);
}

/* "smtp.example.net:465 tls" */
static ProofProviderServer *
parse_server (const char *text)
{
  const char *colon = strchr (text, ':');
  const char *space = colon != NULL ? strchr (colon, ' ') : NULL;
  guint64 port = colon != NULL ? g_ascii_strtoull (colon + 1, NULL, 10) : 0;
  MailSecurity security;
  ProofProviderServer *server;

  if (space == NULL || port == 0 || port > G_MAXUINT16 ||
      !mail_security_from_nick (space + 1, &security) || security == MAIL_SECURITY_NONE)
    return NULL;

  server = g_new0 (ProofProviderServer, 1);
  server->host = g_strndup (text, (gsize) (colon - text));
  server->port = (guint16) port;
  server->security = security;
  return server;
}

static gboolean
read_servers_of (Reader *self, ProofProviderProtocol protocol, const char *key, GError **error)
{
  GPtrArray *servers = g_ptr_array_new_with_free_func (free_server);
  g_auto (GStrv) texts = read_list (self, key);

  self->provider->servers[protocol] = servers;
  for (gsize i = 0; texts[i] != NULL; i++)
    {
      ProofProviderServer *server = parse_server (texts[i]);

      if (server == NULL)
        return fail (self, key, "a host, a port, and tls or starttls", error);
      g_ptr_array_add (servers, server);
    }

  return TRUE;
}

static gboolean
read_servers (Reader *self, GError **error)
{
  return read_servers_of (self, PROOF_PROVIDER_PROTOCOL_SMTP, "smtp", error) &&
         read_servers_of (self, PROOF_PROVIDER_PROTOCOL_IMAP, "imap", error) &&
         read_servers_of (self, PROOF_PROVIDER_PROTOCOL_POP, "pop", error);
}

static void
add_once (GPtrArray *names, const char *name)
{
  if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

static void
add_hosts (GPtrArray *names, GPtrArray *servers)
{
  for (guint i = 0; i < servers->len; i++)
    add_once (names, ((const ProofProviderServer *) servers->pdata[i])->host);
}

static char **
end_names (GPtrArray *names)
{
  g_ptr_array_add (names, NULL);

  return (char **) g_ptr_array_free (names, FALSE);
}

static gboolean
read_names_of_servers (Reader *self, G_GNUC_UNUSED GError **error)
{
  g_auto (GStrv) listed = read_list (self, "servers");
  GPtrArray *endings = g_ptr_array_new ();
  GPtrArray *for_sending = g_ptr_array_new ();

  for (gsize i = 0; listed[i] != NULL; i++)
    add_once (endings, listed[i]);
  for (guint i = 0; i < PROOF_N_PROVIDER_PROTOCOLS; i++)
    add_hosts (endings, self->provider->servers[i]);
  add_hosts (for_sending, self->provider->servers[PROOF_PROVIDER_PROTOCOL_SMTP]);

  self->provider->endings = end_names (endings);
  self->provider->smtp_servers = end_names (for_sending);
  return TRUE;
}

/* Where @nick stands in @nicks, or -1. */
static int
find_nick (const char *const *nicks, const char *nick)
{
  for (int i = 0; nicks[i] != NULL; i++)
    if (strcmp (nicks[i], nick) == 0)
      return i;

  return -1;
}

/* In the order of ProofProviderNeeds. */
static gboolean
read_needs (Reader *self, GError **error)
{
  static const char *const nicks[] = { "app-password", "mail-password", "oauth", "smtp-access",
                                       "paid",         "program",       NULL };
  g_auto (GStrv) words = read_list (self, "needs");

  for (gsize i = 0; words[i] != NULL; i++)
    {
      int need = find_nick (nicks, words[i]);

      if (need < 0)
        return fail (self, "needs", "what an account has to have", error);
      self->provider->needs |= (ProofProviderNeeds) (1 << need);
    }

  return TRUE;
}

/* In the order of ProofUserNames. */
static gboolean
read_user_names (Reader *self, GError **error)
{
  static const char *const nicks[] = { "unknown", "address", "local-part", "own-address", "word",
                                       "token",   "key",     "login",      NULL };
  const char *wanted = "a kind of user name, a value and a date";
  g_auto (GStrv) parts = NULL;
  int names;

  if (!read_parts (self, "user", &parts, wanted, error))
    return FALSE;
  if (parts[0] == NULL)
    return TRUE;

  names = find_nick (nicks, parts[0]);
  if (names < 0)
    return fail (self, "user", wanted, error);

  self->provider->user_names = (ProofUserNames) names;
  self->provider->user_name_value = dup_unless_dash (parts[1]);
  return TRUE;
}

static gboolean
read_tokens (Reader *self, G_GNUC_UNUSED GError **error)
{
  self->provider->token_audiences = read_list (self, "token-audiences");
  self->provider->token_rights = read_list (self, "token-rights");

  return TRUE;
}

static gboolean
read_place (Reader *self, ProofProviderTopic topic, const char *key, GError **error)
{
  const char *wanted = "an https page, a path and a date";
  ProofProviderPlace *place = &self->provider->places[topic];
  g_auto (GStrv) parts = NULL;

  if (!read_parts (self, key, &parts, wanted, error))
    return FALSE;
  if (parts[0] == NULL)
    return TRUE;
  if (!g_str_has_prefix (parts[0], "https://"))
    return fail (self, key, wanted, error);

  place->page = g_strdup (parts[0]);
  place->path = dup_unless_dash (parts[1]);
  place->checked = g_strdup (parts[2]);
  return TRUE;
}

static gboolean
read_places (Reader *self, GError **error)
{
  static const char *const keys[PROOF_N_PROVIDER_TOPICS] = {
    [PROOF_PROVIDER_TOPIC_APP_PASSWORD] = "app-password",
    [PROOF_PROVIDER_TOPIC_OAUTH] = "oauth",
    [PROOF_PROVIDER_TOPIC_UNLOCK] = "unlock",
    [PROOF_PROVIDER_TOPIC_SMTP_ACCESS] = "smtp-access",
  };

  for (guint i = 0; i < PROOF_N_PROVIDER_TOPICS; i++)
    if (!read_place (self, (ProofProviderTopic) i, keys[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
read_origin (Reader *self, GError **error)
{
  ProofProvider *provider = self->provider;

  provider->help = read_text (self, "help");
  provider->checked = read_text (self, "checked");
  provider->sources = read_list (self, "sources");
  if (provider->help != NULL && !g_str_has_prefix (provider->help, "https://"))
    return fail (self, "help", "an https page", error);

  return (provider->checked != NULL || fail (self, "checked", "there", error)) &&
         (provider->sources[0] != NULL || fail (self, "sources", "there", error));
}

static gboolean
is_known_key (const char *key)
{
  static const char *const keys[] = {
    "name",         "domains", "common", "servers",      "mx",          "smtp",
    "imap",         "pop",     "user",   "needs",        "help",        "checked",
    "sources",      "oauth",   "unlock", "app-password", "smtp-access", "token-audiences",
    "token-rights", NULL
  };

  return g_strv_contains (keys, key);
}

static gboolean
check_keys (Reader *self, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (self->file, self->group, NULL, NULL);

  for (gsize i = 0; keys[i] != NULL; i++)
    if (!is_known_key (keys[i]))
      return fail (self, keys[i], "a known key", error);

  return TRUE;
}

/**
 * proof_provider_read:
 * @group: the provider's group in @file
 *
 * Returns: (transfer full): the provider, or %NULL with an error that names the group and
 *   the key
 */
ProofProvider *
proof_provider_read (GKeyFile *file, const char *group, GError **error)
{
  static gboolean (*const readers[]) (Reader *, GError **) = {
    check_keys, read_name,       read_domains, read_servers, read_names_of_servers,
    read_needs, read_user_names, read_tokens,  read_places,  read_origin,
  };
  g_autoptr (ProofProvider) provider = g_new0 (ProofProvider, 1);
  Reader reader = { file, group, provider };

  provider->id = g_strdup (group);
  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    if (!readers[i](&reader, error))
      return NULL;

  return g_steal_pointer (&provider);
}
