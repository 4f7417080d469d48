/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-recorder.h"
#include "proof-diagnosis.h"
#include "proof-mask.h"
#include "proof-remarks.h"
#include "refusal.h"

#include <string.h>

/* A sign-in that was refused. */
typedef struct
{
  const char *server;
  const char *user;
  BaseOddities password;
  double milliseconds;
  gboolean is_token;
  guint code;
  const char *text;
  guint16 port;
} Refused;

static MailReport *
make_report (const Refused *refused)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  const MailSettings settings = {
    .server = refused->server,
    .port = refused->port != 0 ? refused->port : 587,
    .security = MAIL_SECURITY_STARTTLS,
    .user = refused->user,
    .secret_is_token = refused->is_token,
  };
  const MailGoal goal = { .until = MAIL_STAGE_SIGN_IN };
  g_autoptr (MailRecorder) recorder = mail_recorder_new (&settings, &goal, transcript);
  const char *lines[] = { refused->text != NULL ? refused->text : "5.7.8 Authentication failed",
                          NULL };
  g_autoptr (MailReply) reply = mail_reply_new (refused->code != 0 ? refused->code : 535, lines);

  mail_recorder_set_tls (recorder, "TLS 1.3", "TLS_AES_256_GCM_SHA384");
  mail_recorder_set_mechanism (recorder, refused->is_token ? "XOAUTH2" : "PLAIN");
  mail_recorder_set_secret_oddities (recorder, refused->password);
  mail_recorder_begin_stage (recorder, MAIL_STAGE_SIGN_IN, 0.0);
  mail_recorder_set_reply (recorder, MAIL_STAGE_SIGN_IN, reply);
  mail_recorder_end_stage (recorder, MAIL_STAGE_SIGN_IN, MAIL_STAGE_OUTCOME_FAILED,
                           refused->milliseconds);

  return mail_recorder_finish (recorder, MAIL_FAILURE_REPLY, MAIL_STAGE_SIGN_IN, NULL,
                               refused->milliseconds);
}

static ProofDiagnosis *
diagnose (const Refused *refused)
{
  g_autoptr (MailReport) report = make_report (refused);

  return proof_diagnose (report);
}

static void
assert_says (const Refused *refused, const char *words)
{
  g_autoptr (MailReport) report = make_report (refused);

  assert_explained (report, PROOF_CLASS_CREDENTIALS_REJECTED, words);
}

/* The facts of a case go before what such cases usually mean. */
static void
assert_begins (const Refused *refused, const char *words)
{
  g_autoptr (ProofDiagnosis) diagnosis = diagnose (refused);

  g_assert_true (g_str_has_prefix (proof_diagnosis_get_explanation (diagnosis), words));
}

static void
assert_does_not_say (const Refused *refused, const char *words)
{
  g_autoptr (ProofDiagnosis) diagnosis = diagnose (refused);

  g_assert_null (strstr (proof_diagnosis_get_explanation (diagnosis), words));
}

static gboolean
has_remedy (const Refused *refused, const char *kind, const char *words)
{
  g_autoptr (ProofDiagnosis) diagnosis = diagnose (refused);
  GPtrArray *remedies = proof_diagnosis_get_remedies (diagnosis);

  for (guint i = 0; i < remedies->len; i++)
    if (g_str_equal (proof_remedy_get_kind_nick (remedies->pdata[i]), kind) &&
        (g_strcmp0 (proof_remedy_get_value (remedies->pdata[i]), words) == 0 ||
         g_str_equal (proof_remedy_get_title (remedies->pdata[i]), words)))
      return TRUE;

  return FALSE;
}

static void
test_spaces (void)
{
  const Refused behind = { .server = "smtp.example.net", .user = "anna@example.net " };
  const Refused before = { .server = "smtp.example.net", .user = "\302\240anna@example.net" };
  const Refused none = { .server = "smtp.example.net", .user = "anna@example.net" };

  assert_says (&behind, "The user name ends with a space.");
  g_assert_true (has_remedy (&behind, "set-user", "anna@example.net"));
  assert_says (&before, "The user name begins with a space.");
  g_assert_true (has_remedy (&before, "set-user", "anna@example.net"));
  assert_does_not_say (&none, "space");
  g_assert_false (has_remedy (&none, "set-user", "anna@example.net"));
}

