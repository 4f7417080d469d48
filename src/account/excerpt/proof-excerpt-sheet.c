/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-excerpt.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A sheet of settings as providers write it: “Server: … Port: … SSL: yes”, one below the
   other or in a row, in the words of several languages. */

typedef enum
{
  KEY_SERVER,
  KEY_PORT,
  KEY_SECURITY,
  KEY_USER,
  KEY_PASSWORD,
  N_KEYS,
} Key;

/* The longer ones first: “server” is in “server name”. */
static const char *const keys[N_KEYS + 1] = {
  [KEY_SERVER] = "server[ -]?(?:name|address)|servername|serveradresse|host[ -]?name|"
                 "(?:postausgangs?|posteingangs?|ausgangs?|eingangs?)[ -]?server|"
                 "mail[ -]?server|smtp[ -]?server|imap[ -]?server|pop3?[ -]?server|server|host|"
                 "serveur|servidor|serwer",
  [KEY_PORT] = "port(?: for [a-z/]+)?|ports|puerto|porta|poort|port[ -]?(?:number|nummer)",
  [KEY_SECURITY] = "(?:connection )?security|verbindungssicherheit|sicherheit|encryption|"
                   "encryption (?:type|method)|verschlüsselung(?:sart)?|(?:requires? |use )?"
                   "(?:ssl ?/ ?tls|tls ?/ ?ssl|ssl|tls|starttls)|sécurité|chiffrement|"
                   "seguridad|cifrado|sicurezza|crittografia|beveiliging|versleuteling",
  [KEY_USER] = "user[ -]?(?:name|id)?|login(?: name)?|account(?: ?name)?|benutzername|benutzer|"
               "anmeldename|kontoname|nom d[’']utilisateur|utilisateur|identifiant|"
               "(?:nombre de )?usuario|nome utente|utente|gebruikersnaam|"
               "(?:full |your )?e-?mail(?:[ -]?(?:address|adresse))?",
  [KEY_PASSWORD] = "password|passwort|kennwort|mot de passe|contraseña|senha|wachtwoord",
};

/* What is said of a server for reading mail is not about sending. */
#define READING "imap|pop3?|incoming|posteingang|eingang|entrant|entrante|inkomende|ricezione"
#define SENDING "smtp|outgoing|postausgang|ausgang|sortant|saliente|uitgaande|invio|sending"
#define SECTION "(?i)\\b(?:(" READING ")|(?:" SENDING "))"
#define YES                                                                                        \
  "(?i)^(?:yes|on|true|1|required|enabled|ja|an|aktiviert|oui|activé|sí|si|activado|sì|"        \
  "ingeschakeld)\\b"
#define NO                                                                                         \
  "(?i)^(?:no|none|off|false|0|disabled|nein|keine?|aus|deaktiviert|non|aucune?|désactivé|"      \
  "ninguna?|ninguno|desactivado|nessuna|geen|uitgeschakeld)\\b"

/* “Your email password” is none, nor are the dots in its place. */
#define NO_PASSWORD                                                                                      \
  "(?i)^(?:[*•●]{3,}|(?:your|the|ihr|dein|das|votre|ton|le|su|tu|la|uw|je|jouw|het|a sua|la tua)\\b" \
  ".*(?:password|passwort|kennwort|mot de passe|contraseña|wachtwoord|senha))$"

typedef struct
{
  const char *text;
  GRegex *regex;
  GRegex *section;
  GRegex *no_password;
  ProofExcerpt *found;
  char *server_for_reading;
  gboolean is_reading;
  gboolean wants_encryption;
  guint n_found;
} Sheet;

static GRegex *
make_regex (void)
{
  g_autofree char *names = g_strjoinv (")|(", (char **) keys);
  g_autofree char *pattern = g_strdup_printf (
      "(?im)(?:^|[\\s,;|(])(?:(%s))(?:[ \\t]*\\([^)\\n]*\\))?[ \\t]*(?:[:=\\t]|$\\n)"
      "[ \\t]*",
      names);

  return g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
}

