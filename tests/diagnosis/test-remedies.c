/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-recorder.h"
#include "proof-diagnosis.h"
#include "proof-remedies.h"
#include "refusal.h"

#include <string.h>

/* What stands for a remedy in these tests: its kind, and its value. */
static char *
describe (ProofDiagnosis *diagnosis, guint i)
{
  GPtrArray *remedies = proof_diagnosis_get_remedies (diagnosis);

  if (i >= remedies->len)
    return g_strdup ("");

  return g_strdup_printf ("%s %s", proof_remedy_get_kind_nick (remedies->pdata[i]),
                          proof_remedy_get_value (remedies->pdata[i]) != NULL
                              ? proof_remedy_get_value (remedies->pdata[i])
                              : proof_remedy_get_title (remedies->pdata[i]));
}

static void
assert_remedy (ProofDiagnosis *diagnosis, guint i, const char *expected)
{
  g_autofree char *actual = describe (diagnosis, i);

  g_assert_cmpstr (actual, ==, expected);
}

static gboolean
has_remedy (ProofDiagnosis *diagnosis, const char *wanted)
{
  for (guint i = 0; i < proof_diagnosis_get_remedies (diagnosis)->len; i++)
    {
      g_autofree char *actual = describe (diagnosis, i);

      if (g_str_equal (actual, wanted))
        return TRUE;
    }

  return FALSE;
}

static ProofDiagnosis *
diagnose_refusal (
    const char *server, const char *user, MailStage stage, guint code, const char *text)
{
  g_autoptr (MailReport) report = make_refusal (server, user, stage, code, text);

  return proof_diagnose (report);
}

static void
test_app_password (void)
{
  g_autoptr (ProofDiagnosis) diagnosis =
      diagnose_refusal ("smtp.gmail.com", "anna@gmail.com", MAIL_STAGE_SIGN_IN, 534,
                        "5.7.9 Application-specific password required. Learn more at\n"
                        "5.7.9 https://support.google.com/mail/?p=InvalidSecondFactor");

  g_assert_cmpint (proof_diagnosis_get_class (diagnosis), ==, PROOF_CLASS_APP_PASSWORD_REQUIRED);
  assert_remedy (diagnosis, 0, "open-page https://support.google.com/mail/?p=InvalidSecondFactor");
  assert_remedy (diagnosis, 1, "open-page https://myaccount.google.com/apppasswords");
  assert_remedy (
      diagnosis, 2,
      "advice At Google, app passwords are created under: Security › 2-Step Verification › "
      "App passwords");
  assert_remedy (diagnosis, 3, "enter-password Enter an App Password");
  assert_remedy (diagnosis, 4, "");
  g_assert_nonnull (strstr (proof_diagnosis_get_explanation (diagnosis),
                            "a page about this, on support.google.com."));
}

static void
test_unknown_provider (void)
{
  g_autoptr (ProofDiagnosis) diagnosis =
      diagnose_refusal ("smtp.example.net", "anna@example.net", MAIL_STAGE_SIGN_IN, 534,
                        "5.7.9 Application-specific password required");

  assert_remedy (diagnosis, 0, "enter-password Enter an App Password");
  assert_remedy (
      diagnosis, 1,
      "advice Create an app password in the account’s security settings and enter it here");
}

static void
test_sign_in_disabled (void)
{
  g_autoptr (ProofDiagnosis) microsoft = diagnose_refusal (
      "smtp.office365.com", "anna@example.net", MAIL_STAGE_SIGN_IN, 535,
      "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.");
  g_autoptr (ProofDiagnosis) qq = diagnose_refusal ("smtp.qq.com", "1@qq.com", MAIL_STAGE_SIGN_IN,
                                                    535, "SMTP service disabled");

  assert_remedy (microsoft, 0, "open-page https://admin.microsoft.com");
  g_assert_cmpint (proof_diagnosis_get_class (qq), ==, PROOF_CLASS_SIGN_IN_DISABLED);
  assert_remedy (qq, 0, "open-page https://mail.qq.com");
}