static void
test_letters (void)
{
  const Refused cyrillic = { .server = "smtp.example.net", .user = "\320\260nna@example.net" };

  assert_says (&cyrillic, "The user name contains “а” (U+0430)");
}

/* No more of the password is told than what is odd about it. */
static void
test_password (void)
{
  const Refused end = {
    .server = "smtp.example.net",
    .user = "anna@example.net",
    .password = BASE_ODDITY_ENDS_WITH_SPACE,
  };
  const Refused begin = {
    .server = "smtp.example.net",
    .user = "anna@example.net",
    .password = BASE_ODDITY_BEGINS_WITH_SPACE,
  };
  const Refused letters = {
    .server = "smtp.example.net",
    .user = "anna@example.net",
    .password = BASE_ODDITY_OUTSIDE_ASCII,
  };

  const Refused both = {
    .server = "smtp.example.net",
    .user = "anna@example.net",
    .password = BASE_ODDITY_BEGINS_WITH_SPACE | BASE_ODDITY_ENDS_WITH_SPACE,
  };

  assert_begins (&end, "Your password ends with a space or a line break");
  assert_begins (&begin, "Your password begins with a space");
  assert_begins (&letters, "Your password contains characters that aren’t on a plain keyboard");
  assert_begins (&both, "Your password begins and ends with a space");
  g_assert_true (has_remedy (&end, "strip-password", "Remove the Space and Test Again"));
  g_assert_true (has_remedy (&both, "strip-password", "Remove the Spaces and Test Again"));
  g_assert_false (has_remedy (&letters, "strip-password", "Remove the Space and Test Again"));
}

static void
test_pause (void)
{
  const Refused late = { .server = "smtp.example.net",
                         .user = "anna@example.net",
                         .milliseconds = 10000.0 };
  const Refused soon = { .server = "smtp.example.net",
                         .user = "anna@example.net",
                         .milliseconds = 100.0 };

  assert_says (&late, "after 10 seconds: such a pause is usual before a wrong password");
  assert_does_not_say (&soon, "pause");
}

/* Other refusals are told with their wait, and without what it is a sign of. */
static void
test_late_refusal (void)
{
  const Refused late = { .server = "smtp.example.net",
                         .user = "anna@example.net",
                         .milliseconds = 10000.0,
                         .code = 454,
                         .text = "4.7.0 Temporary authentication failure" };
  g_autoptr (ProofDiagnosis) diagnosis = diagnose (&late);
  const char *explanation = proof_diagnosis_get_explanation (diagnosis);

  g_assert_nonnull (strstr (explanation, "The server answered after 10 seconds."));
  g_assert_null (strstr (explanation, "such a pause"));
}