static gboolean
has (const char *text, const char *pattern)
{
  return g_regex_match_simple (pattern, text, 0, 0);
}

static char *
dup_word (const char *value)
{
  gsize length = strcspn (value, " \t(");
  char *word = g_strndup (value, length);

  while (length > 0 && strchr (",;.|\"'”>", word[length - 1]) != NULL)
    word[--length] = '\0';

  return word;
}

static gboolean
is_server (const char *word)
{
  return strchr (word, '.') != NULL && has (word, "^[\\w.-]+\\.[\\w-]{2,}$");
}

static void
take_server (Sheet *sheet, const char *value)
{
  g_autoptr (ProofExcerpt) place = proof_excerpt_new_from_place (value);
  g_autofree char *word = place != NULL ? g_strdup (place->server) : dup_word (value);
  char **server = sheet->is_reading ? &sheet->server_for_reading : &sheet->found->server;

  if (*server != NULL || !is_server (word))
    return;

  *server = g_steal_pointer (&word);
  sheet->n_found++;
  if (place != NULL && !sheet->is_reading && place->port != 0)
    sheet->found->port = place->port;
}

static void
take_security (Sheet *sheet, const char *text)
{
  ProofExcerpt *found = sheet->found;

  if (sheet->is_reading || found->has_security)
    return;

  found->has_security = has (text, "(?i)starttls|ssl|tls");
  found->security = has (text, "(?i)starttls") ? MAIL_SECURITY_STARTTLS : MAIL_SECURITY_TLS;
}

static void
take_port (Sheet *sheet, const char *value)
{
  guint64 port = g_ascii_strtoull (value, NULL, 10);

  if (sheet->is_reading || sheet->found->port != 0 || port == 0 || port > G_MAXUINT16)
    return;

  sheet->found->port = (guint16) port;
  sheet->n_found++;
  take_security (sheet, value);
}

static void
take_security_word (Sheet *sheet, const char *value)
{
  if (sheet->is_reading)
    return;

  sheet->n_found++;
  if (has (value, YES))
    sheet->wants_encryption = TRUE;
  else if (has (value, NO) && !sheet->found->has_security)
    {
      sheet->found->has_security = TRUE;
      sheet->found->security = MAIL_SECURITY_NONE;
    }
  else
    take_security (sheet, value);
}

static void
take_user (Sheet *sheet, const char *value)
{
  g_autofree char *word = dup_word (value);

  /* “Your full mail address” is none. */
  if (sheet->found->user != NULL || *word == '\0' || strchr (value, ' ') != NULL)
    return;

  sheet->found->user = g_steal_pointer (&word);
  sheet->n_found++;
}

/* As Sendproof writes its own sheets. */
static gboolean
says_not_here (const char *value, gsize length)
{
  const char *const words[] = { "not on this sheet", _ ("not on this sheet") };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (length == strlen (words[i]) && strncmp (value, words[i], length) == 0)
      return TRUE;

  return FALSE;
}

/* Nothing of it is copied but into a secret. */
static void
take_password (Sheet *sheet, const char *value, gsize length)
{
  if (sheet->found->password != NULL || length == 0 || says_not_here (value, length) ||
      g_regex_match_full (sheet->no_password, value, (gssize) length, 0, 0, NULL, NULL))
    return;

  sheet->found->password = base_secret_new ();
  base_secret_append (sheet->found->password, value, length);
  sheet->n_found++;
}

/* What stands between the last value and the end of this one says what it is about. */
static void
follow_sections (Sheet *sheet, const char *from, const char *to)
{
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match_full (sheet->section, from, to - from, 0, 0, &match, NULL);
  while (g_match_info_matches (match))
    {
      int start;

      sheet->is_reading = g_match_info_fetch_pos (match, 1, &start, NULL) && start >= 0;
      g_match_info_next (match, NULL);
    }
}

