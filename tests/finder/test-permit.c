/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-permit.h"

#include "world.h"

#define ANNA "anna@example.net"

/* What is asked, a trial that somebody comes up with, and whether it may be begun. */
static const struct
{
  const char *name;
  const char *server;
  MailSecurity security;
  MailSecurity asked;
  MailStage until;
  gboolean has_no_secret;
  gboolean allows_plaintext;
  gboolean is_allowed;
} rows[] = {
  { "the-password-goes-to-the-server-that-was-typed", "mail.example.net", MAIL_SECURITY_TLS,
    MAIL_SECURITY_STARTTLS, MAIL_STAGE_SIGN_IN, FALSE, FALSE, TRUE },
  { "a-name-has-no-case", "Mail.Example.NET", MAIL_SECURITY_TLS, MAIL_SECURITY_STARTTLS,
    MAIL_STAGE_SIGN_IN, FALSE, FALSE, TRUE },
  { "the-password-goes-to-the-server-that-was-confirmed", "mail.example.org", MAIL_SECURITY_TLS,
    MAIL_SECURITY_STARTTLS, MAIL_STAGE_SIGN_IN, FALSE, FALSE, TRUE },
  { "the-password-goes-to-nobody-else", "mail.example.com", MAIL_SECURITY_TLS,
    MAIL_SECURITY_STARTTLS, MAIL_STAGE_SIGN_IN, FALSE, FALSE, FALSE },
  { "a-name-below-the-typed-one-is-another", "evil.mail.example.net", MAIL_SECURITY_TLS,
    MAIL_SECURITY_STARTTLS, MAIL_STAGE_SIGN_IN, FALSE, FALSE, FALSE },
  { "anybody-may-be-looked-at", "mail.example.com", MAIL_SECURITY_TLS, MAIL_SECURITY_STARTTLS,
    MAIL_STAGE_HELLO, FALSE, FALSE, TRUE },
  { "nothing-is-looked-at-less-securely", "mail.example.net", MAIL_SECURITY_NONE,
    MAIL_SECURITY_STARTTLS, MAIL_STAGE_HELLO, FALSE, FALSE, FALSE },
  { "no-encryption-may-be-looked-at-where-none-was-asked-for", "mail.example.net",
    MAIL_SECURITY_NONE, MAIL_SECURITY_NONE, MAIL_STAGE_HELLO, FALSE, FALSE, TRUE },
  { "no-encryption-never-signs-in", "mail.example.net", MAIL_SECURITY_NONE, MAIL_SECURITY_NONE,
    MAIL_STAGE_SIGN_IN, FALSE, FALSE, FALSE },
  { "a-consent-is-for-the-test-that-was-asked-for", "mail.example.net", MAIL_SECURITY_TLS,
    MAIL_SECURITY_NONE, MAIL_STAGE_SIGN_IN, FALSE, TRUE, FALSE },
  { "no-message-is-sent", "mail.example.net", MAIL_SECURITY_TLS, MAIL_SECURITY_STARTTLS,
    MAIL_STAGE_MESSAGE, FALSE, FALSE, FALSE },
  { "without-a-password-nobody-signs-in", "mail.example.net", MAIL_SECURITY_TLS,
    MAIL_SECURITY_STARTTLS, MAIL_STAGE_SIGN_IN, TRUE, FALSE, FALSE },
  { "no-server-is-none", "", MAIL_SECURITY_TLS, MAIL_SECURITY_STARTTLS, MAIL_STAGE_HELLO, FALSE,
    FALSE, FALSE },
};

static ProofTrial *
make_trial (const char *server, guint16 port, MailSecurity security, const MailGoal *goal)
{
  const MailSettings settings = {
    .server = server, .port = port, .security = security, .user = ANNA
  };

  return proof_trial_new (PROOF_TRIAL_KIND_TEST, &settings, goal, PROOF_SOURCE_TYPED);
}

static void
test_row (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  const MailSettings typed = {
    .server = "mail.example.net", .port = 587, .security = rows[i].asked, .user = ANNA
  };
  const MailGoal asked = { .until = MAIL_STAGE_MESSAGE };
  const MailGoal goal = { .until = rows[i].until,
                          .allows_plaintext_password = rows[i].allows_plaintext };
  const ProofQuestion question = { .settings = &typed,
                                   .goal = &asked,
                                   .has_secret = !rows[i].has_no_secret,
                                   .confirmed_server = "mail.example.org" };
  g_autoptr (GPtrArray) trials = g_ptr_array_new ();
  g_autoptr (ProofTrial) trial = make_trial (rows[i].server, 465, rows[i].security, &goal);

  g_assert_cmpint (proof_permit_allows (&question, trials, trial), ==, rows[i].is_allowed);
}