static void
test_user_names (void)
{
  static const struct
  {
    const char *server;
    const char *user;
    const char *words;
    const char *kind;
    const char *value;
  } rows[] = {
    { "smtp.sendgrid.net", "anna@example.net", "“apikey” for everyone", "set-user", "apikey" },
    { "smtp.sendgrid.net", "anna", "“apikey” for everyone", "set-user", "apikey" },
    { "smtp.sendgrid.net", "apikey", "“apikey” for everyone", "enter-password",
      "Enter the API Key as Password" },
    { "email-smtp.eu-west-1.amazonaws.com", "AKIAIOSFODNN7EXAMPLE",
      "a separate user name and password for SMTP", "enter-user", "Enter User Name and Password" },
    { "smtp.eu.mailgun.org", "anna", "a separate user name and password for SMTP", "enter-user",
      "Enter User Name and Password" },
    { "smtp.postmarkapp.com", "anna", "both the user name and the password", "enter-user",
      "Enter User Name and Password" },
    { "in-v3.mailjet.com", "anna", "its secret key", "enter-user", "Enter User Name and Password" },
    { "smtp-relay.brevo.com", "anna", "a separate user name and password for SMTP", "enter-user",
      "Enter User Name and Password" },
    { "smtp.mail.yahoo.com", "anna", "“@yahoo.com”", "enter-user",
      "Enter the Full Email Address as User Name" },
    { "smtp.mail.me.com", "anna@example.net", "“@icloud.com”", "enter-password",
      "Enter the Password Again" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Refused refused = {
        .server = rows[i].server,
        .user = rows[i].user,
        .text = "Authentication failed: Bad username / password",
      };

      assert_says (&refused, rows[i].words);
      g_assert_true (has_remedy (&refused, rows[i].kind, rows[i].value));
      if (g_str_has_suffix (rows[i].words, "SMTP"))
        g_assert_false (
            has_remedy (&refused, "enter-user", "Enter the Full Email Address as User Name"));
    }
}

/* What is right already is not told again. */
static void
test_right_names (void)
{
  const Refused yahoo = { .server = "smtp.mail.yahoo.com", .user = "anna@yahoo.com" };
  const Refused whole = { .server = "smtp.example.net", .user = "anna@example.net" };
  const Refused short_one = { .server = "smtp.example.net", .user = "anna" };

  assert_does_not_say (&yahoo, "user name is the full address");
  assert_does_not_say (&whole, "full email address");
  assert_says (&short_one, "full email address");
}

/* Several providers have the servers of Yahoo or AOL: the address tells whose it is. */
static void
test_shared_servers (void)
{
  const Refused cox = { .server = "smtp.mail.yahoo.com", .user = "anna@cox.net" };
  const Refused verizon = { .server = "smtp.aol.com", .user = "anna@verizon.net" };

  assert_does_not_say (&cox, "@yahoo.com");
  assert_does_not_say (&verizon, "@aol.com");
}

/* At some, the address is what is refused. */
static void
test_local_parts (void)
{
  const Refused free = { .server = "smtp.free.fr", .user = "anna" };
  const Refused orange = { .server = "smtp.orange.fr", .user = "anna" };
  const char *address = "Enter the Full Email Address as User Name";

  assert_does_not_say (&free, "full email address");
  g_assert_false (has_remedy (&free, "enter-user", address));
  assert_says (&orange, "full email address");
  g_assert_true (has_remedy (&orange, "enter-user", address));
}

/* A report that hides names hides them without the spaces, too. */
static void
test_hidden_names (void)
{
  static const char *const users[] = { "anna ", "\302\240anna", "\302\240anna@example.net " };

  for (gsize i = 0; i < G_N_ELEMENTS (users); i++)
    {
      const Refused refused = { .server = "smtp.example.com", .user = users[i] };
      g_autoptr (MailReport) report = make_report (&refused);
      g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);
      g_autoptr (ProofMask) mask = proof_mask_new (report);
      const ProofRemedy *remedy = proof_diagnosis_get_remedies (diagnosis)->pdata[0];
      g_autofree char *title = proof_mask_text (mask, proof_remedy_get_title (remedy));

      g_assert_nonnull (strstr (proof_remedy_get_title (remedy), "anna"));
      g_test_message ("%s", title);
      g_assert_null (strstr (title, "anna"));
      g_assert_null (strstr (title, "example.net"));
    }
}

static Refused
refuse_token (const char *text)
{
  return (Refused){
    .server = "smtp.example.net", .user = "anna@example.net", .is_token = TRUE, .text = text
  };
}

static void
test_user_alone (void)
{
  static const char *const texts[] = {
    "5.5.124 Authentication failed, User address provided is not valid",
    "5.7.8 Authentication failed: unknown user",
    "5.7.8 No such user here",
    "5.7.8 Authentication credentials invalid: no such user",
    "5.7.8 User anna@example.net not found, please check your password",
    "5.7.8 Invalid user name",
    "5.7.8 Benutzername unbekannt",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const Refused refused = refuse_token (texts[i]);

      g_test_message ("%s", texts[i]);
      assert_says (&refused, "doesn’t know anna@example.net as a user name");
      assert_does_not_say (&refused, "with this password");
    }
}