static gsize
measure_value (const char *value, const char *limit)
{
  gsize length = MIN (strcspn (value, "\r\n"), (gsize) (limit - value));

  while (length > 0 && g_ascii_isspace (value[length - 1]))
    length--;

  return length;
}

static void
take_open (Sheet *sheet, Key key, const char *value)
{
  static void (*const takers[N_KEYS]) (Sheet *, const char *) = {
    [KEY_SERVER] = take_server,
    [KEY_PORT] = take_port,
    [KEY_SECURITY] = take_security_word,
    [KEY_USER] = take_user,
  };

  takers[key](sheet, value);
}

static void
take (Sheet *sheet, Key key, const char *from, const char *value, const char *limit)
{
  gsize length = measure_value (value, limit);
  g_autofree char *open = NULL;

  if (key == KEY_PASSWORD)
    {
      take_password (sheet, value, length);
      return;
    }

  while (length > 0 && strchr (",;|", value[length - 1]) != NULL)
    length--;
  follow_sections (sheet, from, value + length);
  open = g_strndup (value, length);
  take_open (sheet, key, open);
}

static Key
find_key (GMatchInfo *match)
{
  for (int i = 0; i < N_KEYS; i++)
    {
      int start;

      if (g_match_info_fetch_pos (match, i + 1, &start, NULL) && start >= 0)
        return (Key) i;
    }

  g_return_val_if_reached (KEY_SERVER);
}

static void
read_all (Sheet *sheet)
{
  g_autoptr (GMatchInfo) match = NULL;
  const char *from = sheet->text;

  g_regex_match (sheet->regex, sheet->text, 0, &match);
  while (g_match_info_matches (match))
    {
      Key key = find_key (match);
      int end, next = (int) strlen (sheet->text);

      g_match_info_fetch_pos (match, 0, NULL, &end);
      if (g_match_info_next (match, NULL))
        g_match_info_fetch_pos (match, 0, &next, NULL);
      take (sheet, key, from, sheet->text + end, sheet->text + next);
      from = sheet->text + MIN (end, next);
    }
}

/* “SSL: yes” says not which of both it is; the port does. */
static void
conclude (Sheet *sheet)
{
  ProofExcerpt *found = sheet->found;

  if (found->server == NULL)
    found->server = g_steal_pointer (&sheet->server_for_reading);
  if (!sheet->wants_encryption || found->has_security)
    return;

  found->has_security = TRUE;
  found->security = found->port != 0 ? mail_security_for_port (found->port) : MAIL_SECURITY_TLS;
}

static ProofExcerpt *
read_sheet (const char *text)
{
  g_autoptr (GRegex) regex = make_regex ();
  g_autoptr (GRegex) section = g_regex_new (SECTION, 0, 0, NULL);
  g_autoptr (GRegex) no_password = g_regex_new (NO_PASSWORD, 0, 0, NULL);
  Sheet sheet = {
    .text = text,
    .regex = regex,
    .section = section,
    .no_password = no_password,
  };

  sheet.found = g_new0 (ProofExcerpt, 1);
  read_all (&sheet);
  conclude (&sheet);
  g_free (sheet.server_for_reading);
  if (sheet.found->server != NULL && sheet.n_found > 1)
    return sheet.found;

  proof_excerpt_free (sheet.found);
  return NULL;
}

/**
 * proof_excerpt_new_from_sheet:
 * @text: maybe the settings that a provider tells its customers
 *
 * Reads a server for sending and at least one thing more. What is said there of a server
 * for reading mail is left out, where there is one for sending.
 *
 * Returns: (transfer full) (nullable): what it says, or %NULL where it is no such sheet
 */
ProofExcerpt *
proof_excerpt_new_from_sheet (const char *text)
{
  return g_utf8_validate (text, -1, NULL) ? read_sheet (text) : NULL;
}
