/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-answer.h"
#include "proof-experiments.h"
#include "proof-permit.h"
#include "proof-plan.h"

#include "world.h"

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
find_answer (ProofTrial *trial, gconstpointer data)
{
  const Case *case_ = data;

  for (gsize i = 0; i < MAX_ROWS && case_->rows[i].server != NULL; i++)
    if (is_about (&case_->rows[i], proof_trial_get_settings (trial)))
      return case_->rows[i].answer;

  return WORLD_REFUSES;
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

  world_play (&question, trials, find_answer, self);
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
  g_assert_cmpuint (world_count_sign_ins (trials), ==, self->n_sign_ins);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, &cases[i], test_case);

  return g_test_run ();
}
