/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sasl-mechanism.h"

/* The settings of one account, by msmtp's names. */
typedef GHashTable Settings;

typedef struct
{
  ProofImport *import;
  GHashTable *accounts;
  GPtrArray *names;
  Settings *defaults;
  /* Belongs to @accounts, or is @defaults. */
  Settings *current;
} Reader;

static Settings *
settings_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
copy_settings (Settings *from, Settings *to)
{
  GHashTableIter settings;
  gpointer name;
  gpointer value;

  g_hash_table_iter_init (&settings, from);
  while (g_hash_table_iter_next (&settings, &name, &value))
    g_hash_table_insert (to, g_strdup (name), g_strdup (value));
}

static const char *
get_text (Settings *settings, const char *name)
{
  const char *value = g_hash_table_lookup (settings, name);

  return value != NULL ? value : "";
}

/* "NAME [: OTHER[,OTHER]…]": it begins with the defaults and the others'
   settings. */
static gboolean
begin_account (Reader *self, const char *value, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (value, ":", 2);
  g_auto (GStrv) bases = g_strsplit (parts[0] != NULL && parts[1] != NULL ? parts[1] : "", ",", -1);
  Settings *settings = settings_new ();
  char *name = g_strdup (parts[0] != NULL ? g_strstrip (parts[0]) : "");

  copy_settings (self->defaults, settings);
  for (gsize i = 0; bases[i] != NULL; i++)
    {
      Settings *base = g_hash_table_lookup (self->accounts, g_strstrip (bases[i]));

      if (base != NULL)
        copy_settings (base, settings);
    }

  self->current = settings;
  g_ptr_array_add (self->names, name);
  if (g_hash_table_insert (self->accounts, g_strdup (name), settings))
    return TRUE;

  return proof_import_fail (error, _ ("two accounts have the same name"));
}

static void
unquote (char *value)
{
  gsize length = strlen (value);

  if (length >= 2 && *value == '"' && value[length - 1] == '"')
    {
      value[length - 1] = '\0';
      memmove (value, value + 1, length - 1);
    }
}

static gboolean
read_line (Reader *self, char *line, GError **error)
{
  char *value = line + strcspn (line, " \t");

  if (*value != '\0')
    *value++ = '\0';
  g_strstrip (value);
  unquote (value);

  if (g_str_equal (line, "account"))
    return begin_account (self, value, error);
  if (g_str_equal (line, "defaults"))
    self->current = self->defaults;
  else
    g_hash_table_insert (self->current, g_strdup (line), g_strdup (value));

  return TRUE;
}

/* TLS is off and, where it is on, begins with STARTTLS, unless the file says
   otherwise. */
static MailSecurity
get_security (Settings *settings)
{
  const char *tls = get_text (settings, "tls");
  const char *starttls = get_text (settings, "tls_starttls");

  if (*tls == '\0' && g_hash_table_contains (settings, "tls"))
    tls = "on";
  if (!g_str_equal (tls, "on"))
    return MAIL_SECURITY_NONE;

  return g_str_equal (starttls, "off") ? MAIL_SECURITY_TLS : MAIL_SECURITY_STARTTLS;
}

/* The usual ports of msmtp: 465 for TLS from the first byte, otherwise 25. */
static guint64
get_port (Settings *settings, MailSecurity security)
{
  guint64 port = g_ascii_strtoull (get_text (settings, "port"), NULL, 10);

  if (port != 0)
    return port;

  return security == MAIL_SECURITY_TLS ? 465 : 25;
}

static void
set_method (ProofImportEntry *entry, Settings *settings)
{
  const char *auth = get_text (settings, "auth");
  g_autofree char *name = g_ascii_strup (auth, -1);
  const SaslMechanism *mechanism = sasl_mechanism_find (name);

  if (!g_hash_table_contains (settings, "auth") || g_str_equal (auth, "off"))
    return;

  g_object_set (entry->account, "user", get_text (settings, "user"), NULL);
  if (mechanism != NULL)
    {
      g_object_set (entry->account, "mechanism", mechanism->name, "password-is-token",
                    mechanism->is_bearer, NULL);
    }
  else if (*auth != '\0' && !g_str_equal (auth, "on"))
    proof_import_entry_leave_out (entry,
                                  _ ("The sign-in method was not imported: the best one that the "
                                     "server offers is used."));
}

