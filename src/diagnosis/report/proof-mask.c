/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-mask.h"

#include <string.h>

#include "base-oddity.h"

/* As many dots whatever they stand for. */
#define DOTS "•••"
/* A first letter tells one name from another; of a short name it tells all. */
#define SHORT_NAME_CHARACTERS 3

/* What an address is made of, but for the “@”. */
#define TOKEN "[^\\s<>()\\[\\]\",;:“”‘’@]"
#define TOKEN_OR_AT "[^\\s<>()\\[\\]\",;:“”‘’]"
#define ALPHANUMERIC "[\\pL\\pN]"
/* URLs, xtext (RFC 3461, section 4) and quoted-printable have forms of their own. */
#define AT_SIGN "(?:@|%40|\\+40|=40)"

/* Each is bound to where a word begins, so that a long line takes no longer than
   its length. */
#define ADDRESS "(?<!" TOKEN_OR_AT ")" TOKEN "*+@(?:" TOKEN_OR_AT "*" ALPHANUMERIC ")?"
/* Shorter words of base64 are words of English, too. */
#define BASE64 "(?<![\\w+/])[A-Z0-9+/]{6,}+={0,2}(?![\\w+/=])"
/* With dots, or with hyphens as in names that are made of numbers; the reversed
   nibbles are how the lists of blocked addresses write IPv6. */
#define IPV4 "(?<![0-9])(?:[0-9]{1,3}[.-]){3}[0-9]{1,3}(?![0-9])"
#define IPV6                                                                                       \
  "(?<![0-9A-Z])(?:([0-9A-Z]*[G-Z][0-9A-Z]*:)|(?<!:))[0-9A-F]{0,4}(?::[0-9A-F]{0,4}){1,7}"         \
  ":(?:[0-9A-F]{1,4}|(?<=::))(?:(?:\\.[0-9]{1,3}){3})?(?![0-9A-Z])"
#define IPV6_NIBBLES "(?<![0-9A-F.])(?:[0-9A-F]\\.){15,31}[0-9A-F]"
/* The name that a server has for a hidden number: "dsl7.example.net [•••]". */
#define HOST_LABEL "[\\pL\\pN•-]++"
#define NAME_OF_NUMERIC                                                                            \
  "(?<![\\pL\\pN•.-])" HOST_LABEL "(?:\\." HOST_LABEL ")++(?=\\s?[\\[(]{1,2}(?:IPv6:)?" DOTS       \
  "[\\])])"

/* Where the names are too long to be searched for. */
#define ANYTHING ".+"

struct _ProofMask
{
  GPtrArray *server_addresses;
  GRegex *names;
  GRegex *address;
  GRegex *base64;
  GRegex *numeric;
  GRegex *name_of_numeric;
};

typedef char *(*Replace) (const ProofMask *self, const GMatchInfo *match, const char *found);

typedef struct
{
  const ProofMask *mask;
  Replace replace;
} Replacement;

/**
 * proof_mask_name:
 * @name: a name, or a part of one
 *
 * Returns: (transfer full): its first letter, unless it is short, and dots
 */
char *
proof_mask_name (const char *name)
{
  gboolean is_short = g_utf8_strlen (name, -1) < SHORT_NAME_CHARACTERS;
  gboolean has_first = !is_short && g_unichar_isalnum (g_utf8_get_char (name));
  g_autofree char *first = has_first ? g_utf8_substring (name, 0, 1) : g_strdup ("");

  return g_strconcat (first, DOTS, NULL);
}

static char *
mask_domain (const char *domain)
{
  const char *top = strrchr (domain, '.');
  g_autofree char *masked = *domain != '\0' ? proof_mask_name (domain) : g_strdup ("");

  return g_strconcat (masked, top != NULL ? top : "", NULL);
}

static char *
mask_address (const char *address)
{
  const char *at = strrchr (address, '@');
  g_autofree char *local_part = NULL;
  g_autofree char *masked = NULL;
  g_autofree char *domain = NULL;

  if (at == NULL)
    return strchr (address, '.') != NULL ? mask_domain (address) : proof_mask_name (address);

  local_part = g_strndup (address, (gsize) (at - address));
  masked = *local_part != '\0' ? proof_mask_name (local_part) : g_strdup ("");
  domain = mask_domain (at + 1);

  return g_strconcat (masked, "@", domain, NULL);
}

static char *
replace_address (const ProofMask *self G_GNUC_UNUSED,
                 const GMatchInfo *match G_GNUC_UNUSED,
                 const char *found)
{
  return mask_address (found);
}

static gboolean
is_of_server (const ProofMask *self, const char *numeric)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (numeric);

  for (guint i = 0; address != NULL && i < self->server_addresses->len; i++)
    if (g_inet_address_equal (address, self->server_addresses->pdata[i]))
      return TRUE;

  return FALSE;
}

