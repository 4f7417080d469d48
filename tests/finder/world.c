/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "world.h"

#include "mail-recorder.h"
#include "proof-stages.h"

/* Servers that answer without any network: the report of a trial is written as a session
   would write it. */

/* Where the server's refusal comes, what it is, and what of the connection it is. */
static const struct
{
  MailStage stage;
  NetFailure connection;
  MailFailure failure;
  guint code;
  const char *words;
} answers[WORLD_N_ANSWERS] = {
  [WORLD_REFUSES] = { MAIL_STAGE_CONNECT, NET_FAILURE_CONNECT_REFUSED, 0, 0, NULL },
  [WORLD_SILENT] = { MAIL_STAGE_CONNECT, NET_FAILURE_CONNECT_TIMED_OUT, 0, 0, NULL },
  [WORLD_UNKNOWN_NAME] = { MAIL_STAGE_RESOLVE, NET_FAILURE_NAME_NOT_FOUND, 0, 0, NULL },
  [WORLD_OFFLINE] = { MAIL_STAGE_RESOLVE, NET_FAILURE_OFFLINE, 0, 0, NULL },
  [WORLD_FOREIGN] = { MAIL_STAGE_GREETING, NET_FAILURE_FOREIGN, 0, 0, NULL },
  [WORLD_PLAIN] = { MAIL_STAGE_ENCRYPT, NET_FAILURE_PLAIN_ON_TLS, 0, 0, NULL },
  [WORLD_TLS] = { MAIL_STAGE_GREETING, NET_FAILURE_TLS_ON_PLAIN, 0, 0, NULL },
  [WORLD_WITHOUT_STARTTLS] = { MAIL_STAGE_ENCRYPT, 0, MAIL_FAILURE_STARTTLS_NOT_OFFERED, 0, NULL },
  [WORLD_BUSY] = { MAIL_STAGE_GREETING, 0, MAIL_FAILURE_REPLY, 421, "4.7.0 Too many connections" },
  [WORLD_BLOCKS_ADDRESS] = { MAIL_STAGE_GREETING, 0, MAIL_FAILURE_REPLY, 554,
                             "5.7.1 Client host [192.0.2.7] blocked using zen.spamhaus.org" },
  [WORLD_BLOCKS_ADDRESS_FOR_ATTEMPTS] = { MAIL_STAGE_GREETING, 0, MAIL_FAILURE_REPLY, 554,
                                          "5.7.1 Your address 192.0.2.7 is blocked for too many "
                                          "failed sign-ins" },
  [WORLD_REFUSES_HELLO] = { MAIL_STAGE_HELLO, 0, MAIL_FAILURE_REPLY, 501,
                            "5.5.2 Invalid HELO name" },
  [WORLD_REFUSES_HELLO_AT_RECIPIENT] = { MAIL_STAGE_RECIPIENT, 0, MAIL_FAILURE_REPLY, 550,
                                         "5.7.1 Helo command rejected: need fully-qualified "
                                         "hostname" },
  [WORLD_WITHOUT_SIGN_IN] = { MAIL_STAGE_SIGN_IN, 0, MAIL_FAILURE_SIGN_IN_NOT_OFFERED, 0, NULL },
  [WORLD_REJECTS] = { MAIL_STAGE_SIGN_IN, 0, MAIL_FAILURE_REPLY, 535,
                      "5.7.8 Authentication credentials invalid" },
  [WORLD_REJECTS_DIGESTS] = { MAIL_STAGE_SIGN_IN, 0, MAIL_FAILURE_REPLY, 535,
                              "5.7.8 Authentication credentials invalid" },
  [WORLD_REJECTS_DIGESTS_AND_MORE] = { MAIL_STAGE_SIGN_IN, 0, MAIL_FAILURE_REPLY, 535,
                                       "5.7.8 Authentication credentials invalid" },
  [WORLD_REJECTS_AND_WARNS] = { MAIL_STAGE_SIGN_IN, 0, MAIL_FAILURE_REPLY, 535,
                                "5.7.8 Authentication credentials invalid, 2 attempts left" },
  [WORLD_IS_UNAVAILABLE] = { MAIL_STAGE_SIGN_IN, 0, MAIL_FAILURE_REPLY, 454,
                             "4.7.0 Temporary authentication failure" },
  [WORLD_WANTS_APP_PASSWORD] = { MAIL_STAGE_SIGN_IN, 0, MAIL_FAILURE_REPLY, 534,
                                 "5.7.9 Application-specific password required" },
  [WORLD_LOCKS] = { MAIL_STAGE_SIGN_IN, 0, MAIL_FAILURE_REPLY, 535,
                    "5.7.0 Account locked for an hour" },
  [WORLD_CLOSES_AT_SIGN_IN] = { MAIL_STAGE_SIGN_IN, NET_FAILURE_CLOSED, 0, 0, NULL },
  [WORLD_REFUSES_SENDER] = { MAIL_STAGE_SENDER, 0, MAIL_FAILURE_REPLY, 553,
                             "5.7.1 Sender address rejected: not owned by user" },
  [WORLD_LOSES_LARGE_PACKETS] = { MAIL_STAGE_ENCRYPT, NET_FAILURE_TIMED_OUT, 0, 0, NULL },
  [WORLD_CLOSES_AT_TLS] = { MAIL_STAGE_ENCRYPT, NET_FAILURE_TLS, 0, 0, NULL },
  [WORLD_CLOSES_AT_TLS_1_3] = { MAIL_STAGE_ENCRYPT, NET_FAILURE_TLS, 0, 0, NULL },
  [WORLD_ALERTS_AT_TLS_1_3] = { MAIL_STAGE_ENCRYPT, NET_FAILURE_TLS_TOO_OLD, 0, 0, NULL },
  [WORLD_SILENT_AT_TLS_1_3] = { MAIL_STAGE_ENCRYPT, NET_FAILURE_TIMED_OUT, 0, 0, NULL },
  [WORLD_WORKS] = { MAIL_STAGE_QUIT, 0, MAIL_FAILURE_NONE, 0, NULL },
};

