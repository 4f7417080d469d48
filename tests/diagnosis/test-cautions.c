/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-recorder.h"
#include "proof-caution.h"

/* A sign-in that the server answered by @reply, over encryption with @weaknesses. */
static MailReport *
make_report (MailFailure failure, const char *reply, NetWeaknesses weaknesses)
{
  const MailSettings settings = { .server = "mail.example.net", .port = 465 };
  const MailGoal goal = { .until = MAIL_STAGE_SIGN_IN };
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (MailRecorder) recorder = mail_recorder_new (&settings, &goal, transcript);
  g_autoptr (MailReply) answer = mail_reply_new (failure == MAIL_FAILURE_NONE ? 235 : 535,
                                                 (const char *const[]){ reply, NULL });

  mail_recorder_set_tls (recorder, "TLS 1.2", "TLS_RSA_WITH_AES_128_GCM_SHA256");
  mail_recorder_set_weaknesses (recorder, weaknesses);
  mail_recorder_begin_stage (recorder, MAIL_STAGE_SIGN_IN, 0.0);
  mail_recorder_set_reply (recorder, MAIL_STAGE_SIGN_IN, answer);

  return mail_recorder_finish (recorder, failure, MAIL_STAGE_SIGN_IN, NULL, 1.0);
}

static void
assert_cautions (MailFailure failure,
                 const char *reply,
                 NetWeaknesses weaknesses,
                 const char *kinds)
{
  g_autoptr (MailReport) report = make_report (failure, reply, weaknesses);
  g_autoptr (GPtrArray) cautions = proof_cautions_find (report);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < cautions->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "",
                            ((const ProofCaution *) cautions->pdata[i])->kind);

  g_test_message ("%s", reply);
  g_assert_cmpstr (found->str, ==, kinds);
}

static void
test_words (void)
{
  static const char *const kind[] = { "auth failure",
                                      "2.7.0 Authentication FAILED, but go on",
                                      "2.0.0 invalid user (ok)",
                                      "authentication not successful",
                                      "auth failure, no such user",
                                      "Anmeldung fehlgeschlagen" };
  static const char *const harmless[] = { "2.7.0 Authentication successful",
                                          "Accepted, no errors",
                                          "2.0.0 OK",
                                          "go on without error",
                                          "nothing was refused, not once",
                                          "2.0.0 OK. If mail is refused, ask us",
                                          "2.0.0 OK, zero errors",
                                          "2.1.5 Ok, please see why mail may be rejected",
                                          "2.1.5 Ok, viruses will be rejected" };

  for (gsize i = 0; i < G_N_ELEMENTS (kind); i++)
    assert_cautions (MAIL_FAILURE_NONE, kind[i], 0, "words-of-failure");
  for (gsize i = 0; i < G_N_ELEMENTS (harmless); i++)
    assert_cautions (MAIL_FAILURE_NONE, harmless[i], 0, "");
}

static void
test_weaknesses (void)
{
  assert_cautions (MAIL_FAILURE_NONE, "ok", NET_WEAKNESS_SHA1_HANDSHAKE | NET_WEAKNESS_SMALL_GROUP,
                   "small-diffie-hellman sha1-handshake");
}

static void
test_failure (void)
{
  assert_cautions (MAIL_FAILURE_REPLY, "5.7.8 failed", NET_WEAKNESS_SMALL_GROUP, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cautions/a-success-with-words-of-failure-is-doubted", test_words);
  g_test_add_func ("/cautions/what-other-programs-refuse-is-told", test_weaknesses);
  g_test_add_func ("/cautions/there-are-none-beside-a-failure", test_failure);

  return g_test_run ();
}
