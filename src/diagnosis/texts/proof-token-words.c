/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-token-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-providers.h"

/* What an access token that was refused says of itself, and what the server says of it,
   held against what the test was about. None of it is proof: a token can lie, and nobody
   here knows its issuer's key. */

typedef struct
{
  const MailSettings *settings;
  GDateTime *start;
  const SaslToken *token;
  const SaslRefusal *refusal;
  const ProofProvider *provider;
} Seen;

static char *
list (const char *const *words)
{
  g_autofree char *joined = g_strjoinv (_ ("”, “"), (char **) words);

  return g_strdup_printf (_ ("“%s”"), joined);
}

/* RFC 6750, section 3.1, and RFC 7628, section 3.2.2. A number says no more than the
   reply. */
static const struct
{
  const char *status;
  const char *meaning;
} statuses[] = {
  { "invalid_token",
    N_ ("The server says that the token is invalid: expired, revoked, or not meant for it.") },
  { "insufficient_scope", N_ ("The server says that the token lacks a permission.") },
  { "invalid_request", N_ ("The server says that it doesn’t understand the sign-in.") },
};

static char *
describe_status (const Seen *seen)
{
  for (gsize i = 0; seen->refusal != NULL && i < G_N_ELEMENTS (statuses); i++)
    if (g_ascii_strcasecmp (statuses[i].status, seen->refusal->status) == 0)
      return g_strdup (_ (statuses[i].meaning));

  return NULL;
}

static char *
describe_expiry (const Seen *seen)
{
  g_autoptr (GDateTime) end = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *when = NULL;

  if (seen->token == NULL || !sasl_token_is_expired_at (seen->token, seen->start))
    return NULL;

  end = g_date_time_new_from_unix_utc (seen->token->expires);
  local = g_date_time_to_local (end);
  /* Translators: a day and a time, as in "24 November 2026, 14:05" */
  when = g_date_time_format (local, _ ("%-d %B %Y, %H:%M"));

  return g_strdup_printf (_ ("The token says that it expired on %s."), when);
}

static gboolean
is_same_user (const char *one, const char *other)
{
  gboolean has_domains = strchr (one, '@') != NULL && strchr (other, '@') != NULL;
  g_autofree char *first = g_utf8_casefold (one, has_domains ? -1 : (gssize) strcspn (one, "@"));
  g_autofree char *second =
      g_utf8_casefold (other, has_domains ? -1 : (gssize) strcspn (other, "@"));

  return g_str_equal (first, second);
}

static char *
describe_user (const Seen *seen)
{
  if (seen->token == NULL || seen->token->user == NULL ||
      is_same_user (seen->token->user, seen->settings->user))
    return NULL;

  return g_strdup_printf (_ ("The token says that it’s for “%s”, but the test signed in as “%s”."),
                          seen->token->user, seen->settings->user);
}

/* A name of a service may be an address, with or without a slash at the end. */
static gboolean
is_same_service (const char *one, const char *other)
{
  gsize length = strlen (other);

  return g_ascii_strncasecmp (one, other, length) == 0 &&
         (one[length] == '\0' || g_str_equal (one + length, "/"));
}

/* A right may stand behind the service that it is one of:
   "https://outlook.office.com/SMTP.Send". */
static gboolean
is_same_right (const char *one, const char *other)
{
  const char *short_form = strrchr (one, '/');

  return g_ascii_strcasecmp (one, other) == 0 ||
         (short_form != NULL && g_ascii_strcasecmp (short_form + 1, other) == 0);
}

static gboolean
have_one (char **said, const char *const *wanted, gboolean (*is_same) (const char *, const char *))
{
  for (gsize i = 0; said[i] != NULL; i++)
    for (gsize j = 0; wanted[j] != NULL; j++)
      if (is_same (said[i], wanted[j]))
        return TRUE;

  return FALSE;
}

static char *
describe_audience (const Seen *seen)
{
  const char *const *wanted =
      seen->provider != NULL ? proof_provider_get_token_audiences (seen->provider) : NULL;
  g_autofree char *said = NULL;

  if (seen->token == NULL || *seen->token->audiences == NULL)
    return NULL;

  said = list ((const char *const *) seen->token->audiences);
  if (wanted == NULL || *wanted == NULL)
    return g_strdup_printf (_ ("The token says that it’s for the service %s."), said);
  if (have_one (seen->token->audiences, wanted, is_same_service))
    return NULL;

  /* Translators: a service, a provider, and the service that it would have to be */
  return g_strdup_printf (_ ("The token says that it’s for the service %s, but %s needs one for "
                             "“%s”."),
                          said, proof_provider_get_name (seen->provider), *wanted);
}