static void
begin (MailRecorder *recorder, MailStage stage)
{
  mail_recorder_begin_stage (recorder, stage, 1.0);
}

static void
say (MailRecorder *recorder, MailStage stage, guint code, const char *words)
{
  const char *lines[] = { words, NULL };
  g_autoptr (MailReply) reply = mail_reply_new (code, lines);

  mail_recorder_set_reply (recorder, stage, reply);
}

static void
offer (MailRecorder *recorder, gboolean is_encrypted, gboolean has_sign_in)
{
  const char *lines[] = { "mail.example.net", has_sign_in ? "AUTH PLAIN LOGIN" : "8BITMIME", NULL };
  g_autoptr (MailReply) reply = mail_reply_new (250, lines);
  g_autoptr (MailCapabilities) capabilities = mail_capabilities_new (reply);

  mail_recorder_set_capabilities (recorder, capabilities, is_encrypted);
}

static void
connect_to (MailRecorder *recorder, NetAttemptOutcome outcome)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string ("192.0.2.7");
  g_autoptr (GPtrArray) attempts = net_attempts_new ();
  NetAttempt *attempt = net_attempt_new (address, 587);

  attempt->outcome = outcome;
  g_ptr_array_add (attempts, attempt);
  mail_recorder_set_attempts (recorder, attempts);
}

/* What is chosen where nothing is said: a digest, where that is the point. */
static const char *
get_mechanism (const MailSettings *settings, WorldAnswer answer)
{
  if (*settings->mechanism != '\0')
    return settings->mechanism;

  return answer == WORLD_REJECTS_DIGESTS || answer == WORLD_REJECTS_DIGESTS_AND_MORE
             ? "SCRAM-SHA-256"
             : "PLAIN";
}

