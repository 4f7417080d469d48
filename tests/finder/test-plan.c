/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-answer.h"
#include "proof-experiments.h"
#include "proof-permit.h"
#include "proof-plan.h"

#include "world.h"

#define N_WORLDS 2000
#define MAX_STEPS 200
#define MAX_ROWS 6

/* What a server answers to those settings of which it says something; NULL or 0: to all. */
typedef struct
{
  const char *server;
  guint16 port;
  MailSecurity security;
  const char *user;
  const char *hello_name;
  WorldAnswer answer;
} Row;

/* A person who asks, the servers there are, and what must come of it. Everything else
   refuses the connection. */
typedef struct
{
  const char *name;
  MailSettings settings;
  MailGoal goal;
  gboolean has_no_secret;
  Row rows[MAX_ROWS];
  ProofChangeFields changed;
  guint16 port;
  gboolean is_found;
  gboolean is_complete;
  MailStage proven;
  ProofFault fault;
  ProofSureness sure;
  guint n_sign_ins;
} Case;

#define ANNA "anna@example.net"
#define MAIL "mail.example.net"
/* The first of the table of providers, with which others are compared. */
#define OTHER "smtp.gmail.com"
#define SIGN_IN                                                                                    \
  {                                                                                                \
    .until = MAIL_STAGE_SIGN_IN                                                                    \
  }
#define RECIPIENT                                                                                  \
  {                                                                                                \
    .until = MAIL_STAGE_RECIPIENT, .sender = ANNA, .recipient = ANNA                               \
  }
#define TYPED(number, kind)                                                                        \
  {                                                                                                \
    .server = MAIL, .port = number, .security = kind, .user = ANNA                                 \
  }
#define WHOLE(host, what)                                                                          \
  {                                                                                                \
    host, 0, 0, NULL, NULL, what                                                                   \
  }
#define AT(number, kind, what)                                                                     \
  {                                                                                                \
    MAIL, number, kind, NULL, NULL, what                                                           \
  }