static void
test_oauth_and_unlock (void)
{
  g_autoptr (ProofDiagnosis) oauth =
      diagnose_refusal ("smtp-mail.outlook.com", "anna@outlook.com", MAIL_STAGE_SIGN_IN, 535,
                        "5.7.139 Authentication unsuccessful, basic authentication is disabled.");
  g_autoptr (ProofDiagnosis) unlock =
      diagnose_refusal ("smtp.gmail.com", "anna@gmail.com", MAIL_STAGE_SIGN_IN, 534,
                        "5.7.14 Please log in via your web browser and then try again.");

  assert_remedy (oauth, 0,
                 "open-page https://support.microsoft.com/en-us/office/"
                 "pop-imap-and-smtp-settings-for-outlook-com-d088b986-291d-42b8-9564-9c414e2aa040");
  assert_remedy (unlock, 0, "open-page https://accounts.google.com/DisplayUnlockCaptcha");
}

static void
test_names (void)
{
  g_autoptr (MailReport) misspelt = make_net_failure (
      "smtp.gmial.com", "anna@gmail.com", NET_FAILURE_NAME_NOT_FOUND, MAIL_STAGE_RESOLVE);
  g_autoptr (MailReport) domain = make_net_failure (
      "example.net", "anna@example.net", NET_FAILURE_NAME_HAS_NO_ADDRESS, MAIL_STAGE_RESOLVE);
  g_autoptr (ProofDiagnosis) of_misspelt = proof_diagnose (misspelt);
  g_autoptr (ProofDiagnosis) of_domain = proof_diagnose (domain);

  assert_remedy (of_misspelt, 0, "set-server smtp.gmail.com");
  assert_remedy (of_domain, 0, "set-server smtp.example.net");
}

/* GMX says so too where mail programs are switched off. */
static void
test_refused_password (void)
{
  g_autoptr (ProofDiagnosis) diagnosis = diagnose_refusal (
      "mail.gmx.net", "anna@gmx.de", MAIL_STAGE_SIGN_IN, 535, "Authentication credentials invalid");

  assert_remedy (diagnosis, 0, "enter-password Enter the Password Again");
  g_assert_true (
      has_remedy (diagnosis, "open-page https://hilfe.gmx.net/pop-imap/einschalten.html"));
}

/* What the server did not refuse is not to be entered again. */
static void
test_what_was_refused (void)
{
  g_autoptr (ProofDiagnosis) user = diagnose_refusal ("smtp.example.net", "anna@example.net",
                                                      MAIL_STAGE_SIGN_IN, 535, "No such user");
  g_autoptr (MailReport) report = make_failure ("smtp.example.net", "anna@example.net",
                                                MAIL_FAILURE_UNUSABLE_PASSWORD, MAIL_STAGE_SIGN_IN);
  g_autoptr (ProofDiagnosis) unusable = proof_diagnose (report);

  assert_remedy (user, 0, "enter-user Enter the User Name Again");
  g_assert_false (has_remedy (user, "enter-password Enter the Password Again"));
  assert_remedy (unusable, 0, "enter-password Enter Another Password");
}

/* The port is what does not answer, whatever its encryption. */
static void
test_port (void)
{
  g_autoptr (MailReport) report =
      make_net_failure ("smtp.example.net", NULL, NET_FAILURE_CONNECT_REFUSED, MAIL_STAGE_CONNECT);
  g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);

  assert_remedy (diagnosis, 0, "set-connection tls:465");
  g_assert_false (has_remedy (diagnosis, "set-connection starttls:587"));
}

/* STARTTLS on port 587 is both the encryption that is asked for and a usual way. */
static void
test_same_change (void)
{
  static const char *const words[] = { "5.7.0 Must issue a STARTTLS command first", NULL };
  const MailSettings settings = { .server = "smtp.example.net",
                                  .port = 587,
                                  .user = "anna@example.net" };
  const MailGoal goal = { .until = MAIL_STAGE_SIGN_IN };
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (MailRecorder) recorder = mail_recorder_new (&settings, &goal, transcript);
  g_autoptr (MailReply) reply = mail_reply_new (530, words);
  g_autoptr (MailReport) report = NULL;
  g_autoptr (ProofDiagnosis) diagnosis = NULL;

  mail_recorder_begin_stage (recorder, MAIL_STAGE_SIGN_IN, 0.0);
  mail_recorder_set_reply (recorder, MAIL_STAGE_SIGN_IN, reply);
  report = mail_recorder_finish (recorder, MAIL_FAILURE_REPLY, MAIL_STAGE_SIGN_IN, NULL, 1.0);
  diagnosis = proof_diagnose (report);

  assert_remedy (diagnosis, 0, "set-security starttls");
  assert_remedy (diagnosis, 1, "set-connection tls:465");
  g_assert_false (has_remedy (diagnosis, "set-connection starttls:587"));
}

