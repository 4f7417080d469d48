/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-recorder.h"
#include "proof-corpus.h"
#include "proof-diagnosis.h"

#include <string.h>

/* One voice: where two things of a test are the same, no sentence tells them as two. */

#define SERVER "mail.example.net"
#define ADDRESS "anna@example.net"

static const char *const values[] = { SERVER, ADDRESS, "25", "465", "587", "2525", "8025" };

static gboolean
is_part_of_word (char c)
{
  return g_ascii_isalnum (c) || c == '@' || c == '-';
}

static guint
count_words (const char *sentence, const char *word)
{
  guint n_found = 0;
  gsize length = strlen (word);

  for (const char *at = sentence; (at = strstr (at, word)) != NULL; at += length)
    if ((at == sentence || !is_part_of_word (at[-1])) && !is_part_of_word (at[length]))
      n_found++;

  return n_found;
}

static void
assert_text_has_each_once (const char *text)
{
  g_auto (GStrv) sentences = g_strsplit (text, ". ", -1);

  for (gsize i = 0; sentences[i] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (values); j++)
      {
        if (count_words (sentences[i], values[j]) > 1)
          g_test_message ("%s twice: %s", values[j], sentences[i]);
        g_assert_cmpuint (count_words (sentences[i], values[j]), <=, 1);
      }
}

static void
assert_each_once (MailReport *report)
{
  g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);
  GPtrArray *remedies = proof_diagnosis_get_remedies (diagnosis);

  assert_text_has_each_once (proof_diagnosis_get_title (diagnosis));
  assert_text_has_each_once (proof_diagnosis_get_explanation (diagnosis));
  for (guint i = 0; i < remedies->len; i++)
    assert_text_has_each_once (proof_remedy_get_title (remedies->pdata[i]));
}

/* To oneself, as is usual for a test. */
static void
test_replies (gconstpointer data)
{
  GPtrArray *lines = (GPtrArray *) data;

  for (guint i = 0; i < lines->len; i++)
    {
      ProofCorpusLine line = *(const ProofCorpusLine *) lines->pdata[i];
      g_autoptr (MailReport) report = NULL;

      line.sender = (char *) ADDRESS;
      line.recipient = (char *) ADDRESS;
      report = proof_corpus_line_report (&line, i % 2 == 0, line.is_encrypted);
      assert_each_once (report);
    }
}

static MailRecorder *
begin (guint16 port, MailSecurity security, MailStage until)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  const MailSettings settings = {
    .server = SERVER,
    .port = port,
    .security = security,
    .user = ADDRESS,
  };
  const MailGoal goal = { .until = until, .sender = ADDRESS, .recipient = ADDRESS };

  return mail_recorder_new (&settings, &goal, transcript);
}

static void
pass (MailRecorder *recorder, MailStage last)
{
  for (MailStage stage = 0; stage <= last; stage++)
    {
      mail_recorder_begin_stage (recorder, stage, stage);
      mail_recorder_end_stage (recorder, stage, MAIL_STAGE_OUTCOME_PASSED, stage + 0.5);
    }
}

static void
test_successes (void)
{
  for (MailStage last = MAIL_STAGE_HELLO; last <= MAIL_STAGE_MESSAGE; last++)
    {
      g_autoptr (MailRecorder) recorder = begin (587, MAIL_SECURITY_STARTTLS, last);
      g_autoptr (MailReport) report = NULL;

      pass (recorder, last);
      report = mail_recorder_finish (recorder, MAIL_FAILURE_NONE, last, NULL, 10.0);
      assert_each_once (report);
    }
}

typedef MailReport *(*Fail) (MailRecorder *recorder, guint failure, MailStage stage);

static MailReport *
fail_by_connection (MailRecorder *recorder, guint failure, MailStage stage)
{
  return mail_recorder_finish_by_connection (recorder, (NetFailure) failure, stage, NULL, 10.0);
}

static MailReport *
fail_in_conversation (MailRecorder *recorder, guint failure, MailStage stage)
{
  return mail_recorder_finish (recorder, (MailFailure) failure, stage, NULL, 10.0);
}

static void
fail_at (MailStage stage, Fail fail, guint failure)
{
  static const guint16 ports[] = { 25, 465, 587, 2525, 8025 };

  for (gsize i = 0; i < G_N_ELEMENTS (ports); i++)
    for (guint security = MAIL_SECURITY_NONE; security <= MAIL_SECURITY_TLS; security++)
      {
        g_autoptr (MailRecorder) recorder =
            begin (ports[i], (MailSecurity) security, MAIL_STAGE_MESSAGE);
        g_autoptr (MailReport) report = NULL;

        pass (recorder, stage);
        report = fail (recorder, failure, stage);
        assert_each_once (report);
      }
}

/* On the ports that are proposed, too. */
static void
test_failures (void)
{
  for (MailStage stage = MAIL_STAGE_CONNECT; stage <= MAIL_STAGE_MESSAGE; stage++)
    {
      for (guint i = NET_FAILURE_OFFLINE; i < NET_FAILURE_CERTIFICATE; i++)
        fail_at (stage, fail_by_connection, i);
      for (guint i = MAIL_FAILURE_REPLY_TOO_LONG; i <= MAIL_FAILURE_MESSAGE_OVER_SIZE; i++)
        fail_at (stage, fail_in_conversation, i);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  lines = proof_corpus_read (argv[1], &error);
  g_assert_no_error (error);

  g_test_add_data_func ("/values/a-refusal-tells-none-twice", lines, test_replies);
  g_test_add_func ("/values/a-success-tells-none-twice", test_successes);
  g_test_add_func ("/values/a-failure-tells-none-twice", test_failures);

  return g_test_run ();
}
