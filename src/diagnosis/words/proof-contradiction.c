/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-contradiction.h"

#include <string.h>

#include "proof-gates.h"
#include "proof-user-denial.h"
#include "sasl-mechanism.h"

/* What a server says may be wrong: then what was seen in the same run decides. */

/* RFC 4954, section 6, has 530 for a missing sign-in, too: alone it asks for nothing. */
static gboolean
is_more_than_code (const MailReply *reply, const ProofReading *reading)
{
  return proof_reading_is_by_words (reading) || mail_reply_get_code (reply) != 530;
}

/* Read as if nothing were encrypted, the reply asks for encryption. */
static gboolean
asks_for_encryption (MailReport *report, const MailReply *reply, ProofReading *reading)
{
  ProofFacts facts = proof_facts_from_report (report) & ~(ProofFacts) PROOF_FACT_TLS;

  proof_reader_read (reply, mail_report_get_last_stage (report), facts | PROOF_FACT_CLEAR, reading);

  return reading->class == PROOF_CLASS_STARTTLS_REQUIRED && reading->sure >= PROOF_READER_SURE &&
         is_more_than_code (reply, reading);
}

/**
 * proof_contradiction_denies_encryption:
 *
 * Returns: whether the reply that ended it asks for the encryption that is there
 *   already: it ends at a proxy, and the server behind that does not know
 */
gboolean
proof_contradiction_denies_encryption (MailReport *report)
{
  const MailReply *reply = mail_report_get_reply (report);
  g_auto (ProofReading) reading = { 0 };

  return mail_report_is_encrypted (report) && reply != NULL &&
         mail_report_get_failure (report) == MAIL_FAILURE_REPLY &&
         asks_for_encryption (report, reply, &reading);
}

static gboolean
has_offered_sign_in (MailReport *report)
{
  MailCapabilities *offered = mail_report_get_capabilities (report);

  return mail_report_get_last_stage (report) == MAIL_STAGE_SIGN_IN && offered != NULL &&
         mail_capabilities_get_mechanisms (offered)[0] != NULL;
}

/**
 * proof_contradiction_denies_user:
 *
 * Returns: whether the reply that ended the sign-in denies the user name alone: a token
 *   that fits no account is not blamed
 */
gboolean
proof_contradiction_denies_user (MailReport *report)
{
  const MailReply *reply = mail_report_get_reply (report);

  return reply != NULL && mail_report_get_failure (report) == MAIL_FAILURE_REPLY &&
         mail_report_get_last_stage (report) == MAIL_STAGE_SIGN_IN &&
         proof_user_denial_is_in (reply);
}

/* How many lines of the sign-in this computer sent; @has_secret tells of one of a secret. */
static guint
count_sent (MailReport *report, gboolean *has_secret)
{
  GListModel *lines = G_LIST_MODEL (mail_report_get_transcript (report));
  guint n_sent = 0;

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (MailTranscriptEntry) line = g_list_model_get_item (lines, i);

      if (mail_transcript_entry_get_stage (line) != MAIL_STAGE_SIGN_IN ||
          mail_transcript_entry_get_speaker (line) != MAIL_SPEAKER_CLIENT)
        continue;
      n_sent++;
      *has_secret = *has_secret || mail_transcript_entry_get_is_secret (line);
    }

  return n_sent;
}

/**
 * proof_contradiction_came_before_password:
 *
 * Returns: whether the sign-in was refused when the server had heard the user name and not
 *   yet the password, as AUTH LOGIN has them one after the other
 *   (draft-murchison-sasl-login)
 */
gboolean
proof_contradiction_came_before_password (MailReport *report)
{
  const char *name = mail_report_get_mechanism (report);
  const SaslMechanism *mechanism = name != NULL ? sasl_mechanism_find (name) : NULL;
  gboolean has_secret = FALSE;

  return mechanism != NULL && mechanism->shows_secret && mechanism->first_secret_response > 0 &&
         mail_report_get_failure (report) == MAIL_FAILURE_REPLY &&
         mail_report_get_last_stage (report) == MAIL_STAGE_SIGN_IN &&
         count_sent (report, &has_secret) > mechanism->first_secret_response && !has_secret;
}

/**
 * proof_contradiction_clears_password:
 *
 * Returns: whether the refusal is one of the user name alone, so that nothing is to be
 *   changed at the password or the way it is sent
 */
gboolean
proof_contradiction_clears_password (MailReport *report)
{
  return proof_contradiction_denies_user (report) ||
         proof_contradiction_came_before_password (report);
}

/* What @class becomes by what was seen. */
static ProofClass
put_right (MailReport *report, ProofClass class)
{
  if (has_offered_sign_in (report) &&
      (class == PROOF_CLASS_SIGN_IN_NOT_OFFERED || class == PROOF_CLASS_COMMAND_UNKNOWN))
    return PROOF_CLASS_MECHANISM_NOT_OFFERED;
  if (mail_report_is_signed_in (report) && class == PROOF_CLASS_SIGN_IN_REQUIRED)
    return PROOF_CLASS_ACCESS_DENIED;
  if (class == PROOF_CLASS_TOKEN_REJECTED && proof_contradiction_denies_user (report))
    return PROOF_CLASS_CREDENTIALS_REJECTED;

  return class;
}

static void
put_all_right (MailReport *report, ProofReading *reading)
{
  g_autoptr (GArray) perhaps = g_steal_pointer (&reading->perhaps);

  reading->class = put_right (report, reading->class);
  reading->perhaps = g_array_new (FALSE, FALSE, sizeof (ProofClass));
  for (guint i = 0; i < perhaps->len; i++)
    {
      ProofClass class = put_right (report, g_array_index (perhaps, ProofClass, i));

      if (class != reading->class && !proof_reading_names (reading, class))
        g_array_append_val (reading->perhaps, class);
    }
}

static void
drop_class (GArray *classes, ProofClass class)
{
  for (guint i = classes->len; i-- > 0;)
    if (g_array_index (classes, ProofClass, i) == class)
      g_array_remove_index (classes, i);
}

/* What its code alone may mean is no reason where the stage has a class for that. */
static ProofClass
find_class_of_stage (const MailReply *reply, MailStage stage, const ProofReading *reading)
{
  ProofClass unexplained = proof_gates_get_unexplained (reply, stage);

  return reading->sure < PROOF_READER_SURE && !proof_reading_is_by_words (reading) &&
                 mail_reply_is_permanent (reply) && unexplained != PROOF_CLASS_REFUSED
             ? unexplained
             : reading->class;
}

/**
 * proof_contradiction_settle:
 * @reading: what @reply says, put right here
 *
 * A server that asks for encryption over an encrypted connection has a fault of its
 * own; one that offers a sign-in and then does not know AUTH does not take the
 * mechanism that it offered; one that asks for a sign-in behind a 235 refuses by a rule
 * of its own.
 */
void
proof_contradiction_settle (MailReport *report, const MailReply *reply, ProofReading *reading)
{
  g_auto (ProofReading) in_the_clear = { 0 };

  if (mail_report_is_encrypted (report) && asks_for_encryption (report, reply, &in_the_clear))
    {
      proof_reading_clear (reading);
      *reading = in_the_clear;
      reading->class = PROOF_CLASS_SERVER_ERROR;
      memset (&in_the_clear, 0, sizeof in_the_clear);
    }
  else
    {
      put_all_right (report, reading);
    }
  reading->class = find_class_of_stage (reply, mail_report_get_last_stage (report), reading);
  drop_class (reading->perhaps, reading->class);
}