static void
pass (MailRecorder *recorder, ProofTrial *trial, MailStage stage, WorldAnswer answer)
{
  gboolean is_encrypted = proof_trial_get_settings (trial)->security != MAIL_SECURITY_NONE;

  begin (recorder, stage);
  if (stage == MAIL_STAGE_CONNECT)
    connect_to (recorder, NET_ATTEMPT_OUTCOME_CONNECTED);
  if (stage == MAIL_STAGE_ENCRYPT)
    mail_recorder_set_tls (recorder, "TLS 1.3", "TLS_AES_256_GCM_SHA384");
  if (stage == MAIL_STAGE_HELLO)
    offer (recorder, is_encrypted, answer != WORLD_WITHOUT_SIGN_IN);
  if (stage == MAIL_STAGE_SIGN_IN)
    mail_recorder_set_mechanism (recorder,
                                 get_mechanism (proof_trial_get_settings (trial), answer));
  mail_recorder_end_stage (recorder, stage, MAIL_STAGE_OUTCOME_PASSED, 2.0);
}

static MailReport *
fail (MailRecorder *recorder, ProofTrial *trial, MailStage stage, WorldAnswer answer)
{
  begin (recorder, stage);
  if (stage == MAIL_STAGE_SIGN_IN && answer != WORLD_WITHOUT_SIGN_IN)
    mail_recorder_set_mechanism (recorder,
                                 get_mechanism (proof_trial_get_settings (trial), answer));
  if (answers[answer].code != 0)
    say (recorder, stage, answers[answer].code, answers[answer].words);
  mail_recorder_end_stage (recorder, stage, MAIL_STAGE_OUTCOME_FAILED, 2.0);
  if (answers[answer].connection != 0)
    return mail_recorder_finish_by_connection (recorder, answers[answer].connection, stage, NULL,
                                               2.0);

  return mail_recorder_finish (recorder, answers[answer].failure, stage, NULL, 2.0);
}

/* By what the trial has of its own. */
static gboolean
is_mended (const MailSettings *settings, const MailGoal *goal, WorldAnswer answer)
{
  gboolean takes_tls_1_2 = answer >= WORLD_LOSES_LARGE_PACKETS && answer < WORLD_CLOSES_AT_TLS;

  return (takes_tls_1_2 && goal->asks_for_tls_1_2) ||
         (answer == WORLD_LOSES_LARGE_PACKETS && goal->segment_bytes > 0) ||
         (answer == WORLD_REJECTS_DIGESTS && g_str_equal (settings->mechanism, "PLAIN"));
}

/* A server that waits with its refusal for a stage that is not asked for has none. */
static MailReport *
answer_with (ProofTrial *trial, WorldAnswer answer)
{
  const MailSettings *settings = proof_trial_get_settings (trial);
  const MailGoal *goal = proof_trial_get_goal (trial);
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (MailRecorder) recorder = mail_recorder_new (settings, goal, transcript);
  MailStage order[MAIL_N_STAGES];
  MailStage last = MAIL_STAGE_RESOLVE;

  proof_stages_get_order (settings->security, order);
  for (guint i = 0; i < MAIL_N_STAGES; i++)
    {
      if (!mail_goal_asks_for (goal, settings, order[i]) || order[i] == MAIL_STAGE_QUIT)
        continue;
      if (order[i] == answers[answer].stage && !is_mended (settings, goal, answer))
        return fail (recorder, trial, order[i], answer);
      pass (recorder, trial, order[i], answer);
      last = order[i];
    }

  return mail_recorder_finish (recorder, MAIL_FAILURE_NONE, last, NULL, 2.0);
}

/* Ends @trial as a server that does @answer would. */
void
world_end (ProofTrial *trial, WorldAnswer answer)
{
  g_autoptr (MailReport) report = answer_with (trial, answer);
  g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);

  proof_trial_end (trial, report, diagnosis);
}

/* Takes all steps of the plan, until nothing is left to be tried. */
void
world_play (const ProofQuestion *question, GPtrArray *trials, WorldFind find, gconstpointer data)
{
  for (;;)
    {
      GPtrArray *next = proof_plan_next (question, trials);
      gboolean is_over = next->len == 0;

      for (guint i = 0; i < next->len; i++)
        world_end (next->pdata[i], find (next->pdata[i], data));
      g_ptr_array_extend_and_steal (trials, next);
      if (is_over)
        return;
    }
}

guint
world_count_sign_ins (GPtrArray *trials)
{
  guint n = 0;

  for (guint i = 0; i < trials->len; i++)
    n += proof_trial_count_sign_ins (trials->pdata[i]);

  return n;
}