static const Case cases[] = {
  { .name = "/plan/what-works-is-tested-once",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { AT (587, MAIL_SECURITY_STARTTLS, WORLD_WORKS) },
    .port = 587,
    .is_found = TRUE,
    .is_complete = TRUE,
    .proven = MAIL_STAGE_SIGN_IN,
    .fault = PROOF_FAULT_NONE,
    .sure = PROOF_SURENESS_PROVEN,
    .n_sign_ins = 1 },
  { .name = "/plan/the-other-security-of-the-port-comes-first",
    .settings = TYPED (587, MAIL_SECURITY_TLS),
    .goal = SIGN_IN,
    .rows = { AT (587, MAIL_SECURITY_TLS, WORLD_PLAIN),
              AT (587, MAIL_SECURITY_STARTTLS, WORLD_WORKS),
              AT (465, MAIL_SECURITY_TLS, WORLD_WORKS) },
    .changed = PROOF_CHANGE_SECURITY,
    .port = 587,
    .is_found = TRUE,
    .is_complete = TRUE,
    .proven = MAIL_STAGE_SIGN_IN,
    .fault = PROOF_FAULT_SETTINGS,
    .sure = PROOF_SURENESS_PROVEN,
    .n_sign_ins = 1 },
  { .name = "/plan/a-silent-port-is-the-networks",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { AT (587, 0, WORLD_SILENT), AT (465, MAIL_SECURITY_TLS, WORLD_WORKS) },
    .changed = PROOF_CHANGE_CONNECTION,
    .port = 465,
    .is_found = TRUE,
    .is_complete = TRUE,
    .proven = MAIL_STAGE_SIGN_IN,
    .fault = PROOF_FAULT_NETWORK,
    .sure = PROOF_SURENESS_LIKELY,
    .n_sign_ins = 1 },
  { .name = "/plan/a-silent-port-of-ones-own-is-the-settings",
    .settings = TYPED (5870, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { AT (5870, 0, WORLD_SILENT), AT (587, MAIL_SECURITY_STARTTLS, WORLD_WORKS) },
    .changed = PROOF_CHANGE_PORT,
    .port = 587,
    .is_found = TRUE,
    .is_complete = TRUE,
    .proven = MAIL_STAGE_SIGN_IN,
    .fault = PROOF_FAULT_SETTINGS,
    .sure = PROOF_SURENESS_LIKELY,
    .n_sign_ins = 1 },
  { .name = "/plan/starttls-that-one-port-lacks-is-taken-by-the-network",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { AT (587, MAIL_SECURITY_STARTTLS, WORLD_WITHOUT_STARTTLS),
              AT (587, MAIL_SECURITY_TLS, WORLD_PLAIN),
              AT (2525, MAIL_SECURITY_STARTTLS, WORLD_WORKS) },
    .changed = PROOF_CHANGE_PORT,
    .port = 2525,
    .is_found = TRUE,
    .is_complete = TRUE,
    .proven = MAIL_STAGE_SIGN_IN,
    .fault = PROOF_FAULT_NETWORK,
    .sure = PROOF_SURENESS_LIKELY,
    .n_sign_ins = 1 },
  { .name = "/plan/a-port-between-servers-offers-no-sign-in",
    .settings = TYPED (25, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { AT (25, MAIL_SECURITY_STARTTLS, WORLD_WITHOUT_SIGN_IN),
              AT (587, MAIL_SECURITY_STARTTLS, WORLD_WORKS) },
    .changed = PROOF_CHANGE_PORT,
    .port = 587,
    .is_found = TRUE,
    .is_complete = TRUE,
    .proven = MAIL_STAGE_SIGN_IN,
    .fault = PROOF_FAULT_SETTINGS,
    .sure = PROOF_SURENESS_PROVEN,
    .n_sign_ins = 1 },
  { .name = "/plan/two-things-can-be-wrong",
    .settings = TYPED (587, MAIL_SECURITY_TLS),
    .goal = SIGN_IN,
    .rows = { AT (587, MAIL_SECURITY_TLS, WORLD_PLAIN),
              { MAIL, 587, MAIL_SECURITY_STARTTLS, "anna", NULL, WORLD_WORKS },
              AT (587, MAIL_SECURITY_STARTTLS, WORLD_REJECTS) },
    .changed = PROOF_CHANGE_SECURITY | PROOF_CHANGE_USER,
    .port = 587,
    .is_found = TRUE,
    .is_complete = TRUE,
    .proven = MAIL_STAGE_SIGN_IN,
    .fault = PROOF_FAULT_SETTINGS,
    .sure = PROOF_SURENESS_PROVEN,
    .n_sign_ins = 2 },
  { .name = "/plan/a-wrong-port-before-a-wrong-password-is-told",
    .settings = TYPED (465, MAIL_SECURITY_TLS),
    .goal = SIGN_IN,
    .rows = { AT (587, MAIL_SECURITY_STARTTLS, WORLD_REJECTS) },
    .changed = PROOF_CHANGE_CONNECTION,
    .port = 587,
    .is_found = TRUE,
    .proven = MAIL_STAGE_HELLO,
    .fault = PROOF_FAULT_CREDENTIALS,
    .sure = PROOF_SURENESS_LIKELY,
    .n_sign_ins = 2 },
  { .name = "/plan/a-wrong-password-is-nobody-elses-fault",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { AT (587, MAIL_SECURITY_STARTTLS, WORLD_REJECTS) },
    .fault = PROOF_FAULT_CREDENTIALS,
    .sure = PROOF_SURENESS_LIKELY,
    .n_sign_ins = 2 },
  { .name = "/plan/a-warning-ends-the-sign-ins",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { AT (587, MAIL_SECURITY_STARTTLS, WORLD_REJECTS_AND_WARNS) },
    .fault = PROOF_FAULT_CREDENTIALS,
    .sure = PROOF_SURENESS_LIKELY,
    .n_sign_ins = 1 },
  { .name = "/plan/a-locked-account-is-left-alone",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { AT (587, MAIL_SECURITY_STARTTLS, WORLD_LOCKS) },
    .fault = PROOF_FAULT_ACCOUNT,
    .sure = PROOF_SURENESS_LIKELY,
    .n_sign_ins = 1 },
  { .name = "/plan/another-name-in-ehlo-is-tried",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { { MAIL, 587, MAIL_SECURITY_STARTTLS, NULL, "localhost.localdomain", WORLD_WORKS },
              AT (587, MAIL_SECURITY_STARTTLS, WORLD_REFUSES_HELLO) },
    .changed = PROOF_CHANGE_HELLO_NAME,
    .port = 587,
    .is_found = TRUE,
    .is_complete = TRUE,
    .proven = MAIL_STAGE_SIGN_IN,
    .fault = PROOF_FAULT_SETTINGS,
    .sure = PROOF_SURENESS_PROVEN,
    .n_sign_ins = 1 },
  { .name = "/plan/a-name-in-ehlo-may-be-refused-at-the-recipient",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = RECIPIENT,
    .rows = { { MAIL, 587, MAIL_SECURITY_STARTTLS, NULL, "localhost.localdomain", WORLD_WORKS },
              AT (587, MAIL_SECURITY_STARTTLS, WORLD_REFUSES_HELLO_AT_RECIPIENT) },
    .changed = PROOF_CHANGE_HELLO_NAME,
    .port = 587,
    .is_found = TRUE,
    .is_complete = TRUE,
    .proven = MAIL_STAGE_RECIPIENT,
    .fault = PROOF_FAULT_SETTINGS,
    .sure = PROOF_SURENESS_PROVEN,
    .n_sign_ins = 2 },
  { .name = "/plan/a-server-that-takes-its-own-mail-relays-nothing",
    .settings = TYPED (25, MAIL_SECURITY_STARTTLS),
    .goal = RECIPIENT,
    .rows = { AT (25, MAIL_SECURITY_STARTTLS, WORLD_WITHOUT_SIGN_IN) },
    .fault = PROOF_FAULT_SETTINGS,
    .sure = PROOF_SURENESS_LIKELY },
  { .name = "/plan/where-one-can-sign-in-one-has-to",
    .settings = TYPED (25, MAIL_SECURITY_STARTTLS),
    .goal = { .until = MAIL_STAGE_RECIPIENT, .sender = ANNA, .recipient = "bert@example.org" },
    .rows = { AT (25, MAIL_SECURITY_STARTTLS, WORLD_WITHOUT_SIGN_IN),
              AT (465, MAIL_SECURITY_TLS, WORLD_WORKS) },
    .changed = PROOF_CHANGE_CONNECTION,
    .port = 465,
    .is_found = TRUE,
    .is_complete = TRUE,
    .proven = MAIL_STAGE_RECIPIENT,
    .fault = PROOF_FAULT_SETTINGS,
    .sure = PROOF_SURENESS_PROVEN,
    .n_sign_ins = 1 },
  { .name = "/plan/a-relay-needs-no-sign-in",
    .settings = TYPED (25, MAIL_SECURITY_STARTTLS),
    .goal = { .until = MAIL_STAGE_RECIPIENT, .sender = ANNA, .recipient = "bert@example.org" },
    .rows = { AT (25, MAIL_SECURITY_STARTTLS, WORLD_WITHOUT_SIGN_IN) },
    .changed = PROOF_CHANGE_USER,
    .port = 25,
    .is_found = TRUE,
    .is_complete = TRUE,
    .proven = MAIL_STAGE_RECIPIENT,
    .fault = PROOF_FAULT_SETTINGS,
    .sure = PROOF_SURENESS_PROVEN,
    .n_sign_ins = 0 },
  { .name = "/plan/the-sender-may-be-the-login-only",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = { .until = MAIL_STAGE_RECIPIENT, .sender = "info@example.net", .recipient = ANNA },
    .rows = { AT (587, MAIL_SECURITY_STARTTLS, WORLD_REFUSES_SENDER) },
    .fault = PROOF_FAULT_ACCOUNT,
    .sure = PROOF_SURENESS_LIKELY,
    .n_sign_ins = 2 },
  { .name = "/plan/a-name-that-is-misspelt-is-looked-at-without-the-password",
    .settings = { .server = "smtp.gmial.com",
                  .port = 587,
                  .security = MAIL_SECURITY_STARTTLS,
                  .user = "anna@gmail.com" },
    .goal = SIGN_IN,
    .rows = { { "smtp.gmial.com", 0, 0, NULL, NULL, WORLD_UNKNOWN_NAME },
              { "smtp.gmail.com", 587, MAIL_SECURITY_STARTTLS, NULL, NULL, WORLD_WORKS } },
    .changed = PROOF_CHANGE_SERVER,
    .port = 587,
    .is_found = TRUE,
    .is_complete = TRUE,
    .proven = MAIL_STAGE_HELLO,
    .fault = PROOF_FAULT_SETTINGS,
    .sure = PROOF_SURENESS_LIKELY,
    .n_sign_ins = 0 },
  { .name = "/plan/a-server-that-refuses-everywhere-is-the-servers-fault",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .fault = PROOF_FAULT_SERVER,
    .sure = PROOF_SURENESS_LIKELY },
  { .name = "/plan/a-web-server-that-answers-shows-that-the-ports-for-mail-are-shut",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { AT (443, MAIL_SECURITY_TLS, WORLD_PLAIN), WHOLE (MAIL, WORLD_SILENT),
              WHOLE (OTHER, WORLD_UNKNOWN_NAME) },
    .fault = PROOF_FAULT_NETWORK,
    .sure = PROOF_SURENESS_LIKELY },
  { .name = "/plan/mail-may-be-taken-at-the-port-of-the-web",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { AT (443, MAIL_SECURITY_TLS, WORLD_WORKS), WHOLE (MAIL, WORLD_SILENT) },
    .changed = PROOF_CHANGE_CONNECTION,
    .port = 443,
    .is_found = TRUE,
    .is_complete = TRUE,
    .proven = MAIL_STAGE_SIGN_IN,
    .fault = PROOF_FAULT_NETWORK,
    .sure = PROOF_SURENESS_LIKELY,
    .n_sign_ins = 1 },
  { .name = "/plan/what-answers-in-place-of-every-port-is-the-network",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { WHOLE (MAIL, WORLD_FOREIGN) },
    .fault = PROOF_FAULT_NETWORK,
    .sure = PROOF_SURENESS_LIKELY },
  { .name = "/plan/a-provider-that-wants-the-address-is-asked-once",
    .settings = { .server = "mail.gmx.net",
                  .port = 587,
                  .security = MAIL_SECURITY_STARTTLS,
                  .user = "anna@gmx.de" },
    .goal = SIGN_IN,
    .rows = { { "mail.gmx.net", 587, MAIL_SECURITY_STARTTLS, NULL, NULL, WORLD_REJECTS } },
    .fault = PROOF_FAULT_CREDENTIALS,
    .sure = PROOF_SURENESS_LIKELY,
    .n_sign_ins = 1 },
  { .name = "/plan/a-digest-that-is-refused-where-a-password-is-not-is-broken-at-the-server",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { AT (587, MAIL_SECURITY_STARTTLS, WORLD_REJECTS_DIGESTS) },
    .changed = PROOF_CHANGE_MECHANISM,
    .port = 587,
    .is_found = TRUE,
    .is_complete = TRUE,
    .proven = MAIL_STAGE_SIGN_IN,
    .fault = PROOF_FAULT_SERVER,
    .sure = PROOF_SURENESS_PROVEN,
    .n_sign_ins = 2 },
  { .name = "/plan/where-the-user-name-was-wrong-too-the-digest-is-not-to-blame",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { { MAIL, 587, MAIL_SECURITY_STARTTLS, "anna", NULL, WORLD_REJECTS_DIGESTS },
              { MAIL, 587, MAIL_SECURITY_STARTTLS, ANNA, NULL, WORLD_REJECTS_DIGESTS_AND_MORE } },
    .changed = PROOF_CHANGE_USER | PROOF_CHANGE_MECHANISM,
    .port = 587,
    .is_found = TRUE,
    .is_complete = TRUE,
    .proven = MAIL_STAGE_SIGN_IN,
    .fault = PROOF_FAULT_SETTINGS,
    .sure = PROOF_SURENESS_PROVEN,
    .n_sign_ins = 3 },
  { .name = "/plan/where-nothing-answers-it-cannot-be-told",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { WHOLE (MAIL, WORLD_SILENT), WHOLE (OTHER, WORLD_UNKNOWN_NAME) },
    .fault = PROOF_FAULT_SERVER,
    .sure = PROOF_SURENESS_UNKNOWN },
  { .name = "/plan/where-another-server-is-silent-too-the-network-is-to-blame",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { WHOLE (MAIL, WORLD_SILENT), WHOLE (OTHER, WORLD_SILENT) },
    .fault = PROOF_FAULT_NETWORK,
    .sure = PROOF_SURENESS_LIKELY },
  { .name = "/plan/where-another-server-answers-the-network-is-not-to-blame",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { WHOLE (MAIL, WORLD_SILENT), WHOLE (OTHER, WORLD_WORKS) },
    .fault = PROOF_FAULT_SERVER,
    .sure = PROOF_SURENESS_LIKELY },
  { .name = "/plan/where-nobody-has-the-port-there-is-nothing-to-compare",
    .settings = TYPED (26, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { WHOLE (MAIL, WORLD_SILENT), WHOLE (OTHER, WORLD_WORKS) },
    .fault = PROOF_FAULT_SERVER,
    .sure = PROOF_SURENESS_UNKNOWN },
  { .name = "/plan/small-packets-show-that-larger-ones-are-lost",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { AT (587, MAIL_SECURITY_STARTTLS, WORLD_LOSES_LARGE_PACKETS) },
    .fault = PROOF_FAULT_NETWORK,
    .sure = PROOF_SURENESS_PROVEN },
  { .name = "/plan/what-is-compared-with-the-server-comes-before-the-internet",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { AT (587, MAIL_SECURITY_STARTTLS, WORLD_LOSES_LARGE_PACKETS),
              WHOLE (OTHER, WORLD_OFFLINE) },
    .fault = PROOF_FAULT_NETWORK,
    .sure = PROOF_SURENESS_PROVEN },
  { .name = "/plan/what-has-to-be-proven-until-hello-is-not-by-small-packets",
    .settings = TYPED (465, MAIL_SECURITY_TLS),
    .goal = { .until = MAIL_STAGE_HELLO },
    .rows = { AT (465, MAIL_SECURITY_TLS, WORLD_LOSES_LARGE_PACKETS) },
    .fault = PROOF_FAULT_NETWORK,
    .sure = PROOF_SURENESS_PROVEN },
  { .name = "/plan/a-server-that-takes-only-older-tls-is-to-blame",
    .settings = TYPED (465, MAIL_SECURITY_TLS),
    .goal = SIGN_IN,
    .rows = { AT (465, MAIL_SECURITY_TLS, WORLD_CLOSES_AT_TLS_1_3) },
    .fault = PROOF_FAULT_SERVER,
    .sure = PROOF_SURENESS_LIKELY },
  { .name = "/plan/where-another-server-takes-todays-tls-the-first-is-to-blame",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { AT (587, MAIL_SECURITY_STARTTLS, WORLD_ALERTS_AT_TLS_1_3),
              WHOLE (OTHER, WORLD_WORKS) },
    .fault = PROOF_FAULT_SERVER,
    .sure = PROOF_SURENESS_LIKELY },
  { .name = "/plan/where-another-server-fails-at-todays-tls-too-the-network-is-to-blame",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { AT (587, MAIL_SECURITY_STARTTLS, WORLD_SILENT_AT_TLS_1_3),
              WHOLE (OTHER, WORLD_CLOSES_AT_TLS_1_3) },
    .fault = PROOF_FAULT_NETWORK,
    .sure = PROOF_SURENESS_LIKELY },
  { .name = "/plan/what-another-server-fails-at-is-nothing-where-tls-1.2-fails-too",
    .settings = TYPED (587, MAIL_SECURITY_STARTTLS),
    .goal = SIGN_IN,
    .rows = { AT (587, MAIL_SECURITY_STARTTLS, WORLD_CLOSES_AT_TLS),
              WHOLE (OTHER, WORLD_CLOSES_AT_TLS) },
    .fault = PROOF_FAULT_SERVER,
    .sure = PROOF_SURENESS_LIKELY },
  { .name = "/plan/another-port-is-better-than-a-comparison",
    .settings = TYPED (465, MAIL_SECURITY_TLS),
    .goal = SIGN_IN,
    .rows = { AT (465, MAIL_SECURITY_TLS, WORLD_CLOSES_AT_TLS_1_3),
              AT (587, MAIL_SECURITY_STARTTLS, WORLD_WORKS) },
    .changed = PROOF_CHANGE_CONNECTION,
    .port = 587,
    .is_found = TRUE,
    .is_complete = TRUE,
    .proven = MAIL_STAGE_SIGN_IN,
    .fault = PROOF_FAULT_SETTINGS,
    .sure = PROOF_SURENESS_PROVEN,
    .n_sign_ins = 1 },
  { .name = "/plan/without-a-password-the-hello-is-all-there-is",
    .settings = TYPED (587, MAIL_SECURITY_TLS),
    .goal = SIGN_IN,
    .has_no_secret = TRUE,
    .rows = { AT (587, MAIL_SECURITY_TLS, WORLD_PLAIN),
              AT (587, MAIL_SECURITY_STARTTLS, WORLD_REJECTS) },
    .changed = PROOF_CHANGE_SECURITY,
    .port = 587,
    .is_found = TRUE,
    .is_complete = TRUE,
    .proven = MAIL_STAGE_HELLO,
    .fault = PROOF_FAULT_SETTINGS,
    .sure = PROOF_SURENESS_PROVEN,
    .n_sign_ins = 0 },
};

static gboolean
is_about (const Row *row, const MailSettings *settings)
{
  return g_str_equal (row->server, settings->server) &&
         (row->port == 0 || row->port == settings->port) &&
         (row->security == MAIL_SECURITY_NONE || row->security == settings->security) &&
         (row->user == NULL || g_str_equal (row->user, settings->user)) &&
         (row->hello_name == NULL || g_str_equal (row->hello_name, settings->hello_name));
}

static WorldAnswer
find_answer (const Case *case_, ProofTrial *trial)
{
  for (gsize i = 0; i < MAX_ROWS && case_->rows[i].server != NULL; i++)
    if (is_about (&case_->rows[i], proof_trial_get_settings (trial)))
      return case_->rows[i].answer;

  return WORLD_REFUSES;
}

static guint
count_sign_ins (GPtrArray *trials)
{
  guint n = 0;

  for (guint i = 0; i < trials->len; i++)
    n += proof_trial_count_sign_ins (trials->pdata[i]);

  return n;
}

static void
end (ProofTrial *trial, WorldAnswer answer)
{
  g_autoptr (MailReport) report = world_answer (trial, answer);
  g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);

  proof_trial_end (trial, report, diagnosis);
}

static void
describe_trials (GPtrArray *trials)
{
  for (guint i = 0; i < trials->len; i++)
    {
      ProofTrial *trial = trials->pdata[i];
      const MailSettings *settings = proof_trial_get_settings (trial);

      g_test_message (
          "%s:%u %s %s [%s] until %s: %s", settings->server, settings->port,
          mail_security_to_nick (settings->security), settings->user, settings->hello_name,
          mail_stage_to_nick (proof_trial_get_goal (trial)->until),
          proof_class_to_nick (proof_diagnosis_get_class (proof_trial_get_diagnosis (trial))));
    }
}

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  const ProofQuestion question = {
    .settings = &self->settings,
    .goal = &self->goal,
    .has_secret = !self->has_no_secret,
  };
  g_autoptr (GPtrArray) trials = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (ProofAnswer) answer = NULL;

  for (;;)
    {
      GPtrArray *next = proof_plan_next (&question, trials);
      gboolean is_over = next->len == 0;

      for (guint i = 0; i < next->len; i++)
        end (next->pdata[i], find_answer (self, next->pdata[i]));
      g_ptr_array_extend_and_steal (trials, next);
      if (is_over)
        break;
    }

  describe_trials (trials);
  answer = proof_answer_new (&question, trials);
  g_test_message ("%s: %s", answer->title, answer->why);
  g_assert_cmpint (answer->found != NULL, ==, self->is_found);
  if (answer->found != NULL)
    {
      g_assert_cmpuint (proof_change_get_fields (answer->change), ==, self->changed);
      g_assert_cmpuint (proof_trial_get_settings (answer->found)->port, ==, self->port);
      g_assert_cmpint (answer->proven, ==, self->proven);
    }
  g_assert_cmpint (answer->is_complete, ==, self->is_complete);
  g_assert_cmpint (answer->fault, ==, self->fault);
  g_assert_cmpint (answer->sure, ==, self->sure);
  g_assert_cmpuint (count_sign_ins (trials), ==, self->n_sign_ins);
}

/* Until nothing is left to be tried. */
static void
play_all (const ProofQuestion *question, GPtrArray *trials, WorldAnswer answer)
{
  for (;;)
    {
      GPtrArray *next = proof_plan_next (question, trials);
      gboolean is_over = next->len == 0;

      for (guint i = 0; i < next->len; i++)
        end (next->pdata[i], answer);
      g_ptr_array_extend_and_steal (trials, next);
      if (is_over)
        return;
    }
}

/* Random servers, which do not even keep to what they said before, and trials that end in
   any order. */
typedef struct
{
  MailSettings settings;
  MailGoal goal;
  ProofQuestion question;
  GPtrArray *trials;
} World;

#define ANY(list) (list)[g_test_rand_int_range (0, G_N_ELEMENTS (list))]

static void
set_up_world (World *self)
{
  static const char *const servers[] = { MAIL, "smtp.gmial.com", "imap.gmail.com", "192.0.2.7" };
  static const char *const users[] = { "", "anna", ANNA, "anna@gmail.com" };
  static const char *const senders[] = { "", ANNA, "info@example.net" };
  static const char *const confirmed[] = { NULL, "smtp.gmail.com" };
  static const guint16 ports[] = { 25, 465, 587, 2525, 993, 5870 };
  static const MailStage until[] = { MAIL_STAGE_HELLO, MAIL_STAGE_SIGN_IN, MAIL_STAGE_RECIPIENT,
                                     MAIL_STAGE_MESSAGE };

  self->settings = (MailSettings){
    .server = ANY (servers),
    .port = ANY (ports),
    .security = (MailSecurity) g_test_rand_int_range (0, 3),
    .user = ANY (users),
  };
  self->goal = (MailGoal){
    .until = ANY (until),
    .sender = ANY (senders),
    .recipient = ANY (senders),
    .allows_plaintext_password = g_test_rand_int_range (0, 2),
  };
  self->question = (ProofQuestion){
    .settings = &self->settings,
    .goal = &self->goal,
    .has_secret = g_test_rand_int_range (0, 4) > 0,
    .confirmed_server = ANY (confirmed),
  };
  self->trials = g_ptr_array_new_with_free_func (g_object_unref);
}

static gboolean
is_typed_or_confirmed (World *self, const char *server)
{
  return g_str_equal (server, self->settings.server) ||
         g_strcmp0 (server, self->question.confirmed_server) == 0;
}

static gboolean
has_warned (World *self)
{
  static const WorldAnswer last[] = {
    WORLD_REJECTS_AND_WARNS,           WORLD_LOCKS,          WORLD_BUSY,
    WORLD_BLOCKS_ADDRESS_FOR_ATTEMPTS, WORLD_IS_UNAVAILABLE, WORLD_WANTS_APP_PASSWORD
  };

  for (guint i = 0; i < self->trials->len; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (last); k++)
      if (GPOINTER_TO_INT (g_object_get_data (self->trials->pdata[i], "answer")) == (int) last[k] &&
          !proof_trial_is_verified (self->trials->pdata[i]) &&
          proof_trial_has_ended (self->trials->pdata[i]))
        return TRUE;

  return FALSE;
}

static guint
count_signing_in (World *self)
{
  guint n = 0;

  for (guint i = 0; i < self->trials->len; i++)
    n += !proof_trial_has_ended (self->trials->pdata[i]) &&
         proof_trial_asks_for_sign_in (self->trials->pdata[i]);

  return n;
}

/* Of a trial that is not the test as it was asked for. */
static void
assert_harmless (World *self, ProofTrial *trial)
{
  const MailSettings *settings = proof_trial_get_settings (trial);
  const MailGoal *goal = proof_trial_get_goal (trial);

  g_assert_true (settings->security != MAIL_SECURITY_NONE ||
                 self->settings.security == MAIL_SECURITY_NONE);
  g_assert_cmpint (goal->until, <=, MAIL_STAGE_RECIPIENT);
  g_assert_false (goal->allows_plaintext_password);
  g_assert_true (goal->asks_for_tls_1_2 == (goal->until == MAIL_STAGE_ENCRYPT));
  g_assert_true (!goal->asks_for_tls_1_2 ||
                 proof_trial_get_kind (trial) == PROOF_TRIAL_KIND_COMPARISON);
  for (guint i = 0; i < self->trials->len; i++)
    g_assert_false (proof_trial_covers (self->trials->pdata[i], trial));
  if (!proof_trial_asks_for_sign_in (trial))
    return;

  g_assert_true (self->question.has_secret);
  g_assert_true (settings->security != MAIL_SECURITY_NONE);
  g_assert_true (is_typed_or_confirmed (self, settings->server));
  g_assert_false (has_warned (self));
  g_assert_cmpuint (count_signing_in (self), ==, 0);
}

static void
begin_next (World *self)
{
  g_autoptr (GPtrArray) next = proof_plan_next (&self->question, self->trials);

  for (guint i = 0; i < next->len; i++)
    {
      if (self->trials->len > 0)
        assert_harmless (self, next->pdata[i]);
      g_ptr_array_add (self->trials, g_object_ref (next->pdata[i]));
    }
  g_assert_cmpuint (count_sign_ins (self->trials), <=, PROOF_MAX_SIGN_INS);
  g_assert_cmpuint (self->trials->len, <=, PROOF_MAX_TRIALS);
}

static GPtrArray *
find_running (World *self)
{
  GPtrArray *running = g_ptr_array_new ();

  for (guint i = 0; i < self->trials->len; i++)
    if (!proof_trial_has_ended (self->trials->pdata[i]))
      g_ptr_array_add (running, self->trials->pdata[i]);
  g_assert_cmpuint (running->len, <=, PROOF_MAX_RUNNING);

  return running;
}

/* Failures twice as often as success, so that there is something to be found. */
static void
let_one_go_on (ProofTrial *trial)
{
  WorldAnswer answer = (WorldAnswer) g_test_rand_int_range (0, WORLD_N_ANSWERS + 3);

  if (proof_trial_get_state (trial) == PROOF_TRIAL_STATE_RUNNING &&
      g_test_rand_int_range (0, 4) == 0)
    {
      proof_trial_slow_down (trial);
      return;
    }

  answer = MIN (answer, WORLD_WORKS);
  g_object_set_data (G_OBJECT (trial), "answer", GINT_TO_POINTER (answer));
  end (trial, answer);
}

static void
play_world (World *self)
{
  for (guint i = 0; i < MAX_STEPS; i++)
    {
      g_autoptr (GPtrArray) running = NULL;

      begin_next (self);
      running = find_running (self);
      if (running->len == 0)
        return;
      let_one_go_on (running->pdata[g_test_rand_int_range (0, (int) running->len)]);
    }

  g_assert_not_reached ();
}

static void
assert_honest (World *self)
{
  g_autoptr (ProofAnswer) answer = proof_answer_new (&self->question, self->trials);
  MailStage proven;

  g_assert_nonnull (answer->why);
  if (answer->found == NULL)
    {
      g_assert_false (answer->is_complete);
      return;
    }

  g_assert_true (proof_trial_get_proven_stage (answer->found, &proven));
  g_assert_cmpint (answer->proven, ==, proven);
  if (answer->is_complete)
    g_assert_true (proof_trial_is_verified (answer->found));
}

static void
test_no_world_is_harmed (void)
{
  for (guint i = 0; i < N_WORLDS; i++)
    {
      World world = { 0 };

      set_up_world (&world);
      play_world (&world);
      assert_honest (&world);
      g_ptr_array_unref (world.trials);
    }
}

static void
test_proven_comes_first (void)
{
  const MailSettings settings = TYPED (25, MAIL_SECURITY_STARTTLS);
  const MailGoal goal = SIGN_IN;
  const ProofQuestion question = { .settings = &settings, .goal = &goal, .has_secret = TRUE };
  g_autoptr (GPtrArray) trials = g_ptr_array_new_with_free_func (g_object_unref);
  MailSettings changed = settings;
  g_autoptr (ProofAnswer) answer = NULL;
  g_autoptr (ProofDiagnosis) diagnosis = NULL;
  GPtrArray *remedies;

  g_ptr_array_add (trials, proof_trial_new (PROOF_TRIAL_KIND_TEST, &settings, &goal, 0));
  end (trials->pdata[0], WORLD_WITHOUT_SIGN_IN);
  changed.port = 587;
  g_ptr_array_add (trials, proof_trial_new (PROOF_TRIAL_KIND_LOOK, &changed,
                                            &(MailGoal){ .until = MAIL_STAGE_HELLO }, 0));
  end (trials->pdata[1], WORLD_REFUSES);
  changed.port = 465;
  changed.security = MAIL_SECURITY_TLS;
  g_ptr_array_add (trials, proof_trial_new (PROOF_TRIAL_KIND_TEST, &changed, &goal, 0));
  end (trials->pdata[2], WORLD_WORKS);

  answer = proof_answer_new (&question, trials);
  diagnosis = proof_answer_diagnose (answer, trials);
  remedies = proof_diagnosis_get_remedies (diagnosis);
  g_assert_true (proof_remedy_is_proven (remedies->pdata[0]));
  g_assert_cmpstr (proof_remedy_get_value (remedies->pdata[0]), ==, "tls:465");
  for (guint i = 1; i < remedies->len; i++)
    {
      g_assert_false (proof_remedy_is_proven (remedies->pdata[i]));
      g_assert_null (proof_remedy_get_change (remedies->pdata[i]));
    }
}

/* Of two that answer, that of the better source, whenever it came; and nothing is signed
   in before the person has said yes. */
static void
test_search_takes_the_better_source (void)
{
  const MailSettings settings = { .server = "", .security = MAIL_SECURITY_STARTTLS, .user = ANNA };
  const MailGoal goal = SIGN_IN;
  g_autoptr (GPtrArray) candidates = proof_candidates_new ();
  g_autoptr (GPtrArray) trials = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) begun = NULL;
  g_autoptr (ProofAnswer) answer = NULL;
  g_autoptr (ProofAnswer) confirmed = NULL;
  ProofQuestion question = { .settings = &settings,
                             .address = ANNA,
                             .goal = &goal,
                             .has_secret = TRUE,
                             .candidates = candidates };

  begun = proof_plan_next (&question, trials);
  g_assert_cmpuint (begun->len, ==, 0);
  proof_candidates_add_both (candidates, PROOF_SOURCE_SRV, "srv.example.net", ANNA);
  play_all (&question, trials, WORLD_WORKS);
  proof_candidates_add_both (candidates, PROOF_SOURCE_AUTOCONFIG, "auto.example.net", "anna");
  play_all (&question, trials, WORLD_WORKS);
  g_assert_cmpuint (trials->len, ==, 4);
  g_assert_cmpuint (count_sign_ins (trials), ==, 0);
  answer = proof_answer_new (&question, trials);
  g_assert_true (answer->is_search && answer->is_complete && answer->needs_confirmation);
  g_assert_cmpstr (proof_trial_get_settings (answer->found)->server, ==, "auto.example.net");
  g_assert_cmpstr (proof_trial_get_settings (answer->found)->user, ==, "anna");

  question.confirmed_server = "auto.example.net";
  play_all (&question, trials, WORLD_WORKS);
  g_assert_cmpuint (count_sign_ins (trials), ==, 1);
  confirmed = proof_answer_new (&question, trials);
  g_assert_true (confirmed->is_complete && !confirmed->needs_confirmation);
  g_assert_cmpint (confirmed->proven, ==, MAIL_STAGE_SIGN_IN);
}