/* What the server or the provider wants, or %NULL. */
static const char *const *
find_rights (const Seen *seen)
{
  if (seen->provider != NULL && *proof_provider_get_token_rights (seen->provider) != NULL)
    return proof_provider_get_token_rights (seen->provider);

  return seen->refusal != NULL && *seen->refusal->scopes != NULL
             ? (const char *const *) seen->refusal->scopes
             : NULL;
}

static char *
describe_rights (const Seen *seen)
{
  const char *const *wanted = find_rights (seen);
  g_autofree char *said = NULL;

  if (wanted == NULL)
    return NULL;
  if (seen->token == NULL)
    return g_strdup_printf (_ ("The server asks for a token that allows “%s”."), *wanted);
  if (*seen->token->scopes == NULL || have_one (seen->token->scopes, wanted, is_same_right))
    return NULL;

  said = list ((const char *const *) seen->token->scopes);
  return g_strdup_printf (_ ("The token says that it only allows %s, but sending needs “%s”."),
                          said, *wanted);
}

/* The last challenge of the sign-in is the one that tells why. */
static SaslRefusal *
find_refusal (MailReport *report)
{
  GListModel *entries = G_LIST_MODEL (mail_report_get_transcript (report));
  SaslRefusal *refusal = NULL;

  for (guint i = g_list_model_get_n_items (entries); refusal == NULL && i > 0; i--)
    {
      g_autoptr (MailTranscriptEntry) entry = g_list_model_get_item (entries, i - 1);
      const char *text = mail_transcript_entry_get_text (entry);

      if (mail_transcript_entry_get_speaker (entry) == MAIL_SPEAKER_SERVER &&
          mail_transcript_entry_get_stage (entry) == MAIL_STAGE_SIGN_IN &&
          g_str_has_prefix (text, "334 "))
        refusal = sasl_refusal_read (text + strlen ("334 "));
    }

  return refusal;
}

static gboolean
add (GStrvBuilder *builder, char *sentence)
{
  g_autofree char *owned = sentence;

  if (owned != NULL)
    g_strv_builder_add (builder, owned);

  return owned != NULL;
}

static char *
describe (const Seen *seen)
{
  static char *(*const claims[]) (const Seen *) = { describe_expiry, describe_user,
                                                    describe_audience, describe_rights };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) sentences = NULL;
  gboolean is_told = FALSE;

  add (builder, describe_status (seen));
  for (gsize i = 0; i < G_N_ELEMENTS (claims); i++)
    is_told = add (builder, claims[i](seen)) || is_told;
  if (is_told && seen->token != NULL)
    g_strv_builder_add (builder, _ ("Sendproof can’t check whether what a token says is true."));
  sentences = g_strv_builder_end (builder);

  return *sentences != NULL ? g_strjoinv (" ", sentences) : NULL;
}

/**
 * proof_token_words_describe:
 * @report: of a sign-in that was refused
 *
 * Returns: (transfer full) (nullable): sentences about why the access token may have been
 *   refused, by what it and the server say, or %NULL where nothing stands out
 */
char *
proof_token_words_describe (MailReport *report)
{
  const MailSettings *settings = mail_report_get_settings (report);
  g_autoptr (SaslRefusal) refusal = NULL;
  Seen seen = { .settings = settings, .start = mail_report_get_start (report) };

  if (!settings->secret_is_token)
    return NULL;

  refusal = find_refusal (report);
  seen.token = mail_report_get_token (report);
  seen.refusal = refusal;
  seen.provider = proof_provider_find_at_server (settings);

  return describe (&seen);
}

/**
 * proof_token_words_describe_refusal:
 *
 * Returns: (transfer full): what the challenge means, behind the line
 */
char *
proof_token_words_describe_refusal (const SaslRefusal *refusal)
{
  if (*refusal->scopes == NULL)
    /* Translators: the word of the server for why */
    return g_strdup_printf (_ ("refuses the token (%s)"), refusal->status);

  /* Translators: the word of the server for why, and what a token has to allow */
  return g_strdup_printf (_ ("refuses the token (%s), asks for one that allows “%s”"),
                          refusal->status, *refusal->scopes);
}
