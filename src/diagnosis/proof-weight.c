/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-weight.h"

#include <string.h>

#define CODE_LENGTH 3

/* Of what a server can do, how to encrypt and to sign in. */
static gboolean
is_offer_that_matters (const char *offer)
{
  static const char *const offers[] = { "STARTTLS", "AUTH" };

  for (gsize i = 0; i < G_N_ELEMENTS (offers); i++)
    if (g_ascii_strncasecmp (offer, offers[i], strlen (offers[i])) == 0)
      return TRUE;

  return FALSE;
}

/* All of a refusal, and of any other reply the last line. */
static gboolean
is_answer_that_matters (const char *text)
{
  return !proof_weight_goes_on (text) || *text == '4' || *text == '5' ||
         is_offer_that_matters (text + CODE_LENGTH + 1);
}

/**
 * proof_weight_goes_on:
 * @line: of a reply
 *
 * Returns: whether another line of the same reply follows, as behind "250-" (RFC 5321,
 *   section 4.2.1)
 */
gboolean
proof_weight_goes_on (const char *line)
{
  return strlen (line) > CODE_LENGTH && line[CODE_LENGTH] == '-';
}

/**
 * proof_weight_matters:
 * @diagnosis: (nullable): what came out of the conversation, once that is known
 *
 * Returns: whether @entry is more than what hardly ever matters: what else a server can do,
 *   and the goodbye
 */
gboolean
proof_weight_matters (MailTranscriptEntry *entry, ProofDiagnosis *diagnosis)
{
  if (diagnosis != NULL && proof_diagnosis_is_decided_by (diagnosis, entry))
    return TRUE;
  if (mail_transcript_entry_get_stage (entry) == MAIL_STAGE_QUIT)
    return FALSE;

  return mail_transcript_entry_get_speaker (entry) != MAIL_SPEAKER_SERVER ||
         is_answer_that_matters (mail_transcript_entry_get_text (entry));
}

/**
 * proof_weight_find_decision:
 * @entries: (element-type MailTranscriptEntry): of a conversation
 * @diagnosis: (nullable): what came out of it, once that is known
 *
 * Finds what decided the result. The same words may have been said before, so it is the last
 * of such entries.
 *
 * Returns: its position, or %G_MAXUINT where there is none
 */
guint
proof_weight_find_decision (GListModel *entries, ProofDiagnosis *diagnosis)
{
  for (guint i = g_list_model_get_n_items (entries); diagnosis != NULL && i > 0; i--)
    {
      g_autoptr (MailTranscriptEntry) entry = g_list_model_get_item (entries, i - 1);

      if (proof_diagnosis_is_decided_by (diagnosis, entry))
        return i - 1;
    }

  return G_MAXUINT;
}