static void
test_search_leaves_a_failed_guess_alone (void)
{
  const MailSettings settings = { .server = "", .security = MAIL_SECURITY_STARTTLS, .user = ANNA };
  const MailGoal goal = SIGN_IN;
  g_autoptr (GPtrArray) candidates = proof_candidates_new ();
  g_autoptr (GPtrArray) trials = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (ProofAnswer) answer = NULL;
  const ProofQuestion question = {
    .settings = &settings, .address = ANNA, .goal = &goal, .candidates = candidates
  };

  proof_candidates_add_both (candidates, PROOF_SOURCE_GUESS, "smtp.example.net", ANNA);
  play_all (&question, trials, WORLD_REFUSES);
  g_assert_cmpuint (trials->len, ==, 2);
  answer = proof_answer_new (&question, trials);
  g_assert_null (answer->found);
  g_assert_cmpint (answer->sure, ==, PROOF_SURENESS_UNKNOWN);
}

static gboolean
is_begun_on_web (GPtrArray *trials)
{
  const MailSettings settings = TYPED (587, MAIL_SECURITY_STARTTLS);
  const MailGoal goal = SIGN_IN;
  const ProofQuestion question = { .settings = &settings, .goal = &goal, .has_secret = TRUE };
  g_autoptr (GPtrArray) next = proof_plan_next (&question, trials);

  for (guint i = 0; i < next->len; i++)
    if (proof_trial_get_settings (next->pdata[i])->port == PROOF_PORT_OF_WEB)
      return TRUE;

  return FALSE;
}