static const MailSettings typed = {
  .server = "mail.example.net", .port = 587, .security = MAIL_SECURITY_TLS, .user = ANNA
};
static const MailGoal until_sign_in = { .until = MAIL_STAGE_SIGN_IN };
static const ProofQuestion question = { .settings = &typed,
                                        .goal = &until_sign_in,
                                        .has_secret = TRUE };

static void
add_ended (GPtrArray *trials, guint16 port, WorldAnswer answer)
{
  ProofTrial *trial = make_trial ("mail.example.net", port, MAIL_SECURITY_TLS, &until_sign_in);

  world_end (trial, answer);
  g_ptr_array_add (trials, trial);
}

/* That the network is on a list says nothing of the account. */
static void
test_a_blocklist_is_no_warning (void)
{
  g_autoptr (GPtrArray) trials = g_ptr_array_new_with_free_func (g_object_unref);

  add_ended (trials, 25, WORLD_BLOCKS_ADDRESS);
  g_assert_false (proof_permit_is_over_sign_ins (&question, trials));
  add_ended (trials, 2525, WORLD_BLOCKS_ADDRESS_FOR_ATTEMPTS);
  g_assert_true (proof_permit_is_over_sign_ins (&question, trials));
}

/* A server that refuses the connection has seen no sign-in. */
static void
test_three_sign_ins_are_all (void)
{
  g_autoptr (GPtrArray) trials = g_ptr_array_new_with_free_func (g_object_unref);

  add_ended (trials, 1, WORLD_REFUSES);
  for (guint16 port = 2; port < 2 + PROOF_MAX_SIGN_INS; port++)
    {
      g_assert_false (proof_permit_is_over_sign_ins (&question, trials));
      add_ended (trials, port, WORLD_REJECTS);
    }
  g_assert_true (proof_permit_is_over_sign_ins (&question, trials));
}

static void
test_a_warning_is_the_last_word (void)
{
  static const WorldAnswer last[] = { WORLD_REJECTS_AND_WARNS, WORLD_LOCKS, WORLD_BUSY,
                                      WORLD_IS_UNAVAILABLE, WORLD_WANTS_APP_PASSWORD };

  for (gsize i = 0; i < G_N_ELEMENTS (last); i++)
    {
      g_autoptr (GPtrArray) trials = g_ptr_array_new_with_free_func (g_object_unref);

      add_ended (trials, 1, last[i]);
      g_assert_true (proof_permit_is_over_sign_ins (&question, trials));
    }
}

static void
test_nothing_is_tried_twice (void)
{
  g_autoptr (GPtrArray) trials = g_ptr_array_new_with_free_func (g_object_unref);
  const MailGoal until_hello = { .until = MAIL_STAGE_HELLO };
  g_autoptr (ProofTrial) same =
      make_trial ("MAIL.example.net", 465, MAIL_SECURITY_TLS, &until_sign_in);
  g_autoptr (ProofTrial) less =
      make_trial ("mail.example.net", 465, MAIL_SECURITY_TLS, &until_hello);
  g_autoptr (ProofTrial) other =
      make_trial ("mail.example.net", 465, MAIL_SECURITY_STARTTLS, &until_hello);

  add_ended (trials, 465, WORLD_REFUSES);
  g_assert_false (proof_permit_allows (&question, trials, same));
  g_assert_false (proof_permit_allows (&question, trials, less));
  g_assert_true (proof_permit_allows (&question, trials, other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strconcat ("/permit/", rows[i].name, NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/permit/three-sign-ins-are-all", test_three_sign_ins_are_all);
  g_test_add_func ("/permit/a-blocklist-is-no-warning", test_a_blocklist_is_no_warning);
  g_test_add_func ("/permit/a-warning-is-the-last-word", test_a_warning_is_the_last_word);
  g_test_add_func ("/permit/nothing-is-tried-twice", test_nothing_is_tried_twice);

  return g_test_run ();
}
