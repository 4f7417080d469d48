/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-meaning.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-reply-codes.h"
#include "base-text.h"
#include "proof-token-words.h"

typedef struct
{
  const char *prefix;
  const char *meaning;
} Meaning;

static const Meaning commands[] = {
  { "EHLO ", N_ ("gives this computer’s name") },
  { "HELO ", N_ ("gives this computer’s name, the old way") },
  { "STARTTLS", N_ ("asks to encrypt the connection") },
  { "AUTH ", N_ ("begins to sign in") },
  { "MAIL FROM:", N_ ("names the sender") },
  { "RCPT TO:", N_ ("names the recipient") },
  { "DATA", N_ ("asks to send a message") },
  { "QUIT", N_ ("says goodbye") },
};

static const Meaning capabilities[] = {
  { "STARTTLS", N_ ("offers encryption") },
  { "AUTH", N_ ("offers sign-in") },
  { "PIPELINING", N_ ("accepts several commands at once") },
  { "8BITMIME", N_ ("accepts text with accents as it is") },
  { "SMTPUTF8", N_ ("accepts addresses in any script") },
  { "CHUNKING", N_ ("accepts messages in pieces") },
  { "DSN", N_ ("can report on delivery") },
  { "ENHANCEDSTATUSCODES", N_ ("explains its answers with codes") },
  { "ETRN", N_ ("hands over waiting mail to servers") },
  { "VRFY", N_ ("can be asked about addresses") },
  { "HELP", N_ ("has a help text") },
  { "BINARYMIME", N_ ("accepts binary messages") },
  { "REQUIRETLS", N_ ("can insist on encryption all the way") },
  { "LIMITS", N_ ("names its limits") },
};

static char *
find_prefix (const Meaning *meanings, gsize n_meanings, const char *text)
{
  for (gsize i = 0; i < n_meanings; i++)
    if (g_ascii_strncasecmp (text, meanings[i].prefix, strlen (meanings[i].prefix)) == 0)
      return g_strdup (_ (meanings[i].meaning));

  return NULL;
}

/* The form of base64 that a person can read: text without control characters. */
static char *
decode_readable (const char *base64)
{
  gsize length = 0;
  g_autofree guchar *bytes = NULL;

  if (*base64 == '\0' || strlen (base64) % 4 != 0 ||
      strspn (base64, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+/=") != strlen (base64))
    return NULL;

  bytes = g_base64_decode (base64, &length);
  if (length == 0 || !g_utf8_validate_len ((const char *) bytes, length, NULL))
    return NULL;
  for (gsize i = 0; i < length; i++)
    if (bytes[i] < 0x20)
      return NULL;

  return base_text_make_inert ((const char *) bytes, length);
}

static char *
explain_challenge (const char *text)
{
  g_autofree char *decoded = decode_readable (text);
  g_autoptr (SaslRefusal) refusal = sasl_refusal_read (text);

  if (refusal != NULL)
    return proof_token_words_describe_refusal (refusal);
  if (decoded == NULL)
    return g_strdup (proof_reply_code_describe (334));
  if (g_str_has_suffix (decoded, ":"))
    return g_strdup_printf (_ ("asks for “%s”"), decoded);

  return g_strdup_printf (_ ("asks: “%s”"), decoded);
}

static char *
explain_capability (const char *text)
{
  if (g_ascii_strncasecmp (text, "SIZE ", 5) == 0)
    {
      guint64 bytes = g_ascii_strtoull (text + 5, NULL, 10);
      g_autofree char *size = g_format_size (bytes);

      return bytes > 0 ? g_strdup_printf (_ ("accepts messages up to %s"), size) : NULL;
    }

  return find_prefix (capabilities, G_N_ELEMENTS (capabilities), text);
}

static char *
dup_status (const char *text)
{
  gsize length = strspn (text, G_CSET_DIGITS ".");

  return length >= 5 ? g_strndup (text, length) : NULL;
}

/* "x.7.0" says less than a reply code at its stage does, and "done" needs no
   closer words. */
static gboolean
is_exact (const char *status)
{
  const char *detail = strrchr (status, '.');

  return detail != NULL && strcmp (detail, ".0") != 0;
}

static char *
explain_reply (MailTranscriptEntry *entry, guint code, const char *text)
{
  g_autofree char *status = dup_status (text);
  const char *meaning = NULL;

  if (status != NULL && code >= 400 && is_exact (status))
    meaning = proof_status_code_describe_at (status, mail_transcript_entry_get_stage (entry),
                                             mail_transcript_entry_get_is_encrypted (entry));
  if (meaning == NULL)
    meaning = proof_reply_code_describe_at (code, mail_transcript_entry_get_stage (entry),
                                            mail_transcript_entry_get_is_encrypted (entry));

  return g_strdup (meaning);
}

static char *
explain_server (MailTranscriptEntry *entry)
{
  const char *text = mail_transcript_entry_get_text (entry);
  guint code = (guint) g_ascii_strtoull (text, NULL, 10);
  char *meaning = NULL;

  if (strlen (text) < 4 || code < 200 || code > 599)
    return NULL;
  if (code == 334)
    return explain_challenge (text + 4);
  if (code == 250 && mail_transcript_entry_get_stage (entry) == MAIL_STAGE_HELLO)
    meaning = explain_capability (text + 4);
  if (meaning != NULL || text[3] == '-')
    return meaning;

  return explain_reply (entry, code, text + 4);
}

static char *
explain_response (const char *text)
{
  g_autofree char *decoded = decode_readable (text);

  return decoded != NULL ? g_strdup_printf (_ ("says “%s”"), decoded) : NULL;
}

static char *
explain_client (MailTranscriptEntry *entry)
{
  const char *text = mail_transcript_entry_get_text (entry);
  gboolean is_message = mail_transcript_entry_get_stage (entry) == MAIL_STAGE_MESSAGE;

  if (is_message && strcmp (text, ".") == 0)
    return g_strdup (_ ("ends the message"));
  if (is_message && strcmp (text, "DATA") != 0)
    return NULL;
  if (mail_transcript_entry_get_is_secret (entry) && strchr (text, ' ') == NULL)
    return g_strdup (_ ("sends the secret part of the sign-in"));
  if (mail_transcript_entry_get_stage (entry) == MAIL_STAGE_SIGN_IN && strchr (text, ' ') == NULL)
    return strcmp (text, "*") == 0 ? g_strdup (_ ("cancels the sign-in")) : explain_response (text);

  return find_prefix (commands, G_N_ELEMENTS (commands), text);
}

/**
 * proof_meaning_of_entry:
 * @entry: a line of a conversation
 * @diagnosis: (nullable): what came out of it, once that is known
 *
 * Says a line in plain words, or decoded: "334 VXNlcm5hbWU6" asks for
 * "Username:". The line that decided means what the verdict says, whatever its
 * code means elsewhere.
 *
 * Returns: (transfer full) (nullable): the meaning, translated, or %NULL where
 *   there is nothing to add
 */
char *
proof_meaning_of_entry (MailTranscriptEntry *entry, ProofDiagnosis *diagnosis)
{
  if (diagnosis != NULL && proof_diagnosis_is_decided_by (diagnosis, entry))
    return g_strdup (proof_diagnosis_get_title (diagnosis));

  switch (mail_transcript_entry_get_speaker (entry))
    {
    case MAIL_SPEAKER_SERVER:
      return explain_server (entry);
    case MAIL_SPEAKER_CLIENT:
      return explain_client (entry);
    case MAIL_SPEAKER_NOTE:
    default:
      return NULL;
    }
}