static GPtrArray *
begin_with_test (void)
{
  const MailSettings settings = TYPED (587, MAIL_SECURITY_STARTTLS);
  const MailGoal goal = SIGN_IN;
  GPtrArray *trials = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (trials, proof_trial_new (PROOF_TRIAL_KIND_TEST, &settings, &goal, 0));

  return trials;
}

static void
test_web_is_looked_at_beside_the_others (void)
{
  g_autoptr (GPtrArray) trials = begin_with_test ();

  g_assert_false (is_begun_on_web (trials));
  proof_trial_slow_down (trials->pdata[0]);
  g_assert_true (is_begun_on_web (trials));
}

static void
test_web_is_left_alone_where_mail_answers (void)
{
  const MailSettings other = TYPED (465, MAIL_SECURITY_TLS);
  g_autoptr (GPtrArray) trials = begin_with_test ();

  end (trials->pdata[0], WORLD_SILENT);
  g_assert_true (is_begun_on_web (trials));
  g_ptr_array_add (trials, proof_trial_new (PROOF_TRIAL_KIND_LOOK, &other,
                                            &(MailGoal){ .until = MAIL_STAGE_HELLO }, 0));
  end (trials->pdata[1], WORLD_WORKS);
  g_assert_false (is_begun_on_web (trials));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, &cases[i], test_case);
  g_test_add_func ("/plan/nothing-harms-an-account-in-any-world", test_no_world_is_harmed);
  g_test_add_func ("/plan/what-was-proven-is-the-first-remedy", test_proven_comes_first);
  g_test_add_func ("/plan/the-port-of-the-web-is-looked-at-beside-silent-ones",
                   test_web_is_looked_at_beside_the_others);
  g_test_add_func ("/plan/the-port-of-the-web-is-left-alone-where-mail-answers",
                   test_web_is_left_alone_where_mail_answers);
  g_test_add_func ("/plan/a-search-takes-the-better-source", test_search_takes_the_better_source);
  g_test_add_func ("/plan/a-search-leaves-a-failed-guess-alone",
                   test_search_leaves_a_failed_guess_alone);

  return g_test_run ();
}