/* The password was not looked at, and is not to be changed. */
static void
test_spaces_beside_user_alone (void)
{
  const Refused refused = {
    .server = "smtp.example.net",
    .user = "anna@example.net",
    .password = BASE_ODDITY_ENDS_WITH_SPACE,
    .text = "5.7.8 No such user here",
  };

  assert_says (&refused, "doesn’t know anna@example.net as a user name");
  g_assert_false (has_remedy (&refused, "strip-password", "Remove the Space and Test Again"));
  g_assert_true (has_remedy (&refused, "enter-user", "Enter the User Name Again"));
}

/* What is supposed or advised did not happen, and a token may be the user's. */
static void
test_user_not_alone (void)
{
  static const char *const texts[] = {
    "5.7.8 Authentication failed. If your program says unknown user, ask your administrator",
    "5.7.8 Authentication failed. Please ask your administrator about: user name is unknown",
    "5.7.8 Invalid user token",
    "5.7.8 Invalid user credentials",
    "5.7.8 User not found or token expired",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const Refused refused = refuse_token (texts[i]);

      g_test_message ("%s", texts[i]);
      assert_does_not_say (&refused, "as a user name");
    }
}

/* Whatever came of the connection. */
static void
test_purpose (void)
{
  static const struct
  {
    Refused refused;
    const char *said;
  } rows[] = {
    { { .server = "smtp.example.net", .port = 993, .user = "anna" },
      "Port 993 is for reading mail (IMAP). It is so." },
    { { .server = "imap.example.net", .user = "anna" },
      "imap.example.net is a server for reading mail. It is so." },
    { { .server = "smtp.gmial.com", .user = "anna" },
      "smtp.gmial.com may be a misspelling of smtp.gmail.com. It is so." },
    { { .server = "smtp.exampel.net", .user = "anna@example.net" },
      "smtp.exampel.net may be a misspelling of smtp.example.net. It is so." },
    { { .server = "smtp.example.net", .user = "anna@example.net" }, "It is so." },
  };
  static const ProofClass classes[] = {
    PROOF_CLASS_CONNECTION_REFUSED,
    PROOF_CLASS_NO_GREETING,
    PROOF_CLASS_NOT_SMTP,
    PROOF_CLASS_TLS_FAILED,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (classes); j++)
      {
        g_autoptr (MailReport) report = make_report (&rows[i].refused);
        g_autofree char *said = proof_remarks_surround (report, classes[j], "It is so.", FALSE);

        g_assert_cmpstr (said, ==, rows[i].said);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/remarks/a-space-around-the-user-name-is-named", test_spaces);
  g_test_add_func ("/remarks/a-letter-of-no-keyboard-is-named", test_letters);
  g_test_add_func ("/remarks/what-is-odd-about-a-password-is-told", test_password);
  g_test_add_func ("/remarks/a-pause-is-a-sign-of-a-wrong-password", test_pause);
  g_test_add_func ("/remarks/the-wait-for-a-refusal-is-told", test_late_refusal);
  g_test_add_func ("/remarks/the-providers-kind-of-user-name-is-told", test_user_names);
  g_test_add_func ("/remarks/of-a-shared-server-the-address-tells-the-provider",
                   test_shared_servers);
  g_test_add_func ("/remarks/an-address-is-not-asked-for-where-its-first-part-is-the-name",
                   test_local_parts);
  g_test_add_func ("/remarks/what-is-right-is-not-told", test_right_names);
  g_test_add_func ("/remarks/hidden-names-are-hidden-without-their-spaces", test_hidden_names);
  g_test_add_func ("/remarks/a-port-or-server-for-reading-and-a-slip-are-told", test_purpose);
  g_test_add_func ("/remarks/a-refused-user-name-is-no-refused-token", test_user_alone);
  g_test_add_func ("/remarks/a-password-stays-as-it-is-where-the-user-name-was-refused",
                   test_spaces_beside_user_alone);
  g_test_add_func ("/remarks/a-user-name-that-is-supposed-or-not-alone-is-not-refused",
                   test_user_not_alone);

  return g_test_run ();
}
