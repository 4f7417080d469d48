/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-change.h"

#include <string.h>

#define N_RANDOM 2000

static const char *
pick_text (void)
{
  static const char *const texts[] = { NULL, "", "anna", "anna@example.net", "Ä “x” %s" };

  return texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))];
}

static MailSettings
make_settings (void)
{
  return (MailSettings){
    .server = pick_text (),
    .port = (guint16) g_test_rand_int_range (0, 3),
    .security = (MailSecurity) g_test_rand_int_range (0, MAIL_SECURITY_TLS + 1),
    .user = pick_text (),
    .secret_is_token = g_test_rand_int_range (0, 2),
    .mechanism = pick_text (),
    .hello_name = pick_text (),
    .trusted_certificate = pick_text (),
    .ca_file = "authorities.pem",
  };
}

static MailGoal
make_goal (void)
{
  return (MailGoal){
    .until = MAIL_STAGE_RECIPIENT,
    .sender = pick_text (),
    .recipient = "bert@example.org",
    .timeout_seconds = (guint) g_test_rand_int_range (0, 3),
    .allows_plaintext_password = g_test_rand_int_range (0, 2),
  };
}

static void
assert_same_text (const char *a, const char *b)
{
  g_assert_cmpstr (a != NULL ? a : "", ==, b != NULL ? b : "");
}

static void
assert_same_settings (const MailSettings *a, const MailSettings *b)
{
  assert_same_text (a->server, b->server);
  g_assert_cmpuint (a->port, ==, b->port);
  g_assert_cmpint (a->security, ==, b->security);
  assert_same_text (a->user, b->user);
  g_assert_cmpint (a->secret_is_token, ==, b->secret_is_token);
  assert_same_text (a->mechanism, b->mechanism);
  assert_same_text (a->hello_name, b->hello_name);
  assert_same_text (a->trusted_certificate, b->trusted_certificate);
  assert_same_text (a->ca_file, b->ca_file);
}

static void
test_between (void)
{
  for (guint i = 0; i < N_RANDOM; i++)
    {
      MailSettings before = make_settings ();
      MailSettings after = make_settings ();
      MailGoal goal_before = make_goal ();
      MailGoal goal_after = make_goal ();
      g_autoptr (ProofChange) change =
          proof_change_between (&before, &goal_before, &after, &goal_after);
      MailSettings changed = proof_change_apply (change, &before);
      MailGoal changed_goal = proof_change_apply_to_goal (change, &goal_before);
      g_autoptr (ProofChange) rest =
          proof_change_between (&changed, &changed_goal, &after, &goal_after);

      assert_same_settings (&changed, &after);
      assert_same_text (changed_goal.sender, goal_after.sender);
      g_assert_cmpuint (changed_goal.timeout_seconds, ==, goal_after.timeout_seconds);
      g_assert_cmpint (proof_change_get_fields (rest), ==, 0);
    }
}

/* What a run may do is the person's alone. */
static void
test_consent (void)
{
  MailSettings settings = { .server = "smtp.example.net" };
  MailGoal before = { .until = MAIL_STAGE_HELLO };
  MailGoal after = { .until = MAIL_STAGE_MESSAGE,
                     .recipient = "anna@example.net",
                     .allows_plaintext_password = TRUE };
  g_autoptr (ProofChange) change = proof_change_between (&settings, &before, &settings, &after);
  MailGoal changed = proof_change_apply_to_goal (change, &before);

  g_assert_cmpint (proof_change_get_fields (change), ==, 0);
  g_assert_cmpint (changed.until, ==, MAIL_STAGE_HELLO);
  g_assert_null (changed.recipient);
  g_assert_false (changed.allows_plaintext_password);
}

/* Only what is named is looked at, and what it was made of may go. */
static void
test_immutable (void)
{
  char server[] = "smtp.example.net";
  MailSettings other = { .server = "other.example.net", .port = 25, .user = "anna" };
  g_autoptr (ProofChange) change = proof_change_new (
      PROOF_CHANGE_SERVER, &(MailSettings){ .server = server, .port = 465, .user = "bert" },
      &(MailGoal){ .sender = "x", .timeout_seconds = 7 });
  g_autoptr (ProofChange) again = proof_change_ref (change);
  MailGoal goal = proof_change_apply_to_goal (change, &(MailGoal){ .sender = "anna@example.net" });
  MailSettings changed;

  memset (server, 'x', strlen (server));
  changed = proof_change_apply (again, &other);

  g_assert_true (again == change);
  g_assert_cmpstr (changed.server, ==, "smtp.example.net");
  g_assert_cmpuint (changed.port, ==, 25);
  g_assert_cmpstr (changed.user, ==, "anna");
  g_assert_cmpstr (other.server, ==, "other.example.net");
  g_assert_cmpstr (goal.sender, ==, "anna@example.net");
}

