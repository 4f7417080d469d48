/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-recorder.h"
#include "proof-diagnosis.h"
#include "proof-mask.h"
#include "proof-meaning.h"
#include "refusal.h"

#include <string.h>

#define UNCHECKED "Sendproof can’t check whether what a token says is true."

/* A token that was refused, and what the server said before, if anything. */
typedef struct
{
  const char *server;
  const char *user;
  const char *token_user;
  const char *audience;
  const char *scope;
  gint64 expires_in;
  const char *json;
  gboolean is_opaque;
} Refused;

static char **
make_words (const char *words)
{
  return g_strsplit (words != NULL ? words : "", " ", -1);
}

static SaslToken *
make_token (const Refused *refused)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  SaslToken *token;

  if (refused->is_opaque)
    return NULL;

  token = g_new0 (SaslToken, 1);
  token->user = g_strdup (refused->token_user);
  token->audiences = make_words (refused->audience);
  token->scopes = make_words (refused->scope);
  if (refused->expires_in != 0)
    token->expires = g_date_time_to_unix (now) + refused->expires_in;

  return token;
}

static MailTranscript *
make_transcript (const Refused *refused)
{
  MailTranscript *transcript = mail_transcript_new ();
  g_autofree char *base64 = NULL;
  g_autofree char *line = NULL;

  if (refused->json == NULL)
    return transcript;

  base64 = g_base64_encode ((const guchar *) refused->json, strlen (refused->json));
  line = g_strdup_printf ("334 %s", base64);
  mail_transcript_add (transcript, 1.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_SIGN_IN, TRUE, FALSE, line);

  return transcript;
}

static MailReport *
make_report (const Refused *refused)
{
  g_autoptr (MailTranscript) transcript = make_transcript (refused);
  const MailSettings settings = {
    .server = refused->server != NULL ? refused->server : "smtp.example.net",
    .port = 587,
    .security = MAIL_SECURITY_STARTTLS,
    .user = refused->user != NULL ? refused->user : "anna@example.net",
    .secret_is_token = TRUE,
  };
  const MailGoal goal = { .until = MAIL_STAGE_SIGN_IN };
  g_autoptr (MailRecorder) recorder = mail_recorder_new (&settings, &goal, transcript);
  const char *lines[] = { "5.7.8 Authentication failed", NULL };
  g_autoptr (MailReply) reply = mail_reply_new (535, lines);

  mail_recorder_set_tls (recorder, "TLS 1.3", "TLS_AES_256_GCM_SHA384");
  mail_recorder_set_mechanism (recorder, "XOAUTH2");
  mail_recorder_set_token (recorder, make_token (refused));
  mail_recorder_begin_stage (recorder, MAIL_STAGE_SIGN_IN, 0.0);
  mail_recorder_set_reply (recorder, MAIL_STAGE_SIGN_IN, reply);

  return mail_recorder_finish (recorder, MAIL_FAILURE_REPLY, MAIL_STAGE_SIGN_IN, NULL, 2.0);
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

  assert_explained (report, PROOF_CLASS_TOKEN_REJECTED, words);
}

static void
assert_tells_nothing (const Refused *refused)
{
  g_autoptr (ProofDiagnosis) diagnosis = diagnose (refused);

  g_test_message ("%s", proof_diagnosis_get_explanation (diagnosis));
  g_assert_null (strstr (proof_diagnosis_get_explanation (diagnosis), "token says"));
  g_assert_null (strstr (proof_diagnosis_get_explanation (diagnosis), UNCHECKED));
}

static void
test_expiry (void)
{
  const Refused expired = { .expires_in = -7200 };
  const Refused valid = { .expires_in = 7200 };
  const Refused silent = { 0 };
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) then = g_date_time_add_seconds (now, -7200);
  g_autofree char *day = g_date_time_format (then, "The token says that it expired on %-d %B %Y, ");

  assert_says (&expired, day);
  assert_says (&expired, UNCHECKED);
  assert_tells_nothing (&valid);
  assert_tells_nothing (&silent);
}

static void
test_user (void)
{
  const Refused other = { .token_user = "bernd@example.net" };
  const Refused same = { .token_user = "Anna@Example.net" };
  const Refused name = { .token_user = "anna" };
  const Refused other_name = { .token_user = "bernd" };

  assert_says (&other,
               "The token says that it’s for “bernd@example.net”, but the test signed in as "
               "“anna@example.net”.");
  assert_says (&other_name, "it’s for “bernd”");
  assert_tells_nothing (&same);
  assert_tells_nothing (&name);
}