/* A time of day has colons, too. */
static gboolean
is_numeric_address (const char *text)
{
  return strchr (text, ':') == NULL || g_hostname_is_ip_address (text);
}

static char *
replace_numeric (const ProofMask *self, const GMatchInfo *match, const char *found)
{
  g_autofree char *prefix = g_match_info_fetch (match, 1);
  const char *numeric = found + (prefix != NULL ? strlen (prefix) : 0);

  if (!is_numeric_address (numeric) || is_of_server (self, numeric))
    return g_strdup (found);

  return g_strconcat (prefix != NULL ? prefix : "", DOTS, NULL);
}

static gboolean
on_match (const GMatchInfo *match, GString *result, gpointer data)
{
  const Replacement *replacement = data;
  g_autofree char *found = g_match_info_fetch (match, 0);
  g_autofree char *text = replacement->replace (replacement->mask, match, found);

  g_string_append (result, text);
  return FALSE;
}

/* What cannot be searched is not shown. */
static void
replace_all (const ProofMask *self, char **text, const GRegex *regex, Replace replace)
{
  Replacement replacement = { .mask = self, .replace = replace };
  char *replaced = g_regex_replace_eval (regex, *text, -1, 0, G_REGEX_MATCH_DEFAULT, on_match,
                                         &replacement, NULL);

  g_free (*text);
  *text = replaced != NULL ? replaced : g_strdup (DOTS);
}

static char *
mask_readable (const ProofMask *self, const char *text)
{
  char *masked = g_strdup (text);

  if (self->names != NULL)
    replace_all (self, &masked, self->names, replace_address);
  replace_all (self, &masked, self->address, replace_address);
  replace_all (self, &masked, self->numeric, replace_numeric);
  replace_all (self, &masked, self->name_of_numeric, replace_address);

  return masked;
}

/* Base64 is no disguise. */
static char *
replace_base64 (const ProofMask *self, const GMatchInfo *match G_GNUC_UNUSED, const char *found)
{
  gsize length = 0;
  g_autofree char *decoded = (char *) g_base64_decode (found, &length);
  g_autofree char *text = g_strndup (decoded, length);
  g_autofree char *masked = NULL;

  for (gsize i = 0; i < length; i++)
    text[i] = g_ascii_iscntrl (decoded[i]) ? ' ' : decoded[i];
  if (!g_utf8_validate (text, (gssize) length, NULL))
    return g_strdup (found);

  masked = mask_readable (self, text);
  return g_strdup (g_str_equal (masked, text) ? found : DOTS);
}

/**
 * proof_mask_text:
 * @text: valid UTF-8
 *
 * Hides mail addresses, the account's names, numeric addresses other than the
 * server's and the names that go with them, in clear and in base64. The
 * server's own name and addresses stay: without them a report is of no use.
 *
 * Returns: (transfer full): @text without them
 */
char *
proof_mask_text (const ProofMask *self, const char *text)
{
  g_autofree char *masked = g_strdup (text);

  replace_all (self, &masked, self->base64, replace_base64);

  return mask_readable (self, masked);
}

static gboolean
is_response (MailTranscriptEntry *entry, const char *text)
{
  return mail_transcript_entry_get_stage (entry) == MAIL_STAGE_SIGN_IN &&
         !mail_transcript_entry_get_is_secret (entry) && strcmp (text, "*") != 0;
}

/* Names may stand in a response in a form that nobody foresees: prepared,
   escaped, in UTF-16. So it is hidden whatever it says. */
static char *
mask_command (const ProofMask *self, MailTranscriptEntry *entry)
{
  const char *text = mail_transcript_entry_get_text (entry);
  g_auto (GStrv) words = g_strsplit (text, " ", 3);
  gboolean is_command = words[0] != NULL && words[1] != NULL;

  if (is_command && (g_str_equal (words[0], "EHLO") || g_str_equal (words[0], "HELO")))
    return g_strconcat (words[0], " ", DOTS, NULL);
  if (is_response (entry, text) && g_str_has_prefix (text, "AUTH "))
    return g_strconcat (words[0], " ", words[1], words[2] != NULL ? " " DOTS : "", NULL);
  if (is_response (entry, text) && *text != '\0' && !is_command)
    return g_strdup (DOTS);

  return proof_mask_text (self, text);
}

static char *
mask_entry (const ProofMask *self, MailTranscriptEntry *entry)
{
  if (mail_transcript_entry_get_speaker (entry) == MAIL_SPEAKER_CLIENT)
    return mask_command (self, entry);

  return proof_mask_text (self, mail_transcript_entry_get_text (entry));
}

/**
 * proof_mask_transcript:
 *
 * Returns: (transfer full): a copy of @transcript in which, beside what
 *   proof_mask_text() hides, stands nothing of what this computer says about
 *   itself and about the user
 */