static void
test_reading_server (void)
{
  g_autoptr (MailReport) report = make_net_failure (
      "imap.gmail.com", "anna@gmail.com", NET_FAILURE_CONNECT_REFUSED, MAIL_STAGE_CONNECT);
  g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);

  assert_remedy (diagnosis, 0, "set-server smtp.gmail.com");
}

static void
test_waiting (void)
{
  g_autoptr (ProofDiagnosis) told =
      diagnose_refusal ("mx.example.net", NULL, MAIL_STAGE_RECIPIENT, 450,
                        "4.2.0 Greylisted, please try again in 10 minutes");
  g_autoptr (ProofDiagnosis) untold =
      diagnose_refusal ("mx.example.net", NULL, MAIL_STAGE_GREETING, 421,
                        "Too many concurrent SMTP connections; please try again later.");

  assert_remedy (told, 0, "try-again 600");
  assert_remedy (untold, 0, "try-again 300");
}

static void
test_blocklist (void)
{
  g_autoptr (ProofDiagnosis) named =
      diagnose_refusal ("mx.example.net", "anna", MAIL_STAGE_RECIPIENT, 554,
                        "5.7.1 Service unavailable; Client host [192.0.2.7] blocked using "
                        "zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.7");
  g_autoptr (ProofDiagnosis) unnamed =
      diagnose_refusal ("mx.example.net", "anna", MAIL_STAGE_RECIPIENT, 554,
                        "5.7.1 Client host [192.0.2.7] blocked using bl.spamcop.net");

  g_assert_cmpint (proof_diagnosis_get_class (named), ==, PROOF_CLASS_ADDRESS_BLOCKLISTED);
  assert_remedy (named, 0, "open-page https://www.spamhaus.org/query/ip/192.0.2.7");
  assert_remedy (named, 1, "open-page https://check.spamhaus.org/");
  assert_remedy (unnamed, 0, "open-page https://www.spamcop.net/bl.shtml");
}

static void
assert_remedies_are_whole (GPtrArray *remedies)
{
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (remedies->len, >, 0);
  for (guint i = 0; i < remedies->len; i++)
    {
      const char *title = proof_remedy_get_title (remedies->pdata[i]);

      g_assert_true (g_hash_table_add (titles, (gpointer) title));
      g_assert_true (g_ascii_isupper (*title));
      g_assert_false (g_str_has_suffix (title, "."));
      g_assert_null (strchr (title, '{'));
      if (proof_remedy_get_change (remedies->pdata[i]) != NULL)
        g_assert_nonnull (proof_remedy_get_value (remedies->pdata[i]));
    }
}

static void
test_wrong_home (void)
{
  g_autoptr (ProofDiagnosis) diagnosis =
      diagnose_refusal ("smtp.web.de", "anna@gmx.de", MAIL_STAGE_SIGN_IN, 535,
                        "5.7.0 access denied for this account, not allowed to use this server");

  g_assert_cmpint (proof_diagnosis_get_class (diagnosis), ==, PROOF_CLASS_ACCESS_DENIED);
  assert_remedy (diagnosis, 0, "set-server mail.gmx.net");
}

/* The login at a service for sending may be an address of anybody's. */
static void
test_login_at_service (void)
{
  g_autoptr (ProofDiagnosis) diagnosis =
      diagnose_refusal ("smtp-relay.brevo.com", "anna@gmx.de", MAIL_STAGE_SIGN_IN, 535,
                        "5.7.0 access denied for this account, not allowed to use this server");

  g_assert_cmpint (proof_diagnosis_get_class (diagnosis), ==, PROOF_CLASS_ACCESS_DENIED);
  g_assert_false (has_remedy (diagnosis, "set-server mail.gmx.net"));
}