static void
test_service (void)
{
  const Refused graph = { .server = "smtp.office365.com",
                          .user = "anna@contoso.example",
                          .audience = "https://graph.microsoft.com",
                          .scope = "SMTP.Send" };
  const Refused right = { .server = "smtp.office365.com",
                          .user = "anna@contoso.example",
                          .audience = "https://outlook.office365.com/",
                          .scope = "SMTP.Send" };
  const Refused longer = { .server = "smtp.office365.com",
                           .user = "anna@contoso.example",
                           .audience = "https://outlook.office.com.example" };
  const Refused anywhere = { .audience = "https://files.example.net account" };

  assert_says (&graph,
               "The token says that it’s for the service “https://graph.microsoft.com”, but "
               "Microsoft 365 needs one for “https://outlook.office.com”.");
  assert_says (&longer, "but Microsoft 365 needs one");
  assert_says (&anywhere, "it’s for the service “https://files.example.net”, “account”.");
  assert_tells_nothing (&right);
}

static void
test_rights (void)
{
  const Refused reads = { .server = "smtp.office365.com",
                          .user = "anna@contoso.example",
                          .scope = "IMAP.AccessAsUser.All Mail.Send" };
  const Refused sends = { .server = "smtp.office365.com",
                          .user = "anna@contoso.example",
                          .scope = "https://outlook.office.com/SMTP.Send" };
  const Refused named = { .scope = "calendar",
                          .json = "{\"status\":\"insufficient_scope\",\"scope\":\"mail\"}" };
  const Refused has = { .scope = "calendar mail",
                        .json = "{\"status\":\"401\",\"scope\":\"mail\"}" };

  assert_says (&reads,
               "The token says that it only allows “IMAP.AccessAsUser.All”, “Mail.Send”, but "
               "sending needs “SMTP.Send”.");
  assert_says (&named, "The server says that the token lacks a permission.");
  assert_says (&named, "it only allows “calendar”, but sending needs “mail”.");
  assert_tells_nothing (&sends);
  assert_tells_nothing (&has);
}

/* Where the token says nothing, there is still what the server says of it. */
static void
test_server (void)
{
  const Refused google = {
    .is_opaque = TRUE,
    .json = "{\"status\":\"400\",\"schemes\":\"Bearer\",\"scope\":\"https://mail.google.com/\"}",
  };
  const Refused invalid = { .is_opaque = TRUE, .json = "{\"status\":\"invalid_token\"}" };
  const Refused nothing = { .is_opaque = TRUE };

  assert_says (&google, "The server asks for a token that allows “https://mail.google.com/”.");
  assert_tells_nothing (&google);
  assert_says (&invalid, "The server says that the token is invalid");
  assert_tells_nothing (&nothing);
}

/* The name that a token has is hidden as the account's own. */
static void
test_hidden (void)
{
  const Refused other = { .token_user = "bernd.schmidt" };
  g_autoptr (MailReport) report = make_report (&other);
  g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);
  g_autoptr (ProofMask) mask = proof_mask_new (report);
  g_autofree char *masked = proof_mask_text (mask, proof_diagnosis_get_explanation (diagnosis));

  g_assert_null (strstr (masked, "bernd"));
  g_assert_null (strstr (masked, "anna"));
}

static void
test_meaning (void)
{
  const Refused google = { .json = "{\"status\":\"400\",\"scope\":\"https://mail.google.com/\"}" };
  g_autoptr (MailTranscript) transcript = make_transcript (&google);
  g_autoptr (MailTranscriptEntry) entry = g_list_model_get_item (G_LIST_MODEL (transcript), 0);
  g_autofree char *meaning = proof_meaning_of_entry (entry, NULL);

  g_assert_cmpstr (meaning, ==,
                   "refuses the token (400), asks for one that allows “https://mail.google.com/”");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/token-words/an-end-that-is-past-is-told", test_expiry);
  g_test_add_func ("/token-words/another-user-is-told", test_user);
  g_test_add_func ("/token-words/another-service-is-told", test_service);
  g_test_add_func ("/token-words/a-missing-right-is-told", test_rights);
  g_test_add_func ("/token-words/what-the-server-says-of-it-is-told", test_server);
  g_test_add_func ("/token-words/its-user-is-hidden-where-names-are", test_hidden);
  g_test_add_func ("/token-words/the-challenge-means-a-refusal", test_meaning);

  return g_test_run ();
}