static void
test_words (void)
{
  static const struct
  {
    ProofChangeFields fields;
    MailSettings settings;
    MailGoal goal;
    const char *nick;
    const char *value;
    const char *title;
  } rows[] = {
    { .fields = PROOF_CHANGE_SECURITY,
      .settings = { .security = MAIL_SECURITY_STARTTLS },
      .nick = "set-security",
      .value = "starttls",
      .title = "Use STARTTLS and Test Again" },
    { .fields = PROOF_CHANGE_SECURITY,
      .settings = { .security = MAIL_SECURITY_TLS },
      .nick = "set-security",
      .value = "tls",
      .title = "Use TLS and Test Again" },
    { .fields = PROOF_CHANGE_PORT,
      .settings = { .port = 2525 },
      .nick = "set-port",
      .value = "2525",
      .title = "Use Port 2525 and Test Again" },
    { .fields = PROOF_CHANGE_CONNECTION,
      .settings = { .security = MAIL_SECURITY_STARTTLS, .port = 587 },
      .nick = "set-connection",
      .value = "starttls:587",
      .title = "Use Port 587 with STARTTLS and Test Again" },
    { .fields = PROOF_CHANGE_SECURITY,
      .nick = "set-security",
      .value = "none",
      .title = "Use No Encryption and Test Again" },
    { .fields = PROOF_CHANGE_CONNECTION,
      .settings = { .port = 25 },
      .nick = "set-connection",
      .value = "none:25",
      .title = "Use Port 25 with No Encryption and Test Again" },
    { .fields = PROOF_CHANGE_USER,
      .nick = "set-user",
      .value = "",
      .title = "Test Again without Signing In" },
    { .fields = PROOF_CHANGE_SECRET_IS_TOKEN,
      .settings = { .secret_is_token = TRUE },
      .nick = "set-secret",
      .value = "token",
      .title = "Use an Access Token and Test Again" },
    { .fields = PROOF_CHANGE_SERVER,
      .settings = { .server = "smtp.example.net" },
      .nick = "set-server",
      .value = "smtp.example.net",
      .title = "Use smtp.example.net and Test Again" },
    { .fields = PROOF_CHANGE_USER,
      .settings = { .user = "anna%s" },
      .nick = "set-user",
      .value = "anna%s",
      .title = "Use the User Name anna%s and Test Again" },
    { .fields = PROOF_CHANGE_MECHANISM | PROOF_CHANGE_SECRET_IS_TOKEN,
      .settings = { .mechanism = "PLAIN" },
      .nick = "set-mechanism",
      .value = "PLAIN",
      .title = "Sign In with PLAIN and Test Again" },
    { .fields = PROOF_CHANGE_MECHANISM,
      .nick = "set-mechanism",
      .value = "",
      .title = "Choose the Sign-In Method Automatically" },
    { .fields = PROOF_CHANGE_SENDER,
      .goal = { .sender = "anna@example.net" },
      .nick = "set-sender",
      .value = "anna@example.net",
      .title = "Send as anna@example.net and Test Again" },
    { .fields = PROOF_CHANGE_HELLO_NAME,
      .settings = { .hello_name = "localhost.localdomain" },
      .nick = "set-hello-name",
      .value = "localhost.localdomain",
      .title = "Identify as “localhost.localdomain” and Test Again" },
    { .fields = PROOF_CHANGE_HELLO_NAME,
      .nick = "set-hello-name",
      .value = "",
      .title = "Identify by IP Address and Test Again" },
    { .fields = PROOF_CHANGE_TIMEOUT,
      .goal = { .timeout_seconds = 300 },
      .nick = "set-timeout",
      .value = "300",
      .title = "Wait Up to 5 Minutes and Test Again" },
    { .fields = PROOF_CHANGE_PORT | PROOF_CHANGE_TIMEOUT,
      .settings = { .port = 2525 },
      .goal = { .timeout_seconds = 90 },
      .nick = "set-several",
      .value = "port=2525, timeout=90",
      .title = "Use Port 2525, a Wait of Up to 90 Seconds and Test Again" },
    { .fields = PROOF_CHANGE_SERVER | PROOF_CHANGE_CONNECTION | PROOF_CHANGE_USER,
      .settings = { .server = "smtp.example.net", .security = MAIL_SECURITY_TLS, .port = 465 },
      .nick = "set-several",
      .value = "server=smtp.example.net, connection=tls:465, user=",
      .title = "Use smtp.example.net, Port 465 with TLS, No Sign-In and Test Again" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (ProofChange) change =
          proof_change_new (rows[i].fields, &rows[i].settings, &rows[i].goal);
      g_autofree char *value = proof_change_dup_value (change);
      g_autofree char *title = proof_change_dup_title (change);

      g_assert_cmpstr (proof_change_get_nick (change), ==, rows[i].nick);
      g_assert_cmpstr (value, ==, rows[i].value);
      g_assert_cmpstr (title, ==, rows[i].title);
    }
}

/* Whatever differs, there are words for it. */
static void
test_every_mask (void)
{
  for (guint fields = 1; fields < PROOF_CHANGE_TIMEOUT << 1; fields++)
    {
      MailSettings settings = make_settings ();
      MailGoal goal = make_goal ();
      g_autoptr (ProofChange) change =
          proof_change_new ((ProofChangeFields) fields, &settings, &goal);
      g_autofree char *value = proof_change_dup_value (change);
      g_autofree char *title = proof_change_dup_title (change);

      g_assert_nonnull (proof_change_get_nick (change));
      g_assert_nonnull (value);
      g_assert_true (g_ascii_isupper (*title));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/change/what-differs-makes-the-one-of-the-other", test_between);
  g_test_add_func ("/change/no-change-carries-a-consent", test_consent);
  g_test_add_func ("/change/a-change-stays-as-it-was-made", test_immutable);
  g_test_add_func ("/change/its-kind-value-and-words-are-these", test_words);
  g_test_add_func ("/change/whatever-is-changed-has-words", test_every_mask);

  return g_test_run ();
}