/* Some providers have no server for mail programs. */
static void
test_no_home (void)
{
  g_autoptr (ProofDiagnosis) diagnosis =
      diagnose_refusal ("smtp.web.de", "anna@tutanota.com", MAIL_STAGE_SIGN_IN, 535,
                        "5.7.0 access denied for this account, not allowed to use this server");

  g_assert_cmpint (proof_diagnosis_get_class (diagnosis), ==, PROOF_CLASS_ACCESS_DENIED);
  assert_remedies_are_whole (proof_diagnosis_get_remedies (diagnosis));
}

static void
test_every_class (void)
{
  static const char *const servers[] = { "smtp.example.net", "smtp.gmail.com", "smtp.office365.com",
                                         "mail.gmx.net", "" };

  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    for (guint class = PROOF_CLASS_CANCELLED + 1; class <= PROOF_CLASS_REFUSED; class ++)
      {
        g_autoptr (MailReport) report =
            make_refusal (servers[i], "anna", MAIL_STAGE_SIGN_IN, 550, "see https://example.net/1");
        g_autoptr (GPtrArray) remedies =
            proof_remedies_find (proof_texts_get ((ProofClass) class), report);

        g_test_message ("%s", proof_class_to_nick ((ProofClass) class));
        assert_remedies_are_whole (remedies);
      }
}

static void
assert_is_safe (MailReport *report)
{
  g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);

  g_assert_null (strchr (proof_diagnosis_get_title (diagnosis), '{'));
  g_assert_null (strchr (proof_diagnosis_get_explanation (diagnosis), '{'));
  for (guint i = 0; i < proof_diagnosis_get_remedies (diagnosis)->len; i++)
    {
      g_autofree char *remedy = describe (diagnosis, i);

      g_assert_null (strstr (remedy, "none"));
    }
}

/* Whatever goes wrong: no remedy takes encryption away, and no words are open. */
static void
test_safety (void)
{
  for (guint stage = 0; stage < MAIL_N_STAGES; stage++)
    {
      for (guint failure = MAIL_FAILURE_REPLY; failure <= MAIL_FAILURE_MESSAGE_OVER_SIZE; failure++)
        {
          g_autoptr (MailReport) report = make_failure ("smtp.example.net", "anna@example.net",
                                                        (MailFailure) failure, (MailStage) stage);

          assert_is_safe (report);
        }
      for (guint failure = NET_FAILURE_OFFLINE; failure <= NET_FAILURE_CERTIFICATE; failure++)
        {
          g_autoptr (MailReport) report = make_net_failure (
              "smtp.example.net", "anna@example.net", (NetFailure) failure, (MailStage) stage);

          assert_is_safe (report);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/remedies/the-page-in-the-reply-comes-before-the-providers", test_app_password);
  g_test_add_func ("/remedies/an-unknown-provider-gets-general-advice", test_unknown_provider);
  g_test_add_func ("/remedies/switched-off-sending-leads-to-its-switch", test_sign_in_disabled);
  g_test_add_func ("/remedies/oauth-and-unlocking-lead-to-the-providers-page",
                   test_oauth_and_unlock);
  g_test_add_func ("/remedies/a-refused-password-may-mean-that-a-switch-is-off",
                   test_refused_password);
  g_test_add_func ("/remedies/only-what-was-refused-is-entered-again", test_what_was_refused);
  g_test_add_func ("/remedies/a-name-that-does-not-exist-leads-to-the-one-meant", test_names);
  g_test_add_func ("/remedies/a-port-that-does-not-answer-is-not-proposed-again", test_port);
  g_test_add_func ("/remedies/the-same-change-is-offered-once", test_same_change);
  g_test_add_func ("/remedies/a-server-for-reading-leads-to-the-one-for-sending",
                   test_reading_server);
  g_test_add_func ("/remedies/waiting-is-as-long-as-the-server-says", test_waiting);
  g_test_add_func ("/remedies/a-blocklist-leads-to-its-removal-page", test_blocklist);
  g_test_add_func ("/remedies/another-providers-address-leads-to-its-own-server", test_wrong_home);
  g_test_add_func ("/remedies/a-login-at-a-service-for-sending-stays-there", test_login_at_service);
  g_test_add_func ("/remedies/where-a-provider-has-no-server-none-is-proposed", test_no_home);
  g_test_add_func ("/remedies/every-failure-has-some", test_every_class);
  g_test_add_func ("/remedies/none-takes-encryption-away", test_safety);

  return g_test_run ();
}