/* What is not imported, and is said; any value where it is %NULL. */
static const struct
{
  const char *name;
  const char *value;
  const char *sentence;
} left_out[] = {
  { "passwordeval", NULL,
    N_ ("The command that finds the password was not imported. Type the password into the form.") },
  { "tls_fingerprint", NULL,
    N_ ("The trusted certificate was not imported: here you see it before you trust it.") },
  { "tls_certcheck", "off",
    N_ ("The setting not to check the certificate was not imported. Here it is always checked.") },
};

static void
tell_what_is_left_out (ProofImportEntry *entry, Settings *settings)
{
  if (g_hash_table_contains (settings, "password"))
    proof_import_entry_leave_out_password (entry);

  for (gsize i = 0; i < G_N_ELEMENTS (left_out); i++)
    if (g_hash_table_contains (settings, left_out[i].name) &&
        (left_out[i].value == NULL ||
         g_str_equal (get_text (settings, left_out[i].name), left_out[i].value)))
      proof_import_entry_leave_out (entry, _ (left_out[i].sentence));
}

/* Where msmtp's own words, or a system's own place, mean what is trusted anyway. */
static gboolean
is_of_system (const char *file)
{
  return !g_path_is_absolute (file) || g_str_has_prefix (file, "/etc/") ||
         g_str_has_prefix (file, "/usr/");
}

static void
set_authorities (ProofImportEntry *entry, const char *file)
{
  g_autofree char *path = g_str_has_prefix (file, "~/")
                              ? g_build_filename (g_get_home_dir (), file + 2, NULL)
                              : g_strdup (file);

  if (!is_of_system (path))
    g_object_set (entry->account, "ca-file", path, NULL);
}

static void
import_account (Reader *self, const char *name)
{
  Settings *settings = g_hash_table_lookup (self->accounts, name);
  ProofImportEntry *entry = proof_import_begin (self->import);
  MailSecurity security = get_security (settings);
  const char *from = get_text (settings, "from");

  proof_import_entry_set_connection (entry, get_text (settings, "host"), security,
                                     get_port (settings, security));
  g_object_set (entry->account, "name", name, "hello-name", get_text (settings, "domain"), NULL);
  if (strchr (from, '@') != NULL && strpbrk (from, "*%") == NULL)
    g_object_set (entry->account, "sender", from, NULL);
  set_method (entry, settings);
  set_authorities (entry, get_text (settings, "tls_trust_file"));
  tell_what_is_left_out (entry, settings);
  proof_import_end (self->import);
}

/* "account default : home" is another name of one that is there already. */
static gboolean
is_another_name (Reader *self, const char *name)
{
  Settings *settings = g_hash_table_lookup (self->accounts, name);

  for (guint i = 0; g_str_equal (name, "default") && i < self->names->len; i++)
    {
      Settings *other = g_hash_table_lookup (self->accounts, self->names->pdata[i]);

      if (other != settings &&
          g_str_equal (get_text (other, "host"), get_text (settings, "host")) &&
          g_str_equal (get_text (other, "port"), get_text (settings, "port")) &&
          g_str_equal (get_text (other, "user"), get_text (settings, "user")))
        return TRUE;
    }

  return FALSE;
}

static gboolean
read_lines (Reader *self, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);

      if (*line != '\0' && *line != '#' && !read_line (self, line, error))
        return FALSE;
    }

  /* Settings without an account are those of “default”. */
  if (self->names->len == 0)
    return begin_account (self, "default", error);

  return TRUE;
}

/**
 * proof_import_read_msmtp:
 *
 * Reads the configuration of msmtp (~/.msmtprc).
 *
 * Returns: whether it could be read
 */
gboolean
proof_import_read_msmtp (ProofImport *self, const char *text, GError **error)
{
  g_autoptr (GHashTable) accounts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) defaults = settings_new ();
  Reader reader = {
    .import = self,
    .accounts = accounts,
    .names = names,
    .defaults = defaults,
    .current = defaults,
  };

  if (!read_lines (&reader, text, error))
    return FALSE;

  for (guint i = 0; i < names->len; i++)
    if (!is_another_name (&reader, names->pdata[i]))
      import_account (&reader, names->pdata[i]);

  return TRUE;
}