MailTranscript *
proof_mask_transcript (const ProofMask *self, MailTranscript *transcript)
{
  MailTranscript *masked = mail_transcript_new ();
  GListModel *entries = G_LIST_MODEL (transcript);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (MailTranscriptEntry) entry = g_list_model_get_item (entries, i);
      g_autofree char *text = mask_entry (self, entry);

      mail_transcript_add (masked, mail_transcript_entry_get_milliseconds (entry),
                           mail_transcript_entry_get_speaker (entry),
                           mail_transcript_entry_get_stage (entry),
                           mail_transcript_entry_get_is_encrypted (entry),
                           mail_transcript_entry_get_is_secret (entry), text);
    }

  return masked;
}

static GRegex *
compile (const char *pattern)
{
  return g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
}

/* Where it stands as a whole word, or as a part of a host's name. */
static GRegex *
compile_names (const char *alternatives)
{
  g_autofree char *pattern =
      g_strdup_printf ("(?<!" ALPHANUMERIC ")(?:%s)(?!" ALPHANUMERIC ")", alternatives);

  return compile (pattern);
}

static char *
escape_name (const char *name)
{
  g_autofree char *escaped = g_regex_escape_string (name, -1);
  g_auto (GStrv) parts = g_strsplit (escaped, "@", -1);

  return g_strjoinv (AT_SIGN, parts);
}

static void
add_name (GPtrArray *names, const char *server, const char *name)
{
  g_autofree char *escaped = *name != '\0' ? escape_name (name) : NULL;
  g_autoptr (GRegex) regex = escaped != NULL ? compile_names (escaped) : NULL;

  if (escaped != NULL && (regex == NULL || !g_regex_match (regex, server, 0, NULL)))
    g_ptr_array_add (names, g_steal_pointer (&escaped));
}

/* Beside the whole, its parts: a server may speak of "anna" or of the domain; and a
   remedy has neither with the spaces around it. */
static void
add_names (GPtrArray *names, const char *server, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value != NULL ? value : "", -1);
  g_autofree char *stripped = base_oddities_dup_stripped (valid);
  g_auto (GStrv) parts = g_strsplit_set (stripped, "@\\%/\"", -1);

  add_name (names, server, valid);
  add_name (names, server, stripped);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *ascii = g_hostname_to_ascii (parts[i]);

      add_name (names, server, parts[i]);
      if (ascii != NULL && g_strcmp0 (ascii, parts[i]) != 0)
        add_name (names, server, ascii);
    }
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  gsize left = strlen (*(const char *const *) a);
  gsize right = strlen (*(const char *const *) b);

  return (left < right) - (left > right);
}

static GRegex *
compile_account (MailReport *report)
{
  const MailSettings *settings = mail_report_get_settings (report);
  const MailGoal *goal = mail_report_get_goal (report);
  const SaslToken *token = mail_report_get_token (report);
  const char *server = settings->server;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *alternatives = NULL;
  GRegex *regex;

  add_names (names, server, settings->user);
  add_names (names, server, goal->sender);
  add_names (names, server, goal->recipient);
  add_names (names, server, settings->hello_name);
  add_names (names, server, token != NULL ? token->user : NULL);
  if (names->len == 0)
    return NULL;

  g_ptr_array_sort (names, compare_lengths);
  g_ptr_array_add (names, NULL);
  alternatives = g_strjoinv ("|", (char **) names->pdata);

  regex = compile_names (alternatives);

  return regex != NULL ? regex : compile (ANYTHING);
}

static void
add_server_address (ProofMask *self, const char *numeric)
{
  GInetAddress *address = g_inet_address_new_from_string (numeric);

  if (address != NULL)
    g_ptr_array_add (self->server_addresses, address);
}

/**
 * proof_mask_new:
 * @report: whose account and server are known
 *
 * Returns: (transfer full): a mask for the words of @report
 */
ProofMask *
proof_mask_new (MailReport *report)
{
  ProofMask *self = g_new0 (ProofMask, 1);
  const MailSettings *settings = mail_report_get_settings (report);
  GPtrArray *addresses = mail_report_get_attempts (report);

  self->server_addresses = g_ptr_array_new_with_free_func (g_object_unref);
  add_server_address (self, settings->server);
  for (guint i = 0; i < addresses->len; i++)
    add_server_address (self, ((const NetAttempt *) addresses->pdata[i])->address);

  self->names = compile_account (report);
  self->address = compile (ADDRESS);
  self->base64 = compile (BASE64);
  self->numeric = compile (IPV6_NIBBLES "|" IPV4 "|" IPV6);
  self->name_of_numeric = compile (NAME_OF_NUMERIC);

  return self;
}

/**
 * proof_mask_free:
 * @self: (transfer full): a mask
 */
void
proof_mask_free (ProofMask *self)
{
  g_clear_pointer (&self->names, g_regex_unref);
  g_regex_unref (self->address);
  g_regex_unref (self->base64);
  g_regex_unref (self->numeric);
  g_regex_unref (self->name_of_numeric);
  g_ptr_array_unref (self->server_addresses);
  g_free (self);
}
